//! Unpacks gzip (all members of a file) and Zstandard, told by their first bytes.

use super::Buffered;
use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, BufReader, Read};

/// First bytes of gzip (RFC 1952, 2.3.1) and of Zstandard (RFC 8878, 3.1.1).
const GZIP: [u8; 2] = [0x1F, 0x8B];
const ZSTANDARD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];

/// The bytes as they were before they were packed.
pub fn unpacked(bytes: impl Read + Send + 'static) -> io::Result<Buffered> {
    let mut bytes = BufReader::new(bytes);
    let first = bytes.fill_buf()?;
    let unpacked: Box<dyn Read + Send> = if first.starts_with(&GZIP) {
        Box::new(MultiGzDecoder::new(bytes))
    } else if first.starts_with(&ZSTANDARD) {
        Box::new(zstd::Decoder::with_buffer(bytes)?)
    } else {
        Box::new(bytes)
    };
    Ok(BufReader::new(unpacked))
}
