//! What stands between a verb and its content, and what right behind it can be one.

use crate::claims::phrases;
use crate::claims::verbs::Group;
use crate::claims::view::View;
use crate::text::lexicon::Frames;
use crate::text::{Class, Forms, Kind, Token};

/// One past what [`skip_adverbs`] passes over behind a verb group; most of what is looked for behind a verb asks for it.
pub fn past_adverbs(view: &View<'_>, group: &Group<'_>) -> usize {
    *group.past_adverbs.get_or_init(|| skip_adverbs(view, group.end))
}

/// One past the adverbs, times and insertions between a verb and its content: "a dénoncé mardi", "a confirmé, le 3 mars,".
pub(super) fn skip_adverbs(view: &View<'_>, mut at: usize) -> usize {
    loop {
        if let Some(end) = view.adverbial_end(at) {
            at = end;
        } else if view.is(at, Class::ADVERB | Class::TIME) && !view.is(at, Class::PREPOSITION | Class::DETERMINER) {
            at += 1;
        } else if view.is(at, Class::STRONG) && !view.is(at, Class::SPEAKER) && opens_object(view, at + 1) {
            // "pensent eux que P", "dénonce lui un « scandale »"
            at += 1;
        } else if view.is(at, Class::DETERMINER) && phrases::is_date(view, at + 1) {
            // "le 3 mars"
            at = date_end(view, at + 1);
        } else if view.kind(at) == Some(Kind::Number) && view.is(at + 1, Class::TIME) {
            at = date_end(view, at);
        } else if view.kind(at) == Some(Kind::Comma)
            && let Some(close) = phrases::insertion_end(view, at)
        {
            // "a annoncé, le 3 mars, lors d'une visite, P"
            let occasion = Some(close).filter(|&n| view.is(n + 1, Class::PREPOSITION) && view.is(n + 1, Class::WHEN));
            at = occasion.and_then(|comma| phrases::insertion_end(view, comma)).unwrap_or(close) + 1;
        } else {
            return at;
        }
    }
}

/// True for a "que", an article and a quotation.
fn opens_object(view: &View<'_>, at: usize) -> bool {
    let article = view.is(at, Class::DETERMINER) && !view.is(at, Class::DE | Class::A);
    article || view.is(at, Class::QUE) || view.quote(at).is_some()
}

/// One past the date at `at`: "15 mai", "15 mai 2023"; of "15 mai 2000 suppressions" the first two words.
fn date_end(view: &View<'_>, at: usize) -> usize {
    let counted = view.is_word(at + 3) && !view.is(at + 3, Class::CLOSED) && !view.is_infinitive(at + 3);
    let year = view.kind(at + 2) == Some(Kind::Number) && view.str(at + 2).len() == 4 && !counted;
    at + 2 + usize::from(year)
}

/// One past an insertion that begins at `at`: "racontent, dans un livre, comment P".
pub(super) fn skip_insertion(view: &View<'_>, at: usize) -> usize {
    let comma = Some(at).filter(|&n| view.kind(n) == Some(Kind::Comma));
    comma.and_then(|comma| phrases::insertion_end(view, comma)).map_or(at, |close| close + 1)
}

/// Where the noun phrase that a verb governs begins: behind adverbs and what names the occasion or the medium, "a dénoncé
/// sur BFM TV le silence de l'État".
pub fn object_start(view: &View<'_>, group: &Group<'_>) -> usize {
    let at = past_adverbs(view, group);
    let prepositional = view.is(at, Class::PREPOSITION | Class::A)
        && view.mention(at).is_none()
        && !view.is(at, Class::DE)
        && (group.verb.tail.is_empty() || group.verb.frames.any(Frames::QUE));
    if !prepositional {
        return at;
    }
    let end = skip_adverbs(view, phrases::adverbial_end(view, at));
    // "a dénoncé sur RTL, « P »", "a annoncé sur sa page, son retrait"
    let own = |n: usize| view.quote(n).is_some() || view.is(n, Class::POSSESSIVE);
    let end = end + usize::from(view.kind(end) == Some(Kind::Comma) && own(end + 1));
    let word = |n: usize| view.is_word(n) || view.kind(n) == Some(Kind::Number);
    let plain = (at..end).all(|n| (word(n) || n + 1 == end) && !view.is_finite(n));
    let object = view.is(end, Class::DETERMINER) && !view.is(end, Class::DE) || view.quote(end).is_some();
    if plain && object { end } else { at }
}

/// An infinitive with the clitics and negation before it.
pub fn infinitive_at(view: &View<'_>, mut at: usize) -> bool {
    let governed = at > 0 && view.is(at - 1, Class::DE | Class::A);
    let mut article = false;
    // "ne pas trop aimer P"
    let adverb = |n: usize| n > 0 && view.is(n - 1, Class::NEGATION) && view.is(n, Class::ADVERB);
    while view.is(at, Class::NE | Class::NEGATION | Class::CLITIC | Class::REFLEXIVE) || adverb(at) {
        article = view.is(at, Class::DEFINITE);
        at += 1;
    }
    // "déclare la guerre": an ordinary word that only looks so.
    let forms = |token: &Token| token.word.forms.any(Forms::INFINITIVE) || token.word.auxiliary.any(Forms::INFINITIVE);
    let verb = view.is(at, Class::INFINITIVE) || view.token(at).is_some_and(forms);
    let noun = article && view.is(at, Class::COMMON) && !verb;
    view.is_infinitive(at) && !noun
        || governed && view.is_word(at) && view.str(at).ends_with("er") && view.noun(at).is_some()
}

/// "prêt", "très inquiet", "plutôt favorable": an adjective or participle behind item `from`, with the adverbs that tell its
/// degree; `at` is the first item that is no adverb.
pub(super) fn adjective_at(view: &View<'_>, from: usize, at: usize) -> Option<usize> {
    let adjective = view.find(at, at + 3, |n| !view.is(n, Class::ADVERB | Class::NEGATION))?;
    // "se dit en accord avec X"
    let inside = view.lower(adjective) == "en" && !view.is(adjective + 1, Class::CLOSED);
    let plain = view.is_word(adjective)
        && view.mention(adjective).is_none()
        && (inside || !view.is(adjective, Class::CLOSED))
        && !view.token(adjective).is_some_and(|t| t.word.auxiliary.finite());
    // "se dit fermement opposé"
    let degree = |n: &usize| view.is(*n, Class::DEGREE) || view.lower(*n).ends_with("ment");
    plain.then(|| (from..at).rev().take_while(degree).last().unwrap_or(at))
}
