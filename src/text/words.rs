//! The lexicon's table of word forms: a form in, what it can be out. Nearly all words have 16 bytes at most: their
//! bytes themselves, as two numbers, are the table's keys, and no key is stored elsewhere or compared byte by byte. Many
//! forms can be the same: what they can be is stored once, so that what a text asks for stays in the processor's cache.

use super::lexicon::Word;
use rustc_hash::FxHashMap;
use std::hash::{Hash, Hasher};

/// Word forms with what they can be.
#[derive(Default)]
pub struct Words {
    /// Numbers of what forms can be.
    short: FxHashMap<Short, u32>,
    long: FxHashMap<Box<str>, u32>,
    /// What forms can be.
    words: Vec<Word>,
}

/// All bytes of a form of 16 bytes at most, followed by zeros.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Short(u64, u64);

impl Hash for Short {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        // One number for the hasher; the factor keeps apart what repeats in both (any odd number with many bits would do).
        state.write_u64(self.0 ^ self.1.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    }
}

impl Short {
    const BYTES: usize = 16;

    /// None for a longer form.
    fn new(form: &str) -> Option<Short> {
        let mut bytes = [0; Short::BYTES];
        bytes.get_mut(..form.len())?.copy_from_slice(form.as_bytes());
        Some(Short::from(u128::from_le_bytes(bytes)))
    }

    #[inline]
    fn from(number: u128) -> Short {
        Short(number as u64, (number >> 64) as u64)
    }
}

impl Words {
    /// What a form can be.
    pub fn get(&self, form: &str) -> Option<&Word> {
        let number = match Short::new(form) {
            Some(short) => self.short.get(&short),
            None => self.long.get(form),
        };
        number.map(|&number| &self.words[number as usize])
    }

    /// What the form that stands in a text from byte `start` up to `end`, behind it, can be.
    #[inline]
    pub fn at(&self, text: &str, start: usize, end: usize) -> Option<&Word> {
        // Sixteen bytes are read at once, and those behind the form set to zero.
        match text.as_bytes()[start..].first_chunk::<{ Short::BYTES }>() {
            Some(bytes) if end - start <= Short::BYTES => {
                let others = 8 * (Short::BYTES - (end - start)) as u32;
                let number = u128::from_le_bytes(*bytes) & (u128::MAX >> others);
                self.short.get(&Short::from(number)).map(|&number| &self.words[number as usize])
            }
            _ => self.get(&text[start..end]),
        }
    }

    /// What a form can be, to be added to.
    pub fn entry(&mut self, form: &str) -> &mut Word {
        let new = self.words.len() as u32;
        let number = match Short::new(form) {
            Some(short) => *self.short.entry(short).or_insert(new),
            None => *self.long.entry(form.into()).or_insert(new),
        };
        if number == new {
            self.words.push(Word::new(form));
        }
        &mut self.words[number as usize]
    }

    /// Stores once what several forms can be. No form can be added to any more.
    pub fn close(&mut self) {
        let mut numbers: FxHashMap<Word, u32> = FxHashMap::default();
        let mut words = Vec::new();
        for number in self.short.values_mut().chain(self.long.values_mut()) {
            let word = self.words[*number as usize];
            *number = *numbers.entry(word).or_insert_with(|| {
                words.push(word);
                words.len() as u32 - 1
            });
        }
        self.words = words;
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
        words.close();
        let verbs: Vec<_> =
            forms.iter().filter(|form| words.get(form).is_some_and(|word| word.class.any(Class::VERB))).collect();
        assert_eq!(verbs, [&"aaaaaaaaa", &"aaaaaaaaaaaaaaaaa"]);
        assert!(words.get("aaaaa").is_none());
        let text = "aaaaaaaaa, aaaaa, aaaaaaaaaaaaaaaaa";
        let verb = |start, end| words.at(text, start, end).map(|word| word.class.any(Class::VERB));
        assert_eq!([verb(0, 9), verb(0, 4), verb(11, 16), verb(18, 35)], [Some(true), Some(false), None, Some(true)]);
    }
}
