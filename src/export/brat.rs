//! Standoff files for brat: for each article its text and its annotations. Mentions have their kind as label; a claim has
//! three labels of its own for its content, its source and its cue, and relations go out from its content.

use super::{Article, Fault, Text, cue, source};
use crate::gazetteer::KINDS;
use crate::record::{ClaimRecord, EntityRecord};
use std::collections::HashSet;
use std::fmt::Write as _;

/// The label of a claim's content.
pub const CLAIM: &str = "Claim";
/// The label of the words that name a claim's source.
pub const SOURCE: &str = "Source";
/// The label of a claim's cue.
pub const CUE: &str = "Cue";
/// The relation from a claim to the words that name its source.
pub const HAS_SOURCE: &str = "source";
/// The relation from a claim to its cue.
pub const HAS_CUE: &str = "cue";
/// The relation from a claim to a mention of whom its source stands for.
pub const SPEAKER: &str = "speaker";
/// The relation from a claim to a mention of a medium through which it came.
pub const VIA: &str = "via";
/// The attribute for `direct`, `indirect`, `mixed`.
pub const TYPE: &str = "Type";
/// The attribute for how firmly a claim is said.
pub const MODALITY: &str = "Modality";
/// The attribute of what may be found or left, in gold annotations.
pub const OPTIONAL: &str = "Optional";
/// The note that holds the canonical name of a mention with other words.
pub const NOTE: &str = "AnnotatorNotes";

/// Most characters of a file's name.
const LONGEST: usize = 100;

/// Names files and fills them.
#[derive(Debug, Default)]
pub struct Brat {
    names: HashSet<String>,
}

/// The two files of an article.
#[derive(Debug)]
pub struct Files<'a> {
    /// What they are called before `.txt` and `.ann`.
    pub name: String,
    /// The text.
    pub text: &'a str,
    /// The annotations.
    pub annotations: String,
}

/// What brat has to know of the annotations, for the file `annotation.conf` in their folder.
pub fn configuration() -> String {
    let kinds: String = KINDS.iter().map(|(kind, _)| format!("{kind}\n")).collect();
    let modalities = "asserted|conditional|negated|question|order";
    format!(
        "[entities]\n{kinds}{CLAIM}\n{SOURCE}\n{CUE}\n\n[relations]\n\
         {HAS_SOURCE} Arg1:{CLAIM}, Arg2:{SOURCE}\n{HAS_CUE} Arg1:{CLAIM}, Arg2:{CUE}\n\
         {SPEAKER} Arg1:{CLAIM}, Arg2:<ENTITY>\n{VIA} Arg1:{CLAIM}, Arg2:<ENTITY>\n\
         <OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n\
         {TYPE} Arg:{CLAIM}, Value:direct|indirect|mixed\n{MODALITY} Arg:{CLAIM}, Value:{modalities}\n\
         {OPTIONAL} Arg:<ENTITY>\n"
    )
}

impl Brat {
    /// An article's files.
    ///
    /// # Errors
    /// Its records have no text, or a span that is none of it.
    pub fn files<'a>(&mut self, article: &'a Article) -> Result<Files<'a>, Fault> {
        let text = article.text()?;
        let annotations = Annotations { text: &text, lines: String::new(), last: [0; 4] }.of(article);
        Ok(Files { name: self.name(&article.doc), text: text.text, annotations })
    }

    /// A name for an article's files that no other has: its own, with "_" for all that could mean something else in a path
    /// or an address, and a number where another has it.
    fn name(&mut self, doc: &str) -> String {
        let stem = doc.strip_suffix(".txt").unwrap_or(doc);
        let plain = |c: char| if c.is_alphanumeric() || "-.".contains(c) { c } else { '_' };
        let stem = stem.trim_start_matches(['.', '/']);
        // What tells documents apart stands rather at the end.
        let surplus = stem.chars().count().saturating_sub(LONGEST);
        let stem: String = stem.chars().skip(surplus).map(plain).collect();
        let stem = if stem.is_empty() { "text".to_string() } else { stem };
        let numbered = (2..).map(|n| format!("{stem}-{n}"));
        let mut names = std::iter::once(stem.clone()).chain(numbered);
        names.find(|name| self.names.insert(name.clone())).unwrap_or(stem)
    }
}

/// The lines of a file in the making.
struct Annotations<'a> {
    text: &'a Text<'a>,
    lines: String,
    /// The last numbers of text-bound annotations, relations, attributes and notes.
    last: [usize; 4],
}

impl Annotations<'_> {
    fn of(mut self, article: &Article) -> String {
        let mut mentions: Vec<(&EntityRecord, [usize; 2], usize)> = Vec::new();
        for entity in &article.entities {
            for mention in &entity.mentions {
                let span = [mention.start, mention.end];
                let id = self.bound(entity.kind.name(), &[span]);
                if *mention.text != *entity.name {
                    let note = self.number(3);
                    let _ = writeln!(self.lines, "#{note}\t{NOTE} T{id}\t{}", line(&entity.name));
                }
                mentions.push((entity, span, id));
            }
        }
        for claim in &article.claims {
            self.claim(claim, &mentions);
        }
        self.lines
    }

    fn claim(&mut self, claim: &ClaimRecord, mentions: &[(&EntityRecord, [usize; 2], usize)]) {
        let id = self.bound(CLAIM, &claim.spans);
        self.attribute(TYPE, id, &claim.r#type);
        self.attribute(MODALITY, id, &claim.modality);
        for (span, label, relation) in [(source(claim), SOURCE, HAS_SOURCE), (cue(claim), CUE, HAS_CUE)] {
            if let Some(span) = span {
                let part = self.bound(label, &[span]);
                self.relation(relation, id, part);
            }
        }
        // The mention next to the claim, so that the arc is short.
        let at = source(claim).or(claim.spans.first().copied()).map_or(0, |span| span[0]);
        let mention = |entity: &String| {
            let of_it = mentions.iter().filter(|(mentioned, ..)| mentioned.id == *entity);
            of_it.min_by_key(|(_, span, _)| span[0].abs_diff(at)).map(|(_, _, id)| *id)
        };
        for mention in claim.source.iter().flat_map(|source| &source.entities).filter_map(mention) {
            self.relation(SPEAKER, id, mention);
        }
        for mention in claim.via.iter().map(|via| &via.entity).filter_map(mention) {
            self.relation(VIA, id, mention);
        }
    }

    fn number(&mut self, of: usize) -> usize {
        self.last[of] += 1;
        self.last[of]
    }

    /// An annotation of spans; brat wants those that go over the end of a line in fragments.
    fn bound(&mut self, label: &str, spans: &[[usize; 2]]) -> usize {
        let id = self.number(0);
        let fragments: Vec<[usize; 2]> = spans.iter().flat_map(|&span| fragments(self.text, span)).collect();
        let offsets: Vec<String> = fragments.iter().map(|[start, end]| format!("{start} {end}")).collect();
        let words: Vec<&str> = fragments.iter().map(|&span| self.text.cut(span)).collect();
        let _ = writeln!(self.lines, "T{id}\t{label} {}\t{}", offsets.join(";"), words.join(" "));
        id
    }

    fn relation(&mut self, label: &str, from: usize, to: usize) {
        let id = self.number(1);
        let _ = writeln!(self.lines, "R{id}\t{label} Arg1:T{from} Arg2:T{to}");
    }

    fn attribute(&mut self, label: &str, of: usize, value: &str) {
        let id = self.number(2);
        let _ = writeln!(self.lines, "A{id}\t{label} T{of} {value}");
    }
}

/// A span in pieces without ends of lines and without blanks at their ends.
fn fragments(text: &Text<'_>, [start, end]: [usize; 2]) -> Vec<[usize; 2]> {
    let mut pieces: Vec<[usize; 2]> = Vec::new();
    let mut open = false;
    for (at, c) in (start..end).zip(text.cut([start, end]).chars()) {
        if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') {
            open = false;
        } else if !c.is_whitespace() {
            match pieces.last_mut() {
                Some(last) if open => last[1] = at + 1,
                _ => pieces.push([at, at + 1]),
            }
            open = true;
        }
    }
    pieces
}

fn line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
