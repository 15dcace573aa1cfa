//! Web archives (WARC, ISO 28500): a page is a response of status 200 with HTML, one record after the other.

use super::{Broken, Buffered, IngestError, Item, Raw, html, place, whole};
use crate::document::Document;
use brotli_decompressor::Decompressor;
use flate2::read::{MultiGzDecoder, ZlibDecoder};
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// Bytes of a line of a header.
const LINE: u64 = 64 << 10;

/// Fields of a header.
const FIELDS: usize = 1000;

/// Bytes that are unpacked at once.
const PIECE: usize = 4096;

/// What was answered for an address.
#[derive(Debug)]
pub struct Response {
    url: Option<String>,
    header: Header,
    body: Vec<u8>,
}

impl Response {
    /// Bytes that it holds.
    pub fn bytes(&self) -> usize {
        self.body.len()
    }

    /// The page, by the name of its file, "#", and its address or else its record's number.
    ///
    /// # Errors
    /// It is packed in a way that is not known, or is broken, or has no text.
    pub fn document(&self, file: &str, number: u64, limit: usize) -> Result<Document, IngestError> {
        let name = self.url.clone().unwrap_or_else(|| number.to_string());
        let chunked = self.header.get("transfer-encoding").is_some_and(|coding| coding.contains("chunked"));
        let body = if chunked { joined(&self.body)? } else { self.body.clone() };
        let coding = self.header.get("content-encoding").unwrap_or("identity");
        let unpacked = match coding {
            "gzip" | "x-gzip" => whole(MultiGzDecoder::new(body.as_slice()), limit),
            "deflate" => whole(ZlibDecoder::new(body.as_slice()), limit),
            "br" => whole(Decompressor::new(body.as_slice(), PIECE), limit),
            "zstd" => whole(zstd::Decoder::with_buffer(body.as_slice())?, limit),
            "identity" | "" => Ok(body),
            other => return Err(IngestError::Warc(format!("a page in the unknown coding {other}"))),
        };
        let body = unpacked.map_err(|error| match error {
            IngestError::Unreadable(error) => {
                IngestError::Warc(format!("a page that is broken in its coding {coding}: {error}"))
            }
            other => other,
        })?;
        let kind = self.header.get("content-type").unwrap_or("");
        let charset = kind.split_once("charset=").map(|(_, label)| label.trim_matches(['"', '\'', ' ']));
        let mut document = html::page(&format!("{file}#{name}"), &body, charset)?;
        document.url = document.url.or_else(|| self.url.clone());
        Ok(document)
    }
}

/// The fields of a header, their names in lower case.
#[derive(Debug, Default)]
struct Header(Vec<(String, String)>);

impl Header {
    /// Reads up to the empty line.
    fn read(bytes: &mut impl BufRead) -> Result<Header, IngestError> {
        let mut header = Header::default();
        loop {
            let line = line(bytes)?.ok_or_else(cut)?;
            if line.is_empty() {
                return Ok(header);
            }
            let field =
                line.split_once(':').map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_string()));
            header.0.extend(field);
            if header.0.len() > FIELDS {
                return Err(IngestError::Warc(format!("a header of more than {FIELDS} fields")));
            }
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A line without its end; none where there is nothing more.
fn line(bytes: &mut impl BufRead) -> Result<Option<String>, IngestError> {
    let mut line = Vec::new();
    bytes.take(LINE).read_until(b'\n', &mut line)?;
    Ok((!line.is_empty()).then(|| String::from_utf8_lossy(line.trim_ascii_end()).into_owned()))
}

fn cut() -> IngestError {
    IngestError::Warc("the file ends inside a record".to_string())
}

/// The pages of a file.
pub fn pages(file: Arc<str>, mut bytes: Buffered, limit: usize) -> impl Iterator<Item = Result<Item, Broken>> + Send {
    let mut number = 0;
    let mut over = false;
    std::iter::from_fn(move || {
        while !over {
            number += 1;
            match record(&mut bytes, limit) {
                Ok(Some(Record::Page(response))) => {
                    return Some(Ok(Item { file: file.clone(), number, raw: Raw::Response(response) }));
                }
                Ok(Some(Record::Other)) => {}
                Ok(None) => over = true,
                Err(error) => {
                    over = !matches!(error, IngestError::Large(_));
                    return Some(Err((place(&file, Some(number)), error)));
                }
            }
        }
        None
    })
}

enum Record {
    Page(Response),
    Other,
}

/// Reads all of the next record; none at the end.
fn record(bytes: &mut Buffered, limit: usize) -> Result<Option<Record>, IngestError> {
    // Two empty lines end a record.
    let version = loop {
        match line(bytes)? {
            None => return Ok(None),
            Some(line) if line.is_empty() => {}
            Some(line) => break line,
        }
    };
    if !version.starts_with("WARC/") {
        return Err(IngestError::Warc("something else where a record should begin".to_string()));
    }
    let header = Header::read(bytes)?;
    let length = header.get("content-length").and_then(|length| length.parse().ok());
    let length: u64 = length.ok_or_else(|| IngestError::Warc("a record without its length".to_string()))?;
    let mut block = bytes.by_ref().take(length);
    let page =
        if header.get("warc-type") == Some("response") { response(&header, &mut block, limit) } else { Ok(None) };
    io::copy(&mut block, &mut io::sink())?;
    if block.limit() > 0 {
        return Err(cut());
    }
    Ok(Some(page?.map_or(Record::Other, Record::Page)))
}

/// The response, where it is a page.
fn response(record: &Header, block: &mut impl BufRead, limit: usize) -> Result<Option<Response>, IngestError> {
    let status = line(block)?.unwrap_or_default();
    if !status.starts_with("HTTP/") || status.split(' ').nth(1) != Some("200") {
        return Ok(None);
    }
    // What ends inside its header is no page.
    let Ok(header) = Header::read(block) else { return Ok(None) };
    if !header.get("content-type").is_some_and(|kind| kind.contains("html")) {
        return Ok(None);
    }
    let url = record.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_string());
    Ok(Some(Response { url, header, body: whole(block, limit)? }))
}

/// The chunks of a body, joined (RFC 9112, 7.1). Where they were taken apart already, as they are.
fn joined(body: &[u8]) -> Result<Vec<u8>, IngestError> {
    let mut joined = Vec::new();
    let mut rest = body;
    loop {
        let size = line(&mut rest)?.unwrap_or_default();
        match usize::from_str_radix(size.split(';').next().unwrap_or("").trim(), 16) {
            Ok(0) => return Ok(joined),
            Ok(size) if size <= rest.len() => {
                joined.extend_from_slice(&rest[..size]);
                rest = &rest[size..];
                rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
            }
            _ if joined.is_empty() => return Ok(body.to_vec()),
            _ => return Err(IngestError::Warc("a page with a broken chunk".to_string())),
        }
    }
}
