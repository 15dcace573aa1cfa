//! Bytes to text: by a byte order mark, as UTF-8, else in the encoding that chardetng takes them to be in.

use super::IngestError;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// The text that bytes hold, without its byte order mark.
///
/// # Errors
/// They are binary, or no text in any encoding.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, IngestError> {
    let marked = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8);
    if let Some((encoding, mark)) = marked {
        return in_encoding(encoding, &bytes[mark..], 0);
    }
    if let Some(at) = memchr::memchr(0, bytes) {
        return Err(IngestError::Binary(at));
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text))),
        Err(error) => in_encoding(guess(bytes), bytes, error.valid_up_to()),
    }
}

/// The text that bytes hold in the encoding of this label, that they declare themselves; a byte order mark or being
/// UTF-8 tells more, and without a label they are decoded like others. As in browsers, bytes that are wrong become U+FFFD.
///
/// # Errors
/// They are binary, or no text in any encoding.
pub fn decode_declared<'a>(bytes: &'a [u8], label: Option<&[u8]>) -> Result<Cow<'a, str>, IngestError> {
    match label.and_then(Encoding::for_label) {
        Some(encoding) if Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() => {
            // What declares itself in ASCII is no UTF-16.
            Ok(encoding.output_encoding().decode_without_bom_handling(bytes).0)
        }
        _ => decode(bytes),
    }
}

fn in_encoding<'a>(encoding: &'static Encoding, bytes: &'a [u8], wrong: usize) -> Result<Cow<'a, str>, IngestError> {
    let decoded = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    decoded.ok_or(IngestError::Encoding(wrong, encoding.name()))
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(Some(b"fr"), Utf8Detection::Deny);
    if guess == WINDOWS_1252 && is_latin_9(bytes) { ISO_8859_15 } else { guess }
}

/// True where ISO 8859-15 has what windows-1252 would not: "œ" inside a word, "€" behind a number; and none of the bytes
/// that are letters and marks in windows-1252 only.
fn is_latin_9(bytes: &[u8]) -> bool {
    let own = |at: usize| {
        let before = at.checked_sub(1).map_or(b' ', |n| bytes[n]);
        let behind = bytes.get(at + 1).copied().unwrap_or(b' ');
        match bytes[at] {
            0xBC | 0xBD => behind.is_ascii_alphabetic() || before.is_ascii_alphabetic(),
            0xA4 => before.is_ascii_digit() || matches!(before, b' ' | 0xA0),
            _ => false,
        }
    };
    !bytes.iter().any(|byte| (0x80..0xA0).contains(byte)) && (0..bytes.len()).any(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Option<String> {
        decode(bytes).ok().map(Cow::into_owned)
    }

    #[test]
    fn encodings_of_french_archives() {
        let text = "L’œuvre coûte 12 € à l'été : « déjà vu »";
        assert_eq!(decoded(text.as_bytes()).as_deref(), Some(text));
        assert_eq!(decoded(format!("\u{feff}{text}").as_bytes()).as_deref(), Some(text));
        assert_eq!(decoded(&WINDOWS_1252.encode(text).0).as_deref(), Some(text));
        let plain = text.replace('’', "'");
        assert_eq!(decoded(&ISO_8859_15.encode(&plain).0).as_deref(), Some(plain.as_str()));
        for (mark, bytes) in [
            ([0xFF, 0xFE], text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()),
            ([0xFE, 0xFF], text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        ] {
            assert_eq!(decoded(&[&mark[..], &bytes].concat()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(matches!(decode(b"ab\0c"), Err(IngestError::Binary(2))));
        assert!(matches!(decode(&[0xFF, 0xFE, 0x00, 0xD8]), Err(IngestError::Encoding(0, "UTF-16LE"))));
    }
}
