//! Interviews: what stands behind somebody's name or initials at the start of a line ("Anne Leroy : P", "A. L. : P"), or
//! under a name in capitals that has a line of its own, is what they say. Examples: `dictionaries/fr/constructions/interview.txt`.

use super::draft::{Draft, SourceDraft};
use super::{ClaimKind, Construction, Cue};
use crate::document::Span;
use crate::entities::Entities;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::Modality;
use crate::text::{Analysis, Class, Kind};
use rustc_hash::{FxHashMap, FxHashSet};

/// Words from which on a turn says something.
const WORDS: usize = 3;

/// A line that begins with who speaks.
struct Label {
    /// Tokens of the name or the initials.
    first: usize,
    end: usize,
    /// Number of the entity that they name.
    speaker: usize,
    /// The colon behind them; none where they have the line to themselves.
    colon: Option<usize>,
    /// First and end tokens of what is said.
    said: (usize, usize),
}

/// Adds the turns of an interview to `drafts`: a text with two turns at least and a line that asks.
pub fn add(analysis: &Analysis<'_>, entities: &Entities, drafts: &mut Vec<Draft>, construction: &Construction) {
    if !may_be_interview(analysis, entities) {
        return;
    }
    let lines = lines(analysis);
    let asks = |&(first, end): &(usize, usize)| {
        analysis.span(first, end).of(analysis.text).trim_end_matches(['*', '_']).ends_with('?')
    };
    let mut labels: Vec<Label> = Vec::new();
    for &(first, end) in &lines {
        if let Some(label) = label(analysis, entities, first, end) {
            labels.push(label);
        } else if let Some(last) = labels.last_mut().filter(|last| last.colon.is_none()) {
            // Under a name that has its own line all paragraphs up to the next name are said.
            let (said, _) = last.said;
            last.said = (if said == last.end { first } else { said }, end);
        }
    }
    if labels.len() < 2 || !lines.iter().any(asks) {
        return;
    }
    let known: FxHashSet<Span> =
        drafts.iter().filter(|draft| draft.quote.is_none()).flat_map(|draft| draft.content.iter().copied()).collect();
    let quotes: FxHashMap<Span, Span> =
        analysis.quotes.iter().map(|quote| (quote.span(&analysis.tokens), quote.inner)).collect();
    for label in labels {
        let (first, end) = label.said;
        let words = (first..end).filter(|&n| analysis.tokens[n].kind == Kind::Word).count();
        if words < WORDS {
            continue;
        }
        let span = analysis.span(first, end);
        // The words of a content stand without the quotation marks around it.
        if known.contains(quotes.get(&span).unwrap_or(&span)) {
            continue;
        }
        let stops = |n: &usize| analysis.tokens[*n].kind == Kind::Stop;
        let asks = (first..end).any(|n| stops(&n)) && (first..end).filter(stops).all(|n| analysis.str(n).contains('?'));
        drafts.push(Draft {
            content: vec![span],
            kind: Some(ClaimKind::Direct),
            source: SourceDraft::Named(label.first, label.end, label.speaker),
            cue: label.colon.map(|colon| Cue { span: analysis.span(colon, colon + 1), lemma: None, class: None }),
            modality: if asks { Modality::Question } else { Modality::Asserted },
            construction: construction.name,
            confidence: construction.confidence,
            sentence: (label.first, end),
            quote: None,
        });
    }
}

/// False where nothing is asked, or no name and no initials open a line: most texts need no closer look.
fn may_be_interview(analysis: &Analysis<'_>, entities: &Entities) -> bool {
    let tokens = &analysis.tokens;
    let opens = |first: usize| {
        first.checked_sub(1).is_none_or(|n| matches!(tokens[n].kind, Kind::Break | Kind::Other | Kind::Dash))
    };
    let named = || {
        entities.mentions.iter().any(|mention| {
            let behind = tokens.get(mention.end).map(|token| token.kind);
            let title = |n: usize| (n.saturating_sub(2)..n).find(|&n| tokens[n].is(Class::HONORIFIC));
            (opens(mention.first) || title(mention.first).is_some_and(opens))
                && matches!(behind, Some(Kind::Colon | Kind::Break | Kind::Other))
        })
    };
    let initials = || {
        let one = |n: usize| tokens[n].kind == Kind::Word && tokens[n].end - tokens[n].start == 1;
        let stop = |n: usize| tokens.get(n).is_some_and(|token| token.kind == Kind::Stop);
        let dotted = |n: usize| one(n) && stop(n + 1) || tokens[n].kind == Kind::Word && analysis.str(n).ends_with('.');
        let mut firsts = analysis.sentences.iter().map(|sentence| sentence.first);
        firsts.any(|n| (n..tokens.len().min(n + 4)).any(|n| opens(n) && dotted(n)))
    };
    memchr::memchr(b'?', analysis.text.as_bytes()).is_some() && (named() || initials())
}

/// First and end tokens of the lines that have any.
fn lines(analysis: &Analysis<'_>) -> Vec<(usize, usize)> {
    let is_break = |n: usize| analysis.tokens.get(n).is_none_or(|token| token.kind == Kind::Break);
    let mut lines = Vec::new();
    let mut first = 0;
    for n in 0..=analysis.tokens.len() {
        if is_break(n) {
            if n > first {
                lines.push((first, n));
            }
            first = n + 1;
        }
    }
    lines
}

/// Who speaks in a line, where it begins so.
fn label(analysis: &Analysis<'_>, entities: &Entities, first: usize, end: usize) -> Option<Label> {
    let tokens = &analysis.tokens;
    // Marks of emphasis and dashes around the name are none of it.
    let mark = |n: &usize| matches!(tokens[*n].kind, Kind::Other | Kind::Dash);
    let skip = |from: usize| (from..end).find(|n| !mark(n)).unwrap_or(end);
    let first = skip(first);
    // "Mme Leroy : P"
    let title = (first < end && tokens[first].is(Class::HONORIFIC)).then(|| {
        let stop = first + 1 < end && tokens[first + 1].kind == Kind::Stop;
        first + 1 + usize::from(stop)
    });
    let name = title.unwrap_or(first);
    let named = (name < end).then(|| entities.at(name)).flatten().filter(|mention| {
        let begins = mention.first == name || mention.first == first;
        begins && matches!(entities.of(mention).kind, EntityKind::Person | EntityKind::Media)
    });
    let (name_end, speaker) = match (initials(analysis, entities, first, end), named) {
        (Some(found), _) => found,
        (None, mention) => mention.map(|mention| (mention.end, mention.entity))?,
    };
    let behind = skip(name_end);
    if behind == end {
        let large = (first..name_end).all(|n| tokens[n].capitals || tokens[n].kind != Kind::Word);
        return (large && named.is_some()).then_some(Label {
            first,
            end: name_end,
            speaker,
            colon: None,
            said: (name_end, name_end),
        });
    }
    let colon = Some(behind).filter(|&n| tokens[n].kind == Kind::Colon)?;
    let said_end = (first..end).rev().find(|n| tokens[*n].kind != Kind::Other).map_or(end, |n| n + 1);
    Some(Label { first, end: name_end, speaker, colon: Some(colon), said: (skip(colon + 1), said_end) })
}

/// One past "A. L." at `first`, and the number of the only person of whom the text has more than these initials.
fn initials(analysis: &Analysis<'_>, entities: &Entities, first: usize, end: usize) -> Option<(usize, usize)> {
    let tokens = &analysis.tokens;
    let plain = |n: &usize| tokens[*n].kind == Kind::Stop || tokens[*n].kind == Kind::Word && tokens[*n].capital;
    let stop = (first..end).find(|n| !plain(n)).filter(|&stop| stop > first)?;
    let letters: Vec<char> =
        analysis.span(first, stop).of(analysis.text).chars().filter(|c| c.is_alphabetic()).collect();
    // Most lines begin with a word.
    if letters.is_empty() || !letters.iter().all(|letter| letter.is_uppercase()) {
        return None;
    }
    let named = |name: &str| {
        let words = name.split([' ', '-']).filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase());
        words.eq(letters.iter().copied())
    };
    let whole = |name: &str| name.contains(char::is_lowercase);
    let people = entities.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person);
    let mut found = people.filter(|(_, person)| letters.len() > 1 && whole(&person.name) && named(&person.name));
    let (person, _) = found.next()?;
    found.next().is_none().then_some((stop, person))
}
