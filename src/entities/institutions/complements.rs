//! What completes a head: adjectives, "de" and a noun or a name, a name right behind, what a body is for.

use super::{Finder, is_ordinal};
use crate::entities::{Draft, covering};
use crate::gazetteer::EntityKind;
use crate::language::{Context, Ending, Institution};
use crate::text::lexicon::NounClass;
use crate::text::{Class, Forms, Kind, Token};

impl Finder<'_> {
    /// One past the adjectives and complements behind the noun at `at`: "national de la recherche", "d'aide aux victimes".
    pub(super) fn chain(&self, at: usize) -> Option<usize> {
        let mut end = at + 1;
        while let Some(next) = self.next_link(at, end) {
            end = next;
        }
        (end > at + 1).then_some(end)
    }

    /// One past the adjective or the complement that goes on with a chain from `at` up to `end`.
    fn next_link(&self, at: usize, end: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        if end < tokens.len() && self.is_adjective_of_body(end) {
            return Some(end + 1);
        }
        // "des concessionnaires automobiles"
        let several = |n: usize| analysis.str(n).ends_with('s');
        let behind_des = |n: usize| analysis.lower(n - 2) == "des" && several(n - 1) && !tokens[n - 1].capital;
        if end < tokens.len() && tokens[at].capital && end > at + 2 && behind_des(end) {
            let apart = tokens[end].capital || !self.is_adjective(end) || !several(end);
            if !apart && self.frame.adjacent(end - 1) {
                return Some(end + 1);
            }
        }
        // "de la fonction publique et parapublique", "des finances et du développement économique"
        let joined = end + 1 < tokens.len()
            && end > at + 1
            && tokens[at].capital
            && !tokens[end - 1].capital
            && analysis.str(end) == "et"
            && self.frame.adjacent(end - 1)
            && self.frame.adjacent(end);
        if joined && self.ends_as_adjective(end - 1) && self.is_adjective_of_body(end + 1) {
            return Some(end + 2);
        }
        let small = |n: &usize| *n < tokens.len() && !tokens[*n].capital && self.is_adjective(*n);
        // "des conducteurs et gérants de forages"
        if joined && behind_des(end) && small(&(end + 1)) && several(end + 1) {
            return Some(end + 2);
        }
        let further = joined.then(|| self.behind_de(end + 1).filter(small)).flatten();
        if let Some(noun) = further {
            return Some(noun + 1);
        }
        // "de l'Urgence et de la Permanence des Soins": a further field with its capital and article
        let fields = end + 3 < tokens.len()
            && tokens[at].capital
            && tokens[end - 1].capital
            && analysis.str(end) == "et"
            && (end - 1..end + 2).all(|n| self.frame.adjacent(n));
        let field = fields.then(|| self.behind_de(end + 1)).flatten().filter(|&n| {
            let article = n > end + 2 || matches!(analysis.str(n - 1), "du" | "des");
            let large = tokens.get(n).is_some_and(|token| token.capital && !token.capitals && !token.is(Class::HEAD));
            article && large && covering(self.drafts, n).is_none() && self.pack.lexicon.is_common(analysis.lower(n))
        });
        if let Some(field) = field {
            return self.capitals(field);
        }
        let complement = self.behind_de(end).or_else(|| self.behind_purpose(at, end));
        let start = complement.filter(|&n| n < tokens.len() && self.frame.adjacent(n - 1))?;
        if !tokens[start].capital {
            // "le Conseil des ministres du 1er octobre"
            let digits = analysis.str(start).starts_with(|c: char| c.is_ascii_digit());
            return (self.is_adjective(start) && !digits).then_some(start + 1);
        }
        let person = covering(self.drafts, start).is_some_and(|draft| draft.kind == EntityKind::Person);
        self.capitals(start).filter(|_| !person)
    }

    /// "national", "américaine", "Technique": an adjective in the name of a body.
    fn is_adjective_of_body(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        let large = || token.capital && !token.capitals && covering(self.drafts, at).is_none();
        let listed = || self.pack.context(analysis.str(at), Context::Nationality).is_some();
        token.kind == Kind::Word
            && self.frame.adjacent(at - 1)
            && !token.is(Class::CLOSED | Class::FEMALE | Class::MALE)
            && (large()
                || self.is_adjective(at) && !analysis.carries_clause(at) && (self.ends_as_adjective(at) || listed()))
    }

    /// The noun behind "recherche en", "lutte contre les" in a name whose head at `head` has its capital.
    fn behind_purpose(&self, head: usize, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let told = |context| self.pack.context(analysis.str(at - 1), context).is_some();
        let noun = match analysis.tokens.get(at).map(|_| analysis.str(at))? {
            "en" if told(Context::En) => at + 1,
            "contre" if told(Context::Contre) => {
                at + 1 + usize::from(analysis.tokens.get(at + 1)?.is(Class::DETERMINER))
            }
            _ => return None,
        };
        let small = analysis.tokens.get(noun).is_some_and(|token| !token.capital);
        (small && analysis.tokens[head].capital && self.frame.adjacent(at - 1)).then_some(noun)
    }

    /// One past "et de l'Éducation civique", ", de la Recherche et de l'Espace", "et de la jeunesse" behind a ministry's first
    /// field, which is written as they are.
    pub(super) fn further_fields(&self, head: usize, mut end: usize) -> usize {
        let analysis = self.frame.analysis;
        // Behind "le ministère de la Sécurité" what "et de" joins is a field, behind "du ministère" it may be another body.
        let alone = head.checked_sub(1).is_some_and(|n| matches!(analysis.lower(n), "le" | "ce"));
        // "le ministère de la Santé et de l'ARS", "et de la Banque de France": another body.
        let field_noun = |start: usize| !analysis.tokens[start].capitals && !analysis.tokens[start].is(Class::HEAD);
        let own = |at: usize, start: usize| {
            covering(self.drafts, start).is_none_or(|known| {
                let joined = alone && analysis.str(at - 1) == "et";
                joined && known.kind == EntityKind::Organisation && field_noun(start)
            })
        };
        let joins = |at: usize| {
            analysis.tokens.get(at).is_some_and(|token| token.kind == Kind::Comma || analysis.str(at) == "et")
        };
        let field = |at: usize| {
            let start = self.behind_de(at).filter(|&start| own(at, start))?;
            self.capitals(start)
        };
        let small = end > 0 && !analysis.tokens[end - 1].capital;
        let common = |at: usize| {
            let head = |start: usize| analysis.tokens.get(start).is_some_and(|token| token.is(Class::HEAD));
            let body = self.behind_de(at).is_some_and(head);
            self.de_common(at).filter(|_| small && !body)
        };
        let further = |at: usize| field(at).or_else(|| common(at));
        while let Some(further) = further(end + 1).filter(|_| joins(end)) {
            end = further;
        }
        end
    }

    /// "de Bobigny", "de l'Intérieur", "des Affaires étrangères"
    pub(super) fn de_name(&self, at: usize) -> Option<usize> {
        let start = self.behind_de(at)?;
        self.capitals(start)
    }

    /// "des Trois Chênes": a number in words and a name.
    pub(super) fn de_counted(&self, at: usize) -> Option<usize> {
        let start = self.behind_de(at)?;
        self.counted_end(start)?;
        self.capitals(start)
    }

    /// One past the name behind a number in words with its capital at token `start`: "Deux Tours".
    fn counted_end(&self, start: usize) -> Option<usize> {
        let tokens = &self.frame.analysis.tokens;
        let counts = tokens.get(start)?.capital && tokens[start].is(Class::NUMERAL) && tokens[start].is(Class::PLURAL);
        let named = tokens.get(start + 1).is_some_and(|next| next.kind == Kind::Word && next.capital);
        let end = covering(self.drafts, start + 1).map_or(start + 2, |known| known.end);
        (counts && named && self.frame.adjacent(start)).then_some(end)
    }

    /// "de l'intérieur", "du travail", "des affaires étrangères": a common noun and an adjective behind it.
    pub(super) fn de_common(&self, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let start = self.behind_de(at)?;
        // "secrétariat général du ministère de la Culture": what stands behind is a name of its own.
        let own = analysis.tokens.get(start).is_some_and(|token| token.is(Class::HEAD));
        if own && self.behind_de(start + 1).is_some() {
            return None;
        }
        // "le Conseil des ministres du 1er octobre"
        if analysis.tokens.get(start).is_some_and(|_| analysis.str(start).starts_with(|c: char| c.is_ascii_digit())) {
            return None;
        }
        let noun = start < analysis.tokens.len() && self.is_adjective(start);
        let article = start > at + 1 || matches!(analysis.lower(at), "du" | "des");
        if !(noun && article) {
            return None;
        }
        let next = start + 1;
        Some(if next < analysis.tokens.len() && self.agrees_with(start, next) { next + 1 } else { next })
    }

    /// True for the adjective behind the noun of a field: "affaires étrangères", "santé publique", "titres sécurisés".
    fn agrees_with(&self, noun: usize, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let plural = analysis.str(noun).ends_with('s');
        let participle = || analysis.tokens[at].word.forms.any(Forms::PAST_PARTICIPLE) && self.frame.adjacent(at - 1);
        let own = || self.ends_as_adjective(at) && self.pack.context(analysis.str(at), Context::Nationality).is_none();
        match plural {
            true => analysis.str(at).ends_with('s') && (self.is_adjective(at) || participle()),
            false => self.is_adjective(at) && !analysis.carries_clause(at) && own(),
        }
    }

    /// "pour la défense des droits des détenus", "contre la faim": behind a head with a capital.
    pub(super) fn purpose(&self, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let noun = at + 2;
        let opens = noun < analysis.tokens.len()
            && matches!(analysis.str(at), "pour" | "contre")
            && analysis.tokens[at + 1].is(Class::DEFINITE)
            && !analysis.tokens[at + 1].capital
            && self.frame.adjacent(at - 1)
            && self.frame.adjacent(at + 1)
            && !analysis.tokens[noun].capitals
            && !analysis.tokens[noun].is(Class::CLOSED)
            && covering(self.drafts, noun).is_none();
        opens.then(|| self.chain(noun).unwrap_or(noun + 1))
    }

    /// The token behind "de", "du", "de la", "de l'", "des", "d'".
    pub(super) fn behind_de(&self, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let of = |token: &&Token| token.kind == Kind::Word && (token.is(Class::DE) || analysis.str(at) == "aux");
        analysis.tokens.get(at).filter(of).filter(|_| self.frame.adjacent(at - 1))?;
        let Some(next) = analysis.tokens.get(at + 1) else { return Some(at + 1) };
        if next.is(Class::DEFINITE) && !next.capitals {
            return Some(at + 2);
        }
        // "la Ville de Foix aux côtés de Kervado"
        let beside = !next.capital && self.pack.context(analysis.str(at + 1), Context::Aux).is_some();
        (!beside).then_some(at + 1)
    }

    /// "Voltaire", "Charles de Gaulle", "« La Barisienne »"
    pub(super) fn name(&self, at: usize, head: &Institution) -> Option<usize> {
        let analysis = self.frame.analysis;
        if at == 0 || !self.frame.adjacent(at - 1) {
            return None;
        }
        // "le site Kervado de Plouvel" is a factory where Kervado is known as a firm.
        let firm = |draft: &Draft| draft.first == at && draft.kind == EntityKind::Organisation;
        if head.subkind == Some("site") && covering(self.drafts, at).is_some_and(firm) {
            return None;
        }
        // "le procureur de la République du Puy Paul Verdelin"
        if head.subkind == Some("mountain") && self.frame.opens_full_name(at) {
            return None;
        }
        let mut end = self.capitals(at)?;
        // "l'entreprise Kervado de Plouvel": a firm and its town, but "Céramiques de Bretagne"
        let of_firm = head.subkind == Some("company") || head.subkind == Some("research") && head.apart;
        let town = (at + 1..end).rev().find(|&n| of_firm && analysis.is_bare_de(n));
        if let Some(de) = town.filter(|&de| (at..de).all(|n| !self.pack.lexicon.is_common(analysis.lower(n)))) {
            end = de;
        }
        if let Some(de) = self.apart_behind_de(at, end, head) {
            end = de;
        }
        end = self.phrase_end(at, end, head);
        if head.kind == EntityKind::Organisation && covering(self.drafts, end - 1).is_none() && self.ends_in_number(end)
        {
            end += 1;
        }
        // A person behind a head is somebody else ("le groupe Vincent Bolloré" is rare, "la mairie Anne Hidalgo" none).
        let person = covering(self.drafts, at)
            .is_some_and(|draft| draft.kind == EntityKind::Person && draft.end - draft.first > 1 && draft.end == end);
        // Schools, hospitals and halls are named after people.
        let named_after = matches!(
            head.subkind,
            Some("school" | "university" | "hospital" | "museum" | "building" | "site" | "association")
        );
        (!person || named_after || self.frame.analysis.tokens[at - 1].capital).then_some(end)
    }

    /// The "de" behind which somebody's or a town's name stands apart from the one from token `at` up to `end`: "le parti Aurore
    /// de Paul Renard", "le lycée Voltaire de Plouvel".
    fn apart_behind_de(&self, at: usize, end: usize, head: &Institution) -> Option<usize> {
        let analysis = self.frame.analysis;
        let de = (at + 1..end).rev().find(|&n| analysis.is_bare_de(n) && self.frame.adjacent(n))?;
        // "le lycée Notre-Dame de Sion", "l'école des Chênes de Foix"
        let named = !analysis.str(at).starts_with("Notre-Dame")
            && !analysis.str(at).starts_with("Saint")
            && (at..de).all(|n| analysis.tokens[n].capital)
            && !self.pack.lexicon.is_common(analysis.lower(de - 1));
        let town = || {
            let place = covering(self.drafts, de + 1).is_some_and(|known| known.kind == EntityKind::Place);
            place && named && matches!(head.subkind, Some("school" | "hospital" | "building"))
        };
        let leader = || matches!(head.subkind, Some("party" | "union")) && self.frame.opens_full_name(de + 1);
        (leader() || town()).then_some(de)
    }

    /// One past the small words with which a name goes on that is a phrase: "le collectif Sauvons l'hôpital de Langogne",
    /// "l'association Eau secours", "le comité Justice pour Adam".
    fn phrase_end(&self, at: usize, mut end: usize, head: &Institution) -> usize {
        let tokens = &self.frame.analysis.tokens;
        let first = at + usize::from(self.frame.analysis.is_capital_article(at) && end > at + 1);
        let known = covering(self.drafts, at).is_some_and(|known| known.kind != EntityKind::Place);
        let lower = self.frame.analysis.lower(first);
        // "le restaurant La Table du lac"
        let body = matches!(head.subkind, Some("association" | "party" | "union")) || first > at;
        let phrase = body
            && !known
            && !tokens[end - 1].capitals
            && (tokens[first].is(Class::CLOSED) || self.is_order(first) || self.pack.lexicon.is_common(lower));
        if !phrase {
            return end;
        }
        // "le mouvement En avant", "l'association Nos villages en danger", "le collectif Pas sans nous"
        if end == at + 1 && tokens[at].is(Class::CLOSED) && self.is_small(end) {
            let governed = self.noun_of_phrase(self.behind_determiner(end + 1));
            end = governed.filter(|_| tokens[end].is(Class::PREPOSITION)).unwrap_or(end + 1);
        }
        while let Some(next) = self.phrase_link(first, end) {
            end = next;
        }
        end
    }

    /// "Sauvons", "Vivre": what an association calls upon to do; no ordinary noun.
    fn is_order(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let lower = analysis.lower(at);
        let ending = ["ons", "vre", "dre"].iter().any(|ending| lower.ends_with(ending));
        (ending || analysis.tokens[at].word.forms.any(Forms::INFINITIVE))
            && !analysis.tokens[at].is_first_name()
            && !self.pack.lexicon.is_common(lower)
    }

    /// A word in lower case right behind the one before.
    fn is_small(&self, at: usize) -> bool {
        let token = self.frame.analysis.tokens.get(at);
        token.is_some_and(|token| token.kind == Kind::Word && !token.capital) && self.frame.adjacent(at - 1)
    }

    /// The token behind the determiner at token `at`, or that one where none stands there.
    fn behind_determiner(&self, at: usize) -> usize {
        let determiner = Class::DEFINITE | Class::POSSESSIVE | Class::OUR;
        at + usize::from(self.frame.analysis.tokens.get(at).is_some_and(|token| token.is(determiner)))
    }

    /// One past what goes on with the phrase from token `first` up to `end`: an adjective, a complement, what an order has
    /// behind it.
    fn phrase_link(&self, first: usize, end: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        if !self.is_small(end) {
            return None;
        }
        if tokens[end - 1].capital || self.ends_as_adjective(end) {
            let nationality = || self.pack.context(analysis.lower(end), Context::Nationality).is_some();
            if let Some(next) = self.noun_of_phrase(end).filter(|_| !nationality()) {
                return Some(next);
            }
        }
        if let Some(start) = self.behind_de(end) {
            // "l'association Espoir du maire", "l'association Lumières d'Afrique de la ville"
            let officer = |token: &Token| token.word.noun == Some(NounClass::Person) && !token.is(Class::PLURAL);
            let several = || analysis.str(start).ends_with('s');
            let apart =
                tokens.get(start).is_some_and(officer) && !several() || covering(self.drafts, end - 1).is_some();
            // "Les Amis du vieux moulin"
            let fore = |token: &Token| token.is(Class::FORE) && !token.capital;
            let noun = start + usize::from(tokens.get(start).is_some_and(fore));
            return self.noun_of_phrase(noun).filter(|_| !apart);
        }
        // "Sauvons nos forêts", "Vivre à Plouvel", "Non au béton", "Nos villages en danger"
        let article = first > 0 && analysis.is_capital_article(first - 1) && self.frame.adjacent(first - 1);
        let open = !article && self.is_order(first) || tokens[first].is(Class::CLOSED);
        let object = match analysis.lower(end) {
            "pour" => self.behind_determiner(end + 1),
            // "Terre et avenir"
            "et" if tokens[end - 1].capital => end + 1,
            "au" | "aux" if open => end + 1,
            "à" | "en" | "sans" | "dans" | "sur" | "contre" if open => self.behind_determiner(end + 1),
            _ if open && tokens[end - 1].capital => self.behind_determiner(end),
            _ => return None,
        };
        let next = self.noun_of_phrase(object)?;
        // "l'association Terre et Greenpeace"
        let another = analysis.str(end) == "et" && tokens[object].capital;
        let apart = another
            && (covering(self.drafts, object).is_some() || !self.pack.lexicon.is_common(analysis.lower(object)));
        (!apart).then_some(next)
    }

    /// One past the noun, the adjective or the name at token `at` that goes on with a phrase.
    fn noun_of_phrase(&self, at: usize) -> Option<usize> {
        let word = self.frame.analysis.tokens.get(at)?;
        if word.kind != Kind::Word || word.is(Class::FORE) || !self.frame.adjacent(at - 1) {
            return None;
        }
        let noun = || self.is_adjective(at) && !self.frame.analysis.carries_clause(at);
        if word.capital { self.capitals(at) } else { noun().then_some(at + 1) }
    }

    /// "le collectif Rivière 44": a number of two to four figures that counts nothing.
    fn ends_in_number(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let number = analysis.tokens.get(at).is_some_and(|token| {
            token.kind == Kind::Number && (2..5).contains(&(token.end - token.start)) && self.frame.adjacent(at - 1)
        });
        let counts = |next: &Token| {
            next.kind == Kind::Other
                || next.kind == Kind::Word && !next.is(Class::CLOSED) && !analysis.carries_clause(at + 1)
        };
        number
            && analysis.str(at).bytes().all(|b| b.is_ascii_digit())
            && !analysis.tokens.get(at + 1).is_some_and(counts)
    }

    /// A run of capitalised words, with the particles of names between them.
    fn capitals(&self, start: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let capital = |at: usize| {
            analysis.tokens.get(at).is_some_and(|t| {
                // "Cité Paul Verdel du 3e arrondissement"
                let digits =
                    || analysis.str(at).starts_with(|c: char| c.is_ascii_digit()) && !is_ordinal(analysis.str(at));
                t.kind == Kind::Word && (t.capital || digits())
            })
        };
        if !analysis.tokens.get(start).is_some_and(|t| t.kind == Kind::Word && t.capital && !t.is(Class::SUBJECT)) {
            return None;
        }
        let mut end = covering(self.drafts, start).map_or(start + 1, |draft| draft.end);
        end = self.counted_end(start).unwrap_or(end);
        // "le restaurant Le Paris": an article alone is no name.
        let article = end == start + 1 && analysis.is_capital_article(start) && self.frame.adjacent(start);
        if let Some(known) = covering(self.drafts, start + 1).filter(|known| article && known.first == start + 1) {
            end = known.end;
        }
        loop {
            if end >= analysis.tokens.len() || !self.frame.adjacent(end - 1) {
                break;
            }
            // "du parquet de Nantes Yann Kerlec": somebody's first name begins another name.
            let of_name = analysis.tokens[end - 1].is(Class::HONORIFIC)
                || matches!(analysis.str(end - 1), "Saint" | "Sainte" | "St" | "Ste");
            if self.frame.opens_full_name(end) && !of_name {
                break;
            }
            // "Les Quatre Temps"
            let counted = article && end == start + 1 && analysis.tokens[end].is(Class::NUMERAL);
            let open = || counted || !analysis.tokens[end].is(Class::CLOSED);
            if capital(end) && covering(self.drafts, end).is_none() && open() {
                end += 1;
            } else if self.links(end) && capital(end + 1) || self.is_article_of_surname(end) {
                end += 2;
            } else if self.links(end)
                && end + 2 < analysis.tokens.len()
                && matches!(analysis.str(end + 1), "la" | "l'")
                && capital(end + 2)
            {
                end += 3;
            } else if self.names_a_field(start, end) {
                end += 1;
            } else if end == start + 2 && self.names_another_field(start, end) {
                end += 2;
            } else {
                break;
            }
        }
        Some(end)
    }

    /// The article in "stade André Le Gallu".
    fn is_article_of_surname(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        matches!(self.frame.analysis.str(at), "Le" | "La")
            && tokens[at - 1].is_first_name()
            && tokens[at - 1].capital
            && self.frame.adjacent(at)
            && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && next.capital)
            && covering(self.drafts, at).is_none()
    }

    /// "de" and the like between two capitalised words, without a break.
    fn links(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        // "le groupe Van der Marck"
        let particles = || [at - 1, at].iter().all(|&n| analysis.tokens[n].is(Class::PARTICLE));
        (matches!(analysis.str(at), "de" | "d'" | "du" | "des" | "&" | "of") || particles()) && self.frame.adjacent(at)
    }

    /// The adjective of a field, or the noun behind one: "Affaires étrangères", "Anciens combattants".
    fn names_a_field(&self, start: usize, at: usize) -> bool {
        let analysis = self.frame.analysis;
        at == start + 1
            && self.is_adjective(at)
            && analysis.tokens[start - 1].is(Class::DETERMINER | Class::DE)
            && self.pack.lexicon.is_common(analysis.lower(start))
            && analysis.str(start).ends_with(['s', 'x']) == analysis.str(at).ends_with(['s', 'x'])
            && (self.ends_as_adjective(at) || analysis.tokens[start].is(Class::FORE))
    }

    /// The second adjective of a field, behind "et" at token `at`: "Transports terrestres et aériens".
    fn names_another_field(&self, start: usize, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let adjective = at + 1;
        analysis.str(at) == "et"
            && !analysis.tokens[at - 1].capital
            && adjective < analysis.tokens.len()
            && self.is_adjective(adjective)
            && self.ends_as_adjective(adjective)
            && analysis.str(start).ends_with('s') == analysis.str(adjective).ends_with('s')
    }

    /// A lower-case word that is no function word and no verb: "judiciaire", "américain".
    pub(super) fn is_adjective(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        token.kind == Kind::Word
            && !token.is(Class::CLOSED)
            && token.word.forms.none()
            && token.word.auxiliary.none()
            && !analysis.str(at).contains('\'')
            && self.frame.adjacent(at - 1)
    }

    /// "nationale", "publics": the endings of adjectives in the names of bodies.
    fn ends_as_adjective(&self, at: usize) -> bool {
        let word = self.frame.analysis.str(at);
        // "vaudois" and "vaudoises" end alike.
        [word, word.trim_end_matches('s')].iter().any(|word| self.pack.ends(word, Ending::Adjective))
    }
}
