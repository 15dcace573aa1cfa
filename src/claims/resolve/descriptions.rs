//! Whom a definite description stands for: "le procureur", "la magistrate", "son avocat", "l'ancien tribun LR".

use super::{Antecedent, REACH, Resolver, SPEAKER_REACH, SourceKind, same_gender};
use crate::claims::phrases::is_possessive;
use crate::entities::{Entity, Mention, Origin, Role};
use crate::gazetteer::{EntityKind, Gender};
use crate::table::values;
use crate::text::lexicon::{self, NounClass};
use crate::text::{Class, Kind, Token};

/// Endings of nouns of people that are in no list: "gauchère", "pénaliste"; "filière" and "tutelle" have none of them.
const AGENTS: [&str; 6] = ["iste", "euse", "trice", "ienne", "chère", "enaire"];

/// Tokens before a name among which the noun of its function stands.
const FUNCTION: usize = 14;

/// What `descriptions.tsv` has as the complement where any will do.
const ANY: &str = "*";

/// A definite description taken apart.
pub(super) struct Description<'a> {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) article: &'a str,
    /// Token of its noun.
    pub(super) noun: usize,
    /// Nothing behind "de" tells it from others, as in "le maire de Lyon".
    pub(super) bare: bool,
    pub(super) gender: Option<Gender>,
    /// It tells no function: "la jeune femme".
    pub(super) generic: bool,
    /// Token of the age that it tells: "l'homme de 67 ans".
    age: Option<usize>,
    /// The countries of which its adjective tells: "le président américain".
    countries: Option<&'a [String]>,
}

impl<'a> Description<'a> {
    /// One that tells no function.
    fn of_somebody(first: usize, end: usize, article: &'a str, noun: usize, gender: Option<Gender>) -> Description<'a> {
        Description { first, end, article, noun, bare: true, gender, generic: true, age: None, countries: None }
    }

    /// False where it tells of another country than the dictionary: "le président ukrainien" is not Donald Trump.
    fn may_be(&self, entity: &Entity) -> bool {
        self.countries.is_none_or(|told| entity.country.as_ref().is_none_or(|known| told.contains(known)))
    }

    fn plural(&self) -> bool {
        let bare = self.first == self.noun && self.article.ends_with(['s', 'x']);
        bare || matches!(self.article, "les" | "ces" | "ses" | "leurs")
    }

    fn demonstrative(&self) -> bool {
        matches!(self.article, "ce" | "cet" | "cette")
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
                member.or_else(|| self.called(first, end)).or_else(|| self.colleague(first, end))
            }
            Some(description) if description.plural() => {
                let several = self.several(description);
                if !several.is_empty() {
                    return several;
                }
                // "Les chiffres de l'Insee" have an author.
                None
            }
            Some(description) => match self.analysis.tokens[description.noun].word.noun {
                Some(NounClass::Person) if is_possessive(description.article) => self.relation(description),
                Some(NounClass::Person) => self.somebody(description).or_else(|| self.maker(description)),
                _ if is_possessive(description.article) => None,
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
        let article = |n: usize| n < end && matches!(self.analysis.lower(n), "le" | "la" | "l'");
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
        let one = !description.plural() && !is_possessive(description.article);
        (word.noun == Some(NounClass::Person) && one).then_some(word.lemma)
    }

    pub(super) fn description(&self, first: usize, end: usize) -> Option<Description<'a>> {
        let analysis = self.analysis;
        let article = analysis.lower(first);
        let definite = matches!(article, "le" | "la" | "l'" | "ce" | "cet" | "cette" | "les" | "ces" | "du")
            || is_possessive(article);
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
        let these = |n: usize| n + 1 < end && matches!(analysis.lower(n + 1), "ce" | "cet" | "cette");
        let tells = |n: usize| analysis.tokens[n].is(Class::DE) && !number(n + 1) && !family(n) && !these(n);
        let bare = !(noun + 1..end).any(tells);
        let gender = self.gender_of_words(first, noun + 1);
        let generic = self.is_generic(noun);
        // "Le chef de la diplomatie iranienne", "le ministre des Affaires étrangères iranien"
        let complement = self.complement(noun, end).into_iter().flat_map(|noun| [noun, noun + 1]);
        let complement = complement.filter(|&noun| noun + 1 < end);
        let mut adjectives = std::iter::once(noun).chain(complement).filter_map(|noun| self.adjective(noun));
        let countries = adjectives.find_map(|adjective| self.pack.countries(adjective));
        Some(Description { first, end, article, noun, bare, gender, generic, age, countries })
    }

    /// A person: by the role that the text sets beside a name, by a wider word for that role, else whoever spoke last.
    fn somebody(&self, description: &Description<'_>) -> Option<usize> {
        let lexicon = &self.pack.lexicon;
        let word = self.analysis.tokens[description.noun].word;
        let complement = self.complement_word(description);
        let role = self.with_role(description, &|entity| {
            entity.roles.iter().any(|role| role.lemma == word.lemma && self.same_role(description, role))
        });
        let wider = || {
            lexicon.descriptions(word.lemma).iter().filter(|wider| wider.complement == complement).find_map(|wider| {
                self.with_role(description, &|entity| {
                    entity.roles.iter().any(|role| {
                        let same = if complement.is_empty() {
                            self.same_role(description, role)
                        } else {
                            self.analysis.lower(role.token) != "ministre"
                                || self.is_prime(role.token) == self.is_prime(description.noun)
                        };
                        same && wider.roles.contains(&role.lemma)
                    })
                })
            })
        };
        // "L'artiste", "la ministre de la Santé": the dictionary knows what somebody is named for.
        let of_trade = || {
            let complements = self.complement(description.noun, description.end);
            let bare = complements.is_none_or(|token| self.analysis.tokens[token].capital);
            let trades = lexicon.descriptions(word.lemma).iter().filter(|wider| match wider.complement.as_str() {
                "" => bare,
                told => told == ANY || told == complement,
            });
            let subkinds: Vec<&String> = trades.flat_map(|wider| &wider.subkinds).collect();
            if subkinds.is_empty() || self.is_prime(description.noun) {
                return None;
            }
            let office = lexicon.descriptions(word.lemma).iter().any(|wider| wider.complement == ANY);
            self.with_role(description, &|entity| {
                // "Le ministre" is not the president X.
                (!office || entity.roles.is_empty())
                    && entity.subkind.is_some_and(|subkind| subkinds.iter().any(|known| *known == subkind))
            })
        };
        // "Le chef de l'État" is an office, whoever spoke before.
        let office = || lexicon.descriptions(word.lemma).iter().any(|wider| is_office(wider, complement));
        // "Le député" for "l'élu X": the wider word stands beside the name.
        let narrower = || {
            self.with_role(description, &|entity| {
                entity.roles.iter().filter(|role| self.same_role(description, role)).any(|role| {
                    let mut wider = lexicon.descriptions(role.lemma).iter();
                    wider.any(|wider| wider.complement.is_empty() && wider.roles.contains(&word.lemma))
                })
            })
        };
        let told = || {
            let one = self.described.get(&word.lemma).copied().filter(|_| description.bare || complement.is_empty());
            one.filter(|&one| same_gender(self.entities.entities[one].gender, description.gender))
        };
        // "Le responsable" is rather whoever just spoke than somebody whom only the dictionary knows for one.
        let spoke = || {
            let plain = description.generic && description.bare && self.adjective(description.noun).is_none();
            let one = self.speaker(description).filter(|_| plain)?;
            let last = self.antecedents.iter().rev().find(|a| a.at < description.first)?;
            let near = self.sentence_of(description.first) - self.sentence_of(last.at) <= 1;
            (near && last.entities == [one] && description.age.is_none()).then_some(one)
        };
        let found = role
            .or_else(|| self.apposed(description))
            .or_else(spoke)
            .or_else(|| self.office_holder(description))
            .or_else(wider)
            .or_else(narrower)
            .or_else(|| self.advocate(description))
            .or_else(|| self.known_for(description))
            .or_else(of_trade)
            .or_else(|| description.age.and_then(|age| self.aged(description, age)))
            // Of a magistrate nobody says "l'homme de 34 ans".
            .or_else(|| {
                let speaker = self.speaker(description).filter(|_| !office());
                speaker.filter(|&one| description.age.is_none() || self.may_be_aged(description, one))
            })
            .or_else(|| self.former(description))
            .or_else(told)
            .or_else(|| self.only_one(description))
            .or_else(|| self.named_further_on(description).filter(|_| !office()))
            .or_else(|| self.just_named(description).filter(|_| !office()));
        found.filter(|&one| !self.is_another(description, one))
    }

    /// True where a description is not somebody's: "un responsable" came in since they were named, or it tells of a victim
    /// while the text tells their office.
    fn is_another(&self, description: &Description<'_>, one: usize) -> bool {
        let noun = self.analysis.lower(description.noun);
        let entity = &self.entities.entities[one];
        let mut roles = entity.roles.iter();
        let last = self.entities.last_before(one, description.first);
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let alike = |role: &&Role| role.lemma == lemma;
        let named_so = || entity.roles.iter().filter(alike);
        // "La procureure" is not "Me X".
        let advocate = last.is_some_and(|last| self.is_titled(last));
        let title = |role: &Role| self.analysis.tokens[role.token].is(Class::HONORIFIC);
        let complement = self.complement_word(description);
        let office = self.pack.lexicon.descriptions(lemma).iter().any(|wider| is_office(wider, complement));
        let other =
            advocate && !description.generic && !self.is_advocate(description) && entity.roles.iter().all(title);
        other
            || !description.may_be(entity)
            // "Le président russe" is not "le président ukrainien, X".
            || named_so().next().is_some() && !named_so().any(|role| self.same_role(description, role))
            || !office && roles.any(|role| self.pack.lexicon.tells_apart(noun, self.analysis.lower(role.token)))
            || self.is_relative(description) && named_so().next().is_none()
            || self.pack.lexicon.is_kin(noun) && named_so().next().is_none() && self.has_relatives(one)
            || last.is_some_and(|mention| {
                self.introduced(description, Some(one), mention.end)
                    || named_so().next().is_none() && self.one_of_several(description, mention.end)
                    || self.is_met(description, mention)
            })
    }

    /// True where "les représentants de X" stand, as a subject, between a token and "le représentant".
    fn one_of_several(&self, description: &Description<'_>, from: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let lemma = tokens[description.noun].word.lemma;
        let opens = |n: usize| n == 0 || matches!(tokens[n - 1].kind, Kind::Stop | Kind::Break);
        (from + 1..description.first).any(|n| {
            tokens[n].word.lemma == lemma && matches!(self.analysis.lower(n - 1), "les" | "des") && opens(n - 1)
        })
    }

    /// True for "la mère de la lycéenne", who is not the lycéenne; "la mère de famille" may be anybody.
    fn is_relative(&self, description: &Description<'_>) -> bool {
        let whose = self.complement(description.noun, description.end).map(|token| self.analysis.lower(token));
        self.pack.lexicon.is_kin(self.analysis.lower(description.noun)) && whose.is_some_and(|whose| whose != "famille")
    }

    /// True for somebody of whose family the text tells: "la maman de Lola", "les parents de X".
    fn has_relatives(&self, one: usize) -> bool {
        let kin = |noun: usize| {
            let word = self.analysis.lower(noun);
            self.pack.lexicon.is_kin(word) || word.strip_suffix('s').is_some_and(|one| self.pack.lexicon.is_kin(one))
        };
        let theirs = |m: &Mention| m.first > 1 && self.analysis.tokens[m.first - 1].is(Class::DE) && kin(m.first - 2);
        self.entities.mentions.iter().any(|mention| mention.entity == one && theirs(mention))
    }

    /// True where the one described is told of beside a name: "Reçu par X, le préfet dit P", "X a vu le préfet. Le préfet …"
    fn is_met(&self, description: &Description<'_>, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let lemma = tokens[description.noun].word.lemma;
        let here = self.sentence_of(mention.first);
        if here == self.sentence_of(description.first) {
            return self.governed(mention) && !self.is_said(mention.span);
        }
        let end = self.analysis.sentences[here].end;
        let called = self.entities.of(mention).roles.iter().any(|role| role.lemma == lemma);
        let known = self.described.get(&lemma) == Some(&mention.entity) || self.called_behind(mention, lemma);
        !called && !known && (mention.end..end).any(|n| tokens[n].word.lemma == lemma && tokens[n].word.noun.is_some())
    }

    /// True for the noun behind a name in "X, préfet de l'Ain a dit P" and "X est mère de famille".
    fn called_behind(&self, mention: &Mention, lemma: u16) -> bool {
        let tokens = &self.analysis.tokens;
        let told = |t: &Token| t.kind == Kind::Comma || t.is(Class::ETRE) && t.word.auxiliary.finite();
        let article = tokens.get(mention.end + 1).is_some_and(|t| t.is(Class::DETERMINER));
        let noun = tokens.get(mention.end + 1 + usize::from(article));
        let same = noun.is_some_and(|t| t.word.lemma == lemma && t.word.noun.is_some());
        same && tokens.get(mention.end).is_some_and(told)
    }

    /// "Le préfet": whoever is called so right behind the name.
    fn apposed(&self, description: &Description<'_>) -> Option<usize> {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let person = |entity: &Entity| entity.kind == EntityKind::Person;
        let called = |mention: &&Mention| {
            description.bare && self.called_behind(mention, lemma) || self.called_in_front(mention, description)
        };
        let one = self.mentions_before(description, SPEAKER_REACH, &person).find(called)?.entity;
        same_gender(self.entities.entities[one].gender, description.gender).then_some(one)
    }

    /// True where a name has the function of a description before its complement in front of it: "le ministre de la Mer et des
    /// Ports X", "le président du club, l'Irlandais X".
    fn called_in_front(&self, mention: &Mention, description: &Description<'_>) -> bool {
        let tokens = &self.analysis.tokens;
        let from = mention.first.saturating_sub(FUNCTION);
        let inhabitant = |n: usize| {
            n > 2 && tokens[n].capital && tokens[n - 2].kind == Kind::Comma && tokens[n - 1].is(Class::DETERMINER)
        };
        let Some(last) = mention.first.checked_sub(1) else { return false };
        let last = if self.entities.at(last).is_none() && inhabitant(last) { last - 3 } else { last };
        let inside = |n: &usize| {
            let token = &tokens[*n];
            let mark = matches!(token.kind, Kind::ParenOpen | Kind::ParenClose);
            mark || token.kind == Kind::Word && !self.analysis.carries_clause(*n)
        };
        let mut words = (from..=last).rev().take_while(inside);
        let lemma = tokens[description.noun].word.lemma;
        let noun = |n: usize| matches!(tokens[n].word.noun, Some(NounClass::Person | NounClass::Group));
        let article = |n: usize| n > 0 && tokens[n - 1].is(Class::DETERMINER) && !tokens[n - 1].is(Class::DE);
        let role = words.find(|&n| noun(n) && (tokens[n].word.lemma == lemma || article(n)));
        let closed = tokens[last].is(Class::DE | Class::A | Class::PREPOSITION);
        role.is_some_and(|token| {
            let role = Role { token, lemma: tokens[token].word.lemma };
            !closed && token < last && role.lemma == lemma && self.same_role(description, &role)
        })
    }

    /// "L'avocat": whoever was named last with the title of one, "Me X".
    fn advocate(&self, description: &Description<'_>) -> Option<usize> {
        if !self.is_advocate(description) {
            return None;
        }
        let titled = |mention: &&Mention| {
            self.is_titled(mention) && same_gender(self.entities.of(mention).gender, description.gender)
        };
        self.entities.before(description.first).iter().rev().find(titled).map(|mention| mention.entity)
    }

    /// True for "l'avocate", not for "l'avocate générale", who is a magistrate.
    fn is_advocate(&self, description: &Description<'_>) -> bool {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let known = self.pack.lexicon.word("avocat").is_some_and(|word| word.lemma == lemma);
        let behind = self.analysis.tokens.get(description.noun + 1).map(|_| self.analysis.lower(description.noun + 1));
        known && description.bare && !matches!(behind, Some("général" | "générale"))
    }

    /// True for "X" in "Me X".
    fn is_titled(&self, mention: &Mention) -> bool {
        let title = mention.first.checked_sub(1).map(|n| self.analysis.str(n));
        matches!(title, Some("Me" | "Maître" | "maître"))
    }

    /// "Le chef de l'État" where several hold such an office: who of them opens the sentence before, else who spoke last.
    fn office_holder(&self, description: &Description<'_>) -> Option<usize> {
        let noun = self.analysis.tokens[description.noun].word.lemma;
        let complement = self.complement_word(description);
        let lexicon = &self.pack.lexicon;
        let office = lexicon.descriptions(noun).iter().find(|wider| is_office(wider, complement))?;
        let prime = self.is_prime(description.noun);
        let rank = |role: &Role| self.analysis.lower(role.token) != "ministre" || self.is_prime(role.token) == prime;
        let holds = |one: usize| {
            let entity = &self.entities.entities[one];
            let fits = entity.kind == EntityKind::Person && same_gender(entity.gender, description.gender);
            let told = || entity.roles.iter().any(|role| office.roles.contains(&role.lemma) && rank(role));
            fits && description.may_be(entity) && (self.is_called(entity, noun, Some(office), prime) || told())
        };
        let before = self.antecedents.iter().rev().filter(|a| a.at < description.first);
        let near = before.take_while(|a| self.sentence_of(description.first) - self.sentence_of(a.at) <= SPEAKER_REACH);
        let spoke = near.filter_map(|a| a.entities.first().copied().filter(|_| a.entities.len() == 1));
        let opening = || {
            let person = |entity: &Entity| entity.kind == EntityKind::Person;
            let named = self.mentions_before(description, 1, &person);
            named.filter(|m| holds(m.entity) && self.opens(m) && !self.is_said(m.span)).last().map(|m| m.entity)
        };
        let one = opening().or_else(|| spoke.into_iter().find(|&one| holds(one)))?;
        self.is_near(description, one, prime).then_some(one)
    }

    /// True for somebody of whom the dictionary tells that they are called by the noun, or hold the office.
    fn is_called(&self, entity: &Entity, noun: u16, office: Option<&lexicon::Description>, prime: bool) -> bool {
        let known_for = entity.known_for.as_deref().map(values);
        known_for.into_iter().flatten().any(|role| {
            let role = role.strip_suffix(" de la République").unwrap_or(role);
            let first = role.strip_prefix("Premier ").or_else(|| role.strip_prefix("Première "));
            let word = self.pack.lexicon.word(first.unwrap_or(role)).filter(|word| word.noun.is_some());
            let so = |lemma: u16| lemma == noun || office.is_some_and(|office| office.roles.contains(&lemma));
            let fits = first.is_some() == prime || first.is_none() && role != "ministre" && office.is_some();
            fits && word.is_some_and(|word| so(word.lemma))
        })
    }

    /// "Le milliardaire", "la chanteuse", "le député du Nord", "le chef de l'État": the only one named before of whom the
    /// dictionary says so.
    fn known_for(&self, description: &Description<'_>) -> Option<usize> {
        let noun = self.analysis.tokens[description.noun].word.lemma;
        let lexicon = &self.pack.lexicon;
        let prime = self.is_prime(description.noun);
        let complement = self.complement_word(description);
        let office = lexicon.descriptions(noun).iter().find(|wider| is_office(wider, complement));
        let entities = self.entities.entities.iter().enumerate();
        let mut found = entities.filter(|(one, entity)| {
            entity.known_for.is_some()
                && same_gender(entity.gender, description.gender)
                && description.may_be(entity)
                && self.is_called(entity, noun, office, prime)
                && self.entities.is_named_before(*one, description.first)
        });
        let (one, _) = found.next()?;
        let near = office.is_none() || self.is_near(description, one, prime);
        (near && found.next().is_none()).then_some(one)
    }

    /// True for whoever is named so near that an office may be theirs of which the dictionary tells only a part: "le garde des
    /// Sceaux" is one of many ministers, "le chef de l'État" a president.
    fn is_near(&self, description: &Description<'_>, one: usize, prime: bool) -> bool {
        let minister = !prime
            && self.entities.entities[one].known_for.as_deref().is_some_and(|known| known.starts_with("ministre"));
        let reach = if minister { 1 } else { SPEAKER_REACH };
        let last = self.entities.last_before(one, description.first);
        last.is_some_and(|mention| self.sentence_of(description.first) - self.sentence_of(mention.first) <= reach)
    }

    /// The word behind "de" in a description, empty where there is none.
    fn complement_word(&self, description: &Description<'_>) -> &str {
        self.complement(description.noun, description.end).map_or("", |token| self.analysis.lower(token))
    }

    /// "L'homme de 67 ans": whoever has that age behind the name.
    fn aged(&self, description: &Description<'_>, age: usize) -> Option<usize> {
        let same = |mention: &&Mention| {
            let mut behind = mention.end..self.analysis.tokens.len().min(mention.end + 3);
            self.entities.of(mention).kind == EntityKind::Person
                && behind.any(|n| self.analysis.str(n) == self.analysis.str(age))
        };
        let mut before = self.entities.before(description.first).iter().rev();
        before.find(same).map(|m| m.entity)
    }

    /// False for somebody whose function the text tells, where a description tells an age and no function; "cette femme de
    /// 30 ans" is whoever was named just before all the same.
    fn may_be_aged(&self, description: &Description<'_>, one: usize) -> bool {
        let noun = self.analysis.tokens[description.noun].word.lemma;
        description.demonstrative()
            || !self.pack.lexicon.descriptions(noun).is_empty()
            || self.entities.entities[one].roles.iter().all(|role| role.lemma == noun)
    }

    /// "L'ancien maire de X": whoever opened a sentence just before, else whoever spoke last, where the text tells no function
    /// of theirs.
    fn former(&self, description: &Description<'_>) -> Option<usize> {
        (description.first + 1..description.noun).find(|&n| matches!(self.analysis.lower(n), "ancien" | "ancienne"))?;
        let fits =
            |entity: &Entity| entity.kind == EntityKind::Person && same_gender(entity.gender, description.gender);
        let mut near = self.mentions_before(description, 1, &fits);
        if let Some(subject) = near.find(|m| self.opens(m) && !self.is_said(m.span)) {
            return Some(subject.entity);
        }
        let last = self.antecedents.iter().rev().find(|a| a.at < description.first)?;
        let one = last.entities.first().copied().filter(|_| last.entities.len() == 1)?;
        let entity = &self.entities.entities[one];
        let near = self.sentence_of(description.first) - self.sentence_of(last.at) <= REACH;
        (entity.roles.is_empty() && fits(entity) && near).then_some(one)
    }

    /// "Odile Marquet a défendu son texte. La ministre de la Culture assure que …": the only person named in the sentence
    /// before, which they open or which tells of a statement of theirs, in which they do not speak, and of whom the text tells
    /// no function.
    fn just_named(&self, description: &Description<'_>) -> Option<usize> {
        if description.demonstrative() {
            return None;
        }
        let person = |entity: &Entity| entity.kind == EntityKind::Person;
        let mut people = self.mentions_before(description, 1, &person);
        let last = people.next()?;
        let entity = self.entities.of(last);
        let told = !entity.roles.is_empty() || !same_gender(entity.gender, description.gender);
        let alone = people.all(|m| m.entity == last.entity);
        // "après l'annonce de X. La présidente assure que P"
        let tokens = &self.analysis.tokens;
        let announced = last.first > 1
            && tokens[last.first - 1].is(Class::DE)
            && tokens[last.first - 2].word.noun == Some(NounClass::Statement);
        let leads = (self.opens(last) || announced) && !self.speaks(last);
        (alone && leads && !told && !self.is_said(last.span)).then_some(last.entity)
    }

    /// "Son avocat", "leur porte-parole": somebody whom the text calls so beside the name.
    fn relation(&self, description: &Description<'_>) -> Option<usize> {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let theirs = |role: &Role| role.token.checked_sub(1).is_some_and(|n| is_possessive(self.analysis.lower(n)));
        self.with_role(description, &|entity| entity.roles.iter().any(|role| role.lemma == lemma && theirs(role)))
    }

    /// "L'ancien tribun UDC", "le centriste MoDem": whoever spoke last, where a party behind a word tells whose they are.
    fn member(&self, first: usize, end: usize) -> Option<usize> {
        if !self.is_member(first, end) {
            return None;
        }
        let party = self.entities.within(first, end).next()?;
        let article = self.analysis.lower(first);
        let gender = self.gender_of_words(first, first + 1);
        let noun = party.first - 1;
        self.speaker(&Description::of_somebody(first, end, article, noun, gender))
    }

    /// "« … », précise la gauchère": whoever spoke last, by a noun that no list has, right behind the verb.
    fn called(&self, first: usize, end: usize) -> Option<usize> {
        let article = self.analysis.lower(first);
        let noun = first + 1;
        let word = self.analysis.tokens.get(noun).filter(|_| end == first + 2)?;
        let plain = word.kind == Kind::Word && !word.capital && !word.is(Class::CLOSED) && word.word.noun.is_none();
        let inverted = first > 0 && self.analysis.tokens[first - 1].is(Class::SAYING);
        let somebody = AGENTS.iter().any(|ending| self.analysis.lower(noun).ends_with(ending));
        let one = plain && inverted && somebody && matches!(article, "le" | "la");
        let gender = self.gender_of_words(first, noun);
        let description = Description::of_somebody(first, end, article, noun, gender);
        one.then(|| self.speaker(&description))?
    }

    /// "Nos confrères": the medium named last.
    fn colleague(&self, first: usize, end: usize) -> Option<usize> {
        let ours = matches!(self.analysis.lower(first), "nos" | "notre") && end == first + 2;
        let medium = |_, entity: &Entity| entity.kind == EntityKind::Media;
        (ours && self.is_colleague(first + 1)).then(|| self.last_named(first, medium))?
    }

    /// "L'Uruguayen", "la Marseillaise", "l'intenable Slovène": whoever spoke last.
    fn inhabitant(&self, first: usize, end: usize) -> Option<usize> {
        let article = self.analysis.lower(first);
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
        let one = matches!(article, "le" | "la" | "l'") && token.capital && !token.capitals;
        let gender = self.gender_of_words(first, noun);
        let description = Description::of_somebody(first, end, article, noun, gender);
        one.then(|| self.speaker(&description))?
    }

    /// True for an article, a word of which no list knows what it stands for, and a party: a person of that party.
    pub(super) fn is_member(&self, first: usize, end: usize) -> bool {
        if !matches!(self.analysis.lower(first), "le" | "la" | "l'" | "ce" | "cet" | "cette") {
            return false;
        }
        let tokens = &self.analysis.tokens;
        let Some(party) = self.entities.within(first, end).next() else { return false };
        let word = |n: usize| {
            let token = &tokens[n];
            token.kind == Kind::Word && !token.capital && !token.is(Class::CLOSED) && token.word.noun.is_none()
        };
        self.entities.of(party).subkind == Some("party")
            && party.first > first + 1
            && (first + 1..party.first).all(word)
    }

    /// "Le prévenu": the only person of that gender whom the text names, unless "un prévenu" is somebody else. "Ce témoin"
    /// was just told of, named or not.
    fn only_one(&self, description: &Description<'_>) -> Option<usize> {
        if description.demonstrative() || !description.generic || !description.bare || description.gender.is_none() {
            return None;
        }
        let fits = |entity: &Entity| {
            entity.kind == EntityKind::Person && (entity.gender.is_none() || entity.gender == description.gender)
        };
        let entities = &self.entities.entities;
        let mut people = (0..entities.len()).filter(|&n| fits(&entities[n]));
        let one = people.next().filter(|_| people.next().is_none())?;
        // "Le prévenu" is not "Me X".
        if self.entities.first_of(one).is_some_and(|first| self.is_titled(first)) {
            return None;
        }
        let known = self.entities.is_named_before(one, description.first);
        (known && !self.introduced(description, Some(one), 0)).then_some(one)
    }

    /// True where "un homme" stands between a token and the description "l'homme", and is not told of `one`.
    fn introduced(&self, description: &Description<'_>, one: Option<usize>, from: usize) -> bool {
        let tokens = &self.analysis.tokens;
        // Words of no list have no lemma: "un atout" brings in no "Slovène".
        if tokens[description.noun].word.noun.is_none() {
            return false;
        }
        let lemma = tokens[description.noun].word.lemma;
        // "X, une commerçante": nobody new.
        let apposed = |n: usize| n > 1 && tokens[n - 1].kind == Kind::Comma && self.entities.at(n - 2).is_some();
        let article = |n: usize| matches!(self.analysis.lower(n), "un" | "une") && !apposed(n);
        // "X est un bourgmestre comblé": he.
        let told =
            |n: usize| one.is_some_and(|one| self.entities.entities[one].roles.iter().any(|role| role.token == n));
        (from + 1..description.first)
            .any(|n| tokens[n].word.lemma == lemma && (article(n - 1) || n > 1 && article(n - 2)) && !told(n))
    }

    /// "D'après le maire de X, …", and further on "selon Marc Lenoir": the only one who speaks there and of whom the text
    /// tells nothing, where nobody else is described and left without a name.
    fn named_further_on(&self, description: &Description<'_>) -> Option<usize> {
        if !self.once_more {
            return None;
        }
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let here = self.sentence_of(description.first);
        let behind = self.entities.behind(description.end).iter();
        let near = behind.take_while(|m| self.sentence_of(m.first) - here <= SPEAKER_REACH);
        let mut bare = near.filter(|m| {
            let gender = self.entities.of(m).gender;
            self.is_bare(m) && same_gender(gender, description.gender)
        });
        let one = bare.next()?.entity;
        let gender = self.entities.entities[one].gender;
        let others = self.unknown.iter().any(|&(other, told)| {
            other != lemma
                && !self.described.contains_key(&other)
                && (told.is_none() || gender.is_none() || told == gender)
        });
        (!others && bare.all(|m| m.entity == one)).then_some(one)
    }

    /// True where somebody speaks of whom the text tells nothing but the name.
    pub(super) fn names_somebody_bare(&self) -> bool {
        self.entities.mentions.iter().any(|mention| self.is_bare(mention))
    }

    /// True for the first mention of a person, by first name and surname, who speaks there and of whom nothing is told.
    fn is_bare(&self, mention: &Mention) -> bool {
        let entity = self.entities.of(mention);
        entity.kind == EntityKind::Person
            && entity.origin == Origin::Rule
            && entity.roles.is_empty()
            && mention.end - mention.first > 1
            && self.speaks(mention)
            && self.entities.first_of(mention.entity) == Some(mention)
            && !self.has_function(mention)
    }

    /// True where a comma and a noun of people stand behind a name: "X, président de Y".
    fn has_function(&self, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let comma = tokens.get(mention.end).is_some_and(|t| t.kind == Kind::Comma);
        let mut behind = (mention.end + 1..tokens.len()).take(2);
        comma && behind.any(|n| tokens[n].word.noun == Some(NounClass::Person))
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

    /// The person of whom `ok` holds who is named last before a description, or, where there is none, the only one behind. Who
    /// is named last in what is said comes after the others: "X est parti, selon le responsable".
    fn with_role(&self, description: &Description<'_>, ok: &dyn Fn(&Entity) -> bool) -> Option<usize> {
        let fits = |entity: &Entity| {
            entity.kind == EntityKind::Person
                && same_gender(entity.gender, description.gender)
                && description.may_be(entity)
                && ok(entity)
        };
        let told_of = |one: usize| {
            let last = self.entities.last_before(one, description.first);
            last.is_some_and(|mention| self.own.iter().any(|content| content.contains(mention.span)))
        };
        let apart = self.last_named(description.first, |one, entity| fits(entity) && !told_of(one));
        apart.or_else(|| self.last_named(description.first, |_, entity| fits(entity))).or_else(|| {
            let entities = self.entities.entities.iter().enumerate().filter(|(_, entity)| fits(entity));
            let mut behind = entities.filter(|(one, _)| self.entities.is_named_behind(*one, description.end));
            let (one, _) = behind.next()?;
            behind.next().is_none().then_some(one)
        })
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

    /// True where a role beside a name and a description have the same complement and no different adjective: "le
    /// procureur de Tours" is not "le procureur de Paris", "le ministre iranien" not "le ministre israélien".
    fn same_role(&self, description: &Description<'_>, role: &Role) -> bool {
        let analysis = self.analysis;
        let adjectives = (self.adjective(description.noun), self.adjective(role.token));
        // "Le diplomate français" may be the "représentant permanent de la France".
        let national = |adjective| self.pack.countries(adjective).is_some();
        let other = matches!(adjectives, (Some(a), Some(b)) if a != b && national(a) == national(b));
        let own = self.complement(description.noun, description.end);
        let named = self.complement(role.token, analysis.tokens.len());
        let same = match (own, named) {
            (Some(a), Some(b)) => {
                let entity = |token| self.entities.at(token).map(|mention| mention.entity);
                let alike =
                    |a, b| analysis.lower(a) == analysis.lower(b) || entity(a).is_some() && entity(a) == entity(b);
                let body =
                    |token| entity(token).filter(|&one| self.entities.entities[one].kind == EntityKind::Organisation);
                // "Le procureur de la République de Tours" is "le procureur de Tours", but not the one "de la République de Paris".
                let further = (self.further(a, description.end), self.further(b, analysis.tokens.len()));
                match further {
                    (Some(c), Some(d)) => alike(a, b) && alike(c, d),
                    // "Le représentant de la CGT" is "X, représentant CGT des agents".
                    (None, None) => alike(a, b) || body(a).is_some() && body(a) == body(role.token + 1),
                    (c, d) => alike(a, b) || c.is_some_and(|c| alike(c, b)) || d.is_some_and(|d| alike(a, d)),
                }
            }
            // "Le maire de Lyon" may be "le maire, X", but is not "son maire, X".
            (Some(_), None) => !role
                .token
                .checked_sub(1)
                .is_some_and(|n| matches!(analysis.lower(n), "son" | "sa" | "leur" | "mon" | "ma" | "notre" | "votre")),
            (None, _) => true,
        };
        // "Le procureur" is not "le procureur adjoint, X", "le magistrat" may be.
        let alike = analysis.tokens[description.noun].word.lemma == role.lemma;
        let kinds = |noun| (self.is_prime(noun), alike && self.is_deputy(noun));
        // "Le directeur du groupe" is not "l'ancien directeur, X".
        let gone = own.is_some() && self.is_former(role.token) && !self.is_former(description.noun);
        same && !other && !gone && kinds(description.noun) == kinds(role.token)
    }

    /// True for the "maire" of "l'ancienne maire".
    fn is_former(&self, noun: usize) -> bool {
        noun.checked_sub(1).is_some_and(|n| matches!(self.analysis.lower(n), "ancien" | "ancienne"))
    }

    /// True for the "directeur" of "directeur adjoint", an office of its own.
    fn is_deputy(&self, noun: usize) -> bool {
        self.analysis.tokens.get(noun + 1).is_some_and(|t| t.kind == Kind::Word)
            && self.analysis.lower(noun + 1).starts_with("adjoint")
    }

    /// True for the "ministre" of "Premier ministre", an office of its own, and for "chef" and "locataire" where they mean it.
    fn is_prime(&self, noun: usize) -> bool {
        let before = noun.checked_sub(1).map(|n| self.analysis.lower(n));
        let complement = || self.complement(noun, noun + 4).map(|token| self.analysis.lower(token));
        match self.analysis.lower(noun) {
            "ministre" => matches!(before, Some("premier" | "première")),
            "chef" | "cheffe" | "locataire" => matches!(complement(), Some("gouvernement" | "matignon")),
            _ => false,
        }
    }

    /// The adjective right behind a noun: "iranien" of "ministre iranien".
    pub(super) fn adjective(&self, noun: usize) -> Option<&str> {
        let token = self.analysis.tokens.get(noun + 1).filter(|t| t.kind == Kind::Word && !t.is(Class::CLOSED))?;
        let plain = matches!(token.word.noun, None | Some(NounClass::Group))
            && token.word.forms.none()
            && token.word.auxiliary.none();
        (plain && !token.capital).then(|| self.analysis.lower(noun + 1))
    }

    /// The first word behind "de" in the complement of a noun: "Intérieur" of "ministre français de l'Intérieur".
    pub(super) fn complement(&self, noun: usize, end: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let limit = (noun + 5).min(end).min(tokens.len());
        let behind = (noun + 1..limit).take_while(|&n| tokens[n].kind == Kind::Word);
        let de = behind.into_iter().find(|&n| tokens[n].is(Class::DE))?;
        let word = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Word);
        let mut at = de + 1;
        while word(at) && tokens[at].is(Class::DETERMINER) && at < de + 3 {
            at += 1;
        }
        word(at).then_some(at)
    }

    /// The complement of "République", which is a part of many titles: "Tours" of "procureur de la République de Tours".
    fn further(&self, complement: usize, end: usize) -> Option<usize> {
        let title = self.analysis.lower(complement) == "république";
        title.then(|| self.complement(complement, end.min(complement + 3))).flatten()
    }

    /// Whoever spoke last, as [`Resolver::last_speaker`] finds them; not one of whom an office is told where the description
    /// tells something else: "Le conseiller de X" is not the president who spoke before, "ce soudeur" not the prosecutor.
    fn speaker(&self, description: &Description<'_>) -> Option<usize> {
        let one = self.last_speaker(description)?;
        let entity = &self.entities.entities[one];
        let person = |mention: &Mention| self.entities.of(mention).kind == EntityKind::Person;
        let of_somebody = || self.entities.within(description.noun + 1, description.end).any(person);
        let office = !entity.roles.is_empty();
        let other = (office || entity.known_for.is_some()) && of_somebody()
            || office && description.demonstrative() && !description.generic;
        (!other).then_some(one)
    }

    /// "L'élue", "la jeune femme", "le chef du parti": whoever spoke last, where nothing else tells. What is named for the
    /// first time in the description makes somebody new of whom it describes.
    fn last_speaker(&self, description: &Description<'_>) -> Option<usize> {
        // "La cheffe des députés du parti X" may well be somebody named before.
        let own =
            |mention: &Mention| matches!(self.entities.of(mention).subkind, Some("party" | "parliament" | "union"));
        let named = || self.entities.within(description.noun + 1, description.end);
        let new = named().any(|m| !own(m) && !self.entities.is_named_before(m.entity, description.first));
        // "Cet ostréiculteur" is who was just told of, whatever the noun.
        let generic = description.generic || description.demonstrative() && description.bare;
        // "L'inspectrice" is the woman who spoke: with the gender told by both, no list of nouns is needed.
        let woman = description.gender == Some(Gender::Female) && description.bare;
        if new || !generic && !woman && !named().any(own) {
            return None;
        }
        // "Ce témoin" is who was just told of, named or not.
        let near = description.demonstrative();
        let here = self.sentence_of(description.first);
        let person = SourceKind::Entity(EntityKind::Person);
        let fits = |a: &Antecedent| same_gender(a.gender, description.gender);
        let before = self.antecedents.iter().rev().filter(|a| a.at < description.first);
        let last = before
            .filter(|a| !a.plural && a.kind == person && (near || !a.entities.is_empty()) && fits(a))
            .find(|a| here - self.sentence_of(a.at) <= SPEAKER_REACH);
        // "Lorsque Marc Lenoir prend la parole. « … », s'indigne l'élu": who acts is as near as who speaks.
        let acts = |mention: &&Mention| {
            let entity = self.entities.of(mention);
            entity.kind == EntityKind::Person
                && same_gender(entity.gender, description.gender)
                && !self.is_said(mention.span)
                && self.acts(mention)
        };
        let between = last.map_or(0, |last| last.at);
        if generic && last.is_some() {
            if self.introduced(description, last.and_then(|last| last.entities.first().copied()), between) {
                return None;
            }
            if let Some(actor) = self.entities.within(between + 1, description.first).filter(acts).last() {
                return Some(actor.entity);
            }
        }
        match last {
            // "Le patron du syndicat" is whoever spoke only where nobody else did.
            Some(last) => last.entities.first().copied().filter(|&one| {
                let named = named().next().is_some();
                let others = self.antecedents.iter().filter(|a| a.at < description.first && a.kind == person);
                // "Le Pen" of a title, before her first name is known
                let same = |other: usize| {
                    let name = |n: usize| self.entities.entities[n].name.as_ref();
                    other == one || name(one).ends_with(name(other))
                };
                !named || others.filter(|a| fits(a)).all(|a| a.entities.first().is_none_or(|&other| same(other)))
            }),
            None if !generic => None,
            None => {
                let from = self.start_of(here.saturating_sub(REACH));
                let named = self.named_before(description.first, description.gender, from)?;
                named.entities.first().copied().filter(|_| named.kind == person)
            }
        }
    }
}

/// True for the line of `descriptions.tsv` that tells whose office a noun with this complement is: "chef", "état". Of a trade,
/// "chef", "entreprise", it tells the people, too.
fn is_office(wider: &lexicon::Description, complement: &str) -> bool {
    !complement.is_empty() && wider.complement == complement && wider.subkinds.is_empty()
}
