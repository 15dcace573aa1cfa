//! Runs the examples of `dictionaries/fr/constructions/*.txt`: what a `+` line marks must be found, exactly; in a `-` line
//! nothing may be. ¶ is a line end.

use sourcier::record::ClaimRecord;
use sourcier::{Document, Extractor, Options, Record};
use std::fmt::Write;
use std::path::Path;

/// An example line taken apart.
struct Example {
    text: String,
    modality: String,
    contents: Vec<[usize; 2]>,
    source: Option<[usize; 2]>,
    cue: Option<[usize; 2]>,
}

/// The claim that a `+` line marks: its text without tags, and where the tags stood, in code points.
fn parse(line: &str) -> Example {
    let (modality, marked) =
        line.split_once(": ").filter(|(head, _)| head.starts_with('+') && !head.contains(' ')).map_or_else(
            || ("asserted".to_string(), line[1..].trim()),
            |(head, rest)| (head[1..].to_string(), rest.trim()),
        );
    let mut example = Example { text: String::new(), modality, contents: Vec::new(), source: None, cue: None };
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut rest = marked;
    let mut at = 0;
    while let Some(c) = rest.chars().next() {
        let tag = ["s", "c", "p"].into_iter().find_map(|name| {
            let begin = rest.strip_prefix(&format!("<{name}>")).map(|rest| (name, true, rest));
            begin.or_else(|| rest.strip_prefix(&format!("</{name}>")).map(|rest| (name, false, rest)))
        });
        if let Some((name, opens, behind)) = tag {
            let name = name.chars().next().expect("a tag has a name");
            if opens {
                open.push((name, at));
            } else {
                let (opened, start) = open.pop().unwrap_or_else(|| panic!("unbalanced tags: {line}"));
                assert_eq!(opened, name, "unbalanced tags: {line}");
                match name {
                    's' => example.source = Some([start, at]),
                    'c' => example.cue = Some([start, at]),
                    _ => example.contents.push([start, at]),
                }
            }
            rest = behind;
        } else {
            example.text.push(c);
            at += 1;
            rest = &rest[c.len_utf8()..];
        }
    }
    assert!(open.is_empty() && !example.contents.is_empty(), "unbalanced tags or no content: {line}");
    example
}

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

fn agrees(example: &Example, claim: &ClaimRecord) -> bool {
    let source = claim.source.as_ref().and_then(|s| Some([s.start?, s.end?]));
    let cue = claim.cue.as_ref().map(|c| [c.start, c.end]);
    let cue_fits = match (example.cue, cue) {
        (Some(want), Some(got)) => want[0] < got[1] && got[0] < want[1],
        (want, got) => want.is_none() && got.is_none(),
    };
    claim.spans == example.contents && source == example.source && cue_fits && claim.modality == example.modality
}

#[test]
fn examples_hold() {
    let extractor =
        Extractor::new(Options { language: Some("fr".to_string()), ..Options::default() }).expect("good dictionaries");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/fr/constructions");
    let mut files: Vec<_> = folder.read_dir().expect("the folder").map(|e| e.expect("an entry").path()).collect();
    files.sort();
    let (mut report, mut all, mut failed) = (String::new(), 0, 0);
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a text");
        for (number, line) in text.lines().enumerate() {
            let line = &line.replace('¶', "\n");
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            all += 1;
            let (found_all, good) = if let Some(silent) = line.strip_prefix("- ") {
                let got = claims(&extractor, silent);
                let good = got.is_empty();
                (got, good)
            } else {
                let example = parse(line);
                let got = claims(&extractor, &example.text);
                let good = got.iter().any(|claim| agrees(&example, claim));
                (got, good)
            };
            if !good {
                failed += 1;
                let name = file.file_name().and_then(|n| n.to_str()).unwrap_or("");
                writeln!(report, "  {name}:{}: {line}", number + 1).expect("a string grows");
                found_all.iter().for_each(|claim| report.push_str(&found(claim)));
                if found_all.is_empty() {
                    report.push_str("      found nothing\n");
                }
            }
        }
    }
    assert_eq!(failed, 0, "{failed} of {all} examples fail:\n{report}");
}
