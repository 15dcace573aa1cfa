//! Where the source ends behind its adverbial: before what is said, before another figure, where and when it spoke.

use crate::claims::phrases::{self, Phrase};
use crate::claims::view::View;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Class, Forms, Kind, Quote};

/// True for a word that such a verb wants: "précariser", "augmenté", "inutile".
fn completes(view: &View<'_>, at: usize) -> bool {
    let plain = view.is_word(at) && !view.is(at, Class::CLOSED) && view.noun(at).is_none() && !view.is_finite(at);
    let behind_name = at > 0 && view.mention(at - 1).is_some() && view.token(at).is_some_and(|t| !t.capital);
    // "une étude publiée lundi"
    let text = || at > 0 && view.is_text(at - 1);
    view.is_infinitive(at) || plain && !text() && (phrases::is_participle(view.lower(at)) || behind_name)
}

/// Items of an aside between two dashes.
const ASIDE: usize = 14;

/// One past the phrase behind the preposition, and `open` where a verb before it wants what follows; an apposition counts
/// where no verb stands in it.
pub(super) fn source_end(view: &View<'_>, at: usize, open: bool) -> usize {
    if view.is(at, Class::STRONG) && view.mention(at).is_none() || phrases::is_quoted_body(view, at) {
        return at + 1;
    }
    let mut end = phrases::list_end(view, at).unwrap_or(at);
    while end < view.len() {
        // "selon Anne Leroy", and below the headline "information publiée par X"
        let below = end > at && view.items[end].first() > view.items[end - 1].end();
        if below && view.mention(end - 1).is_some() && !view.is(end, Class::CLOSED) {
            break;
        }
        if let Some(after) = view.mention_end(end) {
            end = after;
            continue;
        }
        match view.kind(end) {
            Some(Kind::Comma) => {
                // "la présidente du syndicat, Anne Leroy"
                let after = phrases::named_behind(view, at, end).or_else(|| apposition_end(view, at, end));
                let after = after.or_else(|| members_end(view, at, end));
                match after {
                    Some(after) => end = after,
                    None => break,
                }
            }
            // "les voisins – un couple de retraités –, P"
            Some(Kind::Dash) if end > at => {
                let close = view.find(end + 1, end + ASIDE, |n| view.kind(n) == Some(Kind::Dash));
                match close.filter(|&n| view.kind(n + 1) == Some(Kind::Comma) && !(end..n).any(|m| view.is_finite(m))) {
                    Some(close) => end = close + 1,
                    None => break,
                }
            }
            Some(Kind::Stop) if view.is_honorific_stop(end) => end += 1,
            // "3 000 personnes selon la police et 5 000 selon la CGT"
            Some(Kind::Word) if end > at && view.lower(end) == "et" && is_rival(view, end + 1) => break,
            // "46 % selon l'Insee contre 56 %", not "Selon une plainte contre 12 policiers"
            Some(Kind::Word)
                if end > at
                    && behind_noun(view, at, end)
                    && compares(view, end)
                    && (view.lower(end) == "entre" || (0..at).any(|n| view.kind(n) == Some(Kind::Number))) =>
            {
                break;
            }
            Some(Kind::Word)
                if end > at && view.lower(end) == "et" && is_rival(view, end + 2) && view.is(end + 1, Class::DE) =>
            {
                break;
            }
            // "Les prix ont augmenté selon l'Insee et devraient baisser"
            Some(Kind::Word) if end > at && view.is(end, Class::COORDINATOR) && view.is_finite(end + 1) => break,
            Some(Kind::Word) if end > at && open && completes(view, end) => break,
            Some(Kind::Word) => {
                let clause = view.is(end, Class::QUE | Class::SUBORDINATOR) && view.lower(end) != "comme"
                    || view.is(end, Class::SUBJECT) && !(at..end).any(|n| view.is(n, Class::QUI | Class::RELATIVE))
                    || matches!(view.lower(end), "cela" | "ceci" | "ça");
                if clause && end > at {
                    break;
                }
                // "insuffisant selon les élus pour rénover l'école"
                let purpose = view.lower(end) == "pour" && view.is_infinitive(end + 1);
                // "selon la préfecture confirmant une rumeur"
                let participle = view.token(end).is_some_and(|t| t.word.forms.any(Forms::PRESENT_PARTICIPLE))
                    && view.is(end + 1, Class::QUE | Class::DETERMINER);
                if purpose || participle && end > at || counts(view, at, end) || is_told_to(view, end) {
                    break;
                }
                if end > at && view.is_finite(end) && !view.is_noun_here(end) {
                    let relative = (at..end).any(|n| view.is(n, Class::QUI | Class::RELATIVE));
                    if !relative {
                        break;
                    }
                }
                end += 1;
            }
            Some(Kind::Other) if view.str(end) == "%" => end += 1,
            Some(Kind::Number) if counts(view, at, end) => break,
            Some(Kind::Number) => end += 1,
            Some(Kind::ParenOpen) => match view.find(end, end + 12, |n| view.kind(n) == Some(Kind::ParenClose)) {
                Some(close) => end = close + 1,
                None => break,
            },
            None if end > at && (view.is(end - 1, Class::DETERMINER | Class::DE) || is_title_in(view, end)) => end += 1,
            _ => break,
        }
    }
    end
}

/// One past the apposition or the relative clause that the comma at `comma` sets in behind a source that begins at `at`.
fn apposition_end(view: &View<'_>, at: usize, comma: usize) -> Option<usize> {
    let inner = comma + 1;
    let close = view.find(inner, view.len(), |n| {
        matches!(view.kind(n), Some(Kind::Comma | Kind::Colon | Kind::Stop)) && !view.is_honorific_stop(n)
    })?;
    let somebody = (at..comma).any(|n| view.noun(n) == Some(NounClass::Person) || view.names_person(n));
    // "l'ordonnance, que nous avons pu lire,"
    let read = view.is(inner, Class::QUE) && (inner..close).any(|n| view.is_finite(n) || view.is(n, Class::SUBJECT));
    let relative = view.is(inner, Class::QUI | Class::RELATIVE) || read;
    // "X, de la CGT,", "X, maire de Y,", "X, le maire de Y,"
    let of_body = view.is(inner, Class::DE) && (inner + 1..close).any(|n| view.mention(n).is_some());
    let person = |n: usize| view.noun(n) == Some(NounClass::Person);
    // "X, ancien ministre,", "X, premier adjoint,", "X, numéro deux du parti,", "X, 45 ans,"
    let one = |n: usize| person(n) && !view.lower(n).ends_with(['s', 'x']);
    let ranked = (view.is(inner, Class::FORE) || is_rank(view, inner)) && one(inner + 1)
        || view.lower(inner) == "numéro" && view.is(inner + 1, Class::NUMERAL);
    let aged = view.kind(inner) == Some(Kind::Number) && view.lower(inner + 1) == "ans" && close == inner + 2;
    let named = (at..comma).any(|n| view.names_person(n));
    let described = person(inner)
        || named && (ranked || aged)
        || view.is(inner, Class::DETERMINER) && (inner..inner + 4).any(person);
    // "Selon les premiers éléments, le policier, blessé au bras, a tiré": the subject of what they say.
    // "le suspect, un voisin, a fui": so is whoever has an apposition of its own and then a verb.
    let closes = view.find(close + 1, view.len(), |n| !view.is_word(n) && view.kind(n) != Some(Kind::Number));
    let told_of = closes.is_some_and(|n| {
        // "très calme": no verb.
        let finite = |n: usize| view.is_finite(n) && !view.is(n - 1, Class::ADVERB);
        let plain = !(close + 1..n).any(|n| finite(n) || view.is(n, Class::SUBJECT));
        let quoted = |quote: &Quote| view.analysis.tokens[quote.open + 1].word.auxiliary.finite();
        let verb = view.past_clitics(n + 1);
        let verb = view.is_finite(verb) && !view.is_noun_here(verb) || view.quote(n + 1).is_some_and(quoted);
        view.kind(n) == Some(Kind::Comma) && plain && verb
    });
    let goes_on = told_of
        || view.is_finite(close + 1)
        || view.is(close + 1, Class::NE | Class::CLITIC) && view.is_finite(close + 2)
        || view.is(close + 1, Class::QUI | Class::RELATIVE)
        || view.kind(close) == Some(Kind::Comma)
            && phrases::is_participle(view.lower(close + 1))
            && !view.is_finite(close + 1);
    let subject = view.is(inner, Class::DETERMINER) && view.kind(close) == Some(Kind::Comma) && goes_on;
    // "X, en charge du dossier,", "X, à la tête du club,", "X, également président de Y,"
    let words = |words: &[&str]| (inner..).zip(words).all(|(n, word)| view.lower(n) == *word);
    let places: [&[&str]; 3] = [&["en", "charge"], &["à", "la", "tête"], &["à", "l'", "origine"]];
    // "en charge de famille", "à la tête de l'État": the content's own.
    let of = |n: usize| view.is(n, Class::DE) && view.lower(n + 2) != "état" && view.lower(n + 1) != "famille";
    let charged = places.iter().any(|place| words(place) && of(inner + place.len()));
    let also = view.is(inner, Class::ADVERB) && person(inner + 1);
    let role = relative || (somebody || charged) && (of_body || described || charged || also) && !subject;
    // "selon ces données, qui montrent aussi que P": what the clause tells is a claim of its own.
    let tells = view.is(inner, Class::QUI)
        && (inner + 1..close).any(|n| view.is(n, Class::QUE))
        && (inner + 1..inner + 3).any(|n| view.token(n).is_some_and(|t| t.word.forms.finite()));
    // "gérante d'un commerce qui survit": the verb of a relative clause
    let main =
        |n: usize| view.is_finite(n) && !(inner..n).any(|m| view.is(m, Class::QUI | Class::RELATIVE | Class::QUE));
    let verbless = !tells && (relative || !(inner..close).any(main));
    (role && verbless && view.kind(close) != Some(Kind::Stop)).then_some(close)
}

/// One past "FO et SUD" in "les syndicats CGT, FO et SUD" behind the comma at `comma`: the names of several bodies of one kind.
fn members_end(view: &View<'_>, at: usize, comma: usize) -> Option<usize> {
    let kind = view.is(at, Class::PLURAL) && phrases::names_body(view, at + 1) && view.mention(at + 2).is_some();
    if !kind || view.mention_end(at + 2) != Some(comma) {
        return None;
    }
    let kind = view.mention(at + 2).map(|mention| view.entities.of(mention).kind);
    let capital = |n: usize| view.token(n).is_some_and(|t| t.kind == Kind::Word && t.capital).then_some(n + 1);
    let member = |n: usize| match view.mention(n) {
        Some(mention) => view.mention_end(n).filter(|_| Some(view.entities.of(mention).kind) == kind),
        None => capital(n),
    };
    let mut last = member(comma + 1)?;
    while let Some(next) = (view.kind(last) == Some(Kind::Comma)).then(|| member(last + 1)).flatten() {
        last = next;
    }
    let end = (view.lower(last) == "et").then(|| member(last + 1)).flatten()?;
    (view.kind(end) == Some(Kind::Comma)).then_some(end)
}

/// True for the quotation at `at` that is the name of the text or the medium before it, or of one behind a preposition: "le
/// quotidien « Le Phare »", "un sondage pour « Le Phare »".
fn is_title_in(view: &View<'_>, at: usize) -> bool {
    let titled = view.is_text(at - 1) || view.noun(at - 1) == Some(NounClass::Media);
    let title = |quote: &Quote| phrases::is_short_name(view, quote) && !view.is_clause(quote);
    (titled || view.is(at - 1, Class::PREPOSITION)) && view.quote(at).is_some_and(title)
}

/// True for "premier", "deuxième" and the like.
fn is_rank(view: &View<'_>, at: usize) -> bool {
    matches!(view.lower(at), "premier" | "première" | "second" | "seconde") || view.lower(at).ends_with("ième")
}

/// True where a quantity begins behind a noun phrase: "selon la mairie trois millions", "selon X plus de 200 hectares".
fn counts(view: &View<'_>, at: usize, here: usize) -> bool {
    let number = view.kind(here) == Some(Kind::Number) && view.is_word(here + 1) && !view.is(here + 1, Class::CLOSED);
    let article = view.is(here, Class::DETERMINER) && !view.is(here, Class::DE | Class::A);
    behind_noun(view, at, here) && (phrases::is_measured(view, here) || number || article)
}

/// True behind a noun or a name in a phrase that begins at `at`.
fn behind_noun(view: &View<'_>, at: usize, here: usize) -> bool {
    here > at + 1
        && view.is_word(here - 1)
        && !view.is(here - 1, Class::CLOSED)
        && (view.noun(here - 1).is_some() || view.mention(here - 1).is_some())
}

/// True for "contre 56 %" and "entre 800 et 1 000 postes", not for "entre 2010 et 2020".
pub(super) fn compares(view: &View<'_>, at: usize) -> bool {
    let number = |n: usize| view.kind(n) == Some(Kind::Number);
    let between =
        || view.lower(at + 2) == "et" && number(at + 3) && view.is_word(at + 4) && !view.is(at + 4, Class::CLOSED);
    number(at + 1) && (view.lower(at) == "contre" || view.lower(at) == "entre" && between())
}

/// True where a medium stands behind "à": "selon le procureur à BFMTV".
fn is_told_to(view: &View<'_>, at: usize) -> bool {
    let media = |n: usize| view.names(n, EntityKind::Media);
    let named = media(at + 1) || media(at + 2) && view.is(at + 1, Class::DETERMINER);
    view.is(at, Class::A) && (named || view.lower(at + 1) == "micro")
}

/// A source without what tells where and when it spoke: "selon l'armée sur Telegram", "selon le préfet lors d'un point de
/// presse", "selon la mairie dimanche soir".
pub(super) fn without_occasion(view: &View<'_>, source: Phrase) -> Phrase {
    let channel = |n: usize| view.names(n, EntityKind::Media) || view.names(n, EntityKind::Product) || view.is_text(n);
    let occasion = |n: usize| match view.lower(n) {
        "lors" | "devant" => true,
        "sur" | "dans" => (n + 1..n + 4).any(channel),
        _ => view.is(n, Class::TIME) && !view.is(n - 1, Class::DE | Class::A | Class::PREPOSITION | Class::DETERMINER),
    };
    let participle =
        |n: usize| view.noun(n).is_none() && !view.is(n, Class::TIME) && phrases::is_participle(view.lower(n));
    let relative = |n: usize| view.is(n, Class::QUI | Class::QUE | Class::RELATIVE) || participle(n);
    let plain = (source.first + 1..source.end).take_while(|&n| view.mention(n).is_some() || !relative(n));
    let end = plain.into_iter().find(|&n| view.mention(n).is_none() && occasion(n)).unwrap_or(source.end);
    Phrase { end, ..source }
}

/// Items of a figure before the "selon" that tells whose it is: "5 000 manifestants".
const FIGURE: usize = 5;

/// True where a figure of its own stands at `at`, right before another "selon": "…, 5 000 selon la CGT".
pub fn is_rival(view: &View<'_>, at: usize) -> bool {
    let figure =
        view.kind(at) == Some(Kind::Number) || view.hints(at, Hint::AMOUNT) || view.hints(at + 1, Hint::QUANTITY);
    let selon = view.find(at + 1, at + FIGURE, |n| view.is(n, Class::ATTRIBUTION) && !view.is(n, Class::DE));
    figure && selon.is_some_and(|selon| !(at..selon).any(|n| view.is_finite(n)))
}
