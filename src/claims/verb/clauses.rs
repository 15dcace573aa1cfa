//! Contents that are clauses or infinitives: behind "que", "si", a colon, "de", "à".

use super::behind::{infinitive_at, past_adverbs, skip_adverbs, skip_insertion};
use super::objects::is_plain_word;
use super::place::{between_commas, follows};
use crate::claims::draft::Finder;
use crate::claims::extent;
use crate::claims::phrases::{self, Phrase};
use crate::claims::verbs::{Group, Shape};
use crate::claims::view::View;
use crate::document::Span;
use crate::text::lexicon::{Frames, Hint, Modality};
use crate::text::{Class, Forms, Kind, Token};

/// "X l'a répété jeudi : P", "X prévient : P": where a clause begins that a colon right behind the verb announces.
pub(super) fn announced(view: &View<'_>, group: &Group<'_>) -> Option<usize> {
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

/// X estime « que P », X estime « que P1 » P2: the conjunction stands inside the quotation at `at`.
pub(super) fn quoted_clause(finder: &Finder<'_>, at: usize) -> Option<Span> {
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
    // "estime « qu'il faut agir » vite": no mark without the other.
    if more { view.content(at, end) } else { Some(Span::new(start, quote.inner.end)) }
}

/// An infinitive announces a content of its own behind "pour", "avant de", "sans", "après".
pub(super) fn announces(view: &View<'_>, group: &Group<'_>) -> bool {
    let before = group.start.checked_sub(1).map(|n| view.lower(n));
    // "Il va sans dire que", "c'est-à-dire que", "force est de constater que" say nothing of anybody.
    let forced = group.start > 2 && view.lower(group.start - 3) == "force";
    // "Rien ne permet de penser que P", "il est difficile de croire que P"
    let eased = group.start > 1 && {
        let word = view.lower(group.start - 2);
        ["permet", "permis", "permît"].iter().any(|stem| word.starts_with(stem))
            || view.hints(group.start - 2, Hint::EASE)
    };
    match before {
        Some("pour") => !forced,
        Some("de" | "d'") => !forced && !eased,
        Some("après") => follows(view, group),
        Some("sans") => &*group.verb.lemma != "dire",
        // "Ils sont nombreux à penser que P", "tient à préciser que P", "va jusqu'à dire que P"
        Some("à") if group.start > 1 => {
            let word = view.lower(group.start - 2);
            // "sont 58 % à juger que P"
            let share = view.kind(group.start - 2).is_some() && view.str(group.start - 2) == "%";
            share
                || caused(view, group).is_some()
                || view.hints(group.start - 2, Hint::MANY)
                || matches!(word, "jusqu'" | "pas")
                || word.starts_with("tien")
        }
        _ => false,
    }
}

/// Items that name who is led to say something.
const CAUSED: usize = 8;

/// X in "ce qui a amené X à annoncer P", "a contraint X à reconnaître que P".
pub(super) fn caused<'a>(view: &View<'a>, group: &Group<'a>) -> Option<Phrase> {
    let end = group.start.checked_sub(1).filter(|&n| group.shape == Shape::Infinitive && view.lower(n) == "à")?;
    let verb = (end.saturating_sub(CAUSED)..end).rev().find(|&n| view.hints(n, Hint::CAUSES))?;
    let phrase = Phrase { first: verb + 1, end };
    // "Personne n'a forcé X à dire P"
    if (verb.saturating_sub(CAUSED)..verb).any(|n| view.is(n, Class::NE)) {
        return None;
    }
    let plain = (phrase.first..end).all(|n| view.is_word(n) && !view.is_finite(n));
    (end > phrase.first && plain && phrases::can_speak(view, phrase, false)).then_some(phrase)
}

/// The infinitive right behind the verb, or, of avoir and être, behind a complement: "a reconnu en garde à vue avoir menti".
pub(super) fn bare_infinitive(view: &View<'_>, group: &Group<'_>) -> Option<usize> {
    let at = past_adverbs(view, group);
    if infinitive_at(view, at) {
        return Some(at);
    }
    if !view.is(at, Class::PREPOSITION | Class::A) {
        return None;
    }
    let limit = (at + 10).min(view.len());
    let auxiliary = |n: usize| {
        view.is(n, Class::AVOIR | Class::ETRE | Class::MODAL)
            && view.token(n).is_some_and(|t| t.word.auxiliary.any(Forms::INFINITIVE))
    };
    // "a confié à ses proches se sentir suivie"
    let behind = |n: usize| view.is(n, Class::REFLEXIVE | Class::TIME | Class::NEGATION) || view.mention(n).is_some();
    let infinitive = view.find(at + 1, limit, |n| auxiliary(n) || view.is_infinitive(n) && behind(n - 1))?;
    let plain = (at..infinitive).all(|n| view.is_word(n) && !view.is_finite(n) && !view.is(n, Class::QUE | Class::QUI));
    // "a dit au juge ne pas le connaître"
    let start = (at + 1..infinitive).rev().take_while(|&n| belongs_to_infinitive(view, n)).last().unwrap_or(infinitive);
    let verb = view.is_infinitive(start - 1) && !view.is(start - 2, Class::DETERMINER);
    let governed = verb || view.is(start - 1, Class::PREPOSITION | Class::DE | Class::A);
    (plain && !governed).then_some(start)
}

/// True for what stands between "ne" and the infinitive it denies: "ne pas le", "ne jamais", "ne rien".
fn belongs_to_infinitive(view: &View<'_>, at: usize) -> bool {
    view.is(at, Class::NE | Class::NEGATION | Class::REFLEXIVE)
        || view.is(at, Class::CLITIC) && view.is(at - 1, Class::NE | Class::NEGATION)
}

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
            let relative = at > group.end && phrases::is_object(view, at);
            if partitive && !view.is(at + 1, Class::SUBJECT) || relative || opens_none(view, group, at) {
                return None;
            }
            if !belongs_to_word(view, group, at) {
                return Some(at);
            }
            if !matches!(view.lower(at - 1), "autre" | "même") {
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

/// True for a "que" behind which the verb has no content any more: that of an insertion, a relative clause, a comparison.
fn opens_none(view: &View<'_>, group: &Group<'_>, que: usize) -> bool {
    let apart = between_commas(view, group.end, que);
    // Behind an insertion "que" follows its closing comma: "annonce, pour un montant que X tait," has another.
    // "informe les élus de Tours, Blois et Orléans que P": the commas are those of a row.
    let last = (group.end..que).rev().take_while(|&n| view.kind(n) != Some(Kind::Comma) && !view.is_finite(n));
    let row = last.into_iter().any(|n| view.lower(n) == "et" && view.mention(n + 1).is_some());
    let inserted = apart && view.kind(que - 1) != Some(Kind::Comma) && !row;
    // Behind the only comma it opens a relative clause: "ne lâche pas du regard le dossier, que X juge urgent".
    let closes =
        que > group.end && view.kind(que - 1) == Some(Kind::Comma) && !between_commas(view, group.end, que - 1);
    let relative =
        closes && group.negated && (group.end..que - 1).any(|n| view.is(n, Class::DEFINITE | Class::INDEFINITE));
    // "se dit plus déterminé que jamais", "dit la même chose que Y", "dit plus de mensonges que Y"
    let degree = |n: usize| matches!(view.lower(n), "plus" | "moins" | "autant" | "aussi" | "même" | "mêmes");
    let clause = || (que + 1..view.len()).any(|n| view.is_finite(n));
    inserted || relative || (group.end..que - 1).any(degree) && !apart && !clause()
}

/// True for a "que" that belongs to the word before it: "plus que", "alors que".
fn belongs_to_word(view: &View<'_>, group: &Group<'_>, que: usize) -> bool {
    let before = view.lower(que - 1);
    // "estime lui aussi que P"
    let adverbial = || (group.end..que).any(|n| view.adverbial_end(n) == Some(que));
    // "explique alors que P", "souligne aussi que P": right behind a verb of saying it is more often the adverb.
    let then = matches!(before, "alors" | "ainsi" | "aussi" | "même")
        && que == group.end + 1
        && (before == "alors" || (que..view.len()).any(|n| view.is_finite(n) || view.quote(n).is_some()));
    que > group.end && view.hints(que - 1, Hint::QUE) && !then && !adverbial()
}

/// "demande si P", "se demande pourquoi P", "s'interroge sur P": where the content begins.
pub(super) fn question_after(view: &View<'_>, group: &Group<'_>) -> Option<usize> {
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

/// True for the article of a noun without a preposition before it.
fn opens_noun(view: &View<'_>, at: usize) -> bool {
    let governed = at > 0
        && (view.is(at - 1, Class::PREPOSITION | Class::A | Class::DE | Class::DETERMINER)
            || view.kind(at - 1) == Some(Kind::Comma));
    let time = view.adverbial_end(at).is_some() || view.is(at + 1, Class::TIME);
    view.is(at, Class::DETERMINER) && !view.is(at, Class::DE | Class::A) && !governed && !time
}

/// "[à Y] de P", "Y à P": the item of the infinitive, and where a content begins that takes in Y.
pub(super) fn order(view: &View<'_>, group: &Group<'_>, prepositions: &[&str]) -> Option<(usize, usize)> {
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
        // "demande au maire le retrait de « l'odieuse » affiche": what is asked for stands before.
        let object = || at > from && view.is(from, Class::A) && (from + 1..at).any(|n| opens_noun(view, n));
        let quoted = || view.quote(at + 1).is_some() && !object();
        if here && (infinitive_at(view, at + 1) || quoted()) || called {
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
