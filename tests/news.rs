//! News as sites and agencies give it: pages, feeds and their kin. Main text and metadata, and what is broken.

mod common;

use common::{code, folder, run, run_on, stderr, stdout};
use serde_json::{Value, json};
use std::process::Output;

/// Sentences with one claim each.
const ONE: &str = "Le maire de Lyon a affirmé que le pont resterait ouvert tout l'été, malgré les travaux.";
const TWO: &str = "La préfète a annoncé que l’œuvre de l'été coûterait 12 € à l'État.";

/// What is known of the documents, and their texts.
fn documents(output: &Output) -> Vec<Value> {
    let records =
        stdout(output).lines().map(|line| serde_json::from_str::<Value>(line).expect("one JSON object a line"));
    let documents = records.filter(|record| record["record"] == "document");
    documents.map(|r| json!([r["doc"], r["title"], r["date"], r["publisher"], r["url"], r["text"]])).collect()
}

fn well(output: &Output) -> Vec<Value> {
    assert_eq!((code(output), stderr(output)), (0, ""));
    documents(output)
}

fn page(charset: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=fr><head><meta charset={charset}><title>Le grand pont de Lyon reste ouvert | Le Soir</title>\n\
         <meta property='og:site_name' content='Le Soir'><link rel=canonical href='https://soir.example/pont'></head>\n\
         <body><time datetime='2026-03-03T08:15'>mardi</time><nav><ul><li><a href='/'>Accueil</a><li><a href='/sport'>Sport</a></ul></nav>\n\
         <article><h1>Le grand pont de Lyon reste ouvert</h1><p>{ONE}</p>\n\
         <h2>Un chantier</h2><p>{TWO}<br>C'est\ndit.</p><script>document.write('<p>Rien</p>')</script></article>\n\
         <footer><p>Mentions légales</p></footer></body></html>"
    )
}

fn expected(name: &str) -> Value {
    let text = format!("{ONE}\n\nUn chantier\n\n{TWO}\nC'est dit.");
    json!([name, "Le grand pont de Lyon reste ouvert", "2026-03-03", "Le Soir", "https://soir.example/pont", text])
}

#[test]
fn pages_give_main_text_and_metadata() {
    let latin = encoding_rs::WINDOWS_1252.encode(&page("iso-8859-1")).0.into_owned();
    let files =
        [("in/a.html", page("utf-8").into_bytes()), ("in/b.htm", latin), ("in/c.xhtml", page("latin1").into_bytes())];
    let folder = folder(&files.each_ref().map(|(name, bytes)| (*name, bytes.as_slice())));
    let names = ["in/a.html", "in/b.htm", "in/c.xhtml"];
    assert_eq!(well(&run(&folder, &["--text", "in"])), names.map(expected));
    assert_eq!(well(&run_on(&folder, &["--text", "-"], &page("utf-8"))), [expected("-")], "the first bytes tell");
}

#[test]
fn linked_data_tells_more_than_the_title() {
    let data = json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Le pont, encore une fois",
        "datePublished": "2026-03-04", "publisher": {"@type": "Organization", "name": "Le Matin"}});
    let linked =
        page("utf-8").replace("</head>", &format!("<script type='application/ld+json'>{data}</script></head>"));
    let folder = folder(&[("a.html", linked.as_bytes())]);
    let document = &well(&run(&folder, &["a.html"]))[0];
    assert_eq!((&document[1], &document[2]), (&json!("Le pont, encore une fois"), &json!("2026-03-04")));
}

#[test]
fn pages_without_a_main_text_or_of_no_end_are_read_whole() {
    let deep = format!("<html><body>{}<p>{ONE}", "<div>".repeat(200_000));
    let folder = folder(&[("a.html", deep.as_bytes()), ("b.html", b"<html><title>Un</title><script>1</script>")]);
    assert_eq!(well(&run(&folder, &["--text", "a.html"]))[0][5], ONE);
    let output = run(&folder, &["b.html"]);
    assert_eq!((code(&output), stderr(&output)), (1, "extract: b.html: empty: there is no text in it\n"));
}
