//! What is said around an adverbial: behind it, before it, or on both sides.

use super::adverbial::{Adverbial, gives_reason, is_open, names_source};
use super::source::{compares, is_rival};
use crate::claims::draft::Finder;
use crate::claims::extent;
use crate::claims::phrases::{self, Phrase};
use crate::claims::verbs::Shape;
use crate::claims::view::View;
use crate::document::Span;
use crate::text::lexicon::Hint;
use crate::text::{Class, Kind};

/// Where the clause begins in which an adverbial stands.
pub(super) fn clause_start(view: &View<'_>, adverbial: &Adverbial) -> usize {
    let (first, behind) = (adverbial.first, adverbial.end);
    // "Des effets ont été rapportés : selon X, P"
    let ends = |n: usize| match view.kind(n) {
        Some(Kind::Colon) if n + 1 == first => view.kind(behind) == Some(Kind::Comma),
        Some(Kind::Colon) => extent::is_heading(view, n, first) || parts_clauses(view, n, first),
        kind => kind == Some(Kind::Semicolon),
    };
    // "3 000 personnes selon X, 5 000 selon Y", "des centaines de personnes (5 000 selon Y)": each says no more than the figure.
    // "a compté 8 000 manifestants, contre 20 000 selon Y"
    let is_against = |n: usize| n > 0 && view.lower(n) == "contre" && view.kind(n - 1) == Some(Kind::Comma);
    let rival = (0..first).rev().take_while(|&n| !view.is_finite(n)).find(|&n| {
        let mark =
            matches!(view.kind(n), Some(Kind::Comma | Kind::ParenOpen)) || view.lower(n) == "et" || is_against(n);
        let de = usize::from(view.lower(n) == "et" && view.is(n + 1, Class::DE));
        mark && n + 1 < first && is_rival(view, n + 1 + de)
    });
    let between = || (0..first).any(|n| view.lower(n) == "entre");
    let attributed = |n: usize| (0..n).any(|n| names_source(view, n)) && !between();
    if let Some(mark) = rival.filter(|&n| attributed(n) || view.kind(n) == Some(Kind::ParenOpen) || is_against(n)) {
        return mark + 1;
    }
    // "P, mais selon X, Q", "P, mais, selon X, Q", "P et, selon X, Q", "Y dit que, selon X, Q"
    let but = first.checked_sub(1 + usize::from(first > 0 && view.kind(first - 1) == Some(Kind::Comma)));
    let but = but.filter(|&n| {
        let clause = view.lower(n) == "et" || view.is(n, Class::QUE) && n + 2 == first;
        let joins = view.lower(n) == "mais" || (clause || gives_reason(view, n)) && opens_clause(view, behind);
        n > 0 && joins && (0..n).any(|m| view.is_finite(m))
    });
    let inner = but.or_else(|| inner_start(view, adverbial));
    inner.or_else(|| (0..first).rev().find(|&n| ends(n)).map(|n| n + 1)).unwrap_or(0)
}

/// True for the colon of "X est clair : la loi est, selon lui, P" before an adverbial at `first`.
fn parts_clauses(view: &View<'_>, colon: usize, first: usize) -> bool {
    let clause = |from: usize, end: usize| (from..end).any(|n| view.is_finite(n));
    view.quote(colon + 1).is_none() && clause(0, colon) && clause(colon + 1, first)
}

/// Where the clause begins within the sentence that an adverbial interrupts: "X a tiré, alors que Y avait selon lui 80 ans",
/// "X évoque des pertes, dont le montant est, selon lui, exagéré".
fn inner_start(view: &View<'_>, adverbial: &Adverbial) -> Option<usize> {
    let (first, behind) = (adverbial.first, adverbial.end);
    let comma = first.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma));
    // "P, alors que Q, selon X.": both may be said.
    let ends = matches!(view.kind(behind), Some(Kind::Stop | Kind::ParenClose)) || behind == view.len();
    if ends && !view.is(adverbial.source.first, Class::STRONG) {
        return None;
    }
    let edge = comma.unwrap_or(first);
    let bound = (0..edge).rev().find(|&n| !view.is_word(n) && view.kind(n) != Some(Kind::Number));
    let set_in = bound.is_some_and(|n| view.kind(n) == Some(Kind::Comma));
    let opener = bound.map_or(0, |n| n + 1);
    let word = |n: usize| view.lower(opener + n);
    let que = |n: usize| view.is(opener + n, Class::QUE);
    let start = match word(0) {
        "alors" | "tandis" | "bien" if que(1) => opener + 2,
        "même" if matches!(word(1), "si" | "s'") => opener + 2,
        "quand" if word(1) == "bien" && word(2) == "même" => opener + 3,
        "ce" if set_in && view.is(opener + 1, Class::QUI | Class::RELATIVE) => opener + 2,
        _ if set_in && view.is(opener, Class::QUI | Class::RELATIVE) => opener + 1,
        _ => (opener..edge).rev().find(|&n| opens_within(view, n))? + 1,
    };
    (start..edge).any(|n| view.is_finite(n)).then_some(start)
}

/// True for the "que" of "alors que", "tandis que" and "dit que".
fn opens_within(view: &View<'_>, at: usize) -> bool {
    let contrast = matches!(view.lower(at.saturating_sub(1)), "alors" | "tandis");
    view.is(at, Class::QUE) && at > 0 && (contrast || view.is(at - 1, Class::SAYING))
}

/// What is said behind an adverbial that opens its clause.
pub(super) fn content_behind(finder: &Finder<'_>, adverbial: &Adverbial) -> Option<Span> {
    let view = &finder.view;
    let (first, behind) = (adverbial.first, adverbial.end);
    let from = if matches!(view.kind(behind), Some(Kind::Comma | Kind::Colon)) { behind + 1 } else { behind };
    let from = behind_occasion(view, behind_participle(view, from));
    let colon_quote = view.kind(behind) == Some(Kind::Colon) && view.quote(from).is_some();
    let end = if colon_quote { quote_end(view, from) } else { clause_end(finder, from) };
    // "Selon X, 5 000 personnes ont défilé, 3 000 selon Y"
    let rival =
        |n: usize| view.kind(n) == Some(Kind::Comma) && (from..n).any(|n| view.is_finite(n)) && is_rival(view, n + 1);
    let end = view.find(from, end, rival).unwrap_or(end);
    // "Ainsi pour Jacques, jugé pour vol.": nothing that he says.
    // "Pour X, impossible de P"
    let verb = |n: usize| view.is_finite(n) || view.is(n, Class::DE) && view.is_infinitive(n + 1);
    let said = view.lower(first) != "pour" || (from..end).any(|n| verb(n) || view.quote(n).is_some());
    view.content(from, end).filter(|_| said)
}

/// What is said before an adverbial, and behind it where its clause goes on there, up to `rest_end`.
pub(super) fn contents_around(
    view: &View<'_>,
    adverbial: &Adverbial,
    clause_start: usize,
    rest_end: usize,
) -> Vec<Span> {
    let (first, behind) = (adverbial.first, adverbial.end);
    let bracketed = first > 0 && view.kind(first - 1) == Some(Kind::ParenOpen);
    let mut contents = Vec::new();
    let start = quoted_behind_comma(view, first).unwrap_or_else(|| clause_before(view, clause_start, first));
    // "P, toujours selon X"
    let again = first > 1 && view.is(first - 1, Class::ADVERB) && view.kind(first - 2) == Some(Kind::Comma);
    let end = if bracketed || again { first - 1 } else { first };
    let figure = (start + 1 == end && view.kind(start) == Some(Kind::Number)).then(|| view.span(start, end));
    contents.extend(figure.or_else(|| view.content(start, end)));
    // "300 personnes (selon la police) ont défilé": the brackets stand in the clause.
    if bracketed && view.kind(behind) == Some(Kind::ParenClose) {
        contents.extend(view.content(behind + 1, rest_end));
    }
    // "Le projet, selon lui, sera fini": the clause goes on behind the adverbial.
    let quoted = (start..first).any(|n| view.quote(n).is_some());
    let rival = view.kind(behind) == Some(Kind::Comma) && is_rival(view, behind + 1);
    let goes_on = view.kind(behind) == Some(Kind::Comma)
        && !rival
        && !quoted
        && !view.is(behind + 1, Class::QUI)
        && behind + 1 < view.len()
        && (!(start..first).any(|n| view.is_finite(n)) && !is_apposition(view, adverbial.source, behind)
            || first > 0 && extent::breaks_off(view, first - 1));
    let glued = view.kind(behind) == Some(Kind::Comma)
        && view.kind(first.saturating_sub(1)) == Some(Kind::Comma)
        && goes_on_by_verb(view, behind + 1);
    // "coûtera selon la mairie trois millions", "250 postes d'après X, dont 150 à Tours"
    let measured = view.is(behind, Class::DETERMINER)
        || compares(view, behind)
        || view.kind(behind) == Some(Kind::Number)
        || view.hints(behind, Hint::AMOUNT);
    let before = first.saturating_sub(1);
    let object = measured && !quoted && (view.is_word(before) || view.str(before) == "%");
    let object = object || view.is(adverbial.source.first, Class::STRONG) && view.is(behind, Class::DE) && first > 0;
    // "se poursuit selon lui « de façon sûre »"
    let lower = view.quote(behind).is_some_and(|quote| !view.analysis.tokens[quote.open + 1].capital);
    let pronoun = view.is(adverbial.source.first, Class::STRONG);
    let open = first > 0 && view.is_word(first - 1) && (pronoun || view.is_finite(first - 1));
    let object = object || lower && !quoted && open;
    let part = view.kind(behind) == Some(Kind::Comma) && matches!(view.lower(behind + 1), "dont" | "soit");
    let wanted = view.is_word(behind) && is_open(view, first);
    if goes_on || glued || object || part || wanted {
        contents.extend(view.content(behind, rest_end));
    } else if extent::goes_on_quoted(view, behind) {
        contents.extend(view.content(behind + 1, behind + 2));
    }
    contents
}

/// True where what stands behind the comma at `comma` has no verb and tells of a person: "d'après Anne Leroy, DTN de la ligue."
fn is_apposition(view: &View<'_>, source: Phrase, comma: usize) -> bool {
    let person = (source.first..source.end).any(|n| view.names_person(n));
    let stop = view.find(comma + 1, view.len(), |n| !view.is_word(n)).unwrap_or(view.len());
    let noun = view.is_word(comma + 1) && !view.is(comma + 1, Class::CLOSED) && !view.is(comma + 1, Class::ADVERB);
    person && noun && view.is(comma + 2, Class::DE) && !(comma + 1..stop).any(|n| view.is_finite(n))
}

/// True where a clause with a subject of its own stands behind the comma at `comma`.
fn opens_clause(view: &View<'_>, comma: usize) -> bool {
    let subject = comma + 1;
    let opens =
        view.is(subject, Class::DETERMINER | Class::SUBJECT | Class::PRONOUN) || view.mention(subject).is_some();
    view.kind(comma) == Some(Kind::Comma) && opens && (subject + 1..view.len()).any(|n| view.is_finite(n))
}

/// Moves over a participle that still describes the source: "Selon le document, consulté par X, P".
fn behind_participle(view: &View<'_>, from: usize) -> usize {
    let participle = view.hints(from, Hint::RELAYS)
        || ["é", "ée", "és", "ées"].iter().any(|ending| view.str(from).ends_with(ending)) && view.is_word(from);
    let comma = view.find(from, view.len(), |n| view.kind(n) == Some(Kind::Comma));
    match comma.filter(|_| participle && view.mention(from).is_none()) {
        Some(comma) if !(from..comma).any(|n| view.is_finite(n)) => comma + 1,
        _ => from,
    }
}

/// Moves over what tells where somebody spoke: "Selon X, dans un communiqué publié jeudi, P", "Selon X, lors de son audition, P".
fn behind_occasion(view: &View<'_>, from: usize) -> usize {
    let Some(comma) = from.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma)) else { return from };
    let told = match view.lower(from) {
        // "lors de la perquisition, P": when it happened.
        "lors" => view.is(from + 2, Class::POSSESSIVE | Class::INDEFINITE),
        "dans" => view.is(from + 1, Class::INDEFINITE) && (from + 2..from + 4).any(|n| view.is_text(n)),
        _ => false,
    };
    let close = told.then(|| phrases::insertion_end(view, comma)).flatten();
    close.map_or(from, |close| close + 1)
}

/// Where the host clause that begins at `from` ends: a participle behind a comma still belongs to it; what is quoted behind a
/// colon or a comma does not, where a verb of its own announces it: "Pour X, P : « Q », dit-il".
fn clause_end(finder: &Finder<'_>, from: usize) -> usize {
    let view = &finder.view;
    let mut end = extent::content_end(view, from, &finder.groups);
    let announced = |at: usize| {
        let clause = view.quote(at + 1).is_some_and(|quote| view.is_clause(quote));
        let mut behind = finder.groups.iter().filter(|g| g.start == at + 3 && g.shape == Shape::Finite);
        match view.kind(at) {
            Some(Kind::Colon) => view.quote(at + 1).is_some() && behind.any(|g| g.inverted.is_some()),
            // "Pour X, P, « Q », dit Y"
            Some(Kind::Comma) => {
                clause && at > from && view.kind(at + 2) == Some(Kind::Comma) && behind.next().is_some()
            }
            _ => false,
        }
    };
    if let Some(colon) = view.find(from, view.len(), announced) {
        return colon;
    }
    let participle = |comma: usize| {
        view.kind(comma) == Some(Kind::Comma)
            && finder.groups.iter().any(|g| g.shape == Shape::Participle && (comma + 1..comma + 4).contains(&g.start))
    };
    // "Selon X, il a fui et a insulté les agents": the second verb has no other subject.
    let joined = |end: usize| {
        let et = end + usize::from(view.kind(end) == Some(Kind::Comma));
        let next = finder.groups.iter().find(|group| group.start > et);
        matches!(view.lower(et), "et" | "puis" | "mais")
            && next.is_some_and(|group| group.start == et + 1 && group.inverted.is_none())
    };
    while participle(end) || joined(end) {
        end = extent::content_end(view, end + 2, &finder.groups);
    }
    end
}

/// One past the quotation at `from` and what still belongs to its sentence.
fn quote_end(view: &View<'_>, from: usize) -> usize {
    let after = from + 1;
    let trailing =
        view.kind(after) == Some(Kind::Comma) && view.is_word(after + 1) && !view.is(after + 1, Class::COORDINATOR);
    if trailing { view.len() } else { after }
}

/// The quotation right before an adverbial, where it is no clause and stands behind a comma: "un plan, « inutile » selon elle".
fn quoted_behind_comma(view: &View<'_>, first: usize) -> Option<usize> {
    let at = first.checked_sub(1)?;
    let comma = at.checked_sub(1).is_some_and(|n| view.kind(n) == Some(Kind::Comma));
    (comma && view.quote(at).is_some_and(|quote| !view.is_clause(quote))).then_some(at)
}

/// Where the host clause of a final adverbial begins: behind a connector at the sentence's start, behind "et que".
fn clause_before(view: &View<'_>, start: usize, first: usize) -> usize {
    let joined =
        |n: usize| view.lower(n) == "et" && view.is(n + 1, Class::QUE) && view.kind(n - 1) == Some(Kind::Comma);
    if let Some(et) = (start + 1..first).rev().find(|&n| joined(n)) {
        return et + 2;
    }
    let connector = view.is(start, Class::COORDINATOR | Class::ADVERB)
        && view.kind(start + 1) == Some(Kind::Comma)
        && start + 2 < first;
    if connector { start + 2 } else { start }
}

/// True where the words behind a second comma carry on the clause: a verb right behind.
pub(super) fn goes_on_by_verb(view: &View<'_>, at: usize) -> bool {
    view.is_finite(at)
        || view.is(at, Class::NE | Class::QUE | Class::DE | Class::PREPOSITION | Class::A)
        || view.is_finite(at + 1) && view.is(at, Class::CLITIC)
}
