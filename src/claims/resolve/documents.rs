//! On whose word a text stands: "un communiqué de l'entreprise", "le rapport", "l'article du quotidien"; and for whom
//! "la direction de l'entreprise" speaks.

use super::Resolver;
use crate::claims::phrases::is_participle;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Class, Kind};

impl Resolver<'_> {
    /// Who wrote the text that a phrase describes: whoever stands behind "de", or whoever spoke in it before.
    pub(super) fn author(&self, first: usize, end: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let noun =
            (first..end.min(first + 4)).find(|&n| tokens[n].word.noun.is_some() && !tokens[n].is(Class::CLOSED))?;
        let word = self.analysis.lower(noun);
        let text = matches!(tokens[noun].word.noun, Some(NounClass::Document | NounClass::Statement));
        // "La direction de X", "la rédaction du journal", "le bureau médias de X"
        let of = |n: &usize| tokens.get(*n).is_some_and(|t| t.is(Class::DE));
        let voice = !text && self.pack.lexicon.is_voice(word);
        if voice
            && end == noun + 1
            && let Some(body) = self.at_home(first)
        {
            return Some(body);
        }
        if voice && let Some(de) = [noun + 1, noun + 2].into_iter().find(of) {
            let body = self.written_by(de, end)?;
            let kind = self.entities.entities[body].kind;
            return matches!(kind, EntityKind::Organisation | EntityKind::Media).then_some(body);
        }
        if !text || self.pack.lexicon.is_work(word) {
            return None;
        }
        // "Les rumeurs et les dernières indiscrétions de X"
        let joined = self.analysis.tokens.get(noun + 1).is_some_and(|_| self.analysis.lower(noun + 1) == "et");
        let last = (noun + 2..end.min(noun + 5)).find(|&n| joined && tokens[n].word.noun == Some(NounClass::Statement));
        let noun = last.unwrap_or(noun);
        let mut behind = noun + 1..end.min(noun + 4);
        let plain = |n: usize| tokens[n].kind == Kind::Word && self.entities.at(n).is_none();
        match behind.find(|&n| tokens[n].is(Class::DE) || !plain(n)).filter(|&n| tokens[n].is(Class::DE)) {
            Some(de) => self.written_by(de, end),
            None => {
                let signed = self.signed(noun, end).or_else(|| self.written_before(first, noun));
                signed.or_else(|| self.whose(first)).or_else(|| self.published_by(first))
            }
        }
    }

    /// Whoever stands behind the "de" of a text: "de l'entreprise", "du Monde".
    fn written_by(&self, de: usize, end: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let name = (de + 1..end.min(de + 4)).find(|&n| !tokens[n].is(Class::DETERMINER | Class::HONORIFIC))?;
        // "L'enquête du 26 septembre dans 23 enseignes"
        if tokens[name].kind == Kind::Number {
            return None;
        }
        let speaks = |kind| matches!(kind, EntityKind::Organisation | EntityKind::Media | EntityKind::Person);
        match self.entities.at(name) {
            Some(mention) => speaks(self.entities.of(mention).kind).then_some(mention.entity),
            None => {
                if let Some(named) = self.named_by_kind(name, end) {
                    return Some(named);
                }
                // "Du" is the article too.
                let article = if tokens[de].is(Class::DETERMINER) { de } else { de + 1 };
                let described = (article < end).then(|| self.described(article, end))?;
                described.first().copied().filter(|_| described.len() == 1)
            }
        }
    }

    /// "L'ONG Oxfam", "groupe automobile Renault", "député Marc Lenoir": whose name stands behind the noun at `noun` that tells
    /// what it is, with at most an adjective between.
    fn named_by_kind(&self, noun: usize, end: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let adjective = |n: &usize| tokens[*n].kind == Kind::Word && !tokens[*n].is(Class::CLOSED);
        let behind = (noun + 1..end.min(noun + 3)).take_while(|n| adjective(n) || self.entities.at(*n).is_some());
        let mention = behind.into_iter().find_map(|n| self.entities.at(n)).filter(|mention| mention.end <= end)?;
        let kind = match tokens[noun].word.noun? {
            NounClass::Person => EntityKind::Person,
            NounClass::Organisation | NounClass::Group => EntityKind::Organisation,
            NounClass::Media => EntityKind::Media,
            _ => return None,
        };
        (self.entities.of(mention).kind == kind).then_some(mention.entity)
    }

    /// Whoever stands behind the participle and "par" of a text: "la lettre envoyée par le syndicat".
    fn signed(&self, noun: usize, end: usize) -> Option<usize> {
        let par = (noun + 2..end.min(noun + 6)).find(|&n| self.analysis.lower(n) == "par")?;
        let participle = self.analysis.lower(par - 1);
        // "Une note consultée par X": somebody else's.
        let written = is_participle(participle) && !self.pack.lexicon.hints(participle, Hint::OBTAINED);
        written.then(|| self.written_by(par, end))?
    }

    /// Whoever the "ses" of "ses prévisions" stands for.
    fn whose(&self, first: usize) -> Option<usize> {
        self.analysis.tokens[first].is(Class::POSSESSIVE).then(|| self.antecedent(first, &[]))?.and_then(|whose| {
            let one = whose.entities.first().copied();
            one.filter(|_| whose.entities.len() == 1)
        })
    }

    /// "X a publié lundi un rapport affirmant que P": whoever the sentence says brings out the text that begins at `first`.
    fn published_by(&self, first: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let time = |n: &usize| tokens[*n].is(Class::TIME | Class::ADVERB) || tokens[*n].kind == Kind::Number;
        let verb = (0..first).rev().find(|n| !time(n)).filter(|_| tokens[first].is(Class::INDEFINITE))?;
        if !self.pack.lexicon.hints(self.analysis.lower(verb), Hint::PUBLISHES) {
            return None;
        }
        let sentence = self.analysis.sentences.get(self.sentence_of(first))?;
        self.opening_subject(sentence.first, first)
    }

    /// "Chez X, la direction", "Du côté de X, la direction": the body at home there, with which the sentence opens.
    fn at_home(&self, first: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let comma = first.checked_sub(1).filter(|&n| tokens[n].kind == Kind::Comma)?;
        let start = self.analysis.sentences.get(self.sentence_of(first))?.first;
        let side = |n: usize| matches!(self.analysis.lower(n), "côté" | "chez");
        let open = (start..comma.min(start + 2)).find(|&n| side(n))?;
        let mut named = self.entities.within(open + 1, comma);
        let body = named.next().filter(|mention| mention.end == comma && named.next().is_none())?;
        let kind = self.entities.of(body).kind;
        matches!(kind, EntityKind::Organisation | EntityKind::Media).then_some(body.entity)
    }

    /// "Le communiqué", behind "a écrit X dans un communiqué": X.
    fn written_before(&self, first: usize, noun: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        if !self.is_definite(first) {
            return None;
        }
        let lemma = tokens[noun].word.lemma;
        let last = (2..first).rev().find(|&n| tokens[n].word.lemma == lemma)?;
        let article = self.analysis.introduces_thing(last - 1);
        let inside = article && matches!(self.analysis.lower(last - 2), "dans" | "par" | "via");
        if !inside && self.analysis.lower(last - 1) != "par" {
            return None;
        }
        let sentence = self.sentence_of(last);
        let spoke = self.antecedents.iter().rev().find(|a| a.at < first && self.sentence_of(a.at) == sentence)?;
        spoke.entities.first().copied().filter(|_| spoke.entities.len() == 1)
    }
}
