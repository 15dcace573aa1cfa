//! Sourcier reads news and tells who and what is named in it, and who claims what, on whose word.
//!
//! ```
//! use sourcier::{Document, Extractor, Record};
//!
//! let extractor = Extractor::new(Default::default())?;
//! let document = Document::new("a.txt", "Le maire de Lyon a affirmé que le pont resterait ouvert.");
//! let extraction = extractor.extract(&document);
//! let claim = extraction.records.iter().find_map(|record| match record {
//!     Record::Claim(claim) => Some(claim),
//!     _ => None,
//! });
//! assert_eq!(claim.map(|claim| claim.text.as_str()), Some("le pont resterait ouvert"));
//! # Ok::<(), sourcier::TableError>(())
//! ```

pub mod batch;
pub mod claims;
pub mod dictionary;
pub mod document;
pub mod entities;
pub mod evaluation;
pub mod export;
pub mod gazetteer;
pub mod gold;
pub mod ingest;
pub mod language;
pub mod output;
pub mod record;
pub mod report;
pub mod statistics;
pub mod table;
pub mod text;

mod extractor;

pub use document::Document;
pub use extractor::{Explanation, Extraction, Extractor, Options, Silent};
pub use record::Record;
pub use table::TableError;
