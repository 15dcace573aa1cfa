//! What is wrong with dictionaries: broken lines and duplicates are errors; conflicts, forms that need a note and forms
//! that no text has are warnings.

use super::{Dictionaries, Ordinary, Placed};
use crate::document::fold;
use crate::gazetteer::{EntityKind, Form, Note};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::fmt;
use unicode_normalization::is_nfc;

/// Something that is wrong with a dictionary, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file's name.
    pub file: String,
    /// Line number, from 1.
    pub line: usize,
    /// True where the dictionary can be used as it is.
    pub warning: bool,
    /// What is wrong, and what would be right.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let warning = if self.warning { "warning: " } else { "" };
        write!(f, "{}:{}: {warning}{}", self.file, self.line, self.what)
    }
}

/// Looks through dictionaries that are read one after the other; findings by file and line. Owners may stand in `others`
/// as well.
pub fn check(dictionaries: &Dictionaries<'_>, others: &Dictionaries<'_>, ordinary: &Ordinary) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    found.extend(dictionaries.broken.iter().map(|error| Finding {
        file: error.file.clone(),
        line: error.line,
        warning: false,
        what: error.what.clone(),
    }));
    let mut add = |placed: &Placed, warning: bool, what: String| {
        let file = dictionaries.sources[placed.file].file.to_string();
        found.push(Finding { file, line: placed.line, warning, what });
    };
    let winners = winners(dictionaries);
    let owners = owners(&[dictionaries, others]);
    let mut names: FxHashMap<(EntityKind, Cow<'_, str>), &Placed> = FxHashMap::default();
    for placed in &dictionaries.entries {
        let entry = &placed.entry;
        let first = *names.entry((entry.kind, fold(&entry.name))).or_insert(placed);
        if !std::ptr::eq(first, placed) {
            add(placed, false, format!("{} stands in {} already", named(placed), dictionaries.place(first)));
        }
        if let Some(owner) = entry.owner.as_deref().filter(|owner| !owners.contains(&fold(owner))) {
            add(placed, true, format!("the owner {owner:?} is the name of no organisation, media or person"));
        }
        let forms = &dictionaries.forms[placed.forms.clone()];
        for (number, form) in forms.iter().enumerate() {
            let text = fold(&form.text);
            if forms[..number].iter().any(|other| fold(&other.text) == text) {
                add(placed, false, format!("the form {:?} stands in this line already", form.text));
                continue;
            }
            if let Some((winner, other)) = winners.get(&text).map(|winner| (*winner, dictionaries.of(winner)))
                && conflicts(form, placed, winner, other)
            {
                let place = dictionaries.place(other);
                let what = format!("{place}, {}, has the form {:?} too and wins", named(other), form.text);
                add(placed, true, what);
            }
            if form.note == Note::Exact
                && let Some(what) = ordinary.sense(&text)
            {
                add(placed, true, format!("{:?} is also {what}; give it the note mid or weak", form.text));
            }
            if !is_nfc(&form.text) {
                add(placed, true, format!("{:?} is not in Unicode NFC, as texts are: none would have it", form.text));
            }
        }
    }
    found.sort();
    found
}

/// The canonical names of all that can own a medium.
fn owners<'a>(dictionaries: &[&'a Dictionaries<'_>]) -> FxHashSet<Cow<'a, str>> {
    let entries = dictionaries.iter().flat_map(|dictionaries| &dictionaries.entries).map(|placed| &placed.entry);
    entries.filter(|entry| entry.kind.acts()).map(|entry| fold(&entry.name)).collect()
}

/// For each text of a form the form that wins.
fn winners<'a>(dictionaries: &'a Dictionaries<'_>) -> FxHashMap<Cow<'a, str>, &'a Form> {
    let mut winners: FxHashMap<Cow<'_, str>, &Form> = FxHashMap::default();
    winners.reserve(dictionaries.forms.len());
    for form in &dictionaries.forms {
        let winner = winners.entry(fold(&form.text)).or_insert(form);
        if dictionaries.rank(form) > dictionaries.rank(winner) {
            *winner = form;
        }
    }
    winners
}

/// True where a form is lost to another entry, and that is worth a look: a surname that several people share, counted
/// only beside their full names, is not.
fn conflicts(form: &Form, placed: &Placed, winner: &Form, other: &Placed) -> bool {
    let (one, two) = (&placed.entry, &other.entry);
    let differ = one.kind != two.kind || fold(&one.name) != fold(&two.name);
    differ && (form.note != Note::Weak || winner.note != Note::Weak)
}

/// An entry as messages call it.
fn named(placed: &Placed) -> String {
    format!("{} {:?}", placed.entry.kind.name(), placed.entry.name)
}
