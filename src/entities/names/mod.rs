//! Names in no dictionary and behind no head: runs of capitalised words, told apart by honorifics, first names, roles,
//! prepositions and the words in them.

mod appositions;
mod around;
mod at;
mod kinds;
mod known;
mod none;
mod rows;
mod run;
mod shapes;
mod told;

use super::{Draft, Frame, vehicles};
use crate::gazetteer::{EntityKind, Gazetteer, Gender};
use crate::language::{Context, LanguagePack};
use crate::text::{Class, Kind};
use around::word_before;
use none::is_aged;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::cell::Cell;
use std::collections::hash_map::Entry;

/// Adds the names that rules find to `drafts` (sorted by position), outside what these cover.
pub fn add(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    known::without_events(frame, pack, drafts);
    known::join_makers(frame, gazetteer, pack, drafts);
    known::extend(frame, gazetteer, pack, drafts);
    known::rename_ships(frame, pack, drafts);
    vehicles::rename(frame, pack, drafts);
    let mut finder = Finder::new(frame, gazetteer, pack, drafts);
    let starts: Vec<usize> = frame.analysis.names.iter().copied().filter(|&at| finder.is_free(at)).collect();
    finder.learn();
    for &at in &starts {
        finder.common[at] = Cell::new(None);
    }
    let mut names: Vec<Option<Name>> = vec![None; starts.len()];
    let mut found = finder.names(&starts, &mut names);
    // Twice: a name met late ("Anne Leroy") tells what a short one before it ("Leroy") is. Nothing else is learnt, so
    // only what begins as a name learnt now does is looked at again.
    if finder.learn_from(&found) {
        finder.forget_learnt(&starts, &mut names);
        found = finder.names(&starts, &mut names);
    }
    rows::follow(frame, &mut found);
    rows::agree(frame, &mut found);
    // "Tenavel Maroc" takes in the country.
    drafts.retain(|draft| {
        let before = found.partition_point(|(name, _)| name.first < draft.first);
        found[..before].last().is_none_or(|(name, _)| name.end <= draft.first)
    });
    drafts.extend(found.into_iter().map(|(draft, _)| draft));
    drafts.sort_by_key(|draft| draft.span);
}

/// The name that begins at a token, if one does, and whether its kind is told by anything.
type Name = Option<(Draft, bool)>;

/// What the rules ask: the text, what is found in it so far, and what that has shown.
struct Finder<'a> {
    frame: &'a Frame<'a>,
    gazetteer: &'a Gazetteer,
    pack: &'a LanguagePack,
    drafts: &'a [Draft],
    /// True for tokens that one of these covers.
    covered: Vec<bool>,
    /// True for capitalised tokens that are ordinary words; none as long as nobody has asked.
    common: Vec<Cell<Option<bool>>>,
    /// What a capitalised word alone names in this document: surnames and first names of people, cores of institutions.
    known: FxHashMap<&'a str, (EntityKind, Option<Gender>)>,
    /// The last of these.
    learnt: Vec<&'a str>,
    /// Capitalised words inside sentences, as far as they are not known.
    seen: FxHashSet<&'a str>,
    /// Words with capitals that something in the document shows to be no mentions: "une OPA", "le prix Renaudot".
    nothing: FxHashSet<&'a str>,
}

impl<'a> Finder<'a> {
    /// A finder that has learnt nothing yet and takes no word for an ordinary one.
    fn new(frame: &'a Frame<'a>, gazetteer: &'a Gazetteer, pack: &'a LanguagePack, drafts: &'a [Draft]) -> Finder<'a> {
        let tokens = frame.analysis.tokens.len();
        let mut covered = vec![false; tokens];
        for draft in drafts {
            covered[draft.first..draft.end].fill(true);
        }
        Finder {
            frame,
            gazetteer,
            pack,
            drafts,
            covered,
            common: vec![Cell::new(Some(false)); tokens],
            known: FxHashMap::default(),
            learnt: Vec::new(),
            seen: FxHashSet::with_capacity_and_hasher(frame.analysis.names.len(), FxBuildHasher),
            nothing: FxHashSet::default(),
        }
    }

    /// Learns what the names of dictionaries and heads, and the words around capitals, show.
    fn learn(&mut self) {
        let drafts = self.drafts;
        for draft in drafts {
            self.remember(draft);
        }
        let analysis = self.frame.analysis;
        // "Centre régional d'investissement (CRI)": what the letters are elsewhere does not count.
        for draft in drafts.iter().filter(|draft| matches!(draft.kind, EntityKind::Organisation | EntityKind::Media)) {
            let letters = draft.end + 1;
            if draft.end - draft.first > 1
                && self.frame.in_brackets(letters, letters + 1)
                && self.is_free(letters)
                && self.frame.has_initials(draft.first, draft.end, analysis.str(letters))
            {
                self.note(analysis.str(letters), (draft.kind, None));
            }
        }
        for &at in &analysis.names {
            if analysis.tokens[at].capital && !self.frame.initial[at] && !self.frame.shouted[at] {
                self.seen.insert(analysis.str(at));
            }
            let counted = self.is_counted(at) && !self.is_driven_unknown(at);
            if counted || is_aged(self.frame, at) || word_before(self.frame, self.pack, at) == Some(None) {
                self.nothing.insert(analysis.str(at));
            }
        }
    }

    /// Learns from the names found; true where there was anything new.
    fn learn_from(&mut self, found: &[(Draft, bool)]) -> bool {
        self.learnt.clear();
        for (draft, _) in found {
            self.remember(draft);
        }
        self.learnt.sort_unstable();
        !self.learnt.is_empty()
    }

    /// Forgets what was found at those of `starts` whose word begins a name learnt last.
    fn forget_learnt(&self, starts: &[usize], names: &mut [Option<Name>]) {
        let mut initials = [false; 256];
        for byte in self.learnt.iter().filter_map(|learnt| learnt.bytes().next()) {
            initials[usize::from(byte)] = true;
        }
        // Of what is sorted, those that begin with a word come first among those that are not before it.
        let opens = |word: &str| {
            let first = self.learnt.partition_point(|learnt| *learnt < word);
            self.learnt.get(first).is_some_and(|learnt| learnt.starts_with(word))
        };
        for (&at, name) in starts.iter().zip(names) {
            let word = self.frame.analysis.str(at);
            if word.bytes().next().is_some_and(|byte| initials[usize::from(byte)]) && opens(word) {
                *name = None;
            }
        }
    }

    /// Notes what the parts of a draft name when they stand alone.
    fn remember(&mut self, draft: &Draft) {
        let analysis = self.frame.analysis;
        if draft.kind == EntityKind::Person && is_full(self.frame, draft) {
            let surname = surname(self.frame, draft);
            for span in [(draft.first, draft.first + 1), surname] {
                let text = analysis.span(span.0, span.1).of(analysis.text);
                // "ROMO P" makes nobody of another P.
                if text.len() > 1 {
                    self.note(text, (EntityKind::Person, draft.gender));
                }
            }
        } else if let Some(core) = draft.core {
            self.note(&analysis.text[core..draft.span.end], (draft.kind, None));
        } else if self.is_firm(draft) {
            // "Kervado Technologies": elsewhere "Kervado"
            self.note(analysis.str(draft.first), (EntityKind::Organisation, None));
        } else if draft.kind == EntityKind::Product && draft.end > draft.first + 1 {
            // "le Tenavel Brumea 7": elsewhere "le Brumea 7"
            let model = draft.first + 1;
            let word = self.capital(model) && analysis.tokens[model].plain && !self.common(model);
            if word && self.pack.context(analysis.str(draft.first), Context::Maker).is_some() {
                self.note(analysis.str(model), (EntityKind::Product, None));
            }
        }
    }

    /// True for a body in no dictionary, of an unknown word and one that firms have in their names: "Kervado Technologies".
    fn is_firm(&self, draft: &Draft) -> bool {
        let analysis = self.frame.analysis;
        let first = &analysis.tokens[draft.first];
        draft.is_unknown_pair()
            && first.capital
            && !first.capitals
            && !first.is(Class::CLOSED | Class::FEMALE | Class::MALE)
            && self.pack.name_words.get(analysis.str(draft.first + 1)) == Some(&EntityKind::Organisation)
            && !self.pack.lexicon.is_common_capital(analysis.lower(draft.first))
    }

    /// Notes what a name is, unless that is known.
    fn note(&mut self, name: &'a str, named: (EntityKind, Option<Gender>)) {
        if let Entry::Vacant(entry) = self.known.entry(name) {
            entry.insert(named);
            self.learnt.push(name);
        }
    }

    /// The names that begin at `starts` and share no token; `names` keeps what is found at each for the next time.
    fn names(&self, starts: &[usize], names: &mut [Option<Name>]) -> Vec<(Draft, bool)> {
        let mut found = Vec::new();
        let mut from = 0;
        for (&at, name) in starts.iter().zip(names) {
            if let Some(pair) = self.pair(at).filter(|_| at >= from) {
                from = at + 1;
                found.extend(pair.map(|draft| (draft, true)));
            } else if at >= from
                && let Some(name) = name.get_or_insert_with(|| self.at(at))
                // "place du Calvaire" begins before its name, where another may end.
                && name.0.first >= from
            {
                from = name.0.end;
                found.push(name.clone());
            }
        }
        found
    }

    /// True for an ordinary word with a capital.
    fn common(&self, at: usize) -> bool {
        self.common[at].get().unwrap_or_else(|| {
            let common = self.pack.lexicon.is_common_capital(self.frame.analysis.lower(at));
            self.common[at].set(Some(common));
            common
        })
    }

    /// True where no draft covers a token.
    fn is_free(&self, at: usize) -> bool {
        !self.covered[at]
    }

    /// True for a word behind an initial and its full stop.
    fn behind_initial(&self, at: usize) -> bool {
        at > 1 && self.frame.analysis.tokens[at - 1].kind == Kind::Stop && self.frame.analysis.tokens[at - 2].capital
    }

    /// True where a word with a capital stands.
    fn capital(&self, at: usize) -> bool {
        self.frame.analysis.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.capital)
    }

    /// "Suisse", "américain": a noun of nationality by the list.
    fn is_nationality(&self, at: usize) -> bool {
        self.frame.analysis.tokens[at].is(Class::CONTEXT)
            && self.pack.context(self.frame.analysis.lower(at), Context::Nationality).is_some()
    }

    /// True for a word in lower case that is no function word and no verb.
    fn is_small(&self, at: usize) -> bool {
        let token = &self.frame.analysis.tokens[at];
        token.kind == Kind::Word
            && !token.capital
            && !token.is(Class::CLOSED)
            && !self.frame.analysis.carries_clause(at)
    }
}

/// True for a person's name that begins with a first name: not "Le Pen" nor "A."
pub fn is_full(frame: &Frame<'_>, draft: &Draft) -> bool {
    let tokens = &frame.analysis.tokens[draft.first..draft.end];
    tokens.iter().filter(|token| token.kind == Kind::Word).count() > 1 && !tokens[0].is(Class::CLOSED)
}

/// The tokens of a person's surname: all behind the first name, without initials.
pub fn surname(frame: &Frame<'_>, draft: &Draft) -> (usize, usize) {
    let analysis = frame.analysis;
    let mut start = draft.first + 1;
    while start + 1 < draft.end
        && (analysis.tokens[start].kind == Kind::Stop
            || analysis.str(start).chars().count() == 1
            || analysis.tokens[start].is_first_name() && !analysis.tokens[start + 1].is(Class::CLOSED))
    {
        start += 1;
    }
    (start, draft.end)
}
