//! Gold annotations out of annotation tools: what people corrected in brat or INCEpTION becomes gold documents for
//! [`crate::evaluation`]. Each tool's reader gives spans with labels and relations between them, in code points; what
//! labels and relations mean is told here, for both.

mod brat;
mod cas;

use crate::evaluation::{Gold, GoldClaim};
use crate::export::brat::{CLAIM, CUE, HAS_CUE, HAS_SOURCE, SOURCE, SPEAKER, VIA};
use crate::gazetteer::KINDS;
use serde_json::json;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What is wrong with an annotated document: file, place in it, reason.
#[derive(Debug, Error)]
#[error("{}{place}: {reason}", file.display())]
pub struct Fault {
    file: PathBuf,
    /// ":7" for a line, " T7" for an annotation, or nothing.
    place: String,
    reason: String,
}

/// A place in a file and what is wrong there.
type Wrong = (String, String);

/// An annotated document as a tool has it.
struct Annotated {
    doc: String,
    spans: Vec<Span>,
    relations: Vec<Relation>,
}

/// Words with a label.
struct Span {
    /// What messages call it.
    id: String,
    label: String,
    /// In code points, by position.
    spans: Vec<[usize; 2]>,
    /// The name of what it names: the note's, else its own words.
    name: String,
    r#type: Option<String>,
    modality: Option<String>,
    optional: bool,
}

/// A relation between spans, by their numbers.
struct Relation {
    id: String,
    label: String,
    from: usize,
    to: usize,
}

/// The annotated documents under a folder, by path: pairs of `.ann` and `.txt` as brat keeps them, and UIMA CAS JSON as
/// INCEpTION exports it.
///
/// # Errors
/// A folder cannot be read; what is wrong with a single document is its own error.
pub fn read(folder: &Path) -> Result<Vec<Result<Gold, Fault>>, walkdir::Error> {
    let mut golds = Vec::new();
    let mut docs = BTreeSet::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let path = entry?.into_path();
        let read = match path.extension().and_then(|ending| ending.to_str()) {
            Some("ann") => brat::read(&path),
            Some("json") => cas::read(&path),
            _ => continue,
        };
        // Whoever evaluates tells documents apart by their names.
        let gold = read.and_then(gold).and_then(|gold| match docs.insert(gold.doc.clone()) {
            true => Ok(gold),
            false => Err((String::new(), format!("{} is annotated in another file already", gold.doc))),
        });
        golds.push(gold.map_err(|(place, reason)| Fault { file: path, place, reason }));
    }
    Ok(golds)
}

/// What the annotations of a document say.
fn gold(annotated: Annotated) -> Result<Gold, Wrong> {
    let mut entities = BTreeSet::new();
    let mut claims = Vec::new();
    // A claim that begins again behind an interruption, as a span of its own.
    let continued: BTreeSet<usize> =
        annotated.relations.iter().filter(|relation| relation.label == CONTINUES).map(|relation| relation.to).collect();
    for (n, span) in annotated.spans.iter().enumerate() {
        let place = format!(" {}", span.id);
        let (Some(first), Some(last)) = (span.spans.first(), span.spans.last()) else {
            return Err((place, "no words".to_string()));
        };
        match span.label.as_str() {
            CLAIM if !continued.contains(&n) => claims.push(annotated.claim(n)?),
            CLAIM | SOURCE | CUE => {}
            kind if KINDS.iter().any(|(name, _)| *name == kind) => {
                entities.insert((first[0], last[1], kind, span.optional));
            }
            label => return Err((place, format!("the label {label:?} is none of ours"))),
        }
    }
    claims.sort_by(|a, b| a.spans.cmp(&b.spans));
    let entities = entities.into_iter().map(|(start, end, kind, optional)| {
        let mut entity = vec![json!(start), json!(end), json!(kind)];
        entity.extend(optional.then(|| json!("optional")));
        entity
    });
    Ok(Gold { doc: annotated.doc, text: None, entities: entities.collect(), claims })
}

/// The relation from a claim's first span to another of its spans, where a tool has no annotations of several.
const CONTINUES: &str = "continues";

impl Annotated {
    /// The claim whose content is span number `n`.
    fn claim(&self, n: usize) -> Result<GoldClaim, Wrong> {
        let span = &self.spans[n];
        let wrong = |reason: String| (format!(" {}", span.id), reason);
        let mut claim = GoldClaim {
            spans: span.spans.clone(),
            r#type: Some(span.r#type.clone().ok_or_else(|| wrong("a claim without a Type".to_string()))?),
            source: None,
            source_names: Some(Vec::new()),
            cue: None,
            via: Vec::new(),
            modality: Some(span.modality.clone().ok_or_else(|| wrong("a claim without a Modality".to_string()))?),
            optional: span.optional,
            or_none: false,
        };
        let mut names = Vec::new();
        for relation in self.relations.iter().filter(|relation| relation.from == n) {
            let other = &self.spans[relation.to];
            let words = other.spans.first().zip(other.spans.last()).map(|(first, last)| [first[0], last[1]]);
            let part = match (relation.label.as_str(), other.label.as_str()) {
                (HAS_SOURCE, SOURCE) => &mut claim.source,
                (HAS_CUE, CUE) => &mut claim.cue,
                (SPEAKER, kind) if kind != CLAIM => {
                    names.push(other.name.clone());
                    continue;
                }
                (VIA, kind) if kind != CLAIM => {
                    claim.via.push(other.name.clone());
                    continue;
                }
                (CONTINUES, CLAIM) => {
                    claim.spans.extend(&other.spans);
                    continue;
                }
                (label, to) => {
                    return Err((format!(" {}", relation.id), format!("{label:?} does not go from a Claim to a {to}")));
                }
            };
            if part.is_some() {
                return Err(wrong(format!("two relations {:?}", relation.label)));
            }
            *part = words;
        }
        claim.spans.sort_unstable();
        claim.source_names = Some(names);
        Ok(claim)
    }
}
