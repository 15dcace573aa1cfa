//! `extract check GOLDEN [PATH…]`: what an extraction gained, lost and changed against earlier records.

mod compare;
mod show;

use super::Common;
use anyhow::Context;
use clap::{Args, ValueEnum};
use compare::{Change, Records};
use serde_json::Value;
use sourcier::{batch, output};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Arguments of `extract check`.
#[derive(Args)]
pub struct Arguments {
    /// Records of an earlier extraction, as `extract` wrote them.
    golden: PathBuf,
    /// The documents to compare; all those that GOLDEN names, where there is none.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How what was found is written.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Take the present records for right: write them to GOLDEN, and let the exit code be 0. With PATHs only what they hold
    /// is renewed, and new documents come in.
    #[arg(long)]
    accept: bool,
    #[command(flatten)]
    common: Common,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading, in colours on a terminal.
    Text,
    /// One JSON object.
    Json,
    /// JUnit XML, a test case a document.
    Junit,
}

/// What a check found.
struct Found {
    /// How many documents were extracted.
    extracted: usize,
    /// The documents that were compared, by name.
    documents: Vec<Checked>,
    /// Inputs that could not be read.
    unread: Vec<String>,
    /// Nothing changed but the bytes or the order of the records.
    order: bool,
}

/// A document of a file of records.
struct Recorded {
    doc: String,
    /// Its lines as they stand in the file.
    lines: String,
    records: Records,
}

/// A document that was compared.
struct Checked {
    doc: String,
    changes: Vec<Change>,
    /// Its present text; none where the document is no more.
    text: Option<Vec<char>>,
    /// The text is what it was.
    same_text: bool,
}

impl Found {
    fn changes(&self) -> usize {
        self.documents.iter().map(|checked| checked.changes.len()).sum::<usize>() + usize::from(self.order)
    }
}

/// The file that a document stands in: "archive.jsonl" of "archive.jsonl#17".
fn file_of(doc: &str) -> PathBuf {
    let file = doc.split_once('#').map(|(file, _)| Path::new(file)).filter(|file| file.is_file());
    file.filter(|_| !Path::new(doc).exists()).map_or_else(|| PathBuf::from(doc), Path::to_path_buf)
}

/// Prints the differences; true where there is none, or they are accepted, and every document could be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let name = || arguments.golden.display().to_string();
    let golden = std::fs::read_to_string(&arguments.golden).with_context(name)?;
    let (renewed, found) = check(arguments, &golden, &by_document(&golden).with_context(name)?)?;
    let written = match arguments.format {
        Format::Text => show::text(&found),
        Format::Json => show::json(&found)?,
        Format::Junit => show::junit(&found),
    };
    super::print_styled(written.as_bytes())?;
    let well = found.unread.is_empty();
    if arguments.accept {
        anyhow::ensure!(well, "{}: not renewed, for not all documents could be read", name());
        super::write(Some(&arguments.golden), |sink| sink.write_all(renewed.as_bytes()))?;
    }
    Ok(well && (arguments.accept || found.changes() == 0))
}

/// The golden file as it would be renewed, and what differs from it.
fn check(arguments: &Arguments, golden: &str, old: &[Recorded]) -> anyhow::Result<(String, Found)> {
    let mut named: Vec<PathBuf> = old.iter().map(|recorded| file_of(&recorded.doc)).collect();
    named.dedup();
    let paths = if arguments.paths.is_empty() { &named } else { &arguments.paths };
    let has_text = |records: &Records| records.get("document").is_some_and(|record| record["text"].is_string());
    let with_text = old.iter().any(|recorded| has_text(&recorded.records));
    let extractor = super::extractor(&arguments.common, with_text)?;
    let mut lines = Vec::new();
    let mut unread: Vec<String> = Vec::new();
    let mut texts: HashMap<String, String> = HashMap::new();
    batch::extract(&extractor, paths, &arguments.common.reading(), |result| match result {
        Ok((document, extraction)) => {
            texts.insert(document.name, document.text);
            output::json_lines(&extraction.records, &mut lines)
        }
        Err(failure) => {
            eprintln!("extract: {failure}");
            unread.push(failure.input);
            Ok(())
        }
    })?;
    let lines = String::from_utf8(lines)?;
    let new = by_document(&lines)?;
    let extracted = new.len();
    let before: HashMap<&str, &Records> = old.iter().map(|one| (one.doc.as_str(), &one.records)).collect();
    let after: HashMap<&str, &Records> = new.iter().map(|one| (one.doc.as_str(), &one.records)).collect();
    // Of paths that the user names, only what they hold is compared; what could not be read was said already.
    let held = |doc: &str| arguments.paths.iter().any(|path| path.exists() && file_of(doc).starts_with(path));
    let mut docs: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    docs.retain(|doc| {
        let compared = arguments.paths.is_empty() || after.contains_key(doc) || held(doc);
        compared && !unread.iter().any(|input| input == doc)
    });
    let empty = Records::new();
    let renewed = if arguments.paths.is_empty() { lines.clone() } else { renewed(old, &new, &docs) };
    let documents = docs.into_iter().map(|doc| {
        let (before, after) = (before.get(doc).copied().unwrap_or(&empty), after.get(doc).copied().unwrap_or(&empty));
        let text_of = |records: &Records| records.get("document").map(|record| record["sha256"].clone());
        Checked {
            doc: doc.to_string(),
            changes: compare::compare(before, after),
            text: texts.get(doc).map(|text| text.chars().collect()),
            same_text: text_of(before) == text_of(after),
        }
    });
    let mut found = Found { extracted, documents: documents.collect(), unread, order: false };
    found.order = found.changes() == 0 && found.unread.is_empty() && lines != golden && arguments.paths.is_empty();
    Ok((renewed, found))
}

/// The golden lines with the present ones in the place of those of the compared documents. A document that is new comes
/// behind the one that the extraction has before it; where that has none, before the first that the golden file knows, or last.
fn renewed(old: &[Recorded], new: &[Recorded], compared: &BTreeSet<&str>) -> String {
    let places: HashMap<&str, usize> = old.iter().enumerate().map(|(place, one)| (one.doc.as_str(), place)).collect();
    let kept = old.iter().enumerate().filter(|(_, one)| !compared.contains(one.doc.as_str()));
    let mut placed: Vec<(usize, &str)> = kept.map(|(place, one)| (place, one.lines.as_str())).collect();
    let mut place = new.iter().find_map(|one| places.get(one.doc.as_str()).copied()).unwrap_or(old.len());
    for one in new {
        place = places.get(one.doc.as_str()).copied().unwrap_or(place);
        placed.push((place, &one.lines));
    }
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, lines)| lines).collect()
}

/// Records by document, in the order of the file.
fn by_document(lines: &str) -> anyhow::Result<Vec<Recorded>> {
    let mut documents: Vec<Recorded> = Vec::new();
    for (number, line) in lines.lines().enumerate() {
        let record: Value = serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
        let doc = record["doc"].as_str().with_context(|| format!("line {}: no doc", number + 1))?;
        if documents.last().is_none_or(|last| last.doc != doc) {
            documents.push(Recorded { doc: doc.to_string(), lines: String::new(), records: Records::new() });
        }
        if let Some(last) = documents.last_mut() {
            last.lines += line;
            last.lines.push('\n');
            let mut key = compare::key(&record);
            while last.records.contains_key(&key) {
                key.push('+');
            }
            last.records.insert(key, record);
        }
    }
    Ok(documents)
}
