//! Factiva: exports in HTML and in text whose articles are fields, each with a code of two or three letters ("HD" the
//! headline, "PD" the date), the text among them.

use super::Format;
use super::europresse::publication_and_edition;
use super::export::{Export, note_lacks};
use super::html::{self, Start};
use super::values::{author, in_one_line, in_words};
use super::{byte_pattern, pattern};
use crate::document::Document;
use regex::{Regex, bytes};
use std::sync::LazyLock;

/// The format in HTML: an article is a table with a row a field.
pub static HTML: Export = Export { format: Format::Html, is: is_html, opening: &HTML_OPENING, document: html_document };

/// The format in text: a field begins with its code at the start of a line.
pub static TEXT: Export = Export { format: Format::Text, is: is_text, opening: &TEXT_OPENING, document: text_document };

static HTML_OPENING: LazyLock<bytes::Regex> =
    LazyLock::new(|| byte_pattern(r#"(?-u)<div[^>]{0,99}class=["']?article [a-z]{2}Article"#));

/// The first field is the section or, without one, the headline.
static TEXT_OPENING: LazyLock<bytes::Regex> =
    LazyLock::new(|| byte_pattern(r"(?m-u)^SE[ \t]+\S.*\r?\n(?:[ \t].*\r?\n|\r?\n){0,3}HD[ \t]|^HD[ \t]"));

/// A line of a text that begins a field.
static FIELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^([A-Z]{2,3})(?:[ \t]+(.*))?$"));

/// Codes of fields that are known.
const CODES: [&str; 27] = [
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "VOL", "PG", "LA", "CY", "CX", "CLM", "ART", "LP",
    "TD", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN",
];

fn is_html(head: &[u8]) -> bool {
    HTML_OPENING.is_match(head)
}

fn is_text(head: &[u8]) -> bool {
    static MARKS: LazyLock<[bytes::Regex; 4]> =
        LazyLock::new(|| ["HD", "WC", "PD", "SN"].map(|code| byte_pattern(&format!(r"(?m-u)^{code}[ \t]"))));
    MARKS.iter().all(|mark| mark.is_match(head))
}

fn html_document(name: &str, html: &str) -> Document {
    let cell = |start: &Start<'_>| (start.name() == "td").then_some(());
    // A cell ends where the next one begins.
    let (cells, _) = html::elements(html, cell, |(), ()| false);
    let mut fields: Vec<(&str, String)> = Vec::new();
    let mut cells = cells.iter().peekable();
    while let Some(cell) = cells.next() {
        if let Some(code) = CODES.iter().find(|code| **code == cell.text.trim())
            && let Some(value) = cells.next()
        {
            fields.push((code, value.text.clone()));
        }
    }
    of_fields(name, &fields)
}

fn text_document(name: &str, text: &str) -> Document {
    let mut fields: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        let field = FIELD.captures(line).and_then(|found| {
            let code = CODES.iter().find(|code| **code == &found[1])?;
            Some((*code, found.get(2).map_or(String::new(), |value| value.as_str().to_string())))
        });
        match field {
            Some(field) => fields.push(field),
            None => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push('\n');
                    value.push_str(line.trim());
                }
            }
        }
    }
    // What stands behind the article's number is the export's.
    if let Some((_, number)) = fields.iter_mut().find(|(code, _)| *code == "AN") {
        number.truncate(number.find('\n').unwrap_or(number.len()));
    }
    of_fields(name, &fields)
}

fn of_fields(name: &str, fields: &[(&str, String)]) -> Document {
    let get = |code: &str| {
        let mut found = fields.iter().filter(|(known, value)| *known == code && !value.trim().is_empty());
        found.next().map(|(_, value)| value.trim())
    };
    let line = |code: &str| get(code).map(in_one_line);
    // The lead paragraph and the rest.
    let text: Vec<&str> = ["LP", "TD"].into_iter().filter_map(get).collect();
    let mut document = Document::new(name, text.join("\n\n"));
    document.title = line("HD");
    document.author = get("BY").and_then(author);
    document.date = get("PD").and_then(in_words).map(|(_, date)| date);
    let (publisher, edition) = get("SN").map_or((None, None), publication_and_edition);
    document.publisher = publisher;
    document.edition = edition.or(line("ED"));
    document.section = line("SE");
    document.page = line("PG");
    let number = line("AN").map(|number| number.trim_start_matches("Document ").to_string());
    let words = line("WC").and_then(|words| words.split(' ').next().map(str::to_string));
    let variables = [("number", number), ("words", words), ("language", line("LA")), ("subjects", line("NS"))];
    document.variables.extend(variables.into_iter().filter_map(|(name, value)| Some((name.to_string(), value?))));
    note_lacks(&mut document);
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: &Document) {
        let some = |text: &str| Some(text.to_string());
        assert_eq!((&found.title, &found.author), (&some("Un pont ferme"), &some("Léa Moreau")));
        assert_eq!((&found.date, &found.publisher), (&some("2026-03-03"), &some("Le Soir")));
        assert_eq!((&found.section, &found.page), (&some("Société"), &some("4")));
        assert_eq!(
            (found.variables["number"].as_str(), found.variables["words"].as_str()),
            ("SOIR000020260303em33", "785")
        );
        assert_eq!((found.text.as_str(), found.faults.len()), ("Un.\n\nDeux.\n\nTrois.", 0));
    }

    #[test]
    fn articles_in_html_are_tables_of_fields() {
        let rows = [
            ("SE", "Société"),
            ("HD", "<b>Un pont ferme</b>"),
            ("BY", "Par Léa Moreau"),
            ("WC", "785 mots"),
            ("PD", "3 mars 2026"),
            ("SN", "Le Soir"),
            ("PG", "4"),
            ("LA", "Français"),
            ("LP", "<p class='articleParagraph'>Un.</p>"),
            ("TD", "<p class='articleParagraph'>Deux.</p><p class='articleParagraph'>Trois.</p>"),
            ("AN", "Document SOIR000020260303em33"),
        ];
        let rows = rows.map(|(code, value)| format!("<tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr>"));
        let html = format!("<div class=\"article frArticle\"><table>{}</table></div>", rows.concat());
        assert!(is_html(html.as_bytes()));
        check(&html_document("x#1", &html));
        assert!(!is_html(b"<div class=\"article\">"));
    }

    #[test]
    fn articles_in_text_are_lines_of_fields() {
        let text = "SE Soci\u{e9}t\u{e9}\nHD Un pont\n   ferme\nBY Par Léa Moreau\nWC 785 mots\nPD 3 mars 2026\nSN Le Soir\nPG 4\nLA Français\n\
                    LP\nUn.\n\nTD\nDeux.\n\nTrois.\n\nAN Document SOIR000020260303em33\n\nRésumé de la recherche\n";
        assert!(is_text(text.as_bytes()));
        assert_eq!(
            TEXT_OPENING.find_iter(text.as_bytes()).count(),
            1,
            "the section opens the article with its headline"
        );
        check(&text_document("x#1", text));
        assert!(!is_text(b"HD Un pont\n"));
    }
}
