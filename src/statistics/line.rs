//! What is counted of a record: reads a line that `extract` wrote.

use serde::Deserialize;
use serde::de::IgnoredAny;

/// One record, without the fields that are not counted.
#[derive(Debug, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Line {
    /// A document.
    Document(DocumentLine),
    /// A thing that it names.
    Entity(EntityLine),
    /// A content that it attributes.
    Claim(ClaimLine),
}

/// Of a document record.
#[derive(Debug, Deserialize)]
pub struct DocumentLine {
    /// The document's name.
    pub doc: String,
    /// ISO 8601 day, month or year.
    pub date: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// In which section.
    pub section: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
}

/// Of an entity record.
#[derive(Debug, Deserialize)]
pub struct EntityLine {
    /// The document's name.
    pub doc: String,
    /// `e1`, `e2` …
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Canonical name.
    pub name: String,
    /// `female`, `male`, or none.
    pub gender: Option<String>,
    /// One for each place that names it.
    pub mentions: Vec<IgnoredAny>,
}

/// Of a claim record.
#[derive(Debug, Deserialize)]
pub struct ClaimLine {
    /// The document's name.
    pub doc: String,
    /// `direct`, `indirect` or `mixed`.
    pub r#type: String,
    /// Who says it.
    pub source: Option<SourceLine>,
    /// Media through which it came.
    pub via: Vec<ViaLine>,
    /// How firmly it is said.
    pub modality: String,
}

/// Of a claim's source.
#[derive(Debug, Deserialize)]
pub struct SourceLine {
    /// Ids of the entities that it stands for.
    pub entities: Vec<String>,
    /// Their canonical names.
    pub names: Vec<String>,
    /// Kind.
    pub kind: String,
}

/// Of a medium through which a claim came.
#[derive(Debug, Deserialize)]
pub struct ViaLine {
    /// Its canonical name.
    pub name: String,
}

impl Line {
    /// Reads a record.
    ///
    /// # Errors
    /// The line is no record that `extract` wrote; columns count bytes.
    pub fn read(line: &[u8]) -> Result<Line, serde_json::Error> {
        serde_json::from_slice(line)
    }

    /// The name of the document to which it belongs.
    pub fn doc(&self) -> &str {
        match self {
            Line::Document(document) => &document.doc,
            Line::Entity(entity) => &entity.doc,
            Line::Claim(claim) => &claim.doc,
        }
    }
}
