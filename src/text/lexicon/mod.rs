//! The small lexicon: what a word form can be (function word, form of a reporting verb, role noun, first name …).
//! Data files in (`read.rs`), look-ups by form or by stem out.

mod classes;
mod entries;
mod read;

pub use classes::{Class, Forms, Frames, Hint};
pub use entries::{Bridge, Description, Modality, NounClass, Verb, When, Word};
pub use read::Files;

use super::words::Words;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;

/// All that is known about a language's words.
#[derive(Serialize, Deserialize)]
pub struct Lexicon {
    words: Words,
    verbs: Vec<Verb>,
    /// Adverbials of several words, by the first.
    adverbials: FxHashMap<String, Vec<Vec<String>>>,
    /// Numbers of the verbs with a tail, by the forms of their first word.
    phrases: FxHashMap<Box<str>, Vec<u16>>,
    /// By what their stems begin with.
    common: FxHashMap<String, Common>,
    abbreviations: FxHashSet<String>,
    conditional_traps: FxHashSet<String>,
    generic: FxHashSet<String>,
    private: FxHashSet<String>,
    official: FxHashSet<String>,
    accused: FxHashSet<String>,
    court: FxHashSet<String>,
    doers: FxHashSet<String>,
    harmed: FxHashSet<String>,
    kin: FxHashSet<String>,
    /// By the noun's number.
    descriptions: FxHashMap<u16, Vec<Description>>,
    topics: FxHashSet<String>,
    voices: FxHashSet<String>,
    advocates: FxHashSet<String>,
    deaths: FxHashSet<String>,
    norms: FxHashSet<String>,
    works: FxHashSet<String>,
    /// By the word.
    hints: FxHashMap<String, Hint>,
    /// By their forms.
    bridges: FxHashMap<Box<str>, Vec<Bridge>>,
    #[serde(skip, default = "snowball")]
    stemmer: Stemmer,
}

/// Common words whose stems begin alike. To stem them all takes a fifth of a start, and an article asks for few.
#[derive(Default, Serialize, Deserialize)]
struct Common {
    words: Vec<String>,
    #[serde(skip)]
    stems: OnceLock<FxHashSet<String>>,
}

/// The stemmer of French, the one language with a pack.
fn snowball() -> Stemmer {
    Stemmer::create(Algorithm::French)
}

impl Lexicon {
    /// A lexicon that knows no word, for languages without a pack.
    pub fn neutral() -> Lexicon {
        Lexicon {
            words: Words::default(),
            verbs: Vec::new(),
            adverbials: FxHashMap::default(),
            phrases: FxHashMap::default(),
            common: FxHashMap::default(),
            abbreviations: FxHashSet::default(),
            conditional_traps: FxHashSet::default(),
            generic: FxHashSet::default(),
            private: FxHashSet::default(),
            official: FxHashSet::default(),
            accused: FxHashSet::default(),
            court: FxHashSet::default(),
            doers: FxHashSet::default(),
            harmed: FxHashSet::default(),
            kin: FxHashSet::default(),
            descriptions: FxHashMap::default(),
            topics: FxHashSet::default(),
            voices: FxHashSet::default(),
            advocates: FxHashSet::default(),
            deaths: FxHashSet::default(),
            norms: FxHashSet::default(),
            works: FxHashSet::default(),
            hints: FxHashMap::default(),
            bridges: FxHashMap::default(),
            stemmer: snowball(),
        }
    }

    /// What is known of a form in lower case.
    pub fn word(&self, form: &str) -> Option<&Word> {
        self.words.get(form)
    }

    /// What is known of the form in lower case that stands in a text from byte `start` up to `end`.
    #[inline]
    pub(super) fn word_at(&self, text: &str, start: usize, end: usize) -> Option<&Word> {
        self.words.at(text, start, end)
    }

    /// The verb of which a form is a form: "se plaindre" with a reflexive pronoun before it, "plaindre" without.
    pub fn verb(&self, word: Word, pronominal: bool) -> Option<&Verb> {
        let number = if pronominal && word.pronominal != u16::MAX { word.pronominal } else { word.verb };
        self.verbs.get(number as usize)
    }

    /// The verbs of several words whose first word has this form (in lower case).
    pub fn phrases(&self, form: &str, pronominal: bool) -> impl Iterator<Item = &Verb> {
        let numbers = self.phrases.get(form).map_or(&[][..], Vec::as_slice);
        numbers.iter().map(|&n| &self.verbs[n as usize]).filter(move |verb| verb.pronominal == pronominal)
    }

    /// How many words the longest adverbial has that begins with `first`, where `word` gives the ones behind it by number.
    pub fn adverbial<'a>(&self, first: &str, word: impl Fn(usize) -> &'a str) -> Option<usize> {
        let known = self.adverbials.get(first)?.iter();
        let fits = known.filter(|words| words.iter().enumerate().skip(1).all(|(n, wanted)| word(n) == wanted));
        fits.map(Vec::len).max()
    }

    /// What the verbs that a lower-case word is a form of lead to.
    pub fn bridges(&self, word: &str) -> &[Bridge] {
        self.bridges.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whom the noun of this number may describe.
    pub fn descriptions(&self, lemma: u16) -> &[Description] {
        self.descriptions.get(&lemma).map_or(&[], Vec::as_slice)
    }

    /// True for an ordinary word of the language in lower case, in any inflection.
    pub fn is_common(&self, lower: &str) -> bool {
        self.is_listed(lower) || {
            let stems = |common: &Common| common.words.iter().map(|word| self.stem(word)).collect();
            let common = self.common.get(&start_of_stem(lower));
            common.is_some_and(|common| common.stems.get_or_init(|| stems(common)).contains(&self.stem(lower)))
        }
    }

    /// The same of a word that has a capital in the text; capitals often go without their accents: "Edition", "Ca".
    pub fn is_common_capital(&self, lower: &str) -> bool {
        let rest = lower.strip_prefix('e');
        let accented = |e: char| rest.is_some_and(|rest| self.is_common(&format!("{e}{rest}")));
        self.is_common(lower) || accented('é') || accented('ê') || lower == "ca"
    }

    /// True for an ordinary word in lower case that a list has in just this form, not in another with the same stem:
    /// "corse", not "corsica" or "corsaire".
    pub fn is_listed(&self, lower: &str) -> bool {
        self.words.get(lower).is_some_and(|word| {
            word.class.any(Class::COMMON)
                || !word.forms.none()
                || !word.auxiliary.none()
                || word.noun.is_some()
                || word.class.any(Class::CLOSED)
        })
    }

    /// True where the full stop behind `form` (lower case) ends no sentence.
    pub fn is_abbreviation(&self, form: &str) -> bool {
        self.abbreviations.contains(form)
    }

    /// An unknown word in lower case, of which only the ending tells something.
    pub(super) fn unknown(&self, form: &str) -> Word {
        let mut word = Word::new(form);
        word.class |= self.by_ending(form);
        word
    }

    /// What the ending of an unknown word in lower case tells: a conditional, a finite verb, nothing.
    pub fn by_ending(&self, form: &str) -> Class {
        const FINITE: [&str; 12] =
            ["aient", "era", "eront", "ira", "iront", "dra", "dront", "tra", "vra", "vront", "rront", "èrent"];
        const CONDITIONAL: [&str; 8] = ["er", "ir", "dr", "ttr", "îtr", "vr", "rr", "aur"];
        if !form.ends_with(['t', 'a']) {
            return Class::default();
        }
        if let Some(stem) = form.strip_suffix("ait").or_else(|| form.strip_suffix("aient")) {
            let conditional = stem.len() > 3
                && CONDITIONAL.iter().any(|ending| stem.ends_with(ending))
                && !self.conditional_traps.contains(stem);
            if conditional {
                return Class::CONDITIONAL | Class::LOOKS_FINITE;
            }
            let verb = form.len() > 5 && !form.ends_with("trait");
            return if verb { Class::LOOKS_FINITE } else { Class::default() };
        }
        let finite = FINITE.iter().any(|ending| form.len() > ending.len() + 2 && form.ends_with(ending));
        if finite { Class::LOOKS_FINITE } else { Class::default() }
    }

    /// True for a noun that describes a person without a function of their own: "la jeune femme", "l'intéressé".
    pub fn is_generic(&self, noun: &str) -> bool {
        self.generic.contains(noun)
    }

    /// True for a noun of somebody who is told of by what happened to them ("la victime") and one of an office ("le maire").
    pub fn tells_apart(&self, private: &str, official: &str) -> bool {
        self.private.contains(private) && self.official.contains(official)
            || self.accused.contains(private) && self.court.contains(official)
    }

    /// True for a noun of somebody who is before a court: "le prévenu" is not "Me X".
    pub fn is_accused(&self, noun: &str) -> bool {
        self.accused.contains(noun)
    }

    /// True for a noun of whoever did a deed and the word for whom it was done to: "l'agresseur", "agressé".
    pub fn does_to(&self, doer: &str, harmed: &str) -> bool {
        self.doers.contains(doer) && self.harmed.contains(harmed)
    }

    /// True for "diplomate" and what `descriptions.tsv` has it stand for: "ambassadrice", "représentant".
    pub fn is_diplomat(&self, lemma: u16) -> bool {
        let diplomat = self.word("diplomate").map(|word| word.lemma);
        let wider = diplomat.into_iter().flat_map(|noun| self.descriptions(noun));
        diplomat == Some(lemma) || wider.into_iter().any(|wider| wider.roles.contains(&lemma))
    }

    /// True for a noun of somebody's office: "la procureure".
    pub fn is_official(&self, noun: &str) -> bool {
        self.official.contains(noun)
    }

    /// True for a noun of what is applied rather than says: "selon la loi", "selon les critères".
    pub fn is_norm(&self, noun: &str) -> bool {
        has_noun(&self.norms, noun)
    }

    /// True for a work after which something is made: "d'après une photo".
    pub fn is_work(&self, noun: &str) -> bool {
        has_noun(&self.works, noun)
    }

    /// True for a word that tells of somebody's death: "décès", "tuée".
    pub fn is_death(&self, word: &str) -> bool {
        self.deaths.contains(word)
    }

    /// True for a word in lower case that tells one of these things of the claims around it.
    pub fn hints(&self, word: &str, hint: Hint) -> bool {
        self.hints.get(word).is_some_and(|hints| hints.any(hint))
    }

    /// True for a noun that names a topic rather than stating something: "le sujet", "la question".
    pub fn is_topic(&self, noun: &str) -> bool {
        has_noun(&self.topics, noun)
    }

    /// True for those who speak for the body behind their "de": "la direction de X".
    pub fn is_voice(&self, noun: &str) -> bool {
        has_noun(&self.voices, noun)
    }

    /// True for a body that exists to speak up: "pour le syndicat, P".
    pub fn is_advocate(&self, noun: &str) -> bool {
        self.advocates.contains(noun)
    }

    /// True for a noun that tells whose relative somebody is: "la mère de la lycéenne".
    pub fn is_kin(&self, noun: &str) -> bool {
        self.kin.contains(noun)
    }

    /// The Snowball stem of a form.
    pub fn stem(&self, form: &str) -> String {
        self.stemmer.stem(&form.to_lowercase()).into_owned()
    }
}

/// The words of a form as the tokens of a text: an elided word ends with its apostrophe ("d'abord" is "d'" and "abord").
/// Capitals stay as they are.
pub fn split(form: &str) -> Vec<String> {
    let elided = |word: &str| word.find('\'').filter(|&at| at < 3 && at + 1 < word.len()).map(|at| at + 1);
    let words = form.split(' ').filter(|word| !word.is_empty());
    let pieces = words.flat_map(|word| match elided(word) {
        Some(at) => vec![&word[..at], &word[at..]],
        None => vec![word],
    });
    pieces.map(str::to_string).collect()
}

/// True where a set of nouns in the singular has a noun or its singular.
fn has_noun(nouns: &FxHashSet<String>, noun: &str) -> bool {
    nouns.contains(noun) || noun.strip_suffix('s').is_some_and(|singular| nouns.contains(singular))
}

/// The two letters that a stem begins with, without accents, of which stemming takes some away.
fn start_of_stem(word: &str) -> String {
    let plain = |c| if matches!(c, 'é' | 'è') { 'e' } else { c };
    word.chars().take(2).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_begin_as_their_words_do() {
        let pack = crate::extractor::french();
        let common = pack.lexicon.common.iter();
        let words: Vec<(&String, &String)> =
            common.flat_map(|(start, common)| common.words.iter().map(move |word| (start, word))).collect();
        assert!(words.len() > 10_000, "{} common words", words.len());
        for (start, word) in words {
            let stem = pack.lexicon.stem(word);
            // "es" has the stem "e": no other word has one letter.
            assert!(stem.len() == 1 || start_of_stem(&stem) == *start, "{word}: {stem}");
        }
    }
}
