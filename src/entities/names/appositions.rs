//! What a noun on the other side of a comma tells of a name: "Kervado, une start-up bretonne,".

use super::Finder;
use super::rows::{ROW, joins};
use crate::gazetteer::EntityKind;
use crate::language::Context;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// Adjectives that may stand before the noun of an apposition.
pub(super) const FORE: usize = 2;

/// Words that an apposition may have.
const APPOSITION: usize = 12;

impl Finder<'_> {
    /// What a noun on the other side of a comma tells.
    pub(super) fn kind_by_apposition(&self, at: usize, end: usize) -> Option<EntityKind> {
        self.apposition(at, end)
            .or_else(|| self.is_founded(end).then_some(EntityKind::Organisation))
            .or_else(|| self.bare_apposition(at, end))
            .or_else(|| self.row_apposition(end))
            .or_else(|| self.behind_phrase(at, end))
    }

    /// What the noun of an apposition between two commas tells of the name before it: "Kervado, une start-up bretonne,".
    pub(super) fn apposition(&self, at: usize, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let token = |n: usize| tokens.get(n).filter(|token| token.kind == Kind::Word);
        tokens.get(end).filter(|token| token.kind == Kind::Comma)?;
        token(end + 1).filter(|token| token.is(Class::DETERMINER) && !token.is(Class::PLURAL | Class::DE))?;
        let close = (end + 2..tokens.len()).take(APPOSITION).find(|&n| tokens[n].kind != Kind::Word)?;
        // "Il a repris Novarex, une entreprise de dix salariés."
        let ends = tokens[close].kind == Kind::Comma
            || tokens[end + 1].is(Class::INDEFINITE) && matches!(tokens[close].kind, Kind::Stop | Kind::Break);
        let verb = (end + 2..close).any(|n| tokens[n].word.auxiliary.finite());
        // "Selon Mercier, la société, en faillite, …"
        let governed = at > 0 && tokens[at - 1].is(Class::PREPOSITION | Class::DE | Class::A);
        // "A Valbourg, un homme a été blessé"
        let governed = governed || at > 0 && analysis.str(at - 1) == "A" && self.frame.initial[at - 1];
        if !ends || verb || governed {
            return None;
        }
        self.told_by_noun(self.noun_behind(end + 1))
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

    /// What the noun of an apposition tells of the names in a row before it: "à Plouvel et Guerlac, deux communes du nord".
    fn row_apposition(&self, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let mut comma = end;
        // The last names of the row stand between.
        for _ in 0..ROW {
            if !self.capital(comma + 1) || !joins(analysis, comma) {
                break;
            }
            comma = (comma + 1..tokens.len()).find(|&n| !self.capital(n))?;
        }
        tokens.get(comma + 1).filter(|_| tokens[comma].kind == Kind::Comma)?;
        let noun = self.noun_behind(comma + 1);
        let several = tokens[comma + 1].is(Class::NUMERAL) || analysis.str(comma + 1) == "des";
        let found = self.told_by_noun(noun).filter(|kind| several && *kind != EntityKind::Person)?;
        (!self.carries_verb(noun + 1)).then_some(found)
    }

    /// What the head of the phrase before a comma tells of the name between commas: "Une autre start-up lyonnaise, Sqrivel,".
    fn behind_phrase(&self, at: usize, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        // "un navire affrété par l'État, le Minvec,": what has an article is nobody.
        let article = at > 0 && analysis.is_definite_article(at - 1) && !tokens[at - 1].capital;
        let comma = at.checked_sub(1 + usize::from(article)).filter(|&n| tokens[n].kind == Kind::Comma)?;
        tokens.get(end).filter(|token| matches!(token.kind, Kind::Comma | Kind::Stop | Kind::Break))?;
        let words = (comma.saturating_sub(APPOSITION)..comma).rev();
        let mut words = words.take_while(|&n| tokens[n].kind == Kind::Word && !analysis.carries_clause(n));
        let phrase = words.find(|&n| {
            let article = tokens[n].is(Class::DETERMINER) && !tokens[n].is(Class::DE | Class::PLURAL);
            article && (n == 0 || !tokens[n - 1].is(Class::DE | Class::PREPOSITION))
        })?;
        let kind = self.told_by_noun(self.noun_behind(phrase))?;
        (!article || kind != EntityKind::Person).then_some(kind)
    }

    /// What a noun tells of a name beside it: a list's word, else the noun's class.
    fn told_by_noun(&self, noun: usize) -> Option<EntityKind> {
        let token = self.frame.analysis.tokens.get(noun).filter(|token| token.kind == Kind::Word && !token.capital)?;
        let context = |context| self.pack.context(self.frame.analysis.lower(noun), context).flatten();
        // "la maire, Anne Leroy": what stands before "de" and a town is somebody.
        let place = |kind: &EntityKind| *kind == EntityKind::Place && token.word.noun != Some(NounClass::Person);
        let listed = || context(Context::Before).or(context(Context::De).filter(place));
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

    /// True where a verb stands between token `from` and the next mark.
    pub(super) fn carries_verb(&self, from: usize) -> bool {
        let analysis = self.frame.analysis;
        let words = (from..analysis.tokens.len()).take_while(|&n| analysis.tokens[n].kind == Kind::Word);
        words.take(APPOSITION).any(|n| analysis.tokens[n].word.auxiliary.finite())
    }

    /// "Kervado, qui vend des logiciels,": an ordinary noun at the start of a sentence has an article before its "qui".
    pub(super) fn is_explained(&self, comma: usize) -> bool {
        let analysis = self.frame.analysis;
        analysis.kind(comma) == Some(Kind::Comma)
            && analysis.tokens.get(comma + 1).is_some_and(|next| next.is(Class::QUI) && next.kind == Kind::Word)
    }

    /// "Kervado, fondée en 2019 par deux sœurs": what firms alone are, behind the comma at token `comma`.
    pub(super) fn is_founded(&self, comma: usize) -> bool {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let word = |n: usize| tokens.get(n).is_some_and(|token| token.kind == Kind::Word);
        tokens.get(comma).is_some_and(|token| token.kind == Kind::Comma)
            && word(comma + 1)
            && word(comma + 2)
            && tokens[comma + 1].is(Class::CONTEXT)
            && tokens[comma + 2].is(Class::PREPOSITION | Class::A)
            && self.pack.context(analysis.lower(comma + 1), Context::Founded).is_some()
    }
}
