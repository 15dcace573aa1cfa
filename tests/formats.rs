//! What can be read: objects and tables, packed files, encodings; in files made by the formats' ordinary tools where these
//! are there, and by hand. Faults are named with their place, and the rest goes on.

use crate::common;

use common::{code, folder, run, run_on, stderr, stdout};
use flate2::Compression;
use flate2::write::GzEncoder;
use parquet::data_type::ByteArrayType;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
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

/// A Parquet file with one column, a row group for each of the texts.
fn parquet(column: &str, groups: &[&str]) -> Vec<u8> {
    let schema =
        parse_message_type(&format!("message rows {{ required binary {column} (STRING); }}")).expect("a schema");
    let properties = WriterProperties::builder().set_dictionary_enabled(false).build();
    let mut file = SerializedFileWriter::new(Vec::new(), schema.into(), properties.into()).expect("memory takes all");
    for text in groups {
        let mut group = file.next_row_group().expect("a row group");
        let mut sink = group.next_column().expect("a column").expect("there is one");
        sink.typed::<ByteArrayType>().write_batch(&[(*text).into()], None, None).expect("memory takes all");
        sink.close().and_then(|()| group.close()).expect("memory takes all");
    }
    file.into_inner().expect("memory takes all")
}

#[test]
fn parquet_is_read_wherever_it_stands_as_it_was_written() {
    let told = json!({"id": "a", "date": "2026-03-03", "author": "Anne Leroy", "section": "Monde", "page": "4",
        "edition": "no. 3", "text": ONE});
    let lines = [told, json!({"id": 7, "text": TWO})];
    let folder = folder(&[("in.jsonl", format!("{}\n{}\n", lines[0], lines[1]).as_bytes())]);
    let path = |name: &str| folder.path().join(name);
    assert_eq!(code(&run(&folder, &["in.jsonl", "--text", "--format", "parquet", "-o", "."])), 0);
    let table = fs::read(path("documents.parquet")).expect("a table");
    fs::write(path("b.parquet.gz"), gzip(&table)).expect("a file");
    fs::write(path("c"), &table).expect("a file");
    let mut archive = tar::Builder::new(fs::File::create(path("d.tar")).expect("a file"));
    archive.append_path_with_name(path("documents.parquet"), "e.parquet").expect("a member");
    archive.finish().expect("an archive");
    let expected = run(&folder, &["in.jsonl"]);
    for (file, name) in [
        ("documents.parquet", "documents.parquet"),
        ("b.parquet.gz", "b.parquet.gz"),
        ("c", "c"),
        ("d.tar", "d.tar/e.parquet"),
    ] {
        let output = run(&folder, &["--id-field", "doc", file]);
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{file}");
        assert_eq!(stdout(&output).replace(&format!("{name}#in.jsonl#"), "in.jsonl#"), stdout(&expected));
    }
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_extract"));
    let output = command.args(["--id-field", "doc", "-"]).write_stdin(table).output().expect("the binary runs");
    assert_eq!(stdout(&output).replace("-#in.jsonl#", "in.jsonl#"), stdout(&expected));
}

#[test]
fn faults_of_parquet_are_named_and_the_rest_goes_on() {
    let good = parquet("texte", &[ONE, TWO, ONE]);
    let mut wrong = good.clone();
    let at = wrong.windows(7).position(|bytes| bytes == b"a annon").expect("it is not packed");
    wrong[at - 20] ^= 0x7F;
    wrong[at] = 0xFF;
    let folder = folder(&[
        ("a.parquet", &wrong),
        ("b.parquet", &good[..good.len() / 2]),
        ("c.parquet", b"PAR1"),
        ("d.parquet", b"no table"),
        ("e.parquet", &parquet("corps", &[ONE])),
        ("f.parquet", &parquet("text", &["", "a\0", ONE])),
        ("g.parquet", &parquet("text", &[&ONE.repeat(100), ONE])),
    ]);
    for (file, arguments, found, expected) in [
        ("a.parquet", &[][..], &[1, 3][..], &["a.parquet:2: "][..]),
        ("b.parquet", &[], &[], &["b.parquet: broken Parquet: "]),
        ("c.parquet", &[], &[], &["c.parquet: broken Parquet: "]),
        ("d.parquet", &[], &[], &["d.parquet: broken Parquet: "]),
        ("e.parquet", &[], &[], &["e.parquet: no text: there is no field text, texte, content,"]),
        ("e.parquet", &["--text-field", "corps"], &[1], &[]),
        ("e.parquet", &["--text-field", "Corps"], &[], &["e.parquet: no text: there is no field Corps; "]),
        ("f.parquet", &[], &[3], &["f.parquet:1: empty: ", "f.parquet:2: binary: a NUL byte at byte 1; "]),
        ("g.parquet", &["--max-bytes", "4000"], &[2], &["g.parquet:1: too large: more than 4000 bytes; "]),
    ] {
        let output = run(&folder, &[arguments, &[file]].concat());
        let names: Vec<String> = documents(&output).into_iter().map(|[name, ..]| name).collect();
        assert_eq!(names, found.iter().map(|n| format!("{file}#{n}")).collect::<Vec<_>>(), "{}", stderr(&output));
        assert_eq!(code(&output), i32::from(!expected.is_empty()));
        let lines: Vec<&str> = stderr(&output).lines().collect();
        assert_eq!(lines.len(), expected.len(), "{lines:?}");
        for (line, start) in lines.iter().zip(expected) {
            assert!(line.starts_with(&format!("extract: {start}")), "{line}");
        }
    }
}

/// Writes tables with a library of Python, and reads them; what is packed in a way that is not read says so.
fn read_tables_of(library: &str, script: &str, unread: &[&str]) {
    let given = "import datetime, sys\n\
        days = [datetime.date(2026, 3, 3), datetime.date(2026, 3, 4)]\n\
        rows = {'id': ['a', '7'], 'Titre': ['Un', None], 'date': days, 'Texte': sys.argv[1:3], 'tags': [['x'], []], 'n': [1, 2]}\n";
    let folder = folder(&[]);
    let python = std::env::var("PYTHON").unwrap_or("python3".to_string());
    let there = Command::new(&python).args(["-c", &format!("import {library}")]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 has no {library}");
        return;
    }
    let script = format!("{given}{script}");
    let made =
        Command::new(&python).args(["-c", &script, ONE, TWO]).current_dir(folder.path()).output().expect("python");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mut files: Vec<String> = (folder.path().read_dir().expect("a folder"))
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    for file in files {
        let output = run(&folder, &[&file]);
        if unread.contains(&&*file) {
            let start = format!("extract: {file}: ");
            assert_eq!((code(&output), stdout(&output), stderr(&output).lines().count()), (1, "", 1));
            assert!(stderr(&output).starts_with(&start), "{}", stderr(&output));
            assert!(
                stderr(&output).contains("packed with") || stderr(&output).contains("nested"),
                "{}",
                stderr(&output)
            );
        } else {
            let names = ["a", "7"].map(|id| format!("{file}#{id}"));
            assert_eq!(well(&output), rows([&names[0], &names[1]]), "{file}");
        }
    }
}

#[test]
fn parquet_of_pyarrow_is_read() {
    let script = "import pyarrow, pyarrow.parquet\n\
        table = pyarrow.table(rows)\n\
        for packed in ['none', 'snappy', 'zstd', 'gzip', 'lz4', 'brotli']:\n    \
            pyarrow.parquet.write_table(table, packed + '.parquet', compression=packed)\n\
        pyarrow.parquet.write_table(table, 'pages.parquet', data_page_version='2.0', row_group_size=1, use_dictionary=False)\n\
        nanos = table.set_column(2, 'date', table['date'].cast(pyarrow.timestamp('ns')))\n\
        pyarrow.parquet.write_table(nanos, 'nanos.parquet', version='2.6')\n\
        bytes = table.set_column(3, 'Texte', table['Texte'].cast(pyarrow.binary()))\n\
        pyarrow.parquet.write_table(bytes, 'bytes.parquet')\n\
        large = table.set_column(3, 'Texte', table['Texte'].cast(pyarrow.large_string()).dictionary_encode())\n\
        pyarrow.parquet.write_table(large, 'dictionary.parquet')\n\
        nested = table.set_column(3, 'Texte', pyarrow.array([[text] for text in rows['Texte']]))\n\
        pyarrow.parquet.write_table(nested, 'nested.parquet')\n";
    read_tables_of("pyarrow", script, &["brotli.parquet", "lz4.parquet", "nested.parquet"]);
}

#[test]
fn parquet_of_polars_is_read() {
    let script = "import polars\n\
        table = polars.DataFrame(rows)\n\
        for packed in ['zstd', 'snappy', 'gzip', 'uncompressed']:\n    \
            table.write_parquet(packed + '.parquet', compression=packed)\n\
        for unit in ['ms', 'us', 'ns']:\n    \
            table.with_columns(polars.col('date').cast(polars.Datetime(unit))).write_parquet(unit + '.parquet')\n\
        table.with_columns(polars.struct('Texte').alias('Texte')).write_parquet('nested.parquet')\n";
    read_tables_of("polars", script, &["nested.parquet"]);
}

#[test]
fn parquet_of_duckdb_is_read() {
    let script = "import duckdb\n\
        texts = ', '.join(f\"('{i}', {t}, DATE '{d}', '{x.replace(chr(39), chr(39) * 2)}')\" for i, t, d, x in \
            zip(rows['id'], [\"'Un'\", 'NULL'], days, rows['Texte']))\n\
        for packed in ['snappy', 'zstd', 'gzip', 'uncompressed']:\n    \
            for kind in ['DATE', 'TIMESTAMP', 'TIMESTAMPTZ', 'VARCHAR']:\n        \
                duckdb.sql(f\"COPY (SELECT id, titre, date::{kind} AS date, texte FROM (VALUES {texts}) AS t(id, titre, date, texte)) \
                    TO '{packed}-{kind}.parquet' (FORMAT parquet, COMPRESSION {packed})\")\n";
    read_tables_of("duckdb", script, &[]);
}

/// Found by the fuzz target `parquet`: the crate panics where a column begins before its file, and that ended the run.
#[test]
fn a_column_outside_its_file_is_named() {
    let mut wrong = parquet("text", &[ONE, TWO]);
    // In the footer, of the first chunk: field 9, the offset of its first page, which is 4 as a zigzag varint.
    let at = wrong.windows(2).position(|bytes| bytes == [0x26, 0x08]).expect("the first page stands at byte 4");
    wrong[at + 1] = 0x07;
    let folder = folder(&[("a.parquet", &wrong), ("b.txt", ONE.as_bytes())]);
    let output = run(&folder, &["a.parquet", "b.txt"]);
    let names: Vec<String> = documents(&output).into_iter().map(|[name, ..]| name).collect();
    assert_eq!((code(&output), names), (1, vec!["a.parquet#2".to_string(), "b.txt".to_string()]));
    assert!(stderr(&output).contains("extract: a.parquet:1: broken Parquet: what it says of itself cannot be\n"));
}
