//! The examples of `dictionaries/fr/constructions/*.txt`: lines in, and out what must be found in each. A `+` line marks a
//! claim's source, cue and content with `<s>`, `<c>` and `<p>`; in a `-` line nothing is a claim. ¶ is a line end.

use crate::extractor;
use crate::record::ClaimRecord;
use crate::table::{Source, TableError};

/// A file of examples.
#[derive(Clone, Debug)]
pub struct Examples {
    /// The file's name without its ending.
    pub name: &'static str,
    /// What its first comments say, in lines.
    pub about: String,
    /// Its examples in their order.
    pub examples: Vec<Example>,
}

/// A text, and what must be found in it.
#[derive(Clone, Debug)]
pub struct Example {
    /// Line number, from 1.
    pub number: usize,
    /// The line as it stands in the file.
    pub line: &'static str,
    /// The text without its marks.
    pub text: String,
    /// The claim that must be found, among others; none where nothing may be.
    pub claim: Option<Marked>,
}

/// A claim as an example marks it. Places are first code points and those behind the last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// `asserted`, or what stands behind the `+`.
    pub modality: &'static str,
    /// The content.
    pub spans: Vec<[usize; 2]>,
    /// The words that name the source.
    pub source: Option<[usize; 2]>,
    /// The cue, or a part of it.
    pub cue: Option<[usize; 2]>,
}

impl Marked {
    /// Whether a claim is this one: the same content, source and modality, and a cue that overlaps.
    pub fn is(&self, claim: &ClaimRecord) -> bool {
        let source = claim.source.as_ref().and_then(|source| Some([source.start?, source.end?]));
        let cue = claim.cue.as_ref().map(|cue| [cue.start, cue.end]);
        let same_cue = match (self.cue, cue) {
            (Some(want), Some(got)) => want[0] < got[1] && got[0] < want[1],
            (want, got) => want == got,
        };
        same_cue && claim.spans == self.spans && source == self.source && claim.modality == self.modality
    }
}

/// The built-in files by name.
///
/// # Errors
/// The first broken line.
pub fn all() -> Result<Vec<Examples>, TableError> {
    extractor::constructions().map(|(file, text)| read(Source { file, text })).collect()
}

fn read(source: Source<'static>) -> Result<Examples, TableError> {
    let file = source.file.rsplit('/').next().unwrap_or(source.file);
    let about = source.text.lines().map_while(|line| line.strip_prefix('#')).map(str::trim);
    let examples =
        source.lines().map(|(number, line)| example(number, line).map_err(|what| source.error(number, what)));
    Ok(Examples {
        name: file.strip_suffix(".txt").unwrap_or(file),
        about: about.collect::<Vec<_>>().join("\n"),
        examples: examples.collect::<Result<_, _>>()?,
    })
}

/// How a line has to begin.
const BEGINNING: &str = "an example begins with \"+ \", \"+MODALITY: \" or \"- \"";

/// An example of one line, or what is wrong with it.
fn example(number: usize, line: &'static str) -> Result<Example, &'static str> {
    let (head, words) = line.split_once(' ').ok_or(BEGINNING)?;
    let modality = match head {
        "-" => return Ok(Example { number, line, text: words.replace('¶', "\n"), claim: None }),
        "+" => "asserted",
        _ => head.strip_prefix('+').and_then(|word| word.strip_suffix(':')).ok_or(BEGINNING)?,
    };
    let (text, claim) = marked(words, modality)?;
    Ok(Example { number, line, text, claim: Some(claim) })
}

/// A text without its marks, and what they mark.
fn marked(words: &str, modality: &'static str) -> Result<(String, Marked), &'static str> {
    let mut claim = Marked { modality, spans: Vec::new(), source: None, cue: None };
    let (mut text, mut at, mut rest) = (String::new(), 0, words);
    let mut open: Vec<(&str, usize)> = Vec::new();
    while let Some(c) = rest.chars().next() {
        let tag = ["<s>", "<c>", "<p>", "</s>", "</c>", "</p>"].into_iter().find(|tag| rest.starts_with(tag));
        if let Some(tag) = tag {
            rest = &rest[tag.len()..];
            let Some(name) = tag.strip_prefix("</") else {
                open.push((&tag[1..], at));
                continue;
            };
            let start = open.pop().filter(|(opened, _)| *opened == name).ok_or("tags that do not close each other")?.1;
            match name {
                "s>" => claim.source = Some([start, at]),
                "c>" => claim.cue = Some([start, at]),
                _ => claim.spans.push([start, at]),
            }
        } else {
            text.push(if c == '¶' { '\n' } else { c });
            at += 1;
            rest = &rest[c.len_utf8()..];
        }
    }
    if !open.is_empty() {
        return Err("a tag that is not closed");
    }
    if claim.spans.is_empty() {
        return Err("no content is marked");
    }
    Ok((text, claim))
}
