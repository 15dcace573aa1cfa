//! Reads the tables of others: CSV and TSV with a header line, and both JSON forms of Wikidata's query service.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};

/// A table whose rows are read one by one.
pub struct Table<'a> {
    /// The names of its columns.
    pub columns: Vec<String>,
    /// For each row its line number, from 1, and its cells in the order of the columns, or what is wrong with it.
    pub rows: Rows<'a>,
}

type Rows<'a> = Box<dyn Iterator<Item = (usize, Result<Vec<String>, String>)> + 'a>;

/// What is wrong with a whole table: line number and reason.
pub type Broken = (usize, String);

/// Reads a table: JSON where it begins as such, else CSV or TSV.
pub fn read(text: &str) -> Result<Table<'_>, Broken> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with(['{', '[']) { json(text) } else { separated(text) }
}

/// What stands between cells: of tab, semicolon and comma that which the header line has most of.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or("");
    let count = |delimiter: u8| memchr::memchr_iter(delimiter, header.as_bytes()).count();
    [b';', b',', b'\t'].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(b',')
}

fn separated(text: &str) -> Result<Table<'_>, Broken> {
    let mut builder = csv::ReaderBuilder::new();
    let mut reader = builder.delimiter(delimiter(text)).trim(csv::Trim::All).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| (1, error.to_string()))?;
    let columns: Vec<String> = header.iter().map(str::to_string).collect();
    // The reader's line of a row is the one behind the last row: empty lines between them are to be added.
    let line = move |position: Option<&csv::Position>| {
        position.map_or(0, |position| {
            let rest = text.get(position.byte() as usize..).unwrap_or("");
            let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
            position.line() as usize + memchr::memchr_iter(b'\n', &rest.as_bytes()[..blank]).count()
        })
    };
    let rows = reader.into_records().map(move |record| match record {
        Ok(record) => (line(record.position()), Ok(record.iter().map(str::to_string).collect())),
        Err(error) => match error.kind() {
            csv::ErrorKind::UnequalLengths { pos, expected_len, len } => {
                (line(pos.as_ref()), Err(format!("{len} cells; the header has {expected_len}")))
            }
            _ => (line(error.position()), Err(error.to_string())),
        },
    });
    Ok(Table { columns, rows: Box::new(rows) })
}

/// What a SPARQL endpoint answers with.
#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(default)]
    head: Head,
    #[serde(borrow)]
    results: Results<'a>,
}

#[derive(Default, Deserialize)]
struct Head {
    #[serde(default)]
    vars: Vec<String>,
}

#[derive(Deserialize)]
struct Results<'a> {
    #[serde(borrow)]
    bindings: Vec<&'a RawValue>,
}

fn json(text: &str) -> Result<Table<'_>, Broken> {
    let broken = |error: serde_json::Error| (error.line(), format!("no answer of a query: {error}"));
    let (mut columns, objects): (Vec<String>, Vec<&RawValue>) = if text.trim_start().starts_with('{') {
        let answer: Answer<'_> = serde_json::from_str(text).map_err(broken)?;
        (answer.head.vars, answer.results.bindings)
    } else {
        (Vec::new(), serde_json::from_str(text).map_err(broken)?)
    };
    if columns.is_empty() {
        // An object lacks what it has no value for: only all of them together name all columns.
        let keys = objects.iter().filter_map(|object| {
            serde_json::from_str::<BTreeMap<String, IgnoredAny>>(object.get()).ok().map(BTreeMap::into_keys)
        });
        columns = keys.flatten().collect::<BTreeSet<String>>().into_iter().collect();
    }
    let names = columns.clone();
    let (mut at, mut line) = (0, 1);
    let rows = objects.into_iter().enumerate().map(move |(number, object)| {
        let start = object.get().as_ptr() as usize - text.as_ptr() as usize;
        line += memchr::memchr_iter(b'\n', &text.as_bytes()[at..start]).count();
        at = start;
        // Such files may be a single line.
        (line, cells(object, &names).map_err(|what| format!("row {}: {what}", number + 1)))
    });
    Ok(Table { columns, rows: Box::new(rows) })
}

/// An object's values in the order of the columns, empty where it has none.
fn cells(object: &RawValue, columns: &[String]) -> Result<Vec<String>, String> {
    let mut object: BTreeMap<String, Value> =
        serde_json::from_str(object.get()).map_err(|_| "not an object".to_string())?;
    let cell = |column: &String| match object.remove(column) {
        None | Some(Value::Null) => Ok(String::new()),
        Some(Value::String(text)) => Ok(text),
        Some(Value::Object(mut value)) => match value.remove("value") {
            Some(Value::String(text)) => Ok(text),
            _ => Err(format!("{column:?} has no value")),
        },
        Some(Value::Array(_)) => Err(format!("{column:?} is a list")),
        Some(other) => Ok(other.to_string()),
    };
    columns.iter().map(cell).collect()
}
