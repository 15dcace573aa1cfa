//! Names that the letters beside them spell: "Pool judiciaire financier (PJF)".

use super::Finder;
use crate::entities::{Draft, SPELT, covering};
use crate::gazetteer::{EntityKind, bare};
use crate::language::Context;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

impl Finder<'_> {
    /// True for letters in capitals, and for a word with one before a bracket: "le Codaf (Comité départemental anti-fraude)".
    pub(super) fn may_spell(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        tokens[at].capitals || self.frame.analysis.kind(at + 1) == Some(Kind::ParenOpen)
    }

    /// "Pool judiciaire financier (PJF)", "Forces rwandaises de défense (RDF)": a name with a capital that letters in
    /// brackets spell, in their order or in another.
    pub(super) fn spelt(&self, letters: usize) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let named = |n: usize| covering(self.drafts, n).is_some_and(|known| known.kind != EntityKind::Organisation);
        if !self.frame.in_brackets(letters, letters + 1)
            || tokens[letters].end - tokens[letters].start < 3
            || named(letters)
            || self.pack.lexicon.is_common(analysis.lower(letters))
        {
            return None;
        }
        let open = letters - 1;
        let sorted = |text: &str| {
            let mut letters: Vec<char> = bare(text).to_lowercase().chars().collect();
            letters.sort_unstable();
            letters
        };
        let wanted = sorted(analysis.str(letters));
        let content = |n: &usize| !tokens[*n].is(Class::CLOSED);
        let initials = |first: usize| -> String {
            (first..open).filter(content).filter_map(|n| analysis.str(n).chars().next()).collect()
        };
        let phrase = |n: &usize| tokens[*n].kind == Kind::Word && !analysis.carries_clause(*n);
        let first = (open.saturating_sub(SPELT)..open).rev().take_while(phrase).find(|&n| {
            let head = tokens[n].capital && !tokens[n].capitals && !tokens[n].is_first_name();
            head && content(&n) && sorted(&initials(n)) == wanted
        })?;
        let small = (first + 1..open).filter(content).any(|n| !tokens[n].capital);
        let thing = matches!(
            tokens[first].word.noun,
            Some(NounClass::Person | NounClass::Document | NounClass::Statement | NounClass::Place)
        );
        let event = [Context::Before, Context::De]
            .iter()
            .any(|&context| self.pack.context(analysis.lower(first), context) == Some(None));
        let whole = covering(self.drafts, first)
            .is_some_and(|known| known.first < first || known.end == open || known.end - known.first > 2);
        if !small || thing || event || whole || self.frame.initial[first] || self.frame.shouted[first] {
            return None;
        }
        Some(self.frame.draft(first, open, EntityKind::Organisation))
    }

    /// "le FERAM (Fonds d'entretien routier autonome malien)": a name in brackets that the letters before them spell.
    pub(super) fn spelt_behind(&self, letters: usize) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let first = letters + 2;
        tokens.get(first).filter(|token| token.capital && !token.capitals && self.frame.spells(letters))?;
        let end = (first..tokens.len()).find(|&n| tokens[n].kind != Kind::Word)?;
        Some(self.frame.draft(first, end, EntityKind::Organisation))
    }

    /// Where a name ends that goes on up to the letters in brackets that spell it: "Direction régionale de l'économie, de la
    /// pêche et des ports (DREPP)".
    pub(super) fn spelt_end(&self, at: usize, end: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let open = (end..tokens.len().min(end + SPELT))
            .find(|&n| tokens[n].kind != Kind::Word && tokens[n].kind != Kind::Comma)?;
        let letters = tokens.get(open + 1).filter(|token| tokens[open].kind == Kind::ParenOpen && token.capital)?;
        let plain = (end..open)
            .all(|n| !tokens[n].word.auxiliary.finite() && !tokens[n].is(Class::SUBJECT | Class::QUE | Class::QUI));
        let words = (at..open).filter(|&n| !tokens[n].is(Class::CLOSED)).map(|n| bare(analysis.lower(n)));
        let name: String = words.collect();
        let mut rest = name.chars();
        let spelt = bare(&analysis.text[letters.start..letters.end]).to_lowercase();
        let spells = open > end
            && name.chars().next() == spelt.chars().next()
            && spelt.chars().all(|letter| rest.any(|c| c == letter));
        // Two letters are soon found in any row of words: "Service de la prévention à la Sûreté du Québec (SQ)".
        let enough = || spelt.len() > 2 || self.frame.has_initials(at, open, &spelt);
        (plain && spells && enough()).then_some(open)
    }
}
