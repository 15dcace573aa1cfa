//! Archives: members are read as files of a folder are. What is broken, too large or nested is named, and the rest goes on.

use crate::common;

use common::{code, folder, run, run_on, stderr, stdout};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::io::{Cursor, Write};
use std::process::{Command, Output};
use zip::write::SimpleFileOptions;

const ONE: &str = "Le maire de Lyon a affirmé que le pont resterait ouvert.";

fn names(output: &Output) -> Vec<String> {
    let records =
        stdout(output).lines().map(|line| serde_json::from_str::<Value>(line).expect("one JSON object a line"));
    let documents = records.filter(|record| record["record"] == "document");
    documents.map(|record| record["doc"].as_str().expect("a name").to_string()).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes).expect("memory takes all");
    packed.finish().expect("memory takes all")
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a member");
        archive.write_all(bytes).expect("memory takes all");
    }
    archive.finish().expect("memory takes all").into_inner()
}

fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        archive.append_data(&mut header, name, *bytes).expect("memory takes all");
    }
    archive.into_inner().expect("memory takes all")
}

#[test]
fn members_are_read_as_in_a_folder() {
    let lines = format!("{0}\n{0}\n", json!({"text": ONE}));
    let long = format!("{}/c.txt", "b".repeat(150));
    let page = format!("<html><body><p>{ONE}</p></body></html>");
    let members: [(&str, &[u8]); 7] = [
        ("d/b.jsonl", lines.as_bytes()),
        ("d/image.jpg", b"\0\x01"),
        ("d/._a.txt", b"\0\x01"),
        (&long, ONE.as_bytes()),
        ("d/a.txt.gz", &gzip(ONE.as_bytes())),
        ("d/e.html", page.as_bytes()),
        ("d/f.xml", page.as_bytes()),
    ];
    let (zip, tar) = (zip(&members), tar(&members));
    let folder = folder(&[
        ("in/a.zip", &zip),
        ("in/b.tar", &tar),
        ("in/c.tar.gz", &gzip(&tar)),
        ("in/d.tgz", &gzip(&tar)),
        ("in/e.tar.zst", &zstd::encode_all(tar.as_slice(), 3).expect("memory takes all")),
        ("in/f.zip.gz", &gzip(&zip)),
        ("g", &zip),
    ]);
    let sorted = [&long, "d/a.txt.gz", "d/b.jsonl#1", "d/b.jsonl#2", "d/e.html", "d/f.xml"];
    let own = ["d/b.jsonl#1", "d/b.jsonl#2", &long, "d/a.txt.gz", "d/e.html", "d/f.xml"];
    for (file, order) in [
        ("in/a.zip", sorted),
        ("in/b.tar", own),
        ("in/c.tar.gz", own),
        ("in/d.tgz", own),
        ("in/e.tar.zst", own),
        ("in/f.zip.gz", sorted),
        ("g", sorted),
    ] {
        let output = run(&folder, &[file]);
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{file}");
        assert_eq!(names(&output), order.map(|name| format!("{file}/{name}")));
        assert_eq!(stdout(&output).matches("\"record\":\"claim\"").count(), 6);
    }
    let all = run(&folder, &["-j", "1", "in"]);
    assert_eq!((code(&all), names(&all).len()), (0, 36));
    assert_eq!(stdout(&run(&folder, &["-j", "8", "in"])), stdout(&all));
}

#[test]
fn archives_of_ordinary_tools_are_read() {
    let script = "import io, shutil, sys, tarfile, zipfile\n\
        text = sys.argv[1].encode()\n\
        with zipfile.ZipFile('a.zip', 'w', zipfile.ZIP_DEFLATED) as archive:\n    \
            archive.mkdir('é'); archive.writestr('é/b.txt', text); archive.writestr(zipfile.ZipInfo('é/a.txt'), text)\n\
        for name, mode, kind in [('b.tar', 'w', tarfile.GNU_FORMAT), ('c.tar.gz', 'w:gz', tarfile.PAX_FORMAT), ('d.tar', 'w', tarfile.USTAR_FORMAT)]:\n    \
            with tarfile.open(name, mode, format=kind) as archive:\n        \
                for member in ['é/a.txt', 'é/b.txt']:\n            \
                    info = tarfile.TarInfo(member); info.size = len(text); archive.addfile(info, io.BytesIO(text))\n";
    let folder = folder(&[]);
    let python = Command::new("python3").args(["-c", script, ONE]).current_dir(folder.path()).output();
    if !python.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: there is no python3 of at least 3.11");
        return;
    }
    for file in ["a.zip", "b.tar", "c.tar.gz", "d.tar"] {
        let output = run(&folder, &[file]);
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{file}");
        assert_eq!(names(&output), [format!("{file}/é/a.txt"), format!("{file}/é/b.txt")]);
    }
}

#[test]
fn archives_come_on_standard_input_too() {
    let folder = folder(&[]);
    let archive = tar(&[("a.txt", ONE.as_bytes())]);
    let archive = std::str::from_utf8(&archive).expect("a tar archive of text is text");
    assert_eq!(names(&run_on(&folder, &["-"], archive)), ["-/a.txt"]);
}

#[test]
fn faults_are_named_and_the_rest_goes_on() {
    let bomb = vec![b'a'; 3 << 20];
    let inner = zip(&[("a.txt", ONE.as_bytes())]);
    let members: [(&str, &[u8]); 5] = [
        ("a.txt", ONE.as_bytes()),
        ("b.txt", &bomb),
        ("c.zip", &inner),
        ("d.jsonl", b"{\n"),
        ("e.txt", ONE.as_bytes()),
    ];
    let mut stored = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in ["a.txt", "b.txt"] {
        stored
            .start_file(name, SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
            .expect("a member");
        stored.write_all(ONE.as_bytes()).expect("memory takes all");
    }
    let mut wrong = stored.finish().expect("memory takes all").into_inner();
    let at = wrong.windows(5).position(|bytes| bytes == b"maire").expect("it is stored");
    wrong[at] = b'M';
    let tar_of_all = tar(&members);
    let cut = tar(&[("a.txt", ONE.as_bytes()), ("b.txt", ONE.repeat(50).as_bytes())]);
    let many: Vec<(String, Vec<u8>)> = (0..9).map(|n| (format!("{n}.txt"), vec![b'a'; 900])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let folder = folder(&[
        ("a.zip", &zip(&members)),
        ("b.tar.gz", &gzip(&tar_of_all)),
        ("c.zip", &wrong),
        ("d.tar", &cut[..2000]),
        ("e.zip", b"PK\x03\x04 and no more"),
        ("f.zip", &zip(&[("a.jpg", b"a")])),
        ("g.tar", b""),
        ("h.tar", &tar(&many)),
    ]);
    for file in ["a.zip", "b.tar.gz"] {
        let output = run(&folder, &["--max-bytes", "100000", file]);
        let expected = format!(
            "extract: {file}/b.txt: too large: more than 100000 bytes; --max-bytes allows more\n\
             extract: {file}/c.zip: an archive inside an archive, which is not opened\n\
             extract: {file}/d.jsonl:1: broken JSON: EOF while parsing an object at column 1\n"
        );
        assert_eq!((code(&output), stderr(&output)), (1, expected.as_str()));
        assert_eq!(names(&output), ["a.txt", "e.txt"].map(|name| format!("{file}/{name}")));
    }
    for (file, found, expected) in [
        ("c.zip", &["c.zip/b.txt"][..], "c.zip/a.txt: Invalid checksum"),
        ("d.tar", &["d.tar/a.txt"], "d.tar: the archive ends inside b.txt"),
        ("e.zip", &[], "e.zip: broken archive: "),
        ("f.zip", &[], "f.zip: no file in this archive is of a known format (docs/formats.md)"),
        ("g.tar", &[], "g.tar: no file in this archive is of a known format (docs/formats.md)"),
    ] {
        let output = run(&folder, &[file]);
        assert_eq!((code(&output), names(&output)), (1, found.iter().map(|name| name.to_string()).collect()), "{file}");
        assert!(stderr(&output).starts_with(&format!("extract: {expected}")), "{}", stderr(&output));
        assert_eq!(stderr(&output).lines().count(), 1);
    }
    // All members together may have 1024 times as many bytes as one document: here 4 of 9.
    let output = run(&folder, &["--max-bytes", "4", "h.tar"]);
    let last = stderr(&output).lines().last().expect("a line");
    assert_eq!(
        last,
        "extract: h.tar: too large: more than 4096 bytes in this archive; a higher --max-bytes allows more"
    );
    assert_eq!((code(&output), stderr(&output).lines().count()), (1, 5));
}

/// A record of a web archive.
fn record(kind: &str, url: &str, block: &[u8]) -> Vec<u8> {
    let head =
        format!("WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {}\r\n\r\n", block.len());
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

/// A Brotli stream that holds bytes as they are (RFC 7932, 9.2): the header of one block not compressed, and an empty last one.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let head = (1 << 20 | (bytes.len() as u32 - 1) << 4).to_le_bytes();
    [&head[..3], bytes, &[3]].concat()
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\n\r\n").as_bytes(), body].concat()
}

#[test]
fn pages_of_web_archives_are_read_whatever_their_coding() {
    let page = format!("<html><body><p>{ONE}</p></body></html>");
    let (half, rest) = page.split_at(40);
    let chunks = format!("{:x}\r\n{half}\r\n{:X};a=b\r\n{rest}\r\n0\r\n\r\n", half.len(), rest.len());
    let latin = encoding_rs::WINDOWS_1252.encode(&page).0;
    let zstd = zstd::encode_all(page.as_bytes(), 3).expect("memory takes all");
    let html = "200 OK\r\nContent-Type: text/html";
    let records = [
        record("warcinfo", "", b"software: x"),
        record("request", "https://a.example/", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://a.example/1", &answer(html, page.as_bytes())),
        record("response", "https://a.example/2", &answer(&format!("{html}; charset=iso-8859-1"), &latin)),
        record(
            "response",
            "https://a.example/3",
            &answer(&format!("{html}\r\nTransfer-Encoding: chunked"), chunks.as_bytes()),
        ),
        record(
            "response",
            "https://a.example/4",
            &answer(&format!("{html}\r\nContent-Encoding: gzip"), &gzip(page.as_bytes())),
        ),
        record("response", "https://a.example/5", &answer("200 OK\r\nContent-Type: image/png", b"\x89PNG\r\n\0")),
        record("response", "https://a.example/6", &answer("404 Non\r\nContent-Type: text/html", page.as_bytes())),
        record("response", "https://a.example/7", &answer(&format!("{html}\r\nContent-Encoding: x-y"), b"x")),
        record("response", "https://a.example/8", &answer(html, &vec![b'a'; 5000])),
        record("response", "https://a.example/9", &answer(html, page.as_bytes())),
        record(
            "response",
            "https://a.example/10",
            &answer(&format!("{html}\r\nContent-Encoding: br"), &brotli(page.as_bytes())),
        ),
        record("response", "https://a.example/11", &answer(&format!("{html}\r\nContent-Encoding: zstd"), &zstd)),
        record(
            "response",
            "https://a.example/12",
            &answer(&format!("{html}\r\nContent-Encoding: br"), &brotli(&[b'a'; 5000])),
        ),
        record(
            "response",
            "https://a.example/13",
            &answer(&format!("{html}\r\nContent-Encoding: br"), &brotli(page.as_bytes())[..60]),
        ),
        record("response", "https://a.example/14", &answer(html, page.as_bytes())),
    ];
    let packed: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let plain = records.concat();
    let folder = folder(&[("a.warc.gz", &packed), ("b.warc", &plain), ("c.warc", &plain[..plain.len() - 60])]);
    let all = [1, 2, 3, 4, 9, 10, 11, 14];
    for (file, pages) in [("a.warc.gz", &all[..]), ("b.warc", &all), ("c.warc", &all[..7])] {
        let output = run(&folder, &["--max-bytes", "4000", file]);
        assert_eq!(names(&output), pages.iter().map(|n| format!("{file}#https://a.example/{n}")).collect::<Vec<_>>());
        assert_eq!(stdout(&output).matches("le pont resterait ouvert\",").count(), pages.len());
        let mut expected = format!(
            "extract: {file}:9: broken WARC: a page in the unknown coding x-y\n\
             extract: {file}:10: too large: more than 4000 bytes; --max-bytes allows more\n\
             extract: {file}:14: too large: more than 4000 bytes; --max-bytes allows more\n\
             extract: {file}:15: broken WARC: a page that is broken in its coding br: Invalid Data\n"
        );
        if file == "c.warc" {
            expected += "extract: c.warc:16: broken WARC: the file ends inside a record\n";
        }
        assert_eq!((code(&output), stderr(&output)), (1, expected.as_str()));
    }
}

#[test]
fn pages_packed_by_an_ordinary_brotli_are_read() {
    let script = "import brotli, sys; sys.stdout.buffer.write(brotli.compress(sys.argv[1].encode()))";
    let page = format!("<html><body>{}</body></html>", format!("<p>{ONE}</p>").repeat(50));
    let python = std::env::var("PYTHON").unwrap_or("python3".to_string());
    let packed =
        Command::new(python).args(["-c", script, &page]).output().ok().filter(|output| output.status.success());
    let Some(packed) = packed else {
        eprintln!("skipped: python3 has no brotli");
        return;
    };
    let answer = answer("200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", &packed.stdout);
    let folder = folder(&[("a.warc", &record("response", "https://a.example/", &answer))]);
    let output = run(&folder, &["a.warc"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_eq!(stdout(&output).matches("le pont resterait ouvert\",").count(), 50);
}

#[test]
fn web_archives_of_an_ordinary_tool_are_read() {
    let script = "import io, sys\n\
        from warcio.statusandheaders import StatusAndHeaders\n\
        from warcio.warcwriter import WARCWriter\n\
        for name, packed in [('a.warc.gz', True), ('b.warc', False)]:\n    \
            with open(name, 'wb') as file:\n        \
                writer = WARCWriter(file, gzip=packed)\n        \
                writer.write_record(writer.create_warcinfo_record(name, {'software': 'x'}))\n        \
                for n in range(2):\n            \
                    head = StatusAndHeaders('200 OK', [('Content-Type', 'text/html; charset=utf-8')], protocol='HTTP/1.0')\n            \
                    body = io.BytesIO(f'<html><body><p>{sys.argv[1]}</p></body></html>'.encode())\n            \
                    writer.write_record(writer.create_warc_record(f'https://a.example/{n}', 'response', payload=body, http_headers=head))\n";
    let folder = folder(&[]);
    let python = Command::new("python3").args(["-c", script, ONE]).current_dir(folder.path()).output();
    if !python.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: there is no python3 with warcio");
        return;
    }
    for file in ["a.warc.gz", "b.warc"] {
        let output = run(&folder, &[file]);
        assert_eq!((code(&output), stderr(&output)), (0, ""), "{file}");
        assert_eq!(names(&output), [0, 1].map(|n| format!("{file}#https://a.example/{n}")));
    }
}
