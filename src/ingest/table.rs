//! Documents as rows of a table with a header, between commas, semicolons or tabs, in any encoding.

use super::decode::decode;
use super::fields::{self, Fields};
use super::{Broken, Buffered, IngestError, Item, Raw, place};
use crate::document::Document;
use csv::ByteRecord;
use std::io::BufRead;
use std::sync::Arc;

/// The document of one row.
pub fn document(
    file: &str,
    number: u64,
    columns: &[String],
    row: &ByteRecord,
    fields: &Fields,
) -> Result<Document, IngestError> {
    let cells = row.iter().map(decode).collect::<Result<Vec<_>, _>>()?;
    fields::document(file, number, fields, |name, any_case| {
        let is = |column: &str| column == name || any_case && column.to_lowercase() == name;
        let column = columns.iter().position(|column| is(column))?;
        cells.get(column).map(|cell| cell.to_string())
    })
}

/// The rows below the header.
///
/// # Errors
/// The header cannot be read.
pub fn rows(
    file: Arc<str>,
    mut bytes: Buffered,
    limit: usize,
) -> Result<impl Iterator<Item = Result<Item, Broken>> + Send, IngestError> {
    let first = bytes.fill_buf()?;
    let header = first.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |mark: &u8| header.iter().filter(|byte| *byte == mark).count();
    let delimiter = b",;\t".iter().rev().max_by_key(|mark| count(mark)).copied().unwrap_or(b',');
    let mut table = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(bytes);
    let names = table.byte_headers()?.iter().map(|name| decode(name).map(|name| name.trim().to_string()));
    let columns: Arc<[String]> = names.collect::<Result<_, _>>()?;
    if columns.is_empty() {
        return Err(IngestError::Empty);
    }
    Ok(table.into_byte_records().map(move |row| {
        let line = |position: Option<&csv::Position>| position.map(csv::Position::line);
        let row = row.map_err(|error| (place(&file, line(error.position())), error.into()))?;
        let number = line(row.position()).unwrap_or(0);
        if row.as_slice().len() > limit {
            return Err((place(&file, Some(number)), IngestError::Large(limit)));
        }
        Ok(Item { file: file.clone(), number, raw: Raw::Row(columns.clone(), row) })
    }))
}
