//! When a description is not whom it seems to be: "un homme" came in since, or it is somebody's mother who is told of.

use super::Resolver;
use super::descriptions::Description;
use crate::entities::{Entity, Mention, Role};
use crate::gazetteer::EntityKind;
use crate::text::{Class, Kind};

impl Resolver<'_> {
    /// True where a description is not somebody's: "un responsable" came in since they were named, or it tells of a victim
    /// while the text tells their office.
    pub(super) fn is_another(&self, description: &Description<'_>, one: usize) -> bool {
        let noun = self.analysis.lower(description.noun);
        let entity = &self.entities.entities[one];
        let last = self.entities.last_before(one, description.first);
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let alike = |role: &&Role| role.lemma == lemma;
        let named_so = || entity.roles.iter().filter(alike);
        // "La procureure" is not "Me X".
        let advocate = last.is_some_and(|last| self.is_titled(last));
        let title = |role: &Role| self.analysis.tokens[role.token].is(Class::HONORIFIC);
        // "L'ancien juge X" may be "le prévenu", "l'ancien député X" "le coach".
        let apart = |role: &Role| {
            !self.is_former(role.token) && self.pack.lexicon.tells_apart(noun, self.analysis.lower(role.token))
        };
        let called = !description.generic || self.pack.lexicon.is_accused(noun);
        let other = advocate && called && !self.is_advocate(description) && entity.roles.iter().all(title);
        other
            || self.is_other_side(description, last, entity)
            || self.is_only_told_of(description, last)
            || !description.may_be(entity)
            // "Le président russe" is not "le président ukrainien, X".
            || named_so().next().is_some() && !named_so().any(|role| self.same_role(description, role))
            // "Le maire et entraîneur X" is "l'entraîneur" all the same.
            || self.office(description).is_none() && named_so().next().is_none() && entity.roles.iter().any(apart)
            || named_so().next().is_none() && last.is_some_and(|last| self.was_harmed(description, last))
            || self.is_of_other_party(description, one)
            || self.is_relative(description) && named_so().next().is_none()
            || self.pack.lexicon.is_kin(noun) && named_so().next().is_none() && self.has_relatives(one)
            || last.is_some_and(|mention| {
                self.introduced(description, Some(one), mention.end)
                    || named_so().next().is_none() && self.one_of_several(description, mention.end)
                    || self.is_met(description, mention) && self.of_party(description) != Some(one)
            })
    }

    /// True for "ce responsable" and somebody who never spoke and was last named in what somebody else says: "Des médias
    /// racontent que X a vu Y. « P », a dit ce responsable".
    fn is_only_told_of(&self, description: &Description<'_>, last: Option<&Mention>) -> bool {
        let told = last.filter(|last| self.told_apart(last.first, description.first));
        let spoke = |one: usize| self.antecedents.iter().any(|a| a.entities.contains(&one));
        // Of one person alone who is told of the reader takes it to be that one, who answers.
        let others = |last: &Mention| {
            let start = self.start_of(self.sentence_of(last.first));
            let person = |m: &Mention| self.entities.of(m).kind == EntityKind::Person && m.entity != last.entity;
            self.entities.within(start, last.first).any(person)
        };
        description.demonstrative()
            && description.generic
            && told.is_some_and(|last| !spoke(last.entity) && others(last))
    }

    /// True for "l'avocate de la défense" and somebody of whom nothing tells that she is one: "Mme X".
    fn is_other_side(&self, description: &Description<'_>, last: Option<&Mention>, entity: &Entity) -> bool {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let of_side = self.complement_word(description);
        let title = last.and_then(|last| last.first.checked_sub(1));
        let private = title.is_some_and(|n| matches!(self.analysis.str(n), "Mme" | "Madame" | "Monsieur"));
        let told = entity.roles.iter().any(|role| role.lemma == lemma) || last.is_some_and(|last| self.is_titled(last));
        self.is_advocate(description) && !told && private && matches!(of_side, "défense" | "accusation")
    }

    /// True for X in "X a été agressé", where "l'agresseur" is looked for.
    fn was_harmed(&self, description: &Description<'_>, mention: &Mention) -> bool {
        let doer = self.analysis.lower(description.noun);
        let end = self.analysis.sentences[self.sentence_of(mention.first)].end;
        let been = (mention.end..end).find(|&n| self.analysis.lower(n) == "été");
        let suffers = been.is_some_and(|n| !(mention.end..n).any(|n| self.analysis.tokens[n].is(Class::QUI)));
        let harm = |n: usize| n < end && self.pack.lexicon.does_to(doer, self.analysis.lower(n));
        suffers && been.is_some_and(|been| (been + 1..been + 3).any(harm))
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

    /// True where "un homme" stands between a token and the description "l'homme", and is not told of `one`.
    pub(super) fn introduced(&self, description: &Description<'_>, one: Option<usize>, from: usize) -> bool {
        let tokens = &self.analysis.tokens;
        // Words of no list have no lemma: "un atout" brings in no "Slovène".
        if tokens[description.noun].word.noun.is_none() {
            return false;
        }
        let lemma = tokens[description.noun].word.lemma;
        // "X, une commerçante": nobody new.
        let apposed = |n: usize| n > 1 && tokens[n - 1].kind == Kind::Comma && self.entities.at(n - 2).is_some();
        let article = |n: usize| tokens[n].is(Class::INDEFINITE) && !apposed(n);
        // "X est un bourgmestre comblé": he.
        let told =
            |n: usize| one.is_some_and(|one| self.entities.entities[one].roles.iter().any(|role| role.token == n));
        (from + 1..description.first)
            .any(|n| tokens[n].word.lemma == lemma && (article(n - 1) || n > 1 && article(n - 2)) && !told(n))
    }
}
