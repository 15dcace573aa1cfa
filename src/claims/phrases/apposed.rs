//! Where a noun phrase ends with its appositions: "Anne Leroy, directrice du musée", "le procureur, Yves Petit".

use super::commas::list_end;
use super::end::bare_phrase_end;
use super::words::{is_participle, is_short_name, is_that_one, names_body};
use crate::claims::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind, Quote};

/// One past the noun phrase that begins at `at`, with its complements and its appositions.
pub fn phrase_end(view: &View<'_>, at: usize) -> usize {
    // "celui qui dirige le club": its clause, up to the next mark.
    if is_that_one(view, at) && view.is(at + 1, Class::QUI) {
        let mark = |n: usize| !view.is_word(n) && view.kind(n) != Some(Kind::Number);
        return view.find(at + 2, view.len(), mark).unwrap_or(view.len());
    }
    if let Some(last) = list_end(view, at) {
        return last;
    }
    let mut end = bare_phrase_end(view, at);
    // Appositions: "Anne Leroy, directrice du musée", "le procureur, Yves Petit"
    while view.kind(end) == Some(Kind::Comma) {
        let mut inner = end + 1;
        // "son avocat, Me Gabriel Petit"
        if view.is(inner, Class::HONORIFIC) && view.mention(inner).is_none() {
            let name = inner + 1 + usize::from(view.is_honorific_stop(inner + 1));
            // "professeur à l'université": a role without a name behind it.
            let of = view.is(inner + 1, Class::DE | Class::A | Class::PREPOSITION);
            let role = of && view.noun(inner) == Some(NounClass::Person) && view.mention(name).is_none();
            inner = if role { inner } else { name };
        }
        let named = view.names_person(inner) && !(at..end).any(|n| view.names_person(n));
        let named = named
            || !(at..end).any(|n| view.names_person(n))
                && view.is(inner, Class::DETERMINER)
                && (inner + 1..inner + 4)
                    .any(|n| view.names_person(n) && !view.is(n - 1, Class::DE | Class::PREPOSITION | Class::A));
        let person = |n: usize| view.noun(n) == Some(NounClass::Person) && !view.is(n, Class::DETERMINER);
        // "X, deuxième vice-présidente du club"
        // "X, haut responsable du club", "X, ancien ministre"
        let fore =
            |n: usize| view.is(n, Class::FORE) || matches!(view.lower(n), "haut" | "haute" | "premier" | "première");
        let bare_role = person(inner) || (view.lower(inner).ends_with("ième") || fore(inner)) && person(inner + 1);
        // "X, de la CGT"
        let of_body = view.is(inner, Class::DE)
            && (at..end).any(|n| view.names_person(n))
            && (inner + 1..inner + 3).any(|n| {
                let body =
                    view.names(n, EntityKind::Organisation) && (n == inner + 1 || view.is(n - 1, Class::DETERMINER));
                let closed = view.mention_end(n).is_none_or(|after| !view.is_word(after));
                body && closed
            });
        // "X, l'un des cinq candidats du parti"
        let reach = if view.is(inner + 1, Class::INDEFINITE) { inner + 5 } else { inner + 4 };
        let bare_role = bare_role || of_body;
        let role = view.is(inner, Class::DETERMINER)
            && (inner + 1..reach).any(|n| view.noun(n) == Some(NounClass::Person))
            && view.mention(at).is_some();
        let age = view.kind(inner) == Some(Kind::Number) && view.lower(inner + 1).starts_with("an");
        if !(named || bare_role || role || age) {
            break;
        }
        let stop = bare_phrase_end(view, inner);
        if stop <= inner || view.is_finite(stop) && !age {
            break;
        }
        end = stop;
        // "A, 34 ans, et B, 52 ans"
        let joined = view.kind(end) == Some(Kind::Comma) && view.lower(end + 1) == "et" && view.names_person(end + 2);
        if joined {
            end = bare_phrase_end(view, end + 2);
        }
        end = kin_behind(view, end).unwrap_or(end);
    }
    end
}

/// One past "et sa sœur Inès" behind the comma at `comma`: "raconte Léa, 12 ans, et sa sœur Inès", where she does nothing else.
fn kin_behind(view: &View<'_>, comma: usize) -> Option<usize> {
    let whose = comma + 2;
    let joined = view.kind(comma) == Some(Kind::Comma)
        && view.lower(comma + 1) == "et"
        && view.is(whose, Class::POSSESSIVE)
        && view.noun(whose + 1) == Some(NounClass::Person)
        && view.names_person(whose + 2);
    let end = joined.then(|| bare_phrase_end(view, whose))?;
    (!(end..view.len()).any(|n| view.is_finite(n))).then_some(end)
}

/// One past what further tells of a speaker, up to the full stop behind it: ", de la CGT.", ", mère de deux enfants.", ",
/// interrogé par l'AFP.", ", qui habite ici.", ", en montrant sa porte.", ", également élue."; `end` where what follows may be
/// said by the speaker.
pub fn described_end(view: &View<'_>, end: usize) -> usize {
    let stop = view.find(end, view.len(), |n| view.kind(n) == Some(Kind::Stop) && !view.is_honorific_stop(n));
    let Some(stop) = stop.filter(|_| view.kind(end) == Some(Kind::Comma)) else { return end };
    let next = if view.is(end + 1, Class::ADVERB) { end + 2 } else { end + 1 };
    let named = (next + 1..next + 3).any(|n| view.mention(n).is_some());
    let role = view.noun(next) == Some(NounClass::Person) && !view.is(next, Class::CLOSED);
    let participle = is_participle(view.lower(next))
        && view.token(next).is_some_and(|t| !t.capital && !t.is(Class::CLOSED))
        && view.is(next + 1, Class::PREPOSITION | Class::A | Class::DE);
    let relative = view.is(next, Class::QUI);
    // ", un infectiologue de Tours qui le connaît."
    let plain = view.token(next + 1).is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.is(Class::CLOSED));
    let apposed = view.is(next, Class::INDEFINITE) && plain && end > 0 && view.names_person(end - 1);
    let qui = view.find(next, stop, |n| view.is(n, Class::QUI)).filter(|_| apposed).unwrap_or(stop);
    let gerund = view.lower(next) == "en" && view.lower(next + 1).ends_with("ant");
    let without = view.lower(next) == "sans" && view.is_infinitive(next + 1);
    let tells = view.is(next, Class::DE) && named || role || participle || relative || apposed || gerund || without;
    let set_off = (next..stop).any(|n| view.kind(n) == Some(Kind::Comma));
    let clause = (next..qui).any(|n| {
        view.is(n, Class::SUBJECT) && (!relative || set_off || view.is(n, Class::SPEAKER))
            || view.is_finite(n) && !relative
    });
    if tells && !clause { stop } else { end }
}

/// One past the name behind the comma at `comma` of somebody whom the phrase from `at` on describes: "le maire, M. Leroy".
pub fn named_behind(view: &View<'_>, at: usize, comma: usize) -> Option<usize> {
    let described =
        (at..comma).any(|n| view.noun(n) == Some(NounClass::Person)) && !(at..comma).any(|n| view.names_person(n));
    // "l'un des auteurs, le Dr Leroy"
    let mut name =
        comma + 1 + usize::from(view.is(comma + 1, Class::DETERMINER) && view.is(comma + 2, Class::HONORIFIC));
    while view.is(name, Class::HONORIFIC) && view.mention(name).is_none() {
        name += 1 + usize::from(view.is_honorific_stop(name + 1));
    }
    let end = view.mention_end(name).filter(|_| described && view.names_person(name))?;
    // "Pour la présidente, M. Leroy a tort": the name is the subject of what she says.
    // "Selon la présidente, M. Leroy « ment à tous »": so it is before a verb that is quoted.
    let verb = |quote: &Quote| view.analysis.tokens[quote.open + 1].word.forms.finite() || view.is_clause(quote);
    let quoted = || view.quote(end).is_some_and(verb);
    let subject = view.is_finite(end) || view.is(end, Class::NE | Class::CLITIC) && !view.is(end, Class::DETERMINER);
    (!subject && !quoted()).then_some(end)
}

/// True for the quotation at `at` that is a name set in between commas behind a body: "La coalition, « Demain », appelle à P".
pub fn is_name_behind(view: &View<'_>, at: usize) -> bool {
    let Some(comma) = at.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma)) else { return false };
    let name = view.quote(at).is_some_and(|quote| is_short_name(view, quote) && !view.is_clause(quote));
    name && view.kind(at + 1) == Some(Kind::Comma)
        && view.is(0, Class::DETERMINER)
        && (1..comma).any(|n| names_body(view, n))
        && bare_phrase_end(view, 0) == comma
}
