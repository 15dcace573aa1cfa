//! `extract explain PATH…`: what was found in documents, for reading: every name, every claim in its sentence with its parts
//! marked and the rule that found it, and the cues that announce nothing, with the reason.

use super::Common;
use anstyle::{AnsiColor, Style};
use clap::Args;
use sourcier::record::{ClaimRecord, EntityRecord, SourceRecord};
use sourcier::{Document, Explanation, Record, Silent};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;

/// Arguments of `extract explain`.
#[derive(Args)]
pub struct Arguments {
    /// Files, folders, or - for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    common: Common,
}

const HEAD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
/// The words that name a source.
pub(super) const SOURCE: Style = AnsiColor::Cyan.on_default().bold();
/// A cue.
pub(super) const CUE: Style = AnsiColor::Yellow.on_default();
/// A content.
pub(super) const CONTENT: Style = Style::new().underline();

/// Code points shown on both sides of a cue that announces nothing.
const CONTEXT: usize = 50;

/// Prints the explanations, in colours on a terminal; true where every document could be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let extractor = super::extractor(&arguments.common, false)?;
    let mut out = anstream::stdout().lock();
    let explain = |document: &Document| explained(document, &extractor.explain(document));
    super::each_document(&arguments.paths, &arguments.common, explain, |words| Ok(out.write_all(words.as_bytes())?))
}

/// One document's explanation: its names, then its claims and silent cues by position.
fn explained(document: &Document, explanation: &Explanation) -> String {
    let text: Vec<char> = document.text.chars().collect();
    let mut out = String::new();
    let mut places: Vec<(usize, String)> = Vec::new();
    for record in &explanation.records {
        match record {
            Record::Document(record) => {
                let language = record.language.as_deref().unwrap_or("no language");
                let title = record.title.as_deref().unwrap_or("");
                let _ = writeln!(out, "{HEAD}{}{HEAD:#}  {language}  {title}\n", record.doc);
            }
            Record::Entity(entity) => out.push_str(&named(entity)),
            Record::Claim(claim) => places.push((claim.spans[0][0], said(&text, claim))),
        }
    }
    places.extend(explanation.silent.iter().map(|cue| (cue.start, unsaid(&text, cue))));
    places.sort_by_key(|(start, _)| *start);
    for (_, words) in places {
        let _ = write!(out, "\n{words}");
    }
    out.push('\n');
    out
}

/// A name's line: what it is, who says so, and how the text writes it.
fn named(entity: &EntityRecord) -> String {
    let mut forms: Vec<(&str, usize)> = Vec::new();
    for mention in &entity.mentions {
        match forms.iter_mut().find(|(form, _)| *form == mention.text) {
            Some((_, count)) => *count += 1,
            None => forms.push((&mention.text, 1)),
        }
    }
    let forms: Vec<String> = forms
        .iter()
        .map(|(form, count)| if *count > 1 { format!("{form} ×{count}") } else { form.to_string() })
        .collect();
    let finer = entity.subkind.as_ref().map_or_else(String::new, |subkind| format!(" ({subkind})"));
    let EntityRecord { id, kind, name, origin, .. } = entity;
    let kind = kind.name();
    format!("{id:>5}  {HEAD}{name}{HEAD:#}  {kind}{finer}, by {origin}: {FAINT}{}{FAINT:#}\n", forms.join(", "))
}

/// A part of a sentence: its first code point, one past its last, what stands before and behind it, and its style.
pub(super) type Mark = (usize, usize, [&'static str; 2], Style);

/// A claim: its words in their place, and what the record says of them.
fn said(text: &[char], claim: &ClaimRecord) -> String {
    let mut marks: Vec<Mark> = claim.spans.iter().map(|&[start, end]| (start, end, ["⟨", "⟩"], CONTENT)).collect();
    if let Some((start, end)) = claim.source.as_ref().and_then(|source| source.start.zip(source.end)) {
        marks.push((start, end, ["[", "]"], SOURCE));
    }
    if let Some(cue) = &claim.cue {
        marks.push((cue.start, cue.end, ["{", "}"], CUE));
    }
    let mut out = format!("{:>5}  {}", claim.id, marked(text, claim.sentence, &marks));
    let source = claim.source.as_ref().map_or_else(|| "nobody named".to_string(), who);
    let via: Vec<&str> = claim.via.iter().map(|via| &*via.name).collect();
    let via = if via.is_empty() { String::new() } else { format!(", through {}", via.join(", ")) };
    let lemma = claim.cue.as_ref().and_then(|cue| cue.lemma.as_deref());
    let cue = lemma.map_or_else(String::new, |lemma| format!(" ({lemma})"));
    let inside = claim.parent.as_ref().map_or_else(String::new, |parent| format!(", inside {parent}"));
    let ClaimRecord { r#type, modality, construction, confidence, .. } = claim;
    let _ = writeln!(
        out,
        "\n       {source}{via}; {type}, {modality}{inside}; {construction}{cue}, right {:.0} times in 100",
        confidence * 100.0
    );
    out
}

/// A sentence on one line with its parts marked. All places stand in the text.
pub(super) fn marked(text: &[char], sentence: [usize; 2], marks: &[Mark]) -> String {
    // Pieces of the text from one mark to the next, each in the style of the innermost part.
    let edges = marks.iter().flat_map(|mark| [mark.0, mark.1]).chain(sentence);
    let edges: Vec<usize> = edges.collect::<BTreeSet<usize>>().into_iter().collect();
    let mut out = String::new();
    for (n, &at) in edges.iter().enumerate() {
        // The part that began last is the inner one.
        let mut ending: Vec<_> = marks.iter().filter(|mark| mark.1 == at).collect();
        ending.sort_by_key(|mark| Reverse(mark.0));
        for (_, _, [_, close], style) in ending {
            let _ = write!(out, "{style}{close}{style:#}");
        }
        for (_, _, [open, _], style) in marks.iter().filter(|mark| mark.0 == at) {
            let _ = write!(out, "{style}{open}{style:#}");
        }
        let style = marks.iter().rev().find(|mark| mark.0 <= at && at < mark.1).map_or(Style::new(), |mark| mark.3);
        let next = edges.get(n + 1).copied().unwrap_or(at);
        let _ = write!(out, "{style}{}{style:#}", line(text, at, next));
    }
    out
}

/// Whom a source stands for and how that was found.
fn who(source: &SourceRecord) -> String {
    let how = source.resolved.as_ref().map_or_else(String::new, |how| format!(" by {how}"));
    match source.names.as_slice() {
        [] => format!("{SOURCE}no name{SOURCE:#} ({})", source.kind),
        names => format!("{SOURCE}{}{SOURCE:#} ({}{how})", names.join(", "), source.kind),
    }
}

/// A cue that announces nothing, in a few words around it.
fn unsaid(text: &[char], cue: &Silent) -> String {
    let (before, after) = (cue.start.saturating_sub(CONTEXT), (cue.end + CONTEXT).min(text.len()));
    format!(
        "    –  {FAINT}… {}{FAINT:#}{CUE}{{{}}}{CUE:#}{FAINT}{} …{FAINT:#}\n       no claim ({}): {}\n",
        line(text, before, cue.start),
        line(text, cue.start, cue.end),
        line(text, cue.end, after),
        cue.lemma,
        cue.reason
    )
}

/// The words between two code points, on one line.
fn line(text: &[char], from: usize, to: usize) -> String {
    text[from..to].iter().map(|c| if c.is_whitespace() { ' ' } else { *c }).collect()
}
