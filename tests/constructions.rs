//! Runs the examples of `dictionaries/fr/constructions/*.txt`: what a `+` line marks must be found, exactly; in a `-` line
//! nothing may be. The page that shows them is the one that the program prints.

use crate::common;

use common::{code, folder, run, stdout};
use sourcier::evaluation::examples;
use sourcier::record::ClaimRecord;
use sourcier::{Document, Extractor, Options, Record};
use std::fmt::Write;
use std::path::Path;

fn claims(extractor: &Extractor, text: &str) -> Vec<ClaimRecord> {
    let records = extractor.extract(&Document::new("example", text)).records;
    records
        .into_iter()
        .filter_map(|record| match record {
            Record::Claim(claim) => Some(claim),
            _ => None,
        })
        .collect()
}

fn found(claim: &ClaimRecord) -> String {
    let source = claim.source.as_ref().and_then(|s| s.text.clone());
    let cue = claim.cue.as_ref().map(|c| &c.text);
    format!("      found [{}] {} {:?} by {source:?} cue {cue:?}\n", claim.construction, claim.modality, claim.text)
}

#[test]
fn examples_hold() {
    let extractor =
        Extractor::new(Options { language: Some("fr".to_string()), ..Options::default() }).expect("good dictionaries");
    let (mut report, mut all, mut failed) = (String::new(), 0, 0);
    for file in examples::all().expect("good examples") {
        for example in &file.examples {
            all += 1;
            let got = claims(&extractor, &example.text);
            let good = match &example.claim {
                Some(wanted) => got.iter().any(|claim| wanted.is(claim)),
                None => got.is_empty(),
            };
            if !good {
                failed += 1;
                writeln!(report, "  {}.txt:{}: {}", file.name, example.number, example.line).expect("a string grows");
                got.iter().for_each(|claim| report.push_str(&found(claim)));
                if got.is_empty() {
                    report.push_str("      found nothing\n");
                }
            }
        }
    }
    assert!(all > 400, "{all} examples");
    assert_eq!(failed, 0, "{failed} of {all} examples fail:\n{report}");
}

#[test]
fn the_page_of_constructions_is_what_the_program_prints() {
    let output = run(&folder(&[]), &["constructions"]);
    assert_eq!(code(&output), 0);
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/constructions.md");
    let page = std::fs::read_to_string(page).expect("docs/constructions.md");
    let renew = "cargo run --release -- constructions > docs/constructions.md";
    assert!(stdout(&output) == page, "docs/constructions.md is not what the program prints; renew it: {renew}");
}
