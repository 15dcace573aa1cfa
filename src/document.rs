//! A document and the spans that point into it.
//!
//! In comes decoded text with what is known about it; out goes the same text plus a *folded*
//! copy on which all later stages work. Folding replaces one character by one character, so an
//! offset in code points is the same in both.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A half-open range of bytes in a document's folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from byte `start` up to byte `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// True where the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// True where `other` lies inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The words of `text` that the span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }
}

/// Spans to search by what they hold.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    /// Sorted by start.
    spans: Vec<Span>,
    /// The furthest end up to each of them.
    reach: Vec<usize>,
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Spans {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut furthest = 0;
        let reach = spans.iter().map(|span| {
            furthest = furthest.max(span.end);
            furthest
        });
        Spans { reach: reach.collect(), spans }
    }
}

impl Spans {
    /// Those in which `inner` lies, the last to begin first.
    pub fn holding(&self, inner: Span) -> impl Iterator<Item = Span> {
        self.places_holding(inner).map(|place| self.spans[place])
    }

    /// The places, among all in order, of those in which `inner` lies, the last to begin first.
    pub fn places_holding(&self, inner: Span) -> impl Iterator<Item = usize> {
        self.up_to(inner.start + 1, inner.end).filter(move |&place| self.spans[place].contains(inner))
    }

    /// Those that share a byte with `other`, the last to begin first.
    pub fn overlapping(&self, other: Span) -> impl Iterator<Item = Span> {
        let before = self.up_to(other.end, other.start + 1).map(|place| self.spans[place]);
        before.filter(move |span| span.overlaps(other))
    }

    /// The places of all that begin before byte `start`, as far back as one of them reaches to byte `end`.
    fn up_to(&self, start: usize, end: usize) -> impl Iterator<Item = usize> {
        let after = self.spans.partition_point(|span| span.start < start);
        (0..after).rev().take_while(move |&place| self.reach[place] >= end)
    }
}

/// One text with its name and metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The name under which records speak of it: for a file, its path as given.
    pub name: String,
    /// The whole decoded text; records' offsets count its code points.
    pub text: String,
    /// The title, where the text shows one.
    pub title: Option<String>,
    /// Day, month or year of publication, ISO 8601 (`2026-03-03`, `2019-12`), where the text shows one.
    pub date: Option<String>,
    /// Address of the page, where known.
    pub url: Option<String>,
    /// Publisher, where known.
    pub publisher: Option<String>,
    /// Who wrote it, as the byline has it, where known.
    pub author: Option<String>,
    /// Edition, number or form in which the publisher had it ("no. 41852", "site web"), where known.
    pub edition: Option<String>,
    /// Section of the paper or site, where known.
    pub section: Option<String>,
    /// Page of the paper, where known.
    pub page: Option<String>,
    /// The name of the first document that has the same text, where that was looked for and found.
    pub duplicate_of: Option<String>,
    /// What else the source tells of it, by the source's own names.
    pub variables: BTreeMap<String, String>,
    /// What its source should tell and does not; no part of its record.
    pub faults: Vec<&'static str>,
}

impl Document {
    /// A document without metadata.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Document {
        Document { name: name.into(), text: text.into(), ..Document::default() }
    }
}

/// A document's text in the form on which the stages work: typographic apostrophes, hyphens and spaces
/// replaced by the plain ones, character for character.
pub struct Folded<'a> {
    original: &'a str,
    text: Cow<'a, str>,
    /// Folded byte position from which on, and by how many bytes, the original runs ahead.
    shifts: Vec<(usize, usize)>,
    /// Code points before every `STEP`th byte of the folded text.
    counts: Vec<u32>,
}

/// Bytes that are counted at once.
const STEP: usize = 8;

fn plain(c: char) -> Option<char> {
    match c {
        '\u{2019}' | '\u{02BC}' => Some('\''),
        '\u{00A0}' | '\u{202F}' | '\u{2007}' | '\u{2008}' | '\u{2009}' | '\u{200A}' => Some(' '),
        '\u{2010}' | '\u{2011}' => Some('-'),
        _ => None,
    }
}

/// `text` with its typographic apostrophes, hyphens and spaces made plain.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { replaced(text).0 }
}

/// The folded text, and from which of its bytes on, by how many bytes, the original runs ahead.
fn replaced(original: &str) -> (Cow<'_, str>, Vec<(usize, usize)>) {
    let bytes = original.as_bytes();
    let mut folded = String::new();
    let mut shifts = Vec::new();
    let mut copied = 0;
    let mut searched = 0;
    // The first bytes of all characters that `plain` replaces.
    while let Some(found) = memchr::memchr3(0xC2, 0xE2, 0xCA, &bytes[searched..]) {
        let at = searched + found;
        let Some(c) = original[at..].chars().next() else { break };
        searched = at + c.len_utf8();
        if let Some(replacement) = plain(c) {
            folded.push_str(&original[copied..at]);
            folded.push(replacement);
            copied = searched;
            shifts.push((folded.len(), copied - folded.len()));
        }
    }
    if copied == 0 {
        return (Cow::Borrowed(original), shifts);
    }
    folded.push_str(&original[copied..]);
    (Cow::Owned(folded), shifts)
}

impl<'a> Folded<'a> {
    /// Folds `original`.
    pub fn new(original: &'a str) -> Folded<'a> {
        let (text, shifts) = replaced(original);
        let mut counts = Vec::with_capacity(text.len() / STEP + 1);
        let (chunks, _) = text.as_bytes().as_chunks::<STEP>();
        let mut count = 0;
        counts.push(count);
        for chunk in chunks {
            count += code_points(chunk, STEP);
            counts.push(count);
        }
        Folded { original, text, shifts, counts }
    }

    /// The folded text, into which all [`Span`]s point.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Code points before byte `at` of the folded text (and so of the original).
    pub fn code_point(&self, at: usize) -> usize {
        let (chunk, rest) = (at / STEP, at % STEP);
        let behind = &self.text.as_bytes()[chunk * STEP..];
        let bytes = behind.first_chunk().copied().unwrap_or_else(|| {
            let mut last = [0; STEP];
            last[..behind.len()].copy_from_slice(behind);
            last
        });
        (self.counts[chunk] + code_points(&bytes, rest)) as usize
    }

    /// The words of the original text that a span covers.
    pub fn original(&self, span: Span) -> &'a str {
        // Few shifts lie inside a span: those before its end are counted from its start on.
        let before = self.shifts.partition_point(|&(from, _)| from <= span.start);
        let inside = self.shifts[before..].iter().take_while(|&&(from, _)| from <= span.end).count();
        let ahead = |shifts: usize| shifts.checked_sub(1).map_or(0, |last| self.shifts[last].1);
        &self.original[span.start + ahead(before)..span.end + ahead(before + inside)]
    }
}

/// How many characters begin in the first `count` of eight bytes; all at once, one bit a byte that begins one.
fn code_points(bytes: &[u8; STEP], count: usize) -> u32 {
    let bytes = u64::from_le_bytes(*bytes);
    let begins = (!(bytes >> 7) | bytes >> 6) & 0x0101_0101_0101_0101;
    // Shifted in two steps: by all 64 bits at once is no shift.
    let counted = begins & !(u64::MAX << (4 * count) << (4 * count));
    (counted.wrapping_mul(0x0101_0101_0101_0101) >> 56) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_code_points_and_finds_the_original_again() {
        let text = "« L’été\u{202F}», dit‑il à l’Élysée 🙂.";
        let folded = Folded::new(text);
        assert_eq!(folded.text(), "« L'été », dit-il à l'Élysée 🙂.");
        assert_eq!(folded.text().chars().count(), text.chars().count());
        for (at, _) in folded.text().char_indices() {
            let n = folded.code_point(at);
            assert_eq!(folded.text()[..at].chars().count(), n);
            let rest = folded.original(Span::new(at, folded.text().len()));
            assert_eq!(rest, text.chars().skip(n).collect::<String>());
        }
    }

    #[test]
    fn plain_text_is_not_copied() {
        assert!(matches!(fold("l'été"), Cow::Borrowed(_)));
    }
}
