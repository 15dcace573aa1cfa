//! What an unknown name names, by the words in it and around it.

use super::Finder;
use super::appositions::FORE;
use super::around::{before_de, behind_minister, told_by, word_before, word_before_de};
use super::rows::{joins, opens_clause};
use super::shapes::{is_camel, is_code, is_road};
use crate::entities::covering;
use crate::gazetteer::{EntityKind, Note, word_bytes};
use crate::language::Context;
use crate::text::lexicon::{Frames, NounClass};
use crate::text::{Class, Forms, Kind};

/// Words around a name, or before "entre" and two, among which one of the clause tells.
const CLAUSE: usize = 12;

/// Words that a body told by common nouns may have.
const PHRASE: usize = 14;

/// Tokens that may stand before the agency of a dateline.
const DATELINE: usize = 8;

impl Finder<'_> {
    /// What an unknown name names, by the words in it and around it, and whether anything says so. What tells more surely
    /// comes first.
    pub(super) fn kind(&self, at: usize, end: usize) -> (EntityKind, bool) {
        let told = self
            .kind_by_own_words(at, end)
            .or_else(|| self.kind_of_single(at, end))
            .or_else(|| self.kind_by_word_before(at, end))
            .or_else(|| self.kind_by_sentence(at, end))
            .or_else(|| self.kind_by_apposition(at, end))
            .or_else(|| self.kind_by_form(at, end));
        // "StabilityAI" is a firm rather than a product, whatever stands before it.
        if told.is_none() && end - at == 1 && self.has_inner_capital(at) {
            return (EntityKind::Organisation, false);
        }
        let told = told.or_else(|| self.kind_by_governor(at, end)).or_else(|| self.kind_by_neighbour(at, end));
        told.map_or_else(|| (self.untold_kind(at, end), false), |kind| (kind, true))
    }

    /// The word right before a name.
    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|&n| self.frame.adjacent(n) && self.frame.analysis.tokens[n].kind == Kind::Word)
    }

    /// "Brumel Bank", "Piper PA-28", "Anne Leroy": a word in the name tells.
    fn kind_by_own_words(&self, at: usize, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        if end - at == 1 {
            return None;
        }
        // "Max Ravel" is somebody, "iPhone Max" is not.
        let first = at + usize::from(analysis.tokens[at].is_first_name());
        let kind = |n: usize| self.pack.name_words.get(analysis.str(n)).copied();
        if let Some(kind) = (first..end).rev().find_map(kind) {
            return Some(kind);
        }
        if (at + 1..end).any(|n| is_code(analysis.str(n))) {
            return Some(EntityKind::Product);
        }
        let signed = || {
            // "AFP/ENRIC VARDON"
            let slash = at > 0 && analysis.str(at - 1) == "/" && (at..end).all(|n| !self.common(n));
            self.is_by_line(at, end) && (slash || self.is_capital_first_name(at))
        };
        let somebody = analysis.tokens[at].is_first_name() && !analysis.tokens[at].capitals || signed();
        somebody.then_some(EntityKind::Person)
    }

    /// What tells of a name of one word: a nationality before it, a bracket that it spells, capitals inside.
    fn kind_of_single(&self, at: usize, end: usize) -> Option<EntityKind> {
        if end - at > 1 {
            return None;
        }
        let firm = self.before(at).is_some_and(|n| self.is_nationality_of_firm(n));
        if firm || self.frame.spells(at) || self.is_short_of_body(at) {
            return Some(EntityKind::Organisation);
        }
        if self.is_in_country(at) {
            return Some(EntityKind::Place);
        }
        self.kind_by_inner_capitals(at)
    }

    /// "Petra, en Jordanie,": a name before the country between two marks. Somebody there does something: "Julie, en Jordanie
    /// depuis mardi,".
    fn is_in_country(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let country = at + 3;
        let mark = |n: usize| {
            let mark = analysis.kind(n);
            matches!(mark, None | Some(Kind::Comma | Kind::Stop | Kind::Break | Kind::ParenClose))
        };
        // "Le chercheur Mbeki, en Afrique du Sud, dit": only where nothing but a preposition stands before the name.
        let goes =
            self.before(at).is_some_and(|n| matches!(analysis.lower(n), "à" | "de" | "d'" | "vers" | "que" | "depuis"));
        goes && !self.speaks(at)
            && analysis.kind(at + 1) == Some(Kind::Comma)
            && analysis.tokens.get(at + 2).is_some_and(|_| matches!(analysis.str(at + 2), "en" | "au" | "aux"))
            && covering(self.drafts, country).is_some_and(|draft| {
                let entry = draft.entry.map(|entry| self.gazetteer.entry(entry).subkind);
                draft.first == country && entry == Some(Some("country")) && mark(draft.end)
            })
    }

    /// "Le service régional des eaux (Varnahydra)", "le peloton de surveillance (Psig)": what stands in brackets behind a
    /// body that is told by common nouns only, or has the letters of these.
    fn is_short_of_body(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let open = at.wrapping_sub(1);
        if !self.frame.in_brackets(at, at + 1) || tokens[at].is_first_name() || self.is_behind_medium(open) {
            return false;
        }
        // Back to its article: "la" of "de la gendarmerie" is none of it.
        let inside = |n: &usize| {
            let link = tokens[*n].is(Class::DE | Class::DEFINITE) || matches!(analysis.str(*n), "et" | "pour" | "en");
            link && !tokens[*n].capital || self.is_small(*n)
        };
        let phrase = (open.saturating_sub(PHRASE)..open).rev().take_while(inside);
        let opens = |n: usize| tokens[n].is(Class::DEFINITE) && !(n > 0 && analysis.is_bare_de(n - 1));
        let article = phrase.clone().find(|&n| opens(n));
        let first = article.or_else(|| phrase.last()?.checked_sub(1).filter(|&n| self.frame.initial[n] && opens(n)));
        let Some(head) = first.map(|n| n + 1).filter(|&n| n < open) else { return false };
        if (head..open).any(|n| tokens[n].word.noun == Some(NounClass::Person)) {
            return false;
        }
        let bodies = || {
            let heads = self.pack.institutions.get(analysis.lower(head)).into_iter();
            let mut heads = heads.flat_map(|heads| heads.alone.iter().chain(heads.longer.values().flatten()));
            heads.all(|head| head.kind == EntityKind::Organisation)
        };
        let body = tokens[head].is(Class::HEAD) && bodies() || tokens[head].word.noun == Some(NounClass::Organisation);
        body || self.frame.has_initials(head, open, analysis.str(at))
    }

    /// "l'américain Tenavel": somebody has a capital, "l'Américain Ravell".
    fn is_nationality_of_firm(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        at > 0
            && !tokens[at].capital
            && (tokens[at - 1].is(Class::DETERMINER | Class::A)
                // "les laboratoires français Tenavel et allemand Brumor"
                || self.frame.analysis.str(at - 1) == "et" && at > 1 && tokens[at - 2].capital)
            && self.frame.adjacent(at - 1)
            && self.is_nationality(at)
    }

    /// True for "DoW", "StabilityAI", "PowerPoint", not for surnames.
    fn has_inner_capital(&self, at: usize) -> bool {
        let text = self.frame.analysis.str(at);
        let inner = text.chars().skip(1).any(char::is_uppercase);
        // "McLeod", "DeSantis", "LeBrun"
        let surname = ["Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van"]
            .iter()
            .any(|part| text.strip_prefix(part).is_some_and(|rest| rest.starts_with(char::is_uppercase)));
        inner && !self.frame.analysis.tokens[at].capitals && !text.contains(['-', '\'']) && !surname
    }

    /// What its parts and the words before it tell of a word with a capital inside: "StabilityAI" is a company, "le logiciel
    /// PowerPoint" and what somebody works on are products.
    fn kind_by_inner_capitals(&self, at: usize) -> Option<EntityKind> {
        if !self.has_inner_capital(at) {
            return None;
        }
        let text = self.frame.analysis.str(at);
        let last = text.rfind(char::is_lowercase).and_then(|n| text[n..].find(char::is_uppercase).map(|m| n + m));
        let word = last.and_then(|n| self.pack.name_words.get(&text[n..])).copied();
        let told = || word_before(self.frame, self.pack, at).or_else(|| word_before_de(self.frame, self.pack, at));
        let used = |n: usize| matches!(self.frame.analysis.lower(n), "sur" | "via" | "dans");
        let used = || self.before(at).filter(|&n| used(n)).map(|_| EntityKind::Product);
        word.or_else(|| told().flatten()).or_else(used)
    }

    /// What a determiner before a maker, "publié dans", a role or a minister's field tells.
    fn kind_by_word_before(&self, at: usize, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let single = end - at == 1;
        let before = self.before(at);
        // "la Tenavel Brumea3", where Tenavel makes cars
        let numbered = || (at + 1..end).any(|n| analysis.str(n).bytes().any(|b| b.is_ascii_digit()));
        let maker = || self.pack.context(analysis.str(at), Context::Maker).is_some() && numbered();
        if !single && before.is_some_and(|n| tokens[n].is(Class::DETERMINER)) && maker() {
            return Some(EntityKind::Product);
        }
        // "une étude publiée dans Brumal Biology"
        let published = |n: usize| {
            let inside = n > 0 && analysis.str(n) == "dans" && tokens[n - 1].is(Class::CONTEXT);
            inside && self.pack.context(analysis.lower(n - 1), Context::In) == Some(Some(EntityKind::Media))
        };
        if before.is_some_and(published) {
            return Some(EntityKind::Media);
        }
        // "l'assistant vocal X": the nearest word that tells goes before the noun of somebody.
        let thing = |n: usize| {
            let nearest = tokens[n].word.noun.is_none() && single && !tokens[at].is_first_name();
            nearest && self.pack.context(analysis.lower(n), Context::Before) == Some(Some(EntityKind::Product))
        };
        // "le promoteur Kervado": what firms are, too.
        let firm = || {
            let alone = single && !tokens[at].is_first_name();
            alone && word_before(self.frame, self.pack, at) == Some(Some(EntityKind::Organisation))
        };
        if before.is_some_and(|n| self.role(n) && !thing(n)) && firm() {
            return Some(EntityKind::Organisation);
        }
        if before.is_some_and(|n| self.role(n) && !thing(n)) {
            // "le sénateur MTV Paul Verdelin"
            let party = single && tokens[at].capitals && self.capital(end) && self.frame.adjacent(at);
            return Some(if party { EntityKind::Organisation } else { EntityKind::Person });
        }
        let field = at > 0 && tokens[at - 1].capital && self.common(at - 1);
        (field && behind_minister(self.frame, self.pack, at - 1)).then_some(EntityKind::Person)
    }

    /// What tells farther away, and what only a few names have: teams, factories, rivers, examples, medicines, cars.
    fn kind_by_sentence(&self, at: usize, end: usize) -> Option<EntityKind> {
        let single = end - at == 1;
        if self.is_team(at, end) {
            return Some(EntityKind::Organisation);
        }
        // "l'usine de WelchTec Lavaud"
        if !single && (at..end).any(|n| is_camel(self.frame.analysis.str(n))) {
            return Some(EntityKind::Organisation);
        }
        if single && self.is_river(at) {
            return Some(EntityKind::Place);
        }
        let thing = || single && (self.is_sold_as(at) || self.is_driven_unknown(at));
        let acts = || self.acts_as_firm(end) || self.is_listed(end);
        let firm = || single && !self.frame.analysis.tokens[at].is_first_name() && acts();
        self.kind_of_example(at)
            .or_else(|| thing().then_some(EntityKind::Product))
            .or_else(|| firm().then_some(EntityKind::Organisation))
    }

    /// "Bar-le-Duc" is a place, "SNUDI" a body.
    fn kind_by_form(&self, at: usize, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        if self.is_place_compound(analysis.span(at, end).of(analysis.text)) {
            return Some(EntityKind::Place);
        }
        // "Morlaix-Communauté"
        let last = || analysis.str(at).rsplit_once('-').and_then(|(_, last)| self.pack.name_words.get(last));
        if end == at + 1 && analysis.tokens[at].hyphen && last() == Some(&EntityKind::Organisation) {
            return Some(EntityKind::Organisation);
        }
        let letters = (at..end).all(|n| analysis.tokens[n].capitals);
        let medium =
            || self.frame.in_brackets(at, end) && (self.is_behind_medium(at - 1) || self.ends_dateline(at - 1));
        letters.then(|| if medium() { EntityKind::Media } else { EntityKind::Organisation })
    }

    /// "l'agence de presse officielle burgonde (APB)", "la télévision publique (TPB)": a bracket at token `open` behind the
    /// noun of a medium and its adjectives.
    fn is_behind_medium(&self, open: usize) -> bool {
        let analysis = self.frame.analysis;
        let medium = |n: usize| {
            let agency = || n > 1 && analysis.str(n) == "presse" && analysis.str(n - 2) == "agence";
            analysis.tokens[n].word.noun == Some(NounClass::Media) || agency()
        };
        let fore = (open.saturating_sub(FORE + 1)..open).rev();
        fore.take_while(|&n| self.is_small(n)).any(medium)
    }

    /// "VALBOURG, 7 octobre 2025 (AVP) – Le premier ministre": letters in the bracket at token `open` at the end of a dateline.
    fn ends_dateline(&self, open: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let dash = tokens.get(open + 3).is_some_and(|token| token.kind == Kind::Dash);
        let line = || (0..open).rev().take_while(|&n| tokens[n].kind != Kind::Break);
        dash && line().count() <= DATELINE && line().all(|n| tokens[n].kind != Kind::Stop)
    }

    /// What the noun or the preposition tells behind which the name stands.
    fn kind_by_governor(&self, at: usize, end: usize) -> Option<EntityKind> {
        let tokens = &self.frame.analysis.tokens;
        let single = end - at == 1;
        // "le Front populaire Anne Leroy": a word of another name tells nothing.
        let before = self.before(at);
        if before.is_some_and(|n| !self.is_free(n)) {
            return None;
        }
        let told = word_before(self.frame, self.pack, at).or_else(|| word_before_de(self.frame, self.pack, at));
        let told = told.or_else(|| self.told_in_row(at));
        // "le Sporting": what a longer name of a club, a bank or a party has.
        let body = || {
            let word = self.pack.name_words.get(self.frame.analysis.str(at));
            single && word == Some(&EntityKind::Organisation)
        };
        if told.is_none() && before.is_some_and(|n| tokens[n].is(Class::DETERMINER | Class::A)) && body() {
            return Some(EntityKind::Organisation);
        }
        // "se tourne vers Jean-François": the dictionary of places has those that are named like somebody.
        let led = || {
            let before = before.filter(|_| !(single && tokens[at].is_first_name()))?;
            // "entre La Vardière et Plouvel"
            let article = end - at == 2 && self.frame.analysis.is_capital_article(at);
            self.kind_by_preposition(before, end, single || article)
        };
        told.flatten().or_else(led)
    }

    /// What a name beside it tells: in a row, in front of a bracket or in one; and a minute behind whoever scored.
    fn kind_by_neighbour(&self, at: usize, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let single = end - at == 1;
        let surname = single && !tokens[at].is_first_name();
        if let Some(kind) = surname.then(|| self.kind_of_list(at)).flatten() {
            return Some(kind);
        }
        // "l'UFC (Ultimate Fighting Championship)"
        let spelt =
            |letters: usize| tokens[letters].capitals && self.frame.has_initials(at, end, analysis.str(letters));
        if !single && at > 1 && self.frame.in_brackets(at, end) && spelt(at - 2) {
            return Some(EntityKind::Organisation);
        }
        let bracketed = at > 0 && tokens[at - 1].kind == Kind::ParenOpen;
        if bracketed && covering(self.drafts, at.saturating_sub(2)).is_some_and(|d| d.kind == EntityKind::Place) {
            return Some(EntityKind::Place);
        }
        if surname && self.is_behind_de(at) && self.scores(end) {
            return Some(EntityKind::Person);
        }
        let firm = surname && !self.is_behind_de(at) && self.is_in_business(at);
        firm.then_some(EntityKind::Organisation)
    }

    /// "Le tribunal a placé Kervado en liquidation": a name alone in a sentence with a word of firms. People are named with
    /// their first names before.
    fn is_in_business(&self, at: usize) -> bool {
        let tells = |n: usize| {
            self.frame.analysis.tokens[n].is(Class::CONTEXT)
                && self.pack.context(self.frame.analysis.lower(n), Context::Business).is_some()
        };
        !self.speaks(at) && self.frame.near(at, CLAUSE).any(tells)
    }

    /// "selon Keynel", "a expliqué Keynel": somebody as often as a firm.
    fn speaks(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let says = |n: usize| {
            let word = analysis.tokens[n].word;
            let says = || self.pack.lexicon.verb(word, false).is_some_and(|verb| verb.frames.any(Frames::INCISE));
            word.forms.any(Forms::FINITE | Forms::PAST_PARTICIPLE) && says()
        };
        self.before(at).is_some_and(|n| analysis.lower(n) == "selon" || says(n))
    }

    fn is_behind_de(&self, at: usize) -> bool {
        self.before(at).is_some_and(|n| matches!(self.frame.analysis.lower(n), "de" | "d'"))
    }

    /// What a name names most often of which nothing tells anything.
    fn untold_kind(&self, at: usize, end: usize) -> EntityKind {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let single = end - at == 1;
        // Surnames are mostly known from a full name; what else stands alone behind "de" is mostly a place.
        if single && !tokens[at].is_first_name() && self.is_behind_de(at) {
            // "le Paris Saint-Germain de Kessler": of a club that a dictionary has, its coach.
            let club = at.checked_sub(2).and_then(|n| covering(self.drafts, n)?.entry);
            let club = club.is_some_and(|entry| self.gazetteer.entry(entry).subkind == Some("club"));
            return if club { EntityKind::Person } else { EntityKind::Place };
        }
        // "La Vardière": people have "Le" in their names rather than "La".
        let article = analysis.is_capital_article(at) && !self.frame.initial[at] && analysis.str(at) != "Le";
        if article && end - at == 2 {
            return EntityKind::Place;
        }
        // People have no article: "le Clicks Communicator"; "un", "son" have things.
        let nameless = || !single && (at..end).all(|n| !tokens[n].is_first_name());
        let article = self.before(at).filter(|&n| tokens[n].is(Class::DETERMINER) && nameless());
        match article {
            Some(n) if analysis.introduces_thing(n) => return EntityKind::Product,
            // "les Red Devils"
            Some(n) if tokens[n].is(Class::DEFINITE) => return EntityKind::Organisation,
            _ => {}
        }
        // "Secours Auto": an ordinary word in front makes a body or a shop rather than somebody. Short ones are often names
        // of other languages: "Long Trinh", "A. Leroy".
        let bytes = tokens[at].end - tokens[at].start;
        let body = || !tokens[at].is_first_name() && bytes > 4 && self.common(at) && !self.frame.initial[at];
        // "AR Carton", "ACT Manufacturing": letters before a word; "BAH Mamadou" has its surname first.
        let letters = || match bytes {
            _ if !tokens[at].capitals || tokens[at + 1].is_first_name() => false,
            2 => self.common(at + 1),
            3 => !tokens[at + 1].capitals,
            _ => false,
        };
        match () {
            () if !single && (body() || letters()) => EntityKind::Organisation,
            () if single && self.is_part_of_town(at) => EntityKind::Place,
            () => EntityKind::Person,
        }
    }

    /// "Yaoundé-Varnem": a place that a dictionary has, and what tells which part of it.
    fn is_part_of_town(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        if !token.hyphen || token.is_first_name() {
            return false;
        }
        let town = analysis.str(at).split_once('-').map_or("", |(town, _)| town);
        let mut search = self.gazetteer.search(town);
        search.at(0, word_bytes(town));
        let found = search.finish();
        let first_name = self.pack.lexicon.word(&town.to_lowercase());
        let first_name = first_name.is_some_and(|word| word.class.any(Class::FEMALE | Class::MALE));
        let whole = found.first().filter(|found| found.span.end == town.len() && found.note == Note::Exact);
        !first_name && whole.is_some_and(|found| self.gazetteer.entry(found.entry).kind == EntityKind::Place)
    }

    /// "Ledevec (14e), puis Camillat (20e, 17-0)": a minute in brackets behind whoever scored.
    pub(super) fn scores(&self, open: usize) -> bool {
        let analysis = self.frame.analysis;
        let bracket = analysis.kind(open) == Some(Kind::ParenOpen);
        analysis.tokens.get(open + 1).filter(|_| bracket).is_some_and(|minute| {
            let digits = analysis.text[minute.start..minute.end].trim_end_matches(['e', '\'', '’']);
            digits.len() < 3 && minute.end - minute.start > digits.len() && digits.bytes().all(|b| b.is_ascii_digit())
        })
    }

    /// "Kervado (+4,2 %)": a share that rises or falls.
    pub(super) fn is_listed(&self, open: usize) -> bool {
        let analysis = self.frame.analysis;
        let text = |n: usize| analysis.tokens.get(n).map_or("", |_| analysis.str(n));
        if analysis.kind(open) != Some(Kind::ParenOpen) {
            return false;
        }
        let sign = usize::from(matches!(text(open + 1), "+" | "-" | "–" | "−"));
        let signed = sign > 0 || text(open + 1).starts_with(['+', '-', '–', '−']);
        let number = open + 1 + sign;
        signed && text(number).ends_with(|c: char| c.is_ascii_digit()) && text(number + 1) == "%"
    }

    /// "Kervado emploie 300 personnes", "Kervado a licencié": what firms do, right behind the name that ends before token `end`.
    fn acts_as_firm(&self, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let verb = end + usize::from(analysis.tokens.get(end).is_some_and(|token| token.is(Class::AVOIR)));
        let word = analysis.kind(verb) == Some(Kind::Word) && self.frame.adjacent(end - 1);
        word && self.pack.context(analysis.lower(verb), Context::Does).is_some()
    }

    /// "vendu sous le nom de Brumavel"
    fn is_sold_as(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let name = before_de(self.frame, at).filter(|&n| n > 2 && matches!(analysis.str(n), "nom" | "noms"));
        let sold = |n: usize| self.pack.context(analysis.lower(n), Context::Sold).is_some();
        name.is_some_and(|n| analysis.str(n - 2) == "sous" && (n.saturating_sub(5)..n - 2).any(sold))
    }

    /// "l'Orvaine est en crue", "les berges du Vardon"
    fn is_river(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let article =
            |n: &usize| (analysis.is_definite_article(*n) || analysis.lower(*n) == "du") && self.frame.adjacent(*n);
        let tells = |n: usize| self.pack.context(analysis.lower(n), Context::River).is_some();
        at.checked_sub(1).filter(article).is_some_and(|_| !analysis.tokens[at].capitals)
            && self.frame.near(at, CLAUSE).any(tells)
    }

    /// "des localités comme Valbourg", "d'autres entreprises comme Kervado"
    fn kind_of_example(&self, at: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let like = at.checked_sub(1).filter(|&n| n > 0 && analysis.str(n) == "comme" && self.frame.adjacent(n - 1))?;
        let told = |context| told_by(self.frame, self.pack, like - 1, context).flatten();
        told(Context::De).filter(|kind| *kind == EntityKind::Place).or_else(|| told(Context::Before))
    }

    /// "au volant d'une Brumea"
    pub(super) fn is_driven_unknown(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let article = at.checked_sub(1).filter(|&n| analysis.introduces_thing(n));
        // "au volant d'un SUV" names none.
        article.filter(|_| !analysis.tokens[at].capitals).is_some_and(|n| {
            n > 1
                && analysis.tokens[n - 1].is(Class::DE)
                && self.pack.context(analysis.lower(n - 2), Context::Vehicle).is_some()
        })
    }

    /// "Anne Leroy (Team Brumea)", "Paul Morin (Tenavel-Brumor)": for whom somebody rides or drives.
    fn is_team(&self, at: usize, end: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let somebody = |open: usize| (2..4).any(|words| open >= words && self.frame.opens_full_name(open - words));
        self.frame.in_brackets(at, end)
            && !tokens[at].is_first_name()
            && (end - at > 1 || tokens[at].hyphen)
            && tokens[at.saturating_sub(2)].capital
            && somebody(at - 1)
    }

    /// What the noun before the first of a row tells of the others: "les essais de Norvan (69e) et de Velbrac".
    fn told_in_row(&self, at: usize) -> Option<Option<EntityKind>> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let joint =
            at.checked_sub(2).filter(|&joint| joint > 2 && analysis.is_bare_de(at - 1) && joins(analysis, joint))?;
        let mut before = joint - 1;
        if tokens[before].kind == Kind::ParenClose {
            before = (before.saturating_sub(4)..before)
                .rev()
                .find(|&n| tokens[n].kind == Kind::ParenOpen)?
                .checked_sub(1)?;
        }
        let name = (before.saturating_sub(2)..=before).rev().take_while(|&n| tokens[n].capital).last()?;
        name.checked_sub(1)
            .filter(|&n| analysis.is_bare_de(n))
            .and_then(|_| word_before_de(self.frame, self.pack, name))
    }

    /// "la route est coupée entre X et Y": what a word of the clause tells of two names, or the second of them.
    fn kind_between(&self, between: usize, end: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let second = end + 1;
        let known = || covering(self.drafts, second).map(|draft| draft.kind).filter(|_| joins(analysis, second - 1));
        let words = (between.saturating_sub(CLAUSE)..between).rev();
        let mut words =
            words.take_while(|&n| matches!(analysis.tokens[n].kind, Kind::Word | Kind::Number | Kind::Comma));
        let way = |n: usize| {
            let road = is_road(analysis.str(n)).then_some(EntityKind::Place);
            road.or_else(|| self.pack.context(analysis.lower(n), Context::Between).flatten())
        };
        known().or_else(|| words.find_map(way))
    }

    /// "Josselin, Grand-Champ et X": a name in a row with another is of its kind.
    fn kind_of_list(&self, at: usize) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let mut before = at.checked_sub(1)?;
        if matches!(analysis.str(before), "puis" | "enfin" | "à" | "de" | "d'") {
            before = before.checked_sub(1)?;
        }
        let named = covering(self.drafts, before.checked_sub(1)?)?;
        let joined = joins(analysis, before) && named.end == before && !opens_clause(analysis, before, at + 1);
        (joined && named.kind != EntityKind::Person).then_some(named.kind)
    }

    /// A noun of role right before the name, or before one adjective: "l'économiste X", "le ministre japonais X".
    fn role(&self, before: usize) -> bool {
        let analysis = self.frame.analysis;
        let is_role =
            |n: usize| !analysis.tokens[n].is(Class::CLOSED) && analysis.tokens[n].word.noun == Some(NounClass::Person);
        let lower = |n: usize| analysis.tokens[n].kind == Kind::Word && !analysis.tokens[n].is(Class::CLOSED);
        // "l'association étudiante X", "la centrale chrétienne X"
        let of_body = before.checked_sub(1).filter(|&n| lower(n) && self.frame.adjacent(n)).is_some_and(|n| {
            matches!(analysis.tokens[n].word.noun, Some(NounClass::Organisation | NounClass::Group | NounClass::Media))
        });
        lower(before)
            && (is_role(before) && !of_body
                || before.checked_sub(1).is_some_and(|n| {
                    !analysis.tokens[before].capital && lower(n) && is_role(n) && self.frame.adjacent(n)
                }))
    }

    /// "Bar-le-Duc", "Saint-Étienne", "Châtenois-les-Forges"
    fn is_place_compound(&self, text: &str) -> bool {
        let parts: Vec<&str> = text.split('-').collect();
        let place = |part: &str, context| self.pack.context(part, context) == Some(Some(EntityKind::Place));
        parts.len() > 2 && parts[1..parts.len() - 1].iter().any(|part| place(part, Context::Inside))
            || parts.len() > 1 && !text.contains(' ') && place(parts[0], Context::First)
    }

    /// "à X", "en X" for places, "chez X" for companies.
    fn kind_by_preposition(&self, before: usize, end: usize, single: bool) -> Option<EntityKind> {
        let analysis = self.frame.analysis;
        let word = analysis.lower(before);
        // "déclare à X"
        let told = |n: usize| {
            let word = analysis.tokens[n].word;
            word.forms.any(Forms::FINITE | Forms::PAST_PARTICIPLE)
                && self.pack.lexicon.verb(word, false).is_some_and(|verb| verb.frames.any(Frames::QUE))
        };
        match word {
            "à" if single && before > 0 && told(before - 1) => Some(EntityKind::Person),
            // "a-t-il confié au Brumal", "dit à Brumal Sports"
            "à" | "au" if before > 0 && told(before - 1) => Some(EntityKind::Media),
            "à" | "au" if before > 0 && analysis.tokens[before - 1].is(Class::CONTEXT) => {
                let told = self.pack.context(analysis.lower(before - 1), Context::A).flatten();
                told.or((single || word == "à").then_some(EntityKind::Place))
            }
            "à" | "en" | "vers" | "depuis" | "près" | "jusqu'à" | "dans" if single => Some(EntityKind::Place),
            "entre" if single => self.kind_between(before, end),
            // "A Valbourg (Nord)", written without its accent
            "a" if single && self.frame.initial[before] && analysis.tokens[before].capital => Some(EntityKind::Place),
            // "Sur Valbourg, trois routes sont coupées."
            "sur" if single && self.frame.initial[before] => Some(EntityKind::Place),
            "au" | "aux" if single => Some(EntityKind::Place),
            "le" | "la" | "l'" | "les"
                if before > 0 && matches!(analysis.lower(before - 1), "dans" | "vers" | "à" | "sur") =>
            {
                Some(EntityKind::Place)
            }
            "à" | "en" => Some(EntityKind::Place),
            "chez" => Some(EntityKind::Organisation),
            "de" | "d'" => {
                let head = &analysis.tokens[before.checked_sub(1)?];
                (head.word.noun == Some(NounClass::Place)).then_some(EntityKind::Place)
            }
            // Companies and rivers take an article, people none.
            "le" | "la" | "l'" | "les" | "du" | "des" if single => Some(EntityKind::Organisation),
            // "le groupe X", "le groupe britannique X"
            _ => match self.noun_before(before)? {
                NounClass::Organisation => Some(EntityKind::Organisation),
                NounClass::Media => Some(EntityKind::Media),
                NounClass::Place => Some(EntityKind::Place),
                _ => None,
            },
        }
    }

    /// The class of the noun at `before`, or of the noun whose adjective stands there.
    fn noun_before(&self, before: usize) -> Option<NounClass> {
        let tokens = &self.frame.analysis.tokens;
        // "L'association soutient Lantier"
        let verb = self.frame.analysis.carries_clause(before) || tokens[before].word.forms.finite();
        let adjective = !tokens[before].capital && !tokens[before].is(Class::CLOSED) && !verb && before > 0;
        let head = || (adjective && self.frame.adjacent(before - 1)).then(|| tokens[before - 1].word.noun).flatten();
        tokens[before].word.noun.or_else(head)
    }
}
