//! The compiled dictionaries of names: one automaton over all forms, leftmost-longest, and a table for forms that a text
//! writes in capitals. Folded text in, candidates on word boundaries out; what a candidate is worth in its sentence is for
//! the entity stage to say.

mod entries;
mod forms;
mod later;

pub(crate) use entries::{
    COLUMNS, Columns, FURTHER_COLUMNS, has_letter, is_country_code, is_wikidata_id, known_subkind, noted, read,
    read_row,
};
pub use entries::{EntityKind, Entry, Form, GENDERS, Gender, KINDS, NOTES, Note, subkind};

use crate::document::{Span, fold};
use crate::table::{Source, TableError};
use aho_corasick::{AhoCorasick, BuildError};
use forms::Forms;
use later::Later;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
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
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Pattern {
    entry: usize,
    note: Note,
    /// Bytes of a contracted article in front of the name.
    skip: usize,
}

/// Forms of five letters or more in capitals without accents, by their first word; longer ones first.
type Capitals = FxHashMap<String, Vec<(String, Pattern)>>;

/// All dictionaries of names, ready to match.
#[derive(Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Gazetteer {
    entries: Vec<Later<Entry>>,
    compiled: Forms,
    /// For capitals and titles, which few texts ask for.
    forms: Later<Vec<Form>>,
    /// Numbers of the files' first entries.
    file_starts: Vec<usize>,
    /// Built when the first text in capitals comes.
    #[serde(skip)]
    capitals: OnceLock<Capitals>,
    /// The media's forms by their [`title`], built when the first publisher is looked up.
    #[serde(skip)]
    titles: OnceLock<FxHashMap<String, Pattern>>,
}

/// Letters from which on a form also matches in capitals.
const CAPITALS_FROM: usize = 5;

/// Ends of addresses of media in French.
const DOMAINS: [&str; 6] = [".fr", ".com", ".be", ".ch", ".ca", ".net"];

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
        let folded: Vec<(Cow<'_, str>, &Form)> = forms.iter().map(|form| (fold(&form.text), form)).collect();
        for (text, form) in &folded {
            let pattern = Pattern::of(form);
            let slot = known.entry(Cow::Borrowed(text)).or_insert(pattern);
            if rank(pattern.note, file_of(pattern.entry)) > rank(slot.note, file_of(slot.entry)) {
                *slot = pattern;
            }
        }
        let mut put = |text: String, pattern: Pattern| {
            known.entry(Cow::Owned(text)).or_insert(pattern);
        };
        // What stands behind the article of names, with the article as texts write it.
        let mut behind_article: FxHashMap<String, Vec<&str>> = FxHashMap::default();
        for (text, form) in &folded {
            let pattern = Pattern::of(form);
            if form.note == Note::Any {
                put(text.to_lowercase(), pattern);
            }
            let kind = entries[form.entry].kind;
            // "Seine Saint Denis", "Ouest France": names that are written without their hyphens, too. A single hyphen in a
            // place tells it from something else ("Saint Denis" is also the saint).
            let hyphens = match kind {
                EntityKind::Place => 2,
                EntityKind::Media => 1,
                _ => usize::MAX,
            };
            if text.matches('-').count() >= hyphens {
                put(text.replace('-', " "), pattern);
            }
            if matches!(kind, EntityKind::Media | EntityKind::Organisation | EntityKind::Place) {
                for (article, contracted) in ARTICLES {
                    let Some(rest) = text.strip_prefix(article) else { continue };
                    let written = behind_article.entry(rest.to_string()).or_default();
                    written.extend(contracted.iter().chain([&article]));
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
        // "L'Union européenne" is the longer name behind an article, and not "L'Union".
        for (text, form) in &folded {
            for (end, _) in text.match_indices([' ', '-']) {
                for before in behind_article.get(&text[..end]).into_iter().flatten() {
                    put(format!("{before}{text}"), Pattern { skip: before.len(), ..Pattern::of(form) });
                }
            }
        }
        let compiled = Forms::new(&known.into_iter().collect::<Vec<_>>())?;
        let (capitals, titles) = (OnceLock::new(), OnceLock::new());
        let (entries, forms) = (entries.into_iter().map(Later::from).collect(), Later::from(forms));
        Ok(Gazetteer { entries, compiled, forms, file_starts, capitals, titles })
    }

    /// Entry number `number`.
    pub fn entry(&self, number: usize) -> &Entry {
        self.entries[number].get()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True where there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The forms of entry number `number`, as its dictionary has them.
    pub fn forms_of(&self, number: usize) -> impl Iterator<Item = &str> {
        self.forms.get().iter().filter(move |form| form.entry == number).map(|form| form.text.as_str())
    }

    /// The medium that is called so, however its name is written: "LE MONDE", "Ouest France", "lemonde.fr".
    pub fn medium(&self, name: &str) -> Option<&Entry> {
        self.number_of_medium(name).map(|number| self.entry(number))
    }

    /// The number of the medium that is called so, however its name is written.
    pub fn number_of_medium(&self, name: &str) -> Option<usize> {
        let titles = self.titles.get_or_init(|| {
            let mut titles: FxHashMap<String, Pattern> = FxHashMap::default();
            let file_of = |entry| file_of(&self.file_starts, entry);
            for form in self.forms.get().iter().filter(|form| self.entry(form.entry).kind == EntityKind::Media) {
                let pattern = Pattern::of(form);
                let slot = titles.entry(title(&form.text)).or_insert(pattern);
                if rank(pattern.note, file_of(pattern.entry)) > rank(slot.note, file_of(slot.entry)) {
                    *slot = pattern;
                }
            }
            titles
        });
        Some(title(name))
            .filter(|title| !title.is_empty())
            .and_then(|title| titles.get(&title))
            .map(|found| found.entry)
    }

    /// One automaton over all forms, built anew: what the benchmark compares with.
    ///
    /// # Errors
    /// It cannot be built; for as many names as a gazetteer holds it can.
    pub fn automaton(&self) -> Result<AhoCorasick, BuildError> {
        self.compiled.whole()
    }

    /// A search for forms in a folded text.
    pub fn search<'a>(&'a self, text: &'a str) -> Search<'a> {
        Search { gazetteer: self, text, openings: Vec::with_capacity(text.len() / 64) }
    }

    /// The longest form that a text has in capitals from byte `start` on, where the word `first` stands.
    pub fn in_capitals(&self, text: &str, start: usize, first: &str) -> Option<Candidate> {
        let capitals = self.capitals.get_or_init(|| capitals(self.forms.get(), &self.file_starts));
        capitals.get(&bare(first))?.iter().find_map(|(form, pattern)| {
            let end = match_bare(&text[start..], form)?;
            let span = Span::new(start, start + end);
            let found = Candidate { span, entry: pattern.entry, note: pattern.note, capitals: true };
            is_bounded(text, span).then_some(found)
        })
    }
}

/// A search for the forms in a text: leftmost, longest, without overlap. It looks only where it is told to, and asks the
/// automaton only where the words there may begin a form.
pub struct Search<'a> {
    gazetteer: &'a Gazetteer,
    text: &'a str,
    /// Bytes at which a form may begin, and the hash of the word there.
    openings: Vec<(usize, u64)>,
}

impl Search<'_> {
    /// Looks for the form, if any, that begins at byte `start`, behind the last start, and ends with a word. `word` is what
    /// [`word_bytes`] says of the text from there on.
    #[inline]
    pub fn at(&mut self, start: usize, word: usize) {
        debug_assert_eq!(word, word_bytes(&self.text[start..]), "{:?}", &self.text[start..]);
        if let Some(hash) = self.gazetteer.compiled.opening(&self.text.as_bytes()[start..], word) {
            self.openings.push((start, hash));
        }
    }

    /// What was found, by position.
    pub fn finish(self) -> Vec<Candidate> {
        let Search { gazetteer, text, openings } = self;
        let mut found = Vec::with_capacity(openings.len());
        let mut from = 0;
        for (start, hash) in openings {
            if start < from {
                continue;
            }
            let mut limit = text.len();
            while let Some((bytes, pattern)) = gazetteer.compiled.longest(&text[start..limit], hash) {
                let whole = Span::new(start, start + bytes);
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
                    break;
                }
                // "iPhone 16e" has no "iPhone 16" in it: the shorter "iPhone" may end with a word.
                if !text[..whole.end].ends_with(|c: char| c.is_ascii_digit()) {
                    break;
                }
                limit = whole.end - 1;
            }
        }
        found
    }
}

/// Bytes of the Latin letters and digits that a text begins with.
pub fn word_bytes(text: &str) -> usize {
    let other = |c: char| match c {
        '\u{C0}'..='\u{17F}' => matches!(c, '×' | '÷'),
        _ => !c.is_ascii_alphanumeric(),
    };
    text.find(other).unwrap_or(text.len())
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

/// The letters and digits of a medium's name, small and without accents, without what makes an address of it.
fn title(name: &str) -> String {
    let name = bare(name).to_lowercase();
    let name = name.strip_prefix("www.").unwrap_or(&name);
    let bare = DOMAINS.iter().find_map(|domain| name.strip_suffix(domain)).unwrap_or(name);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Words without the accents of their letters: capitals are often printed without.
pub(crate) fn bare(text: &str) -> String {
    if text.is_ascii() {
        return text.to_string();
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).collect()
}

/// One past the bytes of `text` that are `form`, accents aside.
fn match_bare(text: &str, form: &str) -> Option<usize> {
    // Most forms differ from the text behind a few letters without accents.
    let same = text.bytes().zip(form.bytes()).take_while(|(a, b)| a == b && a.is_ascii()).count();
    let mut wanted = form[same..].chars();
    for (at, c) in text[same..].char_indices() {
        let mut letters = std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c));
        for letter in &mut letters {
            match wanted.next() {
                None => return Some(same + at),
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
        candidates(gazetteer, text).iter().map(|c| c.span.of(text)).collect()
    }

    fn candidates(gazetteer: &Gazetteer, text: &str) -> Vec<Candidate> {
        let mut search = gazetteer.search(text);
        for (at, _) in text.char_indices() {
            if !text[..at].ends_with(|c: char| c.is_alphanumeric()) {
                search.at(at, word_bytes(&text[at..]));
            }
        }
        search.finish()
    }

    #[test]
    fn longest_form_on_word_boundaries() {
        let g = gazetteer("place\tParis\t\tcity\t\tFR\t\t\nmedia\tParis Match\t\tweekly\t\tFR\t\t");
        assert_eq!(found(&g, "Parisien, Paris et Paris Match"), ["Paris", "Paris Match"]);
    }

    #[test]
    fn a_shorter_form_counts_where_the_number_of_the_longest_goes_on() {
        let g = gazetteer("product\tiPhone\tiPhone 16\tdevice\t\tUS\t\t");
        assert_eq!(found(&g, "un iPhone 16e, un iPhone 16 et un iPhone 1"), ["iPhone", "iPhone 16", "iPhone"]);
    }

    #[test]
    fn forms_may_end_anywhere() {
        let forms =
            ["X", "X1", "La 5", "Le Monde diplomatique", "Élysée", "l'Élysée", "@mi", "Цирк", "Œuvres d'Orient"];
        let lines: Vec<String> = forms.iter().map(|form| format!("media\t{form}\t\t\t\t\t\t")).collect();
        let g = gazetteer(&lines.join("\n"));
        for form in forms {
            assert_eq!(found(&g, form), [form]);
            assert_eq!(found(&g, &format!("« {form}… et la suite du texte")), [form]);
            assert!(found(&g, &format!("« {form}x et la suite du texte")).is_empty());
        }
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
    fn a_longer_name_behind_an_article_goes_before_a_title_with_one() {
        let g = gazetteer("media\tL'Union\t\tdaily\t\tFR\t\t\norganisation\tUnion européenne\t\t\t\t\t\t");
        assert_eq!(
            found(&g, "L'Union européenne, L'Union et l'Union européenne"),
            ["Union européenne", "L'Union", "Union européenne"]
        );
    }

    #[test]
    fn a_later_file_overrides() {
        let (a, b) = (format!("{HEADER}place\tX1\t\t\t\t\t\t"), format!("{HEADER}media\tX1\t\t\t\t\t\t"));
        let g = Gazetteer::new(&[Source { file: "a", text: &a }, Source { file: "b", text: &b }]).expect("good files");
        assert_eq!(g.entry(candidates(&g, "X1")[0].entry).kind, EntityKind::Media);
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
        assert_eq!(g.entry(candidates(&g, "X1")[0].entry).kind, EntityKind::Place);
    }
}
