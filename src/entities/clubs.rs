//! Clubs that a text about matches calls by their town: "Rennes a battu Metz (2-1)", "PSG - Rennes".

use super::{Draft, Frame};
use crate::gazetteer::{EntityKind, Gazetteer};
use crate::language::{Context, LanguagePack};
use crate::text::Class;
use rustc_hash::FxHashSet;

/// Makes clubs of the towns of `drafts` (sorted by position) that a result or another club shows to be one, and of the same towns,
/// and those behind a word of the game, elsewhere in the text.
pub fn rename(frame: &Frame<'_>, gazetteer: &Gazetteer, pack: &LanguagePack, drafts: &mut [Draft]) {
    let game = Game { frame, gazetteer, pack };
    let mut shown: FxHashSet<usize> = FxHashSet::default();
    for n in 0..drafts.len() {
        if game.is_shown(drafts, n) {
            let towns = drafts[n..].iter().take(2).filter(|draft| game.is_town(draft));
            shown.extend(towns.filter_map(|draft| draft.entry));
        }
    }
    if shown.is_empty() {
        return;
    }
    for n in 0..drafts.len() {
        let bracketed = n > 0 && drafts[n - 1].kind == EntityKind::Person && drafts[n - 1].end + 1 == drafts[n].first;
        let draft = &drafts[n];
        let named = |entry| shown.contains(&entry) && !game.is_governed(draft);
        let town = draft.entry.filter(|_| game.is_town(draft));
        let bracketed = bracketed && frame.in_brackets(draft.first, draft.end);
        if town.is_some_and(|entry| named(entry) || bracketed || game.is_told(draft)) {
            let subkind = Some("club");
            drafts[n] = Draft { kind: EntityKind::Organisation, subkind, entry: None, ..draft.clone() };
        }
    }
}

struct Game<'a> {
    frame: &'a Frame<'a>,
    gazetteer: &'a Gazetteer,
    pack: &'a LanguagePack,
}

impl Game<'_> {
    fn is_town(&self, draft: &Draft) -> bool {
        draft.kind == EntityKind::Place && self.subkind(draft) == Some("city")
    }

    fn subkind(&self, draft: &Draft) -> Option<&'static str> {
        draft.entry.and_then(|entry| self.gazetteer.entry(entry).subkind)
    }

    /// True for the first of two that have played, of which one is a town: "Metz - Rennes (2-1)", "PSG - Rennes", "Metz Rennes
    /// 2-1"; and for one behind a word of the game before a result: "contre Rennes (2-1)".
    fn is_shown(&self, drafts: &[Draft], n: usize) -> bool {
        let first = &drafts[n];
        if self.is_town(first) && self.has_result(first) && self.is_told(first) {
            return true;
        }
        let club = |draft: &Draft| self.subkind(draft) == Some("club");
        let plays = |draft: &&Draft| club(draft) || self.is_town(draft);
        let second = drafts.get(n + 1).filter(plays).filter(|_| plays(&first));
        second.filter(|second| self.is_town(first) || self.is_town(second)).is_some_and(|second| {
            let between = self.frame.analysis.text.get(first.span.end..second.span.start).unwrap_or_default();
            let dash = matches!(between.trim_matches(' '), "-" | "–" | "—");
            dash && (club(first) || club(second)) || (dash || between == " ") && self.has_result(second)
        })
    }

    /// True where a result stands behind a name: "Metz (2-1)", "Metz 2-1", "Metz : 2-1".
    fn has_result(&self, draft: &Draft) -> bool {
        let behind = self.frame.analysis.text[draft.span.end..].strip_prefix(' ').unwrap_or_default();
        let result = behind.strip_prefix('(').or_else(|| behind.strip_prefix(": ")).unwrap_or(behind);
        let end = result.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(result.len());
        is_score(&result[..end])
    }

    /// True behind a preposition that a place has: "à Rennes", "le maire de Rennes".
    fn is_governed(&self, draft: &Draft) -> bool {
        let before = draft.first.checked_sub(1).filter(|&n| self.frame.adjacent(n));
        before.is_some_and(|n| {
            self.frame.analysis.tokens[n].is(Class::DE | Class::A)
                || matches!(
                    self.frame.analysis.lower(n),
                    "en" | "dans" | "vers" | "depuis" | "jusqu'à" | "près" | "entre"
                )
        })
    }

    /// "contre Rennes", "la victoire de Rennes", "face à Rennes"
    fn is_told(&self, draft: &Draft) -> bool {
        let analysis = self.frame.analysis;
        let tells = |n: usize| self.pack.context(analysis.lower(n), Context::Club).is_some();
        let before = |n: usize| n.checked_sub(1).filter(|&n| self.frame.adjacent(n));
        before(draft.first).is_some_and(|n| {
            let of = || before(n).filter(|_| matches!(analysis.str(n), "de" | "d'")).is_some_and(tells);
            let facing = || before(n).is_some_and(|face| analysis.str(n) == "à" && analysis.lower(face) == "face");
            tells(n) || of() || facing()
        })
    }
}

/// "2-1", "21-15", "104-98"
fn is_score(text: &str) -> bool {
    let goals = |part: &str| (1..4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('-').is_some_and(|(home, away)| goals(home) && goals(away))
}
