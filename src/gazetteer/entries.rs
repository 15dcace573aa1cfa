//! Reads and checks the dictionaries of names: files in, entries and their forms out.

use crate::table::{Row, Source, TableError, values};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What kind of thing a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A named human being.
    Person,
    /// A company, institution, party, club …
    Organisation,
    /// A press title, broadcaster, agency, site or social network.
    Media,
    /// Software, model, device, vehicle, drug …
    Product,
    /// A country, region, city, river, street …
    Place,
}

/// All kinds with the words that dictionaries and records use.
pub const KINDS: [(&str, EntityKind); 5] = [
    ("person", EntityKind::Person),
    ("organisation", EntityKind::Organisation),
    ("media", EntityKind::Media),
    ("product", EntityKind::Product),
    ("place", EntityKind::Place),
];

impl EntityKind {
    /// True for what acts and speaks: somebody, a body, a medium; no product and no place.
    pub fn acts(self) -> bool {
        matches!(self, EntityKind::Person | EntityKind::Organisation | EntityKind::Media)
    }

    /// The word that dictionaries and records use.
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Grammatical gender of a person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Gender {
    /// A woman.
    Female,
    /// A man.
    Male,
}

/// Both genders with the words that dictionaries and records use.
pub const GENDERS: [(&str, Gender); 2] = [("female", Gender::Female), ("male", Gender::Male)];

impl Gender {
    /// The word that dictionaries and records use.
    pub fn name(self) -> &'static str {
        GENDERS.iter().find(|(_, gender)| *gender == self).map_or("", |(name, _)| name)
    }
}

/// How a form matches; see `docs/dictionaries.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// As written.
    Exact,
    /// In any case.
    Any,
    /// Not at the start of a sentence, nor in capitals.
    Mid,
    /// Only beside another form of the same entry.
    Weak,
}

/// All notes with the words that dictionaries use.
pub const NOTES: [(&str, Note); 4] = [("", Note::Exact), ("any", Note::Any), ("mid", Note::Mid), ("weak", Note::Weak)];

impl Note {
    /// The word that dictionaries use; empty where the form matches as written.
    pub fn name(self) -> &'static str {
        NOTES.iter().find(|(_, note)| *note == self).map_or("", |(name, _)| name)
    }
}

/// One thing that a dictionary knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is.
    pub kind: EntityKind,
    /// Its canonical name.
    pub name: Arc<str>,
    /// A finer kind.
    #[serde(borrow)]
    pub subkind: Option<&'static str>,
    /// For people.
    pub gender: Option<Gender>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// For people: what they are or were, the cell as it is; see [`Entry::roles`].
    pub role: Option<Arc<str>>,
    /// For media: the canonical name of whom they belong to.
    pub owner: Option<String>,
}

impl Entry {
    /// Nouns for what a person is or was.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        values(self.role.as_deref().unwrap_or(""))
    }
}

/// A way to write an entry's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The words.
    pub text: String,
    /// How they match.
    pub note: Note,
    /// Number of the entry in its list.
    pub entry: usize,
}

/// The columns of a dictionary of names.
pub const COLUMNS: [&str; 8] = ["kind", "name", "aliases", "subkind", "gender", "country", "wikidata", "note"];

/// Columns that may follow these, in this order.
pub const FURTHER_COLUMNS: [&str; 2] = ["role", "owner"];

/// The columns of one file.
pub struct Columns {
    /// All that the file must have.
    pub names: Vec<&'static str>,
    role: Option<usize>,
    owner: Option<usize>,
}

impl Columns {
    /// Those that all dictionaries have, and the further ones that the file's header names.
    pub fn of(source: Source<'_>) -> Columns {
        let header = source.lines().next().map_or("", |(_, header)| header);
        let further = FURTHER_COLUMNS.into_iter().filter(|column| header.split('\t').any(|name| name == *column));
        let names: Vec<_> = COLUMNS.into_iter().chain(further).collect();
        let [role, owner] = FURTHER_COLUMNS.map(|column| names.iter().position(|name| *name == column));
        Columns { names, role, owner }
    }
}

const SUBKINDS: [(EntityKind, &[&str]); 5] = [
    (
        EntityKind::Person,
        &[
            "politics", "business", "justice", "science", "culture", "sport", "media", "religion", "military",
            "activism", "history",
        ],
    ),
    (
        EntityKind::Organisation,
        &[
            "company",
            "ai-lab",
            "bank",
            "party",
            "union",
            "ministry",
            "government",
            "parliament",
            "agency",
            "court",
            "ngo",
            "association",
            "international",
            "club",
            "federation",
            "university",
            "school",
            "hospital",
            "museum",
            "research",
            "military",
            "police",
            "religion",
            "armed-group",
            "local-authority",
            "think-tank",
        ],
    ),
    (
        EntityKind::Media,
        &["daily", "weekly", "magazine", "agency", "television", "radio", "site", "social-network", "review"],
    ),
    (
        EntityKind::Product,
        &[
            "ai-model", "app", "software", "service", "device", "vehicle", "aircraft", "weapon", "drug", "game",
            "food", "index",
        ],
    ),
    (
        EntityKind::Place,
        &[
            "country",
            "continent",
            "region",
            "department",
            "city",
            "river",
            "sea",
            "mountain",
            "island",
            "building",
            "district",
            "area",
        ],
    ),
];

/// The subkind in a cell: none where it is empty.
///
/// # Errors
/// `kind` has no such subkind.
pub fn subkind(row: &Row<'_>, column: usize, kind: EntityKind) -> Result<Option<&'static str>, TableError> {
    let cell = row.cell(column);
    if cell.is_empty() {
        return Ok(None);
    }
    let known = known_subkind(cell, kind);
    known.map(Some).ok_or_else(|| row.error(format!("{cell:?} is no subkind of {}", kind.name())))
}

/// `word` as a subkind of `kind`; none where it is none.
pub fn known_subkind(word: &str, kind: EntityKind) -> Option<&'static str> {
    let words = SUBKINDS.iter().find(|(of, _)| *of == kind).map_or(&[][..], |(_, words)| words);
    words.iter().copied().find(|known| *known == word)
}

/// True for a Wikidata id: Q and digits.
pub fn is_wikidata_id(word: &str) -> bool {
    word.strip_prefix('Q').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// True for the form of an ISO 3166-1 alpha-2 code.
pub fn is_country_code(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Reads one dictionary: its entries, and their forms by number of the entry.
///
/// # Errors
/// The first line that breaks the format, with what is wrong in it.
pub fn read(source: Source<'_>) -> Result<(Vec<Entry>, Vec<Form>), TableError> {
    let (mut entries, mut forms) = (Vec::new(), Vec::new());
    let columns = Columns::of(source);
    for row in source.each_row(&columns.names)? {
        let entry = read_row(&row?, &columns, entries.len(), &mut forms)?;
        entries.push(entry);
    }
    Ok((entries, forms))
}

/// Reads one line as entry number `number`, and adds its forms to `forms`.
///
/// # Errors
/// What is wrong in it; some of its forms may have been added.
pub fn read_row(row: &Row<'_>, columns: &Columns, number: usize, forms: &mut Vec<Form>) -> Result<Entry, TableError> {
    let entry = entry(row, columns)?;
    forms.push(form(row, row.cell(1), row.choice(7, &NOTES)?, number)?);
    for alias in row.values(2) {
        let (note, text) = noted(alias);
        forms.push(form(row, text, note, number)?);
    }
    Ok(entry)
}

/// The note in front of an alias, and the alias itself.
pub fn noted(alias: &str) -> (Note, &str) {
    let split =
        alias.split_once(':').map(|(word, text)| (word, text.trim_start())).filter(|(_, text)| !text.is_empty());
    let known =
        split.and_then(|(word, text)| NOTES.iter().find(|(note, _)| *note == word).map(|(_, note)| (*note, text)));
    known.unwrap_or((Note::Exact, alias))
}

fn form(row: &Row<'_>, text: &str, note: Note, entry: usize) -> Result<Form, TableError> {
    if !has_letter(text) {
        return Err(row.error(format!("the form {text:?} has no letter")));
    }
    Ok(Form { text: text.to_string(), note, entry })
}

/// True for what can be a form: a letter or a digit is in it.
pub fn has_letter(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn entry(row: &Row<'_>, columns: &Columns) -> Result<Entry, TableError> {
    let kind = row.choice(0, &KINDS)?;
    let known = |column: usize| Some(row.cell(column)).filter(|cell| !cell.is_empty()).map(str::to_string);
    let name = known(1).ok_or_else(|| row.error("the name is empty"))?;
    let subkind = subkind(row, 3, kind)?;
    let gender = if row.cell(4).is_empty() { None } else { Some(row.choice(4, &GENDERS)?) };
    if gender.is_some() && kind != EntityKind::Person {
        return Err(row.error("only people have a gender"));
    }
    let country = known(5);
    if country.as_deref().is_some_and(|code| !is_country_code(code)) {
        return Err(row.error(format!("{:?} is no ISO 3166-1 alpha-2 code", row.cell(5))));
    }
    let wikidata = known(6);
    if wikidata.as_deref().is_some_and(|id| !is_wikidata_id(id)) {
        return Err(row.error(format!("{:?} is no Wikidata id", row.cell(6))));
    }
    let role = columns.role.and_then(known).map(Arc::from);
    if role.is_some() && kind != EntityKind::Person {
        return Err(row.error("only people have a role"));
    }
    let owner = columns.owner.and_then(known);
    if owner.is_some() && kind != EntityKind::Media {
        return Err(row.error("only media have an owner"));
    }
    Ok(Entry { kind, name: name.into(), subkind, gender, country, wikidata, role, owner })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Result<(Vec<Entry>, Vec<Form>), String> {
        let text = format!("{}\n{text}", COLUMNS.join("\t"));
        read(Source { file: "names.tsv", text: &text }).map_err(|e| e.to_string())
    }

    #[test]
    fn aliases_carry_their_notes() {
        let (entries, forms) =
            read_text("organisation\tTotalEnergies\tmid: Total|CAC: X\tcompany\t\tFR\t\t").expect("a good line");
        assert_eq!(entries[0].subkind, Some("company"));
        let notes: Vec<_> = forms.iter().map(|f| (f.text.as_str(), f.note)).collect();
        assert_eq!(notes, [("TotalEnergies", Note::Exact), ("Total", Note::Mid), ("CAC: X", Note::Exact)]);
    }

    #[test]
    fn further_columns_may_be_there() {
        let with = |further: &str, lines: &str| {
            let text = format!("{}{further}\n{lines}", COLUMNS.join("\t"));
            read(Source { file: "names.tsv", text: &text }).map_err(|e| e.to_string())
        };
        let (entries, _) =
            with("\trole\towner", "person\tA\t\t\t\t\t\t\tmaire| députée\t\nmedia\tB\t\t\t\t\t\t\t\tC\n")
                .expect("both columns");
        assert_eq!(entries[0].roles().collect::<Vec<_>>(), ["maire", "députée"]);
        assert_eq!((entries[1].roles().count(), entries[1].owner.as_deref()), (0, Some("C")));
        let (entries, _) = with("\towner", "media\tB\t\t\t\t\t\t\tC").expect("one column");
        assert_eq!(entries[0].owner.as_deref(), Some("C"));
        for (further, line, what) in [
            ("\trole", "media\tA\t\t\t\t\t\t\tmaire", "names.tsv:2: only people have a role"),
            ("\towner", "person\tA\t\t\t\t\t\t\tC", "names.tsv:2: only media have an owner"),
            ("\towner", "person\tA\t\t\t\t\t\t", "names.tsv:2: 8 cells; expected 9"),
            ("\towner\trole", "", "names.tsv:1: the columns are kind, name"),
        ] {
            let error = with(further, line).expect_err(line);
            assert!(error.starts_with(what), "{error}");
        }
    }

    #[test]
    fn every_broken_cell_is_named() {
        for (line, what) in [
            ("robot\tR2\t\t\t\t\t\t", "names.tsv:2: \"robot\" is none of person"),
            ("person\t\t\t\t\t\t\t", "names.tsv:2: the name is empty"),
            ("person\tA\t\tdaily\t\t\t\t", "names.tsv:2: \"daily\" is no subkind of person"),
            ("place\tA\t\t\tmale\t\t\t", "names.tsv:2: only people have a gender"),
            ("place\tA\t\t\t\tFrance\t\t", "names.tsv:2: \"France\" is no ISO"),
            ("place\tA\t\t\t\t\t12\t", "names.tsv:2: \"12\" is no Wikidata id"),
            ("place\tA\t\t\t\t\t\tmidd", "names.tsv:2: \"midd\" is none of"),
            ("place\tA\t…\t\t\t\t\t", "names.tsv:2: the form \"…\" has no letter"),
        ] {
            let error = read_text(line).expect_err(line);
            assert!(error.starts_with(what), "{error}");
        }
    }
}
