//! The content that a verb governs, frame by frame.

use super::behind::{adjective_at, infinitive_at, object_start, past_adverbs};
use super::clauses::{announced, announces, bare_infinitive, order, que_after, question_after, quoted_clause};
use super::objects::{is_judgement, is_unable, judged, judges_antecedent, noun_phrase, quoted_phrase, spelt_out};
use super::place::{in_adjunct, in_relative, is_set_in, opens_dependent, opens_main, opens_sentence};
use super::speaker::is_shown_by_person;
use crate::claims::draft::Finder;
use crate::claims::extent;
use crate::claims::modality;
use crate::claims::phrases;
use crate::claims::selon;
use crate::claims::statement;
use crate::claims::verbs::Shape;
use crate::claims::view::View;
use crate::document::Span;
use crate::text::lexicon::{Frames, Modality};
use crate::text::{Class, Kind};

/// A content that a verb governs, and what its frame makes of it.
pub(super) struct Governed {
    pub(super) content: Vec<Span>,
    pub(super) modality: Modality,
}

/// True for "le faire", "de le faire", with nothing behind that tells when or how.
fn does_it(view: &View<'_>, at: usize) -> bool {
    let le = at + usize::from(view.is(at, Class::DE | Class::A));
    let alone = le + 2 >= view.len() || matches!(view.kind(le + 2), Some(Kind::Comma | Kind::Stop));
    alone && view.lower(le) == "le" && view.lower(le + 1) == "faire"
}

pub(super) fn governed(finder: &Finder<'_>, number: usize) -> Option<Governed> {
    let view = &finder.view;
    let group = &finder.groups[number];
    let frames = group.verb.frames;
    let said = modality::of_verb(group, group.verb.modality);
    let to_end = |from: usize| {
        let end = extent::content_end(view, from, &finder.groups);
        // "celui qui se vantait d'avoir gagné est parti": the main verb ends the content of a relative clause.
        // So of a participle: "Un rapport montrant que P a été lu".
        let before = group.start.checked_sub(1);
        let attached = in_relative(view, group.start)
            || before.is_some_and(|n| {
                view.is(n, Class::QUI) || group.shape == Shape::Participle && view.is_word(n) && view.lower(n) != "en"
            });
        // "X, qui dit avoir gagné, est parti", "X, à qui Y dit que P, est parti", "X, jugeant que P, est parti": the clause
        // between commas ends with the second.
        let aside = group.shape == Shape::Participle
            && before.is_some_and(|n| n > 0 && view.kind(n) == Some(Kind::Comma) && !(0..n).any(|n| view.is_finite(n)));
        let set_in =
            aside || is_set_in(view, group.start) || frames.any(Frames::JUDGED) && judges_antecedent(view, group);
        let closing = view.find(from, end, |n| {
            let verb = (n + 1..n + 4).find(|&m| !view.is(m, Class::CLITIC | Class::REFLEXIVE | Class::NE));
            set_in && view.kind(n) == Some(Kind::Comma) && verb.is_some_and(|m| view.is_finite(m))
        });
        // "En signalant que P, il a encouragé …": the main clause begins behind the comma.
        // "Même s'il se dit déçu que P, il a repris …": so it does behind a clause that opens the sentence.
        let opening = opens_sentence(view, group) || opens_dependent(view, group.start);
        let mark = |n: usize| matches!(view.kind(n), Some(Kind::Comma | Kind::Dash));
        let closing = closing.or_else(|| view.find(from, end, |n| opening && mark(n)));
        let adjunct = in_adjunct(view, group.start);
        let closing = closing.or_else(|| view.find(from, end, |n| adjunct && opens_main(view, n)));
        let end = closing.unwrap_or(end);
        let end = if attached { extent::clause_end(view, group.start, from, end).unwrap_or(end) } else { end };
        view.content(from, end).map(|span| vec![span])
    };
    if group.shape == Shape::Infinitive && !announces(view, group) {
        return None;
    }
    let right_behind = past_adverbs(view, group);
    // "a répondu en dénonçant P": what is said stands with the second verb.
    if extent::is_gerund(view, right_behind, &finder.groups) {
        return None;
    }
    let infinitive = frames.any(Frames::INF) && infinitive_at(view, right_behind);
    // "n'a pas souhaité répondre" says nothing.
    if infinitive && group.negated && &*group.verb.class == "wish" {
        return None;
    }
    // "a refusé de le faire" says again what stands before.
    if does_it(view, right_behind) {
        return None;
    }
    // "ne dit pas autre chose": what stands before.
    if group.negated && view.lower(right_behind) == "autre" && view.lower(right_behind + 1) == "chose" {
        return None;
    }
    // "X a montré qu'elle savait gagner": by what she did, not by what she said.
    let shown = &*group.verb.lemma == "montrer" && !group.negated && view.is(right_behind, Class::QUE);
    let pronoun = right_behind + 1;
    let oneself =
        view.lower(pronoun) == "elle" || view.lower(pronoun) == "il" && !phrases::is_impersonal(view, pronoun);
    if shown && oneself && is_shown_by_person(finder, number) {
        return None;
    }
    // "le pont, que X juge menacé par la crue qui vient"
    if frames.any(Frames::JUDGED) && judges_antecedent(view, group) && is_judgement(view, right_behind) {
        return Some(Governed { content: to_end(right_behind)?, modality: said });
    }
    if (frames.any(Frames::QUE | Frames::HELD) || group.teaches(view))
        && !infinitive
        && (!frames.any(Frames::HELD)
            || group.shape == Shape::Participle
            || view.is(group.start, Class::ETRE)
            || view.is(group.start + 1, Class::ETRE))
        && let Some(que) = que_after(finder, number)
    {
        // "juge peu probable que P": the judgement is part of the content.
        let judged = que > group.end
            && (group.end..que).all(|n| {
                view.is_word(n)
                    && !view.is(n, Class::PREPOSITION | Class::A | Class::DETERMINER | Class::TIME)
                    && !view.is(n, Class::CLITIC | Class::NEGATION | Class::STRONG)
            })
            && !view.is(que - 1, Class::ADVERB | Class::INVERTED)
            && view.mention(que - 1).is_none();
        let from = if judged { group.end } else { selon::past_own(view, que + 1) };
        // "se trouvait davantage dans un hôpital que dans un tribunal" compares.
        // "n'a dit que la vérité" restricts.
        // "se trouve dans une autre zone que celle de Y" compares, too.
        let other = matches!(view.lower(que + 1), "celle" | "celui" | "celles" | "ceux");
        let compares = (view.is(que + 1, Class::PREPOSITION) || other || group.negated && que == group.end)
            && !(que..view.len()).any(|n| {
                view.is_finite(n)
                    || view.is(n, Class::SUBJECT)
                    || view.quote(n).is_some_and(|quote| view.is_clause(quote))
            });
        return Some(Governed { content: to_end(from).filter(|_| !compares)?, modality: said });
    }
    if frames.any(Frames::QUE)
        && let Some(content) = quoted_clause(finder, right_behind)
    {
        return Some(Governed { content: vec![content], modality: said });
    }
    if frames.any(Frames::QUOTE)
        && let Some(from) = announced(view, group)
    {
        return Some(Governed { content: vec![view.content(from, view.len())?], modality: said });
    }
    if frames.any(Frames::SI)
        && let Some(from) = question_after(view, group)
    {
        return Some(Governed { content: to_end(from)?, modality: modality::of_question(group) });
    }
    if frames.any(Frames::INF)
        && let Some(at) = bare_infinitive(view, group)
    {
        return Some(Governed { content: to_end(at)?, modality: said });
    }
    if frames.any(Frames::ORDER_A)
        && let Some((_, from)) = order(view, group, &["à"])
    {
        return Some(Governed {
            content: to_end(from)?,
            modality: modality::of_verb(
                group,
                if &*group.verb.lemma == "s'engager" { Modality::Asserted } else { Modality::Order },
            ),
        });
    }
    if frames.any(Frames::ORDER_DE | Frames::DE_INF)
        && let Some((infinitive, from)) = order(view, group, &["de", "d'"])
    {
        // "demande à Y de P": P; "somme Y de P": Y de P.
        let addressed = view.is(from, Class::A) || view.mention(from).is_none() && !view.is(from, Class::DETERMINER);
        let infinitive = if addressed { infinitive } else { from };
        let modality = if frames.any(Frames::ORDER_DE) { modality::of_verb(group, Modality::Order) } else { said };
        return Some(Governed { content: to_end(infinitive)?, modality });
    }
    if frames.any(Frames::ADJ)
        && let Some(at) = adjective_at(view, group.end, right_behind)
    {
        return Some(Governed { content: to_end(at)?, modality: said });
    }
    if frames.any(Frames::JUDGED)
        && !is_unable(view, group)
        && let Some((at, end)) = judged(finder, group, right_behind)
    {
        return Some(Governed { content: vec![view.content(at, end)?], modality: said });
    }
    if frames.any(Frames::NP)
        && let Some(from) = statement::stated(view, object_start(view, group))
    {
        return Some(Governed { content: to_end(from)?, modality: said });
    }
    if frames.any(Frames::NP)
        && let Some(from) = spelt_out(finder, object_start(view, group))
    {
        return Some(Governed { content: to_end(from)?, modality: said });
    }
    if frames.any(Frames::NP) {
        let content = noun_phrase(finder, number)?;
        return Some(Governed { content, modality: said });
    }
    if frames.any(Frames::QUOTE) {
        let content = quoted_phrase(finder, number)?;
        return Some(Governed { content, modality: said });
    }
    None
}
