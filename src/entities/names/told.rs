//! Names that their form, or one word beside them, tells at once: a site's address, "un EC135", "l'application « X »",
//! "Mme A.", "le duel Martin-Leroy".

use super::Finder;
use super::around::{told_by, word_before};
use super::rows::{ROW, joins};
use crate::document::Span;
use crate::entities::{Draft, covering, ends_address};
use crate::gazetteer::{EntityKind, Gender};
use crate::language::Context;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind, Token};

/// Words that a name in quotation marks may have.
const QUOTED: usize = 5;

impl Finder<'_> {
    /// "le duel Martin-Leroy": the surnames of two people of the document, joined; "la ligne Valbourg-Morvan": two towns.
    pub(super) fn pair(&self, at: usize) -> Option<[Draft; 2]> {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        if !token.hyphen || token.is_first_name() || self.capital(at + 1) {
            return None;
        }
        let word = analysis.str(at);
        let (left, right) = word.split_once('-').filter(|_| !self.known.contains_key(word))?;
        let towns = left.len() > 2 && right.starts_with(char::is_uppercase) && self.is_line(at);
        let draft = |name: &str, start: usize| {
            let person = || self.known.get(name).filter(|(kind, _)| *kind == EntityKind::Person);
            let (kind, gender) = if towns { (EntityKind::Place, None) } else { *person()? };
            let span = Span::new(start, start + name.len());
            Some(Draft { span, gender, ..self.frame.draft(at, at + 1, kind) })
        };
        Some([draft(left, token.start)?, draft(right, token.end - right.len())?])
    }

    /// True for a word behind a noun that stands before two ends of a way: "la ligne ferroviaire Valbourg-Morvan".
    fn is_line(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let line = |n: usize| {
            analysis.tokens[n].is(Class::CONTEXT) && self.pack.context(analysis.lower(n), Context::Line).is_some()
        };
        let before = at.checked_sub(1).filter(|&n| self.frame.adjacent(n));
        before.is_some_and(|n| line(n) || self.is_small(n) && n > 0 && self.frame.adjacent(n - 1) && line(n - 1))
    }

    /// A site's address: "mediapart.fr".
    pub(super) fn domain(&self, at: usize) -> Option<Draft> {
        let analysis = self.frame.analysis;
        if analysis.tokens[at].plain {
            return None;
        }
        let (name, end) = analysis.str(at).rsplit_once('.')?;
        let is_domain =
            ends_address(end) && name.len() > 2 && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '.');
        let behind = &analysis.text[analysis.tokens[at].end..];
        let address = analysis.text[..analysis.tokens[at].start].ends_with(['/', '@', '.']) || behind.starts_with('/');
        let site = is_domain && !address;
        site.then(|| Draft { subkind: Some("site"), ..self.frame.draft(at, at + 1, EntityKind::Media) })
    }

    /// What stands in quotation marks behind a noun that tells what it names: "l'application « Au fil des rues »".
    pub(super) fn quoted(&self, at: usize) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let noun = at.checked_sub(2).filter(|&noun| tokens[noun + 1].kind == Kind::QuoteOpen)?;
        let end = (at + 1..tokens.len()).find(|&n| !matches!(tokens[n].kind, Kind::Word | Kind::Number))?;
        // "un article du « Monde »"
        if matches!(analysis.lower(noun), "du" | "au" | "aux") && tokens[end].kind == Kind::QuoteClose {
            let article = if analysis.lower(noun) == "aux" { "Les" } else { "Le" };
            let title = || format!("{article} {}", self.words(at, end));
            let whole = end - at <= QUOTED && (at..end).all(|n| self.is_free(n));
            let entry = self.gazetteer.number_of_medium(&whole.then(title)?)?;
            let contracted = self.gazetteer.entry(entry).name.starts_with(article);
            return contracted.then(|| Draft { entry: Some(entry), ..self.frame.draft(at, end, EntityKind::Media) });
        }
        // "la marque de vêtements « Brumelle »"
        let told = || {
            told_by(self.frame, self.pack, noun, Context::Before).filter(|_| noun > 1 && analysis.is_bare_de(noun - 1))
        };
        let kind = self.pack.context(analysis.lower(noun), Context::Before).or_else(told)??;
        let named = tokens[at].capital
            && tokens[end].kind == Kind::QuoteClose
            && end - at <= QUOTED
            && tokens[end - 1].end - tokens[at].start > 1
            && (at..end).all(|n| self.is_free(n) && (tokens[n].capital || !analysis.carries_clause(n)));
        named.then(|| self.frame.draft(at, end, kind))
    }

    /// Somebody whose name is withheld: "Mme A.", "Monsieur K.".
    pub(super) fn initial(&self, at: usize, gender: Option<Gender>) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let stop = analysis.tokens.get(at + 1)?;
        let alone = analysis.str(at).chars().count() == 1 && stop.kind == Kind::Stop && analysis.str(at + 1) == ".";
        // "M. O. :" are the initials of somebody interviewed.
        let interview = analysis.kind(at + 2) == Some(Kind::Colon);
        let named = interview
            || self.capital(at + 2) && !analysis.tokens[at + 2].is(Class::CLOSED) && self.frame.adjacent(at + 1);
        let withheld = alone && stop.start == analysis.tokens[at].end && !named;
        withheld.then(|| Draft { gender, ..self.frame.draft(at, at + 2, EntityKind::Person) })
    }

    /// "le sous-marin Le Redouté", "le bulletin officiel Le Guetteur": an article with its capital behind a noun that tells
    /// what the name is.
    pub(super) fn with_article(&self, at: usize) -> Option<Draft> {
        let article = self.frame.analysis.is_capital_article(at) && !self.frame.initial[at];
        let named = article && self.capital(at + 1) && self.frame.adjacent(at) && self.is_free(at + 1);
        let kind = word_before(self.frame, self.pack, at).filter(|_| named)??;
        let thing = matches!(kind, EntityKind::Product | EntityKind::Media);
        let end = self.run(at + 1);
        // "notre confrère Le Guen" is somebody, "notre confrère Le Bled Parle" is none.
        let surname = end == at + 2 && self.frame.analysis.tokens[at - 1].word.noun == Some(NounClass::Person);
        (thing && !surname).then(|| self.frame.draft(at, end, kind))
    }

    /// The branch of a body in no dictionary: an unknown word right before a country ("Tenavel Maroc"), or two to four letters
    /// before a town, a region or a department ("RO Trévignas", "la CMB Bretagne").
    pub(super) fn branch(&self, at: usize) -> Option<Draft> {
        let tokens = &self.frame.analysis.tokens;
        let token = &tokens[at];
        let place = at + 1;
        let letters = token.capitals && (2..5).contains(&(token.end - token.start));
        let unknown = self.capital(place)
            && self.frame.adjacent(at)
            && (!token.capitals || letters && !self.frame.shouted[at])
            && !token.is(Class::CLOSED | Class::FEMALE | Class::MALE | Class::CONTEXT | Class::HONORIFIC)
            && token.word.noun.is_none()
            && (at == 0
                || !tokens[at - 1].capital
                || tokens[at - 1].is(Class::DETERMINER)
                || !self.frame.adjacent(at - 1));
        let draft = covering(self.drafts, place).filter(|draft| unknown && draft.first == place)?;
        let entry = self.gazetteer.entry(draft.entry?);
        let area = match entry.subkind {
            Some("city" | "region" | "department") => letters,
            subkind => !letters && subkind == Some("country"),
        };
        // "le journaliste Alfousseyni Togo"
        let somebody = || at > 0 && self.frame.adjacent(at - 1) && tokens[at - 1].word.noun == Some(NounClass::Person);
        let named = area && !self.common(at) && !somebody();
        named.then(|| self.frame.draft(at, draft.end, EntityKind::Organisation))
    }

    /// "Chavornex (VD)", "Anne Leroy (PLR/VD)": the letters of a canton at the end of a bracket, behind a place or a party.
    pub(super) fn is_canton(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let closed = tokens[at].capitals && tokens.get(at + 1).is_some_and(|mark| mark.kind == Kind::ParenClose);
        if !closed || at < 2 || self.pack.context(analysis.str(at), Context::Bracket) != Some(Some(EntityKind::Place)) {
            return false;
        }
        let behind = at - 2;
        if tokens[at - 1].kind != Kind::ParenOpen {
            return analysis.str(at - 1) == "/" && tokens[behind].capital;
        }
        let single = || tokens[behind].capital && !(behind > 0 && self.capital(behind - 1));
        covering(self.drafts, behind).map_or_else(single, |known| known.kind == EntityKind::Place)
    }

    /// "un EC135", "la puce A19", "l'A290 d'Alpine": letters and figures that a noun, an article or a firm makes a thing of.
    pub(super) fn is_code_of_product(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let text = analysis.str(at).as_bytes();
        let code = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit() || *b == b'-';
        // Most names end this at their second letter.
        if text.len() > 9 || !text.iter().all(code) {
            return false;
        }
        let digits = text.iter().filter(|b| b.is_ascii_digit()).count();
        let firm = || {
            let named = covering(self.drafts, at + 2).filter(|named| named.kind == EntityKind::Organisation);
            named.is_some() && analysis.tokens[at + 1].is(Class::DE) && self.frame.adjacent(at)
        };
        let counted = || {
            let number = at.checked_sub(1).filter(|&n| self.frame.adjacent(n));
            number.is_some_and(|n| {
                let word = analysis.tokens[n].is(Class::INDEFINITE | Class::NUMERAL);
                word || analysis.tokens[n].kind == Kind::Number && analysis.str(n).len() < 4
            })
        };
        // "les modèles VK-S71 et VK-S72"
        let coded = |n: usize| analysis.tokens[n].capital && analysis.str(n).ends_with(|c: char| c.is_ascii_digit());
        let row = (0..ROW).map(|n| at.saturating_sub(2 * n));
        let mut row = row.take_while(|&n| n == at || n > 0 && joins(analysis, n + 1) && coded(n));
        let mut things = || row.any(|n| word_before(self.frame, self.pack, n) == Some(Some(EntityKind::Product)));
        digits > 0
            && (things() || self.is_sibling(analysis.str(at)) || digits > 1 && text.len() > 3 && (counted() || firm()))
    }

    /// "le S25" in a text with "Galaxy S26": another model, whose letters are those of a product's.
    fn is_sibling(&self, code: &str) -> bool {
        fn letters(code: &str) -> Option<&str> {
            let digits = code.find(|c: char| c.is_ascii_digit()).filter(|&n| n > 0)?;
            code[digits..].bytes().all(|b| b.is_ascii_digit()).then(|| &code[..digits])
        }
        let own = letters(code);
        let models = self.drafts.iter().filter(|draft| draft.kind == EntityKind::Product);
        let mut words = models.flat_map(|draft| draft.first + 1..draft.end);
        own.is_some() && words.any(|n| letters(self.frame.analysis.str(n)) == own)
    }

    /// A name in capitals: somebody's, "LAURENT GILLIERON", and in a credit anybody's.
    pub(super) fn is_by_line(&self, at: usize, end: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let credited = self.is_credited(at, end);
        let is_particle = |n: usize| n > at && tokens[n].is(Class::PARTICLE | Class::DE | Class::DETERMINER);
        let words = (2..5).contains(&(end - at))
            && (at..end).all(|n| tokens[n].capitals && (tokens[n].end - tokens[n].start > 2 || is_particle(n)))
            && (tokens[at].is_first_name() && (at + 1..end).all(|n| !self.common(n)) || credited);
        let whole = |n: Option<&Token>| n.is_none_or(|t| t.kind != Kind::Word || !t.capitals);
        words && whole(tokens.get(end)) && (credited || whole(at.checked_sub(1).map(|n| &tokens[n])))
    }

    /// "ELODIE", "REMY": a first name whose capitals have lost an accent, too.
    pub(super) fn is_capital_first_name(&self, at: usize) -> bool {
        let name =
            |word: &str| self.pack.lexicon.word(word).is_some_and(|word| word.class.any(Class::FEMALE | Class::MALE));
        let lower = self.frame.analysis.lower(at);
        let accented = |(n, _)| name(&format!("{}é{}", &lower[..n], &lower[n + 1..]));
        self.frame.analysis.tokens[at].is_first_name() || lower.match_indices('e').any(accented)
    }

    /// "© REMY VARDON / AFP", "PHOTO EDOUARD VARDON", "KEYSTONE/JEAN VARDON"
    fn is_credited(&self, at: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let text = |n: usize| analysis.tokens.get(n).map_or("", |_| analysis.str(n));
        let before = |n: usize| analysis.tokens[n].capital || analysis.tokens[n].kind == Kind::Other;
        let medium = |n: usize| covering(self.drafts, n).is_some_and(|draft| draft.kind == EntityKind::Media);
        at > 0
            && (before(at - 1) && self.pack.context(text(at - 1), Context::Credit).is_some()
                || text(at - 1) == "/" && at > 1 && medium(at - 2)
                || text(end) == "/" && medium(end + 1))
    }
}
