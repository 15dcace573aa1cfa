//! From candidates and name rules to mentions and entities. An analysed text with the gazetteer's candidates in, the
//! entities of the document with all their mentions out.

mod candidates;
mod gender;
mod group;
mod institutions;
mod letters;
mod names;
mod vehicles;

pub use group::{Entity, Origin, Role};

use crate::document::{Span, Spans};
use crate::gazetteer::{EntityKind, Gazetteer, Gender};
use crate::language::LanguagePack;
use crate::text::{Analysis, Class, Kind};
use std::cell::OnceCell;

/// A place in the text that names an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name.
    pub span: Span,
    /// First token that it touches.
    pub first: usize,
    /// One past the last token that it touches.
    pub end: usize,
    /// Number of the entity.
    pub entity: usize,
}

/// A mention before it is known which entity it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Draft {
    span: Span,
    first: usize,
    end: usize,
    kind: EntityKind,
    subkind: Option<&'static str>,
    /// Number of the dictionary entry.
    entry: Option<usize>,
    gender: Option<Gender>,
    /// Where the part of the name begins that can stand alone ("Paris-8" in "université Paris-8").
    core: Option<usize>,
}

impl Draft {
    /// True for a body in no dictionary whose name has two words: "Kervado Technologies", of which the first may stand alone.
    fn is_unknown_pair(&self) -> bool {
        self.kind == EntityKind::Organisation && self.entry.is_none() && self.end - self.first == 2
    }
}

/// The entities of a document.
#[derive(Debug, Default)]
pub struct Entities {
    /// By position.
    pub mentions: Vec<Mention>,
    /// By first mention.
    pub entities: Vec<Entity>,
    /// For each token up to the last mention's, one more than the number of the mention that covers it, or 0.
    covering: Vec<u32>,
    /// Made for whoever asks first.
    by_entity: OnceCell<ByEntity>,
}

/// The numbers of the mentions, those of one entity together.
#[derive(Debug)]
struct ByEntity {
    numbers: Vec<u32>,
    /// For each entity where its numbers begin, and at the end how many there are.
    starts: Vec<u32>,
}

impl Entities {
    /// The mention, if any, that begins at token `token` or covers it.
    pub fn at(&self, token: usize) -> Option<&Mention> {
        let number = self.covering.get(token)?.checked_sub(1)?;
        self.mentions.get(number as usize)
    }

    /// Notes which mention covers which token. Of two that share a token the later one counts.
    fn index(&mut self) {
        let tokens = self.mentions.iter().map(|mention| mention.end).max().unwrap_or(0);
        self.covering = vec![0; tokens];
        for (number, mention) in self.mentions.iter().enumerate() {
            self.covering[mention.first..mention.end].fill(number as u32 + 1);
        }
    }

    /// The numbers of the mentions of entity number `entity`, by position.
    fn numbers_of(&self, entity: usize) -> &[u32] {
        let ByEntity { numbers, starts } = self.by_entity.get_or_init(|| {
            let mut numbers: Vec<u32> = (0..self.mentions.len() as u32).collect();
            numbers.sort_by_key(|&n| self.mentions[n as usize].entity);
            let entity = |n: &u32| self.mentions[*n as usize].entity;
            let start = |e| numbers.partition_point(|n| entity(n) < e) as u32;
            ByEntity { starts: (0..=self.entities.len()).map(start).collect(), numbers }
        });
        &numbers[starts[entity] as usize..starts[entity + 1] as usize]
    }

    /// The mentions of entity number `entity`, by position.
    pub fn mentions_of(&self, entity: usize) -> impl ExactSizeIterator<Item = &Mention> {
        self.numbers_of(entity).iter().map(|&n| &self.mentions[n as usize])
    }

    /// The first mention of entity number `entity`.
    pub fn first_of(&self, entity: usize) -> Option<&Mention> {
        self.mentions_of(entity).next()
    }

    /// The last mention of entity number `entity` that ends before token `at`.
    pub fn last_before(&self, entity: usize, at: usize) -> Option<&Mention> {
        let numbers = self.numbers_of(entity);
        let after = numbers.partition_point(|&n| self.mentions[n as usize].end <= at);
        numbers[..after].last().map(|&n| &self.mentions[n as usize])
    }

    /// True where entity number `entity` is named at token `at` or behind it.
    pub fn is_named_behind(&self, entity: usize, at: usize) -> bool {
        self.numbers_of(entity).last().is_some_and(|&n| self.mentions[n as usize].first >= at)
    }

    /// True where entity number `entity` is named before token `at`.
    pub fn is_named_before(&self, entity: usize, at: usize) -> bool {
        self.first_of(entity).is_some_and(|mention| mention.end <= at)
    }

    /// The entity of a mention.
    pub fn of(&self, mention: &Mention) -> &Entity {
        &self.entities[mention.entity]
    }

    /// The mentions that end before token `at`.
    pub fn before(&self, at: usize) -> &[Mention] {
        &self.mentions[..self.mentions.partition_point(|mention| mention.end <= at)]
    }

    /// The mentions that begin at token `at` or behind it.
    pub fn behind(&self, at: usize) -> &[Mention] {
        &self.mentions[self.mentions.partition_point(|mention| mention.first < at)..]
    }

    /// The mentions that lie in the tokens from `first` up to `end`.
    pub fn within(&self, first: usize, end: usize) -> impl Iterator<Item = &Mention> {
        let start = self.mentions.partition_point(|mention| mention.first < first);
        self.mentions[start..].iter().take_while(move |mention| mention.end <= end)
    }
}

/// Tokens among which the letters stand that spell a name.
const SPELT: usize = 16;

/// Finds the entities of a text; without a language pack, those of the dictionaries only.
pub fn entities(analysis: &Analysis<'_>, gazetteer: &Gazetteer, pack: Option<&LanguagePack>) -> Entities {
    let frame = Frame::new(analysis);
    let mut drafts = candidates::accepted(&frame, gazetteer, pack);
    if let Some(pack) = pack {
        institutions::add(&frame, pack, &mut drafts);
        letters::define(&frame, gazetteer, &mut drafts);
        names::add(&frame, gazetteer, pack, &mut drafts);
    }
    if let Some(pack) = pack {
        drop_no_names(&frame, pack, &mut drafts);
    }
    let mut entities = group::group(&frame, gazetteer, drafts);
    entities.index();
    entities
}

/// Drops the drafts that lie inside a form that is no name: "Tour de France", "Coupe de France".
fn drop_no_names(frame: &Frame<'_>, pack: &LanguagePack, drafts: &mut Vec<Draft>) {
    let analysis = frame.analysis;
    let word = |at: usize| analysis.tokens.get(at).map_or("", |_| analysis.str(at));
    let form = |at: usize| Some(analysis.span(at, at + pack.no_name(|n| word(at + n))?));
    // "Tour de France" begins with a capital, "ministre français de la Défense" four words before one.
    let near_name = |at: usize| {
        let behind = analysis.names.partition_point(|&name| name < at);
        analysis.names.get(behind).is_some_and(|&name| name <= at + 4)
    };
    let opens = |at: &usize| analysis.tokens[*at].is(Class::IN_NO_NAME) && near_name(*at);
    let forms: Spans = analysis.openings.iter().copied().filter(opens).filter_map(form).collect();
    drafts.retain(|draft| forms.holding(draft.span).next().is_none());
}

/// What several name rules ask of a text.
struct Frame<'a> {
    analysis: &'a Analysis<'a>,
    /// True for tokens that begin a sentence, a quotation or a line.
    initial: Vec<bool>,
    /// True for tokens of a sentence written in capitals.
    shouted: Vec<bool>,
}

impl<'a> Frame<'a> {
    fn new(analysis: &'a Analysis<'a>) -> Frame<'a> {
        let count = analysis.tokens.len();
        let (mut initial, mut shouted) = (vec![false; count], vec![false; count]);
        for sentence in &analysis.sentences {
            let words = || (sentence.first..sentence.end).filter(|&t| analysis.tokens[t].kind == Kind::Word);
            if let Some(first) = words().next() {
                initial[first] = true;
            }
            let long = |t: &usize| analysis.tokens[*t].end - analysis.tokens[*t].start > 2;
            let names = &analysis.names[analysis.names.partition_point(|&t| t < sentence.first)..];
            let names = names.iter().take_while(|&&t| t < sentence.end);
            let capitals = names.filter(|t| analysis.tokens[**t].capitals && long(t)).count();
            // Nearly no sentence has so many words in capitals that the others have to be counted.
            if capitals > 2 && capitals * 10 >= words().filter(long).count() * 8 {
                shouted[sentence.first..sentence.end].fill(true);
            }
        }
        Frame { analysis, initial, shouted }
    }

    /// A name from token `first` up to `end` of which nothing but its kind is known.
    fn draft(&self, first: usize, end: usize, kind: EntityKind) -> Draft {
        let span = self.analysis.span(first, end);
        Draft { span, first, end, kind, subkind: None, entry: None, gender: None, core: None }
    }

    /// True for a first name with a capital right behind it: "Anne Leroy".
    fn opens_full_name(&self, at: usize) -> bool {
        let tokens = &self.analysis.tokens;
        tokens[at].is_first_name()
            && tokens[at].capital
            && tokens.get(at + 1).is_some_and(|next| next.capital)
            && self.adjacent(at)
    }

    /// The tokens that a span touches, where none before token `from` does.
    fn tokens_of(&self, span: Span, from: usize) -> (usize, usize) {
        let tokens = &self.analysis.tokens;
        let first = from + tokens[from..].iter().take_while(|token| token.end <= span.start).count();
        let end = first + tokens[first..].iter().take_while(|token| token.start < span.end).count();
        (first, end)
    }

    /// True where brackets stand right around the tokens from `first` up to `end`.
    fn in_brackets(&self, first: usize, end: usize) -> bool {
        let open = first.checked_sub(1).and_then(|before| self.analysis.kind(before));
        open == Some(Kind::ParenOpen) && self.analysis.kind(end) == Some(Kind::ParenClose)
    }

    /// The bracket that opens before the tokens from `first` up to `end`, which stand alone in it, in quotation marks or not:
    /// "(« IBK »)".
    fn opening_bracket(&self, first: usize, end: usize) -> Option<usize> {
        let mark = |n: Option<usize>| n.and_then(|n| self.analysis.kind(n));
        let quoted = mark(first.checked_sub(1)) == Some(Kind::QuoteOpen) && mark(Some(end)) == Some(Kind::QuoteClose);
        let (first, end) = if quoted { (first - 1, end + 1) } else { (first, end) };
        self.in_brackets(first, end).then(|| first - 1)
    }

    /// True where `letters` are the initials of the words from token `first` up to `end`, without articles and prepositions;
    /// of "anti-fraude" they may have one or both.
    fn has_initials(&self, first: usize, end: usize, letters: &str) -> bool {
        let words =
            || (first..end).filter(|&at| !self.analysis.tokens[at].is(Class::CLOSED)).map(|at| self.analysis.str(at));
        let initials: String = words().filter_map(|word| word.chars().next()).collect();
        let parts = || words().flat_map(|word| word.split('-')).filter_map(|part| part.chars().next());
        letters.len() > 1 && {
            let letters = group::folded(letters);
            group::folded(&initials) == letters || group::folded(&parts().collect::<String>()) == letters
        }
    }

    /// True where a name in brackets follows that the word at token `at` spells: "le Codaf (Comité départemental anti-fraude)".
    fn spells(&self, at: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let opens = self.analysis.kind(at + 1) == Some(Kind::ParenOpen);
        let close = || (at + 2..tokens.len()).take(SPELT).find(|&n| tokens[n].kind != Kind::Word);
        opens
            && tokens[at].end - tokens[at].start > 2
            && close().is_some_and(|end| {
                tokens[end].kind == Kind::ParenClose
                    && end - at > 4
                    && self.has_initials(at + 2, end, self.analysis.str(at))
            })
    }

    /// The tokens before token `at` and those behind it, nearest first and up to `most` of each, as far as no stop and no line
    /// end parts them from it.
    fn near(&self, at: usize, most: usize) -> impl Iterator<Item = usize> {
        let tokens = &self.analysis.tokens;
        let inside = move |n: &usize| !matches!(tokens[*n].kind, Kind::Stop | Kind::Break);
        let before = (0..at).rev().take_while(inside).take(most);
        before.chain((at + 1..tokens.len()).take_while(inside).take(most))
    }

    /// True where nothing but spaces stands between token `token` and the next one.
    #[inline]
    fn adjacent(&self, token: usize) -> bool {
        self.analysis.tokens.get(token + 1).is_some_and(|next| next.joined)
    }
}

/// True for the end of a site's address: "fr" in "kervado.fr".
fn ends_address(end: &str) -> bool {
    matches!(end, "fr" | "com" | "org" | "net" | "info" | "be" | "ch" | "ca" | "eu" | "io" | "tv" | "uk" | "de")
}

/// The draft, if any, that covers a token, in drafts sorted by position.
fn covering(drafts: &[Draft], token: usize) -> Option<&Draft> {
    let after = drafts.partition_point(|draft| draft.first <= token);
    drafts[..after].last().filter(|draft| draft.end > token)
}
