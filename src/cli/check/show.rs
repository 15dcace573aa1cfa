//! What a check found, for reading, as JSON and as JUnit XML.

use super::compare::{Change, WHATS, What};
use super::{Checked, Found};
use crate::cli::explain::{CONTENT, CUE, Mark, SOURCE, marked};
use anstyle::{AnsiColor, Style};
use serde_json::{Value, json};
use sourcier::output::xml::escaped;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const FAINT: Style = Style::new().dimmed();

/// The colour of a change.
fn style(what: What) -> Style {
    match what {
        What::Gained => AnsiColor::Green.on_default(),
        What::Lost => AnsiColor::Red.on_default(),
        What::Changed => AnsiColor::Yellow.on_default(),
        What::Shifted => AnsiColor::Blue.on_default(),
    }
}

/// The changes for reading: by document, each with its claim in its sentence or its fields; then how many of each kind.
pub fn text(found: &Found) -> String {
    let mut out = String::new();
    for checked in found.documents.iter().filter(|checked| !checked.changes.is_empty()) {
        let _ = writeln!(out, "{}  {}", checked.doc, marks(&checked.changes));
        out.push_str(&listed(checked));
    }
    if found.order {
        out.push_str("the same records, in other bytes or another order\n");
    }
    for (kind, counts) in summary(found) {
        let counts: Vec<String> = counts.into_iter().map(|(what, count)| format!("{count} {what}")).collect();
        let _ = writeln!(out, "{kind}: {}", counts.join(", "));
    }
    let _ = writeln!(out, "{} documents, {} changes", found.extracted, found.changes());
    out
}

/// One document's changes, a line each with its details below.
fn listed(checked: &Checked) -> String {
    let mut out = String::new();
    for change in &checked.changes {
        let style = style(change.what);
        let mark = WHATS.iter().find(|(what, _)| *what == change.what).map_or(' ', |(_, mark)| *mark);
        let _ = writeln!(out, "  {style}{mark} {}{style:#}", headline(change.record()));
        match change.what {
            What::Shifted => {
                let _ = writeln!(out, "      by {:+} code points", change.distance());
            }
            What::Changed => {
                for (field, before, after) in change.fields() {
                    let show = |value: Option<Value>| value.map_or("nothing".to_string(), |value| value.to_string());
                    let _ = writeln!(out, "      {field}: {} → {}", show(before), show(after));
                }
            }
            What::Gained | What::Lost => {
                // An earlier claim stands in a text that may be no more.
                let text = checked.text.as_ref().filter(|_| change.what == What::Gained || checked.same_text);
                if let Some(context) = text.and_then(|text| context(change.record(), text)) {
                    let _ = writeln!(out, "      {FAINT}in:{FAINT:#} {context}");
                }
            }
        }
    }
    out
}

/// "+1 -2": how many of each.
fn marks(changes: &[Change]) -> String {
    let count = |what| changes.iter().filter(|change| change.what == what).count();
    let counts = WHATS.iter().map(|(what, mark)| (mark, count(*what))).filter(|(_, count)| *count > 0);
    counts.map(|(mark, count)| format!("{mark}{count}")).collect::<Vec<_>>().join(" ")
}

/// How many changes there are, by kind of record and by what became of them.
fn summary(found: &Found) -> BTreeMap<String, BTreeMap<String, usize>> {
    let mut summary: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for change in found.documents.iter().flat_map(|checked| &checked.changes) {
        let kind = change.record()["record"].as_str().unwrap_or("document").to_string();
        let what = format!("{:?}", change.what).to_lowercase();
        *summary.entry(kind).or_default().entry(what).or_default() += 1;
    }
    summary
}

fn headline(record: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or("").to_string();
    match record["record"].as_str() {
        Some("entity") => format!("entity {} {:?}", text(&record["kind"]), text(&record["name"])),
        Some("claim") => format!(
            "claim {} {:?} by {:?} [{}]",
            record["spans"],
            text(&record["text"]),
            record["source"]["text"].as_str().unwrap_or("nobody"),
            text(&record["construction"])
        ),
        _ => "document".to_string(),
    }
}

/// A claim in its sentence, its parts marked; none for other records and for places outside the text.
fn context(record: &Value, text: &[char]) -> Option<String> {
    let span = |start: &Value, end: &Value| {
        let [start, end] = [start, end].map(|place| usize::try_from(place.as_u64()?).ok());
        start.zip(end).filter(|(start, end)| start <= end && *end <= text.len())
    };
    let (start, end) = span(&record["sentence"][0], &record["sentence"][1])?;
    let spans = record["spans"].as_array()?.iter().map(|place| (span(&place[0], &place[1]), ["⟨", "⟩"], CONTENT));
    let [source, cue] = ["source", "cue"].map(|part| span(&record[part]["start"], &record[part]["end"]));
    let parts = spans.chain([(source, ["[", "]"], SOURCE), (cue, ["{", "}"], CUE)]);
    let marks: Vec<Mark> =
        parts.filter_map(|(place, signs, style)| place.map(|(start, end)| (start, end, signs, style))).collect();
    Some(marked(text, [start, end], &marks))
}

/// All that was found, as one JSON object.
pub fn json(found: &Found) -> serde_json::Result<String> {
    let documents: Vec<Value> = found
        .documents
        .iter()
        .filter(|checked| !checked.changes.is_empty())
        .map(|checked| json!({"doc": checked.doc, "changes": checked.changes}))
        .collect();
    let all = json!({
        "documents": found.extracted,
        "changes": found.changes(),
        "unread": found.unread,
        "other_order": found.order,
        "summary": summary(found),
        "changed": documents,
    });
    serde_json::to_string(&all).map(|line| line + "\n")
}

/// A test case a document, as JUnit XML: failed where something changed, an error where the document could not be read.
pub fn junit(found: &Found) -> String {
    let failures =
        found.documents.iter().filter(|checked| !checked.changes.is_empty()).count() + usize::from(found.order);
    let tests = found.documents.len() + found.unread.len() + usize::from(found.order);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"extract check\" tests=\"{tests}\" \
         failures=\"{failures}\" errors=\"{}\">\n",
        found.unread.len()
    );
    let case = |name: &str| format!("<testcase classname=\"extract check\" name=\"{}\">", escaped(name));
    for checked in &found.documents {
        out.push_str(&case(&checked.doc));
        if !checked.changes.is_empty() {
            let details = anstream::adapter::strip_str(&listed(checked)).to_string();
            let _ = write!(
                out,
                "<failure message=\"{}\">{}</failure>",
                marks(&checked.changes).replace('>', "&gt;"),
                escaped(&details)
            );
        }
        out.push_str("</testcase>\n");
    }
    for input in &found.unread {
        let _ = writeln!(out, "{}<error message=\"could not be read\"/></testcase>", case(input));
    }
    if found.order {
        let _ = writeln!(
            out,
            "{}<failure message=\"other bytes or another order\"/></testcase>",
            case("order of the records")
        );
    }
    out.push_str("</testsuite>\n");
    out
}
