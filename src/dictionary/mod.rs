//! The dictionaries of names for those who keep them: entries with their files and lines, to be checked, looked up, and
//! imported from tables of other projects. Extraction does without all this.

mod check;
mod import;
mod lookup;

pub use check::{Finding, check};
pub use import::{Import, Imported, Kinds, Plan};
pub use lookup::{Found, FoundForm, lookup};

use crate::document::fold;
use crate::extractor;
use crate::gazetteer::{self, Columns, Entry, Form, Note};
use crate::table::{Source, TableError};
use crate::text::{Class, Lexicon};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// All that some dictionaries hold, in the order in which they are read.
pub struct Dictionaries<'a> {
    sources: Vec<Source<'a>>,
    entries: Vec<Placed>,
    forms: Vec<Form>,
    broken: Vec<TableError>,
}

/// An entry, where it stands, and which forms are its own.
struct Placed {
    entry: Entry,
    /// Number of the source.
    file: usize,
    line: usize,
    forms: Range<usize>,
}

impl<'a> Dictionaries<'a> {
    /// Reads dictionaries; broken lines are noted and passed over.
    pub fn read(sources: Vec<Source<'a>>) -> Dictionaries<'a> {
        let mut read = Dictionaries { sources, entries: Vec::new(), forms: Vec::new(), broken: Vec::new() };
        for file in 0..read.sources.len() {
            if let Err(error) = read.add(file) {
                read.broken.push(error);
            }
        }
        read
    }

    /// Reads source number `file`; an error where it has no header.
    fn add(&mut self, file: usize) -> Result<(), TableError> {
        let columns = Columns::of(self.sources[file]);
        for row in self.sources[file].each_row(&columns.names)? {
            let start = self.forms.len();
            let placed = row.and_then(|row| {
                let entry = gazetteer::read_row(&row, &columns, self.entries.len(), &mut self.forms)?;
                Ok(Placed { entry, file, line: row.line(), forms: start..self.forms.len() })
            });
            match placed {
                Ok(placed) => self.entries.push(placed),
                Err(error) => {
                    self.forms.truncate(start);
                    self.broken.push(error);
                }
            }
        }
        Ok(())
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The lines that break the format, in the order of the files.
    pub fn broken(&self) -> &[TableError] {
        &self.broken
    }

    /// Where an entry stands, as `file:line`.
    fn place(&self, placed: &Placed) -> String {
        format!("{}:{}", self.sources[placed.file].file, placed.line)
    }

    /// The entry of a form.
    fn of(&self, form: &Form) -> &Placed {
        &self.entries[form.entry]
    }

    /// What decides whether a form wins over an equal one; of two that are alike the first does.
    fn rank(&self, form: &Form) -> impl Ord + use<> {
        gazetteer::rank(form.note, self.of(form).file)
    }
}

/// The built-in dictionaries of names: their paths in the project's folder, and their texts.
pub fn built_in() -> Vec<(String, &'static str)> {
    extractor::names().map(|(file, text)| (format!("dictionaries/{file}"), text)).collect()
}

/// Which names are ordinary words of French too, by its lexicon and by the notes of the built-in dictionaries.
pub struct Ordinary {
    lexicon: Lexicon,
    /// Single words with the note `mid`.
    noted: FxHashSet<String>,
}

impl Ordinary {
    /// From the built-in data.
    ///
    /// # Errors
    /// The first broken line of the data files.
    pub fn french() -> Result<Ordinary, TableError> {
        let lexicon = extractor::french().lexicon;
        let mut noted = FxHashSet::default();
        for (file, text) in extractor::names() {
            let (_, forms) = gazetteer::read(Source { file, text })?;
            let words = forms.into_iter().filter(|form| form.note == Note::Mid && !form.text.contains(' '));
            noted.extend(words.map(|form| fold(&form.text).into_owned()));
        }
        Ok(Ordinary { lexicon, noted })
    }

    /// What else a form of one word is, where its capital alone tells: "Orange", "Marianne".
    fn sense(&self, form: &str) -> Option<&'static str> {
        let capital = form.starts_with(char::is_uppercase);
        // "Jean-Pierre" has a capital in each part, "SMIC" and "DéFI" more than that.
        let small = || form.split(['-', '\'']).all(|part| !part.chars().skip(1).any(|c| !c.is_lowercase()));
        if !capital || !small() {
            return None;
        }
        let lower = form.to_lowercase();
        let first_names = Class::FEMALE | Class::MALE;
        let first_name = self.lexicon.word(&lower).is_some_and(|word| word.class.any(first_names));
        // A stem is no evidence: "france" has that of "français". A plural is as common as its singular.
        let singular = lower.strip_suffix('s').filter(|word| word.len() > 3 && !word.ends_with('s'));
        let common = self.lexicon.is_listed(&lower) || singular.is_some_and(|word| self.lexicon.is_listed(word));
        match (common, first_name) {
            (true, true) => Some("a common word and a first name"),
            (true, false) => Some("a common word"),
            (false, true) => Some("a first name"),
            // The lexicon leaves out what a text mostly means as a name.
            (false, false) if self.noted.contains(form) => Some("a common word or another name"),
            (false, false) => None,
        }
    }
}
