//! X affirme que P, demande si P, affirme avoir P, promet de P, demande à Y de P, appelle Y à P, dénonce P.
//! Examples: `dictionaries/fr/constructions/verb-*.txt`.

mod behind;
mod clauses;
mod content;
mod limits;
mod objects;
mod place;
mod speaker;

pub use behind::{infinitive_at, object_start, past_adverbs};
pub use clauses::que_after;
pub use limits::{act_behind, clause_behind, main_verb_behind};
pub(in crate::claims) use speaker::clause_gap;
pub use speaker::{gap, gapped, subject};

use super::draft::Finder;
use super::extent;
use super::modality;
use super::phrases::{self, Phrase};
use super::subjects;
use super::verbs::{Group, Shape};
use super::view::View;
use crate::text::Class;
use crate::text::lexicon::{Frames, Modality, NounClass};
use clauses::{bare_infinitive, order, question_after};
use content::governed;
use limits::phrase_limit;
use speaker::gapped_clause;

pub fn find(finder: &mut Finder<'_>) {
    for number in 0..finder.groups.len() {
        if finder.used[number] {
            continue;
        }
        if finder.groups[number].shape == Shape::Passive {
            impersonal(finder, number);
            by_author(finder, number);
            continue;
        }
        let Some(governed) = governed(finder, number) else { continue };
        if speaks_on(finder, number) {
            finder.put_continued(number, vec![governed.content], governed.modality);
            continue;
        }
        let Some(subject) = subject(finder, number) else { continue };
        // « Les gens veulent que P »: what others than those quoted feel is only told, unless they are named.
        let feels = matches!(&*finder.groups[number].verb.class, "wish" | "hope" | "fear");
        let named = || {
            let view = &finder.view;
            let acts = |n: usize| view.mention(n).is_some_and(|mention| view.entities.of(mention).kind.acts());
            (subject.first..subject.end).any(acts)
        };
        if feels && finder.view.sentence.quote.is_some() && !named() {
            continue;
        }
        // "a dit qu'il refusait de partir": an act that is told, not a word of its own.
        let told = &*finder.groups[number].verb.lemma == "refuser" && finder.covers(governed.content);
        if told {
            continue;
        }
        let second =
            gapped(finder, number, governed.content).or_else(|| gapped_clause(finder, number, governed.content));
        finder.put_verb_as(number, vec![governed.content], subject, governed.modality);
        if let Some((speaker, content)) = second {
            finder.put_verb_as(number, vec![content], speaker, governed.modality);
        }
    }
}

/// "Il est précisé dans le rapport que P": where it stands is who says it.
fn impersonal(finder: &mut Finder<'_>, number: usize) {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let nobody = group.start.checked_sub(1).is_some_and(|n| view.lower(n) == "il");
    if !nobody || !group.verb.frames.any(Frames::QUE) {
        return;
    }
    let Some(que) = que_after(finder, number) else { return };
    let opens = |n: usize| matches!(view.lower(n), "dans" | "par");
    let Some(first) = view.find(group.end, que, opens).or_else(|| Some(0).filter(|&n| opens(n))).map(|n| n + 1) else {
        return;
    };
    let source = Phrase { first, end: phrases::phrase_end(view, first) };
    let content = view.content(que + 1, extent::content_end(view, que + 1, &finder.groups));
    let Some(content) = content.filter(|_| source.end > first && phrases::can_speak(view, source, true)) else {
        return;
    };
    let modality = modality::of_verb(group, group.verb.modality);
    finder.put_verb_as(number, vec![content], source, modality);
}

/// "La fermeture est dénoncée par X", "Un report est demandé par Y": what is denied, demanded or blamed is the subject.
fn by_author(finder: &mut Finder<'_>, number: usize) {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let par = past_adverbs(view, group);
    let says = group.verb.frames.any(Frames::NP | Frames::ORDER_A | Frames::ORDER_DE)
        && (group.verb.modality != Modality::Asserted || matches!(&*group.verb.class, "blame" | "accuse"))
        // "a été condamné par la cour", "est invité par le festival à jouer": acts.
        && !matches!(&*group.verb.lemma, "condamner" | "inviter");
    let source = Phrase { first: par + 1, end: phrases::phrase_end(view, par + 1) };
    if finder.used[number] || !says || view.lower(par) != "par" || source.end <= source.first {
        return;
    }
    let subject = subjects::subject_before(view, group, &finder.groups);
    // "Les clients sont invités par X à P"
    let link = |n: &usize| view.is(*n, Class::A | Class::DE) && infinitive_at(view, *n + 1);
    let called = group.verb.frames.any(Frames::ORDER_A | Frames::ORDER_DE);
    if let Some(link) = (source.first + 1..source.end + 1).find(link).filter(|_| called) {
        let whom = subject.filter(|phrase| !view.is(phrase.first, Class::SUBJECT | Class::QUI));
        let whom = whom.and_then(|phrase| view.content(phrase.first, phrase.end));
        let what = view.content(link + 1, extent::content_end(view, link + 1, &finder.groups));
        let source = Phrase { end: link, ..source };
        if let Some(what) = what.filter(|_| phrases::can_speak(view, source, false)) {
            finder.put_verb_as(number, whom.into_iter().chain([what]).collect(), source, Modality::Order);
        }
        return;
    }
    if !group.verb.frames.any(Frames::NP) || !phrases::can_speak(view, source, false) {
        return;
    }
    let stated = |phrase: &Phrase| {
        let topic = |n: usize| {
            let person = view.names_person(n) || view.noun(n) == Some(NounClass::Person);
            person || view.pack.lexicon.is_topic(view.lower(n)) || view.is(n, Class::DEMONSTRATIVE)
        };
        // "Le titre est contesté par X": an act; "La validité du vote est contestée par X" denies something.
        let act = &*group.verb.lemma == "contester" && view.lower(phrase.first + 1) == "titre";
        view.is(phrase.first, Class::DETERMINER) && !act && !(phrase.first..phrase.end.min(phrase.first + 2)).any(topic)
    };
    let Some(content) = subject.filter(stated).and_then(|phrase| view.content(phrase.first, phrase.end)) else {
        return;
    };
    let modality = modality::of_verb(group, group.verb.modality);
    finder.put_verb_as(number, vec![content], source, modality);
}

/// True for "Et d'ajouter que P", "Avant d'ajouter que P", "Et a dénoncé P": whoever spoke before goes on.
pub fn speaks_on(finder: &Finder<'_>, number: usize) -> bool {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let verb = match group.shape {
        Shape::Infinitive if view.is(1, Class::DE) => 2,
        Shape::Finite if group.inverted.is_none() && !group.speaker => 1,
        _ => return false,
    };
    // "Avant d'ajouter que P, X a quitté la salle" has a subject of its own.
    let before = || {
        view.lower(0) == "avant" && verb == 2 && view.find(verb, view.len(), |n| extent::opens_main(view, n)).is_none()
    };
    group.start == verb && (view.is(0, Class::COORDINATOR) || before())
}

/// Why no construction makes a claim of verb group `number`.
pub fn rejection(finder: &Finder<'_>, number: usize) -> &'static str {
    match finder.groups[number].shape {
        Shape::Passive => "it is in the passive, and no agent or judgement stands with it",
        _ if governed(finder, number).is_none() => "nothing that could be said stands with it",
        _ if subject(finder, number).is_none() => "nobody who could say it stands with it",
        _ => "it is told as a part of another claim",
    }
}

/// True where a verb has a clause or an infinitive of its own behind it: "a demandé à X de partir", "affirme que P".
pub fn governs_clause(finder: &Finder<'_>, number: usize) -> bool {
    let view = &finder.view;
    let group = &finder.groups[number];
    let frames = group.verb.frames;
    frames.any(Frames::QUE) && que_after(finder, number).is_some()
        || frames.any(Frames::SI) && question_after(view, group).is_some()
        || frames.any(Frames::INF) && bare_infinitive(view, group).is_some()
        || frames.any(Frames::ORDER_DE | Frames::DE_INF) && order(view, group, &["de", "d'"]).is_some()
        || frames.any(Frames::ORDER_A) && order(view, group, &["à"]).is_some()
}

/// True where an infinitive before `limit` is a content of the verb: "affirme avoir tout dit", "promet de rester".
pub fn says_to_do(view: &View<'_>, group: &Group<'_>, limit: usize) -> bool {
    let frames = group.verb.frames;
    let bare = || bare_infinitive(view, group).filter(|_| frames.any(Frames::INF));
    let with_de = || order(view, group, &["de", "d'"]).filter(|_| frames.any(Frames::ORDER_DE | Frames::DE_INF));
    group.shape == Shape::Finite && bare().or_else(|| with_de().map(|(at, _)| at)).is_some_and(|at| at < limit)
}

/// True where what is quoted behind a verb is its content: "dénonce un chantier « bâclé »".
pub fn has_quotation(finder: &Finder<'_>, number: usize) -> bool {
    let quoted = |from: usize| (from..phrase_limit(finder, from)).any(|n| finder.view.quote(n).is_some());
    let group = &finder.groups[number];
    group.verb.frames.any(Frames::NP | Frames::QUOTE) && quoted(object_start(&finder.view, group))
}
