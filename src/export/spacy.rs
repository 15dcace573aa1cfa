//! For spaCy: one JSON object an article a line, with its mentions and the parts of its claims as spans with labels.
//! Offsets count code points, as `Doc.char_span` does.

use super::{Article, Fault, Format, cue, labelled, source};
use crate::record::ClaimRecord;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Articles with spans. Needs their texts.
#[derive(Debug, Default)]
pub struct Spacy;

impl Format for Spacy {
    fn add(&mut self, article: &Article, out: &mut dyn Write) -> Result<(), Fault> {
        let text = article.text()?;
        let (mut contents, mut sources, mut cues) = (Vec::new(), Vec::new(), Vec::new());
        for claim in &article.claims {
            let part = |[start, end]: [usize; 2], label: &str| json!({"start": start, "end": end, "label": label, "kb_id": "", "claim": claim.id});
            contents.extend(claim.spans.iter().map(|&span| part(span, &claim.r#type)));
            let kind = claim.source.as_ref().map_or("", |source| &source.kind);
            sources.extend(source(claim).map(|span| part(span, kind)));
            let class = claim.cue.as_ref().and_then(|cue| cue.class.as_deref()).unwrap_or("");
            cues.extend(cue(claim).map(|span| part(span, class)));
        }
        let line = json!({
            "doc": article.doc,
            "text": text.text,
            "ents": labelled(&article.entities),
            "spans": {"claims": contents, "sources": sources, "cues": cues},
            "claims": article.claims.iter().map(|claim| said(article, claim)).collect::<Vec<_>>(),
        });
        writeln!(out, "{line}").map_err(io::Error::into)
    }
}

/// What spans cannot say of a claim.
fn said(article: &Article, claim: &ClaimRecord) -> Value {
    json!({
        "id": claim.id,
        "text": claim.text,
        "type": claim.r#type,
        "modality": claim.modality,
        "source": claim.source.as_ref().map(|source| &source.names),
        "gender": article.speakers(claim).map(|entity| entity.gender).collect::<Vec<_>>(),
        "via": claim.via.iter().map(|via| &via.name).collect::<Vec<_>>(),
        "confidence": claim.confidence,
    })
}
