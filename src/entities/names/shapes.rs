//! What the letters and figures of a word alone show: a road, a model, a Roman number, an English word.

/// "A36", "RN7", "D115"
pub(super) fn is_road(text: &str) -> bool {
    let number = text.trim_start_matches(['A', 'N', 'D', 'R', 'E']);
    let letters = text.len() - number.len();
    (1..3).contains(&letters) && !number.is_empty() && number.len() < 5 && number.bytes().all(|b| b.is_ascii_digit())
}

pub(super) fn is_roman(text: &str) -> bool {
    text.trim_end_matches(['e', 'r', 'è', 'm']).chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// "of", "the": small words inside English names, "Bank of Scotland".
pub(super) fn is_english_link(text: &str) -> bool {
    matches!(text, "of" | "for" | "and" | "&" | "the")
}

/// "WelchTec": a word of two with a capital each, not "McLeod", "LeBrun".
pub(super) fn is_camel(text: &str) -> bool {
    let inner = text.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map(|(at, _)| at);
    inner.is_some_and(|at| at > 3 && text[..at].ends_with(char::is_lowercase) && text[at..].len() > 2)
}

/// "DR400", "PA-28": capitals and figures.
pub(super) fn is_code(text: &str) -> bool {
    let (mut letters, mut digits) = (0, 0);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' => letters += 1,
            b'0'..=b'9' => digits += 1,
            b'-' => {}
            _ => return false,
        }
    }
    // "A36" is a road, "U19" an age.
    letters > 0 && digits > 1 && !is_road(text) && !text.starts_with('U')
}

/// "16e", "8a", "A55", "CL-415": the model in a product's name, letters and digits.
pub(super) fn is_model(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let hyphens = text.bytes().filter(|b| *b == b'-').count();
    text.len() - hyphens < 8
        && digits > 0
        && digits + hyphens < text.len()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
