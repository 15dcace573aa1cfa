//! Files to documents: what holds one text and what holds many, packed or not. `decode` turns bytes into text, `text` reads
//! a text's header, `html` pages, `export` the exports of press archives, `news` feeds and agencies' XML, `warc` web archives,
//! `table`, `parquet` and `json` take the documents out of rows and objects by `fields`, `values` reads dates and bylines,
//! `packed` and `archive` unpack.

mod archive;
mod decode;
mod europresse;
mod export;
mod factiva;
mod fields;
mod html;
mod iramuteq;
mod json;
mod news;
mod nexis;
mod packed;
mod parquet;
mod table;
mod text;
mod values;
mod warc;

pub use fields::Fields;
pub use text::{body_start, text};

use crate::document::Document;
use regex::{Regex, bytes};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::sync::Arc;
use thiserror::Error;

/// Why bytes give no document.
#[derive(Debug, Error)]
pub enum IngestError {
    /// Nothing but white space.
    #[error("empty: there is no text in it")]
    Empty,
    /// NUL bytes.
    #[error("binary: a NUL byte at byte {0}; only text is read")]
    Binary(usize),
    /// Bytes that are no text in the encoding that the rest is in.
    #[error("no text: byte {0} is wrong in UTF-8 and in {1}")]
    Encoding(usize, &'static str),
    /// More bytes than are read as one document.
    #[error("too large: more than {0} bytes; --max-bytes allows more")]
    Large(usize),
    /// An archive of more bytes than are unpacked.
    #[error("too large: more than {0} bytes in this archive; a higher --max-bytes allows more")]
    LargeArchive(u64),
    /// An object or a table without a text.
    #[error("no text: there is no field {0}; --text-field names another")]
    NoText(String),
    /// Broken JSON.
    #[error("broken JSON: {0}")]
    Json(String),
    /// A broken web archive.
    #[error("broken WARC: {0}")]
    Warc(String),
    /// Broken XML, or none of news.
    #[error("broken XML: {0}")]
    Xml(String),
    /// A broken Parquet file.
    #[error("broken Parquet: {0}")]
    Parquet(String),
    /// A column of texts that are parts of something else.
    #[error("no text: the column {0} is nested; only columns of plain values are read, --text-field names another")]
    NestedText(String),
    /// A broken archive or member of one.
    #[error("broken archive: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// An archive as a member of another.
    #[error("an archive inside an archive, which is not opened")]
    Nested,
    /// An archive without a member that is read.
    #[error("no file in this archive is of a known format (docs/formats.md)")]
    NoMember,
    /// The file cannot be read, or is packed and broken.
    #[error("{0}")]
    Unreadable(#[from] io::Error),
}

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One text.
    Text,
    /// One page of HTML.
    Html,
    /// XML of news, each article a document: RSS, Atom, NITF, NewsML-G2.
    Xml,
    /// One JSON object a line, each a document.
    JsonLines,
    /// An array of JSON objects, or one object after the other.
    Json,
    /// A table with a header, a document a row, between commas, semicolons or tabs.
    Table,
    /// A Parquet file, a document a row.
    Parquet,
    /// Pages as they were answered by servers (WARC).
    Warc,
    /// An archive of files, compressed or not.
    Tar,
    /// An archive of files.
    Zip,
}

/// The endings of files that are read from folders, and what they hold. ".gz" or ".zst" may follow.
const ENDINGS: [(&str, Format); 19] = [
    ("txt", Format::Text),
    ("md", Format::Text),
    ("html", Format::Html),
    ("htm", Format::Html),
    ("xhtml", Format::Html),
    ("xml", Format::Xml),
    ("rss", Format::Xml),
    ("atom", Format::Xml),
    ("nitf", Format::Xml),
    ("jsonl", Format::JsonLines),
    ("ndjson", Format::JsonLines),
    ("json", Format::Json),
    ("csv", Format::Table),
    ("tsv", Format::Table),
    ("parquet", Format::Parquet),
    ("warc", Format::Warc),
    ("tar", Format::Tar),
    ("tgz", Format::Tar),
    ("zip", Format::Zip),
];

impl Format {
    /// What the file of this path holds, by its ending; none where the ending is of no format.
    pub fn of(path: &Path) -> Option<Format> {
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
        let (_, ending) = name.rsplit_once('.')?;
        ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }

    /// True where a file holds one document.
    pub fn is_single(self) -> bool {
        matches!(self, Format::Text | Format::Html)
    }
}

/// How files are read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The format of all of them; where none is given, endings and first bytes tell.
    pub format: Option<Format>,
    /// Which fields of objects and tables hold what.
    pub fields: Fields,
    /// Most bytes of one document.
    pub max_bytes: usize,
}

impl Default for Reading {
    fn default() -> Reading {
        Reading { format: None, fields: Fields::default(), max_bytes: 64 << 20 }
    }
}

/// Bytes of a file of many documents that is read as a whole, in documents of the largest size.
const WHOLE: usize = 16;

/// One document of a file that holds many, not yet taken apart: reading is one thread's work, the rest that of all.
#[derive(Debug)]
pub struct Item {
    file: Arc<str>,
    /// Where it stands: the line where it begins, or in a JSON array the object's, in a WARC the record's, in an export the
    /// article's number, from 1.
    pub number: u64,
    raw: Raw,
}

#[derive(Debug)]
enum Raw {
    Object(Vec<u8>),
    Article(news::Article),
    Response(warc::Response),
    Export(export::Article),
    /// All bytes of a file of a format that holds one document.
    File(Vec<u8>, Format),
    /// The names of the columns and the cells.
    Row(Arc<[String]>, csv::ByteRecord),
}

impl Item {
    /// The file and the place in it: "archive.jsonl:17".
    pub fn place(&self) -> String {
        place(&self.file, if matches!(self.raw, Raw::File(..)) { None } else { Some(self.number) })
    }

    /// Bytes that it holds.
    pub fn bytes(&self) -> usize {
        match &self.raw {
            Raw::Object(bytes) | Raw::File(bytes, _) => bytes.len(),
            Raw::Article(article) => article.bytes(),
            Raw::Response(response) => response.bytes(),
            Raw::Export(article) => article.bytes(),
            Raw::Row(_, row) => row.as_slice().len(),
        }
    }

    /// True where it is an article of an export, which may hold it twice.
    pub fn is_of_export(&self) -> bool {
        matches!(self.raw, Raw::Export(_))
    }

    /// The document, by the name of its file and, where that holds many, "#" and its id or number.
    ///
    /// # Errors
    /// It is broken or has no text.
    pub fn document(&self, reading: &Reading) -> Result<Document, IngestError> {
        match &self.raw {
            Raw::Object(bytes) => json::document(&self.file, self.number, bytes, &reading.fields),
            Raw::Article(article) => article.document(&self.file, self.number),
            Raw::Response(response) => response.document(&self.file, self.number, reading.max_bytes),
            Raw::Export(article) => article.document(&self.file, self.number),
            Raw::File(bytes, format) => single(&self.file, bytes, *format),
            Raw::Row(columns, row) => table::document(&self.file, self.number, columns, row, &reading.fields),
        }
    }
}

/// A file, or a place in it: "archive.jsonl:17".
fn place(file: &str, number: Option<u64>) -> String {
    number.map_or_else(|| file.to_string(), |number| format!("{file}:{number}"))
}

/// A file or a place in it and what is wrong there.
pub type Broken = (String, IngestError);

/// The documents of a file or of standard input, one after the other.
pub type Items = Box<dyn Iterator<Item = Result<Item, Broken>> + Send>;

/// True where a file of a format that holds one document is an export of many. A pipe, which cannot be read twice, is none.
///
/// # Errors
/// It cannot be read.
pub fn is_export(file: File, format: Format) -> io::Result<bool> {
    if !file.metadata()?.is_file() {
        return Ok(false);
    }
    let (head, _) = export::peek(packed::unpacked(file)?, format)?;
    Ok(export::told_by(&head, format).is_some())
}

/// Opens a file. `name` is what records call it, `format` what its ending tells.
///
/// # Errors
/// It cannot be read.
pub fn open_file(name: &str, mut file: File, format: Option<Format>, reading: &Reading) -> Result<Items, IngestError> {
    let format = reading.format.or(format);
    // What is told by their end is read where it stands.
    match (format, &*archive::start(&mut file)?) {
        (None | Some(Format::Zip), archive::ZIP) => archive::zip(name, file, reading),
        (None | Some(Format::Parquet), parquet::PARQUET) => rows(name, file, reading),
        _ => open(name, file, format, reading),
    }
}

fn rows(name: &str, file: File, reading: &Reading) -> Result<Items, IngestError> {
    Ok(Box::new(parquet::rows(name.into(), file, &reading.fields, reading.max_bytes)?))
}

/// Opens what `bytes` give, unpacked, as [`open_file`] does.
///
/// # Errors
/// They cannot be read.
pub fn open(
    name: &str,
    bytes: impl Read + Send + 'static,
    format: Option<Format>,
    reading: &Reading,
) -> Result<Items, IngestError> {
    let mut bytes = packed::unpacked(bytes)?;
    let format = match reading.format.or(format) {
        Some(format) => format,
        None => told_by(&mut bytes)?,
    };
    items(name, bytes, format, reading)
}

fn items(name: &str, bytes: Buffered, format: Format, reading: &Reading) -> Result<Items, IngestError> {
    let file: Arc<str> = name.into();
    let limit = reading.max_bytes;
    Ok(match format {
        Format::Text | Format::Html => {
            let (head, rest) = export::peek(bytes, format)?;
            if let Some(export) = export::told_by(&head, format) {
                return Ok(Box::new(export::articles(export, file, head, rest, limit)));
            }
            let raw = Raw::File(whole(Cursor::new(head).chain(rest), limit)?, format);
            Box::new(std::iter::once(Ok(Item { file, number: 1, raw })))
        }
        Format::Xml => Box::new(news::articles(&file, whole(bytes, limit.saturating_mul(WHOLE))?, limit)?.into_iter()),
        Format::JsonLines => Box::new(json::lines(file, bytes, limit)),
        Format::Json => Box::new(json::objects(file, bytes, limit)),
        Format::Table => Box::new(table::rows(file, bytes, limit)?),
        Format::Warc => Box::new(warc::pages(file, bytes, limit)),
        Format::Tar => archive::tar(name, bytes, reading),
        Format::Zip => archive::zip(name, archive::in_file(bytes, reading)?, reading)?,
        Format::Parquet => rows(name, archive::in_file(bytes, reading)?, reading)?,
    })
}

/// The document of a file of a format that holds one, packed or not.
///
/// # Errors
/// It cannot be read, or holds no text.
pub fn open_single(
    name: &str,
    bytes: impl Read + Send + 'static,
    format: Format,
    reading: &Reading,
) -> Result<Document, IngestError> {
    single(name, &whole(packed::unpacked(bytes)?, reading.max_bytes)?, format)
}

fn single(name: &str, bytes: &[u8], format: Format) -> Result<Document, IngestError> {
    if format == Format::Html { html::page(name, bytes, None) } else { text(name, bytes) }
}

/// The format that the first bytes behind white space tell.
fn told_by(bytes: &mut Buffered) -> io::Result<Format> {
    let start = bytes.fill_buf()?;
    if start.starts_with(archive::ZIP) {
        return Ok(Format::Zip);
    }
    if start.starts_with(parquet::PARQUET) {
        return Ok(Format::Parquet);
    }
    if archive::is_tar(start) {
        return Ok(Format::Tar);
    }
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let start = String::from_utf8_lossy(&start[..start.len().min(1024)]).to_lowercase();
    Ok(match start.chars().next() {
        Some('{') if json::NUMBERED.is_match(start.as_bytes()) => Format::Json,
        Some('{') => Format::JsonLines,
        Some('w') if start.starts_with("warc/1.") => Format::Warc,
        Some('<') if start.contains("<!doctype html") || start.contains("<html") => Format::Html,
        Some('<') if start.starts_with("<?xml") || news::opens(&start) => Format::Xml,
        _ => Format::Text,
    })
}

type Buffered = BufReader<Box<dyn Read + Send>>;

/// All bytes, unless they are more than `limit`.
fn whole(bytes: impl Read, limit: usize) -> Result<Vec<u8>, IngestError> {
    let mut all = Vec::new();
    bytes.take(limit as u64 + 1).read_to_end(&mut all)?;
    if all.len() > limit { Err(IngestError::Large(limit)) } else { Ok(all) }
}

/// A pattern of the program's own, for text; it is fixed and well formed.
fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is fixed and well formed")
}

/// The same for bytes of which nobody knows yet whether they are text.
fn byte_pattern(pattern: &str) -> bytes::Regex {
    bytes::Regex::new(pattern).expect("the pattern is fixed and well formed")
}
