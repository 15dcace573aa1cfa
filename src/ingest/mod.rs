//! Bytes to documents: decoding, and the metadata that a text's first lines give.

use crate::document::Document;
use regex::Regex;
use std::sync::LazyLock;
use thiserror::Error;

/// Why a file's bytes are no document.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum IngestError {
    /// Nothing but white space.
    #[error("empty: there is no text in it")]
    Empty,
    /// NUL bytes.
    #[error("binary: a NUL byte at byte {0}; only text is read")]
    Binary(usize),
    /// Some other encoding.
    #[error("not UTF-8: wrong at byte {0}; convert it first, e.g. with iconv -f WINDOWS-1252 -t UTF-8")]
    Encoding(usize),
}

/// Longest title line, in characters.
const TITLE: usize = 250;

/// The header of a first line such as ` date 2026-03-03 Title of the article`.
static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^[ \t]*date[ \t]+(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)[ \t]+(\S.*)")
        .expect("the pattern is fixed and well formed")
});

/// Decodes a text or Markdown file.
///
/// # Errors
/// The bytes are empty, binary or not UTF-8.
pub fn text(name: &str, bytes: &[u8]) -> Result<Document, IngestError> {
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(IngestError::Binary(at));
    }
    let decoded = std::str::from_utf8(bytes).map_err(|error| IngestError::Encoding(error.valid_up_to()))?;
    let decoded = decoded.strip_prefix('\u{feff}').unwrap_or(decoded);
    if decoded.trim().is_empty() {
        return Err(IngestError::Empty);
    }
    let mut document = Document::new(name, decoded);
    let first = decoded.lines().next().unwrap_or("");
    if let Some(found) = HEADER.captures(first) {
        document.date = Some(found[1].to_string());
        // Where the whole text stands behind the date there is no telling the title.
        document.title = Some(found[2].trim()).filter(|title| title.chars().count() <= TITLE).map(str::to_string);
    } else {
        document.title = title(decoded);
    }
    Ok(document)
}

/// Where the text proper begins in a folded text: behind a header's date.
pub fn body_start(folded: &str) -> usize {
    let first = folded.lines().next().unwrap_or("");
    if !first.trim_start().starts_with("date") {
        return 0;
    }
    HEADER.captures(first).and_then(|found| found.get(2)).map_or(0, |title| title.start())
}

/// A first line followed by an empty one, and by more text; in Markdown a heading.
fn title(text: &str) -> Option<String> {
    let mut lines = text.lines();
    let first = lines.next()?.trim();
    let heading = first.starts_with("# ");
    let blank = lines.next()?.trim().is_empty();
    let more = !blank || lines.any(|line| !line.trim().is_empty());
    // A lead paragraph ends with a full stop, a title does not.
    let fits = !first.is_empty() && first.chars().count() <= TITLE && !first.ends_with('.');
    (fits && more && (blank || heading)).then(|| first.trim_start_matches('#').trim().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (Option<String>, Option<String>) {
        let document = super::text("x", text.as_bytes()).expect("a text");
        (document.date, document.title)
    }

    #[test]
    fn headers_give_date_and_title() {
        let some = |s: &str| Some(s.to_string());
        assert_eq!(parsed(" date 2026-03-03 Un titre\n\nTexte."), (some("2026-03-03"), some("Un titre")));
        assert_eq!(parsed(" date 2019-12 Un titre\n\nTexte."), (some("2019-12"), some("Un titre")));
        assert_eq!(parsed(&format!(" date 2019-12 {}", "Une phrase. ".repeat(30))), (some("2019-12"), None));
        assert_eq!(parsed("Un titre\n\nTexte."), (None, some("Un titre")));
        assert_eq!(parsed("# Un titre\nTexte."), (None, some("Un titre")));
        assert_eq!(parsed("Une phrase.\nUne autre."), (None, None));
        assert_eq!(parsed("Un chapeau, qui finit par un point.\n\nTexte."), (None, None));
        assert_eq!(parsed("date 2026-13-03 x\nTexte."), (None, None));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert_eq!(text("x", b" \n"), Err(IngestError::Empty));
        assert_eq!(text("x", b"ab\0c"), Err(IngestError::Binary(2)));
        assert_eq!(text("x", b"caf\xe9"), Err(IngestError::Encoding(3)));
        assert_eq!(text("x", b"\xef\xbb\xbfOui.").map(|d| d.text), Ok("Oui.".to_string()));
    }

    #[test]
    fn the_header_is_no_part_of_the_text_proper() {
        assert_eq!(body_start(" date 2026-03-03 Titre\n"), 17);
        assert_eq!(body_start("Titre\n"), 0);
    }
}
