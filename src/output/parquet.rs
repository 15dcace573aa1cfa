//! Tables as Parquet files with a fixed schema, lists as lists. Records are gathered into row groups, so that memory does
//! not grow with their number.

use super::tables::{CLAIMS, Column, Columns, DOCUMENTS, ENTITIES, MENTIONS, Table};
use crate::record::{ClaimRecord, DocumentRecord, EntityRecord, Record};
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;
use std::io::{self, Write};
use std::sync::Arc;

/// Records and bytes of texts that make a row group.
const GROUP_RECORDS: usize = 1 << 16;
const GROUP_TEXT: usize = 16 << 20;

/// Rows of which a column is made at once.
const SLICE: usize = 1 << 10;

/// Writes tables, each to a file of its own.
pub struct Writer<W: Write + Send> {
    files: Vec<(Table, SerializedFileWriter<W>)>,
    group: Group,
}

/// The records of a row group.
#[derive(Default)]
struct Group {
    documents: Vec<DocumentRecord>,
    entities: Vec<EntityRecord>,
    claims: Vec<ClaimRecord>,
    text: usize,
}

impl Group {
    fn is_full(&self) -> bool {
        self.documents.len() + self.entities.len() + self.claims.len() >= GROUP_RECORDS || self.text >= GROUP_TEXT
    }
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file for each table.
    ///
    /// # Errors
    /// A file cannot be written to.
    pub fn new(sinks: Vec<(Table, W)>) -> io::Result<Writer<W>> {
        // Of each page of each row group, an index would be kept until the end.
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true);
        let properties = Arc::new(properties.build());
        let begin = |(table, sink)| {
            let schema = parse_message_type(&match table {
                Table::Documents => message(table, DOCUMENTS),
                Table::Entities => message(table, ENTITIES),
                Table::Mentions => message(table, MENTIONS),
                Table::Claims => message(table, CLAIMS),
            })?;
            Ok((table, SerializedFileWriter::new(sink, Arc::new(schema), properties.clone())?))
        };
        let files = sinks.into_iter().map(begin).collect::<Result<_>>().map_err(plain)?;
        Ok(Writer { files, group: Group::default() })
    }

    /// Adds the records of a document.
    ///
    /// # Errors
    /// A file cannot be written to.
    pub fn put(&mut self, records: Vec<Record>) -> io::Result<()> {
        for record in records {
            match record {
                Record::Document(document) => {
                    self.group.text += document.text.as_ref().map_or(0, String::len);
                    self.group.documents.push(document);
                }
                Record::Entity(entity) => self.group.entities.push(entity),
                Record::Claim(claim) => self.group.claims.push(claim),
            }
        }
        if self.group.is_full() { self.end_group().map_err(plain) } else { Ok(()) }
    }

    /// Ends the files and gives back where they were written to.
    ///
    /// # Errors
    /// A file cannot be written to.
    pub fn finish(mut self) -> io::Result<Vec<W>> {
        self.end_group().map_err(plain)?;
        self.files.into_iter().map(|(_, file)| file.into_inner().map_err(plain)).collect()
    }

    fn end_group(&mut self) -> Result<()> {
        fn all<R>(records: &[R]) -> Vec<(&R, usize)> {
            records.iter().map(|record| (record, 0)).collect()
        }
        let Group { documents, entities, claims, .. } = std::mem::take(&mut self.group);
        for (table, file) in &mut self.files {
            match table {
                Table::Documents => rows(DOCUMENTS, &all(&documents), file),
                Table::Entities => rows(ENTITIES, &all(&entities), file),
                Table::Mentions => {
                    let mentions =
                        entities.iter().flat_map(|entity| (0..entity.mentions.len()).map(move |n| (entity, n)));
                    rows(MENTIONS, &mentions.collect::<Vec<_>>(), file)
                }
                Table::Claims => rows(CLAIMS, &all(&claims), file),
            }?;
        }
        Ok(())
    }
}

/// The error of the file below, without the words of the layers above it.
fn plain(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(error) => error.downcast::<io::Error>().map_or_else(io::Error::other, |error| *error),
        error => io::Error::other(error),
    }
}

/// The schema of a table in Parquet's own notation.
fn message<R>(table: Table, columns: Columns<R>) -> String {
    let list = |name: &str, element: &str| {
        format!("required group {name} (LIST) {{ repeated group list {{ required {element}; }} }}\n")
    };
    let fields = columns.iter().map(|(name, column)| match column {
        Column::Text(_) | Column::Json(_) => format!("optional binary {name} (STRING);\n"),
        Column::Integer(_) => format!("optional int64 {name};\n"),
        Column::Number(_) => format!("optional double {name};\n"),
        Column::Texts(_) => list(name, "binary element (STRING)"),
        Column::Integers(_) => list(name, "int64 element"),
    });
    format!("message {} {{\n{}}}", table.name(), fields.collect::<String>())
}

/// Writes a row group; where there are no rows, none.
fn rows<R, W: Write + Send>(
    columns: Columns<R>,
    rows: &[(&R, usize)],
    file: &mut SerializedFileWriter<W>,
) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let mut group = file.next_row_group()?;
    for (_, column) in columns {
        let Some(mut sink) = group.next_column()? else { break };
        for rows in rows.chunks(SLICE) {
            match *column {
                Column::Text(get) => {
                    values::<_, ByteArrayType>(rows, |row, n| get(row, n).map(ByteArray::from), &mut sink)
                }
                Column::Json(get) => {
                    values::<_, ByteArrayType>(rows, |row, n| Some(get(row, n).as_str().into()), &mut sink)
                }
                Column::Integer(get) => values::<_, Int64Type>(rows, |row, n| get(row, n).map(|n| n as i64), &mut sink),
                Column::Number(get) => values::<_, DoubleType>(rows, get, &mut sink),
                Column::Texts(get) => lists::<_, _, ByteArrayType>(rows, get, ByteArray::from, &mut sink),
                Column::Integers(get) => lists::<_, _, Int64Type>(rows, get, |n| n as i64, &mut sink),
            }?;
        }
        sink.close()?;
    }
    group.close()?;
    Ok(())
}

/// A column of values: level 1 where there is one, 0 where it is null.
fn values<R, T: DataType>(
    rows: &[(&R, usize)],
    get: impl Fn(&R, usize) -> Option<T::T>,
    sink: &mut SerializedColumnWriter<'_>,
) -> Result<()> {
    let cells: Vec<Option<T::T>> = rows.iter().map(|(record, n)| get(record, *n)).collect();
    let defined: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    let values: Vec<T::T> = cells.into_iter().flatten().collect();
    sink.typed::<T>().write_batch(&values, Some(&defined), None)?;
    Ok(())
}

/// A column of lists: a member is repeated where it is not a list's first, and an empty list is one undefined member.
fn lists<'a, R, V, T: DataType>(
    rows: &[(&'a R, usize)],
    get: fn(&'a R, usize) -> Vec<V>,
    value: impl Fn(V) -> T::T,
    sink: &mut SerializedColumnWriter<'_>,
) -> Result<()> {
    let (mut values, mut defined, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for (record, n) in rows {
        let members = get(record, *n);
        defined.extend((0..members.len().max(1)).map(|_| i16::from(!members.is_empty())));
        repeated.extend((0..members.len().max(1)).map(|n| i16::from(n > 0)));
        values.extend(members.into_iter().map(&value));
    }
    sink.typed::<T>().write_batch(&values, Some(&defined), Some(&repeated))?;
    Ok(())
}
