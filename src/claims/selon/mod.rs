//! "Selon X, P", "P, d'après X", "pour X, P", "à en croire X, P": an adverbial names the source.
//! Examples: `dictionaries/fr/constructions/selon.txt`.

mod adverbial;
mod contents;
mod source;
mod speaks;

pub use adverbial::{may_open, past_own};
pub use source::is_rival;

use super::draft::Finder;
use super::extent;
use super::modality;
use super::view::View;
use crate::text::lexicon::Modality;
use crate::text::{Class, Kind};
use adverbial::{Adverbial, adverbial, whose};
use contents::{clause_start, content_behind, contents_around, goes_on_by_verb};
use source::without_occasion;

pub fn find(finder: &mut Finder<'_>) {
    let mut at = 0;
    while at < finder.view.len() {
        let Some(adverbial) = adverbial(&finder.view, at) else {
            at += 1;
            continue;
        };
        at = adverbial.end.max(adverbial.cue);
        if adverbial.source.first < adverbial.first || at_relative(&finder.view, adverbial.first) {
            relative_claim(finder, &adverbial);
        } else {
            claim(finder, &adverbial);
        }
    }
}

fn claim(finder: &mut Finder<'_>, adverbial: &Adverbial) {
    let view = &finder.view;
    let behind = adverbial.end;
    let first = adverbial.first;
    let clause_start = clause_start(view, adverbial);
    let opening = (clause_start..first).all(|n| {
        view.is(n, Class::COORDINATOR | Class::ADVERB | Class::QUE | Class::SUBORDINATOR)
            || matches!(view.kind(n), Some(Kind::Comma | Kind::Dash | Kind::ParenOpen))
    });
    let bracketed = first > 0 && view.kind(first - 1) == Some(Kind::ParenOpen);
    let rest_end = extent::content_end(view, (behind + 1).min(view.len()), &finder.groups);
    // "La loi, qui crée selon X une taxe, a été votée": the relative clause ends where the main one goes on.
    let relative = clause_start > 0 && view.is(clause_start - 1, Class::QUI | Class::RELATIVE);
    let main = |n: usize| relative && view.kind(n) == Some(Kind::Comma) && goes_on_by_verb(view, n + 1);
    let rest_end = view.find(behind + 1, rest_end, main).unwrap_or(rest_end);
    let contents = if opening && !bracketed {
        content_behind(finder, adverbial).into_iter().collect()
    } else {
        contents_around(view, adverbial, clause_start, rest_end)
    };
    if contents.is_empty() {
        return;
    }
    let start = if opening { behind } else { clause_start };
    let conditional = modality::is_conditional(view, skip_opening(view, start), rest_end.max(first));
    let modality = if conditional { Modality::Conditional } else { Modality::Asserted };
    let cue = finder.cue_of(first, adverbial.cue, Some("attribution"));
    let source = Some(without_occasion(view, adverbial.source));
    // "P, selon X : « Q »": X says both.
    let quoted = (!opening && view.kind(behind) == Some(Kind::Colon)).then(|| view.content(behind + 1, behind + 2));
    let quoted = quoted.flatten().filter(|_| view.quote(behind + 1).is_some());
    let colon = quoted.map(|content| (content, finder.cue_of(behind, behind + 1, None)));
    // "À ses yeux, P", "À l'entendre, P": the source stands in the cue.
    if whose(view, first, adverbial.cue) == Some(adverbial.source.first) {
        finder.put_theirs(adverbial.source.first, contents, cue, modality);
        return;
    }
    finder.put(contents, source, Some(cue), modality);
    if let Some((content, cue)) = colon {
        finder.put(vec![content], source, Some(cue), Modality::Asserted);
    }
}

fn skip_opening(view: &View<'_>, mut at: usize) -> usize {
    while matches!(view.kind(at), Some(Kind::Comma | Kind::Colon)) || view.is(at, Class::COORDINATOR) {
        at += 1;
    }
    at
}

/// True for an adverbial right behind "qui" with a clause to follow: "la crue, qui selon lui durera".
fn at_relative(view: &View<'_>, at: usize) -> bool {
    let before = if at > 0 && view.kind(at - 1) == Some(Kind::Comma) { at - 1 } else { at };
    before > 0 && view.is(before - 1, Class::QUI)
}

/// The clause of "X, pour qui P, a dit Q" and of "X, qui selon Y P, a dit Q" ends where the main one goes on.
fn relative_claim(finder: &mut Finder<'_>, adverbial: &Adverbial) {
    let view = &finder.view;
    let from = adverbial.cue.max(adverbial.end);
    let end = extent::content_end(view, from, &finder.groups);
    let goes_on = |n: usize| n > from && view.kind(n) == Some(Kind::Comma) && goes_on_by_verb(view, n + 1);
    let end = view.find(from, end, goes_on).unwrap_or(end);
    let Some(content) = view.content(from, end) else { return };
    let cue = finder.cue_of(adverbial.first, adverbial.cue, Some("attribution"));
    finder.put(vec![content], Some(adverbial.source), Some(cue), Modality::Asserted);
}
