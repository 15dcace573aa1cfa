//! Where a content ends: with its sentence, or where the writer or somebody else goes on.

use super::phrases::{self, Phrase};
use super::verb;
use super::verbs::{Group, Shape};
use super::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Frames, Hint, NounClass};
use crate::text::{Class, Forms, Kind, Token};

/// One past the last item of a content that begins at `from`: the sentence's end, or where the writer goes on.
pub fn content_end(view: &View<'_>, from: usize, groups: &[Group<'_>]) -> usize {
    let ends = |at: usize| match view.kind(at)? {
        Kind::Semicolon => Some(at),
        // "affirme que P : « Q »": what is quoted is a claim of its own where it is a clause.
        Kind::Colon => view.quote(at + 1).is_some_and(|quote| view.is_clause(quote)).then_some(at),
        Kind::ParenClose => (!(from..at).any(|n| view.kind(n) == Some(Kind::ParenOpen))).then_some(at),
        Kind::Comma => {
            let other = goes_to_verb(view, at + 1, groups) || goes_to_source(view, from, at) || gaps(view, from, at);
            (other || leaves_content(view, from, at, groups)).then_some(at)
        }
        // Only function words end a content.
        Kind::Word if view.is(at, Class::CLOSED) => ends_at_word(view, from, at, groups),
        _ => None,
    };
    (from..view.len()).find_map(ends).unwrap_or(from.max(view.len()))
}

/// True where another verb of saying begins behind a comma, at `next`: "a dit que P, ajoutant que Q".
fn goes_to_verb(view: &View<'_>, next: usize, groups: &[Group<'_>]) -> bool {
    let word = view.lower(next);
    let Some(verb) = groups.iter().find(|group| group.start >= next) else { return false };
    let begins = match verb.shape {
        Shape::Participle => {
            verb.start == next + usize::from(matches!(word, "en" | "tout")) + usize::from(word == "tout")
        }
        // "a dit que P, avant d'ajouter que Q"
        Shape::Infinitive => word == "avant" && view.is(next + 1, Class::DE) && verb.start == next + 2,
        Shape::Finite => {
            matches!(word, "et" | "mais" | "puis")
                && verb.start <= next + 2
                && !view.is(verb.start.saturating_sub(1), Class::QUE)
        }
        Shape::Passive => false,
    };
    // "P, affirme-t-il"
    begins || verb.start <= next + 1 && verb.inverted.is_some()
}

/// "X assure que P, Y que Q": true where the comma at `comma` ends the content of a "que" and somebody else says another.
fn gaps(view: &View<'_>, from: usize, comma: usize) -> bool {
    from > 0 && view.is(from - 1, Class::QUE) && verb::clause_gap(view, comma).is_some()
}

/// True where another source stands behind the comma at `comma`: "P, selon X", "P, comme l'a dit X", "P, qui, selon lui, Q".
fn goes_to_source(view: &View<'_>, from: usize, comma: usize) -> bool {
    let next = comma + 1;
    match view.lower(next) {
        // "affirme que, selon X, P" has the adverbial in front of its content.
        "selon" => comma > from && !view.is(next + 1, Class::QUE) && !is_own(view, next),
        "d'" => comma > from && view.lower(next + 1) == "après",
        "mais" => (next + 1..next + 3).any(|n| view.lower(n) == "selon"),
        "comme" => {
            let said = if view.is(next + 1, Class::SUBJECT) { next + 2 } else { next + 1 };
            matches!(view.lower(said), "l'" | "le")
        }
        _ => view.is(next, Class::QUI) && view.kind(next + 1) == Some(Kind::Comma) && view.lower(next + 2) == "selon",
    }
}

/// True where the clause before the comma at `comma` breaks off behind its verb or a conjunction, and goes on behind what is
/// set in there: "Le président a aussi, selon elle, défié X", "Le maire a commis, selon elle, une erreur", "La route est fermée et,
/// selon lui, dangereuse".
pub fn breaks_off(view: &View<'_>, comma: usize) -> bool {
    let before = (0..comma).rev().find(|&n| !view.is(n, Class::ADVERB | Class::NEGATION));
    let perfect = |n: usize| n > 0 && view.is(n - 1, Class::AVOIR) && view.noun(n).is_none();
    before.is_some_and(|n| {
        let breaks = view.is_finite(n) || view.lower(n) == "avoir" || view.is(n, Class::COORDINATOR);
        let open = |object: usize| view.is(object, Class::DETERMINER) && !opens_main(view, object - 1);
        breaks || perfect(n) && phrases::is_participle(view.lower(n)) && open(set_in_end(view, comma))
    })
}

/// One past the comma that closes what the comma at `comma` sets in.
fn set_in_end(view: &View<'_>, comma: usize) -> usize {
    view.find(comma + 1, view.len(), |n| view.kind(n) == Some(Kind::Comma)).map_or(view.len(), |close| close + 1)
}

/// True for the comma behind which a main clause begins, with its subject and its verb.
pub fn opens_main(view: &View<'_>, comma: usize) -> bool {
    if view.kind(comma) != Some(Kind::Comma) {
        return false;
    }
    let first = comma + 1;
    let end = if view.is(first, Class::SUBJECT) { first + 1 } else { phrases::phrase_end(view, first) };
    end > first && view.is_finite(view.past_clitics(end))
}

/// True where what stands behind the comma at `comma` is the writer's, or a clause of its own.
fn leaves_content(view: &View<'_>, from: usize, comma: usize, groups: &[Group<'_>]) -> bool {
    let next = comma + 1;
    let word = view.lower(next);
    let without = word == "sans" && (next + 1..next + 4).any(|n| view.is_infinitive(n));
    let meanwhile = word == "tandis" && view.is(next + 1, Class::QUE)
        || against(view, from, next, groups)
        || word == "ce" && view.is(next + 1, Class::QUE | Class::QUI);
    // "affirme P, laissant ainsi Q": what the writer makes of it.
    let so = word.ends_with("ant") && view.lower(next + 1) == "ainsi";
    // "affirme vouloir P, mais Q": a clause of its own is no part of an infinitive.
    let contrast = word == "mais" && view.is_infinitive(from) && (next..view.len()).any(|n| view.is_finite(n));
    // "X avoue avoir tout pris, les bijoux ont été retrouvés": so is one that only a comma joins.
    let open = |n: usize| view.is(n, Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR);
    let joined = view.is_infinitive(from) && !(from..comma).any(open) && opens_main(view, comma);
    // "estime que « P », suscitant Q", "dit que « P », avant de quitter la salle"
    let quoted = comma == from + 1 && view.quote(from).is_some_and(|quote| view.is_clause(quote));
    let participle = view.token(next).is_some_and(|t| t.word.forms.any(Forms::PRESENT_PARTICIPLE));
    let before = word == "avant" && view.is(next + 1, Class::DE);
    let unquoted = quoted && (participle || word.ends_with("ant") && word != "avant" || before);
    without
        || meanwhile
        || so
        || unquoted
        || contrast
        || joined
        || tells_how(view, from, comma)
        || goes_on_itself(view, from, next)
}

/// Where a content ends whose last word, or the one before, is the function word at `at`; none where it goes on.
fn ends_at_word(view: &View<'_>, from: usize, at: usize, groups: &[Group<'_>]) -> Option<usize> {
    match view.lower(at) {
        "et" | "tout" if is_gerund(view, at + 1, groups) => Some(at),
        _ if at > from + 1 && against(view, from, at, groups) => Some(at),
        _ if at > from && at_occasion(view, from, at) => Some(at),
        "et" | "mais" | "puis" if at > from && resumes(view, from, at, groups) => Some(at),
        "et" | "mais" | "puis" if at > from && does_next(view, from, at, groups) => Some(at),
        "et" | "mais" if at > from => {
            let next = groups.iter().find(|group| group.start > at)?;
            stands_alone(view, from, at, next).then_some(at)
        }
        "selon" => {
            // "dénonce des attaques dont la ville fait selon lui l'objet": whose it is is said already.
            let relative = |n: usize| view.is(n, Class::QUI | Class::RELATIVE);
            let own = view.is(at + 1, Class::STRONG) && (from..at.saturating_sub(1)).any(relative);
            let other = at > from + 2
                && !own
                && !view.is(at + 1, Class::QUE | Class::RELATIVE)
                && !is_own(view, at)
                && phrases::speaker_behind(view, at + 1);
            other.then(|| if view.is(at - 1, Class::QUI) { at - 1 } else { at })
        }
        _ => None,
    }
}

/// True for the "selon" of ", selon lui,": inside a content, whose it is is said already. "P, qui, selon lui, Q" are two.
fn is_own(view: &View<'_>, selon: usize) -> bool {
    let comma = |n: usize| view.kind(n) == Some(Kind::Comma);
    let apart = selon > 2 && view.is(selon - 2, Class::QUI) && comma(selon - 3);
    view.is(selon + 1, Class::STRONG) && comma(selon + 2) && selon.checked_sub(1).is_some_and(comma) && !apart
}

/// True where what stands before the colon at `colon` is no clause and what stands behind it, up to `end`, is one or quotes:
/// "Pénurie de lits : dix hôpitaux ferment, selon X", "Mort de X : sa famille « effondrée », selon Y".
pub fn is_heading(view: &View<'_>, colon: usize, end: usize) -> bool {
    let clause = |from: usize, end: usize| (from..end).any(|n| view.is_finite(n) || view.quote(n).is_some());
    // "Algérie : un écrivain gracié, annonce X": a name alone is a heading.
    let named = view.mention_end(0) == Some(colon) && colon > 0 && colon + 1 < end;
    let tells = colon > 1 && !clause(0, colon) && clause(colon + 1, end);
    view.quote(colon + 1).is_none() && (named || tells)
}

/// True where the quotation behind the comma at `comma`, the last words of the sentence, goes on with the clause before the
/// speaker: "P, selon X, « mais Q »".
pub fn goes_on_quoted(view: &View<'_>, comma: usize) -> bool {
    let quote = view.quote(comma + 1).filter(|_| view.kind(comma) == Some(Kind::Comma));
    let ends = (comma + 2..view.len()).all(|n| view.kind(n) == Some(Kind::Stop));
    ends && quote.is_some_and(|quote| !view.analysis.tokens[quote.open + 1].capital)
}

/// True where the next verb behind the "et" or "mais" at `at` has a content of its own: "dénonçant P et accusant X de Q".
fn stands_alone(view: &View<'_>, from: usize, at: usize, next: &Group<'_>) -> bool {
    let verbless = || !(from..at).any(|n| view.is_finite(n));
    match next.shape {
        Shape::Participle => next.start == at + 1,
        Shape::Finite if next.inverted.is_some() => false,
        // "qu'il avait pris le sac et demandé son chemin": the clause goes on with its own auxiliary.
        Shape::Finite
            if next.start == at + 1
                && !view.is_finite(next.start)
                && (from..at).any(|n| view.is(n, Class::AVOIR) && view.is_finite(n)) =>
        {
            false
        }
        Shape::Finite if next.start == at + 1 => {
            // "que l'homme était ivre et nie les faits": he does, or whoever said so.
            let somebody =
                |n: usize| matches!(view.noun(n), Some(NounClass::Person | NounClass::Group)) || view.names_person(n);
            let resumed = is_shifted(view, from, at) && is_present(view, next.start) && !(from..at).any(somebody);
            shares_cue(view, from, next) || verbless() || resumed
        }
        Shape::Finite => says_else(view, from, at, next),
        Shape::Infinitive | Shape::Passive => false,
    }
}

/// True where the verb behind the conjunction at `at` has another subject than the clause that begins at `from`: "dit vouloir
/// négocier et sera reçu lundi", "assurent que la plainte est vide et parlent d'un complot".
fn does_next(view: &View<'_>, from: usize, at: usize, groups: &[Group<'_>]) -> bool {
    let verb = view.past_clitics(at + 1);
    let forms = |n: usize| view.token(n).map_or(Forms::default(), |t| t.word.forms | t.word.auxiliary);
    let open = |n: usize| view.is(n, Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR);
    // "ont fait dix morts et fait fuir la foule": a participle.
    let participle = forms(verb).any(Forms::PAST_PARTICIPLE) || phrases::is_participle(view.lower(verb));
    if !view.is_finite(verb) || view.is_noun_here(verb) || (from..at).any(open) || participle {
        return false;
    }
    // The number that a form tells, none where it may be either.
    let plural = |n: usize| {
        let (one, many) = (forms(n).any(Forms::SINGULAR), forms(n).any(Forms::PLURAL));
        (one != many).then_some(many)
    };
    if !(from..at).any(|n| view.is_finite(n)) {
        return view.is_infinitive(view.past_clitics(from));
    }
    let own = (from..at).rev().filter(|&n| view.is_finite(n)).find_map(plural);
    let speaker = groups.iter().rev().find(|group| group.end <= from);
    let next = plural(verb).filter(|&next| speaker.is_some_and(|group| group.plural == next));
    own.is_some_and(|own| next.is_some_and(|next| own != next))
}

/// True where the participle behind the "et" at `at` goes on with the auxiliary of the verb of saying before a clause that
/// begins at `from` and has none: "a assuré que la loi était juste mais refusé de la défendre".
fn resumes(view: &View<'_>, from: usize, at: usize, groups: &[Group<'_>]) -> bool {
    let own = groups.iter().rev().find(|group| group.end <= from);
    let compound = own.is_some_and(|own| (own.start..own.end).any(|n| view.is(n, Class::AVOIR)));
    let clause = view.is(from - usize::from(from > 0), Class::QUE);
    let participle = |n: usize| phrases::may_be_participle(view, n);
    let verb = at + 1;
    let direct = view.is(verb + 1, Class::DETERMINER) && !view.is(verb + 1, Class::DE | Class::A);
    let object = direct || view.is(verb + 1, Class::DE | Class::A) && !view.is(verb + 1, Class::PLURAL);
    compound
        && clause
        && object
        && participle(verb)
        && !view.is_finite(verb)
        && !view.lower(verb).ends_with('s')
        && !(from..at).any(|n| {
            view.is(n, Class::AVOIR | Class::SUBORDINATOR) || !direct && (view.is(n, Class::ETRE) || participle(n))
        })
}

/// True where somebody else says something behind the "et" or "mais" at `at`: "A estime que P et B juge que Q".
fn says_else(view: &View<'_>, from: usize, at: usize, group: &Group<'_>) -> bool {
    let subject = Phrase { first: at + 1, end: group.start };
    let opens = view.is(subject.first, Class::DETERMINER | Class::SUBJECT | Class::HONORIFIC)
        || view.kind(subject.first) == Some(Kind::Number)
        || view.mention(subject.first).is_some();
    // "entre A et B, mais il dit Q": another clause begins between the two.
    let parted = |n: usize| view.kind(n) == Some(Kind::Comma) && view.is(n + 1, Class::COORDINATOR);
    let plain = |n: usize| {
        let opens = view.is(n, Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR);
        !view.is_finite(n) && !opens && !parted(n)
    };
    let whole = (subject.first..subject.end).all(plain) && (from..at).any(|n| view.is_finite(n));
    let object = view.find(group.end, view.len(), |n| !view.is(n, Class::ADVERB | Class::TIME)).unwrap_or(view.len());
    let content =
        view.is(object, Class::QUE | Class::DETERMINER) || view.quote(object).is_some() || group.verb.pronominal;
    opens && whole && content && !group.speaker && phrases::can_speak(view, subject, true)
}

/// True where what stands behind the comma at `comma`, up to the sentence's end, tells when, where or how it was said: ", dans
/// un entretien au Monde", ", lors d'une visite", ", deux jours après l'accident", ", mardi", ", contrairement à X", ", une
/// promesse qui surprend".
fn tells_how(view: &View<'_>, from: usize, comma: usize) -> bool {
    let next = comma + 1;
    let said = || (from..comma).any(|n| view.is_finite(n) || view.quote(n).is_some());
    // ", une promesse qui surprend", ", une affirmation contredite par X"
    let participle = |n: usize| {
        view.token(n).is_some_and(|t| t.word.forms.any(Forms::PAST_PARTICIPLE)) || phrases::is_participle(view.lower(n))
    };
    let told = || view.is(next + 2, Class::QUI | Class::QUE | Class::RELATIVE) || participle(next + 2);
    if matches!(view.lower(next), "un" | "une" | "des") && view.is_text(next + 1) && told() {
        return said();
    }
    // ", propos que X a démentis"
    let bare = view.noun(next) == Some(NounClass::Statement) && view.mention(next).is_none();
    let last = || (next..view.len()).all(|n| view.kind(n) != Some(Kind::Comma));
    if bare && view.is(next + 1, Class::QUI | Class::QUE | Class::RELATIVE) && last() {
        return said();
    }
    let occasion = match view.lower(next) {
        "dans" | "sur" | "via" => (next + 1..next + 4).any(|n| view.is_text(n) && view.mention(n).is_none()),
        "lors" | "contrairement" | "devant" => true,
        _ => false,
    };
    let later = view.is_later(next);
    let time = view.is(next, Class::TIME);
    if !(occasion || later || time) || !said() {
        return false;
    }
    let stop = |n: usize| view.kind(n) == Some(Kind::Stop) && !view.is_honorific_stop(n);
    let end = view.find(next, view.len(), stop).unwrap_or(view.len());
    let ends = occasion || later || next + 1 == end;
    ends && !(next..end).any(|n| view.is_finite(n) || view.quote(n).is_some())
}

/// True where a noun phrase that begins at `from` ends before the occasion on which it is said: "dénonce P dans un communiqué",
/// "annonce P lors d'une conférence de presse", "au micro de France Bleu". "Les propos de X dans une lettre" are said there.
fn at_occasion(view: &View<'_>, from: usize, at: usize) -> bool {
    let noun = match view.lower(at) {
        "dans" | "sur" | "via" | "devant" => at + 1,
        "lors" => at + 2,
        "au" if view.lower(at + 1) == "cours" => at + 3,
        "au" => at,
        _ => return false,
    };
    // "une vente sur une page": only "sur sa page" is where somebody speaks.
    let own = view.is(noun, Class::POSSESSIVE) || view.lower(at) != "sur";
    let medium = || (noun + 2..noun + 5).any(|n| view.names(n, EntityKind::Media));
    let occasion = match () {
        () if view.is(noun, Class::INDEFINITE | Class::POSSESSIVE) => {
            own && (noun + 1..noun + 4).any(|n| view.hints(n, Hint::OCCASION))
        }
        () if view.lower(at) == "devant" => view.hints(noun + 1, Hint::OCCASION),
        () => view.hints(noun + 1, Hint::CHANNEL) && medium(),
    };
    occasion && says_no_more(view, from, at)
}

/// True for a noun phrase from `from` up to `end` behind which the verb of saying goes on: no clause, nothing said, no
/// participle at its end.
fn says_no_more(view: &View<'_>, from: usize, end: usize) -> bool {
    // "une manœuvre", but "accuse X de partir"
    let noun = |n: usize| n > from && view.is(n - 1, Class::DETERMINER) && !view.is(n - 1, Class::DE | Class::CLITIC);
    let verb = |n: usize| view.is_finite(n) && !view.is_noun_here(n) || view.is_infinitive(n) && !noun(n);
    let said = |n: usize| view.noun(n) == Some(NounClass::Statement);
    let open = |n: usize| verb(n) || said(n) || view.is(n, Class::QUE | Class::QUI | Class::RELATIVE);
    let last = end - 1;
    let participle = !view.is_noun_here(last) && phrases::may_be_participle(view, last);
    !participle && !(from..end).any(open)
}

/// True for "X a affirmé que la route était sûre, puis a quitté la salle": a verb in the present or its compound goes on with
/// the main clause where the content has another tense.
fn goes_on_itself(view: &View<'_>, from: usize, next: usize) -> bool {
    let verb = next + 1;
    let auxiliary = view.is(verb, Class::AVOIR | Class::ETRE);
    view.lower(next) == "puis" && is_shifted(view, from, next) && auxiliary && is_present(view, verb)
}

/// What the form at an item can be: as an auxiliary, where it is one.
fn forms(view: &View<'_>, at: usize) -> Forms {
    let of = |t: &Token| if t.word.auxiliary.none() { t.word.forms } else { t.word.auxiliary };
    view.token(at).map_or(Forms::default(), of)
}

/// True where the first verb of a content has the tense of what was said: "que la route était sûre".
fn is_shifted(view: &View<'_>, from: usize, end: usize) -> bool {
    let own = view.find(from, end, |n| view.is_finite(n)).map(|n| forms(view, n));
    own.is_some_and(|forms| forms.any(Forms::IMPERFECT | Forms::CONDITIONAL) && !forms.any(Forms::PRESENT))
}

/// True for a verb in the present.
fn is_present(view: &View<'_>, at: usize) -> bool {
    let forms = forms(view, at);
    forms.any(Forms::PRESENT) && !forms.any(Forms::IMPERFECT)
}

/// True for the "en" of "en dénonçant".
pub fn is_gerund(view: &View<'_>, at: usize, groups: &[Group<'_>]) -> bool {
    view.lower(at) == "en" && groups.iter().any(|group| group.shape == Shape::Participle && group.start == at + 1)
}

/// "X dit P alors que Y a dit Q": what somebody else said is no part of what X says.
fn against(view: &View<'_>, from: usize, at: usize, groups: &[Group<'_>]) -> bool {
    // "réclame P pendant que Y plaide pour Q", but "dit que P pendant que Q"
    let meanwhile = view.lower(at) == "pendant" && !(from..at).any(|n| view.is_finite(n));
    (meanwhile || matches!(view.lower(at), "alors" | "tandis"))
        && view.is(at + 1, Class::QUE)
        && groups.iter().any(|group| {
            group.start > at + 2
                && group.shape == Shape::Finite
                && (group.past || meanwhile)
                && !group.speaker
                && group.inverted.is_none()
        })
}

/// "X pense que P et espère que Q": the second verb takes a content of its own.
fn shares_cue(view: &View<'_>, from: usize, group: &Group<'_>) -> bool {
    // "affirme que le pont est sûr et promet P": a bridge promises nothing.
    let thing = || {
        let subject = Phrase { first: from, end: phrases::bare_phrase_end(view, from) };
        subject.end > from + 1 && !phrases::can_speak(view, subject, true)
    };
    view.is(group.end, Class::QUE)
        || phrases::comparison(view, group.end).is_some()
        || view.is(group.end + 1, Class::QUE) && !view.is_finite(group.end)
        || group.past
        // "estime que P et se dit « prêt »"
        || group.verb.frames.any(Frames::ADJ) && group.verb.pronominal
        || matches!(view.lower(group.start), "lui" | "leur")
        // "rappelle que l'homme a été condamné et demande à la défense de conclure"
        || group.verb.frames.any(Frames::ORDER_DE) && view.is(group.end, Class::A) && !view.is_infinitive(group.end + 1)
        || view.is(from, Class::DETERMINER) && &*group.verb.class != "show" && thing()
}

/// Where a content inside the sentence's subject ends: before the main verb ("L'idée selon laquelle P fait son chemin").
/// `head` is the item behind which the subordinate clause stands. None where "que" opens a relative clause: its verb and
/// the main one stand side by side.
pub fn clause_end(view: &View<'_>, head: usize, from: usize, end: usize) -> Option<usize> {
    let verb_before = (0..head).rev().take_while(|&n| view.kind(n) != Some(Kind::Semicolon)).any(|n| view.is_finite(n));
    if verb_before {
        return Some(end);
    }
    // "celui qui se vantait d'avoir gagné est parti": the infinitive is the content's own verb.
    let infinitive = Some(from).filter(|&n| view.is_infinitive(n));
    // "L'idée que la ville vende le stade fait rire": its verb may be one of no list.
    let unlisted = Some(from + 2).filter(|&n| {
        let plain = |n: usize| view.is_word(n) && !view.is(n, Class::CLOSED) && !view.is(n, Class::FORE);
        let future = ["era", "eront", "ira", "iront"].iter().any(|ending| view.lower(n).ends_with(ending));
        let object = view.is(n + 1, Class::DETERMINER) && !view.is(n + 1, Class::DE | Class::A);
        view.is(from, Class::DETERMINER) && plain(n - 1) && plain(n) && (future || object) && n < end
    });
    let own = infinitive.or(unlisted).or_else(|| view.find(from, end, |n| view.is_finite(n)))?;
    let dependent = |n: usize| {
        (n.saturating_sub(5)..n)
            .rev()
            .take_while(|&m| m > own && view.kind(m) != Some(Kind::Comma))
            .any(|m| view.is(m, Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR | Class::COORDINATOR))
    };
    let Some(main) = view.find(own + 1, end, |n| view.is_finite(n) && !dependent(n)) else { return Some(end) };
    let start = view.before_clitics(main, own + 1);
    let referred = view.is(from - usize::from(from > 0), Class::RELATIVE);
    (referred || start > own + 1).then_some(start)
}
