//! Whom a definite description stands for: "le procureur", "la magistrate", "son avocat", "l'ancien tribun LR".

use super::Resolver;
use crate::entities::{Entity, Mention};
use crate::gazetteer::{EntityKind, Gender};
use crate::language::Ending;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// A definite description taken apart.
pub(super) struct Description<'a> {
    pub(super) first: usize,
    pub(super) end: usize,
    /// The classes of its article, none where it has none.
    article: Class,
    /// Token of its noun.
    pub(super) noun: usize,
    pub(super) plural: bool,
    /// Nothing behind "de" tells it from others, as in "le maire de Lyon".
    pub(super) bare: bool,
    pub(super) gender: Option<Gender>,
    /// It tells no function: "la jeune femme".
    pub(super) generic: bool,
    /// Token of the age that it tells: "l'homme de 67 ans".
    pub(super) age: Option<usize>,
    /// The countries of which its adjective tells: "le président américain".
    countries: Option<&'a [String]>,
}

impl Description<'_> {
    /// False where it tells of another country than the dictionary: "le président ukrainien" is not Donald Trump.
    pub(super) fn may_be(&self, entity: &Entity) -> bool {
        self.countries.is_none_or(|told| entity.country.as_ref().is_none_or(|known| told.contains(known)))
    }

    /// True where it tells of the dictionary's country: "le géant américain" is Google.
    pub(super) fn is_compatriot(&self, entity: &Entity) -> bool {
        self.countries.is_some_and(|told| entity.country.as_ref().is_some_and(|known| told.contains(known)))
    }

    fn possessive(&self) -> bool {
        self.article.any(Class::POSSESSIVE)
    }

    pub(super) fn demonstrative(&self) -> bool {
        self.article.any(Class::DEMONSTRATIVE)
    }
}

impl<'a> Resolver<'a> {
    /// The entities that a definite description stands for: by its role, its head noun or its kind; the author of a text.
    pub(super) fn described(&self, first: usize, end: usize) -> Vec<usize> {
        self.described_as(self.description(first, end).as_ref(), first, end)
    }

    /// The same where the words are taken apart already.
    pub(super) fn described_as(&self, description: Option<&Description<'_>>, first: usize, end: usize) -> Vec<usize> {
        let both = self.two_roles(first, end);
        if !both.is_empty() {
            return both;
        }
        let one = match description {
            None => {
                let member = self.member(first, end).or_else(|| self.inhabitant(first, end));
                let member = member.or_else(|| self.called(first, end)).or_else(|| self.colleague(first, end));
                member.or_else(|| self.ranked(first, end))
            }
            Some(description) if description.plural => {
                let several = self.several(description);
                if !several.is_empty() {
                    return several;
                }
                // "Les chiffres de l'Insee" have an author.
                None
            }
            Some(description) => match self.analysis.tokens[description.noun].word.noun {
                Some(NounClass::Person) if description.possessive() => self.relation(description),
                Some(NounClass::Person) => self.somebody(description).or_else(|| self.maker(description)),
                _ if description.possessive() => None,
                Some(class @ (NounClass::Organisation | NounClass::Group | NounClass::Media)) => {
                    self.body(description, class)
                }
                _ => None,
            },
        };
        // "Le maire, qui a succédé à X": he is not X.
        let inside = |one: usize| self.entities.within(first, end).any(|mention| mention.entity == one);
        let person = |one: usize| self.entities.entities[one].kind == EntityKind::Person;
        let writes = |one: usize| self.entities.mentions.iter().filter(|m| m.entity == one).all(|m| self.in_by_line(m));
        let one = one.filter(|&one| !(person(one) && (inside(one) || writes(one))));
        one.or_else(|| self.author(first, end)).into_iter().collect()
    }

    /// The two people of "le député et la maire", where both are known.
    fn two_roles(&self, first: usize, end: usize) -> Vec<usize> {
        let article = |n: usize| n < end && self.analysis.is_definite_article(n);
        let et = (first + 2..end).find(|&n| self.analysis.lower(n) == "et" && article(n + 1));
        let Some(et) = et.filter(|_| article(first)) else { return Vec::new() };
        let one = |first: usize, end: usize| {
            let description = self.description(first, end)?;
            self.person_described(&description)?;
            self.somebody(&description)
        };
        match (one(first, et), one(et + 1, end)) {
            (Some(a), Some(b)) if a != b => vec![a, b],
            _ => Vec::new(),
        }
    }

    /// The number of the noun of a description of one person.
    pub(super) fn person_described(&self, description: &Description<'_>) -> Option<u16> {
        let word = self.analysis.tokens[description.noun].word;
        let one = !description.plural && !description.possessive();
        (word.noun == Some(NounClass::Person) && one).then_some(word.lemma)
    }

    pub(super) fn description(&self, first: usize, end: usize) -> Option<Description<'a>> {
        let analysis = self.analysis;
        let class = analysis.tokens[first].word.class;
        let definite =
            class.any(Class::DEFINITE | Class::DEMONSTRATIVE | Class::POSSESSIVE) || analysis.lower(first) == "du";
        // "un maire", "de nombreux maires"
        let counted = analysis.tokens[first].kind == Kind::Number;
        if !definite && (counted || analysis.tokens[first].is(Class::DETERMINER | Class::DE)) {
            return None;
        }
        let start = if definite { first + 1 } else { first };
        let noun = self.head_noun(start, end)?;
        // "La milice, qui contrôle X": what a relative clause names tells nothing.
        let relative =
            |n: &usize| analysis.tokens[*n].kind == Kind::Comma || analysis.tokens[*n].is(Class::QUI | Class::RELATIVE);
        let end = (noun + 1..end).find(relative).unwrap_or(end);
        // "l'homme de 67 ans" has no complement that tells him from others.
        let number = |n: usize| analysis.tokens.get(n).is_some_and(|token| token.kind == Kind::Number);
        let age = (noun + 2..end).find(|&n| number(n) && analysis.tokens[n - 1].is(Class::DE));
        // Nor has "la mère de famille", "l'avocat de la défense".
        let word = |n: usize| if n < end { analysis.lower(n) } else { "" };
        let family = |n: usize| word(n + 1) == "famille" || word(n + 1) == "la" && word(n + 2) == "défense";
        // "La maire de cette commune de 600 habitants" is who was told of as well.
        let these = |n: usize| n + 1 < end && analysis.tokens[n + 1].is(Class::DEMONSTRATIVE);
        let tells = |n: usize| analysis.tokens[n].is(Class::DE) && !number(n + 1) && !family(n) && !these(n);
        let bare = !(noun + 1..end).any(tells);
        let gender = self.gender_of_words(first, noun + 1);
        let generic = self.is_generic(noun);
        // "Le chef de la diplomatie iranienne", "le ministre des Affaires étrangères iranien"
        let complement = self.complement(noun, end).into_iter().flat_map(|noun| [noun, noun + 1]);
        let complement = complement.filter(|&noun| noun + 1 < end);
        let mut adjectives = std::iter::once(noun).chain(complement).filter_map(|noun| self.adjective(noun));
        let countries = adjectives.find_map(|adjective| self.pack.countries(adjective));
        let article = if definite { class } else { Class::default() };
        let plural = article.any(Class::PLURAL) || first == noun && analysis.lower(noun).ends_with(['s', 'x']);
        Some(Description { first, end, article, noun, plural, bare, gender, generic, age, countries })
    }

    /// A person: by the role that the text sets beside a name, by a wider word for that role, else whoever spoke last.
    fn somebody(&self, description: &Description<'_>) -> Option<usize> {
        // "Le chef de l'État" is an office, whoever spoke before.
        let office = || self.office(description).is_some();
        let found = self
            .by_role(description)
            .or_else(|| self.apposed(description))
            .or_else(|| self.of_party(description))
            .or_else(|| self.just_spoke(description))
            .or_else(|| self.office_holder(description))
            .or_else(|| self.by_wider_word(description))
            .or_else(|| self.by_narrower_word(description))
            .or_else(|| self.advocate(description))
            .or_else(|| self.known_for(description))
            .or_else(|| self.of_trade(description))
            .or_else(|| description.age.and_then(|age| self.aged(description, age)))
            // Of a magistrate nobody says "l'homme de 34 ans".
            .or_else(|| {
                let speaker = self.speaker(description).filter(|_| !office());
                speaker.filter(|&one| description.age.is_none() || self.may_be_aged(description, one))
            })
            .or_else(|| self.just_said(description))
            .or_else(|| self.former(description))
            .or_else(|| self.described_before(description))
            .or_else(|| self.only_one(description))
            .or_else(|| self.named_further_on(description).filter(|_| !office()))
            .or_else(|| self.just_named(description).filter(|_| !office()));
        found.filter(|&one| !self.is_another(description, one))
    }

    /// A description whose noun tells no function.
    fn somebody_called(&self, first: usize, noun: usize, end: usize) -> Description<'a> {
        let (article, gender) = (self.analysis.tokens[first].word.class, self.gender_of_words(first, noun));
        let (plural, bare, generic, age, countries) = (false, true, true, None, None);
        Description { first, end, article, noun, plural, bare, gender, generic, age, countries }
    }

    /// "L'ancien tribun UDC", "le centriste MoDem": whoever spoke last, where a party behind a word tells whose they are.
    fn member(&self, first: usize, end: usize) -> Option<usize> {
        if !self.is_member(first, end) {
            return None;
        }
        let party = self.entities.within(first, end).next()?;
        self.speaker(&self.somebody_called(first, party.first - 1, end))
    }

    /// "« … », précise la gauchère": whoever spoke last, by a noun that no list has, right behind the verb.
    fn called(&self, first: usize, end: usize) -> Option<usize> {
        let noun = first + 1;
        let word = self.analysis.tokens.get(noun).filter(|_| end == first + 2)?;
        let plain = word.kind == Kind::Word && !word.capital && !word.is(Class::CLOSED) && word.word.noun.is_none();
        let inverted = first > 0 && self.analysis.tokens[first - 1].is(Class::SAYING);
        let somebody = self.pack.ends(self.analysis.lower(noun), Ending::Agent);
        let one = plain && inverted && somebody && self.analysis.is_definite_article(first);
        one.then(|| self.speaker(&self.somebody_called(first, noun, end)))?
    }

    /// "Nos confrères": the medium named last.
    fn colleague(&self, first: usize, end: usize) -> Option<usize> {
        let ours = matches!(self.analysis.lower(first), "nos" | "notre") && end == first + 2;
        let medium = |_, entity: &Entity| entity.kind == EntityKind::Media;
        (ours && self.is_colleague(first + 1)).then(|| self.last_named(first, medium))?
    }

    /// "L'Uruguayen", "la Marseillaise", "l'intenable Slovène": whoever spoke last.
    fn inhabitant(&self, first: usize, end: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        // "l'Américaine de 39 ans"
        let aged = end > first + 4 && self.analysis.lower(end - 1) == "ans" && tokens[end - 2].kind == Kind::Number;
        let end = if aged && tokens[end - 3].is(Class::DE) { end - 3 } else { end };
        let noun = end.checked_sub(1)?;
        let plain = |n: usize| {
            let token = &tokens[n];
            token.kind == Kind::Word && !token.capital && !token.is(Class::CLOSED) && token.word.noun.is_none()
        };
        let short = noun == first + 1 || noun == first + 2 && plain(first + 1);
        let token = tokens.get(noun).filter(|_| short)?;
        let one = self.analysis.is_definite_article(first) && token.capital && !token.capitals;
        one.then(|| self.speaker(&self.somebody_called(first, noun, end)))?
    }

    /// True for an article, a word of which no list knows what it stands for, and a party: a person of that party.
    pub(super) fn is_member(&self, first: usize, end: usize) -> bool {
        if !self.is_definite(first) {
            return false;
        }
        let tokens = &self.analysis.tokens;
        let Some(party) = self.entities.within(first, end).next() else { return false };
        // "La rapporteuse LR Jeanne Morvan" is named.
        let named = |mention: &Mention| self.entities.of(mention).kind == EntityKind::Person;
        if self.entities.at(party.end).filter(|_| party.end < end).is_some_and(named) {
            return false;
        }
        let word = |n: usize| {
            let token = &tokens[n];
            token.kind == Kind::Word && !token.capital && !token.is(Class::CLOSED) && token.word.noun.is_none()
        };
        self.entities.of(party).subkind == Some("party")
            && party.first > first + 1
            && (first + 1..party.first).all(word)
    }

    /// True for a mention in the words of a source.
    pub(super) fn speaks(&self, mention: &Mention) -> bool {
        self.phrases.holding(self.analysis.span(mention.first, mention.end)).next().is_some()
    }

    /// True for a noun that describes people without telling a function, in the singular or the plural.
    fn is_generic(&self, noun: usize) -> bool {
        let word = self.analysis.lower(noun);
        let lexicon = &self.pack.lexicon;
        lexicon.is_generic(word) || word.strip_suffix('s').is_some_and(|singular| lexicon.is_generic(singular))
    }

    /// Mentions of what `ok` holds of in so many sentences before a description and in its own, the last one first.
    pub(super) fn mentions_before<'b>(
        &'b self,
        description: &Description<'_>,
        reach: usize,
        ok: &'b dyn Fn(&Entity) -> bool,
    ) -> impl Iterator<Item = &'b Mention> {
        let earliest = self.sentence_of(description.first).saturating_sub(reach);
        let start = self.analysis.sentences.get(earliest).map_or(0, |sentence| sentence.first);
        let before = self.entities.before(description.first).iter().rev();
        before.take_while(move |m| m.first >= start).filter(|m| ok(self.entities.of(m)))
    }

    /// The entity of which `ok` holds, given with its number, that is named last before token `at`.
    pub(super) fn last_named(&self, at: usize, ok: impl Fn(usize, &Entity) -> bool) -> Option<usize> {
        let entities = self.entities.entities.iter().enumerate().filter(|(one, entity)| ok(*one, entity));
        let named = entities.filter_map(|(one, _)| Some((self.entities.last_before(one, at)?.first, one)));
        named.max().map(|(_, one)| one)
    }
}
