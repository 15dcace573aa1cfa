//! Contents that are noun phrases or judgements: "dénonce P", "juge P inutile", "se dit « confiant »".

use super::behind::{infinitive_at, object_start, past_adverbs};
use super::limits::phrase_limit;
use super::place::follows;
use crate::claims::draft::Finder;
use crate::claims::phrases;
use crate::claims::verbs::{Group, Shape};
use crate::claims::view::View;
use crate::document::Span;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Frames, Hint, Modality, NounClass};
use crate::text::{Class, Forms, Kind};

/// "dénonce une attaque « illégale »": a noun phrase alone is the content.
pub(super) fn noun_phrase(finder: &Finder<'_>, number: usize) -> Option<Span> {
    let view = &finder.view;
    let group = &finder.groups[number];
    let from = object_start(view, group);
    // "nie de telles violences"
    let partitive = view.is(from, Class::DE)
        && view.is_word(from + 1)
        && view.mention(from + 1).is_none()
        && (!view.is(from + 1, Class::CLOSED)
            || view.is(from + 1, Class::DEGREE)
            || view.lower(from + 1).starts_with("tel"))
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
    let pointed = view.is(from, Class::DEMONSTRATIVE);
    // "annonce la nouvelle" names a topic, "réclame une nouvelle expertise" does not.
    let adjective = |n: usize| view.is(n, Class::FORE) && view.is_word(n + 1) && !view.is(n + 1, Class::CLOSED);
    let topic = pointed || (from..from + 3).any(|n| view.pack.lexicon.is_topic(view.lower(n)) && !adjective(n));
    let end = phrase_limit(finder, from);
    // "réclame davantage de moyens"
    let more = partitive && from > group.end && matches!(view.lower(from - 1), "davantage" | "plus" | "moins" | "trop");
    let from = if more || counted { from - 1 } else { from };
    // "a exprimé sa déception"
    let words = (from..end).filter(|&n| view.kind(n) != Some(Kind::Stop)).count();
    // "exprime sa colère lors du défilé"
    let occasion = view.lower(from + 2) == "lors" || words == 3 && view.is_bare_time(from + 2);
    let quoted = || (from..end).any(|n| view.quote(n).is_some());
    let felt = group.verb.frames.any(Frames::FELT) && (words == 2 || occasion && !quoted());
    let feels = felt && view.is(from, Class::POSSESSIVE) && view.hints(from + 1, Hint::FEELING);
    // "n'écartera aucune option": what will not be said.
    let unsaid = group.negated && is_ahead(view, group);
    // "a plaidé pour son client"
    let client = group.verb.tail == ["pour"]
        && view.is(from, Class::POSSESSIVE)
        && view.noun(from + 1) == Some(NounClass::Person);
    // "a exclu trois militants", "récuse un juré": whom, not what.
    let whom = matches!(&*group.verb.lemma, "exclure" | "récuser") && {
        let head = from + 1 + usize::from(view.is(from + 1, Class::FORE));
        let known = view.is(from, Class::DETERMINER) && !view.is(from, Class::INDEFINITE);
        known && view.noun(head) == Some(NounClass::Person) || view.names_person(from)
    };
    if feels || unsaid || client || whom || names_hearer(view, group, from) || is_sentence(view, group, from, end) {
        return None;
    }
    // "rejette l'idée d'un péage", not "rejette le budget"
    let said = |n: usize| view.noun(n) == Some(NounClass::Statement);
    // "rejette la demande de permis" decides.
    let near = from..end.min(from + 3);
    let filed = near.clone().any(|n| view.hints(n, Hint::FILED));
    let acts = group.verb.frames.any(Frames::SAID) && (filed || !near.into_iter().any(said));
    if (topic || acts || is_unable(view, group)) && !(from..end).any(|n| view.quote(n).is_some()) {
        return None;
    }
    view.content(from, end)
}

/// True for a verb in the future: "dira si P".
pub(super) fn is_ahead(view: &View<'_>, group: &Group<'_>) -> bool {
    let forms = |n: usize| view.token(n).map_or(Forms::default(), |token| token.word.forms);
    let future =
        |n: usize| forms(n).any(Forms::FUTURE) && !forms(n).any(Forms::PRESENT | Forms::PAST | Forms::IMPERFECT);
    (group.start..group.end).any(future)
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
    // "lance un appel à témoins", "un appel à projets"
    let call = group.verb.tail.iter().any(|word| word == "appel");
    let bare = call && is_plain_word(view, from) && !view.is_infinitive(from);
    hearer && (bare || view.is(from, Class::DETERMINER) && (called(from) || called(from + 1)))
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
pub(super) fn is_unable(view: &View<'_>, group: &Group<'_>) -> bool {
    group.negated
        && (group.start..group.end)
            .any(|n| matches!(view.lower(n), "pu" | "peut" | "peuvent" | "pouvait" | "pouvaient" | "put" | "pourra"))
}

/// True where "que" before the verb's subject stands for what is judged: "la loi, qu'il juge inutile".
pub(super) fn judges_antecedent(view: &View<'_>, group: &Group<'_>) -> bool {
    let que = (0..group.start).rev().take_while(|&n| !view.is_finite(n)).find(|&n| view.is(n, Class::QUE));
    let before = que.and_then(|que| (0..que).rev().find(|&n| view.kind(n) != Some(Kind::Comma)));
    before.is_some_and(|n| {
        let word = view.is_word(n) && !view.is(n, Class::CLOSED) && !view.is_finite(n);
        view.mention(n).is_some() || word && view.token(n).is_some_and(|t| t.word.forms.none())
    })
}

/// True for a word in lower case that is no function word, no name and no verb of a clause.
pub(super) fn is_plain_word(view: &View<'_>, at: usize) -> bool {
    let plain = view.token(at).is_some_and(|t| t.kind == Kind::Word && !t.capital && !t.is(Class::CLOSED));
    plain && view.mention(at).is_none() && !view.is_finite(at)
}

/// True for an adjective or a participle, which judges.
pub(super) fn is_judgement(view: &View<'_>, at: usize) -> bool {
    is_plain_word(view, at) && view.noun(at).is_none()
}

/// "confirme une information : P": where the clause begins that tells what the statement at `at` is.
pub(super) fn spelt_out(finder: &Finder<'_>, at: usize) -> Option<usize> {
    let view = &finder.view;
    let noun = (at + 1..at + 3).find(|&n| view.noun(n).is_some())?;
    let stated = view.is(at, Class::INDEFINITE) && view.noun(noun) == Some(NounClass::Statement);
    let colon = Some(phrase_limit(finder, at)).filter(|&n| stated && view.kind(n) == Some(Kind::Colon))?;
    let clause = view.quote(colon + 1).is_none() && (colon + 1..view.len()).any(|n| view.is_finite(n));
    clause.then_some(colon + 1)
}

/// "juge insuffisantes les aides", "juge la mesure inutile", "estime nécessaire de P": an object and an adjective, in either
/// order; where they begin and end.
pub(super) fn judged(finder: &Finder<'_>, group: &Group<'_>, at: usize) -> Option<(usize, usize)> {
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
    // "juge la peine de prison trop légère"
    let degree = |n: usize| view.is(n, Class::DEGREE) && is_judgement(view, n + 1);
    let second = second || article(at) && thing && (at + 2..phrase_limit(finder, at)).any(degree);
    // "estime la foule à 3 000 personnes", "estime entre 50 et 60 le nombre de lits"
    let number = |n: usize| view.kind(n) == Some(Kind::Number);
    let amount = |n: usize| number(n) || view.hints(n, Hint::AMOUNT);
    let measured = article(at) && (at + 2..phrase_limit(finder, at)).any(|n| view.lower(n) == "à" && amount(n + 1));
    let measured = measured || view.lower(at) == "entre" && number(at + 1);
    let open = group.inverted.is_none() && !group.object && (first || second || measured);
    let from = if first { with_degree(view, group, at) } else { at };
    open.then(|| (from, phrase_limit(finder, at)))
}

/// Where a judgement at `at` begins: with the adverb before it, "juge trop laxiste la loi", "qu'elle estime peu clair".
pub(super) fn with_degree(view: &View<'_>, group: &Group<'_>, at: usize) -> usize {
    at - usize::from(at > group.end && view.is(at - 1, Class::DEGREE))
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
pub(super) fn quoted_phrase(finder: &Finder<'_>, number: usize) -> Option<Span> {
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
    // "relève du « bon sens »", "répond de faits de « vol »": the verb says nothing with its "de".
    let governs = Frames::NP | Frames::OF | Frames::ORDER_DE | Frames::DE_INF;
    let complement = view.is(from, Class::DE) && !view.is(from, Class::PLURAL);
    // "relève de « nombreuses erreurs »": the article of a plural.
    let several = quote == from + 1 && view.analysis.lower(words.open + 1).ends_with(['s', 'x']);
    if complement && !several && group.verb.tail.is_empty() && !group.verb.frames.any(governs) {
        return None;
    }
    // "ironise sur « un budget de pacotille »"
    let near = view.is(from, Class::PREPOSITION | Class::A) && (quote <= from + 2 || infinitive_at(view, from + 1));
    if (view.is(from, Class::DE) || near) && !view.is(from, Class::DETERMINER) {
        from += 1;
    }
    let end = phrase_limit(finder, from).max(quote + 1);
    // "Une taxe qu'il juge « trop lourde » sera votée"
    let end =
        if judges_antecedent(view, group) && view.is_finite(view.past_clitics(quote + 1)) { quote + 1 } else { end };
    view.content(from, end)
}
