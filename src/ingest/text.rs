//! A text as a document, with what its first lines tell of it.

use super::IngestError;
use super::decode::decode;
use super::pattern;
use crate::document::Document;
use regex::Regex;
use std::sync::LazyLock;

/// Longest title line, in characters.
const TITLE: usize = 250;

/// The header of a first line such as ` date 2026-03-03 Title of the article`.
static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[ \t]*date[ \t]+(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?)[ \t]+(\S.*)")
});

/// Decodes a text or Markdown file.
///
/// # Errors
/// The bytes are empty, binary or in no known encoding.
pub fn text(name: &str, bytes: &[u8]) -> Result<Document, IngestError> {
    let decoded = decode(bytes)?;
    if decoded.trim().is_empty() {
        return Err(IngestError::Empty);
    }
    Ok(with_header(name, decoded.into_owned()))
}

/// A text with the date and the title that its first lines show.
pub fn with_header(name: &str, text: String) -> Document {
    let mut document = Document::new(name, text);
    let first = document.text.lines().next().unwrap_or("");
    if let Some(found) = HEADER.captures(first) {
        document.date = Some(found[1].to_string());
        // Where the whole text stands behind the date there is no telling the title.
        document.title = Some(found[2].trim()).filter(|title| title.chars().count() <= TITLE).map(str::to_string);
    } else {
        document.title = title(&document.text);
    }
    document
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
        assert!(matches!(text("x", b" \n"), Err(IngestError::Empty)));
        assert!(matches!(text("x", b"ab\0c"), Err(IngestError::Binary(2))));
        assert_eq!(text("x", b"\xef\xbb\xbfOui.").ok().map(|d| d.text), Some("Oui.".to_string()));
    }

    #[test]
    fn the_header_is_no_part_of_the_text_proper() {
        assert_eq!(body_start(" date 2026-03-03 Titre\n"), 17);
        assert_eq!(body_start("Titre\n"), 0);
    }
}
