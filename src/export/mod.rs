//! Records for the tools that people use, one format a file. The records of an article go in, what the tool opens comes
//! out; articles are written one after the other, so memory does not grow with their number. Only a network keeps
//! what it counts.

pub mod brat;
mod csv;
mod displacy;
mod gexf;
mod iramuteq;
mod spacy;
mod txm;
mod variables;
mod webannotation;

pub use csv::Csv;
pub use displacy::Displacy;
pub use gexf::{Gexf, Network};
pub use iramuteq::Iramuteq;
pub use spacy::Spacy;
pub use txm::Txm;
pub use webannotation::WebAnnotation;

use crate::record::{ClaimRecord, DocumentRecord, EntityRecord, Record};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::sync::Arc;
use thiserror::Error;

/// A format that is written as one stream.
pub trait Format {
    /// Writes what stands before all articles.
    ///
    /// # Errors
    /// `out` cannot be written to.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes an article.
    ///
    /// # Errors
    /// The article cannot be written in this format, and nothing of it was; or `out` cannot be written to.
    fn add(&mut self, article: &Article, out: &mut dyn Write) -> Result<(), Fault>;

    /// Writes what stands behind all articles.
    ///
    /// # Errors
    /// `out` cannot be written to.
    fn end(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// Why an article cannot be written.
#[derive(Debug, Error)]
pub enum Fault {
    /// The format needs the text.
    #[error("{0}: this format needs the text, which its record has not: extract with --text")]
    NoText(Arc<str>),
    /// A span that is none of the text.
    #[error("{doc}: {start}:{end} is no span of its text ({characters} characters): these records are of another text")]
    Outside {
        /// The document's name.
        doc: Arc<str>,
        /// First code point.
        start: usize,
        /// One past the last code point.
        end: usize,
        /// Length of the text in code points.
        characters: usize,
    },
    /// It cannot be written to.
    #[error(transparent)]
    Write(#[from] io::Error),
}

/// The records of one document.
#[derive(Clone, Debug)]
pub struct Article {
    /// The document's name.
    pub doc: Arc<str>,
    /// Its own record; none where only other records were kept.
    pub document: Option<DocumentRecord>,
    /// By first mention.
    pub entities: Vec<EntityRecord>,
    /// By position.
    pub claims: Vec<ClaimRecord>,
}

/// Puts articles together from records, of which those of an article stand together.
#[derive(Debug, Default)]
pub struct Articles {
    open: Option<Article>,
}

impl Articles {
    /// Adds a record; gives the article before it where that is complete now.
    pub fn add(&mut self, record: Record) -> Option<Article> {
        let (doc, begins) = match &record {
            Record::Document(document) => (&document.doc, true),
            Record::Entity(entity) => (&entity.doc, false),
            Record::Claim(claim) => (&claim.doc, false),
        };
        let complete = self.open.take_if(|open| begins || open.doc != *doc);
        let new = || Article { doc: doc.clone(), document: None, entities: Vec::new(), claims: Vec::new() };
        let open = self.open.get_or_insert_with(new);
        match record {
            Record::Document(document) => open.document = Some(document),
            Record::Entity(entity) => open.entities.push(entity),
            Record::Claim(claim) => open.claims.push(claim),
        }
        complete
    }

    /// Gives the last article.
    pub fn finish(self) -> Option<Article> {
        self.open
    }
}

impl Article {
    /// True where an earlier document has the same text.
    pub fn is_duplicate(&self) -> bool {
        self.metadata(|document| &document.duplicate_of).is_some()
    }

    /// What the document's record says, where there is one.
    fn metadata<'a>(&'a self, field: fn(&'a DocumentRecord) -> &'a Option<String>) -> Option<&'a str> {
        self.document.as_ref().and_then(|document| field(document).as_deref())
    }

    fn entity(&self, id: &str) -> Option<&EntityRecord> {
        self.entities.iter().find(|entity| entity.id == id)
    }

    /// The entities for which a claim's source stands.
    fn speakers<'a>(&'a self, claim: &'a ClaimRecord) -> impl Iterator<Item = &'a EntityRecord> {
        claim.source.iter().flat_map(|source| &source.entities).filter_map(|id| self.entity(id))
    }

    /// The text, after a look whether all spans are spans of it.
    fn text(&self) -> Result<Text<'_>, Fault> {
        let text = self.document.as_ref().and_then(|document| document.text.as_deref());
        let text = Text::new(text.ok_or_else(|| Fault::NoText(self.doc.clone()))?);
        let mentions =
            self.entities.iter().flat_map(|entity| &entity.mentions).map(|mention| [mention.start, mention.end]);
        let claims =
            self.claims.iter().flat_map(|claim| claim.spans.iter().copied().chain(source(claim)).chain(cue(claim)));
        match mentions.chain(claims).find(|&[start, end]| start >= end || end > text.len()) {
            Some([start, end]) => Err(Fault::Outside { doc: self.doc.clone(), start, end, characters: text.len() }),
            None => Ok(text),
        }
    }
}

/// Where the words of a claim's source stand.
fn source(claim: &ClaimRecord) -> Option<[usize; 2]> {
    let source = claim.source.as_ref()?;
    Some([source.start?, source.end?])
}

/// Where a claim's cue stands.
fn cue(claim: &ClaimRecord) -> Option<[usize; 2]> {
    claim.cue.as_ref().map(|cue| [cue.start, cue.end])
}

/// The pieces of a claim's text, one for each of its spans: " … " stands between them.
fn pieces(claim: &ClaimRecord) -> Vec<String> {
    let mut rest = claim.text.chars();
    let lengths = claim.spans.iter().map(|[start, end]| end.saturating_sub(*start));
    lengths
        .map(|length| {
            let piece = rest.by_ref().take(length).collect();
            rest.by_ref().take(" … ".chars().count()).for_each(drop);
            piece
        })
        .collect()
}

/// A text that is cut by code points.
struct Text<'a> {
    text: &'a str,
    /// The byte at which each code point begins, and one past the last.
    bytes: Vec<usize>,
}

impl<'a> Text<'a> {
    fn new(text: &'a str) -> Text<'a> {
        Text { text, bytes: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    /// Its length in code points.
    fn len(&self) -> usize {
        self.bytes.len() - 1
    }

    /// The words from one code point to another; nothing where it has no such span.
    fn cut(&self, [start, end]: [usize; 2]) -> &'a str {
        let bytes = self.bytes.get(start).zip(self.bytes.get(end));
        bytes.and_then(|(&start, &end)| self.text.get(start..end)).unwrap_or("")
    }
}

/// All mentions as spans with a label, as spaCy and displaCy name their fields, by position.
fn labelled(entities: &[EntityRecord]) -> Vec<Value> {
    let mut mentions: Vec<(usize, Value)> = entities
        .iter()
        .flat_map(|entity| {
            entity.mentions.iter().map(move |mention| {
                let id = entity.wikidata.as_deref().unwrap_or("");
                let span =
                    json!({"start": mention.start, "end": mention.end, "label": entity.kind.name(), "kb_id": id});
                (mention.start, span)
            })
        })
        .collect();
    mentions.sort_by_key(|(start, _)| *start);
    mentions.into_iter().map(|(_, span)| span).collect()
}

/// Writes one JSON value in a list that holds one a line; `begun` tells whether another stands before it.
fn item(value: &Value, begun: &mut bool, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(if std::mem::replace(begun, true) { b",\n" } else { b"\n" })?;
    serde_json::to_writer(out, value).map_err(io::Error::from)
}
