//! Names in no dictionary and behind no head: runs of capitalised words, told apart by honorifics, first names, roles,
//! prepositions and the words in them.

mod kinds;
mod known;

use super::{Draft, Frame, covering, ends_address, vehicles};
use crate::document::Span;
use crate::gazetteer::{EntityKind, Gazetteer, Gender, KINDS};
use crate::language::{Context, LanguagePack};
use crate::text::lexicon::NounClass;
use crate::text::{Analysis, Class, Kind, Token};
use kinds::{FORE, before_de, behind_minister, is_ship, word_before, word_before_de};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::cell::Cell;
use std::collections::hash_map::Entry;

/// Endings of a noun that names one inhabitant: "le Biterrois", "une Vénitienne".
const INHABITANT: [&str; 8] = ["ois", "oise", "ais", "aise", "ien", "ienne", "éen", "éenne"];

/// Words among which a bracket in a row of names closes.
const BRACKET: usize = 8;

/// Words that a version has at most: "17 Pro Max".
const VERSION: usize = 8;

/// Words before a word of an English title that may belong to it.
const TITLE: usize = 8;

/// Members of a row over which the noun before or behind it tells.
const ROW: usize = 8;

/// Words that a name in quotation marks may have.
const QUOTED: usize = 5;

/// Adds the names that rules find to `drafts` (sorted by position), outside what these cover.
pub fn add(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    known::without_events(frame, pack, drafts);
    known::join_makers(frame, gazetteer, pack, drafts);
    known::extend(frame, gazetteer, pack, drafts);
    known::rename_ships(frame, pack, drafts);
    vehicles::rename(frame, pack, drafts);
    let mut covered = vec![false; frame.analysis.tokens.len()];
    for draft in &*drafts {
        covered[draft.first..draft.end].fill(true);
    }
    let starts: Vec<usize> = frame.analysis.names.iter().copied().filter(|&at| !covered[at]).collect();
    let mut finder = Finder {
        frame,
        gazetteer,
        pack,
        drafts: &*drafts,
        covered,
        common: vec![Cell::new(Some(false)); frame.analysis.tokens.len()],
        known: FxHashMap::default(),
        learnt: Vec::new(),
        seen: FxHashSet::with_capacity_and_hasher(frame.analysis.names.len(), FxBuildHasher),
        nothing: FxHashSet::default(),
    };
    finder.learn();
    for &at in &starts {
        finder.common[at] = Cell::new(None);
    }
    let mut names: Vec<Option<Name>> = vec![None; starts.len()];
    let mut found = finder.names(&starts, &mut names);
    // Twice: a name met late ("Anne Leroy") tells what a short one before it ("Leroy") is. Nothing else is learnt, so
    // only what begins as a name learnt now does is looked at again.
    finder.learnt.clear();
    for (draft, _) in &found {
        finder.remember(draft);
    }
    if !finder.learnt.is_empty() {
        finder.learnt.sort_unstable();
        let mut initials = [false; 256];
        for byte in finder.learnt.iter().filter_map(|learnt| learnt.bytes().next()) {
            initials[usize::from(byte)] = true;
        }
        // Of what is sorted, those that begin with a word come first among those that are not before it.
        let opens = |word: &str| {
            let first = finder.learnt.partition_point(|learnt| *learnt < word);
            finder.learnt.get(first).is_some_and(|learnt| learnt.starts_with(word))
        };
        for (&at, name) in starts.iter().zip(&mut names) {
            let word = frame.analysis.str(at);
            if word.bytes().next().is_some_and(|byte| initials[usize::from(byte)]) && opens(word) {
                *name = None;
            }
        }
        found = finder.names(&starts, &mut names);
    }
    follow(frame, &mut found);
    agree(frame, &mut found);
    // "Tenavel Maroc" takes in the country.
    drafts.retain(|draft| {
        let before = found.partition_point(|(name, _)| name.first < draft.first);
        found[..before].last().is_none_or(|(name, _)| name.end <= draft.first)
    });
    drafts.extend(found.into_iter().map(|(draft, _)| draft));
    drafts.sort_by_key(|draft| draft.span);
}

/// "Les communes de Sarvazan, Corbenoy et Trévignas", "à Burval (Pérulez)", "les géants Bruzac et Zelmira": a name of which
/// nothing tells the kind is a place, a firm or a product, too, behind one; a place also in brackets behind one.
fn follow(frame: &Frame<'_>, found: &mut [(Draft, bool)]) {
    let analysis = frame.analysis;
    for n in 1..found.len() {
        let (before, draft) = (&found[n - 1].0, &found[n].0);
        // "Waat (bornes de recharge), Knave (location)"
        let close = |open: usize| {
            let tokens = &analysis.tokens;
            let close = (open..tokens.len()).take(BRACKET).find(|&n| tokens[n].kind == Kind::ParenClose);
            close.filter(|_| tokens.get(open).is_some_and(|token| token.kind == Kind::ParenOpen))
        };
        let apart = close(before.end).filter(|&end| end < draft.first && close(draft.end).is_some());
        let joint = apart.map_or(before.end, |close| close + 1);
        let place = before.kind == EntityKind::Place;
        // People and their unions, parties or clubs stand side by side, too.
        let thing = || {
            let letters = analysis.tokens[before.end - 1].capitals;
            matches!(before.kind, EntityKind::Organisation | EntityKind::Product) && !letters
        };
        // "à Burval (Pérulez, province de Namur)"
        let bracketed = || {
            let kind = |at: usize| analysis.tokens.get(at).map(|token| token.kind);
            place
                && kind(draft.first - 1) == Some(Kind::ParenOpen)
                && matches!(kind(draft.end), Some(Kind::ParenClose | Kind::Comma))
        };
        let joined = joint + 1 == draft.first && (joins(analysis, joint) || bracketed());
        let dash = || place && analysis.tokens[joint].kind == Kind::Dash;
        // "entre Corbenoy et La Vardière"
        let article = usize::from(matches!(analysis.str(draft.first), "Le" | "La" | "Les" | "L'"));
        let told = (found[n - 1].1 || dash()) && draft.end == draft.first + article + 1;
        let told = told && (place && apart.is_none() || thing());
        let clause = || opens_clause(analysis, joint, draft.end);
        if joined && told && !clause() && !found[n].1 && draft.kind == EntityKind::Person {
            found[n].0.kind = before.kind;
            found[n].0.gender = None;
            found[n].1 = true;
        }
    }
}

/// True for a name behind a comma that a verb follows: "Au Zénith, Jenifer a chanté".
fn opens_clause(analysis: &Analysis<'_>, joint: usize, end: usize) -> bool {
    analysis.tokens[joint].kind == Kind::Comma && end < analysis.tokens.len() && analysis.carries_clause(end)
}

/// True for what stands between the members of a row: "A, B et C", and for the dash of "Valbourg–Morvan".
fn joins(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = &analysis.tokens;
    let tight = || {
        let beside = |n: Option<usize>| n.and_then(|n| tokens.get(n));
        beside(at.checked_sub(1)).is_some_and(|before| before.end == tokens[at].start)
            && beside(Some(at + 1)).is_some_and(|next| next.start == tokens[at].end)
    };
    match tokens[at].kind {
        Kind::Comma => true,
        Kind::Dash => tight(),
        _ => matches!(analysis.str(at), "et" | "ou" | "puis"),
    }
}

/// Gives a name, however it is written, the same kind wherever it stands in the document: the one that most mentions tell,
/// where a mention that something around it tells counts for three that nothing does. Where nothing tells any it is somebody.
fn agree(frame: &Frame<'_>, found: &mut [(Draft, bool)]) {
    let text = frame.analysis.text;
    let mut votes: FxHashMap<String, [usize; 5]> = FxHashMap::default();
    let key = |draft: &Draft| draft.span.of(text).to_lowercase();
    for (draft, sure) in found.iter() {
        votes.entry(key(draft)).or_default()[draft.kind as usize] += if *sure { 3 } else { 1 };
    }
    for (draft, sure) in found.iter_mut() {
        let counts = votes[&key(draft)];
        let somebody = |kind: EntityKind| !*sure && kind == EntityKind::Person;
        let best = KINDS
            .iter()
            .map(|(_, kind)| *kind)
            .max_by_key(|&kind| (counts[kind as usize], somebody(kind), kind == draft.kind));
        if let Some(kind) = best.filter(|&kind| kind != draft.kind) {
            draft.kind = kind;
            draft.gender = draft.gender.filter(|_| kind == EntityKind::Person);
        }
    }
}

/// The name that begins at a token, if one does, and whether its kind is told by anything.
type Name = Option<(Draft, bool)>;

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
            if counted || word_before(self.frame, self.pack, at) == Some(None) {
                self.nothing.insert(analysis.str(at));
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
        } else if draft.kind == EntityKind::Product && draft.end > draft.first + 1 {
            // "le Tenavel Brumea 7": elsewhere "le Brumea 7"
            let model = draft.first + 1;
            let word = self.capital(model) && analysis.tokens[model].plain && !self.common(model);
            if word && self.pack.context(analysis.str(draft.first), Context::Maker).is_some() {
                self.note(analysis.str(model), (EntityKind::Product, None));
            }
        }
    }

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

    /// "le duel Martin-Leroy": the surnames of two people of the document, joined; "la ligne Valbourg-Morvan": two towns.
    fn pair(&self, at: usize) -> Option<[Draft; 2]> {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        if !token.hyphen || token.is(Class::FEMALE | Class::MALE) || self.capital(at + 1) {
            return None;
        }
        let word = analysis.str(at);
        let (left, right) = word.split_once('-').filter(|_| !self.known.contains_key(word))?;
        let towns = left.len() > 2 && right.starts_with(char::is_uppercase) && self.is_line(at);
        let draft = |name: &str, start: usize| {
            let person = || self.known.get(name).filter(|(kind, _)| *kind == EntityKind::Person);
            let (kind, gender) = if towns { (EntityKind::Place, None) } else { *person()? };
            let span = Span::new(start, start + name.len());
            Some(Draft { span, first: at, end: at + 1, kind, subkind: None, entry: None, gender, core: None })
        };
        Some([draft(left, token.start)?, draft(right, token.end - right.len())?])
    }

    /// True for a word behind a noun that stands before two ends of a way: "la ligne ferroviaire Valbourg-Morvan".
    fn is_line(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let line = |n: usize| {
            analysis.tokens[n].is(Class::CONTEXT) && self.pack.context(analysis.lower(n), Context::Line).is_some()
        };
        let before = at.checked_sub(1).filter(|&n| self.frame.adjacent(n));
        before.is_some_and(|n| line(n) || self.is_small(n) && n > 0 && self.frame.adjacent(n - 1) && line(n - 1))
    }

    /// The name that begins at token `at`, and whether its kind is told by anything.
    fn at(&self, at: usize) -> Name {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let token = &tokens[at];
        if self.is_mere_opening(at) {
            return None;
        }
        if let Some(draft) = self.domain(at) {
            return Some((draft, true));
        }
        if let Some(draft) = self.quoted(at) {
            return Some((draft, true));
        }
        // "anti-OPA", "ex-RPR": what begins small is no name as a whole.
        let prefixed = token.hyphen && analysis.str(at).starts_with(char::is_lowercase);
        let before = &analysis.text.as_bytes()[..token.start];
        // "Keystone/Laurent Gillieron" are two names.
        let slash = before.ends_with(b"/") && at > 1 && analysis.tokens[at - 2].capital && !before.ends_with(b"//");
        let in_address = matches!(before, [.., b'/' | b'@' | b'#' | b'.']) && !before.ends_with(b"...") && !slash;
        if !token.capital
            || prefixed
            || !analysis.str(at).starts_with(|c: char| c.is_alphabetic())
            || in_address && !self.behind_initial(at)
        {
            return None;
        }
        if let Some((end, kind)) = known::numbered(self.frame, self.pack, at, at + 1) {
            return Some((self.draft(at, end, kind), true));
        }
        if self.is_code_of_product(at) {
            let further = |n: &usize| self.frame.adjacent(*n - 1) && known::is_version(self.frame, self.pack, *n);
            let end = at + 1 + (at + 1..analysis.tokens.len()).take_while(further).count();
            return Some((self.draft(at, end, EntityKind::Product), true));
        }
        if !token.is(Class::CLOSED) && is_ship(self.frame, self.pack, at) {
            let end = self.version_end(self.run(at));
            return Some((self.draft(at, end, EntityKind::Product), true));
        }
        if at > 0 && analysis.tokens[at - 1].is(Class::DETERMINER) && is_road(analysis.str(at)) {
            let span = analysis.span(at, at + 1);
            let subkind = Some("building");
            let place = EntityKind::Place;
            let draft =
                Draft { span, first: at, end: at + 1, kind: place, subkind, entry: None, gender: None, core: None };
            return Some((draft, true));
        }
        let none = self.stands_in_front(at) || self.is_unit(at) || self.shortens_noun(at) || self.is_species(at);
        if none || self.is_ranking(at) || self.is_country_code(at) {
            return None;
        }
        // "Mme von der Halden"
        let particles =
            (0..at).rev().take(2).take_while(|&n| tokens[n].is(Class::PARTICLE) && self.frame.adjacent(n)).count();
        let first = at - particles;
        let honorific = self.honorific_before(first);
        let first = if honorific.is_some() { first } else { at };
        if let Some(draft) = self.with_article(at) {
            return Some((draft, true));
        }
        if let Some(end) = self.saint(at) {
            return Some((self.draft(at, end, EntityKind::Place), true));
        }
        if self.is_title(at) && honorific.is_none() && self.is_honorific(at) {
            return None;
        }
        if let Some(branch) = self.branch(at) {
            return Some((branch, true));
        }
        let mut end = self.run(at);
        let text = |end: usize| if end == at + 1 { analysis.str(at) } else { analysis.span(at, end).of(analysis.text) };
        while end > at + 1 && !self.known.contains_key(text(end)) && self.is_trailing_common(at, end - 1) {
            end -= 1;
        }
        // "le gouvernement Lecorne II"
        let numbered = end == at + 2 && matches!(analysis.str(at + 1), "II" | "III" | "IV");
        if numbered && at > 0 && analysis.lower(at - 1) == "gouvernement" {
            end -= 1;
        }
        let known = self.known.get(text(end)).copied();
        if known.is_none() && end > at + 1 && self.is_event(at) {
            return None;
        }
        let last = |n: usize| self.pack.context(analysis.lower(n), Context::Last).is_some();
        let somebody = honorific.is_some() || token.is(Class::FEMALE | Class::MALE);
        if known.is_none() && !somebody && analysis.tokens[end - 1].is(Class::CONTEXT) && last(end - 1) {
            return None;
        }
        if honorific.is_some()
            && let Some(draft) = self.initial(at, honorific.flatten())
        {
            return Some((draft, true));
        }
        if text(end).chars().filter(|c| c.is_alphabetic()).nth(1).is_none() && known.is_none() {
            return None;
        }
        // "Byetta® (exénatide)"
        let marked = tokens.get(end).is_some_and(|mark| mark.kind == Kind::Other && mark.start == tokens[end - 1].end);
        let article = self.frame.initial[at] && token.is(Class::CLOSED) && end > at + 1;
        if marked && !article && matches!(analysis.str(end), "®" | "™") {
            return Some((self.draft(at, end, EntityKind::Product), true));
        }
        // "place du Calvaire", "35e RI": what stands before is a part of the name.
        if known.is_none() && honorific.is_none() {
            let street = self.street(at).map(|first| (first, EntityKind::Place));
            let body = || self.number_before(at).filter(|_| token.capitals && end - at == 1);
            if let Some((first, kind)) = street.or_else(|| body().map(|first| (first, EntityKind::Organisation))) {
                let span = analysis.span(first, end);
                let draft = Draft { span, first, end, kind, subkind: None, entry: None, gender: None, core: None };
                return Some((draft, true));
            }
        }
        let single = end - at == 1;
        // "Madame la Maire" in a text with "Arnaud Maire"
        let office =
            token.word.noun == Some(NounClass::Person) && !token.capitals && !token.is(Class::FEMALE | Class::MALE);
        if single && office && at > 0 && tokens[at - 1].is(Class::DETERMINER) && honorific.is_none() {
            return None;
        }
        // "Madame la ministre": a title of address alone names nobody.
        let address = token.is(Class::HONORIFIC) && !token.capitals;
        if single && known.is_none() && honorific.is_none() && (address || !self.single_may_be_name(at)) {
            return None;
        }
        let by_line = self.is_by_line(at, end);
        if self.frame.shouted[at] && known.is_none() && !by_line {
            return None;
        }
        if known.is_none()
            && honorific.is_none()
            && (single && self.nothing.contains(text(end)) || self.behind_event(at))
        {
            return None;
        }
        // "la Seconde Guerre", "les Sahraouis": ordinary words with capitals, inhabitants.
        let first_name = token.is(Class::FEMALE | Class::MALE);
        let ordinary = !single
            && !first_name
            && !by_line
            && (at..end).all(|n| self.common(n) && !self.pack.name_words.contains_key(analysis.str(n)));
        if known.is_none() && honorific.is_none() && (ordinary || single && self.names_inhabitants(at)) {
            return None;
        }
        if !single && !first_name && known.is_none() && self.is_field(at, end) {
            return None;
        }
        // "« Dans les Mailles » de Jacques Morin"
        let authored = || tokens.get(end).is_some_and(|mark| mark.kind == Kind::QuoteClose) && self.is_made(end + 1);
        if known.is_none() && honorific.is_none() && (self.is_work(end) || self.is_english_title(at, end) || authored())
        {
            return None;
        }
        if !single && self.frame.initial[at] && !self.starts_name(at, end) {
            // "Hier Paul Martin": the ordinary word in front is none of the name.
            return None;
        }
        let quoted = self.opens_quoted_title(at, end);
        if quoted.is_some_and(|first| first < at) && known.is_none() && honorific.is_none() {
            return None;
        }
        let mut sure = true;
        let (kind, gender) = match (honorific, known) {
            (Some(gender), _) => (EntityKind::Person, gender),
            (None, Some(known)) => known,
            (None, None) => {
                let (kind, told) = self.kind(at, end);
                // "Hamnelle de Chloé Zhaval", "Cold Harbour de Paul Verdelin", "« Corridors of Ice »"
                let titled = || self.is_made(end) || quoted == Some(at) && !single;
                if !told && kind == EntityKind::Person && !first_name && titled() {
                    return None;
                }
                sure = told;
                (kind, None)
            }
        };
        let gender = gender.or_else(|| (kind == EntityKind::Person).then(|| self.gender(at)).flatten());
        if kind == EntityKind::Product && sure {
            end = self.version_end(end);
        }
        // "Sofiane M., 22 ans": the letter of a surname withheld has its full stop.
        let letter = kind == EntityKind::Person && !single && analysis.str(end - 1).chars().count() == 1;
        let stop = tokens.get(end).filter(|stop| stop.kind == Kind::Stop && stop.start == tokens[end - 1].end);
        end += usize::from(letter && stop.is_some() && (first_name || !self.capital(end + 1)));
        let span = analysis.span(first, end);
        Some((Draft { span, first, end, kind, subkind: None, entry: None, gender, core: None }, sure))
    }

    /// "la ministre des Pensions Karine Delrieux", "le ministre du Tourisme Siando Fofar", "le général d'Armée Balou": the word
    /// in front of a name that tells somebody's field or rank, and is none of the name.
    fn is_field(&self, at: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        if at == 0 || !tokens[at - 1].is(Class::DETERMINER | Class::DE | Class::A) || !self.common(at) {
            return false;
        }
        let long = end - at > 2;
        long && (tokens[at + 1].is(Class::FEMALE | Class::MALE) || behind_minister(self.frame, at))
            || before_de(self.frame, at).is_some_and(|rank| tokens[rank].is(Class::HONORIFIC) && tokens[rank].capital)
    }

    /// "Titanelle, le deuxième film de Julie Norand", "Nordwind, un disque sombre.": the name before an apposition whose noun is
    /// that of a work.
    fn is_work(&self, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let word = |n: &usize| tokens.get(*n).is_some_and(|token| token.kind == Kind::Word);
        let article = tokens.get(end).is_some_and(|token| token.kind == Kind::Comma)
            && word(&(end + 1))
            && tokens[end + 1].is(Class::DETERMINER);
        let work = |&n: &usize| {
            tokens[n].is(Class::CONTEXT)
                && !tokens[n].capital
                && self.pack.context(analysis.lower(n), Context::Before) == Some(None)
        };
        let noun = || (end + 2..).take(FORE + 1).take_while(word).find(work);
        article
            && noun().is_some_and(|noun| {
                tokens.get(noun + 1).is_some_and(|next| next.is(Class::DE))
                    || matches!(analysis.str(end + 1), "un" | "une" | "son" | "sa") && !self.carries_verb(noun + 1)
            })
    }

    /// "Everybody Knows", "Give Me a Season": a part of a row of English words of which one names nothing.
    fn is_english_title(&self, at: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let small =
            |n: usize| matches!(analysis.str(n), "a" | "the" | "of" | "to" | "in" | "at" | "on" | "and" | "about");
        let row =
            |n: &usize| self.frame.adjacent(*n) && (self.capital(*n) || small(*n) && *n > 0 && self.capital(*n - 1));
        let first = at - (0..at).rev().take(TITLE).take_while(row).count();
        let title = |n: usize| {
            let word = tokens[n].is(Class::CONTEXT) && tokens[n].capital && !tokens[n].capitals;
            word && self.pack.context(analysis.lower(n), Context::Title).is_some()
        };
        // "Just Fontaine" and "Catherine Just" are people.
        let somebody = end - at == 2 && tokens[at].is(Class::FEMALE | Class::MALE) && !(title(at) && title(at + 1));
        (first..end).any(|n| title(n) && !(somebody && n >= at))
    }

    /// Where the words with capitals begin that fill quotation marks up to token `end`: "« Corridors of Ice »".
    fn opens_quoted_title(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = &self.frame.analysis.tokens;
        tokens.get(end).filter(|token| token.kind == Kind::QuoteClose)?;
        let link = |n: usize| !tokens[n].is(Class::CLOSED) && n > 0 && self.capital(n - 1);
        let row = |n: &usize| self.frame.adjacent(*n) && (self.capital(*n) || link(*n));
        let first = at - (0..at).rev().take(TITLE).take_while(row).count();
        first.checked_sub(1).filter(|&mark| tokens[mark].kind == Kind::QuoteOpen).map(|mark| mark + 1)
    }

    /// True where "de" and somebody's full name follow the name that ends before token `end`: people have makers as little as
    /// possessors, films and books have.
    fn is_made(&self, end: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let of = tokens.get(end).is_some_and(|token| token.is(Class::DE) && token.kind == Kind::Word);
        let name = end + 1;
        let singular = || matches!(self.frame.analysis.str(end), "de" | "d'");
        of && singular() && self.frame.adjacent(end - 1) && name < tokens.len() && {
            let known = covering(self.drafts, name);
            known.map_or_else(
                || self.frame.opens_full_name(name),
                |known| known.kind == EntityKind::Person && known.first == name && known.end - name > 1,
            )
        }
    }

    /// "le sous-marin Le Redouté", "le bulletin officiel Le Guetteur": an article with its capital behind a noun that tells
    /// what the name is.
    fn with_article(&self, at: usize) -> Option<Draft> {
        let article = matches!(self.frame.analysis.str(at), "Le" | "La" | "Les" | "L'") && !self.frame.initial[at];
        let named = article && self.capital(at + 1) && self.frame.adjacent(at) && self.is_free(at + 1);
        let kind = word_before(self.frame, self.pack, at).filter(|_| named)??;
        let thing = matches!(kind, EntityKind::Product | EntityKind::Media);
        thing.then(|| self.draft(at, self.run(at + 1), kind))
    }

    /// True for a function word that opens a sentence and no name. These are more than a quarter of the words that may
    /// begin a name, and need not be asked what only a name may be.
    fn is_mere_opening(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let token = &tokens[at];
        let behind_mark = || match at.checked_sub(1).map(|n| tokens[n].kind) {
            None | Some(Kind::Break) => true,
            // "M. De Wever"
            Some(Kind::Stop) => !at.checked_sub(2).is_some_and(|n| tokens[n].capital),
            _ => false,
        };
        token.is(Class::CLOSED)
            && token.plain
            && !token.capitals
            && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && !next.capital)
            && behind_mark()
            && self.run(at) == at + 1
            && !self.known.contains_key(self.frame.analysis.str(at))
    }

    /// One past what tells a version behind the product's name that ends before token `end`.
    fn version_end(&self, end: usize) -> usize {
        let tokens = &self.frame.analysis.tokens;
        let farthest = tokens.len().min(end + VERSION);
        let limit = (end..farthest).find(|&n| !self.is_free(n)).unwrap_or(farthest);
        known::version_end(self.frame, self.pack, end, limit)
    }

    /// A name of which nothing but its kind is known.
    fn draft(&self, first: usize, end: usize, kind: EntityKind) -> Draft {
        let span = self.frame.analysis.span(first, end);
        Draft { span, first, end, kind, subkind: None, entry: None, gender: None, core: None }
    }

    /// An unknown word right before a country: "Tenavel Maroc", a firm's branch; letters before a town or a region.
    fn branch(&self, at: usize) -> Option<Draft> {
        let tokens = &self.frame.analysis.tokens;
        let token = &tokens[at];
        let country = at + 1;
        // "RO Trévignas", "la CMB Bretagne": a club, a body's branch
        let letters = token.capitals && (2..5).contains(&(token.end - token.start));
        let unknown = self.capital(country)
            && self.frame.adjacent(at)
            && (!token.capitals || letters && !self.frame.shouted[at])
            && !token.is(Class::CLOSED | Class::FEMALE | Class::MALE | Class::CONTEXT | Class::HONORIFIC)
            && token.word.noun.is_none()
            && (at == 0
                || !tokens[at - 1].capital
                || tokens[at - 1].is(Class::DETERMINER)
                || !self.frame.adjacent(at - 1));
        let draft = covering(self.drafts, country).filter(|draft| unknown && draft.first == country)?;
        let entry = self.gazetteer.entry(draft.entry?);
        let area = match entry.subkind {
            Some("city" | "region" | "department") => letters,
            subkind => !letters && subkind == Some("country"),
        };
        let named = area && !self.common(at);
        named.then(|| self.draft(at, draft.end, EntityKind::Organisation))
    }

    /// One past a place named after a saint, without hyphens: "St Julien en Vercal", "à Sainte Maxence"; not "la St Jean", a
    /// feast.
    fn saint(&self, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let name = |n: usize| self.capital(n) && self.is_free(n) && self.frame.adjacent(n - 1);
        let feast = at > 0 && matches!(analysis.lower(at - 1), "la" | "le");
        let abbreviated = matches!(analysis.str(at), "St" | "Ste");
        if !abbreviated && !matches!(analysis.str(at), "Saint" | "Sainte") || feast || !name(at + 1) {
            return None;
        }
        let behind = |n: usize| matches!(analysis.lower(n), "à" | "vers" | "sur" | "entre") && self.frame.adjacent(n);
        let mut end = at + 2;
        let inside = |n: usize| {
            let word = analysis.tokens.get(n).filter(|token| token.kind == Kind::Word && self.frame.adjacent(n - 1));
            // "le car de St Alban à Lyon"
            let apart = || matches!(analysis.str(n), "à" | "au" | "et");
            word.is_some() && !apart() && self.pack.context(analysis.str(n), Context::Inside).is_some()
        };
        while inside(end) && name(end + 1) {
            end += 2;
        }
        // Abbreviated it is a place; in full only behind "à" and the like, or where a town's words go on.
        (abbreviated || end > at + 2 || at > 0 && behind(at - 1)).then_some(end)
    }

    /// What stands in quotation marks behind a noun that tells what it names: "l'application « Au fil des rues »".
    fn quoted(&self, at: usize) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let noun = at.checked_sub(2).filter(|&noun| tokens[noun + 1].kind == Kind::QuoteOpen)?;
        let kind = self.pack.context(analysis.lower(noun), Context::Before)??;
        let end = (at + 1..tokens.len()).find(|&n| !matches!(tokens[n].kind, Kind::Word | Kind::Number))?;
        let named = tokens[at].capital
            && tokens[end].kind == Kind::QuoteClose
            && end - at <= QUOTED
            && (at..end).all(|n| self.is_free(n) && (tokens[n].capital || !analysis.carries_clause(n)));
        let span = analysis.span(at, end);
        named.then_some(Draft { span, first: at, end, kind, subkind: None, entry: None, gender: None, core: None })
    }

    /// Somebody whose name is withheld: "Mme A.", "Monsieur K.".
    fn initial(&self, at: usize, gender: Option<Gender>) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let stop = analysis.tokens.get(at + 1)?;
        let alone = analysis.str(at).chars().count() == 1 && stop.kind == Kind::Stop && analysis.str(at + 1) == ".";
        // "M. O. :" are the initials of somebody interviewed.
        let interview = analysis.tokens.get(at + 2).is_some_and(|t| t.kind == Kind::Colon);
        let named = interview
            || self.capital(at + 2) && !analysis.tokens[at + 2].is(Class::CLOSED) && self.frame.adjacent(at + 1);
        (alone && stop.start == analysis.tokens[at].end && !named).then(|| Draft {
            span: analysis.span(at, at + 2),
            first: at,
            end: at + 2,
            kind: EntityKind::Person,
            subkind: None,
            entry: None,
            gender,
            core: None,
        })
    }

    /// "une OPA", "cet EPR", "17 GW", "un Oscar": one of several things of a kind.
    fn is_counted(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let Some(before) = at.checked_sub(1).filter(|&n| self.frame.adjacent(n)) else { return false };
        if self.capital(at + 1) || !analysis.tokens[at].capital {
            return false;
        }
        let article = matches!(analysis.lower(before), "un" | "une");
        let definite = matches!(analysis.lower(before), "le" | "la" | "l'" | "les" | "des");
        let token = &analysis.tokens[before];
        let counted = token.is(Class::DETERMINER) && !token.is(Class::DE | Class::A) && !definite
            || token.kind == Kind::Number && analysis.str(at).len() < 4;
        article || counted && analysis.tokens[at].capitals
    }

    /// "La FIQ", "Le Finlandais Jukka Tervonen", "le Président X": an article, inhabitants or a function, which are no part of
    /// the name behind them.
    fn stands_in_front(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let token = &tokens[at];
        if token.capitals || !self.capital(at + 1) || !self.frame.adjacent(at) {
            return false;
        }
        // "Puce A19 : …"
        let thing =
            || self.pack.context(self.frame.analysis.lower(at), Context::Before) == Some(Some(EntityKind::Product));
        if self.frame.initial[at]
            && token.is(Class::CONTEXT)
            && known::is_model(self.frame.analysis.str(at + 1))
            && thing()
        {
            return true;
        }
        let acronym = tokens[at + 1].capitals && !self.is_nationality(at) || self.frame.spells(at + 1);
        let article = |n: usize| tokens[n].is(Class::DETERMINER | Class::A) && self.frame.adjacent(n);
        // "l'intouchable Canadien X", "du jeune Ivoirien X"
        let adjective = |n: usize| {
            let fore = tokens[n].word.noun.is_none() || tokens[n].is(Class::FORE);
            n > 0 && self.is_small(n) && fore && article(n - 1)
        };
        let determined = || at > 0 && self.frame.adjacent(at - 1) && (article(at - 1) || adjective(at - 1));
        let inhabitant = || {
            let first_name = token.is(Class::FEMALE | Class::MALE);
            self.is_nationality(at)
                || !first_name && INHABITANT.iter().any(|end| self.frame.analysis.str(at).ends_with(end))
        };
        let function = || token.word.noun == Some(NounClass::Person) || inhabitant() || self.names_inhabitants(at);
        let article = token.is(Class::DETERMINER) && self.frame.initial[at];
        if acronym { article } else { determined() && function() }
    }

    /// "16 Go", "4500 mAh"
    fn is_unit(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let text = analysis.str(at);
        (text.len() < 3 || text.starts_with(char::is_lowercase))
            && at > 0
            && analysis.tokens[at - 1].kind == Kind::Number
    }

    /// "dermatose nodulaire (DN)": letters in brackets that stand for ordinary words, whose first is no noun of a body.
    fn shortens_noun(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let kind = |n: usize| tokens.get(n).map(|token| token.kind);
        let bracketed = at > 1 && kind(at - 1) == Some(Kind::ParenOpen) && kind(at + 1) == Some(Kind::ParenClose);
        let letters = self.frame.analysis.str(at);
        if !bracketed || !tokens[at].capitals || !self.is_free(at - 2) {
            return false;
        }
        let small = |n: &usize| tokens[*n].kind == Kind::Word && !tokens[*n].capital;
        let initial = |text: &str| text.chars().next().map(|c| c.to_ascii_lowercase());
        let begins =
            |n: &usize| !tokens[*n].is(Class::CLOSED) && initial(self.frame.analysis.str(*n)) == initial(letters);
        let first = (0..at - 1).rev().take_while(small).take(letters.chars().count() + 2).filter(begins).last();
        let body = |class| matches!(class, NounClass::Organisation | NounClass::Group | NounClass::Media);
        first.is_some_and(|first| !tokens[first].word.noun.is_some_and(body))
    }

    /// "Xylella fastidiosa", "Candida albicans": a word with the ending of a Latin one behind a name.
    fn is_species(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let epithet = analysis.tokens.get(at + 1).filter(|next| next.kind == Kind::Word && !next.capital);
        let latin = || {
            let word = analysis.str(at + 1);
            word.len() > 4
                && ["us", "um", "is", "ii", "ae", "ans", "ens", "osa", "icus", "tina"]
                    .iter()
                    .any(|end| word.ends_with(end))
        };
        let unknown = |token: &Token| {
            let word = token.word;
            !token.is(Class::CLOSED | Class::FEMALE | Class::MALE)
                && word.noun.is_none()
                && word.forms.none()
                && word.auxiliary.none()
        };
        epithet.is_some_and(|next| unknown(next) && self.frame.adjacent(at))
            && latin()
            && !self.pack.lexicon.is_common(analysis.lower(at + 1))
            && !analysis.tokens[at].is(Class::FEMALE | Class::MALE)
    }

    /// "Top 50": with the number behind it no mention.
    fn is_ranking(&self, at: usize) -> bool {
        let number = self.frame.analysis.tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Number);
        number && self.pack.context(self.frame.analysis.lower(at), Context::Number) == Some(None)
    }

    /// "Anne Leroy (BLR)": whom somebody competes for.
    fn is_country_code(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let opens = || at > 0 && analysis.tokens[at - 1].kind == Kind::ParenOpen;
        analysis.tokens[at].capitals && opens() && self.pack.context(analysis.str(at), Context::Bracket).is_some()
    }

    /// "un EC135", "la puce A19", "l'A290 d'Alpine": letters and figures that a noun, an article or a firm makes a thing of.
    fn is_code_of_product(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let text = analysis.str(at).as_bytes();
        let code = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'-';
        // Most names end this at their second letter.
        if text.len() > 9 || !text.iter().all(code) {
            return false;
        }
        let digits = text.iter().filter(|b| b.is_ascii_digit()).count();
        let firm = || {
            let named = covering(self.drafts, at + 2).filter(|named| named.kind == EntityKind::Organisation);
            named.is_some() && analysis.tokens[at + 1].is(Class::DE) && self.frame.adjacent(at)
        };
        let counted = || {
            let number = at.checked_sub(1).filter(|&n| self.frame.adjacent(n));
            number.is_some_and(|n| {
                let word =
                    matches!(analysis.lower(n), "un" | "une" | "deux" | "trois" | "quatre" | "cinq" | "dix" | "vingt");
                word || analysis.tokens[n].kind == Kind::Number && analysis.str(n).len() < 4
            })
        };
        // "les modèles VK-S71 et VK-S72"
        let coded = |n: usize| analysis.tokens[n].capital && analysis.str(n).ends_with(|c: char| c.is_ascii_digit());
        let row = (0..ROW).map(|n| at.saturating_sub(2 * n));
        let mut row = row.take_while(|&n| n == at || n > 0 && joins(analysis, n + 1) && coded(n));
        let mut things = || row.any(|n| word_before(self.frame, self.pack, n) == Some(Some(EntityKind::Product)));
        digits > 0
            && (things() || self.is_sibling(analysis.str(at)) || digits > 1 && text.len() > 3 && (counted() || firm()))
    }

    /// "le S25" in a text with "Galaxy S26": another model, whose letters are those of a product's.
    fn is_sibling(&self, code: &str) -> bool {
        fn letters(code: &str) -> Option<&str> {
            let digits = code.find(|c: char| c.is_ascii_digit()).filter(|&n| n > 0)?;
            code[digits..].bytes().all(|b| b.is_ascii_digit()).then(|| &code[..digits])
        }
        let own = letters(code);
        let models = self.drafts.iter().filter(|draft| draft.kind == EntityKind::Product);
        let mut words = models.flat_map(|draft| draft.first + 1..draft.end);
        own.is_some() && words.any(|n| letters(self.frame.analysis.str(n)) == own)
    }

    /// The ordinal right before: "35e RI".
    fn number_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).filter(|&n| self.frame.adjacent(n))?;
        let digits = self.frame.analysis.str(before).strip_suffix('e')?;
        (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(before)
    }

    /// A name in capitals: somebody's, "LAURENT GILLIERON", and in a credit anybody's.
    fn is_by_line(&self, at: usize, end: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let credited = self.is_credited(at, end);
        let is_particle = |n: usize| n > at && tokens[n].is(Class::PARTICLE | Class::DE | Class::DETERMINER);
        let words = (2..5).contains(&(end - at))
            && (at..end).all(|n| tokens[n].capitals && (tokens[n].end - tokens[n].start > 2 || is_particle(n)))
            && (tokens[at].is(Class::FEMALE | Class::MALE) && (at + 1..end).all(|n| !self.common(n)) || credited);
        let whole = |n: Option<&Token>| n.is_none_or(|t| t.kind != Kind::Word || !t.capitals);
        words && whole(tokens.get(end)) && (credited || whole(at.checked_sub(1).map(|n| &tokens[n])))
    }

    /// "ELODIE", "REMY": a first name whose capitals have lost an accent, too.
    fn is_capital_first_name(&self, at: usize) -> bool {
        let name =
            |word: &str| self.pack.lexicon.word(word).is_some_and(|word| word.class.any(Class::FEMALE | Class::MALE));
        let lower = self.frame.analysis.lower(at);
        let accented = |(n, _)| name(&format!("{}é{}", &lower[..n], &lower[n + 1..]));
        self.frame.analysis.tokens[at].is(Class::FEMALE | Class::MALE) || lower.match_indices('e').any(accented)
    }

    /// "© REMY VARDON / AFP", "PHOTO EDOUARD VARDON", "KEYSTONE/JEAN VARDON"
    fn is_credited(&self, at: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let text = |n: usize| analysis.tokens.get(n).map_or("", |_| analysis.str(n));
        let medium = |n: usize| covering(self.drafts, n).is_some_and(|draft| draft.kind == EntityKind::Media);
        at > 0
            && (matches!(text(at - 1), "©" | "PHOTO" | "PHOTOS" | "Photo" | "CRÉDIT" | "Crédit")
                || text(at - 1) == "/" && at > 1 && medium(at - 2)
                || text(end) == "/" && medium(end + 1))
    }

    /// "le prix Louis Delluc", "le festival du Rocher": what names an event, a law or a work is no mention.
    fn behind_event(&self, at: usize) -> bool {
        let mut first = at;
        while first > 0 && self.capital(first - 1) && self.frame.adjacent(first - 1) {
            first -= 1;
            if self.is_event(first) {
                return true;
            }
        }
        word_before(self.frame, self.pack, first) == Some(None)
            || word_before_de(self.frame, self.pack, first) == Some(None)
    }

    /// "Prix", "Festival", "Trophée": the noun of an event, a law or a work with its capital.
    fn is_event(&self, at: usize) -> bool {
        let token = &self.frame.analysis.tokens[at];
        token.is(Class::CONTEXT)
            && !token.capitals
            && !token.is(Class::FEMALE | Class::MALE)
            && self.pack.context(self.frame.analysis.lower(at), Context::Before) == Some(None)
    }

    /// Where the head of a street's name begins: "place du Calvaire", "chemin rural de la Vaux".
    fn street(&self, at: usize) -> Option<usize> {
        let head = before_de(self.frame, at)?;
        let analysis = self.frame.analysis;
        let article = at - head > 2 || !matches!(analysis.str(at - 1), "de" | "d'");
        let street = |n: usize| self.pack.context(analysis.lower(n), Context::Street).is_some();
        let adjective = |n: usize| {
            !analysis.tokens[n].is(Class::CLOSED) && !analysis.tokens[n].capital && self.frame.adjacent(n - 1)
        };
        let head = match head {
            n if street(n) => n,
            n if n > 0 && street(n - 1) && adjective(n) => n - 1,
            _ => return None,
        };
        (article || self.common(at)).then_some(head)
    }

    /// A site's address: "mediapart.fr".
    fn domain(&self, at: usize) -> Option<Draft> {
        let analysis = self.frame.analysis;
        if analysis.tokens[at].plain {
            return None;
        }
        let (name, end) = analysis.str(at).rsplit_once('.')?;
        let is_domain =
            ends_address(end) && name.len() > 2 && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.');
        let behind = &analysis.text[analysis.tokens[at].end..];
        let address = analysis.text[..analysis.tokens[at].start].ends_with(['/', '@', '.']) || behind.starts_with('/');
        (is_domain && !address).then(|| Draft {
            span: analysis.span(at, at + 1),
            first: at,
            end: at + 1,
            kind: EntityKind::Media,
            subkind: Some("site"),
            entry: None,
            gender: None,
            core: None,
        })
    }

    fn common(&self, at: usize) -> bool {
        self.common[at].get().unwrap_or_else(|| {
            let lower = self.frame.analysis.lower(at);
            let is_common = |word: &str| self.pack.lexicon.is_common(word);
            // Capitals often go without their accents: "Edition", "Ca".
            let accented = match lower.as_bytes() {
                [b'e', ..] => is_common(&format!("é{}", &lower[1..])) || is_common(&format!("ê{}", &lower[1..])),
                _ => lower == "ca",
            };
            let common = is_common(lower) || accented;
            self.common[at].set(Some(common));
            common
        })
    }

    /// True where no draft covers a token.
    fn is_free(&self, at: usize) -> bool {
        !self.covered[at]
    }

    fn behind_initial(&self, at: usize) -> bool {
        at > 1 && self.frame.analysis.tokens[at - 1].kind == Kind::Stop && self.frame.analysis.tokens[at - 2].capital
    }

    fn capital(&self, at: usize) -> bool {
        self.frame.analysis.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.capital)
    }

    /// One past the run of capitalised words, initials and particles that begins at `at`.
    fn run(&self, at: usize) -> usize {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let mut end = at + 1;
        let name = |at: usize| {
            self.capital(at) && self.is_free(at) && !tokens[at].is(Class::DE | Class::PREPOSITION | Class::SUBJECT)
        };
        let first_name =
            tokens[at].is(Class::FEMALE | Class::MALE) || tokens[at].capitals && self.is_capital_first_name(at);
        let unknown = |at: usize| !tokens[at].capitals && !self.common(at);
        // "la maire de Valbourg Odile Marquet" names a town and somebody, "SNUDI Karim Belhadjar" a body and somebody.
        let role = |n: usize| tokens[n].word.noun == Some(NounClass::Person) && !tokens[n].is(Class::CLOSED);
        // "la maire sortante de Valbourg Odile Marquet"
        let office = |n: usize| role(n) || n > 0 && self.is_small(n) && self.frame.adjacent(n - 1) && role(n - 1);
        let behind_role =
            at > 1 && !first_name && (tokens[at].capitals || tokens[at - 1].is(Class::DE) && office(at - 2));
        loop {
            let somebody = tokens.get(end).is_some_and(|t| t.is(Class::FEMALE | Class::MALE) && !t.capitals);
            if behind_role && somebody && name(end + 1) {
                return end;
            }
            // "le député LSAP Fransk Baulich": a party's letters and somebody.
            let party = end == at + 1 && tokens[at].capitals && at > 0 && role(at - 1) && !tokens[at - 1].capital;
            if party && name(end) && name(end + 1) && !tokens[end].capitals {
                return end;
            }
            // An initial and its full stop: "J. K. Rowling", "Jean M. Dupont".
            if analysis.str(end - 1).chars().count() == 1
                && tokens.get(end).is_some_and(|t| t.kind == Kind::Stop && t.start == tokens[end - 1].end)
                && self.frame.initial.get(end + 1) == Some(&false)
            {
                // "L. De Vardel"
                let next = &tokens[end + 1];
                let particle = usize::from(next.capital && next.is(Class::PARTICLE | Class::DE));
                if name(end + 1 + particle) && !(particle == 0 && tokens[end + 1].is(Class::DETERMINER)) {
                    end += 2 + particle;
                    continue;
                }
            }
            if end >= tokens.len() || !self.frame.adjacent(end - 1) {
                return end;
            }
            if name(end) && !(self.is_title(end) && self.is_honorific(end)) {
                end += 1;
                continue;
            }
            // English names: "Bank of Scotland", "Slay the Dragon"
            if matches!(analysis.str(end), "of" | "for" | "and" | "&" | "the")
                && self.frame.adjacent(end)
                && name(end + 1)
                && end > at
                // "Anne Leroy & Paul Martin"
                && !(first_name && self.frame.opens_full_name(end + 1))
            {
                end += 2;
                continue;
            }
            // "Greta von der Halden"
            let particles =
                (end..tokens.len()).take(3).take_while(|&n| tokens[n].is(Class::PARTICLE) && self.is_free(n)).count();
            if particles > 1 && name(end + particles) && (end..end + particles).all(|n| self.frame.adjacent(n)) {
                end += particles + 1;
                continue;
            }
            let particle = tokens[end].is(Class::PARTICLE)
                || first_name
                    && end == at + 1
                    && (matches!(analysis.str(end), "de" | "d'" | "du" | "des" | "De" | "Du" | "Le" | "La")
                        // "Benoît DE MARVAC"
                        || matches!(analysis.str(end), "DE" | "DU" | "LE" | "LA"))
                // "Armel le Guerroué"
                || first_name && end == at + 1 && analysis.str(end) == "le" && name(end + 1) && unknown(end + 1)
                // "Marc Ladreit de Lacharrière"
                || first_name
                    && end == at + 2
                    && analysis.str(end) == "de"
                    && name(end + 1)
                    && unknown(end - 1)
                    && unknown(end + 1);
            if particle && self.is_free(end) && self.frame.adjacent(end) {
                if name(end + 1) {
                    end += 2;
                    continue;
                }
                let article = matches!(
                    analysis.tokens.get(end + 1).map(|_| analysis.str(end + 1)),
                    Some("la" | "La" | "l'" | "L'")
                );
                if article && self.frame.adjacent(end + 1) && name(end + 2) {
                    end += 3;
                    continue;
                }
            }
            return end;
        }
    }

    /// "les Sahraouis", "des jeunes Maxévillois": a plural with the ending of inhabitants.
    fn names_inhabitants(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let text = analysis.str(at);
        let ending = [
            "ois", "oises", "ais", "aises", "iens", "iennes", "éens", "éennes", "ains", "aines", "ouis", "ites",
            "istes", "ans", "anes",
        ]
        .iter()
        .any(|ending| text.ends_with(ending));
        let plural = (at.saturating_sub(2)..at).any(|n| {
            analysis.tokens[n].is(Class::DETERMINER) && analysis.tokens[n].is(Class::PLURAL)
                || matches!(analysis.str(n), "des" | "aux" | "jeunes")
        }) || at.checked_sub(1).is_some_and(|n| analysis.tokens[n].kind == Kind::Number);
        // "le Biterrois", "une Nantaise"
        let article =
            |n: usize| matches!(analysis.lower(n), "le" | "la" | "l'" | "un" | "une") && self.frame.adjacent(n);
        // "une jeune Nantaise"
        let fore = |n: usize| analysis.lower(n) == "jeune" && n > 0 && self.frame.adjacent(n) && article(n - 1);
        let one = (INHABITANT.iter().any(|ending| text.ends_with(ending)) || self.is_nationality(at))
            && at.checked_sub(1).is_some_and(|n| article(n) || fore(n));
        plural && (ending || self.is_nationality(at)) || one
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

    /// An honorific that is no first name: "Cheick Dramane" without an article has no title.
    fn is_title(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let first_name = || {
            let article = at > 0 && tokens[at - 1].is(Class::DETERMINER);
            tokens[at].capital && tokens[at].is(Class::FEMALE | Class::MALE) && !article
        };
        tokens[at].is(Class::HONORIFIC) && !first_name()
    }

    fn is_honorific(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let stop =
            analysis.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Stop && t.start == analysis.tokens[at].end);
        let next = at + 1 + usize::from(stop);
        // "Mme von der Halden"
        let particles = analysis.tokens[next.min(analysis.tokens.len())..].iter().take(2);
        self.capital(next) || self.capital(next + particles.take_while(|token| token.is(Class::PARTICLE)).count())
    }

    /// The honorific right before, and the gender it tells: "Mme Leroy", "M. Leroy", "MM. Leroy et Petit".
    fn honorific_before(&self, at: usize) -> Option<Option<Gender>> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let mut before = at.checked_sub(1)?;
        // "Mme de Valbourg"
        let of = matches!(analysis.str(before), "de" | "d'") && self.frame.adjacent(before);
        if of {
            before = before.checked_sub(1)?;
            let end = before - usize::from(tokens[before].kind == Kind::Stop && before > 0);
            if !matches!(analysis.str(end), "M" | "M." | "Mme" | "Mlle") {
                return None;
            }
        }
        if tokens[before].kind == Kind::Stop {
            // "5 ME. Une offre"
            if tokens[at].is(Class::CLOSED) && !tokens[at].capitals && !self.capital(at + 1) {
                return None;
            }
            // "M. Leroy"; a full stop behind a long one or a small one ("le général.", "une arme à feu.") ends a sentence.
            before = before.checked_sub(1).filter(|&n| tokens[n].capital && tokens[n].end - tokens[n].start < 5)?;
        }
        let honorific = |n: usize| {
            let token = &tokens[n];
            // "me" and "mes" are honorifics only with their capital.
            let text = analysis.str(n);
            self.is_title(n) && (token.capital || !token.is(Class::CLOSED)) && text != "M'" && text != "don"
        };
        let gender = |n: usize| match () {
            () if tokens[n].is(Class::EITHER) => None,
            () if tokens[n].is(Class::FEMININE) => Some(Gender::Female),
            () if tokens[n].is(Class::MASCULINE) => Some(Gender::Male),
            () => None,
        };
        if honorific(before) {
            return Some(gender(before));
        }
        // The second of two names behind one plural honorific.
        let second = analysis.str(before) == "et" && self.capital(before.checked_sub(1)?);
        let plural =
            before.checked_sub(2).map(|n| if tokens[n].kind == Kind::Stop { n.saturating_sub(1) } else { n })?;
        (second && honorific(plural) && tokens[plural].is(Class::PLURAL)).then(|| gender(plural))
    }

    /// True for an ordinary word at the end of a run that begins at `first`: "Emmanuel Macron Président". "Maud Tisserand"
    /// is a name, though its second word is a trade.
    fn is_trailing_common(&self, first: usize, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let behind_first =
            at == first + 1 || at == first + 2 && matches!(self.frame.analysis.str(first + 1), "Le" | "La");
        let surname = behind_first && tokens[first].is(Class::FEMALE | Class::MALE);
        tokens[at].is(Class::CLOSED) && !tokens[at].capitals
            || tokens[at].word.noun == Some(NounClass::Person) && !surname && !self.seen_alone(at)
    }

    fn seen_alone(&self, at: usize) -> bool {
        self.frame.analysis.tokens[at].is(Class::FEMALE | Class::MALE)
    }

    /// True where the run that begins a sentence begins with a name, not with an ordinary word.
    fn starts_name(&self, at: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        token.is(Class::FEMALE | Class::MALE)
            || !self.common(at)
            || (!token.is(Class::CLOSED) || token.is(Class::DE)) && self.seen.contains(analysis.str(at))
            || self.known.contains_key(analysis.span(at, end).of(analysis.text))
    }

    /// True where one capitalised word may be a name: it is no ordinary word, or the document shows that it is one.
    fn single_may_be_name(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        let text = analysis.str(at);
        let short = text.chars().filter(|c| c.is_alphabetic()).nth(1).is_none();
        if short || token.is(Class::CLOSED) && !token.capitals || is_roman(text) {
            return false;
        }
        if token.capitals {
            return !self.common(at) && text.split('-').all(|part| part.chars().count() <= 7);
        }
        let first_name = token.is(Class::FEMALE | Class::MALE);
        if self.scores(at + 1) {
            return true;
        }
        if !self.frame.initial[at] {
            return first_name || !self.common(at);
        }
        let next = analysis.tokens.get(at + 1);
        let verb = |n: usize| {
            analysis.tokens.get(n).is_some_and(|t| {
                !t.capital && (t.word.forms.finite() || t.word.auxiliary.finite() || t.is(Class::NE | Class::VERB))
            })
        };
        let verb_follows =
            verb(at + 1) || next.is_some_and(|t| t.is(Class::CLITIC) && !t.is(Class::DETERMINER)) && verb(at + 2);
        let alone = self.frame.initial[at]
            && next.is_none_or(|t| matches!(t.kind, Kind::Break | Kind::Stop | Kind::Colon | Kind::Dash));
        // "Perrodet et Cardonal ont marqué", "Kakouta, Medinal et Ganagot"
        let unknown = |n: usize| self.capital(n) && !self.frame.initial[n] && (!self.is_free(n) || !self.common(n));
        let listed = || {
            next.is_some_and(|_| joins(analysis, at + 1))
                && unknown(at + 2)
                && (analysis.str(at + 1) == "et"
                    || analysis.tokens.get(at + 3).is_some_and(|_| joins(analysis, at + 3)))
        };
        let told = first_name
            || self.seen.contains(text)
            || verb_follows && !alone
            || self.apposition(at, at + 1).is_some()
            || listed();
        // Last, since whether a word is an ordinary one costs most.
        told && !self.common(at)
    }

    fn gender(&self, at: usize) -> Option<Gender> {
        // "François-Henri" is told by its first part where no list has the whole.
        let token = &self.frame.analysis.tokens[at];
        let first = self.frame.analysis.lower(at).split_once('-').and_then(|(first, _)| self.pack.lexicon.word(first));
        let known = token.is(Class::FEMALE | Class::MALE);
        let class = first.filter(|_| !known).map_or(token.word.class, |word| word.class);
        match (class.any(Class::FEMALE), class.any(Class::MALE)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
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
            || analysis.tokens[start].is(Class::FEMALE | Class::MALE) && !analysis.tokens[start + 1].is(Class::CLOSED))
    {
        start += 1;
    }
    (start, draft.end)
}

/// "A36", "RN7", "D115"
fn is_road(text: &str) -> bool {
    let number = text.trim_start_matches(['A', 'N', 'D', 'R', 'E']);
    let letters = text.len() - number.len();
    (1..3).contains(&letters) && !number.is_empty() && number.len() < 5 && number.bytes().all(|b| b.is_ascii_digit())
}

fn is_roman(text: &str) -> bool {
    text.trim_end_matches(['e', 'r', 'è', 'm']).chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}
