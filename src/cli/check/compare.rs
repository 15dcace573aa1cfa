//! Pairs a document's earlier records with its present ones and says what became of each.

use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// A document's records by what they speak of.
pub type Records = BTreeMap<String, Value>;

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// It is new.
    Gained,
    /// It is no more.
    Lost,
    /// Some of its fields differ.
    Changed,
    /// It stands elsewhere, and nothing else differs.
    Shifted,
}

/// The four, each with the mark that stands before it.
pub const WHATS: [(What, char); 4] =
    [(What::Gained, '+'), (What::Lost, '-'), (What::Changed, '~'), (What::Shifted, '>')];

/// A record that is not what it was: as it was, or as it is, or both.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// What became of it.
    pub what: What,
    /// The earlier record.
    pub before: Option<Value>,
    /// The present record.
    pub after: Option<Value>,
}

impl Change {
    /// The record as it is, or else as it was.
    pub fn record(&self) -> &Value {
        self.after.as_ref().or(self.before.as_ref()).unwrap_or(&Value::Null)
    }

    /// How many code points further on it stands.
    pub fn distance(&self) -> i64 {
        let start = |record: &Option<Value>| record.as_ref().map_or(0, start);
        start(&self.after) - start(&self.before)
    }

    /// The fields that differ, each as it was and is, ids aside: these follow from the rest.
    pub fn fields(&self) -> Vec<(&str, Option<Value>, Option<Value>)> {
        let map = |record: &'_ Option<Value>| record.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
        let (old, new) = (map(&self.before), map(&self.after));
        let names =
            [&self.before, &self.after].into_iter().flatten().filter_map(Value::as_object).flat_map(|map| map.keys());
        let mut names: Vec<&str> = names.map(String::as_str).filter(|name| !IDS.contains(name)).collect();
        names.sort_unstable();
        names.dedup();
        let both = names.into_iter().map(|name| (name, old.get(name).map(strip), new.get(name).map(strip)));
        both.filter(|(_, before, after)| before != after).collect()
    }
}

/// Fields that only number a document's records.
const IDS: [&str; 2] = ["id", "parent"];

/// Fields that say where something stands.
const PLACES: [&str; 4] = ["start", "end", "spans", "sentence"];

/// What a record speaks of, whatever its id: the document, an entity's name, a claim's spans.
pub fn key(record: &Value) -> String {
    match record["record"].as_str() {
        Some("entity") => format!("entity {} {}", record["kind"], record["name"]),
        Some("claim") => format!("claim {} {}", record["spans"], record["cue"]["start"]),
        _ => "document".to_string(),
    }
}

/// What became of a document's records. A claim that went with its words to another place is one change, not two.
pub fn compare(old: &Records, new: &Records) -> Vec<Change> {
    let mut changes = Vec::new();
    let unpaired = new.iter().filter(|(key, _)| !old.contains_key(*key));
    let mut gained: Vec<(&Value, Value)> = unpaired.map(|(_, record)| (record, placeless(record))).collect();
    gained.sort_by_key(|(record, _)| start(record));
    for (key, before) in old {
        let words = placeless(before);
        let (after, what) = match new.get(key) {
            Some(after) if placeless(after) == words => (Some(after), What::Shifted),
            Some(after) => (Some(after), What::Changed),
            None => match gained.iter().position(|(_, other)| *other == words) {
                Some(place) => (Some(gained.remove(place).0), What::Shifted),
                None => (None, What::Lost),
            },
        };
        let change = Change { what, before: Some(before.clone()), after: after.cloned() };
        if what == What::Lost || !change.fields().is_empty() {
            changes.push(change);
        }
    }
    let gained = gained.into_iter().map(|(record, _)| record.clone());
    changes.extend(gained.map(|record| Change { what: What::Gained, before: None, after: Some(record) }));
    changes
}

/// The first code point of what a record speaks of; 0 for a document.
fn start(record: &Value) -> i64 {
    let mention = || record["mentions"][0]["start"].as_i64();
    record["spans"][0][0].as_i64().or_else(mention).unwrap_or(0)
}

/// A record without its numbers and places.
fn placeless(record: &Value) -> Value {
    match record {
        Value::Object(map) => {
            let kept = map.iter().filter(|(key, _)| !IDS.contains(&key.as_str()) && !PLACES.contains(&key.as_str()));
            kept.map(|(key, value)| (key.clone(), placeless(&strip(value)))).collect()
        }
        Value::Array(list) => list.iter().map(placeless).collect(),
        other => other.clone(),
    }
}

/// A value without the ids of other records in it.
fn strip(value: &Value) -> Value {
    match value {
        Value::Object(map) => map
            .iter()
            .filter(|(key, _)| *key != "entities" && *key != "entity")
            .map(|(k, v)| (k.clone(), strip(v)))
            .collect(),
        Value::Array(list) if !list.is_empty() && list.iter().all(is_entity_id) => Value::from(list.len()),
        Value::Array(list) => list.iter().map(strip).collect(),
        other => other.clone(),
    }
}

/// `e1`, `e2` …
fn is_entity_id(value: &Value) -> bool {
    value.as_str().and_then(|id| id.strip_prefix('e')).is_some_and(|number| number.parse::<usize>().is_ok())
}
