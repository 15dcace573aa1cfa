//! P, affirme X; P, a-t-il précisé; "Le projet, assure la maire, sera terminé": an unquoted clause with a verb of saying
//! set in. Examples: `dictionaries/fr/constructions/incise.txt`.

use super::draft::Finder;
use super::extent;
use super::modality;
use super::phrases::{self, Phrase};
use super::subjects;
use super::verb;
use super::verbs::{Group, Shape};
use super::view::View;
use crate::document::Span;
use crate::text::lexicon::{Frames, Hint, Modality, NounClass};
use crate::text::{Class, Kind};

pub fn find(finder: &mut Finder<'_>) {
    for number in 0..finder.groups.len() {
        by_nobody(finder, number);
        let Some(comma) = comma_before(finder, number).or_else(|| unmarked(finder, number)) else { continue };
        let Some(subject) = source(finder, number) else {
            by_anybody(finder, number, comma);
            continue;
        };
        let (view, group) = (&finder.view, &finder.groups[number]);
        let behind = subject.end.max(group.end);
        // "Le conseil a tranché : sans accord, a-t-il dit, le projet sera abandonné"
        let resumes = view.kind(behind) == Some(Kind::Comma) && (behind..view.len()).any(|n| view.is_finite(n));
        let start = clause_start(finder, comma, resumes);
        let relative = relative_start(view, start, comma, behind);
        let start = relative.unwrap_or(start);
        // "Le général X, dit Hemedti, a fui": a nickname.
        let nickname = &*group.verb.lemma == "dire"
            && group.inverted.is_none()
            && comma > 0
            && view.mention(comma - 1).is_some()
            && view.mention_end(subject.first) == Some(subject.end);
        // "X – battu en mars – a dénoncé P": an aside, no clause.
        let aside = view.kind(comma) == Some(Kind::Dash) && start > 0 && view.kind(start - 1) == Some(Kind::Dash);
        if (nickname || aside) && !(start..comma).any(|n| view.is_finite(n)) {
            continue;
        }
        if group.inverted.is_none() && is_apposition(finder, number, start, comma) {
            continue;
        }
        let first = match view.content(start, comma) {
            None if start == comma => view.content(behind + 1, extent::content_end(view, behind + 1, &finder.groups)),
            first => first,
        };
        let Some(first) = first else { continue };
        let quoted = (start..comma).any(|n| view.quote(n).is_some());
        // "Pour X, « P », a-t-il dit": X says P already.
        if quoted && finder.drafts.iter().any(|draft| draft.content.iter().any(|content| first.contains(*content))) {
            continue;
        }
        let broken = relative.is_some() || extent::breaks_off(view, comma);
        let clause = |n: usize| view.is_finite(n) || view.quote(n).is_some_and(|quote| view.is_clause(quote));
        let complete =
            view.kind(comma) == Some(Kind::Stop) || !broken && ((start..comma).any(clause) || comma - start > 9);
        let mut contents = vec![first];
        if start < comma {
            contents.extend(rest(finder, group, behind, complete));
        }
        let said = match group.verb.modality {
            Modality::Negated => Modality::Asserted,
            other => other,
        };
        let modality = match modality::of_verb(group, said) {
            Modality::Asserted if modality::is_conditional(view, start, comma) && !group.past => Modality::Conditional,
            other => other,
        };
        let asks = view.kind(comma) == Some(Kind::Stop) && view.str(comma) == "?";
        let modality = if asks { modality::of_quotation(group, true) } else { modality };
        finder.put_verb_as(number, contents, subject, modality);
    }
}

/// The comma behind a clause, right before a verb that may be set in there: "P, a précisé X".
fn comma_before(finder: &Finder<'_>, number: usize) -> Option<usize> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let from = group.verb.frames.any(Frames::FROM);
    let may = !finder.used[number]
        && group.shape == Shape::Finite
        && group.verb.frames.any(Frames::INCISE | Frames::QUOTE | Frames::QUE | Frames::FROM);
    // "Qui a tiré ? demande X"
    let asks = matches!(group.verb.modality, Modality::Order | Modality::Question);
    let asked =
        |n: usize| asks && view.kind(n) == Some(Kind::Stop) && view.str(n) == "?" && (0..n).any(|n| view.is_finite(n));
    let set_off = |n: &usize| matches!(view.kind(*n), Some(Kind::Comma | Kind::Dash)) || asked(*n);
    let comma = group.start.checked_sub(1).filter(|n| may && set_off(n))?;
    // "X entendra « P » dès samedi, a menacé Y"
    let before = || 0..group.start;
    let quoted = || {
        let clause = before().any(|n| view.quote(n).is_some()) && before().any(|n| view.is_finite(n));
        clause && group.verb.frames.any(Frames::QUOTE)
    };
    let licensed = group.inverted.is_some() || group.verb.frames.any(Frames::INCISE | Frames::FROM) || quoted();
    let parted = || view.kind(group.end) != Some(Kind::Comma) || group.inverted.is_some() || is_parted(finder, number);
    // "X, maire de Y, en a profité pour informer Z", "X, lui, avait indiqué sur Y, Z et W, que P"
    // "Il faut, dit X, que P"
    let set_in = || {
        let closes =
            |subject: Phrase| view.kind(subject.end) == Some(Kind::Comma) && view.is(subject.end + 1, Class::QUE);
        extent::breaks_off(view, group.start - 1) && finder.subject_behind(number).is_some_and(closes)
    };
    let clause = || group.inverted.is_none() && verb::que_after(finder, number).is_some() && !set_in();
    let own = (view.lower(group.start) != "en" || &*group.verb.lemma == "conclure")
        && licensed
        && (from || !governs(view, group.end) && !clause())
        && parted();
    own.then_some(comma)
}

/// The verb itself where the comma before it is missing: "La route sera fermée demain a précisé X.": a second verb that nothing
/// joins to the first, and somebody behind it who ends the sentence.
fn unmarked(finder: &Finder<'_>, number: usize) -> Option<usize> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let at = group.start;
    let tells = only_tells(group)
        && group.verb.frames.any(Frames::INCISE)
        && group.shape == Shape::Finite
        && group.inverted.is_none();
    let joins = Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR | Class::COORDINATOR | Class::SUBJECT;
    let word = |n: usize| view.is_word(n) && !view.is(n, joins | Class::CLITICS | Class::AVOIR | Class::ETRE);
    if !tells || finder.used[number] || at < 3 || !word(at - 1) {
        return None;
    }
    let verb = (0..at - 1).rev().find(|&n| view.is_finite(n))?;
    let apart = !(0..at).any(|n| view.is(n, joins) && !(n < verb && view.is(n, Class::SUBJECT)));
    let speaker = finder.subject_behind(number)?;
    let ends = matches!(view.kind(speaker.end), None | Some(Kind::Stop)) && speaker.first == group.end;
    let somebody = (speaker.first..speaker.end)
        .any(|n| view.names_person(n) || matches!(view.noun(n), Some(NounClass::Person | NounClass::Organisation)));
    (apart && ends && somebody && phrases::can_speak(view, speaker, false)).then_some(at)
}

/// True for a verb that only tells: "affirmer", not "dénoncer".
fn only_tells(group: &Group<'_>) -> bool {
    matches!(&*group.verb.class, "say" | "add" | "announce" | "report")
}

/// Who says it.
fn source(finder: &Finder<'_>, number: usize) -> Option<Phrase> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let subject = if group.verb.frames.any(Frames::FROM) && !group.teaches(view) {
        subjects::told_by(view, group)
    } else {
        finder.subject_behind(number).or_else(|| whoever(finder, number))
    }?;
    // "X, hier et aujourd'hui, confirme la thèse que P": so is it.
    let clause = (subject.first..subject.end).any(|n| view.is(n, Class::QUE));
    if clause && view.noun(subject.first + 1) == Some(NounClass::Statement) {
        return None;
    }
    // "X, maire de Y, a affirmé son soutien": what is said.
    let stated =
        view.is(subject.first, Class::POSSESSIVE) && view.noun(subject.first + 1) == Some(NounClass::Statement);
    (!stated || group.inverted.is_some()).then_some(subject)
}

/// What goes on behind the verb and its subject, which end before `end`, of a clause that is complete before them or not.
fn rest(finder: &Finder<'_>, group: &Group<'_>, end: usize, complete: bool) -> Option<Span> {
    let view = &finder.view;
    let mut behind = end;
    if !complete {
        // "Le joueur, a confirmé le club dans un communiqué, souffre …"
        let next = view.find(behind, behind + 10, |n| view.kind(n) == Some(Kind::Comma));
        behind = next.filter(|&n| (behind..n).all(|m| view.is_word(m) && !view.is_finite(m))).unwrap_or(behind);
    }
    if view.kind(behind) != Some(Kind::Comma) {
        return None;
    }
    let next = behind + 1;
    let verb =
        view.is_finite(next) || view.is(next, Class::NE) || view.is(next, Class::CLITIC) && view.is_finite(next + 1);
    // "Trois ponts sont fermés, a dit X, dont un pour un mois", "P, a dit X, malgré la crue", "P, a dit X, hormis le dimanche"
    let part = view.lower(next) == "dont" && !(next..view.len()).any(|n| view.is_finite(n));
    let adjunct = part || view.hints(next, Hint::FURTHER) || matches!(view.lower(next), "malgré" | "afin" | "grâce");
    let linked =
        adjunct || view.is(next, Class::QUE | Class::DE) || matches!(view.lower(next), "et" | "mais" | "car" | "pour");
    let own = finder.groups.iter().any(|g| {
        g.start <= next + 1
            && g.end > next
            && g.start > group.end
            && matches!(g.shape, Shape::Participle | Shape::Infinitive)
    });
    if (!complete || verb || linked) && !own && !view.is(next, Class::QUI) {
        return view.content(next, extent::content_end(view, next, &finder.groups));
    }
    extent::goes_on_quoted(view, behind).then(|| view.content(next, next + 1))?
}

/// "P, est-il précisé": said by nobody whom the text names.
fn by_nobody(finder: &mut Finder<'_>, number: usize) {
    let (view, group) = (&finder.view, &finder.groups[number]);
    if finder.used[number] || !group.is_impersonal(view) || !group.verb.frames.any(Frames::QUE) {
        return;
    }
    let Some(comma) = group.start.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma)) else { return };
    let start = clause_start(finder, comma, false);
    let clause = (start..comma).any(|n| view.is_finite(n));
    let Some(content) = view.content(start, comma).filter(|content| clause && !finder.covers(*content)) else { return };
    let modality = modality::of_verb(group, Modality::Asserted);
    finder.put_unsourced(number, vec![content], modality);
}

/// "P, indique-t-on", "Le maire, indique-t-on, partira": said by nobody whom the text names; "dit-on" tells of hearsay.
fn by_anybody(finder: &mut Finder<'_>, number: usize, comma: usize) {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let anybody = group.inverted.is_some_and(|pronoun| phrases::is_anybody(view, pronoun));
    let tells = only_tells(group) && !matches!(&*group.verb.lemma, "dire" | "raconter");
    let ends = matches!(view.kind(group.end), None | Some(Kind::Stop | Kind::Comma));
    let start = clause_start(finder, comma, false);
    let clause = (start..comma).any(|n| view.is_finite(n));
    let asks = (group.end..view.len()).any(|n| view.str(n) == "?") || view.is(start, Class::SUBORDINATOR);
    let ends = ends && !asks && !group.object;
    let Some(first) = view.content(start, comma).filter(|_| anybody && tells && ends) else { return };
    let rest = rest(finder, group, group.end, clause);
    if finder.covers(first) || !clause && rest.is_none() {
        return;
    }
    let contents = [first].into_iter().chain(rest).collect();
    let modality = modality::of_verb(group, Modality::Asserted);
    finder.put_unsourced(number, contents, modality);
}

/// The comma before the verb and who speaks in "P, explique X : « Q »", where the quotation stands at `quote`: X says both.
pub fn explained(finder: &Finder<'_>, number: usize, quote: usize) -> Option<(usize, Phrase)> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let comma = group.start.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma))?;
    let clause = (0..comma).any(|n| view.is_finite(n)) && !(0..comma).any(|n| view.quote(n).is_some());
    let subject = finder.subject_behind(number).filter(|subject| subject.end + 1 == quote)?;
    (clause && group.shape == Shape::Finite && !is_apposition(finder, number, 0, comma)).then_some((comma, subject))
}

/// True for "P, a précisé, mardi, X.": an aside, then who says it and no more.
fn is_parted(finder: &Finder<'_>, number: usize) -> bool {
    let view = &finder.view;
    let subject = finder.subject_behind(number);
    let ends = |n: usize| matches!(view.kind(n), None | Some(Kind::Stop | Kind::Comma)) && view.quote(n).is_none();
    subject.is_some_and(|subject| {
        subject.first > finder.groups[number].end + 2 && ends(subject.end) && phrases::can_speak(view, subject, false)
    })
}

/// True for "Les secours, appelés par un voisin," before the verb, for "X, qui dirige le port," and "X, elle,": its subject
/// with an apposition, no clause.
fn is_apposition(finder: &Finder<'_>, number: usize, start: usize, comma: usize) -> bool {
    let view = &finder.view;
    let Some(open) = view.find(start, comma, |n| view.kind(n) == Some(Kind::Comma)) else { return false };
    let subject = Phrase { first: start, end: open };
    let determined = view.is(start, Class::DETERMINER | Class::HONORIFIC) || view.mention(start).is_some();
    // "Les élèves, tous majeurs, « sont fatigués », a dit X": what is quoted is the predicate.
    let predicate = |n: usize| view.quote(n).is_some_and(|quote| view.is_predicate(quote));
    let verb = |from: usize, end: usize| (from..end).any(|n| view.is_finite(n));
    if (start..comma).any(predicate) {
        return false;
    }
    let stressed = view.is(open + 1, Class::STRONG) && open + 2 == comma;
    let relative =
        view.is(open + 1, Class::QUI) && view.find(open + 1, comma, |n| view.kind(n) == Some(Kind::Comma)).is_none();
    if determined && (stressed || relative) && !verb(start, open) {
        return phrases::can_speak(view, subject, true);
    }
    let main = || !verb(finder.groups[number].end, view.len()) || verb::governs_clause(finder, number);
    // "X, depuis le départ de Y qui était là, a critiqué Z": the verb is that of the relative clause.
    let qui = view.find(open, comma, |n| view.is(n, Class::QUI)).filter(|&qui| qui > open + 1);
    let attached = qui.is_some_and(|qui| !verb(start, qui) && (qui..comma).filter(|&n| view.is_finite(n)).count() == 1);
    determined && (attached || !verb(start, comma) && main()) && phrases::can_speak(view, subject, true)
}

/// True for a "que" or "de" behind the verb, which make something else of it; "ont dit des témoins" has an article.
pub fn governs(view: &View<'_>, at: usize) -> bool {
    view.is(at, Class::QUE) || view.is(at, Class::DE) && !view.is(at, Class::PLURAL)
}

/// "P, ont rapporté des initiés": behind a clause, a comma and the past of a verb that only tells, the place alone shows who
/// speaks. One who speaks may be anything else's object: "X, de son côté, a annoncé la baisse".
fn whoever(finder: &Finder<'_>, number: usize) -> Option<Phrase> {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let told = only_tells(group) && group.past && group.plural && !group.speaker && group.inverted.is_none();
    let clause = || (0..group.start).any(|n| view.is_finite(n));
    let several = |phrase: &Phrase| view.is(phrase.first, Class::DE) && view.is(phrase.first, Class::PLURAL);
    subjects::subject_after(view, group.end).filter(|phrase| told && clause() && several(phrase))
}

/// Where a relative clause begins that an incise interrupts, which ends before item `behind`: "Il défend une loi qui, dit-il,
/// protège les faibles", "Il a signé un décret qui permettra, a-t-il dit, de gagner du temps".
fn relative_start(view: &View<'_>, start: usize, comma: usize, behind: usize) -> Option<usize> {
    let goes_on = view.kind(behind) == Some(Kind::Comma) && behind + 1 < view.len();
    // "Il part parce que, dit-il, rien ne change", "une nuit où, dit-elle, personne n'a dormi": the clause is yet to come.
    let open = comma > start && view.is(comma - 1, Class::SUBORDINATOR | Class::QUE | Class::RELATIVE);
    if goes_on && open && view.lower(comma - 1) != "dont" {
        return Some(comma);
    }
    let qui =
        (start..comma).rev().take_while(|&n| view.kind(n) != Some(Kind::Comma)).find(|&n| view.is(n, Class::QUI))?;
    let main = (start..qui).any(|n| view.is_finite(n));
    (goes_on && main).then_some(qui + 1)
}

/// Where the clause before an incise begins: the sentence's start, or behind a semicolon, a dateline's dash, or a colon that a
/// quotation, a heading or, of a clause that `resumes` behind the incise, its announcement stands before.
fn clause_start(finder: &Finder<'_>, comma: usize, resumes: bool) -> usize {
    let view = &finder.view;
    (0..comma)
        .rev()
        .find(|&n| {
            matches!(view.kind(n), Some(Kind::Semicolon))
                || view.kind(n) == Some(Kind::Colon)
                    && (view.quote(n + 1).is_some()
                        || extent::is_heading(view, n, comma)
                        || resumes && (0..n).any(|m| view.is_finite(m)) && !(n..comma).any(|m| view.is_finite(m)))
                || view.kind(n) == Some(Kind::Dash)
                    && n < 12
                    && !(0..n).any(|m| view.is_finite(m))
                    && view.kind(n + 1) != Some(Kind::Number)
        })
        .map_or(0, |n| n + 1)
}
