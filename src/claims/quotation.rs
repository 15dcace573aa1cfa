//! « P », dit X; « P1 », dit X, « P2 »; X dit : « P »; X dit « P »; and the incise inside a quotation,
//! « P1, dit X. P2 ». Examples: `dictionaries/fr/constructions/quotation-verb.txt`.

use super::draft::Finder;
use super::extent;
use super::incise;
use super::modality;
use super::phrases::{self, Phrase};
use super::subjects;
use super::verb;
use super::verbs::{Group, Shape};
use crate::document::Span;
use crate::text::lexicon::{Frames, Hint, Modality, NounClass};
use crate::text::{Class, Forms, Kind, Quote};

/// Items among which the noun of a role stands: "la nouvelle maire".
const ROLE: usize = 3;

pub fn find(finder: &mut Finder<'_>) {
    if !finder.view.has_quote && finder.view.sentence.quote.is_none() {
        return;
    }
    for number in 0..finder.groups.len() {
        let group = &finder.groups[number];
        let may = group.verb.frames.any(Frames::QUOTE | Frames::INCISE | Frames::QUE);
        let passive = group.shape == Shape::Passive;
        if finder.used[number] || !may {
            continue;
        }
        if finder.view.sentence.quote.is_some() {
            if !passive {
                inside(finder, number);
            }
            continue;
        }
        let found = !passive && behind(finder, number) || by_nobody(finder, number);
        if !found && !passive {
            before(finder, number);
        }
    }
}

/// « P », V X, whatever the verb: only its place and somebody right behind it tell that it announces what is quoted.
pub fn any_verb(finder: &mut Finder<'_>) {
    for at in 0..finder.view.len().saturating_sub(3) {
        let view = &finder.view;
        let verb = at + 2;
        let behind = |quote: &Quote| view.kind(at + 1) == Some(Kind::Comma) && quote.close - quote.open > 3;
        let unknown = view.quote(at).is_some_and(behind)
            && view.is(verb, Class::VERB)
            && view.is_finite(verb)
            && !finder.groups.iter().any(|group| group.start <= verb && verb < group.end);
        if !unknown || finder.covers(view.span(at, at + 1)) {
            continue;
        }
        let source = Phrase { first: verb + 1, end: phrases::phrase_end(view, verb + 1) };
        let role = view.is(source.first, Class::DETERMINER)
            && (source.first..source.end.min(source.first + ROLE)).any(|n| view.noun(n) == Some(NounClass::Person));
        if source.end <= source.first || !(role || view.names_person(source.first)) {
            continue;
        }
        let Some(content) = view.content(quoted_from(finder, at), at + 1) else { continue };
        let cue = finder.cue_of(verb, verb + 1, Some("say"));
        finder.put(vec![content], Some(source), Some(cue), Modality::Asserted);
    }
}

/// Tokens of a quotation that is a word or two, and those of one that may be taken for a title: « Je l'aime à mourir » (Anne
/// Leroy).
const WORDS: usize = 5;

const TITLE: usize = 8;

/// « P » (X, maire de Y): a quotation that its speaker signs in brackets.
pub fn signed(finder: &mut Finder<'_>) {
    let view = &finder.view;
    let Some(quote) = view.quote(0).filter(|quote| quote.close - quote.open > WORDS) else { return };
    let first = 2;
    let opens = view.kind(1) == Some(Kind::ParenOpen) && view.mention(first).is_some();
    let close = view.find(first, view.len(), |n| view.kind(n) == Some(Kind::ParenClose));
    let Some(end) = close.filter(|_| opens && !finder.covers(view.span(0, 1))) else { return };
    let acts = view.mention(first).is_some_and(|mention| view.entities.of(mention).kind.acts());
    let role = (first..end).any(|n| view.noun(n) == Some(NounClass::Person));
    // A title is no clause, and a publisher nobody: « Les Misérables racontés aux enfants » (Gallimard).
    let clause = view.is_clause(quote) && view.names_person(first);
    let long = quote.close - quote.open > TITLE && clause && !(first..end).any(|n| view.kind(n) == Some(Kind::Number));
    let ends = (end + 1..view.len()).all(|n| view.kind(n) == Some(Kind::Stop));
    if !(acts && ends && (role || long)) {
        return;
    }
    if let Some(content) = view.content(0, 1) {
        finder.put(vec![content], Some(Phrase { first, end }), None, Modality::Asserted);
    }
}

/// X « condamne P »: the verb that shows that X says it stands inside the marks.
pub fn predicate(finder: &mut Finder<'_>) {
    for at in 1..finder.view.len() {
        let view = &finder.view;
        let Some(quote) = view.quote(at).filter(|quote| quote.close - quote.open > 3) else { continue };
        let tokens = &view.analysis.tokens;
        // "X « a reconnu P »"
        let perfect = |t: usize| {
            let participle = t + 1 < quote.close && tokens[t + 1].word.forms.any(Forms::PAST_PARTICIPLE);
            tokens[t].is(Class::AVOIR) && tokens[t].word.auxiliary.finite() && participle
        };
        let says = view
            .opening_token(quote)
            .is_some_and(|t| (tokens[t].word.forms.finite() || perfect(t)) && !tokens[t].capital);
        // "X publie un texte qui « condamne P »"
        let qui = view.is(at - 1, Class::QUI);
        if !says || !qui && (0..at).any(|n| view.is_finite(n)) || finder.covers(view.span(at, at + 1)) {
            continue;
        }
        // "X, maire de Y, « espère que P »"
        let comma = Some(at - 1).filter(|&n| view.kind(n) == Some(Kind::Comma));
        let apposed = || subjects::with_apposition(view, comma?, false);
        let written = |phrase: &Phrase| qui && (phrase.first..phrase.end).any(|n| view.is_text(n));
        let relative = || subjects::antecedent(view, at - 1).filter(written);
        let subject = subjects::bare_subject(view, at).or_else(apposed).or_else(relative);
        let subject = subject.filter(|&phrase| phrases::can_speak(view, phrase, qui));
        if let (Some(subject), Some(content)) = (subject, view.content(at, at + 1)) {
            finder.put(vec![content], Some(subject), None, Modality::Asserted);
        }
    }
}

/// « P », dit X [, « P2 »]
fn behind(finder: &mut Finder<'_>, number: usize) -> bool {
    let view = &finder.view;
    let group = &finder.groups[number];
    let Some((at, commas)) = quote_before(finder, number) else { return false };
    // "Le parquet, qui parlait d'un « accident », a requis P": the quotation is that of the relative clause.
    let comma = (0..at).rev().find(|&n| view.kind(n) == Some(Kind::Comma));
    let relative = comma.is_some_and(|n| view.is(n + 1, Class::QUI) && (n + 1..at).any(|n| view.is_finite(n)));
    if group.inverted.is_none() && (relative && commas > 0 || verb::governs_clause(finder, number)) {
        return false;
    }
    // "La ministre, évoquant un « drame », a dénoncé P": she does.
    if group.inverted.is_none() && commas > 0 && is_described(finder, number, at) {
        return false;
    }
    // "« P », a dit X, selon Y": what Y says holds the verb too, and X says P all the same.
    let (quote, verb) = (view.span(at, at + 1), view.span(group.start, group.end));
    let taken = finder
        .drafts
        .iter()
        .flat_map(|draft| &draft.content)
        .any(|content| content.overlaps(quote) && !content.contains(verb));
    if !matches!(group.shape, Shape::Finite) || taken {
        return false;
    }
    // « P » X dit, « P », il dit
    let before = subjects::subject_before(view, group, &[])
        .filter(|phrase| phrase.first > at && phrases::can_speak(view, *phrase, true));
    // "X salue un « succès », mais Y déplore un « échec »": the verb has a quotation of its own.
    if before.is_some() && verb::has_quotation(finder, number) {
        return false;
    }
    let subject = match finder.subject_behind(number) {
        Some(subject) if group.start <= at + 3 + commas => Some(subject),
        // "S'il n'est pas « contre », il ne veut pas payer": a quotation in a clause of its own.
        _ => before.filter(|_| !(0..at).any(|n| view.is_finite(n))),
    };
    let Some(subject) = subject else { return false };
    let mut contents: Vec<Span> = Vec::new();
    // "X veut « P » (dixit Y)": Y said no more than what is quoted.
    let bracket = view.kind(group.start.saturating_sub(1)) == Some(Kind::ParenOpen);
    let start = if bracket || gives_reason(finder, number, at) { at } else { quoted_from(finder, at) };
    contents.extend(view.content(start, at + 1));
    let end = subject.end.max(group.end);
    // "« Pour l'heure », a-t-elle dit, le club va garder ses joueurs": the first words of a clause.
    let fragment = at == 0 && view.kind(end) == Some(Kind::Comma) && view.quote(at).is_some_and(|q| !view.is_clause(q));
    let participle = view.token(end + 1).is_some_and(|t| t.word.forms.any(Forms::PRESENT_PARTICIPLE));
    // "Ce « plan », a dit X, ne suffit pas"
    let verb = end + 1;
    let open = view.kind(end) == Some(Kind::Comma)
        && (view.is_finite(view.past_clitics(verb)) || view.is(verb, Class::NE))
        && view.quote(at).is_some_and(|quote| !view.is_clause(quote))
        && !(at > 0 && view.kind(at - 1) == Some(Kind::Comma))
        && !(0..at).any(|n| view.is_finite(n));
    if open {
        contents.extend(view.content(verb, extent::content_end(view, verb, &finder.groups)));
    } else if fragment && !participle && !view.is(end + 1, Class::COORDINATOR | Class::QUI | Class::SUBORDINATOR) {
        let clause_end = extent::content_end(view, end + 1, &finder.groups);
        let clause = view.find(end + 1, clause_end, |n| view.is_finite(n)).is_some();
        let before = view.quote(end + 1).is_none() && !view.is(end + 1, Class::PREPOSITION);
        contents.extend(view.content(end + 1, clause_end).filter(|_| clause && before));
    }
    // The next quotation of the same sentence goes on with it, unless another verb announces it.
    let next = view.find(end, view.len(), |n| view.quote(n).is_some());
    if let Some(next) = next {
        let other = finder.groups.iter().any(|g| {
            let announces = g.shape == Shape::Finite || g.shape == Shape::Participle && g.end + 1 == next;
            g.start >= end && g.start < next + 3 && g.verb.frames.any(Frames::QUOTE | Frames::INCISE) && announces
        });
        // "« P », dit X avant d'évoquer Y : « Q »": what the infinitive announces is another content.
        let colon = view.kind(next.saturating_sub(1)) == Some(Kind::Colon);
        let apart = colon && (end..next).any(|n| view.is_infinitive(n));
        // "« P », a dit X au « Courrier »"
        let title = view.is(next - 1, Class::A | Class::PREPOSITION)
            && view.quote(next).is_some_and(|quote| phrases::is_short_name(view, quote));
        let near = (end..next).all(|n| !view.is_finite(n)) && next - end < 14 && !apart && !title;
        let plain = matches!(
            view.kind(next.saturating_sub(1)),
            Some(Kind::Comma | Kind::Colon | Kind::Semicolon | Kind::Dash | Kind::Stop)
        ) || next == end;
        if !other && near && plain {
            contents.extend(view.content(next, next + 1));
        }
    }
    if contents.is_empty() {
        return false;
    }
    let modality = modality::of_quotation(&finder.groups[number], asks(finder, &contents));
    finder.put_verb_as(number, contents, subject, modality);
    true
}

/// True where the quotation at `at` ends what a participle tells of the subject in front: "X, évoquant un « drame », a dénoncé
/// P". "Un homme armé d'un « couteau », a dit X" has somebody behind the verb.
fn is_described(finder: &Finder<'_>, number: usize, at: usize) -> bool {
    let view = &finder.view;
    let Some(comma) = view.find(0, at, |n| view.kind(n) == Some(Kind::Comma)) else { return false };
    let subject = Phrase { first: 0, end: comma };
    let forms = |form: Forms| view.token(comma + 1).is_some_and(|t| t.word.forms.any(form));
    let thing = || {
        let behind = finder.subject_behind(number);
        behind.is_none_or(|phrase| !phrases::can_speak(view, phrase, false))
    };
    let participle = phrases::is_participle(view.lower(comma + 1));
    let tells = (forms(Forms::PRESENT_PARTICIPLE | Forms::PAST_PARTICIPLE) || participle) && thing();
    let plain = !(0..at).any(|n| view.is_finite(n)) && view.quote(at).is_some_and(|quote| !view.is_clause(quote));
    tells && plain && phrases::can_speak(view, subject, true)
}

/// « P », a-t-on souligné, « P », est-il précisé: said by nobody whom the text names.
fn by_nobody(finder: &mut Finder<'_>, number: usize) -> bool {
    let (view, group) = (&finder.view, &finder.groups[number]);
    let Some(pronoun) = group.inverted else { return false };
    let anybody = phrases::is_anybody(view, pronoun) && &*group.verb.lemma != "dire" && group.past;
    let passive = group.is_impersonal(view);
    let Some((at, _)) = quote_before(finder, number).filter(|(at, _)| (anybody || passive) && group.start <= at + 2)
    else {
        return false;
    };
    let content = view.content(at, at + 1).filter(|content| !finder.covers(*content));
    let Some(content) = content.filter(|_| view.quote(at).is_some_and(|quote| view.is_clause(quote))) else {
        return false;
    };
    let modality = modality::of_quotation(&finder.groups[number], asks(finder, &[content]));
    finder.put_unsourced(number, vec![content], modality);
    true
}

/// "La maire est partie « parce que P », explique-t-elle": of herself she says no more than what is quoted.
fn gives_reason(finder: &Finder<'_>, number: usize, at: usize) -> bool {
    let view = &finder.view;
    let reason = |quote: &Quote| {
        view.analysis.tokens[quote.open + 1].is(Class::SUBORDINATOR) || view.analysis.lower(quote.open + 1) == "parce"
    };
    let person = |n: usize| view.noun(n) == Some(NounClass::Person) || view.names_person(n);
    finder.groups[number].inverted.is_some()
        && view.quote(at).is_some_and(reason)
        && subjects::main_subject_any(view, at).is_some_and(|subject| (subject.first..subject.end).any(person))
}

/// True where a quoted content ends with a question mark.
fn asks(finder: &Finder<'_>, contents: &[Span]) -> bool {
    contents.last().is_some_and(|span| span.of(finder.view.analysis.text).ends_with('?'))
}

/// The quotation that ends right before the group: « P » V, « P », V, « P » X V.
fn quote_before(finder: &Finder<'_>, number: usize) -> Option<(usize, usize)> {
    let view = &finder.view;
    let group = &finder.groups[number];
    let mut at = group.start;
    let mut commas = 0;
    let mut words = 0;
    while at > 0 {
        at -= 1;
        if view.quote(at).is_some() {
            // "Le collectif « Vallée propre » dénonce P"
            // "Le documentaire « Terres brûlées » montre P"
            let titled = |n: usize| phrases::names_body(view, n) || view.noun(n) == Some(NounClass::Document);
            let body = at > 1 && titled(at - 1) && view.is(at - 2, Class::DETERMINER);
            if phrases::is_name(view, at) || phrases::is_name_behind(view, at) || body && at + 1 == group.start {
                return None;
            }
            // "Après une nuit « difficile », X a annoncé P": words of an adverbial.
            let adverbial = at > 0
                && view.is_word(at - 1)
                && !view.quote(at).is_some_and(|quote| view.is_clause(quote))
                && !(0..at).any(|n| view.is_finite(n));
            if words > 0 && commas > 0 && adverbial {
                return None;
            }
            // "X « condamne » P, a dit Y": the clause is said, not the quotation alone.
            if words > 0 && commas > 0 && view.kind(group.start - 1) == Some(Kind::Comma) {
                return None;
            }
            // "Estimant que P « Q », X a rejeté R": what is quoted is of another verb.
            // "Saluant un accord « Q », X a rejeté R"
            let opening = |g: &Group<'_>| g.start == 0 && g.shape == Shape::Participle && commas > 0;
            let earlier = finder.groups[..number].iter().filter(|g| g.end <= at);
            let other = words > 0 && earlier.into_iter().any(|g| view.is(g.end, Class::QUE) || opening(g));
            return (!other).then_some((at, commas));
        }
        if view.is(at, Class::COORDINATOR) && at + 1 == group.start {
            // "X juge P « Q » et demande R": the verb has another content.
            return None;
        }
        match view.kind(at) {
            Some(Kind::Comma | Kind::Dash) if commas == 0 => commas += 1,
            // « P »… clame X
            Some(Kind::Stop) if words == 0 && view.str(at) == "…" => {}
            // « P » (dixit X)
            Some(Kind::ParenOpen) if at + 1 == group.start => commas += 1,
            Some(Kind::Word | Kind::Number) if words < 8 && !view.is_finite(at) => words += 1,
            Some(Kind::Stop) if view.is_honorific_stop(at) => {}
            _ => return None,
        }
        if words > 0 && commas == 0 && view.is(at, Class::QUE | Class::QUI) || view.is(at, Class::RELATIVE) {
            return None;
        }
    }
    None
}

/// Where a quoted content begins: at the quotation, or at the sentence's start where the quotation ends a clause.
fn quoted_from(finder: &Finder<'_>, at: usize) -> usize {
    let view = &finder.view;
    if at == 0 {
        return at;
    }
    // « On nous » a « tous » « trompés », dit X: a word of a clause.
    let clause = view.quote(at).is_some_and(|quote| view.is_clause(quote));
    let opens = matches!(view.kind(at - 1), Some(Kind::Colon | Kind::Dash | Kind::Semicolon | Kind::Stop))
        || view.quote(at - 1).is_some() && (clause || at == 1);
    if opens {
        return at;
    }
    // "La loi est « injuste », dit X": the quotation is the end of a clause that is the content.
    let clause = (0..at)
        .rev()
        .find(|&n| {
            // « La loi est injuste », elle est même « brutale »; "a parlé d'un « complot », il « part »": the writer's own.
            let said = view.quote(n).is_some_and(|quote| view.is_clause(quote)) || n > 0 && view.is(n - 1, Class::ETRE);
            let goes_on = view.is(n + 2, Class::SUBJECT | Class::SUBORDINATOR)
                || matches!(view.lower(n + 2), "alors" | "tandis" | "car" | "c'est-à-dire")
                    && view.quote(n + 3).is_none();
            // "« va coûter cher », ce qui est « rare »", "c'est « bon », même si c'est « long »", "« aider », pas « punir »"
            let goes_on = goes_on
                || view.lower(n + 2) == "ce" && view.is(n + 3, Class::QUI | Class::QUE)
                || view.lower(n + 2) == "même" && matches!(view.lower(n + 3), "si" | "s'");
            let not = matches!(view.lower(n + 2), "pas" | "non") && (n + 3..n + 6).any(|n| view.quote(n).is_some());
            let joined = matches!(view.lower(n + 2), "et" | "ou" | "ainsi" | "mais")
                || view.is(n + 2, Class::RELATIVE)
                || said && goes_on
                || not
                || view.quote(n + 2).is_some()
                || n == 0 && view.quote(n).is_some_and(|quote| !view.is_clause(quote) && quote.close - quote.open < 12);
            let bracket = view.kind(n) == Some(Kind::ParenOpen)
                && view.find(n, at, |m| view.kind(m) == Some(Kind::ParenClose)).is_none();
            matches!(view.kind(n), Some(Kind::Semicolon | Kind::Colon))
                || bracket
                || view.quote(n).is_some() && view.kind(n + 1) == Some(Kind::Comma) && !joined
        })
        .map_or(0, |n| n + 1);
    // "En outre, « P », dit X", "Il partira, et « P », dit X": a quotation that is a clause of its own behind a comma.
    let comma = at - usize::from(view.lower(at - 1) == "et");
    // "« P », « Q », dit X": one content.
    let quoted = |n: usize| view.quote(n).is_some() || view.kind(n) == Some(Kind::Comma);
    let own = comma > 0
        && view.kind(comma - 1) == Some(Kind::Comma)
        && !(0..comma).all(quoted)
        && (comma == at || !(clause..comma).any(|n| view.quote(n).is_some()))
        && view.quote(at).is_some_and(|quote| {
            let first = view.analysis.tokens[quote.open + 1];
            let adjunct = first.is(Class::PREPOSITION) && !first.capital && view.quote(comma - 2).is_none();
            // "Les marins, tous du même village, « sont couchés »": the subject stands in front.
            let subject = !view.is(clause, Class::PREPOSITION | Class::A | Class::DE);
            view.is_clause(quote) && !adjunct && !(subject && view.is_predicate(quote))
        });
    if own {
        return at;
    }
    // "« P » par « Q », dit X": both quotations are parts of one clause.
    let written = view.quote(clause).is_some() && clause < at
        || at > clause && view.is_word(at - 1) && !view.is(at - 1, Class::COORDINATOR)
        || (clause..at).any(|n| view.is_finite(n))
        || (clause..at).filter(|&n| view.is_word(n)).count() > 2;
    if written { clause } else { at }
}

/// X dit : « P », X dit « P », X dit à Y, dans Z : « P »
fn before(finder: &mut Finder<'_>, number: usize) {
    let view = &finder.view;
    let Some(at) = quote_after(finder, number) else { return };
    if verb::speaks_on(finder, number) && !finder.covers(finder.view.span(at, at + 1)) {
        let content = finder.view.content(at, at + 1).into_iter().collect();
        let modality = modality::of_quotation(&finder.groups[number], false);
        finder.put_continued(number, content, modality);
        return;
    }
    let explained = incise::explained(finder, number, at);
    let subject = explained.map(|(_, subject)| subject).or_else(|| verb::subject(finder, number)).or_else(|| {
        // "Ce à quoi répond X : « P »"
        finder.subject_behind(number).filter(|phrase| phrase.end <= at)
    });
    let Some(subject) = subject.filter(|&phrase| !subjects::is_told_of(view, phrase)) else { return };
    // "On grince des dents : « P », témoigne X": the verb behind the quotation announces it.
    let behind = (number + 1..finder.groups.len()).find(|&n| finder.groups[n].start >= at);
    let announced = behind.is_some_and(|n| {
        let next = &finder.groups[n];
        next.start == at + 2
            && view.kind(at + 1) == Some(Kind::Comma)
            && next.shape == Shape::Finite
            && next.verb.frames.any(Frames::QUOTE | Frames::INCISE)
            && finder.subject_behind(n).is_some()
    });
    if announced || finder.covers(view.span(at, at + 1)) {
        return;
    }
    let mut end = at + 1;
    // Quotations that follow each other under one cue.
    while view.quote(end).is_some() {
        end += 1;
    }
    let clause = explained.and_then(|(comma, _)| view.content(0, comma));
    let contents: Vec<Span> = clause.into_iter().chain((at..end).filter_map(|n| view.content(n, n + 1))).collect();
    let modality = modality::of_quotation(&finder.groups[number], asks(finder, &contents));
    finder.put_verb_as(number, contents, subject, modality);
}

/// The quotation that the group announces, behind a colon or right behind the verb.
fn quote_after(finder: &Finder<'_>, number: usize) -> Option<usize> {
    let view = &finder.view;
    let group = &finder.groups[number];
    let mut at = group.end;
    let next_group = finder.groups.get(number + 1).map_or(view.len(), |next| next.start);
    let mut plain = true;
    while at < view.len() && at < group.end + 40 {
        if view.quote(at).is_some() {
            let colon = view.kind(at - 1) == Some(Kind::Colon);
            // "affirme avoir tout dit : « Q »": what is quoted is another content.
            if colon && group.inverted.is_none() && verb::says_to_do(view, group, at) {
                return None;
            }
            // "X déplore P : « Q » R, affirme-t-il": another content, that of the verb set in behind it.
            let set_in = |later: &Group<'_>| {
                later.start > at + 2 && later.inverted.is_some() && view.kind(later.start - 1) == Some(Kind::Comma)
            };
            if colon && view.is_word(at + 1) && finder.groups[number + 1..].iter().any(set_in) {
                return None;
            }
            if group.shape == Shape::Infinitive && !colon {
                return None;
            }
            let ends = at + 1 >= view.len() || !view.is_word(at + 1);
            // "publie « Le Titre »": what is written may be a work; only a colon makes it a quotation.
            let work = &*group.verb.class == "write";
            // "a crié « Voleurs ! » à leur passage"
            let cries = &*group.verb.class == "manner" && view.quote(at).is_some_and(|quote| cries(finder, quote));
            let long = view.quote(at).is_some_and(|quote| quote.close - quote.open > 5);
            let near = (plain && at <= group.end + 1 || at == verb::object_start(view, group))
                && !work
                && (cries || ends && long);
            return (colon || near).then_some(at);
        }
        // "tente de se défendre en expliquant : « P »": the gerund announces it.
        let announces = |next: &Group<'_>| {
            next.shape == Shape::Finite || next.shape == Shape::Participle && view.kind(next.end) == Some(Kind::Colon)
        };
        if at >= next_group && announces(&finder.groups[number + 1])
            || view.is(at, Class::QUE)
                && (at == group.end
                    || at == verb::past_adverbs(view, group)
                    || group.verb.frames.any(Frames::QUE)
                        && view.kind(at + 1) != Some(Kind::Colon)
                        && verb::que_after(finder, number) == Some(at))
        {
            return None;
        }
        // "a trouvé un mot sur lequel on peut lire : « P »": the paper says it.
        if view.is(at, Class::RELATIVE) && view.is(at - 1, Class::PREPOSITION) {
            return None;
        }
        match view.kind(at) {
            Some(Kind::Stop) if !view.is_honorific_stop(at) => return None,
            Some(Kind::Semicolon) => return None,
            Some(Kind::Colon) if view.quote(at + 1).is_none() => return None,
            Some(Kind::Word) => plain = false,
            _ => {}
        }
        at += 1;
    }
    None
}

/// True for what ends with a mark that shows that it is said: « Voleurs ! »
fn cries(finder: &Finder<'_>, quote: &Quote) -> bool {
    quote.inner.of(finder.view.analysis.text).ends_with(['!', '?'])
}

/// « P1, dit X. P2 »: the incise stands inside the marks; the content is the quotation without it.
fn inside(finder: &mut Finder<'_>, number: usize) {
    let view = &finder.view;
    let group = &finder.groups[number];
    let Some(quote) = view.sentence.quote.map(|n| &view.analysis.quotes[n as usize]) else { return };
    // "P ! siffle X. Q": the mark of an exclamation belongs to what is said.
    let mark = |n: usize| view.kind(n) == Some(Kind::Comma) || view.kind(n) == Some(Kind::Stop) && view.str(n) != ".";
    let comma = group.start.checked_sub(1).filter(|&n| mark(n));
    let Some(comma) = comma.filter(|_| group.shape == Shape::Finite) else { return };
    let said = if view.kind(comma) == Some(Kind::Comma) { comma } else { comma + 1 };
    let Some(subject) = finder.subject_behind(number) else { return };
    // « Il faut, dit X, que P »
    let set_in = view.kind(subject.end) == Some(Kind::Comma);
    let governs = || incise::governs(view, group.end) || !set_in && verb::governs_clause(finder, number);
    if group.inverted.is_none() && governs() {
        return;
    }
    // "Il est venu, a annoncé une aide et a quitté la ville": a row of verbs.
    let row = view.is(subject.end, Class::COORDINATOR) && view.is_finite(subject.end + 1);
    if row && group.inverted.is_none() {
        return;
    }
    let pronoun = group.inverted.is_some();
    let named = (subject.first..subject.end).any(|n| view.mention(n).is_some())
        || view.is(subject.first, Class::DETERMINER) && phrases::can_speak(view, subject, false);
    if !pronoun && !named {
        return;
    }
    let mut end = phrases::described_end(view, subject.end.max(group.end));
    // "glisse-t-il lorsqu'on le croise.": the incise runs to the next comma or full stop.
    while end < view.len() && !matches!(view.kind(end), Some(Kind::Comma | Kind::Stop | Kind::Semicolon)) {
        end += 1;
    }
    // "« P, a dit X, hier, lors d'une visite. Q »": behind a clause that is whole, when, where or how it was said.
    let whole = |n: usize| view.is_finite(n) || view.is(n, Class::SUBJECT);
    let more = view.sentence.end < quote.close;
    if more && view.kind(end) == Some(Kind::Comma) && (0..comma).any(whole) {
        let stop = view.find(end, view.len(), |n| view.kind(n) == Some(Kind::Stop) && !view.is_honorific_stop(n));
        let told = |stop: &usize| {
            let time = view.is(end + 1, Class::TIME | Class::WHEN);
            let occasion = matches!(view.lower(end + 1), "dans" | "devant")
                && (end + 2..end + 6).any(|n| view.hints(n, Hint::OCCASION));
            let mood = view.lower(end + 1) == "en" && end + 3 == *stop && view.mention(end + 2).is_none();
            (time || occasion || mood) && !(end..*stop).any(|n| view.is_finite(n) || view.is(n, Class::SUBJECT))
        };
        end = stop.filter(told).unwrap_or(end);
    }
    let text = view.analysis.text;
    let after = view.items.get(end).map_or(quote.inner.end, |item| view.analysis.tokens[item.first()].end);
    let pieces = [
        Span::new(quote.inner.start, view.span(said, said + 1).start),
        Span::new(after.min(quote.inner.end), quote.inner.end),
    ];
    let contents: Vec<Span> = pieces.iter().filter_map(|piece| trimmed(text, *piece)).collect();
    if contents.is_empty() {
        return;
    }
    finder.put_verb_as(number, contents, subject, Modality::Asserted);
}

/// A piece of a quotation without the white space at its ends; none where it has no letter.
fn trimmed(text: &str, piece: Span) -> Option<Span> {
    let words = piece.of(text);
    let start = piece.start + (words.len() - words.trim_start().len());
    let span = Span::new(start, start + words.trim().len());
    words.chars().any(char::is_alphanumeric).then_some(span)
}
