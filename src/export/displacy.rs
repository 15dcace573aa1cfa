//! For displaCy, drawn by hand (`manual=True`): a list with one object an article. The same object serves both styles:
//! `ent` draws the mentions, `span` the claims with their sources and cues, which may overlap.

use super::{Article, Fault, Format, Text, cue, item, labelled, source};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Articles to draw. Needs their texts.
#[derive(Debug, Default)]
pub struct Displacy {
    /// The list has an item.
    begun: bool,
}

impl Format for Displacy {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"[")
    }

    fn add(&mut self, article: &Article, out: &mut dyn Write) -> Result<(), Fault> {
        let text = article.text()?;
        let mut parts: Vec<([usize; 2], &str)> = Vec::new();
        for claim in &article.claims {
            parts.extend(claim.spans.iter().map(|&span| (span, "claim")));
            parts.extend(source(claim).map(|span| (span, "source")));
            parts.extend(cue(claim).map(|span| (span, "cue")));
        }
        let (tokens, numbers) = tokens(&text, parts.iter().flat_map(|(span, _)| *span));
        let number = |at: usize| numbers.get(&at).copied().unwrap_or(0);
        let spans: Vec<Value> = parts
            .iter()
            .map(|([start, end], label)| json!({"start_token": number(*start), "end_token": number(*end), "label": label}))
            .collect();
        let title = article.metadata(|document| &document.title).unwrap_or(&article.doc);
        let drawn = json!({
            "title": title,
            "text": text.text,
            "ents": labelled(&article.entities),
            "tokens": tokens,
            "spans": spans,
        });
        item(&drawn, &mut self.begun, out).map_err(io::Error::into)
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]\n")
    }
}

/// The words of a text, cut also at the edges of spans, and for each code point at which one begins or ends its number or
/// that of the next.
fn tokens<'a>(text: &Text<'a>, edges: impl Iterator<Item = usize>) -> (Vec<&'a str>, BTreeMap<usize, usize>) {
    let mut cuts: BTreeSet<usize> = edges.chain([0, text.len()]).collect();
    let mut blank = true;
    for (at, c) in text.text.chars().enumerate() {
        if c.is_whitespace() != blank {
            cuts.insert(at);
            blank = !blank;
        }
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let (mut tokens, mut numbers) = (Vec::new(), BTreeMap::new());
    for pair in cuts.windows(2) {
        numbers.insert(pair[0], tokens.len());
        let words = text.cut([pair[0], pair[1]]);
        if !words.trim().is_empty() {
            tokens.push(words);
        }
    }
    numbers.insert(text.len(), tokens.len());
    (tokens, numbers)
}
