//! The report: one HTML page that holds the records, the tables counted over them, and all that shows them. It needs no
//! network and no second file. Records go in one after the other and are written at once; only counts are kept.

use crate::statistics::{Line, Statistics};
use std::io::{self, Write};

/// The page, with "@@…@@" where the other parts belong.
const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// Rows of the tables that have one for each source or medium.
const ROWS: usize = 200;

/// A page in the making.
pub struct Report<W: Write> {
    sink: W,
    statistics: Statistics,
    empty: bool,
}

impl<W: Write> Report<W> {
    /// Writes the page up to the records.
    ///
    /// # Errors
    /// `sink` cannot be written to.
    pub fn new(mut sink: W) -> io::Result<Report<W>> {
        let (head, _) = parts();
        sink.write_all(head.replace("@@style@@", STYLE).as_bytes())?;
        Ok(Report { sink, statistics: Statistics::default(), empty: true })
    }

    /// Adds a record: its line of JSON, and what is counted of it. The records of a document stand together.
    ///
    /// # Errors
    /// The page cannot be written.
    pub fn add(&mut self, record: &[u8], line: Line) -> io::Result<()> {
        self.statistics.add(line);
        self.sink.write_all(if self.empty { b"\n" } else { b",\n" })?;
        self.empty = false;
        embed(record, &mut self.sink)
    }

    /// Writes the tables and the rest of the page.
    ///
    /// # Errors
    /// The page cannot be written.
    pub fn finish(mut self) -> io::Result<()> {
        let mut tables = self.statistics.tables();
        tables.truncate(ROWS);
        let (_, tail) = parts();
        let (before, after) = tail.split_once("@@statistics@@").unwrap_or((tail, ""));
        self.sink.write_all(before.as_bytes())?;
        embed(&serde_json::to_vec(&tables)?, &mut self.sink)?;
        self.sink.write_all(after.replace("@@script@@", SCRIPT).as_bytes())
    }
}

/// The page before and behind the records.
fn parts() -> (&'static str, &'static str) {
    PAGE.split_once("@@records@@").unwrap_or((PAGE, ""))
}

/// Writes JSON so that it can stand inside a script element: no word in it ends the element, no character the line.
fn embed(json: &[u8], sink: &mut impl Write) -> io::Result<()> {
    let mut rest = json;
    while let Some(place) = rest.iter().position(|byte| matches!(byte, b'<' | 0xE2)) {
        let (before, from) = rest.split_at(place);
        sink.write_all(before)?;
        let (escaped, length): (&[u8], usize) = match from {
            [b'<', ..] => (br"\u003c", 1),
            [0xE2, 0x80, 0xA8, ..] => (br"\u2028", 3),
            [0xE2, 0x80, 0xA9, ..] => (br"\u2029", 3),
            _ => (&from[..1], 1),
        };
        sink.write_all(escaped)?;
        rest = &from[length..];
    }
    sink.write_all(rest)
}
