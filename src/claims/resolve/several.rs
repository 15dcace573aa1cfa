//! Whom a plural stands for: "ils", "les deux hommes", "les associations": people or bodies named side by side.

use super::descriptions::Description;
use super::{Antecedent, Resolver, SPEAKER_REACH, SourceKind, same_gender};
use crate::entities::{Entity, Mention};
use crate::gazetteer::{EntityKind, Gender};
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// Tokens that may stand between two names of one row: "la ministre X et son collègue du Budget Y".
const BETWEEN: usize = 8;

impl Resolver<'_> {
    /// The people or bodies named side by side that a plural description stands for.
    pub(super) fn several(&self, description: &Description<'_>) -> Vec<usize> {
        let noun = self.analysis.tokens[description.noun].word;
        let here = self.sentence_of(description.first);
        let from = self.analysis.sentences[here.saturating_sub(SPEAKER_REACH)].first;
        let count = self.count(description);
        let counted = |row: &Vec<usize>| count.is_none_or(|count| count == row.len());
        let entity = |n: usize| &self.entities.entities[n];
        let row = match noun.noun {
            Some(NounClass::Person) => {
                let role = |n: usize| entity(n).roles.iter().any(|role| role.lemma == noun.lemma);
                let person =
                    |entity: &Entity| entity.kind == EntityKind::Person && gender_fits(entity, description.gender);
                let row = self.row_of_names(from, description.first, &person);
                let row = row.filter(|row| row.iter().any(|&n| role(n)) || count.is_some() && description.generic);
                // "Les deux associés", behind two who spoke together; "les deux dirigeants", where no third is near
                row.or_else(|| self.spoke_together(description, count?)).or_else(|| {
                    self.all_of(from, description.first, &person).filter(|_| description.generic && count.is_some())
                })
            }
            Some(NounClass::Organisation | NounClass::Media) if description.bare => {
                let fits = |entity: &Entity| self.fits_noun(description, entity);
                let row = self.row_of_names(from, description.first, &fits);
                row.or_else(|| count.and_then(|_| self.all_of(from, description.first, &fits)))
            }
            _ => None,
        };
        row.filter(counted).unwrap_or_default()
    }

    /// The people, or else the bodies, that stand side by side last between two tokens, for "ils" and "elles".
    pub(super) fn side_by_side(&self, from: usize, at: usize, gender: Option<Gender>) -> Option<Antecedent> {
        let last = |ok: &dyn Fn(&Entity) -> bool| self.row_of_names(from, at, ok);
        let people = last(&|entity| entity.kind == EntityKind::Person && gender_fits(entity, gender));
        let entities =
            people.or_else(|| last(&|entity| matches!(entity.kind, EntityKind::Organisation | EntityKind::Media)))?;
        let kind = SourceKind::Entity(self.entities.entities[entities[0]].kind);
        Some(Antecedent { at: from, entities, kind, gender, plural: true })
    }

    /// "Le premier", "la seconde": one of the two who are named side by side last, or of the only two people near.
    pub(super) fn ranked(&self, first: usize, end: usize) -> Option<usize> {
        if end != first + 2 || !self.analysis.is_definite_article(first) {
            return None;
        }
        let rank = match self.analysis.lower(first + 1) {
            "premier" | "première" => 0,
            "second" | "seconde" | "deuxième" => 1,
            _ => return None,
        };
        let from = self.analysis.sentences[self.sentence_of(first).saturating_sub(SPEAKER_REACH)].first;
        let person = |entity: &Entity| entity.kind == EntityKind::Person;
        let row = self.side_by_side(from, first, None).map(|row| row.entities);
        let two = row.or_else(|| self.all_of(from, first, &person)).filter(|two| two.len() == 2)?;
        let entity = &self.entities.entities[two[rank]];
        let fits = !person(entity) || same_gender(entity.gender, self.gender_of_words(first, first + 1));
        fits.then_some(two[rank])
    }

    /// So many people who were the source last before a description.
    fn spoke_together(&self, description: &Description<'_>, count: usize) -> Option<Vec<usize>> {
        let last = self.antecedents.iter().rev().find(|a| a.at < description.first)?;
        let together = last.kind == SourceKind::Entity(EntityKind::Person) && last.entities.len() == count;
        together.then(|| last.entities.clone())
    }

    /// "deux" of "les deux hommes"
    fn count(&self, description: &Description<'_>) -> Option<usize> {
        (description.first + 1..description.noun).find_map(|n| match self.analysis.lower(n) {
            "deux" | "2" => Some(2),
            "trois" | "3" => Some(3),
            "quatre" | "4" => Some(4),
            _ => None,
        })
    }

    /// The last names between two tokens of which `ok` holds and which a comma and "et" join: two at least.
    fn row_of_names(&self, from: usize, at: usize, ok: &dyn Fn(&Entity) -> bool) -> Option<Vec<usize>> {
        let mentions = &self.entities.mentions;
        let before = &mentions[..mentions.partition_point(|m| m.end <= at)];
        let mut fitting = before.iter().rev().take_while(|m| m.first >= from).filter(|m| ok(self.entities.of(m)));
        let mut next = fitting.next()?;
        let mut row: Vec<usize> = Vec::new();
        for mention in fitting {
            let and = row.is_empty();
            if self.joined(mention, next, and) && mention.entity != next.entity {
                if and {
                    row.push(next.entity);
                }
                if !row.contains(&mention.entity) {
                    row.push(mention.entity);
                }
            } else if row.len() > 1 {
                break;
            } else {
                row.clear();
            }
            next = mention;
        }
        row.reverse();
        (row.len() > 1).then_some(row)
    }

    /// True for "X et Y", and for "X, Y" where no "et" is needed.
    fn joined(&self, first: &Mention, second: &Mention, and: bool) -> bool {
        let tokens = &self.analysis.tokens;
        let mut between = first.end..second.first;
        if between.is_empty() || between.len() > BETWEEN {
            return false;
        }
        // "X (LR) et Y"
        if tokens[between.start].kind == Kind::ParenOpen
            && let Some(close) = between.clone().find(|&n| tokens[n].kind == Kind::ParenClose)
            && close + 1 < between.end
        {
            between.start = close + 1;
        }
        let is_et = |n: usize| self.analysis.lower(n) == "et";
        let opens = tokens[between.start].kind == Kind::Comma || is_et(between.start);
        let plain = |n: usize| {
            let token = &tokens[n];
            match token.kind {
                Kind::Word => {
                    !self.analysis.carries_clause(n)
                        && !token.word.forms.finite()
                        && !token.is(Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR)
                        && (!token.is(Class::PREPOSITION) || token.is(Class::DE))
                }
                Kind::Comma => true,
                Kind::Stop => tokens[n - 1].is(Class::HONORIFIC),
                _ => false,
            }
        };
        opens && between.clone().all(plain) && (!and || between.clone().any(is_et))
    }

    /// All bodies between two tokens of which `ok` holds.
    fn all_of(&self, from: usize, at: usize, ok: &dyn Fn(&Entity) -> bool) -> Option<Vec<usize>> {
        let mut found: Vec<usize> = Vec::new();
        for mention in self.entities.within(from, at) {
            if ok(self.entities.of(mention)) && !found.contains(&mention.entity) {
                found.push(mention.entity);
            }
        }
        (found.len() > 1).then_some(found)
    }
}

/// False for a man among "elles".
fn gender_fits(entity: &Entity, gender: Option<Gender>) -> bool {
    !(gender == Some(Gender::Female) && entity.gender == Some(Gender::Male))
}
