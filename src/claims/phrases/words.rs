//! What stands at one place: a participle, "on", "cela", "celui", a date, a quotation that is a name.

use crate::claims::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Class, Kind, Quote};

/// True for the number and the month of a date: "3 mars", "1er mai".
pub fn is_date(view: &View<'_>, at: usize) -> bool {
    (view.kind(at) == Some(Kind::Number) || view.lower(at) == "1er") && view.is(at + 1, Class::TIME)
}

/// True for "plus de 300", "près d'un million", "au moins 40".
pub fn is_measured(view: &View<'_>, at: usize) -> bool {
    let number = view.kind(at + 2) == Some(Kind::Number) || view.is(at + 2, Class::DETERMINER);
    let bound = view.lower(at) == "au" && matches!(view.lower(at + 1), "moins" | "plus");
    number && (bound || view.hints(at, Hint::AMOUNT) && view.is(at + 1, Class::DE))
}

/// Endings of past participles and of the adjectives that look like them.
const PARTICIPLES: [&str; 18] = [
    "é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "rise", "rises", "mise", "aite", "uite",
    "erte",
];

/// True for what ends like a past participle.
pub fn is_participle(word: &str) -> bool {
    PARTICIPLES.iter().any(|ending| word.ends_with(ending))
}

/// True for a word that can be nothing but a past participle: none of the lists of nouns and function words has it.
pub fn may_be_participle(view: &View<'_>, at: usize) -> bool {
    let plain = view.is_word(at) && !view.is(at, Class::CLOSED) && view.noun(at).is_none();
    plain && is_participle(view.lower(at))
}

/// Items of a relative clause among which its auxiliary stands.
const RELATIVE: usize = 8;

/// True for the "que" of "les efforts que la commune a consentis": a participle that agrees shows that its object stands before.
pub fn is_object(view: &View<'_>, que: usize) -> bool {
    let avoir = view.find(que + 1, que + RELATIVE, |n| view.is(n, Class::AVOIR) && view.is_finite(n));
    avoir.is_some_and(|avoir| {
        let participle = avoir + 1 + usize::from(view.is(avoir + 1, Class::ADVERB));
        let word = view.lower(participle);
        // "pris" and "permis" may be singular.
        let agrees = ["e", "es", "és", "us", "tis"].iter().any(|ending| word.ends_with(ending));
        let agrees = agrees && is_participle(word.trim_end_matches('s'));
        // "qu'il les a vues": so does a pronoun.
        let plain =
            view.is_word(participle) && !view.is(participle, Class::CLOSED) && !view.is(avoir - 1, Class::CLITIC);
        agrees && plain && view.noun(participle).is_none() && !view.is(participle + 1, Class::DETERMINER)
    })
}

/// True for a pronoun that points to what was said or done, and to nobody: "cela", "c'".
pub fn is_thing(view: &View<'_>, at: usize) -> bool {
    matches!(view.lower(at), "ce" | "c'" | "cela" | "ceci" | "ça" | "-ce")
}

/// True for "celui", "celles" and the like, which a clause or a complement completes.
pub fn is_that_one(view: &View<'_>, at: usize) -> bool {
    matches!(view.lower(at), "celui" | "celle" | "ceux" | "celles")
}

/// True for "je", "-nous" and the like as a subject; "on" may be anybody.
pub fn is_speaker(view: &View<'_>, at: usize) -> bool {
    view.is(at, Class::SPEAKER) && view.is(at, Class::SUBJECT | Class::INVERTED) && !is_anybody(view, at)
}

/// True for "on", who may be anybody.
pub fn is_anybody(view: &View<'_>, at: usize) -> bool {
    matches!(view.lower(at), "on" | "-on" | "-t-on")
}

/// Tokens up to which the quoted name of a body has: "« C'est pas demain la veille »".
const BODY_NAME: usize = 10;

/// True for the quotation at `at` that is the name of the body before it, in a complement: "membre du collectif « Vallée
/// propre »".
pub(super) fn is_body_name(view: &View<'_>, first: usize, at: usize) -> bool {
    let body = at > first + 1 && names_body(view, at - 1) && view.is(at - 2, Class::DE);
    body && view.quote(at).is_some_and(|quote| is_short_name(view, quote))
}

/// True for a medium or a body whose name alone stands in quotation marks: « Le Monde ».
pub fn is_quoted_body(view: &View<'_>, at: usize) -> bool {
    let mention = view.quote(at).and_then(|quote| Some((quote, view.entities.at(quote.open + 1)?)));
    mention.is_some_and(|(quote, mention)| {
        let body = matches!(view.entities.of(mention).kind, EntityKind::Media | EntityKind::Organisation);
        body && mention.first == quote.open + 1 && mention.end == quote.close
    })
}

/// True for the few words of a quotation that begin as a name does.
pub fn is_short_name(view: &View<'_>, quote: &Quote) -> bool {
    quote.close - quote.open < BODY_NAME && view.analysis.tokens[quote.open + 1].capital
}

/// True for a noun of bodies that have names: "le collectif", "l'association".
pub fn names_body(view: &View<'_>, at: usize) -> bool {
    matches!(view.noun(at), Some(NounClass::Organisation | NounClass::Group | NounClass::Media))
}

/// True for the quotation at `at` that is a name: "le projet, baptisé « Horizon »".
pub fn is_name(view: &View<'_>, at: usize) -> bool {
    at > 1
        && view.kind(at - 2) == Some(Kind::Comma)
        && view.token(at - 1).is_some_and(|t| t.word.forms.none() && t.word.auxiliary.none())
        && is_participle(view.lower(at - 1))
}
