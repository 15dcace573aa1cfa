//! Which capitals are none of a name: the first word of a sentence, inhabitants, units, events, titles of works.

use super::Finder;
use super::appositions::FORE;
use super::around::{before_de, behind_minister, numeral_before, word_before, word_before_de};
use super::rows::joins;
use super::shapes::{is_model, is_roman};
use crate::entities::{Frame, covering};
use crate::gazetteer::EntityKind;
use crate::language::{Context, Ending};
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind, Token};

/// Words before a word of an English title that may belong to it.
const TITLE: usize = 8;

impl Finder<'_> {
    /// True for a function word that opens a sentence and no name. These are more than a quarter of the words that may
    /// begin a name, and need not be asked what only a name may be.
    pub(super) fn is_mere_opening(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let token = &tokens[at];
        let behind_mark = || match at.checked_sub(1).map(|n| tokens[n].kind) {
            None | Some(Kind::Break) => true,
            // "M. De Wever"
            Some(Kind::Stop) => !at.checked_sub(2).is_some_and(|n| tokens[n].capital),
            _ => false,
        };
        token.is(Class::CLOSED)
            && token.plain
            && !token.capitals
            && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && !next.capital)
            && behind_mark()
            && self.run(at) == at + 1
            && !self.known.contains_key(self.frame.analysis.str(at))
    }

    /// True where one capitalised word may be a name: it is no ordinary word, or the document shows that it is one.
    pub(super) fn single_may_be_name(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        let text = analysis.str(at);
        let short = text.chars().filter(|c| c.is_alphabetic()).nth(1).is_none();
        if short || token.is(Class::CLOSED) && !token.capitals || is_roman(text) {
            return false;
        }
        // "le député UNIR Paul Kossi"
        let party = || {
            let role =
                |n: usize| analysis.tokens[n].word.noun == Some(NounClass::Person) && !analysis.tokens[n].capital;
            let named = self.frame.adjacent(at) && self.capital(at + 1) && self.frame.opens_full_name(at + 1);
            named && at > 0 && self.frame.adjacent(at - 1) && role(at - 1) && text.len() > 2
        };
        if token.capitals && !self.frame.shouted[at] && party() {
            return true;
        }
        if token.capitals {
            return !self.common(at) && text.split('-').all(|part| part.chars().count() <= 7);
        }
        let first_name = token.is_first_name();
        if self.scores(at + 1) || self.is_listed(at + 1) {
            return true;
        }
        if !self.frame.initial[at] {
            return first_name || !self.common(at);
        }
        let next = analysis.tokens.get(at + 1);
        let verb = |n: usize| {
            analysis.tokens.get(n).is_some_and(|t| {
                !t.capital && (t.word.forms.finite() || t.word.auxiliary.finite() || t.is(Class::NE | Class::VERB))
            })
        };
        let verb_follows =
            verb(at + 1) || next.is_some_and(|t| t.is(Class::CLITIC) && !t.is(Class::DETERMINER)) && verb(at + 2);
        let alone = next.is_none_or(|t| matches!(t.kind, Kind::Break | Kind::Stop | Kind::Colon | Kind::Dash));
        // "Perrodet et Cardonal ont marqué", "Kakouta, Medinal et Ganagot"
        let unknown = |n: usize| self.capital(n) && !self.frame.initial[n] && (!self.is_free(n) || !self.common(n));
        let listed = || {
            next.is_some_and(|_| joins(analysis, at + 1))
                && unknown(at + 2)
                && (analysis.str(at + 1) == "et"
                    || analysis.tokens.get(at + 3).is_some_and(|_| joins(analysis, at + 3)))
        };
        let told = first_name
            || self.seen.contains(text)
            || verb_follows && !alone
            || self.is_explained(at + 1)
            || self.apposition(at, at + 1).is_some()
            || self.is_founded(at + 1)
            || listed();
        // Last, since whether a word is an ordinary one costs most.
        told && !self.common(at)
    }

    /// True where the run that begins a sentence begins with a name, not with an ordinary word.
    pub(super) fn starts_name(&self, at: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        token.is_first_name()
            || !self.common(at)
            || (!token.is(Class::CLOSED) || token.is(Class::DE)) && self.seen.contains(analysis.str(at))
            || self.known.contains_key(analysis.span(at, end).of(analysis.text))
    }

    /// True for a word behind a number in words that has its capital inside a sentence: "les Deux Tours" are not the town.
    pub(super) fn is_counted_in_name(&self, at: usize) -> bool {
        numeral_before(self.frame, at).is_some()
    }

    /// "les époux Marchand", "la famille Boucher": whoever is called by a word of a trade, behind a noun of a family.
    pub(super) fn is_behind_family(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        // "les époux Marchand", not "son époux boucher"
        let several = |n: usize| n > 0 && matches!(self.frame.analysis.lower(n - 1), "les" | "des" | "aux");
        let family = |n: usize| match tokens[n].word.noun {
            Some(NounClass::Group) => true,
            Some(NounClass::Person) => several(n),
            _ => false,
        };
        let before = at.checked_sub(1).filter(|&n| self.frame.adjacent(n) && family(n) && !tokens[n].capital);
        let told = |n: usize| {
            let word = self.frame.analysis.lower(n);
            tokens[n].is(Class::CONTEXT) && self.pack.context(word, Context::Before) == Some(Some(EntityKind::Person))
        };
        let trade = !tokens[at].capitals && tokens[at].word.noun == Some(NounClass::Person) && !self.is_nationality(at);
        trade && before.is_some_and(told)
    }

    /// "une OPA", "cet EPR", "17 GW", "un Oscar": one of several things of a kind.
    pub(super) fn is_counted(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let Some(before) = at.checked_sub(1).filter(|&n| self.frame.adjacent(n)) else { return false };
        if self.capital(at + 1) || !analysis.tokens[at].capital {
            return false;
        }
        let token = &analysis.tokens[before];
        let counted = token.is(Class::DETERMINER) && !token.is(Class::DE | Class::A | Class::DEFINITE)
            || token.kind == Kind::Number && analysis.str(at).len() < 4;
        token.is(Class::INDEFINITE) || counted && analysis.tokens[at].capitals
    }

    /// "La FIQ", "Le Finlandais Jukka Tervonen", "le Président X": an article, inhabitants or a function, which are no part of
    /// the name behind them.
    pub(super) fn stands_in_front(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let token = &tokens[at];
        if !self.capital(at + 1) || !self.frame.adjacent(at) {
            return false;
        }
        // "le PM Ousmane Sarr": the letters of an office.
        if token.capitals {
            let office = matches!(self.frame.analysis.str(at), "PM" | "PR" | "DG" | "SG" | "SGA" | "DGA");
            let article = |n: usize| tokens[n].is(Class::DETERMINER) || tokens[n].is(Class::A);
            return office && at > 0 && article(at - 1) && self.frame.opens_full_name(at + 1);
        }
        // "Puce A19 : …"
        let thing =
            || self.pack.context(self.frame.analysis.lower(at), Context::Before) == Some(Some(EntityKind::Product));
        if self.frame.initial[at] && token.is(Class::CONTEXT) && is_model(self.frame.analysis.str(at + 1)) && thing() {
            return true;
        }
        // "AFP/Archives Paul Verdelin", "Photo Paul Verdelin / Kervapress"
        let medium = |n: usize| covering(self.drafts, n).is_some_and(|draft| draft.kind == EntityKind::Media);
        let archives = at > 1 && self.frame.analysis.str(at - 1) == "/" && medium(at - 2) && self.common(at);
        // "18h44 Par Julie Morel"
        let word = || matches!(self.frame.analysis.str(at), "Photo" | "Par");
        let photo = || word() && self.frame.opens_full_name(at + 1);
        if archives || photo() {
            return true;
        }
        // "l'adjudant-chef Benjamin Roche"
        let ranked = at > 0 && tokens[at - 1].is(Class::HONORIFIC) && token.is(Class::FEMALE | Class::MALE);
        let acronym = tokens[at + 1].capitals && !self.is_nationality(at) || self.frame.spells(at + 1);
        let article = |n: usize| tokens[n].is(Class::DETERMINER | Class::A) && self.frame.adjacent(n);
        // "l'intouchable Canadien X", "du jeune Ivoirien X"
        let adjective = |n: usize| {
            let fore = tokens[n].word.noun.is_none() || tokens[n].is(Class::FORE);
            n > 0 && self.is_small(n) && fore && article(n - 1)
        };
        let determined = || at > 0 && self.frame.adjacent(at - 1) && (article(at - 1) || adjective(at - 1));
        let inhabitant = || {
            let first_name = token.is_first_name();
            self.is_nationality(at) || !first_name && self.pack.ends(self.frame.analysis.str(at), Ending::Inhabitant)
        };
        let function = || token.word.noun == Some(NounClass::Person) || inhabitant() || self.names_inhabitants(at);
        // "Droits humains : Le RKDP proteste"
        let opens = || self.frame.initial[at] || at > 0 && tokens[at - 1].kind == Kind::Colon;
        let article = token.is(Class::DETERMINER) && opens();
        if acronym { article } else { !ranked && determined() && function() }
    }

    /// "les Sahraouis", "des jeunes Maxévillois": a plural with the ending of inhabitants.
    pub(super) fn names_inhabitants(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        // "dans le Brumavais" is a region.
        if at > 1 && analysis.is_definite_article(at - 1) && analysis.lower(at - 2) == "dans" {
            return false;
        }
        let text = analysis.str(at);
        let plural = (at.saturating_sub(2)..at).any(|n| {
            analysis.tokens[n].is(Class::DETERMINER) && analysis.tokens[n].is(Class::PLURAL)
                || matches!(analysis.str(n), "des" | "aux" | "jeunes")
        }) || at.checked_sub(1).is_some_and(|n| analysis.tokens[n].kind == Kind::Number)
            // "dix millions de Françaises", "nombre de Vénitiens"
            || before_de(self.frame, at).is_some_and(|n| {
                matches!(
                    analysis.lower(n),
                    "millions" | "milliers" | "milliards" | "centaines" | "dizaines" | "beaucoup" | "nombre" | "plupart"
                        | "moitié" | "tiers" | "quart"
                )
            });
        // "le Biterrois", "une Nantaise"
        let article = |n: usize| analysis.is_article(n) && self.frame.adjacent(n);
        // "une jeune Nantaise"
        let fore = |n: usize| {
            matches!(analysis.lower(n), "jeune" | "autre" | "seul" | "seule")
                && n > 0
                && self.frame.adjacent(n)
                && article(n - 1)
        };
        let one = (self.pack.ends(text, Ending::Inhabitant) || self.is_nationality(at))
            && at.checked_sub(1).is_some_and(|n| article(n) || fore(n));
        plural && (self.pack.ends(text, Ending::Inhabitants) || self.is_nationality(at))
            || one
            || is_aged(self.frame, at)
    }

    /// "Anne Leroy / POOL / AFP", "© Anne Leroy - DR": whose a photograph is, where that is nobody.
    pub(super) fn is_credit_of_nobody(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let mark = |n: Option<usize>| n.and_then(|n| analysis.kind(n));
        let slash = |n: usize| analysis.tokens.get(n).is_some_and(|_| analysis.str(n) == "/");
        let before = at.checked_sub(1);
        let parted = || {
            let named = at.checked_sub(2).is_some_and(|n| analysis.tokens[n].capital);
            let ends = matches!(mark(Some(at + 1)), None | Some(Kind::Break | Kind::Stop | Kind::ParenClose));
            named && ends && matches!(mark(before), Some(Kind::Comma | Kind::Dash))
        };
        matches!(analysis.str(at), "POOL" | "Pool" | "DR" | "D.R")
            && (before.is_some_and(slash) || slash(at + 1) || parted())
    }

    /// "16 Go", "4500 mAh"
    pub(super) fn is_unit(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let text = analysis.str(at);
        (text.len() < 3 || text.starts_with(char::is_lowercase))
            && at > 0
            && analysis.tokens[at - 1].kind == Kind::Number
    }

    /// "Top 50": with the number behind it no mention.
    pub(super) fn is_ranking(&self, at: usize) -> bool {
        let number = self.frame.analysis.kind(at + 1) == Some(Kind::Number);
        number && self.pack.context(self.frame.analysis.lower(at), Context::Number) == Some(None)
    }

    /// "les JO-2026": what has a year in its name is an event.
    pub(super) fn is_dated(&self, at: usize) -> bool {
        let year = |end: &str| end.len() == 4 && end.starts_with(['1', '2']) && end.bytes().all(|b| b.is_ascii_digit());
        let token = &self.frame.analysis.tokens[at];
        token.hyphen && self.frame.analysis.str(at).rsplit_once('-').is_some_and(|(_, end)| year(end))
    }

    /// "Anne Leroy (BLR)": whom somebody competes for.
    pub(super) fn is_country_code(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let opens = || at > 0 && analysis.tokens[at - 1].kind == Kind::ParenOpen;
        analysis.tokens[at].capitals && opens() && self.pack.context(analysis.str(at), Context::Bracket) == Some(None)
    }

    /// "dermatose nodulaire (DN)": letters in brackets that stand for ordinary words, whose first is no noun of a body.
    pub(super) fn shortens_noun(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let bracketed = at > 1 && self.frame.in_brackets(at, at + 1);
        let letters = self.frame.analysis.str(at);
        if !bracketed || !tokens[at].capitals || !self.is_free(at - 2) {
            return false;
        }
        let small = |n: &usize| tokens[*n].kind == Kind::Word && !tokens[*n].capital;
        let initial = |text: &str| text.chars().next().map(|c| c.to_ascii_lowercase());
        let begins =
            |n: &usize| !tokens[*n].is(Class::CLOSED) && initial(self.frame.analysis.str(*n)) == initial(letters);
        let first = (0..at - 1).rev().take_while(small).take(letters.chars().count() + 2).filter(begins).last();
        let body = |class| matches!(class, NounClass::Organisation | NounClass::Group | NounClass::Media);
        first.is_some_and(|first| !tokens[first].word.noun.is_some_and(body))
    }

    /// "Xylella fastidiosa", "Candida albicans": a word with the ending of a Latin one behind a name.
    pub(super) fn is_species(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let epithet = analysis.tokens.get(at + 1).filter(|next| next.kind == Kind::Word && !next.capital);
        let latin = || {
            let word = analysis.str(at + 1);
            word.len() > 4 && self.pack.ends(word, Ending::Latin)
        };
        let unknown = |token: &Token| {
            let word = token.word;
            !token.is(Class::CLOSED | Class::FEMALE | Class::MALE)
                && word.noun.is_none()
                && word.forms.none()
                && word.auxiliary.none()
        };
        epithet.is_some_and(|next| unknown(next) && self.frame.adjacent(at))
            && latin()
            && !self.pack.lexicon.is_common(analysis.lower(at + 1))
            && !analysis.tokens[at].is_first_name()
    }

    /// "Prix", "Festival", "Trophée": the noun of an event, a law or a work with its capital.
    pub(super) fn is_event(&self, at: usize) -> bool {
        let token = &self.frame.analysis.tokens[at];
        token.is(Class::CONTEXT)
            && !token.capitals
            && !token.is_first_name()
            && self.pack.context(self.frame.analysis.lower(at), Context::Before) == Some(None)
    }

    /// "le prix Louis Delluc", "le festival du Rocher": what names an event, a law or a work is no mention.
    pub(super) fn behind_event(&self, at: usize) -> bool {
        let mut first = at;
        while first > 0 && self.capital(first - 1) && self.frame.adjacent(first - 1) {
            first -= 1;
            if self.is_event(first) {
                return true;
            }
        }
        let analysis = self.frame.analysis;
        // "son rôle dans Marivelle"
        let role = first.checked_sub(2).filter(|&n| self.frame.adjacent(n) && self.frame.adjacent(n + 1));
        let role =
            role.is_some_and(|n| analysis.lower(n + 1) == "dans" && matches!(analysis.lower(n), "rôle" | "rôles"));
        role || word_before(self.frame, self.pack, first) == Some(None)
            || word_before_de(self.frame, self.pack, first) == Some(None)
    }

    /// "la ministre des Pensions Karine Delrieux", "le ministre du Tourisme Siando Fofar", "le général d'Armée Balou": the word
    /// in front of a name that tells somebody's field or rank, and is none of the name.
    pub(super) fn is_field(&self, at: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        if at == 0 || !tokens[at - 1].is(Class::DETERMINER | Class::DE | Class::A) || !self.common(at) {
            return false;
        }
        let long = end - at > 2;
        long && (tokens[at + 1].is_first_name() || behind_minister(self.frame, self.pack, at))
            || before_de(self.frame, at).is_some_and(|rank| tokens[rank].is(Class::HONORIFIC) && tokens[rank].capital)
    }

    /// True for what names a film, a book, a song or a picture.
    pub(super) fn is_title_of_work(&self, at: usize, end: usize) -> bool {
        // "« Dans les Mailles » de Jacques Morin"
        let close = || self.frame.analysis.kind(end) == Some(Kind::QuoteClose);
        self.is_work(end) || self.is_english_title(at, end) || close() && self.is_made(end + 1)
    }

    /// "Titanelle, le deuxième film de Julie Norand", "Nordwind, un disque sombre.": the name before an apposition whose noun is
    /// that of a work.
    fn is_work(&self, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let word = |n: &usize| analysis.kind(*n) == Some(Kind::Word);
        let article =
            analysis.kind(end) == Some(Kind::Comma) && word(&(end + 1)) && tokens[end + 1].is(Class::DETERMINER);
        let work = |&n: &usize| {
            tokens[n].is(Class::CONTEXT)
                && !tokens[n].capital
                && self.pack.context(analysis.lower(n), Context::Before) == Some(None)
        };
        // "Paul Mercier, le producteur du film": the noun of the apposition itself.
        let adjective = |n: &usize| tokens[*n].word.noun.is_none() && !tokens[*n].is(Class::DE);
        let noun = || (end + 2..).take(FORE + 1).take_while(|n| word(n) && (work(n) || adjective(n))).find(work);
        article
            && noun().is_some_and(|noun| {
                tokens.get(noun + 1).is_some_and(|next| next.is(Class::DE))
                    || analysis.introduces_thing(end + 1) && !self.carries_verb(noun + 1)
            })
    }

    /// True where "de" and somebody's full name follow the name that ends before token `end`: people have makers as little as
    /// possessors, films and books have.
    pub(super) fn is_made(&self, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        // "Grand Prix : Velbrane Blues de l'Américain Paul Kessler"
        let mut name = end + 1;
        let article = tokens.get(end + 1).is_some_and(|_| matches!(analysis.str(end + 1), "la" | "l'"));
        let native = name + usize::from(article);
        let of_native = tokens.get(end).is_some_and(|token| token.is(Class::DE) && !token.capital)
            && (article || analysis.str(end) == "du")
            && native + 1 < tokens.len()
            && self.capital(native)
            && self.is_nationality(native);
        if of_native {
            name = native + 1;
        }
        name < tokens.len() && (of_native || analysis.is_bare_de(end)) && self.frame.adjacent(end - 1) && {
            let known = covering(self.drafts, name);
            known.map_or_else(
                || self.frame.opens_full_name(name),
                |known| known.kind == EntityKind::Person && known.first == name && known.end - name > 1,
            )
        }
    }

    /// "Everybody Knows", "Give Me a Season": a part of a row of English words of which one names nothing.
    fn is_english_title(&self, at: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let small =
            |n: usize| matches!(analysis.str(n), "a" | "the" | "of" | "to" | "in" | "at" | "on" | "and" | "about");
        let row =
            |n: &usize| self.frame.adjacent(*n) && (self.capital(*n) || small(*n) && *n > 0 && self.capital(*n - 1));
        let first = at - (0..at).rev().take(TITLE).take_while(row).count();
        let title = |n: usize| {
            let word = tokens[n].is(Class::CONTEXT) && tokens[n].capital && !tokens[n].capitals;
            word && self.pack.context(analysis.lower(n), Context::Title).is_some()
        };
        // "Just Fontaine" and "Catherine Just" are people.
        let somebody = end - at == 2 && tokens[at].is_first_name() && !(title(at) && title(at + 1));
        (first..end).any(|n| title(n) && !(somebody && n >= at))
    }

    /// Where the words with capitals begin that fill quotation marks up to token `end`: "« Corridors of Ice »".
    pub(super) fn opens_quoted_title(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = &self.frame.analysis.tokens;
        if self.frame.analysis.kind(end) != Some(Kind::QuoteClose) {
            return None;
        }
        let link = |n: usize| !tokens[n].is(Class::CLOSED) && n > 0 && self.capital(n - 1);
        let row = |n: &usize| self.frame.adjacent(*n) && (self.capital(*n) || link(*n));
        let first = at - (0..at).rev().take(TITLE).take_while(row).count();
        first.checked_sub(1).filter(|&mark| tokens[mark].kind == Kind::QuoteOpen).map(|mark| mark + 1)
    }
}

/// "le Manosquin de 72 ans": somebody from there.
pub(super) fn is_aged(frame: &Frame<'_>, at: usize) -> bool {
    let analysis = frame.analysis;
    let article = |n: usize| analysis.is_article(n) || analysis.lower(n) == "du";
    analysis.tokens.len() > at + 3
        && analysis.is_bare_de(at + 1)
        && analysis.lower(at + 3) == "ans"
        && at.checked_sub(1).is_some_and(|n| article(n) && frame.adjacent(n))
}
