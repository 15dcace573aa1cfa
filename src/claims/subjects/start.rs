//! Where a phrase begins that ends at a given place: behind a mark, a conjunction, another verb, an adverbial.

use crate::claims::phrases::{self, Phrase};
use crate::claims::view::View;
use crate::entities::Mention;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// The subject that ends right before `at`, where no comma and nothing else stands between: "Le rectorat de Lyon".
pub fn bare_subject(view: &View<'_>, at: usize) -> Option<Phrase> {
    let first = phrase_start(view, at, false)?;
    let first = trim_adverbial(view, first, at)?;
    let governed = first > 0 && view.is(first - 1, Class::QUE | Class::PREPOSITION | Class::A | Class::DE);
    let opens = view.is(first, Class::DETERMINER | Class::SUBJECT | Class::HONORIFIC) || view.mention(first).is_some();
    (opens && !governed && phrases::bare_phrase_end(view, first) == at).then_some(Phrase { first, end: at })
}

/// The noun phrase that ends at `end`, from its determiner or name on.
pub fn noun_phrase_before(view: &View<'_>, end: usize) -> Option<Phrase> {
    nearest_phrase(view, end).map(|first| Phrase { first, end })
}

/// The start of the phrase that ends at `end`: back to its determiner or name, through "de" complements.
pub(super) fn nearest_phrase(view: &View<'_>, end: usize) -> Option<usize> {
    let mut at = end;
    while at > 0 {
        at -= 1;
        if let Some(mention) = view.mention(at) {
            while at > 0 && view.items[at - 1].first() >= mention.first {
                at -= 1;
            }
        }
        if !view.is_word(at) && view.kind(at) != Some(Kind::Number) || view.is_finite(at) {
            return (at + 1 < end).then_some(at + 1);
        }
        let opens = view.is(at, Class::DETERMINER) || view.mention(at).is_some();
        // "une correspondante en Algérie de l'ONG qui affirme que P"
        let abroad = at > 2 && view.is(at - 3, Class::PREPOSITION) && view.names(at - 2, EntityKind::Place);
        let complement = at > 0
            && !(abroad && view.is(at - 1, Class::DE))
            && (view.is(at - 1, Class::DE)
                || view.is(at, Class::DE)
                    && (!view.is(at, Class::DETERMINER)
                        || view.noun(at - 1).is_some()
                        || view.mention(at - 1).is_some()
                        || at > 1 && view.is(at - 2, Class::DETERMINER) && !view.is(at - 1, Class::CLOSED))
                || view.is(at - 1, Class::HONORIFIC)
                || view.is(at - 1, Class::DETERMINER)
                || view.kind(at - 1) == Some(Kind::Stop)
                || view.noun(at - 1).is_some() && view.mention(at).is_some());
        if opens && !complement {
            return Some(at);
        }
        // "X en personne"
        if view.lower(at) == "en" && view.lower(at + 1) == "personne" {
            continue;
        }
        // "a répondu au président qui affirme que P"
        if matches!(view.lower(at), "au" | "aux")
            && at > 0
            && view.is(at - 1, Class::SAYING)
            && view.noun(at - 1).is_none()
        {
            return (at + 1 < end).then_some(at + 1);
        }
        if view.is(at, Class::PREPOSITION)
            && !view.is(at, Class::DE)
            && !view.is(at, Class::DETERMINER)
            && at + 1 < end
            && !view.is(at, Class::A)
        {
            return Some(at + 1);
        }
    }
    Some(0)
}

/// Goes left from `end` to where the phrase begins: behind a mark, a conjunction, another verb.
pub(super) fn phrase_start(view: &View<'_>, end: usize, plural: bool) -> Option<usize> {
    let mut at = end;
    let mut coordinator = None;
    while at > 0 {
        let n = at - 1;
        if let Some(mention) = view.mention(n) {
            // A mention is one block, whatever words and marks it has.
            let mut first = n;
            while first > 0 && view.items[first - 1].first() >= mention.first {
                first -= 1;
            }
            at = first;
            continue;
        }
        match view.kind(n) {
            Some(Kind::Word) => {}
            Some(Kind::ParenClose) => {
                let open = (0..n).rev().find(|&open| view.kind(open) == Some(Kind::ParenOpen))?;
                // "(Montréal) X affirme que P": where the article was written.
                if open == 0 {
                    break;
                }
                at = open;
                continue;
            }
            _ if is_inside(view, n, plural) => {
                at = n;
                continue;
            }
            _ => break,
        }
        if view.is(n, Class::QUE | Class::SUBORDINATOR) && view.lower(n) != "comme" {
            break;
        }
        if view.is(n, Class::QUI) {
            // A relative clause inside the phrase: its antecedent goes on before it.
            at = n;
            continue;
        }
        // "une réunion où l'opposition a dit que P", "lui a demandé pourquoi une étude affirmait que P"
        if view.is(n, Class::RELATIVE) || matches!(view.lower(n), "pourquoi" | "comment") {
            break;
        }
        if view.is(n, Class::COORDINATOR) {
            if !joins_inside(view, n, plural) {
                break;
            }
            coordinator = Some(n);
            at = n;
            continue;
        }
        if view.is_finite(n) {
            // A verb is part of the phrase only inside a relative clause.
            let opener =
                (n.saturating_sub(6)..n).rev().find(|&m| view.is(m, Class::QUI | Class::RELATIVE | Class::QUE));
            match opener {
                // "dit que P et des élus affirment": a clause of its own.
                Some(m) if coordinator.is_some() && view.is(m, Class::QUE) => {
                    at = coordinator.map_or(at, |n| n + 1);
                    break;
                }
                Some(m) if m > 0 => {
                    at = m;
                    continue;
                }
                _ => break,
            }
        }
        at = n;
    }
    (at < end).then_some(at)
}

/// True for a number, a mark or a quotation inside a phrase.
fn is_inside(view: &View<'_>, n: usize, plural: bool) -> bool {
    match view.kind(n) {
        Some(Kind::Number | Kind::Other) => true,
        Some(Kind::Stop) => view.is_honorific_stop(n),
        Some(Kind::Comma) => {
            // "Le maire, Marc Lenoir, et son adjointe ont dit"
            let named = || view.lower(n + 1) == "et" && view.names_person(n - 1);
            let listed = || plural && follows_member(view, n) && (phrases::listed(view, n) || named());
            phrases::parts_fields(view, n) || listed()
        }
        None => n > 0 && view.is_word(n - 1),
        Some(_) => false,
    }
}

/// True for a conjunction that joins parts of a phrase, which is a plural or not.
fn joins_inside(view: &View<'_>, n: usize, plural: bool) -> bool {
    let joins = n > 0 && !matches!(view.lower(n), "mais" | "or" | "puis");
    // "une étude parue mardi et relayée par X"
    let participle =
        || phrases::is_participle(view.lower(n + 1)) && !view.is_finite(n + 1) && !view.is(n + 1, Class::CLOSED);
    joins && (plural || participle() || joins_roles(view, n) || view.is_word(n - 1) && behind_de(view, n))
}

/// True for the comma behind a member of a list, "la CGT, la CFDT et FO", false behind an adjunct: "La semaine dernière, la CGT
/// et FO", "Après l'annonce de X, la CGT et FO".
fn follows_member(view: &View<'_>, comma: usize) -> bool {
    let opener = Class::QUE | Class::QUI | Class::SUBORDINATOR;
    let mark = |n: usize| {
        matches!(view.kind(n), Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash))
            || view.quote(n).is_some()
    };
    let bound = (0..comma).rev().find(|&n| mark(n) || view.is(n, opener) || view.is_finite(n));
    let linked = |n: usize| {
        view.is(n, Class::TIME | Class::COORDINATOR | Class::ADVERB)
            && !view.is(n, Class::DETERMINER | Class::PREPOSITION | Class::WHEN)
    };
    let Some(start) = view.find(bound.map_or(0, |n| n + 1), comma, |n| !linked(n)) else { return false };
    let adjunct = view.adverbial_end(start).is_some_and(|end| end >= comma)
        || view.is(start, Class::PREPOSITION | Class::WHEN)
            && !(view.is(start, Class::DE) && view.is(start, Class::PLURAL));
    let opens = view.is(start, Class::DETERMINER | Class::HONORIFIC) || view.noun(start).is_some();
    let named = view.mention(start).is_some() || view.kind(start) == Some(Kind::Number);
    !adjunct && (opens || named)
}

/// Items before an "et" among which the first of two roles stands: "le directeur général adjoint et fondateur".
const ROLES: usize = 5;

/// True for the "et" of "son directeur et fondateur, X": one person's two roles.
fn joins_roles(view: &View<'_>, et: usize) -> bool {
    let role = |n: usize| view.noun(n) == Some(NounClass::Person) && !view.is(n, Class::CLOSED);
    role(et + 1) && (et.saturating_sub(ROLES)..et).rev().take_while(|&n| view.is_word(n)).any(role)
}

/// True where the words before a coordinator belong to a complement: "du procès pour fraude et abus".
fn behind_de(view: &View<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|n| view.is(n, Class::DE | Class::PREPOSITION))
}

/// Moves over what stands before the phrase proper: conjunctions, adverbs, times, "dans son intervention".
pub(super) fn trim_adverbial(view: &View<'_>, mut first: usize, end: usize) -> Option<usize> {
    loop {
        if first >= end {
            return None;
        }
        // "De Brabant assure": the preposition is part of the name.
        let begins = |mention: &Mention| mention.first == view.items[first].first();
        if view.mention(first).is_some_and(|mention| begins(mention) || !view.is(first, Class::DE)) {
            return Some(first);
        }
        // "près de 60 % des élus", "plus d'un élu sur deux", "beaucoup d'entre eux"
        if phrases::is_measured(view, first) || phrases::is_some_of_them(view, Phrase { first, end }) {
            return Some(first);
        }
        if let Some(behind) = behind_time(view, first).filter(|&n| n < end) {
            first = behind;
            continue;
        }
        // "À quoi X a répondu"
        if view.is(first, Class::COORDINATOR | Class::TIME)
            || matches!(view.lower(first), "quoi" | "pourquoi")
            || view.is(first, Class::ADVERB) && !view.is(first, Class::DETERMINER)
            || matches!(view.kind(first), Some(Kind::Dash | Kind::Other))
        {
            first += 1;
            continue;
        }
        // "Des élus", "de nombreux élus" and "d'autres élus" begin with an article, whatever it is elsewhere.
        let partitive = view.lower(first) == "des"
            || view.is(first, Class::DE)
                && (matches!(view.lower(first + 1), "autres" | "aucuns")
                    || view.mention(first + 1).is_none()
                        && view.noun(first + 2).is_some()
                        && view.lower(first + 1).ends_with(['s', 'x'])
                        && !view.is(first + 1, Class::CLOSED));
        let prepositional = view.is(first, Class::PREPOSITION | Class::A) && !partitive;
        if prepositional {
            // Behind the adverbial stands a second determiner or name that no preposition governs.
            let start = (first + 2..end).find(|&n| {
                (view.is(n, Class::DETERMINER) && !view.is(n, Class::DE)
                    || view.mention(n).is_some()
                    || view.is(n, Class::HONORIFIC))
                    && !view
                        .is(n - 1, Class::PREPOSITION | Class::DE | Class::A | Class::DETERMINER | Class::COORDINATOR)
                    && view.mention(n - 1).is_none_or(|m| view.mention(n).is_none_or(|o| o.first != m.first))
            });
            return start;
        }
        return Some(first);
    }
}

/// One past the time that begins at `first` where a subject follows it without a comma: "Ce mardi matin X a affirmé", "La semaine
/// dernière le maire a dit", "une semaine X affirmait"; not "Le Journal du dimanche", "La semaine de la mode".
fn behind_time(view: &View<'_>, first: usize) -> Option<usize> {
    let counted = view.is(first, Class::INDEFINITE | Class::NUMERAL) || view.kind(first) == Some(Kind::Number);
    let bare = Some(first + 2).filter(|_| counted && view.is(first + 1, Class::PERIOD));
    let time = view.adverbial_end(first).filter(|_| view.is(first, Class::DETERMINER)).or(bare)?;
    let end = (time..).find(|&n| !view.is_bare_time(n) || view.mention(n).is_some()).unwrap_or(time);
    let opens = view.is(end, Class::DETERMINER | Class::HONORIFIC) && !view.is(end, Class::DE);
    (opens || view.names_person(end) || view.names(end, EntityKind::Organisation)).then_some(end)
}
