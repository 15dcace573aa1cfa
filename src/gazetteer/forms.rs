//! The forms of all names, in parts by their first word. Each part is an Aho-Corasick automaton of its own, leftmost-longest,
//! that is built when a text first has a word of the part: an article has few of the words that names begin with, and to
//! build one automaton over all forms takes longer than to extract a hundred articles.

use super::{Pattern, word_bytes};
use crate::table::TableError;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, BuildError, Input, MatchKind, StartKind};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

/// Forms with what they stand for.
pub(super) struct Forms {
    /// All forms, part after part.
    texts: String,
    /// Where each form begins in `texts`, and where the last one ends.
    starts: Vec<usize>,
    /// What each form stands for.
    patterns: Vec<Pattern>,
    /// The number of each part's first form, and how many forms there are.
    firsts: Vec<usize>,
    automata: Vec<OnceLock<AhoCorasick>>,
    openings: Openings,
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
        let mut by_part: Vec<_> = forms.iter().enumerate().map(|(at, (text, _))| (part(text, parts), at)).collect();
        by_part.sort_unstable();
        let firsts = (0..=parts).map(|wanted| by_part.partition_point(|(part, _)| *part < wanted)).collect();
        let mut found = Forms {
            texts: String::with_capacity(bytes),
            starts: Vec::with_capacity(forms.len() + 1),
            patterns: by_part.iter().map(|&(_, at)| forms[at].1).collect(),
            firsts,
            automata: vec![OnceLock::new(); parts],
            openings,
        };
        for (_, at) in by_part {
            found.starts.push(found.texts.len());
            found.texts.push_str(&forms[at].0);
        }
        found.starts.push(found.texts.len());
        Ok(found)
    }

    /// False where no form begins at the start of `text`, of which the first word has `word` bytes.
    #[inline]
    pub fn may_open(&self, text: &str, word: usize) -> bool {
        self.openings.may_open(text.as_bytes(), word)
    }

    /// The longest form with which `text` begins: its bytes and what it stands for.
    pub fn longest(&self, text: &str) -> Option<(usize, Pattern)> {
        let part = part(text, self.automata.len());
        let first = self.firsts[part];
        let automaton = self.automata[part].get_or_init(|| {
            automaton(self.texts(first..self.firsts[part + 1])).expect("a part has fewer bytes than there are states")
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

/// The number, among `parts`, of the part with what begins so.
fn part(text: &str, parts: usize) -> usize {
    let hash = Openings::word(text.as_bytes(), word_bytes(text));
    // The hash's high bits count; shifted by all of its bits it would stay as it is.
    hash.checked_shr(u64::BITS - parts.trailing_zeros()).unwrap_or(0) as usize
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
struct Openings {
    /// Two bits an opening: forms go on behind it; forms end before more is known of them.
    bits: Vec<u64>,
    /// The bits of a hash that make no place in the table.
    shift: u32,
}

impl Openings {
    /// Bytes behind the first word from one step to the next: two tell "la Poste" from "la poste", eight more
    /// "Nadia Comaneci" from "Nadia Martin".
    const STEPS: [usize; 3] = [2, 4, 4];
    /// Multiplicative hashing (Knuth, The Art of Computer Programming, 6.4): the product's high bits count.
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    const GOES_ON: u64 = 1;
    const ENDS: u64 = 2;

    fn new(forms: &[(Cow<'_, str>, Pattern)]) -> Openings {
        let places = (forms.len() * 16).next_power_of_two().max(64);
        let mut openings = Openings { bits: vec![0; places / 32], shift: 64 - places.trailing_zeros() };
        for (form, _) in forms {
            let bytes = form.as_bytes();
            let mut at = word_bytes(form);
            let mut hash = Openings::word(bytes, at);
            for step in Openings::STEPS {
                let Some(more) = bytes.get(at..at + step) else {
                    openings.note(hash, Openings::ENDS);
                    break;
                };
                openings.note(hash, Openings::GOES_ON);
                hash = Openings::next(hash, more);
                at += step;
            }
            openings.note(hash, Openings::ENDS);
        }
        openings
    }

    fn note(&mut self, hash: u64, what: u64) {
        let place = (hash >> self.shift) as usize;
        self.bits[place / 32] |= what << (place % 32 * 2);
    }

    /// The hash of the first word, of `word` bytes.
    fn word(text: &[u8], word: usize) -> u64 {
        let mut start = [0; 8];
        let known = word.min(start.len());
        start[..known].copy_from_slice(&text[..known]);
        Openings::first(start, word)
    }

    /// As [`Openings::word`], of a text that begins with `start`.
    fn first(start: [u8; 8], word: usize) -> u64 {
        let known = u64::from_le_bytes(start) & (u64::MAX >> (64 - 8 * word.clamp(1, 8)));
        ((if word == 0 { 0 } else { known }).rotate_left(5) ^ word as u64).wrapping_mul(Openings::FACTOR)
    }

    fn next(hash: u64, more: &[u8]) -> u64 {
        let number = more.iter().fold(0, |number: u64, &byte| number << 8 | u64::from(byte));
        (hash.rotate_left(5) ^ number).wrapping_mul(Openings::FACTOR)
    }

    /// False where no form begins a text that begins with a word of `word` bytes.
    #[inline]
    fn may_open(&self, text: &[u8], word: usize) -> bool {
        // So near to the text's end there is nothing to spare.
        let Some(&start) = text.first_chunk() else { return true };
        let mut hash = Openings::first(start, word);
        let mut known = self.known(hash);
        let mut at = word;
        for step in Openings::STEPS {
            let Some(more) = text.get(at..at + step) else { return true };
            hash = Openings::next(hash, more);
            at += step;
            let further = self.known(hash);
            // Two steps are one question, without a branch between them: the answer to the first is hard to foresee.
            let ends = known & Openings::ENDS != 0;
            if !(ends | (known & Openings::GOES_ON != 0) & (further != 0)) {
                return false;
            }
            if ends {
                return true;
            }
            known = further;
        }
        known != 0
    }

    fn known(&self, hash: u64) -> u64 {
        let place = (hash >> self.shift) as usize;
        self.bits[place / 32] >> (place % 32 * 2) & (Openings::ENDS | Openings::GOES_ON)
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
        assert!(compiled.automata.len() > 50, "{} parts", compiled.automata.len());
        for (text, pattern) in &forms {
            for behind in ["", " et la suite"] {
                let longer = format!("{text}{behind}");
                assert!(compiled.may_open(&longer, word_bytes(&longer)), "{longer}");
                let found = compiled.longest(&longer).map(|(bytes, pattern)| (bytes, pattern.entry));
                assert_eq!(found, Some((text.len(), pattern.entry)), "{longer}");
            }
        }
        assert_eq!(compiled.longest("12 rues").map(|(bytes, _)| bytes), Some("12 rue".len()));
        assert!(compiled.longest("Y1").is_none());
    }
}
