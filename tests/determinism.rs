//! The same texts give the same bytes: on any number of threads, in any company, in any order.

use assert_cmd::Command;
use sourcier::{Extractor, batch, ingest, output};
use std::fs;
use std::path::{Path, PathBuf};

fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")
}

/// The seeds' paths in the order in which a folder is walked.
fn paths() -> Vec<PathBuf> {
    let entries = seeds().read_dir().expect("the folder of seeds");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt" || extension == "md"));
    paths.sort();
    assert!(paths.len() > 5, "there are seeds");
    paths
}

/// What `extract` writes about `folder`, on `jobs` threads.
fn written(folder: &Path, jobs: &str) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_extract"));
    let output = command.args(["-j", jobs]).arg(folder).output().expect("the binary runs");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    output.stdout
}

/// The lines about one text under this name.
fn alone(extractor: &Extractor, name: &str, path: &Path) -> Vec<u8> {
    let document = ingest::text(name, &fs::read(path).expect("the seed is there")).expect("a seed is text");
    let mut lines = Vec::new();
    output::json_lines(&extractor.extract(&document).records, &mut lines).expect("records can be written");
    lines
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let expected = written(&seeds(), "1");
    assert!(expected.len() > 10_000, "the seeds give records");
    for jobs in ["2", "8", "0"] {
        assert!(written(&seeds(), jobs) == expected, "-j {jobs} gives other bytes than -j 1");
    }
}

#[test]
fn many_documents_come_in_the_same_order_on_any_number_of_threads() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let texts: Vec<String> = paths().iter().map(|path| fs::read_to_string(path).expect("a seed is text")).collect();
    // More than the batch holds at once, of very different lengths.
    for number in 0..600 {
        let text = if number % 97 == 0 { texts[number % texts.len()].as_str() } else { "Lyon, selon l’AFP, a tenu." };
        fs::write(folder.path().join(format!("{number:04}.txt")), text).expect("a file can be written");
    }
    let expected = written(folder.path(), "1");
    let documents = expected.split(|&byte| byte == b'\n').filter(|line| line.starts_with(b"{\"record\":\"document\""));
    assert_eq!(documents.count(), 600);
    assert!(written(folder.path(), "8") == expected, "-j 8 gives other bytes than -j 1");
}

#[test]
fn a_document_says_the_same_alone_as_in_a_batch() {
    let extractor = Extractor::new(sourcier::Options::default()).expect("good dictionaries");
    let mut together: Vec<Vec<u8>> = Vec::new();
    batch::extract(&extractor, &[seeds()], &Default::default(), |result| {
        let (_, extraction) = result.expect("a seed can be read");
        let mut lines = Vec::new();
        output::json_lines(&extraction.records, &mut lines)?;
        together.push(lines);
        Ok::<(), std::io::Error>(())
    })
    .expect("records can be written");
    let paths = paths();
    assert_eq!(together.len(), paths.len());
    // Backwards, and each with an extractor that has seen nothing but what comes behind it.
    let other = Extractor::new(sourcier::Options::default()).expect("good dictionaries");
    for (path, lines) in paths.iter().zip(&together).rev() {
        let name = path.to_string_lossy().replace('\\', "/");
        assert!(alone(&other, &name, path) == *lines, "{name} gives other records alone");
    }
    assert!(together.concat() == written(&seeds(), "0"), "the library and the binary write different records");
}

#[test]
fn names_compiled_in_the_program_are_those_that_the_build_compiled() {
    let built = Extractor::new(sourcier::Options::default()).expect("good dictionaries");
    let nothing = "kind\tname\taliases\tsubkind\tgender\tcountry\twikidata\tnote\n".to_string();
    let dictionaries = vec![("nothing.tsv".to_string(), nothing)];
    let compiled = Extractor::new(sourcier::Options { dictionaries, ..Default::default() }).expect("a good dictionary");
    for path in paths() {
        assert!(alone(&built, "a", &path) == alone(&compiled, "a", &path), "{path:?} gives other records");
    }
}

#[test]
fn only_the_name_tells_standard_input_from_a_file() {
    let path = paths().remove(0);
    let in_file = String::from_utf8(written(&path, "0")).expect("records are UTF-8");
    let mut command = Command::new(env!("CARGO_BIN_EXE_extract"));
    let output =
        command.arg("-").write_stdin(fs::read(&path).expect("the seed is there")).output().expect("the binary runs");
    let name = serde_json::to_string(&path.to_string_lossy()).expect("a name can be written");
    let renamed = in_file.replace(&format!("\"doc\":{name}"), "\"doc\":\"-\"");
    assert_ne!(renamed, in_file);
    assert!(renamed.as_bytes() == output.stdout, "standard input gives other records");
}

#[test]
fn what_cannot_be_read_is_named_in_the_same_order_on_any_number_of_threads() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let line = |n: usize| {
        if n.is_multiple_of(7) { "{\n".to_string() } else { format!("{{\"text\": \"Selon l’AFP, {n} a tenu.\"}}\n") }
    };
    let lines: String = (0..700).map(line).collect();
    for (name, bytes) in [
        ("a.jsonl", lines.as_bytes()),
        ("b.txt", b"a\0"),
        ("c.jsonl", lines.as_bytes()),
        ("d.csv", b"text\n\"\"\nSelon Lyon, oui.\n"),
        ("e.html", b"<p>"),
        ("f.parquet", b"PAR1"),
        ("g.txt", "Selon Lyon, non.".as_bytes()),
    ] {
        fs::write(folder.path().join(name), bytes).expect("a file can be written");
    }
    let run = |jobs: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_extract"));
        let output = command.args(["-j", jobs]).arg(folder.path()).output().expect("the binary runs");
        (output.status.code(), output.stdout, String::from_utf8(output.stderr).expect("messages are UTF-8"))
    };
    let expected = run("1");
    assert_eq!((expected.0, expected.2.lines().count()), (Some(1), 204), "{}", expected.2);
    for jobs in ["2", "8"] {
        assert!(run(jobs) == expected, "-j {jobs} says something else than -j 1");
    }
}
