//! `extract check`: silent where nothing changed, and a line for each record that was lost, gained or changed.

use assert_cmd::Command;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::Output;
use tempfile::TempDir;

const TEXT: &str = "Le maire de Lyon a affirmé que le pont resterait ouvert. Emmanuel Macron a déclaré que la réforme \
    aboutirait. Selon Le Monde, les travaux commenceront en mars.\n";

fn run(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_extract")).args(arguments).current_dir(folder).output().expect("the binary runs")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("lines are UTF-8")
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("messages are UTF-8")
}

/// A folder with a text and its golden records.
fn golden() -> (TempDir, Vec<Value>) {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    fs::create_dir(folder.path().join("in")).expect("a folder can be made");
    fs::write(folder.path().join("in/a.txt"), TEXT).expect("a file can be written");
    let output = run(folder.path(), &["in", "-o", "golden.jsonl"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    let lines = fs::read_to_string(folder.path().join("golden.jsonl")).expect("the golden file is there");
    let records: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a JSON object")).collect();
    assert_eq!(records.iter().filter(|record| record["record"] == "claim").count(), 3, "the text has three claims");
    (folder, records)
}

/// Writes `records` as the golden file and runs the check on what it names.
fn check(folder: &TempDir, records: &[Value], paths: &[&str]) -> Output {
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    fs::write(folder.path().join("golden.jsonl"), lines).expect("a file can be written");
    run(folder.path(), &[&["check", "golden.jsonl"], paths].concat())
}

/// The claim whose content is `text`.
fn position(records: &[Value], text: &str) -> usize {
    records.iter().position(|record| record["record"] == "claim" && record["text"] == text).expect("the claim is there")
}

#[test]
fn the_seeds_give_what_they_gave() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !project.join("output/seeds.jsonl").exists() {
        println!("skipped: there is no output/seeds.jsonl");
        return;
    }
    let output = run(project, &["check", "output/seeds.jsonl"]);
    assert_eq!(output.status.code(), Some(0), "{}{}", stdout(&output), stderr(&output));
    let output = run(project, &["seeds"]);
    let golden = fs::read(project.join("output/seeds.jsonl")).expect("the file is there");
    assert!(output.stdout == golden, "the same records in other bytes, or seeds that output/seeds.jsonl lacks");
}

#[test]
fn nothing_changed_is_exit_code_0() {
    let (folder, _) = golden();
    for paths in [&[][..], &["in"], &["in/a.txt"]] {
        let output = run(folder.path(), &[&["check", "golden.jsonl"], paths].concat());
        assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(0), "1 documents, 0 changes\n", ""));
    }
}

#[test]
fn a_claim_gained_lost_and_changed_has_a_line_each() {
    let (folder, mut records) = golden();
    // In the golden file: one claim fewer than now, one with another modality, one that is no more.
    let invented = position(&records, "le pont resterait ouvert");
    let mut lost = records[invented].clone();
    lost["text"] = json!("pont");
    lost["spans"] = json!([[34, 38]]);
    lost["id"] = json!("c9");
    let changed = position(&records, "la réforme aboutirait");
    records[changed]["modality"] = json!("negated");
    records.remove(position(&records, "les travaux commenceront en mars"));
    records.push(lost);
    for paths in [&[][..], &["in"]] {
        let output = check(&folder, &records, paths);
        assert_eq!((output.status.code(), stderr(&output)), (Some(1), ""));
        let lines: Vec<&str> = stdout(&output).lines().collect();
        assert_eq!(lines.first(), Some(&"in/a.txt  +1 -1 ~1"), "{lines:?}");
        let marked = |mark: &str| -> Vec<&str> { lines.iter().filter_map(|line| line.strip_prefix(mark)).collect() };
        let (gained, gone, other) = (marked("  + "), marked("  - "), marked("  ~ "));
        assert_eq!((gained.len(), gone.len(), other.len()), (1, 1, 1), "{lines:?}");
        assert!(gained[0].contains("\"les travaux commenceront en mars\" by \"Le Monde\""), "{lines:?}");
        assert!(gone[0].contains("\"pont\" by \"Le maire de Lyon\""), "{lines:?}");
        assert!(other[0].contains("\"la réforme aboutirait\" by \"Emmanuel Macron\""), "{lines:?}");
        assert!(lines.contains(&"      modality: \"negated\" → \"asserted\""), "{lines:?}");
        let context = "      in: {Selon} [Le Monde], ⟨les travaux commenceront en mars⟩.";
        assert!(lines.contains(&context), "{lines:?}");
        let context = "      in: [Le maire de Lyon] {a affirmé} que le ⟨pont⟩ resterait ouvert.";
        assert!(lines.contains(&context), "{lines:?}");
        assert_eq!(lines[lines.len() - 2..], ["claim: 1 changed, 1 gained, 1 lost", "1 documents, 3 changes"]);
    }
}

#[test]
fn an_entity_and_a_document_that_changed_have_a_line_too() {
    let (folder, mut records) = golden();
    let lyon = records.iter().position(|record| record["name"] == "Lyon").expect("Lyon is named");
    records[lyon]["kind"] = json!("organisation");
    records[0]["title"] = json!("Un titre");
    let output = check(&folder, &records, &[]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<&str> = stdout(&output).lines().collect();
    for line in [
        "  - entity organisation \"Lyon\"",
        "  + entity place \"Lyon\"",
        "  ~ document",
        "      title: \"Un titre\" → null",
    ] {
        assert!(lines.contains(&line), "{line} is missing: {lines:?}");
    }
}

#[test]
fn a_document_that_is_gone_or_new_counts_as_changed() {
    let (folder, records) = golden();
    fs::write(folder.path().join("in/b.txt"), TEXT).expect("a file can be written");
    let output = check(&folder, &records, &["in"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).starts_with("in/b.txt  +7\n  + "), "{}", stdout(&output));
    fs::remove_file(folder.path().join("in/a.txt")).expect("the file was there");
    // What cannot be read is said on standard error alone, and is no list of lost records.
    let output = check(&folder, &records, &[]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), "0 documents, 0 changes\n"));
    assert!(stderr(&output).starts_with("extract: in/a.txt: "), "{}", stderr(&output));
}

#[test]
fn a_golden_file_that_is_none_is_named_with_its_line() {
    let (folder, _) = golden();
    fs::write(folder.path().join("broken.jsonl"), "{\"doc\":\"in/a.txt\"}\n{\n").expect("a file can be written");
    let output = run(folder.path(), &["check", "broken.jsonl"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""));
    assert!(stderr(&output).starts_with("extract: broken.jsonl: line 2: "), "{}", stderr(&output));
    assert_eq!(stderr(&output).lines().count(), 1);
    let output = run(folder.path(), &["check", "none.jsonl"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""));
    assert!(stderr(&output).starts_with("extract: none.jsonl: "), "{}", stderr(&output));
}

/// A record that changed in one field was counted twice.
#[test]
fn a_record_that_changed_counts_once() {
    let (folder, mut records) = golden();
    let changed = position(&records, "la réforme aboutirait");
    records[changed]["modality"] = json!("negated");
    let output = check(&folder, &records, &[]);
    assert_eq!(stdout(&output).lines().last(), Some("1 documents, 1 changes"));
}

/// Names that all begin with a small e were taken for ids.
#[test]
fn another_name_that_begins_with_e_is_a_change() {
    let (folder, mut records) = golden();
    fs::write(folder.path().join("in/a.txt"), "Selon eBay, les ventes ont doublé en mars.\n")
        .expect("a file can be written");
    let output = run(folder.path(), &["in"]);
    records.clear();
    records.extend(stdout(&output).lines().map(|line| serde_json::from_str::<Value>(line).expect("a JSON object")));
    let claim = position(&records, "les ventes ont doublé en mars");
    assert_eq!(records[claim]["source"]["names"], json!(["eBay"]));
    records[claim]["source"]["names"] = json!(["eToro"]);
    let output = check(&folder, &records, &["in"]);
    assert_eq!(output.status.code(), Some(1), "{}", stdout(&output));
}

/// Words put before a text made each claim in it a loss and a gain.
#[test]
fn what_only_moved_is_a_shift() {
    let (folder, records) = golden();
    fs::write(folder.path().join("in/a.txt"), format!("Il pleut. {TEXT}")).expect("a file can be written");
    let output = check(&folder, &records, &[]);
    assert_eq!(output.status.code(), Some(1));
    let lines: Vec<&str> = stdout(&output).lines().collect();
    assert!(lines.contains(&"      by +10 code points"), "{lines:?}");
    let entities = records.iter().filter(|record| record["record"] == "entity").count();
    assert_eq!(
        lines[lines.len() - 4..],
        [
            "claim: 3 shifted",
            "document: 1 changed",
            &format!("entity: {entities} shifted"),
            &format!("1 documents, {} changes", entities + 4)
        ]
    );
}

#[test]
fn what_is_accepted_is_the_new_golden_file() {
    let (folder, mut records) = golden();
    let right = fs::read(folder.path().join("golden.jsonl")).expect("the golden file");
    records.remove(position(&records, "la réforme aboutirait"));
    let output = check(&folder, &records, &[]);
    assert_eq!(output.status.code(), Some(1));
    let output = run(folder.path(), &["check", "golden.jsonl", "--accept"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    assert!(stdout(&output).starts_with("in/a.txt  +1\n"), "{}", stdout(&output));
    assert!(fs::read(folder.path().join("golden.jsonl")).expect("the golden file") == right, "as extract writes it");
    // What holds texts keeps them.
    run(folder.path(), &["in", "--text", "-o", "golden.jsonl"]);
    let output = run(folder.path(), &["check", "golden.jsonl"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), "1 documents, 0 changes\n"));
    // A document that is gone is no reason to forget it.
    fs::remove_file(folder.path().join("in/a.txt")).expect("the file was there");
    let before = fs::read(folder.path().join("golden.jsonl")).expect("the golden file");
    let output = run(folder.path(), &["check", "golden.jsonl", "--accept"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).ends_with("golden.jsonl: not renewed, for not all documents could be read\n"));
    assert!(fs::read(folder.path().join("golden.jsonl")).expect("the golden file") == before);
}

/// `--accept` took no paths, so that a new document or a part of a golden file could not be accepted.
#[test]
fn of_paths_only_what_they_hold_is_accepted() {
    let (folder, _) = golden();
    let path = |name: &str| folder.path().join(name);
    let lines = |name: &str| fs::read_to_string(path(name)).expect("records");
    let text = |name: &str| fs::write(path(name), TEXT).expect("a file can be written");
    fs::create_dir(path("other")).expect("a folder can be made");
    ["other/b.txt", "other/d.txt", "other/e.txt"].into_iter().for_each(text);
    run(folder.path(), &["in", "other", "-o", "golden.jsonl"]);
    // Documents that are new, changed and gone in "other"; one that changed in "in" is none of its business.
    ["other/a.txt", "other/c.txt"].into_iter().for_each(text);
    fs::write(path("other/d.txt"), "Selon Le Monde, il pleut.").expect("a file can be written");
    fs::remove_file(path("other/e.txt")).expect("the file was there");
    let before = fs::read_to_string(path("in/a.txt")).expect("the text");
    fs::write(path("in/a.txt"), "Rien.").expect("a file can be written");
    let output = run(folder.path(), &["check", "golden.jsonl", "other", "--accept"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    fs::write(path("in/a.txt"), before).expect("a file can be written");
    run(folder.path(), &["in", "other", "-o", "wanted.jsonl"]);
    assert!(lines("golden.jsonl") == lines("wanted.jsonl"), "as if extract had written it: {}", lines("golden.jsonl"));
    // A document is gone from a file that holds many.
    let many = |ids: &[&str]| {
        let lines: String = ids.iter().map(|id| format!("{}\n", json!({"id": id, "text": TEXT}))).collect();
        fs::write(path("many.jsonl"), lines).expect("a file can be written");
    };
    many(&["1", "2", "3"]);
    run(folder.path(), &["many.jsonl", "other", "-o", "golden.jsonl"]);
    many(&["1", "3"]);
    let output = run(folder.path(), &["check", "golden.jsonl", "many.jsonl", "--accept"]);
    assert!(stdout(&output).starts_with("many.jsonl#2  -"), "{}", stdout(&output));
    run(folder.path(), &["many.jsonl", "other", "-o", "wanted.jsonl"]);
    assert!(lines("golden.jsonl") == lines("wanted.jsonl"));
    // Documents of a place that the golden file does not know come last.
    fs::create_dir(path("a")).expect("a folder can be made");
    text("a/new.txt");
    let output = run(folder.path(), &["check", "golden.jsonl", "a/new.txt", "--accept"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    run(folder.path(), &["many.jsonl", "other", "a", "-o", "wanted.jsonl"]);
    assert!(lines("golden.jsonl") == lines("wanted.jsonl"));
}

#[test]
fn machines_read_json_and_junit() {
    let (folder, mut records) = golden();
    let changed = position(&records, "la réforme aboutirait");
    records[changed]["modality"] = json!("<negated>");
    let mut absent = records[0].clone();
    absent["doc"] = json!("in/b & c.txt");
    records.push(absent);
    let lines: String = records.iter().map(|record| format!("{record}\n")).collect();
    fs::write(folder.path().join("golden.jsonl"), lines).expect("a file can be written");
    let output = run(folder.path(), &["check", "golden.jsonl", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let found: Value = serde_json::from_str(stdout(&output)).expect("one JSON object");
    assert_eq!((&found["documents"], &found["changes"]), (&json!(1), &json!(1)));
    assert_eq!((&found["unread"], &found["summary"]), (&json!(["in/b & c.txt"]), &json!({"claim": {"changed": 1}})));
    let change = &found["changed"][0]["changes"][0];
    assert_eq!((&change["what"], &change["before"]["modality"]), (&json!("changed"), &json!("<negated>")));
    assert_eq!(change["after"]["modality"], "asserted");
    let output = run(folder.path(), &["check", "golden.jsonl", "--format", "junit"]);
    assert_eq!(output.status.code(), Some(1));
    fs::write(folder.path().join("check.xml"), &output.stdout).expect("a file can be written");
    let script = "import xml.etree.ElementTree as tree; root = tree.parse('check.xml').getroot(); \
        print(*[root.get(name) for name in ['tests', 'failures', 'errors']]); \
        print(*[(case.get('name'), *[(child.tag, child.get('message')) for child in case]) for case in root]); \
        print(root.find('.//failure').text)";
    let Ok(python) = Command::new("python3").args(["-c", script]).current_dir(folder.path()).output() else {
        eprintln!("skipped: there is no python3");
        return;
    };
    let read: Vec<&str> = stdout(&python).lines().collect();
    assert_eq!(
        read[..2],
        ["2 1 1", "('in/a.txt', ('failure', '~1')) ('in/b & c.txt', ('error', 'could not be read'))"],
        "{}",
        stderr(&python)
    );
    assert!(read[2..].contains(&"      modality: \"<negated>\" → \"asserted\""), "{read:?}");
}
