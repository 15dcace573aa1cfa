//! The gender of somebody named, as the words around the name tell it where the name does not: articles and nouns of roles,
//! "née" and "âgée", the participle of a passive.

use super::{Draft, Frame, Role};
use crate::gazetteer::Gender;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Forms, Kind, Token};

/// Words between the start of a sentence and a name that it describes: "Âgée de 43 ans, X".
const FRONT: usize = 8;

/// The gender that the words around a mention tell, whose roles are `roles`.
pub fn told(frame: &Frame<'_>, draft: &Draft, roles: &[Role]) -> Option<Gender> {
    by_article(frame, draft)
        .or_else(|| roles.iter().find_map(|role| by_role(frame, draft, role)))
        .or_else(|| by_front(frame, draft))
        .or_else(|| by_participle(frame, draft))
}

/// The gender of a noun of people that has two forms, in the singular.
fn of_noun(frame: &Frame<'_>, noun: usize) -> Option<Gender> {
    let token = &frame.analysis.tokens[noun];
    let one = token.word.noun == Some(NounClass::Person) && !frame.analysis.str(noun).ends_with('s');
    match () {
        () if one && token.is(Class::FEMININE) => Some(Gender::Female),
        () if one && token.is(Class::MASCULINE) => Some(Gender::Male),
        () => None,
    }
}

fn of_article(article: &str) -> Option<Gender> {
    match article {
        "la" | "une" | "cette" => Some(Gender::Female),
        "le" | "un" | "ce" | "cet" => Some(Gender::Male),
        _ => None,
    }
}

/// The gender that what somebody is called tells right before a name: "Mme X", "la ministre X".
pub fn told_before(frame: &Frame<'_>, draft: &Draft) -> Option<Gender> {
    let behind_de = |n: usize| frame.analysis.tokens[n].is(Class::DE | Class::PREPOSITION);
    let governed = draft.first.checked_sub(1).is_some_and(behind_de);
    by_honorific(frame, draft.first).or_else(|| by_article(frame, draft).filter(|_| !governed))
}

/// "Mme X", "M. X", "Mme de X"
fn by_honorific(frame: &Frame<'_>, first: usize) -> Option<Gender> {
    let tokens = &frame.analysis.tokens;
    let before = first.checked_sub(1)?;
    let before = before - usize::from(frame.analysis.is_bare_de(before) && before > 0);
    let title = &tokens[before - usize::from(tokens[before].kind == Kind::Stop && before > 0)];
    (title.is(Class::HONORIFIC) && title.capital).then(|| of_honorific(title))?
}

/// The gender that an honorific tells: "Mme", "M.", not "Dr".
pub fn of_honorific(title: &Token) -> Option<Gender> {
    match () {
        () if title.is(Class::EITHER) => None,
        () if title.is(Class::FEMININE) => Some(Gender::Female),
        () if title.is(Class::MASCULINE) => Some(Gender::Male),
        () => None,
    }
}

/// "la ministre X", "le ministre X", "l'ambulancière X"
fn by_article(frame: &Frame<'_>, draft: &Draft) -> Option<Gender> {
    let analysis = frame.analysis;
    let mut at = draft.first;
    while at > 0 && draft.first - at < 5 {
        at -= 1;
        let token = &analysis.tokens[at];
        if token.kind != Kind::Word || token.is(Class::PREPOSITION) {
            return None;
        }
        if token.is(Class::DETERMINER) {
            let role = at + 1 < draft.first && analysis.tokens[at + 1].word.noun == Some(NounClass::Person);
            return of_article(analysis.lower(at)).filter(|_| role).or_else(|| role.then(|| of_noun(frame, at + 1))?);
        }
    }
    None
}

/// "X, comédienne", "X, la directrice", "la ministre de la Culture, X": a role on the other side of a comma.
fn by_role(frame: &Frame<'_>, draft: &Draft, role: &Role) -> Option<Gender> {
    let analysis = frame.analysis;
    let comma = |at: usize| analysis.kind(at) == Some(Kind::Comma);
    let noun = role.token;
    let before = noun < draft.first && comma(draft.first - 1);
    let behind = noun > draft.end && noun < draft.end + 4 && comma(draft.end);
    let person = analysis.tokens[noun].word.noun == Some(NounClass::Person);
    let front = noun.checked_sub(1).filter(|_| (before || behind) && person)?;
    of_article(analysis.lower(front)).or_else(|| of_noun(frame, noun))
}

/// "Âgée de 43 ans, X"
fn by_front(frame: &Frame<'_>, draft: &Draft) -> Option<Gender> {
    let analysis = frame.analysis;
    let comma = draft.first.checked_sub(1).filter(|&n| analysis.tokens[n].kind == Kind::Comma)?;
    let first = (comma.saturating_sub(FRONT)..comma).rev().find(|&n| frame.initial[n])?;
    match analysis.lower(first) {
        "âgée" | "née" => Some(Gender::Female),
        "âgé" | "né" => Some(Gender::Male),
        _ => None,
    }
}

/// "X est née", "X s'est dite inquiète": what a name that is the subject agrees with.
fn by_participle(frame: &Frame<'_>, draft: &Draft) -> Option<Gender> {
    let analysis = frame.analysis;
    let tokens = &analysis.tokens;
    let governed = draft.first > 0 && tokens[draft.first - 1].is(Class::PREPOSITION | Class::COORDINATOR);
    let reflexive = tokens.get(draft.end).is_some_and(|token| token.is(Class::REFLEXIVE));
    let verb = draft.end + usize::from(reflexive);
    let one = Forms::SINGULAR;
    tokens.get(verb).filter(|t| t.is(Class::ETRE) && t.word.auxiliary.any(one) && !governed)?;
    let participle = tokens.get(verb + 1).filter(|token| token.kind == Kind::Word)?;
    let word = analysis.str(verb + 1);
    match () {
        () if word.ends_with("ée") => Some(Gender::Female),
        () if word.ends_with('é') => Some(Gender::Male),
        () if participle.word.forms.any(Forms::PAST_PARTICIPLE) && word.ends_with('e') => Some(Gender::Female),
        () if participle.word.forms.any(Forms::PAST_PARTICIPLE) && !word.ends_with('s') => Some(Gender::Male),
        () => None,
    }
}
