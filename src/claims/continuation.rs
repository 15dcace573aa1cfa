//! « P1 », a dit X. « P2. »: a sentence in quotation marks without a cue goes on with the source before it, or gives the word
//! to the subject of the sentence before it: "X s'étonne. « P. »". A quotation that stands as a heading is that of whoever
//! says its words in the text, one with a name on the line below it that of whoever bears the name.
//! Examples: `dictionaries/fr/constructions/continuation.txt`.

use super::Construction;
use super::draft::{Draft, SourceDraft};
use super::subjects;
use super::view::View;
use crate::document::{Span, Spans};
use crate::entities::{Entities, Mention};
use crate::gazetteer::EntityKind;
use crate::language::LanguagePack;
use crate::text::lexicon::{Modality, NounClass};
use crate::text::{Analysis, Class, Kind, Quote, Sentence, Token};
use rustc_hash::FxHashSet;
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// Words from which on a quotation says something.
const WORDS: usize = 3;

/// Words from which on a quotation that fills its line is no heading.
const LONG: usize = 15;

/// Sentences before a quotation among which somebody speaks who goes on in it.
const REACH: usize = 3;

/// Tokens before a quotation among which a link to the sentence before stands: "Mais", "Ensuite,".
const LINK: usize = 4;

/// Words from which on a quotation that nobody announces is taken for a clause.
const CLAUSE: usize = 5;

/// Adds the continued quotations to `drafts`.
pub fn add(
    analysis: &Analysis<'_>,
    entities: &Entities,
    pack: &LanguagePack,
    drafts: &mut Vec<Draft>,
    construction: &Construction,
) {
    let outside = drafts.iter().filter(|draft| draft.quote.is_none());
    let contents: Spans = outside.flat_map(|draft| draft.content.iter().copied()).collect();
    let mut index = Index::default();
    drafts.iter().for_each(|draft| index.note(analysis, draft));
    // Whoever is named above one quotation is not named below the one before it.
    let mut labels: Vec<SourceDraft> = Vec::new();
    // Made for the first heading, for all of them.
    let said: OnceCell<Vec<Said>> = OnceCell::new();
    for (n, sentence) in analysis.sentences[..analysis.outer].iter().enumerate() {
        let before = sentence_before(analysis, n);
        let Some(quote) = uncued(analysis, sentence) else {
            let goes_on = before.is_some_and(|n| index.continues(analysis.sentences[n]));
            let content =
                Some(sentence).filter(|sentence| goes_on && ends_quoted(analysis, sentence)).and_then(|sentence| {
                    let mut view = View::new(analysis, entities, pack);
                    view.turn_to(*sentence);
                    said_at_end(&view)
                });
            if let Some(content) = content.filter(|content| contents.overlapping(*content).next().is_none()) {
                let draft = draft(content, SourceDraft::Continued, sentence, construction);
                index.note(analysis, &draft);
                drafts.push(draft);
            }
            continue;
        };
        let titled = analysis.tokens[quote.open.saturating_sub(1)].kind == Kind::Colon && quote.open > sentence.first;
        let words = (quote.open..quote.close).filter(|&t| analysis.tokens[t].kind == Kind::Word).count();
        let taken = contents.overlapping(quote.inner).next().is_some();
        let interrupted = index.inner.contains(&(quote.open, quote.inner.start));
        if words < WORDS || taken || interrupted {
            continue;
        }
        let heading = titled || stands_alone(analysis, &quote);
        let above = before.and_then(|n| presented(analysis, entities, &analysis.sentences[n]));
        let above = above.filter(|source| !titled && !labels.contains(source));
        let source = if let Some(source) = above {
            labels.push(source);
            source
        } else if let Some(source) = signed(analysis, entities, &quote).filter(|_| !titled) {
            labels.push(source);
            source
        } else if is_dashed(analysis, &quote, quote.close + 1) {
            continue;
        } else if let Some(source) = heading
            .then(|| repeated(said.get_or_init(|| all_said(analysis, drafts)), quote.inner.of(analysis.text)))
            .flatten()
        {
            source
        } else if titled || heading && !quote.inner.of(analysis.text).ends_with(['.', '!', '?', '…']) {
            continue;
        } else if before.is_some_and(|n| index.asking.contains(&analysis.sentences[n].first)) {
            SourceDraft::Nobody
        } else if before.is_some_and(|n| index.continues(analysis.sentences[n])) {
            SourceDraft::Continued
        } else if let Some(source) = before.filter(|_| words >= CLAUSE).and_then(|n| {
            let mut view = View::new(analysis, entities, pack);
            view.turn_to(analysis.sentences[n]);
            introduced(&view)
        }) {
            source
        } else if words >= if heading { LONG } else { CLAUSE }
            && !quote.inner.of(analysis.text).ends_with('?')
            && spoke_before(analysis, entities, pack, &index, before.map_or(n, |before| before + 1))
        {
            SourceDraft::Continued
        } else if let Some(source) = followed(analysis, entities, pack, n).filter(|_| words >= CLAUSE && !heading) {
            source
        } else {
            continue;
        };
        let draft = draft(quote.inner, source, sentence, construction);
        index.note(analysis, &draft);
        drafts.push(draft);
    }
}

/// Tokens of the longest label: "Extrait :".
const LABEL: usize = 3;

/// The sentence before sentence `n`; the one before that where a label that ends with a colon stands between.
fn sentence_before(analysis: &Analysis<'_>, n: usize) -> Option<usize> {
    let label = |sentence: &Sentence| {
        let last = (sentence.first..sentence.end).rfind(|&t| analysis.tokens[t].kind != Kind::Break);
        sentence.end - sentence.first <= LABEL && last.is_some_and(|t| analysis.tokens[t].kind == Kind::Colon)
    };
    let before = n.checked_sub(1)?;
    if label(&analysis.sentences[before]) { before.checked_sub(1) } else { Some(before) }
}

/// A claim of a sentence that has no cue.
fn draft(content: Span, source: SourceDraft, sentence: &Sentence, construction: &Construction) -> Draft {
    Draft {
        content: vec![content],
        kind: None,
        source,
        cue: None,
        modality: Modality::Asserted,
        construction: construction.name,
        confidence: construction.confidence,
        sentence: (sentence.first, sentence.end),
        quote: None,
    }
}

/// True where a quotation closes a sentence.
fn ends_quoted(analysis: &Analysis<'_>, sentence: &Sentence) -> bool {
    let last = analysis.tokens[sentence.first..sentence.end].iter().rfind(|token| token.kind != Kind::Stop);
    last.is_some_and(|token| token.kind == Kind::QuoteClose && token.quote.is_some())
}

/// What is said in a sentence that ends with a quotation and has no cue: "À cette fin, « P ».", "Le quai reste fermé, car « P ».",
/// "Il « a été arrêté en mai »." None where the sentence tells of somebody, who could say it.
fn said_at_end(view: &View<'_>) -> Option<Span> {
    let last = (0..view.len()).rfind(|&n| view.quote(n).is_some())?;
    let quote = view.quote(last).filter(|quote| view.is_clause(quote) && quote.close - quote.open > CLAUSE)?;
    let person = |n: usize| view.names_person(n) || view.noun(n) == Some(NounClass::Person);
    if (0..last).any(|n| person(n) || view.quote(n).is_some() || view.kind(n) == Some(Kind::Colon)) {
        return None;
    }
    let tokens = &view.analysis.tokens;
    let verb = (quote.open + 1..quote.close).find(|&t| !tokens[t].is(Class::CLITICS))?;
    let predicate = view.analysis.carries_clause(verb) && !tokens[verb].capital;
    if last == 1 && view.is(0, Class::SUBJECT) && !view.is(0, Class::SPEAKER) {
        return view.content(0, 2).filter(|_| predicate);
    }
    let comma = |n: Option<usize>| n.is_some_and(|n| view.kind(n) == Some(Kind::Comma));
    let subject = (0..last).any(|n| view.is(n, Class::SUBJECT));
    let adjunct = view.is(0, Class::A) && !(0..last).any(|n| view.is_finite(n));
    let link = last.checked_sub(1).map_or("", |n| view.lower(n));
    let reason = matches!(link, "car" | "puisque") && comma(last.checked_sub(2));
    let linked = !predicate && (adjunct && comma(last.checked_sub(1)) || reason && !subject);
    linked.then(|| view.content(last, last + 1))?
}

/// What is said where, to look up.
#[derive(Default)]
struct Index {
    /// First tokens of the sentences outside quotations in which somebody says something.
    speaking: FxHashSet<usize>,
    /// Of what is said inside quotations the opening marks and where it begins.
    inner: FxHashSet<(usize, usize)>,
    /// Of these sentences those in which somebody is asked: « Où étiez-vous ? », demande X.
    asking: FxHashSet<usize>,
    /// Opening marks of quotations that a speaker interrupts.
    interrupted: BTreeSet<usize>,
}

impl Index {
    fn note(&mut self, analysis: &Analysis<'_>, draft: &Draft) {
        let Some(quote) = draft.quote else {
            if draft.source != SourceDraft::Nobody {
                self.speaking.insert(draft.sentence.0);
            }
            let words = draft.content.last().map_or("", |span| span.of(analysis.text));
            let addressed = |word: &str| matches!(word, "vous" | "votre" | "vos" | "tu");
            if words.ends_with('?') && letters(words).split(' ').any(addressed) {
                self.asking.insert(draft.sentence.0);
            }
            return;
        };
        let open = analysis.quotes[quote as usize].open;
        self.inner.insert((open, draft.content[0].start));
        if draft.content.len() > 1 {
            self.interrupted.insert(open);
        }
    }

    /// True where somebody says something in the sentence before.
    fn continues(&self, before: Sentence) -> bool {
        self.speaking.contains(&before.first) || self.interrupted.range(before.first..before.end).next().is_some()
    }
}

/// The quotation that is a whole sentence, or all that stands behind the colon of a heading: "Incendie à X : « P »".
fn uncued(analysis: &Analysis<'_>, sentence: &Sentence) -> Option<Quote> {
    let tokens = &analysis.tokens;
    let quote = |n: usize| tokens[n].quote.map(|number| analysis.quotes[number as usize]);
    // "Mais « P ».", "Ensuite, « P »."
    let link = |n: &usize| {
        tokens[*n].is(Class::COORDINATOR | Class::ADVERB | Class::TIME) && tokens[*n].kind == Kind::Word
            || *n > sentence.first && tokens[*n].kind == Kind::Comma
    };
    let first = (sentence.first..sentence.end).take(LINK).find(|n| !link(n)).unwrap_or(sentence.first);
    if let Some(quote) = quote(first) {
        // A dash opens what the quotation is signed with.
        let mark = |n: &usize| matches!(tokens[*n].kind, Kind::Stop | Kind::Comma);
        let behind = (quote.close + 1..sentence.end).find(|n| !mark(n));
        let alone = behind.is_none_or(|n| {
            tokens[n].kind == Kind::Dash && (is_credit(analysis, n + 1) || is_dashed(analysis, &quote, n))
        });
        return (quote.open == first && alone).then_some(quote);
    }
    let last = quote(sentence.end - 1).filter(|quote| quote.close + 1 == sentence.end)?;
    let ends = tokens.get(sentence.end).is_none_or(|token| token.kind == Kind::Break);
    (ends && tokens[last.open - 1].kind == Kind::Colon).then_some(last)
}

/// True for the dash at token `at` between a quotation that is a clause, no title, and a name.
fn is_dashed(analysis: &Analysis<'_>, quote: &Quote, at: usize) -> bool {
    let dash = |n: usize| analysis.tokens.get(n).is_some_and(|token| token.kind == Kind::Dash);
    let named = analysis.tokens.get(at + 1).is_some_and(|token| token.capital);
    dash(at) && named && (quote.open..quote.close).any(|token| analysis.carries_clause(token))
}

/// Tokens up to which a line has that tells whose the quotation above it is.
const SIGNATURE: usize = 24;

/// What stands before the name of whoever is quoted on pages that set quotations apart.
const CREDIT: [&str; 3] = ["une", "citation", "de"];

/// True where "Une citation de" stands at a token.
fn is_credit(analysis: &Analysis<'_>, first: usize) -> bool {
    let whole = first + CREDIT.len() < analysis.tokens.len();
    whole && (first..).zip(CREDIT).all(|(n, word)| analysis.lower(n) == word)
}

/// Whoever signs a quotation: "« P »" and on the line below it "Anne Leroy, présidente du club", or "« P » — Une citation de Anne
/// Leroy", "« P » – Anne Leroy, étudiante".
fn signed(analysis: &Analysis<'_>, entities: &Entities, quote: &Quote) -> Option<SourceDraft> {
    let (tokens, at) = (&analysis.tokens, quote.close + 1);
    let kind = |n: usize| tokens.get(n).map(|token| token.kind);
    let line = at + usize::from(kind(at) == Some(Kind::Comma));
    let first = (line..tokens.len()).find(|&n| !matches!(tokens[n].kind, Kind::Break | Kind::Dash))?;
    // "— Une citation de Anne Leroy"
    let quoted = is_credit(analysis, first);
    let first = if quoted { first + CREDIT.len() } else { first };
    let dashed = is_dashed(analysis, quote, line);
    let apart = quoted || dashed || kind(line) == Some(Kind::Break);
    // A longer line signs nothing: it need not be read to its end.
    let reach = tokens.len().min(first + SIGNATURE);
    let end = (first..reach).find(|&n| tokens[n].kind == Kind::Break).unwrap_or(reach);
    // « Le roi se meurt » – Anne Leroy: a work and its author.
    let bare = !dashed && entities.at(first).is_some_and(|mention| mention.end == end);
    (apart && (bare || set_off(analysis, entities, first, Kind::Comma)))
        .then(|| label(analysis, entities, first, end))?
}

/// True where a mark stands right behind the name at a token.
fn set_off(analysis: &Analysis<'_>, entities: &Entities, first: usize, mark: Kind) -> bool {
    let behind = entities.at(first).and_then(|mention| analysis.tokens.get(mention.end));
    behind.is_some_and(|token| token.kind == mark)
}

/// Whose name begins the words from token `first` up to `end`, where they tell no more than who it is: "Anne Leroy, 72 ans,
/// fleuriste".
fn label(analysis: &Analysis<'_>, entities: &Entities, first: usize, end: usize) -> Option<SourceDraft> {
    let tokens = &analysis.tokens;
    let mention = entities.at(first).filter(|mention| mention.first == first && mention.end <= end)?;
    let plain = |n: usize| !analysis.carries_clause(n) && !matches!(tokens[n].kind, Kind::Colon | Kind::Stop);
    let person = entities.of(mention).kind == EntityKind::Person;
    let whole = person && end - first < SIGNATURE && (mention.end..end).all(plain);
    whole.then_some(SourceDraft::Named(first, end, mention.entity))
}

/// Whoever the sentence before a quotation names and tells no more of: "Anne Leroy, 72 ans, fleuriste. « P »", "Anne Leroy
/// (CGT) :" on the line above. A by-line names who writes.
fn presented(analysis: &Analysis<'_>, entities: &Entities, before: &Sentence) -> Option<SourceDraft> {
    let mark = |n: &usize| !matches!(analysis.tokens[*n].kind, Kind::Stop | Kind::Colon | Kind::Break);
    let end = (before.first..before.end).rev().find(mark)? + 1;
    let set_off = |mark: Kind| set_off(analysis, entities, before.first, mark);
    let writes = |n: usize| ["journaliste", "envoyé", "correspondant"].iter().any(|w| analysis.lower(n).starts_with(w));
    let medium = || entities.within(before.first, end).any(|mention| entities.of(mention).kind == EntityKind::Media);
    let by_line = (before.first..end).any(writes) || medium();
    let told = (set_off(Kind::Comma) || set_off(Kind::ParenOpen)) && !by_line;
    told.then(|| label(analysis, entities, before.first, end))?
}

/// The subject of the sentence behind sentence `n`, in its paragraph, where it is somebody with a name of whom that sentence
/// only tells: « P. » Anne Leroy, fleuriste, habite ici.
fn followed(analysis: &Analysis<'_>, entities: &Entities, pack: &LanguagePack, n: usize) -> Option<SourceDraft> {
    let next = analysis.sentences[..analysis.outer].get(n + 1).filter(|next| !next.opens_paragraph)?;
    let full = |mention: &&Mention| {
        let person = entities.of(mention).kind == EntityKind::Person;
        person && mention.first == next.first && mention.end > mention.first + 1
    };
    let mention = entities.at(next.first).filter(full)?;
    let mut view = View::new(analysis, entities, pack);
    view.turn_to(*next);
    let plain = !view.has_quote && !(0..view.len()).any(|n| view.is(n, Class::SAYING));
    // Whoever is told of before may be whom the quotation is about.
    let new = || !entities.within(0, next.first).any(|earlier| earlier.entity == mention.entity);
    let name = view.mention_end(0).unwrap_or(0);
    let role = view.kind(name) == Some(Kind::Comma) && view.noun(name + 1) == Some(NounClass::Person);
    introduced(&view).filter(|_| plain && role && new())
}

/// True for a quotation that fills its line.
fn stands_alone(analysis: &Analysis<'_>, quote: &Quote) -> bool {
    let ends = |token: Option<&Token>| token.is_none_or(|token| token.kind == Kind::Break);
    ends(quote.open.checked_sub(1).map(|n| &analysis.tokens[n])) && ends(analysis.tokens.get(quote.close + 1))
}

/// The words of a content, as [`letters`] gives them, and the tokens of who says them.
type Said = (String, (usize, usize));

/// All that somebody says in words of the text.
fn all_said(analysis: &Analysis<'_>, drafts: &[Draft]) -> Vec<Said> {
    let by = |draft: &Draft| match draft.source {
        SourceDraft::Words(first, end) => Some((first, end)),
        _ => None,
    };
    let contents = drafts.iter().filter_map(|draft| Some((by(draft)?, &draft.content)));
    contents.flat_map(|(by, content)| content.iter().map(move |span| (letters(span.of(analysis.text)), by))).collect()
}

/// Who says the words of a heading in the text.
fn repeated(said: &[Said], heading: &str) -> Option<SourceDraft> {
    let words = letters(heading);
    said.iter()
        .find(|(content, _)| content.contains(&words))
        .map(|(_, (first, end))| SourceDraft::Repeated(*first, *end))
}

/// The letters and digits of a text in lower case, with a space between words.
fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_ascii_alphanumeric() => letters.push(c.to_ascii_lowercase()),
            _ if c.is_alphanumeric() => letters.extend(c.to_lowercase()),
            _ if letters.is_empty() || letters.ends_with(' ') => {}
            _ => letters.push(' '),
        }
    }
    letters.truncate(letters.trim_end().len());
    letters
}

/// True where somebody speaks a few sentences before the quotation that is sentence `n`, and since then nobody else and no other text is told of.
fn spoke_before(analysis: &Analysis<'_>, entities: &Entities, pack: &LanguagePack, index: &Index, n: usize) -> bool {
    let between = || (n.saturating_sub(REACH)..n).rev();
    let Some(spoke) = between().find(|&n| index.continues(analysis.sentences[n])) else { return false };
    let mut view = View::new(analysis, entities, pack);
    (spoke + 1..n).all(|n| {
        let sentence = analysis.sentences[n];
        let heading = !matches!(analysis.tokens[sentence.end - 1].kind, Kind::Stop | Kind::QuoteClose);
        let mut named = entities.within(sentence.first, sentence.end);
        view.turn_to(sentence);
        let new = |n| view.is(n, Class::INDEFINITE);
        !heading
            && !(1..view.len()).any(|n| view.is_text(n) && new(n - 1))
            && !named.any(|mention| entities.of(mention).kind == EntityKind::Person)
            && introduced(&view).is_none()
    })
}

/// Whoever the sentence before a quotation is about: its subject, where it is a person, a group or a pronoun.
fn introduced(view: &View<'_>) -> Option<SourceDraft> {
    let subject = subjects::main_subject_any(view, view.len())?;
    let person = view.is(subject.first, Class::SUBJECT)
        || (subject.first..subject.end).any(|n| view.names_person(n) || view.noun(n) == Some(NounClass::Person));
    let (first, last) = (view.items[subject.first], view.items[subject.end - 1]);
    person.then(|| SourceDraft::Introduced(first.first(), last.end()))
}
