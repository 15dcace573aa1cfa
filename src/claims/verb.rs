//! X affirme que P, demande si P, affirme avoir P, promet de P, demande à Y de P, appelle Y à P, dénonce P.
//! Examples: `dictionaries/fr/constructions/verb-*.txt`.

use super::draft::Finder;
use super::extent;
use super::modality;
use super::phrases::{self, Phrase, is_possessive};
use super::selon;
use super::statement;
use super::subjects;
use super::verbs::{Group, Shape};
use super::view::View;
use crate::document::Span;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Frames, Modality, NounClass};
use crate::text::{Class, Forms, Kind, Token};

/// A content that a verb governs, and what its frame makes of it.
struct Governed {
    content: Vec<Span>,
    modality: Modality,
}

pub fn find(finder: &mut Finder<'_>) {
    for number in 0..finder.groups.len() {
        if finder.used[number] {
            continue;
        }
        if finder.groups[number].shape == Shape::Passive {
            impersonal(finder, number);
            continue;
        }
        let Some(governed) = governed(finder, number) else { continue };
        if speaks_on(finder, number) {
            finder.put_continued(number, governed.content, governed.modality);
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
        let told =
            &*finder.groups[number].verb.lemma == "refuser" && governed.content.iter().any(|span| finder.covers(*span));
        if told {
            continue;
        }
        let second = gapped(finder, number, &governed.content);
        finder.put_verb_as(number, governed.content, subject, governed.modality);
        if let Some((speaker, content)) = second {
            finder.put_verb_as(number, vec![content], speaker, governed.modality);
        }
    }
}

/// Items behind the "et" of a second speaker among which the quotation begins.
const GAP: usize = 10;

/// "X parle de « P » et Y de « Q »", "X qualifie Z de « P » et Y de « Q »": Y and what Y says with the verb that is not said
/// again, behind the content of X.
pub fn gapped(finder: &Finder<'_>, number: usize, content: &[Span]) -> Option<(Phrase, Span)> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let end = content.last().filter(|_| view.has_quote)?.end;
    let et = view.find(group.end, view.len(), |n| view.span(n, n + 1).start >= end)?;
    let (speaker, from) = gap(view, group, et)?;
    let content = view.content(from, phrase_limit(finder, from))?;
    Some((speaker, content))
}

/// Behind the "et" at an item a speaker and, behind the verb's preposition or an article, a quotation: the speaker's words and
/// where the content begins.
pub fn gap(view: &View<'_>, group: &Group<'_>, et: usize) -> Option<(Phrase, usize)> {
    let and = view.lower(et) == "et";
    let quote = and.then(|| view.find(et + 2, et + GAP, |n| view.quote(n).is_some())).flatten()?;
    let preposition = group.verb.frames.any(Frames::OF) || group.verb.tail.last().is_some_and(|word| word == "de");
    let link = quote - 1;
    let linked = if preposition { view.is(link, Class::DE) } else { matches!(view.lower(link), "un" | "une") };
    let speaker = Phrase { first: et + 1, end: link };
    let opens = view.is(speaker.first, Class::DETERMINER | Class::HONORIFIC) || view.mention(speaker.first).is_some();
    let plain = (et..quote).all(|n| !view.is_finite(n) && view.kind(n) != Some(Kind::Comma));
    let acts = view.noun(link.saturating_sub(1)).is_some() || view.mention(link.saturating_sub(1)).is_some();
    let whole = linked && opens && plain && acts && speaker.end > speaker.first;
    let from = if preposition { quote } else { link };
    (whole && phrases::can_speak(view, speaker, true)).then_some((speaker, from))
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

/// True for "Et d'ajouter que P", "Avant d'ajouter que P", "Et a dénoncé P": whoever spoke before goes on.
pub fn speaks_on(finder: &Finder<'_>, number: usize) -> bool {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let verb = match group.shape {
        Shape::Infinitive if view.is(1, Class::DE) => 2,
        Shape::Finite if group.inverted.is_none() && !group.speaker => 1,
        _ => return false,
    };
    // "Avant d'ajouter que P, X a quitté la salle" has a subject of its own.
    let before =
        || view.lower(0) == "avant" && verb == 2 && view.find(verb, view.len(), |n| opens_main(view, n)).is_none();
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

/// The source: the subject; for a participle or an infinitive that of the main verb.
pub fn subject(finder: &Finder<'_>, number: usize) -> Option<Phrase> {
    let group = &finder.groups[number];
    let before = group.start.checked_sub(1);
    if let Some(source) = narrated(finder, number) {
        return Some(source);
    }
    let adjoined = match group.shape {
        Shape::Participle => {
            before.is_some_and(|n| finder.view.kind(n) == Some(Kind::Comma) || finder.view.lower(n) == "en")
        }
        // "…, a dit X, avant d'ajouter que P"
        Shape::Infinitive => before.is_some_and(|n| n > 0 && finder.view.lower(n - 1) == "avant"),
        Shape::Finite | Shape::Passive => false,
    };
    if group.shape == Shape::Participle
        && let Some(source) = statement::said_in(&finder.view, group.start)
    {
        return Some(source);
    }
    // "la prophétie de X, convaincu que P"
    let convinced = group.verb.frames.any(Frames::HELD) && adjoined;
    if convinced && let Some(one) = before.and_then(|comma| person_before(&finder.view, comma)) {
        return Some(one);
    }
    // "…, a dit X, ajoutant que P": whoever said what stands before.
    if adjoined && let Some(source) = finder.last_source.filter(|source| source.first < group.start) {
        return Some(source);
    }
    let subject = finder.subject(number);
    match group.shape {
        // "Estimant que P, X a quitté la table"
        // "Après avoir annoncé P, X est parti"
        Shape::Participle | Shape::Infinitive if subject.is_none() && opens_sentence(&finder.view, group) => {
            subjects::following_subject(&finder.view, group.end)
                .filter(|&phrase| phrases::can_speak(&finder.view, phrase, false))
        }
        // "X doit enquêter sur Y après avoir annoncé P"
        Shape::Infinitive if subject.is_none() || follows(&finder.view, group) => {
            subjects::main_subject(&finder.view, group.start, &finder.groups, 0)
                .filter(|&phrase| phrases::can_speak(&finder.view, phrase, false))
        }
        _ => subject,
    }
}

/// The person whose name ends at an item.
fn person_before(view: &View<'_>, end: usize) -> Option<Phrase> {
    let last = end.checked_sub(1).filter(|&n| view.names_person(n))?;
    let first = (0..last).rev().find(|&n| !view.names_person(n)).map_or(0, |n| n + 1);
    Some(Phrase { first, end })
}

/// Items below which a phrase without a conjunction before it may have "de" and a verb behind it: "Ce dernier d'ajouter".
const NARRATED: usize = 3;

/// X in "Et X d'ajouter que P", "Ce dernier de conclure : « P »": a sentence without another verb.
fn narrated(finder: &Finder<'_>, number: usize) -> Option<Phrase> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let de = group.start.checked_sub(1).filter(|&n| view.is(n, Class::DE) && group.shape == Shape::Infinitive)?;
    let joined = view.is(0, Class::COORDINATOR);
    let phrase = Phrase { first: usize::from(joined), end: de };
    let opens = de > phrase.first && !(0..de).any(|n| view.is_finite(n) || view.kind(n) == Some(Kind::Comma));
    let whole = opens && (joined || de < NARRATED);
    (whole && phrases::can_speak(view, phrase, false)).then_some(phrase)
}

/// "Estimant que P, …", "En signalant que P, …", "Tout en disant que P, …", "Une heure après avoir annoncé P, …"
fn opens_sentence(view: &View<'_>, group: &Group<'_>) -> bool {
    let behind = group.shape == Shape::Infinitive && follows(view, group);
    group.shape == Shape::Participle && group.start < 3
        || behind && !(0..group.start).any(|n| view.is_finite(n) || view.kind(n) == Some(Kind::Comma))
}

/// "après avoir annoncé P": what has been said.
fn follows(view: &View<'_>, group: &Group<'_>) -> bool {
    group.start > 0 && view.lower(group.start - 1) == "après" && view.is(group.start, Class::AVOIR | Class::ETRE)
}

/// True for "le faire", "de le faire", with nothing behind that tells when or how.
fn does_it(view: &View<'_>, at: usize) -> bool {
    let le = at + usize::from(view.is(at, Class::DE | Class::A));
    let alone = le + 2 >= view.len() || matches!(view.kind(le + 2), Some(Kind::Comma | Kind::Stop));
    alone && view.lower(le) == "le" && view.lower(le + 1) == "faire"
}

fn governed(finder: &Finder<'_>, number: usize) -> Option<Governed> {
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

/// True where the subject is somebody, named or not, and no text.
fn is_shown_by_person(finder: &Finder<'_>, number: usize) -> bool {
    let view = &finder.view;
    let somebody = |n: usize| {
        view.is(n, Class::SUBJECT)
            || view.names_person(n)
            || view.noun(n) == Some(NounClass::Person)
            || phrases::names_inhabitant(view, n)
    };
    finder.subject(number).is_some_and(|phrase| (phrase.first..phrase.end).any(somebody))
}

/// "X l'a répété jeudi : P", "X prévient : P": where a clause begins that a colon right behind the verb announces.
fn announced(view: &View<'_>, group: &Group<'_>) -> Option<usize> {
    let mut colon = past_adverbs(view, group);
    // "a averti les pêcheurs : P"
    if &*group.verb.class == "warn" && (view.is(colon, Class::DETERMINER) || view.mention(colon).is_some()) {
        colon = skip_adverbs(view, phrases::phrase_end(view, colon));
    }
    // "l'a confirmé sur RTL : P"
    if group.object && view.is(colon, Class::PREPOSITION | Class::A) {
        colon = phrases::adverbial_end(view, colon);
    }
    // "La ministre l'a promis, les retraites ne baisseront pas"
    let clause = |n: usize| {
        let subject = view.is(n, Class::DETERMINER | Class::SUBJECT) || view.mention(n).is_some();
        subject && (n..view.len()).any(|n| view.is_finite(n))
    };
    let promised = view.kind(colon) == Some(Kind::Comma)
        && view.lower(group.start) == "l'"
        && group.shape == Shape::Finite
        && group.inverted.is_none()
        && clause(colon + 1);
    if promised {
        return Some(colon + 1);
    }
    let quoted = view.quote(colon + 1).is_some() || view.kind(colon + 1) == Some(Kind::QuoteOpen);
    let clause = view.kind(colon) == Some(Kind::Colon) && !quoted;
    (clause && group.inverted.is_none() && group.shape == Shape::Finite).then_some(colon + 1)
}

/// True where the verb at `at` is that of a relative clause with a subject of its own: "la loi dont X dit que P".
fn in_relative(view: &View<'_>, at: usize) -> bool {
    let clause = |n: &usize| !view.is_finite(*n) && view.kind(*n) != Some(Kind::Comma);
    (0..at).rev().take_while(clause).any(|n| view.is(n, Class::RELATIVE))
}

/// True where the verb at `at` is the first of a relative clause that a comma opens.
fn is_set_in(view: &View<'_>, at: usize) -> bool {
    let comma = (0..at).rev().take_while(|&n| !view.is_finite(n)).find(|&n| view.kind(n) == Some(Kind::Comma));
    comma.is_some_and(|n| {
        view.is(n + 1, Class::QUI | Class::RELATIVE)
            || view.is(n + 1, Class::PREPOSITION | Class::A | Class::DE) && view.is(n + 2, Class::QUI | Class::RELATIVE)
    })
}

/// X estime « que P », X estime « que P1 » P2: the conjunction stands inside the quotation at `at`.
fn quoted_clause(finder: &Finder<'_>, at: usize) -> Option<Span> {
    let view = &finder.view;
    let quote = view.quote(at)?;
    let que = quote.open + 1;
    let tokens = &view.analysis.tokens;
    // What follows the conjunction need not be a word.
    let begins = |token: &Token| matches!(token.kind, Kind::Word | Kind::Number | Kind::QuoteOpen);
    let start =
        tokens.get(que + 1..quote.close)?.first().filter(|next| tokens[que].is(Class::QUE) && begins(next))?.start;
    let end = extent::content_end(view, at + 1, &finder.groups);
    let more = (at + 1..end).any(|n| view.is_word(n));
    let end = if more { view.content(at, end)?.end } else { quote.inner.end };
    Some(Span::new(start, end))
}

/// True where the verb at `at` stands in a dependent clause that opens its sentence: "Si X affirme que P, Q".
fn opens_dependent(view: &View<'_>, at: usize) -> bool {
    let opener = |n: usize| {
        view.is(n, Class::SUBORDINATOR) || matches!(view.lower(n), "si" | "s'") && view.is(n, Class::QUESTION)
    };
    // "Bien que X assure que P, Q"
    // "De retour, alors que X pense P, Q": also behind an adjunct.
    let comma = view.find(0, at, |n| view.kind(n) == Some(Kind::Comma));
    let start = comma.filter(|&comma| !(0..comma).any(|n| view.is_finite(n))).map_or(0, |comma| comma + 1);
    let two = view.is(start + 1, Class::QUE)
        && matches!(view.lower(start), "bien" | "dès" | "tant" | "sans" | "pour" | "ainsi" | "alors");
    let opens = two && at > start + 1 || (start..at.min(start + 2)).any(opener);
    opens && !between_commas(view, start, at)
}

/// True where the verb at `at` stands in a participle clause that opens its sentence: "Interrogé pour savoir si X estime que P,".
fn in_adjunct(view: &View<'_>, at: usize) -> bool {
    let participle = phrases::is_participle(view.lower(0)) && !view.is(0, Class::CLOSED) && view.noun(0).is_none();
    participle && at > 1 && view.mention(0).is_none() && !view.is_finite(0) && !between_commas(view, 0, at)
}

/// True for the comma behind which the main clause begins, with its subject and its verb.
fn opens_main(view: &View<'_>, comma: usize) -> bool {
    if view.kind(comma) != Some(Kind::Comma) {
        return false;
    }
    let first = comma + 1;
    let end = if view.is(first, Class::SUBJECT) { first + 1 } else { phrases::phrase_end(view, first) };
    let verb = view.find(end, view.len(), |n| !view.is(n, Class::CLITIC | Class::NE | Class::REFLEXIVE));
    end > first && verb.is_some_and(|n| view.is_finite(n))
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

/// An infinitive announces a content of its own behind "pour", "avant de", "sans", "après".
fn announces(view: &View<'_>, group: &Group<'_>) -> bool {
    let before = group.start.checked_sub(1).map(|n| view.lower(n));
    // "Il va sans dire que", "c'est-à-dire que", "force est de constater que" say nothing of anybody.
    let forced = group.start > 2 && view.lower(group.start - 3) == "force";
    // "Rien ne permet de penser que P", "il est difficile de croire que P"
    let eased = group.start > 1 && {
        let word = view.lower(group.start - 2);
        ["permet", "permis", "permît"].iter().any(|stem| word.starts_with(stem))
            || matches!(word, "difficile" | "impossible" | "possible" | "facile")
    };
    match before {
        Some("pour") => !forced,
        Some("de" | "d'") => !forced && !eased,
        Some("après") => follows(view, group),
        Some("sans") => &*group.verb.lemma != "dire",
        // "Ils sont nombreux à penser que P", "tient à préciser que P", "va jusqu'à dire que P"
        Some("à") if group.start > 1 => {
            let word = view.lower(group.start - 2);
            ["nombreux", "nombreuses", "unanimes", "premier", "première", "seul", "seule", "majorité", "jusqu'", "pas"]
                .contains(&word)
                || word.starts_with("tien")
        }
        _ => false,
    }
}

/// The infinitive right behind the verb, or, of avoir and être, behind a complement: "a reconnu en garde à vue avoir menti".
fn bare_infinitive(view: &View<'_>, group: &Group<'_>) -> Option<usize> {
    let at = past_adverbs(view, group);
    if infinitive_at(view, at) {
        return Some(at);
    }
    if !view.is(at, Class::PREPOSITION | Class::A) {
        return None;
    }
    let limit = (at + 10).min(view.len());
    let auxiliary = |n: usize| {
        view.is(n, Class::AVOIR | Class::ETRE) && view.token(n).is_some_and(|t| t.word.auxiliary.any(Forms::INFINITIVE))
    };
    // "a confié à ses proches se sentir suivie"
    let behind = |n: usize| view.is(n, Class::REFLEXIVE | Class::TIME) || view.mention(n).is_some();
    let infinitive = view.find(at + 1, limit, |n| auxiliary(n) || view.is_infinitive(n) && behind(n - 1))?;
    let plain = (at..infinitive).all(|n| view.is_word(n) && !view.is_finite(n) && !view.is(n, Class::QUE | Class::QUI));
    let governed = view.is(infinitive - 1, Class::PREPOSITION | Class::DE | Class::A);
    let before = view.is(infinitive - 1, Class::NE | Class::REFLEXIVE);
    let start = if before { infinitive - 1 } else { infinitive };
    (plain && !governed).then_some(start)
}

/// One past what [`skip_adverbs`] passes over behind a verb group; most of what is looked for behind a verb asks for it.
pub fn past_adverbs(view: &View<'_>, group: &Group<'_>) -> usize {
    *group.past_adverbs.get_or_init(|| skip_adverbs(view, group.end))
}

/// One past the adverbs, times and insertions between a verb and its content: "a dénoncé mardi", "a confirmé, le 3 mars,".
fn skip_adverbs(view: &View<'_>, mut at: usize) -> usize {
    loop {
        if let Some(end) = view.adverbial_end(at) {
            at = end;
        } else if view.is(at, Class::ADVERB | Class::TIME) && !view.is(at, Class::PREPOSITION | Class::DETERMINER) {
            at += 1;
        } else if view.is(at, Class::STRONG) && view.is(at + 1, Class::QUE) && !view.is(at, Class::SPEAKER) {
            // "pensent eux que P"
            at += 1;
        } else if view.is(at, Class::DETERMINER) && phrases::is_date(view, at + 1) {
            // "le 3 mars"
            at += 2;
        } else if view.kind(at) == Some(Kind::Number) && view.is(at + 1, Class::TIME) {
            at += 2;
        } else if view.kind(at) == Some(Kind::Comma)
            && let Some(close) = phrases::insertion_end(view, at)
        {
            // "a annoncé, le 3 mars, lors d'une visite, P"
            let occasion = Some(close).filter(|&n| view.is(n + 1, Class::PREPOSITION) && view.is(n + 1, Class::WHEN));
            at = occasion.and_then(|comma| phrases::insertion_end(view, comma)).unwrap_or(close) + 1;
        } else {
            return at;
        }
    }
}

/// One past an insertion that begins at `at`: "racontent, dans un livre, comment P".
fn skip_insertion(view: &View<'_>, at: usize) -> usize {
    let comma = Some(at).filter(|&n| view.kind(n) == Some(Kind::Comma));
    comma.and_then(|comma| phrases::insertion_end(view, comma)).map_or(at, |close| close + 1)
}

/// Where the noun phrase that a verb governs begins: behind adverbs and what names the occasion or the medium, "a dénoncé
/// sur BFM TV le silence de l'État".
pub fn object_start(view: &View<'_>, group: &Group<'_>) -> usize {
    let at = past_adverbs(view, group);
    let prepositional = view.is(at, Class::PREPOSITION | Class::A)
        && view.mention(at).is_none()
        && !view.is(at, Class::DE)
        && (group.verb.tail.is_empty() || group.verb.frames.any(Frames::QUE));
    if !prepositional {
        return at;
    }
    let end = skip_adverbs(view, phrases::adverbial_end(view, at));
    // "a dénoncé sur RTL, « P »", "a annoncé sur sa page, son retrait"
    let own = |n: usize| view.quote(n).is_some() || is_possessive(view.lower(n));
    let end = end + usize::from(view.kind(end) == Some(Kind::Comma) && own(end + 1));
    let word = |n: usize| view.is_word(n) || view.kind(n) == Some(Kind::Number);
    let plain = (at..end).all(|n| (word(n) || n + 1 == end) && !view.is_finite(n));
    let object = view.is(end, Class::DETERMINER) && !view.is(end, Class::DE) || view.quote(end).is_some();
    if plain && object { end } else { at }
}

/// An infinitive with the clitics and negation before it.
fn infinitive_at(view: &View<'_>, mut at: usize) -> bool {
    let governed = at > 0 && view.is(at - 1, Class::DE | Class::A);
    while view.is(at, Class::NE | Class::NEGATION | Class::CLITIC | Class::REFLEXIVE) {
        at += 1;
    }
    view.is_infinitive(at) || governed && view.is_word(at) && view.str(at).ends_with("er") && view.noun(at).is_some()
}

/// "prêt", "très inquiet", "plutôt favorable": an adjective or participle behind item `from`, with the adverbs that tell its
/// degree; `at` is the first item that is no adverb.
fn adjective_at(view: &View<'_>, from: usize, at: usize) -> Option<usize> {
    let adjective = view.find(at, at + 3, |n| !view.is(n, Class::ADVERB | Class::NEGATION))?;
    // "se dit en accord avec X"
    let inside = view.lower(adjective) == "en" && !view.is(adjective + 1, Class::CLOSED);
    let plain = view.is_word(adjective)
        && view.mention(adjective).is_none()
        && (inside || !view.is(adjective, Class::CLOSED))
        && !view.token(adjective).is_some_and(|t| t.word.auxiliary.finite());
    let degree = |n: &usize| view.is(*n, Class::DEGREE);
    plain.then(|| (from..at).rev().take_while(degree).last().unwrap_or(at))
}

/// Words behind which "que" belongs to them, not to the verb: "plus que", "alors que", "ainsi que".
const OTHER_QUE: [&str; 26] = [
    "plus", "moins", "alors", "tandis", "parce", "bien", "pour", "ainsi", "tel", "telle", "tels", "telles", "autre",
    "afin", "avant", "dès", "sans", "pendant", "aussi", "même", "depuis", "mieux", "autant", "outre", "après", "rien",
];

/// The "que" that opens the group's content, right behind it or behind a complement.
pub fn que_after(finder: &Finder<'_>, number: usize) -> Option<usize> {
    let view = &finder.view;
    let group = &finder.groups[number];
    let compared = phrases::comparison(view, group.end);
    let inside = |next: &&Group<'_>| compared.is_some_and(|(_, close)| next.start < close);
    // "a révélé hier, citant un témoin, que P"
    let cites = |next: &&Group<'_>| next.shape == Shape::Participle && view.kind(next.start - 1) == Some(Kind::Comma);
    let next = finder.groups[number + 1..].iter().find(|next| !inside(next) && !cites(next));
    let limit = next.map_or(view.len(), |next| next.start);
    let mut at = group.end;
    let object = past_adverbs(view, group);
    // "raconte les nuits qu'il passe dehors": a thing told of, not a speaker behind the verb.
    let thing = |n: usize| {
        let named = (n + 1..n + 3).any(|n| view.mention(n).is_some() || view.noun(n).is_some());
        !named && is_plain_word(view, n + 1)
    };
    let object = Some(object).filter(|&n| {
        view.is(n, Class::DETERMINER) && (group.verb.frames.any(Frames::NP) || view.lower(n) == "tout" || thing(n))
    });
    // "réclame des droits que la loi ne prévoit pas": an object; "exige des élus qu'ils partent": whom it is asked of.
    let partitive = object.is_some_and(|n| view.is(n, Class::DE));
    while at < view.len() && at < group.end + 24 {
        // "a révélé il y a trois jours que P"
        if view.is(at, Class::SUBJECT)
            && let Some(end) = view.adverbial_end(at)
        {
            at = end;
            continue;
        }
        if let Some((_, close)) = compared.filter(|(open, _)| *open == at) {
            at = close + 1;
            continue;
        }
        if view.is(at, Class::QUE) {
            if partitive && !view.is(at + 1, Class::SUBJECT) {
                return None;
            }
            let before = view.lower(at - 1);
            // Behind an insertion "que" follows its closing comma: "annonce, pour un montant que X tait," has another.
            let inserted = between_commas(view, group.end, at) && view.kind(at - 1) != Some(Kind::Comma);
            // Behind the only comma it opens a relative clause: "ne lâche pas du regard le dossier, que X juge urgent".
            let closes =
                at > group.end && view.kind(at - 1) == Some(Kind::Comma) && !between_commas(view, group.end, at - 1);
            let relative =
                closes && group.negated && (group.end..at - 1).any(|n| view.is(n, Class::DEFINITE | Class::INDEFINITE));
            if inserted || relative {
                return None;
            }
            // "estime lui aussi que P"
            let adverbial = || (group.end..at).any(|n| view.adverbial_end(n) == Some(at));
            // "explique alors que P", "souligne aussi que P": right behind a verb of saying it is more often the adverb.
            let then = matches!(before, "alors" | "ainsi" | "aussi" | "même")
                && at == group.end + 1
                && (before == "alors" || (at..view.len()).any(|n| view.is_finite(n) || view.quote(n).is_some()));
            // "se dit plus déterminé que jamais", "dit la même chose que Y", "dit plus de mensonges que Y"
            let degree = |n: usize| matches!(view.lower(n), "plus" | "moins" | "autant" | "aussi" | "même" | "mêmes");
            let clause = || (at + 1..view.len()).any(|n| view.is_finite(n));
            if (group.end..at - 1).any(degree) && !between_commas(view, group.end, at) && !clause() {
                return None;
            }
            let other = at > group.end && OTHER_QUE.contains(&before) && !then && !adverbial();
            if !other {
                // "ne … que": a restriction.
                return Some(at);
            }
            if before != "autre" && before != "même" {
                // "a dit, alors que Q, que P": the content's own "que" may still come.
                at = view.find(at, view.len(), |n| view.kind(n) == Some(Kind::Comma))?;
                continue;
            }
        }
        // "a exclu de parler à X, qu'il juge P": the infinitive is the content.
        let infinitive = group.verb.frames.any(Frames::DE_INF) && view.is(at, Class::DE) && infinitive_at(view, at + 1);
        if at > group.end && at >= limit || infinitive {
            return None;
        }
        match view.kind(at) {
            Some(Kind::Stop) if !view.is_honorific_stop(at) => return None,
            Some(Kind::Semicolon | Kind::Colon) => return None,
            // "a montré dans « Titre » que": a quotation right behind the verb is the content itself.
            None if at == group.end => return None,
            _ => {}
        }
        if view.is(at, Class::QUI | Class::RELATIVE) && !between_commas(view, group.end, at) {
            return None;
        }
        // An object of its own: "annonce la mort d'un homme que …".
        if object == Some(at) && !partitive && !view.is(at + 1, Class::TIME) {
            return None;
        }
        if view.is_finite(at)
            && at > group.end
            && !between_commas(view, group.end, at)
            && !view.is(at, Class::PREPOSITION | Class::DETERMINER)
        {
            return None;
        }
        at += 1;
    }
    None
}

/// True where a comma stands between the verb and `at`: an insertion is going on.
fn between_commas(view: &View<'_>, from: usize, at: usize) -> bool {
    (from..at).any(|n| view.kind(n) == Some(Kind::Comma))
}

/// "demande si P", "se demande pourquoi P", "s'interroge sur P": where the content begins.
fn question_after(view: &View<'_>, group: &Group<'_>) -> Option<usize> {
    let mut at = skip_insertion(view, group.end);
    if &*group.verb.lemma == "s'interroger" && view.lower(at) == "sur" {
        return Some(at + 1);
    }
    if view.is(at, Class::QUI) && matches!(group.verb.modality, Modality::Order | Modality::Question) {
        return Some(at);
    }
    while at < group.end + 12 && at < view.len() {
        // "a demandé aux habitants de partir si l'eau monte": a condition.
        if view.is(at, Class::DE) && infinitive_at(view, at + 1) {
            return None;
        }
        // "il l'a dit quand même"
        let anyway = view.lower(at) == "quand" && view.lower(at + 1) == "même";
        if view.is(at, Class::QUESTION) && !view.is(at, Class::REFLEXIVE) && !anyway
            || view.lower(at) == "s'" && view.lower(at + 1).starts_with("il")
        {
            // "Il a expliqué pourquoi, lundi à Tours."
            if view.kind(at + 1) == Some(Kind::Comma) && (at + 1..view.len()).all(|n| !view.is_finite(n)) {
                return None;
            }
            let si = matches!(view.lower(at), "si" | "s'");
            return Some(if si { at + 1 } else { at });
        }
        if view.lower(at) == "ce" && (view.is(at + 1, Class::QUE | Class::QUI)) {
            return Some(at);
        }
        if view.is(at, Class::PREPOSITION) && !view.is(at, Class::DE | Class::A) {
            at = phrases::adverbial_end(view, at);
            continue;
        }
        // "a précisé à la presse où P", not "a précisé l'endroit où P".
        let asks = matches!(group.verb.modality, Modality::Order | Modality::Question);
        if !asks && !view.is(at, Class::ADVERB | Class::TIME) {
            if !view.is(at, Class::A) {
                return None;
            }
            at = phrases::phrase_end(view, at + 1).max(at + 1);
            continue;
        }
        let complement = view.is(at, Class::A | Class::ADVERB | Class::DETERMINER | Class::TIME)
            || view.mention(at).is_some()
            || view.is_word(at) && at > group.end && !view.is_finite(at);
        if !complement || view.is(at, Class::QUE) {
            return None;
        }
        at += 1;
    }
    None
}

/// "[à Y] de P", "Y à P": the item of the infinitive, and where a content begins that takes in Y.
fn order(view: &View<'_>, group: &Group<'_>, prepositions: &[&str]) -> Option<(usize, usize)> {
    let mut from = past_adverbs(view, group);
    let mut at = from;
    while at < view.len() && at < from + 18 {
        if let Some(end) = view.mention_end(at).filter(|_| at > from || !view.is(at, Class::A | Class::DE)) {
            at = end;
            continue;
        }
        let word = view.lower(at);
        // "averti les communes, afin de libérer P": the writer's purpose.
        if at > from && matches!(word, "de" | "d'") && matches!(view.lower(at - 1), "afin" | "avant") {
            return None;
        }
        let here = prepositions.contains(&word) || at > from && word == "à" && prepositions.contains(&"à");
        let called = at > from
            && view.is(at, Class::A)
            && (matches!(view.lower(at), "au" | "aux") || view.is(at + 1, Class::DETERMINER))
            && prepositions.contains(&"à");
        if here && (infinitive_at(view, at + 1) || view.quote(at + 1).is_some()) || called {
            let begin = if at == from { at + 1 } else { from };
            return Some((at + 1, begin));
        }
        // "somment eux le gouvernement de P"
        if at == from && view.is(at, Class::STRONG) {
            from += 1;
            at = from;
            continue;
        }
        // "appelle les élus, où qu'ils soient, à P"
        let relative = view.kind(at) == Some(Kind::Comma) && view.is(at + 1, Class::RELATIVE | Class::QUI);
        if relative && let Some(close) = view.find(at + 1, from + 18, |n| view.kind(n) == Some(Kind::Comma)) {
            at = close + 1;
            continue;
        }
        let stop =
            matches!(view.kind(at), Some(Kind::Stop | Kind::Semicolon | Kind::Colon)) && !view.is_honorific_stop(at);
        // "se contente de menacer et d'attendre"
        let clause = view.kind(at) == Some(Kind::Comma) && view.is(at + 1, Class::COORDINATOR)
            || at == from && view.is(at, Class::COORDINATOR);
        // "le public ainsi que la presse"
        let along = view.is(at, Class::QUE) && view.lower(at - 1) == "ainsi";
        if along {
            at += 1;
            continue;
        }
        if stop
            || clause
            || view.is(at, Class::QUE | Class::QUI | Class::SUBORDINATOR)
            || view.is_finite(at) && view.mention(at).is_none() && !view.is(at, Class::A | Class::DETERMINER)
        {
            return None;
        }
        at += 1;
    }
    None
}

/// "dénonce une attaque « illégale »": a noun phrase alone is the content.
fn noun_phrase(finder: &Finder<'_>, number: usize) -> Option<Vec<Span>> {
    let view = &finder.view;
    let group = &finder.groups[number];
    let from = object_start(view, group);
    // "nie de telles violences"
    let partitive = view.is(from, Class::DE)
        && view.is_word(from + 1)
        && view.mention(from + 1).is_none()
        && (!view.is(from + 1, Class::CLOSED) || view.lower(from + 1).starts_with("tel"))
        && !view.is_infinitive(from + 1);
    // "dix-huit mois de prison"
    let numeral = view.token(from).is_some_and(|t| t.hyphen)
        && view.lower(from).split_once('-').is_some_and(|(first, _)| {
            view.pack.lexicon.word(first).is_some_and(|word| word.class.any(Class::DETERMINER))
        });
    // "revendique plus de 300 clients", "réclame près d'un million"
    let counted = from > group.end && phrases::is_measured(view, from - 1);
    let phrase = view.is(from, Class::DETERMINER)
        || view.kind(from) == Some(Kind::Number)
        || counted
        || phrases::is_measured(view, from)
        || numeral
        || partitive
        || view.quote(from).is_some()
        || !group.verb.tail.is_empty() && !view.is(from, Class::A);
    // "se plaint de manière polie"
    let how = matches!(view.lower(from), "manière" | "façon") && !group.verb.tail.is_empty();
    // "appelle au 3 mars", not "appelle à marcher samedi"
    let dated = view.is(from + 1, Class::TIME) && !view.is_infinitive(from);
    let time = how || dated && !group.verb.tail.is_empty();
    let superlative = matches!(view.lower(from + 1), "plus" | "moins") && view.is(from, Class::DETERMINER);
    // "pour dénoncer la grève" is an act, "pour dénoncer une « injustice »" says something.
    let words = || (from..phrase_limit(finder, from)).any(|n| view.quote(n).is_some());
    let many = group.start > 0 && view.lower(group.start - 1) == "à";
    // "Les pêcheurs bloquent le port pour réclamer une aide", "Le syndicat appelle à la grève pour dénoncer P"
    let voices = |n: usize| {
        view.is(n, Class::PLURAL)
            || matches!(view.noun(n), Some(NounClass::Group | NounClass::Organisation))
            || view.mention(n).is_some_and(|m| view.entities.of(m).kind == EntityKind::Organisation)
    };
    let demands = group.verb.modality == Modality::Order || matches!(&*group.verb.class, "blame" | "accuse");
    let demand = demands && (0..group.start).any(voices);
    // "Aussi exigent-ils une aide": the adverb before the verb inverts its subject.
    let linked = group.start > 0 && view.is(group.start - 1, Class::ADVERB);
    let act = group.shape == Shape::Infinitive && !many && !demand && !follows(view, group) && !words();
    if !phrase
        || is_supposed(view, group)
        || time
        || superlative
        || act
        || group.inverted.is_some() && !linked
        || group.object && !group.verb.pronominal && !view.is_infinitive(from)
        || view.kind(from) == Some(Kind::Comma)
    {
        return None;
    }
    // "a rejeté cette annonce": what is only pointed back to is not stated.
    let pointed = matches!(view.lower(from), "ce" | "cet" | "cette" | "ces");
    // "annonce la nouvelle" names a topic, "réclame une nouvelle expertise" does not.
    let adjective = |n: usize| view.is(n, Class::FORE) && view.is_word(n + 1) && !view.is(n + 1, Class::CLOSED);
    let topic = pointed || (from..from + 3).any(|n| view.pack.lexicon.is_topic(view.lower(n)) && !adjective(n));
    let end = phrase_limit(finder, from);
    // "réclame davantage de moyens"
    let more = partitive && from > group.end && matches!(view.lower(from - 1), "davantage" | "plus" | "moins" | "trop");
    let from = if more || counted { from - 1 } else { from };
    if names_hearer(view, group, from) || is_sentence(view, group, from, end) {
        return None;
    }
    // "rejette l'idée d'un péage", not "rejette le budget"
    let said = |n: usize| view.noun(n) == Some(NounClass::Statement);
    let acts = group.verb.frames.any(Frames::SAID) && !(from..end.min(from + 3)).any(said);
    if (topic || acts || is_unable(view, group)) && !(from..end).any(|n| view.quote(n).is_some()) {
        return None;
    }
    view.content(from, end).map(|span| vec![span])
}

/// "si un ami demande une photo", "ne sait s'il regrette son geste": nobody has asked or regretted.
fn is_supposed(view: &View<'_>, group: &Group<'_>) -> bool {
    let mark = |n: usize| matches!(view.kind(n), Some(Kind::Colon | Kind::Semicolon | Kind::Comma));
    let clause = (0..group.start).rev().find(|&n| mark(n)).map_or(0, |n| n + 1);
    let plain = |n: &usize| *n > clause && !view.is_finite(*n);
    let asks = |n| matches!(view.lower(n), "si" | "s'") && view.is(n + 1, Class::SUBJECT);
    view.lower(clause) == "si" && group.verb.modality == Modality::Order
        || (0..group.start).rev().take_while(plain).any(asks)
}

/// "lance un appel à l'opposition": what begins at `from` is whom it is said to.
fn names_hearer(view: &View<'_>, group: &Group<'_>, from: usize) -> bool {
    let called = |n: usize| {
        matches!(view.noun(n), Some(NounClass::Person | NounClass::Group | NounClass::Organisation))
            || view.mention(n).is_some_and(|m| view.entities.of(m).kind.acts())
    };
    let hearer = group.verb.tail.last().is_some_and(|word| word == "à") && group.verb.tail.len() > 1;
    hearer && view.is(from, Class::DETERMINER) && (called(from) || called(from + 1))
}

/// "condamne la société à verser 10 000 euros", "condamne l'accusée pour usure", "condamne 37 personnes, dont deux avocats, à des
/// peines de prison": a sentence is no blame.
fn is_sentence(view: &View<'_>, group: &Group<'_>, from: usize, end: usize) -> bool {
    if &*group.verb.class != "blame" {
        return false;
    }
    let own = view.find(from, end, |n| view.is(n, Class::QUI | Class::RELATIVE)).unwrap_or(end);
    let person = (from..own.min(from + 3)).any(|n| view.noun(n) == Some(NounClass::Person) || view.names_person(n));
    let crime =
        |n: usize| person && view.lower(n) == "pour" && is_plain_word(view, n + 1) && !view.is_infinitive(n + 1);
    let among = view.kind(end) == Some(Kind::Comma) && view.is(end + 1, Class::A);
    let own = if among { end + 2 } else { own };
    let penalty = |n: usize| view.is(n, Class::A) && (view.is_infinitive(n + 1) || is_quantity(view, n + 1));
    (from..own).any(|n| penalty(n) || crime(n))
}

/// "n'a pas pu chiffrer la perte": no denial.
fn is_unable(view: &View<'_>, group: &Group<'_>) -> bool {
    group.negated
        && (group.start..group.end)
            .any(|n| matches!(view.lower(n), "pu" | "peut" | "peuvent" | "pouvait" | "pouvaient" | "put" | "pourra"))
}

/// True where "que" before the verb's subject stands for what is judged: "la loi, qu'il juge inutile".
fn judges_antecedent(view: &View<'_>, group: &Group<'_>) -> bool {
    let que = (0..group.start).rev().take_while(|&n| !view.is_finite(n)).find(|&n| view.is(n, Class::QUE));
    let before = que.and_then(|que| (0..que).rev().find(|&n| view.kind(n) != Some(Kind::Comma)));
    before.is_some_and(|n| {
        let word = view.is_word(n) && !view.is(n, Class::CLOSED) && !view.is_finite(n);
        view.mention(n).is_some() || word && view.token(n).is_some_and(|t| t.word.forms.none())
    })
}

/// True for a word in lower case that is no function word, no name and no verb of a clause.
fn is_plain_word(view: &View<'_>, at: usize) -> bool {
    let plain = view.token(at).is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.is(Class::CLOSED));
    plain && view.mention(at).is_none() && !view.is_finite(at)
}

/// True for an adjective or a participle, which judges.
fn is_judgement(view: &View<'_>, at: usize) -> bool {
    is_plain_word(view, at) && view.noun(at).is_none()
}

/// "confirme une information : P": where the clause begins that tells what the statement at `at` is.
fn spelt_out(finder: &Finder<'_>, at: usize) -> Option<usize> {
    let view = &finder.view;
    let noun = (at + 1..at + 3).find(|&n| view.noun(n).is_some())?;
    let stated = matches!(view.lower(at), "un" | "une") && view.noun(noun) == Some(NounClass::Statement);
    let colon = Some(phrase_limit(finder, at)).filter(|&n| stated && view.kind(n) == Some(Kind::Colon))?;
    let clause = view.quote(colon + 1).is_none() && (colon + 1..view.len()).any(|n| view.is_finite(n));
    clause.then_some(colon + 1)
}

/// "juge insuffisantes les aides", "juge la mesure inutile", "estime nécessaire de P": an object and an adjective, in either
/// order; where they begin and end.
fn judged(finder: &Finder<'_>, group: &Group<'_>, at: usize) -> Option<(usize, usize)> {
    let view = &finder.view;
    let word = |n: usize| is_plain_word(view, n);
    // "tient pour responsables les élus"
    let adjective = |n: usize| is_judgement(view, n) || word(n) && group.verb.tail == ["pour"];
    let article = |n: usize| view.is(n, Class::DETERMINER) && !view.is(n, Class::DE);
    let first =
        adjective(at) && (article(at + 1) || matches!(view.lower(at + 1), "de" | "d'") && infinitive_at(view, at + 2));
    // "juge un homme âgé" tells of a court.
    let thing = view.noun(at + 1) != Some(NounClass::Person);
    let second = article(at) && word(at + 1) && thing && adjective(at + 2);
    // "estime la foule à 3 000 personnes", "estime entre 50 et 60 le nombre de lits"
    let number = |n: usize| view.kind(n) == Some(Kind::Number);
    let amount = |n: usize| number(n) || matches!(view.lower(n), "environ" | "près" | "plus" | "moins" | "quelque");
    let measured = article(at) && (at + 2..phrase_limit(finder, at)).any(|n| view.lower(n) == "à" && amount(n + 1));
    let measured = measured || view.lower(at) == "entre" && number(at + 1);
    let open = group.inverted.is_none() && !group.object && (first || second || measured);
    open.then(|| (at, phrase_limit(finder, at)))
}

/// True for what measures a penalty: "18 mois", "six mois", "une amende".
fn is_quantity(view: &View<'_>, at: usize) -> bool {
    let counted = view.is(at, Class::DETERMINER) && !view.is(at, Class::CLITIC) && !view.lower(at).starts_with('c');
    view.kind(at) == Some(Kind::Number) || counted
}

/// Items behind a verb among which a quoted judgement stands, and those behind a verb that takes an object and its judgement.
const QUOTED_REACH: usize = 6;
const JUDGED_REACH: usize = 16;

/// A quoted judgement right behind the verb: "juge la loi « injuste »", "salue une « avancée »", "se dit « confiant »".
fn quoted_phrase(finder: &Finder<'_>, number: usize) -> Option<Vec<Span>> {
    let view = &finder.view;
    let group = &finder.groups[number];
    let mut from = past_adverbs(view, group);
    // "juge les annonces de la mairie et du préfet « tardives »"
    let thing = view.is(from, Class::DETERMINER) && view.noun(from + 1) != Some(NounClass::Person);
    let parted = group.start > 0 && view.kind(group.start - 1) == Some(Kind::Comma);
    let judges = group.verb.frames.any(Frames::JUDGED) && thing && !parted;
    let reach = if judges { JUDGED_REACH } else { QUOTED_REACH };
    let quote = view.find(from, (from + reach).min(view.len()), |n| view.quote(n).is_some())?;
    // "se prononceront « prochainement »": an adverb judges nothing.
    let words = view.quote(quote)?;
    let first = &view.analysis.tokens[words.open + 1];
    let when = first.is(Class::WHEN) || matches!(view.analysis.lower(words.open + 1), "comme" | "dès");
    if words.close - words.open == 2 && first.is(Class::ADVERB) || when && view.is_word(quote + 1) {
        return None;
    }
    // A title or a name begins with a capital, a judgement does not.
    let inner = words.inner;
    if inner.of(view.analysis.text).starts_with(char::is_uppercase) {
        return None;
    }
    let plain = (from..quote).all(|n| {
        view.is_word(n)
            && !view.is_finite(n)
            && !view.is(n, Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR)
    });
    if !plain || group.inverted.is_some() {
        return None;
    }
    if view.is(from, Class::DE) && !view.is(from, Class::DETERMINER) {
        from += 1;
    }
    let end = phrase_limit(finder, from).max(quote + 1);
    view.content(from, end).map(|span| vec![span])
}

/// True where what stands behind a comma still tells of a noun phrase: "la culpabilité de X, rejugé à Paris", "la loi, qui
/// coûte trop", "la hausse des loyers, ainsi que le manque de bus", "200 départs, soit un quart", "12 morts, contre 3 hier".
fn goes_on(view: &View<'_>, next: usize) -> bool {
    let plain = view.token(next).is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.is(Class::CLOSED));
    let participle =
        plain && !view.is_finite(next) && view.noun(next).is_none() && phrases::is_participle(view.lower(next));
    participle
        || view.is(next, Class::QUI | Class::RELATIVE)
        || matches!(view.lower(next), "soit" | "visant" | "notamment" | "sauf" | "hormis" | "excepté" | "loin")
        || view.lower(next) == "avec" && view.is(next + 1, Class::DETERMINER) && !has_clause(view, next)
        || view.lower(next) == "dans" && view.is(next + 1, Class::DEFINITE) && view.lower(next + 2) == "cadre"
        || tells_of_place(view, next)
        || view.lower(next) == "mais" && view.is(next + 1, Class::NEGATION)
        || view.lower(next) == "contre" && (next + 1..next + 4).any(|n| view.kind(n) == Some(Kind::Number))
        || view.lower(next) == "ainsi" && view.is(next + 1, Class::QUE)
        || matches!(view.lower(next), "lorsque" | "lorsqu'" | "quand")
}

/// True where a verb or its subject stands between an item and the next mark.
fn has_clause(view: &View<'_>, from: usize) -> bool {
    let words = (from..view.len()).take_while(|&n| view.is_word(n));
    words.into_iter().any(|n| view.is_finite(n) || view.is(n, Class::SUBJECT))
}

/// True for what tells of the place named before its comma: "une délégation à Doha, la capitale du pays".
fn tells_of_place(view: &View<'_>, next: usize) -> bool {
    let place = |n: usize| view.mention(n).is_some_and(|m| view.entities.of(m).kind == EntityKind::Place);
    let apposed = next > 1 && view.is(next, Class::DEFINITE) && view.mention(next).is_none() && place(next - 2);
    apposed && !has_clause(view, next)
}

/// True for the comma of a row that "et" ends: "la hausse des prix, la pénurie de lits et le manque de bras".
fn is_listed(view: &View<'_>, from: usize, comma: usize, limit: usize) -> bool {
    // "appelle au calme, à la patience et à l'effort"
    let governed = from > 0 && view.is(from - 1, Class::A) && view.is(comma + 1, Class::A);
    let quoted = view.quote(comma + 1).is_some() && comma > 0 && view.quote(comma - 1).is_some();
    let last = |n: usize| {
        let member = view.is(n + 1, if governed { Class::A } else { Class::DETERMINER })
            || quoted && view.quote(n + 1).is_some();
        view.lower(n) == "et" && member
    };
    let plain = |n: &usize| !view.is_finite(*n) && !view.is(*n, Class::SUBJECT);
    view.kind(comma) == Some(Kind::Comma)
        && (view.is(comma + 1, Class::DETERMINER) || quoted || governed)
        && (comma + 1..limit).take_while(plain).any(last)
        && (comma + 1..limit).all(|n| plain(&n))
}

/// One past a noun phrase that is a content: the next comma, verb or mark.
fn phrase_limit(finder: &Finder<'_>, from: usize) -> usize {
    let view = &finder.view;
    let limit = extent::content_end(view, from, &finder.groups);
    // "le fait que le ministre, X, ait démissionné": no clause ends before its verb.
    let unfinished = |comma: usize| {
        let que = (from..comma).rev().find(|&n| view.is(n, Class::QUE | Class::QUI));
        que.is_some_and(|que| !(que..comma).any(|n| view.is_finite(n)))
    };
    let comma = view.find(from, limit, |n| {
        matches!(view.kind(n), Some(Kind::Comma | Kind::Dash | Kind::Colon))
            && !unfinished(n)
            && !goes_on(view, n + 1)
            && !is_listed(view, from, n, limit)
    });
    let end = comma.unwrap_or(limit);
    // "évoque « un tournant » pour décrire P", "salue ce « tournant » après la grève": the writer's own words, unless more is
    // quoted in them.
    let noun = |n: usize| {
        let inner = view.quote(n).map(|quote| view.analysis.tokens[quote.open + 1].is(Class::DETERMINER));
        inner.is_some_and(|article| article || n > 0 && view.is(n - 1, Class::DETERMINER))
    };
    let adjunct = view.find(from + 1, end, |n| {
        let purpose = view.lower(n) == "pour" && view.is_infinitive(n + 1);
        noun(n - 1) && (purpose || view.is(n, Class::WHEN)) && !(n..end).any(|n| view.quote(n).is_some())
    });
    let end = adjunct.unwrap_or(end);
    // "critique le plan en soulignant que P"
    let gerund = view.find(from + 1, end, |n| extent::is_gerund(view, n, &finder.groups));
    let end = gerund.unwrap_or(end);
    // "nie les faits et son avocate plaide": a clause of its own.
    let clause = view.find(from + 1, end, |n| {
        view.is(n, Class::COORDINATOR) && {
            let behind = phrases::phrase_end(view, n + 1);
            behind > n + 1
                && behind < end
                && view.is(n + 1, Class::DETERMINER | Class::SUBJECT)
                && (view.is_finite(behind) || view.is(n + 1, Class::SUBJECT))
        }
    });
    let end = clause.unwrap_or(end);
    let own = finder.groups.iter().rev().find(|group| group.end <= from);
    let quoted = |n: usize| (from..n).any(|n| view.quote(n).is_some());
    let second =
        own.filter(|_| view.has_quote).and_then(|own| view.find(from + 1, end, |n| gap(view, own, n).is_some()));
    let end = second.filter(|&n| quoted(n)).unwrap_or(end);
    let verb = finder.groups.iter().find(|group| {
        group.start > from && group.shape == Shape::Finite && view.is(group.start.saturating_sub(1), Class::COORDINATOR)
    });
    let end = verb.map_or(end, |group| end.min(group.start - 1));
    // "Deux familles qui craignent une crue sont parties": the main verb ends what stands in the relative clause.
    let relative = own.filter(|own| {
        let qui = own.start > 0 && view.is(own.start - 1, Class::QUI);
        (qui || in_relative(view, own.start)) && !(0..own.start).any(|n| view.is_finite(n))
    });
    let main = |n: usize| view.is_finite(n) && !in_relative(view, n) && !unfinished(n);
    let main = relative.and_then(|_| view.find(from + 1, end, main));
    main.map_or(end, |mut main| {
        while main > from + 1 && view.is(main - 1, Class::CLITIC | Class::NE | Class::REFLEXIVE) {
            main -= 1;
        }
        main
    })
}
