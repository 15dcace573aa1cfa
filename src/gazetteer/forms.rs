//! The forms of all names, in parts by their first word. Each part is an Aho-Corasick automaton of its own, leftmost-longest,
//! that is built when a text first has a word of the part: an article has few of the words that names begin with, and to
//! build one automaton over all forms takes longer than to extract a hundred articles.

use super::{Pattern, word_bytes};
use crate::table::TableError;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, BuildError, Input, MatchKind, StartKind};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// Forms with what they stand for.
#[derive(Serialize, Deserialize)]
pub(super) struct Forms {
    /// All forms, part after part.
    texts: String,
    /// Where each form begins in `texts`, and where the last one ends.
    starts: Vec<usize>,
    /// What each form stands for.
    patterns: Vec<Pattern>,
    parts: Vec<Part>,
    openings: Openings,
}

/// Forms that are looked for together.
#[derive(Serialize, Deserialize)]
struct Part {
    /// Number of the first.
    first: usize,
    /// One past the number of the last.
    end: usize,
    #[serde(skip)]
    automaton: OnceLock<AhoCorasick>,
}

/// Forms of a part, on average.
const PART: usize = 32;

/// Bytes of all forms, at most; an automaton numbers more states than they can need.
const BYTES: usize = 1 << 28;

impl Forms {
    /// From forms in any order, no two of them alike.
    ///
    /// # Errors
    /// They are too many.
    pub fn new(forms: &[(Cow<'_, str>, Pattern)]) -> Result<Forms, TableError> {
        let bytes = forms.iter().map(|(text, _)| text.len()).sum();
        if bytes > BYTES {
            let what = format!("{bytes} bytes of names; at most {BYTES} can be looked for");
            return Err(TableError { file: "dictionaries".to_string(), line: 0, what });
        }
        let openings = Openings::new(forms);
        let parts = (forms.len() / PART).next_power_of_two();
        let part_of: Vec<usize> =
            forms.iter().map(|(text, _)| part(Openings::word(text.as_bytes(), word_bytes(text)), parts)).collect();
        let (ends, by_part) = in_order(&part_of, parts);
        let firsts = [0].iter().chain(&ends);
        let part = |(&first, &end)| Part { first, end, automaton: OnceLock::new() };
        let mut found = Forms {
            texts: String::with_capacity(bytes),
            starts: Vec::with_capacity(forms.len() + 1),
            patterns: by_part.iter().map(|&at| forms[at].1).collect(),
            parts: firsts.zip(&ends).map(part).collect(),
            openings,
        };
        for at in by_part {
            found.starts.push(found.texts.len());
            found.texts.push_str(&forms[at].0);
        }
        found.starts.push(found.texts.len());
        Ok(found)
    }

    /// The hash of the first word of `text`, which has `word` bytes; none where no form begins at the start of `text`.
    #[inline]
    pub fn opening(&self, text: &[u8], word: usize) -> Option<u64> {
        let hash = Openings::word(text, word);
        self.openings.may_open(text, word, hash).then_some(hash)
    }

    /// The longest form with which `text` begins, where `hash` is that of its first word: its bytes and what it stands for.
    pub fn longest(&self, text: &str, hash: u64) -> Option<(usize, Pattern)> {
        let Part { first, end, automaton } = &self.parts[part(hash, self.parts.len())];
        let automaton = automaton.get_or_init(|| {
            self::automaton(self.texts(*first..*end)).expect("a part has fewer bytes than there are states")
        });
        let found = automaton.find(Input::new(text).anchored(Anchored::Yes))?;
        Some((found.end(), self.patterns[first + found.pattern().as_usize()]))
    }

    /// One automaton over all forms.
    ///
    /// # Errors
    /// It cannot be built; for as many forms as [`Forms::new`] takes it can.
    pub fn whole(&self) -> Result<AhoCorasick, BuildError> {
        automaton(self.texts(0..self.patterns.len()))
    }

    fn texts(&self, forms: Range<usize>) -> impl Iterator<Item = &str> {
        self.starts[forms.start..=forms.end].windows(2).map(|ends| &self.texts[ends[0]..ends[1]])
    }
}

/// The number, among `parts`, of the part with what begins with the word of this hash.
fn part(hash: u64, parts: usize) -> usize {
    // The high bits count; shifted by all of its bits it would stay as it is.
    hash.checked_shr(u64::BITS - parts.trailing_zeros()).unwrap_or(0) as usize
}

/// Numbers of things in the order of their parts, behind the place for each part where its last one ends: a distribution by
/// counting (Knuth, The Art of Computer Programming, 5.2, algorithm D).
fn in_order(part_of: &[usize], parts: usize) -> (Vec<usize>, Vec<usize>) {
    let mut ends = vec![0; parts];
    for &part in part_of {
        ends[part] += 1;
    }
    for part in 1..parts {
        ends[part] += ends[part - 1];
    }
    let mut starts = ends.clone();
    let mut ordered = vec![0; part_of.len()];
    for (thing, &part) in part_of.iter().enumerate().rev() {
        starts[part] -= 1;
        ordered[starts[part]] = thing;
    }
    (ends, ordered)
}

fn automaton<'a>(forms: impl Iterator<Item = &'a str>) -> Result<AhoCorasick, BuildError> {
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .start_kind(StartKind::Both)
        .prefilter(false)
        .dense_depth(2)
        .build(forms)
}

/// What forms begin with: their first word (of Latin letters and digits), then some bytes more. A text with another word
/// begins none of them, for a form ends with a word. The set is one of hashes: it may take a text for an opening that is
/// none, never the reverse.
#[derive(Serialize, Deserialize)]
struct Openings {
    /// Of first words: nearly all words of a text are told by this one, which is small enough for the processor's cache.
    words: Table,
    /// Of first words and some bytes behind them.
    longer: Table,
}

impl Openings {
    /// Bytes behind the first word from one step to the next: two tell "la Poste" from "la poste", eight more
    /// "Nadia Comaneci" from "Nadia Martin".
    const STEPS: [usize; 3] = [2, 4, 4];
    /// Multiplicative hashing (Knuth, The Art of Computer Programming, 6.4): the product's high bits count.
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

    fn new(forms: &[(Cow<'_, str>, Pattern)]) -> Openings {
        let mut openings = Openings { words: Table::new(forms.len() * 4), longer: Table::new(forms.len() * 32) };
        for (form, _) in forms {
            let bytes = form.as_bytes();
            let mut at = word_bytes(form);
            let mut hash = Openings::word(bytes, at);
            let mut table = &mut openings.words;
            for step in Openings::STEPS {
                let Some(more) = bytes.get(at..at + step) else {
                    table.note(hash, Table::ENDS);
                    break;
                };
                table.note(hash, Table::GOES_ON);
                table = &mut openings.longer;
                hash = Openings::next(hash, more);
                at += step;
            }
            table.note(hash, Table::ENDS);
        }
        openings
    }

    /// The hash of the first word, of `word` bytes.
    #[inline]
    fn word(text: &[u8], word: usize) -> u64 {
        // Eight bytes are read at once, and those behind the word set to zero.
        let known = match text.first_chunk() {
            Some(start) if word > 0 => u64::from_le_bytes(*start) & (u64::MAX >> (64 - 8 * word.min(8))),
            _ => {
                let mut start = [0; 8];
                start[..word].copy_from_slice(&text[..word]);
                u64::from_le_bytes(start)
            }
        };
        (known.rotate_left(5) ^ word as u64).wrapping_mul(Openings::FACTOR)
    }

    #[inline]
    fn next(hash: u64, more: &[u8]) -> u64 {
        let number = more.iter().fold(0, |number: u64, &byte| number << 8 | u64::from(byte));
        (hash.rotate_left(5) ^ number).wrapping_mul(Openings::FACTOR)
    }

    /// False where no form begins a text that begins with a word of `word` bytes and this hash.
    #[inline]
    fn may_open(&self, text: &[u8], word: usize, mut hash: u64) -> bool {
        let mut at = word;
        // Most words end the look here: no form begins with them.
        let mut known = self.words.known(hash);
        for step in Openings::STEPS {
            if known != Table::GOES_ON {
                break;
            }
            // So near to the text's end there is nothing to spare.
            let Some(more) = text.get(at..at + step) else { return true };
            hash = Openings::next(hash, more);
            at += step;
            known = self.longer.known(hash);
        }
        known != 0
    }
}

/// A set of hashes.
#[derive(Serialize, Deserialize)]
struct Table {
    /// Two bits an opening: forms go on behind it; forms end before more is known of them.
    bits: Vec<u64>,
    /// The bits of a hash that make no place in the table.
    shift: u32,
}

impl Table {
    const GOES_ON: u64 = 1;
    const ENDS: u64 = 2;

    /// A table with room for so many openings or a few more.
    fn new(places: usize) -> Table {
        let places = places.next_power_of_two().max(64);
        Table { bits: vec![0; places / 32], shift: 64 - places.trailing_zeros() }
    }

    fn note(&mut self, hash: u64, what: u64) {
        let place = (hash >> self.shift) as usize;
        self.bits[place / 32] |= what << (place % 32 * 2);
    }

    #[inline]
    fn known(&self, hash: u64) -> u64 {
        let place = (hash >> self.shift) as usize;
        self.bits[place / 32] >> (place % 32 * 2) & (Table::ENDS | Table::GOES_ON)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Note;

    #[test]
    fn forms_of_many_parts_are_all_found() {
        let names = ["", "X", "Élysée", "L'", "2", "Saint-", "Цирк "];
        let texts: Vec<String> =
            (0..500).flat_map(|n| names.map(|name| format!("{name}{n}"))).chain(["12 rue".to_string()]).collect();
        let pattern = |entry| Pattern { entry, note: Note::Exact, skip: 0 };
        let mut forms: Vec<_> =
            texts.iter().enumerate().map(|(n, text)| (Cow::from(text.as_str()), pattern(n))).collect();
        // "20" and the like are there twice.
        forms.sort_by(|a, b| a.0.cmp(&b.0));
        forms.dedup_by(|a, b| a.0 == b.0);
        let compiled = Forms::new(&forms).expect("few forms");
        assert!(compiled.parts.len() > 50, "{} parts", compiled.parts.len());
        for (text, pattern) in &forms {
            for behind in ["", " et la suite"] {
                let longer = format!("{text}{behind}");
                let hash = compiled.opening(longer.as_bytes(), word_bytes(&longer)).expect("a form begins here");
                let found = compiled.longest(&longer, hash).map(|(bytes, pattern)| (bytes, pattern.entry));
                assert_eq!(found, Some((text.len(), pattern.entry)), "{longer}");
            }
        }
        let hash = |text: &str| Openings::word(text.as_bytes(), word_bytes(text));
        assert_eq!(compiled.longest("12 rues", hash("12 rues")).map(|(bytes, _)| bytes), Some("12 rue".len()));
        assert!(compiled.longest("Y1", hash("Y1")).is_none());
    }
}
