//! Reads the project's data files: tab-separated tables with a header line, and lists of one entry a line.
//! Comments (`#`) and empty lines are skipped. What breaks the format is an error that names file and line.

use thiserror::Error;

/// What is wrong with a data file, and where.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{file}:{line}: {what}")]
pub struct TableError {
    /// The file's name.
    pub file: String,
    /// Line number, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// One data file's text and name.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name for messages.
    pub file: &'a str,
    /// The content.
    pub text: &'a str,
}

/// One line of a table: its cells in the order of the wanted columns.
pub struct Row<'a> {
    file: &'a str,
    line: usize,
    cells: Vec<&'a str>,
}

/// A file's bytes as text.
///
/// # Errors
/// They are not UTF-8: the line, and how to convert them.
pub fn decode(file: &str, bytes: Vec<u8>) -> Result<String, TableError> {
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = 1 + memchr::memchr_iter(b'\n', &error.as_bytes()[..good]).count();
        let what = "not UTF-8; convert it first, e.g. with iconv -f WINDOWS-1252 -t UTF-8".to_string();
        TableError { file: file.to_string(), line, what }
    })
}

impl<'a> Source<'a> {
    /// The error that `what` is wrong in `line` of this file.
    pub fn error(&self, line: usize, what: impl Into<String>) -> TableError {
        TableError { file: self.file.to_string(), line, what: what.into() }
    }

    /// The entries of a list with their line numbers.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &'a str)> + use<'a> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(self.text);
        text.lines()
            .enumerate()
            .map(|(n, line)| (n + 1, line.trim_end_matches(['\r', ' '])))
            .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
    }

    /// The rows of a table whose header names `columns`, in this order.
    ///
    /// # Errors
    /// A missing or other header, or a line with another number of cells.
    pub fn rows(&self, columns: &[&str]) -> Result<Vec<Row<'a>>, TableError> {
        self.each_row(columns)?.collect()
    }

    /// The rows of a table whose header names `columns`, in this order, one by one; an error where a line has another
    /// number of cells.
    ///
    /// # Errors
    /// A missing or other header.
    pub fn each_row(
        &self,
        columns: &[&str],
    ) -> Result<impl Iterator<Item = Result<Row<'a>, TableError>> + use<'a>, TableError> {
        let source = *self;
        let expected = columns.len();
        let mut lines = self.lines();
        let Some((line, header)) = lines.next() else {
            return Err(self.error(1, format!("no header line; expected the columns {}", columns.join(", "))));
        };
        if !header.split('\t').eq(columns.iter().copied()) {
            return Err(self.error(
                line,
                format!("the columns are {}; expected {}", header.replace('\t', ", "), columns.join(", ")),
            ));
        }
        Ok(lines.map(move |(line, text)| {
            let mut cells = Vec::with_capacity(expected);
            let mut from = 0;
            for end in memchr::memchr_iter(b'\t', text.as_bytes()).chain([text.len()]) {
                cells.push(text[from..end].trim());
                from = end + 1;
            }
            if cells.len() == expected {
                Ok(Row { file: source.file, line, cells })
            } else {
                Err(source.error(line, format!("{} cells; expected {expected}", cells.len())))
            }
        }))
    }
}

/// The values in a cell, separated by `|`; none where it is empty.
pub fn values(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|value| !value.is_empty())
}

impl<'a> Row<'a> {
    /// Its line number, from 1.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The cell of column number `column`.
    pub fn cell(&self, column: usize) -> &'a str {
        self.cells[column]
    }

    /// The values in a cell; see [`values`].
    pub fn values(&self, column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        values(self.cells[column])
    }

    /// The error that `what` is wrong in this line.
    pub fn error(&self, what: impl Into<String>) -> TableError {
        TableError { file: self.file.to_string(), line: self.line, what: what.into() }
    }

    /// The cell read as one of `choices`, each a word and what it stands for.
    ///
    /// # Errors
    /// The cell holds none of the words.
    pub fn choice<T: Copy>(&self, column: usize, choices: &[(&str, T)]) -> Result<T, TableError> {
        self.pick(self.cell(column), choices)
    }

    /// `word` read as one of `choices`.
    ///
    /// # Errors
    /// It is none of them.
    pub fn pick<T: Copy>(&self, word: &str, choices: &[(&str, T)]) -> Result<T, TableError> {
        choices.iter().find(|(name, _)| *name == word).map(|&(_, value)| value).ok_or_else(|| {
            let names: Vec<_> = choices.iter().map(|(name, _)| *name).collect();
            self.error(format!("{word:?} is none of {}", names.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_file_and_line() {
        let source = Source { file: "x.tsv", text: "# note\na\tb\n1\t2\n\n3\n" };
        let error = source.rows(&["a", "b"]).err().expect("line 5 is short");
        assert_eq!(error.to_string(), "x.tsv:5: 1 cells; expected 2");
        let error = source.rows(&["a", "c"]).err().expect("other header");
        assert_eq!(error.to_string(), "x.tsv:2: the columns are a, b; expected a, c");
    }
}
