//! Which language a document is in, and what that language brings: its pack of data, stemmer and rules.

mod pack;

pub use pack::{Institution, LanguagePack};

use whatlang::{Detector, Lang};

/// Bytes of a document that are looked at.
const SAMPLE: usize = 1_500;

/// A detected language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection {
    /// ISO 639-1 code where there is one, else ISO 639-3.
    pub code: &'static str,
    /// From 0 to 1.
    pub confidence: f64,
}

/// The language of a text, judged by a sample of its first 1,500 bytes; none where it has no words.
pub fn detect(text: &str) -> Option<Detection> {
    let mut end = text.len().min(SAMPLE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let info = Detector::new().detect(&text[..end])?;
    // Two digits suffice for a reader, and no platform's arithmetic shows in them.
    Some(Detection { code: code(info.lang()), confidence: (info.confidence() * 100.0).round() / 100.0 })
}

/// ISO 639-1 codes of the languages that news is mostly in.
fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Fra => "fr",
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Spa => "es",
        Lang::Ita => "it",
        Lang::Por => "pt",
        Lang::Nld => "nl",
        Lang::Cat => "ca",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Pol => "pl",
        Lang::Ara => "ar",
        Lang::Tur => "tr",
        Lang::Ron => "ro",
        Lang::Swe => "sv",
        Lang::Dan => "da",
        Lang::Fin => "fi",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Heb => "he",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        other => other.code(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_and_english_are_told_apart() {
        let of = |text| detect(text).map(|d| d.code);
        assert_eq!(of("Le ministre a annoncé que la réforme serait présentée au Parlement."), Some("fr"));
        assert_eq!(of("The minister announced that the reform would be presented to Parliament."), Some("en"));
        assert_eq!(of("1234 …"), None);
    }
}
