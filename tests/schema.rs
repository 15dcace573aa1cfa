//! `extract schema`: every record that is written is valid by it, and what is no record is not.

use crate::common;

use boon::{Compiler, SchemaIndex, Schemas};
use common::{code, folder, run, stderr, stdout};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Texts that leave out what can be left out, and show what is seldom there.
const ODD: [(&str, &str); 6] = [
    ("a.txt", "1 2 3"),
    (
        "b.txt",
        "Le suspect aurait quitté le pays. Des témoins affirment l'avoir vu. La rumeur selon laquelle il dort est fausse.",
    ),
    (
        "c.md",
        "# 🙂 Titre\n\n« On perd tout », a dit Zoé Martin au Monde. « Et on recommence. » Selon elle, « rien » n'a changé.",
    ),
    (
        "d.txt",
        " date 2026-03 Titre\n\nLe ministre a-t-il dit que le pont resterait fermé ? Il exige que la mairie paie.",
    ),
    (
        "e.jsonl",
        "{\"text\": \"Selon Le Monde, le maire a dit que X : « Non ! »\", \"url\": \"https://a.fr\", \"publisher\": \"Le Soir\"}",
    ),
    (
        "f.txt",
        "\"We are here,\" said Martha Winslow in London. According to Reuters, nothing happened in Paris that day.",
    ),
];

struct Checker {
    schemas: Schemas,
    index: SchemaIndex,
    schema: Value,
}

impl Checker {
    /// By the schema that the program prints.
    fn new() -> Checker {
        let output = run(&folder(&[]), &["schema"]);
        assert_eq!((code(&output), stderr(&output)), (0, ""));
        let schema: Value = serde_json::from_str(stdout(&output)).expect("the schema is JSON");
        let (mut compiler, mut schemas) = (Compiler::new(), Schemas::new());
        let id = schema["$id"].as_str().expect("an id").to_string();
        compiler.add_resource(&id, schema.clone()).expect("a resource");
        let index = compiler.compile(&id, &mut schemas).expect("a schema of a known draft, valid by its own schema");
        Checker { schemas, index, schema }
    }

    fn is_valid(&self, record: &Value) -> bool {
        self.schemas.validate(record, self.index).is_ok()
    }

    /// Checks all lines; gives how many they are.
    fn check(&self, lines: &str) -> usize {
        for line in lines.lines() {
            let record = serde_json::from_str(line).expect("a line is one JSON object");
            if let Err(error) = self.schemas.validate(&record, self.index) {
                panic!("{line}\n{error}");
            }
        }
        lines.lines().count()
    }
}

fn seeds() -> String {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("output/seeds.jsonl");
    fs::read_to_string(seeds).expect("output/seeds.jsonl")
}

#[test]
fn the_schema_is_of_the_draft_and_version_that_the_docs_name() {
    let schema = Checker::new().schema;
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["$id"], "urn:sourcier:record:1");
}

#[test]
fn all_records_are_valid() {
    let checker = Checker::new();
    assert!(checker.check(&seeds()) > 100);
    let files: Vec<_> = ODD.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let folder = folder(&files);
    let names: Vec<&str> = ODD.iter().map(|(name, _)| *name).collect();
    for options in [&[][..], &["--text"], &["--language", "fr"], &["--language", "de"]] {
        let output = run(&folder, &[options, &names].concat());
        assert_eq!(stderr(&output), "");
        assert!(checker.check(stdout(&output)) > ODD.len());
    }
}

#[test]
fn every_word_of_the_schema_is_one_that_is_written() {
    let checker = Checker::new();
    let files: Vec<_> = ODD.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let odd = run(&folder(&files), &["--text", "a.txt", "b.txt", "c.md", "d.txt", "e.jsonl", "f.txt"]);
    let mut written = BTreeSet::new();
    for line in seeds().lines().chain(stdout(&odd).lines()) {
        words(&serde_json::from_str(line).expect("a record"), &mut written);
    }
    let mut listed = BTreeSet::new();
    for definition in checker.schema["$defs"].as_object().expect("definitions").values() {
        if let Some(properties) = definition["properties"].as_object() {
            listed.extend(properties.keys().cloned());
        }
        let alternatives = ["oneOf", "anyOf"].into_iter().filter_map(|key| definition[key].as_array()).flatten();
        listed.extend(alternatives.filter_map(|one| one["const"].as_str()).map(str::to_string));
    }
    assert!(listed.len() > 50, "{listed:?}");
    let never: Vec<_> = listed.difference(&written).collect();
    assert!(never.is_empty(), "in the schema and in no record: {never:?}");
}

/// All keys and strings of a value.
fn words(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(word) => {
            found.insert(word.clone());
        }
        Value::Array(members) => members.iter().for_each(|member| words(member, found)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| {
            found.insert(key.clone());
            words(value, found);
        }),
        _ => {}
    }
}

#[test]
fn what_is_no_record_is_not_valid() {
    let checker = Checker::new();
    let seeds = seeds();
    let of_kind = |kind: &str| -> Value {
        let line = seeds.lines().find(|line| line.starts_with(&format!("{{\"record\":\"{kind}\""))).expect("a record");
        serde_json::from_str(line).expect("a record")
    };
    let mut wrong = vec![json!({}), json!([]), json!({"record": "document"})];
    for kind in ["document", "entity", "claim"] {
        let good = of_kind(kind);
        assert!(checker.is_valid(&good));
        for field in good.as_object().expect("an object").keys() {
            let mut record = good.clone();
            record.as_object_mut().expect("an object").remove(field);
            wrong.push(record);
        }
        let mut record = good.clone();
        record["more"] = json!(null);
        wrong.push(record);
    }
    let changed = |kind: &str, pointer: &str, value: Value| {
        let mut record = of_kind(kind);
        *record.pointer_mut(pointer).expect("a field") = value;
        record
    };
    wrong.push(changed("document", "/characters", json!(-1)));
    wrong.push(changed("entity", "/kind", json!("animal")));
    wrong.push(changed("entity", "/mentions/0", json!({"start": 1, "end": 2, "text": "a", "more": 1})));
    wrong.push(changed("claim", "/modality", json!("sure")));
    wrong.push(changed("claim", "/sentence", json!([1])));
    wrong.push(changed("claim", "/spans", json!([[1, null]])));
    for record in wrong {
        assert!(!checker.is_valid(&record), "{record}");
    }
}
