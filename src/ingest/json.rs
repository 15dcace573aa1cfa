//! Documents as JSON objects: one a line, or in an array, or one after the other.

use super::decode::decode;
use super::fields::{self, Fields};
use super::{Broken, Buffered, IngestError, Item, Raw};
use crate::document::Document;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::fmt;
use std::io::{BufRead, Read};
use std::sync::Arc;

/// The document of one object.
pub fn document(file: &str, number: u64, bytes: &[u8], fields: &Fields) -> Result<Document, IngestError> {
    let text = decode(bytes)?;
    let object: Map<String, Value> = serde_json::from_str(&text).map_err(|error| {
        // The line is told by the document's place already.
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or(&message);
        IngestError::Json(format!("{what} at column {}", error.column()))
    })?;
    fields::document(file, number, fields, |name, any_case| {
        let value = object.get(name).or_else(|| {
            let mut alike = object.iter().filter(|(key, _)| any_case && key.to_lowercase() == name);
            alike.next().map(|(_, value)| value)
        })?;
        match value {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            // {"source": {"name": "Le Monde"}}
            Value::Object(inner) => inner.get("name").and_then(Value::as_str).map(str::to_string),
            _ => None,
        }
    })
}

/// The lines that hold something.
pub fn lines(file: Arc<str>, mut bytes: Buffered, limit: usize) -> impl Iterator<Item = Result<Item, Broken>> + Send {
    let mut number = 0;
    let mut over = false;
    std::iter::from_fn(move || {
        loop {
            if over {
                return None;
            }
            number += 1;
            let mut line = Vec::new();
            let read = bytes.by_ref().take(limit as u64 + 1).read_until(b'\n', &mut line);
            match read {
                Ok(0) => return None,
                Ok(_) if line.len() > limit && !line.ends_with(b"\n") => {
                    over = bytes.skip_until(b'\n').is_err();
                    return Some(Err((Some(number), IngestError::Large(limit))));
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => {
                    line.truncate(line.trim_ascii_end().len());
                    return Some(Ok(Item { file: file.clone(), number, raw: Raw::Object(line) }));
                }
                Err(error) => {
                    over = true;
                    return Some(Err((Some(number), error.into())));
                }
            }
        }
    })
}

/// The objects of a whole file; where it breaks off, those before.
pub fn objects(file: Arc<str>, text: &str) -> impl Iterator<Item = Result<Item, Broken>> + Send + use<> {
    let mut found: Vec<Box<RawValue>> = Vec::new();
    let empty = text.trim().is_empty().then_some(IngestError::Empty);
    let broken = if empty.is_some() {
        None
    } else if text.trim_start().starts_with('[') {
        let mut json = serde_json::Deserializer::from_str(text);
        json.deserialize_seq(Objects(&mut found)).and_then(|()| json.end()).err()
    } else {
        let mut values = serde_json::Deserializer::from_str(text).into_iter();
        values.find_map(|value| value.map(|value| found.push(value)).err())
    };
    let items = (1..).zip(found).map(move |(number, object)| {
        let raw = Raw::Object(Box::<str>::from(object).into_string().into_bytes());
        Ok(Item { file: file.clone(), number, raw })
    });
    let broken = broken.map(|error| IngestError::Json(error.to_string()));
    items.chain(empty.or(broken).map(|error| Err((None, error))))
}

/// Takes the elements of an array one by one, so that those before an error are kept.
struct Objects<'a>(&'a mut Vec<Box<RawValue>>);

impl<'de> Visitor<'de> for Objects<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<(), A::Error> {
        while let Some(object) = sequence.next_element()? {
            self.0.push(object);
        }
        Ok(())
    }
}
