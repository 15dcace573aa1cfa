//! Names that a head noun makes: "tribunal de Bobigny", "ministère de l'Intérieur", "lycée Voltaire",
//! "département américain de la Guerre".

use super::{Draft, Frame, SPELT, covering};
use crate::document::Spans;
use crate::gazetteer::{EntityKind, bare};
use crate::language::{Context, Institution, LanguagePack};
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind, Token};

/// Adds the institutions that heads make to `drafts` (sorted by position), in place of what they contain.
pub fn add(frame: &Frame<'_>, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    let finder = Finder { frame, pack };
    let mut found = Vec::new();
    let mut from = 0;
    for &at in frame.analysis.openings.iter().filter(|&&at| frame.analysis.tokens[at].is(Class::HEAD)) {
        if at >= from
            && let Some(draft) = finder.at(at, drafts)
        {
            from = draft.end;
            found.push(draft);
        }
    }
    for &at in frame.analysis.names.iter().filter(|&&at| finder.may_spell(at)) {
        if let Some(draft) = finder.spelt(at, drafts).or_else(|| finder.spelt_behind(at))
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
}

impl Finder<'_> {
    /// The institution that the head at token `at` makes.
    fn at(&self, at: usize, drafts: &[Draft]) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let heads = self.pack.institutions.get(analysis.lower(at));
        let next = analysis.tokens.get(at + 1).map_or("", |_| analysis.lower(at + 1));
        let longer = || heads.into_iter().filter_map(|heads| heads.longer.get(next)).flatten();
        let alone = heads.into_iter().flat_map(|heads| &heads.alone);
        // "la feuille de route Velbrun" is no road.
        if at > 1 && analysis.lower(at) == "route" && analysis.lower(at - 2) == "feuille" {
            return None;
        }
        // "la Kingdom Arena de Riyad" has its head inside.
        let inside = at > 0 && self.frame.adjacent(at - 1) && {
            let before = &analysis.tokens[at - 1];
            before.capital && !before.is(Class::CLOSED)
        };
        let written =
            |head: &&Institution| head.written.as_deref().is_none_or(|word| word == analysis.str(at) && !inside);
        let determined = |head: &&Institution| !head.determined || self.is_determined(at);
        let fitting = longer().chain(alone).filter(written).filter(determined);
        let complete = fitting.filter_map(|head| self.complete(at, head, drafts));
        let written_large = self.large(at, drafts).into_iter();
        written_large.chain(complete).max_by_key(|draft| draft.end).filter(|draft| {
            // A dictionary's own name of several words stands ("Agence France-Presse"), unless a common noun goes on with it
            // ("Inspection générale de l'administration de la justice").
            let goes_on = |known: &Draft| {
                if known.first != draft.first {
                    return false;
                }
                // "agence régionale de santé" is a head, too, that a region completes.
                let completed = || {
                    let place = covering(drafts, draft.end - 1).is_some_and(|last| last.kind == EntityKind::Place);
                    place
                        && analysis.tokens.get(known.end).is_some_and(|token| token.is(Class::DE))
                        && longer().any(|head| at + 1 + head.rest.len() == known.end)
                };
                // "ministère des Transports et des Travaux publics"
                let behind = analysis.tokens.get(known.end).map_or("", |_| analysis.str(known.end));
                let joined = matches!(behind, "et" | ",");
                if draft.subkind == Some("ministry") && joined || completed() {
                    return true;
                }
                let noun = self.behind_de(known.end).or((behind == "pour").then_some(known.end + 1));
                let noun = noun.filter(|&noun| noun < draft.end);
                noun.is_some_and(|noun| !analysis.tokens[noun].capital)
            };
            covering(drafts, at)
                .is_none_or(|known| known.span.end < draft.span.end && (known.end - known.first < 2 || goes_on(known)))
        })
    }

    /// "Pool judiciaire financier (PJF)", "Forces rwandaises de défense (RDF)": a name with a capital that letters in
    /// brackets spell, in their order or in another.
    fn spelt(&self, letters: usize, drafts: &[Draft]) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let named = |n: usize| covering(drafts, n).is_some_and(|known| known.kind != EntityKind::Organisation);
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
            let head = tokens[n].capital && !tokens[n].capitals && !tokens[n].is(Class::FEMALE | Class::MALE);
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
        let whole = covering(drafts, first)
            .is_some_and(|known| known.first < first || known.end == open || known.end - known.first > 2);
        if !small || thing || event || whole || self.frame.initial[first] || self.frame.shouted[first] {
            return None;
        }
        let (span, kind) = (analysis.span(first, open), EntityKind::Organisation);
        Some(Draft { span, first, end: open, kind, subkind: None, entry: None, gender: None, core: None })
    }

    /// True for letters in capitals, and for a word with one before a bracket: "le Codaf (Comité départemental anti-fraude)".
    fn may_spell(&self, at: usize) -> bool {
        let tokens = &self.frame.analysis.tokens;
        tokens[at].capitals || tokens.get(at + 1).is_some_and(|next| next.kind == Kind::ParenOpen)
    }

    /// "le FERAM (Fonds d'entretien routier autonome malien)": a name in brackets that the letters before them spell.
    fn spelt_behind(&self, letters: usize) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let first = letters + 2;
        tokens.get(first).filter(|token| token.capital && !token.capitals && self.frame.spells(letters))?;
        let end = (first..tokens.len()).find(|&n| tokens[n].kind != Kind::Word)?;
        let (span, kind) = (analysis.span(first, end), EntityKind::Organisation);
        Some(Draft { span, first, end, kind, subkind: None, entry: None, gender: None, core: None })
    }

    /// True behind an article, a preposition or the like: not for the adjective of "l'homme fort du Festival".
    fn is_determined(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|&n| self.frame.adjacent(n)) else { return true };
        let token = &self.frame.analysis.tokens[before];
        token.kind != Kind::Word || token.is(Class::CLOSED | Class::FORE)
    }

    /// A name that its head's capital or number shows: "la Police de Nyon", "12e chambre correctionnelle du tribunal de Lyon".
    fn large(&self, at: usize, drafts: &[Draft]) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        let before = at.checked_sub(1)?;
        let kind = |context| self.pack.context(analysis.lower(at), context).flatten();
        let bracket = analysis.tokens[before].kind == Kind::ParenOpen;
        // "Anne Leroy, directrice, Direction générale de la mobilité"
        let small = || analysis.tokens.get(at + 1).is_some_and(|next| !next.capital);
        let apart = bracket || analysis.tokens[before].kind == Kind::Comma && small();
        let article = apart || matches!(analysis.lower(before), "le" | "la" | "l'" | "du" | "au");
        let numbered = is_ordinal(analysis.lower(before)) && self.frame.adjacent(before);
        let (first, kind) = match () {
            () if numbered => (before, kind(Context::Numbered)?),
            () if token.capital && !token.capitals && article && !self.frame.initial[at] && !self.frame.shouted[at] => {
                (at, kind(Context::Capital)?)
            }
            () => return None,
        };
        let mut end = self.chain(at, drafts)?;
        // "la deuxième division de la Ligue" names no body.
        if numbered && analysis.tokens[end - 1].capital && matches!(analysis.lower(end - 2), "la" | "l'" | "du") {
            return None;
        }
        // "(Syndicat national de l'enseignement du second degré)": the whole bracket.
        let words = analysis.tokens[end..].iter().take(3).take_while(|t| t.kind == Kind::Word && !t.capital).count();
        if bracket && analysis.tokens.get(end + words).is_some_and(|t| t.kind == Kind::ParenClose) {
            end += words;
        }
        let end = self.spelt_end(at, end).unwrap_or(end);
        let span = analysis.span(first, end);
        Some(Draft { span, first, end, kind, subkind: None, entry: None, gender: None, core: None })
    }

    /// One past the adjectives and complements behind the noun at `at`: "national de la recherche", "d'aide aux victimes".
    fn chain(&self, at: usize, drafts: &[Draft]) -> Option<usize> {
        let analysis = self.frame.analysis;
        let tokens = &analysis.tokens;
        let mut end = at + 1;
        loop {
            let adjective = |n: usize| {
                let large = tokens[n].capital && !tokens[n].capitals && covering(drafts, n).is_none();
                tokens[n].kind == Kind::Word
                    && self.frame.adjacent(n - 1)
                    && !tokens[n].is(Class::CLOSED | Class::FEMALE | Class::MALE)
                    && (large
                        || self.is_adjective(n)
                            && !analysis.carries_clause(n)
                            && (ends_as_adjective(analysis.str(n))
                                || self.pack.context(analysis.str(n), Context::Nationality).is_some()))
            };
            while end < tokens.len() && adjective(end) {
                end += 1;
            }
            // "de la fonction publique et parapublique", "des finances et du développement économique"
            let joined = end + 1 < tokens.len()
                && end > at + 1
                && tokens[at].capital
                && analysis.str(end) == "et"
                && self.frame.adjacent(end - 1)
                && self.frame.adjacent(end);
            if joined && !tokens[end - 1].capital {
                let further = |n: usize| n < tokens.len() && !tokens[n].capital && self.is_adjective(n);
                if ends_as_adjective(analysis.str(end - 1)) && adjective(end + 1) {
                    end += 2;
                    continue;
                }
                if let Some(start) = self.behind_de(end + 1).filter(|&n| further(n)) {
                    end = start + 1;
                    continue;
                }
            }
            let further = self.behind_de(end).or_else(|| self.behind_purpose(at, end));
            let Some(start) = further.filter(|&n| n < tokens.len() && self.frame.adjacent(n - 1)) else {
                break;
            };
            if tokens[start].capital {
                let person = covering(drafts, start).is_some_and(|draft| draft.kind == EntityKind::Person);
                match self.capitals(start, drafts).filter(|_| !person) {
                    Some(behind) => end = behind,
                    None => break,
                }
            } else if self.is_adjective(start) {
                end = start + 1;
            } else {
                break;
            }
        }
        (end > at + 1).then_some(end)
    }

    /// The noun behind "recherche en", "lutte contre les" in a name whose head at `head` has its capital.
    fn behind_purpose(&self, head: usize, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let noun = match (analysis.str(at - 1), analysis.tokens.get(at).map(|_| analysis.str(at))?) {
            ("recherche" | "recherches" | "études" | "formation", "en") => at + 1,
            ("lutte" | "défense" | "protection" | "prévention", "contre") => {
                at + 1 + usize::from(analysis.tokens.get(at + 1)?.is(Class::DETERMINER))
            }
            _ => return None,
        };
        let small = analysis.tokens.get(noun).is_some_and(|token| !token.capital);
        (small && analysis.tokens[head].capital && self.frame.adjacent(at - 1)).then_some(noun)
    }

    fn complete(&self, at: usize, head: &Institution, drafts: &[Draft]) -> Option<Draft> {
        let analysis = self.frame.analysis;
        // "le procureur de la République financier" is none of a country.
        let before = at.checked_sub(2).filter(|_| head.subkind == Some("country"));
        let office = |n: usize| {
            analysis.tokens[n].is(Class::DE)
                && n.checked_sub(1).is_some_and(|n| analysis.tokens[n].word.noun == Some(NounClass::Person))
        };
        if before.is_some_and(office) {
            return None;
        }
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
        let acronym = |n: usize| analysis.tokens.get(n).is_some_and(|token| token.capitals);
        let kind = |n: usize| analysis.tokens.get(n).map(|token| token.kind);
        let bracket = kind(end) == Some(Kind::ParenOpen) && acronym(end + 1) && kind(end + 2) == Some(Kind::ParenClose);
        if bracket && head.de_name {
            end += 3;
        }
        let mut adjectives = end;
        if head.adjective {
            while adjectives < analysis.tokens.len() && adjectives < end + 2 && self.is_adjective(adjectives) {
                adjectives += 1;
            }
        }
        let large = analysis.tokens[at].capital && !self.frame.initial[at];
        let mut best: Option<(usize, Option<usize>)> = None;
        let mut offer = |found: Option<usize>, core: Option<usize>| {
            if let Some(found) = found.filter(|&found| best.is_none_or(|(end, _)| end < found)) {
                best = Some((found, core));
            }
        };
        for from in [end, adjectives] {
            if head.de_name {
                offer(self.de_name(from, drafts), None);
            }
            if head.name || head.apart {
                offer(self.name(from, head, drafts).filter(|_| !self.names_officer(at, head, from)), Some(from));
            }
            if head.de_common {
                offer(self.de_common(from), None);
            }
            if head.purpose && large {
                offer(self.purpose(from, drafts), None);
            }
        }
        if head.adjective && adjectives > end {
            if large {
                offer(Some(adjectives), None);
            }
            offer(self.de_name(adjectives, drafts), None);
        }
        let (end, core) = best?;
        let end = if large { self.spelt_end(at, end).unwrap_or(end) } else { end };
        let end = if head.subkind == Some("ministry") { self.further_fields(end, drafts) } else { end };
        // "le quotidien La Marseillaise", "l'hôtel Le Relais": the rest alone is the name.
        let own = core.filter(|_| !large || head.kind == EntityKind::Media).filter(|&core| {
            matches!(analysis.str(core), "Le" | "La" | "Les" | "L'")
                || head.apart && !analysis.tokens[at].capital
                || head.kind == EntityKind::Media
                || covering(drafts, core).is_some_and(|known| {
                    let body = matches!(known.kind, EntityKind::Media | EntityKind::Organisation);
                    // "l'avenue Gatineau" is not Gatineau.
                    let place = known.kind == head.kind && head.subkind.is_some();
                    known.first == core && known.end == end && (body || place)
                })
        });
        // "31e régiment du génie de Vaudrel"
        let ordinal = at.checked_sub(1).filter(|&n| {
            let numbered = || self.pack.context(analysis.lower(at), Context::Numbered).is_some();
            self.frame.adjacent(n) && is_ordinal(analysis.lower(n)) && numbered()
        });
        let first = own.or(ordinal).unwrap_or(at);
        if own.is_some() && covering(drafts, first).is_some_and(|known| known.first == first && known.end == end) {
            return None;
        }
        Some(Draft {
            span: analysis.span(first, end),
            first,
            end,
            kind: head.kind,
            subkind: head.subkind,
            entry: None,
            gender: None,
            // The town in a club's name is none of its names.
            core: core.filter(|_| head.subkind != Some("club")).map(|token| analysis.tokens[token].start),
        })
    }

    /// One past "et de l'Éducation civique", ", de la Recherche et de l'Espace", "et de la jeunesse" behind a ministry's first
    /// field, which is written as they are.
    fn further_fields(&self, mut end: usize, drafts: &[Draft]) -> usize {
        let analysis = self.frame.analysis;
        let joins = |at: usize| {
            analysis.tokens.get(at).is_some_and(|token| token.kind == Kind::Comma || analysis.str(at) == "et")
        };
        let field = |at: usize| {
            let start = self.behind_de(at).filter(|&start| covering(drafts, start).is_none())?;
            self.capitals(start, drafts)
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

    /// Where a name ends that goes on up to the letters in brackets that spell it: "Direction régionale de l'économie, de la
    /// pêche et des ports (DREPP)".
    fn spelt_end(&self, at: usize, end: usize) -> Option<usize> {
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
        let article = at > 0 && matches!(self.frame.analysis.str(at - 1), "la" | "l'");
        let of = at.checked_sub(1 + usize::from(article)).filter(|&n| tokens[n].is(Class::DE));
        // "le secrétaire général du parti Hugo Delcourt"
        let role = of.is_some_and(|of| {
            noun(of.checked_sub(1)) || of > 1 && !tokens[of - 1].is(Class::CLOSED) && noun(of.checked_sub(2))
        });
        // "un ancien élu du même parti Paul Verdelin", "dans notre journal Anne Leroy"
        let never = matches!(head.subkind, Some("party" | "daily"));
        (official && role || never) && self.frame.opens_full_name(name)
    }

    /// A lower-case word that is no function word and no verb: "judiciaire", "américain".
    fn is_adjective(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        token.kind == Kind::Word
            && !token.is(Class::CLOSED)
            && token.word.forms.none()
            && token.word.auxiliary.none()
            && !analysis.str(at).contains('\'')
            && self.frame.adjacent(at - 1)
    }

    /// "de Bobigny", "de l'Intérieur", "des Affaires étrangères"
    fn de_name(&self, at: usize, drafts: &[Draft]) -> Option<usize> {
        let start = self.behind_de(at)?;
        self.capitals(start, drafts)
    }

    /// "de l'intérieur", "du travail", "des affaires étrangères": a common noun and an adjective behind it.
    fn de_common(&self, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let start = self.behind_de(at)?;
        // "secrétariat général du ministère de la Culture": what stands behind is a name of its own.
        let own = analysis.tokens.get(start).is_some_and(|token| token.is(Class::HEAD));
        if own && self.behind_de(start + 1).is_some() {
            return None;
        }
        let noun = start < analysis.tokens.len() && start > at + 1 && self.is_adjective(start);
        let behind_du = analysis.lower(at) == "du" && start < analysis.tokens.len() && self.is_adjective(start);
        if !(noun || behind_du) {
            return None;
        }
        let next = start + 1;
        let plural = analysis.str(start).ends_with('s');
        let agrees =
            next < analysis.tokens.len() && self.is_adjective(next) && plural && analysis.str(next).ends_with('s');
        Some(if agrees { next + 1 } else { next })
    }

    /// "pour la défense des droits des détenus", "contre la faim": behind a head with a capital.
    fn purpose(&self, at: usize, drafts: &[Draft]) -> Option<usize> {
        let analysis = self.frame.analysis;
        let noun = at + 2;
        let opens = noun < analysis.tokens.len()
            && matches!(analysis.str(at), "pour" | "contre")
            && matches!(analysis.str(at + 1), "le" | "la" | "l'" | "les")
            && self.frame.adjacent(at - 1)
            && self.frame.adjacent(at + 1)
            && !analysis.tokens[noun].capital
            && !analysis.tokens[noun].is(Class::CLOSED);
        opens.then(|| self.chain(noun, drafts).unwrap_or(noun + 1))
    }

    /// The token behind "de", "du", "de la", "de l'", "des", "d'".
    fn behind_de(&self, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let token = analysis
            .tokens
            .get(at)
            .filter(|token| (token.is(Class::DE) || analysis.str(at) == "aux") && self.frame.adjacent(at - 1))?;
        // "la Ville de Foix aux côtés de Kervado"
        let beside = analysis
            .tokens
            .get(at + 1)
            .is_some_and(|_| matches!(analysis.str(at + 1), "côtés" | "alentours" | "dépens" | "abords"));
        if token.kind != Kind::Word || beside {
            return None;
        }
        let article = at + 1 < analysis.tokens.len()
            && matches!(analysis.str(at + 1), "la" | "l'" | "La" | "Le" | "L'" | "Les" | "le" | "les");
        Some(if article { at + 2 } else { at + 1 })
    }

    /// "Voltaire", "Charles de Gaulle", "« La Barisienne »"
    fn name(&self, at: usize, head: &Institution, drafts: &[Draft]) -> Option<usize> {
        let analysis = self.frame.analysis;
        if at == 0 || !self.frame.adjacent(at - 1) {
            return None;
        }
        // "le site Kervado de Plouvel" is a factory where Kervado is known as a firm.
        let firm = |draft: &Draft| draft.first == at && draft.kind == EntityKind::Organisation;
        if head.subkind == Some("site") && covering(drafts, at).is_some_and(firm) {
            return None;
        }
        let mut end = self.capitals(at, drafts)?;
        // "l'entreprise Kervado de Plouvel": a firm and its town, but "Céramiques de Bretagne"
        let town =
            (at + 1..end).rev().find(|&n| head.subkind == Some("company") && matches!(analysis.str(n), "de" | "d'"));
        if let Some(de) = town.filter(|&de| (at..de).all(|n| !self.pack.lexicon.is_common(analysis.lower(n)))) {
            end = de;
        }
        if head.kind == EntityKind::Organisation && covering(drafts, end - 1).is_none() && self.ends_in_number(end) {
            end += 1;
        }
        // A person behind a head is somebody else ("le groupe Vincent Bolloré" is rare, "la mairie Anne Hidalgo" none).
        let person = covering(drafts, at)
            .is_some_and(|draft| draft.kind == EntityKind::Person && draft.end - draft.first > 1 && draft.end == end);
        // Schools, hospitals and halls are named after people.
        let named_after =
            matches!(head.subkind, Some("school" | "university" | "hospital" | "museum" | "building" | "site"));
        (!person || named_after || self.frame.analysis.tokens[at - 1].capital).then_some(end)
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
    fn capitals(&self, start: usize, drafts: &[Draft]) -> Option<usize> {
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
        let mut end = covering(drafts, start).map_or(start + 1, |draft| draft.end);
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
            if capital(end) && covering(drafts, end).is_none() && !analysis.tokens[end].is(Class::CLOSED) {
                end += 1;
            } else if self.links(end) && capital(end + 1) || self.is_article_of_surname(end, drafts) {
                end += 2;
            } else if self.links(end)
                && end + 2 < analysis.tokens.len()
                && matches!(analysis.str(end + 1), "la" | "l'")
                && capital(end + 2)
            {
                end += 3;
            } else if self.names_a_field(start, end) {
                end += 1;
            } else {
                break;
            }
        }
        Some(end)
    }

    /// The article in "stade André Le Gallu".
    fn is_article_of_surname(&self, at: usize, drafts: &[Draft]) -> bool {
        let tokens = &self.frame.analysis.tokens;
        matches!(self.frame.analysis.str(at), "Le" | "La")
            && tokens[at - 1].is(Class::FEMALE | Class::MALE)
            && tokens[at - 1].capital
            && self.frame.adjacent(at)
            && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && next.capital)
            && covering(drafts, at).is_none()
    }

    /// "de" and the like between two capitalised words, without a break.
    fn links(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        // "le groupe Van der Marck"
        let particles = || [at - 1, at].iter().all(|&n| analysis.tokens[n].is(Class::PARTICLE));
        (matches!(analysis.str(at), "de" | "d'" | "du" | "des" | "-" | "&") || particles()) && self.frame.adjacent(at)
    }

    /// The adjective of a field: "Affaires étrangères", "Transition écologique".
    fn names_a_field(&self, start: usize, at: usize) -> bool {
        let analysis = self.frame.analysis;
        at == start + 1
            && self.is_adjective(at)
            && analysis.tokens[start - 1].is(Class::DETERMINER | Class::DE)
            && self.pack.lexicon.is_common(analysis.lower(start))
            && analysis.str(start).ends_with(['s', 'x']) == analysis.str(at).ends_with(['s', 'x'])
            && ends_as_adjective(analysis.str(at))
    }
}

/// "nationale", "publics": the endings of adjectives in the names of bodies.
fn ends_as_adjective(word: &str) -> bool {
    let endings = [
        "que", "able", "ible", "ante", "ais", "aise", "ois", "oise", "al", "ale", "ère", "er", "aux", "if", "ive",
        "aire", "ure", "el", "elle", "ée", "ain", "aine", "ien", "ienne", "blic", "ieur", "ieure", "jeur", "jeure",
    ];
    // "vaudois" and "vaudoises" end alike.
    endings.iter().any(|ending| word.ends_with(ending) || word.trim_end_matches('s').ends_with(ending))
}

/// "12e", "1re", "sixième"
fn is_ordinal(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < word.len() && matches!(rest, "e" | "er" | "re" | "ère" | "ème" | "nd" | "nde")
        || word.len() > 6 && word.ends_with("ième")
        || matches!(word, "première" | "premier" | "seconde" | "second")
}
