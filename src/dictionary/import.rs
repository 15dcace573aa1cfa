//! Tables of others to a dictionary of ours: CSV, TSV and results of Wikidata queries in, one entry an item out. Rows of
//! one item are merged, names are cleaned, and what cannot be imported is named with its line.

mod tables;

use super::Ordinary;
use crate::document::fold;
use crate::gazetteer::{
    COLUMNS, EntityKind, FURTHER_COLUMNS, GENDERS, Gender, KINDS, Note, bare, has_letter, is_country_code,
    is_wikidata_id, known_subkind, noted,
};
use crate::table::{TableError, values};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::io::{self, Write};
use unicode_normalization::UnicodeNormalization;

/// What kind of thing the rows name.
#[derive(Clone, Debug)]
pub enum Kinds {
    /// All the same.
    One(EntityKind),
    /// What a column says.
    Column(String),
}

/// Which column holds what, and what is the same for all rows. Columns that are not named are guessed by usual names.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The kind of each row.
    pub kinds: Kinds,
    /// The column of the names.
    pub name: Option<String>,
    /// The column of other forms.
    pub aliases: Option<String>,
    /// What separates aliases in a cell; `|`, and a comma in lists that Wikidata made, where it is none.
    pub separator: Option<String>,
    /// The subkind of all rows.
    pub subkind: Option<String>,
    /// The column of genders.
    pub gender: Option<String>,
    /// The column of country codes.
    pub country: Option<String>,
    /// The column of Wikidata ids or addresses.
    pub wikidata: Option<String>,
    /// The column of people's roles, with `|` between them.
    pub role: Option<String>,
    /// The column of media's owners.
    pub owner: Option<String>,
    /// The note of all names; where it is none, names and aliases of one word that is common or a first name get `mid`.
    pub note: Option<Note>,
}

/// Usual names of columns, without regard to case, spaces, hyphens and underscores; the likeliest first.
const NAMES: [&str; 7] = ["name", "nom", "itemlabel", "label", "libellé", "title", "titre"];
const ALIASES: [&str; 6] = ["aliases", "alias", "itemaltlabel", "altlabel", "altlabels", "alternatenames"];
const GENDER_COLUMNS: [&str; 9] =
    ["genderlabel", "sexlabel", "sexorgenderlabel", "sexelabel", "gender", "sex", "sexorgender", "sexe", "genre"];
const COUNTRIES: [&str; 8] =
    ["countrycode", "countryiso", "codepays", "iso2", "alpha2", "country", "pays", "countrylabel"];
const ROLES: [&str; 8] =
    ["role", "rôle", "roles", "fonction", "profession", "occupationlabel", "rolelabel", "occupation"];
const OWNERS: [&str; 5] = ["ownerlabel", "ownedbylabel", "owner", "ownedby", "propriétaire"];
const IDS: [&str; 4] = ["wikidata", "wikidataid", "qid", "item"];

/// How women and men are called, in French and English, and Wikidata's items for both.
const GENDER_WORDS: [(&str, Gender); 15] = [
    ("féminin", Gender::Female),
    ("femme", Gender::Female),
    ("f", Gender::Female),
    ("woman", Gender::Female),
    ("trans woman", Gender::Female),
    ("femme trans", Gender::Female),
    ("femme transgenre", Gender::Female),
    ("q6581072", Gender::Female),
    ("masculin", Gender::Male),
    ("homme", Gender::Male),
    ("m", Gender::Male),
    ("man", Gender::Male),
    ("trans man", Gender::Male),
    ("homme transgenre", Gender::Male),
    ("q6581097", Gender::Male),
];

/// An import in the making: tables are added one by one.
pub struct Import<'a> {
    plan: Plan,
    ordinary: &'a Ordinary,
    items: Vec<Item>,
    /// Numbers of the items by kind and Wikidata id or name.
    numbers: FxHashMap<(EntityKind, String), usize>,
    files: Vec<String>,
    problems: Vec<TableError>,
    imported: Imported,
}

/// What came of an import.
#[derive(Debug, Default)]
pub struct Imported {
    /// Rows that were read.
    pub rows: usize,
    /// Entries that were made of them.
    pub entries: usize,
    /// Rows left out because their label is a bare Wikidata id: the item has no label in the language of the query.
    pub unlabelled: usize,
    /// Cells left out because they hold no gender, country code or Wikidata id: how many, and the first of them.
    pub unknown: BTreeMap<&'static str, (usize, String)>,
    /// Entries that stand for several items of one name, without what differs between these.
    pub homonyms: usize,
}

/// One thing that rows name.
#[derive(Clone)]
struct Item {
    kind: EntityKind,
    name: String,
    aliases: Vec<(Note, String)>,
    gender: Option<Gender>,
    country: Option<String>,
    wikidata: Option<String>,
    roles: Vec<String>,
    owner: Option<String>,
}

/// Numbers of a table's columns.
struct Columns {
    kind: Option<usize>,
    name: usize,
    aliases: Option<usize>,
    gender: Option<usize>,
    country: Option<usize>,
    wikidata: Option<usize>,
    role: Option<usize>,
    owner: Option<usize>,
    separator: String,
}

impl<'a> Import<'a> {
    /// An import without a table; `ordinary` tells which names are ordinary words too.
    ///
    /// # Errors
    /// The plan's subkind is none of its kind.
    pub fn new(plan: Plan, ordinary: &'a Ordinary) -> Result<Import<'a>, String> {
        if let (Kinds::One(kind), Some(subkind)) = (&plan.kinds, &plan.subkind) {
            known_subkind(subkind, *kind).ok_or_else(|| format!("{subkind:?} is no subkind of {}", kind.name()))?;
        }
        Ok(Import {
            plan,
            ordinary,
            items: Vec::new(),
            numbers: FxHashMap::default(),
            files: Vec::new(),
            problems: Vec::new(),
            imported: Imported::default(),
        })
    }

    /// Adds a table: JSON where it begins as such, else CSV or TSV.
    pub fn add(&mut self, file: &str, text: &str) {
        self.files.push(file.to_string());
        let error = |line, what| TableError { file: file.to_string(), line, what };
        let table = match tables::read(text) {
            Ok(table) => table,
            Err((line, what)) => return self.problems.push(error(line, what)),
        };
        if table.columns.is_empty() {
            return;
        }
        let columns = match self.columns(&table.columns) {
            Ok(columns) => columns,
            Err(what) => return self.problems.push(error(1, what)),
        };
        for (line, cells) in table.rows {
            self.imported.rows += 1;
            if let Err(what) = cells.and_then(|cells| self.row(&columns, &cells, (file, line))) {
                self.problems.push(error(line, what));
            }
        }
    }

    /// What could not be imported.
    pub fn problems(&self) -> &[TableError] {
        &self.problems
    }

    /// True where there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Finds the columns of the plan in a table's header.
    fn columns(&self, names: &[String]) -> Result<Columns, String> {
        let there_are = || format!("the columns are {}", names.join(", "));
        let named = |wanted: &Option<String>| {
            let find = |wanted: &String| names.iter().position(|name| name == wanted);
            let number = |wanted| find(wanted).ok_or_else(|| format!("no column {wanted:?}; {}", there_are()));
            wanted.as_ref().map(number).transpose()
        };
        let plain: Vec<String> = names.iter().map(|name| plain(name)).collect();
        let guess = |usual: &[&str]| usual.iter().find_map(|usual| plain.iter().position(|name| name == usual));
        let position = |name: String| plain.iter().position(|other| *other == name);
        let kind = match &self.plan.kinds {
            Kinds::One(_) => None,
            Kinds::Column(column) => named(&Some(column.clone()))?,
        };
        // A query names its items as it likes: "person" stands beside "personLabel". Of several such pairs none is sure.
        let facts = || GENDER_COLUMNS.iter().chain(&COUNTRIES).chain(&ROLES).chain(&OWNERS);
        let other = |name: &str| facts().any(|fact| *fact == name);
        let mut labels = plain.iter().filter(|name| !other(name)).filter_map(|name| position(format!("{name}label")));
        let label = labels.next().filter(|_| labels.next().is_none());
        let name = named(&self.plan.name)?.or_else(|| guess(&NAMES)).or(label);
        let name =
            name.ok_or_else(|| format!("which column has the names? {}; say it with --name-column", there_are()))?;
        let of_item =
            |ending: &str| plain[name].strip_suffix("label").and_then(|item| position(format!("{item}{ending}")));
        let aliases = named(&self.plan.aliases)?.or_else(|| of_item("altlabel")).or_else(|| guess(&ALIASES));
        // Wikidata's label service joins the aliases of an item with commas.
        let listed = aliases.is_some_and(|column| plain[column].ends_with("altlabel"));
        let separator = self.plan.separator.clone().unwrap_or_else(|| if listed { ", " } else { "|" }.to_string());
        Ok(Columns {
            kind,
            name,
            aliases,
            gender: named(&self.plan.gender)?.or_else(|| guess(&GENDER_COLUMNS)),
            country: named(&self.plan.country)?.or_else(|| guess(&COUNTRIES)),
            wikidata: named(&self.plan.wikidata)?.or_else(|| of_item("")).or_else(|| guess(&IDS)),
            role: named(&self.plan.role)?.or_else(|| guess(&ROLES)),
            owner: named(&self.plan.owner)?.or_else(|| guess(&OWNERS)),
            separator,
        })
    }

    /// Adds one row to the item that it speaks of.
    fn row(&mut self, columns: &Columns, cells: &[String], place: (&str, usize)) -> Result<(), String> {
        let cell = |column: Option<usize>| column.and_then(|column| cells.get(column)).map_or("", String::as_str);
        let kind = match &self.plan.kinds {
            Kinds::One(kind) => *kind,
            Kinds::Column(_) => kind(cell(columns.kind))?,
        };
        if let Some(subkind) = self.plan.subkind.as_deref().filter(|subkind| known_subkind(subkind, kind).is_none()) {
            return Err(format!("{subkind:?} is no subkind of {}", kind.name()));
        }
        let name = cleaned(cell(Some(columns.name)));
        if is_wikidata_id(&name) {
            self.imported.unlabelled += 1;
            return Ok(());
        }
        usable(&name)?;
        let gender_cell = if kind == EntityKind::Person { cell(columns.gender) } else { "" };
        let gender = self.known("genders", gender_cell, gender(gender_cell), place);
        let country_cell = cell(columns.country);
        let code = Some(country_cell.trim().to_ascii_uppercase()).filter(|code| is_country_code(code));
        let country = self.known("countries", country_cell, code, place);
        let id_cell = cell(columns.wikidata);
        let id = id_cell.trim().rsplit(['/', ':']).next().filter(|id| is_wikidata_id(id)).map(str::to_string);
        let wikidata = self.known("Wikidata ids", id_cell, id, place);
        let key = wikidata.clone().unwrap_or_else(|| fold(&name).into_owned());
        let number = *self.numbers.entry((kind, key)).or_insert(self.items.len());
        if number == self.items.len() {
            let name = name.clone();
            let (aliases, roles) = (Vec::new(), Vec::new());
            self.items.push(Item { kind, name, aliases, gender: None, country: None, wikidata, roles, owner: None });
        }
        let item = &mut self.items[number];
        item.gender = item.gender.or(gender);
        item.country = item.country.take().or(country);
        if kind == EntityKind::Person {
            item.add_roles(values(&cleaned(cell(columns.role))).filter(|role| !is_bare_id(role)));
        }
        if kind == EntityKind::Media {
            let owner = Some(cleaned(cell(columns.owner))).filter(|owner| has_letter(owner) && !is_bare_id(owner));
            item.owner = item.owner.take().or(owner);
        }
        item.add(Note::Exact, &name);
        let mut refused = Ok(());
        for alias in cell(columns.aliases).split(columns.separator.as_str()) {
            let alias = cleaned(alias);
            let (note, text) = noted(&alias);
            if !has_letter(text) || is_wikidata_id(text) {
                continue;
            }
            match usable(text) {
                Ok(()) => item.add(note, text),
                Err(what) => refused = Err(format!("an alias of {name:?} is left out: {what}")),
            }
        }
        refused
    }

    /// Counts a cell that could not be read.
    fn known<T>(&mut self, what: &'static str, cell: &str, value: Option<T>, (file, line): (&str, usize)) -> Option<T> {
        if value.is_none() && !cell.trim().is_empty() {
            let first = || (0, format!("{cell:?} in {file}:{line}"));
            self.imported.unknown.entry(what).or_insert_with(first).0 += 1;
        }
        value
    }

    /// Writes the dictionary; `facts` are lines of its comment, such as where its facts come from.
    ///
    /// # Errors
    /// What the writer says.
    pub fn finish(self, facts: &[String], out: &mut dyn Write) -> io::Result<Imported> {
        let Import { plan, ordinary, items, files, mut imported, .. } = self;
        writeln!(out, "# Made by extract dictionary import of {}.", cleaned(&files.join(", ")))?;
        for fact in facts {
            writeln!(out, "# {}", cleaned(fact))?;
        }
        let mut items = one_a_name(items, &mut imported.homonyms);
        let further = [items.iter().any(|item| !item.roles.is_empty()), items.iter().any(|item| item.owner.is_some())];
        let columns = COLUMNS.into_iter().chain(only(further, FURTHER_COLUMNS));
        writeln!(out, "{}", columns.collect::<Vec<_>>().join("\t"))?;
        items.sort_by_cached_key(|item| (bare(&fold(&item.name).to_lowercase()), item.name.clone(), item.kind));
        imported.entries = items.len();
        let note = |text: &str| match plan.note {
            None if ordinary.sense(&fold(text)).is_some() => Note::Mid,
            _ => Note::Exact,
        };
        for item in &items {
            let aliases = item.aliases.iter().map(|(own, text)| {
                let note = if *own == Note::Exact { note(text) } else { *own };
                if note == Note::Exact { text.clone() } else { format!("{}:{text}", note.name()) }
            });
            let cells = [
                item.kind.name(),
                &item.name,
                &aliases.collect::<Vec<_>>().join("|"),
                plan.subkind.as_deref().unwrap_or(""),
                item.gender.map_or("", Gender::name),
                item.country.as_deref().unwrap_or(""),
                item.wikidata.as_deref().unwrap_or(""),
                plan.note.unwrap_or_else(|| note(&item.name)).name(),
            ];
            let roles = item.roles.join("|");
            let facts = [roles.as_str(), item.owner.as_deref().unwrap_or("")];
            writeln!(out, "{}", cells.into_iter().chain(only(further, facts)).collect::<Vec<_>>().join("\t"))?;
        }
        Ok(imported)
    }
}

impl Item {
    /// Adds an alias, unless it is a form already.
    fn add(&mut self, note: Note, text: &str) {
        let form = fold(text);
        if fold(&self.name) != form && !self.aliases.iter().any(|(_, alias)| fold(alias) == form) {
            self.aliases.push((note, text.to_string()));
        }
    }

    /// Adds the roles that it does not have.
    fn add_roles<'a>(&mut self, roles: impl Iterator<Item = &'a str>) {
        for role in roles {
            if !self.roles.iter().any(|other| other == role) {
                self.roles.push(role.to_string());
            }
        }
    }
}

/// The values whose column is written.
fn only(columns: [bool; 2], values: [&str; 2]) -> impl Iterator<Item = &str> {
    columns.into_iter().zip(values).filter(|(written, _)| *written).map(|(_, value)| value)
}

/// Items of one kind and name become one, since a text's name cannot tell them apart: what differs between them is left
/// empty. Counts those that stand for several.
fn one_a_name(items: Vec<Item>, homonyms: &mut usize) -> Vec<Item> {
    let mut groups: FxHashMap<(EntityKind, String), usize> = FxHashMap::default();
    let mut merged: Vec<(Item, Vec<Item>)> = Vec::with_capacity(items.len());
    for item in items {
        let number = *groups.entry((item.kind, fold(&item.name).into_owned())).or_insert(merged.len());
        match merged.get_mut(number) {
            Some((_, others)) => others.push(item),
            None => merged.push((item, Vec::new())),
        }
    }
    let one = |(mut first, others): (Item, Vec<Item>)| {
        let identified = first.wikidata.is_some() || others.iter().any(|other| other.wikidata.is_some());
        first.gender = common(first.gender, others.iter().map(|other| other.gender));
        first.country = common(first.country.take(), others.iter().map(|other| other.country.clone()));
        first.wikidata = common(first.wikidata.take(), others.iter().map(|other| other.wikidata.clone()));
        if identified && first.wikidata.is_none() {
            *homonyms += 1;
        }
        first.owner = common(first.owner.take(), others.iter().map(|other| other.owner.clone()));
        let known = |roles: &Vec<String>| Some(roles.clone()).filter(|roles| !roles.is_empty());
        first.roles = common(known(&first.roles), others.iter().map(|other| known(&other.roles))).unwrap_or_default();
        for (note, alias) in others.iter().flat_map(|other| &other.aliases) {
            first.add(*note, alias);
        }
        first
    };
    merged.into_iter().map(one).collect()
}

/// The value that all have who have one.
fn common<T: PartialEq>(first: Option<T>, others: impl Iterator<Item = Option<T>>) -> Option<T> {
    let mut known = first.into_iter().chain(others.flatten());
    let value = known.next()?;
    known.all(|other| other == value).then_some(value)
}

/// The name of a column without what varies in it.
fn plain(name: &str) -> String {
    name.to_lowercase().chars().filter(|c| !matches!(c, ' ' | '-' | '_')).collect()
}

fn kind(cell: &str) -> Result<EntityKind, String> {
    let word = cell.trim().to_lowercase();
    let known = KINDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
    known.ok_or_else(|| format!("{cell:?} is none of {}", KINDS.map(|(name, _)| name).join(", ")))
}

/// The gender that a label or an address of Wikidata names.
fn gender(cell: &str) -> Option<Gender> {
    let word = cell.trim().rsplit('/').next().unwrap_or("").to_lowercase();
    GENDERS.iter().chain(&GENDER_WORDS).find(|(name, _)| *name == word).map(|(_, gender)| *gender)
}

/// True for what has no label: a Wikidata id, or an address that ends with one.
fn is_bare_id(cell: &str) -> bool {
    cell.rsplit('/').next().is_some_and(is_wikidata_id)
}

/// A name as a dictionary holds it: in Unicode NFC, with plain spaces only and no invisible characters.
fn cleaned(text: &str) -> String {
    let visible = text.chars().filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'));
    let plain: String = visible.map(|c| if c.is_control() { ' ' } else { c }).nfc().collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What keeps a cleaned name from being a form.
fn usable(name: &str) -> Result<(), String> {
    if name.is_empty() {
        Err("the name is empty".to_string())
    } else if !has_letter(name) {
        Err(format!("{name:?} has no letter"))
    } else if name.contains('|') {
        Err(format!("{name:?} has a |, which separates aliases"))
    } else {
        Ok(())
    }
}
