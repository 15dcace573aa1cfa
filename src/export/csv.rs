//! A table of claims for a spreadsheet: what is known of the article, then the columns of the table of claims. It begins
//! with a byte order mark, by which Excel knows UTF-8.

use super::{Article, Fault, Format};
use crate::output::csv::cell;
use crate::output::tables::{CLAIMS, Column, Columns, DOCUMENTS};
use crate::record::DocumentRecord;
use std::borrow::Cow;
use std::io::{self, Write};

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The columns of the table of documents that stand before a claim's own.
const OF_DOCUMENT: [&str; 9] =
    ["date", "publisher", "edition", "section", "page", "author", "title", "url", "duplicate_of"];

/// Claims as rows. Needs no texts of documents.
#[derive(Debug, Default)]
pub struct Csv {
    /// Semicolons between cells and decimal commas, as French spreadsheets have them.
    pub semicolon: bool,
}

impl Format for Csv {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(BYTE_ORDER_MARK.as_bytes())?;
        let names = CLAIMS.iter().map(|(name, _)| *name);
        self.rows([OF_DOCUMENT.into_iter().chain(names).map(Cow::from)], out)
    }

    fn add(&mut self, article: &Article, out: &mut dyn Write) -> Result<(), Fault> {
        let document = of_document()
            .map(|column| article.document.as_ref().map_or(Cow::from(""), |document| self.cell(column, document)));
        let document: Vec<Cow<'_, str>> = document.collect();
        let rows = article.claims.iter().map(|claim| {
            let own = CLAIMS.iter().map(|(_, column)| self.cell(column, claim));
            document.iter().cloned().chain(own)
        });
        self.rows(rows, out).map_err(io::Error::into)
    }
}

/// The columns of [`OF_DOCUMENT`].
fn of_document() -> impl Iterator<Item = &'static Column<DocumentRecord>> {
    const ALL: Columns<DocumentRecord> = DOCUMENTS;
    OF_DOCUMENT.iter().filter_map(|wanted| ALL.iter().find(|(name, _)| name == wanted)).map(|(_, column)| column)
}

impl Csv {
    fn cell<'a, R>(&self, column: &Column<R>, record: &'a R) -> Cow<'a, str> {
        let value = cell(column, record, 0);
        match column {
            Column::Number(_) if self.semicolon => value.replace('.', ",").into(),
            // A spreadsheet would take these for formulas.
            Column::Text(_) | Column::Texts(_) if value.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
                format!("'{value}").into()
            }
            _ => value,
        }
    }

    fn rows<'a, Row: Iterator<Item = Cow<'a, str>>>(
        &self,
        rows: impl IntoIterator<Item = Row>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let between = if self.semicolon { b';' } else { b',' };
        let mut sink = csv::WriterBuilder::new().delimiter(between).from_writer(out);
        for row in rows {
            sink.write_record(row.map(|cell| cell.into_owned()))?;
        }
        sink.flush()
    }
}
