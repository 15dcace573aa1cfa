//! Who stands around a verb: the phrase that is its subject, before it or behind it, or that of the clause it belongs to.

mod antecedent;
mod apposed;
mod behind;
mod clause;
mod start;

pub use antecedent::antecedent;
pub use apposed::with_apposition;
pub use behind::{learnt_from, subject_after, told_by};
pub use clause::{following_subject, main_subject, main_subject_any};
pub use start::{bare_subject, noun_phrase_before};

use super::phrases::{self, Phrase};
use super::verbs::{Group, Shape};
use super::view::View;
use crate::text::lexicon::{Modality, NounClass};
use crate::text::{Class, Forms, Kind};
use apposed::{function_in_front, named_in_front};
use clause::{behind_que, shared_subject};
use start::{nearest_phrase, phrase_start, trim_adverbial};

/// The subject that stands before a verb group.
pub fn subject_before(view: &View<'_>, group: &Group<'_>, groups: &[Group<'_>]) -> Option<Phrase> {
    before(view, group.start, group, groups, 0)
}

fn before(view: &View<'_>, start: usize, group: &Group<'_>, groups: &[Group<'_>], depth: usize) -> Option<Phrase> {
    let mut at = start;
    while at > 0
        && view.is(at - 1, Class::ADVERB | Class::NE)
        && !view.is(at - 1, Class::SUBJECT | Class::STRONG | Class::PRONOUN)
    {
        at -= 1;
    }
    let mut last = at.checked_sub(1)?;
    // "X, elle, pense": the pronoun only stresses the subject.
    if view.kind(last) == Some(Kind::Comma)
        && last > 1
        && view.is(last - 1, Class::STRONG)
        && view.kind(last - 2) == Some(Kind::Comma)
    {
        at = last - 2;
        last = at.checked_sub(1)?;
    }
    // "X, lequel affirme que P"
    let which = || {
        matches!(view.lower(last), "lequel" | "laquelle" | "lesquels" | "lesquelles") && view.is(last, Class::RELATIVE)
    };
    if view.is(last, Class::QUI) || last > 0 && view.kind(last - 1) == Some(Kind::Comma) && which() {
        return antecedent(view, last);
    }
    let pronoun = view.is(last, Class::SUBJECT | Class::PRONOUN)
        || view.is(last, Class::STRONG) && !view.is(last, Class::SPEAKER);
    // "X en personne a dit"
    let in_person = view.lower(last) == "personne" && last > 1 && view.lower(last - 1) == "en";
    if pronoun && !in_person && !phrases::is_of_them(view, last) {
        return Some(Phrase { first: last, end: at });
    }
    match view.kind(last) {
        // "Mme A. assure": the full stop is part of the name.
        _ if view.mention(last).is_some() => {}
        Some(Kind::Comma) => {
            // "X, qui, lundi à Y, a dit", "qui lundi, à Y, a dit"
            let qui = (0..last).rev().take_while(|&n| !view.is_finite(n)).find(|&n| view.is(n, Class::QUI));
            if let Some(qui) = qui {
                return antecedent(view, qui);
            }
            // "X a refusé l'accord, signé par Y, ajoutant que P"
            if group.shape == Shape::Participle
                && let Some(phrase) = behind_que(view, last, groups).or_else(|| main_subject(view, last, groups, depth))
            {
                return Some(phrase);
            }
            // "X, président de Y, a dit": the apposition between two commas, and what stands before it.
            if let Some(phrase) = with_apposition(view, last, group.plural) {
                return Some(phrase);
            }
            return shared_subject(view, last, group, groups, depth).or_else(|| before_comma(view, last, group));
        }
        Some(Kind::Dash) => {
            // "X - qui a quitté la mairie - affirme que P"
            let open = (0..last).rev().find(|&n| view.kind(n) == Some(Kind::Dash))?;
            return before(view, open, group, groups, depth).map(|phrase| Phrase { end: open, ..phrase });
        }
        Some(Kind::ParenClose) => {
            let open = (0..last).rev().find(|&n| view.kind(n) == Some(Kind::ParenOpen))?;
            let closed = |phrase: Phrase| if phrase.end == open { Phrase { end: at, ..phrase } } else { phrase };
            return before(view, open, group, groups, depth).map(closed);
        }
        Some(Kind::Word | Kind::Number | Kind::Other) => {}
        Some(_) => return None,
        None => {
            // A quotation right before the verb is a subject only behind a noun, "le collectif « Vallée propre » réclame", or as
            // a name, "le « Courrier du Var » affirme", or in one, "l'interprète de « Loin » affirme".
            let body = last > 1 && view.is(last - 2, Class::DETERMINER) && phrases::names_body(view, last - 1);
            if body && !view.is(last - 2, Class::DE) {
                return Some(Phrase { first: last - 2, end: at });
            }
            let quote = view.quote(last).filter(|quote| phrases::is_short_name(view, quote) && !view.is_clause(quote));
            let before = last.checked_sub(1).filter(|_| quote.is_some())?;
            if view.is(before, Class::DETERMINER) && !view.is(before, Class::DE) {
                return Some(Phrase { first: before, end: at });
            }
            // "La députée du parti « Vallée propre » réclame"
            if !(body || view.is(before, Class::DE)) {
                return None;
            }
        }
    }
    phrase_before(view, at, group, groups, depth)
}

/// The subject of a group where a word stands before it, whose last item is the one before `at`.
fn phrase_before(view: &View<'_>, at: usize, group: &Group<'_>, groups: &[Group<'_>], depth: usize) -> Option<Phrase> {
    let last = at - 1;
    if view.is(last, Class::COORDINATOR | Class::SUBORDINATOR | Class::RELATIVE) && !view.is(last, Class::PRONOUN) {
        return shared_subject(view, last, group, groups, depth);
    }
    if matches!(view.lower(last), "en" | "sans" | "pour" | "à" | "de" | "d'" | "par") {
        if last < 2 && group.shape != Shape::Finite {
            return following_subject(view, group.end);
        }
        return main_subject(view, last, groups, depth);
    }
    if group.shape == Shape::Participle {
        return behind_noun(view, at, group, groups, depth);
    }
    let start = phrase_start(view, at, group.plural)?;
    // "X, qui suit l'affaire de près a expliqué que P", without its second comma
    if view.is(start, Class::QUI) {
        return antecedent(view, start);
    }
    let Some(first) = trim_adverbial(view, start, at) else {
        // "Le voleur, mardi, à Nogent a avoué que P": a time or a place is set in behind a comma.
        let comma = start.checked_sub(1).filter(|&n| depth < 3 && view.kind(n) == Some(Kind::Comma))?;
        let opens = |phrase: &Phrase| phrase.first == 0 && !(0..comma).any(|n| view.is_finite(n));
        return before(view, comma, group, &[], depth + 1).filter(opens);
    };
    let first = function_in_front(view, first).or_else(|| named_in_front(view, first)).unwrap_or(first);
    (first < at).then_some(Phrase { first, end: at })
}

/// Who says what a participle without a comma, behind the item before `at`, governs: "un rapport" in "a reçu un rapport montrant
/// que P", the subject in "réclame un moratoire jugeant que P" and "a écrit au préfet demandant que P".
fn behind_noun(view: &View<'_>, at: usize, group: &Group<'_>, groups: &[Group<'_>], depth: usize) -> Option<Phrase> {
    let end = before_time(view, at);
    let noun = nearest_phrase(view, end).map(|first| Phrase { first, end })?;
    // "subit une campagne affirmant que P": what affirms may be a thing, who judges or demands is none.
    let minds =
        matches!(&*group.verb.class, "think" | "judge" | "fear" | "wish") || group.verb.modality == Modality::Order;
    // "conteste une règle exigeant que P": the rule demands.
    let norm = (noun.first..noun.end).any(|n| view.pack.lexicon.is_norm(view.lower(n)));
    let main = main_subject(view, at - 1, groups, depth)
        .filter(|_| !norm)
        .filter(|phrase| minds && phrase.end < at && phrases::can_speak(view, *phrase, true));
    // "a répondu au préfet demandant que P": he or the subject, so nobody; "Une lettre a été adressée au préfet demandant que P"
    let participle = view.token(noun.first).is_some_and(|t| t.word.forms.any(Forms::PAST_PARTICIPLE));
    if participle && view.is(noun.first + 1, Class::A) {
        return main.filter(|main| !phrases::can_speak(view, *main, false));
    }
    let speaks = phrases::can_speak(view, noun, true) && !view.is(noun.first, Class::A);
    if speaks { Some(noun) } else { main.or(Some(noun)) }
}

/// Where the time begins that ends before item `at`: "a publié un rapport au début du mois affirmant que P"; `at` without one.
fn before_time(view: &View<'_>, at: usize) -> usize {
    let time = |n: usize| view.is(n, Class::TIME | Class::PERIOD | Class::WITHIN) || view.kind(n) == Some(Kind::Number);
    let link = |n: usize| view.is(n, Class::A | Class::DE | Class::PREPOSITION | Class::DEFINITE);
    let first = (0..at).rev().take_while(|&n| time(n) || n + 1 < at && link(n)).last();
    // "un texte le 3 mars affirmant que P", "un tract lundi 3 mars affirmant que P"
    let dated = |n: usize| view.is_bare_time(n) || view.is(n, Class::DEFINITE) && phrases::is_date(view, n + 1);
    let opens = |n: usize| dated(n) || view.is(n, Class::A | Class::PREPOSITION) && !view.is(n, Class::DE);
    first.filter(|&n| n > 0 && opens(n)).unwrap_or(at)
}

/// "Le syndicat, estime que P", "Le syndicat, estimant que P, a saisi le juge": where a comma parts a subject from its verb and
/// nothing else could be the subject.
fn before_comma(view: &View<'_>, comma: usize, group: &Group<'_>) -> Option<Phrase> {
    let participle = group.shape == Shape::Participle;
    let alone = (group.shape == Shape::Finite || participle) && !(0..comma).any(|n| view.is_finite(n));
    let first = phrase_start(view, comma, false).filter(|_| alone)?;
    let first = trim_adverbial(view, first, comma)?;
    let phrase = Phrase { first, end: comma };
    // "Marc Lenoir le maire de Tours, a affirmé P"
    let role = view.mention_end(first).filter(|&n| {
        let told = (n + 1..n + 3).any(|n| view.noun(n) == Some(NounClass::Person));
        view.names_person(first) && view.is(n, Class::DETERMINER) && told
    });
    let whole = phrases::bare_phrase_end(view, role.unwrap_or(first)) == comma;
    let sure = role.is_some() || participle || view.is(group.end, Class::QUE);
    (whole && sure && phrases::can_speak(view, phrase, false)).then_some(phrase)
}

/// True for "les travaux" in "X a expliqué que les travaux avançaient : « P »": X says the quotation, too.
pub fn is_told_of(view: &View<'_>, phrase: Phrase) -> bool {
    phrase.first > 0 && view.is(phrase.first - 1, Class::QUE) && !phrases::can_speak(view, phrase, false)
}
