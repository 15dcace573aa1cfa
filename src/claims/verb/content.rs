//! The content that a verb governs, frame by frame.

use super::behind::{adjective_at, infinitive_at, object_start, past_adverbs};
use super::clauses::{announced, announces, bare_infinitive, order, que_after, question_after, quoted_clause};
use super::limits::{main_verb_behind, phrase_limit};
use super::objects::{
    is_ahead, is_judgement, is_plain_word, is_unable, judged, judges_antecedent, noun_phrase, quoted_phrase, spelt_out,
    with_degree,
};
use super::place::{in_adjunct, in_relative, is_attached, is_set_in, opens_dependent, opens_sentence};
use super::speaker::is_shown_by_person;
use crate::claims::draft::Finder;
use crate::claims::extent;
use crate::claims::modality;
use crate::claims::phrases;
use crate::claims::selon;
use crate::claims::statement;
use crate::claims::subjects;
use crate::claims::verbs::{Group, Shape};
use crate::claims::view::View;
use crate::document::Span;
use crate::text::lexicon::{Frames, Hint, Modality, NounClass};
use crate::text::{Class, Kind};

/// A content that a verb governs, and what its frame makes of it.
pub(super) struct Governed {
    pub(super) content: Span,
    pub(super) modality: Modality,
}

/// True for "le faire", "de le faire", with nothing behind that tells when or how.
fn does_it(view: &View<'_>, at: usize) -> bool {
    let le = at + usize::from(view.is(at, Class::DE | Class::A));
    let alone = le + 2 >= view.len() || matches!(view.kind(le + 2), Some(Kind::Comma | Kind::Stop));
    alone && view.lower(le) == "le" && view.lower(le + 1) == "faire"
}

/// What a verb governs, if anything could be said.
pub(super) fn governed(finder: &Finder<'_>, number: usize) -> Option<Governed> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    if group.shape == Shape::Infinitive && !announces(view, group) || says_nothing(finder, number) {
        return None;
    }
    let frames = group.verb.frames;
    let said = modality::of_verb(group, group.verb.modality);
    let whole = |content: Span| Some(Governed { content, modality: said });
    let to_end = |from: usize, modality: Modality| {
        let content = view.content(from, clause_end(finder, number, from))?;
        Some(Governed { content, modality })
    };
    let right_behind = past_adverbs(view, group);
    // "le pont, que X juge menacé par la crue qui vient"
    if frames.any(Frames::JUDGED)
        && judges_antecedent(view, group)
        && let at = past_growth(view, right_behind)
        && is_judgement(view, at)
    {
        let end = clause_end(finder, number, at);
        let end = main_verb_behind(view, group, at, end).unwrap_or(end);
        let from = if at > right_behind { right_behind } else { with_degree(view, group, at) };
        return whole(view.content(from, end)?);
    }
    if let Some(que) = own_que(finder, number) {
        return to_end(clause_start(view, group, que)?, said);
    }
    if frames.any(Frames::QUE)
        && let Some(content) = quoted_clause(finder, right_behind)
    {
        return whole(content);
    }
    if frames.any(Frames::QUOTE)
        && let Some(from) = announced(view, group)
    {
        return whole(view.content(from, view.len())?);
    }
    if frames.any(Frames::SI)
        && !is_ahead(view, group)
        && let Some(from) = question_after(view, group)
    {
        return to_end(from, modality::of_question(group));
    }
    if frames.any(Frames::INF)
        && let Some(at) = bare_infinitive(view, group)
    {
        return to_end(at, said);
    }
    // "demande à être reçu", not "demande à partir de mardi"
    if frames.any(Frames::A_INF)
        && view.lower(right_behind) == "à"
        && infinitive_at(view, right_behind + 1)
        && !view.is(right_behind + 2, Class::DE)
        && view.is_word(right_behind + 2)
        && !(right_behind..right_behind + 5).any(|n| view.hints(n, Hint::UNNAMED))
    {
        return to_end(right_behind + 1, said);
    }
    if frames.any(Frames::ORDER_A)
        && let Some((_, from)) = order(view, group, &["à"])
    {
        let own = if &*group.verb.lemma == "s'engager" { Modality::Asserted } else { Modality::Order };
        return to_end(from, modality::of_verb(group, own));
    }
    if frames.any(Frames::ORDER_DE | Frames::DE_INF)
        && let Some((infinitive, from)) = order(view, group, &["de", "d'"])
    {
        // "dit adieu à ses espoirs de P", "demande pardon d'avoir menti"
        if from < infinitive
            && is_plain_word(view, from)
            && view.noun(from).is_none()
            && !view.lower(from).ends_with("ment")
        {
            return None;
        }
        // "demande à Y de P": P; "somme Y de P": Y de P.
        let addressed = view.is(from, Class::A) || view.mention(from).is_none() && !view.is(from, Class::DETERMINER);
        let modality = if frames.any(Frames::ORDER_DE) { modality::of_verb(group, Modality::Order) } else { said };
        return to_end(if addressed { infinitive } else { from }, modality);
    }
    if frames.any(Frames::ADJ)
        && let Some(at) = adjective_at(view, group.end, right_behind)
    {
        return to_end(at, said);
    }
    // "les estime trop chères"
    if frames.any(Frames::JUDGED)
        && group.object
        && matches!(group.shape, Shape::Finite | Shape::Participle)
        && is_judgement(view, right_behind)
    {
        let from = with_degree(view, group, right_behind);
        return whole(view.content(from, phrase_limit(finder, right_behind))?);
    }
    if frames.any(Frames::JUDGED)
        && !is_unable(view, group)
        && let Some((at, end)) = judged(finder, group, right_behind)
    {
        return whole(view.content(at, end)?);
    }
    if frames.any(Frames::THERE) {
        let there = (group.start..group.end).any(|n| view.lower(n) == "y");
        let quoted = (right_behind..right_behind + 3).any(|n| view.quote(n).is_some());
        // "Il y voit un ours", "Anne y voit un médecin": with the eyes.
        let seen = is_ahead(view, group)
            || view.noun(right_behind + 1) == Some(NounClass::Person)
            || group.start > 0 && view.is(group.start - 1, Class::SUBJECT);
        let judges = quoted || view.is(right_behind, Class::INDEFINITE) && !seen;
        return if there && judges { whole(noun_phrase(finder, number)?) } else { None };
    }
    if frames.any(Frames::EVENT) && tells_event(finder, number, right_behind) {
        return whole(noun_phrase(finder, number)?);
    }
    if frames.any(Frames::NP) {
        let object = object_start(view, group);
        if let Some(from) = statement::stated(view, object).or_else(|| spelt_out(finder, object)) {
            return to_end(from, said);
        }
        return whole(noun_phrase(finder, number)?);
    }
    if frames.any(Frames::QUOTE) {
        // "ce qu'il appelle « une manœuvre »": a name for it.
        let that = |n: usize| n > 0 && view.is(n, Class::QUE) && phrases::is_thing(view, n - 1);
        let names = &*group.verb.lemma == "appeler" && (group.start.saturating_sub(3)..group.start).any(that);
        // "il ne commente pas « une rumeur »" says nothing of it.
        let unsaid = group.negated && &*group.verb.lemma == "commenter";
        return if names || unsaid { None } else { whole(quoted_phrase(finder, number)?) };
    }
    None
}

/// One past "de plus en plus" or "de moins en moins" at `at`.
fn past_growth(view: &View<'_>, at: usize) -> usize {
    let degree = view.lower(at + 1);
    let grows = view.lower(at) == "de" && view.lower(at + 2) == "en" && degree == view.lower(at + 3);
    if grows && matches!(degree, "plus" | "moins") { at + 4 } else { at }
}

/// "parle d'un grave accident", "prévoit une baisse de 2 %": true where an event stands at `at`, and somebody tells of it.
fn tells_event(finder: &Finder<'_>, number: usize, at: usize) -> bool {
    let view = &finder.view;
    // "prévoit de fortes perturbations"
    let opens = view.is(at, Class::INDEFINITE) || view.lower(at) == "de" && view.lower(at + 1).ends_with('s');
    // "prévoit un train sur deux", not "prévoit un débat sur deux projets"
    let ends = |n: usize| !view.is_word(n) || view.is(n, Class::CLOSED);
    let share = view.is(at, Class::DETERMINER)
        && view.lower(at + 2) == "sur"
        && view.is(at + 3, Class::NUMERAL)
        && ends(at + 4);
    // "parle de mensonges", not "parle d'incidents avec ses clients"
    let plural = |word: &str| word.ends_with('s') && !word.ends_with("ès") && !word.ends_with("us");
    let alone = |n: usize| view.is(n, Class::DE) || !view.is_word(n);
    let several = view.hints(at, Hint::EVENT) && plural(view.lower(at)) && alone(at + 1);
    let event = several || opens && (at + 1..at + 4).any(|n| view.hints(n, Hint::EVENT)) || share;
    let somebody = || finder.subject(number).is_some_and(|subject| phrases::can_speak(view, subject, false));
    event && somebody()
}

/// True where what stands behind the verb says nothing of its own.
fn says_nothing(finder: &Finder<'_>, number: usize) -> bool {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let right_behind = past_adverbs(view, group);
    // "X a montré qu'elle savait gagner": by what she did, not by what she said.
    let shown = || {
        let pronoun = right_behind + 1;
        let oneself =
            view.lower(pronoun) == "elle" || view.lower(pronoun) == "il" && !phrases::is_impersonal(view, pronoun);
        let shows = &*group.verb.lemma == "montrer" && !group.negated && view.is(right_behind, Class::QUE);
        shows && oneself && is_shown_by_person(finder, number)
    };
    // "a répondu en dénonçant P": what is said stands with the second verb.
    extent::is_gerund(view, right_behind, &finder.groups)
        // "n'a pas souhaité répondre" says nothing.
        || has_infinitive(view, group) && group.negated && &*group.verb.class == "wish"
        // "a souhaité garder l'anonymat" tells of how somebody spoke.
        || has_infinitive(view, group) && (right_behind..right_behind + 4).any(|n| view.hints(n, Hint::UNNAMED))
        // "a refusé de le faire" says again what stands before.
        || does_it(view, right_behind)
        // "ne dit pas autre chose": what stands before.
        || group.negated && view.lower(right_behind) == "autre" && view.lower(right_behind + 1) == "chose"
        || shown()
}

/// True for a verb with its infinitive right behind it: "affirme avoir P".
fn has_infinitive(view: &View<'_>, group: &Group<'_>) -> bool {
    group.verb.frames.any(Frames::INF) && infinitive_at(view, past_adverbs(view, group))
}

/// The "que" of a verb that may have one.
fn own_que(finder: &Finder<'_>, number: usize) -> Option<usize> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let held = group.verb.frames.any(Frames::HELD);
    let may = (group.verb.frames.any(Frames::QUE | Frames::HELD)
        || group.teaches(view)
        || subjects::learnt_from(view, group).is_some())
        && !has_infinitive(view, group)
        && (!held
            || group.shape == Shape::Participle
            || view.is(group.start, Class::ETRE)
            || view.is(group.start + 1, Class::ETRE));
    may.then(|| que_after(finder, number))?
}

/// Where the clause of a "que" begins that opens the content, none where it compares or restricts.
fn clause_start(view: &View<'_>, group: &Group<'_>, que: usize) -> Option<usize> {
    // "juge peu probable que P": the judgement is part of the content.
    let judged = que > group.end
        && (group.end..que).all(|n| {
            view.is_word(n)
                && !view.is(n, Class::PREPOSITION | Class::A | Class::DETERMINER | Class::TIME)
                && !view.is(n, Class::CLITIC | Class::NEGATION | Class::STRONG)
        })
        && !view.is(que - 1, Class::ADVERB | Class::INVERTED)
        && view.mention(que - 1).is_none();
    // "se trouvait davantage dans un hôpital que dans un tribunal" compares.
    // "n'a dit que la vérité" restricts.
    // "se trouve dans une autre zone que celle de Y" compares, too.
    let other = phrases::is_that_one(view, que + 1);
    let compares = (view.is(que + 1, Class::PREPOSITION) || other || group.negated && que == group.end)
        && !(que..view.len()).any(|n| {
            view.is_finite(n) || view.is(n, Class::SUBJECT) || view.quote(n).is_some_and(|quote| view.is_clause(quote))
        });
    (!compares).then(|| if judged { group.end } else { selon::past_own(view, que + 1) })
}

/// One past a content that begins at `from`: it goes up to the end of its clause, wherever the verb's own clause ends.
fn clause_end(finder: &Finder<'_>, number: usize, from: usize) -> usize {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let end = extent::content_end(view, from, &finder.groups);
    // "celui qui se vantait d'avoir gagné est parti": the main verb ends the content of a relative clause.
    // So of a participle: "Un rapport montrant que P a été lu".
    let before = group.start.checked_sub(1);
    let attached = in_relative(view, group.start) || is_attached(view, group);
    // "X, qui dit avoir gagné, est parti", "X, à qui Y dit que P, est parti", "X, jugeant que P, est parti": the clause
    // between commas ends with the second.
    let aside = group.shape == Shape::Participle
        && before.is_some_and(|n| n > 0 && view.kind(n) == Some(Kind::Comma) && !(0..n).any(|n| view.is_finite(n)));
    let set_in = aside
        || is_set_in(view, group.start)
        || group.verb.frames.any(Frames::JUDGED) && judges_antecedent(view, group);
    let closing = view.find(from, end, |n| {
        let verb = (n + 1..n + 4).find(|&m| !view.is(m, Class::CLITICS));
        set_in && view.kind(n) == Some(Kind::Comma) && verb.is_some_and(|m| view.is_finite(m))
    });
    // "En signalant que P, il a encouragé …": the main clause begins behind the comma.
    // "Même s'il se dit déçu que P, il a repris …": so it does behind a clause that opens the sentence.
    // "Il a beau dire que P, Q"
    let vain = (group.start..group.end).any(|n| view.lower(n) == "beau");
    let opening = vain || opens_sentence(view, group) || opens_dependent(view, group.start);
    let mark = |n: usize| matches!(view.kind(n), Some(Kind::Comma | Kind::Dash));
    let closing = closing.or_else(|| view.find(from, end, |n| opening && mark(n)));
    let adjunct = in_adjunct(view, group.start);
    let closing = closing.or_else(|| view.find(from, end, |n| adjunct && extent::opens_main(view, n)));
    let end = closing.unwrap_or(end);
    if attached { extent::clause_end(view, group.start, from, end).unwrap_or(end) } else { end }
}
