//! The pipeline of one document: language, text, gazetteer, entities, claims, records.

use crate::claims;
use crate::document::{Document, Folded};
use crate::entities;
use crate::gazetteer::Gazetteer;
use crate::ingest;
use crate::language::{self, Detection, LanguagePack};
use crate::record::{self, Language, Parts, Record};
use crate::table::{Source, TableError};
use crate::text::{Analysis, Lexicon};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::sync::Arc;

/// The dictionaries that are built in.
static DICTIONARIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/dictionaries");

/// Those of names, compiled by `build.rs`.
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names"));

/// The language pack of French, compiled by `build.rs`.
static FRENCH: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/french"));

/// What a user may choose.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// ISO 639-1 code of the language that all documents are in; detected where it is none.
    pub language: Option<String>,
    /// Put each text into its document record.
    pub with_text: bool,
    /// Further dictionaries of names: file name and content. Their forms win over the built-in ones.
    pub dictionaries: Vec<(String, String)>,
}

/// What was extracted from one document.
#[derive(Clone, Debug)]
pub struct Extraction {
    /// The document's record, its entities by first mention, its claims by position.
    pub records: Vec<Record>,
}

/// What was extracted from one document, and what was not.
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The records, as in an [`Extraction`].
    pub records: Vec<Record>,
    /// The verbs that attribute and announce no claim, by position.
    pub silent: Vec<Silent>,
}

/// A verb that attributes and announces no claim where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silent {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The infinitive.
    pub lemma: Arc<str>,
    /// Why nothing is attributed.
    pub reason: &'static str,
}

/// Extracts records from documents; built once, used from any thread.
pub struct Extractor {
    options: Options,
    gazetteer: Gazetteer,
    french: LanguagePack,
    /// Cuts texts in languages without a pack.
    neutral: Lexicon,
}

impl Extractor {
    /// Loads the built-in dictionaries; with those that a user adds, reads and compiles all of them.
    ///
    /// # Errors
    /// The first broken line of an added dictionary, with its file and line number.
    pub fn new(mut options: Options) -> Result<Extractor, TableError> {
        // Once compiled, their texts are of no use.
        let added = std::mem::take(&mut options.dictionaries);
        let (gazetteer, french) = rayon::join(|| gazetteer(&added), french);
        Ok(Extractor { options, gazetteer: gazetteer?, french, neutral: Lexicon::neutral() })
    }

    /// The compiled dictionaries of names.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Extracts one document. Any text will do: what has no words has no entities and no claims.
    pub fn extract(&self, document: &Document) -> Extraction {
        self.analyse(document, |parts, _, _| Extraction { records: record::records(parts) })
    }

    /// Extracts one document and tells too which verbs that attribute announce no claim where they stand, and why.
    pub fn explain(&self, document: &Document) -> Explanation {
        self.analyse(document, |parts, analysis, pack| {
            let cues = pack.map_or_else(Vec::new, |pack| claims::silent_cues(analysis, parts.entities, pack));
            let silent = cues.into_iter().map(|cue| Silent {
                start: parts.folded.code_point(cue.span.start),
                end: parts.folded.code_point(cue.span.end),
                lemma: cue.lemma,
                reason: cue.reason,
            });
            Explanation { records: record::records(parts), silent: silent.collect() }
        })
    }

    /// Runs all stages over one document but the last; `result` makes of what they found what is wanted. The pack is none for
    /// a language without one.
    fn analyse<R>(
        &self,
        document: &Document,
        result: impl FnOnce(&Parts<'_>, &Analysis<'_>, Option<&LanguagePack>) -> R,
    ) -> R {
        let folded = Folded::new(&document.text);
        let start = ingest::body_start(folded.text());
        let mut analysis = Analysis::new(folded.text(), start, &self.french.lexicon);
        let detected = match self.options.language {
            Some(_) => None,
            None if self.french.recognises(&analysis) => Some(Detection { code: "fr", confidence: 1.0 }),
            None => language::detect(&document.text),
        };
        let code = self.options.language.as_deref().or(detected.map(|d| d.code));
        let pack = (code == Some("fr")).then_some(&self.french);
        if pack.is_none() {
            analysis = Analysis::new(folded.text(), start, &self.neutral);
        }
        let entities = entities::entities(&analysis, &self.gazetteer, pack);
        let claims = pack.map_or_else(Vec::new, |pack| claims::claims(&analysis, &entities, pack));
        let (publisher, edition) = self.publication(document);
        let parts = Parts {
            document,
            publisher,
            edition,
            folded: &folded,
            language: Language { code, confidence: detected.map(|d| d.confidence) },
            sentences: analysis.outer,
            entities: &entities,
            claims: &claims,
            with_text: self.options.with_text,
        };
        result(&parts, &analysis, pack)
    }

    /// Publisher and edition. A publisher that the dictionaries know has the name that they give it; where the document names
    /// it otherwise, its own words stand before the edition.
    fn publication(&self, document: &Document) -> (Option<String>, Option<String>) {
        let (publisher, edition) = (document.publisher.clone(), document.edition.clone());
        match publisher.as_deref().and_then(|name| self.gazetteer.medium(name)) {
            Some(medium) if publisher.as_deref() != Some(&medium.name) => {
                let words: Vec<String> = publisher.into_iter().chain(edition).collect();
                (Some(medium.name.to_string()), Some(words.join(", ")))
            }
            _ => (publisher, edition),
        }
    }
}

/// The built-in names, and those of further dictionaries (file name and content), which win over them.
fn gazetteer(added: &[(String, String)]) -> Result<Gazetteer, TableError> {
    if added.is_empty() {
        return Ok(load(NAMES));
    }
    let added = added.iter().map(|(file, text)| Source { file, text });
    let sources: Vec<Source<'_>> = names().map(|(file, text)| Source { file, text }).chain(added).collect();
    Gazetteer::new(&sources)
}

/// The built-in language pack of French.
pub(crate) fn french() -> LanguagePack {
    load(FRENCH)
}

/// What `build.rs` compiled.
fn load<T: Deserialize<'static>>(compiled: &'static [u8]) -> T {
    postcard::from_bytes(compiled).expect("what was compiled from the same types can be loaded")
}

/// The built-in dictionaries of names, by file name.
pub(crate) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    folder("entities")
}

/// The built-in examples of constructions, by file name.
pub(crate) fn constructions() -> impl Iterator<Item = (&'static str, &'static str)> {
    folder("fr/constructions")
}

/// The built-in files of a folder, by name: their paths and texts.
fn folder(path: &str) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    let mut files: Vec<_> = DICTIONARIES
        .get_dir(path)
        .into_iter()
        .flat_map(Dir::files)
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
        .collect();
    files.sort_unstable();
    files.into_iter()
}
