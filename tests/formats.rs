//! What can be read: objects and tables, packed files, encodings; in files made by the formats' ordinary tools where these
//! are there, and by hand. Faults are named with their place, and the rest goes on.

use crate::common;

use common::{code, folder, run, run_on, stderr, stdout};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

/// Sentences with one claim each.
const ONE: &str = "Le maire de Lyon a affirmé que le pont resterait ouvert.";
const TWO: &str = "La préfète a annoncé que l’œuvre de l'été coûterait 12 € à l'État.";

fn records(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).expect("one JSON object a line")).collect()
}

/// Names, dates, titles and numbers of claims of the documents.
fn documents(output: &Output) -> Vec<[String; 3]> {
    let text = |value: &Value| value.as_str().unwrap_or("null").to_string();
    let documents = records(output).into_iter().filter(|record| record["record"] == "document");
    documents
        .map(|record| {
            assert_eq!(record["claims"], 1, "{record}");
            [text(&record["doc"]), text(&record["date"]), text(&record["title"])]
        })
        .collect()
}

fn well(output: &Output) -> Vec<[String; 3]> {
    assert_eq!((code(output), stderr(output)), (0, ""));
    documents(output)
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).expect("memory takes all");
    packed.finish().expect("memory takes all")
}

fn rows(names: [&str; 2]) -> Vec<[String; 3]> {
    let row = |name: &str, date: &str, title: &str| [name.to_string(), date.to_string(), title.to_string()];
    vec![row(names[0], "2026-03-03", "Un"), row(names[1], "2026-03-04", "null")]
}

#[test]
fn json_lines_arrays_and_tables_give_the_same_documents() {
    let objects = [
        json!({"id": "a", "title": "Un", "date": "2026-03-03T08:00:00Z", "text": ONE}),
        json!({"id": 7, "date": "04/03/2026", "text": TWO}),
    ];
    let lines = format!("{}\n\n{}\n", objects[0], objects[1]);
    let table = |mark: &str| {
        let row = |cells: [&str; 4]| cells.map(|cell| format!("\"{cell}\"")).join(mark);
        let rows = [["id", "titre", "Date", "Texte"], ["a", "Un", "2026-03-03", ONE], ["7", "", "2026/03/04", TWO]];
        rows.map(row).join("\n")
    };
    let folder = folder(&[
        ("a.jsonl", lines.as_bytes()),
        ("a.json", json!(objects).to_string().as_bytes()),
        ("b.json", lines.as_bytes()),
        ("a.csv", table(",").as_bytes()),
        ("b.csv", table(";").as_bytes()),
        ("a.tsv", table("\t").as_bytes()),
        ("a.jsonl.gz", &gzip(lines.as_bytes())),
        ("a.csv.zst", &zstd::encode_all(table(",").as_bytes(), 3).expect("memory takes all")),
    ]);
    for file in ["a.jsonl", "a.json", "b.json", "a.csv", "b.csv", "a.tsv", "a.jsonl.gz", "a.csv.zst"] {
        let names = ["a", "7"].map(|id| format!("{file}#{id}"));
        assert_eq!(well(&run(&folder, &[file])), rows([&names[0], &names[1]]), "{file}");
    }
    assert_eq!(well(&run_on(&folder, &["-"], &lines)), rows(["-#a", "-#7"]), "an object opens standard input");
}

#[test]
fn fields_can_be_named_and_are_counted_where_there_is_no_id() {
    let row = json!({"corps": ONE, "text": "autre", "jour": "2026-03-03", "nom": "Un", "lieu": "https://a.fr", "par": "Le Soir"});
    let folder = folder(&[("a.jsonl", format!("\n{row}\n").as_bytes())]);
    let arguments = ["--text-field", "corps", "--date-field", "jour", "--title-field", "nom"];
    let more = ["--url-field", "lieu", "--publisher-field", "par", "a.jsonl"];
    let output = run(&folder, &[&arguments[..], &more].concat());
    assert_eq!(well(&output), [["a.jsonl#2", "2026-03-03", "Un"].map(str::to_string)]);
    let document = &records(&output)[0];
    assert_eq!((&document["url"], &document["publisher"]), (&json!("https://a.fr"), &json!("Le Soir")));
    let output = run(&folder, &["--text-field", "absent", "a.jsonl"]);
    let message = "extract: a.jsonl:2: no text: there is no field absent; --text-field names another\n";
    assert_eq!((code(&output), stderr(&output)), (1, message));
}

#[test]
fn authors_editions_and_sections_are_found_by_their_usual_names() {
    let rows = [
        json!({"text": ONE, "authors": ["Léa Moreau", "Paul Dey"], "edition": "du soir", "Rubrique": "Société", "page": 4}),
        json!({"text": ONE, "bylines": [{"value": "Par  Léa\nMoreau"}, {"name": "Paul Dey"}], "section": " "}),
        json!({"text": ONE, "plume": "Parfait Dey", "author": "autre"}),
    ];
    let folder = folder(&[("a.json", json!(rows).to_string().as_bytes())]);
    let fields = |arguments: &[&str]| -> Vec<Value> {
        let documents = records(&run(&folder, arguments)).into_iter().filter(|record| record["record"] == "document");
        documents.map(|r| json!([r["author"], r["edition"], r["section"], r["page"], r["variables"]])).collect()
    };
    let found = fields(&["a.json"]);
    assert_eq!(found[0], json!(["Léa Moreau, Paul Dey", "du soir", "Société", "4", {}]));
    assert_eq!(found[1], json!(["Léa Moreau, Paul Dey", null, null, null, {}]));
    assert_eq!(fields(&["a.json", "--author-field", "plume"])[2][0], "Parfait Dey");
}

#[test]
fn offsets_hold_in_the_text_that_the_record_gives() {
    let folder = folder(&[("a.jsonl", json!({"text": format!("{TWO} 🙂")}).to_string().as_bytes())]);
    let found = records(&run(&folder, &["--text", "a.jsonl"]));
    let text: Vec<char> = found[0]["text"].as_str().expect("the text").chars().collect();
    let claim = found.iter().find(|record| record["record"] == "claim").expect("a claim");
    let bound = |n: usize| claim["spans"][0][n].as_u64().expect("an offset") as usize;
    assert_eq!(text[bound(0)..bound(1)].iter().collect::<String>(), claim["text"].as_str().expect("its words"));
}

#[test]
fn texts_are_unpacked_and_decoded() {
    let (latin, utf16) = (encoding_rs::WINDOWS_1252.encode(TWO).0.into_owned(), {
        let words = TWO.encode_utf16().flat_map(u16::to_le_bytes);
        [0xFF, 0xFE].into_iter().chain(words).collect::<Vec<u8>>()
    });
    let table = [b"texte;date\n", latin.as_slice(), b";2026-03-03\n"].concat();
    let members = [gzip(&TWO.as_bytes()[..20]), gzip(&TWO.as_bytes()[20..])].concat();
    let folder = folder(&[
        ("in/a.txt", TWO.as_bytes()),
        ("in/b.txt", &latin),
        ("in/c.txt", &utf16),
        ("in/d.txt.gz", &members),
        ("in/e.csv", &table),
        ("in/g.json", &[b"[{\"text\": \"", latin.as_slice(), b"\"}]"].concat()),
        ("in/f.jsonl", &[b"{\"text\": \"", latin.as_slice(), b"\"}\n"].concat()),
    ]);
    let output = run(&folder, &["in"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let claims: Vec<Value> = records(&output).into_iter().filter(|record| record["record"] == "claim").collect();
    assert_eq!(claims.len(), 7);
    for claim in &claims {
        assert_eq!((&claim["text"], &claim["spans"]), (&claims[0]["text"], &claims[0]["spans"]), "{claim}");
    }
}

#[test]
fn faults_are_named_with_their_place_and_the_rest_goes_on() {
    let good = json!({"text": ONE}).to_string();
    let long = json!({"text": "a".repeat(5000)}).to_string();
    let lines = format!("{good}\n{{\"text\": 1\n{{\"text\": \" \"}}\n[1]\n{long}\n{{\"text\": \"\\ud800\"}}\n{good}\n");
    let packed = gzip(lines.as_bytes());
    let folder = folder(&[
        ("a.jsonl", lines.as_bytes()),
        ("b.json", format!("[{good}, {good}, {{]").as_bytes()),
        ("c.jsonl.gz", &packed[..packed.len() - 40]),
        ("d.csv", b""),
        ("e.json", b" \n"),
        ("f.txt.gz", &gzip(&vec![b'a'; 100_000])),
    ]);
    let run = |file: &str| run(&folder, &["--max-bytes", "4000", file]);
    let output = run("a.jsonl");
    let places: Vec<&str> = stderr(&output).lines().map(|line| &line[..18]).collect();
    assert_eq!(
        places,
        ["extract: a.jsonl:2", "extract: a.jsonl:3", "extract: a.jsonl:4", "extract: a.jsonl:5", "extract: a.jsonl:6"]
    );
    assert!(stderr(&output).contains("a.jsonl:2: broken JSON: EOF while parsing an object at column 10\n"));
    assert!(stderr(&output).contains("a.jsonl:5: too large: more than 4000 bytes; --max-bytes allows more"));
    assert_eq!((code(&output), documents(&output).len()), (1, 2));
    // A line of just as many bytes is read, and so is the one behind it.
    let exact = good.len().to_string();
    let output = run_on(&folder, &["--max-bytes", &exact, "-"], &format!("{good}\n{good}\n"));
    assert_eq!(well(&output).len(), 2);
    let output = run("b.json");
    assert_eq!((code(&output), documents(&output).len()), (1, 2));
    assert_eq!(
        stderr(&output),
        "extract: b.json:3: broken JSON: key must be a string at column 2\n\
         extract: b.json:4: broken JSON: the file ends inside an array\n"
    );
    let output = run("c.jsonl.gz");
    assert_eq!(code(&output), 1);
    assert!(
        stderr(&output).lines().last().is_some_and(|line| line.starts_with("extract: c.jsonl.gz:")),
        "{}",
        stderr(&output)
    );
    for (file, reason) in [
        ("d.csv", "empty: there is no text in it"),
        ("e.json", "empty: there is no text in it"),
        ("f.txt.gz", "too large: more than 4000 bytes; --max-bytes allows more"),
    ] {
        let output = run(file);
        assert_eq!((code(&output), stderr(&output)), (1, format!("extract: {file}: {reason}\n").as_str()));
    }
}

#[test]
fn an_array_is_read_object_by_object() {
    let good = json!({"text": ONE, "tags": ["}", "\\", "\"]"]});
    let large = json!({"text": "a".repeat(5000)});
    let array = format!("\u{feff}[\n{good},\n{large},\n{{\"text\":\n1 1}},\n{good}\n]\n");
    let folder = folder(&[
        ("a.json", array.as_bytes()),
        ("b.json", format!("[{good},").as_bytes()),
        ("c.json", format!("[{good}, 1, {good}]").as_bytes()),
    ]);
    for (file, found, expected) in [
        (
            "a.json",
            &["a.json#1", "a.json#4"][..],
            "extract: a.json:2: too large: more than 4000 bytes; --max-bytes allows more\n\
             extract: a.json:3: broken JSON: expected `,` or `}` at its line 2, column 3\n",
        ),
        ("b.json", &["b.json#1"], "extract: b.json:2: broken JSON: the file ends inside an array\n"),
        ("c.json", &["c.json#1"], "extract: c.json:2: broken JSON: something else where an object should begin\n"),
    ] {
        let output = run(&folder, &["--max-bytes", "4000", file]);
        let names: Vec<String> = documents(&output).into_iter().map(|[name, ..]| name).collect();
        assert_eq!(
            (code(&output), stderr(&output), names),
            (1, expected, found.iter().map(|s| s.to_string()).collect())
        );
    }
}

#[test]
fn the_first_field_that_is_not_empty_counts() {
    let rows =
        [json!({"text": "", "content": ONE, "titre": " ", "headline": "Un"}), json!({"text": "", "content": " "})];
    let folder = folder(&[("a.json", json!(rows).to_string().as_bytes())]);
    let output = run(&folder, &["a.json"]);
    assert_eq!((code(&output), stderr(&output)), (1, "extract: a.json:2: empty: there is no text in it\n"));
    assert_eq!(documents(&output), [["a.json#1", "null", "Un"].map(str::to_string)]);
}

#[test]
fn many_documents_come_in_order_at_any_number_of_threads() {
    let lines: String = (0..1000).map(|n| format!("{}\n", json!({"id": n, "text": format!("{ONE} {n}")}))).collect();
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let one = run(&folder, &["-j", "1", "a.jsonl"]);
    let names: Vec<String> = well(&one).into_iter().map(|[name, ..]| name).collect();
    assert_eq!(names, (0..1000).map(|n| format!("a.jsonl#{n}")).collect::<Vec<_>>());
    assert_eq!(stdout(&run(&folder, &["-j", "8", "a.jsonl"])), stdout(&one));
    fs::write(folder.path().join("golden.jsonl"), stdout(&one)).expect("a file");
    assert_eq!(stdout(&run(&folder, &["check", "golden.jsonl"])), "1000 documents, 0 changes\n");
}

#[test]
fn files_of_ordinary_tools_are_read() {
    let script = "import csv, gzip, json, sys\n\
        rows = [{'id': 'a', 'titre': 'Un', 'date': '2026-03-03', 'texte': sys.argv[1]}, {'id': '7', 'titre': '', 'date': '2026-03-04', 'texte': sys.argv[2]}]\n\
        for name, dialect, encoding in [('a.csv', 'excel', 'utf-8-sig'), ('b.csv', 'excel-tab', 'utf-8'), ('c.csv', 'unix', 'utf-8')]:\n    \
            with open(name, 'w', newline='', encoding=encoding) as file:\n        \
                table = csv.DictWriter(file, rows[0].keys(), dialect=dialect)\n        \
                table.writeheader()\n        \
                table.writerows(rows)\n\
        json.dump(rows, open('a.json', 'w'), indent=1)\n\
        with gzip.open('a.jsonl.gz', 'wt') as file:\n    \
            file.writelines(json.dumps(row) + '\\n' for row in rows)\n";
    let folder = folder(&[]);
    let python = Command::new("python3").args(["-c", script, ONE, TWO]).current_dir(folder.path()).status();
    if !python.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no python3");
        return;
    }
    for file in ["a.csv", "b.csv", "c.csv", "a.json", "a.jsonl.gz"] {
        assert!(Path::new(&folder.path().join(file)).exists());
        let names = ["a", "7"].map(|id| format!("{file}#{id}"));
        assert_eq!(well(&run(&folder, &[file])), rows([&names[0], &names[1]]), "{file}");
    }
}
