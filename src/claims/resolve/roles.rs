//! The roles beside names that a description may tell: "le procureur de Tours" for "X, procureur de Tours", "son avocat" for
//! "son avocate, X".

use super::descriptions::Description;
use super::{Resolver, SPEAKER_REACH, same_gender};
use crate::entities::{Entity, Mention, Role};
use crate::gazetteer::EntityKind;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind, Token};

/// Tokens before a name among which the noun of its function stands.
const FUNCTION: usize = 14;

/// Bytes below which an adjective is no party's.
const SHORT_LABEL: usize = 6;

/// A word without the ending that tells its gender and number: "insoumi" of "insoumise" and "insoumis".
fn root(word: &str) -> &str {
    word.trim_end_matches(['e', 's'])
}

impl Resolver<'_> {
    /// True for the noun behind a name in "X, préfet de l'Ain a dit P" and "X est mère de famille".
    pub(super) fn called_behind(&self, mention: &Mention, lemma: u16) -> bool {
        let tokens = &self.analysis.tokens;
        let told = |t: &Token| t.kind == Kind::Comma || t.is(Class::ETRE) && t.word.auxiliary.finite();
        let article = tokens.get(mention.end + 1).is_some_and(|t| t.is(Class::DETERMINER));
        let noun = tokens.get(mention.end + 1 + usize::from(article));
        let same = noun.is_some_and(|t| t.word.lemma == lemma && t.word.noun.is_some());
        same && tokens.get(mention.end).is_some_and(told)
    }

    /// Whoever has the role of the description beside the name.
    pub(super) fn by_role(&self, description: &Description<'_>) -> Option<usize> {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let same = |role: &Role| role.lemma == lemma && self.same_role(description, role);
        self.with_role(description, &|entity| entity.roles.iter().any(same))
    }

    /// "L'élu" for "le député X": the description has a wider word for the role.
    pub(super) fn by_wider_word(&self, description: &Description<'_>) -> Option<usize> {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let complement = self.complement_word(description);
        let same = |role: &Role| {
            if complement.is_empty() { self.same_role(description, role) } else { self.same_rank(description, role) }
        };
        let mut wider = self.pack.lexicon.descriptions(lemma).iter().filter(|wider| wider.complement == complement);
        wider.find_map(|wider| {
            let has = |role: &Role| same(role) && wider.roles.contains(&role.lemma);
            self.with_role(description, &|entity| entity.roles.iter().any(has))
        })
    }

    /// "Le député" for "l'élu X": the wider word stands beside the name.
    pub(super) fn by_narrower_word(&self, description: &Description<'_>) -> Option<usize> {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let wider = |role: &Role| {
            let mut wider = self.pack.lexicon.descriptions(role.lemma).iter();
            wider.any(|wider| wider.complement.is_empty() && wider.roles.contains(&lemma))
        };
        let has = |role: &Role| self.same_role(description, role) && wider(role);
        self.with_role(description, &|entity| entity.roles.iter().any(has))
    }

    /// "Le préfet": whoever is called so right behind the name.
    pub(super) fn apposed(&self, description: &Description<'_>) -> Option<usize> {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let person = |entity: &Entity| entity.kind == EntityKind::Person;
        let called = |mention: &&Mention| {
            description.bare && self.called_behind(mention, lemma) || self.called_in_front(mention, description)
        };
        let one = self.mentions_before(description, SPEAKER_REACH, &person).find(called)?.entity;
        same_gender(self.entities.entities[one].gender, description.gender).then_some(one)
    }

    /// The adjective right behind the noun of a description, where it may be that of a party: "insoumise" of "la députée insoumise".
    fn party_names(&self, description: &Description<'_>) -> Option<&str> {
        let token =
            self.analysis.tokens.get(description.noun + 1).filter(|_| description.noun + 1 < description.end)?;
        let plain = token.kind == Kind::Word && !token.capital && !token.is(Class::CLOSED);
        let adjective = self.analysis.lower(description.noun + 1);
        let told = plain && adjective.len() > SHORT_LABEL && self.pack.countries(adjective).is_none();
        Some(adjective).filter(|_| told && root(adjective) != "national")
    }

    /// "La députée insoumise": the only person named before beside whose name stands that party, "X (LFI)", "l'élue LFI X".
    pub(super) fn of_party(&self, description: &Description<'_>) -> Option<usize> {
        let adjective = self.party_names(description)?;
        let fits = |mention: &&Mention| {
            let party = self.party_beside(mention);
            let gender = self.entities.of(mention).gender;
            party.is_some_and(|party| self.is_named_by(party, adjective)) && same_gender(gender, description.gender)
        };
        let mut members = self.entities.before(description.first).iter().filter(fits);
        let one = members.next()?.entity;
        members.all(|mention| mention.entity == one).then_some(one)
    }

    /// True for "le député socialiste" and somebody beside whose name another party stands, where the text names both parties.
    pub(super) fn is_of_other_party(&self, description: &Description<'_>, one: usize) -> bool {
        let Some(adjective) = self.party_names(description) else { return false };
        let theirs = |mention: &Mention| self.party_beside(mention).filter(|_| mention.entity == one);
        let mut parties = self.entities.mentions.iter().filter_map(theirs).peekable();
        let told = parties.peek().is_some() && parties.all(|party| !self.is_named_by(party, adjective));
        told && (0..self.entities.entities.len()).any(|party| self.is_named_by(party, adjective))
    }

    /// The party in brackets behind somebody's name or right before it: "X (PS)", "la cheffe des députés PS, X".
    fn party_beside(&self, mention: &Mention) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        if self.entities.of(mention).kind != EntityKind::Person {
            return None;
        }
        let bracket = tokens.get(mention.end).is_some_and(|t| t.kind == Kind::ParenOpen);
        let behind = bracket.then(|| self.entities.at(mention.end + 1)).flatten();
        let before = mention.first.checked_sub(1);
        let before = before.map(|n| n - usize::from(n > 0 && tokens[n].kind == Kind::Comma));
        let party = |m: &&Mention| self.entities.of(m).subkind == Some("party");
        let beside = behind.filter(party).or_else(|| before.and_then(|n| self.entities.at(n)).filter(party))?;
        Some(beside.entity)
    }

    /// True for a party in whose name an adjective is a word: "socialiste" of the Parti socialiste.
    fn is_named_by(&self, party: usize, adjective: &str) -> bool {
        let entity = &self.entities.entities[party];
        let mut words = entity.name.split([' ', '\'', '-']);
        entity.subkind == Some("party") && words.any(|word| root(&word.to_lowercase()) == root(adjective))
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
    pub(super) fn advocate(&self, description: &Description<'_>) -> Option<usize> {
        if !self.is_advocate(description) {
            return None;
        }
        let titled = |mention: &&Mention| {
            self.is_titled(mention) && same_gender(self.entities.of(mention).gender, description.gender)
        };
        self.entities.before(description.first).iter().rev().find(titled).map(|mention| mention.entity)
    }

    /// True for "l'avocate", not for "l'avocate générale", who is a magistrate.
    pub(super) fn is_advocate(&self, description: &Description<'_>) -> bool {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let known = self.pack.lexicon.word("avocat").is_some_and(|word| word.lemma == lemma);
        let behind = self.analysis.tokens.get(description.noun + 1).map(|_| self.analysis.lower(description.noun + 1));
        known && description.bare && !matches!(behind, Some("général" | "générale"))
    }

    /// True for "X" in "Me X".
    pub(super) fn is_titled(&self, mention: &Mention) -> bool {
        let title = mention.first.checked_sub(1).map(|n| self.analysis.str(n));
        matches!(title, Some("Me" | "Maître" | "maître"))
    }

    /// The word behind "de" in a description, empty where there is none.
    pub(super) fn complement_word(&self, description: &Description<'_>) -> &str {
        self.complement(description.noun, description.end).map_or("", |token| self.analysis.lower(token))
    }

    /// "Son avocat", "leur porte-parole": somebody whom the text calls so beside the name.
    pub(super) fn relation(&self, description: &Description<'_>) -> Option<usize> {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let theirs =
            |role: &Role| role.token.checked_sub(1).is_some_and(|n| self.analysis.tokens[n].is(Class::POSSESSIVE));
        self.with_role(description, &|entity| entity.roles.iter().any(|role| role.lemma == lemma && theirs(role)))
    }

    /// The person of whom `ok` holds who is named last before a description, or, where there is none, the only one behind. Who
    /// is named last in what is said comes after the others: "X est parti, selon le responsable".
    pub(super) fn with_role(&self, description: &Description<'_>, ok: &dyn Fn(&Entity) -> bool) -> Option<usize> {
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

    /// True where a role beside a name and a description have the same complement and no different adjective: "le
    /// procureur de Tours" is not "le procureur de Paris", "le ministre iranien" not "le ministre israélien".
    pub(super) fn same_role(&self, description: &Description<'_>, role: &Role) -> bool {
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
            (Some(_), None) => {
                !role.token.checked_sub(1).is_some_and(|n| analysis.tokens[n].is(Class::POSSESSIVE | Class::OUR))
            }
            (None, _) => true,
        };
        // "Le procureur" is not "le procureur adjoint, X", "le magistrat" may be.
        let alike = analysis.tokens[description.noun].word.lemma == role.lemma;
        let kinds = |noun| (self.is_prime(noun), alike && self.is_deputy(noun));
        // "Le directeur du groupe" is not "l'ancien directeur, X".
        let gone = own.is_some() && self.is_former(role.token) && !self.is_former(description.noun);
        same && !other && !gone && kinds(description.noun) == kinds(role.token)
    }

    /// False for a minister and the prime minister.
    pub(super) fn same_rank(&self, description: &Description<'_>, role: &Role) -> bool {
        self.analysis.lower(role.token) != "ministre" || self.is_prime(role.token) == self.is_prime(description.noun)
    }

    /// True for the "maire" of "l'ancienne maire".
    pub(super) fn is_former(&self, noun: usize) -> bool {
        noun.checked_sub(1).is_some_and(|n| matches!(self.analysis.lower(n), "ancien" | "ancienne"))
    }

    /// True for the "directeur" of "directeur adjoint", an office of its own.
    fn is_deputy(&self, noun: usize) -> bool {
        self.analysis.tokens.get(noun + 1).is_some_and(|t| t.kind == Kind::Word)
            && self.analysis.lower(noun + 1).starts_with("adjoint")
    }

    /// True for the "ministre" of "Premier ministre", an office of its own, and for "chef" and "locataire" where they mean it.
    pub(super) fn is_prime(&self, noun: usize) -> bool {
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
}
