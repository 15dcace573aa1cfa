//! Which language a document is in, and what that language brings: its pack of data, stemmer and rules.

mod pack;

pub use pack::{Attributed, Attribution, Context, Ending, Institution, LanguagePack};

use whatlang::{Detector, Lang};

/// Bytes of a document that are looked at first, and where these leave a doubt.
const SAMPLES: [usize; 2] = [160, 3_000];

/// The languages against which French is tried first: those most like it, and those that most news is in. Each language
/// costs whatlang as much as reading a paragraph.
const NEAR: [Lang; 5] = [Lang::Fra, Lang::Eng, Lang::Deu, Lang::Spa, Lang::Cat];

/// A detected language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection {
    /// ISO 639-1 code where there is one, else ISO 639-3.
    pub code: &'static str,
    /// From 0 to 1.
    pub confidence: f64,
}

/// The language of a text: French where its first 160 bytes say so beyond doubt, else what its first 3,000 bytes say
/// among all languages; none where it has no words. It costs more than any other stage: a pack that recognises its
/// language spares it.
pub fn detect(text: &str) -> Option<Detection> {
    let near = Detector::with_allowlist(NEAR.to_vec()).detect(sample(text, SAMPLES[0]));
    let french = near.filter(|info| info.lang() == Lang::Fra && info.is_reliable());
    let info = match french {
        Some(info) => info,
        None => Detector::new().detect(sample(text, SAMPLES[1]))?,
    };
    if info.confidence() == 0.0 {
        return None;
    }
    // Two digits suffice for a reader, and no platform's arithmetic shows in them.
    Some(Detection { code: code(info.lang()), confidence: (info.confidence() * 100.0).round() / 100.0 })
}

/// The first `bytes` bytes of a text, fewer where that would cut a character.
fn sample(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
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
        Lang::Vie => "vi",
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
        assert_eq!(
            of("Der Präsident erklärte, dass die Reform nächste Woche dem Parlament vorgelegt werde."),
            Some("de")
        );
        assert_eq!(
            of("Il presidente del Consiglio ha dichiarato che la riforma sarà presentata al Parlamento."),
            Some("it")
        );
        assert_eq!(of("1234 …"), None);
        assert_eq!(of("a"), None);
    }
}
