//! L'annonce que P, l'idée selon laquelle P, des témoignages indiquant P: a noun of saying or a text with its content.
//! Examples: `dictionaries/fr/constructions/statement-noun.txt`.

use super::draft::Finder;
use super::extent;
use super::modality;
use super::phrases::{self, Phrase};
use super::subjects;
use super::view::View;
use crate::text::lexicon::{Modality, NounClass};
use crate::text::{Class, Kind};

pub fn find(finder: &mut Finder<'_>) {
    let referring =
        finder.view.classes.any(Class::RELATIVE) && (0..finder.view.len()).any(|at| refers(&finder.view, at));
    for at in 0..finder.view.len() {
        let view = &finder.view;
        // "Nul ne doute que P": a verb.
        let verb = at > 0 && view.is(at - 1, Class::NE);
        let says = view.noun(at) == Some(NounClass::Statement) && !verb;
        if !(says || referring) || view.mention(at).is_some() {
            continue;
        }
        let found = if says { opening(view, at) } else { reference(view, at) };
        let Some((open, from)) = found else { continue };
        let determiner = (at.saturating_sub(2)..at).rev().find(|&n| view.is(n, Class::DETERMINER));
        // "un faisceau d'indices selon lesquels P" needs none.
        let Some(first) = determiner.or_else(|| refers(view, open).then_some(at)) else { continue };
        // "C'est par ces mots que X a ouvert la séance"
        if first > 0
            && view.lower(first - 1) == "par"
            && view.is(open, Class::QUE)
            && view.is(first, Class::DEMONSTRATIVE)
        {
            continue;
        }
        let source = author(view, at + 1, open);
        let end = extent::content_end(view, from, &finder.groups);
        let Some(end) = extent::clause_end(view, at, from, end) else { continue };
        let Some(content) = view.content(from, end) else { continue };
        // Behind "l'annonce que" a conditional is the future's: "que l'usine fermerait".
        let conditional = !view.is(open, Class::QUE) && modality::is_conditional(view, from, end);
        let modality = if conditional { Modality::Conditional } else { Modality::Asserted };
        // « J'ai l'impression que P »: an attitude of whoever is quoted. "C'est la première fois que P": the plural of a faith.
        let own = view.sentence.quote.is_some() && source.is_none();
        // "une information que X n'a pas voulu confirmer", "des faits que X nie, par son avocat": the noun is what X confirms.
        let object = view.is(open, Class::QUE)
            && finder.groups.iter().any(|group| {
                let behind = view.find(group.end, end, |n| !view.is(n, Class::ADVERB | Class::TIME));
                let nothing = |n| matches!(view.kind(n), Some(Kind::Stop | Kind::Comma)) || view.is(n, Class::A);
                group.start > from
                    && behind.is_none_or(nothing)
                    && matches!(&*group.verb.class, "show" | "deny" | "admit")
            });
        // "salue l'annonce de X selon laquelle P": X says P inside what is saluted.
        let told = source.is_some() && refers(view, open);
        let taken = if told { finder.says_exactly(content) } else { finder.covers(content) };
        // "Nul doute que P", "Il n'y a aucun doute que P": the writer's own.
        let sure = view.lower(at) == "doute" && matches!(view.lower(first), "aucun" | "nul");
        if own || object || sure || view.lower(at) == "fois" || taken {
            continue;
        }
        let cue = finder.cue_of(first, at + 1, Some("statement"));
        finder.put(vec![content], source, Some(cue), modality);
    }
}

/// Items between any noun and the "selon laquelle" that shows what it says.
const REFERENCE: usize = 12;

/// "une décision de justice de 2024, selon laquelle P": "selon laquelle" makes any noun say something.
fn reference(view: &View<'_>, noun: usize) -> Option<(usize, usize)> {
    let told = view.token(noun).filter(|t| t.kind == Kind::Word && !t.is(Class::CLOSED))?.word;
    let document = told.noun.is_none_or(|class| class == NounClass::Document);
    let opens = view.is(noun.checked_sub(1)?, Class::DETERMINER) && !view.is(noun - 1, Class::DE);
    let open = view.find(noun + 1, noun + REFERENCE, |n| refers(view, n))?;
    let plain = (noun + 1..open).all(|n| {
        (view.is_word(n) || view.kind(n) == Some(Kind::Number) || n + 1 == open)
            && !view.is_finite(n)
            && view.noun(n) != Some(NounClass::Statement)
            && !(view.is(n, Class::DETERMINER) && !view.is(n, Class::DE) && !view.is(n - 1, Class::DE))
    });
    (document && opens && plain).then_some((open, open + 2))
}

/// True for "selon laquelle" and its like.
fn refers(view: &View<'_>, at: usize) -> bool {
    view.is(at, Class::WHOLE_ATTRIBUTION)
        && view.is(at + 1, Class::RELATIVE)
        && view.lower(at) == "selon"
        && matches!(view.lower(at + 1), "laquelle" | "lequel" | "lesquelles" | "lesquels")
}

/// What opens the content behind the noun, and where the content begins: "que", "selon laquelle".
fn opening(view: &View<'_>, noun: usize) -> Option<(usize, usize)> {
    let mut at = noun + 1;
    while at < view.len() && at < noun + 9 {
        if refers(view, at) {
            return Some((at, at + 2));
        }
        if view.is(at, Class::QUE) {
            // "l'annonce que P", not "l'annonce qu'il a faite": a relative clause has no object of its own.
            let relative = view.is(at + 1, Class::SUBJECT)
                && at == noun + 1
                && view.kind(at + 4).is_none_or(|k| matches!(k, Kind::Stop | Kind::Comma));
            let by = view.lower(noun + 1) == "par";
            // "un avis que partage X": the object of the verb behind it.
            let verb = view.find(at + 1, at + 3, |n| !view.is(n, Class::NE | Class::CLITIC));
            let relative = relative
                || phrases::is_object(view, at)
                || verb.is_some_and(|n| view.is_finite(n) && !view.is(n, Class::DETERMINER));
            return (!relative && (at == noun + 1 || by)).then_some((at, at + 1));
        }
        let inside =
            view.is(at, Class::DE | Class::DETERMINER | Class::PREPOSITION) || view.is_word(at) && !view.is_finite(at);
        if !inside {
            return None;
        }
        at += 1;
    }
    None
}

/// Where the content begins of the statement that the words from `at` on name: "confirme l'information selon laquelle P".
pub fn stated(view: &View<'_>, at: usize) -> Option<usize> {
    let noun = at + 1;
    let named = view.is(at, Class::DETERMINER) && view.noun(noun) == Some(NounClass::Statement);
    opening(view, noun).filter(|&(open, _)| named && open == noun + 1).map(|(_, from)| from)
}

/// Who speaks in the statement that a participle at `at` reports: "l'annonce faite par X lundi, indiquant que P", "des
/// témoignages d'habitants indiquant que P". None where no noun of saying stands before it without a verb between.
pub fn said_in(view: &View<'_>, at: usize) -> Option<Phrase> {
    let end = if at > 0 && view.kind(at - 1) == Some(Kind::Comma) { at - 1 } else { at };
    let noun = (end.saturating_sub(14)..end)
        .rev()
        .take_while(|&n| view.is_word(n) && !view.is_finite(n))
        .find(|&n| view.noun(n) == Some(NounClass::Statement) && view.mention(n).is_none())?;
    // "X a refusé la demande de Y, jugeant que P": X judges; "La hausse tient à l'annonce de Y, indiquant que P": nobody but Y.
    let speaks =
        || subjects::main_subject_any(view, noun).is_none_or(|subject| phrases::can_speak(view, subject, true));
    if end < at && (0..noun).any(|n| view.is_finite(n)) && speaks() {
        return None;
    }
    author(view, noun + 1, end)
}

/// Whose statement it is: "l'annonce par X que", "l'hypothèse de X selon laquelle".
pub fn author(view: &View<'_>, from: usize, until: usize) -> Option<Phrase> {
    let by = view.find(from, until, |n| view.is(n, Class::DE) || view.lower(n) == "par")?;
    let first = by + 1;
    let end = phrases::phrase_end(view, first).min(until);
    let phrase = Phrase { first, end };
    (end > first && phrases::can_speak(view, phrase, false)).then_some(phrase)
}
