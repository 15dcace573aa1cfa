//! Names that a head noun makes: "tribunal de Bobigny", "ministère de l'Intérieur", "lycée Voltaire",
//! "département américain de la Guerre".

mod complements;
mod spelt;

use super::{Draft, Frame, covering};
use crate::document::Spans;
use crate::gazetteer::EntityKind;
use crate::language::{Context, Institution, LanguagePack};
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// Adds the institutions that heads make to `drafts` (sorted by position), in place of what they contain.
pub fn add(frame: &Frame<'_>, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    let finder = Finder { frame, pack, drafts: &*drafts };
    let mut found = Vec::new();
    let mut from = 0;
    for &at in frame.analysis.openings.iter().filter(|&&at| frame.analysis.tokens[at].is(Class::HEAD)) {
        if at >= from
            && let Some(draft) = finder.at(at)
        {
            from = draft.end;
            found.push(draft);
        }
    }
    for &at in frame.analysis.names.iter().filter(|&&at| finder.may_spell(at)) {
        if let Some(draft) = finder.spelt(at).or_else(|| finder.spelt_behind(at))
            && !found.iter().any(|other: &Draft| other.span.contains(draft.span))
        {
            found.retain(|other| !other.span.overlaps(draft.span));
            found.push(draft);
        }
    }
    if found.is_empty() {
        return;
    }
    let longer: Spans = found.iter().map(|draft| draft.span).collect();
    drafts.retain(|draft| longer.overlapping(draft.span).next().is_none());
    drafts.extend(found);
    drafts.sort_by_key(|draft| draft.span);
}

struct Finder<'a> {
    frame: &'a Frame<'a>,
    pack: &'a LanguagePack,
    /// The names found so far, by position.
    drafts: &'a [Draft],
}

impl Finder<'_> {
    /// The institution that the head at token `at` makes.
    fn at(&self, at: usize) -> Option<Draft> {
        let analysis = self.frame.analysis;
        // "la feuille de route Velbrun" is no road.
        if at > 1 && analysis.lower(at) == "route" && analysis.lower(at - 2) == "feuille" {
            return None;
        }
        // "au premier tour Anne Leroy"
        if at > 0 && analysis.lower(at) == "tour" && self.is_ballot(at - 1) {
            return None;
        }
        // "racontent en chœur Léa et Inès"
        if at > 0 && analysis.lower(at) == "chœur" && analysis.lower(at - 1) == "en" {
            return None;
        }
        let alone = self.pack.institutions.get(analysis.lower(at)).into_iter().flat_map(|heads| &heads.alone);
        // "la Kingdom Arena de Riyad" has its head inside.
        let inside = at > 0 && self.frame.adjacent(at - 1) && {
            let before = &analysis.tokens[at - 1];
            before.capital && !before.is(Class::CLOSED)
        };
        let written =
            |head: &&Institution| head.written.as_deref().is_none_or(|word| word == analysis.str(at) && !inside);
        let determined = |head: &&Institution| !head.determined || self.is_determined(at);
        let fitting = self.longer_heads(at).chain(alone).filter(written).filter(determined);
        let complete = fitting.filter_map(|head| self.complete(at, head));
        let longest = self.large(at).into_iter().chain(complete).max_by_key(|draft| draft.end)?;
        // A dictionary's own name of several words stands ("Agence France-Presse"), unless more belongs to it.
        let gives_way = |known: &Draft| {
            let several = known.end - known.first > 1;
            known.span.end < longest.span.end && (!several || self.goes_on(at, known, &longest))
        };
        covering(self.drafts, at).is_none_or(gives_way).then_some(longest)
    }

    /// "premier", "second", "2e" before the "tour" of an election.
    fn is_ballot(&self, before: usize) -> bool {
        let word = self.frame.analysis.lower(before);
        let building = before
            .checked_sub(1)
            .is_some_and(|n| matches!(self.frame.analysis.lower(n), "la" | "une" | "cette" | "sa"));
        let ranked = is_ordinal(word) || matches!(word, "premier" | "second" | "deuxième" | "troisième" | "dernier");
        ranked && !building && !matches!(word, "première" | "seconde")
    }

    /// The heads of several words that begin with those at tokens `at` and `at + 1`.
    fn longer_heads(&self, at: usize) -> impl Iterator<Item = &Institution> {
        let analysis = self.frame.analysis;
        let next = analysis.tokens.get(at + 1).map_or("", |_| analysis.lower(at + 1));
        let heads = self.pack.institutions.get(analysis.lower(at));
        heads.into_iter().filter_map(move |heads| heads.longer.get(next)).flatten()
    }

    /// True where `draft`, whose head stands at token `at`, goes on with a name of several words that a dictionary has:
    /// "Inspection générale de l'administration de la justice", "ministère des Transports et des Travaux publics".
    fn goes_on(&self, at: usize, known: &Draft, draft: &Draft) -> bool {
        let analysis = self.frame.analysis;
        if known.first != draft.first {
            return false;
        }
        let next = analysis.tokens.get(known.end);
        let behind = next.map_or("", |_| analysis.str(known.end));
        // "ministère des Transports terrestres"
        let adjective = || next.is_some() && self.is_adjective(known.end) && !analysis.tokens[known.end].capital;
        if draft.subkind == Some("ministry") && (matches!(behind, "et" | ",") || adjective()) {
            return true;
        }
        // "agence régionale de santé" is a head, too, that a region completes.
        let place = || covering(self.drafts, draft.end - 1).is_some_and(|last| last.kind == EntityKind::Place);
        let head = || self.longer_heads(at).any(|head| at + 1 + head.rest.len() == known.end);
        if place() && next.is_some_and(|token| token.is(Class::DE)) && head() {
            return true;
        }
        let noun = self.behind_de(known.end).or((behind == "pour").then_some(known.end + 1));
        noun.filter(|&noun| noun < draft.end).is_some_and(|noun| !analysis.tokens[noun].capital)
    }

    /// True behind an article, a preposition or the like: not for the adjective of "l'homme fort du Festival".
    fn is_determined(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&n| self.frame.adjacent(n)) else { return true };
        let token = &self.frame.analysis.tokens[before];
        token.kind != Kind::Word || token.is(Class::CLOSED | Class::FORE)
    }

    /// A name that its head's capital or number shows: "la Police de Nyon", "12e chambre correctionnelle du tribunal de Lyon".
    fn large(&self, at: usize) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        let before = at.checked_sub(1)?;
        let kind = |context| self.pack.context(analysis.lower(at), context).flatten();
        let bracket = analysis.tokens[before].kind == Kind::ParenOpen;
        // "Anne Leroy, directrice, Direction générale de la mobilité"
        let small = || analysis.tokens.get(at + 1).is_some_and(|next| !next.capital);
        let apart = bracket || analysis.tokens[before].kind == Kind::Comma && small();
        let article = apart || analysis.is_definite_article(before) || matches!(analysis.lower(before), "du" | "au");
        let numbered = is_ordinal(analysis.lower(before)) && self.frame.adjacent(before);
        let (first, kind) = match () {
            () if numbered => (before, kind(Context::Numbered)?),
            () if token.capital && !token.capitals && article && !self.frame.initial[at] && !self.frame.shouted[at] => {
                (at, kind(Context::Capital)?)
            }
            () => return None,
        };
        let mut end = self.chain(at)?;
        // "la deuxième division de la Ligue" names no body.
        if numbered && analysis.tokens[end - 1].capital && matches!(analysis.lower(end - 2), "la" | "l'" | "du") {
            return None;
        }
        // "(Syndicat national de l'enseignement du second degré)": the whole bracket.
        let words = analysis.tokens[end..].iter().take(3).take_while(|t| t.kind == Kind::Word && !t.capital).count();
        if bracket && analysis.kind(end + words) == Some(Kind::ParenClose) {
            end += words;
        }
        let end = self.spelt_end(at, end).unwrap_or(end);
        Some(self.frame.draft(first, end, kind))
    }

    /// The name that `head`, which begins at token `at`, makes with what stands behind it.
    fn complete(&self, at: usize, head: &Institution) -> Option<Draft> {
        let analysis = self.frame.analysis;
        if self.is_behind_office(at, head) {
            return None;
        }
        // "une mairie de Gironde" is any of several.
        let several =
            head.subkind == Some("local-authority") && at > 0 && analysis.tokens[at - 1].is(Class::INDEFINITE);
        if several && self.frame.adjacent(at - 1) {
            return None;
        }
        let end = self.head_end(at, head)?;
        let large = analysis.tokens[at].capital && !self.frame.initial[at];
        let (end, core) = self.completion(at, end, head, large)?;
        let end = if large { self.spelt_end(at, end).unwrap_or(end) } else { end };
        let end = if head.subkind == Some("ministry") { self.further_fields(at, end) } else { end };
        let own = core.filter(|_| !large || head.kind == EntityKind::Media || head.apart && head.written.is_some());
        let own = own.filter(|&core| self.stands_alone(at, head, core, end));
        let first = own.or_else(|| self.ordinal_before(at)).unwrap_or(at);
        // "le groupe Indochine" is no place.
        let known = |known: &Draft| {
            let town = known.kind == EntityKind::Place && head.kind == EntityKind::Organisation;
            known.first == first && known.end == end && !town
        };
        if own.is_some() && covering(self.drafts, first).is_some_and(known) {
            return None;
        }
        // The town in a club's name is none of its names.
        let core = core.filter(|_| head.subkind != Some("club")).map(|token| analysis.tokens[token].start);
        Some(Draft { subkind: head.subkind, core, ..self.frame.draft(first, end, head.kind) })
    }

    /// "le procureur de la République financier" is none of a country.
    fn is_behind_office(&self, at: usize, head: &Institution) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let before = at.checked_sub(2).filter(|_| head.subkind == Some("country"));
        before.is_some_and(|n| tokens[n].is(Class::DE) && n > 0 && tokens[n - 1].word.noun == Some(NounClass::Person))
    }

    /// One past the words of a head that begins at token `at`, and past its letters in brackets; none where its words do not
    /// stand there.
    fn head_end(&self, at: usize, head: &Institution) -> Option<usize> {
        let analysis = self.frame.analysis;
        let mut end = at + 1;
        for word in &head.rest {
            if end >= analysis.tokens.len() || analysis.lower(end) != word {
                // "cour d'appel": the elided word and its noun are two tokens, one word in the list.
                let behind = word.strip_prefix(analysis.tokens.get(end).map(|_| analysis.lower(end))?)?;
                if end + 1 >= analysis.tokens.len() || analysis.lower(end + 1) != behind {
                    return None;
                }
                end += 1;
            }
            end += 1;
        }
        // "tribunal de grande instance (TGI) de Sarreguemines"
        let acronym = analysis.tokens.get(end + 1).is_some_and(|token| token.capitals);
        let bracket = head.de_name && acronym && self.frame.in_brackets(end + 1, end + 2);
        Some(if bracket { end + 3 } else { end })
    }

    /// One past the longest complement that `head` takes behind token `end`, and where a name begins that can stand alone.
    fn completion(&self, at: usize, end: usize, head: &Institution, large: bool) -> Option<(usize, Option<usize>)> {
        let most = if head.adjective { 2 } else { 0 };
        let analysis = self.frame.analysis;
        // "l'hôpital voisin de Plouvel" is not called so.
        // Nor is "la vice-présidente du Département chargée des collèges" that of any "Département chargée".
        let near = |n: usize| {
            let word = analysis.str(n);
            matches!(word, "voisin" | "voisine" | "proche" | "actuel" | "actuelle") || word.starts_with("chargé")
        };
        let adjective = |n: &usize| {
            *n < analysis.tokens.len() && self.is_adjective(*n) && !analysis.carries_clause(*n) && !near(*n)
        };
        let adjectives = end + (end..end + most).take_while(adjective).count();
        let mut best: Option<(usize, Option<usize>)> = None;
        let mut offer = |found: Option<usize>, core: Option<usize>| {
            if let Some(found) = found.filter(|&found| best.is_none_or(|(end, _)| end < found)) {
                best = Some((found, core));
            }
        };
        for from in [end, adjectives] {
            if head.de_name {
                offer(self.de_name(from), None);
            }
            if head.name || head.apart {
                offer(self.name(from, head).filter(|_| !self.names_officer(at, head, from)), Some(from));
                offer(self.de_counted(from), None);
            }
            if head.de_common {
                offer(self.de_common(from), None);
            }
            if head.purpose && large {
                offer(self.purpose(from), None);
            }
        }
        if adjectives > end {
            if large {
                offer(Some(adjectives), None);
            }
            offer(self.de_name(adjectives), None);
        }
        best
    }

    /// "le quotidien La Marseillaise", "l'hôtel Le Relais": the rest from token `core` up to `end` alone is the name.
    fn stands_alone(&self, at: usize, head: &Institution, core: usize, end: usize) -> bool {
        let analysis = self.frame.analysis;
        let named = |known: &Draft| {
            let body = matches!(known.kind, EntityKind::Media | EntityKind::Organisation);
            // "l'avenue Gatineau" is not Gatineau, nor is "l'église Saint-Maurice" the town.
            let saint = head.subkind == Some("building") && analysis.str(core).starts_with("Saint");
            let place = known.kind == head.kind && head.subkind.is_some() && !saint;
            known.first == core && known.end == end && (body || place)
        };
        let tokens = &analysis.tokens;
        // "le cabinet IDC": letters are a name of their own.
        let letters = core + 1 == end && tokens[core].capitals && tokens[core].end - tokens[core].start > 2;
        let body = head.kind == EntityKind::Organisation && head.subkind != Some("school") && !tokens[at].capital;
        // "l'ONG Brumevert", but "le collectif Paul Verdelin": somebody's name alone is theirs.
        let small = !tokens[at].capital || head.written.is_some();
        let apart = head.apart && small && !self.frame.opens_full_name(core);
        analysis.is_capital_article(core)
            || apart
            || letters && body
            || head.kind == EntityKind::Media
            || covering(self.drafts, core).is_some_and(named)
    }

    /// The ordinal before a head that has one: "31e régiment du génie de Vaudrel".
    fn ordinal_before(&self, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let numbered = || self.pack.context(analysis.lower(at), Context::Numbered).is_some();
        at.checked_sub(1).filter(|&n| self.frame.adjacent(n) && is_ordinal(analysis.lower(n)) && numbered())
    }

    /// "le porte-parole du gouvernement Hugo Delcourt", "la chanteuse du groupe Marie Durel": behind somebody's role the name is
    /// theirs, not the body's.
    fn names_officer(&self, at: usize, head: &Institution, name: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        let official = matches!(
            head.subkind,
            Some(
                "government"
                    | "ministry"
                    | "agency"
                    | "parliament"
                    | "local-authority"
                    | "company"
                    | "club"
                    | "association"
                    | "party"
                    | "union"
            )
        );
        let noun = |n: Option<usize>| n.is_some_and(|n| tokens[n].word.noun == Some(NounClass::Person));
        let of = self.frame.analysis.before_article(at).filter(|&n| tokens[n].is(Class::DE));
        // "le secrétaire général du parti Hugo Delcourt"
        let role = of.is_some_and(|of| {
            noun(of.checked_sub(1)) || of > 1 && !tokens[of - 1].is(Class::CLOSED) && noun(of.checked_sub(2))
        });
        // "un ancien élu du même parti Paul Verdelin", "dans notre journal Anne Leroy"
        let never = matches!(head.subkind, Some("party" | "daily"));
        (official && role || never) && self.frame.opens_full_name(name)
    }
}

/// "12e", "1re", "sixième"
fn is_ordinal(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < word.len() && matches!(rest, "e" | "er" | "re" | "ère" | "ème" | "nd" | "nde")
        || word.len() > 6 && word.ends_with("ième")
        || matches!(word, "première" | "premier" | "seconde" | "second")
}
