//! Tables as CSV: comma, quotation marks where needed, UTF-8. What is null is an empty cell; the members of a list stand
//! between "|".

use super::tables::{CLAIMS, Column, Columns, DOCUMENTS, ENTITIES, MENTIONS, Table};
use crate::record::Record;
use std::borrow::Cow;
use std::io;

/// What stands between the members of a list.
const BETWEEN: &str = "|";

type Sink = csv::Writer<Vec<u8>>;

/// The line of the names of a table's columns.
///
/// # Errors
/// None that memory does not give.
pub fn header(table: Table) -> io::Result<Vec<u8>> {
    fn names<R>(columns: Columns<R>, sink: &mut Sink) -> csv::Result<()> {
        sink.write_record(columns.iter().map(|(name, _)| name))
    }
    let mut sink = Sink::from_writer(Vec::new());
    match table {
        Table::Documents => names(DOCUMENTS, &mut sink),
        Table::Entities => names(ENTITIES, &mut sink),
        Table::Mentions => names(MENTIONS, &mut sink),
        Table::Claims => names(CLAIMS, &mut sink),
    }?;
    sink.into_inner().map_err(csv::IntoInnerError::into_error)
}

/// The rows that records give in a table.
///
/// # Errors
/// None that memory does not give.
pub fn rows(table: Table, records: &[Record]) -> io::Result<Vec<u8>> {
    let mut sink = Sink::from_writer(Vec::new());
    for record in records {
        match (table, record) {
            (Table::Documents, Record::Document(document)) => row(DOCUMENTS, document, 0, &mut sink)?,
            (Table::Entities, Record::Entity(entity)) => row(ENTITIES, entity, 0, &mut sink)?,
            (Table::Mentions, Record::Entity(entity)) => {
                (0..entity.mentions.len()).try_for_each(|n| row(MENTIONS, entity, n, &mut sink))?;
            }
            (Table::Claims, Record::Claim(claim)) => row(CLAIMS, claim, 0, &mut sink)?,
            _ => {}
        }
    }
    sink.into_inner().map_err(csv::IntoInnerError::into_error)
}

fn row<R>(columns: Columns<R>, record: &R, n: usize, sink: &mut Sink) -> csv::Result<()> {
    columns.iter().try_for_each(|(_, column)| sink.write_field(&*cell(column, record, n)))?;
    sink.write_record(None::<&[u8]>)
}

/// What stands in a column's cell, before it is quoted.
pub(crate) fn cell<'a, R>(column: &Column<R>, record: &'a R, n: usize) -> Cow<'a, str> {
    match column {
        Column::Text(get) => get(record, n).unwrap_or("").into(),
        Column::Json(get) => get(record, n).into(),
        Column::Integer(get) => get(record, n).map_or_else(String::new, |value| value.to_string()).into(),
        Column::Number(get) => get(record, n).map_or_else(String::new, |value| value.to_string()).into(),
        Column::Texts(get) => get(record, n).join(BETWEEN).into(),
        Column::Integers(get) => {
            let members: Vec<String> = get(record, n).iter().map(usize::to_string).collect();
            members.join(BETWEEN).into()
        }
    }
}
