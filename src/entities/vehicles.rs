//! Cars named by their model alone, which is mostly an ordinary word, a first name or a town as well: "la passagère de la
//! Zoé", "une Ibiza grise". An article and a word of driving in the sentence tell them.

use super::{Draft, Frame};
use crate::gazetteer::EntityKind;
use crate::language::{Context, LanguagePack};

/// Words on either side among which one of driving counts.
const NEAR: usize = 16;

/// True where the word at token `at` has an article and a word of driving, or the maker in `name`, in its sentence.
pub fn is_driven(frame: &Frame<'_>, pack: &LanguagePack, at: usize, name: Option<&str>) -> bool {
    let analysis = frame.analysis;
    let one = |n: &usize| frame.adjacent(*n) && (analysis.is_definite_article(*n) || analysis.introduces_thing(*n));
    let maker = name.and_then(|name| name.split_once(' ')).map(|(maker, _)| maker);
    let tells = |n: usize| {
        pack.context(analysis.lower(n), Context::Vehicle).is_some()
            || maker.is_some_and(|maker| maker == analysis.str(n))
    };
    at.checked_sub(1).filter(one).is_some() && frame.near(at, NEAR).any(tells)
}

/// Makes cars of the towns and islands that have an article in a sentence with a word of driving: "une Ibiza".
pub fn rename(frame: &Frame<'_>, pack: &LanguagePack, drafts: &mut [Draft]) {
    let analysis = frame.analysis;
    for draft in drafts.iter_mut().filter(|draft| draft.kind == EntityKind::Place && draft.end == draft.first + 1) {
        let whole = draft.span == analysis.span(draft.first, draft.end);
        let car = whole && draft.first.checked_sub(1).is_some_and(|n| analysis.introduces_thing(n));
        if car && is_driven(frame, pack, draft.first, None) {
            *draft = Draft { kind: EntityKind::Product, subkind: Some("vehicle"), entry: None, ..draft.clone() };
        }
    }
}
