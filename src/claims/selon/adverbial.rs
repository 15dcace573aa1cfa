//! Where one of the adverbials stands that name a source, and which is none: "selon les régions", "pour les enfants".

use super::source::source_end;
use super::speaks::{befalls, inspires, says};
use crate::claims::phrases::{self, Phrase};
use crate::claims::subjects;
use crate::claims::view::View;
use crate::language::{Attributed, Attribution, LanguagePack};
use crate::text::lexicon::NounClass;
use crate::text::{Analysis, Class, Kind, Token};

/// An adverbial found in a sentence.
pub(super) struct Adverbial {
    pub(super) first: usize,
    /// One past the cue.
    pub(super) cue: usize,
    pub(super) source: Phrase,
    /// One past all its words.
    pub(super) end: usize,
}

impl Adverbial {
    /// One that ends with its source.
    fn new(first: usize, cue: usize, source: Phrase) -> Adverbial {
        Adverbial { first, cue, source, end: source.end }
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

/// True where "selon" or "d'après" begins.
pub(super) fn names_source(view: &View<'_>, at: usize) -> bool {
    listed(view, at).is_some_and(|adverbial| adverbial.who == Attributed::Any && adverbial.words.len() < 3)
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
pub(super) fn whose(view: &View<'_>, first: usize, end: usize) -> Option<usize> {
    (first..end).find(|&n| view.is(n, Class::POSSESSIVE) || matches!(view.lower(n), "l'" | "les"))
}

/// True at the start of a sentence and behind a mark that sets a clause in.
fn is_set(view: &View<'_>, at: usize) -> bool {
    let mark = |n: usize| matches!(view.kind(n), Some(Kind::Comma | Kind::Colon | Kind::Dash | Kind::Semicolon));
    at.checked_sub(1).is_none_or(mark)
}

pub(super) fn adverbial(view: &View<'_>, at: usize) -> Option<Adverbial> {
    let found = listed(view, at)?;
    let (words, who) = (&found.words, found.who);
    let cue = at + words.len();
    // "dit qu'à ses yeux P", "dit que, selon lui, P": that is said already.
    let comma = at.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma));
    let que = comma.unwrap_or(at).checked_sub(1).filter(|&n| view.is(n, Class::QUE | Class::SUBORDINATOR));
    let said = |que: usize| (que.saturating_sub(ANNOUNCED)..que).any(|n| view.is(n, Class::SAYING));
    let que = que.filter(|&que| !gives_reason(view, que));
    let told = que.is_some_and(|que| comma.is_none() || said(que));
    // "dénonce les maux qui, selon lui, P"
    let qui = comma.and_then(|comma| comma.checked_sub(1)).filter(|&n| view.is(n, Class::QUI));
    let qui = qui.filter(|&n| n > 0 && view.kind(n - 1) != Some(Kind::Comma));
    let told = told || qui.is_some_and(|qui| (0..qui).any(|n| view.is(n, Class::SAYING)));
    let said_before = |n: usize| (0..n).any(|n| view.is(n, Class::SAYING));
    // "dénonce des attaques dont la ville fait selon lui l'objet"
    // "dénonce la grève, dont les effets sont, selon lui, P", "dénonce P, ce qui est selon lui Q": a clause of its own.
    let apart = |n: usize| view.kind(n - usize::from(n > 0)) == Some(Kind::Comma);
    let apart = |n: usize| apart(n) || n > 1 && view.lower(n - 1) == "ce" && apart(n - 1);
    let clause = |n: usize| view.is(n, Class::QUI | Class::RELATIVE) && !apart(n) && said_before(n);
    let near = || (at.saturating_sub(CLAUSE)..at).any(clause);
    let told = told || is_pronoun(view, cue) && near();
    if who == Attributed::Theirs {
        // "il a du mal à l'entendre", "à l'entendre chanter, P"
        let alone = |end: usize| is_set(view, at) && matches!(view.kind(end), None | Some(Kind::Comma | Kind::Stop));
        let whose = whose(view, at, cue).filter(|&n| !told && (alone(cue) || view.is(n, Class::POSSESSIVE)))?;
        return Some(Adverbial::new(at, cue, Phrase { first: whose, end: cue }));
    }
    if who != Attributed::Itself && (view.is(cue, Class::QUI) || view.is(cue, Class::RELATIVE)) {
        return relative(view, at, cue);
    }
    if who == Attributed::Any && words.len() < 3 && view.lower(cue) == "ce" && view.is(cue + 1, Class::QUE) {
        return reported(view, at, cue);
    }
    if view.is(cue, Class::QUE | Class::RELATIVE)
        || !view.is_word(cue)
            && view.mention(cue).is_none()
            && view.kind(cue) != Some(Kind::Number)
            && !phrases::is_quoted_body(view, cue)
    {
        return None;
    }
    let opens = is_set(view, at)
        || view.kind(at - 1) == Some(Kind::ParenOpen)
        || view.is(at - 1, Class::COORDINATOR | Class::QUE | Class::SUBORDINATOR | Class::ADVERB);
    if who == Attributed::Itself {
        let end = phrases::phrase_end(view, cue);
        let source = Phrase { first: at + 1, end: end.max(cue + 1) };
        return opens.then(|| Adverbial::new(at, cue, source));
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
    Some(Adverbial::new(at, cue, source))
}

/// True for the last word of "car", "puisque" and "parce que".
pub(super) fn gives_reason(view: &View<'_>, at: usize) -> bool {
    matches!(view.lower(at), "car" | "puisque" | "puisqu'")
        || view.is(at, Class::QUE) && at > 0 && view.lower(at - 1) == "parce"
}

/// "selon ce qu'a rapporté X", "d'après ce que X a fait savoir", with "ce" at `cue`: what somebody says, not what he does.
fn reported(view: &View<'_>, at: usize, cue: usize) -> Option<Adverbial> {
    let que = cue + 1;
    if !is_set(view, at) {
        return None;
    }
    let verb = view.find(que + 1, que + CLAUSE, |n| view.is_finite(n) && !view.is_noun_here(n))?;
    let said = (verb..).find(|&n| !view.is(n, Class::AVOIR)).filter(|&n| view.is(n, Class::SAYING))?;
    // "a rapporté", "a fait savoir"
    let end = said + 1 + usize::from(view.lower(said) == "fait" && view.is_infinitive(said + 1));
    // "ce que nous a dit le maire", "ce que lui a dit le médecin": the pronoun is whom it is said to.
    let clitic = |n: usize| {
        let pronoun = view.is(n, Class::CLITICS) || matches!(view.lower(n), "nous" | "vous" | "lui" | "leur");
        pronoun && !matches!(view.lower(n), "il" | "elle" | "on" | "ils" | "elles")
    };
    let inverted = (que + 1..verb).all(clitic);
    let first = if inverted { end } else { que + 1 };
    let last = phrases::phrase_end(view, first);
    let source = Phrase { first, end: last };
    let whole = last > first && (inverted || view.past_clitics(last) == verb);
    (whole && phrases::can_speak(view, source, false)).then_some(Adverbial {
        first: at,
        cue: if inverted { end } else { que + 1 },
        source,
        end: if inverted { last } else { end },
    })
}

/// "X, pour qui P", "X, selon lequel P": the relative pronoun at `cue` stands for whom the adverbial at `at` names.
fn relative(view: &View<'_>, at: usize, cue: usize) -> Option<Adverbial> {
    let comma = at.checked_sub(1).filter(|&n| view.kind(n) == Some(Kind::Comma))?;
    let source = subjects::antecedent(view, at)?;
    let person = (source.first..comma).any(|n| view.noun(n) == Some(NounClass::Person) || view.names_person(n));
    person.then(|| Adverbial::new(at, cue + 1, source))
}

/// True where the verb before an adverbial at `at` wants what stands behind it: "Le texte va selon la CGT précariser les agents".
pub(super) fn is_open(view: &View<'_>, at: usize) -> bool {
    let verb = at.checked_sub(1).filter(|&n| view.is(n, Class::ETRE | Class::AVOIR | Class::MODAL));
    verb.is_some_and(|n| view.is_finite(n))
}
