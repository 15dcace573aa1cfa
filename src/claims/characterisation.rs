//! X qualifie Y de Z, accuse Y de P, décrit Y comme Z. Examples: `dictionaries/fr/constructions/characterisation.txt`.

use super::draft::Finder;
use super::extent;
use super::phrases::{self, Phrase};
use super::subjects;
use super::verb;
use super::verbs::Shape;
use super::view::View;
use crate::text::lexicon::{Frames, Verb};
use crate::text::{Class, Forms, Kind};

pub fn find(finder: &mut Finder<'_>) {
    for number in 0..finder.groups.len() {
        let view = &finder.view;
        let group = &finder.groups[number];
        let frames = group.verb.frames;
        let judged = group.shape == Shape::Passive && frames.any(Frames::JUDGED);
        if finder.used[number] || !frames.any(Frames::OF | Frames::AS) && !judged {
            continue;
        }
        // "se définit comme": said of itself by nobody.
        let reflexive = (group.start..group.end).any(|n| view.is(n, Class::REFLEXIVE));
        if reflexive && !group.verb.pronominal {
            continue;
        }
        if group.shape == Shape::Passive {
            passive(finder, number);
            continue;
        }
        let from = verb::past_adverbs(view, group);
        // "la mort suspecte d'un homme": an adjective.
        let adjective = &*group.verb.lemma == "suspecter" && !group.object && group.shape == Shape::Finite;
        if adjective && matches!(view.lower(group.end), "de" | "d'" | "du") {
            continue;
        }
        let limit = extent::content_end(view, from, &finder.groups);
        // "accuse X, qui a fui, de mensonge", but not "traite le sujet, elle a décidé de partir"
        let clause = |from: usize, end: usize| {
            (from..end).any(|n| {
                (view.is_finite(n) || view.kind(n) == Some(Kind::Comma) && view.is(n + 1, Class::SUBJECT))
                    && !(from..n).any(|m| view.is(m, Class::QUI | Class::QUE | Class::RELATIVE | Class::SUBORDINATOR))
            })
        };
        let sure = view.find(from, limit.min(from + 25), |n| {
            let word = view.lower(n);
            frames.any(Frames::AS)
                && word == "comme"
                && view.lower(n + 1) != "si"
                && !(view.is(n + 1, Class::CLITIC) && (view.is_finite(n + 2) || !view.is(n + 1, Class::DETERMINER)))
                && !(from..n).any(|m| view.is(m, Class::QUI | Class::QUE))
                || frames.any(Frames::OF)
                    && !clause(from, n)
                    && (opens_with_de(view, n)
                        || matches!(word, "de" | "d'" | "du" | "des")
                            && view.mention(n).is_none()
                            && characterises(finder, from, n))
        });
        let Some(link) = sure.or_else(|| bare_noun(finder, number, limit.min(from + 25))) else { continue };
        // "leur médecin traitant avant de partir": nobody stands for Y.
        if group.shape == Shape::Participle && view.is(from, Class::PREPOSITION) && link > from {
            continue;
        }
        // "X, décrit comme le chef, reste muet": a participle.
        let participle = view.token(group.start).is_some_and(|t| t.word.forms.any(Forms::PAST_PARTICIPLE));
        let main = || (link..view.len()).any(|n| view.is_finite(n));
        let apposed = group.start > 0 && view.kind(group.start - 1) == Some(Kind::Comma);
        if participle && link == from && apposed && main() {
            continue;
        }
        let Some(subject) = verb::subject(finder, number) else { continue };
        // "a qualifié sur RTL ce plan de « farce »"
        let object = Some(verb::object_start(view, group)).filter(|&object| object < link).unwrap_or(from);
        let begin = if link == from && view.quote(link).is_none() { link + 1 } else { object };
        let end = if frames.any(Frames::OF) { judgement_end(finder, link, limit) } else { limit };
        let end = verb::main_verb_behind(view, group, link + 1, end).unwrap_or(end);
        // "accuse Y de mensonge et rappelle son ambassadeur": what X does next.
        let end = verb::act_behind(view, group, link + 1, end).unwrap_or(end);
        // "accuse X de vol et deux l'ont filmé": clauses inside the judgement have a verb before.
        let opens = |n: usize| view.is(n, Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR);
        let end = verb::clause_behind(view, link, end).filter(|_| !(link..end).any(opens)).unwrap_or(end);
        // "qualifie le plan de « P » et Y de « Q »": Y says Q.
        let other = view.find(link, end, |n| view.has_quote && verb::gap(view, group, n).is_some());
        let end = other.unwrap_or(end);
        // A quoted judgement alone keeps its marks: its object stands outside.
        let lone = view.quote(begin).is_some() && (begin + 1..end).all(|n| view.kind(n) == Some(Kind::Stop));
        let end = if lone { begin + 1 } else { end };
        let content = if lone { Some(view.span(begin, end)) } else { view.content(begin, end) };
        let Some(content) = content else { continue };
        let second = verb::gapped(finder, number, content);
        finder.put_verb(number, vec![content], subject);
        if let Some((speaker, content)) = second {
            finder.put_verb(number, vec![content], speaker);
        }
    }
}

/// "X, qualifié de « P » par Y,", "une loi jugée injuste par Y": a participle that tells what Y makes of X.
pub fn attributes(finder: &mut Finder<'_>) {
    fronted(finder);
    for verb in 0..finder.view.verbal.len() {
        let view = &finder.view;
        let at = view.verbal[verb];
        // "une loi aussitôt jugée injuste par Y"
        let before = (1..at).rev().find(|&n| !view.is(n, Class::ADVERB));
        let Some(before) = before else { continue };
        let comma = view.kind(before) == Some(Kind::Comma);
        // Few verbs stand behind a comma or a noun: all else is looked up for those only.
        // "un insecticide jugé « dangereux » par X": a noun of no list.
        let noun = view.noun(before).is_some()
            || before > 0 && !view.is(before, Class::CLOSED) && view.is(before - 1, Class::DETERMINER);
        if !comma && !noun {
            continue;
        }
        let participle = view.token(at).filter(|t| t.word.forms.any(Forms::PAST_PARTICIPLE) && !t.word.forms.finite());
        let verb = participle.and_then(|t| view.pack.lexicon.verb(t.word, false));
        let judges = verb.filter(|verb| verb.frames.any(Frames::OF | Frames::AS | Frames::JUDGED));
        let Some(verb) = judges else { continue };
        let adjective = verb.frames.any(Frames::JUDGED) && is_adjective(view, at + 1);
        let linked = view.is(at + 1, Class::DE) || view.lower(at + 1) == "comme" || view.quote(at + 1).is_some();
        if &*verb.class == "accuse" && comma && view.lower(at + 1) == "par" {
            accused(finder, before, at, verb);
            continue;
        }
        if !(linked || adjective) {
            continue;
        }
        // "l'avocat de l'homme accusé d'avoir fui dit qu'il sera entendu par un juge": the author of another verb.
        let ends = |n: usize| view.kind(n) == Some(Kind::Comma) || n > at + 2 && view.is_finite(n);
        let close = view.find(at, view.len(), ends).unwrap_or(view.len());
        let Some(par) = view.find(at + 2, close, |n| view.lower(n) == "par") else { continue };
        let source = Phrase { first: par + 1, end: phrases::phrase_end(view, par + 1).min(close) };
        let from = if view.quote(at + 1).is_some() || adjective { at + 1 } else { at + 2 };
        let judged =
            if comma { subjects::bare_subject(view, before) } else { subjects::noun_phrase_before(view, before + 1) };
        let judged = judged.and_then(|phrase| view.content(phrase.first, phrase.end));
        let (Some(judged), Some(judgement)) = (judged, view.content(from, par)) else { continue };
        if source.end <= source.first || !phrases::can_speak(view, source, false) {
            continue;
        }
        let cue = finder.cue_of_verb(at, at + 1, verb);
        finder.put(vec![judged, judgement], Some(source), Some(cue), verb.modality);
    }
}

/// "Jugé inutile par Y, X sera fermé", "Accusé par Y de P, X a démissionné": the participle opens the sentence.
fn fronted(finder: &mut Finder<'_>) {
    let view = &finder.view;
    let participle = view.token(0).filter(|t| t.word.forms.any(Forms::PAST_PARTICIPLE) && !t.word.forms.finite());
    let verb = participle.and_then(|t| view.pack.lexicon.verb(t.word, false));
    let Some(verb) = verb.filter(|verb| verb.frames.any(Frames::OF | Frames::AS | Frames::JUDGED)) else { return };
    let mark = |n: usize| view.kind(n).is_some_and(|kind| !matches!(kind, Kind::Word | Kind::Number | Kind::Other));
    let Some(par) = view.find(1, view.len(), |n| view.lower(n) == "par" || mark(n)) else { return };
    let Some(close) = view.find(par + 1, view.len(), |n| view.kind(n) == Some(Kind::Comma)) else { return };
    let source = agent(view, par + 1, close);
    // "Accusé par Alger d'ingérence", "Présenté par X comme un succès": the judgement stands behind the author.
    let accuses = par == 1 && &*verb.class == "accuse";
    let behind = view.find(par + 2, close, |n| view.is(n, Class::DE) && accuses || view.lower(n) == "comme");
    // "Jugé pour vol par le tribunal" tells of an act.
    let judges = par == 1 || view.quote(1).is_some() || view.is(1, Class::DE) || is_adjective(view, 1);
    let source = Phrase { end: behind.unwrap_or(close).min(source.end.max(par + 2)), ..source };
    let subject = Phrase { first: close + 1, end: phrases::phrase_end(view, close + 1) };
    let pronoun = view.is(subject.first, Class::SUBJECT);
    let main = view.past_clitics(if pronoun { subject.first + 1 } else { subject.end });
    let acts = view.is_finite(main) && (pronoun || subject.end > subject.first);
    if view.lower(par) != "par"
        || !judges
        || !acts
        || source.end <= source.first
        || !phrases::can_speak(view, source, false)
    {
        return;
    }
    let skip = |n: usize| if view.is(n, Class::DE) || view.lower(n) == "comme" { n + 1 } else { n };
    let judgement = match behind {
        Some(link) => view.content(skip(link), close),
        None if par > 1 => view.content(skip(1), par),
        None => None,
    };
    let Some(judgement) = judgement else { return };
    let judged = Some(subject).filter(|_| !pronoun).and_then(|phrase| view.content(phrase.first, phrase.end));
    let cue = finder.cue_of_verb(0, 1, verb);
    finder.put([judgement].into_iter().chain(judged).collect(), Some(source), Some(cue), verb.modality);
}

/// "X a été arrêté, soupçonné par Y de P": the accusation alone, the accused stands before.
fn accused(finder: &mut Finder<'_>, comma: usize, at: usize, verb: &Verb) {
    let view = &finder.view;
    let source = Phrase { first: at + 2, end: phrases::phrase_end(view, at + 2) };
    let de = view.find(at + 3, source.end + 1, |n| {
        view.is(n, Class::DE) && !view.is(n, Class::DETERMINER) && view.mention(n).is_none()
    });
    let Some(de) = de else { return };
    let source = Phrase { end: de.min(source.end), ..source };
    let end = extent::content_end(view, de + 1, &finder.groups);
    let main = |n: usize| view.kind(n) == Some(Kind::Comma) && view.is_finite(n + 1);
    let end = view.find(de + 1, end, main).unwrap_or(end);
    let content = view.content(de + 1, end);
    let Some(content) = content.filter(|_| phrases::can_speak(view, source, true)) else { return };
    // "X, soupçonné par Y de P, a démissionné"
    let first = !(0..at).any(|n| view.is_finite(n));
    let accused = subjects::bare_subject(view, comma).filter(|_| first);
    let accused = accused.and_then(|phrase| view.content(phrase.first, phrase.end));
    let cue = finder.cue_of_verb(at, at + 1, verb);
    finder.put(accused.into_iter().chain([content]).collect(), Some(source), Some(cue), verb.modality);
}

/// True for what may judge: "inutile", "mal payée"; no preposition, no name.
fn is_adjective(view: &View<'_>, at: usize) -> bool {
    let plain = view.token(at).is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.is(Class::CLOSED));
    (plain || view.is(at, Class::ADVERB | Class::DEGREE)) && !view.is(at, Class::PREPOSITION)
}

/// The "de" before a noun without an article, where nothing surer opens the judgement: "accuse le géant pétrolier de
/// dégradation de l'air". Of several the first accuses and the last characterises: "qualifie le projet de loi d'attaque".
fn bare_noun(finder: &Finder<'_>, number: usize, limit: usize) -> Option<usize> {
    let view = &finder.view;
    let group = &finder.groups[number];
    let bare = |n: &usize| {
        matches!(view.lower(*n), "de" | "d'")
            && view.mention(*n).is_none()
            && view.is_word(n + 1)
            && !view.is(n + 1, Class::CLOSED)
            && !view.token(n + 1).is_some_and(|t| t.capital)
    };
    let mut found = (group.end + 2..limit).filter(bare).filter(|_| group.verb.frames.any(Frames::OF));
    match &*group.verb.class {
        "characterisation" => found.next_back(),
        "accuse" => found.next(),
        _ => None,
    }
}

/// Where the judgement behind "de" ends: with its quotation, or with the clause.
fn judgement_end(finder: &Finder<'_>, link: usize, limit: usize) -> usize {
    let view = &finder.view;
    // "a qualifié l'accord de « victoire » malgré les critiques"
    let adjunct =
        matches!(view.lower(link + 2), "malgré" | "lors" | "dans" | "devant") || view.is(link + 2, Class::WHEN);
    if view.quote(link + 1).is_some() && adjunct {
        return (link + 2).min(limit);
    }
    // "accuse X d'avoir menti, de ne pas payer et de P"
    let again = |n: usize| {
        let next = (n + 2..n + 6).find(|&n| !view.is(n, Class::CLITICS | Class::NEGATION | Class::ADVERB));
        matches!(view.lower(n + 1), "de" | "d'")
            && next.is_some_and(|n| view.is_infinitive(n))
            && view.lower(n + 2) != "après"
    };
    let ends = |n: usize| view.kind(n) == Some(Kind::Comma) && !view.is(n + 1, Class::COORDINATOR) && !again(n);
    let comma = view.find(link, limit, ends);
    comma.unwrap_or(limit)
}

/// True for the quotation at `at` with the "de" of a judgement inside: "qualifie « d'absurde » la taxe".
fn opens_with_de(view: &View<'_>, at: usize) -> bool {
    view.quote(at).is_some_and(|quote| {
        let de = &view.analysis.tokens[quote.open + 1];
        let behind = view.analysis.tokens[quote.open + 2];
        de.is(Class::DE) && !de.is(Class::DETERMINER) && !behind.is(Class::DETERMINER)
    })
}

/// True where the "de" at `at` opens the judgement: right behind the verb, before a quotation or an infinitive, or
/// before a noun without an article.
fn characterises(finder: &Finder<'_>, from: usize, at: usize) -> bool {
    let view = &finder.view;
    let next = at + 1;
    at == from
        || view.quote(next).is_some()
        || view.is_infinitive(next)
        || view.is(next, Class::NE | Class::NEGATION | Class::CLITIC) && verb::infinitive_at(view, next)
        || view.lower(at) != "du"
            && view.lower(at) != "des"
            && view.is_word(next)
            && !view.is(next, Class::CLOSED)
            && view.mention(next).is_none()
            && (view.mention(at - 1).is_some() || at + 2 >= view.len() || view.kind(at + 2) == Some(Kind::Stop))
}

/// Who judges, from `first` on behind "par": up to the "de" of an infinitive, "est accusé par X d'avoir menti".
fn agent(view: &View<'_>, first: usize, limit: usize) -> Phrase {
    let infinitive = |n: usize| view.is_infinitive(view.past_clitics(n));
    let de = |n: usize| view.is(n, Class::DE) && !view.is(n, Class::DETERMINER) && infinitive(n + 1);
    let end = phrases::phrase_end(view, first);
    Phrase { first, end: view.find(first + 1, limit.min(end + 1), de).unwrap_or(end) }
}

/// "est accusé de viol par deux femmes", "est jugée inutile par le maire": a claim only with its author.
fn passive(finder: &mut Finder<'_>, number: usize) {
    let view = &finder.view;
    let group = &finder.groups[number];
    let frames = group.verb.frames;
    if !frames.any(Frames::OF | Frames::AS) && !is_adjective(view, group.end) && view.quote(group.end).is_none() {
        return;
    }
    let limit = extent::content_end(view, group.end, &finder.groups);
    let Some(par) = view.find(group.end, limit, |n| view.lower(n) == "par") else { return };
    let source = agent(view, par + 1, limit);
    // "est accusée de fraude par voie de presse"
    let opens = view.is(source.first, Class::DETERMINER | Class::HONORIFIC | Class::PRONOUN | Class::STRONG);
    let named = opens || view.mention(source.first).is_some() || view.kind(source.first) == Some(Kind::Number);
    if source.end <= source.first || !named || !phrases::can_speak(view, source, false) {
        return;
    }
    let Some(accused) = subjects::subject_before(view, group, &finder.groups) else { return };
    let pronoun = view.is(accused.first, Class::SUBJECT | Class::QUI);
    let mut contents = Vec::new();
    if !pronoun {
        contents.extend(view.content(accused.first, accused.end));
    }
    let de = |at: usize| if view.is(at, Class::DE) && !view.is(at, Class::DETERMINER) { at + 1 } else { at };
    let before = view.content(de(group.end), par);
    // "est décrit par X, le patron de Y, comme P"
    let link = source.end + usize::from(view.kind(source.end) == Some(Kind::Comma));
    let compared = view.lower(link) == "comme";
    let likened = compared || view.lower(group.end) == "comme";
    if frames.any(Frames::AS) && !frames.any(Frames::OF | Frames::JUDGED) && !likened {
        return;
    }
    let rest = if compared { link + 1 } else { de(source.end) };
    let behind = view.content(rest, extent::content_end(view, source.end, &finder.groups));
    contents.extend(before.or(behind));
    if contents.is_empty() || contents.len() == 1 && !pronoun {
        return;
    }
    finder.put_verb(number, contents, source);
}
