//! Nexis (LexisNexis): exports in text and in HTML, in English and in French. An article stands behind a line such as "2 of
//! 500 DOCUMENTS": the publication, the date, the title, fields ("BYLINE: "), the text, further fields, copyright.

use super::Format;
use super::europresse::publication_and_edition;
use super::export::{Export, note_lacks};
use super::html;
use super::values::{author, in_one_line, in_words};
use super::{byte_pattern, pattern};
use crate::document::Document;
use regex::{Regex, bytes};
use std::sync::LazyLock;

/// The format in HTML.
pub static HTML: Export = Export { format: Format::Html, is: is_html, opening: &HTML_OPENING, document: html_document };

/// The format in text.
pub static TEXT: Export = Export { format: Format::Text, is: is_text, opening: &TEXT_OPENING, document: text_document };

static HTML_OPENING: LazyLock<bytes::Regex> = LazyLock::new(|| byte_pattern(r"(?-u)<DOC NUMBER=\d+>"));

static TEXT_OPENING: LazyLock<bytes::Regex> =
    LazyLock::new(|| byte_pattern(r"(?m-u)^[ \t]*(?:\d+ of \d+ DOCUMENTS?|Document \d+ de \d+)[ \t]*\r?$"));

/// A field at the beginning of a paragraph.
static FIELD: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\p{Lu}[\p{Lu}-]+):(?:\s+(.*))?$"));

/// Fields before the text, in English and French.
const BEFORE: [&str; 16] = [
    "BYLINE",
    "AUTEUR",
    "SECTION",
    "RUBRIQUE",
    "LENGTH",
    "LONGUEUR",
    "DATELINE",
    "HIGHLIGHT",
    "ENCART",
    "SERIES",
    "LIEU",
    "TYPE",
    "INSERT",
    "GRAPHIC",
    "EDITION",
    "COLUMN",
];

/// Fields behind the text.
const BEHIND: [&str; 25] = [
    "LOAD-DATE",
    "DATE-CHARGEMENT",
    "LANGUAGE",
    "LANGUE",
    "PUBLICATION-TYPE",
    "TYPE-PUBLICATION",
    "JOURNAL-CODE",
    "SUBJECT",
    "SUJET",
    "COMPANY",
    "SOCIETE",
    "GEOGRAPHIC",
    "GEO-LOCALIZATION",
    "LOCALISATION-GEO",
    "INDUSTRY",
    "SECTEUR-ACTIVITE",
    "STOCK-SYMBOL",
    "SYMBOLE-BOURSIER",
    "PERSON",
    "TICKER",
    "COUNTRY",
    "CITY",
    "STATE",
    "CORRECTION-DATE",
    "DOCUMENT-TYPE",
];

fn is_html(head: &[u8]) -> bool {
    HTML_OPENING.is_match(head)
}

fn is_text(head: &[u8]) -> bool {
    static LENGTH: LazyLock<bytes::Regex> = LazyLock::new(|| byte_pattern(r"(?m-u)^(?:LENGTH|LONGUEUR): "));
    // The fixed words are found faster than the numbers, and hardly any text has them.
    LENGTH.is_match(head) && TEXT_OPENING.is_match(head)
}

fn html_document(name: &str, html: &str) -> Document {
    // The mark stands in a comment.
    let inside = html.split_once("-->").map_or(html, |(_, inside)| inside);
    of_paragraphs(name, html::text(inside).split("\n\n").map(in_one_line).collect())
}

/// Lines are broken where they are full; an empty one ends a paragraph.
fn text_document(name: &str, text: &str) -> Document {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if !line.is_empty() && !last.is_empty() => last.push_str(&format!(" {line}")),
            Some(last) if last.is_empty() => last.push_str(line),
            _ => paragraphs.push(String::new()),
        }
    }
    of_paragraphs(name, paragraphs)
}

fn of_paragraphs(name: &str, paragraphs: Vec<String>) -> Document {
    static DAY: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"(?i)^\W*(?:\p{L}+day|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"));
    let opens = |paragraph: &String| TEXT_OPENING.is_match(paragraph.as_bytes());
    let mut paragraphs: Vec<&str> =
        paragraphs.iter().filter(|paragraph| !paragraph.is_empty() && !opens(paragraph)).map(String::as_str).collect();
    let mut document = Document::new(name, "");
    if paragraphs.is_empty() {
        note_lacks(&mut document);
        return document;
    }
    (document.publisher, document.edition) = publication_and_edition(paragraphs.remove(0));
    // The date stands before the title or behind it, with the edition.
    let dated = |paragraph: &&str| !FIELD.is_match(paragraph) && in_words(paragraph).is_some();
    if let Some(place) = paragraphs.iter().take(3).position(dated)
        && let Some((range, date)) = in_words(paragraphs[place])
    {
        let behind = DAY.replace(&paragraphs[place][range.end..], "");
        let own = Some(behind.trim_matches([' ', ',', ';']).to_string()).filter(|edition| !edition.is_empty());
        document.edition = own.or(document.edition);
        document.date = Some(date);
        paragraphs.remove(place);
    }
    let mut text = Vec::new();
    let mut behind = false;
    for (n, paragraph) in paragraphs.into_iter().enumerate() {
        let field = FIELD.captures(paragraph);
        let (field, value) = field.as_ref().map_or(("", ""), |field| {
            (field.get(1).map_or("", |name| name.as_str()), field.get(2).map_or("", |value| value.as_str()))
        });
        match field {
            "BYLINE" | "AUTEUR" => document.author = author(value),
            "SECTION" | "RUBRIQUE" => (document.section, document.page) = section_and_page(value),
            _ if BEFORE.contains(&field) || BEHIND.contains(&field) => {
                document.variables.insert(field.to_lowercase(), value.to_string());
            }
            _ if n == 0 => document.title = Some(paragraph.to_string()),
            _ if !behind && !paragraph.starts_with("Copyright ") => text.push(paragraph),
            _ => {}
        }
        behind |= BEHIND.contains(&field);
    }
    document.text = text.join("\n\n");
    note_lacks(&mut document);
    document
}

/// "FEATURES; Pg. 6", "Politique; p. 4".
fn section_and_page(value: &str) -> (Option<String>, Option<String>) {
    static PAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i);?\s*\bpg?\.\s*(.+)$"));
    let page = PAGE.captures(value);
    let section = page.as_ref().map_or(value, |page| &value[..value.len() - page[0].len()]).trim();
    (Some(section.to_string()).filter(|section| !section.is_empty()), page.map(|page| page[1].to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARTICLE: &str = "                    2 of 10 DOCUMENTS\r\n\r\n\r\n                  Le Soir\r\n\r\n            3 mars 2026 mardi\r\n\
        Édition Bayonne\r\n\r\nUn pont ferme,\r\nun autre ouvre\r\n\r\nAUTEUR: Léa Moreau\r\n\r\nRUBRIQUE: Société; Pg. 6\r\n\r\n\
        LONGUEUR: 355 mots\r\n\r\nUn\r\nseul.\r\n\r\nATTENTION: deux.\r\n\r\nDATE-CHARGEMENT: 4 mars 2026\r\n\r\nLANGUE: FRENCH\r\n\r\n\
        Copyright 2026 Le Soir\r\n   Tous droits réservés\r\n\r\n";

    fn check(found: &Document) {
        let some = |text: &str| Some(text.to_string());
        assert_eq!(
            (&found.publisher, &found.date, &found.edition),
            (&some("Le Soir"), &some("2026-03-03"), &some("Édition Bayonne"))
        );
        assert_eq!((&found.title, &found.author), (&some("Un pont ferme, un autre ouvre"), &some("Léa Moreau")));
        assert_eq!((&found.section, &found.page), (&some("Société"), &some("6")));
        assert_eq!(
            (found.text.as_str(), found.variables["longueur"].as_str()),
            ("Un seul.\n\nATTENTION: deux.", "355 mots")
        );
        assert!(found.faults.is_empty());
    }

    #[test]
    fn articles_in_text_stand_behind_their_number() {
        assert!(is_text(ARTICLE.as_bytes()));
        check(&text_document("x#1", ARTICLE));
        assert!(!is_text(b"2 of 10 DOCUMENTS\n"));
    }

    #[test]
    fn articles_in_html_have_the_same_paragraphs() {
        let paragraphs = ARTICLE
            .split("\r\n\r\n")
            .map(|text| format!("<DIV CLASS=\"c0\"><P><SPAN>{}</SPAN></P></DIV>", text.trim()));
        let html = format!("<DOC NUMBER=2> <DOCFULL> -->{}", paragraphs.collect::<String>());
        assert!(is_html(html.as_bytes()));
        check(&html_document("x#2", &html));
    }

    #[test]
    fn dates_may_be_english_or_stand_behind_the_title() {
        let text = "2 of 10 DOCUMENTS\n\nThe Sun\n\nA bridge\n\nJanuary 11, 2010 Monday\n\nLENGTH: 3 words\n\nOne.\n";
        let found = text_document("x#1", text);
        assert_eq!(
            (found.date.as_deref(), found.title.as_deref(), found.edition),
            (Some("2010-01-11"), Some("A bridge"), None)
        );
    }
}
