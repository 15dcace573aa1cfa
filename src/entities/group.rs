//! Joins mentions of the same thing into entities: by dictionary entry, by name, by surname or first name of somebody
//! named in full, by acronym in brackets.

use super::names::{is_full, surname};
use super::{Draft, Entities, Frame, Mention, gender};
use crate::gazetteer::{EntityKind, Gazetteer, Gender};
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};
use rustc_hash::{FxBuildHasher, FxHashMap};
use schemars::JsonSchema;
use std::ops::Range;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// What found an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Origin {
    /// A dictionary knows it.
    Dictionary,
    /// A name rule found it.
    Rule,
}

impl Origin {
    /// The word that records use.
    pub fn name(self) -> &'static str {
        match self {
            Origin::Dictionary => "dictionary",
            Origin::Rule => "rule",
        }
    }
}

/// One thing that the document names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// A finer kind.
    pub subkind: Option<&'static str>,
    /// The dictionary's name, or the longest in the text.
    pub name: Arc<str>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// For people.
    pub gender: Option<Gender>,
    /// What found it.
    pub origin: Origin,
    /// What the text sets beside the name: "le naturopathe X", "X, présidente de Y".
    pub roles: Vec<Role>,
    /// For people: what the dictionary says they are or were, the cell as it is.
    pub known_for: Option<Arc<str>>,
    /// The dictionary's country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
}

/// A common noun that tells what somebody or something named is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Role {
    /// The noun's number in the lexicon.
    pub lemma: u16,
    /// The token at which it stands.
    pub token: usize,
}

/// A draft beside another one, and the number of its entity where it has one.
type Neighbour<'a> = Option<(&'a Draft, Option<usize>)>;

/// Tokens that an office with its fields has.
const OFFICE: usize = 24;

/// Roles of one noun that are kept of an entity: in a long text the same ones come again and again, and each is compared with
/// each description.
const ALIKE: usize = 8;

/// Groups `drafts` (sorted by position) into the entities of the document.
pub fn group(frame: &Frame<'_>, gazetteer: &Gazetteer, drafts: Vec<Draft>) -> Entities {
    let mut grouper = Grouper {
        frame,
        gazetteer,
        entries: FxHashMap::with_capacity_and_hasher(drafts.len(), FxBuildHasher),
        keys: FxHashMap::with_capacity_and_hasher(2 * drafts.len(), FxBuildHasher),
        surnames: FxHashMap::default(),
        last_words: FxHashMap::default(),
        namesakes: FxHashMap::default(),
        entities: Entities::default(),
    };
    // Full names first, so that short ones find them wherever they stand; then letters in brackets, which may be theirs, and
    // surnames of several words.
    let surname = |draft: &Draft| {
        let of = frame.analysis.tokens[draft.first + 1].is(Class::DE);
        draft.kind == EntityKind::Person && of && !frame.analysis.tokens[draft.first].is_first_name()
    };
    let pass_of = |draft: &Draft| match draft.end - draft.first {
        1 if draft.kind == EntityKind::Organisation && frame.opening_bracket(draft.first, draft.end).is_some() => 1,
        1 => 2,
        _ => usize::from(surname(draft)),
    };
    let mut numbers: Vec<Option<usize>> = vec![None; drafts.len()];
    for pass in 0..3 {
        for (n, draft) in drafts.iter().enumerate() {
            if pass_of(draft) == pass {
                let near = |n: usize| drafts.get(n).map(|draft| (draft, numbers[n]));
                numbers[n] = Some(grouper.place(draft, n.checked_sub(1).and_then(near), near(n + 1)));
            }
        }
    }
    let mut order: Vec<Option<usize>> = vec![None; grouper.entities.entities.len()];
    let mut sorted = Vec::with_capacity(order.len());
    let mut unsorted: Vec<Option<Entity>> = grouper.entities.entities.drain(..).map(Some).collect();
    grouper.entities.mentions.reserve_exact(drafts.len());
    for (draft, number) in drafts.iter().zip(&numbers) {
        let Some(number) = *number else { continue };
        let entity = *order[number].get_or_insert_with(|| {
            sorted.extend(unsorted[number].take());
            sorted.len() - 1
        });
        grouper.entities.mentions.push(Mention { span: draft.span, first: draft.first, end: draft.end, entity });
    }
    grouper.entities.entities = sorted;
    grouper.entities
}

struct Grouper<'a> {
    frame: &'a Frame<'a>,
    gazetteer: &'a Gazetteer,
    /// Entities by their dictionary entry.
    entries: FxHashMap<usize, usize>,
    /// Entities by what names them: kind and folded name.
    keys: FxHashMap<(EntityKind, String), usize>,
    /// People in no dictionary, by their folded surname.
    surnames: FxHashMap<String, usize>,
    /// People in no dictionary with a middle name, by the last word of their names, folded.
    last_words: FxHashMap<String, Vec<usize>>,
    /// All people of a surname, folded.
    namesakes: FxHashMap<String, Vec<usize>>,
    entities: Entities,
}

impl Grouper<'_> {
    /// The entity of a draft; a new one where none fits.
    fn place(&mut self, draft: &Draft, before: Neighbour<'_>, behind: Neighbour<'_>) -> usize {
        let analysis = self.frame.analysis;
        let text = draft.span.of(analysis.text);
        let key = (draft.kind, folded(text));
        // "Berkeley" beside "George Berkeley" is the person, whatever a dictionary knows.
        if draft.end - draft.first == 1
            && matches!(draft.kind, EntityKind::Place | EntityKind::Organisation)
            && let Some(&person) = self.surnames.get(&key.1)
            && !(draft.kind == EntityKind::Place && self.stands_as_place(draft.first))
        {
            return person;
        }
        let known = match draft.entry {
            // "Assimi GOITA … Assimi Goïta": found by a rule before, without its accents.
            Some(entry) => self.entries.get(&entry).or_else(|| {
                let whole = |n: usize| folded(&self.entities.entities[n].name) == key.1;
                self.keys.get(&key).filter(|&&n| self.is_rule(n) && whole(n))
            }),
            None => self.keys.get(&key),
        };
        let known = known.copied();
        let other = self.gender_of_other(draft, known);
        if let Some(gender) = other.filter(|_| draft.entry.is_some() || known.is_some_and(|known| !self.is_rule(known)))
        {
            return self.place_other(draft, gender, &key.1);
        }
        let namesake = other.and_then(|gender| self.namesake(gender, &key.1));
        let known = namesake.or(known).or_else(|| self.of_last_word(draft, &key.1));
        let number = known.or_else(|| self.acronym(draft, before)).or_else(|| self.spelt(draft, behind));
        let number = number.unwrap_or_else(|| {
            self.entities.entities.push(self.entity(draft, text));
            self.entities.entities.len() - 1
        });
        if let Some(entry) = draft.entry {
            self.entries.entry(entry).or_insert(number);
        }
        self.keys.entry(key).or_insert(number);
        if draft.kind == EntityKind::Person {
            self.name_parts(draft, number);
        }
        if let Some(core) = draft.core {
            self.keys.entry((draft.kind, folded(&analysis.text[core..draft.span.end]))).or_insert(number);
        }
        // "Kervado" behind "Kervado Technologies"
        if draft.is_unknown_pair() {
            let first = folded(analysis.str(draft.first));
            self.keys.entry((draft.kind, first)).or_insert(number);
        }
        let roles = self.roles(draft);
        let wanted = self.entities.entities[number].gender.is_none() && draft.kind == EntityKind::Person;
        let gender = wanted.then(|| draft.gender.or_else(|| gender::told(self.frame, draft, &roles))).flatten();
        let known = (draft.entry.is_some() && self.is_rule(number)).then(|| self.entity(draft, text));
        let entity = &mut self.entities.entities[number];
        if let Some(known) = known {
            *entity =
                Entity { gender: known.gender.or(entity.gender), roles: std::mem::take(&mut entity.roles), ..known };
        }
        for role in roles {
            if entity.roles.iter().filter(|known| known.lemma == role.lemma).count() < ALIKE {
                entity.roles.push(role);
            }
        }
        if entity.kind == EntityKind::Person && entity.gender.is_none() {
            entity.gender = gender;
        }
        if entity.origin == Origin::Rule && text.len() > entity.name.len() {
            entity.name = text.into();
        }
        number
    }

    /// The gender that the words before a surname alone tell, where whoever is known by it has the other one: "Mme Macron" beside
    /// "Emmanuel Macron".
    fn gender_of_other(&self, draft: &Draft, known: Option<usize>) -> Option<Gender> {
        if draft.kind != EntityKind::Person || is_full(self.frame, draft) {
            return None;
        }
        let entry = || draft.entry.and_then(|entry| self.gazetteer.entry(entry).gender);
        let gender = known.map_or_else(entry, |known| self.entities.entities[known].gender)?;
        gender::told_before(self.frame, draft).filter(|told| *told != gender)
    }

    /// The only one of the people with a middle name whose last word this is: "Kessler" beside "Anne Brown Kessler".
    fn of_last_word(&self, draft: &Draft, word: &str) -> Option<usize> {
        let alone = draft.kind == EntityKind::Person && draft.entry.is_none() && draft.end - draft.first == 1;
        match self.last_words.get(word).filter(|_| alone)?.as_slice() {
            &[number] => Some(number),
            _ => None,
        }
    }

    /// Somebody of a surname who has this gender; whom a dictionary has before others.
    fn namesake(&self, gender: Gender, surname: &str) -> Option<usize> {
        let people = self.namesakes.get(surname)?.iter();
        let people = people.filter(|&&number| self.entities.entities[number].gender == Some(gender));
        people.min_by_key(|&&number| self.is_rule(number)).copied()
    }

    /// The entity of a surname that a dictionary's somebody of the other gender has: a namesake, or somebody else.
    fn place_other(&mut self, draft: &Draft, gender: Gender, surname: &str) -> usize {
        self.namesake(gender, surname).unwrap_or_else(|| {
            let draft = Draft { entry: None, subkind: None, gender: Some(gender), ..draft.clone() };
            let number = self.entities.entities.len();
            self.entities.entities.push(self.entity(&draft, draft.span.of(self.frame.analysis.text)));
            self.namesakes.entry(surname.to_string()).or_default().push(number);
            number
        })
    }

    /// "à Metz", "la ville de Metz": as a place's name, whoever is called so.
    fn stands_as_place(&self, first: usize) -> bool {
        let analysis = self.frame.analysis;
        let Some(before) = first.checked_sub(1) else { return false };
        let noun = || before > 0 && analysis.tokens[before - 1].word.noun == Some(NounClass::Place);
        matches!(analysis.lower(before), "à" | "en" | "vers" | "dans")
            || analysis.tokens[before].is(Class::DE) && noun()
    }

    fn entity(&self, draft: &Draft, text: &str) -> Entity {
        match draft.entry.map(|entry| self.gazetteer.entry(entry)) {
            Some(entry) => Entity {
                kind: entry.kind,
                subkind: entry.subkind,
                name: entry.name.clone(),
                wikidata: entry.wikidata.clone(),
                gender: entry.gender,
                origin: Origin::Dictionary,
                roles: Vec::new(),
                known_for: entry.role.clone(),
                country: entry.country.clone(),
            },
            None => Entity {
                kind: draft.kind,
                subkind: draft.subkind,
                name: text.into(),
                wikidata: None,
                gender: draft.gender,
                origin: Origin::Rule,
                roles: Vec::new(),
                known_for: None,
                country: None,
            },
        }
    }

    fn is_rule(&self, number: usize) -> bool {
        self.entities.entities[number].origin == Origin::Rule
    }

    /// A person's surname and first name name them from then on, unless they name somebody else.
    fn name_parts(&mut self, draft: &Draft, number: usize) {
        if !is_full(self.frame, draft) {
            return;
        }
        let analysis = self.frame.analysis;
        let (start, end) = surname(self.frame, draft);
        if draft.entry.is_none() && end - start == 1 {
            self.surnames.entry(folded(analysis.span(start, end).of(analysis.text))).or_insert(number);
        }
        // "Anne Brown Kessler", where "Brown" is no first name
        let whole = || (draft.first..end).all(|n| analysis.tokens[n].capital && analysis.tokens[n].kind == Kind::Word);
        if draft.entry.is_none() && end - start == 2 && whole() {
            let people = self.last_words.entry(folded(analysis.str(end - 1))).or_default();
            if !people.contains(&number) {
                people.push(number);
            }
        }
        // "Mme de Courbon" behind "Anne de Courbon": the mention is "Courbon".
        let bare = start + usize::from(end - start > 1 && analysis.is_bare_de(start));
        for first in [start, bare] {
            let people = self.namesakes.entry(folded(analysis.span(first, end).of(analysis.text))).or_default();
            if !people.contains(&number) {
                people.push(number);
            }
        }
        // "Rimtala Sawado" for "Rimtala Jean-Emmanuel Sawado"
        if start > draft.first + 1 {
            let first = analysis.str(draft.first);
            let short = folded(&format!("{first} {}", analysis.span(start, end).of(analysis.text)));
            self.keys.entry((EntityKind::Person, short)).or_insert(number);
        }
        for (first, end) in [(start, end), (bare, end), (draft.first, draft.first + 1)] {
            let part = folded(analysis.span(first, end).of(analysis.text));
            self.keys.entry((EntityKind::Person, part)).or_insert(number);
        }
    }

    /// "Union des industries (UDI)": an acronym in brackets right behind a name whose words have its letters.
    fn acronym(&self, draft: &Draft, before: Option<(&Draft, Option<usize>)>) -> Option<usize> {
        let analysis = self.frame.analysis;
        let (named, number) = before?;
        let bracket = self.frame.opening_bracket(draft.first, draft.end) == Some(named.end);
        // What a dictionary knows by these letters is somebody else where they are just the initials of the name.
        let initials = || self.frame.has_initials(named.first, named.end, draft.span.of(analysis.text));
        if !bracket || draft.end - draft.first != 1 || draft.entry.is_some() && !initials() {
            return None;
        }
        let name = folded(named.span.of(analysis.text));
        let mut letters = name.chars();
        let spelled = folded(draft.span.of(analysis.text))
            .chars()
            .filter(|c| c.is_alphabetic())
            .all(|c| letters.any(|letter| letter == c));
        let capitals = draft.span.of(analysis.text).chars().filter(|c| c.is_uppercase()).count() > 1;
        let alike =
            draft.kind == named.kind && capitals && matches!(named.kind, EntityKind::Organisation | EntityKind::Media);
        (spelled || alike).then_some(number).flatten()
    }

    /// "le FERAM (Fonds d'entretien routier autonome malien)": an acronym right before a name in brackets with its initials.
    fn spelt(&self, draft: &Draft, behind: Neighbour<'_>) -> Option<usize> {
        let (named, number) = behind?;
        let letters = draft.span.of(self.frame.analysis.text);
        let bracket = draft.end + 1 == named.first && self.frame.in_brackets(named.first, named.end);
        let body = named.kind == draft.kind && matches!(draft.kind, EntityKind::Organisation | EntityKind::Media);
        let spelt = bracket && body && self.frame.has_initials(named.first, named.end, letters);
        number.filter(|_| spelt)
    }

    /// "ministre" in "Le ministre d'État, ministre de la Mer, des Ports et de la Pêche, X": an office without an article between
    /// a comma and the one at `end`.
    fn bare_office(&self, end: usize) -> Option<usize> {
        let tokens = &self.frame.analysis.tokens;
        let inside =
            |n: &usize| tokens[*n].kind == Kind::Word || tokens[*n].kind == Kind::Comma && tokens[n + 1].is(Class::DE);
        let first = (end.saturating_sub(OFFICE)..end).rev().take_while(inside).last()?;
        let parted = first.checked_sub(1).is_some_and(|n| tokens[n].kind == Kind::Comma);
        (parted && tokens[first].word.noun == Some(NounClass::Person) && !tokens[first].is(Class::CLOSED))
            .then_some(first)
    }

    /// "maire" in "X (PS) est également une maire comblée".
    fn predicate(&self, draft: &Draft) -> Option<usize> {
        let tokens = &self.frame.analysis.tokens;
        let bracket = self.frame.in_brackets(draft.end + 1, draft.end + 2);
        let verb = if bracket { draft.end + 3 } else { draft.end };
        let is = tokens.get(verb).is_some_and(|t| t.is(Class::ETRE) && t.word.auxiliary.finite());
        if draft.kind != EntityKind::Person || !is {
            return None;
        }
        let mut words = (verb + 1..tokens.len()).skip_while(|&n| tokens[n].is(Class::ADVERB));
        let noun = words.next().map(|n| n + usize::from(tokens[n].is(Class::DETERMINER)))?;
        let person = tokens
            .get(noun)
            .is_some_and(|t| t.kind == Kind::Word && t.word.noun == Some(NounClass::Person) && !t.is(Class::CLOSED));
        person.then_some(noun)
    }

    /// The role nouns before and behind a mention.
    fn roles(&self, draft: &Draft) -> Vec<Role> {
        let office = self.office_before_comma(draft);
        let noun = self.noun_before_comma(draft, office);
        let before = self.words_before(draft).chain(office).chain(noun);
        before.chain(self.predicate(draft)).chain(self.apposition(draft)).filter_map(|at| self.role(at)).collect()
    }

    /// The role that the noun at a token tells.
    fn role(&self, at: usize) -> Option<Role> {
        let token = &self.frame.analysis.tokens[at];
        let told = token.kind == Kind::Word
            && !token.is(Class::CLOSED)
            && token.word.noun.is_some_and(|class| class != NounClass::Statement);
        told.then_some(Role { lemma: token.word.lemma, token: at })
    }

    /// "le professeur de nutrition X": the words before a name up to the article, through "de".
    fn words_before(&self, draft: &Draft) -> Range<usize> {
        let analysis = self.frame.analysis;
        let mut at = draft.first;
        while at > 0 && draft.first - at < 8 && analysis.tokens[at - 1].kind == Kind::Word {
            at -= 1;
            let token = &analysis.tokens[at];
            if token.is(Class::DETERMINER) && !token.is(Class::DE) {
                let before = at.checked_sub(1).map(|n| analysis.str(n));
                if before != Some("de") {
                    break;
                }
            }
            if token.is(Class::QUE | Class::QUI | Class::COORDINATOR | Class::AVOIR | Class::ETRE) {
                at += 1;
                break;
            }
        }
        let behind_de = draft.first > 0 && analysis.tokens[draft.first - 1].is(Class::DE | Class::PREPOSITION);
        if behind_de { draft.first..draft.first } else { at..draft.first }
    }

    /// The comma right before somebody's name.
    fn comma_before(&self, draft: &Draft) -> Option<usize> {
        let comma = |n: &usize| draft.kind == EntityKind::Person && self.frame.analysis.tokens[*n].kind == Kind::Comma;
        draft.first.checked_sub(1).filter(|&n| n > 1).filter(comma)
    }

    /// The office without an article that ends at the comma before somebody's name.
    fn office_before_comma(&self, draft: &Draft) -> Option<usize> {
        self.bare_office(self.comma_before(draft)?)
    }

    /// "le procureur de la République, X": the noun of the phrase before the comma, or before the office there.
    fn noun_before_comma(&self, draft: &Draft, office: Option<usize>) -> Option<usize> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let comma = self.comma_before(draft)?;
        let start = office.map_or(comma, |office| office - 1);
        let words = (start.saturating_sub(10)..start).rev().take_while(|&n| tokens[n].kind == Kind::Word);
        let mut article = words.filter(|&n| analysis.is_definite_article(n) || analysis.introduces_thing(n));
        // "par la ministre, X", but "dans la salle, X".
        let person = |n: usize| tokens[n + 1].word.noun == Some(NounClass::Person);
        let head = article.find(|&n| {
            n == 0 || !tokens[n - 1].is(Class::DE | Class::PREPOSITION) || !tokens[n - 1].is(Class::DE) && person(n)
        })?;
        // "le Premier ministre, X"
        (head + 1..start.min(head + 3)).find(|&n| tokens[n].word.noun.is_some())
    }

    /// "X, présidente de Y et médecin,": the apposition's first words and those behind "et".
    fn apposition(&self, draft: &Draft) -> Vec<usize> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let mut words = Vec::new();
        if !tokens.get(draft.end).is_some_and(|t| matches!(t.kind, Kind::Comma | Kind::ParenOpen)) {
            return words;
        }
        let ends = |kind| matches!(kind, Kind::Comma | Kind::Stop | Kind::Break | Kind::ParenClose | Kind::Colon);
        // "…, la préfecture a dit": what carries a verb is no apposition.
        let mut clause = tokens.iter().skip(draft.end + 1).take(14).take_while(|token| !ends(token.kind));
        let carries =
            clause.any(|token| token.word.auxiliary.finite() || token.word.forms.finite() && token.word.noun.is_none());
        if carries {
            return words;
        }
        let mut wanted = true;
        let mut governed = false;
        for (n, token) in tokens.iter().enumerate().take(draft.end + 12).skip(draft.end + 1) {
            if ends(token.kind) {
                break;
            }
            if wanted && !token.is(Class::DETERMINER) {
                words.push(n);
            }
            // "X, cité par l'agence"
            governed |= token.is(Class::DE | Class::PREPOSITION);
            let near = n < draft.end + 4;
            wanted = analysis.str(n) == "et" || near && !governed;
        }
        words
    }
}

/// A name without its accents and capitals, for comparison.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            // Most accents of French, without a look into Unicode's tables.
            'À'..='Ä' | 'à'..='ä' => folded.push('a'),
            'Ç' | 'ç' => folded.push('c'),
            'È'..='Ë' | 'è'..='ë' => folded.push('e'),
            'Ì'..='Ï' | 'ì'..='ï' => folded.push('i'),
            'Ò'..='Ö' | 'ò'..='ö' => folded.push('o'),
            'Ù'..='Ü' | 'ù'..='ü' => folded.push('u'),
            _ => folded.extend(
                std::iter::once(c)
                    .nfd()
                    .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
                    .flat_map(char::to_lowercase),
            ),
        }
    }
    folded
}
