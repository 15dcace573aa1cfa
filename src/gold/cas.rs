//! Reads UIMA CAS JSON (0.4.0), as INCEpTION exports it. Whatever the layers are called: an annotation with a `label` is a
//! span, one with a `label` and two ends a relation. Offsets count UTF-16 units there.

use super::{Annotated, Relation, Span, Wrong};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

#[derive(Deserialize)]
struct Cas {
    #[serde(rename = "%FEATURE_STRUCTURES")]
    structures: Vec<Structure>,
}

/// A feature structure, with those of its features that are read.
#[derive(Deserialize)]
struct Structure {
    #[serde(rename = "%ID")]
    id: u64,
    #[serde(rename = "sofaString")]
    text: Option<String>,
    #[serde(rename = "documentTitle")]
    title: Option<String>,
    begin: Option<usize>,
    end: Option<usize>,
    label: Option<String>,
    #[serde(rename = "@Governor")]
    from: Option<u64>,
    #[serde(rename = "@Dependent")]
    to: Option<u64>,
    #[serde(rename = "Name")]
    name: Option<String>,
    #[serde(rename = "Type")]
    r#type: Option<String>,
    #[serde(rename = "Modality")]
    modality: Option<String>,
    #[serde(rename = "Optional")]
    optional: Option<Value>,
}

/// Reads a file.
pub(super) fn read(path: &Path) -> Result<Annotated, Wrong> {
    let wrong = |reason: String| (String::new(), reason);
    let bytes = std::fs::read(path).map_err(|error| wrong(error.to_string()))?;
    let cas: Cas = serde_json::from_slice(&bytes).map_err(|error| wrong(format!("no UIMA CAS: {error}")))?;
    let text = cas.structures.iter().find_map(|structure| structure.text.as_deref());
    let text: Vec<u16> = text.ok_or_else(|| wrong("no text in it".to_string()))?.encode_utf16().collect();
    let points = points(&text);
    let title = cas.structures.iter().find_map(|structure| structure.title.clone());
    let doc = title.or_else(|| Some(path.file_stem()?.to_string_lossy().into_owned())).unwrap_or_default();
    let (mut spans, mut numbers, mut relations) = (Vec::new(), HashMap::new(), Vec::new());
    for structure in &cas.structures {
        let (Some(label), Some(begin), Some(end)) = (&structure.label, structure.begin, structure.end) else {
            continue;
        };
        let place = || format!(" {}", structure.id);
        if let (Some(from), Some(to)) = (structure.from, structure.to) {
            relations.push((structure.id, label.clone(), from, to));
            continue;
        }
        let words = text.get(begin..end).filter(|words| !words.is_empty());
        let words = words.ok_or_else(|| (place(), format!("{begin}:{end} is no span of the text")))?;
        numbers.insert(structure.id, spans.len());
        spans.push(Span {
            id: structure.id.to_string(),
            label: label.clone(),
            spans: vec![[points[begin], points[end]]],
            name: structure.name.clone().unwrap_or_else(|| String::from_utf16_lossy(words)),
            r#type: structure.r#type.clone(),
            modality: structure.modality.clone(),
            // A feature for yes and no, or one of words.
            optional: structure.optional.as_ref().is_some_and(|value| value == true || value == "true"),
        });
    }
    let relation = |(id, label, from, to): (u64, String, u64, u64)| {
        let end =
            |end: u64| numbers.get(&end).copied().ok_or_else(|| (format!(" {id}"), format!("there is no span {end}")));
        Ok(Relation { id: id.to_string(), label, from: end(from)?, to: end(to)? })
    };
    let relations = relations.into_iter().map(relation).collect::<Result<_, Wrong>>()?;
    Ok(Annotated { doc, spans, relations })
}

/// For each unit of a text, and one past the last, how many code points begin before it.
fn points(text: &[u16]) -> Vec<usize> {
    let mut count = 0;
    let mut points = vec![0];
    points.extend(text.iter().map(|unit| {
        count += usize::from(!(0xDC00..0xE000).contains(unit));
        count
    }));
    points
}
