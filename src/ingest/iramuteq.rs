//! IRaMuTeQ corpora: a text each behind a line of stars and variables ("**** *source_LeSoir *date_2026-03-03"). The variables
//! are kept; those of which the meaning is plain are fields too.

use super::Format;
use super::byte_pattern;
use super::export::Export;
use super::values::{author, date_of_parts, iso};
use crate::document::Document;
use regex::bytes::Regex;
use std::sync::LazyLock;

/// The format.
pub static EXPORT: Export = Export { format: Format::Text, is, opening: &OPENING, document };

static OPENING: LazyLock<Regex> = LazyLock::new(|| byte_pattern(r"(?m-u)^\*\*\*\*(?:[ \t]|\r?$)"));

/// Variables whose meaning is plain, the likeliest first, in lower case.
const SOURCE: [&str; 5] = ["source", "journalclean", "journal_clean", "journal", "media"];
const AUTHOR: [&str; 2] = ["auteur", "author"];

/// A corpus begins with its first text. Stars alone may be a line between parts of any text.
fn is(head: &[u8]) -> bool {
    static FIRST: LazyLock<Regex> = LazyLock::new(|| byte_pattern(r"^\*\*\*\*[ \t]+\*\w"));
    FIRST.is_match(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start())
}

fn document(name: &str, piece: &str) -> Document {
    let (stars, text) = piece.split_once('\n').unwrap_or((piece, ""));
    // Lines that name a theme ("-*theme") stand between parts of a text.
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("-*")).map(str::trim_end).collect();
    let mut document = Document::new(name, lines.join("\n").trim());
    for variable in
        stars.split_whitespace().filter_map(|word| word.strip_prefix('*')).filter(|word| !word.starts_with('*'))
    {
        let (name, value) = variable.split_once('_').unwrap_or((variable, ""));
        document.variables.insert(name.to_string(), value.to_string());
    }
    let get = |wanted: &str| {
        let mut alike =
            document.variables.iter().filter(|(name, value)| name.to_lowercase() == wanted && !value.is_empty());
        alike.next().map(|(_, value)| value.as_str())
    };
    // Blanks are written as "_".
    let words = |names: &[&str]| names.iter().find_map(|name| get(name)).map(|value| value.replace('_', " "));
    let date = get("date").and_then(iso).or_else(|| date_of_parts(get("annee")?, get("mois"), get("jour")));
    let publisher = words(&SOURCE);
    let author = words(&AUTHOR).and_then(|name| author(&name));
    (document.date, document.publisher, document.author) = (date, publisher, author);
    if document.text.is_empty() {
        document.faults.push("no text");
    }
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_is_told_by_its_stars() {
        assert!(is(b"\xef\xbb\xbf\n**** *a_b\nUn."));
        assert!(!is(b"****\nUn."));
        assert!(!is(b"*****\n"));
        assert!(!is(b"Un.\n**** *a_b\n"));
    }

    #[test]
    fn variables_are_kept_and_the_plain_ones_are_fields() {
        let some = |text: &str| Some(text.to_string());
        let found = document(
            "x#1",
            "**** *source_Le_Soir *date_2026-03-03 *auteur_Léa_Moreau *vague_2 *seul\r\nUn.\n-*theme\nDeux.\n",
        );
        assert_eq!(found.text, "Un.\nDeux.");
        assert_eq!(
            (found.publisher, found.date, found.author),
            (some("Le Soir"), some("2026-03-03"), some("Léa Moreau"))
        );
        let variables: Vec<String> = found.variables.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(variables, ["auteur=Léa_Moreau", "date=2026-03-03", "seul=", "source=Le_Soir", "vague=2"]);
        let found = document("x#1", "**** *journalClean_LeSoir *annee_2026 *mois_3 *jour_7 *auteur_Unknown\nUn.");
        assert_eq!((found.publisher, found.date, found.author), (some("LeSoir"), some("2026-03-07"), None));
        assert_eq!(document("x#1", "**** *a_b\n").faults, ["no text"]);
    }
}
