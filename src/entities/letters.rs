//! Letters in brackets that the document defines: "le Bureau des enquêtes indépendantes (BEI)" is no bank, whatever the
//! dictionaries know by them.

use super::group::folded;
use super::{Draft, Frame};
use crate::gazetteer::{EntityKind, Gazetteer};
use crate::text::Class;

/// Letters by which a word of a name is told from others: "indépendants" and "indépendante" are alike.
const STEM: usize = 5;

/// Makes letters that stand in brackets behind a name in no dictionary, and are those of its words, that name's wherever the
/// document has them, not those of a namesake that a dictionary knows.
pub fn define(frame: &Frame<'_>, gazetteer: &Gazetteer, drafts: &mut [Draft]) {
    let text = frame.analysis.text;
    let pairs = drafts.windows(2).filter(|pair| defines(frame, gazetteer, &pair[0], &pair[1]));
    let defined: Vec<(&str, EntityKind)> = pairs.map(|pair| (pair[1].span.of(text), pair[0].kind)).collect();
    if defined.is_empty() {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| draft.entry.is_some() && draft.end - draft.first == 1) {
        if let Some(&(_, kind)) = defined.iter().find(|(letters, _)| *letters == draft.span.of(text)) {
            *draft = Draft { kind, subkind: None, entry: None, gender: None, ..draft.clone() };
        }
    }
}

/// True where `letters` stand in brackets right behind a body in no dictionary, are those of its words, and are known for
/// something of another name.
fn defines(frame: &Frame<'_>, gazetteer: &Gazetteer, named: &Draft, letters: &Draft) -> bool {
    let unknown = named.kind == EntityKind::Organisation && named.entry.is_none() && named.end - named.first > 1;
    let behind = letters.first == named.end + 1
        && letters.end - letters.first == 1
        && frame.in_brackets(letters.first, letters.end);
    unknown
        && behind
        && spells(frame, named, letters)
        && letters.entry.is_some_and(|entry| is_namesake(frame, gazetteer, named, entry))
}

/// True for letters that are the initials of a name, or three and more that stand in it in their order and begin as it does:
/// "Fédération des promoteurs immobiliers (Fedim)".
fn spells(frame: &Frame<'_>, named: &Draft, letters: &Draft) -> bool {
    let text = frame.analysis.text;
    let (name, letters) = (folded(named.span.of(text)), letters.span.of(text));
    let mut rest = name.chars();
    let wanted = folded(letters);
    let inside = wanted.chars().count() > 2
        && wanted.chars().next() == name.chars().next()
        && wanted.chars().all(|letter| rest.any(|c| c == letter));
    inside || frame.has_initials(named.first, named.end, letters)
}

/// True where no name of several words of dictionary entry number `entry` has all words of `named` or most of its own in it: the
/// "Institut national de la statistique" is that of the "Institut national de la statistique et des études économiques".
fn is_namesake(frame: &Frame<'_>, gazetteer: &Gazetteer, named: &Draft, entry: usize) -> bool {
    let analysis = frame.analysis;
    let content = (named.first..named.end).filter(|&at| !analysis.tokens[at].is(Class::CLOSED));
    let own: Vec<String> = content.map(|at| stem(analysis.str(at))).collect();
    let mut known = gazetteer.forms_of(entry).map(stems).filter(|stems| stems.len() > 1).peekable();
    let alike = |stems: &Vec<String>| {
        let shared = stems.iter().filter(|stem| own.contains(stem)).count();
        2 * shared > stems.len() || own.iter().all(|stem| stems.contains(stem))
    };
    known.peek().is_some() && !known.any(|stems| alike(&stems))
}

/// The stems of the words of a name that are longer than an article.
fn stems(name: &str) -> Vec<String> {
    name.split([' ', '\'', '’', '-']).filter(|word| word.chars().count() > 3).map(stem).collect()
}

/// The first letters of a word, without accents and capitals.
fn stem(word: &str) -> String {
    folded(word).chars().take(STEM).collect()
}
