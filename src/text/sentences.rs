//! Finds sentences: first outside quotations (a quotation is one block in its sentence), then inside each quotation.

use super::lexicon::{Class, Lexicon};
use super::quotes::Quote;
use super::tokens::{Kind, Token};
use std::borrow::Cow;
use std::cell::OnceCell;

/// A range of tokens that is one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub end: usize,
    /// The quotation inside which it stands.
    pub quote: Option<u32>,
    /// True where a line end stands before it.
    pub opens_paragraph: bool,
}

/// All sentences, those outside quotations first, and how many these are. `marks` are the tokens that are line ends,
/// stops and quotation marks.
pub fn sentences(
    text: &str,
    tokens: &[Token],
    marks: &[usize],
    quotes: &[Quote],
    lexicon: &Lexicon,
) -> (Vec<Sentence>, usize) {
    let mut found = Vec::new();
    let splitter = Splitter { text, tokens, marks, lexicon, wrapped: OnceCell::new() };
    splitter.split(0, tokens.len(), None, &mut found);
    let outer = found.len();
    for (number, quote) in quotes.iter().enumerate() {
        splitter.split(quote.open + 1, quote.close, Some(number as u32), &mut found);
    }
    (found, outer)
}

struct Splitter<'a> {
    text: &'a str,
    tokens: &'a [Token],
    marks: &'a [usize],
    lexicon: &'a Lexicon,
    /// Whether lines are wrapped; none as long as no line end asks.
    wrapped: OnceCell<bool>,
}

impl Splitter<'_> {
    fn split(&self, first: usize, end: usize, quote: Option<u32>, found: &mut Vec<Sentence>) {
        let mut start = first;
        let mut opens_paragraph = true;
        let marks = &self.marks[self.marks.partition_point(|&at| at < first)..];
        for &at in marks.iter().take_while(|&&at| at < end) {
            let token = &self.tokens[at];
            if !matches!(token.kind, Kind::Break | Kind::Stop | Kind::QuoteClose) {
                continue;
            }
            let inside = quote.is_none() && token.quote.is_some();
            let ends = !inside && self.ends(at, end, quote);
            let closes = quote.is_none() && inside && token.kind == Kind::QuoteClose && self.ends_after_quote(at, end);
            if ends || closes {
                let last = if token.kind == Kind::Break { at } else { at + 1 };
                self.push(start, last, quote, opens_paragraph, found);
                if last > start || token.kind == Kind::Break {
                    opens_paragraph = token.kind == Kind::Break;
                }
                start = at + 1;
            }
        }
        self.push(start, end, quote, opens_paragraph, found);
    }

    fn push(&self, start: usize, end: usize, quote: Option<u32>, opens_paragraph: bool, found: &mut Vec<Sentence>) {
        let blank = |at: &usize| self.tokens[*at].kind == Kind::Break;
        let first = (start..end).find(|at| !blank(at)).unwrap_or(end);
        let last = (first..end).rev().find(|at| !blank(at)).map_or(first, |at| at + 1);
        if first < last {
            found.push(Sentence { first, end: last, quote, opens_paragraph });
        }
    }

    /// True where the token ends a sentence that stands outside quotations, or inside `quote`.
    fn ends(&self, at: usize, end: usize, quote: Option<u32>) -> bool {
        let token = &self.tokens[at];
        match token.kind {
            Kind::Break => self.is_boundary_break(at),
            Kind::Stop => {
                let Some(next) = self.tokens[..end].get(at + 1) else { return true };
                if !self.begins(next) {
                    return false;
                }
                if next.kind == Kind::QuoteClose && quote.is_none() {
                    return false;
                }
                &self.text[token.start..token.end] != "." || !self.abbreviates(at)
            }
            _ => false,
        }
    }

    /// True for what may stand first in a sentence.
    fn begins(&self, token: &Token) -> bool {
        match token.kind {
            Kind::Word => token.capital,
            // "©", "►" before a credit or an item of a list.
            Kind::Other => !self.text[token.start..token.end].starts_with(['/', '%', '&', '+', '=', '\'', '€', '$']),
            Kind::Number | Kind::Break | Kind::QuoteOpen | Kind::QuoteStraight | Kind::Dash | Kind::ParenOpen => true,
            _ => false,
        }
    }

    /// True where the full stop `at` belongs to an abbreviation or an initial.
    fn abbreviates(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).map(|n| &self.tokens[n]) else { return false };
        if before.kind != Kind::Word || before.end != self.tokens[at].start {
            return false;
        }
        let word = &self.text[before.start..before.end];
        let mut letters = word.chars();
        let initial = before.capital && letters.next().is_some() && letters.next().is_none();
        // "2,6 °C.", "sur X."
        let sign = self.text[..before.start].ends_with('°');
        let network = word == "X" && self.text[..before.start].trim_end().ends_with(" sur");
        // "30 mm.", not "MM. Dupont et Durand"
        let measure = word == "mm";
        if sign || network || measure {
            return false;
        }
        let lower = if before.capital { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) };
        initial || self.lexicon.is_abbreviation(&lower)
    }

    /// A line end ends a sentence, unless lines are wrapped and the text just goes on.
    fn is_boundary_break(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let blank = self.text[token.start..token.end].bytes().filter(|&b| b == b'\n').count() > 1;
        let goes_on = self
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == Kind::Word && !next.capital || next.kind == Kind::Comma);
        blank || !(goes_on || *self.wrapped.get_or_init(|| is_wrapped(self.text)))
    }

    /// A quotation that ends with its own full stop ends the sentence where a new one begins behind it.
    fn ends_after_quote(&self, close: usize, end: usize) -> bool {
        let closed = |kind| matches!(kind, Kind::Stop);
        let Some(next) = self.tokens[..end].get(close + 1) else { return true };
        close > 0
            && closed(self.tokens[close - 1].kind)
            && self.begins(next)
            && !(next.kind == Kind::Dash || next.kind == Kind::ParenOpen)
            && !next.is(Class::INVERTED)
    }
}

/// True where lines were cut to a width: most single line ends stand inside a sentence.
fn is_wrapped(text: &str) -> bool {
    let mut single = 0;
    let mut inside = 0;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(next) = lines.peek() else { break };
        if line.trim().is_empty() || next.trim().is_empty() {
            continue;
        }
        single += 1;
        let width = line.len();
        if (50..=120).contains(&width) && next.starts_with(char::is_lowercase) {
            inside += 1;
        }
    }
    single > 3 && inside * 3 > single
}
