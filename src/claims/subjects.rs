//! Who stands around a verb: the phrase that is its subject, before it or behind it, or that of the clause it belongs to.

use super::phrases::{self, Phrase};
use super::verbs::{Group, Shape};
use super::view::View;
use crate::entities::Mention;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Frames, Modality, NounClass};
use crate::text::{Class, Forms, Kind};
use std::cell::OnceCell;

/// The subject that stands before a verb group.
pub fn subject_before(view: &View<'_>, group: &Group<'_>, groups: &[Group<'_>]) -> Option<Phrase> {
    before(view, group.start, group, groups, 0)
}

fn before(view: &View<'_>, start: usize, group: &Group<'_>, groups: &[Group<'_>], depth: usize) -> Option<Phrase> {
    let mut at = start;
    while at > 0
        && view.is(at - 1, Class::ADVERB | Class::NE)
        && !view.is(at - 1, Class::SUBJECT | Class::STRONG | Class::PRONOUN)
    {
        at -= 1;
    }
    let mut last = at.checked_sub(1)?;
    // "X, elle, pense": the pronoun only stresses the subject.
    if view.kind(last) == Some(Kind::Comma)
        && last > 1
        && view.is(last - 1, Class::STRONG)
        && view.kind(last - 2) == Some(Kind::Comma)
    {
        at = last - 2;
        last = at.checked_sub(1)?;
    }
    // "X, lequel affirme que P"
    let which = || {
        matches!(view.lower(last), "lequel" | "laquelle" | "lesquels" | "lesquelles") && view.is(last, Class::RELATIVE)
    };
    if view.is(last, Class::QUI) || last > 0 && view.kind(last - 1) == Some(Kind::Comma) && which() {
        return antecedent(view, last);
    }
    let pronoun = view.is(last, Class::SUBJECT | Class::PRONOUN)
        || view.is(last, Class::STRONG) && !view.is(last, Class::SPEAKER);
    if pronoun && !phrases::is_of_them(view, last) {
        return Some(Phrase { first: last, end: at });
    }
    match view.kind(last) {
        // "Mme A. assure": the full stop is part of the name.
        _ if view.mention(last).is_some() => {}
        Some(Kind::Comma) => {
            // "X, qui, lundi à Y, a dit", "qui lundi, à Y, a dit"
            let qui = (0..last).rev().take_while(|&n| !view.is_finite(n)).find(|&n| view.is(n, Class::QUI));
            if let Some(qui) = qui {
                return antecedent(view, qui);
            }
            // "X a refusé l'accord, signé par Y, ajoutant que P"
            if group.shape == Shape::Participle
                && let Some(phrase) = behind_que(view, last, groups).or_else(|| main_subject(view, last, groups, depth))
            {
                return Some(phrase);
            }
            // "X, président de Y, a dit": the apposition between two commas, and what stands before it.
            if let Some(phrase) = with_apposition(view, last, group.plural) {
                return Some(phrase);
            }
            return shared_subject(view, last, group, groups, depth).or_else(|| before_comma(view, last, group));
        }
        Some(Kind::Dash) => {
            // "X - qui a quitté la mairie - affirme que P"
            let open = (0..last).rev().find(|&n| view.kind(n) == Some(Kind::Dash))?;
            return before(view, open, group, groups, depth).map(|phrase| Phrase { end: open, ..phrase });
        }
        Some(Kind::ParenClose) => {
            let open = (0..last).rev().find(|&n| view.kind(n) == Some(Kind::ParenOpen))?;
            let closed = |phrase: Phrase| if phrase.end == open { Phrase { end: at, ..phrase } } else { phrase };
            return before(view, open, group, groups, depth).map(closed);
        }
        Some(Kind::Word | Kind::Number | Kind::Other) => {}
        Some(_) => return None,
        None => {
            // A quotation right before the verb is a subject only behind a noun, "le collectif « Vallée propre » réclame", or as
            // a name, "le « Courrier du Var » affirme", or in one, "l'interprète de « Loin » affirme".
            let body = last > 1 && view.is(last - 2, Class::DETERMINER) && phrases::names_body(view, last - 1);
            if body && !view.is(last - 2, Class::DE) {
                return Some(Phrase { first: last - 2, end: at });
            }
            let quote = view.quote(last).filter(|quote| phrases::is_short_name(view, quote) && !view.is_clause(quote));
            let before = last.checked_sub(1).filter(|_| quote.is_some())?;
            if view.is(before, Class::DETERMINER) && !view.is(before, Class::DE) {
                return Some(Phrase { first: before, end: at });
            }
            // "La députée du parti « Vallée propre » réclame"
            if !(body || view.is(before, Class::DE)) {
                return None;
            }
        }
    }
    phrase_before(view, at, group, groups, depth)
}

/// The subject of a group where a word stands before it, whose last item is the one before `at`.
fn phrase_before(view: &View<'_>, at: usize, group: &Group<'_>, groups: &[Group<'_>], depth: usize) -> Option<Phrase> {
    let last = at - 1;
    if view.is(last, Class::COORDINATOR | Class::SUBORDINATOR | Class::RELATIVE) && !view.is(last, Class::PRONOUN) {
        return shared_subject(view, last, group, groups, depth);
    }
    if matches!(view.lower(last), "en" | "sans" | "pour" | "à" | "de" | "d'" | "par") {
        if last < 2 && group.shape != Shape::Finite {
            return following_subject(view, group.end);
        }
        return main_subject(view, last, groups, depth);
    }
    if group.shape == Shape::Participle {
        return behind_noun(view, at, group, groups, depth);
    }
    let start = phrase_start(view, at, group.plural)?;
    // "X, qui suit l'affaire de près a expliqué que P", without its second comma
    if view.is(start, Class::QUI) {
        return antecedent(view, start);
    }
    let Some(first) = trim_adverbial(view, start, at) else {
        // "Le voleur, mardi, à Nogent a avoué que P": a time or a place is set in behind a comma.
        let comma = start.checked_sub(1).filter(|&n| depth < 3 && view.kind(n) == Some(Kind::Comma))?;
        let opens = |phrase: &Phrase| phrase.first == 0 && !(0..comma).any(|n| view.is_finite(n));
        return before(view, comma, group, &[], depth + 1).filter(opens);
    };
    let first = function_in_front(view, first).or_else(|| named_in_front(view, first)).unwrap_or(first);
    (first < at).then_some(Phrase { first, end: at })
}

/// Who says what a participle without a comma, behind the item before `at`, governs: "un rapport" in "a reçu un rapport montrant
/// que P", the subject in "réclame un moratoire jugeant que P" and "a écrit au préfet demandant que P".
fn behind_noun(view: &View<'_>, at: usize, group: &Group<'_>, groups: &[Group<'_>], depth: usize) -> Option<Phrase> {
    let end = before_time(view, at);
    let noun = nearest_phrase(view, end).map(|first| Phrase { first, end })?;
    // "subit une campagne affirmant que P": what affirms may be a thing, who judges or demands is none.
    let minds =
        matches!(&*group.verb.class, "think" | "judge" | "fear" | "wish") || group.verb.modality == Modality::Order;
    // "conteste une règle exigeant que P": the rule demands.
    let norm = (noun.first..noun.end).any(|n| view.pack.lexicon.is_norm(view.lower(n)));
    let main = main_subject(view, at - 1, groups, depth)
        .filter(|_| !norm)
        .filter(|phrase| minds && phrase.end < at && phrases::can_speak(view, *phrase, true));
    // "a répondu au préfet demandant que P": he or the subject, so nobody; "Une lettre a été adressée au préfet demandant que P"
    let participle = view.token(noun.first).is_some_and(|t| t.word.forms.any(Forms::PAST_PARTICIPLE));
    if participle && view.is(noun.first + 1, Class::A) {
        return main.filter(|main| !phrases::can_speak(view, *main, false));
    }
    let speaks = phrases::can_speak(view, noun, true) && !view.is(noun.first, Class::A);
    if speaks { Some(noun) } else { main.or(Some(noun)) }
}

/// Where the time begins that ends before item `at`: "a publié un rapport au début du mois affirmant que P"; `at` without one.
fn before_time(view: &View<'_>, at: usize) -> usize {
    let time = |n: usize| view.is(n, Class::TIME | Class::PERIOD | Class::WITHIN) || view.kind(n) == Some(Kind::Number);
    let link = |n: usize| view.is(n, Class::A | Class::DE | Class::PREPOSITION | Class::DEFINITE);
    let first = (0..at).rev().take_while(|&n| time(n) || n + 1 < at && link(n)).last();
    // "un texte le 3 mars affirmant que P", "un tract lundi 3 mars affirmant que P"
    let dated = |n: usize| view.is_bare_time(n) || view.is(n, Class::DEFINITE) && phrases::is_date(view, n + 1);
    let opens = |n: usize| dated(n) || view.is(n, Class::A | Class::PREPOSITION) && !view.is(n, Class::DE);
    first.filter(|&n| n > 0 && opens(n)).unwrap_or(at)
}

/// "C'est ce qu'a dit X mardi, précisant que P", "le plan, que X a rejeté, le jugeant inutile": who does what the clause behind
/// "que" says, before the comma at `comma`.
fn behind_que(view: &View<'_>, comma: usize, groups: &[Group<'_>]) -> Option<Phrase> {
    let clause = |n: &usize| view.kind(*n) != Some(Kind::Comma);
    let que = (0..comma).rev().take_while(clause).find(|&n| n > 0 && view.is(n, Class::QUE))?;
    if view.lower(que - 1) == "ce" {
        let group = groups.iter().rev().find(|other| other.end <= comma && other.start == que + 1)?;
        let phrase = subject_after(view, group.end).filter(|_| !(0..que).any(|n| view.names_person(n)))?;
        let time = (phrase.end..comma).all(|n| view.is(n, Class::TIME));
        return (phrase.end <= comma && time && phrases::can_speak(view, phrase, true)).then_some(phrase);
    }
    let phrase = Phrase { first: que + 1, end: phrases::phrase_end(view, que + 1) };
    // "Le préfet a lu la lettre, que X a signée, estimant que P": the prefect, but "Y a fait une offre, que X a refusée, la jugeant".
    let taken_up = view.is(comma + 1, Class::CLITIC) || !(0..que).any(|n| view.is_finite(n));
    let set_off = view.kind(que - 1) == Some(Kind::Comma) && phrase.end > phrase.first && view.is_finite(phrase.end);
    let short = (phrase.end + 1..comma).all(|n| view.is_word(n) && !view.is(n, Class::QUE | Class::DETERMINER));
    (set_off && taken_up && short && phrases::can_speak(view, phrase, false)).then_some(phrase)
}

/// "Le maire de X, Hugo Delcourt affirme": where the function begins that a comma parts from the name at `name`.
fn function_in_front(view: &View<'_>, name: usize) -> Option<usize> {
    let comma = name.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma) && view.names_person(name))?;
    let first = trim_adverbial(view, phrase_start(view, comma, false)?, comma)?;
    let function = view.is(first, Class::DETERMINER)
        && (first + 1..comma).any(|n| view.noun(n) == Some(NounClass::Person))
        && phrases::bare_phrase_end(view, first) == comma;
    (function && !(first..comma).any(|n| view.names_person(n))).then_some(first)
}

/// The subject that ends right before `at`, where no comma and nothing else stands between: "Le rectorat de Lyon".
pub fn bare_subject(view: &View<'_>, at: usize) -> Option<Phrase> {
    let first = phrase_start(view, at, false)?;
    let first = trim_adverbial(view, first, at)?;
    let governed = first > 0 && view.is(first - 1, Class::QUE | Class::PREPOSITION | Class::A | Class::DE);
    let opens = view.is(first, Class::DETERMINER | Class::SUBJECT | Class::HONORIFIC) || view.mention(first).is_some();
    (opens && !governed && phrases::bare_phrase_end(view, first) == at).then_some(Phrase { first, end: at })
}

/// True for "les travaux" in "X a expliqué que les travaux avançaient : « P »": X says the quotation, too.
pub fn is_told_of(view: &View<'_>, phrase: Phrase) -> bool {
    phrase.first > 0 && view.is(phrase.first - 1, Class::QUE) && !phrases::can_speak(view, phrase, false)
}

/// "Le syndicat, estime que P", "Le syndicat, estimant que P, a saisi le juge": where a comma parts a subject from its verb and
/// nothing else could be the subject.
fn before_comma(view: &View<'_>, comma: usize, group: &Group<'_>) -> Option<Phrase> {
    let participle = group.shape == Shape::Participle;
    let alone = (group.shape == Shape::Finite || participle) && !(0..comma).any(|n| view.is_finite(n));
    let first = phrase_start(view, comma, false).filter(|_| alone)?;
    let first = trim_adverbial(view, first, comma)?;
    let phrase = Phrase { first, end: comma };
    // "Marc Lenoir le maire de Tours, a affirmé P"
    let role = view.mention_end(first).filter(|&n| {
        let told = (n + 1..n + 3).any(|n| view.noun(n) == Some(NounClass::Person));
        view.names_person(first) && view.is(n, Class::DETERMINER) && told
    });
    let whole = phrases::bare_phrase_end(view, role.unwrap_or(first)) == comma;
    let sure = role.is_some() || participle || view.is(group.end, Class::QUE);
    (whole && sure && phrases::can_speak(view, phrase, false)).then_some(phrase)
}

/// "En signalant que P, il a encouragé …": the subject of the clause behind the next comma.
pub fn following_subject(view: &View<'_>, from: usize) -> Option<Phrase> {
    let first = view.find(from, view.len(), |n| view.kind(n) == Some(Kind::Comma))? + 1;
    let end = if view.is(first, Class::SUBJECT) { first + 1 } else { phrases::phrase_end(view, first) };
    (end > first).then_some(Phrase { first, end })
}

/// "X dit P et affirme Q": the subject of the verb before it.
fn shared_subject(view: &View<'_>, at: usize, group: &Group<'_>, groups: &[Group<'_>], depth: usize) -> Option<Phrase> {
    let before_it = |other: &&Group<'_>| other.end <= at && other.start < group.start;
    let main = |other: &&Group<'_>| !matches!(other.shape, Shape::Infinitive | Shape::Passive);
    let earlier = groups.iter().rev().filter(before_it);
    let earlier = earlier.clone().find(main).or_else(|| earlier.clone().find(|other| other.shape == Shape::Passive));
    match earlier {
        Some(other) if depth < 3 => {
            // "« P », font savoir les pompiers et précisent que Q"
            let behind = || {
                subject_after(view, other.end)
                    .filter(|phrase| phrase.end == at && phrases::can_speak(view, *phrase, true))
            };
            before(view, other.start, other, groups, depth + 1)
                .or_else(behind)
                .or_else(|| main_subject(view, at, groups, depth))
        }
        // "X « salue » P et dit Q": the first verb is quoted.
        _ => main_subject(view, at, groups, depth).or_else(|| {
            let quote = view.find(1, at, |n| view.quote(n).is_some())?;
            bare_subject(view, quote).filter(|subject| subject.first == 0)
        }),
    }
}

/// The first phrase of a clause that ends at `limit`, where it can be a subject.
pub fn main_subject_any(view: &View<'_>, limit: usize) -> Option<Phrase> {
    // "Mais la juge n'est pas dupe"
    let mut first = usize::from(view.is(0, Class::COORDINATOR) && view.mention(0).is_none());
    // Over an adjunct in front: "Concernant le lait, X est plus nuancée", "Tout à sa joie, X s'en tire".
    let subject = view.is(first, Class::DETERMINER | Class::SUBJECT | Class::HONORIFIC)
        && !view.lower(first).starts_with("tout")
        && !is_time(view, first, limit)
        || view.mention(first).is_some();
    if !subject || view.is(first, Class::PREPOSITION) {
        let behind = |from: usize| view.find(from, limit, |n| view.kind(n) == Some(Kind::Comma)).map(|n| n + 1);
        first = behind(0)?;
        // "Debout, derrière la caisse, X soupire"
        while view.is(first, Class::PREPOSITION) && !view.is(first, Class::DETERMINER) {
            first = behind(first)?;
        }
    }
    let end = if view.is(first, Class::SUBJECT) { first + 1 } else { phrases::phrase_end(view, first) };
    (end > first && end < limit && heads(view, first, end)).then_some(Phrase { first, end })
}

/// True for a time that a comma parts from its clause: "Quelques secondes plus tard,", "Un an après,", "Le lendemain,".
fn is_time(view: &View<'_>, first: usize, limit: usize) -> bool {
    let Some(comma) = view.find(first, limit, |n| view.kind(n) == Some(Kind::Comma)) else { return false };
    let plain = |n: usize| !view.is_finite(n) && view.mention(n).is_none() && view.noun(n) != Some(NounClass::Person);
    let when = |n: usize| view.is(n, Class::TIME | Class::PERIOD) || matches!(view.lower(n), "tard" | "après");
    view.is(first, Class::DETERMINER) && (first..comma).all(plain) && (first..comma).any(when)
}

/// The subject of the sentence's first verb, for participles and infinitives: "X critique le plan en soulignant que P".
pub fn main_subject(view: &View<'_>, limit: usize, groups: &[Group<'_>], depth: usize) -> Option<Phrase> {
    let verbs = || (0..limit).filter(|&n| view.is_finite(n) && !view.is(n, Class::NEGATION));
    // "Un débat où X a voté contre, prétendant que P": without a main verb the last one counts.
    let first = verbs().find(|&n| !relative(view, n)).or_else(|| verbs().next_back())?;
    if depth > 3 {
        return None;
    }
    let mut start = first;
    while start > 0 && view.is(start - 1, Class::CLITICS) && !view.is(start - 1, Class::SUBJECT) {
        start -= 1;
    }
    if start == 0 {
        return None;
    }
    let stand_in = Group {
        start,
        end: first + 1,
        verb: groups.first()?.verb,
        shape: Shape::Finite,
        negated: false,
        conditional: false,
        past: false,
        plural: view.token(first).is_some_and(|t| {
            let forms = if t.word.auxiliary.none() { t.word.forms } else { t.word.auxiliary };
            forms.any(Forms::PLURAL) && !forms.any(Forms::SINGULAR)
        }),
        inverted: None,
        object: false,
        speaker: false,
        past_adverbs: OnceCell::new(),
    };
    before(view, start, &stand_in, &[], depth + 1)
}

/// True where a finite verb belongs to a relative clause: "qui", "que", "dont" stand before it without a comma's end.
fn relative(view: &View<'_>, at: usize) -> bool {
    (at.saturating_sub(5)..at)
        .rev()
        .take_while(|&n| view.kind(n) != Some(Kind::Comma))
        .any(|n| view.is(n, Class::QUI | Class::RELATIVE | Class::QUE | Class::SUBORDINATOR))
}

/// The noun phrase before "qui": "le ministre, qui affirme que", "la note qui révèle que".
pub fn antecedent(view: &View<'_>, qui: usize) -> Option<Phrase> {
    let mut end = qui;
    if view.lower(end.checked_sub(1)?) == "et" {
        end -= 1;
        // "le club qui joue ici et qui affirme que P"
        let clause = (0..end).rev().take_while(|&n| !matches!(view.kind(n), Some(Kind::Semicolon | Kind::Colon)));
        let mut verb = false;
        for n in clause {
            verb |= view.is_finite(n);
            if view.is(n, Class::QUI) && verb {
                return antecedent(view, n);
            }
        }
    }
    if view.kind(end.checked_sub(1)?) == Some(Kind::Comma) {
        end -= 1;
    }
    // "le collectif (CEC), qui affirme que P"
    if view.kind(end.checked_sub(1)?) == Some(Kind::ParenClose) {
        end = (0..end - 1).rev().find(|&n| view.kind(n) == Some(Kind::ParenOpen))?;
    }
    if view.quote(end.checked_sub(1)?).is_some() {
        let first = phrase_start(view, end - 1, false).unwrap_or(end - 1);
        return Some(Phrase { first, end });
    }
    let first = nearest_phrase(view, end)?;
    let several = view.is(first, Class::PLURAL) && governs(view, qui, Forms::PLURAL, Forms::SINGULAR);
    // "X, chef de mission pour la Syrie qui estime que P": without a comma only what names a place leaves the word to X.
    let apart = end < qui || view.names(end - 1, EntityKind::Place);
    if let Some(name) = described_in_front(view, first).filter(|_| apart && !several) {
        return Some(Phrase { first: name, end });
    }
    // "vient de X, qui affirme que P"
    let first = first + usize::from(view.is(first, Class::DE) && !view.is(first, Class::PLURAL) && first + 1 < end);
    let phrase = Phrase { first, end };
    Some(speaking_complement(view, phrase, qui).unwrap_or(phrase))
}

/// The complement of a phrase before the "qui" at `qui`, where that speaks and the phrase does not, or not with this verb: "le
/// viseur du syndicat qui affirme que P", "les critiques du comité, qui affirme que P".
fn speaking_complement(view: &View<'_>, phrase: Phrase, qui: usize) -> Option<Phrase> {
    let de = view.find(phrase.first + 1, phrase.end, |n| view.is(n, Class::DE) && view.mention(n).is_none())?;
    let complement = Phrase { first: de + 1, end: phrase.end };
    let several = view.is(de, Class::PLURAL) || view.is(de + 1, Class::PLURAL);
    let one = governs(view, qui, Forms::SINGULAR, Forms::PLURAL);
    let many = governs(view, qui, Forms::PLURAL, Forms::SINGULAR);
    // "la colère des élus, qui ont quitté la salle"
    let other = if several {
        many && !view.is(phrase.first, Class::PLURAL)
    } else if many {
        return None;
    } else {
        view.is(phrase.first, Class::PLURAL) && one
    };
    // "la réaction de X, qui affirme que P": what is said does not speak where its author may.
    let author = || {
        let said = view.is_word(de - 1) && view.noun(de - 1) == Some(NounClass::Statement);
        said && view.kind(qui - 1) == Some(Kind::Comma) && view.names_person(de + 1)
    };
    let silent = other || !phrases::can_speak(view, phrase, true) || author();
    (silent && de + 1 < phrase.end && phrases::can_speak(view, complement, true)).then_some(complement)
}

/// True where the verb of the clause that "qui" at `qui` opens has a form of one number and not of the other.
fn governs(view: &View<'_>, qui: usize, number: Forms, other: Forms) -> bool {
    let verb = view.find(qui + 1, view.len(), |n| view.is_finite(n)).and_then(|n| view.token(n));
    let forms = verb.map(|t| if t.word.auxiliary.none() { t.word.forms } else { t.word.auxiliary });
    forms.is_some_and(|forms| forms.any(number) && !forms.any(other))
}

/// Where the person is named of whom the apposition tells in which the phrase at `first` stands: "X, élue dans le Rhône, qui
/// affirme que P", "X, président du comité des maires, qui affirme que P".
fn described_in_front(view: &View<'_>, first: usize) -> Option<usize> {
    let plain = |n: &usize| view.is_word(*n) && !view.is_finite(*n) || view.kind(*n) == Some(Kind::Comma);
    let mut before = (0..first).rev().take_while(plain);
    let comma = before.find(|&n| view.kind(n) == Some(Kind::Comma)).filter(|&n| n > 0)?;
    let governed = view.is(first - 1, Class::PREPOSITION | Class::A | Class::DE) || view.is(first, Class::DE);
    // "X, à la tête de l'école Y"
    let leads = view.lower(comma + 1) == "à" && view.lower(comma + 3) == "tête";
    let role = leads || (comma + 1..comma + 3).any(|n| view.noun(n) == Some(NounClass::Person));
    let inside = governed || comma + 1 == first;
    let name = view.mention(comma - 1).filter(|_| inside && role && view.names_person(comma - 1))?;
    (0..comma).find(|&n| view.items[n].first() >= name.first)
}

/// The noun phrase that ends at `end`, from its determiner or name on.
pub fn noun_phrase_before(view: &View<'_>, end: usize) -> Option<Phrase> {
    nearest_phrase(view, end).map(|first| Phrase { first, end })
}

/// The start of the phrase that ends at `end`: back to its determiner or name, through "de" complements.
fn nearest_phrase(view: &View<'_>, end: usize) -> Option<usize> {
    let mut at = end;
    while at > 0 {
        at -= 1;
        if let Some(mention) = view.mention(at) {
            while at > 0 && view.items[at - 1].first() >= mention.first {
                at -= 1;
            }
        }
        if !view.is_word(at) && view.kind(at) != Some(Kind::Number) || view.is_finite(at) {
            return (at + 1 < end).then_some(at + 1);
        }
        let opens = view.is(at, Class::DETERMINER) || view.mention(at).is_some();
        // "une correspondante en Algérie de l'ONG qui affirme que P"
        let abroad = at > 2 && view.is(at - 3, Class::PREPOSITION) && view.names(at - 2, EntityKind::Place);
        let complement = at > 0
            && !(abroad && view.is(at - 1, Class::DE))
            && (view.is(at - 1, Class::DE)
                || view.is(at, Class::DE)
                    && (!view.is(at, Class::DETERMINER)
                        || view.noun(at - 1).is_some()
                        || view.mention(at - 1).is_some()
                        || at > 1 && view.is(at - 2, Class::DETERMINER) && !view.is(at - 1, Class::CLOSED))
                || view.is(at - 1, Class::HONORIFIC)
                || view.is(at - 1, Class::DETERMINER)
                || view.kind(at - 1) == Some(Kind::Stop)
                || view.noun(at - 1).is_some() && view.mention(at).is_some());
        if opens && !complement {
            return Some(at);
        }
        if view.is(at, Class::PREPOSITION)
            && !view.is(at, Class::DE)
            && !view.is(at, Class::DETERMINER)
            && at + 1 < end
            && !view.is(at, Class::A)
        {
            return Some(at + 1);
        }
    }
    Some(0)
}

/// Goes left from `end` to where the phrase begins: behind a mark, a conjunction, another verb.
fn phrase_start(view: &View<'_>, end: usize, plural: bool) -> Option<usize> {
    let mut at = end;
    let mut coordinator = None;
    while at > 0 {
        let n = at - 1;
        if let Some(mention) = view.mention(n) {
            // A mention is one block, whatever words and marks it has.
            let mut first = n;
            while first > 0 && view.items[first - 1].first() >= mention.first {
                first -= 1;
            }
            at = first;
            continue;
        }
        match view.kind(n) {
            Some(Kind::Word) => {}
            Some(Kind::ParenClose) => {
                let open = (0..n).rev().find(|&open| view.kind(open) == Some(Kind::ParenOpen))?;
                // "(Montréal) X affirme que P": where the article was written.
                if open == 0 {
                    break;
                }
                at = open;
                continue;
            }
            _ if is_inside(view, n, plural) => {
                at = n;
                continue;
            }
            _ => break,
        }
        if view.is(n, Class::QUE | Class::SUBORDINATOR) && view.lower(n) != "comme" {
            break;
        }
        if view.is(n, Class::QUI) {
            // A relative clause inside the phrase: its antecedent goes on before it.
            at = n;
            continue;
        }
        // "une réunion où l'opposition a dit que P", "lui a demandé pourquoi une étude affirmait que P"
        if view.is(n, Class::RELATIVE) || matches!(view.lower(n), "pourquoi" | "comment") {
            break;
        }
        if view.is(n, Class::COORDINATOR) {
            if !joins_inside(view, n, plural) {
                break;
            }
            coordinator = Some(n);
            at = n;
            continue;
        }
        if view.is_finite(n) {
            // A verb is part of the phrase only inside a relative clause.
            let opener =
                (n.saturating_sub(6)..n).rev().find(|&m| view.is(m, Class::QUI | Class::RELATIVE | Class::QUE));
            match opener {
                // "dit que P et des élus affirment": a clause of its own.
                Some(m) if coordinator.is_some() && view.is(m, Class::QUE) => {
                    at = coordinator.map_or(at, |n| n + 1);
                    break;
                }
                Some(m) if m > 0 => {
                    at = m;
                    continue;
                }
                _ => break,
            }
        }
        at = n;
    }
    (at < end).then_some(at)
}

/// True for a number, a mark or a quotation inside a phrase.
fn is_inside(view: &View<'_>, n: usize, plural: bool) -> bool {
    match view.kind(n) {
        Some(Kind::Number | Kind::Other) => true,
        Some(Kind::Stop) => view.is_honorific_stop(n),
        Some(Kind::Comma) => {
            // "Le maire, Marc Lenoir, et son adjointe ont dit"
            let named = || view.lower(n + 1) == "et" && view.names_person(n - 1);
            let listed = || plural && follows_member(view, n) && (phrases::listed(view, n) || named());
            phrases::parts_fields(view, n) || listed()
        }
        None => n > 0 && view.is_word(n - 1),
        Some(_) => false,
    }
}

/// True for a conjunction that joins parts of a phrase, which is a plural or not.
fn joins_inside(view: &View<'_>, n: usize, plural: bool) -> bool {
    let joins = n > 0 && !matches!(view.lower(n), "mais" | "or" | "puis");
    // "une étude parue mardi et relayée par X"
    let participle =
        || phrases::is_participle(view.lower(n + 1)) && !view.is_finite(n + 1) && !view.is(n + 1, Class::CLOSED);
    joins && (plural || participle() || joins_roles(view, n) || view.is_word(n - 1) && behind_de(view, n))
}

/// True for the comma behind a member of a list, "la CGT, la CFDT et FO", false behind an adjunct: "La semaine dernière, la CGT
/// et FO", "Après l'annonce de X, la CGT et FO".
fn follows_member(view: &View<'_>, comma: usize) -> bool {
    let opener = Class::QUE | Class::QUI | Class::SUBORDINATOR;
    let mark = |n: usize| {
        matches!(view.kind(n), Some(Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Dash))
            || view.quote(n).is_some()
    };
    let bound = (0..comma).rev().find(|&n| mark(n) || view.is(n, opener) || view.is_finite(n));
    let linked = |n: usize| {
        view.is(n, Class::TIME | Class::COORDINATOR | Class::ADVERB)
            && !view.is(n, Class::DETERMINER | Class::PREPOSITION | Class::WHEN)
    };
    let Some(start) = view.find(bound.map_or(0, |n| n + 1), comma, |n| !linked(n)) else { return false };
    let adjunct = view.adverbial_end(start).is_some_and(|end| end >= comma)
        || view.is(start, Class::PREPOSITION | Class::WHEN)
            && !(view.is(start, Class::DE) && view.is(start, Class::PLURAL));
    let opens = view.is(start, Class::DETERMINER | Class::HONORIFIC) || view.noun(start).is_some();
    let named = view.mention(start).is_some() || view.kind(start) == Some(Kind::Number);
    !adjunct && (opens || named)
}

/// Items before an "et" among which the first of two roles stands: "le directeur général adjoint et fondateur".
const ROLES: usize = 5;

/// True for the "et" of "son directeur et fondateur, X": one person's two roles.
fn joins_roles(view: &View<'_>, et: usize) -> bool {
    let role = |n: usize| view.noun(n) == Some(NounClass::Person) && !view.is(n, Class::CLOSED);
    role(et + 1) && (et.saturating_sub(ROLES)..et).rev().take_while(|&n| view.is_word(n)).any(role)
}

/// True where the words before a coordinator belong to a complement: "du procès pour fraude et abus".
fn behind_de(view: &View<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|n| view.is(n, Class::DE | Class::PREPOSITION))
}

/// Moves over what stands before the phrase proper: conjunctions, adverbs, times, "dans son intervention".
fn trim_adverbial(view: &View<'_>, mut first: usize, end: usize) -> Option<usize> {
    loop {
        if first >= end {
            return None;
        }
        // "De Brabant assure": the preposition is part of the name.
        let begins = |mention: &Mention| mention.first == view.items[first].first();
        if view.mention(first).is_some_and(|mention| begins(mention) || !view.is(first, Class::DE)) {
            return Some(first);
        }
        // "près de 60 % des élus", "plus d'un élu sur deux", "beaucoup d'entre eux"
        if phrases::is_measured(view, first) || phrases::is_some_of_them(view, Phrase { first, end }) {
            return Some(first);
        }
        if let Some(behind) = behind_time(view, first).filter(|&n| n < end) {
            first = behind;
            continue;
        }
        // "À quoi X a répondu"
        if view.is(first, Class::COORDINATOR | Class::TIME)
            || matches!(view.lower(first), "quoi" | "pourquoi")
            || view.is(first, Class::ADVERB) && !view.is(first, Class::DETERMINER)
            || matches!(view.kind(first), Some(Kind::Dash | Kind::Other))
        {
            first += 1;
            continue;
        }
        // "Des élus", "de nombreux élus" and "d'autres élus" begin with an article, whatever it is elsewhere.
        let partitive = view.lower(first) == "des"
            || view.is(first, Class::DE)
                && (matches!(view.lower(first + 1), "autres" | "aucuns")
                    || view.mention(first + 1).is_none()
                        && view.noun(first + 2).is_some()
                        && view.lower(first + 1).ends_with(['s', 'x'])
                        && !view.is(first + 1, Class::CLOSED));
        let prepositional = view.is(first, Class::PREPOSITION | Class::A) && !partitive;
        if prepositional {
            // Behind the adverbial stands a second determiner or name that no preposition governs.
            let start = (first + 2..end).find(|&n| {
                (view.is(n, Class::DETERMINER) && !view.is(n, Class::DE)
                    || view.mention(n).is_some()
                    || view.is(n, Class::HONORIFIC))
                    && !view
                        .is(n - 1, Class::PREPOSITION | Class::DE | Class::A | Class::DETERMINER | Class::COORDINATOR)
                    && view.mention(n - 1).is_none_or(|m| view.mention(n).is_none_or(|o| o.first != m.first))
            });
            return start;
        }
        return Some(first);
    }
}

/// One past the time that begins at `first` where a subject follows it without a comma: "Ce mardi matin X a affirmé", "La semaine
/// dernière le maire a dit", "une semaine X affirmait"; not "Le Journal du dimanche", "La semaine de la mode".
fn behind_time(view: &View<'_>, first: usize) -> Option<usize> {
    let counted = view.is(first, Class::INDEFINITE | Class::NUMERAL) || view.kind(first) == Some(Kind::Number);
    let bare = Some(first + 2).filter(|_| counted && view.is(first + 1, Class::PERIOD));
    let time = view.adverbial_end(first).filter(|_| view.is(first, Class::DETERMINER)).or(bare)?;
    let end = (time..).find(|&n| !view.is_bare_time(n) || view.mention(n).is_some()).unwrap_or(time);
    let opens = view.is(end, Class::DETERMINER | Class::HONORIFIC) && !view.is(end, Class::DE);
    (opens || view.names_person(end) || view.names(end, EntityKind::Organisation)).then_some(end)
}

/// "X, président de Y," with its closing comma at `comma`: the phrase before the opening comma through the apposition; where
/// `plural`, what "et" joins belongs to it: "X et son adjoint, Y,".
pub fn with_apposition(view: &View<'_>, comma: usize, plural: bool) -> Option<Phrase> {
    let open = (0..comma).rev().find(|&n| {
        matches!(view.kind(n), Some(Kind::Comma))
            || matches!(view.kind(n), Some(Kind::Colon | Kind::Semicolon | Kind::Stop))
                && !view.is_honorific_stop(n)
                // "Son compagnon, Kevin D., affirme P"
                && view.mention(n).is_none()
    });
    let open = open.filter(|&n| view.kind(n) == Some(Kind::Comma))?;
    let inner = open + 1;
    let participle =
        view.lower(inner).ends_with("ant") && !view.is(inner, Class::DETERMINER) && view.noun(inner).is_none();
    let adverbial = view
        .is(inner, Class::PREPOSITION | Class::SUBORDINATOR | Class::COORDINATOR | Class::TIME | Class::ADVERB)
        && !view.is(inner, Class::DETERMINER);
    // "X a tout nié, estimant que P, et dit Q"; but "X, représentant Y, a dit P"
    let main = || (0..open).any(|n| view.is_finite(n));
    if open == 0 || inner >= comma || participle && main() {
        return None;
    }
    let relative = view.is(inner, Class::QUI | Class::RELATIVE);
    if !relative && !adverbial && (inner + 1..comma).any(|n| view.is_finite(n) && !behind_relative(view, inner, n)) {
        return None;
    }
    let mut first = trim_adverbial(view, phrase_start(view, open, plural)?, open)?;
    // "L'association, présidée par X, informée du projet, a dit"
    let attribute = |n: usize| {
        n > 1
            && view.kind(n - 1) == Some(Kind::Comma)
            && view.mention(n).is_none()
            && phrases::is_participle(view.lower(n))
            && !view.token(n).is_some_and(|t| t.capital || t.is(Class::CLOSED))
    };
    while attribute(first) {
        let before = first - 1;
        first = trim_adverbial(view, phrase_start(view, before, false)?, before)?;
    }
    let first = named_in_front(view, first).unwrap_or(first);
    // "Le syndicat, estimant que P, menace de Q": what he says is no part of his name.
    let saying = participle && view.is(inner, Class::SAYING);
    let end = if adverbial && view.lower(inner) != "comme" || saying { open } else { comma };
    // Something that can speak must stand before the comma.
    heads(view, first, open).then_some(Phrase { first, end })
}

/// "X, 34 ans, présidente du club", "X, élue de Lyon, vice-présidente": where the phrase with the name begins, before the first
/// of several appositions, of which one begins at `first`.
fn named_in_front(view: &View<'_>, first: usize) -> Option<usize> {
    let comma = first.checked_sub(1).filter(|&n| n > 0 && view.kind(n) == Some(Kind::Comma))?;
    let role = view.noun(first) == Some(NounClass::Person) || view.kind(first) == Some(Kind::Number);
    // "X, la commissaire à la pêche a dit": without the comma behind it a function with its article tells of a name that
    // stands alone before it.
    let function =
        || view.is(first, Class::DETERMINER) && (first + 1..first + 3).any(|n| view.noun(n) == Some(NounClass::Person));
    let name = Some(comma - 1).filter(|&n| view.names_person(n) && (role || function()))?;
    let start = phrase_start(view, name + 1, false)?;
    let start = trim_adverbial(view, start, name + 1)?;
    let alone = view.mention_end(start) == Some(comma) && (start == 0 || view.kind(start - 1) == Some(Kind::Comma));
    (role || alone).then_some(start)
}

fn behind_relative(view: &View<'_>, from: usize, at: usize) -> bool {
    (from..at).any(|n| view.is(n, Class::QUI | Class::RELATIVE | Class::QUE))
}

/// True where a phrase has a name, a pronoun or a noun that can stand for a source near its start.
fn heads(view: &View<'_>, first: usize, end: usize) -> bool {
    view.is(first, Class::SUBJECT | Class::PRONOUN | Class::DETERMINER | Class::HONORIFIC)
        || (first..end.min(first + 6)).any(|n| view.mention(n).is_some() || view.noun(n).is_some())
}

/// Items behind the comma of an aside among which it closes.
const ASIDE: usize = 8;

/// The subject that follows a verb: "a déclaré [lundi à l'AFP] le ministre". Its phrase, none where nothing can speak.
pub fn subject_after(view: &View<'_>, from: usize) -> Option<Phrase> {
    let mut at = from;
    let mut guard = 0;
    loop {
        guard += 1;
        if guard > 6 {
            return None;
        }
        while view.is(at, Class::ADVERB | Class::TIME | Class::NEGATION)
            && view.mention(at).is_none()
            && !view.is(at, Class::DETERMINER | Class::PREPOSITION | Class::PRONOUN)
        {
            at += 1;
        }
        if view.kind(at) == Some(Kind::Number) {
            // "estiment 40 organisations"
            if view.noun(at + 1).is_some() {
                break;
            }
            at += 1;
            continue;
        }
        if view.kind(at) == Some(Kind::ParenOpen) {
            at = view.find(at, view.len(), |n| view.kind(n) == Some(Kind::ParenClose))? + 1;
            continue;
        }
        if let Some(end) = view.adverbial_end(at) {
            at = end;
            continue;
        }
        if view.kind(at) == Some(Kind::Comma) {
            // "martèle, de son côté, X", "explique, ému, X"; a name behind a comma is still the subject.
            let close = view.find(at + 1, at + ASIDE, |n| view.kind(n) == Some(Kind::Comma));
            let adverbial = view.is(at + 1, Class::PREPOSITION | Class::A | Class::DETERMINER);
            let plain = |n: usize| {
                (view.is_word(n) || view.kind(n) == Some(Kind::Number))
                    && (adverbial || view.mention(n).is_none())
                    && !view.is_finite(n)
            };
            match close.filter(|&close| (at + 1..close).all(plain) && !view.is(at + 1, Class::QUI | Class::RELATIVE)) {
                Some(close) if at == from => at = close + 1,
                _ if at > from || view.is(at + 1, Class::TIME) || view.names_person(at + 1) => at += 1,
                _ => break,
            }
            continue;
        }
        let preposition = view.is(at, Class::PREPOSITION | Class::A)
            && view.mention(at).is_none()
            && !(view.is(at, Class::DE) && view.is(at, Class::DETERMINER));
        if preposition {
            let end = phrases::adverbial_end(view, at);
            // "a écrit au ministre pour accuser X"
            if (at..end).any(|n| view.is(n, Class::PREPOSITION) && view.is_infinitive(n + 1)) {
                return None;
            }
            at = end;
            continue;
        }
        // "s'est dit agacé X", "lâche, dépitée, X" without its commas
        let mood = !view.is(at, Class::CLOSED) && view.noun(at).is_none() && phrases::is_participle(view.lower(at));
        if at == from && mood && view.mention(at).is_none() && view.names_person(at + 1) {
            at += 1;
            continue;
        }
        break;
    }
    if view.is(at, Class::NEGATION) {
        return None;
    }
    let speaks = view.is(at, Class::DETERMINER | Class::HONORIFIC | Class::PRONOUN)
        || view.mention(at).is_some()
        || view.noun(at).is_some()
        || view.token(at).is_some_and(|t| t.kind == Kind::Number || t.kind == Kind::Word && t.capital);
    if !speaks || view.is(at, Class::QUE) {
        return None;
    }
    let end = phrases::phrase_end(view, at);
    (end > at).then_some(Phrase { first: at, end })
}

/// Items behind "a appris" among which the one who tells is looked for.
const TELLER: usize = 8;

/// Who tells what somebody "a appris": "a-t-on appris auprès du parquet", "a appris l'AFP de source policière".
pub fn told_by(view: &View<'_>, group: &Group<'_>) -> Option<Phrase> {
    let end = group.end;
    let de = view.find(end, (end + TELLER).min(view.len()), |n| {
        let sources = (n + 1..n + 3).any(|n| view.lower(n).starts_with("source"));
        // "a appris l'AFP de son avocat"
        let teller = view.names(n - 1, EntityKind::Media)
            && (n + 1..n + 3).any(|n| view.noun(n) == Some(NounClass::Person) || view.names_person(n));
        // "a-t-on appris samedi du parquet"
        let anybody = group.inverted.is_some_and(|pronoun| phrases::is_anybody(view, pronoun));
        let told = anybody && phrases::speaker_behind(view, n + 1);
        view.is(n, Class::DE) && (view.lower(n - 1) == "auprès" || sources || teller || told)
    })?;
    let stop = phrases::phrase_end(view, de + 1);
    (stop > de + 1).then_some(Phrase { first: de + 1, end: stop })
}

/// Who tells what a verb's subject learns and does not say: "on apprend de source judiciaire que", "X a appris auprès du parquet
/// que".
pub fn learnt_from(view: &View<'_>, group: &Group<'_>) -> Option<Phrase> {
    let learns = group.verb.frames.any(Frames::FROM) && group.inverted.is_none() && !group.teaches(view);
    learns.then(|| told_by(view, group))?
}
