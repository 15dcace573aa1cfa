//! Runs that are broken off, and input that comes slowly: what is written is whole or does not pass for whole, `--resume`
//! ends with the same bytes, and records come out when their line has come in.
#![cfg(unix)]

use crate::common;

use common::{code, folder, run, stderr, stdout};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const LINE: &str = "{\"text\": \"Selon Le Monde, le maire de Lyon a dit que le pont resterait ouvert.\"}\n";

/// How long something may take that takes milliseconds.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder with 6,000 documents in three files; between them are some that cannot be read.
fn archive() -> TempDir {
    let lines = format!("{}{{\"text\": \"\"}}\nno JSON\n{}", LINE.repeat(1000), LINE.repeat(1000));
    let all = lines.as_bytes();
    folder(&[("in/a.jsonl", all), ("in/b.txt", b""), ("in/c.jsonl", all), ("in/d.jsonl", all)])
}

fn start(folder: &TempDir, arguments: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_extract"))
        .args(arguments)
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs")
}

/// Waits until something holds.
fn wait_until(mut holds: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < PATIENCE, "it never came");
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

fn names(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Numbers below `below` that look random and are the same in every run.
fn random(seed: &mut u64, below: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % below
}

#[test]
fn a_run_that_is_killed_again_and_again_ends_with_the_same_bytes() {
    let folder = archive();
    let whole = run(&folder, &["in"]);
    assert_eq!((code(&whole), stderr(&whole).lines().count()), (1, 7));
    let arguments = ["in", "-o", "out.jsonl", "--resume"];
    let partial = folder.path().join("out.jsonl.partial");
    let mut seed = 7;
    let mut kills = 0;
    loop {
        let before = size(&partial);
        let goal = before + 1 + random(&mut seed, whole.stdout.len() as u64 / 6);
        let mut child = start(&folder, &arguments);
        wait_until(|| size(&partial) >= goal || child.try_wait().expect("a state").is_some());
        child.kill().expect("it can be killed");
        let ended = child.wait().expect("it ends").code();
        assert!(!partial.exists() || !folder.path().join("out.jsonl").exists(), "nothing passes for whole");
        if ended.is_some() {
            break;
        }
        kills += 1;
        // A crash of the system can lose more than a kill: anywhere, inside of a character too.
        let file = fs::File::options().write(true).open(&partial).expect("the records so far");
        file.set_len(size(&partial) - random(&mut seed, size(&partial).min(5000))).expect("it can be cut");
    }
    assert!(kills > 2, "killed {kills} times only");
    assert_eq!(fs::read(folder.path().join("out.jsonl")).expect("the file"), whole.stdout);
    assert_eq!(names(&folder), ["in", "out.jsonl"]);
}

#[test]
fn a_resumed_run_names_all_failures() {
    let folder = archive();
    let whole = run(&folder, &["in"]);
    let mut child = start(&folder, &["in", "-o", "out.jsonl", "--resume"]);
    wait_until(|| size(&folder.path().join("out.jsonl.partial")) > whole.stdout.len() as u64 / 2);
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let resumed = run(&folder, &["in", "-o", "out.jsonl", "--resume", "-j", "1"]);
    assert_eq!((code(&resumed), stderr(&resumed)), (1, stderr(&whole)));
    assert_eq!(fs::read(folder.path().join("out.jsonl")).expect("the file"), whole.stdout);
}

#[test]
fn other_inputs_and_options_are_refused() {
    let folder = archive();
    let arguments = ["in", "-o", "out.jsonl", "--resume"];
    let partial = folder.path().join("out.jsonl.partial");
    let mut child = start(&folder, &arguments);
    wait_until(|| size(&partial) > 0);
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
    let before = fs::read(&partial).expect("the records so far");
    let refused = |more: &[&str]| {
        let output = run(&folder, &[&arguments, more].concat());
        let message = "extract: out.jsonl.partial: begun with other inputs, options, dictionaries or another program; \
            remove it to begin anew\n";
        assert_eq!((code(&output), stderr(&output)), (1, message), "{more:?}");
        assert_eq!(fs::read(&partial).expect("it is there"), before);
    };
    refused(&["--text"]);
    refused(&["--language", "fr"]);
    refused(&["--max-bytes", "100"]);
    refused(&["in/b.txt"]);
    fs::write(folder.path().join("in/e.txt"), "Une phrase.").expect("a file");
    refused(&[]);
    fs::remove_file(folder.path().join("in/e.txt")).expect("it goes");
    assert_eq!(code(&run(&folder, &arguments)), 1, "as before it goes on");
    assert!(!partial.exists());
}

#[test]
fn resume_without_a_file_or_with_a_stream_is_wrong_usage() {
    let folder = folder(&[("a.txt", b"Non.")]);
    for arguments in [
        &["a.txt", "--resume"][..],
        &["a.txt", "--resume", "-o", "-"],
        &["a.txt", "--resume", "-o", "/dev/null"],
        &["-", "--resume", "-o", "out.jsonl"],
        &["a.txt", "--resume", "-o", "out", "--format", "csv"],
    ] {
        assert_eq!(code(&run(&folder, arguments)), 2, "{arguments:?}");
    }
    assert_eq!(names(&folder), ["a.txt"]);
}

#[test]
fn an_interrupted_run_leaves_nothing_behind() {
    let folder = folder(&[]);
    for arguments in [&["-", "-o", "out.jsonl"][..], &["-", "--format", "parquet", "--table", "claims", "-o", "out"]] {
        let mut child = start(&folder, arguments);
        child.stdin.as_mut().expect("a pipe").write_all(LINE.as_bytes()).expect("it reads");
        wait_until(|| names(&folder).iter().any(|name| name.starts_with(".extract-")));
        let id = child.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill runs").success());
        // Standard input stays open: it does not wait for more.
        assert_eq!(child.wait().expect("it ends").code(), Some(130));
        let mut message = String::new();
        child.stderr.take().expect("a pipe").read_to_string(&mut message).expect("a message");
        assert_eq!(message, "extract: interrupted\n");
        assert!(names(&folder).is_empty(), "{:?}", names(&folder));
    }
}

#[test]
fn a_full_disk_is_named() {
    if !Path::new("/dev/full").exists() {
        eprintln!("skipped: there is no /dev/full");
        return;
    }
    let folder = folder(&[("a.jsonl", LINE.repeat(100).as_bytes())]);
    for arguments in [
        &["-o", "/dev/full"][..],
        &["--format", "csv", "--table", "claims", "-o", "/dev/full"],
        &["--format", "parquet", "--table", "claims", "-o", "/dev/full"],
    ] {
        let output = run(&folder, &[&["a.jsonl"], arguments].concat());
        let message = "extract: /dev/full: No space left on device (os error 28)\n";
        assert_eq!((code(&output), stderr(&output)), (1, message), "{arguments:?}");
    }
    let full = fs::File::options().write(true).open("/dev/full").expect("the device");
    let output = Command::new(env!("CARGO_BIN_EXE_extract"))
        .arg("a.jsonl")
        .current_dir(folder.path())
        .stdout(full)
        .output()
        .expect("the binary runs");
    let message = "extract: standard output: No space left on device (os error 28)\n";
    assert_eq!((code(&output), stderr(&output)), (1, message));
}

#[test]
fn records_come_out_when_their_line_has_come_in() {
    let folder = folder(&[]);
    let mut child = start(&folder, &["-"]);
    let mut input = child.stdin.take().expect("a pipe");
    let (sender, receiver) = std::sync::mpsc::channel();
    let output = BufReader::new(child.stdout.take().expect("a pipe"));
    std::thread::spawn(move || output.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    let mut lines = String::new();
    for number in 0..5 {
        // The next line is not written before the records of this one are read.
        input.write_all(LINE.as_bytes()).expect("it reads");
        loop {
            let line = receiver.recv_timeout(PATIENCE).expect("its records come before the next line");
            lines += &format!("{line}\n");
            if lines.matches("{\"record\":\"claim\"").count() == 2 * (number + 1) {
                break;
            }
        }
    }
    drop(input);
    assert!(child.wait().expect("it ends").success());
    assert_eq!(lines, stdout(&common::run_on(&folder, &["-"], &LINE.repeat(5))));
}

#[test]
fn nothing_but_failures_is_said_where_nobody_watches() {
    let folder = folder(&[("a.txt", b"Le maire de Lyon a dit que le pont resterait ouvert."), ("b.txt", b"")]);
    let failure = "extract: b.txt: empty: there is no text in it\n";
    for arguments in [&["a.txt", "b.txt"][..], &["a.txt", "b.txt", "-q"]] {
        assert_eq!(stderr(&run(&folder, arguments)), failure);
    }
    let output = run(&folder, &["a.txt", "b.txt", "-v"]);
    let summary = stderr(&output).strip_prefix(failure).expect("the failure comes first");
    assert!(summary.starts_with("extract: 1 document, 1 failure, 1 entity, 1 claim; 0.0 MB in "), "{summary}");
    assert!(summary.ends_with(" MB/s\n"), "{summary}");
    assert_eq!(code(&run(&folder, &["a.txt", "-q", "-v"])), 2);
}

#[test]
fn completions_and_the_manual_know_all_options() {
    let folder = folder(&[]);
    let help = run(&folder, &["--help"]);
    let options: Vec<&str> = stdout(&help)
        .split_whitespace()
        .filter_map(|word| word.strip_prefix("--"))
        .map(|word| word.trim_end_matches([',', '.', ';']))
        .collect();
    assert!(options.len() > 15 && options.contains(&"resume"), "{options:?}");
    let manual = stdout(&run(&folder, &["man"])).replace("\\-", "-");
    for shell in ["bash", "zsh", "fish"] {
        let output = run(&folder, &["completions", shell]);
        assert_eq!(code(&output), 0);
        for option in &options {
            let known = if shell == "fish" { format!("-l {option}") } else { format!("--{option}") };
            assert!(stdout(&output).contains(&known), "{shell}: {option}");
            assert!(manual.contains(&format!("--{option}")), "man: {option}");
        }
    }
    assert_eq!(code(&run(&folder, &["completions", "none"])), 2);
}
