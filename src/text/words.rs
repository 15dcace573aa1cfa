//! The lexicon's table of word forms: a form in, what it can be out. Nearly all words have 16 bytes at most: their
//! bytes themselves, as two numbers, are the table's keys, and no key is stored elsewhere or compared byte by byte.

use super::lexicon::Word;
use rustc_hash::FxHashMap;
use std::hash::{Hash, Hasher};

/// Word forms with what they can be.
#[derive(Default)]
pub struct Words {
    short: FxHashMap<Short, Word>,
    long: FxHashMap<Box<str>, Word>,
}

/// All bytes of a form of 16 bytes at most.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Short {
    /// The first bytes.
    start: u64,
    /// The last bytes, which may repeat some of the first ones.
    end: u64,
    /// The form's length.
    len: u8,
}

impl Hash for Short {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // One number for the hasher; the factor keeps apart what repeats in both (any odd number with many bits would do).
        state.write_u64(self.start ^ self.end.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    }
}

impl Short {
    /// None for a longer form.
    fn new(form: &str) -> Option<Short> {
        let bytes = form.as_bytes();
        let len = bytes.len();
        let (start, end) = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            (u64::from_le_bytes(*first), u64::from_le_bytes(*last))
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            (u32::from_le_bytes(*first).into(), u32::from_le_bytes(*last).into())
        } else {
            (bytes.iter().fold(0, |number, &byte| number << 8 | u64::from(byte)), 0)
        };
        (len <= 16).then_some(Short { start, end, len: len as u8 })
    }
}

impl Words {
    /// What a form can be.
    pub fn get(&self, form: &str) -> Option<&Word> {
        match Short::new(form) {
            Some(short) => self.short.get(&short),
            None => self.long.get(form),
        }
    }

    /// What a form can be, to be added to.
    pub fn entry(&mut self, form: &str) -> &mut Word {
        match Short::new(form) {
            Some(short) => self.short.entry(short).or_default(),
            None => self.long.entry(form.into()).or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Class;

    #[test]
    fn forms_of_all_lengths_are_told_apart() {
        let mut words = Words::default();
        let forms = [
            "",
            "a",
            "aa",
            "aaa",
            "aaaa",
            "aaaaaaa",
            "aaaaaaaa",
            "aaaaaaaaa",
            "aaaaaaaaaaaaaaaa",
            "aaaaaaaaaaaaaaaaa",
            "été",
            "ete",
        ];
        for form in forms {
            words.entry(form);
        }
        words.entry("aaaaaaaaa").class |= Class::VERB;
        words.entry("aaaaaaaaaaaaaaaaa").class |= Class::VERB;
        let verbs: Vec<_> =
            forms.iter().filter(|form| words.get(form).is_some_and(|word| word.class.any(Class::VERB))).collect();
        assert_eq!(verbs, [&"aaaaaaaaa", &"aaaaaaaaaaaaaaaaa"]);
        assert!(words.get("aaaaa").is_none());
    }
}
