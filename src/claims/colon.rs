//! X : « P », and "X est plus nuancée : « P »": a colon alone announces what the sentence's subject says; so it does in the
//! headline "« P » : X défend son projet".
//! Examples: `dictionaries/fr/constructions/quotation-verb.txt`.

use super::draft::Finder;
use super::extent;
use super::phrases::{self, Phrase};
use super::subjects;
use super::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Hint, Modality, NounClass};
use crate::text::{Class, Kind};

/// Items among which the noun of what is said stands in a line without a verb: "Autre reproche de X :".
const OPENING: usize = 4;

pub fn find(finder: &mut Finder<'_>) {
    for at in 1..finder.view.len() {
        let view = &finder.view;
        if view.kind(at) != Some(Kind::Colon) || finder.view.sentence.quote.is_some() {
            continue;
        }
        if at == 1 && view.quote(0).is_some() {
            headline(finder);
            continue;
        }
        let quoted = view.quote(at + 1).is_some();
        // "Verdict des experts : P"
        let clause = !quoted && (at + 1..view.len()).any(|n| view.is_finite(n));
        if let Some(source) = clause.then(|| verbless(view, 0, at)).flatten() {
            let content = view.content(at + 1, extent::content_end(view, at + 1, &finder.groups));
            if let Some(content) = content.filter(|content| !finder.covers(*content)) {
                let cue = finder.cue_of(at, at + 1, None);
                finder.put(vec![content], Some(source), Some(cue), Modality::Asserted);
            }
            continue;
        }
        // "Le constat de X est sans appel : P"
        let final_word = at > 1 && view.lower(at - 1) == "appel" && view.lower(at - 2) == "sans";
        if !quoted && (final_word || view.pack.is_stance(view.lower(at - 1))) {
            stance(finder, at);
            continue;
        }
        if !quoted
            || finder.covers(view.span(at + 1, at + 2))
            || view.quote(at + 1).is_some_and(|q| q.close - q.open < 4)
        {
            continue;
        }
        let Some(content) = view.content(at + 1, at + 2) else { continue };
        let cue = finder.cue_of(at, at + 1, None);
        if is_their_word(view, at) {
            finder.put_theirs(0, vec![content], cue, Modality::Asserted);
        } else if let Some(source) = speaker(finder, at) {
            finder.put(vec![content], Some(source), Some(cue), Modality::Asserted);
        } else {
            finder.put_as_before(vec![content], cue);
        }
    }
}

/// "X est catégorique : P"
fn stance(finder: &mut Finder<'_>, colon: usize) {
    let view = &finder.view;
    let subject = subjects::main_subject_any(view, colon).filter(|&subject| {
        // "Le maire est formel", "Le maire se veut rassurant"
        let verb = subject.end + usize::from(view.is(subject.end, Class::REFLEXIVE));
        view.is_finite(verb) && !(verb + 1..colon).any(|n| view.is_finite(n))
    });
    let subject = subject.filter(|&subject| is_speaker(view, subject));
    let subject = author_of_word(view, 0, colon).or(subject);
    let clause = (colon + 1..view.len()).any(|n| view.is_finite(n));
    let content = view.content(colon + 1, extent::content_end(view, colon + 1, &finder.groups));
    if let (Some(subject), Some(content)) = (subject.filter(|_| clause), content)
        && !finder.covers(content)
    {
        let cue = finder.cue_of(colon, colon + 1, None);
        finder.put(vec![content], Some(subject), Some(cue), Modality::Asserted);
    }
}

/// True for "Sa réponse est claire : « P »", "Leur mot d'ordre : « P »": whoever was told of says it.
fn is_their_word(view: &View<'_>, colon: usize) -> bool {
    let theirs = view.is(0, Class::POSSESSIVE);
    let word = matches!(view.noun(1), Some(NounClass::Statement | NounClass::Document)) || view.lower(1) == "mot";
    theirs && word && colon < 9
}

/// Items among which the comma stands behind the place with which the second part of a headline begins.
const ADJUNCT: usize = 8;

/// « P » : X V
fn headline(finder: &mut Finder<'_>) {
    let view = &finder.view;
    let said = view.quote(0).filter(|quote| view.is_clause(quote));
    // "« P » : à Fos, les salariés maintiennent la pression"
    let adjunct = view.is(2, Class::A | Class::PREPOSITION) && !view.is(2, Class::DETERMINER);
    let comma = view.find(3, ADJUNCT, |n| view.kind(n) == Some(Kind::Comma)).filter(|_| adjunct);
    let first = comma.map_or(2, |comma| comma + 1);
    let source = Phrase { first, end: phrases::phrase_end(view, first) };
    // "X ne décolère pas", "X, 45 ans, raconte sa nuit"
    let verb = source.end + usize::from(view.kind(source.end) == Some(Kind::Comma));
    let acts = view.is_finite(view.past_clitics(verb)) || view.is(verb, Class::NE);
    let person = acts && (source.first..source.end).any(|n| names_speaker(view, n));
    let Some(content) = said.filter(|_| person).and_then(|_| view.content(0, 1)) else { return };
    if finder.covers(content) {
        return;
    }
    let cue = finder.cue_of(1, 2, None);
    finder.put(vec![content], Some(source), Some(cue), Modality::Asserted);
}

/// True for a person or a body, named or not.
fn names_speaker(view: &View<'_>, at: usize) -> bool {
    view.mention(at).is_some_and(|m| matches!(view.entities.of(m).kind, EntityKind::Person | EntityKind::Organisation))
        || matches!(view.noun(at), Some(NounClass::Person | NounClass::Group))
        || phrases::names_inhabitant(view, at)
}

/// True for a pronoun, a name or a role: who may speak before a colon.
fn is_speaker(view: &View<'_>, phrase: Phrase) -> bool {
    view.is(phrase.first, Class::SUBJECT) || (phrase.first..phrase.end).any(|n| names_speaker(view, n))
}

/// "une pierre sur laquelle on peut lire : « P »": what bears the words.
fn inscribed(view: &View<'_>, start: usize, colon: usize) -> Option<Phrase> {
    let bears = |n: usize| view.is(n, Class::RELATIVE) && matches!(view.lower(n - 1), "sur" | "dans");
    let relative = view.find(start + 2, colon, bears)?;
    let reads = (relative..colon).any(|n| view.hints(n, Hint::READS));
    subjects::antecedent(view, relative - 1).filter(|_| reads)
}

/// "On peut lire sur une pancarte : « P »", "Sur les murs, on lit : « P »": what the words stand on.
fn read_on(view: &View<'_>, start: usize, colon: usize) -> Option<Phrase> {
    let reads = view.find(start, colon, |n| view.hints(n, Hint::READS))?;
    let anybody = (reads.saturating_sub(2).max(start)..reads).any(|n| phrases::is_anybody(view, n));
    let on = view.find(start, colon, |n| matches!(view.lower(n), "sur" | "dans")).filter(|_| anybody)?;
    let phrase = Phrase { first: on + 1, end: phrases::phrase_end(view, on + 1).min(colon) };
    (phrase.end > phrase.first).then_some(phrase)
}

/// X in "Même constat chez X, fleuriste : « P »", "Réponse du maire X : « P »", "Un avis partagé par X : « P »".
fn verbless(view: &View<'_>, start: usize, colon: usize) -> Option<Phrase> {
    if (start..colon).any(|n| view.is_finite(n)) {
        return None;
    }
    let near = start..colon.min(start + OPENING);
    let shared = near.clone().any(|n| view.lower(n).starts_with("partagé"));
    let same = view.lower(start) == "même";
    let told = near.into_iter().any(|n| view.noun(n) == Some(NounClass::Statement) && view.mention(n).is_none());
    // "Autre reproche de X", not "les suites du verdict de X"
    let heads = |n: usize| {
        let noun = (start..n).rev().take(2).find(|&n| view.noun(n) == Some(NounClass::Statement));
        noun.is_some_and(|noun| !(start..noun).any(|n| view.is(n, Class::DE)))
    };
    let link = |n: usize| match view.lower(n) {
        "chez" | "pour" => same,
        "par" => shared,
        _ => told && view.is(n, Class::DE) && view.mention(n).is_none() && heads(n),
    };
    let source = |n: usize| Phrase { first: n + 1, end: phrases::phrase_end(view, n + 1) };
    let whole = |n: &usize| link(*n) && source(*n).end == colon && may_author(view, source(*n));
    (start + 1..colon).find(whole).map(source)
}

/// X in "La réponse de X n'a pas tardé : « P »", "Le message de X est clair : « P »".
fn author_of_word(view: &View<'_>, start: usize, colon: usize) -> Option<Phrase> {
    let noun =
        (start + 1..start + 3).find(|&n| view.noun(n) == Some(NounClass::Statement) && view.mention(n).is_none())?;
    let determined = view.is(start, Class::DETERMINER) && view.is(noun + 1, Class::DE);
    let source = Phrase { first: noun + 2, end: phrases::phrase_end(view, noun + 2).min(colon) };
    let whole = determined && source.end > source.first && view.is_finite(view.past_clitics(source.end));
    (whole && may_author(view, source)).then_some(source)
}

/// True for whoever may be behind "de" the author of a word: also a capital or a paper.
fn may_author(view: &View<'_>, phrase: Phrase) -> bool {
    let speaks = view.names(phrase.first, EntityKind::Place) || view.names(phrase.first, EntityKind::Media);
    speaks || is_speaker(view, phrase)
}

/// Who speaks before the colon: a name or role that is all there is ("Macron : « … »"), else the clause's subject.
fn speaker(finder: &Finder<'_>, colon: usize) -> Option<Phrase> {
    let view = &finder.view;
    let start =
        (0..colon).rev().find(|&n| matches!(view.kind(n), Some(Kind::Semicolon | Kind::Colon))).map_or(0, |n| n + 1);
    // "Pour X : « P »"
    let start = start + usize::from(view.lower(start) == "pour");
    if let Some(paper) = inscribed(view, start, colon) {
        return Some(paper);
    }
    let told = read_on(view, start, colon).or_else(|| verbless(view, start, colon));
    if let Some(source) = told.or_else(|| author_of_word(view, start, colon)) {
        return Some(source);
    }
    // "Réponse : « P »", whoever gives it
    if start + 1 == colon && view.noun(start) == Some(NounClass::Statement) {
        return Some(Phrase { first: start, end: colon });
    }
    let end = phrases::phrase_end(view, start);
    let person = |phrase: Phrase| is_speaker(view, phrase);
    let named = (start..colon).find(|&n| view.mention_end(n) == Some(colon) && view.names_person(n));
    let described = (start..named.unwrap_or(colon)).any(|n| view.noun(n) == Some(NounClass::Person));
    if end == colon && (described || named.is_none_or(|name| name == start || !view.is(name - 1, Class::DE))) {
        return Some(Phrase { first: start, end }).filter(|&phrase| person(phrase));
    }
    // "Contre-attaque de X : « … »"
    if let Some(name) = named.filter(|_| !(start + 1..colon).any(|n| view.is_finite(n))) {
        return Some(Phrase { first: name, end: colon });
    }
    // "Pour lui : « … »", "Pourtant, l'enseignement est pour lui une vocation : « … »"
    let strong = (start..colon)
        .find(|&n| view.lower(n) == "pour" && view.is(n + 1, Class::STRONG))
        .map(|n| Phrase { first: n + 1, end: n + 2 });
    let group = finder.groups.iter().rev().find(|g| g.end <= colon);
    let subject = group
        .and_then(|g| subjects::subject_before(view, g, &finder.groups))
        .filter(|&phrase| person(phrase) && !subjects::is_told_of(view, phrase));
    let free = |phrase: &Phrase| !view.is(phrase.first, Class::PREPOSITION | Class::A) && person(*phrase);
    let main = || subjects::main_subject_any(view, colon).filter(free);
    let found = instance(view, start, colon).or(strong).or(subject).or_else(main);
    found.or_else(|| text_before(view, colon)).or_else(|| affected(view, start, colon))
}

/// Items between the verb and the colon of "Le rapport est on ne peut plus clair : « P »".
const VERDICT: usize = 6;

/// X in "Le rapport est accablant : « P »": a text of which the clause tells how it is.
fn text_before(view: &View<'_>, colon: usize) -> Option<Phrase> {
    let subject = subjects::main_subject_any(view, colon)?;
    let is = view.is(subject.end, Class::ETRE) && view.is_finite(subject.end) && colon <= subject.end + VERDICT;
    let text = (subject.first..subject.end.min(subject.first + 3)).any(|n| view.noun(n) == Some(NounClass::Document));
    // "Le rapport est public : « Une école nouvelle »": its title.
    let clause = view.quote(colon + 1).is_some_and(|quote| view.is_clause(quote));
    let how = (subject.end + 1..colon).any(|n| view.pack.is_stance(view.lower(n)));
    (is && text && clause && how && !(subject.end + 1..colon).any(|n| view.is_finite(n))).then_some(subject)
}

/// X in "C'est le cas de X, dont le fils est parti : « P »".
fn instance(view: &View<'_>, start: usize, colon: usize) -> Option<Phrase> {
    let words = ["c'", "est", "le", "cas"];
    let case = (start..).zip(words).all(|(n, word)| view.lower(n) == word);
    let name = view.find(start + words.len(), colon, |n| view.names_person(n)).filter(|_| case)?;
    Some(Phrase { first: name, end: phrases::phrase_end(view, name).min(colon) })
}

/// X in "Ce choix ne convainc pas X, une riveraine : « P »": who is named right before the colon as what the verb has for its
/// object, where nobody is its subject.
fn affected(view: &View<'_>, start: usize, colon: usize) -> Option<Phrase> {
    let name = (start + 1..colon).rev().find(|&n| view.names_person(n) && !view.names_person(n - 1))?;
    let whole = phrases::phrase_end(view, name) == colon && !view.is(name - 1, Class::DE | Class::PREPOSITION);
    let verb = (start..name).any(|n| view.is_finite(n));
    (whole && verb).then_some(Phrase { first: name, end: colon })
}
