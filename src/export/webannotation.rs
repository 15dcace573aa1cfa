//! W3C Web Annotation (JSON-LD): one page with an annotation for each mention and each claim, one a line. A selector says
//! where the words stand (code points, as the model counts) and which they are, with what stands around them where the
//! records have the text.

use super::{Article, Fault, Format, Text, cue, item, pieces, source};
use crate::record::{ClaimRecord, EntityRecord, MentionRecord};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Code points of the text before and behind quoted words.
const AROUND: usize = 32;

/// A page of annotations. Needs no texts; with them the quotations have their surroundings.
#[derive(Debug, Default)]
pub struct WebAnnotation {
    /// The list has an item.
    begun: bool,
}

impl Format for WebAnnotation {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let context = json!(["http://www.w3.org/ns/anno.jsonld", {"role": "urn:sourcier:role"}]);
        write!(
            out,
            "{{\"@context\":{context},\"id\":\"urn:sourcier:annotations\",\"type\":\"AnnotationPage\",\"items\":["
        )
    }

    fn add(&mut self, article: &Article, out: &mut dyn Write) -> Result<(), Fault> {
        let text = match article.text() {
            Ok(text) => Some(text),
            Err(Fault::NoText(_)) => None,
            Err(fault) => return Err(fault),
        };
        let page = Page { article, text, iri: iri(&article.doc) };
        for entity in &article.entities {
            for (n, mention) in entity.mentions.iter().enumerate() {
                item(&page.mention(entity, mention, n + 1), &mut self.begun, out)?;
            }
        }
        for claim in &article.claims {
            item(&page.claim(claim), &mut self.begun, out)?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"\n]}\n")
    }
}

/// An article to which annotations point.
struct Page<'a> {
    article: &'a Article,
    text: Option<Text<'a>>,
    iri: String,
}

impl Page<'_> {
    fn mention(&self, entity: &EntityRecord, mention: &MentionRecord, number: usize) -> Value {
        let mut body = vec![words("classifying", entity.kind.name()), words("identifying", &entity.name)];
        body.extend(entity.wikidata.as_ref().map(|id| {
            json!({"type": "SpecificResource", "purpose": "identifying", "source": format!("http://www.wikidata.org/entity/{id}")})
        }));
        json!({
            "id": format!("{}#{}.{number}", self.iri, entity.id),
            "type": "Annotation",
            "motivation": "identifying",
            "body": body,
            "target": self.target([mention.start, mention.end], &mention.text),
        })
    }

    fn claim(&self, claim: &ClaimRecord) -> Value {
        let mut body =
            vec![words("tagging", "claim"), words("tagging", &claim.r#type), words("tagging", &claim.modality)];
        let part = |span, text: &str, role: &str| {
            let mut part = self.target(span, text);
            part["purpose"] = "linking".into();
            part["role"] = role.into();
            part
        };
        if let Some(words) = &claim.source {
            body.extend(source(claim).map(|span| part(span, words.text.as_deref().unwrap_or(""), "source")));
        }
        if let Some(words) = &claim.cue {
            body.extend(cue(claim).map(|span| part(span, &words.text, "cue")));
        }
        let speakers = claim.source.iter().flat_map(|source| &source.names).map(|name| (name, "speaker"));
        for (name, role) in speakers.chain(claim.via.iter().map(|via| (&via.name, "via"))) {
            let mut named = words("identifying", name);
            named["role"] = role.into();
            body.push(named);
        }
        let targets: Vec<Value> =
            claim.spans.iter().zip(pieces(claim)).map(|(&span, piece)| self.target(span, &piece)).collect();
        json!({
            "id": format!("{}#{}", self.iri, claim.id),
            "type": "Annotation",
            "motivation": "describing",
            "body": body,
            "target": targets,
        })
    }

    /// Where in the article words stand.
    fn target(&self, [start, end]: [usize; 2], exact: &str) -> Value {
        let mut quote = json!({"type": "TextQuoteSelector", "exact": exact});
        if let Some(text) = &self.text {
            quote["prefix"] = text.cut([start.saturating_sub(AROUND), start]).into();
            quote["suffix"] = text.cut([end, (end + AROUND).min(text.len())]).into();
        }
        let mut target = json!({
            "type": "SpecificResource",
            "source": self.iri,
            "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote],
        });
        if let Some(url) = self.article.metadata(|document| &document.url) {
            target["scope"] = url.into();
        }
        target
    }
}

fn words(purpose: &str, value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": purpose, "value": value})
}

/// A document's name as an IRI, relative to where the page lies.
fn iri(doc: &str) -> String {
    let mut iri = String::with_capacity(doc.len());
    for byte in doc.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            iri.push(char::from(byte));
        } else {
            iri += &format!("%{byte:02X}");
        }
    }
    iri
}
