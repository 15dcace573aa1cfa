//! Exports of press archives: Europresse, its converters' outputs, IRaMuTeQ corpora, Factiva, Nexis. All are written here by
//! what is known of the formats; what Europarser makes of the first ones is compared where it is there.

use crate::common;

use common::{code, folder, run, run_on, stderr, stdout};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

/// Sentences of invented articles; `{}` is a number that makes them unlike.
const SENTENCES: [&str; 10] = [
    "La maire de Valmeuse, Claire Bonnard, a affirmé que le pont numéro {} resterait fermé jusqu'au printemps.",
    "« Nous avons attendu {} jours, et personne n'est venu », a déclaré Julien Castagnet, qui tient le café du quai.",
    "Selon la préfecture, les travaux coûteront {} 000 € de plus que prévu.",
    "L’association des riverains, elle, demande que l'enquête soit rouverte.",
    "Le chantier aurait pris du retard dès le mois de mai, d'après un ingénieur de la société Morvan & fils.",
    "Interrogé mardi, le directeur n'a pas souhaité répondre.",
    "« C'est une question de sécurité », a répété Mme Bonnard devant {} habitants réunis à la salle des fêtes.",
    "Le conseil départemental a promis de revoir le calendrier avant l'été.",
    "Dans le bourg, les commerçants comptent leurs pertes.",
    "Un rapport remis en janvier recommandait pourtant de renforcer les piles.",
];

/// One article of an export, with marks as the converters know them.
struct Article {
    publication: String,
    header: String,
    title: String,
    subtitle: Option<String>,
    author: Option<String>,
    paragraphs: Vec<String>,
    /// Where the text stands in a container of its own.
    container: bool,
    /// Lines behind the text that are the export's own, and where the link among them leads to.
    own: String,
    url: String,
}

impl Article {
    /// The article of this number; no two have the same title or text.
    fn new(number: usize) -> Article {
        let publications = [
            "Le Monde (site web)",
            "La Croix, no. 41852",
            "Ouest-France                <br />Vannes ; Auray",
            "Libération",
        ];
        let (day, month) = (number % 28 + 1, number % 3);
        let header = match number % 4 {
            0 => format!("mardi {day} {} 2026 - 08:15 UTC +01:00 785 mots, p. 4", ["mars", "août", "décembre"][month]),
            1 => format!("Société, mercredi {day} {} 2026 1 134 mots, p. 11", ["mars", "août", "décembre"][month]),
            2 => format!("World, Friday, {} {day}, 2026 250 words", ["March", "August", "December"][month]),
            _ => format!("lundi {day} {} 2026 - 16:55:20 -0000 1017 mots", ["mars", "août", "décembre"][month]),
        };
        let sentence = |n: usize| SENTENCES[n % SENTENCES.len()].replace("{}", &(number + n).to_string());
        let paragraphs = (0..6 + number % 4).map(|p| (p * 5..p * 5 + 5).map(sentence).collect::<Vec<_>>().join(" "));
        let url = format!("https://presse.example/{number}");
        let own = format!(
            "<a href=\"{url}\" target=\"_blank\"> Cet article est paru dans un journal</a><p>© 2026 Un journal. Tous droits \
             réservés.</p><p>news·20260303·UJ·{number}</p>"
        );
        Article {
            publication: publications[number % publications.len()].to_string(),
            header,
            title: format!("Le pont de Valmeuse, épisode {number}"),
            subtitle: number.is_multiple_of(3).then(|| format!("Chapitre {number}")),
            author: number.is_multiple_of(2).then(|| "Léa Moreau".to_string()),
            paragraphs: paragraphs.collect(),
            container: !number.is_multiple_of(5),
            own,
            url,
        }
    }

    fn html(&self) -> String {
        let Article { publication, header, title, own, .. } = self;
        let subtitle = self
            .subtitle
            .as_ref()
            .map_or(String::new(), |words| format!("<p class=\"sm-margin-TopNews rdp__subtitle\">{words}</p>"));
        let author =
            self.author.as_ref().map_or(String::new(), |name| format!("<p class=\"sm-margin-bottomNews\">{name}</p>"));
        let text: String =
            self.paragraphs.iter().map(|text| format!("<p>{}</p>", text.replace('&', "&amp;"))).collect();
        let text =
            if self.container { format!("<div class=\"docOcurrContainer\">{text}{own}</div>") } else { text + own };
        format!(
            "<article><header><div class=\"rdp__DocPublicationName\"><span class=\"DocPublicationName\">{publication}</span></div>\
             <div class=\"rdp__DocHeader\"><span class=\"DocHeader\">{header}</span></div><div class=\"titreArticle\">\
             <p class=\"sm-margin-TopNews titreArticleVisu rdp__articletitle\">{title}</p>{subtitle}</div>{author}</header>\
             <section><div class=\"DocText clearfix\">{text}</div></section></article>"
        )
    }
}

/// An export in one line, with a byte order mark.
fn export(articles: impl IntoIterator<Item = String>) -> String {
    let articles: String = articles.into_iter().collect();
    format!(
        "\u{feff}<!DOCTYPE html><html><head><meta charset=\"utf-8\"><style>{}</style></head><body>{articles}</body></html>",
        ".DocHeader { color: red; }".repeat(1000)
    )
}

fn documents(output: &Output) -> Vec<Value> {
    let records =
        stdout(output).lines().map(|line| serde_json::from_str::<Value>(line).expect("one JSON object a line"));
    records.filter(|record| record["record"] == "document").collect()
}

fn well(output: &Output) -> Vec<Value> {
    assert_eq!((code(output), stderr(output)), (0, ""));
    documents(output)
}

/// These fields of a document.
fn fields(document: &Value, names: &str) -> Value {
    names.split(' ').map(|name| document[name].clone()).collect()
}

#[test]
fn an_export_gives_its_articles() {
    let text = export([4, 1, 6].map(|number| Article::new(number).html()));
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(text.as_bytes()).expect("memory takes all");
    let folder = folder(&[("in/a.HTML", text.as_bytes()), ("b.html.gz", &packed.finish().expect("memory takes all"))]);
    let found = well(&run(&folder, &["--text", "in"]));
    let names = "doc publisher edition date title author section page url duplicate_of";
    assert_eq!(
        found.iter().map(|document| fields(document, names)).collect::<Vec<_>>(),
        [
            json!([
                "in/a.HTML#1",
                "Le Monde",
                "site web",
                "2026-08-05",
                "Le pont de Valmeuse, épisode 4",
                "Léa Moreau",
                null,
                "4",
                "https://presse.example/4",
                null
            ]),
            json!([
                "in/a.HTML#2",
                "La Croix",
                "no. 41852",
                "2026-08-02",
                "Le pont de Valmeuse, épisode 1",
                null,
                "Société",
                "11",
                "https://presse.example/1",
                null
            ]),
            json!([
                "in/a.HTML#3",
                "Ouest-France",
                "Vannes, Auray",
                "2026-03-07",
                "Le pont de Valmeuse, épisode 6",
                "Léa Moreau",
                "World",
                null,
                "https://presse.example/6",
                null
            ]),
        ]
    );
    assert_eq!(found[0]["variables"], json!({"time": "2026-08-05T08:15+01:00", "words": "785"}));
    assert_eq!(found[2]["variables"], json!({"subtitle": "Chapitre 6", "words": "250"}));
    for (document, number) in found.iter().zip([4, 1, 6]) {
        assert_eq!(document["text"], Article::new(number).paragraphs.join("\n\n"));
        assert!(document["claims"].as_u64() > Some(5));
    }
    let same = |output: &Output| fields(&well(output)[2], &names[4..]) == fields(&found[2], &names[4..]);
    assert!(same(&run(&folder, &["b.html.gz"])) && same(&run_on(&folder, &["-"], &text)));
}

#[test]
fn an_export_may_be_larger_than_a_document() {
    let mut articles: Vec<String> = (0..40).map(|number| Article::new(number).html()).collect();
    articles[7] = articles[7].replace("<p>", &format!("<p>{}", "Encore. ".repeat(4000)));
    let folder = folder(&[("a.html", export(articles).as_bytes())]);
    let output = run(&folder, &["--max-bytes", "20000", "a.html"]);
    assert_eq!(documents(&output).len(), 39);
    let message = "extract: a.html:8: too large: more than 20000 bytes; --max-bytes allows more\n";
    assert_eq!((code(&output), stderr(&output)), (1, message));
}

#[test]
fn what_an_article_lacks_is_named_and_the_rest_extracted() {
    let whole = |number| Article::new(number).html();
    let articles = [
        whole(0),
        Article { header: "785 mots".to_string(), ..Article::new(1) }.html(),
        Article { paragraphs: Vec::new(), ..Article::new(2) }.html(),
        whole(3).replace("</p></div><p", "</p><p").replace("</section></article>", ""),
        "<article></article>".to_string(),
        whole(4).replace("DocPublicationName\"", "\""),
    ];
    let folder = folder(&[("a.html", export(articles).as_bytes())]);
    let output = run(&folder, &["--text", "a.html"]);
    assert_eq!(code(&output), 1);
    assert_eq!(
        stderr(&output),
        "extract: a.html#2: incomplete: no date\nextract: a.html#3: incomplete: no text\n\
         extract: a.html#4: incomplete: broken marks\nextract: a.html:5: empty: there is no text in it\n\
         extract: a.html#6: incomplete: no publication\n"
    );
    let found = documents(&output);
    let names: Vec<_> = found.iter().map(|document| document["doc"].as_str().unwrap_or("")).collect();
    assert_eq!(names, ["a.html#1", "a.html#2", "a.html#3", "a.html#4", "a.html#6"]);
    assert_eq!(fields(&found[1], "date title"), json!([null, "Le pont de Valmeuse, épisode 1"]));
    assert_eq!(fields(&found[2], "date text claims"), json!(["2026-12-03", "", 0]));
    assert_eq!(found[3]["text"], Article::new(3).paragraphs.join("\n\n"));
    assert_eq!(code(&run(&folder, &["--strict", "a.html", "-o", "x.jsonl"])), 1);
    assert!(!folder.path().join("x.jsonl").exists());
}

#[test]
fn the_same_text_twice_is_marked_at_any_number_of_threads() {
    let double = |number| {
        Article { publication: "Sud Ouest, no. 3".to_string(), own: String::new(), ..Article::new(number) }.html()
    };
    let articles: Vec<String> =
        (0..600).map(|number| if number % 300 == 299 { double(5) } else { Article::new(number).html() }).collect();
    let folder =
        folder(&[("a.html", export(articles).as_bytes()), ("b.html", export([double(599), double(7)]).as_bytes())]);
    let output = run(&folder, &["a.html", "b.html", "-j", "1"]);
    let found = well(&output);
    let doubles: Vec<Value> =
        found.iter().filter(|d| !d["duplicate_of"].is_null()).map(|d| fields(d, "doc duplicate_of")).collect();
    let expected = [["a.html#300", "a.html#6"], ["a.html#600", "a.html#6"], ["b.html#2", "a.html#8"]];
    assert_eq!(json!(doubles), json!(expected));
    assert!(output.stdout == run(&folder, &["a.html", "b.html", "-j", "3"]).stdout);
}

#[test]
fn a_resumed_run_knows_the_texts_before_the_break() {
    let mut articles: Vec<Article> = [0, 1, 2, 3, 0, 1].map(Article::new).into();
    articles[2].header = "785 mots".to_string();
    let folder = folder(&[("a.html", export(articles.iter().map(Article::html)).as_bytes())]);
    let whole = run(&folder, &["a.html"]);
    let message = "extract: a.html#3: incomplete: no date\n";
    assert_eq!((code(&whole), stderr(&whole)), (1, message));
    let doubles: Vec<Value> = documents(&whole).iter().map(|document| document["duplicate_of"].clone()).collect();
    assert_eq!(json!(doubles), json!([null, null, null, null, "a.html#1", "a.html#2"]));
    let arguments = ["a.html", "-o", "out.jsonl", "--resume"];
    assert_eq!(code(&run(&folder, &[&arguments[..], &["--strict"]].concat())), 1);
    assert!(folder.path().join("out.jsonl.partial").exists(), "it stopped at the third article");
    let resumed = run(&folder, &arguments);
    assert_eq!((code(&resumed), stderr(&resumed)), (1, message), "failures are named once more");
    assert!(fs::read(folder.path().join("out.jsonl")).expect("records") == whole.stdout);
}

#[test]
fn publishers_have_the_names_of_the_dictionaries() {
    let rows = [("lemonde.fr", None), ("LE MONDE", Some("du soir")), ("Le Monde", None), ("Le Phare", None)];
    let rows = rows.map(|(publisher, edition)| json!({"text": "Non.", "publisher": publisher, "edition": edition}));
    let folder = folder(&[("a.json", json!(rows).to_string().as_bytes())]);
    let found = well(&run(&folder, &["a.json"]));
    let found: Vec<Value> = found.iter().map(|document| fields(document, "publisher edition")).collect();
    let expected = [["Le Monde", "lemonde.fr"], ["Le Monde", "LE MONDE, du soir"]].map(|row| json!(row));
    assert_eq!(found[..2], expected);
    assert_eq!(found[2..], [json!(["Le Monde", null]), json!(["Le Phare", null])]);
}

/// What Europarser makes of an export, by title, and its outputs in files; none where it is not there.
fn europarser(folder: &Path, export: &str) -> Option<BTreeMap<String, Value>> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_string());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read_by_europarser.py");
    let output = Command::new(python).arg(script).arg(export).current_dir(folder).env("HOME", folder).output();
    let output = output.ok().filter(|output| output.status.code() != Some(77));
    let Some(output) = output else {
        eprintln!("skipped: there is no python3 with europarser (pip install europarser)");
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = fs::read_to_string(folder.join("pivots.jsonl")).expect("what it found");
    let pivots = lines.lines().map(|line| serde_json::from_str::<Value>(line).expect("an object"));
    Some(pivots.map(|pivot| (pivot["titre"].as_str().unwrap_or("").to_string(), pivot)).collect())
}

/// Words without what stands between them.
fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn europarser_finds_the_same_in_a_thousand_articles() {
    let articles: Vec<Article> = (0..1000).map(Article::new).collect();
    let folder = folder(&[("a.HTML", export(articles.iter().map(Article::html)).as_bytes())]);
    let found = well(&run(&folder, &["--text", "a.HTML"]));
    assert_eq!(found.len(), 1000);
    let Some(pivots) = europarser(folder.path(), "a.HTML") else { return };
    assert_eq!(pivots.len(), 1000);
    for (document, article) in found.iter().zip(&articles) {
        let pivot = &pivots[document["title"].as_str().expect("a title")];
        let number = |name: &str| pivot[name].as_u64().expect("a number");
        let date = format!("{}-{:02}-{:02}", number("annee"), number("mois"), number("jour"));
        assert_eq!(fields(document, "date publisher url"), json!([date, pivot["journal_clean"], pivot["url"]]));
        assert_eq!(document["url"], article.url.as_str());
        assert_eq!(
            document["author"].as_str().unwrap_or("unknown").to_lowercase(),
            pivot["auteur"].as_str().unwrap_or("").to_lowercase()
        );
        let theirs = pivot["texte"].as_str().expect("a text");
        let own = theirs.find("Cet article est paru dans").expect("it keeps the export's own lines");
        assert_eq!(letters(document["text"].as_str().expect("the text")), letters(&theirs[..own]), "{}", article.title);
    }
}

#[test]
fn what_europarser_writes_is_read() {
    let folder = folder(&[("a.HTML", export((0..12).map(|number| Article::new(number).html())).as_bytes())]);
    let direct = well(&run(&folder, &["a.HTML"]));
    let rows = |documents: &[Value], names: &str| {
        let mut rows: Vec<String> = documents.iter().map(|document| fields(document, names).to_string()).collect();
        rows.sort();
        rows
    };
    let Some(_) = europarser(folder.path(), "a.HTML") else { return };
    for file in ["europarser.csv", "europarser.json"] {
        let found = well(&run(&folder, &[file]));
        assert_eq!(rows(&found, "title date publisher url"), rows(&direct, "title date publisher url"), "{file}");
        assert!(found.iter().all(|document| document["variables"]["langue"] == "fr"), "{file}");
        assert_eq!(rows(&found, "edition")[0], "[\"Vannes, Auray\"]", "{file}");
    }
    let json = fs::read_to_string(folder.path().join("europarser.json")).expect("its JSON");
    assert_eq!(documents(&run_on(&folder, &["-"], &json)).len(), 12);
    let corpus = well(&run(&folder, &["iramuteq.txt"]));
    assert_eq!(rows(&corpus, "date"), rows(&direct, "date"));
    assert!(corpus.iter().all(|document| document["variables"]["titre"].is_string()));
}

#[test]
fn tables_of_europarser_are_known_by_their_columns() {
    let table = "identifiant,journal,journal_clean,titre,complement,annee,mois,jour,date,auteur,texte,keywords,langue,url\n\
        ab12,\"La Croix, no. 41852\",La Croix,Un pont,p. 4,2026,3,7,2026 03 07T08:15:00,unknown,Selon la mairie le pont ferme.,\"a, b\",fr,https://presse.example/1\n\
        cd34,Le Phare (site web),Le Phare,Deux ponts,,2026,3,,,léa moreau,Non.,,fr,\n";
    let objects = json!({"0": {"journal": "Le Phare (site web)", "journal_clean": "Le Phare", "texte": "Non."}, "1": {"texte": "Oui."}});
    let folder = folder(&[("a.csv", table.as_bytes()), ("a.json", format!("{objects:#}").as_bytes())]);
    let names = "doc title date publisher edition author url";
    let found = well(&run(&folder, &["a.csv"]));
    assert_eq!(
        fields(&found[0], names),
        json!(["a.csv#ab12", "Un pont", "2026-03-07", "La Croix", "no. 41852", null, "https://presse.example/1"])
    );
    assert_eq!(
        fields(&found[1], names),
        json!(["a.csv#cd34", "Deux ponts", "2026-03", "Le Phare", "site web", "léa moreau", null])
    );
    assert_eq!(found[0]["variables"]["keywords"], "a, b");
    let found = well(&run(&folder, &["a.json"]));
    assert_eq!(fields(&found[0], "doc publisher edition"), json!(["a.json#1", "Le Phare", "site web"]));
    assert_eq!(found.len(), 2);
}

#[test]
fn iramuteq_corpora_keep_their_variables() {
    let corpus = "**** *source_Le_Monde *date_2026-03-03 *vague_2\r\nSelon la mairie, le pont ferme.\r\n\r\n**** *source_LeMonde\nNon.\n**** *vague_3\n";
    let folder = folder(&[("in/a.txt", corpus.as_bytes()), ("in/b.txt", b"Non.\n**** *a_b\n")]);
    let output = run(&folder, &["--text", "in"]);
    assert_eq!((code(&output), stderr(&output)), (1, "extract: in/a.txt:3: empty: there is no text in it\n"));
    let found = documents(&output);
    assert_eq!(found.len(), 3);
    assert_eq!(
        fields(&found[0], "doc publisher edition date text"),
        json!(["in/a.txt#1", "Le Monde", null, "2026-03-03", "Selon la mairie, le pont ferme."])
    );
    assert_eq!(found[0]["variables"], json!({"date": "2026-03-03", "source": "Le_Monde", "vague": "2"}));
    assert_eq!(fields(&found[1], "doc publisher edition"), json!(["in/a.txt#2", "Le Monde", "LeMonde"]));
    assert_eq!(found[2]["doc"], "in/b.txt");
}

#[test]
fn factiva_and_nexis_are_told_by_their_marks() {
    let factiva = |number: usize| {
        let rows = [
            ("HD", "Un pont"),
            ("PD", "3 mars 2026"),
            ("SN", "Le Monde (France)"),
            ("LP", "<p>Selon la mairie, le pont ferme.</p>"),
        ];
        let rows = rows.map(|(code, value)| format!("<tr><td><b>{code}</b>&nbsp;</td><td>{value} </td></tr>"));
        format!(
            "<div class=\"article frArticle\"><table>{}<tr><td>AN</td><td>Document M{number}</td></tr></table></div>",
            rows.concat()
        )
    };
    let text = "HD Un pont\nWC 5 mots\nPD 3 mars 2026\nSN Le Monde\n\nLP\n\nSelon la mairie, le pont ferme.\n\nAN Document M1\n\n";
    let nexis = "\n\n      1 of 2 DOCUMENTS\n\n\n    Le Monde\n\n   3 mars 2026 mardi\n\nUn pont\n\nLONGUEUR: 5 mots\n\nSelon la mairie,\nle pont ferme.\n\nLANGUE: FRENCH\n\n\n   Copyright 2026 Le Monde\n\n\n";
    let page = |name: usize, text: &str| {
        let paragraphs = text.trim().split("\n\n").filter(|text| !text.trim().is_empty());
        let paragraphs: String =
            paragraphs.map(|text| format!("<DIV CLASS=\"c0\"><P CLASS=\"c1\">{}</P></DIV>", text.trim())).collect();
        format!("<!-- Hide XML section from browser\n<DOC NUMBER={name}>\n<DOCFULL> -->{paragraphs}")
    };
    let files = [
        ("a.html", format!("<html><body>{}{}</body></html>", factiva(1), factiva(2))),
        ("b.txt", text.repeat(2)),
        ("c.txt", nexis.to_string() + &nexis.replace("1 of 2", "2 of 2")),
        ("d.html", format!("<html><body>{}{}</body></html>", page(1, nexis), page(2, nexis))),
    ];
    let folder = folder(&files.each_ref().map(|(name, text)| (*name, text.as_bytes())));
    for (file, _) in &files {
        let found = well(&run(&folder, &["--text", file]));
        let row = |number: usize| {
            let double = if number == 1 { Value::Null } else { format!("{file}#1").into() };
            json!([
                format!("{file}#{number}"),
                "Un pont",
                "2026-03-03",
                "Le Monde",
                "Selon la mairie, le pont ferme.",
                double
            ])
        };
        let names = "doc title date publisher text duplicate_of";
        assert_eq!(
            found.iter().map(|document| fields(document, names)).collect::<Vec<_>>(),
            [row(1), row(2)],
            "{file}"
        );
    }
}
