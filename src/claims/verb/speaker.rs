//! Who says what a verb governs: its subject, that of the main verb, or whoever spoke before.

use super::behind::past_adverbs;
use super::clauses::caused;
use super::limits::phrase_limit;
use super::place::{follows, opens_sentence};
use crate::claims::draft::Finder;
use crate::claims::extent;
use crate::claims::phrases::{self, Phrase};
use crate::claims::statement;
use crate::claims::subjects;
use crate::claims::verbs::{Group, Shape};
use crate::claims::view::View;
use crate::document::Span;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Frames, Hint, NounClass};
use crate::text::{Class, Kind};

/// Items behind the "et" of a second speaker among which the quotation begins.
const GAP: usize = 10;

/// "X parle de « P » et Y de « Q »", "X qualifie Z de « P » et Y de « Q »": Y and what Y says with the verb that is not said
/// again, behind the content of X.
pub fn gapped(finder: &Finder<'_>, number: usize, content: Span) -> Option<(Phrase, Span)> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let behind = |n: usize| view.span(n, n + 1).start >= content.end;
    let et = view.has_quote.then(|| view.find(group.end, view.len(), behind)).flatten()?;
    let (speaker, from) = gap(view, group, et)?;
    let content = view.content(from, phrase_limit(finder, from))?;
    Some((speaker, content))
}

/// Behind the "et" at an item a speaker and, behind the verb's preposition or an article, a quotation: the speaker's words and
/// where the content begins.
pub fn gap(view: &View<'_>, group: &Group<'_>, et: usize) -> Option<(Phrase, usize)> {
    let and = view.lower(et) == "et";
    let quote = and.then(|| view.find(et + 2, et + GAP, |n| view.quote(n).is_some())).flatten()?;
    let preposition = group.verb.frames.any(Frames::OF) || group.verb.tail.last().is_some_and(|word| word == "de");
    let link = quote - 1;
    let linked = if preposition { view.is(link, Class::DE) } else { view.is(link, Class::INDEFINITE) };
    let speaker = Phrase { first: et + 1, end: link };
    let opens = view.is(speaker.first, Class::DETERMINER | Class::HONORIFIC) || view.mention(speaker.first).is_some();
    let plain = (et..quote).all(|n| !view.is_finite(n) && view.kind(n) != Some(Kind::Comma));
    let acts = view.noun(link.saturating_sub(1)).is_some() || view.mention(link.saturating_sub(1)).is_some();
    let whole = linked && opens && plain && acts && speaker.end > speaker.first;
    let from = if preposition { quote } else { link };
    (whole && phrases::can_speak(view, speaker, true)).then_some((speaker, from))
}

/// "X assure que P, Y que Q", "X annonce 5 000 manifestants, Y 2 000": Y and what Y says with the verb that is not said again.
pub(super) fn gapped_clause(finder: &Finder<'_>, number: usize, content: Span) -> Option<(Phrase, Span)> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let comma = view.find(group.end, view.len(), |n| view.span(n, n + 1).start >= content.end)?;
    if group.verb.frames.any(Frames::QUE)
        && let Some((speaker, from)) = clause_gap(view, comma)
    {
        let clause = view.is(past_adverbs(view, group), Class::QUE);
        let content = view.content(from, extent::content_end(view, from, &finder.groups)).filter(|_| clause)?;
        return Some((speaker, content));
    }
    let counted = content.of(view.analysis.text).contains(|c: char| c.is_ascii_digit());
    let number = group.verb.frames.any(Frames::NP) && counted;
    number.then(|| figure_gap(view, comma))?
}

/// Behind the comma at an item somebody who says and a "que" of theirs: the speaker's words and where the content begins.
pub fn clause_gap(view: &View<'_>, comma: usize) -> Option<(Phrase, usize)> {
    let first = comma + 1 + usize::from(matches!(view.lower(comma + 1), "et" | "mais"));
    let opens = view.is(first, Class::DEFINITE | Class::POSSESSIVE | Class::HONORIFIC) || view.mention(first).is_some();
    if view.kind(comma) != Some(Kind::Comma) || !opens {
        return None;
    }
    let speaker = Phrase { first, end: phrases::phrase_end(view, first) };
    // "a vu Anne Leroy, la patronne que P": the clause tells of her.
    let person = view.names_person(comma - 1) || view.noun(comma - 1) == Some(NounClass::Person);
    let apposed = person && view.mention(first).is_none();
    // "que la France, la nation que tous admirent, reste", "que le maire, Paul que soutient la CGT, part": no clause of its own.
    let clause = (0..comma).rev().take_while(|&n| !view.is(n, Class::QUE)).any(|n| view.is_finite(n));
    let apposed = apposed || !clause || view.is_finite(view.past_clitics(speaker.end + 1));
    let ranked = speaker.end == first + 2 && view.is(first, Class::DEFINITE) && is_rank(view, first + 1);
    let says = ranked || phrases::can_speak(view, speaker, true);
    (speaker.end > first && view.is(speaker.end, Class::QUE) && !apposed && says).then_some((speaker, speaker.end + 1))
}

/// "le premier que P, la seconde que Q"
fn is_rank(view: &View<'_>, at: usize) -> bool {
    ["premi", "second", "derni", "autre"].iter().any(|stem| view.lower(at).starts_with(stem))
}

/// Behind the comma at an item somebody who says and a figure, at the end of its clause: the speaker's words and the figure.
fn figure_gap(view: &View<'_>, comma: usize) -> Option<(Phrase, Span)> {
    let first = comma + 1;
    let number = view.find(first + 1, first + GAP, |n| view.kind(n) == Some(Kind::Number))?;
    let opens = view.is(first, Class::DEFINITE) || view.mention(first).is_some();
    // "annonce 30 degrés à Lyon, Marseille 35": no place counts.
    let opens = opens && !view.names(first, EntityKind::Place);
    let mark = |n: usize| matches!(view.kind(n), Some(Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::ParenClose));
    let end = view.find(number, view.len(), mark).unwrap_or(view.len());
    let plain = (first..end).all(|n| !view.is_finite(n));
    let speaker = Phrase { first, end: number };
    let whole = phrases::bare_phrase_end(view, first) >= number && !view.is(number - 1, Class::CLOSED);
    let comma = view.kind(comma) == Some(Kind::Comma);
    // "le titre 5 % plus haut": only a bare figure stands for what was counted before.
    let bare = number + 1 == end;
    let said = comma && opens && plain && whole && bare && phrases::can_speak(view, speaker, false);
    said.then(|| (speaker, view.span(number, end)))
}

/// The source: the subject; for a participle or an infinitive that of the main verb.
pub fn subject(finder: &Finder<'_>, number: usize) -> Option<Phrase> {
    let group = &finder.groups[number];
    let before = group.start.checked_sub(1);
    if let Some(teller) = subjects::learnt_from(&finder.view, group) {
        return Some(teller);
    }
    if let Some(source) = narrated(finder, number).or_else(|| caused(&finder.view, group)) {
        return Some(source);
    }
    let adjoined = match group.shape {
        Shape::Participle => {
            before.is_some_and(|n| finder.view.kind(n) == Some(Kind::Comma) || finder.view.lower(n) == "en")
        }
        // "…, a dit X, avant d'ajouter que P"
        Shape::Infinitive => before.is_some_and(|n| n > 0 && finder.view.lower(n - 1) == "avant"),
        Shape::Finite | Shape::Passive => false,
    };
    if group.shape == Shape::Participle
        && let Some(source) = statement::said_in(&finder.view, group.start)
    {
        return Some(source);
    }
    // "la prophétie de X, convaincu que P"
    let convinced = group.verb.frames.any(Frames::HELD) && adjoined;
    if convinced && let Some(one) = before.and_then(|comma| person_before(&finder.view, comma)) {
        return Some(one);
    }
    if adjoined && let Some(source) = own_clause(finder, number).or_else(|| past_document(finder, number)) {
        return Some(source);
    }
    // "…, a dit X, ajoutant que P": whoever said what stands before.
    if adjoined && let Some(source) = finder.last_source.filter(|source| source.first < group.start) {
        return Some(source);
    }
    let subject = finder.subject(number);
    match group.shape {
        // "Estimant que P, X a quitté la table"
        // "Après avoir annoncé P, X est parti"
        Shape::Participle | Shape::Infinitive if subject.is_none() && opens_sentence(&finder.view, group) => {
            subjects::following_subject(&finder.view, group.end)
                .filter(|&phrase| phrases::can_speak(&finder.view, phrase, false))
        }
        // "X doit enquêter sur Y après avoir annoncé P"
        Shape::Infinitive if subject.is_none() || follows(&finder.view, group) => {
            subjects::main_subject(&finder.view, group.start, &finder.groups, 0)
                .filter(|&phrase| phrases::can_speak(&finder.view, phrase, false))
        }
        _ => subject,
    }
}

/// "X a dit P, tandis que Y a calmé les esprits en assurant que Q": Y, in whose clause "en" and the participle stand.
fn own_clause(finder: &Finder<'_>, number: usize) -> Option<Phrase> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let en = group.start.checked_sub(1).filter(|&n| group.shape == Shape::Participle && view.lower(n) == "en")?;
    let contrasts = |n: &usize| view.is(*n, Class::QUE) && matches!(view.lower(n - 1), "tandis" | "alors" | "pendant");
    let que = (1..en).rev().take_while(|&n| view.kind(n) != Some(Kind::Comma)).find(contrasts)?;
    let phrase = Phrase { first: que + 1, end: phrases::phrase_end(view, que + 1) };
    let verb = phrase.end > phrase.first && view.is_finite(view.past_clitics(phrase.end));
    (verb && phrases::can_speak(view, phrase, false)).then_some(phrase)
}

/// "X a réagi à une enquête dénonçant P, affirmant que Q": X, where the last to speak is a text that a participle without a comma
/// hangs on and X answers it; not "X a reçu une lettre dénonçant P, affirmant que Q".
fn past_document(finder: &Finder<'_>, number: usize) -> Option<Phrase> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let comma = group.start.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma))?;
    let text = finder.last_source.filter(|source| source.first > 0 && source.end <= comma)?;
    let hangs = |other: &Group<'_>| other.shape == Shape::Participle && other.start == text.end && other.end <= comma;
    let document = (text.first..text.end).all(|n| view.mention(n).is_none())
        && (text.first..text.end)
            .find_map(|n| view.noun(n))
            .is_some_and(|class| matches!(class, NounClass::Document | NounClass::Statement));
    if !document || !finder.groups.iter().any(hangs) || !(0..text.first).any(|n| view.hints(n, Hint::REACTS)) {
        return None;
    }
    let main = subjects::main_subject(view, text.first, &finder.groups, 0)?;
    (main.end <= text.first && phrases::can_speak(view, main, false)).then_some(main)
}

/// The person whose name ends at an item.
fn person_before(view: &View<'_>, end: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|&n| view.names_person(n))?;
    let first = (0..last).rev().find(|&n| !view.names_person(n)).map_or(0, |n| n + 1);
    Some(Phrase { first, end })
}

/// Items below which a phrase without a conjunction before it may have "de" and a verb behind it: "Ce dernier d'ajouter".
const NARRATED: usize = 3;

/// X in "Et X d'ajouter que P", "Ce dernier de conclure : « P »": a sentence without another verb.
fn narrated(finder: &Finder<'_>, number: usize) -> Option<Phrase> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let de = group.start.checked_sub(1).filter(|&n| view.is(n, Class::DE) && group.shape == Shape::Infinitive)?;
    let joined = view.is(0, Class::COORDINATOR);
    let phrase = Phrase { first: usize::from(joined), end: de };
    let opens = de > phrase.first && !(0..de).any(|n| view.is_finite(n) || view.kind(n) == Some(Kind::Comma));
    let whole = opens && (joined || de < NARRATED);
    (whole && phrases::can_speak(view, phrase, false)).then_some(phrase)
}

/// True where the subject is somebody, named or not, and no text.
pub(super) fn is_shown_by_person(finder: &Finder<'_>, number: usize) -> bool {
    let view = &finder.view;
    let somebody = |n: usize| {
        view.is(n, Class::SUBJECT)
            || view.names_person(n)
            || view.noun(n) == Some(NounClass::Person)
            || phrases::names_inhabitant(view, n)
    };
    finder.subject(number).is_some_and(|phrase| (phrase.first..phrase.end).any(somebody))
}
