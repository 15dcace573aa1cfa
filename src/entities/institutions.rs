//! Names that a head noun makes: "tribunal de Bobigny", "ministère de l'Intérieur", "lycée Voltaire",
//! "département américain de la Guerre".

use super::{Draft, Frame, covering};
use crate::gazetteer::EntityKind;
use crate::language::{Institution, LanguagePack};
use crate::text::{Class, Kind};

/// Adds the institutions that heads make to `drafts` (sorted by position), in place of what they contain.
pub fn add(frame: &Frame<'_>, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    let finder = Finder { frame, pack };
    let mut found = Vec::new();
    let mut at = 0;
    while at < frame.analysis.tokens.len() {
        match finder.at(at, drafts) {
            Some(draft) => {
                at = draft.end;
                found.push(draft);
            }
            None => at += 1,
        }
    }
    if found.is_empty() {
        return;
    }
    drafts.retain(|draft| !found.iter().any(|longer| longer.span.overlaps(draft.span)));
    drafts.extend(found);
    drafts.sort_by_key(|draft| draft.span);
}

struct Finder<'a> {
    frame: &'a Frame<'a>,
    pack: &'a LanguagePack,
}

impl Finder<'_> {
    fn at(&self, at: usize, drafts: &[Draft]) -> Option<Draft> {
        let analysis = self.frame.analysis;
        let token = &analysis.tokens[at];
        if !token.is(Class::HEAD) {
            return None;
        }
        let lower = analysis.lower(at);
        let heads = self.pack.institutions.get(lower)?;
        heads.iter().filter_map(|head| self.complete(at, head, drafts)).max_by_key(|draft| draft.end).filter(|draft| {
            // A dictionary's own name of several words stands ("Agence France-Presse").
            covering(drafts, at).is_none_or(|known| known.span.end < draft.span.end && known.end - known.first < 2)
        })
    }

    fn complete(&self, at: usize, head: &Institution, drafts: &[Draft]) -> Option<Draft> {
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
        let mut adjectives = end;
        if head.adjective {
            while adjectives < analysis.tokens.len() && adjectives < end + 2 && self.is_adjective(adjectives) {
                adjectives += 1;
            }
        }
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
                offer(self.name(from, drafts), Some(from));
            }
            if head.de_common {
                offer(self.de_common(from), None);
            }
        }
        if head.adjective && adjectives > end {
            if analysis.tokens[at].capital && !self.frame.initial[at] {
                offer(Some(adjectives), None);
            }
            offer(self.de_name(adjectives, drafts), None);
        }
        let (end, core) = best?;
        // "le quotidien La Marseillaise", "l'hôtel Le Relais": the rest alone is the name.
        let own = core.filter(|&core| {
            matches!(analysis.str(core), "Le" | "La" | "Les" | "L'")
                || head.apart && !analysis.tokens[at].capital
                || head.kind == EntityKind::Media
                || covering(drafts, core).is_some_and(|known| {
                    let body = matches!(known.kind, EntityKind::Media | EntityKind::Organisation);
                    known.first == core && known.end == end && (body || known.kind == head.kind)
                })
        });
        let first = own.unwrap_or(at);
        if first != at && covering(drafts, first).is_some_and(|known| known.first == first && known.end == end) {
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
            core: core.map(|token| analysis.tokens[token].start),
        })
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

    /// The token behind "de", "du", "de la", "de l'", "des", "d'".
    fn behind_de(&self, at: usize) -> Option<usize> {
        let analysis = self.frame.analysis;
        let token = analysis.tokens.get(at).filter(|token| token.is(Class::DE) && self.frame.adjacent(at - 1))?;
        if token.kind != Kind::Word {
            return None;
        }
        let article = at + 1 < analysis.tokens.len()
            && matches!(analysis.str(at + 1), "la" | "l'" | "La" | "Le" | "L'" | "Les" | "le" | "les");
        Some(if article { at + 2 } else { at + 1 })
    }

    /// "Voltaire", "Charles de Gaulle", "« La Barisienne »"
    fn name(&self, at: usize, drafts: &[Draft]) -> Option<usize> {
        if at == 0 || !self.frame.adjacent(at - 1) {
            return None;
        }
        let end = self.capitals(at, drafts)?;
        // A person behind a head is somebody else ("le groupe Vincent Bolloré" is rare, "la mairie Anne Hidalgo" none).
        let person = covering(drafts, at)
            .is_some_and(|draft| draft.kind == EntityKind::Person && draft.end - draft.first > 1 && draft.end == end);
        (!person || self.frame.analysis.tokens[at - 1].capital).then_some(end)
    }

    /// A run of capitalised words, with the particles of names between them.
    fn capitals(&self, start: usize, drafts: &[Draft]) -> Option<usize> {
        let analysis = self.frame.analysis;
        let capital = |at: usize| {
            analysis.tokens.get(at).is_some_and(|t| {
                t.kind == Kind::Word && (t.capital || analysis.str(at).starts_with(|c: char| c.is_ascii_digit()))
            })
        };
        if !analysis.tokens.get(start).is_some_and(|t| t.kind == Kind::Word && t.capital) {
            return None;
        }
        let mut end = covering(drafts, start).map_or(start + 1, |draft| draft.end);
        loop {
            if end >= analysis.tokens.len() || !self.frame.adjacent(end - 1) {
                break;
            }
            if capital(end) && covering(drafts, end).is_none() && !analysis.tokens[end].is(Class::CLOSED) {
                end += 1;
            } else if self.links(end) && capital(end + 1) {
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

    /// "de" and the like between two capitalised words, without a break.
    fn links(&self, at: usize) -> bool {
        let analysis = self.frame.analysis;
        matches!(analysis.str(at), "de" | "d'" | "du" | "des" | "-" | "&") && self.frame.adjacent(at)
    }

    /// The adjective of a field: "Affaires étrangères", "Transition écologique".
    fn names_a_field(&self, start: usize, at: usize) -> bool {
        let analysis = self.frame.analysis;
        at == start + 1
            && self.is_adjective(at)
            && analysis.tokens[start - 1].is(Class::DETERMINER | Class::DE)
            && self.pack.lexicon.is_common(analysis.lower(start))
            && analysis.str(start).ends_with('s') == analysis.str(at).ends_with('s')
            && ["que", "ale", "ère", "aux", "ive", "aire", "ure", "elle", "ée"]
                .iter()
                .any(|ending| analysis.str(at).trim_end_matches('s').ends_with(ending))
    }
}
