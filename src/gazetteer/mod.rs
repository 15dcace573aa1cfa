//! The compiled dictionaries of names: one automaton over all forms, leftmost-longest, and a table for forms that a text
//! writes in capitals. Folded text in, candidates on word boundaries out; what a candidate is worth in its sentence is for
//! the entity stage to say.

mod entries;

pub(crate) use entries::{COLUMNS, has_letter, is_country_code, is_wikidata_id, known_subkind, noted, read, read_row};
pub use entries::{EntityKind, Entry, Form, GENDERS, Gender, KINDS, NOTES, Note, subkind};

use crate::document::{Span, fold};
use crate::table::{Source, TableError};
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, MatchKind, StartKind};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A dictionary form found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The name itself, without a contracted article.
    pub span: Span,
    /// Number of the entry.
    pub entry: usize,
    /// How the form may count.
    pub note: Note,
    /// The text has it in capitals, the dictionary has not.
    pub capitals: bool,
}

/// What one pattern of the automaton stands for.
#[derive(Clone, Copy)]
struct Pattern {
    entry: usize,
    note: Note,
    /// Bytes of a contracted article in front of the name.
    skip: usize,
}

/// Forms of five letters or more in capitals without accents, by their first word; longer ones first.
type Capitals = FxHashMap<String, Vec<(String, Pattern)>>;

/// All dictionaries of names, ready to match.
pub struct Gazetteer {
    entries: Vec<Entry>,
    patterns: Vec<Pattern>,
    automaton: AhoCorasick,
    openings: Openings,
    forms: Vec<Form>,
    /// Numbers of the files' first entries.
    file_starts: Vec<usize>,
    /// Built when the first text in capitals comes.
    capitals: OnceLock<Capitals>,
}

/// Letters from which on a form also matches in capitals.
const CAPITALS_FROM: usize = 5;

/// Articles of names and what stands before the rest where they are contracted or written small.
const ARTICLES: [(&str, &[&str]); 4] =
    [("Le ", &["du ", "au ", "le "]), ("La ", &["la "]), ("Les ", &["des ", "aux ", "les "]), ("L'", &["l'"])];

impl Gazetteer {
    /// Reads and compiles dictionaries; where a form stands in several, the later file wins.
    ///
    /// # Errors
    /// The first broken line.
    pub fn new(sources: &[Source<'_>]) -> Result<Gazetteer, TableError> {
        let files: Vec<_> = sources.par_iter().map(|source| read(*source)).collect::<Result<_, _>>()?;
        let (mut entries, mut forms) = (Vec::new(), Vec::new());
        let mut file_starts = Vec::new();
        for (file_entries, file_forms) in files {
            let start = entries.len();
            file_starts.push(start);
            entries.extend(file_entries);
            forms.extend(file_forms.into_iter().map(|form| Form { entry: form.entry + start, ..form }));
        }
        let mut known: FxHashMap<Cow<'_, str>, Pattern> = FxHashMap::default();
        known.reserve(forms.len() * 2);
        let file_of = |entry| file_of(&file_starts, entry);
        for form in &forms {
            let pattern = Pattern::of(form);
            let slot = known.entry(fold(&form.text)).or_insert(pattern);
            if rank(pattern.note, file_of(pattern.entry)) > rank(slot.note, file_of(slot.entry)) {
                *slot = pattern;
            }
        }
        let mut put = |text: String, pattern: Pattern| {
            known.entry(Cow::Owned(text)).or_insert(pattern);
        };
        for form in &forms {
            let text = fold(&form.text);
            let pattern = Pattern::of(form);
            if form.note == Note::Any {
                put(text.to_lowercase(), pattern);
            }
            let kind = entries[form.entry].kind;
            if matches!(kind, EntityKind::Media | EntityKind::Organisation | EntityKind::Place) {
                for (article, contracted) in ARTICLES {
                    let Some(rest) = text.strip_prefix(article) else { continue };
                    for before in contracted {
                        // "la Croix" may be any cross: a title keeps its capital or contracts.
                        if before.eq_ignore_ascii_case(article) && kind == EntityKind::Media {
                            continue;
                        }
                        let skip = if *before == "l'" { 0 } else { before.len() };
                        put(format!("{before}{rest}"), Pattern { skip, ..pattern });
                    }
                }
            }
        }
        // Sorted: the numbers of patterns are the same on every machine.
        let mut forms_and_patterns: Vec<(Cow<'_, str>, Pattern)> = known.into_iter().collect();
        forms_and_patterns.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let (texts, patterns): (Vec<_>, Vec<_>) = forms_and_patterns.into_iter().unzip();
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .start_kind(StartKind::Both)
            .prefilter(false)
            .dense_depth(2)
            .build(texts.iter().map(|text| text.as_bytes()))
            .map_err(|error| TableError { file: "dictionaries".to_string(), line: 0, what: error.to_string() })?;
        let openings = Openings::new(texts.iter().map(|text| text.as_bytes()));
        Ok(Gazetteer { entries, patterns, automaton, openings, forms, file_starts, capitals: OnceLock::new() })
    }

    /// Entry number `number`.
    pub fn entry(&self, number: usize) -> &Entry {
        &self.entries[number]
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The bare automaton, for the benchmark's comparison.
    pub fn automaton(&self) -> &AhoCorasick {
        &self.automaton
    }

    /// The forms in a folded text that begin at one of `starts` (bytes, in order) and end with a word: leftmost, longest,
    /// without overlap. A search begins only where a word does, which most words' first letters rule out at once.
    pub fn candidates(&self, text: &str, starts: impl Iterator<Item = usize>) -> Vec<Candidate> {
        let mut found = Vec::new();
        let mut from = 0;
        for start in starts {
            if start < from || !self.openings.may_open(&text.as_bytes()[start..]) {
                continue;
            }
            let input = Input::new(text).range(start..).anchored(Anchored::Yes);
            let Some(hit) = self.automaton.find(input) else { continue };
            let pattern = self.patterns[hit.pattern().as_usize()];
            let whole = Span::new(start, hit.end());
            // "du Cap-Vert" is no "du Cap": what begins behind the article is tried next.
            let joined = pattern.skip > 0 && text[whole.end..].starts_with('-');
            if is_bounded(text, whole) && !joined {
                from = whole.end;
                found.push(Candidate {
                    span: Span::new(whole.start + pattern.skip, whole.end),
                    entry: pattern.entry,
                    note: pattern.note,
                    capitals: false,
                });
            }
        }
        found
    }

    /// The longest form that a text has in capitals from byte `start` on, where the word `first` stands.
    pub fn in_capitals(&self, text: &str, start: usize, first: &str) -> Option<Candidate> {
        let capitals = self.capitals.get_or_init(|| capitals(&self.forms, &self.file_starts));
        capitals.get(&bare(first))?.iter().find_map(|(form, pattern)| {
            let end = match_bare(&text[start..], form)?;
            let span = Span::new(start, start + end);
            let found = Candidate { span, entry: pattern.entry, note: pattern.note, capitals: true };
            is_bounded(text, span).then_some(found)
        })
    }
}

/// Which bytes begin a form, by length of the prefix: a text's word that begins otherwise begins none.
struct Openings(Vec<Level>);

/// What is known of the prefixes of one length.
struct Level {
    /// The length in bytes.
    bytes: usize,
    /// Prefixes of forms that are at least so long.
    begins: Bits,
    /// Prefixes of forms that end before the next level.
    ends: Bits,
}

impl Openings {
    /// Six bytes tell "la Poste" from "la poste", ten "Nadia Comaneci" from "Nadia Martin".
    const LEVELS: [usize; 3] = [3, 6, 10];

    fn new<'a>(forms: impl Iterator<Item = &'a [u8]>) -> Openings {
        let level = |bytes| Level { bytes, begins: Bits::new(), ends: Bits::new() };
        let mut levels: Vec<Level> = Openings::LEVELS.into_iter().map(level).collect();
        for form in forms {
            let last = Openings::LEVELS.iter().rposition(|&bytes| bytes <= form.len()).unwrap_or(0);
            for (n, level) in levels[..=last].iter_mut().enumerate() {
                // A form of one or two bytes may have anything behind it.
                let any = |n: usize| form.get(n).map_or(0..=u8::MAX, |&byte| byte..=byte);
                let open = any(1).flat_map(|second| any(2).map(move |third| [form[0], second, third]));
                for start in open {
                    let prefix = if n == 0 { &start[..] } else { &form[..level.bytes] };
                    level.begins.set(prefix);
                    if n == last {
                        level.ends.set(prefix);
                    }
                }
            }
        }
        Openings(levels)
    }

    fn may_open(&self, text: &[u8]) -> bool {
        for level in &self.0 {
            // So near to the text's end there is nothing to spare.
            let Some(prefix) = text.get(..level.bytes) else { return true };
            if !level.begins.has(prefix) {
                return false;
            }
            if level.ends.has(prefix) {
                return true;
            }
        }
        true
    }
}

/// A set of short byte strings, as bits by their hash.
struct Bits(Vec<u64>);

impl Bits {
    /// A power of two: enough for a hundred thousand prefixes.
    const BITS: usize = 1 << 20;

    fn new() -> Bits {
        Bits(vec![0; Bits::BITS / 64])
    }

    fn set(&mut self, bytes: &[u8]) {
        let at = Bits::at(bytes);
        self.0[at / 64] |= 1 << (at % 64);
    }

    fn has(&self, bytes: &[u8]) -> bool {
        let at = Bits::at(bytes);
        self.0[at / 64] & 1 << (at % 64) != 0
    }

    /// Multiplicative hashing (Knuth, The Art of Computer Programming, 6.4): the product's high bits count.
    fn at(bytes: &[u8]) -> usize {
        const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
        let number = bytes.iter().fold(0, |number: u64, &byte| number.rotate_left(8) ^ u64::from(byte));
        (number.wrapping_mul(FACTOR) >> (64 - Bits::BITS.trailing_zeros())) as usize
    }
}

/// What decides which of two equal forms wins: one that counts alone goes before one that only counts beside another,
/// then the later file's. Of two that are alike in this the first wins.
pub(crate) fn rank(note: Note, file: usize) -> (bool, usize) {
    (note != Note::Weak, file)
}

impl Pattern {
    fn of(form: &Form) -> Pattern {
        Pattern { entry: form.entry, note: form.note, skip: 0 }
    }
}

/// Number, from 1, of the file that entry number `entry` comes from.
fn file_of(starts: &[usize], entry: usize) -> usize {
    starts.partition_point(|&start| start <= entry)
}

fn capitals(forms: &[Form], file_starts: &[usize]) -> Capitals {
    let mut found = Capitals::default();
    for form in forms {
        if form.text.chars().filter(|c| c.is_alphabetic()).count() >= CAPITALS_FROM {
            let upper = bare(&fold(&form.text).to_uppercase());
            let first = upper.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or("");
            if upper.starts_with(first) {
                found.entry(first.to_string()).or_default().push((upper, Pattern::of(form)));
            }
        }
    }
    for list in found.values_mut() {
        list.sort_by_key(|(form, pattern)| {
            std::cmp::Reverse((form.len(), rank(pattern.note, file_of(file_starts, pattern.entry))))
        });
    }
    found
}

/// Words without the accents of their letters: capitals are often printed without.
pub(crate) fn bare(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// One past the bytes of `text` that are `form`, accents aside.
fn match_bare(text: &str, form: &str) -> Option<usize> {
    let mut wanted = form.chars();
    for (at, c) in text.char_indices() {
        let mut letters = std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c));
        for letter in &mut letters {
            match wanted.next() {
                None => return Some(at),
                Some(want) if want == letter => {}
                Some(_) => return None,
            }
        }
    }
    wanted.next().is_none().then_some(text.len())
}

/// True where no letter or digit touches the span.
fn is_bounded(text: &str, span: Span) -> bool {
    let word = |c: char| c.is_alphanumeric() || c == '_' || c == '@';
    !text[..span.start].chars().next_back().is_some_and(word) && !text[span.end..].chars().next().is_some_and(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "kind\tname\taliases\tsubkind\tgender\tcountry\twikidata\tnote\n";

    fn gazetteer(lines: &str) -> Gazetteer {
        let text = format!("{HEADER}{lines}");
        Gazetteer::new(&[Source { file: "names.tsv", text: &text }]).expect("good lines")
    }

    fn found<'a>(gazetteer: &Gazetteer, text: &'a str) -> Vec<&'a str> {
        let starts =
            text.char_indices().map(|(at, _)| at).filter(|&at| !text[..at].ends_with(|c: char| c.is_alphanumeric()));
        gazetteer.candidates(text, starts).iter().map(|c| c.span.of(text)).collect()
    }

    #[test]
    fn longest_form_on_word_boundaries() {
        let g = gazetteer("place\tParis\t\tcity\t\tFR\t\t\nmedia\tParis Match\t\tweekly\t\tFR\t\t");
        assert_eq!(found(&g, "Parisien, Paris et Paris Match"), ["Paris", "Paris Match"]);
    }

    #[test]
    fn capitals_match_without_their_accents() {
        let g = gazetteer("place\tPékin\t\tcity\t\tCN\t\t\nmedia\tLe Monde\t\tdaily\t\tFR\t\t");
        let words = |text: &str, first| g.in_capitals(text, 0, first).map(|c| c.span.of(text).to_string());
        assert_eq!(words("PEKIN--La Chine", "PEKIN"), Some("PEKIN".to_string()));
        assert_eq!(words("LE MONDE, 3 mars", "LE"), Some("LE MONDE".to_string()));
        assert_eq!(words("PEKINOIS", "PEKINOIS"), None);
    }

    #[test]
    fn articles_stay_unless_contracted() {
        let g = gazetteer("media\tLe Monde\t\tdaily\t\tFR\t\t\norganisation\tLa Poste\t\tcompany\t\tFR\t\t");
        assert_eq!(found(&g, "Le Monde, au Monde, la Poste, tout le monde"), ["Le Monde", "Monde", "Poste"]);
    }

    #[test]
    fn a_later_file_overrides() {
        let (a, b) = (format!("{HEADER}place\tX1\t\t\t\t\t\t"), format!("{HEADER}media\tX1\t\t\t\t\t\t"));
        let g = Gazetteer::new(&[Source { file: "a", text: &a }, Source { file: "b", text: &b }]).expect("good files");
        assert_eq!(g.entry(g.candidates("X1", std::iter::once(0))[0].entry).kind, EntityKind::Media);
    }

    #[test]
    fn a_later_file_overrides_in_capitals_too() {
        let (a, b) = (format!("{HEADER}place\tPékin\t\t\t\t\t\t"), format!("{HEADER}media\tPekin\t\t\t\t\t\t"));
        let g = Gazetteer::new(&[Source { file: "a", text: &a }, Source { file: "b", text: &b }]).expect("good files");
        let found = g.in_capitals("PEKIN", 0, "PEKIN").map(|candidate| g.entry(candidate.entry).kind);
        assert_eq!(found, Some(EntityKind::Media));
    }

    #[test]
    fn what_counts_alone_goes_before_what_does_not() {
        let (a, b) = (format!("{HEADER}place\tX1\t\t\t\t\t\t"), format!("{HEADER}media\tX2\tweak:X1\t\t\t\t\t"));
        let g = Gazetteer::new(&[Source { file: "a", text: &a }, Source { file: "b", text: &b }]).expect("good files");
        assert_eq!(g.entry(g.candidates("X1", std::iter::once(0))[0].entry).kind, EntityKind::Place);
    }
}
