//! `extract constructions`: the rules, with the examples that show what each finds and what it leaves, as
//! `docs/constructions.md`.

use super::explain::{Mark, marked};
use anstyle::Style;
use sourcier::evaluation::examples::{self, Example, Examples};
use sourcier::{Document, Extractor, Options, Record};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const HEAD: &str = "# Constructions

A construction is one way in which French attributes words to somebody. Each claim names in `construction` the one that
found it. Here they are with their examples: what is found, and what looks like it and is no claim. `extract constructions`
prints this page out of the files in `dictionaries/fr/constructions/`, whose examples run as a test; how to add one is in
[CONTRIBUTING.md](../CONTRIBUTING.md).

In the examples a claim has its `[source]`, its `{cue}` and its `⟨content⟩`, its modality stands behind it where it is not
`asserted`, and ¶ is a line end. One claim of each example is marked.
";

/// What the examples tell of a rule.
#[derive(Default)]
struct Rule {
    /// The share of its claims that are right on the dev corpus.
    confidence: f64,
    /// The files whose examples it finds, and how many.
    files: BTreeMap<&'static str, usize>,
}

/// Prints the page; always true.
pub fn run() -> anyhow::Result<bool> {
    let extractor = Extractor::new(Options { language: Some("fr".to_string()), ..Options::default() })?;
    let files = examples::all()?;
    let mut rules: BTreeMap<String, Rule> = BTreeMap::new();
    for file in &files {
        for (construction, confidence) in file.examples.iter().filter_map(|example| found(&extractor, example)) {
            let rule = rules.entry(construction).or_default();
            rule.confidence = confidence;
            *rule.files.entry(file.name).or_default() += 1;
        }
    }
    let page = page(&files, &rules);
    super::print(|out| out.write_all(page.as_bytes()))?;
    Ok(true)
}

/// The construction that finds an example's claim, and its confidence.
fn found(extractor: &Extractor, example: &Example) -> Option<(String, f64)> {
    let wanted = example.claim.as_ref()?;
    let records = extractor.extract(&Document::new("example", &*example.text)).records;
    records.iter().find_map(|record| match record {
        Record::Claim(claim) if wanted.is(claim) => Some((claim.construction.to_string(), claim.confidence)),
        _ => None,
    })
}

fn page(files: &[Examples], rules: &BTreeMap<String, Rule>) -> String {
    let mut out = format!("{HEAD}\n| construction | right in 100 | examples |\n| --- | --- | --- |\n");
    for (name, rule) in rules {
        let files: Vec<String> = rule.files.keys().map(|file| format!("[{file}](#{file})")).collect();
        let _ = writeln!(out, "| `{name}` | {:.0} | {} |", rule.confidence * 100.0, files.join(", "));
    }
    out.push_str("\nHow the share of right ones is measured is in [accuracy.md](accuracy.md).\n");
    for file in files {
        let _ = writeln!(out, "\n## {}\n\n{}", file.name, file.about);
        let by: Vec<String> = rules
            .iter()
            .filter_map(|(name, rule)| Some(format!("{} by `{name}`", rule.files.get(file.name)?)))
            .collect();
        let (claims, silent): (Vec<&Example>, _) = file.examples.iter().partition(|example| example.claim.is_some());
        if !claims.is_empty() {
            let _ = writeln!(out, "\nFound, {}:\n{}", by.join(", "), block(&claims));
        }
        if !silent.is_empty() {
            let _ = writeln!(out, "\nNo claim:\n{}", block(&silent));
        }
    }
    out
}

/// Examples a line each, between fences.
fn block(examples: &[&Example]) -> String {
    let lines: String = examples.iter().map(|example| line(example) + "\n").collect();
    format!("\n```text\n{lines}```")
}

/// An example on one line, with the parts of its claim marked.
fn line(example: &Example) -> String {
    let text: Vec<char> = example.text.replace('\n', "¶").chars().collect();
    let plain = Style::new();
    let mut marks: Vec<Mark> = Vec::new();
    if let Some(claim) = &example.claim {
        marks.extend(claim.spans.iter().map(|&[start, end]| (start, end, ["⟨", "⟩"], plain)));
        marks.extend(claim.cue.map(|[start, end]| (start, end, ["{", "}"], plain)));
        marks.extend(claim.source.map(|[start, end]| (start, end, ["[", "]"], plain)));
    }
    let words = marked(&text, [0, text.len()], &marks);
    match &example.claim {
        Some(claim) if claim.modality != "asserted" => format!("{words}  ({})", claim.modality),
        _ => words,
    }
}
