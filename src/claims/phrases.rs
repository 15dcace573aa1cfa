//! Noun phrases: where the words that name a source end, and whether they can name one.

use super::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Class, Forms, Kind, Quote};

/// A range of items that names a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// First item.
    pub first: usize,
    /// One past the last item.
    pub end: usize,
}

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

/// True for the number and the month of a date: "3 mars", "1er mai".
pub fn is_date(view: &View<'_>, at: usize) -> bool {
    (view.kind(at) == Some(Kind::Number) || view.lower(at) == "1er") && view.is(at + 1, Class::TIME)
}

/// Items that an insertion between two commas may have behind a verb.
const INSERTION: usize = 10;

/// The closing comma of a time, a place or a pronoun set in between two commas: ", le 27 octobre,", ", lundi à l'antenne,", ",
/// eux,".
pub fn insertion_end(view: &View<'_>, comma: usize) -> Option<usize> {
    let inner = comma + 1;
    let opens = view.is(inner, Class::TIME | Class::PREPOSITION | Class::A | Class::ADVERB | Class::STRONG)
        || view.is(inner, Class::DETERMINER) && (view.is(inner + 1, Class::TIME) || is_date(view, inner + 1));
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
            inner += 1 + usize::from(view.is_honorific_stop(inner + 1));
        }
        let named = view.names_person(inner) && !(at..end).any(|n| view.names_person(n));
        let named = named
            || !(at..end).any(|n| view.names_person(n))
                && view.is(inner, Class::DETERMINER)
                && (inner + 1..inner + 4)
                    .any(|n| view.names_person(n) && !view.is(n - 1, Class::DE | Class::PREPOSITION | Class::A));
        let person = |n: usize| view.noun(n) == Some(NounClass::Person) && !view.is(n, Class::DETERMINER);
        // "X, deuxième vice-présidente du club"
        let bare_role = person(inner) || view.lower(inner).ends_with("ième") && person(inner + 1);
        let role = view.is(inner, Class::DETERMINER)
            && (inner + 1..inner + 4).any(|n| view.noun(n) == Some(NounClass::Person))
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

/// Tokens up to which the quoted name of a body has: "« C'est pas demain la veille »".
const BODY_NAME: usize = 10;

/// True for the quotation at `at` that is the name of the body before it, in a complement: "membre du collectif « Vallée
/// propre »".
fn is_body_name(view: &View<'_>, first: usize, at: usize) -> bool {
    let body = at > first + 1 && names_body(view, at - 1) && view.is(at - 2, Class::DE);
    body && view.quote(at).is_some_and(|quote| is_short_name(view, quote))
}

/// True for the few words of a quotation that begin as a name does.
pub fn is_short_name(view: &View<'_>, quote: &Quote) -> bool {
    quote.close - quote.open < BODY_NAME && view.analysis.tokens[quote.open + 1].capital
}

/// True for "plus de 300", "près d'un million", "au moins 40".
pub fn is_measured(view: &View<'_>, at: usize) -> bool {
    let number = view.kind(at + 2) == Some(Kind::Number) || view.is(at + 2, Class::DETERMINER);
    let bound = view.lower(at) == "au" && matches!(view.lower(at + 1), "moins" | "plus");
    number && (bound || view.hints(at, Hint::AMOUNT) && view.is(at + 1, Class::DE))
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

/// True for a noun of bodies that have names: "le collectif", "l'association".
pub fn names_body(view: &View<'_>, at: usize) -> bool {
    matches!(view.noun(at), Some(NounClass::Organisation | NounClass::Group | NounClass::Media))
}

/// "la plus haute responsable", "la même source"
fn is_superlative(view: &View<'_>, at: usize, n: usize) -> bool {
    n == at + 1 && matches!(view.lower(n), "plus" | "moins" | "même" | "mêmes") && view.is(at, Class::DETERMINER)
}

/// "professeur au CHU", "ambassadrice de France en Espagne", "chargé de cours en sociologie": a role's place stays.
fn joins_role(view: &View<'_>, at: usize, preposition: usize) -> bool {
    let close = preposition - at < 7;
    // "l'ambassadrice suisse auprès de l'ONU", but "a dit le ministre auprès de l'AFP"; "chargé des Relations avec le Parlement"
    if is_sent(view, at, preposition) || view.lower(preposition) == "avec" && view.str(preposition - 1) == "Relations" {
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

/// True where a phrase can stand for a source: a name, a pronoun, or a noun of somebody or something that says.
pub fn can_speak(view: &View<'_>, phrase: Phrase, texts: bool) -> bool {
    if phrase.end == phrase.first + 1 && is_impersonal(view, phrase.first) {
        return false;
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

/// Endings of past participles and of the adjectives that look like them.
const PARTICIPLES: [&str; 18] = [
    "é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "rise", "rises", "mise", "aite", "uite",
    "erte",
];

/// True for a word that can be nothing but a past participle: none of the lists of nouns and function words has it.
pub fn may_be_participle(view: &View<'_>, at: usize) -> bool {
    let plain = view.is_word(at) && !view.is(at, Class::CLOSED) && view.noun(at).is_none();
    plain && is_participle(view.lower(at))
}

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

/// Items of a relative clause among which its auxiliary stands.
const RELATIVE: usize = 8;

/// True for what ends like a past participle.
pub fn is_participle(word: &str) -> bool {
    PARTICIPLES.iter().any(|ending| word.ends_with(ending))
}

/// True for the quotation at `at` that is a name: "le projet, baptisé « Horizon »".
pub fn is_name(view: &View<'_>, at: usize) -> bool {
    at > 1
        && view.kind(at - 2) == Some(Kind::Comma)
        && view.token(at - 1).is_some_and(|t| t.word.forms.none() && t.word.auxiliary.none())
        && is_participle(view.lower(at - 1))
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

/// Items among which a phrase begins behind the preposition that shows where it stands: "du côté de la mairie".
const SURROUNDINGS: usize = 4;

/// Those with whom "on" speaks, behind the preposition at `at`: "à l'Élysée", "chez X", "dans l'entourage de X".
pub fn house(view: &View<'_>, at: usize) -> Option<Phrase> {
    // "Côté CGT, on"
    if !view.is(at, Class::PREPOSITION | Class::A | Class::DE) && view.lower(at) != "côté" {
        return None;
    }
    let opens = |n: usize| view.is(n, Class::DETERMINER) || view.mention(n).is_some() || view.noun(n).is_some();
    let first = view.find(at + 1, at + SURROUNDINGS, opens)?;
    let phrase = Phrase { first, end: phrase_end(view, first) };
    // "du côté de la commune"
    let place = view.is(first, Class::DETERMINER) && view.noun(first + 1) == Some(NounClass::Place);
    (phrase.end > first && (place || can_speak(view, phrase, false))).then_some(phrase)
}

/// True for a capitalised word that is no name, right behind an article: "le Marseillais", "les Bleus", "l'Uruguayen".
pub fn names_inhabitant(view: &View<'_>, at: usize) -> bool {
    at > 0
        && view.is(at - 1, Class::DETERMINER)
        && view.mention(at).is_none()
        && view.token(at).is_some_and(|t| t.kind == Kind::Word && t.capital && !t.capitals)
}

/// True where the phrase behind a preposition names somebody or something that says.
pub fn speaker_behind(view: &View<'_>, at: usize) -> bool {
    let end = bare_phrase_end(view, at);
    can_speak(view, Phrase { first: at, end }, true)
}
