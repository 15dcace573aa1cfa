//! Documents as JSON objects: one a line, in an array or in an object that numbers them, or one after the other.

use super::decode::decode;
use super::fields::{self, Fields};
use super::html;
use super::{Broken, Buffered, IngestError, Item, Raw, byte_pattern, place};
use crate::document::Document;
use regex::bytes::Regex;
use serde_json::{Map, Value};
use std::io::{BufRead, Read};
use std::sync::{Arc, LazyLock};

/// The document of one object.
pub fn document(file: &str, number: u64, bytes: &[u8], fields: &Fields) -> Result<Document, IngestError> {
    let text = decode(bytes)?;
    let object: Map<String, Value> = serde_json::from_str(&text).map_err(|error| {
        // Where objects are lines, the document's place tells the line already.
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or(&message);
        let line = if error.line() > 1 { format!("its line {}, ", error.line()) } else { String::new() };
        IngestError::Json(format!("{what} at {line}column {}", error.column()))
    })?;
    fields::document(file, number, fields, |name, any_case| {
        let value = object.get(name).or_else(|| {
            let mut alike = object.iter().filter(|(key, _)| any_case && key.to_lowercase() == name);
            alike.next().map(|(_, value)| value)
        })?;
        content(name, value)
    })
}

/// The text of a field; what ninjs (IPTC) gives as markup is made lines.
fn content(name: &str, value: &Value) -> Option<String> {
    match value {
        Value::String(markup) if name == "body_xhtml" => Some(html::text(markup)),
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        // {"source": {"name": "Le Monde"}}, {"bodies": [{"contenttype": "text/html", "value": "<p>…"}]}
        Value::Object(inner) => {
            let inner_text = |name: &str| inner.get(name).and_then(Value::as_str);
            let is_markup = inner_text("contenttype").is_some_and(|kind| kind.contains("html"));
            let value = inner_text("value").map(|value| if is_markup { html::text(value) } else { value.to_string() });
            inner_text("name").map(str::to_string).or(value)
        }
        Value::Array(values) if fields::AUTHOR.contains(&name) => {
            let names: Vec<String> = values.iter().filter_map(|value| content(name, value)).collect();
            Some(names.join(", "))
        }
        Value::Array(values) => values.first().filter(|value| value.is_object()).and_then(|value| content(name, value)),
        _ => None,
    }
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
                    return Some(Err((place(&file, Some(number)), IngestError::Large(limit))));
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => {
                    line.truncate(line.trim_ascii_end().len());
                    return Some(Ok(Item { file: file.clone(), number, raw: Raw::Object(line) }));
                }
                Err(error) => {
                    over = true;
                    return Some(Err((place(&file, Some(number)), error.into())));
                }
            }
        }
    })
}

/// The objects of an array or of an object that numbers them, or one after the other. Where one is too large or broken in
/// itself, the rest goes on.
pub fn objects(file: Arc<str>, bytes: Buffered, limit: usize) -> impl Iterator<Item = Result<Item, Broken>> + Send {
    let mut objects = Objects { bytes, limit, inside: Inside::Nothing };
    let mut number = 0;
    let mut over = false;
    std::iter::from_fn(move || {
        if over {
            return None;
        }
        number += 1;
        let found = objects.next();
        over = !matches!(found, Ok(Some(_)) | Err(IngestError::Large(_)));
        match found {
            Ok(None) if number == 1 => Some(Err((file.to_string(), IngestError::Empty))),
            Ok(None) => None,
            Ok(Some(object)) => Some(Ok(Item { file: file.clone(), number, raw: Raw::Object(object) })),
            Err(error) => Some(Err((place(&file, Some(number)), error))),
        }
    })
}

/// The beginning of an object that numbers others, as Europarser and pandas write them.
pub static NUMBERED: LazyLock<Regex> = LazyLock::new(|| byte_pattern(r#"^\{\s*"\d+"\s*:\s*\{"#));

/// Cuts bytes into objects by their braces and quotation marks alone; whoever takes an object apart sees what is wrong
/// inside.
struct Objects {
    bytes: Buffered,
    limit: usize,
    inside: Inside,
}

/// In what the objects stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Nothing,
    Array,
    /// An object whose members' names are numbers: {"0": {…}, "1": {…}}.
    Numbered,
}

impl Objects {
    /// The bytes of the next object; none at the end.
    fn next(&mut self) -> Result<Option<Vec<u8>>, IngestError> {
        if !self.find()? {
            return Ok(None);
        }
        let mut object = Vec::new();
        let mut large = false;
        let mut nesting = Nesting::default();
        loop {
            let read = self.bytes.fill_buf()?;
            if read.is_empty() {
                return Err(IngestError::Json("the file ends inside an object".to_string()));
            }
            let end = read.iter().position(|byte| nesting.ends_with(*byte));
            let part = &read[..end.map_or(read.len(), |end| end + 1)];
            large |= object.len() + part.len() > self.limit;
            if !large {
                object.extend_from_slice(part);
            }
            let taken = part.len();
            self.bytes.consume(taken);
            if end.is_some() {
                return if large { Err(IngestError::Large(self.limit)) } else { Ok(Some(object)) };
            }
        }
    }

    /// Goes to the next object; false where there is none.
    fn find(&mut self) -> Result<bool, IngestError> {
        loop {
            let Some(byte) = self.bytes.fill_buf()?.first().copied() else {
                return match self.inside {
                    Inside::Nothing => Ok(false),
                    Inside::Array => Err(IngestError::Json("the file ends inside an array".to_string())),
                    Inside::Numbered => Err(IngestError::Json("the file ends inside an object".to_string())),
                };
            };
            match byte {
                b'{' if self.inside == Inside::Nothing && NUMBERED.is_match(self.bytes.buffer()) => {
                    self.inside = Inside::Numbered;
                }
                b'{' => return Ok(true),
                b'[' => self.inside = Inside::Array,
                b']' => self.inside = Inside::Nothing,
                b'}' if self.inside == Inside::Numbered => self.inside = Inside::Nothing,
                b'"' | b':' | b'0'..=b'9' if self.inside == Inside::Numbered => {}
                // A byte order mark may stand before the first.
                b',' | b' ' | b'\t' | b'\r' | b'\n' | 0xEF | 0xBB | 0xBF => {}
                _ => return Err(IngestError::Json("something else where an object should begin".to_string())),
            }
            self.bytes.consume(1);
        }
    }
}

/// How deep inside an object a byte stands.
#[derive(Default)]
struct Nesting {
    depth: usize,
    quoted: bool,
    escaped: bool,
}

impl Nesting {
    /// Takes the next byte; true where it ends the object.
    fn ends_with(&mut self, byte: u8) -> bool {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.quoted => self.escaped = true,
            b'"' => self.quoted = !self.quoted,
            b'{' | b'[' if !self.quoted => self.depth += 1,
            b'}' | b']' if !self.quoted => self.depth -= 1,
            _ => {}
        }
        self.depth == 0
    }
}
