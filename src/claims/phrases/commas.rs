//! Commas that part no clauses: around a time, a place or a comparison set in, in a list, between the fields of an office.

use super::words::is_date;
use crate::claims::view::View;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// Items that an insertion between two commas may have behind a verb.
const INSERTION: usize = 10;

/// The closing comma of a time, a place or a pronoun set in between two commas: ", le 27 octobre,", ", lundi à l'antenne,", ",
/// eux,".
pub fn insertion_end(view: &View<'_>, comma: usize) -> Option<usize> {
    let inner = comma + 1;
    let opens = view.is(inner, Class::TIME | Class::PREPOSITION | Class::A | Class::ADVERB | Class::STRONG)
        || view.is(inner, Class::DETERMINER) && (view.is(inner + 1, Class::TIME) || is_date(view, inner + 1));
    // ", deux heures après la fuite,"
    let opens = opens || view.is_later(inner);
    let close = view.find(inner, (inner + INSERTION).min(view.len()), |n| view.kind(n) == Some(Kind::Comma))?;
    let plain =
        (inner..close).all(|n| !view.is_finite(n) && !view.is(n, Class::QUE | Class::QUI | Class::SUBORDINATOR));
    // "annonce, il y a peu de jours, P"
    let time = view.adverbial_end(inner) == Some(close);
    (opens && plain && close > inner || time).then_some(close)
}

/// Items behind a verb among which a comparison with another speaker is set in.
const COMPARISON: usize = 12;

/// The commas of what is set in between a verb that ends at `from` and its "que": "affirme, comme l'a dit X, que P".
pub fn comparison(view: &View<'_>, from: usize) -> Option<(usize, usize)> {
    let limit = (from + COMPARISON).min(view.len());
    let compares = |n: usize| {
        view.kind(n) == Some(Kind::Comma)
            && (view.lower(n + 1) == "comme" || view.lower(n + 1) == "ainsi" && view.is(n + 2, Class::QUE))
    };
    let open = view.find(from, limit, compares).filter(|&n| !(from..n).any(|n| view.is_finite(n)))?;
    let close = view.find(open + 1, view.len(), |n| view.kind(n) == Some(Kind::Comma))?;
    view.is(close + 1, Class::QUE).then_some((open, close))
}

/// Items behind the first comma of a list of speakers among which its "et" stands.
const LIST: usize = 16;

/// A comma that separates members of a list, "les maires, élus et habitants ont dit".
pub fn listed(view: &View<'_>, comma: usize) -> bool {
    let next = comma + 1;
    let member = |n: usize| view.is(n, Class::DETERMINER) || view.mention(n).is_some();
    // "le maire X, la présidente Y, et le député Z"
    let last = |n: usize| view.lower(n) == "et" && member(n + 1);
    let plain = |n: usize| !view.is_finite(n) && (view.kind(n) != Some(Kind::Comma) || member(n + 1) || last(n + 1));
    member(next)
        && view
            .find(next, (next + LIST).min(view.len()), |n| view.lower(n) == "et")
            .is_some_and(|et| (next..et).all(plain))
}

/// One past the last of several names that begin at `at`: "la CGT, la CFDT, FO et Sud".
pub fn list_end(view: &View<'_>, at: usize) -> Option<usize> {
    let one = |n: usize| view.mention_end(n).filter(|_| !view.is(n, Class::DETERMINER));
    let member = |n: usize| one(n).or_else(|| one(n + 1).filter(|_| view.is(n, Class::DETERMINER)));
    let comma = |n: &usize| view.kind(*n) == Some(Kind::Comma);
    let mut last = member(at).filter(|end| comma(end) && listed(view, *end))?;
    while let Some(next) = Some(last).filter(comma).and_then(|n| member(n + 1)) {
        last = next;
    }
    Some(last).filter(|&n| view.lower(n) == "et").and_then(|n| member(n + 1))
}

/// True for the comma in "ministre des Affaires étrangères, de la Coopération et de la Francophonie": it parts the fields of one
/// office.
pub fn parts_fields(view: &View<'_>, comma: usize) -> bool {
    let de = |n: usize| {
        view.is(n, Class::DE) && view.mention(n).is_none() && (n..n + 2).any(|n| view.is(n, Class::DETERMINER))
    };
    let plain = |n: usize| view.is_word(n) && !view.is_finite(n) || view.kind(n) == Some(Kind::Comma) && de(n + 1);
    let office = || (0..comma).rev().take_while(|&n| plain(n));
    let governs = |n: usize| view.noun(n) == Some(NounClass::Person) && de(n + 1);
    let last = |n: usize| view.lower(n) == "et" && de(n + 1);
    let fields = || (comma + 2..view.len()).take_while(|&n| plain(n));
    view.kind(comma) == Some(Kind::Comma) && de(comma + 1) && fields().any(last) && office().any(governs)
}
