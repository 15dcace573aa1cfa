//! Whom a description stands for where the text tells no function: who spoke last or was just named, the only one, one named
//! further on.

use super::descriptions::Description;
use super::{Antecedent, REACH, Resolver, SPEAKER_REACH, SourceKind, same_gender};
use crate::entities::{Entity, Mention, Origin, Role};
use crate::gazetteer::{EntityKind, Gender};
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

impl Resolver<'_> {
    /// "Le responsable": rather whoever just spoke than somebody whom only the dictionary knows for one.
    pub(super) fn just_spoke(&self, description: &Description<'_>) -> Option<usize> {
        let plain = description.generic && description.bare && self.adjective(description.noun).is_none();
        let one = self.speaker(description).filter(|_| plain)?;
        let last = self.antecedents.iter().rev().find(|a| a.at < description.first)?;
        let near = self.sentence_of(description.first) - self.sentence_of(last.at) <= 1;
        // "Le syndicaliste" is not the minister who spoke, where a union's president is named.
        let fits = || {
            let mut wider = self.pack.lexicon.descriptions(self.analysis.tokens[description.noun].word.lemma).iter();
            let roles = &self.entities.entities[one].roles;
            roles.is_empty()
                || wider.any(|wider| roles.iter().any(|role| wider.roles.contains(&role.lemma)))
                || self.by_wider_word(description).is_none()
        };
        (near && last.entities == [one] && description.age.is_none() && fits()).then_some(one)
    }

    /// "« P », prévient X. « Q », ajoute le pisciculteur": X, of whom nothing else is told, right behind the verb of another
    /// quotation; not "répond le pisciculteur", nor "ajoute le préfet", whose office somebody else may hold.
    pub(super) fn just_said(&self, description: &Description<'_>) -> Option<usize> {
        let verb = self.analysis.tokens[description.first.checked_sub(1)?].word;
        let lexicon = &self.pack.lexicon;
        let adds = lexicon.verb(verb, false).is_some_and(|verb| matches!(&*verb.class, "add" | "say" | "manner"));
        let noun = self.analysis.lower(description.noun);
        if !adds || !description.bare || description.demonstrative() || lexicon.is_official(noun) {
            return None;
        }
        let last = self.antecedents.iter().rev().find(|a| a.at < description.first)?;
        let one = last.entities.first().copied().filter(|_| last.entities.len() == 1)?;
        let entity = &self.entities.entities[one];
        let near = self.sentence_of(description.first) - self.sentence_of(last.at) <= 1;
        let fits = entity.kind == EntityKind::Person && same_gender(entity.gender, description.gender);
        let untold = entity.roles.is_empty() && entity.known_for.is_none();
        (near && fits && untold && !self.introduced(description, Some(one), last.at)).then_some(one)
    }

    /// Whom the same noun described before.
    pub(super) fn described_before(&self, description: &Description<'_>) -> Option<usize> {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let bare = description.bare || self.complement_word(description).is_empty();
        let one = self.described.get(&lemma).copied().filter(|_| bare)?;
        same_gender(self.entities.entities[one].gender, description.gender).then_some(one)
    }

    /// "L'homme de 67 ans": whoever has that age behind the name.
    pub(super) fn aged(&self, description: &Description<'_>, age: usize) -> Option<usize> {
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
    pub(super) fn may_be_aged(&self, description: &Description<'_>, one: usize) -> bool {
        let noun = self.analysis.tokens[description.noun].word.lemma;
        description.demonstrative()
            || !self.pack.lexicon.descriptions(noun).is_empty()
            || self.entities.entities[one].roles.iter().all(|role| role.lemma == noun)
    }

    /// "L'ancien maire de X": whoever opened a sentence just before, else whoever spoke last, where the text tells no function
    /// of theirs.
    pub(super) fn former(&self, description: &Description<'_>) -> Option<usize> {
        (description.first + 1..description.noun).find(|&n| matches!(self.analysis.lower(n), "ancien" | "ancienne"))?;
        let fits =
            |entity: &Entity| entity.kind == EntityKind::Person && same_gender(entity.gender, description.gender);
        let mut near = self.mentions_before(description, 1, &fits);
        if let Some(subject) = near.find(|m| self.opens(m) && !self.is_said(m.span)) {
            return Some(subject.entity);
        }
        if let Some(alone) = self.only_named(description).filter(|&one| fits(&self.entities.entities[one])) {
            return Some(alone);
        }
        let last = self.antecedents.iter().rev().find(|a| a.at < description.first)?;
        let one = last.entities.first().copied().filter(|_| last.entities.len() == 1)?;
        let entity = &self.entities.entities[one];
        let near = self.sentence_of(description.first) - self.sentence_of(last.at) <= REACH;
        (entity.roles.is_empty() && fits(entity) && near).then_some(one)
    }

    /// "La cour a confirmé la condamnation de X. L'ancien maire de Lens nie les faits": the only person whom the text names, in
    /// the sentence before and of whom it tells nothing, where the description tells of which office; not "l'épouse de X", nor
    /// who is new in the office: "l'élection de X. L'ancien maire de Lens".
    fn only_named(&self, description: &Description<'_>) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let person = |entity: &Entity| entity.kind == EntityKind::Person;
        let mut people = self.mentions_before(description, 1, &person);
        let last = people.next().filter(|_| !description.bare)?;
        let alone = self.entities.entities.iter().filter(|entity| person(entity)).count() == 1;
        let noun = last.first.checked_sub(2).filter(|&n| tokens[n + 1].is(Class::DE)).map(|n| tokens[n].word.noun);
        let theirs = noun.is_some_and(|noun| {
            !matches!(noun, Some(NounClass::Person | NounClass::Group | NounClass::Organisation | NounClass::Media))
        });
        let office = ["élection", "nomination", "arrivée", "victoire", "candidature"];
        let new = last.first > 1 && office.contains(&self.analysis.lower(last.first - 2));
        let untold = self.entities.of(last).roles.is_empty() && !self.dead[last.entity];
        (alone && theirs && !new && untold).then_some(last.entity)
    }

    /// "Odile Marquet a défendu son texte. La ministre de la Culture assure que …": the only person named in the sentence
    /// before, which they open or which tells of a statement of theirs, in which they do not speak, and of whom the text tells
    /// no function.
    pub(super) fn just_named(&self, description: &Description<'_>) -> Option<usize> {
        if description.demonstrative() {
            return None;
        }
        let person = |entity: &Entity| entity.kind == EntityKind::Person;
        let mut people = self.mentions_before(description, 1, &person);
        let last = people.next()?;
        let entity = self.entities.of(last);
        // "Invitée de RTL, X a parlé de la loi": that tells no function.
        let guest = |role: &Role| self.analysis.lower(role.token).starts_with("invité");
        let told = !entity.roles.iter().all(guest) || !same_gender(entity.gender, description.gender);
        let alone = people.all(|m| m.entity == last.entity);
        // "après l'annonce de X. La présidente assure que P"
        let tokens = &self.analysis.tokens;
        let announced = last.first > 1
            && tokens[last.first - 1].is(Class::DE)
            && tokens[last.first - 2].word.noun == Some(NounClass::Statement);
        let start = self.analysis.sentences.get(self.sentence_of(last.first)).map_or(0, |sentence| sentence.first);
        let invited = last.first > start
            && tokens[last.first - 1].kind == Kind::Comma
            && self.analysis.lower(start).starts_with("invité")
            && self.entities.within(start, last.first).any(|m| self.entities.of(m).kind == EntityKind::Media);
        let leads = (self.opens(last) || announced || invited) && !self.speaks(last);
        (alone && leads && !told && !self.is_said(last.span)).then_some(last.entity)
    }

    /// "Le prévenu": the only person of that gender whom the text names, unless "un prévenu" is somebody else. "Ce témoin"
    /// was just told of, named or not.
    pub(super) fn only_one(&self, description: &Description<'_>) -> Option<usize> {
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

    /// "D'après le maire de X, …", and further on "selon Marc Lenoir": the only one who speaks there and of whom the text
    /// tells nothing, where nobody else is described and left without a name.
    pub(super) fn named_further_on(&self, description: &Description<'_>) -> Option<usize> {
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

    /// True where something is told behind a name: "X, président de Y", "X, de la direction du port", "X qui suit l'affaire".
    fn has_function(&self, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let Some(next) = tokens.get(mention.end) else { return false };
        let mut behind = (mention.end + 1..tokens.len()).take(2);
        let of = || tokens.get(mention.end + 1).is_some_and(|t| t.is(Class::DE));
        let mut told = || of() || behind.any(|n| tokens[n].word.noun == Some(NounClass::Person));
        next.is(Class::QUI) || next.kind == Kind::Comma && told()
    }

    /// Whoever spoke last, as [`Resolver::last_speaker`] finds them; not one of whom an office is told where the description
    /// tells something else: "Le conseiller de X" is not the president who spoke before, "ce soudeur" not the prosecutor.
    pub(super) fn speaker(&self, description: &Description<'_>) -> Option<usize> {
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
            .take_while(|a| here - self.sentence_of(a.at) <= SPEAKER_REACH)
            .find(|a| !a.plural && a.kind == person && (near || !a.entities.is_empty()) && fits(a));
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
                // "X a vu Y, dit une source. Ce responsable affirme P": nobody of whom others only tell.
                let span = self.analysis.span(named.at, named.at + 1);
                let told = description.demonstrative() && self.is_said(span);
                named.entities.first().copied().filter(|_| named.kind == person && !told)
            }
        }
    }
}
