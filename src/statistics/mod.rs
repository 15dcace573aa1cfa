//! Counts over records: who is quoted, by whom, and how. Records go in one line after the other, tables come out; nothing
//! is printed. Only counts by source, medium, origin and month are kept, so memory does not grow with the number of records.

mod line;
mod tables;

pub use line::{ClaimLine, DocumentLine, EntityLine, Line, SourceLine, ViaLine};
pub use tables::{Conditional, Gender, Month, Origin, Quoted, Share, Source, Tables, Totals};

use std::collections::{BTreeMap, HashMap};

/// A name and its kind: what makes two sources of different documents one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Named {
    name: String,
    kind: String,
}

/// A medium, and whether it published the document or a claim came through it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Medium {
    name: String,
    role: &'static str,
}

/// What is told of where a document comes from.
const ORIGINS: [&str; 3] = ["publisher", "section", "author"];

/// How often a source is quoted.
#[derive(Clone, Debug, Default)]
struct Quotes {
    claims: usize,
    documents: usize,
    /// Documents that take it for a woman, and for a man.
    female: usize,
    male: usize,
    /// The last document that quotes it, counted from 1.
    last: usize,
}

/// Counts in the making: add all records, then ask for the tables.
#[derive(Debug, Default)]
pub struct Statistics {
    totals: Totals,
    sources: BTreeMap<Named, Quotes>,
    /// Claims by medium and source.
    quoted: BTreeMap<(Medium, Named), usize>,
    /// Claims and conditional claims by medium.
    media: BTreeMap<Medium, (usize, usize)>,
    conditional: usize,
    types: BTreeMap<String, usize>,
    modalities: BTreeMap<String, usize>,
    /// Documents and claims by month.
    months: BTreeMap<String, (usize, usize)>,
    undated: (usize, usize),
    /// Documents and claims by publisher, by section and by author.
    origins: [BTreeMap<String, (usize, usize)>; ORIGINS.len()],
    open: Open,
}

/// The document whose records come in.
#[derive(Debug, Default)]
struct Open {
    doc: Option<String>,
    month: Option<String>,
    /// Publisher, section, author.
    origins: [Option<String>; ORIGINS.len()],
    claims: usize,
    /// Names and genders by id.
    entities: HashMap<String, (Named, Option<String>)>,
}

impl Statistics {
    /// Counts one record. The records of a document stand together, its entities before its claims, as `extract` writes
    /// them; a document or entities that were left out leave date, publisher and gender unknown.
    pub fn add(&mut self, line: Line) {
        let new = matches!(line, Line::Document(_)) || self.open.doc.as_deref() != Some(line.doc());
        if new {
            self.close();
            self.open.doc = Some(line.doc().to_string());
            self.totals.documents += 1;
        }
        match line {
            Line::Document(document) => {
                self.open.month = document.date.map(|date| date.chars().take("2026-03".len()).collect());
                self.open.origins = [document.publisher, document.section, document.author];
            }
            Line::Entity(entity) => {
                self.totals.entities += 1;
                self.totals.mentions += entity.mentions.len();
                let named = Named { name: entity.name, kind: entity.kind };
                self.open.entities.insert(entity.id, (named, entity.gender));
            }
            Line::Claim(claim) => self.claim(claim),
        }
    }

    fn claim(&mut self, claim: ClaimLine) {
        let conditional = usize::from(claim.modality == "conditional");
        self.totals.claims += 1;
        self.conditional += conditional;
        self.open.claims += 1;
        *self.types.entry(claim.r#type).or_default() += 1;
        *self.modalities.entry(claim.modality).or_default() += 1;
        let [publisher, ..] = &self.open.origins;
        let publisher = publisher.iter().map(|name| Medium { name: name.clone(), role: "publisher" });
        let via = claim.via.into_iter().map(|via| Medium { name: via.name, role: "via" });
        let media: Vec<Medium> = publisher.chain(via).collect();
        for medium in &media {
            let counts = self.media.entry(medium.clone()).or_default();
            *counts = (counts.0 + 1, counts.1 + conditional);
        }
        let Some(source) = claim.source else {
            self.totals.unattributed += 1;
            return;
        };
        let count = if source.names.is_empty() { &mut self.totals.unnamed } else { &mut self.totals.named };
        *count += 1;
        for (number, name) in source.names.into_iter().enumerate() {
            let entity = source.entities.get(number).and_then(|id| self.open.entities.get(id)).cloned();
            let (named, gender) = entity.unwrap_or_else(|| (Named { name, kind: source.kind.clone() }, None));
            for medium in &media {
                *self.quoted.entry((medium.clone(), named.clone())).or_default() += 1;
            }
            let quotes = self.sources.entry(named).or_default();
            quotes.claims += 1;
            if quotes.last != self.totals.documents {
                quotes.last = self.totals.documents;
                quotes.documents += 1;
                quotes.female += usize::from(gender.as_deref() == Some("female"));
                quotes.male += usize::from(gender.as_deref() == Some("male"));
            }
        }
    }

    /// Counts the open document by its month and by where it comes from.
    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        if open.doc.is_some() {
            let counts = match open.month {
                Some(month) => self.months.entry(month).or_default(),
                None => &mut self.undated,
            };
            *counts = (counts.0 + 1, counts.1 + open.claims);
            for (names, name) in self.origins.iter_mut().zip(open.origins) {
                let Some(name) = name else { continue };
                let counts = names.entry(name).or_default();
                *counts = (counts.0 + 1, counts.1 + open.claims);
            }
        }
    }

    /// The tables of all that was added.
    pub fn tables(mut self) -> Tables {
        self.close();
        Tables::of(self)
    }
}
