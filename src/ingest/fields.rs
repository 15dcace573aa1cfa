//! Which field of an object or a table holds what: the user's word, else the names that archives use.

use super::IngestError;
use super::europresse::publication_and_edition;
use super::text::with_header;
use super::values::{author, date_of_parts, iso};
use crate::document::Document;

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
    /// Who wrote it.
    pub author: Option<String>,
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
/// There may be several of them in a list.
pub const AUTHOR: [&str; 6] = ["author", "auteur", "authors", "auteurs", "byline", "bylines"];
const EDITION: [&str; 2] = ["edition", "édition"];
const SECTION: [&str; 3] = ["section", "rubrique", "articlesection"];
const PAGE: [&str; 2] = ["page", "pages"];
const DATE_PARTS: [&str; 3] = ["annee", "mois", "jour"];
/// A column that only Europarser's tables have, and those of them that are kept as they are.
const EUROPARSER: &str = "journal_clean";
const EUROPARSER_KEPT: [&str; 9] =
    ["journal", "journal_clean", "complement", "annee", "mois", "jour", "epoch", "keywords", "langue"];

impl Fields {
    /// True where a column of this name can hold something of a document.
    pub fn know(&self, name: &str) -> bool {
        let usual: [(&Option<String>, &[&str]); 11] = [
            (&self.id, &ID),
            (&self.title, &TITLE),
            (&self.date, &DATE),
            (&self.url, &URL),
            (&self.publisher, &PUBLISHER),
            (&self.author, &AUTHOR),
            (&None, &EDITION),
            (&None, &SECTION),
            (&None, &PAGE),
            (&None, &DATE_PARTS),
            (&None, &EUROPARSER_KEPT),
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
    document.author = some(&fields.author, &AUTHOR).as_deref().and_then(author);
    document.edition = some(&None, &EDITION);
    document.section = some(&None, &SECTION);
    document.page = some(&None, &PAGE);
    let [year, month, day] = DATE_PARTS.map(|name| some(&None, &[name]));
    document.date = document.date.or_else(|| date_of_parts(&year?, month.as_deref(), day.as_deref()));
    if get(EUROPARSER, true).is_some() {
        // It writes the publication as the export has it.
        if let (None, Some(written)) = (&fields.publisher, some(&None, &["journal"])) {
            (document.publisher, document.edition) = publication_and_edition(&written);
        }
        let kept = EUROPARSER_KEPT.iter().filter_map(|name| Some((name.to_string(), some(&None, &[name])?)));
        document.variables.extend(kept);
    }
    Ok(document)
}
