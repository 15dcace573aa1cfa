//! Reads brat's standoff files. Offsets are code points already. Equivalences, normalisations and events are passed over;
//! what else cannot be read is an error with its line.

use super::{Annotated, Relation, Span, Wrong};
use crate::export::brat::{MODALITY, NOTE, OPTIONAL, TYPE};
use std::collections::HashMap;
use std::path::Path;

/// Reads a file of annotations and the text beside it.
pub(super) fn read(path: &Path) -> Result<Annotated, Wrong> {
    let file = |path: &Path| std::fs::read_to_string(path).map_err(|error| (String::new(), error.to_string()));
    let annotations = file(path)?;
    let beside = path.with_extension("txt");
    let name = beside.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let text = file(&beside).map_err(|(_, reason)| (String::new(), format!("{name} beside it: {reason}")))?;
    let mut reader = Reader { text: text.chars().collect(), spans: Vec::new(), numbers: HashMap::new() };
    let lines = || (1..).zip(annotations.lines());
    // What is said of a span may stand before it.
    for (number, line) in lines().filter(|(_, line)| line.starts_with('T')) {
        reader.span(line).map_err(|reason| (format!(":{number}"), reason))?;
    }
    let mut relations = Vec::new();
    for (number, line) in lines() {
        let read = match line.chars().next() {
            Some('R') => reader.relation(line).map(|relation| relations.push(relation)),
            Some('A' | 'M') => reader.attribute(line),
            Some('#') => reader.note(line),
            _ => Ok(()),
        };
        read.map_err(|reason| (format!(":{number}"), reason))?;
    }
    Ok(Annotated { doc: name, spans: reader.spans, relations })
}

struct Reader<'a> {
    text: Vec<char>,
    spans: Vec<Span>,
    /// Numbers of the spans by id.
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Reader<'a> {
    /// A label and its words, between tabs: `T1 person 0 5;8 12 words`.
    fn span(&mut self, line: &'a str) -> Result<(), String> {
        let mut cells = line.split('\t');
        let (id, what, words) = (cells.next().unwrap_or(""), cells.next(), cells.next().unwrap_or(""));
        let (label, offsets) = what.and_then(|what| what.split_once(' ')).ok_or("no label and offsets")?;
        let mut spans: Vec<[usize; 2]> = Vec::new();
        for fragment in offsets.split(';') {
            let ends = fragment.split_once(' ').and_then(|(start, end)| Some([start.parse().ok()?, end.parse().ok()?]));
            let [start, end] = ends.ok_or_else(|| format!("{fragment:?} is no span"))?;
            if start >= end || end > self.text.len() {
                return Err(format!("{start}:{end} is no span of the text ({} characters)", self.text.len()));
            }
            match spans.last_mut() {
                // Fragments of which only the end of a line lies between are one span.
                Some(last) if last[1] <= start && self.is_line_end(last[1], start) => last[1] = end,
                _ => spans.push([start, end]),
            }
        }
        spans.sort_unstable();
        let own: Vec<String> = spans.iter().map(|&[start, end]| self.text[start..end].iter().collect()).collect();
        let name = line_of(&own.join(" "));
        if name != line_of(words) {
            return Err(format!("the text has {name:?} where the annotation has {words:?}"));
        }
        self.numbers.insert(id, self.spans.len());
        let (label, id) = (label.to_string(), id.to_string());
        self.spans.push(Span { id, label, spans, name, r#type: None, modality: None, optional: false });
        Ok(())
    }

    fn is_line_end(&self, from: usize, to: usize) -> bool {
        let between = &self.text[from..to];
        between.iter().all(|c| c.is_whitespace()) && between.iter().any(|c| matches!(c, '\n' | '\r'))
    }

    fn number(&self, id: &str) -> Result<usize, String> {
        self.numbers.get(id).copied().ok_or_else(|| format!("there is no {id}"))
    }

    /// A relation: `R1 source Arg1:T1 Arg2:T2`.
    fn relation(&self, line: &str) -> Result<Relation, String> {
        let mut words = line.split_whitespace();
        let (Some(id), Some(label), Some(from), Some(to)) = (words.next(), words.next(), words.next(), words.next())
        else {
            return Err("no relation with two ends".to_string());
        };
        let end = |word: &str| self.number(word.split_once(':').map_or(word, |(_, id)| id));
        Ok(Relation { id: id.to_string(), label: label.to_string(), from: end(from)?, to: end(to)? })
    }

    /// An attribute: `A1 Type T1 direct`.
    fn attribute(&mut self, line: &str) -> Result<(), String> {
        let mut words = line.split_whitespace().skip(1);
        let (name, of, value) = (words.next(), words.next().unwrap_or(""), words.next().map(str::to_string));
        let number = self.number(of)?;
        let span = &mut self.spans[number];
        match name {
            Some(TYPE) => span.r#type = value,
            Some(MODALITY) => span.modality = value,
            Some(OPTIONAL) => span.optional = true,
            _ => {}
        }
        Ok(())
    }

    /// A note: `#1 AnnotatorNotes T1 words`.
    fn note(&mut self, line: &str) -> Result<(), String> {
        let mut cells = line.split('\t').skip(1);
        let (what, words) = (cells.next().unwrap_or(""), cells.next().unwrap_or("").trim());
        // Notes can also stand at relations and attributes.
        if let Some(id) = what.strip_prefix(NOTE).map(str::trim).filter(|id| id.starts_with('T') && !words.is_empty()) {
            let number = self.number(id)?;
            self.spans[number].name = words.to_string();
        }
        Ok(())
    }
}

fn line_of(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
