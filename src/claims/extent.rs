//! Where a content ends: with its sentence, or where the writer or somebody else goes on.

use super::phrases::{self, Phrase};
use super::verbs::{Group, Shape};
use super::view::View;
use crate::text::lexicon::{Frames, NounClass};
use crate::text::{Class, Forms, Kind};

/// One past the last item of a content that begins at `from`: the sentence's end, or where the writer goes on.
pub fn content_end(view: &View<'_>, from: usize, groups: &[Group<'_>]) -> usize {
    let mut at = from;
    while at < view.len() {
        match view.kind(at) {
            Some(Kind::Semicolon) => return at,
            // "affirme que P : « Q »": what is quoted is a claim of its own where it is a clause.
            Some(Kind::Colon) if view.quote(at + 1).is_some_and(|quote| view.is_clause(quote)) => return at,
            Some(Kind::ParenClose) if !(from..at).any(|n| view.kind(n) == Some(Kind::ParenOpen)) => return at,
            Some(Kind::Comma) => {
                let next = at + 1;
                let word = view.lower(next);
                let following = groups.iter().find(|group| group.start >= next);
                let verb_next = |limit: usize| following.is_some_and(|group| group.start <= limit);
                let participle = following.is_some_and(|group| {
                    group.shape == Shape::Participle
                        && group.start
                            == next + usize::from(matches!(word, "en" | "tout")) + usize::from(word == "tout")
                });
                // "a dit que P, avant d'ajouter que Q"
                let before = word == "avant"
                    && view.is(next + 1, Class::DE)
                    && following.is_some_and(|group| group.shape == Shape::Infinitive && group.start == next + 2);
                let without = word == "sans" && (next + 1..next + 4).any(|n| view.is_infinitive(n));
                let coordinated = matches!(word, "et" | "mais" | "puis")
                    && verb_next(next + 2)
                    && following
                        .is_some_and(|g| g.shape == Shape::Finite && !view.is(g.start.saturating_sub(1), Class::QUE));
                // "affirme que, selon X, P" has the adverbial in front of its content.
                let selon = at > from
                    && (matches!(word, "selon") && !view.is(next + 1, Class::QUE) && !is_own(view, next)
                        || word == "d'" && view.lower(next + 1) == "après");
                let incise = following.is_some_and(|g| g.start <= next + 1 && g.inverted.is_some());
                let said = if view.is(next + 1, Class::SUBJECT) { next + 2 } else { next + 1 };
                let like = word == "comme" && matches!(view.lower(said), "l'" | "le");
                let aside = tells_how(view, from, at) || goes_on_itself(view, from, next);
                let meanwhile = word == "tandis" && view.is(next + 1, Class::QUE)
                    || against(view, next, groups)
                    || word == "ce" && view.is(next + 1, Class::QUE | Class::QUI);
                // "affirme P, laissant ainsi Q": what the writer makes of it.
                let so = word.ends_with("ant") && view.lower(next + 1) == "ainsi";
                // "affirme vouloir P, mais Q": a clause of its own is no part of an infinitive.
                let selon = selon || word == "mais" && (next + 1..next + 3).any(|n| view.lower(n) == "selon");
                let contrast =
                    word == "mais" && view.is_infinitive(from) && (next..view.len()).any(|n| view.is_finite(n));
                // "P, qui, selon lui, Q"
                let apart = view.is(next, Class::QUI)
                    && view.kind(next + 1) == Some(Kind::Comma)
                    && view.lower(next + 2) == "selon";
                if meanwhile
                    || apart
                    || aside
                    || contrast
                    || so
                    || participle
                    || before
                    || without
                    || coordinated
                    || selon
                    || incise
                    || like
                {
                    return at;
                }
            }
            // Only function words end a content.
            Some(Kind::Word) if view.is(at, Class::CLOSED) => {
                let word = view.lower(at);
                let gerund = matches!(word, "et" | "tout") && is_gerund(view, at + 1, groups);
                if gerund || at > from + 1 && against(view, at, groups) {
                    return at;
                }
                if matches!(word, "et" | "mais")
                    && at > from
                    && let Some(next) = groups.iter().find(|group| group.start > at)
                    && stands_alone(view, from, at, next)
                {
                    return at;
                }
                if word == "selon"
                    && at > from + 2
                    && !view.is(at + 1, Class::QUE | Class::RELATIVE)
                    && !is_own(view, at)
                    && phrases::speaker_behind(view, at + 1)
                {
                    return if view.is(at - 1, Class::QUI) { at - 1 } else { at };
                }
            }
            _ => {}
        }
        at += 1;
    }
    at
}

/// True for the "selon" of ", selon lui,": inside a content, whose it is is said already. "P, qui, selon lui, Q" are two.
fn is_own(view: &View<'_>, selon: usize) -> bool {
    let comma = |n: usize| view.kind(n) == Some(Kind::Comma);
    let apart = selon > 2 && view.is(selon - 2, Class::QUI) && comma(selon - 3);
    view.is(selon + 1, Class::STRONG) && comma(selon + 2) && selon.checked_sub(1).is_some_and(comma) && !apart
}

/// True where what stands before the colon at `colon` is no clause and what stands behind it, up to `end`, is one: "Pénurie de
/// lits : dix hôpitaux ferment, selon X".
pub fn is_heading(view: &View<'_>, colon: usize, end: usize) -> bool {
    let clause = |from: usize, end: usize| (from..end).any(|n| view.is_finite(n));
    colon > 1 && view.quote(colon + 1).is_none() && !clause(0, colon) && clause(colon + 1, end)
}

/// True where the quotation behind the comma at `comma`, the last words of the sentence, goes on with the clause before the
/// speaker: "P, selon X, « mais Q »".
pub fn goes_on_quoted(view: &View<'_>, comma: usize) -> bool {
    let quote = view.quote(comma + 1).filter(|_| view.kind(comma) == Some(Kind::Comma));
    let ends = (comma + 2..view.len()).all(|n| view.kind(n) == Some(Kind::Stop));
    ends && quote.is_some_and(|quote| !view.analysis.tokens[quote.open + 1].capital)
}

/// True where the next verb behind the "et" or "mais" at `at` has a content of its own: "dénonçant P et accusant X de Q".
fn stands_alone(view: &View<'_>, from: usize, at: usize, next: &Group<'_>) -> bool {
    let verbless = || !(from..at).any(|n| view.is_finite(n));
    match next.shape {
        Shape::Participle => next.start == at + 1,
        Shape::Finite if next.inverted.is_some() => false,
        Shape::Finite if next.start == at + 1 => shares_cue(view, from, next) || verbless(),
        Shape::Finite => says_else(view, from, at, next),
        Shape::Infinitive | Shape::Passive => false,
    }
}

/// True where somebody else says something behind the "et" or "mais" at `at`: "A estime que P et B juge que Q".
fn says_else(view: &View<'_>, from: usize, at: usize, group: &Group<'_>) -> bool {
    let subject = Phrase { first: at + 1, end: group.start };
    let opens = view.is(subject.first, Class::DETERMINER | Class::SUBJECT | Class::HONORIFIC)
        || view.kind(subject.first) == Some(Kind::Number)
        || view.mention(subject.first).is_some();
    // "entre A et B, mais il dit Q": another clause begins between the two.
    let parted = |n: usize| view.kind(n) == Some(Kind::Comma) && view.is(n + 1, Class::COORDINATOR);
    let plain = |n: usize| {
        let opens = view.is(n, Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR);
        !view.is_finite(n) && !opens && !parted(n)
    };
    let whole = (subject.first..subject.end).all(plain) && (from..at).any(|n| view.is_finite(n));
    let object = view.find(group.end, view.len(), |n| !view.is(n, Class::ADVERB | Class::TIME)).unwrap_or(view.len());
    let content =
        view.is(object, Class::QUE | Class::DETERMINER) || view.quote(object).is_some() || group.verb.pronominal;
    opens && whole && content && !group.speaker && phrases::can_speak(view, subject, true)
}

/// True where what stands behind the comma at `comma`, up to the sentence's end, tells when, where or how it was said: ", dans
/// un entretien au Monde", ", lors d'une visite", ", deux jours après l'accident", ", mardi", ", contrairement à X", ", une
/// promesse qui surprend".
fn tells_how(view: &View<'_>, from: usize, comma: usize) -> bool {
    let next = comma + 1;
    let text = |n: usize| matches!(view.noun(n), Some(NounClass::Document | NounClass::Statement));
    let said = || (from..comma).any(|n| view.is_finite(n) || view.quote(n).is_some());
    if view.is(next, Class::DETERMINER) && text(next + 1) && view.is(next + 2, Class::QUI) {
        return matches!(view.lower(next), "un" | "une" | "des") && said();
    }
    let occasion = match view.lower(next) {
        "dans" | "sur" | "via" => (next + 1..next + 4).any(|n| text(n) && view.mention(n).is_none()),
        "lors" | "contrairement" | "devant" => true,
        _ => false,
    };
    let counted = view.is(next, Class::DETERMINER) || view.kind(next) == Some(Kind::Number);
    let later =
        counted && view.is(next + 1, Class::PERIOD | Class::TIME) && matches!(view.lower(next + 2), "après" | "avant");
    let time = view.is(next, Class::TIME);
    if !(occasion || later || time) || !said() {
        return false;
    }
    let stop = |n: usize| view.kind(n) == Some(Kind::Stop) && !view.is_honorific_stop(n);
    let end = view.find(next, view.len(), stop).unwrap_or(view.len());
    let ends = occasion || later || next + 1 == end;
    ends && !(next..end).any(|n| view.is_finite(n) || view.quote(n).is_some())
}

/// True for "X a affirmé que la route était sûre, puis a quitté la salle": a verb in the present or its compound goes on with
/// the main clause where the content has another tense.
fn goes_on_itself(view: &View<'_>, from: usize, next: usize) -> bool {
    let forms = |n: usize| {
        view.token(n)
            .map_or(Forms::default(), |t| if t.word.auxiliary.none() { t.word.forms } else { t.word.auxiliary })
    };
    let own = view.find(from, next, |n| view.is_finite(n));
    let shifted =
        own.is_some_and(|n| forms(n).any(Forms::IMPERFECT | Forms::CONDITIONAL) && !forms(n).any(Forms::PRESENT));
    let verb = next + 1;
    view.lower(next) == "puis"
        && shifted
        && view.is(verb, Class::AVOIR | Class::ETRE)
        && forms(verb).any(Forms::PRESENT)
        && !forms(verb).any(Forms::IMPERFECT)
}

/// True for the "en" of "en dénonçant".
pub fn is_gerund(view: &View<'_>, at: usize, groups: &[Group<'_>]) -> bool {
    view.lower(at) == "en" && groups.iter().any(|group| group.shape == Shape::Participle && group.start == at + 1)
}

/// "X dit P alors que Y a dit Q": what somebody else said is no part of what X says.
fn against(view: &View<'_>, at: usize, groups: &[Group<'_>]) -> bool {
    matches!(view.lower(at), "alors" | "tandis")
        && view.is(at + 1, Class::QUE)
        && groups.iter().any(|group| {
            group.start > at + 2
                && group.shape == Shape::Finite
                && group.past
                && !group.speaker
                && group.inverted.is_none()
        })
}

/// "X pense que P et espère que Q": the second verb takes a content of its own.
fn shares_cue(view: &View<'_>, from: usize, group: &Group<'_>) -> bool {
    // "affirme que le pont est sûr et promet P": a bridge promises nothing.
    let thing = || {
        let subject = Phrase { first: from, end: phrases::bare_phrase_end(view, from) };
        subject.end > from + 1 && !phrases::can_speak(view, subject, true)
    };
    view.is(group.end, Class::QUE)
        || phrases::comparison(view, group.end).is_some()
        || view.is(group.end + 1, Class::QUE) && !view.is_finite(group.end)
        || group.past
        // "estime que P et se dit « prêt »"
        || group.verb.frames.any(Frames::ADJ) && group.verb.pronominal
        || matches!(view.lower(group.start), "lui" | "leur")
        // "rappelle que l'homme a été condamné et demande à la défense de conclure"
        || group.verb.frames.any(Frames::ORDER_DE) && view.is(group.end, Class::A) && !view.is_infinitive(group.end + 1)
        || view.is(from, Class::DETERMINER) && &*group.verb.class != "show" && thing()
}

/// Where a content inside the sentence's subject ends: before the main verb ("L'idée selon laquelle P fait son chemin").
/// `head` is the item behind which the subordinate clause stands. None where "que" opens a relative clause: its verb and
/// the main one stand side by side.
pub fn clause_end(view: &View<'_>, head: usize, from: usize, end: usize) -> Option<usize> {
    let verb_before = (0..head).any(|n| view.is_finite(n));
    if verb_before {
        return Some(end);
    }
    // "celui qui se vantait d'avoir gagné est parti": the infinitive is the content's own verb.
    let infinitive = Some(from).filter(|&n| view.is_infinitive(n));
    let own = infinitive.or_else(|| view.find(from, end, |n| view.is_finite(n)))?;
    let dependent = |n: usize| {
        (n.saturating_sub(5)..n)
            .rev()
            .take_while(|&m| m > own && view.kind(m) != Some(Kind::Comma))
            .any(|m| view.is(m, Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR | Class::COORDINATOR))
    };
    let Some(main) = view.find(own + 1, end, |n| view.is_finite(n) && !dependent(n)) else { return Some(end) };
    let mut start = main;
    while start > own + 1 && view.is(start - 1, Class::CLITIC | Class::NE | Class::REFLEXIVE) {
        start -= 1;
    }
    (start > own + 1).then_some(start)
}
