//! A corpus for IRaMuTeQ: one text a claim, under a line of four asterisks and its variables.

use super::{Article, Fault, Format, variables};
use std::io::Write;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

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
                write!(out, " *{name}_{}", spelt(&value))?;
            }
            for (name, value) in variables::of_source(article) {
                write!(out, " *{}_{}", spelt(name), spelt(value))?;
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

/// A variable's name or value: letters without accents and digits, hyphens for all else.
fn spelt(words: &str) -> String {
    let joined = words.replace('œ', "oe").replace('Œ', "OE").replace('æ', "ae").replace('Æ', "AE");
    let plain: String = joined.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { variables::UNKNOWN.to_string() } else { words.join("-") }
}
