//! « P ». C'est ce qu'a dit X; « P ». C'est ainsi que X a réagi; P. C'est l'avis de X; « P » : tel est le message de X: a
//! presentative points back to what is said in the sentence before, or in front of the colon. Ce que dit X, c'est que P: it
//! points on.
//! Examples: `dictionaries/fr/constructions/presentative.txt`.

use super::draft::{Draft, Finder};
use super::extent;
use super::phrases::{self, Phrase};
use super::statement;
use super::subjects;
use super::verbs::{self, Shape};
use super::view::View;
use super::{Construction, Cue};
use crate::document::{Span, Spans};
use crate::entities::Entities;
use crate::language::LanguagePack;
use crate::text::lexicon::{Frames, Modality, NounClass};
use crate::text::{Analysis, Class, Kind, Sentence, Token};

/// Adds what presentatives point back to, where nobody says it yet, to `drafts`.
pub fn add(
    analysis: &Analysis<'_>,
    entities: &Entities,
    pack: &LanguagePack,
    drafts: &mut Vec<Draft>,
    construction: &Construction,
) {
    let outer = &analysis.sentences[..analysis.outer];
    let presents = |sentence: &Sentence| {
        let token = |n: usize| &analysis.tokens[n];
        let begins = |n: usize| token(n).kind == Kind::Word && matches!(analysis.lower(n), "c'" | "tel" | "telle");
        begins(sentence.first) || (sentence.first + 1..sentence.end).any(|n| marks(token(n - 1)) && begins(n))
    };
    let mut presenting = outer.iter().enumerate().filter(|(_, sentence)| presents(sentence)).peekable();
    if presenting.peek().is_none() {
        return;
    }
    let mut finder = Finder::new(View::new(analysis, entities, pack));
    let said: Spans = drafts.iter().flat_map(|draft| draft.content.iter().copied()).collect();
    for (n, sentence) in presenting {
        finder.turn_to(*sentence, true);
        let before = n.checked_sub(1).map(|n| outer[n]);
        let found = pointed_on(&finder).or_else(|| pointed_back(&finder, before));
        let new = found.filter(|(content, ..)| said.overlapping(*content).next().is_none());
        let Some((content, source, cue)) = new else { continue };
        finder.of(construction);
        finder.put(vec![content], Some(source), Some(cue), Modality::Asserted);
        drafts.append(&mut finder.drafts);
    }
}

/// True for what may part a quotation from the presentative behind it.
fn marks(token: &Token) -> bool {
    matches!(token.kind, Kind::Colon | Kind::Comma | Kind::Dash)
}

/// A whole sentence as a content: of one quotation what stands inside its marks, else all without the full stop.
fn whole(analysis: &Analysis<'_>, sentence: Sentence) -> Option<Span> {
    let stop = |n: &usize| matches!(analysis.tokens[*n].kind, Kind::Stop | Kind::Break);
    let end = (sentence.first..sentence.end).rev().find(|n| !stop(n))? + 1;
    let quote = analysis.tokens[sentence.first].quote.map(|number| &analysis.quotes[number as usize]);
    let quote = quote.filter(|quote| quote.open == sentence.first && quote.close + 1 == end);
    Some(quote.map_or_else(|| analysis.span(sentence.first, end), |quote| quote.inner))
}

/// "« P ». C'est ce qu'a dit X", "« P » : tel est l'avis de X", where `before` is the sentence before: what is said, who says it
/// and the verb or the noun.
fn pointed_back(finder: &Finder<'_>, before: Option<Sentence>) -> Option<(Span, Phrase, Cue)> {
    let view = &finder.view;
    let analysis = view.analysis;
    let quoted = view.quote(0).is_some() && view.token(1).is_some_and(marks);
    let before = before.filter(|_| !quoted);
    let content = if quoted { view.content(0, 1) } else { before.and_then(|before| whole(analysis, before)) }?;
    let direct = quoted || before.is_some_and(|before| analysis.tokens[before.first].quote.is_some());
    // Behind a sentence of the writer "c'est le constat de X" may announce what follows.
    let first = if quoted { 2 } else { 0 };
    let thus = || thus(finder, first).filter(|_| direct);
    let pointed = speech(finder, first).filter(|_| direct || !view.sentence.opens_paragraph).or_else(thus);
    let (source, cue) = pointed.or_else(|| statement(finder, first).filter(|_| direct))?;
    Some((content, source, cue))
}

/// "Ce que dit X, c'est que P": what is said, who says it and the verb.
fn pointed_on(finder: &Finder<'_>) -> Option<(Span, Phrase, Cue)> {
    let view = &finder.view;
    let (number, source) = spoken(finder, 0)?;
    let comma = view.find(finder.groups[number].end, view.len(), |n| view.kind(n) == Some(Kind::Comma))?;
    let that = comma + 3;
    let points = view.lower(comma + 1) == "c'" && view.is(comma + 2, Class::ETRE) && view.is(that, Class::QUE);
    let content = view.content(that + 1, extent::content_end(view, that + 1, &finder.groups)).filter(|_| points)?;
    Some((content, source, finder.cue(number)))
}

/// "c'est ce qu'a dit X", "c'est aussi ce que X assure": who says it and the verb.
fn speech(finder: &Finder<'_>, at: usize) -> Option<(Phrase, Cue)> {
    let that = verbs::skip(&finder.view, at + 2);
    let (number, source) = spoken(finder, that).filter(|_| finder.view.is(at + 1, Class::ETRE))?;
    Some((source, finder.cue(number)))
}

/// "c'est ainsi que X a réagi": who says it and the verb, which has nothing of its own to say.
fn thus(finder: &Finder<'_>, at: usize) -> Option<(Phrase, Cue)> {
    let view = &finder.view;
    let points = view.is(at + 1, Class::ETRE) && view.lower(at + 2) == "ainsi" && view.is(at + 3, Class::QUE);
    let number = finder.groups.iter().position(|group| group.start > at + 3).filter(|_| points)?;
    let group = &finder.groups[number];
    let says = group.shape == Shape::Finite && !group.negated && group.verb.frames.any(Frames::QUE | Frames::QUOTE);
    let alone = (group.end..view.len()).all(|n| view.kind(n) == Some(Kind::Stop));
    finder.subject(number).filter(|_| says && alone).map(|subject| (subject, finder.cue(number)))
}

/// The verb group of "ce que dit X", "ce que X a annoncé" from item `that` on, by number, and who says it; what is feared or
/// demanded has come true.
fn spoken(finder: &Finder<'_>, that: usize) -> Option<(usize, Phrase)> {
    let view = &finder.view;
    let points = view.lower(that) == "ce" && view.is(that + 1, Class::QUE);
    let number = finder.groups.iter().position(|group| group.start > that + 1).filter(|_| points)?;
    let group = &finder.groups[number];
    let frames = group.verb.frames.any(Frames::QUE | Frames::INCISE);
    let comes_true = matches!(&*group.verb.class, "wish" | "ask" | "order" | "hope" | "fear");
    let speaker = group.speaker || (that..group.end).any(|n| view.is(n, Class::SPEAKER));
    let says = group.shape == Shape::Finite && !group.negated && !speaker && frames && !comes_true;
    let subject = if group.start == that + 2 { finder.subject_behind(number) } else { finder.subject(number) };
    subject.filter(|_| says).map(|subject| (number, subject))
}

/// "c'est l'avis de X", "tel est le message adressé par X", "c'est le constat que dresse X": who says it and the noun.
fn statement(finder: &Finder<'_>, at: usize) -> Option<(Phrase, Cue)> {
    let view = &finder.view;
    let noun = at + 3;
    let named = view.is(at + 1, Class::ETRE)
        && view.is(at + 2, Class::DETERMINER)
        && matches!(view.noun(noun), Some(NounClass::Statement | NounClass::Document));
    let plain = named && !view.classes.any(Class::QUE);
    let author = statement::author(view, noun + 1, view.len()).filter(|_| plain);
    let author = author.or_else(|| maker(view, noun + 1).filter(|_| named))?;
    Some((author, finder.cue_of(at + 2, noun + 1, Some("statement"))))
}

/// Who stands behind the verb, or its participle, of "le constat que dresse X", "l'avertissement qu'a lancé X".
fn maker(view: &View<'_>, que: usize) -> Option<Phrase> {
    let verb = que + 1;
    let participle = view.is(verb, Class::AVOIR) && phrases::is_participle(view.lower(verb + 1));
    let made = view.is(que, Class::QUE) && view.is_finite(verb);
    let behind = subjects::subject_after(view, verb + 1 + usize::from(participle)).filter(|_| made)?;
    phrases::can_speak(view, behind, false).then_some(behind)
}
