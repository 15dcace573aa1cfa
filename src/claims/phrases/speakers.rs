//! Whether a phrase can name a source: somebody or something that says, some of them, not "il" in "il faut".

use super::Phrase;
use super::words::{is_quoted_body, is_short_name};
use crate::claims::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Class, Kind};

/// True where a phrase can stand for a source: a name, a pronoun, or a noun of somebody or something that says.
pub fn can_speak(view: &View<'_>, phrase: Phrase, texts: bool) -> bool {
    if phrase.end == phrase.first + 1 && is_impersonal(view, phrase.first) {
        return false;
    }
    if phrase.end == phrase.first + 1 && is_quoted_body(view, phrase.first) {
        return true;
    }
    let one_of_them = |n: usize| view.is(n, Class::INDEFINITE);
    // "l'un d'eux", "une autre", "d'autres"
    let some = view.lower(phrase.first) == "l'" && one_of_them(phrase.first + 1)
        || one_of_them(phrase.first) && view.lower(phrase.first + 1) == "autre"
        || view.lower(phrase.first) == "d'" && matches!(view.lower(phrase.first + 1), "autres" | "aucuns");
    // "Les deux ont affirmé que P"
    let both = view.is(phrase.first, Class::DEFINITE) && view.is(phrase.first + 1, Class::NUMERAL);
    if some || both && phrase.end == phrase.first + 2 {
        return true;
    }
    // "Certains craignent P", but "certains murs"
    let pronoun = view.is(phrase.first, Class::PRONOUN)
        && (!view.is(phrase.first, Class::DETERMINER)
            || phrase.end == phrase.first + 1
            || view.is(phrase.first + 1, Class::CLOSED));
    if is_latter(view, phrase)
        || is_some_of_them(view, phrase)
        || is_share(view, phrase)
        || pronoun
        || view.is(phrase.first, Class::SUBJECT | Class::STRONG | Class::INVERTED)
    {
        return true;
    }
    for n in phrase.first..phrase.end {
        if let Some(mention) = view.mention(n) {
            return texts || view.entities.of(mention).kind != EntityKind::Product;
        }
        if n == phrase.first + 1 && is_titled(view, phrase) {
            return texts;
        }
        let class = view.noun(n);
        if let Some(class) = class {
            return match class {
                // "La critique du journal, Anne Leroy,"
                NounClass::Document | NounClass::Statement => texts || named_after_comma(view, phrase, n),
                NounClass::Person | NounClass::Group | NounClass::Organisation | NounClass::Media => true,
                // "Les deux pays dénoncent P"
                NounClass::Place => view.lower(n) == "pays" && !(n > 0 && view.is(n - 1, Class::DE)),
            };
        }
        if names_inhabitant(view, n) {
            return true;
        }
        // "une centaine d'élus"
        let counted = n > 0 && view.is(n, Class::DE) && view.hints(n - 1, Hint::QUANTITY);
        let complement = n > phrase.first + 1
            && !counted
            && view.is(n, Class::DE | Class::PREPOSITION | Class::A)
            && !view.is(n, Class::DETERMINER);
        // "Son accusatrice, Claire Dubosc, dénonce P"
        if view.kind(n) == Some(Kind::Comma) {
            return view.names_person(n + 1) && n + 1 < phrase.end;
        }
        if complement {
            return false;
        }
    }
    false
}

/// "il y a", "il faut", "il s'agit", with "il" at an item: nobody.
pub fn is_impersonal(view: &View<'_>, il: usize) -> bool {
    let behind = (il + 1..view.len()).find(|&n| !view.is(n, Class::NE | Class::REFLEXIVE));
    let verb = behind.map_or("", |n| view.lower(n));
    // "Il est facile d'accuser X", not "Il est capable de"
    let easy = || {
        let adjective =
            behind.and_then(|n| (n + 1..view.len()).find(|&n| !view.is(n, Class::ADVERB | Class::NEGATION)));
        behind.is_some_and(|n| view.is(n, Class::ETRE))
            && adjective.is_some_and(|n| view.hints(n, Hint::EASE) && view.is(n + 1, Class::DE))
    };
    // "il y a", not "il y affirme"
    let there = || behind.is_some_and(|n| !view.token(n + 1).is_some_and(|t| t.word.forms.finite()));
    view.lower(il) == "il"
        && (verb == "y" && there()
            || easy()
            || ["fau", "fall", "agit", "agir", "agiss", "suffi", "exist"].iter().any(|stem| verb.starts_with(stem)))
}

/// True for the "eux" of "la plupart d'entre eux", "l'un d'eux": the pronoun tells only of whom they are some.
pub fn is_of_them(view: &View<'_>, strong: usize) -> bool {
    let of = |n: Option<usize>| n.is_some_and(|n| view.is(n, Class::DE));
    let before = strong.checked_sub(1);
    view.is(strong, Class::STRONG)
        && (of(before) || before.is_some_and(|n| view.lower(n) == "entre") && of(strong.checked_sub(2)))
}

/// "La plupart d'entre eux", "64 % d'entre elles", "trois d'entre eux": some of those told of.
pub fn is_some_of_them(view: &View<'_>, phrase: Phrase) -> bool {
    let first = phrase.first;
    let many = view.is(first, Class::ADVERB) && phrase.end == first + 4;
    let opens = many
        || view.is(first, Class::DEFINITE | Class::INDEFINITE | Class::NUMERAL | Class::PRONOUN)
        || view.kind(first) == Some(Kind::Number);
    opens && phrase.end > first + 2 && is_of_them(view, phrase.end - 1) && view.mention(phrase.end - 1).is_none()
}

/// "ce dernier", "les dernières"
pub fn is_latter(view: &View<'_>, phrase: Phrase) -> bool {
    phrase.end == phrase.first + 2 && view.lower(phrase.first + 1).starts_with("derni")
}

/// "Le « Courrier du Var »": an article and the quoted name of a paper.
pub fn is_titled(view: &View<'_>, phrase: Phrase) -> bool {
    let article = phrase.end == phrase.first + 2 && view.is(phrase.first, Class::DETERMINER);
    article && view.quote(phrase.first + 1).is_some_and(|quote| is_short_name(view, quote))
}

/// Items before the number of a share: "près de 60 %", "plus d'un Français sur deux".
const SHARE: usize = 4;

/// "67 % des Français", "seuls 42 %", "six Français sur dix": a share of people.
fn is_share(view: &View<'_>, phrase: Phrase) -> bool {
    let near = phrase.first..phrase.end.min(phrase.first + SHARE);
    let percent =
        near.clone().any(|n| view.kind(n) == Some(Kind::Number) && view.str(n + 1) == "%" && n + 1 < phrase.end);
    let ratio = |n: usize| view.lower(n) == "sur" && n + 2 == phrase.end && view.is(n + 1, Class::NUMERAL);
    percent || (near.start + 2..near.end + 1).any(ratio)
}

/// True where a person's name stands behind a comma in a phrase.
fn named_after_comma(view: &View<'_>, phrase: Phrase, from: usize) -> bool {
    (from..phrase.end.saturating_sub(1)).any(|n| view.kind(n) == Some(Kind::Comma) && view.names_person(n + 1))
}

/// True for a capitalised word that is no name, right behind an article: "le Marseillais", "les Bleus", "l'Uruguayen".
pub fn names_inhabitant(view: &View<'_>, at: usize) -> bool {
    at > 0
        && view.is(at - 1, Class::DETERMINER)
        && view.mention(at).is_none()
        && view.token(at).is_some_and(|t| t.kind == Kind::Word && t.capital && !t.capitals)
}
