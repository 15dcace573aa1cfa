//! XML for TXM: one text a claim, or whole articles in which the claims are elements. Claims that overlap are cut where
//! they cross, so that the XML is well-formed; their pieces have the claim's id.

use super::{Article, Fault, Format, Text, variables};
use crate::output::xml::escaped;
use crate::record::ClaimRecord;
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Claims as texts; or whole articles, which needs their texts.
#[derive(Debug, Default)]
pub struct Txm {
    /// A text is an article, not a claim.
    pub whole: bool,
}

impl Format for Txm {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<corpus>\n")
    }

    fn add(&mut self, article: &Article, out: &mut dyn Write) -> Result<(), Fault> {
        let own = of_article(article);
        if self.whole {
            let text = article.text()?;
            let variables = attributes(&variables::of_article(article));
            writeln!(out, "<text{own}{variables}>{}</text>", marked(article, &text))?;
            return Ok(());
        }
        for claim in &article.claims {
            writeln!(out, "<text{own}{}>{}</text>", of_claim(article, claim), escaped(&claim.text))?;
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(b"</corpus>\n")
    }
}

/// Which article it is.
fn of_article(article: &Article) -> String {
    let title = article.metadata(|document| &document.title).unwrap_or("");
    let date = article.metadata(|document| &document.date).unwrap_or("");
    attribute("doc", &article.doc) + &attribute("title", title) + &attribute("date", date)
}

fn of_claim(article: &Article, claim: &ClaimRecord) -> String {
    attribute("claim", &claim.id) + &attributes(&variables::of_claim(article, claim))
}

fn attributes(variables: &[(&str, String)]) -> String {
    variables.iter().map(|(name, value)| attribute(name, value)).collect()
}

fn attribute(name: &str, value: &str) -> String {
    format!(" {name}=\"{}\"", escaped(&value.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// What is written of an article with its claims, in order.
enum Step {
    /// A piece of the claim of this number begins.
    Open(usize),
    /// The piece that began last ends.
    Close,
    /// Words from one code point to another.
    Words([usize; 2]),
}

/// An article's text with its claims as elements.
fn marked(article: &Article, text: &Text<'_>) -> String {
    let steps = steps(&article.claims, text.len());
    let mut totals = vec![0; article.claims.len()];
    for step in &steps {
        if let Step::Open(claim) = step {
            totals[*claim] += 1;
        }
    }
    let mut pieces = vec![0; article.claims.len()];
    let mut out = String::new();
    for step in &steps {
        match *step {
            Step::Open(n) => {
                pieces[n] += 1;
                out += "<claim";
                out += &of_claim(article, &article.claims[n]);
                out += &attribute("part", part(pieces[n], totals[n]));
                out.push('>');
            }
            Step::Close => out += "</claim>",
            Step::Words(span) => out += &escaped(text.cut(span)),
        }
    }
    out
}

/// Which piece of a claim it is, in the words of the TEI: not cut, initial, medial, final.
fn part(piece: usize, of: usize) -> &'static str {
    match piece {
        _ if of == 1 => "N",
        1 => "I",
        n if n == of => "F",
        _ => "M",
    }
}

/// The text from its first to its last code point, with claims that begin and end like brackets.
fn steps(claims: &[ClaimRecord], length: usize) -> Vec<Step> {
    let mut spans: Vec<([usize; 2], usize)> =
        claims.iter().enumerate().flat_map(|(n, claim)| claim.spans.iter().map(move |&span| (span, n))).collect();
    spans.sort_by_key(|&([start, _], n)| (start, n));
    let edges: BTreeSet<usize> = spans.iter().flat_map(|(span, _)| *span).chain([0, length]).collect();
    let edges: Vec<usize> = edges.into_iter().collect();
    let mut steps = Vec::new();
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut next = spans.into_iter().peekable();
    for (place, &at) in edges.iter().enumerate() {
        // What ends here, and what began inside it: that begins again.
        let mut begin =
            open.iter().position(|&(end, _)| end == at).map_or_else(Vec::new, |first| open.split_off(first));
        steps.extend(begin.iter().map(|_| Step::Close));
        begin.retain(|&(end, _)| end > at);
        while let Some(([_, end], claim)) = next.next_if(|([start, _], _)| *start == at) {
            begin.push((end, claim));
        }
        // The longest holds the others.
        begin.sort_by_key(|&(end, claim)| (std::cmp::Reverse(end), claim));
        steps.extend(begin.iter().map(|&(_, claim)| Step::Open(claim)));
        open.extend(begin);
        if let Some(&end) = edges.get(place + 1) {
            steps.push(Step::Words([at, end]));
        }
    }
    steps
}
