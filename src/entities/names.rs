//! Names in no dictionary and behind no head: runs of capitalised words, told apart by honorifics, first names, roles,
//! prepositions and the words in them.

use super::{Draft, Frame, covering};
use crate::document::Span;
use crate::gazetteer::{EntityKind, Gazetteer, Gender, KINDS};
use crate::language::{Context, LanguagePack};
use crate::text::lexicon::{Frames, NounClass};
use crate::text::{Analysis, Class, Forms, Kind, Token};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};
use std::cell::Cell;
use std::collections::hash_map::Entry;

/// Adjectives that may stand before the noun of an apposition.
const FORE: usize = 2;

/// Words that an apposition may have.
const APPOSITION: usize = 12;

/// Endings of a noun that names one inhabitant: "le Biterrois", "une Vénitienne".
const INHABITANT: [&str; 8] = ["ois", "oise", "ais", "aise", "ien", "ienne", "éen", "éenne"];

/// Words that a name in quotation marks may have.
const QUOTED: usize = 5;

/// Adds the names that rules find to `drafts` (sorted by position), outside what these cover.
pub fn add(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    without_events(frame, pack, drafts);
    extend(frame, gazetteer, pack, drafts);
    let mut finder = Finder {
        frame,
        pack,
        drafts: &*drafts,
        common: vec![Cell::new(Some(false)); frame.analysis.tokens.len()],
        known: FxHashMap::default(),
        learnt: Vec::new(),
        seen: FxHashSet::with_capacity_and_hasher(frame.analysis.names.len(), FxBuildHasher),
        nothing: FxHashSet::default(),
    };
    finder.learn();
    let starts: Vec<usize> =
        frame.analysis.names.iter().copied().filter(|&at| covering(drafts, at).is_none()).collect();
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
        // Of what is sorted, those that begin with a word come first among those that are not before it.
        let opens = |word: &str| {
            let first = finder.learnt.partition_point(|learnt| *learnt < word);
            finder.learnt.get(first).is_some_and(|learnt| learnt.starts_with(word))
        };
        for (&at, name) in starts.iter().zip(&mut names) {
            if opens(frame.analysis.str(at)) {
                *name = None;
            }
        }
        found = finder.names(&starts, &mut names);
    }
    follow(frame, &mut found);
    agree(frame, &mut found);
    drafts.extend(found.into_iter().map(|(draft, _)| draft));
    drafts.sort_by_key(|draft| draft.span);
}

/// "Les communes de Sarvazan, Corbenoy et Trévignas", "à Burval (Pérulez)": a name of which nothing tells the kind is a
/// place, too, behind one or in brackets behind one.
fn follow(frame: &Frame<'_>, found: &mut [(Draft, bool)]) {
    let analysis = frame.analysis;
    for n in 1..found.len() {
        let (before, draft) = (&found[n - 1].0, &found[n].0);
        let joint = before.end;
        let bracketed = || frame.in_brackets(draft.first, draft.end);
        let joined = joint + 1 == draft.first && (joins(analysis, joint) || bracketed());
        let place = before.kind == EntityKind::Place && found[n - 1].1 && draft.end == draft.first + 1;
        let clause = || opens_clause(analysis, joint, draft.end);
        if joined && place && !clause() && !found[n].1 && draft.kind == EntityKind::Person {
            found[n].0.kind = EntityKind::Place;
            found[n].0.gender = None;
            found[n].1 = true;
        }
    }
}

/// True for a name behind a comma that a verb follows: "Au Zénith, Jenifer a chanté".
fn opens_clause(analysis: &Analysis<'_>, joint: usize, end: usize) -> bool {
    analysis.tokens[joint].kind == Kind::Comma && end < analysis.tokens.len() && analysis.carries_clause(end)
}

/// True for what stands between the members of a row: "A, B et C".
fn joins(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.tokens[at].kind == Kind::Comma || matches!(analysis.str(at), "et" | "ou" | "puis")
}

/// Gives a name the same kind wherever it stands in the document: the one that most mentions tell, where a mention that
/// something around it tells counts for three that nothing does.
fn agree(frame: &Frame<'_>, found: &mut [(Draft, bool)]) {
    let text = frame.analysis.text;
    let mut votes: FxHashMap<&str, [usize; 5]> = FxHashMap::default();
    for (draft, sure) in found.iter() {
        votes.entry(draft.span.of(text)).or_default()[draft.kind as usize] += if *sure { 3 } else { 1 };
    }
    for (draft, _) in found.iter_mut() {
        let counts = votes[draft.span.of(text)];
        let best = KINDS.iter().map(|(_, kind)| *kind).max_by_key(|kind| (counts[*kind as usize], *kind == draft.kind));
        if let Some(kind) = best.filter(|kind| counts[*kind as usize] > counts[draft.kind as usize]) {
            draft.kind = kind;
            draft.gender = draft.gender.filter(|_| kind == EntityKind::Person);
        }
    }
}

/// The name that begins at a token, if one does, and whether its kind is told by anything.
type Name = Option<(Draft, bool)>;

struct Finder<'a> {
    frame: &'a Frame<'a>,
    pack: &'a LanguagePack,
    drafts: &'a [Draft],
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
                && covering(drafts, letters).is_none()
                && self.frame.has_initials(draft.first, draft.end, analysis.str(letters))
            {
                self.note(analysis.str(letters), (draft.kind, None));
            }
        }
        for &at in &analysis.names {
            if analysis.tokens[at].capital && !self.frame.initial[at] && !self.frame.shouted[at] {
                self.seen.insert(analysis.str(at));
            }
            if self.is_counted(at) || word_before(self.frame, self.pack, at) == Some(None) {
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
                self.note(text, (EntityKind::Person, draft.gender));
            }
        } else if let Some(core) = draft.core {
            self.note(&analysis.text[core..draft.span.end], (draft.kind, None));
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

    /// "le duel Martin-Leroy": the surnames of two people of the document, joined.
    fn pair(&self, at: usize) -> Option<[Draft; 2]> {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        if !token.hyphen || token.is(Class::FEMALE | Class::MALE) || self.capital(at + 1) {
            return None;
        }
        let word = analysis.str(at);
        let (left, right) = word.split_once('-').filter(|_| !self.known.contains_key(word))?;
        let draft = |name: &str, start: usize| {
            let gender = self.known.get(name).filter(|(kind, _)| *kind == EntityKind::Person)?.1;
            let span = Span::new(start, start + name.len());
            let kind = EntityKind::Person;
            Some(Draft { span, first: at, end: at + 1, kind, subkind: None, entry: None, gender, core: None })
        };
        Some([draft(left, token.start)?, draft(right, token.end - right.len())?])
    }

    /// The name that begins at token `at`, and whether its kind is told by anything.
    fn at(&self, at: usize) -> Name {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
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
        if let Some((end, kind)) = numbered(self.frame, self.pack, at, at + 1) {
            return Some((self.draft(at, end, kind), true));
        }
        if at > 0 && analysis.tokens[at - 1].is(Class::DETERMINER) && is_road(analysis.str(at)) {
            let span = analysis.span(at, at + 1);
            let subkind = Some("building");
            let place = EntityKind::Place;
            let draft =
                Draft { span, first: at, end: at + 1, kind: place, subkind, entry: None, gender: None, core: None };
            return Some((draft, true));
        }
        if self.stands_in_front(at) || self.is_unit(at) || self.shortens_noun(at) {
            return None;
        }
        let honorific = self.honorific_before(at);
        if let Some(end) = self.saint(at) {
            return Some((self.draft(at, end, EntityKind::Place), true));
        }
        if self.is_title(at) && honorific.is_none() && self.is_honorific(at) {
            return None;
        }
        let mut end = self.run(at);
        let text = |end: usize| if end == at + 1 { analysis.str(at) } else { analysis.span(at, end).of(analysis.text) };
        while end > at + 1 && !self.known.contains_key(text(end)) && self.is_trailing_common(at, end - 1) {
            end -= 1;
        }
        let known = self.known.get(text(end)).copied();
        let last = |n: usize| self.pack.context(analysis.lower(n), Context::Last).is_some();
        if known.is_none() && analysis.tokens[end - 1].is(Class::CONTEXT) && last(end - 1) {
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
        // "la ministre des Pensions Karine Lalieux": the field is none of the name.
        let field = end - at > 2
            && !first_name
            && known.is_none()
            && analysis.tokens[at + 1].is(Class::FEMALE | Class::MALE)
            && at > 0
            && analysis.tokens[at - 1].is(Class::DETERMINER | Class::DE)
            && self.common(at);
        if field {
            return None;
        }
        if !single && self.frame.initial[at] && !self.starts_name(at, end) {
            // "Hier Paul Martin": the ordinary word in front is none of the name.
            return None;
        }
        let mut sure = true;
        let (kind, gender) = match (honorific, known) {
            (Some(gender), _) => (EntityKind::Person, gender),
            (None, Some(known)) => known,
            (None, None) => {
                let (kind, told) = self.kind(at, end);
                sure = told;
                (kind, None)
            }
        };
        let gender = gender.or_else(|| (kind == EntityKind::Person).then(|| self.gender(at)).flatten());
        let span = analysis.span(at, end);
        Some((Draft { span, first: at, end, kind, subkind: None, entry: None, gender, core: None }, sure))
    }

    /// A name of which nothing but its kind is known.
    fn draft(&self, first: usize, end: usize, kind: EntityKind) -> Draft {
        let span = self.frame.analysis.span(first, end);
        Draft { span, first, end, kind, subkind: None, entry: None, gender: None, core: None }
    }

    /// One past a place named after a saint, abbreviated and without hyphens: "St Julien en Vercal"; not "la St Jean", a feast.
    fn saint(&self, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let name = |n: usize| self.capital(n) && covering(self.drafts, n).is_none() && self.frame.adjacent(n - 1);
        let feast = at > 0 && matches!(analysis.lower(at - 1), "la" | "le");
        if !matches!(analysis.str(at), "St" | "Ste") || feast || !name(at + 1) {
            return None;
        }
        let mut end = at + 2;
        let inside = |n: usize| {
            let word = analysis.tokens.get(n).filter(|token| token.kind == Kind::Word && self.frame.adjacent(n - 1));
            // "le car de St Alban à Lyon"
            let apart = matches!(analysis.str(n), "à" | "au" | "et");
            word.is_some() && !apart && self.pack.context(analysis.str(n), Context::Inside).is_some()
        };
        while inside(end) && name(end + 1) {
            end += 2;
        }
        Some(end)
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
            && (at..end)
                .all(|n| covering(self.drafts, n).is_none() && (tokens[n].capital || !analysis.carries_clause(n)));
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
        let acronym = tokens[at + 1].capitals && !self.is_nationality(at);
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
        if !bracketed || !tokens[at].capitals || covering(self.drafts, at - 2).is_some() {
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

    /// The ordinal right before: "35e RI".
    fn number_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).filter(|&n| self.frame.adjacent(n))?;
        let digits = self.frame.analysis.str(before).strip_suffix('e')?;
        (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(before)
    }

    /// Somebody's name in capitals: "LAURENT GILLIERON".
    fn is_by_line(&self, at: usize, end: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let words = (2..4).contains(&(end - at))
            && (at..end).all(|n| tokens[n].capitals && tokens[n].end - tokens[n].start > 2)
            && tokens[at].is(Class::FEMALE | Class::MALE)
            && (at + 1..end).all(|n| !self.common(n));
        let whole = |n: Option<&Token>| n.is_none_or(|t| t.kind != Kind::Word || !t.capitals);
        words && whole(tokens.get(end)) && whole(at.checked_sub(1).map(|n| &tokens[n]))
    }

    /// "le prix Louis Delluc", "le festival du Rocher": what names an event, a law or a work is no mention.
    fn behind_event(&self, at: usize) -> bool {
        let mut first = at;
        while first > 0 && self.capital(first - 1) && self.frame.adjacent(first - 1) {
            first -= 1;
        }
        word_before(self.frame, self.pack, first) == Some(None)
            || word_before_de(self.frame, self.pack, first) == Some(None)
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
        let is_domain = matches!(
            end,
            "fr" | "com" | "org" | "net" | "info" | "be" | "ch" | "ca" | "eu" | "io" | "tv" | "uk" | "de"
        ) && name.len() > 2
            && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.');
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
        let free = |at: usize| covering(self.drafts, at).is_none();
        let name =
            |at: usize| self.capital(at) && free(at) && !tokens[at].is(Class::DE | Class::PREPOSITION | Class::SUBJECT);
        let first_name = tokens[at].is(Class::FEMALE | Class::MALE);
        let unknown = |at: usize| !tokens[at].capitals && !self.common(at);
        // "la maire de Valbourg Odile Marquet" names a town and somebody, "SNUDI Karim Belhadjar" a body and somebody.
        let role = |n: usize| tokens[n].word.noun == Some(NounClass::Person) && !tokens[n].is(Class::CLOSED);
        let behind_role =
            at > 1 && !first_name && (tokens[at].capitals || tokens[at - 1].is(Class::DE) && role(at - 2));
        loop {
            let somebody = tokens.get(end).is_some_and(|t| t.is(Class::FEMALE | Class::MALE) && !t.capitals);
            if behind_role && somebody && name(end + 1) {
                return end;
            }
            // An initial and its full stop: "J. K. Rowling", "Jean M. Dupont".
            if analysis.str(end - 1).chars().count() == 1
                && tokens.get(end).is_some_and(|t| t.kind == Kind::Stop && t.start == tokens[end - 1].end)
                && name(end + 1)
                && !self.frame.initial[end + 1]
            {
                end += 2;
                continue;
            }
            if end >= tokens.len() || !self.frame.adjacent(end - 1) {
                return end;
            }
            if name(end) && !(self.is_title(end) && self.is_honorific(end)) {
                end += 1;
                continue;
            }
            // English names: "Bank of Scotland"
            if matches!(analysis.str(end), "of" | "for" | "and" | "&")
                && self.frame.adjacent(end)
                && name(end + 1)
                && end > at
            {
                end += 2;
                continue;
            }
            // "Greta von der Halden"
            let particles =
                (end..tokens.len()).take(3).take_while(|&n| tokens[n].is(Class::PARTICLE) && free(n)).count();
            if particles > 1 && name(end + particles) && (end..end + particles).all(|n| self.frame.adjacent(n)) {
                end += particles + 1;
                continue;
            }
            let particle = tokens[end].is(Class::PARTICLE)
                || first_name
                    && end == at + 1
                    && matches!(analysis.str(end), "de" | "d'" | "du" | "des" | "De" | "Du" | "Le" | "La")
                // "Marc Ladreit de Lacharrière"
                || first_name
                    && end == at + 2
                    && analysis.str(end) == "de"
                    && name(end + 1)
                    && unknown(end - 1)
                    && unknown(end + 1);
            if particle && free(end) && self.frame.adjacent(end) {
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
        });
        // "le Biterrois", "une Nantaise"
        let one = (INHABITANT.iter().any(|ending| text.ends_with(ending)) || self.is_nationality(at))
            && at.checked_sub(1).is_some_and(|n| {
                matches!(analysis.lower(n), "le" | "la" | "l'" | "un" | "une") && self.frame.adjacent(n)
            });
        ending && plural || one
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
        self.capital(at + 1 + usize::from(stop))
    }

    /// The honorific right before, and the gender it tells: "Mme Leroy", "M. Leroy", "MM. Leroy et Petit".
    fn honorific_before(&self, at: usize) -> Option<Option<Gender>> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let mut before = at.checked_sub(1)?;
        if tokens[before].kind == Kind::Stop {
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
            || self.seen.contains(analysis.str(at))
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
        let told =
            first_name || self.seen.contains(text) || verb_follows && !alone || self.apposition(at, at + 1).is_some();
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

    /// What an unknown name names, by the words in it and around it, and whether anything says so.
    fn kind(&self, at: usize, end: usize) -> (EntityKind, bool) {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let single = end - at == 1;
        let text = analysis.span(at, end).of(analysis.text);
        let first_name = tokens[at].is(Class::FEMALE | Class::MALE);
        for n in (at..end).rev() {
            // "Max Ravel" is somebody, "iPhone Max" is not.
            let telling = !single && (n > at || !first_name);
            if let Some(kind) = self.pack.name_words.get(analysis.str(n)).filter(|_| telling) {
                return (*kind, true);
            }
        }
        let before = at.checked_sub(1).filter(|&n| self.frame.adjacent(n) && tokens[n].kind == Kind::Word);
        if !single && first_name && (!tokens[at].capitals || self.is_by_line(at, end)) {
            return (EntityKind::Person, true);
        }
        let inner_capitals = text.chars().skip(1).filter(|c| c.is_uppercase()).count();
        if single
            && inner_capitals > 0
            && !tokens[at].capitals
            && !text.contains(['-', '\''])
            && !text.starts_with("Mc")
        {
            // "DoW" is an acronym, "StabilityAI" a company, "PowerPoint" a product.
            let last = text.rfind(char::is_lowercase).and_then(|n| text[n..].find(char::is_uppercase).map(|m| n + m));
            let word = last.and_then(|n| self.pack.name_words.get(&text[n..]));
            let body = text.len() < 6
                || before.is_some_and(|n| self.role(n))
                || word.is_some_and(|kind| *kind == EntityKind::Organisation);
            return (if body { EntityKind::Organisation } else { EntityKind::Product }, true);
        }
        // "l'américain Tenavel": somebody has a capital, "l'Américain Ravell".
        let firm = |n: usize| {
            let token = &tokens[n];
            n > 0
                && !token.capital
                && tokens[n - 1].is(Class::DETERMINER | Class::A)
                && self.frame.adjacent(n - 1)
                && self.is_nationality(n)
        };
        if single && before.is_some_and(firm) {
            return (EntityKind::Organisation, true);
        }
        if before.is_some_and(|n| self.role(n)) {
            return (EntityKind::Person, true);
        }
        let beside = self.apposition(at, end).or_else(|| self.bare_apposition(at, end));
        if let Some(kind) = beside.or_else(|| self.behind_phrase(at, end)) {
            return (kind, true);
        }
        if self.is_place_compound(text) {
            return (EntityKind::Place, true);
        }
        if single && tokens[at].capitals || !single && (at..end).all(|n| tokens[n].capitals) {
            return (EntityKind::Organisation, true);
        }
        let told = word_before(self.frame, self.pack, at).or_else(|| word_before_de(self.frame, self.pack, at));
        // "se tourne vers Jean-François": the dictionary of places has those that are named like somebody.
        let led = || before.filter(|_| !(single && first_name)).and_then(|n| self.kind_by_preposition(n, single));
        if let Some(kind) = told.flatten().or_else(led) {
            return (kind, true);
        }
        if let Some(kind) = self.kind_of_list(at).filter(|_| single) {
            return (kind, true);
        }
        // "l'UFC (Ultimate Fighting Championship)"
        let spelt =
            |letters: usize| tokens[letters].capitals && self.frame.has_initials(at, end, analysis.str(letters));
        if !single && at > 1 && self.frame.in_brackets(at, end) && spelt(at - 2) {
            return (EntityKind::Organisation, true);
        }
        let in_brackets = at > 0 && tokens[at - 1].kind == Kind::ParenOpen;
        if in_brackets && covering(self.drafts, at.saturating_sub(2)).is_some_and(|d| d.kind == EntityKind::Place) {
            return (EntityKind::Place, true);
        }
        // Surnames are mostly known from a full name; what else stands alone behind "de" is mostly a place.
        let place = single && !first_name && before.is_some_and(|n| matches!(analysis.lower(n), "de" | "d'"));
        // "Secours Auto": an ordinary word in front makes a body or a shop rather than somebody. Short ones are often names
        // of other languages: "Long Trinh", "A. Leroy".
        let long = tokens[at].end - tokens[at].start > 4;
        let body = !single && !first_name && long && self.common(at) && !self.frame.initial[at];
        let kind = match () {
            () if place => EntityKind::Place,
            () if body => EntityKind::Organisation,
            () => EntityKind::Person,
        };
        (kind, false)
    }

    /// What a noun tells of a name beside it: a list's word, else the noun's class.
    fn told_by_noun(&self, noun: usize) -> Option<EntityKind> {
        let token = self.frame.analysis.tokens.get(noun).filter(|token| token.kind == Kind::Word && !token.capital)?;
        let listed = || self.pack.context(self.frame.analysis.lower(noun), Context::Before).flatten();
        if let Some(kind) = token.is(Class::CONTEXT).then(listed).flatten() {
            return Some(kind);
        }
        match token.word.noun? {
            NounClass::Organisation => Some(EntityKind::Organisation),
            NounClass::Media => Some(EntityKind::Media),
            NounClass::Place => Some(EntityKind::Place),
            NounClass::Person => Some(EntityKind::Person),
            NounClass::Group | NounClass::Document | NounClass::Statement => None,
        }
    }

    /// The noun behind a determiner and the adjectives before it: "la première entreprise", "un nouveau laboratoire".
    fn noun_behind(&self, determiner: usize) -> usize {
        let tokens = &self.frame.analysis.tokens;
        let fore =
            |n: &usize| tokens.get(*n).is_some_and(|t| t.kind == Kind::Word && t.word.noun.is_none() && !t.capital);
        let from = determiner + 1;
        (from..from + FORE).find(|n| !fore(n)).unwrap_or(from + FORE)
    }

    /// What a noun without an article tells of the name before its comma: "Altaris, cabinet spécialisé dans le recrutement,".
    fn bare_apposition(&self, at: usize, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        tokens.get(end).filter(|token| token.kind == Kind::Comma)?;
        let noun = end + 1;
        let more = tokens.get(noun + 1).filter(|token| token.kind == Kind::Word)?;
        let in_place = at > 0 && matches!(analysis.lower(at - 1), "à" | "au" | "aux" | "en" | "dans" | "vers");
        let plural = analysis.str(noun).ends_with('s') || more.is(Class::COORDINATOR);
        let body = |kind: &EntityKind| matches!(kind, EntityKind::Organisation | EntityKind::Media);
        self.told_by_noun(noun).filter(|kind| body(kind) && !in_place && !plural && !self.carries_verb(noun + 1))
    }

    /// True where a verb stands between token `from` and the next mark.
    fn carries_verb(&self, from: usize) -> bool {
        let analysis = self.frame.analysis;
        let words = (from..analysis.tokens.len()).take_while(|&n| analysis.tokens[n].kind == Kind::Word);
        words.take(APPOSITION).any(|n| analysis.tokens[n].word.auxiliary.finite())
    }

    /// What the head of the phrase before a comma tells of the name between commas: "Une autre start-up lyonnaise, Sqrivel,".
    fn behind_phrase(&self, at: usize, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let comma = at.checked_sub(1).filter(|&n| tokens[n].kind == Kind::Comma)?;
        tokens.get(end).filter(|token| matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Break))?;
        let words = (comma.saturating_sub(APPOSITION)..comma).rev();
        let mut words = words.take_while(|&n| tokens[n].kind == Kind::Word && !analysis.carries_clause(n));
        let article = words.find(|&n| {
            let article = tokens[n].is(Class::DETERMINER) && !tokens[n].is(Class::DE | Class::PLURAL);
            article && (n == 0 || !tokens[n - 1].is(Class::DE | Class::PREPOSITION))
        })?;
        self.told_by_noun(self.noun_behind(article))
    }

    /// What the noun of an apposition between two commas tells of the name before it: "Kervado, une start-up bretonne,".
    fn apposition(&self, at: usize, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let token = |n: usize| tokens.get(n).filter(|token| token.kind == Kind::Word);
        tokens.get(end).filter(|token| token.kind == Kind::Comma)?;
        token(end + 1).filter(|token| token.is(Class::DETERMINER) && !token.is(Class::PLURAL | Class::DE))?;
        let close = (end + 2..tokens.len()).take(APPOSITION).find(|&n| tokens[n].kind != Kind::Word)?;
        // "Il a repris Novarex, une entreprise de dix salariés."
        let ends = tokens[close].kind == Kind::Comma
            || matches!(analysis.lower(end + 1), "un" | "une")
                && matches!(tokens[close].kind, Kind::Stop | Kind::Break);
        let verb = (end + 2..close).any(|n| tokens[n].word.auxiliary.finite());
        // "Selon Mercier, la société, en faillite, …"
        let governed = at > 0 && tokens[at - 1].is(Class::PREPOSITION | Class::DE | Class::A);
        if !ends || verb || governed {
            return None;
        }
        self.told_by_noun(self.noun_behind(end + 1))
    }

    /// "la route est coupée entre X et Y": what a word of the clause tells of two names, or the second of them.
    fn kind_between(&self, between: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let second = between + 3;
        let known = || covering(self.drafts, second).map(|draft| draft.kind).filter(|_| joins(analysis, second - 1));
        let words = (between.saturating_sub(APPOSITION)..between).rev();
        let mut words = words.take_while(|&n| matches!(analysis.tokens[n].kind, Kind::Word | Kind::Number));
        known().or_else(|| words.find_map(|n| self.pack.context(analysis.lower(n), Context::Between).flatten()))
    }

    /// "Josselin, Grand-Champ et X": a name in a row with another is of its kind.
    fn kind_of_list(&self, at: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let mut before = at.checked_sub(1)?;
        if matches!(analysis.str(before), "puis" | "enfin" | "à" | "de" | "d'") {
            before = before.checked_sub(1)?;
        }
        let named = covering(self.drafts, before.checked_sub(1)?)?;
        let joined = joins(analysis, before) && named.end == before && !opens_clause(analysis, before, at + 1);
        (joined && named.kind != EntityKind::Person).then_some(named.kind)
    }

    /// A noun of role right before the name, or before one adjective: "l'économiste X", "le ministre japonais X".
    fn role(&self, before: usize) -> bool {
        let analysis = self.frame.analysis;
        let is_role =
            |n: usize| !analysis.tokens[n].is(Class::CLOSED) && analysis.tokens[n].word.noun == Some(NounClass::Person);
        let lower = |n: usize| analysis.tokens[n].kind == Kind::Word && !analysis.tokens[n].is(Class::CLOSED);
        lower(before)
            && (is_role(before)
                || before.checked_sub(1).is_some_and(|n| {
                    !analysis.tokens[before].capital && lower(n) && is_role(n) && self.frame.adjacent(n)
                }))
    }

    /// "Bar-le-Duc", "Saint-Étienne", "Châtenois-les-Forges"
    fn is_place_compound(&self, text: &str) -> bool {
        let parts: Vec<&str> = text.split('-').collect();
        let place = |part: &str, context| self.pack.context(part, context) == Some(Some(EntityKind::Place));
        parts.len() > 2 && parts[1..parts.len() - 1].iter().any(|part| place(part, Context::Inside))
            || parts.len() > 1 && !text.contains(' ') && place(parts[0], Context::First)
    }

    /// "à X", "en X" for places, "chez X" for companies.
    fn kind_by_preposition(&self, before: usize, single: bool) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let word = analysis.lower(before);
        // "déclare à X"
        let told = |n: usize| {
            let word = analysis.tokens[n].word;
            word.forms.any(Forms::FINITE | Forms::PAST_PARTICIPLE)
                && self.pack.lexicon.verb(word, false).is_some_and(|verb| verb.frames.any(Frames::QUE))
        };
        match word {
            "à" if single && before > 0 && told(before - 1) => Some(EntityKind::Person),
            "à" | "au" if before > 0 && analysis.tokens[before - 1].is(Class::CONTEXT) => {
                let told = self.pack.context(analysis.lower(before - 1), Context::A).flatten();
                told.or((single || word == "à").then_some(EntityKind::Place))
            }
            "à" | "en" | "vers" | "depuis" | "près" | "jusqu'à" | "dans" if single => Some(EntityKind::Place),
            "entre" if single => self.kind_between(before),
            // "A Valbourg (Nord)", written without its accent
            "a" if single && self.frame.initial[before] && analysis.tokens[before].capital => Some(EntityKind::Place),
            "au" | "aux" if single => Some(EntityKind::Place),
            "le" | "la" | "l'" | "les"
                if before > 0 && matches!(analysis.str(before - 1), "dans" | "vers" | "à" | "sur") =>
            {
                Some(EntityKind::Place)
            }
            "à" | "en" => Some(EntityKind::Place),
            "chez" => Some(EntityKind::Organisation),
            "de" | "d'" => {
                let head = &analysis.tokens[before.checked_sub(1)?];
                (head.word.noun == Some(NounClass::Place)).then_some(EntityKind::Place)
            }
            // Companies and rivers take an article, people none.
            "le" | "la" | "l'" | "les" | "du" | "des" if single => Some(EntityKind::Organisation),
            // "le groupe X", "le groupe britannique X"
            _ => match self.noun_before(before)? {
                NounClass::Organisation => Some(EntityKind::Organisation),
                NounClass::Media => Some(EntityKind::Media),
                NounClass::Place => Some(EntityKind::Place),
                _ => None,
            },
        }
    }

    /// The class of the noun at `before`, or of the noun whose adjective stands there.
    fn noun_before(&self, before: usize) -> Option<NounClass> {
        let tokens = &self.frame.analysis.tokens;
        // "L'association soutient Lantier"
        let verb = self.frame.analysis.carries_clause(before) || tokens[before].word.forms.finite();
        let adjective = !tokens[before].capital && !tokens[before].is(Class::CLOSED) && !verb && before > 0;
        let head = || (adjective && self.frame.adjacent(before - 1)).then(|| tokens[before - 1].word.noun).flatten();
        tokens[before].word.noun.or_else(head)
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

/// One past the number that belongs to the name from token `first` up to `end`, and what the whole names: "Samu 35", "la RN 10".
fn numbered(frame: &Frame<'_>, pack: &LanguagePack, first: usize, end: usize) -> Option<(usize, EntityKind)> {
    let analysis = frame.analysis;
    let tokens = &analysis.tokens;
    tokens.get(end).filter(|token| token.kind == Kind::Number && frame.adjacent(end - 1))?;
    let number = analysis.str(end);
    let plain = number.len() < 5 && number.bytes().all(|b| b.is_ascii_digit());
    let kind = pack.context(analysis.lower(end - 1), Context::Number).flatten().filter(|_| plain)?;
    // "le RN 10 sièges", "il a 7 ans": roads are feminine or have their head in the name.
    let article = || first.checked_sub(1).is_some_and(|n| matches!(analysis.lower(n), "la" | "l'" | "cette" | "une"));
    let road = kind != EntityKind::Place || end - first > 1 || tokens[first].capital && article();
    road.then_some((end + 1, kind))
}

/// "16e", "8a", "A55": the model in a product's name, letters and digits.
fn is_model(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.len() < 6 && digits > 0 && digits < text.len() && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_roman(text: &str) -> bool {
    text.trim_end_matches(['e', 'r', 'è', 'm']).chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'))
}

/// The last word before "de", "du", "de la" and the like right before token `at`.
fn before_de(frame: &Frame<'_>, at: usize) -> Option<usize> {
    let analysis = frame.analysis;
    let near = |n: usize| n.checked_sub(1).filter(|&n| frame.adjacent(n) && analysis.tokens[n].kind == Kind::Word);
    let mut de = near(at)?;
    if matches!(analysis.str(de), "la" | "l'" | "La" | "L'" | "Le") {
        de = near(de)?;
    }
    near(de).filter(|_| analysis.tokens[de].is(Class::DE))
}

/// What the word right before a name tells of it.
fn word_before(frame: &Frame<'_>, pack: &LanguagePack, at: usize) -> Option<Option<EntityKind>> {
    let before = at.checked_sub(1).filter(|&n| frame.adjacent(n))?;
    let quoted = frame.analysis.tokens[before].kind == Kind::QuoteOpen;
    let before = if quoted { before.checked_sub(1)? } else { before };
    told_by(frame, pack, before, Context::Before)
}

/// What the word before "de" and a name tells of it.
fn word_before_de(frame: &Frame<'_>, pack: &LanguagePack, at: usize) -> Option<Option<EntityKind>> {
    told_by(frame, pack, before_de(frame, at)?, Context::De)
}

/// Adjectives over which a noun tells of a name: "le groupe agroalimentaire ivoirien X".
const ADJECTIVES: usize = 2;

/// What a noun, or the noun before adjectives, tells of a name behind it; right before it, also over a complement: "le
/// fabricant de montres X".
fn told_by(frame: &Frame<'_>, pack: &LanguagePack, noun: usize, context: Context) -> Option<Option<EntityKind>> {
    let analysis = frame.analysis;
    let told = |n: usize| {
        let may_tell = analysis.tokens[n].is(Class::CONTEXT);
        may_tell.then(|| pack.context(analysis.lower(n), context)).flatten()
    };
    // "le festival a invité X", "le film montre X": a verb ends what the noun tells of.
    let adjective = |n: usize| {
        let token = &analysis.tokens[n];
        let verb = analysis.carries_clause(n) || token.word.forms.finite();
        token.kind == Kind::Word && !token.capital && !token.is(Class::CLOSED) && !verb
    };
    let head = |n: usize| {
        let of = context == Context::Before && n > 1 && matches!(analysis.str(n - 1), "de" | "d'");
        let over = (of && adjective(n) && frame.adjacent(n - 1) && frame.adjacent(n - 2)).then(|| told(n - 2));
        over.flatten().filter(Option::is_some)
    };
    let mut at = noun;
    for _ in 0..ADJECTIVES {
        if let Some(told) = told(at).or_else(|| head(at)) {
            return Some(told);
        }
        at = at.checked_sub(1).filter(|&before| frame.adjacent(before) && adjective(at))?;
    }
    told(at)
}

/// One past the model behind a maker's name with an article that counts: "une Seat Ateca", "sa Peugeot 208".
fn model_end(frame: &Frame<'_>, gazetteer: &Gazetteer, draft: &Draft) -> Option<usize> {
    let (analysis, model) = (frame.analysis, draft.end);
    let tokens = &analysis.tokens;
    let article = draft.first.checked_sub(1).filter(|&n| frame.adjacent(n))?;
    let one = matches!(analysis.lower(article), "un" | "une" | "sa" | "son" | "leur" | "cette" | "ma" | "mon");
    let next = tokens.get(model).filter(|_| frame.adjacent(model - 1))?;
    let named = next.capital && !next.is(Class::CLOSED | Class::FEMALE | Class::MALE) && next.word.noun.is_none();
    let numbered = next.kind == Kind::Number
        && tokens.get(model + 1).is_none_or(|t| t.word.noun.is_none() && t.kind != Kind::Other);
    let company = gazetteer.entry(draft.entry?).subkind == Some("company");
    (company && one && (named || numbered)).then_some(model + 1)
}

/// Lengthens names of a dictionary by what tells a version or a branch: "iPhone 11 Pro", "DST Global".
fn extend(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, drafts: &mut [Draft]) {
    let analysis = frame.analysis;
    let tokens = &analysis.tokens;
    for n in 0..drafts.len() {
        let limit = drafts.get(n + 1).map_or(tokens.len(), |next| next.first);
        let draft = &mut drafts[n];
        if let Some(end) = model_end(frame, gazetteer, draft).filter(|&end| end <= limit) {
            let span = analysis.span(draft.first, end);
            *draft = Draft { span, end, kind: EntityKind::Product, subkind: None, entry: None, core: None, ..*draft };
        }
        let fits = |kind| kind == draft.kind || draft.end - draft.first == 1;
        let numbered = numbered(frame, pack, draft.first, draft.end);
        if let Some((end, kind)) = numbered.filter(|&(end, kind)| end <= limit && fits(kind)) {
            let span = analysis.span(draft.first, end);
            *draft = Draft { span, end, kind, subkind: None, entry: None, core: None, ..*draft };
        }
        while draft.end < limit && frame.adjacent(draft.end - 1) && tokens[draft.end - 1].end == draft.span.end {
            let (at, token) = (draft.end, &tokens[draft.end]);
            let word = pack.name_words.get(analysis.str(at)).copied();
            // "l'iPhone 5", but "Claude 3 fois".
            let counts = tokens.get(at + 1).is_some_and(|next| {
                next.kind == Kind::Word
                    && !next.capital
                    && (next.word.noun.is_some() || analysis.str(at + 1).ends_with('s'))
                    || next.kind == Kind::Other
            });
            let version = token.kind == Kind::Number && analysis.str(at).len() < 4 && !counts;
            let more = match draft.kind {
                EntityKind::Product => version || is_model(analysis.str(at)) || word == Some(EntityKind::Product),
                // "Accor Arena"
                EntityKind::Organisation if word == Some(EntityKind::Place) => {
                    *draft = Draft { kind: EntityKind::Place, subkind: Some("building"), entry: None, ..*draft };
                    true
                }
                EntityKind::Organisation | EntityKind::Media => {
                    matches!(word, Some(EntityKind::Organisation | EntityKind::Media))
                }
                _ => false,
            };
            if !more {
                break;
            }
            draft.end = at + 1;
            draft.span.end = token.end;
        }
    }
}

/// Drops the names of a dictionary that are a part of what is no mention: "le Festival de Cannes", "le Suisse Loris Meylan".
fn without_events(frame: &Frame<'_>, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    drafts.retain(|draft| {
        !matches!(draft.kind, EntityKind::Place | EntityKind::Person)
            || word_before_de(frame, pack, draft.first) != Some(None)
                && word_before(frame, pack, draft.first) != Some(None)
                && !is_inhabitant(frame, pack, draft)
    });
}

/// "le Suisse", "la Suisse Camille Rochaz": somebody from a country or region that has the same name.
fn is_inhabitant(frame: &Frame<'_>, pack: &LanguagePack, draft: &Draft) -> bool {
    let analysis = frame.analysis;
    let at = draft.first;
    let noun = draft.kind == EntityKind::Place
        && draft.end == at + 1
        && analysis.tokens[at].is(Class::CONTEXT)
        && pack.context(analysis.lower(at), Context::Nationality).is_some();
    let Some(article) = at.checked_sub(1).filter(|&n| noun && frame.adjacent(n)) else { return false };
    let named = at + 1 < analysis.tokens.len() && frame.adjacent(at) && frame.opens_full_name(at + 1);
    matches!(analysis.lower(article), "le" | "au" | "du" | "un" | "ce")
        || named && matches!(analysis.lower(article), "la" | "une")
}
