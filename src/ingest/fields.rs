//! Which field of an object or a table holds what: the user's word, else the names that archives use.

use super::IngestError;
use super::text::with_header;
use crate::document::Document;
use regex::Regex;
use std::sync::LazyLock;

/// Names of fields that the user gives; where none is given, usual names are looked for.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// The text.
    pub text: Option<String>,
    /// What tells a document from the others.
    pub id: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The date of publication.
    pub date: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
}

/// Usual names in lower case, the likeliest first; at the end those of ninjs (IPTC).
const TEXT: [&str; 12] = [
    "text",
    "texte",
    "content",
    "contenu",
    "body",
    "maintext",
    "full_text",
    "article_text",
    "article",
    "body_text",
    "body_xhtml",
    "bodies",
];
const ID: [&str; 7] = ["id", "identifiant", "doc_id", "docid", "_id", "uid", "uri"];
const TITLE: [&str; 4] = ["title", "titre", "headline", "headlines"];
const DATE: [&str; 10] = [
    "date",
    "date_published",
    "datepublished",
    "published_at",
    "publication_date",
    "date_publication",
    "published",
    "pubdate",
    "created_at",
    "versioncreated",
];
const URL: [&str; 4] = ["url", "link", "lien", "permalink"];
const PUBLISHER: [&str; 9] =
    ["publisher", "journal", "media", "source", "outlet", "newspaper", "infosource", "infosources", "copyrightholder"];

impl Fields {
    /// True where a column of this name can hold something of a document.
    pub fn know(&self, name: &str) -> bool {
        let usual: [(&Option<String>, &[&str]); 5] = [
            (&self.id, &ID),
            (&self.title, &TITLE),
            (&self.date, &DATE),
            (&self.url, &URL),
            (&self.publisher, &PUBLISHER),
        ];
        self.know_as_text(name) || usual.iter().any(|(given, usual)| is_one(name, given, usual))
    }

    /// True where a column of this name can hold the text.
    pub fn know_as_text(&self, name: &str) -> bool {
        is_one(name, &self.text, &TEXT)
    }

    /// That there is no field that can hold the text.
    pub fn no_text(&self) -> IngestError {
        IngestError::NoText(self.text.clone().unwrap_or_else(|| TEXT.join(", ")))
    }
}

/// True where a name is the one that is given or, without one, a usual one in any case of letters.
fn is_one(name: &str, given: &Option<String>, usual: &[&str]) -> bool {
    given.as_ref().map_or_else(|| usual.contains(&&*name.to_lowercase()), |given| given == name)
}

/// The document that fields make. `get` gives the text of the field of a name, in any case of letters where it is asked
/// so. Its name is the file's, "#", and its id, or else its number.
///
/// # Errors
/// There is no text.
pub fn document(
    file: &str,
    number: u64,
    fields: &Fields,
    get: impl Fn(&str, bool) -> Option<String>,
) -> Result<Document, IngestError> {
    let filled = |value: &String| !value.trim().is_empty();
    let find = |given: &Option<String>, usual: &[&str]| match given {
        Some(name) => get(name, false),
        None => {
            let mut found = usual.iter().filter_map(|name| get(name, true)).peekable();
            let first = found.peek().cloned();
            found.find(filled).or(first)
        }
    };
    let some = |given: &Option<String>, usual: &[&str]| {
        find(given, usual).filter(filled).map(|value| value.trim().to_string())
    };
    let text = find(&fields.text, &TEXT).ok_or_else(|| fields.no_text())?;
    if !filled(&text) {
        return Err(IngestError::Empty);
    }
    let id = some(&fields.id, &ID).unwrap_or_else(|| number.to_string());
    let mut document = with_header(&format!("{file}#{id}"), text);
    document.title = some(&fields.title, &TITLE).or(document.title);
    document.date = some(&fields.date, &DATE).and_then(|date| iso(&date)).or(document.date);
    document.url = some(&fields.url, &URL);
    document.publisher = some(&fields.publisher, &PUBLISHER);
    Ok(document)
}

/// A date at the start of a field: "2026-03-03T08:15:00Z", "2026/03/03", "20260303", "03/03/2026" (the day first), "Tue, 3
/// Mar 2026 08:15:00 GMT".
pub fn iso(date: &str) -> Option<String> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    static DATES: LazyLock<[Regex; 4]> = LazyLock::new(|| {
        [
            r"^(?<y>\d{4})(?:[-/](?<m>0[1-9]|1[0-2])(?:[-/](?<d>0[1-9]|[12]\d|3[01]))?)?(?:[^\d/-]|$)",
            r"^(?<y>\d{4})(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\d|3[01])(?:\D|$)",
            r"^(?<d>0?[1-9]|[12]\d|3[01])[/.](?<m>0?[1-9]|1[0-2])[/.](?<y>\d{4})(?:\D|$)",
            r"^(?:[A-Z][a-z]{2}, )?(?<d>0?[1-9]|[12]\d|3[01]) (?<m>[A-Z][a-z]{2}) (?<y>\d{4})(?:\D|$)",
        ]
        .map(|pattern| Regex::new(pattern).expect("the pattern is fixed and well formed"))
    });
    let found = DATES.iter().find_map(|pattern| pattern.captures(date))?;
    let mut parts = Vec::new();
    for part in ["y", "m", "d"].into_iter().filter_map(|part| found.name(part)) {
        let number = if part.as_str().starts_with(|c: char| c.is_ascii_alphabetic()) {
            (MONTHS.iter().position(|month| *month == part.as_str())? + 1).to_string()
        } else {
            part.as_str().to_string()
        };
        parts.push(format!("{number:0>2}"));
    }
    Some(parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_archives_write_them() {
        for (given, expected) in [
            ("2026-03-03", Some("2026-03-03")),
            ("2026-03-03T08:15:00Z", Some("2026-03-03")),
            ("2026-03", Some("2026-03")),
            ("2026", Some("2026")),
            ("2026/03/03 08:15", Some("2026-03-03")),
            ("20260303", Some("2026-03-03")),
            ("3/3/2026", Some("2026-03-03")),
            ("31.12.2026", Some("2026-12-31")),
            ("Tue, 03 Mar 2026 08:15:00 +0100", Some("2026-03-03")),
            ("3 Dec 2026", Some("2026-12-03")),
            ("3 Foo 2026", None),
            ("2026-13-03", None),
            ("mardi", None),
        ] {
            assert_eq!(iso(given).as_deref(), expected, "{given}");
        }
    }
}
