//! `extract check GOLDEN [PATH…]`: what an extraction gained, lost and changed against earlier records.

use super::Common;
use anyhow::Context;
use clap::Args;
use serde_json::Value;
use sourcier::{batch, output};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Arguments of `extract check`.
#[derive(Args)]
pub struct Arguments {
    /// Records of an earlier extraction, as `extract` wrote them.
    golden: PathBuf,
    /// The documents to compare; all those that GOLDEN names, where there is none.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
}

/// What stands before a changed field.
const DETAIL: &str = "      ";

/// A document's records by what they speak of.
type Records = BTreeMap<String, Value>;

/// The file that a document stands in: "archive.jsonl" of "archive.jsonl#17".
fn file_of(doc: &str) -> PathBuf {
    let file = doc.split_once('#').map(|(file, _)| Path::new(file)).filter(|file| file.is_file());
    file.filter(|_| !Path::new(doc).exists()).map_or_else(|| PathBuf::from(doc), Path::to_path_buf)
}

/// Prints the differences; true where there is none and every document could be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let name = || arguments.golden.display().to_string();
    let golden = std::fs::read_to_string(&arguments.golden).with_context(name)?;
    let old = by_document(&golden).with_context(name)?;
    let mut named: Vec<PathBuf> = old.iter().map(|(doc, _)| file_of(doc)).collect();
    named.dedup();
    let paths = if arguments.paths.is_empty() { &named } else { &arguments.paths };
    let extractor = super::extractor(&arguments.common, false)?;
    let mut lines = Vec::new();
    let mut unread: Vec<String> = Vec::new();
    batch::extract(&extractor, paths, &arguments.common.reading(), |result| match result {
        Ok((_, extraction)) => output::json_lines(&extraction.records, &mut lines),
        Err(failure) => {
            eprintln!("extract: {failure}");
            unread.push(failure.input);
            Ok(())
        }
    })?;
    let text = String::from_utf8(lines)?;
    let new = by_document(&text)?;
    let mut out = String::new();
    let mut changes = 0;
    let empty = Records::new();
    // Of paths that the user names, only what they hold is compared; what could not be read was said already.
    let in_folder = |doc: &String| {
        let folders = arguments.paths.iter().filter(|path| path.is_dir());
        folders.into_iter().any(|folder| Path::new(doc).starts_with(folder))
    };
    let extracted = |doc: &String| in_folder(doc) || new.iter().any(|(name, _)| name == doc);
    let mut docs: Vec<&String> = old.iter().chain(&new).map(|(doc, _)| doc).collect();
    docs.retain(|doc| !unread.contains(doc) && (arguments.paths.is_empty() || extracted(doc)));
    docs.sort();
    docs.dedup();
    for doc in docs {
        let records = |all: &'_ [(String, Records)]| all.iter().find(|(name, _)| name == doc).map(|(_, r)| r.clone());
        let (before, after) = (records(&old), records(&new));
        let found = differences(before.as_ref().unwrap_or(&empty), after.as_ref().unwrap_or(&empty));
        changes += found.iter().filter(|line| !line.starts_with(DETAIL)).count();
        if !found.is_empty() {
            writeln!(out, "{doc}")?;
        }
        for line in found {
            writeln!(out, "{line}")?;
        }
    }
    if changes == 0 && unread.is_empty() && text != golden && arguments.paths.is_empty() {
        writeln!(out, "the same records, in other bytes or another order")?;
        changes = 1;
    }
    writeln!(out, "{} documents, {changes} changes", new.len())?;
    super::print(|sink| sink.write_all(out.as_bytes()))?;
    Ok(unread.is_empty() && changes == 0)
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
            let mut key = key(&record);
            while records.contains_key(&key) {
                key.push('+');
            }
            records.insert(key, record);
        }
    }
    Ok(documents)
}

/// What a record speaks of, whatever its id: the document, an entity's name, a claim's spans.
fn key(record: &Value) -> String {
    match record["record"].as_str() {
        Some("entity") => format!("entity {} {}", record["kind"], record["name"]),
        Some("claim") => format!("claim {} {}", record["spans"], record["cue"]["start"]),
        _ => "document".to_string(),
    }
}

/// Readable lines: `-` lost, `+` gained, `~` changed with the fields that did.
fn differences(old: &Records, new: &Records) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, record) in old {
        match new.get(key) {
            None => lines.push(format!("  - {}", headline(record))),
            Some(other) => {
                let changed: Vec<String> = fields(record, other);
                if !changed.is_empty() {
                    lines.push(format!("  ~ {}", headline(other)));
                    lines.extend(changed.into_iter().map(|field| format!("{DETAIL}{field}")));
                }
            }
        }
    }
    lines.extend(
        new.iter().filter(|(key, _)| !old.contains_key(*key)).map(|(_, record)| format!("  + {}", headline(record))),
    );
    lines
}

fn headline(record: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("").to_string();
    match record["record"].as_str() {
        Some("entity") => format!("entity {} {:?}", text(&record["kind"]), text(&record["name"])),
        Some("claim") => format!(
            "claim {} {:?} by {:?} [{}]",
            record["spans"],
            text(&record["text"]),
            record["source"]["text"].as_str().unwrap_or("nobody"),
            text(&record["construction"])
        ),
        _ => "document".to_string(),
    }
}

/// The fields that differ, ids aside: these follow from the rest.
fn fields(old: &Value, new: &Value) -> Vec<String> {
    let (Some(old), Some(new)) = (old.as_object(), new.as_object()) else { return Vec::new() };
    let ids = ["id", "parent"];
    old.keys()
        .chain(new.keys().filter(|key| !old.contains_key(*key)))
        .filter(|key| !ids.contains(&key.as_str()))
        .filter_map(|key| {
            let (before, after) = (old.get(key).map(strip), new.get(key).map(strip));
            let show = |value: &Option<Value>| value.as_ref().map_or("nothing".to_string(), Value::to_string);
            (before != after).then(|| format!("{key}: {} → {}", show(&before), show(&after)))
        })
        .collect()
}

/// A value without the ids of other records in it.
fn strip(value: &Value) -> Value {
    match value {
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| *key != "entities" && *key != "entity")
            .map(|(k, v)| (k.clone(), strip(v)))
            .collect(),
        Value::Array(list) if !list.is_empty() && list.iter().all(is_entity_id) => Value::from(list.len()),
        other => other.clone(),
    }
}

/// `e1`, `e2` …
fn is_entity_id(value: &Value) -> bool {
    value.as_str().and_then(|id| id.strip_prefix('e')).is_some_and(|number| number.parse::<usize>().is_ok())
}
