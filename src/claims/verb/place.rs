//! Where in its sentence a verb stands: in a relative clause, between commas, in what opens the sentence.

use crate::claims::phrases;
use crate::claims::verbs::{Group, Shape};
use crate::claims::view::View;
use crate::text::lexicon::Hint;
use crate::text::{Class, Kind};

/// "Estimant que P, …", "En signalant que P, …", "Tout en disant que P, …", "Une heure après avoir annoncé P, …"
pub(super) fn opens_sentence(view: &View<'_>, group: &Group<'_>) -> bool {
    let behind = group.shape == Shape::Infinitive && follows(view, group);
    group.shape == Shape::Participle && group.start < 3
        || behind && !(0..group.start).any(|n| view.is_finite(n) || view.kind(n) == Some(Kind::Comma))
}

/// "après avoir annoncé P": what has been said.
pub(super) fn follows(view: &View<'_>, group: &Group<'_>) -> bool {
    group.start > 0 && view.lower(group.start - 1) == "après" && view.is(group.start, Class::AVOIR | Class::ETRE)
}

/// True where the verb at `at` is that of a relative clause with a subject of its own: "la loi dont X dit que P".
pub(super) fn in_relative(view: &View<'_>, at: usize) -> bool {
    let clause = |n: &usize| !view.is_finite(*n) && view.kind(*n) != Some(Kind::Comma);
    (0..at).rev().take_while(clause).any(|n| view.is(n, Class::RELATIVE))
}

/// True for the verb of what tells of a noun right before it: "la loi qui affirme", "un rapport montrant".
pub(super) fn is_attached(view: &View<'_>, group: &Group<'_>) -> bool {
    group.start.checked_sub(1).is_some_and(|n| {
        view.is(n, Class::QUI) || group.shape == Shape::Participle && view.is_word(n) && view.lower(n) != "en"
    })
}

/// True where the verb at `at` is the first of a relative clause that a comma opens.
pub(super) fn is_set_in(view: &View<'_>, at: usize) -> bool {
    let comma = (0..at).rev().take_while(|&n| !view.is_finite(n)).find(|&n| view.kind(n) == Some(Kind::Comma));
    comma.is_some_and(|n| {
        view.is(n + 1, Class::QUI | Class::RELATIVE)
            || view.is(n + 1, Class::PREPOSITION | Class::A | Class::DE) && view.is(n + 2, Class::QUI | Class::RELATIVE)
    })
}

/// True where the verb at `at` stands in a dependent clause that opens its sentence: "Si X affirme que P, Q".
pub(super) fn opens_dependent(view: &View<'_>, at: usize) -> bool {
    let opener = |n: usize| {
        view.is(n, Class::SUBORDINATOR) || matches!(view.lower(n), "si" | "s'") && view.is(n, Class::QUESTION)
    };
    // "Bien que X assure que P, Q"
    // "De retour, alors que X pense P, Q": also behind an adjunct.
    let comma = view.find(0, at, |n| view.kind(n) == Some(Kind::Comma));
    let start = comma.filter(|&comma| !(0..comma).any(|n| view.is_finite(n))).map_or(0, |comma| comma + 1);
    let two = view.is(start + 1, Class::QUE) && view.hints(start, Hint::QUE);
    let opens = two && at > start + 1 || (start..at.min(start + 2)).any(opener);
    opens && !between_commas(view, start, at)
}

/// True where the verb at `at` stands in a participle clause that opens its sentence: "Interrogé pour savoir si X estime que P,".
pub(super) fn in_adjunct(view: &View<'_>, at: usize) -> bool {
    let participle = phrases::is_participle(view.lower(0)) && !view.is(0, Class::CLOSED) && view.noun(0).is_none();
    participle && at > 1 && view.mention(0).is_none() && !view.is_finite(0) && !between_commas(view, 0, at)
}

/// True where a comma stands between the verb and `at`: an insertion is going on.
pub(super) fn between_commas(view: &View<'_>, from: usize, at: usize) -> bool {
    (from..at).any(|n| view.kind(n) == Some(Kind::Comma))
}
