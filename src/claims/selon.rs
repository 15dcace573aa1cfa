//! "Selon X, P", "P, d'après X", "pour X, P", "à en croire X, P": an adverbial names the source.
//! Examples: `dictionaries/fr/constructions/selon.txt`.

use super::draft::Finder;
use super::extent;
use super::modality;
use super::phrases::{self, Phrase};
use super::subjects;
use super::verbs::Shape;
use super::view::View;
use crate::document::Span;
use crate::gazetteer::EntityKind;
use crate::language::{Attributed, Attribution, LanguagePack};
use crate::text::lexicon::{Hint, Modality, NounClass};
use crate::text::{Analysis, Class, Forms, Kind, Token};

/// An adverbial found in a sentence.
struct Adverbial {
    first: usize,
    /// One past the cue.
    cue: usize,
    source: Phrase,
}

pub fn find(finder: &mut Finder<'_>) {
    let mut at = 0;
    while at < finder.view.len() {
        let Some(adverbial) = adverbial(&finder.view, at) else {
            at += 1;
            continue;
        };
        at = adverbial.source.end.max(adverbial.cue);
        if adverbial.source.first < adverbial.first || at_relative(&finder.view, adverbial.first) {
            relative_claim(finder, &adverbial);
        } else {
            claim(finder, &adverbial);
        }
    }
}

/// True where one of the adverbials may begin at a token of the class of attributions. "De l'" and "sur la" are in every
/// other sentence: this spares nearly all of them.
pub fn may_open(pack: &LanguagePack, analysis: &Analysis<'_>, at: usize) -> bool {
    let tokens = &analysis.tokens;
    if tokens[at].is(Class::WHOLE_ATTRIBUTION) {
        return true;
    }
    // A line end is no item of a sentence: what stands behind it is not looked at here.
    let hidden = |n: usize| tokens[at + 1..=at + n].iter().any(|token| token.kind == Kind::Break);
    let second = |token: &Token| token.is(Class::IN_ATTRIBUTION) || token.kind == Kind::Break;
    tokens.get(at + 1).is_some_and(second)
        && pack.attributions.get(analysis.lower(at)).into_iter().flatten().any(|adverbial| {
            let mut words = (1..).zip(&adverbial.words[1..]);
            words.all(|(n, word)| at + n < tokens.len() && (hidden(n) || stands_for(analysis.lower(at + n), word)))
        })
}

/// True for a word of an adverbial behind its first, in whose place its contracted and elided forms may stand.
fn stands_for(here: &str, word: &str) -> bool {
    here == word || word == "de" && matches!(here, "d'" | "du" | "des")
}

/// The adverbial of the list that begins at an item.
fn listed<'a>(view: &View<'a>, at: usize) -> Option<&'a Attribution> {
    let opens = view.is(at, Class::WHOLE_ATTRIBUTION)
        || view.is(at, Class::ATTRIBUTION) && view.is(at + 1, Class::IN_ATTRIBUTION);
    let known = opens.then(|| view.pack.attributions.get(view.lower(at)))??;
    known.iter().find(|adverbial| {
        let mut behind = (at + 1..).zip(&adverbial.words[1..]);
        behind.all(|(n, word)| stands_for(view.lower(n), word))
    })
}

/// Items before a "que" among which the verb stands that announces what follows.
const ANNOUNCED: usize = 4;

/// Items between the relative pronoun of a clause and a "selon lui" in it.
const CLAUSE: usize = 8;

/// True for the "lui" of "selon lui".
fn is_pronoun(view: &View<'_>, at: usize) -> bool {
    view.is(at, Class::STRONG) && !view.is(at, Class::SPEAKER) && view.mention(at).is_none()
}

/// Where a content goes on that begins at `at` with "à son sens," or ", selon lui,": whose it is is said already.
pub fn past_own(view: &View<'_>, at: usize) -> usize {
    let comma = |n: usize| usize::from(view.kind(n) == Some(Kind::Comma));
    let own = at + comma(at);
    let Some(adverbial) = listed(view, own) else { return at };
    let end = own + adverbial.words.len();
    let theirs = adverbial.who == Attributed::Theirs && whose(view, own, end).is_some();
    match () {
        () if theirs => end + comma(end),
        () if is_pronoun(view, end) => end + 1 + comma(end + 1),
        () => at,
    }
}

/// The word of an adverbial between two items that stands for its source: "à *ses* yeux", "à *l'*entendre".
fn whose(view: &View<'_>, first: usize, end: usize) -> Option<usize> {
    (first..end).find(|&n| view.is(n, Class::POSSESSIVE) || matches!(view.lower(n), "l'" | "les"))
}

/// True at the start of a sentence and behind a mark that sets a clause in.
fn is_set(view: &View<'_>, at: usize) -> bool {
    let mark = |n: usize| matches!(view.kind(n), Some(Kind::Comma | Kind::Colon | Kind::Dash | Kind::Semicolon));
    at.checked_sub(1).is_none_or(mark)
}

fn adverbial(view: &View<'_>, at: usize) -> Option<Adverbial> {
    let found = listed(view, at)?;
    let (words, who) = (&found.words, found.who);
    let cue = at + words.len();
    // "dit qu'à ses yeux P", "dit que, selon lui, P": that is said already.
    let comma = at.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma));
    let que = comma.unwrap_or(at).checked_sub(1).filter(|&n| view.is(n, Class::QUE | Class::SUBORDINATOR));
    let said = |que: usize| (que.saturating_sub(ANNOUNCED)..que).any(|n| view.is(n, Class::SAYING));
    let told = que.is_some_and(|que| comma.is_none() || said(que) && view.lower(que - 1) != "parce");
    // "dénonce les maux qui, selon lui, P"
    let qui = comma.and_then(|comma| comma.checked_sub(1)).filter(|&n| view.is(n, Class::QUI));
    let qui = qui.filter(|&n| n > 0 && view.kind(n - 1) != Some(Kind::Comma));
    let told = told || qui.is_some_and(|qui| (0..qui).any(|n| view.is(n, Class::SAYING)));
    // "dénonce des attaques dont la ville fait selon lui l'objet"
    let near = || (at.saturating_sub(CLAUSE)..at).rev().find(|&n| view.is(n, Class::QUI | Class::RELATIVE));
    let told = told || is_pronoun(view, cue) && near().is_some_and(|n| (0..n).any(|n| view.is(n, Class::SAYING)));
    if who == Attributed::Theirs {
        // "il a du mal à l'entendre", "à l'entendre chanter, P"
        let alone = |end: usize| is_set(view, at) && matches!(view.kind(end), None | Some(Kind::Comma | Kind::Stop));
        let whose = whose(view, at, cue).filter(|&n| !told && (alone(cue) || view.is(n, Class::POSSESSIVE)))?;
        return Some(Adverbial { first: at, cue, source: Phrase { first: whose, end: cue } });
    }
    if who != Attributed::Itself && (view.is(cue, Class::QUI) || view.is(cue, Class::RELATIVE)) {
        return relative(view, at, cue);
    }
    if view.is(cue, Class::QUE | Class::RELATIVE)
        || !view.is_word(cue) && view.mention(cue).is_none() && view.kind(cue) != Some(Kind::Number)
    {
        return None;
    }
    let opens = is_set(view, at)
        || view.kind(at - 1) == Some(Kind::ParenOpen)
        || view.is(at - 1, Class::COORDINATOR | Class::QUE | Class::SUBORDINATOR | Class::ADVERB);
    if who == Attributed::Itself {
        let end = phrases::phrase_end(view, cue);
        return opens.then_some(Adverbial { first: at, cue, source: Phrase { first: at + 1, end: end.max(cue + 1) } });
    }
    let first = if view.lower(cue) == "de" { cue + 1 } else { cue };
    let end = source_end(view, first, is_open(view, at));
    let source = Phrase { first, end };
    // Longer adverbials ("à en croire", "aux yeux de") are never anything else; "selon" and "pour" are.
    let speakers = who == Attributed::Speaker;
    let ambiguous = words.len() < 3;
    // "se passer de l'avis de X", "il a du mal à entendre X", "à entendre X parler"
    let governed = view.lower(at) == "de" && !opens && !view.is(at.saturating_sub(1), Class::ETRE)
        || who == Attributed::Set && !(is_set(view, at) && says(view, source, false));
    // "(50 à 150 selon l'enseigne)"
    let speaks =
        |n: usize| view.mention(n).is_some() || matches!(view.noun(n), Some(NounClass::Person | NounClass::Group));
    let inside = !opens
        && !(first..end).any(speaks)
        && (0..at)
            .rev()
            .take_while(|&n| !view.is_finite(n))
            .find(|&n| view.kind(n) == Some(Kind::ParenOpen))
            .is_some_and(|open| view.find(open, at, |n| view.kind(n) == Some(Kind::ParenClose)).is_none());
    // "Les prix varient selon les régions"
    let depends = inside || !opens && view.lower(at) == "selon" && view.pack.varies(view.lower(at - 1));
    // "X dénonce P, selon elle."
    let ends = at > 0 && view.kind(at - 1) == Some(Kind::Comma) && matches!(view.kind(end), None | Some(Kind::Stop));
    let again = ends && end == first + 1 && (0..at).any(|n| view.is(n, Class::SAYING));
    let told = (told || again) && is_pronoun(view, first);
    if end <= first
        || governed
        || depends
        || told
        || ambiguous && (!says(view, source, speakers) || inspires(view, source))
    {
        return None;
    }
    if speakers {
        let near_start = at == 0 || at < 4 && opens && (0..at).all(|n| !view.is_finite(n));
        let closed = matches!(view.kind(end), Some(Kind::Comma)) && near_start
            || at > 0
                && view.kind(at - 1) == Some(Kind::Comma)
                && view.kind(end).is_some_and(|k| matches!(k, Kind::Comma | Kind::Stop))
                && view.is(first, Class::STRONG);
        // "« Une décision injuste », pour X.", "C'est « incompréhensible » pour X."
        let before = at.checked_sub(1).map(|n| n - usize::from(n > 0 && view.kind(n) == Some(Kind::Comma)));
        let another = (0..at).any(|n| view.lower(n) == "pour");
        let ends = matches!(view.kind(end), None | Some(Kind::Stop)) && !another;
        let quoted = ends && before.is_some_and(|n| view.quote(n).is_some());
        if !closed && !quoted || befalls(view, end) {
            return None;
        }
    }
    Some(Adverbial { first: at, cue, source })
}

/// "X, pour qui P", "X, selon lequel P": the relative pronoun at `cue` stands for whom the adverbial at `at` names.
fn relative(view: &View<'_>, at: usize, cue: usize) -> Option<Adverbial> {
    let comma = at.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma))?;
    let source = subjects::antecedent(view, at)?;
    let person = (source.first..comma).any(|n| view.noun(n) == Some(NounClass::Person) || view.names_person(n));
    person.then_some(Adverbial { first: at, cue: cue + 1, source })
}

/// True where the verb before an adverbial at `at` wants what stands behind it: "Le texte va selon la CGT précariser les agents".
fn is_open(view: &View<'_>, at: usize) -> bool {
    let verb = at.checked_sub(1).filter(|&n| view.is(n, Class::ETRE | Class::AVOIR | Class::MODAL));
    verb.is_some_and(|n| view.is_finite(n))
}

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
fn source_end(view: &View<'_>, at: usize, open: bool) -> usize {
    if view.is(at, Class::STRONG) && view.mention(at).is_none() {
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
            None if end > at && view.is(end - 1, Class::DETERMINER | Class::DE) => end += 1,
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
    let described = person(inner) || view.is(inner, Class::DETERMINER) && (inner..inner + 4).any(person);
    // "Selon les premiers éléments, le policier, blessé au bras, a tiré": the subject of what they say.
    let goes_on = view.is_finite(close + 1)
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

/// Items of a figure before the "selon" that tells whose it is: "5 000 manifestants".
const FIGURE: usize = 5;

/// True where a figure of its own stands at `at`, right before another "selon": "…, 5 000 selon la CGT".
pub fn is_rival(view: &View<'_>, at: usize) -> bool {
    let figure =
        view.kind(at) == Some(Kind::Number) || view.hints(at, Hint::AMOUNT) || view.hints(at + 1, Hint::QUANTITY);
    let selon = view.find(at + 1, at + FIGURE, |n| view.is(n, Class::ATTRIBUTION) && !view.is(n, Class::DE));
    figure && selon.is_some_and(|selon| !(at..selon).any(|n| view.is_finite(n)))
}

/// True where a quantity begins behind a noun phrase: "selon la mairie trois millions", "selon X plus de 200 hectares".
fn counts(view: &View<'_>, at: usize, here: usize) -> bool {
    let number = view.kind(here) == Some(Kind::Number) && view.is_word(here + 1) && !view.is(here + 1, Class::CLOSED);
    let article = view.is(here, Class::DETERMINER) && !view.is(here, Class::DE | Class::A);
    let behind_noun = here > at + 1
        && view.is_word(here - 1)
        && !view.is(here - 1, Class::CLOSED)
        && (view.noun(here - 1).is_some() || view.mention(here - 1).is_some());
    behind_noun && (phrases::is_measured(view, here) || number || article)
}

/// True where a medium stands behind "à": "selon le procureur à BFMTV".
fn is_told_to(view: &View<'_>, at: usize) -> bool {
    let media = |n: usize| view.names(n, EntityKind::Media);
    let named = media(at + 1) || media(at + 2) && view.is(at + 1, Class::DETERMINER);
    view.is(at, Class::A) && (named || view.lower(at + 1) == "micro")
}

/// True where the phrase names somebody or something that says.
fn says(view: &View<'_>, source: Phrase, speakers: bool) -> bool {
    let first = source.first;
    if view.is(first, Class::STRONG) {
        return !view.is(first, Class::SPEAKER);
    }
    let head = (first..source.end.min(first + 5))
        .find(|&n| view.mention(n).is_some() || !view.is(n, Class::CLOSED) && view.is_word(n) && !is_title(view, n));
    let Some(head) = head else {
        let pronoun = view.is(first, Class::PRONOUN) && !phrases::is_thing(view, first);
        return pronoun || phrases::is_titled(view, source);
    };
    // "selon ce dernier"
    if phrases::is_latter(view, source) && view.is(first, Class::DETERMINER) {
        return true;
    }
    let named = view.mention(head).map(|m| view.entities.of(m).kind);
    let noun = (head..source.end.min(head + 3)).find_map(|n| view.noun(n));
    if speakers {
        // "Pour les abonnés, l'entrée est gratuite": several people are seldom the ones who speak.
        let person =
            noun == Some(NounClass::Person) && view.is(first, Class::DETERMINER) && !view.is(first, Class::PLURAL);
        // "Pour les riverains, c'est un mur qui tombera": a judgement shows that they do.
        // So does a quotation: "Pour les plaignants, « P »".
        let said = || view.quote(source.end + 1).is_some_and(|quote| view.is_clause(quote));
        let several = noun == Some(NounClass::Person)
            && view.is(first, Class::DETERMINER)
            && (judges(view, source.end) || view.kind(source.end) == Some(Kind::Comma) && said());
        // "Pour l'association, l'État « ne prend pas la mesure »": a quotation shows that a body speaks.
        let quoted = (0..view.len()).any(|n| view.quote(n).is_some());
        // "Pour Moscou, le pays « n'existe pas »"
        let body = matches!(named, Some(EntityKind::Organisation | EntityKind::Media | EntityKind::Place))
            || matches!(noun, Some(NounClass::Organisation | NounClass::Media));
        // "Pour la CGT, P": what such a body holds needs no quotation.
        let known = view.mention(head).and_then(|m| view.entities.of(m).subkind);
        let pleads = matches!(known, Some("party" | "union" | "ngo" | "association"))
            || (head..source.end.min(head + 3)).any(|n| view.pack.lexicon.is_advocate(view.lower(n)));
        // "Pour sept Français sur dix, la réforme est injuste", "Pour 62 % des sondés, il faut partir"
        let number = |n: usize| view.kind(n) == Some(Kind::Number) || view.is(n, Class::NUMERAL);
        let ratio = |n: usize| view.lower(n) == "sur" && number(n + 1) || view.str(n) == "%";
        let asked = |n: usize| {
            let inhabitant =
                view.token(n).is_some_and(|t| t.kind == Kind::Word && t.capital) && view.mention(n).is_none();
            inhabitant || ["sondé", "interrogé", "répondant", "électeur"].iter().any(|w| view.lower(n).starts_with(w))
        };
        let share = number(first) && (first + 1..source.end).any(ratio) && (first + 1..source.end).any(asked);
        let must = |n: usize| matches!(view.lower(n), "doit" | "doivent" | "faut");
        let holds = || (source.end..view.len()).any(|n| view.is(n, Class::ETRE) && view.is_finite(n) || must(n));
        if (quoted || judges(view, source.end)) && body || pleads || several || share && holds() {
            return true;
        }
        // "pour l'un des riverains"
        let one = view.is(first + 1, Class::INDEFINITE) && view.is(first + 2, Class::DE);
        return named == Some(EntityKind::Person)
            || named.is_none() && person && (one || !view.is(head - usize::from(head > first), Class::PREPOSITION));
    }
    let words = view.span(first, source.end).of(view.analysis.text);
    if (first..source.end.min(first + 4)).any(|n| view.pack.lexicon.is_norm(view.lower(n)))
        || view.pack.lexicon.is_norm(words)
    {
        return false;
    }
    // "le naturopathe X": a name behind a noun that no list has.
    let behind_noun = || {
        (head..source.end.min(head + 3))
            .any(|n| view.names_person(n) && !view.is(n - 1, Class::PREPOSITION | Class::DE))
    };
    match (named, noun) {
        (Some(EntityKind::Product), _) => false,
        (None, None) if behind_noun() => true,
        (Some(_), _) => true,
        (None, Some(NounClass::Place)) => false,
        (None, Some(_)) => true,
        (None, None) => view.is(first, Class::PRONOUN),
    }
}

/// True where a judgement stands behind the comma at `comma`: "c'est une honte qu'il faut laver", "il s'agit d'un échec", "pas
/// question de partir".
fn judges(view: &View<'_>, comma: usize) -> bool {
    let word = |n: usize| view.lower(comma + n);
    let negated = usize::from(view.is(comma + 2, Class::NE));
    let noun = comma + 3 + negated + usize::from(view.is(comma + 3 + negated, Class::NEGATION));
    let is = matches!(word(1), "c'" | "ce") && view.is(comma + 2 + negated, Class::ETRE);
    let article = view.is(noun, Class::DETERMINER) && !view.is(noun, Class::DE);
    // "c'est un coup dur" tells what befalls them.
    let clause = || (noun..view.len()).any(|n| view.is_finite(n));
    is && article && clause()
        || word(1) == "il" && word(2) == "s'" && word(3) == "agit"
        // "il n'est pas question de partir", "il est hors de question que"
        || word(1) == "il"
            && (view.is(comma + 2, Class::NE) || word(3) == "hors")
            && (comma + 3..comma + 8).any(|n| view.lower(n) == "question")
        || word(1) == "pas" && word(2) == "question"
}

/// True where what befalls somebody, and nothing that they say, stands behind the comma at `comma`: "c'est une aventure",
/// "la saison est terminée", "l'enjeu est de taille", "il faudra attendre".
fn befalls(view: &View<'_>, comma: usize) -> bool {
    if view.has_quote || view.kind(comma) != Some(Kind::Comma) {
        return false;
    }
    let is = matches!(view.lower(comma + 1), "c'" | "ce") && view.is(comma + 2, Class::ETRE);
    let noun = if is { comma + 3 } else { comma + 1 };
    let article = view.is(noun, Class::DETERMINER) && !view.is(noun, Class::DE);
    let must = view.lower(comma + 1) == "il"
        && view.lower(comma + 2) == "faudra"
        && matches!(view.lower(comma + 3), "attendre" | "patienter");
    // "la saison est un fiasco": a judgement.
    let judged = |n: usize| view.is(n, Class::ETRE) && view.is(n + 1, Class::DETERMINER) && !view.is(n + 1, Class::DE);
    let article = article && (is || !(noun..view.len()).any(judged));
    must || article && (noun + 1..noun + 4).take_while(|&n| view.is_word(n)).any(|n| view.hints(n, Hint::BEFALLS))
}

/// "le colonel Leroy", "M. Leroy": what stands before a name; "le colonel du régiment" is somebody himself.
fn is_title(view: &View<'_>, at: usize) -> bool {
    view.is(at, Class::HONORIFIC) && (view.noun(at).is_none() || view.mention(at + 1).is_some())
}

/// "peint d'après une photo": a work after which something is made names no source.
fn inspires(view: &View<'_>, source: Phrase) -> bool {
    // "la nouvelle directrice": no short story.
    let new = |n: usize| view.is(n, Class::FORE) && view.noun(n + 1) == Some(NounClass::Person);
    (source.first..source.end.min(source.first + 3)).any(|n| view.pack.lexicon.is_work(view.lower(n)) && !new(n))
}

fn claim(finder: &mut Finder<'_>, adverbial: &Adverbial) {
    let view = &finder.view;
    let behind = adverbial.source.end;
    let first = adverbial.first;
    let clause_start = clause_start(view, adverbial);
    let opening = (clause_start..first).all(|n| {
        view.is(n, Class::COORDINATOR | Class::ADVERB | Class::QUE | Class::SUBORDINATOR)
            || matches!(view.kind(n), Some(Kind::Comma | Kind::Dash | Kind::ParenOpen))
    });
    let bracketed = first > 0 && view.kind(first - 1) == Some(Kind::ParenOpen);
    let rest_end = extent::content_end(view, (behind + 1).min(view.len()), &finder.groups);
    let contents = if opening && !bracketed {
        content_behind(finder, adverbial).into_iter().collect()
    } else {
        contents_around(view, adverbial, clause_start, rest_end)
    };
    if contents.is_empty() {
        return;
    }
    let start = if opening { behind } else { clause_start };
    let conditional = modality::is_conditional(view, skip_opening(view, start), rest_end.max(first));
    let modality = if conditional { Modality::Conditional } else { Modality::Asserted };
    let cue = finder.cue_of(first, adverbial.cue, Some("attribution"));
    let source = Some(without_occasion(view, adverbial.source));
    // "P, selon X : « Q »": X says both.
    let quoted = (!opening && view.kind(behind) == Some(Kind::Colon)).then(|| view.content(behind + 1, behind + 2));
    let quoted = quoted.flatten().filter(|_| view.quote(behind + 1).is_some());
    let colon = quoted.map(|content| (content, finder.cue_of(behind, behind + 1, None)));
    // "À ses yeux, P", "À l'entendre, P": the source stands in the cue.
    if whose(view, first, adverbial.cue) == Some(adverbial.source.first) {
        finder.put_theirs(adverbial.source.first, contents, cue, modality);
        return;
    }
    finder.put(contents, source, Some(cue), modality);
    if let Some((content, cue)) = colon {
        finder.put(vec![content], source, Some(cue), Modality::Asserted);
    }
}

/// A source without what tells where and when it spoke: "selon l'armée sur Telegram", "selon le préfet lors d'un point de
/// presse", "selon la mairie dimanche soir".
fn without_occasion(view: &View<'_>, source: Phrase) -> Phrase {
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

/// Where the clause begins in which an adverbial stands.
fn clause_start(view: &View<'_>, adverbial: &Adverbial) -> usize {
    let (first, behind) = (adverbial.first, adverbial.source.end);
    // "Des effets ont été rapportés : selon X, P"
    let ends = |n: usize| match view.kind(n) {
        Some(Kind::Colon) if n + 1 == first => view.kind(behind) == Some(Kind::Comma),
        Some(Kind::Colon) => extent::is_heading(view, n, first),
        kind => kind == Some(Kind::Semicolon),
    };
    // "3 000 personnes selon X, 5 000 selon Y", "des centaines de personnes (5 000 selon Y)": each says no more than the figure.
    // "a compté 8 000 manifestants, contre 20 000 selon Y"
    let is_against = |n: usize| n > 0 && view.lower(n) == "contre" && view.kind(n - 1) == Some(Kind::Comma);
    let rival = (0..first).rev().take_while(|&n| !view.is_finite(n)).find(|&n| {
        let mark =
            matches!(view.kind(n), Some(Kind::Comma | Kind::ParenOpen)) || view.lower(n) == "et" || is_against(n);
        mark && n + 1 < first && is_rival(view, n + 1)
    });
    let between = || (0..first).any(|n| view.lower(n) == "entre");
    let attributed = |n: usize| (0..n).any(|n| view.is(n, Class::WHOLE_ATTRIBUTION)) && !between();
    if let Some(mark) = rival.filter(|&n| attributed(n) || view.kind(n) == Some(Kind::ParenOpen) || is_against(n)) {
        return mark + 1;
    }
    // "P, mais selon X, Q", "P, mais, selon X, Q", "P et, selon X, Q", "Y dit que, selon X, Q"
    let but = first.checked_sub(1 + usize::from(first > 0 && view.kind(first - 1) == Some(Kind::Comma)));
    let but = but.filter(|&n| {
        let clause = view.lower(n) == "et" || view.is(n, Class::QUE) && n + 2 == first;
        let joins = view.lower(n) == "mais" || clause && opens_clause(view, behind);
        n > 0 && joins && (0..n).any(|m| view.is_finite(m))
    });
    but.or_else(|| (0..first).rev().find(|&n| ends(n)).map(|n| n + 1)).unwrap_or(0)
}

/// What is said behind an adverbial that opens its clause.
fn content_behind(finder: &Finder<'_>, adverbial: &Adverbial) -> Option<Span> {
    let view = &finder.view;
    let (first, behind) = (adverbial.first, adverbial.source.end);
    let from = if matches!(view.kind(behind), Some(Kind::Comma | Kind::Colon)) { behind + 1 } else { behind };
    let from = behind_occasion(view, behind_participle(view, from));
    let colon_quote = view.kind(behind) == Some(Kind::Colon) && view.quote(from).is_some();
    let end = if colon_quote { quote_end(view, from) } else { clause_end(finder, from) };
    // "Ainsi pour Jacques, jugé pour vol.": nothing that he says.
    // "Pour X, impossible de P"
    let verb = |n: usize| view.is_finite(n) || view.is(n, Class::DE) && view.is_infinitive(n + 1);
    let said = view.lower(first) != "pour" || (from..end).any(|n| verb(n) || view.quote(n).is_some());
    view.content(from, end).filter(|_| said)
}

/// What is said before an adverbial, and behind it where its clause goes on there, up to `rest_end`.
fn contents_around(view: &View<'_>, adverbial: &Adverbial, clause_start: usize, rest_end: usize) -> Vec<Span> {
    let (first, behind) = (adverbial.first, adverbial.source.end);
    let bracketed = first > 0 && view.kind(first - 1) == Some(Kind::ParenOpen);
    let mut contents = Vec::new();
    let start = quoted_behind_comma(view, first).unwrap_or_else(|| clause_before(view, clause_start, first));
    // "P, toujours selon X"
    let again = first > 1 && view.is(first - 1, Class::ADVERB) && view.kind(first - 2) == Some(Kind::Comma);
    let end = if bracketed || again { first - 1 } else { first };
    let figure = (start + 1 == end && view.kind(start) == Some(Kind::Number)).then(|| view.span(start, end));
    contents.extend(figure.or_else(|| view.content(start, end)));
    // "300 personnes (selon la police) ont défilé": the brackets stand in the clause.
    if bracketed && view.kind(behind) == Some(Kind::ParenClose) {
        contents.extend(view.content(behind + 1, rest_end));
    }
    // "Le projet, selon lui, sera fini": the clause goes on behind the adverbial.
    let quoted = (start..first).any(|n| view.quote(n).is_some());
    let rival = view.kind(behind) == Some(Kind::Comma) && is_rival(view, behind + 1);
    let goes_on = view.kind(behind) == Some(Kind::Comma)
        && !rival
        && !quoted
        && !view.is(behind + 1, Class::QUI)
        && behind + 1 < view.len()
        && (!(start..first).any(|n| view.is_finite(n)) && !is_apposition(view, adverbial.source, behind)
            || first > 0 && extent::breaks_off(view, first - 1));
    let glued = view.kind(behind) == Some(Kind::Comma)
        && view.kind(first.saturating_sub(1)) == Some(Kind::Comma)
        && goes_on_by_verb(view, behind + 1);
    // "coûtera selon la mairie trois millions", "250 postes d'après X, dont 150 à Tours"
    let measured = view.is(behind, Class::DETERMINER)
        || view.kind(behind) == Some(Kind::Number)
        || view.hints(behind, Hint::AMOUNT);
    let object = measured && !quoted && view.is_word(first.saturating_sub(1));
    let object = object || view.is(adverbial.source.first, Class::STRONG) && view.is(behind, Class::DE) && first > 0;
    let part = view.kind(behind) == Some(Kind::Comma) && matches!(view.lower(behind + 1), "dont" | "soit");
    let wanted = view.is_word(behind) && is_open(view, first);
    if goes_on || glued || object || part || wanted {
        contents.extend(view.content(behind, rest_end));
    } else if extent::goes_on_quoted(view, behind) {
        contents.extend(view.content(behind + 1, behind + 2));
    }
    contents
}

/// True where what stands behind the comma at `comma` has no verb and tells of a person: "d'après Anne Leroy, DTN de la ligue."
fn is_apposition(view: &View<'_>, source: Phrase, comma: usize) -> bool {
    let person = (source.first..source.end).any(|n| view.names_person(n));
    let stop = view.find(comma + 1, view.len(), |n| !view.is_word(n)).unwrap_or(view.len());
    let noun = view.is_word(comma + 1) && !view.is(comma + 1, Class::CLOSED) && !view.is(comma + 1, Class::ADVERB);
    person && noun && view.is(comma + 2, Class::DE) && !(comma + 1..stop).any(|n| view.is_finite(n))
}

/// True where a clause with a subject of its own stands behind the comma at `comma`.
fn opens_clause(view: &View<'_>, comma: usize) -> bool {
    let subject = comma + 1;
    let opens = view.is(subject, Class::DETERMINER | Class::SUBJECT) || view.mention(subject).is_some();
    view.kind(comma) == Some(Kind::Comma) && opens && (subject + 1..view.len()).any(|n| view.is_finite(n))
}

/// True for an adverbial right behind "qui" with a clause to follow: "la crue, qui selon lui durera".
fn at_relative(view: &View<'_>, at: usize) -> bool {
    let before = if at > 0 && view.kind(at - 1) == Some(Kind::Comma) { at - 1 } else { at };
    before > 0 && view.is(before - 1, Class::QUI)
}

/// The clause of "X, pour qui P, a dit Q" and of "X, qui selon Y P, a dit Q" ends where the main one goes on.
fn relative_claim(finder: &mut Finder<'_>, adverbial: &Adverbial) {
    let view = &finder.view;
    let from = adverbial.cue.max(adverbial.source.end);
    let end = extent::content_end(view, from, &finder.groups);
    let goes_on = |n: usize| n > from && view.kind(n) == Some(Kind::Comma) && goes_on_by_verb(view, n + 1);
    let end = view.find(from, end, goes_on).unwrap_or(end);
    let Some(content) = view.content(from, end) else { return };
    let cue = finder.cue_of(adverbial.first, adverbial.cue, Some("attribution"));
    finder.put(vec![content], Some(adverbial.source), Some(cue), Modality::Asserted);
}

/// Moves over a participle that still describes the source: "Selon le document, consulté par X, P".
fn behind_participle(view: &View<'_>, from: usize) -> usize {
    let cites = matches!(view.lower(from), "citant" | "relayant" | "reprenant");
    let participle =
        cites || ["é", "ée", "és", "ées"].iter().any(|ending| view.str(from).ends_with(ending)) && view.is_word(from);
    let comma = view.find(from, view.len(), |n| view.kind(n) == Some(Kind::Comma));
    match comma.filter(|_| participle && view.mention(from).is_none()) {
        Some(comma) if !(from..comma).any(|n| view.is_finite(n)) => comma + 1,
        _ => from,
    }
}

/// Moves over what tells where somebody spoke: "Selon X, dans un communiqué publié jeudi, P", "Selon X, lors de son audition, P".
fn behind_occasion(view: &View<'_>, from: usize) -> usize {
    let Some(comma) = from.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma)) else { return from };
    let told = match view.lower(from) {
        // "lors de la perquisition, P": when it happened.
        "lors" => view.is(from + 2, Class::POSSESSIVE | Class::INDEFINITE),
        "dans" => view.is(from + 1, Class::INDEFINITE) && (from + 2..from + 4).any(|n| view.is_text(n)),
        _ => false,
    };
    let close = told.then(|| phrases::insertion_end(view, comma)).flatten();
    close.map_or(from, |close| close + 1)
}

/// Where the host clause that begins at `from` ends: a participle behind a comma still belongs to it; what is quoted behind a
/// colon or a comma does not, where a verb of its own announces it: "Pour X, P : « Q », dit-il".
fn clause_end(finder: &Finder<'_>, from: usize) -> usize {
    let view = &finder.view;
    let mut end = extent::content_end(view, from, &finder.groups);
    let announced = |at: usize| {
        let clause = view.quote(at + 1).is_some_and(|quote| view.is_clause(quote));
        let mut behind = finder.groups.iter().filter(|g| g.start == at + 3 && g.shape == Shape::Finite);
        match view.kind(at) {
            Some(Kind::Colon) => view.quote(at + 1).is_some() && behind.any(|g| g.inverted.is_some()),
            // "Pour X, P, « Q », dit Y"
            Some(Kind::Comma) => {
                clause && at > from && view.kind(at + 2) == Some(Kind::Comma) && behind.next().is_some()
            }
            _ => false,
        }
    };
    if let Some(colon) = view.find(from, view.len(), announced) {
        return colon;
    }
    let participle = |comma: usize| {
        view.kind(comma) == Some(Kind::Comma)
            && finder.groups.iter().any(|g| g.shape == Shape::Participle && (comma + 1..comma + 4).contains(&g.start))
    };
    // "Selon X, il a fui et a insulté les agents": the second verb has no other subject.
    let joined = |end: usize| {
        let et = end + usize::from(view.kind(end) == Some(Kind::Comma));
        let next = finder.groups.iter().find(|group| group.start > et);
        matches!(view.lower(et), "et" | "puis" | "mais")
            && next.is_some_and(|group| group.start == et + 1 && group.inverted.is_none())
    };
    while participle(end) || joined(end) {
        end = extent::content_end(view, end + 2, &finder.groups);
    }
    end
}

/// One past the quotation at `from` and what still belongs to its sentence.
fn quote_end(view: &View<'_>, from: usize) -> usize {
    let after = from + 1;
    let trailing =
        view.kind(after) == Some(Kind::Comma) && view.is_word(after + 1) && !view.is(after + 1, Class::COORDINATOR);
    if trailing { view.len() } else { after }
}

fn skip_opening(view: &View<'_>, mut at: usize) -> usize {
    while matches!(view.kind(at), Some(Kind::Comma | Kind::Colon)) || view.is(at, Class::COORDINATOR) {
        at += 1;
    }
    at
}

/// The quotation right before an adverbial, where it is no clause and stands behind a comma: "un plan, « inutile » selon elle".
fn quoted_behind_comma(view: &View<'_>, first: usize) -> Option<usize> {
    let at = first.checked_sub(1)?;
    let comma = at.checked_sub(1).is_some_and(|n| view.kind(n) == Some(Kind::Comma));
    (comma && view.quote(at).is_some_and(|quote| !view.is_clause(quote))).then_some(at)
}

/// Where the host clause of a final adverbial begins: behind a connector at the sentence's start, behind "et que".
fn clause_before(view: &View<'_>, start: usize, first: usize) -> usize {
    let joined =
        |n: usize| view.lower(n) == "et" && view.is(n + 1, Class::QUE) && view.kind(n - 1) == Some(Kind::Comma);
    if let Some(et) = (start + 1..first).rev().find(|&n| joined(n)) {
        return et + 2;
    }
    let connector = view.is(start, Class::COORDINATOR | Class::ADVERB)
        && view.kind(start + 1) == Some(Kind::Comma)
        && start + 2 < first;
    if connector { start + 2 } else { start }
}

/// True where the words behind a second comma carry on the clause: a verb right behind.
fn goes_on_by_verb(view: &View<'_>, at: usize) -> bool {
    view.is_finite(at)
        || view.is(at, Class::NE | Class::QUE | Class::DE | Class::PREPOSITION | Class::A)
        || view.is_finite(at + 1) && view.is(at, Class::CLITIC)
}
