//! How firmly a content is said: denied, asked, demanded, or in the journalistic conditional.

use super::verbs::Group;
use super::view::View;
use crate::text::lexicon::{Frames, Hint, Modality};
use crate::text::{Class, Forms, Kind};

/// What a verb group makes of its content; `said` is the verb's own modality.
pub fn of_verb(group: &Group<'_>, said: Modality) -> Modality {
    if group.negated && &*group.verb.class != "hide" {
        Modality::Negated
    } else if group.conditional {
        Modality::Conditional
    } else {
        said
    }
}

/// The modality of a quotation, which the speaker's own words set: "« C'est faux », dément X" is asserted.
pub fn of_quotation(group: &Group<'_>, asks: bool) -> Modality {
    let said = match group.verb.modality {
        Modality::Order if &*group.verb.class == "ask" && asks => Modality::Question,
        Modality::Order if !matches!(&*group.verb.class, "ask" | "order") => Modality::Asserted,
        Modality::Question if asks => Modality::Question,
        Modality::Negated | Modality::Question => Modality::Asserted,
        other => other,
    };
    of_verb(group, said)
}

/// The modality of a verb whose content is asked: "demande si".
pub fn of_question(group: &Group<'_>) -> Modality {
    let asks = matches!(group.verb.modality, Modality::Order | Modality::Question)
        || &*group.verb.class == "ask" && group.verb.frames.any(Frames::SI);
    of_verb(group, if asks { Modality::Question } else { group.verb.modality })
}

/// True where the items from `first` up to `end` have a main verb in the journalistic conditional.
pub fn is_conditional(view: &View<'_>, first: usize, end: usize) -> bool {
    conditional_verb(view, first, end).is_some()
}

/// The item of the main verb, where it is in the journalistic conditional: not possibility ("pourrait", "devrait"),
/// politeness, hypothesis ("si …"), nor a clause that depends on another verb.
pub fn conditional_verb(view: &View<'_>, first: usize, end: usize) -> Option<usize> {
    let mut depth = 0;
    for at in first..end {
        let Some(token) = view.token(at) else { continue };
        if token.kind != Kind::Word {
            if token.kind == Kind::Comma && depth > 0 {
                depth -= 1;
            }
            continue;
        }
        if token.is(Class::QUE | Class::QUI | Class::RELATIVE) && !(token.is(Class::RELATIVE) && at == first) {
            depth += 1;
            continue;
        }
        if token.is(Class::QUESTION) && matches!(view.lower(at), "si") {
            return None;
        }
        if token.capital && at > first {
            continue;
        }
        let auxiliary = token.word.auxiliary;
        let conditional =
            if auxiliary.none() { token.is(Class::CONDITIONAL) } else { auxiliary.any(Forms::CONDITIONAL) };
        if conditional && depth == 0 {
            let subject = at.checked_sub(1).is_some_and(|n| view.is(n, Class::SPEAKER) && view.is(n, Class::SUBJECT));
            let modal = token.is(Class::MODAL)
                && !matches!(view.lower(at), "viendrait" | "viendraient" | "ferait" | "feraient" | "irait" | "iraient")
                && !view.lower(at).starts_with("continue");
            // "cela ne saurait durer"
            let denied = at > 0 && view.is(at - 1, Class::NE) && view.lower(at).starts_with("saurai");
            let wish = denied
                || view.hints(at, Hint::WISH)
                || token.is(Class::AVOIR) && view.hints(past_adverbs(view, at + 1), Hint::WISHED);
            return (!subject && !modal && !wish).then_some(at);
        }
        let finite = !auxiliary.none() && auxiliary.finite()
            || auxiliary.none() && token.word.forms.finite() && !view.is_noun_here(at);
        let part = || auxiliary.none() && leads_to_conditional(view, at, end);
        if finite && depth == 0 && !view.is(at, Class::DETERMINER | Class::PREPOSITION) && !part() {
            return None;
        }
        if finite && depth > 0 {
            depth -= 1;
        }
    }
    None
}

/// "la hausse de l'or serait due à P", "une liste complète en mars serait lue": of two verbs with nothing that joins clauses
/// between them, the one at `at`, which looks like a noun or an adjective, is none; the other is in the conditional.
fn leads_to_conditional(view: &View<'_>, at: usize, end: usize) -> bool {
    let joins = Class::COORDINATOR | Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR;
    let next = (at + 1..end).find(|&n| view.is_finite(n) || !view.is_word(n));
    next.is_some_and(|n| view.is(n, Class::CONDITIONAL) && !(at..n).any(|n| view.is(n, joins)))
}

fn past_adverbs(view: &View<'_>, mut at: usize) -> usize {
    while view.is(at, Class::ADVERB | Class::NEGATION | Class::INVERTED) {
        at += 1;
    }
    at
}
