//! « P1 », a dit X. « P2. »: a sentence in quotation marks without a cue goes on with the source before it.
//! Examples: `dictionaries/fr/constructions/continuation.txt`.

use super::draft::{Draft, SourceDraft};
use crate::text::lexicon::Modality;
use crate::text::{Analysis, Kind};

/// Words from which on a quotation says something.
const WORDS: usize = 3;

/// Adds the continued quotations to `drafts`.
pub fn add(analysis: &Analysis<'_>, drafts: &mut Vec<Draft>, construction: &'static str, confidence: f64) {
    for (n, sentence) in analysis.sentences[..analysis.outer].iter().enumerate() {
        let tokens = sentence.first..sentence.end;
        let Some(quote) = analysis.tokens[sentence.first].quote.map(|n| analysis.quotes[n as usize]) else { continue };
        let alone = quote.open == sentence.first
            && tokens.clone().skip_while(|&t| t <= quote.close).all(|t| analysis.tokens[t].kind == Kind::Stop);
        let words = (quote.open..quote.close).filter(|&t| analysis.tokens[t].kind == Kind::Word).count();
        let taken = drafts
            .iter()
            .any(|draft| draft.content.iter().any(|span| span.overlaps(quote.inner)) && draft.quote.is_none());
        let interrupted = drafts.iter().any(|draft| {
            draft.quote.is_some_and(|q| analysis.quotes[q as usize].open == quote.open)
                && draft.content[0].start == quote.inner.start
        });
        if !alone || words < WORDS || taken || interrupted {
            continue;
        }
        let Some(before) = n.checked_sub(1).map(|n| analysis.sentences[n]) else { continue };
        let continues = drafts.iter().any(|draft| {
            draft.quote.is_none() && draft.sentence.0 == before.first && draft.source != SourceDraft::Nobody
                || draft.quote.is_some_and(|q| {
                    analysis.quotes[q as usize].open >= before.first && analysis.quotes[q as usize].open < before.end
                }) && draft.content.len() > 1
        });
        if continues {
            drafts.push(Draft {
                content: vec![quote.inner],
                source: SourceDraft::Continued,
                cue: None,
                modality: Modality::Asserted,
                construction,
                confidence,
                sentence: (sentence.first, sentence.end),
                quote: None,
            });
        }
    }
}
