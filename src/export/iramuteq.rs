//! A corpus for IRaMuTeQ: one text a claim, under a line of four asterisks and its variables.

use super::{Article, Fault, Format, variables};
use std::io::Write;
use unicode_normalization::UnicodeNormalization;

/// Claims as texts. Needs no texts of documents.
#[derive(Debug, Default)]
pub struct Iramuteq;

impl Format for Iramuteq {
    fn add(&mut self, article: &Article, out: &mut dyn Write) -> Result<(), Fault> {
        for claim in &article.claims {
            let words = plain(&claim.text);
            if !words.contains(char::is_alphanumeric) {
                continue;
            }
            write!(out, "****")?;
            for (name, value) in variables::of_claim(article, claim) {
                write!(out, " *{name}_{}", modality(&value))?;
            }
            write!(out, "\n{words}\n\n")?;
        }
        Ok(())
    }
}

/// A text on one line, without the asterisks that begin variables and the low lines that make variables of words.
fn plain(text: &str) -> String {
    text.replace(['*', '_'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A variable's value: letters without accents and digits, all else as hyphens.
fn modality(value: &str) -> String {
    let spelt = value.replace('œ', "oe").replace('Œ', "OE").replace('æ', "ae").replace('Æ', "AE");
    let folded: String = spelt.nfkd().filter(|c| !('\u{300}'..='\u{36F}').contains(c)).collect();
    let words = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
