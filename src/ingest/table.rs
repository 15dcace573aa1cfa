//! Documents as rows of a table with a header, between commas, semicolons or tabs, in any encoding.

use super::decode::decode;
use super::fields::{self, Fields};
use super::{Broken, Buffered, IngestError, Item, Raw, place};
use crate::document::Document;
use csv::ByteRecord;
use csv_core::ReadRecordResult;
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

/// The rows below the header. Where one is too large, the rest goes on.
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
    let parser = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
    let mut table = Rows { bytes, parser, limit, cells: vec![0; 1024], ends: vec![0; 16] };
    let header = table.next()?.ok_or(IngestError::Empty)?;
    let names = header.iter().map(|name| decode(name).map(|name| name.trim().to_string()));
    let columns: Arc<[String]> = names.collect::<Result<_, _>>()?;
    let mut over = false;
    Ok(std::iter::from_fn(move || {
        if over {
            return None;
        }
        let number = table.parser.line();
        let row = table.next().transpose()?;
        over = !matches!(row, Ok(_) | Err(IngestError::Large(_)));
        Some(match row {
            Ok(row) => Ok(Item { file: file.clone(), number, raw: Raw::Row(columns.clone(), row) }),
            Err(error) => Err((place(&file, Some(number)), error)),
        })
    }))
}

/// Cuts bytes into rows, and keeps of each no more than the limit: a quotation mark that is never closed makes all that
/// follows one row.
struct Rows {
    bytes: Buffered,
    parser: csv_core::Reader,
    limit: usize,
    /// The bytes of a row's cells one after the other, and where each ends.
    cells: Vec<u8>,
    ends: Vec<usize>,
}

impl Rows {
    /// The next row; none at the end.
    fn next(&mut self) -> Result<Option<ByteRecord>, IngestError> {
        let (mut length, mut count) = (0, 0);
        let mut large = false;
        loop {
            let input = self.bytes.fill_buf()?;
            let (cells, ends) = (&mut self.cells[length..], &mut self.ends[count..]);
            let (result, read, written, ended) = self.parser.read_record(input, cells, ends);
            self.bytes.consume(read);
            length += written;
            count += ended;
            large |= length + count > self.limit;
            match result {
                ReadRecordResult::InputEmpty => {}
                // What is too large is written over.
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull if large => (length, count) = (0, 0),
                ReadRecordResult::OutputFull => self.cells.resize(2 * length, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * count, 0),
                ReadRecordResult::Record if large => return Err(IngestError::Large(self.limit)),
                ReadRecordResult::Record => {
                    let starts = std::iter::once(&0).chain(&self.ends);
                    let cells = starts.zip(&self.ends[..count]).map(|(start, end)| &self.cells[*start..*end]);
                    return Ok(Some(cells.collect()));
                }
                ReadRecordResult::End => return Ok(None),
            }
        }
    }
}
