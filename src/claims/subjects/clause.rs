//! Subjects that a verb takes from another clause: from the verb before it, from the sentence's first, from the next clause.

use super::apposed::heads;
use super::before;
use super::behind::subject_after;
use super::start::bare_subject;
use crate::claims::phrases::{self, Phrase};
use crate::claims::verbs::{Group, Shape};
use crate::claims::view::View;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Forms, Kind};
use std::cell::OnceCell;

/// "C'est ce qu'a dit X mardi, précisant que P", "le plan, que X a rejeté, le jugeant inutile": who does what the clause behind
/// "que" says, before the comma at `comma`.
pub(super) fn behind_que(view: &View<'_>, comma: usize, groups: &[Group<'_>]) -> Option<Phrase> {
    let clause = |n: &usize| view.kind(*n) != Some(Kind::Comma);
    let que = (0..comma).rev().take_while(clause).find(|&n| n > 0 && view.is(n, Class::QUE))?;
    if view.lower(que - 1) == "ce" {
        let group = groups.iter().rev().find(|other| other.end <= comma && other.start == que + 1)?;
        let phrase = subject_after(view, group.end).filter(|_| !(0..que).any(|n| view.names_person(n)))?;
        let time = (phrase.end..comma).all(|n| view.is(n, Class::TIME));
        return (phrase.end <= comma && time && phrases::can_speak(view, phrase, true)).then_some(phrase);
    }
    let phrase = Phrase { first: que + 1, end: phrases::phrase_end(view, que + 1) };
    // "Le préfet a lu la lettre, que X a signée, estimant que P": the prefect, but "Y a fait une offre, que X a refusée, la jugeant".
    let taken_up = view.is(comma + 1, Class::CLITIC) || !(0..que).any(|n| view.is_finite(n));
    let set_off = view.kind(que - 1) == Some(Kind::Comma) && phrase.end > phrase.first && view.is_finite(phrase.end);
    let short = (phrase.end + 1..comma).all(|n| view.is_word(n) && !view.is(n, Class::QUE | Class::DETERMINER));
    (set_off && taken_up && short && phrases::can_speak(view, phrase, false)).then_some(phrase)
}

/// "En signalant que P, il a encouragé …": the subject of the clause behind the next comma.
pub fn following_subject(view: &View<'_>, from: usize) -> Option<Phrase> {
    let first = view.find(from, view.len(), |n| view.kind(n) == Some(Kind::Comma))? + 1;
    let end = if view.is(first, Class::SUBJECT) { first + 1 } else { phrases::phrase_end(view, first) };
    (end > first).then_some(Phrase { first, end })
}

/// "X dit P et affirme Q": the subject of the verb before it.
pub(super) fn shared_subject(
    view: &View<'_>,
    at: usize,
    group: &Group<'_>,
    groups: &[Group<'_>],
    depth: usize,
) -> Option<Phrase> {
    let before_it = |other: &&Group<'_>| other.end <= at && other.start < group.start;
    let main = |other: &&Group<'_>| !matches!(other.shape, Shape::Infinitive | Shape::Passive);
    let earlier = groups.iter().rev().filter(before_it);
    let earlier = earlier.clone().find(main).or_else(|| earlier.clone().find(|other| other.shape == Shape::Passive));
    match earlier {
        Some(other) if depth < 3 => {
            // "« P », font savoir les pompiers et précisent que Q"
            let behind = || {
                subject_after(view, other.end)
                    .filter(|phrase| phrase.end == at && phrases::can_speak(view, *phrase, true))
            };
            before(view, other.start, other, groups, depth + 1)
                .or_else(behind)
                .or_else(|| main_subject(view, at, groups, depth))
        }
        // "X « salue » P et dit Q": the first verb is quoted.
        _ => main_subject(view, at, groups, depth).or_else(|| {
            let quote = view.find(1, at, |n| view.quote(n).is_some())?;
            bare_subject(view, quote).filter(|subject| subject.first == 0)
        }),
    }
}

/// The first phrase of a clause that ends at `limit`, where it can be a subject.
pub fn main_subject_any(view: &View<'_>, limit: usize) -> Option<Phrase> {
    // "Mais la juge n'est pas dupe"
    let mut first = usize::from(view.is(0, Class::COORDINATOR) && view.mention(0).is_none());
    // Over an adjunct in front: "Concernant le lait, X est plus nuancée", "Tout à sa joie, X s'en tire".
    let subject = view.is(first, Class::DETERMINER | Class::SUBJECT | Class::HONORIFIC)
        && !view.lower(first).starts_with("tout")
        && !is_time(view, first, limit)
        || view.mention(first).is_some();
    if !subject || view.is(first, Class::PREPOSITION) {
        let behind = |from: usize| view.find(from, limit, |n| view.kind(n) == Some(Kind::Comma)).map(|n| n + 1);
        first = behind(0)?;
        // "Debout, derrière la caisse, X soupire"
        while view.is(first, Class::PREPOSITION) && !view.is(first, Class::DETERMINER) {
            first = behind(first)?;
        }
    }
    let end = if view.is(first, Class::SUBJECT) { first + 1 } else { phrases::phrase_end(view, first) };
    (end > first && end < limit && heads(view, first, end)).then_some(Phrase { first, end })
}

/// True for a time that a comma parts from its clause: "Quelques secondes plus tard,", "Un an après,", "Le lendemain,".
fn is_time(view: &View<'_>, first: usize, limit: usize) -> bool {
    let Some(comma) = view.find(first, limit, |n| view.kind(n) == Some(Kind::Comma)) else { return false };
    let plain = |n: usize| !view.is_finite(n) && view.mention(n).is_none() && view.noun(n) != Some(NounClass::Person);
    let when = |n: usize| view.is(n, Class::TIME | Class::PERIOD) || matches!(view.lower(n), "tard" | "après");
    view.is(first, Class::DETERMINER) && (first..comma).all(plain) && (first..comma).any(when)
}

/// The subject of the sentence's first verb, for participles and infinitives: "X critique le plan en soulignant que P".
pub fn main_subject(view: &View<'_>, limit: usize, groups: &[Group<'_>], depth: usize) -> Option<Phrase> {
    let verbs = || (0..limit).filter(|&n| view.is_finite(n) && !view.is(n, Class::NEGATION));
    // "Un débat où X a voté contre, prétendant que P": without a main verb the last one counts.
    let first = verbs().find(|&n| !relative(view, n)).or_else(|| verbs().next_back())?;
    if depth > 3 {
        return None;
    }
    let mut start = first;
    while start > 0 && view.is(start - 1, Class::CLITICS) && !view.is(start - 1, Class::SUBJECT) {
        start -= 1;
    }
    if start == 0 {
        return None;
    }
    let stand_in = Group {
        start,
        end: first + 1,
        verb: groups.first()?.verb,
        shape: Shape::Finite,
        negated: false,
        conditional: false,
        past: false,
        plural: view.token(first).is_some_and(|t| {
            let forms = if t.word.auxiliary.none() { t.word.forms } else { t.word.auxiliary };
            forms.any(Forms::PLURAL) && !forms.any(Forms::SINGULAR)
        }),
        inverted: None,
        object: false,
        speaker: false,
        past_adverbs: OnceCell::new(),
    };
    before(view, start, &stand_in, &[], depth + 1)
}

/// True where a finite verb belongs to a relative clause: "qui", "que", "dont" stand before it without a comma's end.
fn relative(view: &View<'_>, at: usize) -> bool {
    (at.saturating_sub(5)..at)
        .rev()
        .take_while(|&n| view.kind(n) != Some(Kind::Comma))
        .any(|n| view.is(n, Class::QUI | Class::RELATIVE | Class::QUE | Class::SUBORDINATOR))
}
