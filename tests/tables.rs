//! `--format csv` and `--format parquet`: what pandas, polars and DuckDB read in the tables is what the JSON Lines say.

use crate::common;

use common::{code, folder, run, stderr, stdout};
use parquet::file::reader::{FileReader, SerializedFileReader};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Texts with lists of several members, none, and cells that have to be quoted.
const TEXT: &str = "Titre, avec « virgule »\n\nLe maire de Lyon, Paul Martin, a affirmé\nque le pont resterait ouvert. \
    « Oui », a dit Marie Durand, « nous partons », au Monde. Des témoins disent que \"rien\" ne change. Le suspect aurait fui. \
    Selon Emmanuel Macron et Marine Le Pen, le texte est prêt.";

fn texts() -> TempDir {
    folder(&[
        ("in/a.txt", TEXT.as_bytes()),
        ("in/b.txt", b"1 2 3"),
        ("in/c.jsonl", b"{\"text\": \"1\", \"url\": \"https://a.fr\"}"),
    ])
}

/// The names in a folder, hidden ones too.
fn listing(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn csv_has_a_table_a_file() {
    let folder = texts();
    let output = run(&folder, &["in", "--format", "csv", "-o", "out/new"]);
    assert_eq!((code(&output), stdout(&output), stderr(&output)), (0, "", ""));
    let tables = folder.path().join("out/new");
    assert_eq!(listing(&tables), ["claims.csv", "documents.csv", "entities.csv", "mentions.csv"]);
    for table in ["claims", "documents", "entities", "mentions"] {
        let file = fs::read_to_string(tables.join(format!("{table}.csv"))).expect("a table");
        let alone = run(&folder, &["in", "--format", "csv", "--table", table]);
        assert_eq!(stdout(&alone), file);
        let mut rows = csv::Reader::from_reader(file.as_bytes());
        assert!(rows.records().all(|row| row.is_ok()), "all rows have as many cells");
        assert_eq!(stdout(&run(&folder, &["in", "-j", "1", "--format", "csv", "--table", table])), file);
    }
    let claims = fs::read_to_string(tables.join("claims.csv")).expect("claims");
    assert!(claims.contains(",Emmanuel Macron|Marine Le Pen,"), "{claims}");
}

#[test]
fn a_table_without_rows_has_its_columns() {
    let folder = folder(&[("a.txt", b"1 2 3"), ("b.txt", b"")]);
    let output = run(&folder, &["a.txt", "b.txt", "--format", "csv", "--table", "mentions", "-o", "out.csv"]);
    assert_eq!((code(&output), stderr(&output)), (1, "extract: b.txt: empty: there is no text in it\n"));
    assert_eq!(fs::read_to_string(folder.path().join("out.csv")).expect("a table"), "doc,entity,start,end,text\n");
}

#[test]
fn tables_without_a_place_are_wrong_usage() {
    let folder = texts();
    for (arguments, message) in [
        (
            &["in", "--format", "csv"][..],
            "error: tables are several files: name a folder for them with -o, or one of them",
        ),
        (&["in", "--format", "parquet", "-o", "-"], "error: tables are several files:"),
        (&["in", "--table", "claims"], "error: --table needs --format csv or --format parquet\n"),
    ] {
        let output = run(&folder, arguments);
        assert_eq!((code(&output), stdout(&output)), (2, ""));
        assert!(stderr(&output).starts_with(message), "{}", stderr(&output));
    }
}

#[test]
fn where_one_table_cannot_be_written_none_appears() {
    let folder = folder(&[("a.txt", TEXT.as_bytes()), ("out/claims.parquet/x", b""), ("file", b"")]);
    let output = run(&folder, &["a.txt", "--format", "parquet", "-o", "file"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).starts_with("extract: file"), "{}", stderr(&output));
    let output = run(&folder, &["a.txt", "--format", "parquet", "-o", "out"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).starts_with("extract: out/claims.parquet: "), "{}", stderr(&output));
    let output = run(&folder, &["a.txt", "none.txt", "--strict", "--format", "csv", "-o", "out"]);
    assert_eq!(code(&output), 1);
    assert_eq!(listing(&folder.path().join("out")), ["claims.parquet"]);
}

/// Compares the tables of a folder with JSON Lines, by a library of Python.
fn compare(library: &str) {
    let python = std::env::var("PYTHON").unwrap_or("python3".to_string());
    let there = Command::new(&python).args(["-c", &format!("import {library}")]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: python3 has no {library}");
        return;
    }
    let folder = texts();
    for arguments in [
        &["in", "--text", "-o", "lines.jsonl"][..],
        &["in", "--text", "--format", "csv", "-o", "tables"],
        &["in", "--text", "--format", "parquet", "-o", "tables"],
    ] {
        assert_eq!(code(&run(&folder, arguments)), 0);
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables.py");
    let output =
        Command::new(&python).arg(script).arg(library).current_dir(folder.path()).output().expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn pandas_reads_what_the_lines_say() {
    compare("pandas, pyarrow");
}

#[test]
fn polars_reads_what_the_lines_say() {
    compare("polars");
}

#[test]
fn duckdb_reads_what_the_lines_say() {
    compare("duckdb");
}

#[test]
fn parquet_is_the_same_at_any_number_of_threads_and_in_row_groups() {
    let line = "{\"text\": \"Selon Le Monde, le maire de Lyon a dit que le pont resterait ouvert.\"}\n";
    let folder = folder(&[("a.jsonl", line.repeat(20_000).as_bytes())]);
    let claims = |jobs: &str| run(&folder, &["a.jsonl", "-j", jobs, "--format", "parquet", "--table", "claims"]).stdout;
    let bytes = claims("1");
    assert_eq!(claims("3"), bytes);
    fs::write(folder.path().join("claims.parquet"), bytes).expect("a file");
    let file = fs::File::open(folder.path().join("claims.parquet")).expect("the file");
    let reader = SerializedFileReader::new(file).expect("a Parquet file");
    let lines =
        stdout(&run(&folder, &["a.jsonl"])).lines().filter(|line| line.starts_with("{\"record\":\"claim")).count();
    assert_eq!(reader.metadata().file_metadata().num_rows() as usize, lines);
    assert!(reader.metadata().num_row_groups() > 1);
}
