//! What is written: the records of one document, with ids and code-point offsets. An extraction's parts in, serialisable
//! records out; and back from their lines. Fields stand in the order in which they are written; what is not known is null.

mod schema;

pub use schema::schema;

use crate::claims::{Claim, ClaimKind, Resolved, SourceKind};
use crate::document::{Document, Folded, Span};
use crate::entities::{Entities, Mention, Origin};
use crate::gazetteer::{EntityKind, Gender};
use crate::text::lexicon::Modality;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One of a few words: the program's own, or read from a record.
pub type Word = Cow<'static, str>;

/// One record of the output.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "record", rename_all = "lowercase")]
#[schemars(extend("unevaluatedProperties" = false))]
pub enum Record {
    /// The document itself.
    Document(DocumentRecord),
    /// A thing that it names.
    Entity(EntityRecord),
    /// A content that it attributes.
    Claim(ClaimRecord),
}

/// A document's metadata and counts.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DocumentRecord {
    /// The document's name.
    pub doc: Arc<str>,
    /// SHA-256 of the text in UTF-8.
    pub sha256: String,
    /// ISO 639-1 code, or null where there are no words.
    pub language: Option<String>,
    /// From 0 to 1; null where the language was given by the user.
    pub language_confidence: Option<f64>,
    /// Title.
    pub title: Option<String>,
    /// ISO 8601 day, month or year.
    pub date: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Author, as the byline has it.
    pub author: Option<String>,
    /// Edition, number or form in which the publisher had it.
    pub edition: Option<String>,
    /// Section of the paper or site.
    pub section: Option<String>,
    /// Page of the paper.
    pub page: Option<String>,
    /// The name of the first document that has the same text.
    pub duplicate_of: Option<String>,
    /// What else the source tells, by its own names.
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
    /// Code points.
    pub characters: usize,
    /// Sentences, a quotation counting as part of the sentence in which it stands.
    pub sentences: usize,
    /// Entity records that follow.
    pub entities: usize,
    /// Claim records that follow.
    pub claims: usize,
    /// The text itself, on demand.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    pub text: Option<String>,
}

/// An entity with its mentions.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EntityRecord {
    /// The document's name.
    pub doc: Arc<str>,
    /// `e1`, `e2` … by first mention.
    pub id: String,
    /// Kind.
    pub kind: EntityKind,
    /// Finer kind.
    pub subkind: Option<Word>,
    /// Canonical name.
    pub name: Arc<str>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// For people.
    pub gender: Option<Gender>,
    /// `dictionary` or `rule`.
    #[schemars(with = "Origin")]
    pub origin: Word,
    /// By position.
    pub mentions: Vec<MentionRecord>,
}

/// A span of code points with its words.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MentionRecord {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
}

/// A claim.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ClaimRecord {
    /// The document's name.
    pub doc: Arc<str>,
    /// `c1`, `c2` … by position.
    pub id: String,
    /// `direct`, `indirect` or `mixed`.
    #[schemars(with = "ClaimKind")]
    pub r#type: Word,
    /// The content's words; " … " stands where it is interrupted.
    pub text: String,
    /// The content's spans.
    pub spans: Vec<[usize; 2]>,
    /// Who says it.
    pub source: Option<SourceRecord>,
    /// What announces it.
    pub cue: Option<CueRecord>,
    /// Media through which it came.
    pub via: Vec<ViaRecord>,
    /// How firmly it is said.
    #[schemars(with = "Modality")]
    pub modality: Word,
    /// Ids of the entities named in the content.
    pub mentions: Vec<String>,
    /// The sentence in which the cue or the content stands.
    pub sentence: [usize; 2],
    /// The rule that found it.
    pub construction: Word,
    /// Share of right ones among the dev corpus's claims of this construction.
    pub confidence: f64,
    /// Id of the claim in whose content it stands.
    pub parent: Option<String>,
}

/// A claim's source.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SourceRecord {
    /// The words that name it; null for a quotation that goes on without a cue.
    pub text: Option<String>,
    /// First code point.
    pub start: Option<usize>,
    /// One past the last code point.
    pub end: Option<usize>,
    /// Ids of the entities that it stands for.
    pub entities: Vec<String>,
    /// Their canonical names.
    pub names: Vec<Arc<str>>,
    /// `person`, `organisation`, `media`, `place`, `product`, `group`, `document` or `unknown`.
    #[schemars(with = "SourceKind")]
    pub kind: Word,
    /// `name`, `description`, `pronoun`, `continuation`, or null where it stands for no entity.
    #[schemars(with = "Option<Resolved>")]
    pub resolved: Option<Word>,
}

/// A claim's cue.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CueRecord {
    /// The words.
    pub text: String,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The verb's infinitive, the noun or the preposition; null for a mark.
    pub lemma: Option<Arc<str>>,
    /// What the cue does.
    pub class: Option<Arc<str>>,
}

/// A medium through which a claim came.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ViaRecord {
    /// The entity's id.
    pub entity: String,
    /// Its canonical name.
    pub name: Arc<str>,
}

/// What is known of a document's language.
pub struct Language<'a> {
    /// ISO 639-1 code.
    pub code: Option<&'a str>,
    /// From 0 to 1.
    pub confidence: Option<f64>,
}

/// The parts from which a document's records are made.
pub struct Parts<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its publisher, by the dictionaries' name where they know it.
    pub publisher: Option<String>,
    /// Its edition, with the publisher's own words where they differ.
    pub edition: Option<String>,
    /// Its folded text.
    pub folded: &'a Folded<'a>,
    /// Its language.
    pub language: Language<'a>,
    /// How many sentences it has.
    pub sentences: usize,
    /// Its entities.
    pub entities: &'a Entities,
    /// Its claims, by position.
    pub claims: &'a [Claim],
    /// Put the text into the document's record.
    pub with_text: bool,
}

/// A document's records: itself, its entities, its claims.
pub fn records(parts: &Parts<'_>) -> Vec<Record> {
    let mut records = Vec::with_capacity(1 + parts.entities.entities.len() + parts.claims.len());
    let doc: Arc<str> = parts.document.name.as_str().into();
    records.push(Record::Document(parts.document(&doc)));
    let mention = |mention: &Mention| {
        let [start, end] = parts.points(mention.span);
        MentionRecord { start, end, text: parts.folded.original(mention.span).to_string() }
    };
    for (n, entity) in parts.entities.entities.iter().enumerate() {
        records.push(Record::Entity(EntityRecord {
            doc: doc.clone(),
            id: entity_id(n),
            kind: entity.kind,
            subkind: entity.subkind.map(Word::from),
            name: entity.name.clone(),
            wikidata: entity.wikidata.clone(),
            gender: entity.gender,
            origin: entity.origin.name().into(),
            mentions: parts.entities.mentions_of(n).map(mention).collect(),
        }));
    }
    for (n, claim) in parts.claims.iter().enumerate() {
        records.push(Record::Claim(parts.claim(&doc, n, claim)));
    }
    records
}

fn entity_id(number: usize) -> String {
    id('e', number)
}

fn claim_id(number: usize) -> String {
    id('c', number)
}

/// "e1", "c12": a letter and the number, counted from 1. Ids are many; those below 100 are written without a formatter.
fn id(letter: char, number: usize) -> String {
    let mut id = String::with_capacity(4);
    id.push(letter);
    match number + 1 {
        n @ 0..100 => {
            if n > 9 {
                id.push(char::from(b'0' + (n / 10) as u8));
            }
            id.push(char::from(b'0' + (n % 10) as u8));
        }
        n => id.push_str(&n.to_string()),
    }
    id
}

fn hex_digit(value: u8) -> char {
    char::from(b"0123456789abcdef"[usize::from(value)])
}

impl Parts<'_> {
    fn points(&self, span: Span) -> [usize; 2] {
        [self.folded.code_point(span.start), self.folded.code_point(span.end)]
    }

    /// The words of some spans; " … " stands between two.
    fn words(&self, spans: &[Span]) -> String {
        let mut words = String::with_capacity(spans.iter().map(|span| span.end - span.start).sum());
        for (n, &span) in spans.iter().enumerate() {
            if n > 0 {
                words.push_str(" … ");
            }
            words.push_str(self.folded.original(span));
        }
        words
    }

    fn document(&self, doc: &Arc<str>) -> DocumentRecord {
        let document = self.document;
        let digest = Sha256::digest(document.text.as_bytes());
        DocumentRecord {
            doc: doc.clone(),
            sha256: digest.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(hex_digit).collect(),
            language: self.language.code.map(str::to_string),
            language_confidence: self.language.confidence,
            title: document.title.clone(),
            date: document.date.clone(),
            url: document.url.clone(),
            publisher: self.publisher.clone(),
            author: document.author.clone(),
            edition: self.edition.clone(),
            section: document.section.clone(),
            page: document.page.clone(),
            duplicate_of: document.duplicate_of.clone(),
            variables: document.variables.clone(),
            characters: self.folded.code_point(self.folded.text().len()),
            sentences: self.sentences,
            entities: self.entities.entities.len(),
            claims: self.claims.len(),
            text: self.with_text.then(|| document.text.clone()),
        }
    }

    fn claim(&self, doc: &Arc<str>, number: usize, claim: &Claim) -> ClaimRecord {
        let entities = &self.entities.entities;
        let mut mentioned: Vec<usize> = Vec::new();
        let start = claim.content.iter().map(|span| span.start).min().unwrap_or(0);
        let end = claim.content.iter().map(|span| span.end).max().unwrap_or(0);
        let mentions = &self.entities.mentions;
        let first = mentions.partition_point(|mention| mention.span.start < start);
        for mention in mentions[first..].iter().take_while(|mention| mention.span.start < end) {
            if claim.content.iter().any(|span| span.contains(mention.span)) && !mentioned.contains(&mention.entity) {
                mentioned.push(mention.entity);
            }
        }
        ClaimRecord {
            doc: doc.clone(),
            id: claim_id(number),
            r#type: claim.kind.name().into(),
            text: self.words(&claim.content),
            spans: claim.content.iter().map(|&span| self.points(span)).collect(),
            source: claim.source.as_ref().map(|source| {
                let points = source.span.map(|span| self.points(span));
                SourceRecord {
                    text: source.span.map(|span| self.folded.original(span).to_string()),
                    start: points.map(|[start, _]| start),
                    end: points.map(|[_, end]| end),
                    entities: source.entities.iter().map(|&n| entity_id(n)).collect(),
                    names: source.entities.iter().map(|&n| entities[n].name.clone()).collect(),
                    kind: source.kind.name().into(),
                    resolved: source.resolved.map(|how| how.name().into()),
                }
            }),
            cue: claim.cue.as_ref().map(|cue| {
                let [start, end] = self.points(cue.span);
                let text = self.folded.original(cue.span).to_string();
                CueRecord { text, start, end, lemma: cue.lemma.clone(), class: cue.class.clone() }
            }),
            via: claim
                .via
                .iter()
                .map(|&n| ViaRecord { entity: entity_id(n), name: entities[n].name.clone() })
                .collect(),
            modality: claim.modality.name().into(),
            mentions: mentioned.into_iter().map(entity_id).collect(),
            sentence: self.points(claim.sentence),
            construction: claim.construction.into(),
            confidence: claim.confidence,
            parent: claim.parent.map(claim_id),
        }
    }
}
