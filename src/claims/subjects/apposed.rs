//! Subjects with an apposition: "X, président de Y, a dit", "Le maire de X, Hugo Delcourt affirme".

use super::start::{phrase_start, trim_adverbial};
use crate::claims::phrases::{self, Phrase};
use crate::claims::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// "Le maire de X, Hugo Delcourt affirme": where the function begins that a comma parts from the name at `name`.
pub(super) fn function_in_front(view: &View<'_>, name: usize) -> Option<usize> {
    let comma = name.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma) && view.names_person(name))?;
    let first = trim_adverbial(view, phrase_start(view, comma, false)?, comma)?;
    let function = view.is(first, Class::DETERMINER)
        && (first + 1..comma).any(|n| view.noun(n) == Some(NounClass::Person))
        && phrases::bare_phrase_end(view, first) == comma;
    (function && !(first..comma).any(|n| view.names_person(n))).then_some(first)
}

/// "X, président de Y," with its closing comma at `comma`: the phrase before the opening comma through the apposition; where
/// `plural`, what "et" joins belongs to it: "X et son adjoint, Y,".
pub fn with_apposition(view: &View<'_>, comma: usize, plural: bool) -> Option<Phrase> {
    let open = (0..comma).rev().find(|&n| {
        matches!(view.kind(n), Some(Kind::Comma))
            || matches!(view.kind(n), Some(Kind::Colon | Kind::Semicolon | Kind::Stop))
                && !view.is_honorific_stop(n)
                // "Son compagnon, Kevin D., affirme P"
                && view.mention(n).is_none()
    });
    let open = open.filter(|&n| view.kind(n) == Some(Kind::Comma))?;
    let inner = open + 1;
    let participle =
        view.lower(inner).ends_with("ant") && !view.is(inner, Class::DETERMINER) && view.noun(inner).is_none();
    let adverbial = view
        .is(inner, Class::PREPOSITION | Class::SUBORDINATOR | Class::COORDINATOR | Class::TIME | Class::ADVERB)
        && !view.is(inner, Class::DETERMINER);
    // "X a tout nié, estimant que P, et dit Q"; but "X, représentant Y, a dit P"
    let main = || (0..open).any(|n| view.is_finite(n));
    if open == 0 || inner >= comma || participle && main() {
        return None;
    }
    let relative = view.is(inner, Class::QUI | Class::RELATIVE);
    if !relative && !adverbial && (inner + 1..comma).any(|n| view.is_finite(n) && !behind_relative(view, inner, n)) {
        return None;
    }
    let mut first = trim_adverbial(view, phrase_start(view, open, plural)?, open)?;
    // "L'association, présidée par X, informée du projet, a dit"
    let attribute = |n: usize| {
        n > 1
            && view.kind(n - 1) == Some(Kind::Comma)
            && view.mention(n).is_none()
            && phrases::is_participle(view.lower(n))
            && !view.token(n).is_some_and(|t| t.capital || t.is(Class::CLOSED))
    };
    while attribute(first) {
        let before = first - 1;
        first = trim_adverbial(view, phrase_start(view, before, false)?, before)?;
    }
    let first = named_in_front(view, first).unwrap_or(first);
    // "Le syndicat, estimant que P, menace de Q": what he says is no part of his name.
    let saying = participle && view.is(inner, Class::SAYING);
    let end = if adverbial && view.lower(inner) != "comme" || saying { open } else { comma };
    // Something that can speak must stand before the comma.
    heads(view, first, open).then_some(Phrase { first, end })
}

/// "X, 34 ans, présidente du club", "X, élue de Lyon, vice-présidente": where the phrase with the name begins, before the first
/// of several appositions, of which one begins at `first`.
pub(super) fn named_in_front(view: &View<'_>, first: usize) -> Option<usize> {
    let comma = first.checked_sub(1).filter(|&n| n > 0 && view.kind(n) == Some(Kind::Comma))?;
    let role = view.noun(first) == Some(NounClass::Person) || view.kind(first) == Some(Kind::Number);
    // "X, la commissaire à la pêche a dit": without the comma behind it a function with its article tells of a name that
    // stands alone before it.
    let function =
        || view.is(first, Class::DETERMINER) && (first + 1..first + 3).any(|n| view.noun(n) == Some(NounClass::Person));
    // "Textilia, l'organisation du textile, du bois et du cuir, a dit"
    let body = view.is(first, Class::DETERMINER)
        && phrases::names_body(view, first + 1)
        && (view.names(comma - 1, EntityKind::Organisation) || view.names(comma - 1, EntityKind::Media));
    // "Danone, le groupe Lactalis a annoncé P": two bodies.
    let apposed = || {
        let close = view
            .find(first, view.len(), |n| view.kind(n) == Some(Kind::Comma) && view.is_finite(view.past_clitics(n + 1)));
        close.is_some_and(|close| (first..close).all(|n| view.mention(n).is_none() && !view.is_finite(n)))
    };
    if body && view.mention_end(0) == Some(comma) && apposed() {
        return Some(0);
    }
    let name = Some(comma - 1).filter(|&n| view.names_person(n) && (role || function()))?;
    let start = phrase_start(view, name + 1, false)?;
    let start = trim_adverbial(view, start, name + 1)?;
    let alone = view.mention_end(start) == Some(comma) && (start == 0 || view.kind(start - 1) == Some(Kind::Comma));
    (role || alone).then_some(start)
}

fn behind_relative(view: &View<'_>, from: usize, at: usize) -> bool {
    (from..at).any(|n| view.is(n, Class::QUI | Class::RELATIVE | Class::QUE))
}

/// True where a phrase has a name, a pronoun or a noun that can stand for a source near its start.
pub(super) fn heads(view: &View<'_>, first: usize, end: usize) -> bool {
    view.is(first, Class::SUBJECT | Class::PRONOUN | Class::DETERMINER | Class::HONORIFIC)
        || (first..end.min(first + 6)).any(|n| view.mention(n).is_some() || view.noun(n).is_some())
}
