//! `extract report`: what the page holds, and in a browser, where there is one, what a reader sees and does.

use crate::common;

use common::{code, folder, run, run_on, stderr, stdout};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// An emoji, which is two units in JavaScript; an end of a script; a line separator; three claims, one in the conditional.
const HOSTILE: &str = "🌉 Anne Delorme a affirmé que le </script>pont resterait ouvert. <!--<script>alert(1)</script>\u{2028}\n\n\
    Le suspect aurait fui. Selon Le Monde, les travaux commenceront en mars.\n";

/// Articles in one file: a hostile one with a publisher, and 31 short ones.
fn articles() -> TempDir {
    let first = json!({"id": "a", "title": "Le </script> pont", "publisher": "Le Phare", "date": "2026-03-02", "text": HOSTILE});
    let others = (1..32).map(|number| {
        let text = format!("Anne Delorme a annoncé que le quai numéro {number} fermerait.");
        json!({"id": number, "title": format!("Numéro {number}"), "date": "2026-04", "text": text})
    });
    let lines: String = std::iter::once(first).chain(others).map(|article| format!("{article}\n")).collect();
    folder(&[("a.jsonl", lines.as_bytes())])
}

/// The JSON in the page's script element of this id.
fn embedded(page: &str, id: &str) -> Value {
    let start = format!("<script type=\"application/json\" id=\"{id}\">");
    let (_, rest) = page.split_once(&start).expect("the element is there");
    let (inside, _) = rest.split_once("</script>").expect("it ends");
    assert!(!inside.contains(['<', '\u{2028}', '\u{2029}']), "nothing in it ends the element or a line");
    serde_json::from_str(inside).expect("JSON")
}

fn parsed(lines: &str) -> Value {
    lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("a record")).collect()
}

#[test]
fn the_page_holds_the_records_and_the_tables() {
    let folder = articles();
    let output = run(&folder, &["report", "a.jsonl"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let page = stdout(&output);
    assert!(!page.contains("@@") && !page.contains("src=") && !page.contains("@import") && !page.contains("url("));
    let records = run(&folder, &["a.jsonl", "--text", "-o", "r.jsonl"]);
    assert_eq!(code(&records), 0);
    let lines = std::fs::read_to_string(folder.path().join("r.jsonl")).expect("the records");
    assert_eq!(embedded(page, "records"), parsed(&lines));
    let tables = run(&folder, &["stats", "r.jsonl", "--format", "json"]);
    assert_eq!(embedded(page, "statistics"), serde_json::from_str::<Value>(stdout(&tables)).expect("tables"));
    // The records, in a file or on standard input, give the same page.
    for output in [run(&folder, &["report", "r.jsonl"]), run_on(&folder, &["report", "-"], &lines)] {
        assert_eq!((code(&output), stderr(&output)), (0, ""));
        assert!(stdout(&output) == page, "the same page");
    }
    let output = run_on(&folder, &["report", "-"], "Anne Delorme a affirmé que le pont resterait ouvert.");
    assert_eq!(embedded(stdout(&output), "records")[0]["doc"], "-");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_shown() {
    let folder =
        folder(&[("a.txt", "Le maire dit non.".as_bytes()), ("b.txt", b""), ("r.jsonl", b"{\"record\":\"claim\"}\n")]);
    let output = run(&folder, &["report", "a.txt", "b.txt", "r.jsonl", "-o", "x.html"]);
    assert_eq!(code(&output), 1);
    let messages: Vec<&str> = stderr(&output).lines().collect();
    assert!(messages[0].starts_with("extract: r.jsonl:1: not a record: "), "{messages:?}");
    assert_eq!(messages[1..], ["extract: b.txt: empty: there is no text in it"]);
    let page = std::fs::read_to_string(folder.path().join("x.html")).expect("the page");
    assert_eq!(embedded(&page, "records")[0]["doc"], "a.txt");
    assert_eq!(code(&run(&folder, &["report"])), 2);
}

#[test]
fn a_reader_finds_the_way_in_a_browser() {
    let folder = articles();
    assert_eq!(code(&run(&folder, &["report", "a.jsonl", "-o", "report.html"])), 0);
    assert_eq!(code(&run(&folder, &["a.jsonl", "-o", "r.jsonl"])), 0);
    assert_eq!(code(&run(&folder, &["report", "r.jsonl", "-o", "bare.html"])), 0);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report_page.py");
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_string());
    let Ok(output) =
        Command::new(python).arg(script).args(["report.html", "bare.html"]).current_dir(folder.path()).output()
    else {
        eprintln!("skipped: there is no python3");
        return;
    };
    if output.status.code() == Some(77) {
        eprintln!("skipped: there is no Playwright (pip install playwright) or no Chromium");
        return;
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
