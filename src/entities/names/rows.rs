//! What names tell of each other: those in a row name things of one kind, and so do those that are written alike.

use crate::entities::{Draft, Frame};
use crate::gazetteer::{EntityKind, KINDS};
use crate::text::{Analysis, Kind};
use rustc_hash::FxHashMap;

/// Members of a row over which the noun before or behind it tells.
pub(super) const ROW: usize = 8;

/// Words among which a bracket in a row of names closes.
const BRACKET: usize = 8;

/// "Les communes de Sarvazan, Corbenoy et Trévignas", "à Burval (Pérulez)", "les géants Bruzac et Zelmira": a name of which
/// nothing tells the kind is a place, a firm or a product, too, behind one; a place also in brackets behind one.
pub(super) fn follow(frame: &Frame<'_>, found: &mut [(Draft, bool)]) {
    let analysis = frame.analysis;
    for n in 1..found.len() {
        let (before, draft) = (&found[n - 1].0, &found[n].0);
        // "Waat (bornes de recharge), Knave (location)"
        let close = |open: usize| {
            let tokens = &analysis.tokens;
            let close = (open..tokens.len()).take(BRACKET).find(|&n| tokens[n].kind == Kind::ParenClose);
            close.filter(|_| analysis.kind(open) == Some(Kind::ParenOpen))
        };
        let apart = close(before.end).filter(|&end| end < draft.first && close(draft.end).is_some());
        let joint = apart.map_or(before.end, |close| close + 1);
        let place = before.kind == EntityKind::Place;
        // People and their unions, parties or clubs stand side by side, too.
        let thing = || {
            let letters = analysis.tokens[before.end - 1].capitals;
            matches!(before.kind, EntityKind::Organisation | EntityKind::Product) && !letters
        };
        // "à Burval (Pérulez, province de Namur)"
        let bracketed = || {
            place
                && analysis.kind(draft.first - 1) == Some(Kind::ParenOpen)
                && matches!(analysis.kind(draft.end), Some(Kind::ParenClose | Kind::Comma))
        };
        let joined = joint + 1 == draft.first && (joins(analysis, joint) || bracketed());
        let dash = || place && analysis.tokens[joint].kind == Kind::Dash;
        // "entre Corbenoy et La Vardière"
        let article = usize::from(analysis.is_capital_article(draft.first));
        let told = (found[n - 1].1 || dash()) && draft.end == draft.first + article + 1;
        let told = told && (place && apart.is_none() || thing());
        let clause = || opens_clause(analysis, joint, draft.end);
        if joined && told && !clause() && !found[n].1 && draft.kind == EntityKind::Person {
            found[n].0.kind = before.kind;
            found[n].0.gender = None;
            found[n].1 = true;
        }
    }
}

/// True for a name behind a comma that a verb follows: "Au Zénith, Jenifer a chanté".
pub(super) fn opens_clause(analysis: &Analysis<'_>, joint: usize, end: usize) -> bool {
    analysis.tokens[joint].kind == Kind::Comma && end < analysis.tokens.len() && analysis.carries_clause(end)
}

/// True for what stands between the members of a row: "A, B et C", and for the dash of "Valbourg–Morvan".
pub(super) fn joins(analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = &analysis.tokens;
    let tight = || {
        let beside = |n: Option<usize>| n.and_then(|n| tokens.get(n));
        beside(at.checked_sub(1)).is_some_and(|before| before.end == tokens[at].start)
            && beside(Some(at + 1)).is_some_and(|next| next.start == tokens[at].end)
    };
    match tokens[at].kind {
        Kind::Comma => true,
        Kind::Dash => tight(),
        _ => matches!(analysis.str(at), "et" | "ou" | "puis"),
    }
}

/// Gives a name, however it is written, the same kind wherever it stands in the document: the one that most mentions tell,
/// where a mention that something around it tells counts for three that nothing does. Where nothing tells any it is somebody.
pub(super) fn agree(frame: &Frame<'_>, found: &mut [(Draft, bool)]) {
    let text = frame.analysis.text;
    let mut votes: FxHashMap<String, [usize; 5]> = FxHashMap::default();
    let key = |draft: &Draft| draft.span.of(text).to_lowercase();
    for (draft, sure) in found.iter() {
        votes.entry(key(draft)).or_default()[draft.kind as usize] += if *sure { 3 } else { 1 };
    }
    for (draft, sure) in found.iter_mut() {
        let counts = votes[&key(draft)];
        let somebody = |kind: EntityKind| !*sure && kind == EntityKind::Person;
        let best = KINDS
            .iter()
            .map(|(_, kind)| *kind)
            .max_by_key(|&kind| (counts[kind as usize], somebody(kind), kind == draft.kind));
        if let Some(kind) = best.filter(|&kind| kind != draft.kind) {
            draft.kind = kind;
            draft.gender = draft.gender.filter(|_| kind == EntityKind::Person);
        }
    }
}
