//! Where a noun phrase or an adverbial ends, with its complements and without its appositions.

use super::commas::parts_fields;
use super::words::is_body_name;
use crate::claims::view::View;
use crate::entities::Entity;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Class, Forms, Kind};

/// One past an adverbial such as "à l'AFP", "dans un entretien au Monde", "sur X".
pub fn adverbial_end(view: &View<'_>, at: usize) -> usize {
    let mut n = at + 1;
    let mut nouns = 0;
    while n < view.len() {
        if let Some(end) = view.mention_end(n) {
            let ungoverned =
                !view.is(n - 1, Class::PREPOSITION | Class::A | Class::DE | Class::DETERMINER | Class::HONORIFIC);
            if ungoverned && view.names_person(n) {
                // "a résumé sur scène Anne Leroy"
                return n;
            }
            n = end;
            nouns += 1;
            if view.is(n, Class::DE | Class::A | Class::PREPOSITION) && !view.is(n, Class::DETERMINER) {
                n += 1;
                continue;
            }
            return n;
        }
        if !view.is_word(n) && view.kind(n) != Some(Kind::Number) || view.is(n, Class::QUE | Class::SUBORDINATOR) {
            return n;
        }
        let opens = view.is(n, Class::DETERMINER | Class::HONORIFIC) && !view.is(n, Class::DE);
        let governed = view.is(n - 1, Class::PREPOSITION | Class::A | Class::DE);
        if nouns > 0 && opens && !governed {
            return n;
        }
        if !view.is(n, Class::CLOSED) {
            nouns += 1;
        }
        n += 1;
    }
    n
}

/// One past the noun phrase that begins at `at`, without its appositions.
pub fn bare_phrase_end(view: &View<'_>, at: usize) -> usize {
    let mut n = at;
    while n < view.len() {
        if let Some(end) = view.mention_end(n) {
            n = end;
            continue;
        }
        match view.kind(n) {
            Some(Kind::Word) => {}
            Some(Kind::Number) => {
                n += 1;
                continue;
            }
            Some(Kind::Stop) if view.is_honorific_stop(n) => {
                n += 1;
                continue;
            }
            Some(Kind::ParenOpen) => {
                let Some(close) = view.find(n, n + 12, |m| view.kind(m) == Some(Kind::ParenClose)) else { return n };
                n = close + 1;
                continue;
            }
            Some(Kind::Comma) if n > at && parts_fields(view, n) => {
                n += 1;
                continue;
            }
            // "l'ex-n°1 mondial X"
            Some(Kind::Other) if matches!(view.str(n), "*" | "°") => {
                n += 1;
                continue;
            }
            None if n > at && view.quote(n).is_some() => {
                // A quoted nickname or title inside the phrase: it goes on behind the quotation.
                let nickname = view.quote(n).is_some_and(|q| q.close - q.open < 6)
                    && view.is(n - 1, Class::DETERMINER | Class::DE);
                if nickname || is_body_name(view, at, n) {
                    n += 1;
                    continue;
                }
                // "la ministre au « Courrier »"
                return n - usize::from(n > at + 1 && view.is(n - 1, Class::A));
            }
            _ => return n,
        }
        if n > at {
            if let Some(end) = set_phrase_end(view, n) {
                n = end;
                continue;
            }
            if stops_phrase(view, at, n) || view.lower(n) == "et" && !joins_phrase(view, at, n) {
                return n;
            }
        }
        n += 1;
    }
    n
}

/// One past words inside a phrase that belong together: "l'une d'entre eux", "le mis en cause", "les élus et d'autres".
fn set_phrase_end(view: &View<'_>, n: usize) -> Option<usize> {
    // "l'une d'entre eux", "l'une d'elles"
    let strong = if view.lower(n + 1) == "entre" { n + 2 } else { n + 1 };
    if view.is(n, Class::DE) && view.is(strong, Class::STRONG) && view.mention(strong).is_none() {
        return Some(strong + 1);
    }
    // "le mis en cause", "la mise en examen"
    let accused = view.lower(n) == "en"
        && view.lower(n - 1).starts_with("mis")
        && matches!(view.lower(n + 1), "cause" | "examen");
    // "le rédacteur en chef", "la médecin en chef"
    let chief = view.lower(n) == "en" && view.lower(n + 1) == "chef" && view.noun(n - 1) == Some(NounClass::Person);
    if accused || chief {
        return Some(n + 2);
    }
    // "un élu interrogé par X", "un témoin rencontré par la journaliste X"
    if view.hints(n, Hint::MET) && view.lower(n + 1) == "par" {
        return Some(bare_phrase_end(view, n + 2));
    }
    let others = view.lower(n) == "et" && view.is(n + 1, Class::DE) && view.lower(n + 2) == "autres";
    others.then_some(n + 3)
}

/// True for the word at `n` that is no part of the noun phrase that begins at `at`.
fn stops_phrase(view: &View<'_>, at: usize, n: usize) -> bool {
    // "a dit le maire rappelant que", not "le maire sortant"
    let participle = view.token(n).is_some_and(|t| t.word.forms.any(Forms::PRESENT_PARTICIPLE))
        && view.is(n + 1, Class::QUE | Class::DETERMINER)
        && !view.is(n + 1, Class::DE | Class::A);
    // "un haut cadre"
    let fore = n == at + 1 && view.is(at, Class::DETERMINER) && view.noun(n + 1).is_some();
    // "l'homme fort du pays"
    let strong = matches!(view.lower(n), "fort" | "forts") && view.noun(n - 1).is_some();
    let opens_clause = Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR;
    let before_verb = Class::SUBJECT | Class::REFLEXIVE | Class::NE;
    let determined = view.is(n, Class::DETERMINER)
        && !view.is(n, Class::DE)
        && view.is_word(n - 1)
        && view.lower(n - 1) != "numéro"
        && !view.is(n - 1, Class::DE | Class::A | Class::PREPOSITION | Class::DETERMINER | Class::COORDINATOR);
    participle
        || view.is(n, opens_clause | before_verb)
        || view.is(n, Class::TIME) && !view.is(n - 1, Class::DE)
        || view.is_finite(n) && !view.is_noun_here(n)
        || view.is(n, Class::PREPOSITION) && !view.is(n, Class::DE) && !joins_role(view, at, n)
        || view.is(n, Class::A) && !joins_role(view, at, n)
        || view.is(n, Class::ADVERB)
            && !view.is(n, Class::DETERMINER)
            && !is_superlative(view, at, n)
            && !strong
            && !fore
        || matches!(view.lower(n), "mais" | "puis" | "or" | "ni")
        || determined
}

/// True for the "et" at `n` behind which the noun phrase that begins at `at` goes on.
fn joins_phrase(view: &View<'_>, at: usize, n: usize) -> bool {
    // "le service d'incendie et de secours"
    let complement = view.is(n + 1, Class::DE)
        && !view.is_infinitive(n + 2)
        && (at..n).any(|n| view.is(n, Class::DE) && !view.is(n, Class::DETERMINER));
    let joined =
        view.is(n + 1, Class::DETERMINER) || view.mention(n + 1).is_some() || view.noun(n + 1).is_some() || complement;
    joined && !view.is_finite(n + 1)
}

/// "la plus haute responsable", "la même source"
fn is_superlative(view: &View<'_>, at: usize, n: usize) -> bool {
    n == at + 1 && matches!(view.lower(n), "plus" | "moins" | "même" | "mêmes") && view.is(at, Class::DETERMINER)
}

/// Items among which the place of an office stands: "le directeur adjoint chargé de la sécurité à la SNCF".
const OFFICE: usize = 14;

/// "professeur au CHU", "ambassadrice de France en Espagne", "chargé de cours en sociologie": a role's place stays.
fn joins_role(view: &View<'_>, at: usize, preposition: usize) -> bool {
    let close = preposition - at < 7;
    // "l'ambassadrice suisse auprès de l'ONU", but "a dit le ministre auprès de l'AFP"; "chargé des Relations avec le Parlement"
    if is_sent(view, at, preposition) || view.lower(preposition) == "avec" && view.str(preposition - 1) == "Relations" {
        return true;
    }
    if keeps_field(view, at, preposition) {
        return true;
    }
    // "l'entraîneur au terme du match", "le coach au sujet de X"
    let juncture = view.lower(preposition) == "au" && view.hints(preposition + 1, Hint::JUNCTURE);
    let medium = [1, 2, 3].iter().any(|n| view.names(preposition + n, EntityKind::Media));
    let named = (1..4).any(|n| view.mention(preposition + n).is_some()) || view.lower(preposition) == "au";
    // "la secrétaire d'État aux Migrations"
    let state = |n: usize| view.lower(n).starts_with("secrétaire") || view.lower(n).starts_with("délégué");
    let office = view.lower(preposition) == "aux"
        && view.token(preposition + 1).is_some_and(|t| t.capital)
        && (at..preposition).any(|n| state(n) || view.lower(n) == "ministre" || view.lower(n).starts_with("adjoint"));
    // "la maman au mois de mars"
    let month = view.is(preposition + 1, Class::PERIOD | Class::TIME);
    // "la ministre déléguée à la Mer": a field.
    let field = view.is(preposition + 1, Class::DETERMINER) && view.token(preposition + 2).is_some_and(|t| t.capital);
    // "un élève au maire", "une militante au micro", "la présidente à X": whom it is said to, and how.
    let hearer = view.is(preposition, Class::A)
        && !view.lower(preposition - 1).starts_with("adjoint")
        && (matches!(view.noun(preposition + 1), Some(NounClass::Person | NounClass::Group | NounClass::Media))
            || view.names_person(preposition + 1)
            || view.hints(preposition + 1, Hint::CHANNEL));
    close
        && (named || field || office)
        && !(month || juncture)
        && !hearer
        && !medium
        && matches!(view.lower(preposition), "à" | "au" | "aux" | "en" | "chez")
        && (at..preposition).any(|n| view.noun(n) == Some(NounClass::Person))
}

/// True where the preposition opens what somebody is set over, or sits in: "la commissaire à l'énergie, X", "le préfet délégué
/// pour la sécurité", "l'avocate au barreau de Lyon".
fn keeps_field(view: &View<'_>, at: usize, preposition: usize) -> bool {
    let person = |n: usize| view.noun(n) == Some(NounClass::Person);
    // "le préfet délégué pour la sécurité", "la vice-présidente chargée des finances à la mairie"
    let charged = |n: usize| ["délégué", "chargé"].iter().any(|stem| view.lower(n).starts_with(stem));
    let charge = (at + 1..preposition).any(charged) && (at..preposition).any(person);
    let field = matches!(view.lower(preposition), "à" | "au" | "aux" | "pour");
    let known = (preposition + 1..preposition + 3).any(|n| {
        let body = view.mention(n).map(|mention| view.entities.of(mention));
        let fits = |body: &Entity| match body.kind {
            EntityKind::Organisation => body.subkind != Some("parliament"),
            EntityKind::Place => matches!(body.subkind, Some("department" | "region")),
            _ => false,
        };
        body.is_some_and(fits) || view.lower(n) == "mairie"
    });
    let within = matches!(view.lower(preposition), "à" | "au" | "en") && known && preposition - at < OFFICE;
    let set_over = charge && (field && charged(preposition - 1) || within);
    // "la vice-présidente en charge des ports"
    // "l'avocate au barreau de Lyon"
    let office = match (view.lower(preposition), view.lower(preposition + 1)) {
        ("en", "charge") => view.is(preposition + 2, Class::DE),
        ("au", "barreau") => true,
        _ => false,
    };
    // "la commissaire à l'énergie, Anna Berg"
    let comma = view.find(preposition + 1, preposition + 4, |n| view.kind(n) == Some(Kind::Comma));
    let named = comma.is_some_and(|comma| {
        // "dit la ministre à la barre, Marc Lenoir en face": somebody else is there.
        let ends = view.mention_end(comma + 1).is_some_and(|end| !view.is_word(end));
        ends && view.names_person(comma + 1) && !(preposition..comma).any(|n| view.mention(n).is_some() || person(n))
    });
    let hears = (preposition + 1..preposition + 3)
        .any(|n| matches!(view.noun(n), Some(NounClass::Group | NounClass::Media)) || view.hints(n, Hint::CHANNEL));
    set_over || office && person(preposition - 1) || field && named && (charge || !hears && person(preposition - 1))
}

/// True for the "auprès" of "l'ambassadrice suisse auprès de l'ONU", "la déléguée auprès du ministre": where somebody is sent.
fn is_sent(view: &View<'_>, at: usize, preposition: usize) -> bool {
    if view.lower(preposition) != "auprès" {
        return false;
    }
    let near = preposition + 2..preposition + 4;
    // "la déléguée auprès du ministre"
    let whom = near.clone().any(|n| view.noun(n) == Some(NounClass::Person));
    if whom && view.lower(preposition - 1).starts_with("délégué") {
        return true;
    }
    let name = near.into_iter().find(|&n| view.mention(n).is_some());
    let body = name.is_some_and(|n| view.names(n, EntityKind::Organisation) || view.names(n, EntityKind::Place));
    let office =
        |n: usize| view.token(n).is_some_and(|t| view.pack.lexicon.is_diplomat(t.word.lemma)) && view.noun(n).is_some();
    view.is(preposition + 1, Class::DE) && body && (at..preposition).any(office)
}
