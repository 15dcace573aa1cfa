//! The lexicon's table of word forms: a form in, what it can be out. A text asks for every one of its words, and what that
//! takes is the time in which the processor waits for memory: a form's hash leads straight to what the form can be, beside
//! which stands the hash itself, in one line of the cache. The forms are not kept. Two forms with the same 64 bits would be
//! taken for one another: that one in a thousand million words is taken for one of the lexicon's 44,000 has a chance of 1 in
//! 400,000.

use super::lexicon::Word;
use serde::{Deserialize, Serialize};

/// Word forms with what they can be: open addressing with linear probing (Knuth, The Art of Computer Programming, 6.4).
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Slot>", into = "Vec<Slot>")]
pub struct Words {
    /// As many as a power of two, a third of them free; none before the first form.
    slots: Vec<Slot>,
    forms: usize,
}

/// Half a line of the cache, so that none stands in two.
#[derive(Clone, Copy, Default, Serialize, Deserialize)]
#[repr(align(32))]
struct Slot {
    /// Of the form; zero where the slot is free.
    hash: u64,
    word: Word,
}

/// Slots of the smallest table.
const FEWEST: usize = 64;

/// Bytes of a form that are hashed at once.
const BYTES: usize = 16;

/// Random bits, a half for each half of the bytes.
const SEEDS: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03];

/// The hash of a form, never zero: what is multiplied fills 128 bits, of which both halves count (as in wyhash, by Wang Yi).
#[inline]
fn hash(form: &str) -> u64 {
    let mut bytes = form.as_bytes();
    let mut hash = 0;
    while let Some((start, others)) = bytes.split_first_chunk() {
        hash = mixed(hash, u128::from_le_bytes(*start));
        bytes = others;
    }
    let mut last = [0; BYTES];
    last[..bytes.len()].copy_from_slice(bytes);
    mixed(hash, u128::from_le_bytes(last))
}

#[inline]
fn mixed(hash: u64, number: u128) -> u64 {
    let halves = [number as u64 ^ SEEDS[0] ^ hash, (number >> 64) as u64 ^ SEEDS[1]];
    let product = u128::from(halves[0]) * u128::from(halves[1]);
    (product as u64 ^ (product >> 64) as u64).max(1)
}

impl From<Words> for Vec<Slot> {
    /// The slots that are taken, in order.
    fn from(words: Words) -> Vec<Slot> {
        words.slots.into_iter().filter(|slot| slot.hash != 0).collect()
    }
}

impl From<Vec<Slot>> for Words {
    fn from(taken: Vec<Slot>) -> Words {
        let mut words = Words { slots: Vec::new(), forms: taken.len() };
        let mut room = FEWEST;
        while words.is_full(room) {
            room *= 2;
        }
        words.place_all(taken, room);
        words
    }
}

impl Words {
    /// What a form can be.
    pub fn get(&self, form: &str) -> Option<&Word> {
        self.of(hash(form))
    }

    /// What the form that stands in a text from byte `start` up to `end`, behind it, can be.
    #[inline]
    pub fn at(&self, text: &str, start: usize, end: usize) -> Option<&Word> {
        // Sixteen bytes are read at once, and those behind the form set to zero.
        match text.as_bytes()[start..].first_chunk::<BYTES>() {
            Some(bytes) if end - start < BYTES => {
                let form = u128::from_le_bytes(*bytes) & !(u128::MAX << (8 * (end - start)));
                self.of(mixed(0, form))
            }
            _ => self.get(&text[start..end]),
        }
    }

    #[inline]
    fn of(&self, hash: u64) -> Option<&Word> {
        if self.slots.is_empty() {
            return None;
        }
        let slot = &self.slots[self.place(hash)];
        (slot.hash == hash).then_some(&slot.word)
    }

    /// What a form can be, to be added to.
    pub fn entry(&mut self, form: &str) -> &mut Word {
        if self.is_full(self.slots.len()) {
            let old = std::mem::take(&mut self.slots);
            let room = (2 * old.len()).max(FEWEST);
            self.place_all(old, room);
        }
        let hash = hash(form);
        let at = self.place(hash);
        let slot = &mut self.slots[at];
        if slot.hash == 0 {
            self.forms += 1;
            *slot = Slot { hash, word: Word::new(form) };
        }
        &mut slot.word
    }

    /// True where `room` slots are too few for one form more.
    fn is_full(&self, room: usize) -> bool {
        3 * (self.forms + 1) > 2 * room
    }

    /// Puts what is in `slots` into `room` new ones.
    fn place_all(&mut self, slots: Vec<Slot>, room: usize) {
        self.slots = vec![Slot::default(); room];
        for slot in slots.into_iter().filter(|slot| slot.hash != 0) {
            let at = self.place(slot.hash);
            self.slots[at] = slot;
        }
    }

    /// The slot with a hash, or the free one where it belongs.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut at = hash as usize & last;
        while self.slots[at].hash != 0 && self.slots[at].hash != hash {
            at = (at + 1) & last;
        }
        at
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
        let text = "aaaaaaaaa, aaaaa, aaaaaaaaaaaaaaaaa";
        let verb = |start, end| words.at(text, start, end).map(|word| word.class.any(Class::VERB));
        assert_eq!([verb(0, 9), verb(0, 4), verb(11, 16), verb(18, 35)], [Some(true), Some(false), None, Some(true)]);
    }
}
