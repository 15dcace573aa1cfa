//! Which entries have a form, and which of them a text's name gets.

use super::{Dictionaries, Placed};
use crate::document::fold;
use crate::gazetteer::{EntityKind, Form, Gender, bare};
use serde::Serialize;

/// An entry that has the form that was looked up.
#[derive(Clone, Debug, Serialize)]
pub struct Found<'a> {
    /// The file's name.
    pub file: &'a str,
    /// Line number, from 1.
    pub line: usize,
    /// What it is.
    pub kind: EntityKind,
    /// Its canonical name.
    pub name: &'a str,
    /// A finer kind.
    pub subkind: Option<&'static str>,
    /// For people.
    pub gender: Option<Gender>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<&'a str>,
    /// Wikidata id.
    pub wikidata: Option<&'a str>,
    /// For people: what they are or were.
    pub roles: Vec<&'a str>,
    /// For media: whom they belong to.
    pub owner: Option<&'a str>,
    /// All its forms.
    pub forms: Vec<FoundForm<'a>>,
    /// Its form that was found.
    pub found: &'a str,
    /// True where that form is as it was looked up, false where its accents or capitals differ.
    pub exact: bool,
    /// True where a text's name in this form is this entry's.
    pub wins: bool,
}

/// One form of an entry.
#[derive(Clone, Debug, Serialize)]
pub struct FoundForm<'a> {
    /// The words.
    pub text: &'a str,
    /// `any`, `mid`, `weak` or none.
    pub note: Option<&'static str>,
}

/// The entries with the form `name`; where there is none, those that have it with other accents or capitals. In the
/// order in which they were read.
pub fn lookup<'a>(dictionaries: &'a Dictionaries<'_>, name: &str) -> Vec<Found<'a>> {
    let exact = |text: &str| fold(text).into_owned();
    let loose = |text: &str| bare(&fold(text).to_lowercase());
    let with = |key: &dyn Fn(&str) -> String| -> Vec<&'a Form> {
        let wanted = key(name);
        dictionaries.forms.iter().filter(|form| key(&form.text) == wanted).collect()
    };
    let mut forms = with(&exact);
    let is_exact = !forms.is_empty();
    if !is_exact {
        forms = with(&loose);
    }
    // Of equal forms the first of the highest rank.
    let wins = |form: &Form| {
        let equal = forms.iter().filter(|other| fold(&other.text) == fold(&form.text));
        let best =
            equal.reduce(|best, other| if dictionaries.rank(other) > dictionaries.rank(best) { other } else { best });
        best.is_some_and(|best| best.entry == form.entry)
    };
    let mut found: Vec<Found<'a>> = Vec::new();
    let mut last = None;
    for form in &forms {
        let wins = wins(form);
        match found.last_mut().filter(|_| last == Some(form.entry)) {
            Some(before) if before.wins || !wins => {}
            Some(before) => (before.found, before.wins) = (&form.text, true),
            None => found.push(entry(dictionaries, dictionaries.of(form), form, is_exact, wins)),
        }
        last = Some(form.entry);
    }
    found
}

fn entry<'a>(
    dictionaries: &'a Dictionaries<'_>,
    placed: &'a Placed,
    form: &'a Form,
    exact: bool,
    wins: bool,
) -> Found<'a> {
    let entry = &placed.entry;
    let forms = dictionaries.forms[placed.forms.clone()].iter();
    Found {
        file: dictionaries.sources[placed.file].file,
        line: placed.line,
        kind: entry.kind,
        name: &entry.name,
        subkind: entry.subkind,
        gender: entry.gender,
        country: entry.country.as_deref(),
        wikidata: entry.wikidata.as_deref(),
        roles: entry.roles().collect(),
        owner: entry.owner.as_deref(),
        forms: forms
            .map(|form| FoundForm { text: &form.text, note: Some(form.note.name()).filter(|name| !name.is_empty()) })
            .collect(),
        found: &form.text,
        exact,
        wins,
    }
}
