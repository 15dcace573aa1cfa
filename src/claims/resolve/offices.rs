//! What somebody holds or is known for by the dictionary: "le chef de l'État", "la milliardaire".

use super::descriptions::Description;
use super::{Resolver, SPEAKER_REACH, same_gender};
use crate::entities::Entity;
use crate::gazetteer::EntityKind;
use crate::table::values;
use crate::text::lexicon;

/// What `descriptions.tsv` has as the complement where any will do.
const ANY: &str = "*";

impl Resolver<'_> {
    /// "Le chef de l'État" where several hold such an office: who of them opens the sentence before, else who spoke last.
    pub(super) fn office_holder(&self, description: &Description<'_>) -> Option<usize> {
        let noun = self.analysis.tokens[description.noun].word.lemma;
        let office = self.office(description)?;
        let prime = self.is_prime(description.noun);
        let holds = |one: usize| {
            let entity = &self.entities.entities[one];
            let fits = entity.kind == EntityKind::Person && same_gender(entity.gender, description.gender);
            let told = || {
                entity.roles.iter().any(|role| office.roles.contains(&role.lemma) && self.same_rank(description, role))
            };
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
    pub(super) fn known_for(&self, description: &Description<'_>) -> Option<usize> {
        let noun = self.analysis.tokens[description.noun].word.lemma;
        let prime = self.is_prime(description.noun);
        let office = self.office(description);
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

    /// "L'artiste", "la ministre de la Santé": the dictionary knows what somebody is named for.
    pub(super) fn of_trade(&self, description: &Description<'_>) -> Option<usize> {
        let known = self.pack.lexicon.descriptions(self.analysis.tokens[description.noun].word.lemma);
        let complement = self.complement(description.noun, description.end);
        let bare = complement.is_none_or(|token| self.analysis.tokens[token].capital);
        let trades = known.iter().filter(|wider| match wider.complement.as_str() {
            "" => bare,
            told => told == ANY || told == self.complement_word(description),
        });
        let subkinds: Vec<&String> = trades.flat_map(|wider| &wider.subkinds).collect();
        if subkinds.is_empty() || self.is_prime(description.noun) {
            return None;
        }
        let office = known.iter().any(|wider| wider.complement == ANY);
        let of_trade = |entity: &Entity| {
            // "Le ministre" is not the president X.
            (!office || entity.roles.is_empty())
                && entity.subkind.is_some_and(|subkind| subkinds.iter().any(|known| *known == subkind))
        };
        // "X a critiqué Y. Le milliardaire accuse Z": rather X.
        let fits = |entity: &Entity| {
            entity.kind == EntityKind::Person
                && same_gender(entity.gender, description.gender)
                && description.may_be(entity)
                && of_trade(entity)
        };
        let mut near = self.mentions_before(description, 1, &fits);
        let subject = near.find(|m| self.opens(m) && !self.is_said(m.span) && self.acts(m)).map(|m| m.entity);
        subject.or_else(|| self.with_role(description, &of_trade))
    }

    /// The line of `descriptions.tsv` that tells whose office a description is: "chef", "état". Of a trade, "chef",
    /// "entreprise", it tells the people, too.
    pub(super) fn office(&self, description: &Description<'_>) -> Option<&lexicon::Description> {
        let complement = Some(self.complement_word(description)).filter(|complement| !complement.is_empty())?;
        let mut known = self.pack.lexicon.descriptions(self.analysis.tokens[description.noun].word.lemma).iter();
        known.find(|wider| wider.complement == complement && wider.subkinds.is_empty())
    }
}
