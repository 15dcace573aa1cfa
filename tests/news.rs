//! News as sites and agencies give it: pages, feeds and their kin. Main text and metadata, and what is broken.

use crate::common;

use common::{code, folder, run, run_on, stderr, stdout};
use serde_json::{Value, json};
use std::process::{Command, Output};

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

/// An RSS feed with an item around each of these.
fn feed(items: &[&str]) -> String {
    let items: Vec<String> = items.iter().map(|item| format!("<item>{item}</item>")).collect();
    format!(
        "<?xml version='1.0'?>\n<rss version='2.0'><channel><title>Le Soir</title>\n{}\n</channel></rss>",
        items.join("\n")
    )
}

#[test]
fn feeds_of_an_ordinary_tool_are_read() {
    let script = "import sys\n\
        from feedgen.feed import FeedGenerator\n\
        feed = FeedGenerator()\n\
        feed.id('https://soir.example'); feed.title('Le Soir'); feed.description('x')\n\
        feed.link(href='https://soir.example', rel='alternate'); feed.updated('2026-03-05T00:00:00Z')\n\
        for n in (1, 2):\n    \
            entry = feed.add_entry(order='append')\n    \
            entry.id(f'https://soir.example/{n}'); entry.link(href=f'https://soir.example/{n}')\n    \
            entry.title('L’été & « lui »'); entry.published('2026-03-04T23:00:00Z'); entry.updated('2026-03-05T00:00:00Z')\n    \
            entry.summary('Bref.'); entry.content(f'<p>{sys.argv[n]}</p><p>Fin &amp; suite.</p>', type='CDATA' if n == 1 else 'html')\n\
        feed.rss_file('a.rss'); feed.atom_file('b.atom'); feed.atom_file('c.xml', pretty=True)\n";
    let folder = folder(&[]);
    let python = Command::new("python3").args(["-c", script, ONE, TWO]).current_dir(folder.path()).output();
    if !python.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: there is no python3 with feedgen");
        return;
    }
    for file in ["a.rss", "b.atom", "c.xml"] {
        let expected = [(1, ONE), (2, TWO)].map(|(n, text)| {
            let url = format!("https://soir.example/{n}");
            let text = format!("{text}\n\nFin & suite.");
            json!([format!("{file}#{url}"), "L’été & « lui »", "2026-03-04", null, url, text])
        });
        assert_eq!(well(&run(&folder, &["--text", file])), expected, "{file}");
    }
}

#[test]
fn items_of_feeds_as_they_are_found() {
    let latin = feed(&[&format!("<description>{}</description>", ONE.replace('é', "&eacute;"))])
        .replace("<?xml version='1.0'?>", "<?xml version='1.0' encoding='ISO-8859-1'?><!-- été -->");
    let rdf = format!(
        "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel><title>x</title></channel>\
         <item><title>Un</title><dc:date>2026-03-03</dc:date><description>{ONE}</description></item></rdf:RDF>"
    );
    let atom = format!(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:link rel='edit' href='x'/><a:link href='https://b.example'/>\
         <a:content type='xhtml'><div><p>{ONE}</p><p>Fin.</p></div></a:content></a:entry></a:feed>"
    );
    let media = feed(&[&format!(
        "<media:content><media:title>Non</media:title></media:content><description>{ONE}</description>"
    )]);
    let folder = folder(&[
        ("a.xml", &encoding_rs::WINDOWS_1252.encode(&latin).0),
        ("b.xml", rdf.as_bytes()),
        ("c.xml", atom.as_bytes()),
        ("d.xml", media.as_bytes()),
    ]);
    let output = run(&folder, &["--text", "a.xml", "b.xml", "c.xml", "d.xml"]);
    let expected = [
        json!(["a.xml#3", null, null, null, null, ONE]),
        json!(["b.xml#1", "Un", "2026-03-03", null, null, ONE]),
        json!(["c.xml#1", null, null, null, "https://b.example", format!("{ONE}\n\nFin.")]),
        json!(["d.xml#3", null, null, null, null, ONE]),
    ];
    assert_eq!(well(&output), expected);
    assert_eq!(documents(&run_on(&folder, &["--text", "-"], &rdf))[0][5], ONE, "the first bytes tell");
}

#[test]
fn agencies_xml_is_read() {
    let nitf = format!(
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE nitf SYSTEM 'nitf-3-6.dtd'>\n<nitf><head><title>Pont</title>\
         <docdata><doc-id id-string='a-1'/><date.issue norm='20260303T081500Z'/></docdata><pubdata name='Agence'/></head>\
         <body><body.head><hedline><hl1>Le pont reste ouvert</hl1></hedline></body.head>\
         <body.content><block><p>{ONE}</p><hl2>Suite</hl2><p>{TWO}</p></block></body.content></body></nitf>"
    );
    let item = |body: &str| {
        format!(
            "<newsItem guid='urn:b:2'><itemMeta><provider literal='Agence'/><versionCreated>2026-03-04T08:00:00+01:00\
             </versionCreated></itemMeta><contentMeta><headline>Le pont reste ouvert</headline></contentMeta>\
             <contentSet>{body}</contentSet></newsItem>"
        )
    };
    let inline = item(&format!(
        "<inlineXML contenttype='application/xhtml+xml'><html><head><title>Autre</title></head><body><p>{ONE}</p>\
         <h2>Suite</h2><p>{TWO}</p></body></html></inlineXML>"
    ));
    let data = item(&format!("<inlineData contenttype='text/plain'>{ONE}\n\nSuite\n\n{TWO}</inlineData>"));
    let nested = item(&format!("<inlineXML>{}</inlineXML>", &nitf[nitf.find("<nitf>").expect("it is there")..]));
    let message = format!("<newsMessage><itemSet>{inline}\n{data}\n{nested}</itemSet></newsMessage>");
    let folder = folder(&[("a.nitf", nitf.as_bytes()), ("b.xml", message.as_bytes())]);
    let text = format!("{ONE}\n\nSuite\n\n{TWO}");
    let row = |name: &str, date: &str| json!([name, "Le pont reste ouvert", date, "Agence", null, text]);
    let second = row("b.xml#urn:b:2", "2026-03-04");
    let expected = [row("a.nitf#a-1", "2026-03-03"), second.clone(), second.clone(), second];
    assert_eq!(well(&run(&folder, &["--text", "a.nitf", "b.xml"])), expected);
}

#[test]
fn broken_xml_is_named_and_entities_are_not_expanded() {
    let good = format!("<guid>1</guid><description>{ONE}</description>");
    let cut = feed(&[&good, &good]);
    let crossed = feed(&[&good, "<description>a</b></description>"]);
    let bomb: String = (1..30).map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10))).collect();
    let bomb = feed(&[&good.replace("été", "&l29;")])
        .replace("?>", &format!("?><!DOCTYPE rss [<!ENTITY l0 'lol'>{bomb}<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"));
    let files = [
        ("a.xml", cut.rsplit_once("</item>").expect("it is there").0),
        ("b.xml", &crossed),
        ("c.xml", "<plist><a/></plist>"),
        ("d.xml", &feed(&["<title>Sans texte</title>"])),
        ("e.xml", &bomb),
    ];
    let folder = folder(&files.map(|(name, text)| (name, text.as_bytes())));
    for (file, count, expected) in [
        ("a.xml", 1, "a.xml:4: broken XML: the file ends inside <item>"),
        ("b.xml", 1, "b.xml:4: broken XML: ill-formed document: expected `</description>`, but `</b>` was found"),
        ("c.xml", 0, "c.xml:1: broken XML: <plist> opens no known format of news"),
        ("d.xml", 0, "d.xml:3: empty: there is no text in it"),
    ] {
        let output = run(&folder, &[file]);
        let found = documents(&output).len();
        assert_eq!((code(&output), found, stderr(&output)), (1, count, format!("extract: {expected}\n").as_str()));
    }
    let found = well(&run(&folder, &["--text", "e.xml"]));
    assert!(found[0][5].as_str().is_some_and(|text| text.contains("tout l'&l29;,")), "{found:?}");
}

#[test]
fn ninjs_is_read_in_all_its_versions() {
    let head = json!({"uri": "urn:a:1", "versioncreated": "2026-03-03T08:15:00Z", "type": "text"});
    let with = |more: Value| {
        let mut object = head.as_object().expect("an object").clone();
        object.extend(more.as_object().expect("an object").clone());
        Value::from(object)
    };
    let markup = format!("<div><p>{ONE}</p><p>{TWO}</p></div>");
    let plain = format!("{ONE}\n\n{TWO}");
    let objects = [
        with(
            json!({"headline": "Un pont", "copyrightholder": "Agence", "body_text": plain, "body_xhtml": "<p>Non.</p>"}),
        ),
        with(json!({"headline": "Un pont", "infosource": [{"name": "Agence"}], "body_text": "", "body_xhtml": markup})),
        with(json!({"headlines": [{"role": "main", "value": "Un pont"}], "infosources": [{"name": "Agence"}],
            "bodies": [{"role": "main", "contenttype": "text/html", "value": markup}]})),
    ];
    let folder =
        folder(&[("a.json", objects[0].to_string().as_bytes()), ("b.json", json!(objects).to_string().as_bytes())]);
    let row = |file: &str| json!([format!("{file}#urn:a:1"), "Un pont", "2026-03-03", "Agence", null, plain]);
    assert_eq!(well(&run(&folder, &["--text", "a.json", "b.json"])), ["a.json", "b.json", "b.json", "b.json"].map(row));
}

#[test]
fn bylines_and_sections_are_kept() {
    let html = page("utf-8").replace(
        "</head>",
        "<meta name=author content='Par Léa Moreau'><meta property='article:section' content='Société'></head>",
    );
    let rss = feed(&[&format!(
        "<description>{ONE}</description><dc:creator><![CDATA[Léa Moreau]]></dc:creator><prism:section>Société</prism:section>"
    )]);
    let atom = format!("<feed><entry><author><name>Léa Moreau</name></author><content>{ONE}</content></entry></feed>");
    let nitf = format!(
        "<nitf><head><pubdata edition.name='du soir' position.section='Société' position.sequence='4'/></head><body>\
         <body.head><byline>Par <person>Léa Moreau</person></byline></body.head><body.content><p>{ONE}</p></body.content></body></nitf>"
    );
    let newsml = format!(
        "<newsItem><contentMeta><creator literal='x'/><by>Léa Moreau</by></contentMeta><contentSet><inlineData>{ONE}\
         </inlineData></contentSet></newsItem>"
    );
    let ninjs = json!({"body_text": ONE, "bylines": [{"value": "Par Léa Moreau"}]}).to_string();
    let texts = [html, rss, atom, nitf, newsml, ninjs];
    let names = ["a.html", "b.rss", "c.atom", "d.nitf", "e.xml", "f.json"];
    let files: Vec<(&str, &[u8])> = names.into_iter().zip(texts.iter().map(|text| text.as_bytes())).collect();
    let output = run(&folder(&files), &names);
    let found: Vec<Value> = stdout(&output)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("one JSON object a line"))
        .filter(|record| record["record"] == "document")
        .map(|r| json!([r["author"], r["edition"], r["section"], r["page"]]))
        .collect();
    let row = |edition: Value, section: Value, page: Value| json!(["Léa Moreau", edition, section, page]);
    let (none, section) = (Value::Null, json!("Société"));
    let expected = [
        row(none.clone(), section.clone(), none.clone()),
        row(none.clone(), section.clone(), none.clone()),
        row(none.clone(), none.clone(), none.clone()),
        row(json!("du soir"), section, json!("4")),
        row(none.clone(), none.clone(), none.clone()),
        row(none.clone(), none.clone(), none),
    ];
    assert_eq!(found, expected);
}
