//! `extract export` and `extract gold`: what each tool's format has to keep, and that what goes out to annotation tools
//! comes back as it was.

use crate::common;

use common::{code, folder, run, run_on, stderr, stdout};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value, json};
use sourcier::Record;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Articles of two papers: a claim in a claim, an interrupted one, one over the end of a line, one with what IRaMuTeQ and
/// spreadsheets take for their own, letters of two UTF-16 units.
const ARTICLES: &str = r#"{"id":"a","publisher":"Le Phare","date":"2026-03-02","title":"Port : « on ferme »","url":"https://phare.example/1","text":"🙂 Selon Le Monde, le maire de Lyon, Paul Martin, a affirmé que le pont\nresterait ouvert. « Oui », a dit Marie Durand, « nous partons », à l'AFP."}
{"id":"b","publisher":"La Vigie de l’Œuvre","date":"2026-04","text":"« =Tout * est _perdu_ », a déclaré Paul Martin. Marie Durand affirme que Paul Martin ment. Le suspect aurait fui."}
"#;

/// The articles, and their records with and without texts.
fn records() -> TempDir {
    let folder = folder(&[("in.jsonl", ARTICLES.as_bytes())]);
    assert_eq!(code(&run(&folder, &["in.jsonl", "--text", "-o", "r.jsonl"])), 0);
    assert_eq!(code(&run(&folder, &["in.jsonl", "-o", "bare.jsonl"])), 0);
    folder
}

/// What an export to standard output says; all is well.
fn export(folder: &TempDir, arguments: &[&str]) -> String {
    let output = run(folder, &[&["export"], arguments].concat());
    assert_eq!((code(&output), stderr(&output)), (0, ""), "{arguments:?}");
    stdout(&output).to_string()
}

fn values(lines: &str) -> Vec<Value> {
    lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A text cut by code points.
fn cut(text: &str, start: &Value, end: &Value) -> String {
    let number = |value: &Value| value.as_u64().expect("an offset") as usize;
    text.chars().skip(number(start)).take(number(end) - number(start)).collect()
}

/// Runs the checks of `exports.py` of this name in `folder`; says so where Python or what they need is absent.
fn python(folder: &TempDir, check: &str) {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_string());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports.py");
    let Ok(output) = Command::new(python).arg(script).arg(check).current_dir(folder.path()).output() else {
        eprintln!("skipped: there is no python3");
        return;
    };
    if output.status.code() == Some(77) {
        eprintln!("skipped: python3 has no {}", stdout(&output).trim());
        return;
    }
    assert!(output.status.success(), "{}", stderr(&output));
}

fn document(doc: &str, text: Option<&str>) -> Value {
    json!({"record": "document", "doc": doc, "sha256": "", "language": "fr", "language_confidence": 1.0, "title": null,
        "date": null, "url": null, "publisher": null, "characters": 0, "sentences": 1, "entities": 0, "claims": 1,
        "text": text})
}

fn claim(doc: &str, id: &str, text: &str, spans: &[[usize; 2]]) -> Value {
    json!({"record": "claim", "doc": doc, "id": id, "type": "indirect", "text": text, "spans": spans, "source": null,
        "cue": null, "via": [], "modality": "conditional", "mentions": [], "sentence": [0, 1],
        "construction": "fr/conditional", "confidence": 0.5, "parent": null})
}

fn lines(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

#[test]
fn records_are_read_back_as_they_were_written() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("output/seeds.jsonl");
    for line in fs::read_to_string(seeds).expect("the records of seeds/").lines() {
        let record: Record = serde_json::from_str(line).expect("a record");
        assert_eq!(serde_json::to_string(&record).expect("JSON"), line);
    }
}

#[test]
fn brat_has_a_text_and_its_annotations() {
    let folder = records();
    assert_eq!(export(&folder, &["r.jsonl", "--to", "brat", "-o", "brat"]), "");
    let mut names: Vec<String> = fs::read_dir(folder.path().join("brat"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["annotation.conf", "in.jsonl_a.ann", "in.jsonl_a.txt", "in.jsonl_b.ann", "in.jsonl_b.txt"]);
    let text = read(&folder, "brat/in.jsonl_a.txt");
    assert_eq!(Some(text.as_str()), values(ARTICLES)[0]["text"].as_str());
    let annotations = read(&folder, "brat/in.jsonl_a.ann");
    for line in [
        "media 8 16\tLe Monde",
        "Claim 63 70;71 87\tle pont resterait ouvert",
        "Claim 91 94;120 132\tOui nous partons",
        "Source 104 116\tMarie Durand",
    ] {
        assert!(annotations.contains(line), "no {line} in\n{annotations}");
    }
    for line in annotations.lines().filter(|line| line.starts_with('T')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (_, offsets) = cells[1].split_once(' ').expect("a label and offsets");
        let words: Vec<String> = offsets
            .split(';')
            .map(|span| span.split_once(' ').expect("two offsets"))
            .map(|(start, end)| cut(&text, &start.parse().expect("JSON"), &end.parse().expect("JSON")))
            .collect();
        assert_eq!(words.join(" "), cells[2], "{line}");
    }
}

#[test]
fn brat_comes_back_as_gold_that_the_same_extraction_fits_wholly() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let folder = records();
    let seeds = seeds.to_string_lossy();
    assert_eq!(code(&run(&folder, &[&seeds, "in.jsonl", "--text", "-o", "all.jsonl"])), 0);
    assert_eq!(export(&folder, &["all.jsonl", "--to", "brat", "-o", "brat"]), "");
    let output = run(&folder, &["gold", "brat", "-o", "gold.jsonl"]);
    assert_eq!((code(&output), stdout(&output), stderr(&output)), (0, "", ""));
    let output = run(&folder, &["eval", "gold.jsonl", "brat", "--json"]);
    let score: Value = serde_json::from_str(stdout(&output)).expect("the figures");
    for figure in ["entity", "entity_span", "claim", "claim_strict", "attributed"] {
        assert_eq!(score[figure]["f1"], 1.0, "{figure}: {score}");
        assert!(score[figure]["gold"].as_u64() > Some(200), "{figure}: {score}");
    }
    for share in ["type", "modality", "cue"] {
        assert_eq!(score[share], 1.0, "{share}");
    }
    assert_eq!((&score["documents"], &score["documents_missing"]), (&json!(18), &json!([])));
    let via: Vec<Value> = values(&read(&folder, "gold.jsonl"))
        .iter()
        .flat_map(|gold| gold["claims"].as_array().expect("claims").clone())
        .map(|claim| claim["via"].clone())
        .filter(|via| *via == json!(["AFP"]))
        .collect();
    assert!(!via.is_empty(), "media through which claims came are in the gold");
}

#[test]
fn the_examples_of_the_docs_are_what_is_written() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/exports.md");
    let docs = fs::read_to_string(docs).expect("the page");
    let article = json!({"id": "1", "publisher": "Le Phare", "date": "2026-03-02",
        "text": "Selon Le Monde, la mairie de Verdon s'inquiète."});
    let folder = folder(&[("a.jsonl", article.to_string().as_bytes())]);
    assert_eq!(code(&run(&folder, &["a.jsonl", "--text", "-o", "r.jsonl"])), 0);
    assert_eq!(export(&folder, &["r.jsonl", "--to", "brat", "-o", "brat"]), "");
    let corpus = export(&folder, &["r.jsonl", "--to", "iramuteq"]);
    let xml = export(&folder, &["r.jsonl", "--to", "txm"]);
    let text = xml.lines().nth(2).expect("a text");
    for example in [&*read(&folder, "brat/a.jsonl_1.ann"), corpus.trim(), text] {
        assert!(docs.contains(example), "not in the docs:\n{example}");
    }
}

/// A small article as brat has it after a correction by hand.
const CORRECTED: &str = "T1\tperson 9 19\tZoé Martin\n#1\tAnnotatorNotes T1\tZoé Martin-Roux\nT2\tClaim 28 36;38 45\t\
    le train partira\nA1\tType T2 mixed\nA2\tModality T2 negated\nT3\tSource 0 19\tLa maire Zoé Martin\nR1\tsource Arg1:T2 Arg2:T3\n\
    R2\tspeaker Arg1:T2 Arg2:T1\nT4\tCue 20 27\tnie que\nR3\tcue Arg1:T2 Arg2:T4\nA3\tOptional T1\n";

/// Its text.
const CORRECTED_TEXT: &str = "La maire Zoé Martin nie que le train, partira.";

#[test]
fn corrections_in_brat_are_in_the_gold() {
    let folder = folder(&[("brat/a.ann", CORRECTED.as_bytes()), ("brat/a.txt", CORRECTED_TEXT.as_bytes())]);
    let output = run(&folder, &["gold", "brat"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let expected = json!({"doc": "a.txt", "entities": [[9, 19, "person", "optional"]], "claims": [{
        "spans": [[28, 36], [38, 45]], "type": "mixed", "source": [0, 19], "source_names": ["Zoé Martin-Roux"],
        "cue": [20, 27], "via": [], "modality": "negated"}]});
    assert_eq!(values(stdout(&output)), [expected]);
    for (from, to, message) in [
        ("T1\tperson 9 19", "T1\tperson 9 190", ":1: 9:190 is no span of the text (46 characters)"),
        ("Cue 20 27", "Cue 19 27x", ":9: \"19 27x\" is no span"),
        ("\tZoé Martin\n", "\tZoé Marin\n", ":1: the text has \"Zoé Martin\" where the annotation has \"Zoé Marin\""),
        ("A1\tType T2 mixed\n", "", " T2: a claim without a Type"),
        ("A2\tModality T2 negated\n", "", " T2: a claim without a Modality"),
        ("R1\tsource Arg1:T2 Arg2:T3", "R1\tsource Arg1:T2 Arg2:T9", ":7: there is no T9"),
        (
            "R1\tsource Arg1:T2 Arg2:T3",
            "R1\tsource Arg1:T2 Arg2:T1",
            " R1: \"source\" does not go from a Claim to a person",
        ),
        ("R3\tcue", "R4\tcue Arg1:T2 Arg2:T4\nR3\tcue", " T2: two relations \"cue\""),
        ("T1\tperson", "T1\tanimal", " T1: the label \"animal\" is none of ours"),
    ] {
        assert!(CORRECTED.contains(from), "{from}");
        fs::write(folder.path().join("brat/b.ann"), CORRECTED.replacen(from, to, 1)).expect("a file");
        fs::write(folder.path().join("brat/b.txt"), CORRECTED_TEXT).expect("a file");
        let output = run(&folder, &["gold", "brat"]);
        assert_eq!(stderr(&output), format!("extract: brat/b.ann{message}\n"));
        assert_eq!((code(&output), values(stdout(&output)).len()), (1, 1), "the other one is there");
    }
    let lone = common::folder(&[("brat/a.ann", CORRECTED.as_bytes()), ("none/x.txt", b"")]);
    let output = run(&lone, &["gold", "brat"]);
    assert!(stderr(&output).starts_with("extract: brat/a.ann: a.txt beside it: "), "{}", stderr(&output));
    assert_eq!(stderr(&run(&lone, &["gold", "none"])), "extract: none: no .ann and no .json in it\n");
}

/// What INCEpTION exports: offsets count UTF-16 units, and a claim in two spans is two with a relation.
fn cas() -> Value {
    let span = |id: u64, begin: u64, end: u64, label: &str| json!({"%ID": id, "%TYPE": "custom.Span", "@sofa": 1, "begin": begin, "end": end, "label": label});
    let relation = |id: u64, label: &str, to: u64| {
        json!({"%ID": id, "%TYPE": "custom.Relation", "@sofa": 1, "begin": 0, "end": 1, "label": label, "@Governor": 4,
            "@Dependent": to})
    };
    let mut content = span(4, 28, 32, "Claim");
    content["Type"] = "direct".into();
    content["Modality"] = "asserted".into();
    let mut name = span(2, 3, 10, "person");
    name["Name"] = "Zoé Martin".into();
    name["Optional"] = true.into();
    let text = "🙂 Mme Zoé dit ce matin : « oui », puis « non ».";
    json!({"%TYPES": {}, "%FEATURE_STRUCTURES": [
        {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "sofaString": text},
        name, span(3, 11, 14, "Cue"), content, span(5, 43, 46, "Claim"), span(6, 3, 10, "Source"),
        relation(7, "source", 6), relation(8, "cue", 3), relation(9, "speaker", 2), relation(10, "continues", 5),
        {"%ID": 11, "%TYPE": "Meta", "begin": 0, "end": 48, "documentTitle": "a.txt"}
    ], "%VIEWS": {}})
}

#[test]
fn annotations_of_inception_are_gold_too() {
    let folder = folder(&[("cas/x.json", cas().to_string().as_bytes())]);
    let output = run(&folder, &["gold", "cas"]);
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let expected = json!({"doc": "a.txt", "entities": [[2, 9, "person", "optional"]], "claims": [{
        "spans": [[27, 31], [42, 45]], "type": "direct", "source": [2, 9], "source_names": ["Zoé Martin"],
        "cue": [10, 13], "via": [], "modality": "asserted"}]});
    assert_eq!(values(stdout(&output)), [expected]);
    fs::copy(folder.path().join("cas/x.json"), folder.path().join("cas/y.json")).expect("a copy");
    let message = "extract: cas/y.json: a.txt is annotated in another file already\n";
    assert_eq!(stderr(&run(&folder, &["gold", "cas"])), message);
    fs::remove_file(folder.path().join("cas/y.json")).expect("the copy goes");
    for (field, value, message) in [
        ("end", json!(999), " 2: 3:999 is no span of the text"),
        ("label", json!("animal"), " 2: the label \"animal\" is none of ours"),
    ] {
        let mut broken = cas();
        broken["%FEATURE_STRUCTURES"][1][field] = value;
        fs::write(folder.path().join("cas/x.json"), broken.to_string()).expect("a file");
        let output = run(&folder, &["gold", "cas"]);
        assert_eq!((code(&output), stderr(&output)), (1, &*format!("extract: cas/x.json{message}\n")));
    }
    fs::write(folder.path().join("cas/x.json"), "{}").expect("a file");
    let message = "extract: cas/x.json: no UIMA CAS: missing field `%FEATURE_STRUCTURES`";
    assert!(stderr(&run(&folder, &["gold", "cas"])).starts_with(message));
    python(&folder, "cassis");
    if folder.path().join("made/a.json").exists() {
        let output = run(&folder, &["gold", "made"]);
        assert_eq!((code(&output), stderr(&output)), (0, ""));
        let claim = &values(stdout(&output))[0]["claims"][0];
        assert_eq!((&claim["spans"], &claim["source_names"]), (&json!([[32, 46]]), &json!(["Zoé Martin"])));
    }
}

#[test]
fn web_annotations_select_the_words_that_they_quote() {
    let folder = records();
    let page: Value = serde_json::from_str(&export(&folder, &["r.jsonl", "--to", "webannotation"])).expect("JSON");
    assert_eq!(
        (&page["type"], &page["@context"][0]),
        (&json!("AnnotationPage"), &json!("http://www.w3.org/ns/anno.jsonld"))
    );
    let items = page["items"].as_array().expect("annotations");
    let text = values(ARTICLES)[0]["text"].as_str().expect("a text").to_string();
    let mut ids = Vec::new();
    for item in items {
        ids.push(item["id"].as_str().expect("an id"));
        let targets = item["target"].as_array().cloned().unwrap_or_else(|| vec![item["target"].clone()]);
        let parts = item["body"].as_array().expect("bodies").iter().filter(|body| !body["selector"].is_null());
        for target in targets.iter().chain(parts).filter(|target| target["source"] == "in.jsonl%23a") {
            let (place, quote) = (&target["selector"][0], &target["selector"][1]);
            assert_eq!(cut(&text, &place["start"], &place["end"]), quote["exact"]);
            let around = format!("{}{}{}", quote["prefix"], quote["exact"], quote["suffix"]).replace("\"\"", "");
            assert!(json!(text).to_string().contains(around.trim_matches('"')), "{around}");
            assert_eq!(target["scope"], "https://phare.example/1");
        }
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "ids are unique");
    let interrupted = items.iter().find(|item| item["target"].as_array().is_some_and(|targets| targets.len() == 2));
    let roles: Vec<&Value> = interrupted.expect("a claim in two spans")["body"]
        .as_array()
        .expect("bodies")
        .iter()
        .map(|body| &body["role"])
        .filter(|role| !role.is_null())
        .collect();
    assert_eq!(roles, ["source", "cue", "speaker", "via"]);
    // Without texts the words are the same.
    let bare: Value = serde_json::from_str(&export(&folder, &["bare.jsonl", "--to", "webannotation"])).expect("JSON");
    let exact = |page: &Value| -> Vec<String> {
        let targets = page["items"].as_array().expect("annotations").iter().map(|item| item["target"].clone());
        let targets = targets.flat_map(|target| target.as_array().cloned().unwrap_or_else(|| vec![target]));
        targets.map(|target| target["selector"][1]["exact"].to_string()).collect()
    };
    assert_eq!(exact(&bare), exact(&page));
}

#[test]
fn spacy_loads_docs_with_spans_and_displacy_draws_them() {
    let folder = records();
    fs::write(folder.path().join("spacy.jsonl"), export(&folder, &["r.jsonl", "--to", "spacy"])).expect("a file");
    fs::write(folder.path().join("displacy.json"), export(&folder, &["r.jsonl", "--to", "displacy"])).expect("a file");
    let first = &values(&read(&folder, "spacy.jsonl"))[0];
    let text = first["text"].as_str().expect("a text");
    let words = |span: &Value| cut(text, &span["start"], &span["end"]);
    let all = |spans: &Value| spans.as_array().expect("spans").iter().map(words).collect::<Vec<_>>();
    assert_eq!(all(&first["ents"]), ["Le Monde", "Lyon", "Paul Martin", "Marie Durand", "AFP"]);
    assert!(all(&first["spans"]["claims"]).contains(&"nous partons".to_string()));
    let drawn: Value = serde_json::from_str(&read(&folder, "displacy.json")).expect("JSON");
    let tokens: Vec<&str> = drawn[0]["tokens"].as_array().expect("tokens").iter().filter_map(Value::as_str).collect();
    assert_eq!(tokens.concat(), text.split_whitespace().collect::<String>());
    python(&folder, "spacy");
}

#[test]
fn iramuteq_has_its_rules_kept() {
    let folder = records();
    let corpus = export(&folder, &["bare.jsonl", "--to", "iramuteq"]);
    assert_eq!(export(&folder, &["r.jsonl", "--to", "iramuteq"]), corpus, "texts are not needed");
    let claims = read(&folder, "bare.jsonl").lines().filter(|line| line.starts_with("{\"record\":\"claim")).count();
    let texts: Vec<&str> = corpus.split("**** ").skip(1).collect();
    assert_eq!(texts.len(), claims);
    for text in texts {
        let (variables, words) = text.split_once('\n').expect("variables, then a text");
        let words = words.trim();
        assert!(!words.is_empty() && !words.contains(['*', '_', '\n']), "{text}");
        let names: Vec<&str> = variables
            .split(' ')
            .map(|variable| variable.strip_prefix('*').and_then(|variable| variable.split_once('_')).expect(variable))
            .inspect(|(_, value)| {
                assert!(value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !value.is_empty(), "{value}");
            })
            .map(|(name, _)| name)
            .collect();
        assert_eq!(names, ["source", "kind", "gender", "outlet", "year", "month", "type", "modality"]);
    }
    assert!(
        corpus.contains(
            "**** *source_Paul-Martin *kind_person *gender_male *outlet_La-Vigie-de-l-OEuvre *year_2026 \
             *month_2026-04 *type_direct *modality_asserted\n=Tout est perdu\n"
        ),
        "{corpus}"
    );
    let mut double = document("b", None);
    double["duplicate_of"] = "a".into();
    let twice =
        [document("a", None), claim("a", "c1", "il pleut", &[[0, 8]]), double, claim("b", "c1", "il pleut", &[[0, 8]])];
    for (arguments, texts) in [(&[][..], 2), (&["--no-duplicates"], 1)] {
        let output = run_on(&folder, &[&["export", "-", "--to", "iramuteq"], arguments].concat(), &lines(&twice));
        assert_eq!(stdout(&output).matches("il pleut").count(), texts);
    }
    // An IRaMuTeQ corpus that was read gives its variables back.
    let mut known = document("a", None);
    known["variables"] = json!({"période": "été 2026", "type": "x", "vide": ""});
    let claims = [known, claim("a", "c1", "il pleut", &[[0, 8]]), claim("a", "c2", "*", &[[0, 1]])];
    let output = run_on(&folder, &["export", "-", "--to", "iramuteq"], &lines(&claims));
    assert_eq!(
        stdout(&output),
        "**** *source_unknown *kind_unknown *gender_unknown *outlet_unknown *year_unknown *month_unknown *type_indirect \
         *modality_conditional *periode_ete-2026\nil pleut\n\n"
    );
}

/// The elements of this name in XML with their attributes, and all its text. It is well-formed.
fn parsed(xml: &str, element: &str) -> (Vec<BTreeMap<String, String>>, String) {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    let (mut found, mut words) = (Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {xml}")) {
            Event::Eof => return (found, words),
            Event::Start(start) if start.name().as_ref() == element => {
                let attributes = start.attributes().map(|attribute| attribute.expect("an attribute"));
                found.push(attributes.map(|a| (a.key.as_ref().to_string(), a.value.to_string())).collect());
            }
            Event::Text(text) => words += &text,
            Event::GeneralRef(name) => words.push(match &*name {
                "quot" => '"',
                "lt" => '<',
                "gt" => '>',
                _ => '&',
            }),
            _ => {}
        }
    }
}

#[test]
fn txm_has_a_text_a_claim_or_an_article() {
    let folder = records();
    let claims: Vec<Value> =
        values(&read(&folder, "bare.jsonl")).into_iter().filter(|record| record["record"] == "claim").collect();
    let (texts, _) = parsed(&export(&folder, &["bare.jsonl", "--to", "txm"]), "text");
    assert_eq!(texts.len(), claims.len());
    let outlets: Vec<&str> = texts.iter().map(|text| text["outlet"].as_str()).collect();
    assert!(outlets.contains(&"Le Phare") && outlets.contains(&"La Vigie de l’Œuvre"));
    let whole = export(&folder, &["r.jsonl", "--to", "txm", "--whole"]);
    assert_eq!(parsed(&whole, "text").0.len(), 2);
    let (elements, words) = parsed(&whole, "claim");
    assert_eq!(elements.iter().filter(|claim| claim["part"] == "N").count() + 1, claims.len());
    for article in values(ARTICLES) {
        assert!(words.contains(article["text"].as_str().expect("a text")), "{words}");
    }
}

#[test]
fn claims_that_cross_are_cut_into_pieces() {
    // 0123456789: a is 0-6, b 3-9, and c 3-6 and 8-10.
    let records = [
        document("a", Some("ab<d&fgh\u{1}j")),
        claim("a", "a", "ab<d&f", &[[0, 6]]),
        claim("a", "b", "d&fgh\u{1}", &[[3, 9]]),
        claim("a", "c", "d&f … \u{1}j", &[[3, 6], [8, 10]]),
    ];
    let output = run_on(&folder(&[]), &["export", "-", "--to", "txm", "--whole"], &lines(&records));
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    let (elements, words) = parsed(stdout(&output), "claim");
    assert_eq!(words.trim(), "ab<d&fgh\u{FFFD}j");
    let parts: Vec<(&str, &str)> = elements.iter().map(|claim| (&*claim["claim"], &*claim["part"])).collect();
    assert_eq!(parts, [("a", "N"), ("b", "I"), ("c", "I"), ("b", "F"), ("c", "M"), ("c", "F")]);
}

#[test]
fn networks_count_claims_and_know_their_dates() {
    let folder = records();
    for network in ["speakers-outlets", "speakers-subjects", "outlets-sources"] {
        let arguments = ["bare.jsonl", "--to", "gexf", "--network", network, "-o", &format!("{network}.gexf")];
        assert_eq!(export(&folder, &arguments), "");
    }
    let edges = |network: &str| -> Vec<(String, String, String)> {
        let xml = read(&folder, &format!("{network}.gexf"));
        let (nodes, _) = parsed(&xml, "node");
        let label = |id: &str| nodes.iter().find(|node| node["id"] == id).map(|node| node["label"].clone());
        let (edges, _) = parsed(&xml, "edge");
        let ends = edges.iter().map(|edge| (label(&edge["source"]), label(&edge["target"]), edge["weight"].clone()));
        ends.map(|(from, to, weight)| (from.expect("a node"), to.expect("a node"), weight)).collect()
    };
    let edge = |from: &str, to: &str, weight: &str| (from.to_string(), to.to_string(), weight.to_string());
    assert_eq!(
        edges("speakers-outlets"),
        [
            edge("Le Monde", "Le Phare", "1"),
            edge("Marie Durand", "AFP", "1"),
            edge("Marie Durand", "La Vigie de l’Œuvre", "1"),
            edge("Marie Durand", "Le Phare", "1"),
            edge("Paul Martin", "La Vigie de l’Œuvre", "1"),
            edge("Paul Martin", "Le Monde", "1"),
            edge("Paul Martin", "Le Phare", "1"),
        ]
    );
    assert!(edges("speakers-subjects").contains(&edge("Marie Durand", "Paul Martin", "1")));
    assert_eq!(
        edges("outlets-sources"),
        [
            edge("AFP", "La Vigie de l’Œuvre", "1"),
            edge("AFP", "Le Phare", "1"),
            edge("La Vigie de l’Œuvre", "Le Monde", "1"),
            edge("La Vigie de l’Œuvre", "Le Phare", "2"),
            edge("Le Monde", "Le Phare", "1"),
        ]
    );
    let (spells, _) = parsed(&read(&folder, "outlets-sources.gexf"), "spell");
    let days: Vec<(&str, &str)> = spells.iter().map(|spell| (&*spell["start"], &*spell["end"])).collect();
    assert!(days.contains(&("2026-03-02", "2026-03-02")) && days.contains(&("2026-04-01", "2026-04-30")), "{days:?}");
    python(&folder, "networkx");
}

#[test]
fn a_spreadsheet_opens_the_table_of_claims() {
    let folder = records();
    for (arguments, between, confidence) in [(&[][..], b',', "0.95"), (&["--semicolon"], b';', "0,95")] {
        let table = export(&folder, &[&["bare.jsonl", "--to", "csv"], arguments].concat());
        let table = table.strip_prefix('\u{FEFF}').expect("a byte order mark");
        let mut rows = csv::ReaderBuilder::new().delimiter(between).from_reader(table.as_bytes());
        let rows: Vec<BTreeMap<String, String>> = rows.deserialize().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), 6);
        let row = rows.iter().find(|row| row["text"].contains("Tout")).expect("the claim");
        assert_eq!(row["text"], "'=Tout * est _perdu_", "no formula");
        assert_eq!((&*row["publisher"], &*row["date"]), ("La Vigie de l’Œuvre", "2026-04"));
        assert_eq!((&*row["source_names"], &*row["confidence"]), ("Paul Martin", confidence));
    }
}

#[test]
fn what_cannot_be_exported_is_named() {
    let folder = records();
    for format in [&["brat", "-o", "brat"][..], &["spacy"], &["displacy"], &["txm", "--whole"]] {
        let output = run(&folder, &[&["export", "bare.jsonl", "--to"], format].concat());
        let message =
            "extract: in.jsonl#a: this format needs the text, which its record has not: extract with --text\n";
        assert_eq!((code(&output), stderr(&output)), (1, message), "{format:?}");
    }
    // Records of another text, and a line that is no record: the rest is there.
    let records = format!(
        "nonsense\n{}",
        lines(&[
            document("a", Some("court")),
            claim("a", "c1", "il pleut", &[[0, 8]]),
            document("b", Some("il pleut")),
            claim("b", "c1", "il pleut", &[[0, 8]]),
        ])
    );
    let output = run_on(&folder, &["export", "-", "--to", "spacy"], &records);
    let messages: Vec<&str> = stderr(&output).lines().collect();
    assert!(messages[0].starts_with("extract: -:1: not a record: "), "{messages:?}");
    let other = "extract: a: 0:8 is no span of its text (5 characters): these records are of another text";
    assert_eq!(messages[1..], [other]);
    assert_eq!((code(&output), values(stdout(&output)).len()), (1, 1));
    // Annotations in a folder are never overwritten.
    assert_eq!(code(&run(&folder, &["export", "r.jsonl", "--to", "brat", "-o", "kept"])), 0);
    let output = run(&folder, &["export", "r.jsonl", "--to", "brat", "-o", "kept"]);
    assert_eq!((code(&output), stderr(&output)), (1, "extract: kept: not empty: annotations in it would be lost\n"));
    for arguments in [
        &["r.jsonl"][..],
        &["r.jsonl", "--to", "brat"],
        &["r.jsonl", "--to", "gexf"],
        &["r.jsonl", "--to", "csv", "--whole"],
        &["r.jsonl", "--to", "txm", "--semicolon"],
        &["r.jsonl", "--to", "csv", "--network", "speakers-outlets"],
        &["--to", "csv"],
    ] {
        assert_eq!(code(&run(&folder, &[&["export"], arguments].concat())), 2, "{arguments:?}");
    }
}
