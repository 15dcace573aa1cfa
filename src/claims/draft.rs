//! Claims in the making: what a construction found, in spans and token ranges, before sources are resolved.

use super::modality;
use super::phrases::{self, Phrase};
use super::subjects;
use super::verbs::{self, Group, Shape};
use super::view::View;
use super::{Claim, ClaimKind, ClaimSource, Construction, Cue};
use crate::document::{Span, Spans};
use crate::entities::Entities;
use crate::gazetteer::EntityKind;
use crate::text::lexicon::{Frames, Hint, Lexicon, Modality, NounClass, Verb};
use crate::text::{Analysis, Class, Forms, Kind, Sentence};
use std::sync::Arc;

/// Who is said to say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceDraft {
    /// Nobody: a bare conditional, a rumour.
    Nobody,
    /// The tokens from the first up to the second.
    Words(usize, usize),
    /// The tokens from the first up to the second, which name this entity.
    Named(usize, usize, usize),
    /// Whoever said the claim before.
    Continued,
    /// Whoever the possessive at this token stands for: "Sa réponse est claire".
    Theirs(usize),
    /// Whoever the same tokens name as the source of another claim, with the same words: a heading's quotation.
    Repeated(usize, usize),
    /// Whoever the tokens from the first up to the second name, in the sentence before.
    Introduced(usize, usize),
}

/// A claim in the making.
#[derive(Clone, Debug)]
pub struct Draft {
    pub content: Vec<Span>,
    /// How much of it stands in quotation marks; where none is given, the marks tell.
    pub kind: Option<ClaimKind>,
    pub source: SourceDraft,
    pub cue: Option<Cue>,
    pub modality: Modality,
    pub construction: &'static str,
    pub confidence: f64,
    /// Tokens of the sentence.
    pub sentence: (usize, usize),
    /// The quotation in which the sentence stands.
    pub quote: Option<u32>,
}

impl Draft {
    /// The claim with its source resolved.
    pub fn into_claim(
        self,
        analysis: &Analysis<'_>,
        entities: &Entities,
        lexicon: &Lexicon,
        quotations: &Quotations,
        source: Option<ClaimSource>,
    ) -> Claim {
        let kind = self.kind.unwrap_or_else(|| kind(analysis, quotations, &self));
        let sentence = analysis.span(self.sentence.0, self.sentence.1);
        let via = self.via(analysis, entities, lexicon, source.as_ref());
        Claim {
            kind,
            content: self.content,
            source,
            cue: self.cue,
            via,
            modality: self.modality,
            sentence,
            construction: self.construction,
            confidence: self.confidence,
            parent: None,
        }
    }

    /// True where the cue of another claim stands in the content.
    fn holds(&self, other: &Draft) -> bool {
        let cue = other.cue.as_ref().map(|cue| cue.span);
        cue.is_some_and(|cue| self.content.iter().any(|span| span.contains(cue)))
    }

    /// True where the cue stands behind the content, or behind its first part.
    pub fn is_behind(&self) -> bool {
        self.cue.as_ref().is_some_and(|cue| self.content[0].end <= cue.span.start)
    }

    /// The media named in the sentence outside content and source, behind a preposition: "a-t-il dit à l'AFP".
    fn via(
        &self,
        analysis: &Analysis<'_>,
        entities: &Entities,
        lexicon: &Lexicon,
        source: Option<&ClaimSource>,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        let (first, end) = self.sentence;
        let media = entities.within(first, end).filter(|mention| entities.of(mention).kind == EntityKind::Media);
        for mention in media {
            let outside = !self.content.iter().any(|span| span.overlaps(mention.span))
                && !source.is_some_and(|source| {
                    source.entities.contains(&mention.entity)
                        || source.span.is_some_and(|span| span.overlaps(mention.span))
                            && !is_met_by(analysis, lexicon, mention.first)
                });
            let quoted = self.quote.is_none() && analysis.tokens[mention.first].quote.is_some();
            if outside
                && !quoted
                && (governed(analysis, lexicon, first, mention.first)
                    || joined(analysis, entities, mention.first).is_some_and(|n| governed(analysis, lexicon, first, n)))
                && !found.contains(&mention.entity)
            {
                found.push(mention.entity);
            }
        }
        found
    }
}

/// True where a preposition (or "relayé par", "lu dans") governs the name: up to three words before it.
fn governed(analysis: &Analysis<'_>, lexicon: &Lexicon, first: usize, at: usize) -> bool {
    // "au « Grand Débat » RTL": before the title of the programme.
    let closes = |n: &usize| analysis.tokens[*n].kind == Kind::QuoteClose;
    let title = at.checked_sub(1).filter(closes).and_then(|n| analysis.tokens[n].quote);
    let at = title.map_or(at, |quote| analysis.quotes[quote as usize].open);
    // "sur son compte officiel X"
    let official = at > 0 && analysis.lower(at - 1).starts_with("officiel");
    let before = at.saturating_sub(if official { 4 } else { 3 }).max(first)..at;
    // "Du côté de X, on se tait": X is no channel.
    let side = before.clone().any(|n| analysis.lower(n) == "côté");
    !side
        && before.into_iter().any(|n| {
            let token = &analysis.tokens[n];
            // "confirmant une information du Figaro": not by it.
            token.is(Class::PREPOSITION | Class::A) && !token.is(Class::DE)
                || lexicon.hints(analysis.lower(n), Hint::CHANNEL)
        })
}

/// Where the first of the media begins of which the one at a token is another: "sur X et Y", "au « Débat » X/Y/Z".
fn joined(analysis: &Analysis<'_>, entities: &Entities, at: usize) -> Option<usize> {
    let mut first = at;
    loop {
        let link = first.checked_sub(1)?;
        let before = link.checked_sub(1).and_then(|n| entities.at(n));
        let media = before.filter(|one| one.end == link && entities.of(one).kind == EntityKind::Media);
        match media.filter(|_| matches!(analysis.lower(link), "et" | "/")) {
            Some(one) => first = one.first,
            None => return (first < at).then_some(first),
        }
    }
}

/// True for the medium in "un élu interrogé par X", "un responsable cité par l'agence X", whose name begins at a token.
fn is_met_by(analysis: &Analysis<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let par = (at.saturating_sub(3)..at).rev().find(|&n| analysis.lower(n) == "par");
    par.and_then(|par| par.checked_sub(1)).is_some_and(|n| lexicon.hints(analysis.lower(n), Hint::MET))
}

/// The quotations of a text, to search.
pub struct Quotations {
    /// What stands inside each.
    inner: Spans,
    /// Their numbers by their opening marks.
    numbers: Vec<u32>,
}

impl Quotations {
    /// Those of an analysed text.
    pub fn of(analysis: &Analysis<'_>) -> Quotations {
        let mut numbers: Vec<u32> = (0..analysis.quotes.len() as u32).collect();
        numbers.sort_unstable_by_key(|&number| analysis.quotes[number as usize].open);
        Quotations { inner: analysis.quotes.iter().map(|quote| quote.inner).collect(), numbers }
    }
}

/// Whether a content stands in quotation marks, besides those in which the whole sentence stands.
fn kind(analysis: &Analysis<'_>, quotations: &Quotations, draft: &Draft) -> ClaimKind {
    let content = &draft.content;
    let whole = draft.quote.map(|n| analysis.quotes[n as usize].inner);
    let quoted = |span: &Span| quotations.inner.holding(*span).any(|inner| Some(inner) != whole);
    let incise = whole.is_some_and(|inner| content[0].start == inner.start && content.len() > 1)
        || whole.is_some_and(|inner| content[0].start == inner.start && content[0].end == inner.end);
    if incise || content.iter().all(quoted) {
        return ClaimKind::Direct;
    }
    let open = |number: &u32| analysis.quotes[*number as usize].open;
    let first = quotations.numbers.partition_point(|number| open(number) < draft.sentence.0);
    let mut near = quotations.numbers[first..].iter().take_while(|number| open(number) < draft.sentence.1);
    let touches = near.any(|&number| {
        let quote = analysis.quotes[number as usize].span(&analysis.tokens);
        draft.quote != Some(number) && content.iter().any(|span| quote.overlaps(*span))
    });
    if touches || content.iter().any(quoted) { ClaimKind::Mixed } else { ClaimKind::Indirect }
}

/// What a construction works with: a sentence, its verb groups, and what was found in it so far.
pub struct Finder<'a> {
    pub view: View<'a>,
    pub groups: Vec<Group<'a>>,
    /// Groups that have their content.
    pub used: Vec<bool>,
    /// The source of the claim noted last.
    pub last_source: Option<Phrase>,
    pub drafts: Vec<Draft>,
    construction: &'static str,
    confidence: f64,
}

impl<'a> Finder<'a> {
    /// A finder over no sentence yet.
    pub fn new(view: View<'a>) -> Finder<'a> {
        let (groups, used, drafts) = (Vec::new(), Vec::new(), Vec::new());
        Finder { view, groups, used, last_source: None, drafts, construction: "", confidence: 0.0 }
    }

    /// Turns to a sentence, with nothing found in it; `verbs` is false where no form of a verb that attributes stands in it.
    pub fn turn_to(&mut self, sentence: Sentence, verbs: bool) {
        self.view.turn_to(sentence);
        self.groups.clear();
        if verbs {
            verbs::groups(&self.view, &mut self.groups);
        }
        self.used.clear();
        self.used.resize(self.groups.len(), false);
        self.last_source = None;
        self.drafts.clear();
    }

    /// Runs one construction.
    pub fn run(&mut self, construction: &Construction) {
        self.of(construction);
        (construction.find)(self);
    }

    /// What is noted from now on is of this construction.
    pub fn of(&mut self, construction: &Construction) {
        self.construction = construction.name;
        self.confidence = construction.confidence;
    }

    /// Notes a claim.
    pub fn put(&mut self, content: Vec<Span>, source: Option<Phrase>, cue: Option<Cue>, modality: Modality) {
        self.last_source = source.or(self.last_source);
        let source = source.map(|phrase| self.with_relative(phrase, &content, cue.as_ref()));
        let words = |phrase: Phrase| {
            SourceDraft::Words(self.view.items[phrase.first].first(), self.view.items[phrase.end - 1].end())
        };
        self.note(content, source.map_or(SourceDraft::Nobody, words), cue, modality);
    }

    /// A source without a name, with the relative clause that tells who is meant: "des élus qui ont quitté la salle". Not the
    /// clause in which the cue stands, nor one with a name in it.
    fn with_relative(&self, phrase: Phrase, content: &[Span], cue: Option<&Cue>) -> Phrase {
        let view = &self.view;
        let named = |n: usize| view.mention(n).is_some();
        let opens = view.is(phrase.end, Class::QUI | Class::QUE | Class::RELATIVE)
            && view.is(phrase.first, Class::DETERMINER)
            && !(phrase.first..phrase.end).any(named);
        if !opens {
            return phrase;
        }
        let end = (phrase.end..view.len()).find(|&n| !view.is_word(n) && view.kind(n) != Some(Kind::Number));
        let end = end.unwrap_or(view.len());
        let clause = (phrase.end..end).any(|n| view.is_finite(n)) && !(phrase.end..end).any(named);
        let span = view.span(phrase.end, end);
        let inside =
            cue.is_some_and(|cue| cue.span.start >= span.start) || content.iter().any(|said| said.overlaps(span));
        // "qui témoigne son « soutien »": a word of the clause is quoted behind it.
        let quoted = view.quote(end).is_some();
        if clause && !inside && !quoted { Phrase { end, ..phrase } } else { phrase }
    }

    /// Notes a claim of verb group `number` by whoever said the one before: "Et d'ajouter que P".
    pub fn put_continued(&mut self, number: usize, content: Vec<Span>, modality: Modality) {
        self.used[number] = true;
        let cue = self.cue(number);
        self.note(content, SourceDraft::Continued, Some(cue), modality);
    }

    /// Notes what verb group `number` says of nobody whom the text names.
    pub fn put_unsourced(&mut self, number: usize, content: Vec<Span>, modality: Modality) {
        self.used[number] = true;
        let cue = self.cue(number);
        self.put(content, None, Some(cue), modality);
    }

    /// Notes what is said behind the colon that is `cue` by whoever says what ends there: "Et constate que P : « Q »".
    pub fn put_as_before(&mut self, content: Vec<Span>, cue: Cue) {
        let text = self.view.analysis.text;
        let ends = |end: usize| end <= cue.span.start && text[end..cue.span.start].trim().is_empty();
        let before = self.drafts.iter().rfind(|draft| draft.content.last().is_some_and(|span| ends(span.end)));
        if let Some(source) = before.map(|draft| draft.source) {
            self.note(content, source, Some(cue), Modality::Asserted);
        }
    }

    /// Notes what whoever the possessive at item `at` stands for says.
    pub fn put_theirs(&mut self, at: usize, content: Vec<Span>, cue: Cue, modality: Modality) {
        let token = self.view.items[at].first();
        self.note(content, SourceDraft::Theirs(token), Some(cue), modality);
    }

    fn note(&mut self, mut content: Vec<Span>, source: SourceDraft, cue: Option<Cue>, modality: Modality) {
        // A quotation that is only a part of the content keeps its marks.
        let analysis = self.view.analysis;
        let whole = |span: &Span| analysis.quotes.iter().find(|quote| quote.inner == *span);
        let outside = self.view.sentence.quote.is_none();
        if outside && content.len() > 1 && content.iter().any(|span| whole(span).is_none()) {
            for span in &mut content {
                if let Some(quote) = whole(span) {
                    *span = quote.span(&analysis.tokens);
                }
            }
        }
        self.drafts.push(Draft {
            content,
            kind: None,
            source,
            cue,
            modality,
            construction: self.construction,
            confidence: self.confidence,
            sentence: (self.view.sentence.first, self.view.sentence.end),
            quote: self.view.sentence.quote,
        });
    }

    /// Cuts contents to the ones in which their cues stand: in "X dit que P, précise Y" X says no more than what Y says of
    /// him, and in « Selon le rapport, P, confie X » the report says nothing behind P.
    pub fn cut_nested(&mut self) {
        let text = self.view.analysis.text;
        let said = |piece: &Span| piece.start < piece.end && piece.of(text).chars().any(char::is_alphanumeric);
        for n in 0..self.drafts.len() {
            let inner = &self.drafts[n];
            // Of two that hold each other's cues the one with the cue behind its content is the outer one.
            let outer =
                self.drafts.iter().find(|outer| outer.holds(inner) && (!inner.holds(outer) || outer.is_behind()));
            let Some(outer) = outer else { continue };
            let pieces = inner.content.iter().flat_map(|span| {
                outer.content.iter().map(|whole| Span::new(span.start.max(whole.start), span.end.min(whole.end)))
            });
            let content: Vec<Span> = pieces.filter(said).collect();
            if !content.is_empty() {
                self.drafts[n].content = content;
            }
        }
    }

    /// Notes a claim that verb group `number` announces.
    pub fn put_verb(&mut self, number: usize, content: Vec<Span>, source: Phrase) {
        let group = &self.groups[number];
        let modality = modality::of_verb(group, group.verb.modality);
        self.put_verb_as(number, content, source, modality);
    }

    /// The same with a modality of its own.
    pub fn put_verb_as(&mut self, number: usize, content: Vec<Span>, source: Phrase, modality: Modality) {
        self.used[number] = true;
        let cue = self.cue(number);
        self.put(content, Some(source), Some(cue), modality);
    }

    /// The cue that verb group `number` makes.
    pub fn cue(&self, number: usize) -> Cue {
        let group = &self.groups[number];
        self.cue_of_verb(group.start, group.end, group.verb)
    }

    /// The cue that a verb makes with the words from `first` up to `end`.
    pub fn cue_of_verb(&self, first: usize, end: usize, verb: &Verb) -> Cue {
        Cue { span: self.view.span(first, end), lemma: Some(verb.lemma.clone()), class: Some(verb.class.clone()) }
    }

    /// A cue without a verb.
    pub fn cue_of(&self, first: usize, end: usize, class: Option<&str>) -> Cue {
        let span = self.view.span(first, end);
        let lemma = class.map(|_| span.of(self.view.analysis.text).to_lowercase().into());
        Cue { span, lemma, class: class.map(Arc::from) }
    }

    /// True where what stands at `span` is a content, or part of one, already.
    pub fn covers(&self, span: Span) -> bool {
        self.drafts.iter().any(|draft| draft.content.iter().any(|content| content.overlaps(span)))
    }

    /// True where what stands at `span` is a whole content already.
    pub fn says_exactly(&self, span: Span) -> bool {
        self.drafts.iter().any(|draft| draft.content == [span])
    }

    /// The subject of verb group `number`, where it can be a source and is none of the conversation.
    pub fn subject(&self, number: usize) -> Option<Phrase> {
        let group = &self.groups[number];
        let phrase = match group.inverted {
            Some(pronoun) => Some(Phrase { first: pronoun, end: pronoun + 1 }),
            None => subjects::subject_before(&self.view, group, &self.groups),
        }?;
        // "À la mairie, on assure que P"
        let comma = phrase.first.checked_sub(1).filter(|&n| self.view.kind(n) == Some(Kind::Comma));
        if let Some(comma) = comma.filter(|_| phrases::is_anybody(&self.view, phrase.first)) {
            return phrases::house(&self.view, 0).filter(|house| house.end == comma);
        }
        self.acceptable(number, phrase)
    }

    /// The subject that follows verb group `number`.
    pub fn subject_behind(&self, number: usize) -> Option<Phrase> {
        let group = &self.groups[number];
        match group.inverted {
            Some(pronoun) if phrases::is_anybody(&self.view, pronoun) => phrases::house(&self.view, group.end),
            Some(pronoun) => self.acceptable(number, Phrase { first: pronoun, end: pronoun + 1 }),
            // Behind a quotation, its place shows that the phrase is who speaks.
            None => subjects::subject_after(&self.view, group.end).filter(|_| !group.speaker).filter(|phrase| {
                if self.has_object_behind(group.start, *phrase) {
                    return false;
                }
                let quote = group.start.saturating_sub(2);
                self.view.quote(quote).is_some()
                    && !phrases::is_name(&self.view, quote)
                    && self.view.is(phrase.first, Class::DETERMINER)
                    || self.acceptable(number, *phrase).is_some()
            }),
        }
    }

    /// True where the words behind a verb at `verb` are what is announced: "La ville, surnommée « la perle », a annoncé un plan",
    /// « Cobalt » a annoncé un recrutement.
    fn has_object_behind(&self, verb: usize, phrase: Phrase) -> bool {
        let view = &self.view;
        let named = |n: usize| view.quote(n).is_some_and(|quote| !view.is_clause(quote));
        let right_before = verb == 1 && named(0);
        let behind = verb > 3 && named(verb - 2) && !(0..verb - 2).any(|n| view.is_finite(n));
        let acts = [NounClass::Person, NounClass::Group, NounClass::Organisation, NounClass::Media];
        let speaks = |n: usize| view.noun(n).is_some_and(|noun| acts.contains(&noun)) || view.names_person(n);
        (right_before || behind) && view.is(phrase.first, Class::INDEFINITE) && !(phrase.first..phrase.end).any(speaks)
    }

    fn acceptable(&self, number: usize, phrase: Phrase) -> Option<Phrase> {
        let group = &self.groups[number];
        let view = &self.view;
        // "Aucun groupe n'a revendiqué P": nobody.
        let nobody = matches!(view.lower(phrase.first), "aucun" | "aucune" | "nul" | "personne");
        if nobody && group.negated {
            return None;
        }
        let one = phrase.end == phrase.first + 1;
        let impersonal = one && (phrases::is_anybody(view, phrase.first) || phrases::is_thing(view, phrase.first));
        let spoken = one && phrases::is_speaker(view, phrase.first) || group.speaker && group.shape == Shape::Finite;
        // "une tribune appelant à la grève": a participle shows what a text says, whatever the verb.
        let written = |n: usize| view.noun(n) == Some(NounClass::Document);
        let written = || (phrase.first..phrase.end.min(phrase.first + 3)).any(written);
        let texts = group.verb.frames.any(Frames::DOC) || group.shape == Shape::Participle && written();
        // "que" or "avoir" right behind, or behind a time, shows that something is said, whatever says it: "La commune a
        // indiqué jeudi avoir reçu P".
        let behind = (group.end..).find(|&n| !view.is_bare_time(n)).unwrap_or(group.end);
        let infinitive = view
            .token(behind)
            .is_some_and(|t| t.is(Class::AVOIR | Class::ETRE) && t.word.auxiliary.any(Forms::INFINITIVE));
        let clause = (view.is(behind, Class::QUE) || infinitive)
            && (view.is(phrase.first, Class::DETERMINER) || view.mention(phrase.first).is_some());
        // "La crue rappelle que P", "le fait d'y croire laisse entendre que P": what happens says nothing.
        let clause = clause && view.lower(phrase.first + 1) != "fait";
        let clause = clause && (&*group.verb.class != "recall" || phrases::can_speak(view, phrase, true));
        // "Cette grotte nous apprend que P"
        let clause = clause && !group.verb.frames.any(Frames::FROM);
        // "La région demande P": those who govern it, behind a verb of which no thing is the subject.
        let place = !texts && view.is(phrase.first, Class::DETERMINER);
        let place = place && view.noun(phrase.first + 1) == Some(NounClass::Place);
        let speaks = || clause || place || phrases::can_speak(view, phrase, texts);
        (!impersonal && !spoken && speaks()).then_some(phrase)
    }
}
