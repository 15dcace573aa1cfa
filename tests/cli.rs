//! The command from outside: exit codes, messages, which files are read, what records look like, where they go.

use crate::common;

use common::{code, folder, run, run_on, stderr, stdout};
use serde_json::Value;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Output, Stdio};
use tempfile::TempDir;

/// A sentence with one entity (Lyon) and one claim.
const GOOD: &str = "Le maire de Lyon a affirmé que le pont resterait ouvert.";

/// The header line of a dictionary of names.
const COLUMNS: &str = "kind\tname\taliases\tsubkind\tgender\tcountry\twikidata\tnote";

/// The records of a run that went well.
fn records(output: &Output) -> Vec<Value> {
    assert_eq!((code(output), stderr(output)), (0, ""));
    parsed(stdout(output))
}

fn parsed(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("a line is one JSON object")).collect()
}

/// The documents' names in the order of their records.
fn docs(records: &[Value]) -> Vec<&str> {
    let documents = records.iter().filter(|record| record["record"] == "document");
    documents.map(|record| record["doc"].as_str().expect("a document has a name")).collect()
}

fn of_kind<'a>(records: &'a [Value], kind: &str) -> Vec<&'a Value> {
    records.iter().filter(|record| record["record"] == kind).collect()
}

/// All names in a folder, hidden ones too.
fn listing(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path).expect("the folder is there");
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.map(|entry| name(entry.expect("an entry"))).collect();
    names.sort();
    names
}

/// Runs `extract` on `input` alone: nothing on standard output, `message` on standard error, exit code 1.
fn refused(folder: &TempDir, input: &str, message: &str) {
    let output = run(folder, &[input]);
    assert_eq!(stderr(&output), format!("extract: {input}: {message}\n"));
    assert_eq!((code(&output), stdout(&output)), (1, ""), "{input}");
}

#[test]
fn what_cannot_be_read_is_named_with_its_reason() {
    let folder = folder(&[
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\r\n"),
        ("mark.txt", b"\xef\xbb\xbf\n"),
        ("binary.txt", b"ab\0c"),
        ("odd.txt", b"\xff\xfe\x00\xd8"),
        ("pictures/a.png", b"x"),
    ]);
    let empty = "empty: there is no text in it";
    refused(&folder, "empty.txt", empty);
    refused(&folder, "blank.txt", empty);
    refused(&folder, "mark.txt", empty);
    refused(&folder, "binary.txt", "binary: a NUL byte at byte 2; only text is read");
    refused(&folder, "odd.txt", "no text: byte 0 is wrong in UTF-8 and in UTF-16LE");
    refused(&folder, "pictures", "no file in this folder is of a known format (docs/formats.md)");
    let missing = fs::read(folder.path().join("none.txt")).expect_err("there is no such file");
    refused(&folder, "none.txt", &missing.to_string());
    refused(&folder, "-", empty);
}

#[test]
fn a_good_file_is_extracted_beside_bad_ones() {
    let folder = folder(&[("a.txt", b""), ("b.txt", GOOD.as_bytes()), ("c.txt", b"\0"), ("d.txt", GOOD.as_bytes())]);
    let output = run(&folder, &["a.txt", "b.txt", "c.txt", "none.txt", "d.txt"]);
    assert_eq!(code(&output), 1);
    assert_eq!(docs(&parsed(stdout(&output))), ["b.txt", "d.txt"]);
    let named: Vec<&str> = stderr(&output).lines().filter_map(|line| line.split(": ").nth(1)).collect();
    assert_eq!(named, ["a.txt", "c.txt", "none.txt"]);
    assert_eq!(stdout(&output), format!("{}{}", stdout(&run(&folder, &["b.txt"])), stdout(&run(&folder, &["d.txt"]))));
}

#[test]
fn a_broken_dictionary_is_named_with_file_and_line() {
    let line = "robot\tR2\t\t\t\t\t\t";
    let folder = folder(&[
        ("a.txt", GOOD.as_bytes()),
        ("header.tsv", b"kind\tname\n"),
        ("kind.tsv", format!("# a comment\n{COLUMNS}\n\n{line}\n").as_bytes()),
        ("many/good.tsv", format!("{COLUMNS}\n").as_bytes()),
        ("many/short.tsv", format!("{COLUMNS}\nplace\tLyon\n").as_bytes()),
        ("nothing/readme.txt", b"x"),
    ]);
    let expected = COLUMNS.replace('\t', ", ");
    let missing = fs::read(folder.path().join("none.tsv")).expect_err("there is no such file");
    let kinds = "person, organisation, media, product, place";
    for (dictionary, message) in [
        ("header.tsv", format!("header.tsv:1: the columns are kind, name; expected {expected}")),
        ("kind.tsv", format!("kind.tsv:4: \"robot\" is none of {kinds}")),
        ("many", "many/short.tsv:2: 2 cells; expected 8".to_string()),
        ("nothing", "nothing: no .tsv file in this folder".to_string()),
        ("none.tsv", format!("none.tsv: {missing}")),
    ] {
        let output = run(&folder, &["--dictionary", dictionary, "a.txt"]);
        assert_eq!(stderr(&output), format!("extract: {message}\n"));
        assert_eq!((code(&output), stdout(&output)), (1, ""), "{dictionary}");
    }
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let folder = folder(&[("a.txt", GOOD.as_bytes())]);
    for (arguments, message) in [
        (&[][..], "error: the following required arguments were not provided:"),
        (&["--text"], "error: the following required arguments were not provided:"),
        (&["check"], "error: the following required arguments were not provided:"),
        (&["eval"], "error: the following required arguments were not provided:"),
        (&["--bogus", "a.txt"], "error: unexpected argument '--bogus' found"),
        (&["-j", "many", "a.txt"], "error: invalid value 'many' for '--jobs <N>': invalid digit found in string"),
        (
            &["--language", "français", "a.txt"],
            "error: invalid value 'français' for '--language <CODE>': \"français\" is no language code such as fr or en",
        ),
        (
            &["--language", "FR", "a.txt"],
            "error: invalid value 'FR' for '--language <CODE>': \"FR\" is no language code such as fr or en",
        ),
    ] {
        let output = run(&folder, arguments);
        assert_eq!(stderr(&output).lines().next(), Some(message), "{arguments:?}");
        assert_eq!((code(&output), stdout(&output)), (2, ""), "{arguments:?}");
    }
}

#[test]
fn help_and_version_are_no_errors() {
    let folder = folder(&[]);
    for arguments in [["--help"], ["--version"]] {
        let output = run(&folder, &arguments);
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{arguments:?}");
        assert!(stdout(&output).contains("extract"), "{arguments:?}");
    }
}

#[test]
fn a_dash_reads_standard_input() {
    let folder = folder(&[("a.txt", GOOD.as_bytes())]);
    let output = run_on(&folder, &["-"], GOOD);
    assert_eq!(docs(&records(&output)), ["-"]);
    assert_eq!(stdout(&output).replace("\"doc\":\"-\"", "\"doc\":\"a.txt\""), stdout(&run(&folder, &["a.txt"])));
    let both = run_on(&folder, &["a.txt", "-"], GOOD);
    assert_eq!(docs(&records(&both)), ["a.txt", "-"]);
}

#[test]
fn folders_are_walked_in_order_and_only_known_endings_are_taken() {
    let good = GOOD.as_bytes();
    let folder = folder(&[
        ("in/b.txt", good),
        ("in/a.md", good),
        ("in/Z.TXT", good),
        ("in/b/d.txt", good),
        ("in/b/c/e.md", good),
        ("in/page.pdf", good),
        ("in/text", good),
        ("in/b/f.txt.bak", good),
        ("in/é.txt", good),
        ("other.html", good),
    ]);
    let output = run(&folder, &["in"]);
    let expected = ["in/Z.TXT", "in/a.md", "in/b/c/e.md", "in/b/d.txt", "in/b.txt", "in/é.txt"];
    assert_eq!(docs(&records(&output)), expected);
    let output = run(&folder, &["other.html", "in/b/d.txt"]);
    assert_eq!(
        docs(&records(&output)),
        ["other.html", "in/b/d.txt"],
        "a file that is named is read, whatever its ending"
    );
}

#[test]
fn the_header_gives_date_and_title() {
    let header = format!(" date 2026-03-03 Le pont de Lyon\n\n{GOOD}\n");
    let plain = format!("Le pont de Lyon\n\n{GOOD}\n");
    let folder = folder(&[
        ("header.txt", header.as_bytes()),
        ("plain.txt", plain.as_bytes()),
        ("none.txt", GOOD.as_bytes()),
        ("windows.txt", header.replace('\n', "\r\n").as_bytes()),
    ]);
    let found = records(&run(&folder, &["header.txt", "plain.txt", "none.txt", "windows.txt"]));
    let metadata: Vec<[Option<&str>; 2]> =
        of_kind(&found, "document").iter().map(|record| [record["date"].as_str(), record["title"].as_str()]).collect();
    let (date, title) = (Some("2026-03-03"), Some("Le pont de Lyon"));
    assert_eq!(metadata, [[date, title], [None, title], [None, None], [date, title]]);
    let lengths: Vec<u64> = of_kind(&found, "document").iter().filter_map(|r| r["characters"].as_u64()).collect();
    let count = |text: &str| text.chars().count() as u64;
    assert_eq!(lengths, [count(&header), count(&plain), count(GOOD), count(&header) + 3], "line ends are kept");
}

/// Checks that a record has these fields, all of them, in this order.
fn has_fields(line: &str, fields: &[&str]) {
    let record: Value = serde_json::from_str(line).expect("a line is one JSON object");
    let mut sorted = fields.to_vec();
    sorted.sort_unstable();
    let mut found: Vec<&str> = record.as_object().expect("an object").keys().map(String::as_str).collect();
    found.sort_unstable();
    assert_eq!(found, sorted);
    let places: Vec<_> = fields.iter().map(|field| line.find(&format!("\"{field}\":"))).collect();
    assert!(places.is_sorted(), "the fields stand in another order: {line}");
}

#[test]
fn every_field_is_there_and_null_where_it_is_not_known() {
    let document = "record doc sha256 language language_confidence title date url publisher author edition section page \
        duplicate_of variables characters sentences entities claims";
    let entity = "record doc id kind subkind name wikidata gender origin mentions";
    let claim =
        "record doc id type text spans source cue via modality mentions sentence construction confidence parent";
    let fields = |list: &'static str| list.split_whitespace().collect::<Vec<&str>>();
    let text = format!(
        "{GOOD} Le suspect aurait quitté le pays. « Nous avons tout perdu », a dit une habitante au Monde. \
         Emmanuel Macron a déclaré que Zorblax Industries fermerait, selon l’AFP."
    );
    let folder = folder(&[("a.txt", text.as_bytes()), ("b.txt", b"1 2 3"), ("en.txt", ENGLISH.as_bytes())]);
    let output = run(&folder, &["a.txt", "b.txt", "en.txt"]);
    let found = records(&output);
    for (line, record) in stdout(&output).lines().zip(&found) {
        match record["record"].as_str() {
            Some("document") => has_fields(line, &fields(document)),
            Some("entity") => has_fields(line, &fields(entity)),
            Some("claim") => has_fields(line, &fields(claim)),
            other => panic!("an unknown record: {other:?}"),
        }
    }
    let keys = |value: &Value| {
        let mut keys: Vec<String> = value.as_object().expect("an object").keys().cloned().collect();
        keys.sort();
        keys.join(" ")
    };
    let (mut sources, mut cues, mut vias) = (0, 0, 0);
    for claim in of_kind(&found, "claim") {
        if !claim["source"].is_null() {
            sources += 1;
            assert_eq!(keys(&claim["source"]), "end entities kind names resolved start text");
        }
        if !claim["cue"].is_null() {
            cues += 1;
            assert_eq!(keys(&claim["cue"]), "class end lemma start text");
        }
        for via in claim["via"].as_array().expect("a list") {
            vias += 1;
            assert_eq!(keys(via), "entity name");
        }
    }
    for entity in of_kind(&found, "entity") {
        for mention in entity["mentions"].as_array().expect("a list") {
            assert_eq!(keys(mention), "end start text");
        }
    }
    let claims = of_kind(&found, "claim");
    assert!(sources > 0 && cues > 0 && vias > 0, "nothing to check: {sources} sources, {cues} cues, {vias} vias");
    assert!(claims.iter().any(|claim| claim["source"].is_null() && claim["cue"].is_null()), "a bare conditional");
    assert!(claims.iter().any(|claim| claim["source"]["resolved"].is_null() && !claim["source"].is_null()));
    assert!(of_kind(&found, "entity").iter().any(|entity| entity["gender"].is_null()));
}

#[test]
fn the_text_is_put_into_the_document_record_on_demand() {
    let text = format!("\u{feff}Titre\r\n\r\n{GOOD}\u{202f}🙂\n");
    let folder = folder(&[("a.txt", text.as_bytes())]);
    let without = records(&run(&folder, &["a.txt"]));
    assert_eq!(without[0].get("text"), None);
    let with = records(&run(&folder, &["--text", "a.txt"]));
    assert_eq!(with[0]["text"], text.trim_start_matches('\u{feff}'), "without its byte order mark, all else as it is");
    assert_eq!(with[0]["characters"], text.chars().count() - 1);
    assert_eq!(with[1..], without[1..]);
}

/// An English text with names that the dictionaries know and one that only a rule could find.
const ENGLISH: &str = "\"We are not here to replace anybody,\" said Martha Winslow, who leads a team in London. According to \
    Reuters, the tickets for the weekend were already sold out. Engineers from Google and OpenAI reported that their machines \
    would be shown in Paris next year, and that Zorblax Industries would follow them.";

#[test]
fn english_gives_names_of_dictionaries_and_no_claims() {
    let folder = folder(&[("en.txt", ENGLISH.as_bytes())]);
    let found = records(&run(&folder, &["en.txt"]));
    assert_eq!(found[0]["language"], "en");
    assert!(found[0]["language_confidence"].as_f64().is_some_and(|share| (0.5..=1.0).contains(&share)));
    assert_eq!(of_kind(&found, "claim").len(), 0);
    assert_eq!(found[0]["claims"], 0);
    let entities = of_kind(&found, "entity");
    assert!(entities.iter().all(|entity| entity["origin"] == "dictionary"), "{entities:?}");
    let names: Vec<&str> = entities.iter().filter_map(|entity| entity["name"].as_str()).collect();
    for name in ["Reuters", "Google", "OpenAI", "Paris"] {
        assert!(names.contains(&name), "{name} is missing: {names:?}");
    }
}

#[test]
fn the_language_can_be_forced() {
    let folder = folder(&[("en.txt", ENGLISH.as_bytes()), ("fr.txt", GOOD.as_bytes())]);
    let english = records(&run(&folder, &["--language", "fr", "en.txt"]));
    assert_eq!((&english[0]["language"], &english[0]["language_confidence"]), (&Value::from("fr"), &Value::Null));
    assert!(of_kind(&english, "entity").iter().any(|entity| entity["origin"] == "rule"), "French rules find names");
    let french = records(&run(&folder, &["--language", "en", "fr.txt"]));
    assert_eq!((&french[0]["language"], &french[0]["claims"]), (&Value::from("en"), &Value::from(0)));
    let detected = records(&run(&folder, &["fr.txt"]));
    assert_eq!((&detected[0]["language"], &detected[0]["claims"]), (&Value::from("fr"), &Value::from(1)));
}

#[test]
fn a_dictionary_wins_over_the_built_in_ones() {
    let club = format!("{COLUMNS}\norganisation\tClub de Lyon\tLyon|pont\tclub\t\tFR\tQ1\t\n");
    let folder = folder(&[("a.txt", GOOD.as_bytes()), ("own/club.tsv", club.as_bytes())]);
    let lyon = |arguments: &[&str]| {
        let found = records(&run(&folder, arguments));
        let entity = |record: &&Value| record["mentions"][0]["text"] == "Lyon";
        let lyon = of_kind(&found, "entity").into_iter().find(entity).expect("Lyon is named").clone();
        (lyon["kind"].clone(), lyon["name"].clone(), lyon["wikidata"].clone(), found.len())
    };
    let (kind, name, _, count) = lyon(&["a.txt"]);
    assert_eq!((kind, name, count), ("place".into(), "Lyon".into(), 3));
    let own = ("organisation".into(), "Club de Lyon".into(), "Q1".into(), 3);
    assert_eq!(lyon(&["--dictionary", "own", "a.txt"]), own);
    assert_eq!(lyon(&["--dictionary", "own/club.tsv", "a.txt"]), own);
}

#[test]
fn a_file_gets_the_same_bytes_as_standard_output() {
    let folder = folder(&[("in/a.txt", GOOD.as_bytes()), ("in/b.txt", ENGLISH.as_bytes())]);
    let expected = run(&folder, &["in"]);
    assert_eq!(records(&expected).len(), 3 + of_kind(&parsed(stdout(&expected)), "entity").len());
    fs::write(folder.path().join("out.jsonl"), "what stood there before").expect("a file can be written");
    for option in ["-o", "--output"] {
        let output = run(&folder, &["in", option, "out.jsonl"]);
        assert_eq!((code(&output), stdout(&output), stderr(&output)), (0, "", ""));
        let written = fs::read(folder.path().join("out.jsonl")).expect("the file is there");
        assert_eq!(written, expected.stdout);
        assert_eq!(listing(folder.path()), ["in", "out.jsonl"]);
    }
}

#[test]
fn documents_that_cannot_be_read_do_not_keep_the_file_from_the_others() {
    let folder = folder(&[("a.txt", GOOD.as_bytes()), ("b.txt", b"")]);
    let output = run(&folder, &["a.txt", "b.txt", "-o", "out.jsonl"]);
    assert_eq!((code(&output), stderr(&output)), (1, "extract: b.txt: empty: there is no text in it\n"));
    let written = fs::read_to_string(folder.path().join("out.jsonl")).expect("the file is there");
    assert_eq!(written, stdout(&run(&folder, &["a.txt"])));
}

#[test]
fn a_failed_run_leaves_no_file_behind() {
    let folder =
        folder(&[("a.txt", GOOD.as_bytes()), ("taken/x", b"x"), ("bad.tsv", b"kind\n"), ("old.jsonl", b"old")]);
    let before = listing(folder.path());
    for arguments in [
        &["a.txt", "-o", "taken"][..],
        &["a.txt", "-o", "none/out.jsonl"],
        &["a.txt", "-o", "old.jsonl/out.jsonl"],
        &["a.txt", "--dictionary", "bad.tsv", "-o", "out.jsonl"],
        &["a.txt", "--dictionary", "bad.tsv", "-o", "old.jsonl"],
    ] {
        let output = run(&folder, arguments);
        assert_eq!((code(&output), stdout(&output)), (1, ""), "{arguments:?}");
        let named = if arguments.contains(&"bad.tsv") { "bad.tsv:1" } else { arguments[2] };
        let message = stderr(&output);
        assert!(message.starts_with(&format!("extract: {named}: ")) && message.lines().count() == 1, "{message}");
        assert_eq!(listing(folder.path()), before, "{arguments:?}");
        assert_eq!(listing(&folder.path().join("taken")), ["x"]);
        assert_eq!(fs::read(folder.path().join("old.jsonl")).expect("it is there"), b"old");
    }
}

/// A folder whose records do not fit into a pipe.
fn plenty() -> TempDir {
    let names: Vec<String> = (0..400).map(|number| format!("in/{number:03}.txt")).collect();
    folder(&names.iter().map(|name| (name.as_str(), GOOD.as_bytes())).collect::<Vec<_>>())
}

/// Reads one line of what `extract` writes and goes: exit code and standard error.
fn after_one_line(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String) {
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_extract"))
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut line = String::new();
    let mut reader = BufReader::with_capacity(64, child.stdout.take().expect("a pipe"));
    reader.read_line(&mut line).expect("a line");
    assert!(line.ends_with('\n'), "it wrote no line");
    drop(reader);
    let mut message = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut message).expect("messages are UTF-8");
    (child.wait().expect("it ends").code(), message)
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    let folder = plenty();
    assert!(run(&folder, &["in"]).stdout.len() > 1 << 17, "more than a pipe holds");
    assert_eq!(after_one_line(&folder, &["in"]), (Some(0), String::new()));
}

#[test]
fn a_reader_of_check_that_has_had_enough_sees_no_message() {
    let folder = plenty();
    let golden = stdout(&run(&folder, &["in"])).replace("resterait", "restait");
    fs::write(folder.path().join("golden.jsonl"), golden).expect("a file can be written");
    // That something changed is still to be told.
    assert_eq!(after_one_line(&folder, &["check", "golden.jsonl"]), (Some(1), String::new()));
}

#[test]
fn a_dash_writes_standard_output() {
    let folder = folder(&[("a.txt", GOOD.as_bytes())]);
    let output = run(&folder, &["a.txt", "-o", "-"]);
    assert_eq!(stdout(&output), stdout(&run(&folder, &["a.txt"])));
    assert_eq!(listing(folder.path()), ["a.txt"]);
}

#[test]
fn a_missing_folder_is_named_without_the_temporary_file() {
    let folder = folder(&[("a.txt", GOOD.as_bytes())]);
    let missing = fs::read(folder.path().join("none/out.jsonl")).expect_err("there is no such folder");
    let output = run(&folder, &["a.txt", "-o", "none/out.jsonl"]);
    assert_eq!(stderr(&output), format!("extract: none/out.jsonl: {missing}\n"));
}

#[test]
fn strict_stops_at_the_first_failure() {
    let folder = folder(&[("a.txt", GOOD.as_bytes()), ("b.txt", b""), ("c.txt", b"\0")]);
    let message = "extract: b.txt: empty: there is no text in it\n";
    let output = run(&folder, &["a.txt", "b.txt", "c.txt", "--strict"]);
    assert_eq!((code(&output), stderr(&output)), (1, message), "the third is not even tried");
    assert_eq!(docs(&parsed(stdout(&output))), ["a.txt"]);
    let output = run(&folder, &["a.txt", "b.txt", "c.txt", "--strict", "-o", "out.jsonl"]);
    assert_eq!((code(&output), stderr(&output)), (1, message));
    assert_eq!(listing(folder.path()), ["a.txt", "b.txt", "c.txt"]);
    let output = run(&folder, &["a.txt", "--strict"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
}
