//! Exports of press archives: one file of HTML or text that holds many articles. Told by what they begin with, whatever they
//! are called, and cut into their articles piece by piece, so that memory does not grow with a file. What an article's marks
//! mean is each format's own file: `europresse`, `factiva`, `nexis`, `iramuteq`.

use super::decode::decode_declared;
use super::{Broken, Buffered, Format, IngestError, Item, Raw, europresse, factiva, html, iramuteq, nexis, place};
use crate::document::Document;
use regex::bytes::Regex;
use std::io::{self, Cursor, Read};
use std::sync::{Arc, LazyLock};

/// Bytes at the beginning of a file in which a format's marks must stand: styles may stand before them in HTML.
const HEAD: usize = 256 << 10;
const TEXT_HEAD: usize = 8 << 10;

/// Bytes that are read at once, and those in which a mark may stand: it may be cut where a piece ends.
const CHUNK: usize = 64 << 10;
const MARK: usize = 256;

/// One format of exports.
#[derive(Debug)]
pub struct Export {
    /// What its files are.
    pub format: Format,
    /// True where a file with this beginning is one.
    pub is: fn(&[u8]) -> bool,
    /// Where an article begins.
    pub opening: &'static LazyLock<Regex>,
    /// The article of this name in a piece of the file. It has an empty text where it has none.
    pub document: fn(&str, &str) -> Document,
}

static EXPORTS: [&Export; 6] =
    [&europresse::EXPORT, &factiva::HTML, &factiva::TEXT, &nexis::HTML, &nexis::TEXT, &iramuteq::EXPORT];

/// The first bytes of a file, as many as tell an export, and all its bytes.
pub fn peek<R: Read>(mut bytes: R, format: Format) -> io::Result<(Vec<u8>, R)> {
    let mut head = Vec::new();
    let most = if format == Format::Html { HEAD } else { TEXT_HEAD };
    bytes.by_ref().take(most as u64).read_to_end(&mut head)?;
    Ok((head, bytes))
}

/// The format of an export that a file of HTML or text with this beginning is.
pub fn told_by(head: &[u8], format: Format) -> Option<&'static Export> {
    EXPORTS.iter().find(|export| export.format == format && (export.is)(head)).copied()
}

/// An article that is not yet taken apart.
#[derive(Debug)]
pub struct Article {
    export: &'static Export,
    /// The encoding that the file declares.
    label: Option<Arc<[u8]>>,
    piece: Vec<u8>,
}

impl Article {
    /// Bytes that it holds.
    pub fn bytes(&self) -> usize {
        self.piece.len()
    }

    /// The document, by the name of its file, "#", and its number. What it lacks is among its faults.
    ///
    /// # Errors
    /// It has neither a title nor a text, or is no text at all.
    pub fn document(&self, file: &str, number: u64) -> Result<Document, IngestError> {
        let text = decode_declared(&self.piece, self.label.as_deref())?;
        let document = (self.export.document)(&format!("{file}#{number}"), &text);
        if document.text.is_empty() && document.title.is_none() { Err(IngestError::Empty) } else { Ok(document) }
    }
}

/// Notes what an article of the press should have and lacks.
pub fn note_lacks(document: &mut Document) {
    let lacks = [
        (document.text.is_empty(), "no text"),
        (document.title.is_none(), "no title"),
        (document.date.is_none(), "no date"),
        (document.publisher.is_none(), "no publication"),
    ];
    document.faults.extend(lacks.into_iter().filter(|(lacks, _)| *lacks).map(|(_, fault)| fault));
}

/// The articles of a file with this beginning, one after the other, by their numbers from 1.
pub fn articles(
    export: &'static Export,
    file: Arc<str>,
    head: Vec<u8>,
    rest: Buffered,
    limit: usize,
) -> impl Iterator<Item = Result<Item, Broken>> + Send {
    let label = html::charset(&head).map(Arc::from);
    let pieces = Pieces::new(Cursor::new(head).chain(rest), export.opening, limit);
    pieces.zip(1..).map(move |(piece, number)| match piece {
        Ok(piece) => {
            let raw = Raw::Export(Article { export, label: label.clone(), piece });
            Ok(Item { file: file.clone(), number, raw })
        }
        Err(error) => Err((place(&file, Some(number)), error)),
    })
}

/// Cuts a file where the articles begin; what stands before the first one is dropped.
struct Pieces<R> {
    bytes: R,
    opening: &'static Regex,
    /// Most bytes of a piece.
    limit: usize,
    /// What was read and not yet given.
    buffer: Vec<u8>,
    /// Where the piece begins in it, and up to where no further opening stands.
    start: usize,
    searched: usize,
    /// A piece has begun; more than its limit was read; there is nothing more to read.
    begun: bool,
    large: bool,
    over: bool,
}

impl<R: Read> Pieces<R> {
    fn new(bytes: R, opening: &'static Regex, limit: usize) -> Pieces<R> {
        let buffer = Vec::new();
        Pieces { bytes, opening, limit, buffer, start: 0, searched: 0, begun: false, large: false, over: false }
    }

    /// Ends the piece at `end`; none where none has begun.
    fn end(&mut self, end: usize) -> Option<Result<Vec<u8>, IngestError>> {
        let piece = &self.buffer[self.start..end];
        let large = std::mem::take(&mut self.large) || piece.len() > self.limit;
        let given = self.begun.then(|| if large { Err(IngestError::Large(self.limit)) } else { Ok(piece.to_vec()) });
        self.start = end;
        given
    }

    /// Reads on; what is no longer needed is forgotten.
    fn read(&mut self) -> io::Result<()> {
        self.searched = self.searched.max(self.buffer.len().saturating_sub(MARK));
        if !self.begun || self.buffer.len() - self.start > self.limit {
            self.large |= self.begun;
            self.start = self.searched;
        }
        self.buffer.drain(..self.start);
        self.searched -= std::mem::take(&mut self.start);
        self.over = self.bytes.by_ref().take(CHUNK as u64).read_to_end(&mut self.buffer)? == 0;
        Ok(())
    }
}

impl<R: Read> Iterator for Pieces<R> {
    type Item = Result<Vec<u8>, IngestError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let found = self.opening.find_at(&self.buffer, self.searched).map(|opening| opening.range());
            if let Some(opening) = found.filter(|opening| opening.end < self.buffer.len() || self.over) {
                let given = self.end(opening.start);
                self.searched = opening.end;
                self.begun = true;
                if given.is_some() {
                    return given;
                }
            } else if self.over {
                let given = self.end(self.buffer.len());
                self.begun = false;
                return given;
            } else if let Err(error) = self.read() {
                (self.over, self.begun) = (true, false);
                return Some(Err(error.into()));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static MARKED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?m)^--(?: |\r?$)").expect("it is well formed"));

    /// Gives a few bytes at a time.
    struct Slow<'a>(&'a [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let size = buffer.len().min(3);
            self.0.read(&mut buffer[..size])
        }
    }

    fn pieces(text: &str, limit: usize) -> Vec<String> {
        let pieces = Pieces::new(Slow(text.as_bytes()), &MARKED, limit);
        pieces
            .map(|piece| piece.map_or_else(|e| e.to_string(), |piece| String::from_utf8_lossy(&piece).into()))
            .collect()
    }

    #[test]
    fn a_file_is_cut_where_articles_begin() {
        assert_eq!(pieces("before\n-- a\nb --\n--\nc\n-- d", 100), ["-- a\nb --\n", "--\nc\n", "-- d"]);
        assert!(pieces("before\n", 100).is_empty());
        assert!(pieces("", 100).is_empty());
    }

    #[test]
    fn a_piece_that_is_too_large_is_told_and_the_rest_goes_on() {
        let text = format!("{}\n-- a\n-- {}\n-- c", "x".repeat(3 * CHUNK), "b".repeat(3 * CHUNK));
        let found = pieces(&text, 10);
        assert_eq!(found.len(), 3);
        assert_eq!((found[0].as_str(), found[2].as_str()), ("-- a\n", "-- c"));
        assert!(found[1].starts_with("too large"), "{}", found[1]);
    }
}
