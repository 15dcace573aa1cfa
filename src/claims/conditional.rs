//! "Le suspect aurait tiré deux fois.": the journalistic conditional without a named source.
//! Examples: `dictionaries/fr/constructions/conditional.txt`.

use super::draft::Finder;
use super::extent;
use super::modality;
use super::phrases;
use super::view::View;
use crate::text::lexicon::{Hint, Modality};
use crate::text::{Class, Forms, Kind};

pub fn find(finder: &mut Finder<'_>) {
    let view = &finder.view;
    let conditional = (0..view.len()).any(|n| view.is(n, Class::CONDITIONAL));
    if !conditional || view.sentence.quote.is_some() || !finder.drafts.is_empty() || is_hypothetical(view) {
        return;
    }
    let mut from = 0;
    for at in 0..=view.len() {
        // "…, mais un complice serait en fuite": a clause of its own.
        let joint = view.kind(at) == Some(Kind::Semicolon)
            || view.kind(at) == Some(Kind::Comma) && matches!(view.lower(at + 1), "mais" | "et")
            || at > 0 && view.is(at, Class::QUE) && opens_clause(view, at)
            || joins_clauses(view, from, at);
        if at < view.len() && !joint {
            continue;
        }
        if let Some(verb) = modality::conditional_verb(view, from, at) {
            // "Les élus pourraient refuser, et perdraient l'aide"
            let possible = |n: usize| view.is(n, Class::MODAL) && view.is(n, Class::CONDITIONAL);
            if from > 0 && view.past_clitics(from) == verb && !is_compound(view, verb) && (0..from).any(possible) {
                return;
            }
            let start = if modality::conditional_verb(view, 0, view.len()) == Some(verb) { 0 } else { from };
            let end = if start == 0 { view.len() } else { at };
            // "L'homme aurait fui, ce qu'il nie"
            let end = extent::content_end(view, start, &finder.groups).min(end);
            let Some(content) = view.content(start, end) else { return };
            finder.put(vec![content], None, None, Modality::Conditional);
            return;
        }
        from = at + if view.kind(at) == Some(Kind::Comma) { 2 } else { 1 };
    }
    let relative = relative(view).and_then(|(first, end)| view.content(first, end));
    if let Some(content) = relative {
        finder.put(vec![content], None, None, Modality::Conditional);
    }
}

/// "La voiture, qui aurait été volée, a brûlé": where the clause behind "qui" begins and ends, if its verb is in the conditional.
fn relative(view: &View<'_>) -> Option<(usize, usize)> {
    let qui = view.find(2, view.len(), |n| view.is(n, Class::QUI) && view.kind(n - 1) == Some(Kind::Comma))?;
    let first = qui + 1;
    let own = |n: usize| !view.is(n, Class::CLITICS | Class::ADVERB);
    let verb = view.find(first, view.len(), own)?;
    let said = view.token(verb).is_some_and(|t| t.word.auxiliary.any(Forms::CONDITIONAL) && !t.is(Class::MODAL));
    let wish = view.hints(verb + 1, Hint::WISHED);
    let mark = |n: usize| matches!(view.kind(n), Some(Kind::Comma | Kind::Dash | Kind::Semicolon));
    let open = |n: usize| view.is(n, Class::QUE | Class::QUI | Class::RELATIVE | Class::SUBORDINATOR);
    let verbs = |n: usize| (verb + 1..=n).filter(|&n| view.is_finite(n)).count();
    let main = |n: usize| n > verb && view.is_finite(n) && verbs(n) > (verb..n).filter(|&n| open(n)).count();
    let end = view.find(verb, view.len(), |n| mark(n) || main(n)).unwrap_or(view.len());
    (said && !wish && end > verb + 1).then_some((first, end))
}

/// "Le feu est éteint mais deux pompiers auraient été blessés": a subject of its own behind "et" or "mais", and a verb on
/// either side.
fn joins_clauses(view: &View<'_>, from: usize, at: usize) -> bool {
    let subject = || {
        view.is(at + 1, Class::DETERMINER | Class::SUBJECT)
            || view.kind(at + 1) == Some(Kind::Number)
            || view.mention(at + 1).is_some()
    };
    matches!(view.lower(at), "et" | "mais")
        && subject()
        && (from..at).any(|n| view.is_finite(n))
        && view.find(at + 1, view.len(), |n| view.is_finite(n)).is_some_and(|verb| view.is(verb, Class::CONDITIONAL))
}

/// "… alors que P", "Il s'avère que P", "Il semble que P": a clause of its own that nobody says.
fn opens_clause(view: &View<'_>, que: usize) -> bool {
    view.lower(que - 1) == "alors" || view.hints(que - 1, Hint::SEEMS) && que < 4 && view.lower(0) == "il"
}

/// True where the sentence asks, supposes or speaks of the writer: "si", "sans", "à ta place", "nous".
fn is_hypothetical(view: &View<'_>) -> bool {
    let behind_verb = |n: usize| modality::conditional_verb(view, 0, view.len()).is_some_and(|verb| verb < n);
    let asks = view.kind(view.len() - 1) == Some(Kind::Stop) && view.str(view.len() - 1).contains('?');
    let supposes = (0..view.len()).any(|n| match view.lower(n) {
        "si" | "s'" => {
            let reflexive = view.is(n, Class::REFLEXIVE) && !view.lower(n + 1).starts_with("il");
            view.is(n, Class::QUESTION) && !reflexive
        }
        // "Un homme sans papiers aurait été arrêté", "le même homme": parts of the subject.
        // "Il aurait même été vu": the adverb.
        "même" if behind_verb(n) && !behind_verb(n - 1) => false,
        "sans" | "même" if n > 0 => view.kind(n - 1) == Some(Kind::Comma) || !view.is_word(n - 1) || behind_verb(n),
        "sans" | "même" => true,
        "plus" => n > 0 && view.lower(n - 1) == "de" && view.lower(n + 1) == "et",
        _ => view.hints(n, Hint::SUPPOSES) || phrases::is_speaker(view, n),
    });
    // "En cas de défaite, X perdrait la tête", "À ce rythme, P", "Avec un point de plus, P", "Une victoire permettrait de P"
    let comma = view.find(0, view.len(), |n| view.kind(n) == Some(Kind::Comma)).unwrap_or(0);
    // "Dans certains cas, ils auraient tiré", "Selon ce scénario, P": reports.
    let compound = modality::conditional_verb(view, 0, view.len()).is_some_and(|verb| is_compound(view, verb));
    let opens = view.is(0, Class::PREPOSITION | Class::A) && !view.is(0, Class::WHOLE_ATTRIBUTION);
    let case = opens && !compound && (0..comma.min(CASE)).any(|n| view.hints(n, Hint::CASE));
    let more = |n: usize| view.lower(n) == "de" && matches!(view.lower(n + 1), "plus" | "moins");
    let with = view.lower(0) == "avec" && (1..comma).any(more);
    let event = view.is(0, Class::INDEFINITE) && view.hints(1, Hint::EVENT);
    let act = event && view.find(0, ACT, |n| view.lower(n) == "permettrait").is_some();
    asks || supposes || case || with || act
}

/// True for "aurait perdu", "serait partie": what would have happened already.
fn is_compound(view: &View<'_>, verb: usize) -> bool {
    let participle = |n: usize| view.token(n).is_some_and(|t| t.word.forms.any(Forms::PAST_PARTICIPLE));
    let behind = view.find(verb + 1, view.len(), |n| !view.is(n, Class::ADVERB | Class::NEGATION));
    let told = |n: usize| participle(n) || phrases::may_be_participle(view, n) || view.lower(n) == "été";
    view.is(verb, Class::AVOIR | Class::ETRE) && behind.is_some_and(told)
}

/// Items at a sentence's start among which the noun stands that tells in which case, and those before "permettrait".
const CASE: usize = 4;

const ACT: usize = 6;
