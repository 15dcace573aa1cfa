//! Inputs made to break programs: what cannot be read is named with its place, the rest goes on, and nothing takes more time
//! than its size accounts for.

use crate::common;

use common::{code, folder, run, stderr, stdout};
use flate2::Compression;
use flate2::write::GzEncoder;
use sourcier::batch::{self, Reason};
use sourcier::ingest::Reading;
use std::io::Write;
use std::process::Output;

/// A sentence with one claim.
const ONE: &str = "Le maire de Lyon a affirmé que le pont resterait ouvert.";

fn claims(output: &Output) -> usize {
    stdout(output).matches("\"text\":\"le pont resterait ouvert\"").count()
}

/// Checks that a file is read without a message and has the one claim; `number` tells which input it is.
fn has_one_claim(file: &str, content: &str, number: usize) {
    let folder = folder(&[(file, content.as_bytes())]);
    let output = run(&folder, &["--language", "fr", file]);
    assert_eq!((code(&output), stderr(&output), claims(&output)), (0, "", 1), "{file} {number}");
}

#[test]
fn pages_without_measure_are_read() {
    let attributes = |count: usize| (0..count).map(|n| format!(" a{n}=1")).collect::<String>();
    let pages = [
        format!("<div{}>", attributes(200_000)),
        format!("<p></p{}>", attributes(200_000)),
        format!("<div{}></div>", attributes(400)).repeat(2000),
        "<div>".repeat(1_000_000),
        "<b><p>".repeat(100_000),
        "<table><b>x".repeat(50_000),
        "<svg><title>".repeat(100_000) + &"</title></svg>".repeat(100_000),
        "&eacute;".repeat(500_000) + ". ",
        "&#x41".repeat(500_000) + ". ",
    ];
    for (n, page) in pages.iter().enumerate() {
        has_one_claim("a.html", &format!("<html><body>{page}<p>{ONE}</p>"), n);
    }
}

#[test]
fn texts_without_measure_are_read() {
    let names = (0..20_000).map(|n| format!("Selon M. Jean D{}, oui. ", "aeiou".repeat(n % 9) + &n.to_string()));
    let texts = [
        "« ".repeat(300_000),
        "“ ".repeat(300_000),
        "„ ".repeat(300_000),
        "selon ".repeat(300_000),
        "a dit que ".repeat(200_000),
        "Jean a dit que ".repeat(100_000),
        "Jean Dupont ".repeat(100_000),
        "ministère de l’".repeat(100_000),
        "(".repeat(1_000_000),
        "a-".repeat(500_000),
        names.collect(),
    ];
    for (n, text) in texts.iter().enumerate() {
        has_one_claim("a.txt", &format!("{text}\n\n{ONE}\n"), n);
    }
}

#[test]
fn broken_objects_and_rows_are_named_and_the_rest_goes_on() {
    let good = format!("{{\"text\": \"{ONE}\"}}\n");
    let deep = format!("{{\"text\": {}{}}}\n", "[".repeat(1_000_000), "]".repeat(1_000_000));
    let surrogates = "{\"text\": \"\\ud800\"}\n{\"text\": \"\\udc00\\ud83d\"}\n";
    let long = format!("{{\"text\": \"{}\"}}\n", "a".repeat(3_000_000));
    let lines = format!("{good}{deep}{surrogates}\0\n{{\"text\": \"a\\u0000\"}}\n{long}{good}");
    let rows = format!("text\n{ONE}\n\"{}\"\n{}\n{ONE}\n\"{ONE}\n", "a\n".repeat(2_000_000), ",".repeat(2_000_000));
    let entities: String = (1..40).map(|n| format!("<!ENTITY a{n} '&a{0};&a{0};'>", n - 1)).collect();
    let xml = |text: &str| {
        format!(
            "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'aa'>{entities}]><rss><channel>\
            <item><description>{text}{ONE}</description></item>\n<item {}/></channel></rss>",
            (0..200_000).map(|n| format!(" a{n}='1'")).collect::<String>()
        )
    };
    let folder = folder(&[
        ("a.jsonl", lines.as_bytes()),
        ("b.json", format!("[{}]", lines.replace("\0\n", "").trim().replace("\n", ",")).as_bytes()),
        ("c.csv", rows.as_bytes()),
        ("d.xml", xml("&a39;. ").as_bytes()),
        ("e.xml", format!("<rss><channel><item><description>{}", "<a>".repeat(1_000_000)).as_bytes()),
    ]);
    for (file, found, expected) in [
        (
            "a.jsonl",
            2,
            &[
                ":2: broken JSON: recursion limit exceeded at column ",
                ":3: broken JSON: ",
                ":4: broken JSON: ",
                ":5: binary: a NUL byte at byte 0; ",
                ":7: too large: more than 2500000 bytes; ",
            ][..],
        ),
        (
            "b.json",
            2,
            &[
                ":2: broken JSON: recursion limit exceeded at column ",
                ":3: broken JSON: ",
                ":4: broken JSON: ",
                ":6: too large: more than 2500000 bytes; ",
            ],
        ),
        ("c.csv", 3, &[":3: too large: more than 2500000 bytes; ", ":2000004: empty: "]),
        ("d.xml", 1, &[]),
        ("e.xml", 0, &[":1: broken XML: "]),
    ] {
        let output = run(&folder, &["--language", "fr", "--max-bytes", "2500000", file]);
        let lines: Vec<&str> = stderr(&output).lines().collect();
        assert_eq!((claims(&output), lines.len()), (found, expected.len()), "{file}: {lines:?}");
        assert_eq!(code(&output), i32::from(!expected.is_empty()));
        for (line, start) in lines.iter().zip(expected) {
            assert!(line.starts_with(&format!("extract: {file}{start}")), "{line}");
        }
    }
}

#[test]
fn bombs_are_not_unpacked() {
    let packed = |bytes: &[u8]| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes).expect("memory takes all");
        packed.finish().expect("memory takes all")
    };
    let zeros = vec![b'a'; 64 << 20];
    // A member that says it has nearly 8 GiB, of which nothing is there.
    let mut header = tar::Header::new_ustar();
    header.set_path("a.txt").expect("a path");
    header.set_size((8 << 30) - 1);
    header.set_cksum();
    // And one with a name of 64 MiB.
    let mut named = tar::Header::new_gnu();
    named.set_path("././@LongLink").expect("a path");
    named.set_entry_type(tar::EntryType::GNULongName);
    named.set_size(zeros.len() as u64);
    named.set_cksum();
    let named = [named.as_bytes().as_slice(), &zeros].concat();
    let folder = folder(&[
        ("a.txt.gz", &packed(&zeros)),
        ("b.jsonl.zst", &zstd::encode_all(zeros.as_slice(), 19).expect("memory takes all")),
        ("c.tar", header.as_bytes()),
        ("d.tar.gz", &packed(&packed(&zeros))),
        ("e.tar.gz", &packed(&named)),
    ]);
    for (file, expected) in [
        ("a.txt.gz", "a.txt.gz: too large: more than 1000000 bytes; "),
        ("b.jsonl.zst", "b.jsonl.zst:1: too large: more than 1000000 bytes; "),
        ("c.tar", "c.tar: the archive ends inside a.txt"),
        ("d.tar.gz", "d.tar.gz: "),
        ("e.tar.gz", "e.tar.gz: a header of more than 1048576 bytes in the archive"),
    ] {
        let output = run(&folder, &["--max-bytes", "1000000", file]);
        assert_eq!((code(&output), stdout(&output), stderr(&output).lines().count()), (1, "", 1));
        assert!(stderr(&output).starts_with(&format!("extract: {expected}")), "{}", stderr(&output));
    }
}

#[cfg(unix)]
#[test]
fn loops_and_dead_links_are_named_and_the_rest_goes_on() {
    use std::os::unix::fs::symlink;
    let folder = folder(&[("in/a.txt", ONE.as_bytes()), ("in/sub/b.txt", ONE.as_bytes())]);
    let path = |name: &str| folder.path().join(name);
    for (to, from) in [("..", "in/sub/up"), ("c.txt", "in/c.txt"), ("nowhere.txt", "in/d.txt"), ("sub", "in/twice")] {
        symlink(to, path(from)).expect("a link");
    }
    let output = run(&folder, &["in"]);
    let mut lines: Vec<&str> = stderr(&output).lines().collect();
    lines.sort();
    assert_eq!((code(&output), claims(&output)), (1, 3));
    assert_eq!(lines.len(), 4, "{lines:?}");
    for (line, start) in
        lines.iter().zip(["in/c.txt: ", "in/d.txt: No such file", "in/sub/up: a loop", "in/twice/up: "])
    {
        assert!(line.starts_with(&format!("extract: {start}")), "{line}");
    }
}

#[test]
fn where_the_work_on_a_document_fails_that_on_the_others_goes_on() {
    let lines: String = (0..1000).map(|n| format!("{{\"id\": {n}, \"text\": \"mot\"}}\n")).collect();
    let folder = folder(&[("a.jsonl", lines.as_bytes())]);
    let file = folder.path().join("a.jsonl");
    let (mut good, mut faults) = (0, Vec::new());
    let work = |document: &sourcier::Document| assert!(!document.name.ends_with("77"), "no {}", 77);
    batch::run(&[file], &Reading::default(), work, |result| {
        match result {
            Ok(_) => good += 1,
            Err(failure) => faults.push((failure.input, failure.reason)),
        }
        Ok::<(), ()>(())
    })
    .expect("nothing stops it");
    assert_eq!((good, faults.len()), (990, 10));
    assert!(faults[0].0.ends_with("a.jsonl#77"), "{}", faults[0].0);
    assert!(matches!(&faults[0].1, Reason::Fault(what) if what == "no 77"), "{}", faults[0].1);
}
