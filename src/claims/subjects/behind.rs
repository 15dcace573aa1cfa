//! Who stands behind a verb: its subject, "a déclaré lundi le ministre", or who tells it, "a-t-on appris auprès du parquet".

use crate::claims::phrases::{self, Phrase};
use crate::claims::verbs::Group;
use crate::claims::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Frames, NounClass};
use crate::text::{Class, Kind};

/// Items behind the comma of an aside among which it closes.
const ASIDE: usize = 8;

/// The subject that follows a verb: "a déclaré [lundi à l'AFP] le ministre". Its phrase, none where nothing can speak.
pub fn subject_after(view: &View<'_>, from: usize) -> Option<Phrase> {
    let mut at = from;
    let mut guard = 0;
    loop {
        guard += 1;
        if guard > 6 {
            return None;
        }
        while view.is(at, Class::ADVERB | Class::TIME | Class::NEGATION)
            && view.mention(at).is_none()
            && !view.is(at, Class::DETERMINER | Class::PREPOSITION | Class::PRONOUN)
        {
            at += 1;
        }
        if view.kind(at) == Some(Kind::Number) {
            // "estiment 40 organisations"
            if view.noun(at + 1).is_some() {
                break;
            }
            at += 1;
            continue;
        }
        if view.kind(at) == Some(Kind::ParenOpen) {
            at = view.find(at, view.len(), |n| view.kind(n) == Some(Kind::ParenClose))? + 1;
            continue;
        }
        if let Some(end) = view.adverbial_end(at) {
            at = end;
            continue;
        }
        if view.kind(at) == Some(Kind::Comma) {
            // "martèle, de son côté, X", "explique, ému, X"; a name behind a comma is still the subject.
            let close = view.find(at + 1, at + ASIDE, |n| view.kind(n) == Some(Kind::Comma));
            let adverbial = view.is(at + 1, Class::PREPOSITION | Class::A | Class::DETERMINER);
            let plain = |n: usize| {
                (view.is_word(n) || view.kind(n) == Some(Kind::Number))
                    && (adverbial || view.mention(n).is_none())
                    && !view.is_finite(n)
            };
            match close.filter(|&close| (at + 1..close).all(plain) && !view.is(at + 1, Class::QUI | Class::RELATIVE)) {
                Some(close) if at == from => at = close + 1,
                _ if at > from || view.is(at + 1, Class::TIME) || view.names_person(at + 1) => at += 1,
                _ => break,
            }
            continue;
        }
        let preposition = view.is(at, Class::PREPOSITION | Class::A)
            && view.mention(at).is_none()
            && !(view.is(at, Class::DE) && view.is(at, Class::DETERMINER));
        if preposition {
            let end = phrases::adverbial_end(view, at);
            // "a écrit au ministre pour accuser X"
            if (at..end).any(|n| view.is(n, Class::PREPOSITION) && view.is_infinitive(n + 1)) {
                return None;
            }
            at = end;
            continue;
        }
        // "ironise tout sourire le député"
        if view.lower(at) == "tout" && view.lower(at + 1) == "sourire" {
            at += 2;
            continue;
        }
        // "s'est dit agacé X", "lâche, dépitée, X" without its commas
        let mood = !view.is(at, Class::CLOSED) && view.noun(at).is_none() && phrases::is_participle(view.lower(at));
        if at == from && mood && view.mention(at).is_none() && view.names_person(at + 1) {
            at += 1;
            continue;
        }
        break;
    }
    if view.is(at, Class::NEGATION) {
        return None;
    }
    // "P, rapporte « Le Monde »"
    if phrases::is_quoted_body(view, at) {
        return Some(Phrase { first: at, end: at + 1 });
    }
    let speaks = view.is(at, Class::DETERMINER | Class::HONORIFIC | Class::PRONOUN)
        || view.mention(at).is_some()
        || view.noun(at).is_some()
        || view.token(at).is_some_and(|t| t.kind == Kind::Number || t.kind == Kind::Word && t.capital);
    if !speaks || view.is(at, Class::QUE) {
        return None;
    }
    let end = phrases::phrase_end(view, at);
    (end > at).then_some(Phrase { first: at, end })
}

/// Items behind "a appris" among which the one who tells is looked for.
const TELLER: usize = 8;

/// Who tells what somebody "a appris": "a-t-on appris auprès du parquet", "a appris l'AFP de source policière".
pub fn told_by(view: &View<'_>, group: &Group<'_>) -> Option<Phrase> {
    let end = group.end;
    let de = view.find(end, (end + TELLER).min(view.len()), |n| {
        let sources = (n + 1..n + 3).any(|n| view.lower(n).starts_with("source"));
        // "a appris l'AFP de son avocat"
        let teller = view.names(n - 1, EntityKind::Media)
            && (n + 1..n + 3).any(|n| view.noun(n) == Some(NounClass::Person) || view.names_person(n));
        // "a-t-on appris samedi du parquet"
        let anybody = group.inverted.is_some_and(|pronoun| phrases::is_anybody(view, pronoun));
        let told = anybody && phrases::speaker_behind(view, n + 1);
        view.is(n, Class::DE) && (view.lower(n - 1) == "auprès" || sources || teller || told)
    })?;
    let stop = phrases::phrase_end(view, de + 1);
    (stop > de + 1).then_some(Phrase { first: de + 1, end: stop })
}

/// Who tells what a verb's subject learns and does not say: "on apprend de source judiciaire que", "X a appris auprès du parquet
/// que".
pub fn learnt_from(view: &View<'_>, group: &Group<'_>) -> Option<Phrase> {
    let learns = group.verb.frames.any(Frames::FROM) && group.inverted.is_none() && !group.teaches(view);
    learns.then(|| told_by(view, group))?
}
