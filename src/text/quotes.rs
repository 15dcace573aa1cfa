//! Pairs quotation marks: tells straight marks apart, keeps the outermost pairs, and notes on each token in which
//! quotation it stands. A quotation that is never closed is none.

use super::tokens::{Kind, Token};
use crate::document::Span;

/// An outermost quotation.
#[derive(Clone, Copy, Debug)]
pub struct Quote {
    /// Token of the opening mark.
    pub open: usize,
    /// Token of the closing mark.
    pub close: usize,
    /// What stands between the marks, without the white space at its ends and a last comma.
    pub inner: Span,
}

impl Quote {
    /// The whole quotation with its marks.
    pub fn span(&self, tokens: &[Token]) -> Span {
        Span::new(tokens[self.open].start, tokens[self.close].end)
    }
}

/// Paragraphs over which one quotation may run.
const PARAGRAPHS: usize = 6;

/// Line ends, stops and quotation marks over which one quotation may run: many marks that are never closed would cost their
/// square.
const MARKS: usize = 256;

/// The outermost quotations; `tokens` get their quotation's number, and straight marks their direction. `marks` are the
/// tokens that are line ends, stops and quotation marks.
pub fn quotes(text: &str, tokens: &mut [Token], marks: &[usize]) -> Vec<Quote> {
    let mut found = Vec::new();
    let mut from = 0;
    for (n, &at) in marks.iter().enumerate() {
        if at < from {
            continue;
        }
        let opens = match tokens[at].kind {
            Kind::QuoteOpen | Kind::QuoteStraight => true,
            Kind::QuoteClose => text[tokens[at].start..].starts_with('”') && free_standing(text, tokens, at),
            _ => false,
        };
        if let Some(close) = opens.then(|| closing(text, tokens, &marks[n..])).flatten() {
            let inner = &text[tokens[at].end..tokens[close].start];
            let start = tokens[at].end + (inner.len() - inner.trim_start().len());
            // « P, » dit X: the comma is none of P.
            let end = start + inner.trim().trim_end_matches(',').trim_end().len();
            if end > start {
                let number = found.len() as u32;
                for token in &mut tokens[at..=close] {
                    token.quote = Some(number);
                }
                tokens[at].kind = Kind::QuoteOpen;
                tokens[close].kind = Kind::QuoteClose;
                found.push(Quote { open: at, close, inner: Span::new(start, end) });
            }
            from = close + 1;
        }
    }
    found
}

/// ”…” is used by some as an opening mark: white space or nothing before it, none after.
fn free_standing(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    !text[..token.start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '!' | '?' | '…'))
        && text[token.end..].starts_with(char::is_alphanumeric)
}

/// True for “ with a space before it and a word behind it: some close with it too.
fn opens(text: &str, mark: &Token) -> bool {
    text[..mark.start].ends_with(' ') && text[mark.end..].starts_with(char::is_alphanumeric)
}

/// The character that stands for a quotation mark: one for two apostrophes (''P'') and for two angle brackets (<<P>>).
fn sign(text: &str, token: &Token) -> Option<char> {
    let mark = &text[token.start..token.end];
    match mark {
        "<<" => Some('«'),
        ">>" => Some('»'),
        _ if mark.starts_with(['\'', '‘']) && mark.chars().nth(1).is_some() => Some('″'),
        _ => mark.chars().next(),
    }
}

/// The token that closes the quotation opened by the first of `marks`.
fn closing(text: &str, tokens: &[Token], marks: &[usize]) -> Option<usize> {
    let (&open, behind) = marks.split_first()?;
    let mark = sign(text, &tokens[open])?;
    let ends = |c: char| match mark {
        '«' => c == '»',
        '‹' => c == '›',
        '“' | '„' | '”' => matches!(c, '”' | '“') || (c == '"' && mark == '“'),
        // The typographic one was folded.
        '‘' => c == '\'',
        _ => c == mark,
    };
    let mut depth = 1;
    let mut paragraphs = 0;
    for &at in behind.iter().take(MARKS) {
        let token = &tokens[at];
        match token.kind {
            Kind::Break => {
                // A straight or single mark does not run over a line's end: one left open there is a stray.
                paragraphs += 1;
                if paragraphs > PARAGRAPHS || matches!(mark, '"' | '″' | '\'' | '‘') {
                    return None;
                }
            }
            Kind::QuoteOpen | Kind::QuoteClose | Kind::QuoteStraight => {
                let c = sign(text, token)?;
                if mark == '«' && c == '«' {
                    // At the start of a paragraph the mark is repeated, not nested.
                    if tokens[at - 1].kind != Kind::Break {
                        depth += 1;
                    }
                } else if mark == '“' && c == '“' && opens(text, token) {
                    depth += 1;
                } else if ends(c) && (c != '\'' || token.kind == Kind::QuoteClose) {
                    depth -= 1;
                    if depth == 0 {
                        return Some(at);
                    }
                }
            }
            _ => {}
        }
    }
    None
}
