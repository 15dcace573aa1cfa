//! Runs the examples of `dictionaries/fr/sources.txt`: whom the source of a text's last claim stands for.

use sourcier::{Document, Extractor, Options, Record};
use std::fmt::Write;
use std::path::Path;

#[test]
fn sources_stand_for_whom_they_should() {
    let extractor =
        Extractor::new(Options { language: Some("fr".to_string()), ..Options::default() }).expect("good dictionaries");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/fr/sources.txt");
    let lines = std::fs::read_to_string(file).expect("a text");
    let (mut report, mut failed) = (String::new(), 0);
    let examples = lines.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    for (number, line) in examples {
        let (text, names) = line.split_once('\t').unwrap_or_else(|| panic!("line {}: no tab", number + 1));
        let records = extractor.extract(&Document::new("example", text.replace('¶', "\n"))).records;
        let last = records.iter().rev().find_map(|record| match record {
            Record::Claim(claim) => Some(claim.source.as_ref().map_or("", |source| source.names.join("|").leak())),
            _ => None,
        });
        if last != Some(names) {
            failed += 1;
            writeln!(report, "  sources.txt:{}: {line}\n      found {last:?}", number + 1).expect("a string grows");
        }
    }
    assert_eq!(failed, 0, "{failed} examples fail:\n{report}");
}
