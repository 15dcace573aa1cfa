//! `extract stats`: counts that can be checked by hand, in each format.

use crate::common;

use common::{code, folder, run, run_on, stderr, stdout};
use serde_json::{Value, json};
use tempfile::TempDir;

fn document(doc: &str, date: Option<&str>, publisher: Option<&str>) -> Value {
    json!({"record": "document", "doc": doc, "date": date, "publisher": publisher})
}

fn entity(doc: &str, id: &str, name: &str, kind: &str, gender: Option<&str>) -> Value {
    json!({"record": "entity", "doc": doc, "id": id, "kind": kind, "name": name, "gender": gender,
        "mentions": [{"start": 0, "end": 1, "text": "x"}, {"start": 2, "end": 3, "text": "x"}]})
}

fn claim(doc: &str, r#type: &str, modality: &str, source: Option<(&str, &str)>, via: &[&str]) -> Value {
    let source = source.map(|(id, name)| json!({"entities": [id], "names": [name], "kind": "person"}));
    let via: Vec<Value> = via.iter().map(|name| json!({"entity": "e9", "name": name})).collect();
    json!({"record": "claim", "doc": doc, "type": r#type, "modality": modality, "source": source, "via": via})
}

/// Two dated documents of one publisher and one of which nothing is known.
fn records() -> Vec<Value> {
    let (anna, paul) = (Some(("e1", "Anna Roy")), Some(("e2", "Paul Dey")));
    vec![
        json!({"record": "document", "doc": "a", "date": "2026-03-02", "publisher": "Le Phare", "section": "Ville",
            "author": "Zoé Blanc"}),
        entity("a", "e1", "Anna Roy", "person", Some("female")),
        entity("a", "e2", "Paul Dey", "person", Some("male")),
        claim("a", "direct", "asserted", anna, &["AFP"]),
        claim("a", "indirect", "conditional", anna, &[]),
        claim("a", "direct", "asserted", paul, &[]),
        claim("a", "mixed", "conditional", None, &[]),
        document("b", Some("2026-04"), Some("Le Phare")),
        entity("b", "e1", "Anna Roy", "person", Some("female")),
        claim("b", "direct", "question", anna, &["AFP"]),
        document("c", None, None),
        entity("c", "e1", "Mairie", "organisation", None),
        claim("c", "direct", "asserted", Some(("e1", "Mairie")), &[]),
        json!({"record": "claim", "doc": "c", "type": "direct", "modality": "asserted", "via": [],
            "source": {"entities": [], "names": [], "kind": "group"}}),
    ]
}

fn lines(records: &[Value]) -> String {
    records.iter().map(|record| format!("{record}\n")).collect()
}

fn with(records: &[Value]) -> TempDir {
    folder(&[("r.jsonl", lines(records).as_bytes())])
}

/// One table as comma-separated values.
fn table(name: &str) -> String {
    let output = run(&with(&records()), &["stats", "r.jsonl", "--format", "csv", "--table", name]);
    assert_eq!((code(&output), stderr(&output)), (0, ""), "{name}");
    stdout(&output).to_string()
}

#[test]
fn every_table_counts_what_it_says() {
    assert_eq!(
        table("totals"),
        "documents,entities,mentions,claims,named,unnamed,unattributed,sources,media\n3,4,8,7,5,1,1,3,2\n"
    );
    assert_eq!(
        table("sources"),
        "source,kind,gender,claims,documents\nAnna Roy,person,female,3,2\nMairie,organisation,,1,1\n\
         Paul Dey,person,male,1,1\n"
    );
    assert_eq!(
        table("media"),
        "medium,role,source,kind,claims\nLe Phare,publisher,Anna Roy,person,3\nAFP,via,Anna Roy,person,2\n\
         Le Phare,publisher,Paul Dey,person,1\n"
    );
    assert_eq!(
        table("gender"),
        "gender,people,people_share,claims,claims_share\nfemale,1,0.5,3,0.75\nmale,1,0.5,1,0.25\n,0,,0,\n"
    );
    assert_eq!(table("types"), "value,claims,share\ndirect,5,0.714\nindirect,1,0.143\nmixed,1,0.143\n");
    assert_eq!(table("modality"), "value,claims,share\nasserted,4,0.571\nconditional,2,0.286\nquestion,1,0.143\n");
    assert_eq!(
        table("conditional"),
        "medium,role,claims,conditional,share\n,all,7,2,0.286\nLe Phare,publisher,5,2,0.4\nAFP,via,2,0,0.0\n"
    );
    assert_eq!(table("months"), "month,documents,claims\n2026-03,1,4\n2026-04,1,1\n,1,2\n");
    assert_eq!(
        table("origins"),
        "by,name,documents,claims\npublisher,Le Phare,2,5\nsection,Ville,1,4\nauthor,Zoé Blanc,1,4\n"
    );
}

#[test]
fn json_has_all_tables_or_one() {
    let folder = with(&records());
    let parsed = |arguments: &[&str]| -> Value {
        let output = run(&folder, &[&["stats", "r.jsonl", "--format", "json"], arguments].concat());
        assert_eq!((code(&output), stderr(&output)), (0, ""));
        serde_json::from_str(stdout(&output)).expect("one JSON value")
    };
    let all = parsed(&[]);
    assert_eq!(all["totals"]["claims"], 7);
    assert_eq!(all["sources"].as_array().map(Vec::len), Some(3));
    assert_eq!(
        all["gender"][2],
        json!({"gender": null, "people": 0, "people_share": null, "claims": 0, "claims_share": null})
    );
    let one = parsed(&["--table", "sources", "--top", "1"]);
    assert_eq!(one, json!([{"source": "Anna Roy", "kind": "person", "gender": "female", "claims": 3, "documents": 2}]));
}

#[test]
fn text_is_aligned_and_without_colour_in_a_pipe() {
    let output = run_on(&folder(&[]), &["stats", "-", "--table", "gender"], &lines(&records()));
    assert_eq!((code(&output), stderr(&output)), (0, ""));
    assert_eq!(
        stdout(&output),
        "gender  Women's and men's share of quoted people and of their claims\n  \
         gender  people  people_share  claims  claims_share\n  \
         female       1         0.500       3         0.750\n  \
         male         1         0.500       1         0.250\n  \
         –            0             –       0             –\n"
    );
}

#[test]
fn claims_alone_and_nothing_at_all_are_counted_too() {
    let claims: Vec<Value> = records().into_iter().filter(|record| record["record"] == "claim").collect();
    let output = run(&with(&claims), &["stats", "r.jsonl", "--format", "csv", "--table", "sources"]);
    assert_eq!(
        stdout(&output),
        "source,kind,gender,claims,documents\nAnna Roy,person,,3,2\nMairie,person,,1,1\nPaul Dey,person,,1,1\n"
    );
    let output = run(&with(&[]), &["stats", "r.jsonl", "--format", "csv", "--table", "sources"]);
    assert_eq!((code(&output), stdout(&output)), (0, "source,kind,gender,claims,documents\n"));
}

#[test]
fn a_line_that_is_no_record_is_named_and_passed_over() {
    let all = lines(&records());
    let broken = format!("nonsense\n{all}{{\"record\":\"claim\",\"doc\":\"z\"}}\n\n{{\"text\":\"an article\"}}\n");
    let folder = folder(&[("r.jsonl", broken.as_bytes()), ("whole.jsonl", all.as_bytes())]);
    let output = run(&folder, &["stats", "r.jsonl"]);
    let whole = run(&folder, &["stats", "whole.jsonl"]);
    assert_eq!((code(&output), stdout(&output)), (1, stdout(&whole)));
    let places: Vec<&str> =
        stderr(&output).lines().map(|line| line.split(": not a record: ").next().expect("a place")).collect();
    assert_eq!(places, ["extract: r.jsonl:1", "extract: r.jsonl:16", "extract: r.jsonl:18"]);
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let folder = with(&records());
    for arguments in [&["stats"][..], &["stats", "r.jsonl", "--format", "csv"], &["stats", "r.jsonl", "--table", "x"]] {
        assert_eq!(code(&run(&folder, arguments)), 2, "{arguments:?}");
    }
    let output = run(&folder, &["stats", "none.jsonl"]);
    assert_eq!(code(&output), 1);
    assert!(stderr(&output).starts_with("extract: none.jsonl: "), "{}", stderr(&output));
}

#[test]
fn what_extract_writes_can_be_counted() {
    let folder = folder(&[("a.txt", "Selon Le Monde, la mairie s'inquiète. Le suspect aurait fui.".as_bytes())]);
    let records = run(&folder, &["a.txt"]);
    let output = run_on(&folder, &["stats", "-", "--format", "json", "--table", "totals"], stdout(&records));
    let totals: Value = serde_json::from_str(stdout(&output)).expect("one JSON value");
    assert_eq!((&totals["documents"], &totals["named"], &totals["unattributed"]), (&json!(1), &json!(1), &json!(1)));
}
