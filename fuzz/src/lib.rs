//! What the fuzz targets do with bytes, and what has to hold whatever these are.

#[path = "../../tests/common/properties.rs"]
mod properties;

use sourcier::dictionary::{self, Dictionaries, Import, Kinds, Ordinary, Plan};
use sourcier::gazetteer::{EntityKind, Gazetteer};
use sourcier::ingest::{self, Format, Reading};
use sourcier::statistics::{Line, Statistics};
use sourcier::table::Source;
use sourcier::{Extractor, Options};
use std::io::Cursor;
use std::panic;
use std::sync::LazyLock;

/// Bytes of the largest document.
const LIMIT: usize = 1 << 16;

/// Documents that are read of one input.
const DOCUMENTS: usize = 100;

/// Reads the documents of a file: each has a name and a text, or its place and a reason is told.
pub fn read(bytes: &[u8], format: Option<Format>) {
    let reading = Reading { format, max_bytes: LIMIT, ..Reading::default() };
    let Ok(items) = ingest::open("file", Cursor::new(bytes.to_vec()), None, &reading) else { return };
    for item in items.take(DOCUMENTS) {
        let (place, error) = match item.map(|item| (item.place(), item.document(&reading))) {
            Ok((_, Ok(document))) => {
                assert!(document.name.starts_with("file"), "{}", document.name);
                assert!(!document.text.trim().is_empty());
                continue;
            }
            Ok((place, Err(error))) | Err((place, error)) => (place, error),
        };
        assert!(place.starts_with("file"), "{place}");
        assert!(!error.to_string().is_empty());
    }
}

/// Passes over panics of the crate that reads Parquet, which our reader catches. All others end the run.
pub fn pass_over_parquet() {
    let end = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !panic.location().is_some_and(|location| location.file().contains("/parquet-")) {
            end(panic);
        }
    }));
}

/// Extracts a text, and checks all that the records say of it. The first byte tells whether the others are the text itself or
/// number words and marks of which it is made.
pub fn extract(bytes: &[u8]) {
    static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
        Extractor::new(Options { language: Some("fr".to_string()), ..Options::default() }).expect("good dictionaries")
    });
    let Some((first, rest)) = bytes.split_first() else { return };
    let text = if first % 2 == 0 { String::from_utf8_lossy(rest).into_owned() } else { words(rest) };
    properties::check(&EXTRACTOR, &text);
}

fn words(numbers: &[u8]) -> String {
    let pieces = properties::WORDS.iter().chain(&properties::MARKS).collect::<Vec<_>>();
    let word = |number: &u8| {
        let space = if number % 2 == 0 { " " } else { "" };
        format!("{}{space}", pieces[usize::from(*number) % pieces.len()])
    };
    numbers.iter().map(word).collect()
}

static ORDINARY: LazyLock<Ordinary> = LazyLock::new(|| Ordinary::french().expect("a good language pack"));

/// Reads a dictionary of names, as the extractor does and as those who keep dictionaries do.
pub fn dictionary(text: &str) {
    let source = Source { file: "names.tsv", text };
    if let Err(error) = Gazetteer::new(&[source]) {
        assert!(error.to_string().starts_with("names.tsv:"), "{error}");
    }
    let read = Dictionaries::read(vec![source]);
    dictionary::check(&read, &Dictionaries::read(Vec::new()), &ORDINARY);
    dictionary::lookup(&read, "Macron");
}

/// Imports a table of names; the dictionary that is made of it is a good one.
pub fn import(table: &str) {
    let plan = Plan {
        kinds: Kinds::One(EntityKind::Person),
        name: None,
        aliases: None,
        separator: None,
        subkind: None,
        gender: None,
        country: None,
        wikidata: None,
        role: None,
        owner: None,
        note: None,
    };
    let mut import = Import::new(plan, &ORDINARY).expect("no subkind is asked for");
    import.add("table.csv", table);
    let mut made = Vec::new();
    import.finish(&[], &mut made).expect("memory takes all");
    let text = String::from_utf8(made).expect("a dictionary is UTF-8");
    if let Err(error) = Gazetteer::new(&[Source { file: "names.tsv", text: &text }]) {
        panic!("{error}\n{text}");
    }
}

/// Counts records.
pub fn records(text: &str) {
    let mut statistics = Statistics::default();
    for line in text.lines() {
        if let Ok(line) = Line::read(line.as_bytes()) {
            statistics.add(line);
        }
    }
    statistics.tables();
}
