//! "Comme l'a rapporté X, P", "ainsi que l'explique X", "comme X l'a dit": a comparison names the source. So does "P, ce que dément X".
//! Examples: `dictionaries/fr/constructions/comme.txt`.

use super::draft::Finder;
use super::extent;
use super::modality;
use super::phrases::{self, Phrase};
use super::subjects;
use super::verb;
use super::verbs::Shape;
use super::view::View;
use crate::text::lexicon::Modality;
use crate::text::{Class, Forms, Kind};

/// The classes of "comme" and of the "que" of "ainsi que".
fn openers() -> Class {
    Class::SUBORDINATOR | Class::QUE
}

pub fn find(finder: &mut Finder<'_>) {
    if !finder.view.classes.any(openers()) {
        return;
    }
    participle(finder);
    for number in 0..finder.groups.len() {
        let view = &finder.view;
        let group = &finder.groups[number];
        // "comme ils le souhaitent" tells how, not who says it.
        let wishes = matches!(&*group.verb.class, "wish" | "ask" | "order" | "hope");
        if finder.used[number] || group.shape != Shape::Finite || wishes {
            continue;
        }
        let Some(first) = opener(finder, number) else { continue };
        // "comme l'a dit X", "comme X l'a dit", "comme devait conclure X"
        let between = subjects::subject_before(view, group, &[])
            .filter(|phrase| phrase.first > first && !view.is(phrase.first, Class::SPEAKER | Class::CLITIC));
        // "Comme le maire l'a dit, P"
        let own = Phrase { first: first + 1, end: group.start };
        let opens = view.is(own.first, Class::DETERMINER | Class::HONORIFIC) || view.mention(own.first).is_some();
        let own = Some(own).filter(|own| opens && phrases::bare_phrase_end(view, own.first) == own.end);
        let subject = between.or(own).or_else(|| finder.subject_behind(number));
        let Some(subject) = subject.filter(|&phrase| phrases::can_speak(view, phrase, true)) else { continue };
        // "X a rappelé que P, comme il l'a dit": X says it already.
        let again = view.is(subject.first, Class::SUBJECT) && first > 0;
        if again && (0..number).any(|earlier| verb::governs_clause(finder, earlier)) {
            finder.used[number] = true;
            continue;
        }
        let end = subject.end.max(group.end);
        let start = view.find(0, first, |n| view.kind(n) != Some(Kind::Comma)).unwrap_or(first);
        let taken_up = takes_up(view, first);
        let start = if taken_up { clause_start(view, start, first - 1) } else { start };
        let contents = contents(finder, start, first, end);
        if contents.is_empty() {
            continue;
        }
        let from = if first == 0 { end } else { 0 };
        let conditional = modality::is_conditional(&finder.view, from + usize::from(first == 0), finder.view.len());
        let modality = match () {
            () if taken_up => modality::of_verb(group, group.verb.modality),
            () if conditional => Modality::Conditional,
            () => Modality::Asserted,
        };
        let mut cue = finder.cue(number);
        cue.span.start = finder.view.span(first, first + 1).start;
        finder.used[number] = true;
        // "P, comme l'explique X : « Q »": X says both.
        let quoted = first > 0 && finder.view.kind(end) == Some(Kind::Colon) && finder.view.quote(end + 1).is_some();
        let more = finder.view.content(end + 1, end + 2).filter(|_| quoted);
        finder.put(contents, Some(subject), Some(cue), modality);
        if let Some(more) = more {
            let colon = finder.cue_of(end, end + 1, None);
            finder.put(vec![more], Some(subject), Some(colon), Modality::Asserted);
        }
    }
}

/// "Comme annoncé par X, P", "P, comme révélé par X"
fn participle(finder: &mut Finder<'_>) {
    let view = &finder.view;
    let said = |at: usize| {
        let token = view.token(at).filter(|token| token.word.forms.any(Forms::PAST_PARTICIPLE))?;
        view.pack
            .lexicon
            .verb(token.word, false)
            .filter(|verb| matches!(&*verb.class, "say" | "announce" | "report" | "reveal" | "show" | "recall" | "add"))
    };
    let opens = |n: usize| n == 0 || view.kind(n - 1) == Some(Kind::Comma);
    let found = (0..view.len()).filter(|&n| view.lower(n) == "comme" && opens(n)).find_map(|n| Some((n, said(n + 1)?)));
    let Some((first, verb)) = found else { return };
    let Some(par) = view.find(first + 2, first + 5, |n| view.lower(n) == "par") else { return };
    let source = Phrase { first: par + 1, end: phrases::phrase_end(view, par + 1) };
    if source.end <= source.first || !phrases::can_speak(view, source, true) {
        return;
    }
    let contents = contents(finder, 0, first, source.end);
    if contents.is_empty() {
        return;
    }
    let cue = finder.cue_of_verb(first, first + 2, verb);
    finder.put(contents, Some(source), Some(cue), Modality::Asserted);
}

/// The item of "comme" or "ainsi que" before the group.
fn opener(finder: &Finder<'_>, number: usize) -> Option<usize> {
    let view = &finder.view;
    let group = &finder.groups[number];
    let clitic = || (group.start..group.end).any(|n| matches!(view.lower(n), "l'" | "le"));
    let here = (0..=group.start).rev().take(9).take_while(|&n| n == group.start || view.kind(n) != Some(Kind::Comma));
    here.filter(|&n| view.is(n, openers())).find_map(|n| {
        let near = group.start - n < 2;
        match view.lower(n) {
            "comme" if near || clitic() => Some(n),
            "que" if n > 0 && view.lower(n - 1) == "ainsi" && clitic() => Some(n - 1),
            _ if n > 0 && takes_up(view, n - 1) && confirms(finder, number, n - 1) => Some(n - 1),
            _ => None,
        }
    })
}

/// True for the "ce que" behind a comma that stands for the clause before it.
fn takes_up(view: &View<'_>, ce: usize) -> bool {
    let comma = ce.checked_sub(1).is_some_and(|n| view.kind(n) == Some(Kind::Comma));
    comma && view.lower(ce) == "ce" && view.is(ce + 1, Class::QUE)
}

/// Where the clause begins that ends before the comma at `comma`: "P ; Q, ce que dément X", "Selon X, Q, ce que confirme Y".
fn clause_start(view: &View<'_>, start: usize, comma: usize) -> usize {
    let parted = (start..comma).rev().find(|&n| view.kind(n) == Some(Kind::Semicolon));
    let attributed =
        || view.find(start, comma, |n| view.is(start, Class::ATTRIBUTION) && view.kind(n) == Some(Kind::Comma));
    parted.or_else(attributed).map_or(start, |n| n + 1)
}

/// True for "P, ce que confirme X", "P, ce que X nie" with nobody else's words in P.
fn confirms(finder: &Finder<'_>, number: usize, ce: usize) -> bool {
    let confirms = matches!(&*finder.groups[number].verb.class, "show" | "deny" | "admit" | "say");
    let plain = !finder.groups[..number].iter().any(|group| group.shape == Shape::Finite);
    confirms && plain && (0..ce).any(|n| finder.view.is_finite(n))
}

fn contents(finder: &Finder<'_>, start: usize, first: usize, end: usize) -> Vec<crate::document::Span> {
    let view = &finder.view;
    let opening =
        (start..first).all(|n| view.is(n, Class::COORDINATOR | Class::ADVERB) || view.kind(n) == Some(Kind::Comma));
    let rest = || {
        // "Comme le rapporte X dans la revue Y, P"
        let comma = view.find(end, view.len(), |n| view.kind(n) == Some(Kind::Comma));
        let aside = view.is(end, Class::PREPOSITION) && !view.is(end, Class::DE);
        let end = comma.filter(|&comma| aside && !(end..comma).any(|n| view.is_finite(n))).unwrap_or(end);
        // "Comme le notent plusieurs médias, dont X, P"
        let some = view.kind(end) == Some(Kind::Comma) && view.lower(end + 1) == "dont";
        let close = some.then(|| view.find(end + 1, view.len(), |n| view.kind(n) == Some(Kind::Comma))).flatten();
        let end = close.filter(|&close| !(end..close).any(|n| view.is_finite(n))).unwrap_or(end);
        let from = if matches!(view.kind(end), Some(Kind::Comma | Kind::Colon)) { end + 1 } else { end };
        view.content(from, extent::content_end(view, from, &finder.groups))
    };
    if opening {
        return rest().into_iter().collect();
    }
    let mut found: Vec<_> = view.content(start, first).into_iter().collect();
    // "X affirme, comme l'a dit Y, que P": Y says all of it.
    if view.kind(end) == Some(Kind::Comma) && view.is(end + 1, Class::QUE) {
        found.extend(view.content(end + 1, extent::content_end(view, end + 1, &finder.groups)));
        return found;
    }
    let whole = (start..first).any(|n| view.is_finite(n));
    let quoted = view.kind(end) == Some(Kind::Comma) && view.quote(end + 1).is_some();
    if view.kind(end) == Some(Kind::Comma) && (!whole || quoted) {
        found.extend(rest());
    }
    found
}
