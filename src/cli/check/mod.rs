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
    /// Take the present records for right: write them to GOLDEN, and let the exit code be 0.
    #[arg(long, conflicts_with = "paths")]
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
    let (lines, found) = check(arguments, &golden, by_document(&golden).with_context(name)?)?;
    let written = match arguments.format {
        Format::Text => show::text(&found),
        Format::Json => show::json(&found)?,
        Format::Junit => show::junit(&found),
    };
    super::print_styled(written.as_bytes())?;
    let well = found.unread.is_empty();
    if arguments.accept {
        anyhow::ensure!(well, "{}: not renewed, for not all documents could be read", name());
        super::write(Some(&arguments.golden), |sink| sink.write_all(lines.as_bytes()))?;
    }
    Ok(well && (arguments.accept || found.changes() == 0))
}

/// The present records, and what differs from the golden ones.
fn check(arguments: &Arguments, golden: &str, old: Vec<(String, Records)>) -> anyhow::Result<(String, Found)> {
    let mut named: Vec<PathBuf> = old.iter().map(|(doc, _)| file_of(doc)).collect();
    named.dedup();
    let paths = if arguments.paths.is_empty() { &named } else { &arguments.paths };
    let with_text =
        old.iter().any(|(_, records)| records.get("document").is_some_and(|record| record["text"].is_string()));
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
    let before: HashMap<&str, &Records> = old.iter().map(|(doc, records)| (doc.as_str(), records)).collect();
    let after: HashMap<&str, &Records> = new.iter().map(|(doc, records)| (doc.as_str(), records)).collect();
    // Of paths that the user names, only what they hold is compared; what could not be read was said already.
    let in_folder = |doc: &str| arguments.paths.iter().any(|path| path.is_dir() && Path::new(doc).starts_with(path));
    let mut docs: BTreeSet<&str> = before.keys().chain(after.keys()).copied().collect();
    docs.retain(|doc| {
        let compared = arguments.paths.is_empty() || after.contains_key(doc) || in_folder(doc);
        compared && !unread.iter().any(|input| input == doc)
    });
    let empty = Records::new();
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
    Ok((lines, found))
}

/// Records by document, in the order of the file.
fn by_document(lines: &str) -> anyhow::Result<Vec<(String, Records)>> {
    let mut documents: Vec<(String, Records)> = Vec::new();
    for (number, line) in lines.lines().enumerate() {
        let record: Value = serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
        let doc = record["doc"].as_str().with_context(|| format!("line {}: no doc", number + 1))?.to_string();
        if documents.last().is_none_or(|(name, _)| *name != doc) {
            documents.push((doc, Records::new()));
        }
        if let Some((_, records)) = documents.last_mut() {
            let mut key = compare::key(&record);
            while records.contains_key(&key) {
                key.push('+');
            }
            records.insert(key, record);
        }
    }
    Ok(documents)
}
