//! « P1 », a dit X. « P2. »: a sentence in quotation marks without a cue goes on with the source before it, or gives the word
//! to the subject of the sentence before it: "X s'étonne. « P. »". A quotation that stands as a heading is that of whoever
//! says its words in the text.
//! Examples: `dictionaries/fr/constructions/continuation.txt`.

use super::draft::{Draft, SourceDraft};
use super::phrases;
use super::view::View;
use crate::entities::Entities;
use crate::gazetteer::EntityKind;
use crate::language::LanguagePack;
use crate::text::lexicon::{Modality, NounClass};
use crate::text::{Analysis, Class, Kind, Quote, Sentence, Token};
use std::cell::OnceCell;

/// Words from which on a quotation says something.
const WORDS: usize = 3;

/// Words from which on a quotation that nobody announces is taken for a clause.
const CLAUSE: usize = 5;

/// Adds the continued quotations to `drafts`.
pub fn add(
    analysis: &Analysis<'_>,
    entities: &Entities,
    pack: &LanguagePack,
    drafts: &mut Vec<Draft>,
    construction: &'static str,
    confidence: f64,
) {
    // Made for the first heading, for all of them.
    let said: OnceCell<Vec<Said>> = OnceCell::new();
    for (n, sentence) in analysis.sentences[..analysis.outer].iter().enumerate() {
        let Some(quote) = uncued(analysis, sentence) else { continue };
        let titled = quote.open > sentence.first;
        let words = (quote.open..quote.close).filter(|&t| analysis.tokens[t].kind == Kind::Word).count();
        let taken = drafts
            .iter()
            .any(|draft| draft.content.iter().any(|span| span.overlaps(quote.inner)) && draft.quote.is_none());
        let interrupted = drafts.iter().any(|draft| {
            draft.quote.is_some_and(|q| analysis.quotes[q as usize].open == quote.open)
                && draft.content[0].start == quote.inner.start
        });
        if words < WORDS || taken || interrupted {
            continue;
        }
        let heading = titled || stands_alone(analysis, &quote);
        let source = if let Some(source) = heading
            .then(|| repeated(said.get_or_init(|| all_said(analysis, drafts)), quote.inner.of(analysis.text)))
            .flatten()
        {
            source
        } else if titled || heading && !quote.inner.of(analysis.text).ends_with(['.', '!', '?', '…']) {
            continue;
        } else if n.checked_sub(1).is_some_and(|n| continues(analysis, drafts, analysis.sentences[n])) {
            SourceDraft::Continued
        } else if let Some(source) = n
            .checked_sub(1)
            .filter(|_| words >= CLAUSE)
            .and_then(|n| introduced(&View::new(analysis, entities, pack, analysis.sentences[n])))
        {
            source
        } else {
            continue;
        };
        drafts.push(Draft {
            content: vec![quote.inner],
            kind: None,
            source,
            cue: None,
            modality: Modality::Asserted,
            construction,
            confidence,
            sentence: (sentence.first, sentence.end),
            quote: None,
        });
    }
}

/// The quotation that is a whole sentence, or all that stands behind the colon of a heading: "Incendie à X : « P »".
fn uncued(analysis: &Analysis<'_>, sentence: &Sentence) -> Option<Quote> {
    let tokens = &analysis.tokens;
    let quote = |n: usize| tokens[n].quote.map(|number| analysis.quotes[number as usize]);
    if let Some(quote) = quote(sentence.first) {
        let alone = (quote.close + 1..sentence.end).all(|n| tokens[n].kind == Kind::Stop);
        return (quote.open == sentence.first && alone).then_some(quote);
    }
    let last = quote(sentence.end - 1).filter(|quote| quote.close + 1 == sentence.end)?;
    let ends = tokens.get(sentence.end).is_none_or(|token| token.kind == Kind::Break);
    (ends && tokens[last.open - 1].kind == Kind::Colon).then_some(last)
}

/// True for a quotation that fills its line.
fn stands_alone(analysis: &Analysis<'_>, quote: &Quote) -> bool {
    let ends = |token: Option<&Token>| token.is_none_or(|token| token.kind == Kind::Break);
    ends(quote.open.checked_sub(1).map(|n| &analysis.tokens[n])) && ends(analysis.tokens.get(quote.close + 1))
}

/// The words of a content, as [`letters`] gives them, and the tokens of who says them.
type Said = (String, (usize, usize));

/// All that somebody says in words of the text.
fn all_said(analysis: &Analysis<'_>, drafts: &[Draft]) -> Vec<Said> {
    let by = |draft: &Draft| match draft.source {
        SourceDraft::Words(first, end) => Some((first, end)),
        _ => None,
    };
    let contents = drafts.iter().filter_map(|draft| Some((by(draft)?, &draft.content)));
    contents.flat_map(|(by, content)| content.iter().map(move |span| (letters(span.of(analysis.text)), by))).collect()
}

/// Who says the words of a heading in the text.
fn repeated(said: &[Said], heading: &str) -> Option<SourceDraft> {
    let words = letters(heading);
    said.iter()
        .find(|(content, _)| content.contains(&words))
        .map(|(_, (first, end))| SourceDraft::Repeated(*first, *end))
}

/// The letters and digits of a text in lower case, with a space between words.
fn letters(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// True where somebody says something in the sentence before.
fn continues(analysis: &Analysis<'_>, drafts: &[Draft], before: Sentence) -> bool {
    let inside = |n: u32| (before.first..before.end).contains(&analysis.quotes[n as usize].open);
    drafts.iter().any(|draft| match draft.quote {
        None => draft.sentence.0 == before.first && draft.source != SourceDraft::Nobody,
        Some(quote) => inside(quote) && draft.content.len() > 1,
    })
}

/// Whoever the sentence before a quotation is about: its subject, where it is a person, a group or a pronoun.
fn introduced(view: &View<'_>) -> Option<SourceDraft> {
    let subject = phrases::main_subject_any(view, view.len())?;
    let person = view.is(subject.first, Class::SUBJECT)
        || (subject.first..subject.end).any(|n| {
            view.mention(n).is_some_and(|m| view.entities.of(m).kind == EntityKind::Person)
                || view.noun(n) == Some(NounClass::Person)
        });
    let (first, last) = (view.items[subject.first], view.items[subject.end - 1]);
    person.then(|| SourceDraft::Introduced(first.first(), last.end()))
}
