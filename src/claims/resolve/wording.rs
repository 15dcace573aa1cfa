//! What the words of a source are by themselves: a pronoun, "ce dernier", "la même source"; their noun, gender and kind.

use super::{Antecedent, Resolver, SourceKind};
use crate::gazetteer::{EntityKind, Gender};
use crate::text::Class;
use crate::text::lexicon::NounClass;

impl Resolver<'_> {
    /// True for a pronoun that stands for somebody told of before: "elle", "ceux-ci", "tous", not "beaucoup".
    pub(super) fn points_back(&self, at: usize) -> bool {
        let token = &self.analysis.tokens[at];
        let word = self.analysis.lower(at);
        token.is(Class::SUBJECT | Class::INVERTED | Class::STRONG)
            || token.is(Class::PRONOUN)
                && (token.is(Class::RELATIVE) || word.starts_with("ce") && !word.starts_with("cert") || word == "tous")
    }

    /// True for "le", "la", "l'", "ce" and "cette".
    pub(super) fn is_definite(&self, token: usize) -> bool {
        let token = &self.analysis.tokens[token];
        token.is(Class::DEFINITE | Class::DEMONSTRATIVE) && !token.is(Class::PLURAL)
    }

    /// "ce dernier", "cette dernière"
    pub(super) fn is_last_one(&self, first: usize, end: usize) -> bool {
        end == first + 2
            && end <= self.analysis.tokens.len()
            && self.analysis.tokens[first].is(Class::DEMONSTRATIVE)
            && matches!(self.analysis.str(first + 1), "dernier" | "dernière" | "derniers" | "dernières")
    }

    /// "la même source": whoever spoke last.
    pub(super) fn is_same_one(&self, first: usize, end: usize) -> bool {
        let word = |n: usize| if n < end { self.analysis.lower(n) } else { "" };
        let noun = if word(first + 1) == "même" { first + 2 } else { first + 1 };
        word(noun) == "source" && end == noun + 1 && (noun > first + 1 || word(first) == "cette")
    }

    /// Whom "cette source" before token `at` stands for: the source that was called so, else whoever spoke last.
    pub(super) fn same_one(&self, at: usize) -> Option<&Antecedent> {
        let before = || self.antecedents.iter().rev().filter(|a| a.at < at && !a.plural);
        let called = |a: &&Antecedent| (a.at..at.min(a.at + 3)).any(|n| self.analysis.lower(n) == "source");
        before().find(called).or_else(|| before().next())
    }

    /// True for "la CGT et d'autres syndicats", "la direction et les élus", not for "le ministre de la Ville et de la Mer",
    /// "l'association pour la nature et la forêt".
    pub(super) fn is_joined_phrase(&self, first: usize, end: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let inside = |n: usize| {
            let governs = tokens[n].is(Class::PREPOSITION | Class::A) && !tokens[n].is(Class::DE);
            tokens[n].is(Class::QUI | Class::RELATIVE) || governs && n > first
        };
        let relative = (first..end).find(|&n| inside(n)).unwrap_or(end);
        let article = |n: usize| tokens[n].is(Class::DETERMINER) && !tokens[n].is(Class::DE);
        let others = |n: usize| self.analysis.lower(n) == "autres";
        let et = (first + 1..relative).filter(|&n| self.analysis.lower(n) == "et");
        et.into_iter().any(|et| et + 2 < relative && (article(et + 1) || others(et + 2)))
    }

    /// What the first words of a phrase tell: its article, its pronoun, or a noun that has another form for the other gender.
    pub(super) fn gender_of_words(&self, first: usize, end: usize) -> Option<Gender> {
        (first..end.min(first + 3)).find_map(|n| {
            let token = &self.analysis.tokens[n];
            match self.analysis.lower(n) {
                "la" | "une" | "cette" | "sa" | "mme" | "celle-ci" | "dernière" | "elle" | "ancienne" => {
                    Some(Gender::Female)
                }
                "le" | "un" | "ce" | "cet" | "m" | "celui-ci" | "dernier" | "lui" | "il" | "ancien" => {
                    Some(Gender::Male)
                }
                _ if token.word.noun != Some(NounClass::Person) => None,
                _ if token.is(Class::FEMININE) => Some(Gender::Female),
                _ if token.is(Class::MASCULINE) => Some(Gender::Male),
                _ => None,
            }
        })
    }

    /// The noun of a phrase: "pousse" of "la jeune pousse", "jeune" of "le jeune".
    pub(super) fn head_noun(&self, first: usize, end: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let is_noun = |n: usize| tokens[n].word.noun.is_some() && !tokens[n].is(Class::CLOSED);
        let noun = (first..end).find(|&n| is_noun(n))?;
        let behind = Some(noun + 1).filter(|&n| tokens[noun].is(Class::FORE) && n < end && is_noun(n));
        Some(behind.unwrap_or(noun))
    }

    /// What a phrase without an entity is, by its noun.
    pub(super) fn kind(&self, first: usize, end: usize) -> SourceKind {
        let plural = self.analysis.tokens[first].is(Class::PLURAL);
        let class = self.head_noun(first, end).and_then(|noun| self.analysis.tokens[noun].word.noun);
        match class {
            Some(NounClass::Person) if plural => SourceKind::Group,
            Some(NounClass::Person) => SourceKind::Entity(EntityKind::Person),
            Some(NounClass::Group) => SourceKind::Group,
            Some(NounClass::Organisation) => SourceKind::Entity(EntityKind::Organisation),
            Some(NounClass::Media) => SourceKind::Entity(EntityKind::Media),
            Some(NounClass::Document | NounClass::Statement) => SourceKind::Document,
            Some(NounClass::Place) => SourceKind::Entity(EntityKind::Place),
            None if plural => SourceKind::Group,
            None => SourceKind::Unknown,
        }
    }
}
