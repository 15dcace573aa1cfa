//! The flat tables into which records fall, for CSV and Parquet: which columns each has and how a record fills them. A
//! column is a name and a function from a record, so that names, types and values cannot come apart.

use crate::record::{ClaimRecord, DocumentRecord, EntityRecord};
use serde_json::json;

/// One table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// A row a document.
    Documents,
    /// A row an entity of a document.
    Entities,
    /// A row a mention of an entity.
    Mentions,
    /// A row a claim.
    Claims,
}

/// All tables, in the order of the records.
pub const TABLES: [Table; 4] = [Table::Documents, Table::Entities, Table::Mentions, Table::Claims];

impl Table {
    /// What its file is called, without the ending.
    pub fn name(self) -> &'static str {
        match self {
            Table::Documents => "documents",
            Table::Entities => "entities",
            Table::Mentions => "mentions",
            Table::Claims => "claims",
        }
    }
}

/// How a column is filled from a row: a record and, where it gives several rows, the number of the row in it.
pub(crate) enum Column<R> {
    Text(fn(&R, usize) -> Option<&str>),
    /// An object, as a text in JSON.
    Json(fn(&R, usize) -> String),
    Integer(fn(&R, usize) -> Option<usize>),
    Number(fn(&R, usize) -> Option<f64>),
    Texts(fn(&R, usize) -> Vec<&str>),
    Integers(fn(&R, usize) -> Vec<usize>),
}

use Column::{Integer, Integers, Json, Number, Text, Texts};

/// The columns of a table with their names.
pub(crate) type Columns<R> = &'static [(&'static str, Column<R>)];

pub(crate) const DOCUMENTS: Columns<DocumentRecord> = &[
    ("doc", Text(|document, _| Some(&document.doc))),
    ("sha256", Text(|document, _| Some(&document.sha256))),
    ("language", Text(|document, _| document.language.as_deref())),
    ("language_confidence", Number(|document, _| document.language_confidence)),
    ("title", Text(|document, _| document.title.as_deref())),
    ("date", Text(|document, _| document.date.as_deref())),
    ("url", Text(|document, _| document.url.as_deref())),
    ("publisher", Text(|document, _| document.publisher.as_deref())),
    ("author", Text(|document, _| document.author.as_deref())),
    ("edition", Text(|document, _| document.edition.as_deref())),
    ("section", Text(|document, _| document.section.as_deref())),
    ("page", Text(|document, _| document.page.as_deref())),
    ("duplicate_of", Text(|document, _| document.duplicate_of.as_deref())),
    ("variables", Json(|document, _| json!(document.variables).to_string())),
    ("characters", Integer(|document, _| Some(document.characters))),
    ("sentences", Integer(|document, _| Some(document.sentences))),
    ("entities", Integer(|document, _| Some(document.entities))),
    ("claims", Integer(|document, _| Some(document.claims))),
    ("text", Text(|document, _| document.text.as_deref())),
];

pub(crate) const ENTITIES: Columns<EntityRecord> = &[
    ("doc", Text(|entity, _| Some(&entity.doc))),
    ("id", Text(|entity, _| Some(&entity.id))),
    ("kind", Text(|entity, _| Some(entity.kind.name()))),
    ("subkind", Text(|entity, _| entity.subkind.as_deref())),
    ("name", Text(|entity, _| Some(&entity.name))),
    ("wikidata", Text(|entity, _| entity.wikidata.as_deref())),
    ("gender", Text(|entity, _| entity.gender.map(|gender| gender.name()))),
    ("origin", Text(|entity, _| Some(&entity.origin))),
    ("mentions", Integer(|entity, _| Some(entity.mentions.len()))),
];

/// Rows: an entity's mentions.
pub(crate) const MENTIONS: Columns<EntityRecord> = &[
    ("doc", Text(|entity, _| Some(&entity.doc))),
    ("entity", Text(|entity, _| Some(&entity.id))),
    ("start", Integer(|entity, n| Some(entity.mentions[n].start))),
    ("end", Integer(|entity, n| Some(entity.mentions[n].end))),
    ("text", Text(|entity, n| Some(&entity.mentions[n].text))),
];

pub(crate) const CLAIMS: Columns<ClaimRecord> = &[
    ("doc", Text(|claim, _| Some(&claim.doc))),
    ("id", Text(|claim, _| Some(&claim.id))),
    ("type", Text(|claim, _| Some(&claim.r#type))),
    ("text", Text(|claim, _| Some(&claim.text))),
    ("start", Integer(|claim, _| claim.spans.first().map(|span| span[0]))),
    ("end", Integer(|claim, _| claim.spans.last().map(|span| span[1]))),
    ("span_starts", Integers(|claim, _| claim.spans.iter().map(|span| span[0]).collect())),
    ("span_ends", Integers(|claim, _| claim.spans.iter().map(|span| span[1]).collect())),
    ("source_text", Text(|claim, _| claim.source.as_ref()?.text.as_deref())),
    ("source_start", Integer(|claim, _| claim.source.as_ref()?.start)),
    ("source_end", Integer(|claim, _| claim.source.as_ref()?.end)),
    ("source_entities", Texts(|claim, _| texts(claim.source.iter().flat_map(|source| &source.entities)))),
    ("source_names", Texts(|claim, _| texts(claim.source.iter().flat_map(|source| &source.names)))),
    ("source_kind", Text(|claim, _| claim.source.as_ref().map(|source| &*source.kind))),
    ("source_resolved", Text(|claim, _| claim.source.as_ref()?.resolved.as_deref())),
    ("cue_text", Text(|claim, _| claim.cue.as_ref().map(|cue| cue.text.as_str()))),
    ("cue_start", Integer(|claim, _| claim.cue.as_ref().map(|cue| cue.start))),
    ("cue_end", Integer(|claim, _| claim.cue.as_ref().map(|cue| cue.end))),
    ("cue_lemma", Text(|claim, _| claim.cue.as_ref()?.lemma.as_deref())),
    ("cue_class", Text(|claim, _| claim.cue.as_ref()?.class.as_deref())),
    ("via_entities", Texts(|claim, _| texts(claim.via.iter().map(|via| &via.entity)))),
    ("via_names", Texts(|claim, _| texts(claim.via.iter().map(|via| &via.name)))),
    ("modality", Text(|claim, _| Some(&claim.modality))),
    ("mentions", Texts(|claim, _| texts(&claim.mentions))),
    ("sentence_start", Integer(|claim, _| Some(claim.sentence[0]))),
    ("sentence_end", Integer(|claim, _| Some(claim.sentence[1]))),
    ("construction", Text(|claim, _| Some(&claim.construction))),
    ("confidence", Number(|claim, _| Some(claim.confidence))),
    ("parent", Text(|claim, _| claim.parent.as_deref())),
];

fn texts<'a, T: AsRef<str> + 'a>(words: impl IntoIterator<Item = &'a T>) -> Vec<&'a str> {
    words.into_iter().map(AsRef::as_ref).collect()
}
