//! Whom or what a relative pronoun stands for: "le ministre, qui affirme que", "les critiques du comité, qui affirme que".

use super::start::{nearest_phrase, phrase_start};
use crate::claims::phrases::{self, Phrase};
use crate::claims::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Forms, Kind};

/// The noun phrase before "qui": "le ministre, qui affirme que", "la note qui révèle que".
pub fn antecedent(view: &View<'_>, qui: usize) -> Option<Phrase> {
    let mut end = qui;
    if view.lower(end.checked_sub(1)?) == "et" {
        end -= 1;
        // "le club qui joue ici et qui affirme que P"
        let clause = (0..end).rev().take_while(|&n| !matches!(view.kind(n), Some(Kind::Semicolon | Kind::Colon)));
        let mut verb = false;
        for n in clause {
            verb |= view.is_finite(n);
            if view.is(n, Class::QUI) && verb {
                return antecedent(view, n);
            }
        }
    }
    if view.kind(end.checked_sub(1)?) == Some(Kind::Comma) {
        end -= 1;
    }
    // "le collectif (CEC), qui affirme que P"
    if view.kind(end.checked_sub(1)?) == Some(Kind::ParenClose) {
        end = (0..end - 1).rev().find(|&n| view.kind(n) == Some(Kind::ParenOpen))?;
    }
    if view.quote(end.checked_sub(1)?).is_some() {
        let first = phrase_start(view, end - 1, false).unwrap_or(end - 1);
        return Some(Phrase { first, end });
    }
    let first = nearest_phrase(view, end)?;
    if let Some(person) = spoke_through(view, first, end) {
        return Some(person);
    }
    // "Aux élus qui affirment que P"
    let to = matches!(view.lower(first), "au" | "aux") && view.mention(first).is_none() && first + 1 < end;
    let first = first + usize::from(to);
    let several = view.is(first, Class::PLURAL) && governs(view, qui, Forms::PLURAL, Forms::SINGULAR);
    // "X, chef de mission pour la Syrie qui estime que P": without a comma only what names a place leaves the word to X.
    let apart = end < qui || view.names(end - 1, EntityKind::Place);
    if let Some(name) = described_in_front(view, first).filter(|_| apart && !several) {
        return Some(Phrase { first: name, end });
    }
    // "vient de X, qui affirme que P"
    let first = first + usize::from(view.is(first, Class::DE) && !view.is(first, Class::PLURAL) && first + 1 < end);
    let phrase = Phrase { first, end };
    Some(speaking_complement(view, phrase, qui).unwrap_or(phrase))
}

/// « P », a dit X sur RTL, qui se dit prêt à Q: X, and not the medium that begins at `first`, through which X spoke.
fn spoke_through(view: &View<'_>, first: usize, end: usize) -> Option<Phrase> {
    let through = first > 0 && matches!(view.lower(first - 1), "sur" | "dans" | "via");
    let through = through && (end..end + 3).any(|n| view.is(n, Class::REFLEXIVE));
    let medium = view.names(first, EntityKind::Media) && view.mention_end(first) == Some(end);
    let verb = (0..first).rev().find(|&n| view.is(n, Class::SAYING)).filter(|_| through && medium)?;
    let name = view.find(verb + 1, first, |n| view.names_person(n))?;
    // "a dit X dans un message sur RTL": nothing but words stands between.
    let plain = (name..first).all(|n| view.is_word(n) && !view.is_finite(n));
    let end = view.mention_end(name).filter(|_| plain && name == verb + 1)?;
    Some(Phrase { first: name, end })
}

/// The complement of a phrase before the "qui" at `qui`, where that speaks and the phrase does not, or not with this verb: "le
/// viseur du syndicat qui affirme que P", "les critiques du comité, qui affirme que P".
fn speaking_complement(view: &View<'_>, phrase: Phrase, qui: usize) -> Option<Phrase> {
    let de = view.find(phrase.first + 1, phrase.end, |n| view.is(n, Class::DE) && view.mention(n).is_none())?;
    let complement = Phrase { first: de + 1, end: phrase.end };
    let several = view.is(de, Class::PLURAL) || view.is(de + 1, Class::PLURAL);
    let one = governs(view, qui, Forms::SINGULAR, Forms::PLURAL);
    let many = governs(view, qui, Forms::PLURAL, Forms::SINGULAR);
    // "la colère des élus, qui ont quitté la salle"
    let other = if several {
        many && !view.is(phrase.first, Class::PLURAL)
    } else if many {
        return None;
    } else {
        view.is(phrase.first, Class::PLURAL) && one
    };
    // "la réaction de X, qui affirme que P": what is said does not speak where its author may.
    let author = || {
        let said = view.is_word(de - 1) && view.noun(de - 1) == Some(NounClass::Statement);
        let named = view.kind(qui - 1) == Some(Kind::Comma) && view.names_person(de + 1);
        // "l'indignation du maire qui juge P"
        let felt = view.noun(de + 1) == Some(NounClass::Person) && !view.is(de + 1, Class::CLOSED);
        said && (named || felt)
    };
    let silent = other || !phrases::can_speak(view, phrase, true) || author();
    (silent && de + 1 < phrase.end && phrases::can_speak(view, complement, true)).then_some(complement)
}

/// True where the verb of the clause that "qui" at `qui` opens has a form of one number and not of the other.
fn governs(view: &View<'_>, qui: usize, number: Forms, other: Forms) -> bool {
    let verb = view.find(qui + 1, view.len(), |n| view.is_finite(n)).and_then(|n| view.token(n));
    let forms = verb.map(|t| if t.word.auxiliary.none() { t.word.forms } else { t.word.auxiliary });
    forms.is_some_and(|forms| forms.any(number) && !forms.any(other))
}

/// Where the person is named of whom the apposition tells in which the phrase at `first` stands: "X, élue dans le Rhône, qui
/// affirme que P", "X, président du comité des maires, qui affirme que P".
fn described_in_front(view: &View<'_>, first: usize) -> Option<usize> {
    let plain = |n: &usize| view.is_word(*n) && !view.is_finite(*n) || view.kind(*n) == Some(Kind::Comma);
    let mut before = (0..first).rev().take_while(plain);
    let comma = before.find(|&n| view.kind(n) == Some(Kind::Comma)).filter(|&n| n > 0)?;
    let governed = view.is(first - 1, Class::PREPOSITION | Class::A | Class::DE) || view.is(first, Class::DE);
    // "X, à la tête de l'école Y"
    let leads = view.lower(comma + 1) == "à" && view.lower(comma + 3) == "tête";
    let role = leads || (comma + 1..comma + 3).any(|n| view.noun(n) == Some(NounClass::Person));
    let inside = governed || comma + 1 == first;
    let name = view.mention(comma - 1).filter(|_| inside && role && view.names_person(comma - 1))?;
    (0..comma).find(|&n| view.items[n].first() >= name.first)
}
