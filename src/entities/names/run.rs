//! Where names begin and go on: honorifics before them, particles and initials in them, what ends them.

use super::around::before_de;
use super::shapes::is_english_link;
use super::{Finder, known};
use crate::entities::{Draft, gender};
use crate::gazetteer::{EntityKind, Gender};
use crate::language::Context;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// Words that a version has at most: "17 Pro Max".
const VERSION: usize = 8;

impl Finder<'_> {
    /// One past the run of capitalised words, initials and particles that begins at `at`.
    pub(super) fn run(&self, at: usize) -> usize {
        let token = &self.frame.analysis.tokens[at];
        let first_name = token.is_first_name() || token.capitals && self.is_capital_first_name(at);
        let mut end = at + 1;
        while let Some(next) = self.further(at, end, first_name) {
            end = next;
        }
        end
    }

    /// One past what goes on with the run from token `at` up to `end`, if anything does; `first_name` tells that it begins
    /// with one.
    fn further(&self, at: usize, end: usize, first_name: bool) -> Option<usize> {
        let tokens = &self.frame.analysis.tokens;
        if self.opens_another(at, end, first_name) {
            return None;
        }
        if let Some(end) = self.initial_end(end) {
            return Some(end);
        }
        if end >= tokens.len() || !self.frame.adjacent(end - 1) {
            return None;
        }
        if self.may_belong(end) && !(self.is_title(end) && self.is_honorific(end)) {
            return Some(end + 1);
        }
        // English names: "Bank of Scotland", "Slay the Dragon"; not "Anne Leroy & Paul Martin"
        if is_english_link(self.frame.analysis.str(end))
            && self.frame.adjacent(end)
            && self.may_belong(end + 1)
            && !(first_name && self.frame.opens_full_name(end + 1))
        {
            return Some(end + 2);
        }
        // "Greta von der Halden"
        let particle = |&n: &usize| tokens[n].is(Class::PARTICLE) && self.is_free(n);
        let particles = (end..tokens.len()).take(3).take_while(particle).count();
        let joined = || (end..end + particles).all(|n| self.frame.adjacent(n));
        if particles > 1 && self.may_belong(end + particles) && joined() {
            return Some(end + particles + 1);
        }
        if !self.links(at, end, first_name) {
            return None;
        }
        if self.may_belong(end + 1) {
            return Some(end + 2);
        }
        // "Charles de la Vardière"
        let word = tokens.get(end + 1).map(|_| self.frame.analysis.str(end + 1));
        let article = matches!(word, Some("la" | "La" | "l'" | "L'"));
        (article && self.frame.adjacent(end + 1) && self.may_belong(end + 2)).then_some(end + 3)
    }

    /// True for a word with a capital that may go on with a name.
    fn may_belong(&self, at: usize) -> bool {
        let no_name = Class::DE | Class::PREPOSITION | Class::SUBJECT;
        self.capital(at) && self.is_free(at) && !self.frame.analysis.tokens[at].is(no_name)
    }

    /// True where somebody's name begins at token `end`, behind another: "la maire de Valbourg Odile Marquet" names a town and
    /// somebody, "SNUDI Karim Belhadjar" a body and somebody.
    fn opens_another(&self, at: usize, end: usize, first_name: bool) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let role = |n: usize| tokens[n].word.noun == Some(NounClass::Person) && !tokens[n].is(Class::CLOSED);
        // "la maire sortante de Valbourg Odile Marquet"
        // "le procureur de la République de Valbourg Paul Verdelin"
        let republic = |n: usize| n > 2 && self.frame.analysis.str(n) == "République" && role(n - 3);
        let adjective = |n: usize| n > 0 && self.is_small(n) && self.frame.adjacent(n - 1) && role(n - 1);
        let office = |n: usize| role(n) || adjective(n) || republic(n);
        let behind_role =
            || at > 1 && !first_name && (tokens[at].capitals || tokens[at - 1].is(Class::DE) && office(at - 2));
        let somebody = tokens.get(end).is_some_and(|t| t.is_first_name() && !t.capitals);
        // "le député LSAP Fransk Baulich": a party's letters and somebody.
        let party = || end == at + 1 && tokens[at].capitals && at > 0 && role(at - 1) && !tokens[at - 1].capital;
        somebody && self.may_belong(end + 1) && behind_role()
            || party() && self.may_belong(end) && self.may_belong(end + 1) && !tokens[end].capitals
    }

    /// One past the word behind an initial and its full stop at token `end`: "J. K. Rowling", "Jean M. Dupont".
    fn initial_end(&self, end: usize) -> Option<usize> {
        let tokens = &self.frame.analysis.tokens;
        let initial = self.frame.analysis.str(end - 1).chars().count() == 1
            && tokens.get(end).is_some_and(|t| t.kind == Kind::Stop && t.start == tokens[end - 1].end)
            && self.frame.initial.get(end + 1) == Some(&false);
        if !initial {
            return None;
        }
        // "L. De Vardel"
        let next = &tokens[end + 1];
        let particle = next.capital && next.is(Class::PARTICLE | Class::DE);
        let named = self.may_belong(end + 1 + usize::from(particle)) && (particle || !next.is(Class::DETERMINER));
        named.then_some(end + 2 + usize::from(particle))
    }

    /// True for the particle of a surname at token `end` in the run that begins at `at`: "Anne de Valbourg".
    fn links(&self, at: usize, end: usize, first_name: bool) -> bool {
        let analysis = self.frame.analysis;
        let unknown = |n: usize| !analysis.tokens[n].capitals && !self.common(n);
        let word = analysis.str(end);
        let particle = analysis.tokens[end].is(Class::PARTICLE)
            || first_name
                && match end - at {
                    // "Benoît DE MARVAC", "Armel le Guerroué"
                    1 => {
                        matches!(
                            word,
                            "de" | "d'" | "du" | "des" | "De" | "Du" | "Le" | "La" | "DE" | "DU" | "LE" | "LA"
                        ) || word == "le" && self.may_belong(end + 1) && unknown(end + 1)
                    }
                    // "Marc Ladreit de Lacharrière"
                    2 => word == "de" && self.may_belong(end + 1) && unknown(end - 1) && unknown(end + 1),
                    _ => false,
                };
        (particle || self.is_known_surname(at, end)) && self.is_free(end) && self.frame.adjacent(end)
    }

    /// "M. Lestrade de Courbon" in a text with "Henri Lestrade de Courbon": a surname whose "de" stands at token `end`.
    fn is_known_surname(&self, at: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let of = end == at + 1 && analysis.tokens[end].is(Class::DE) && self.may_belong(end + 1);
        let known = || self.known.get(analysis.span(at, end + 2).of(analysis.text));
        of && known().is_some_and(|(kind, _)| *kind == EntityKind::Person)
    }

    /// One past what tells a version behind the product's name that ends before token `end`.
    pub(super) fn version_end(&self, end: usize) -> usize {
        let tokens = &self.frame.analysis.tokens;
        let farthest = tokens.len().min(end + VERSION);
        let limit = (end..farthest).find(|&n| !self.is_free(n)).unwrap_or(farthest);
        known::version_end(self.frame, self.pack, end, limit)
    }

    /// A place named after a saint, without hyphens: "St Julien en Vercal", "à Sainte Maxence"; not "la St Jean", a
    /// feast.
    pub(super) fn saint(&self, at: usize) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let name = |n: usize| self.capital(n) && self.is_free(n) && self.frame.adjacent(n - 1);
        let feast = at > 0 && matches!(analysis.lower(at - 1), "la" | "le");
        let abbreviated = matches!(analysis.str(at), "St" | "Ste");
        if !abbreviated && !matches!(analysis.str(at), "Saint" | "Sainte") || feast || !name(at + 1) {
            return None;
        }
        let behind = |n: usize| matches!(analysis.lower(n), "à" | "vers" | "sur" | "entre") && self.frame.adjacent(n);
        let mut end = at + 2;
        let inside = |n: usize| {
            let word = analysis.tokens.get(n).filter(|token| token.kind == Kind::Word && self.frame.adjacent(n - 1));
            // "le car de St Alban à Lyon"
            let apart = || matches!(analysis.str(n), "à" | "au" | "et");
            word.is_some() && !apart() && self.pack.context(analysis.str(n), Context::Inside).is_some()
        };
        while inside(end) && name(end + 1) {
            end += 2;
        }
        // Abbreviated it is a place; in full only behind "à" and the like, or where a town's words go on.
        let place = abbreviated || end > at + 2 || at > 0 && behind(at - 1);
        place.then(|| self.frame.draft(at, end, EntityKind::Place))
    }

    /// The ordinal right before: "35e RI".
    pub(super) fn number_before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1).filter(|&n| self.frame.adjacent(n))?;
        let digits = self.frame.analysis.str(before).strip_suffix('e')?;
        (!digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())).then_some(before)
    }

    /// Where the head of a street's name begins: "place du Calvaire", "chemin rural de la Vaux".
    pub(super) fn street(&self, at: usize) -> Option<usize> {
        let head = before_de(self.frame, at)?;
        let analysis = self.frame.analysis;
        let article = at - head > 2 || !analysis.is_bare_de(at - 1);
        let street = |n: usize| self.pack.context(analysis.lower(n), Context::Street).is_some();
        let adjective = |n: usize| {
            !analysis.tokens[n].is(Class::CLOSED) && !analysis.tokens[n].capital && self.frame.adjacent(n - 1)
        };
        let head = match head {
            n if street(n) => n,
            n if n > 0 && street(n - 1) && adjective(n) => n - 1,
            _ => return None,
        };
        (article || self.common(at)).then_some(head)
    }

    /// An honorific that is no first name: "Cheick Dramane" without an article has no title.
    pub(super) fn is_title(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let first_name = || {
            let article = at > 0 && tokens[at - 1].is(Class::DETERMINER);
            tokens[at].capital && tokens[at].is_first_name() && !article
        };
        tokens[at].is(Class::HONORIFIC) && !first_name()
    }

    pub(super) fn is_honorific(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let stop =
            analysis.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Stop && t.start == analysis.tokens[at].end);
        let next = at + 1 + usize::from(stop);
        // "Mme von der Halden"
        let particles = analysis.tokens[next.min(analysis.tokens.len())..].iter().take(2);
        self.capital(next) || self.capital(next + particles.take_while(|token| token.is(Class::PARTICLE)).count())
    }

    /// The honorific right before, and the gender it tells: "Mme Leroy", "M. Leroy", "MM. Leroy et Petit".
    pub(super) fn honorific_before(&self, at: usize) -> Option<Option<Gender>> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let mut before = at.checked_sub(1)?;
        // "Mme de Valbourg"
        let of = analysis.is_bare_de(before) && self.frame.adjacent(before);
        if of {
            before = before.checked_sub(1)?;
            let end = before - usize::from(tokens[before].kind == Kind::Stop && before > 0);
            self.pack.context(analysis.str(end), Context::Address)?;
        }
        if tokens[before].kind == Kind::Stop {
            // "5 ME. Une offre"
            if tokens[at].is(Class::CLOSED) && !tokens[at].capitals && !self.capital(at + 1) {
                return None;
            }
            // "M. Leroy"; a full stop behind a long one or a small one ("le général.", "une arme à feu.") ends a sentence.
            before = before.checked_sub(1).filter(|&n| tokens[n].capital && tokens[n].end - tokens[n].start < 5)?;
        }
        let honorific = |n: usize| {
            let token = &tokens[n];
            // "me" and "mes" are honorifics only with their capital.
            let text = analysis.str(n);
            self.is_title(n) && (token.capital || !token.is(Class::CLOSED)) && text != "M'" && text != "don"
        };
        if honorific(before) {
            return Some(gender::of_honorific(&tokens[before]));
        }
        // The second of two names behind one plural honorific.
        let second = analysis.str(before) == "et" && self.capital(before.checked_sub(1)?);
        let plural =
            before.checked_sub(2).map(|n| if tokens[n].kind == Kind::Stop { n.saturating_sub(1) } else { n })?;
        (second && honorific(plural) && tokens[plural].is(Class::PLURAL)).then(|| gender::of_honorific(&tokens[plural]))
    }

    /// True for an ordinary word at the end of a run that begins at `first`: "Emmanuel Macron Président". "Maud Tisserand"
    /// is a name, though its second word is a trade.
    pub(super) fn is_trailing_common(&self, first: usize, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let behind_first =
            at == first + 1 || at == first + 2 && matches!(self.frame.analysis.str(first + 1), "Le" | "La");
        let surname = behind_first && tokens[first].is_first_name();
        tokens[at].is(Class::CLOSED) && !tokens[at].capitals
            || tokens[at].word.noun == Some(NounClass::Person) && !surname && !tokens[at].is_first_name()
    }
}
