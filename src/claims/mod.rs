//! Finds claims: who says what, on whose word. One file a construction; `resolve` tells who a source is.
//! An analysed text with its entities in, claims by position out.

mod characterisation;
mod colon;
mod comme;
mod conditional;
mod continuation;
mod draft;
mod extent;
mod incise;
mod interview;
mod modality;
mod phrases;
mod presentative;
mod quotation;
mod resolve;
mod selon;
mod statement;
mod subjects;
mod verb;
mod verbs;
mod view;

pub use resolve::{Resolved, SourceKind};

use crate::document::{Span, Spans};
use crate::entities::Entities;
use crate::language::LanguagePack;
use crate::text::lexicon::{Modality, NounClass};
use crate::text::{Analysis, Class, Kind, Sentence, Token};
use draft::{Draft, Finder, Quotations};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use std::sync::Arc;
use view::View;

/// How much of a content stands in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum ClaimKind {
    /// All of it.
    Direct,
    /// None of it.
    Indirect,
    /// Some of it.
    Mixed,
}

impl ClaimKind {
    /// The word that records use.
    pub fn name(self) -> &'static str {
        match self {
            ClaimKind::Direct => "direct",
            ClaimKind::Indirect => "indirect",
            ClaimKind::Mixed => "mixed",
        }
    }
}

/// What announces a content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The words.
    pub span: Span,
    /// The verb's infinitive, the noun or the preposition.
    pub lemma: Option<Arc<str>>,
    /// What it does.
    pub class: Option<Arc<str>>,
}

/// The words that name a source and the entities that they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimSource {
    /// The words; none where a quotation goes on without a cue.
    pub span: Option<Span>,
    /// Numbers of entities.
    pub entities: Vec<usize>,
    /// What it is.
    pub kind: SourceKind,
    /// How the entities were found.
    pub resolved: Option<Resolved>,
}

/// A content that is put in somebody's mouth or kept at arm's length.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Direct, indirect or mixed.
    pub kind: ClaimKind,
    /// The content.
    pub content: Vec<Span>,
    /// Who says it.
    pub source: Option<ClaimSource>,
    /// What announces it.
    pub cue: Option<Cue>,
    /// Media entities through which it came.
    pub via: Vec<usize>,
    /// How firmly it is said.
    pub modality: Modality,
    /// The sentence.
    pub sentence: Span,
    /// The rule.
    pub construction: &'static str,
    /// Share of right ones among the dev corpus's claims of this construction.
    pub confidence: f64,
    /// Number of the claim in whose content it stands.
    pub parent: Option<usize>,
}

/// A construction: its name, its finder, and the share of its claims on the dev corpus that are right, rounded down to a
/// twentieth; where the corpus has fewer than ten of them, a cautious guess (`docs/accuracy.md`).
struct Construction {
    name: &'static str,
    find: fn(&mut Finder<'_>),
    confidence: f64,
    /// What a sentence must have for it: one of these.
    needs: Triggers,
}

/// The name of the construction whose claims leave what they stand in to whoever says it.
const COMME: &str = "fr/comme";

/// All constructions that look at one sentence, in the order in which they may take its words.
const CONSTRUCTIONS: [Construction; 13] = [
    Construction { name: COMME, find: comme::find, confidence: 0.7, needs: Triggers::VERB },
    Construction { name: "fr/selon", find: selon::find, confidence: 0.95, needs: Triggers::ATTRIBUTION },
    Construction { name: "fr/quotation-verb", find: quotation::find, confidence: 0.95, needs: Triggers::VERB },
    Construction { name: "fr/incise", find: incise::find, confidence: 0.95, needs: Triggers::VERB },
    Construction { name: "fr/verb", find: verb::find, confidence: 0.85, needs: Triggers::VERB },
    Construction { name: "fr/characterisation", find: characterisation::find, confidence: 0.8, needs: Triggers::VERB },
    Construction {
        name: "fr/characterisation",
        find: characterisation::attributes,
        confidence: 0.8,
        needs: Triggers::VERB,
    },
    Construction { name: "fr/statement-noun", find: statement::find, confidence: 0.7, needs: Triggers::STATEMENT },
    Construction { name: "fr/quotation-verb", find: quotation::any_verb, confidence: 0.95, needs: Triggers::QUOTATION },
    Construction { name: "fr/quotation-verb", find: quotation::signed, confidence: 0.8, needs: Triggers::QUOTATION },
    Construction { name: "fr/quotation-verb", find: quotation::predicate, confidence: 0.8, needs: Triggers::PREDICATE },
    Construction { name: "fr/colon", find: colon::find, confidence: 0.9, needs: Triggers::COLON },
    Construction { name: "fr/conditional", find: conditional::find, confidence: 0.4, needs: Triggers::CONDITIONAL },
];

/// The construction of quotations that go on without a cue.
const CONTINUATION: Construction =
    Construction { name: "fr/continuation", find: |_| (), confidence: 0.8, needs: Triggers::NONE };

/// The construction of "C'est ce qu'a dit X".
const PRESENTATIVE: Construction =
    Construction { name: "fr/presentative", find: |_| (), confidence: 0.8, needs: Triggers::NONE };

/// The construction of the turns of an interview.
const INTERVIEW: Construction =
    Construction { name: "fr/interview", find: |_| (), confidence: 0.9, needs: Triggers::NONE };

/// The claims of a text, by position.
pub fn claims(analysis: &Analysis<'_>, entities: &Entities, pack: &LanguagePack) -> Vec<Claim> {
    let mut finder = Finder::new(View::new(analysis, entities, pack));
    let mut drafts: Vec<Draft> = Vec::with_capacity(analysis.sentences.len());
    for &sentence in &analysis.sentences {
        if find(&mut finder, sentence) {
            drafts.append(&mut finder.drafts);
        }
    }
    share_quotations(analysis, &mut drafts);
    presentative::add(analysis, entities, pack, &mut drafts, &PRESENTATIVE);
    continuation::add(analysis, entities, pack, &mut drafts, &CONTINUATION);
    interview::add(analysis, entities, &mut drafts, &INTERVIEW);
    drafts.sort_by_key(|draft| (draft.content[0], draft.content.len()));
    let sources = resolve::resolve(analysis, entities, pack, &drafts);
    let quotations = Quotations::of(analysis);
    let claim = |(draft, source): (Draft, _)| draft.into_claim(analysis, entities, &pack.lexicon, &quotations, source);
    let mut claims: Vec<Claim> = drafts.into_iter().zip(sources).map(claim).collect();
    for (n, parent) in parents(&claims).into_iter().enumerate() {
        claims[n].parent = parent;
    }
    claims
}

/// "« P, a dit X. Q », a-t-il poursuivi": gives P to the verb inside the quotation and Q to the one behind it. "Elle répond : « P,
/// argue X. Q »": what a speaker interrupts is theirs, not whoever's stands before it.
fn share_quotations(analysis: &Analysis<'_>, drafts: &mut Vec<Draft>) {
    let interrupted = |draft: &Draft| {
        let inner = analysis.quotes[draft.quote? as usize].inner;
        let [said, rest] = draft.content[..] else { return None };
        // « P, comme l'a dit X, Q » is all of whoever is quoted.
        if draft.construction == COMME {
            return None;
        }
        (said.start == inner.start && rest.end == inner.end).then_some((inner, said, rest))
    };
    if !drafts.iter().any(|draft| interrupted(draft).is_some()) {
        return;
    }
    let outer = drafts.iter().enumerate().filter(|(_, draft)| draft.quote.is_none());
    // Of two with the same content the one behind it comes last, and stays.
    let mut outer: Vec<(Span, usize)> = outer.map(|(n, draft)| (draft.content[0], n)).collect();
    outer.sort_by_key(|&(_, n)| drafts[n].is_behind());
    let outer: FxHashMap<Span, usize> = outer.into_iter().collect();
    let mut stays = vec![true; drafts.len()];
    for n in 0..drafts.len() {
        let Some((inner, said, rest)) = interrupted(&drafts[n]) else { continue };
        match outer.get(&inner) {
            Some(&whole) if drafts[whole].is_behind() => {
                (drafts[n].content, drafts[n].kind) = (vec![said], Some(ClaimKind::Direct));
                drafts[whole].content[0] = rest;
            }
            Some(&whole) if drafts[whole].content.len() == 1 => {
                stays[whole] = false;
            }
            _ => {}
        }
    }
    let mut stays = stays.into_iter();
    drafts.retain(|_| stays.next() == Some(true));
}

/// Tokens of the longest sentence in which claims are looked for: what is longer is none, and would cost its square.
const LONGEST: usize = 2000;

/// Has the constructions look at one sentence; false where it has nothing with which one begins.
fn find(finder: &mut Finder<'_>, sentence: Sentence) -> bool {
    let triggers = Triggers::of(finder.view.pack, finder.view.analysis, sentence);
    if triggers == Triggers::NONE || sentence.end - sentence.first > LONGEST {
        return false;
    }
    finder.turn_to(sentence, triggers.any(Triggers::VERB));
    for construction in &CONSTRUCTIONS {
        if triggers.any(construction.needs) {
            finder.run(construction);
        }
    }
    finder.cut_nested();
    true
}

/// A verb that attributes and announces no claim where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SilentCue {
    /// The verb group.
    pub span: Span,
    /// Its infinitive.
    pub lemma: Arc<str>,
    /// Why nothing is attributed.
    pub reason: &'static str,
}

/// The cues of a text that announce no claim, by position.
pub fn silent_cues(analysis: &Analysis<'_>, entities: &Entities, pack: &LanguagePack) -> Vec<SilentCue> {
    let mut silent = Vec::new();
    let mut finder = Finder::new(View::new(analysis, entities, pack));
    for &sentence in &analysis.sentences {
        if !find(&mut finder, sentence) {
            continue;
        }
        for (number, group) in finder.groups.iter().enumerate().filter(|(number, _)| !finder.used[*number]) {
            silent.push(SilentCue {
                span: finder.view.span(group.start, group.end),
                lemma: group.verb.lemma.clone(),
                reason: verb::rejection(&finder, number),
            });
        }
    }
    silent.sort_by_key(|cue| cue.span);
    silent
}

/// What a sentence has of the words and marks with which constructions begin; most sentences of a newspaper have none.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Triggers(u8);

impl Triggers {
    const NONE: Triggers = Triggers(0);
    /// A form of a verb that attributes.
    const VERB: Triggers = Triggers(1);
    /// The first words of an adverbial such as "selon".
    const ATTRIBUTION: Triggers = Triggers(2);
    /// A noun of saying, or "selon laquelle".
    const STATEMENT: Triggers = Triggers(4);
    /// A colon.
    const COLON: Triggers = Triggers(8);
    /// A conditional.
    const CONDITIONAL: Triggers = Triggers(16);

    /// A closing quotation mark before a comma or a bracket.
    const QUOTATION: Triggers = Triggers(32);

    /// A quotation that begins with a form of a verb that attributes, or with what stands before one.
    const PREDICATE: Triggers = Triggers(64);

    /// True where the two have one in common.
    fn any(self, other: Triggers) -> bool {
        self.0 & other.0 != 0
    }

    fn of(pack: &LanguagePack, analysis: &Analysis<'_>, sentence: Sentence) -> Triggers {
        let tokens = &analysis.tokens[sentence.first..sentence.end];
        let (mut class, mut kinds, mut statement) = (Class::default(), 0u32, false);
        // No branches: the processor cannot foresee what the next token is.
        for token in tokens {
            class |= token.word.class;
            kinds |= 1 << token.kind as u32;
            statement |= token.word.noun == Some(NounClass::Statement);
        }
        let has = |kind: Kind| kinds & 1 << kind as u32 != 0;
        // Two tokens side by side are looked at only where the sentence has both.
        let pair = |first: fn(&Token) -> bool, second: fn(&Token) -> bool| {
            tokens.windows(2).any(|two| first(&two[0]) && second(&two[1]))
        };
        statement |= class.any(Class::WHOLE_ATTRIBUTION)
            && class.any(Class::RELATIVE)
            && pair(|token| token.is(Class::WHOLE_ATTRIBUTION), |token| token.is(Class::RELATIVE));
        let quotation = has(Kind::QuoteClose)
            && (has(Kind::Comma) || has(Kind::ParenOpen))
            && pair(
                |token| token.kind == Kind::QuoteClose,
                |token| matches!(token.kind, Kind::Comma | Kind::ParenOpen),
            );
        let predicate = has(Kind::QuoteOpen)
            && pair(|token| token.kind == Kind::QuoteOpen, |token| token.is(Class::SAYING | Class::CLITIC | Class::NE));
        // An adverbial that is no whole one goes on with its second word, which a line end may hide.
        let opening = class.any(Class::WHOLE_ATTRIBUTION | Class::IN_ATTRIBUTION)
            || has(Kind::Break)
            || tokens.last().is_some_and(|token| token.is(Class::ATTRIBUTION));
        let opens = |(n, token): (usize, &Token)| {
            token.is(Class::ATTRIBUTION) && selon::may_open(pack, analysis, sentence.first + n)
        };
        let attribution = opening && tokens.iter().enumerate().any(opens);
        let among = |has: bool, trigger: Triggers| if has { trigger.0 } else { 0 };
        Triggers(
            among(class.any(Class::SAYING), Triggers::VERB)
                | among(attribution, Triggers::ATTRIBUTION)
                | among(statement, Triggers::STATEMENT)
                | among(has(Kind::Colon), Triggers::COLON)
                | among(quotation, Triggers::QUOTATION)
                | among(predicate, Triggers::PREDICATE)
                | among(class.any(Class::CONDITIONAL), Triggers::CONDITIONAL),
        )
    }
}

/// For each claim the smallest one whose content holds the whole content of it.
fn parents(claims: &[Claim]) -> Vec<Option<usize>> {
    let inside = |outer: &Claim, inner: &Claim| {
        inner.content.iter().all(|span| outer.content.iter().any(|whole| whole.contains(*span)))
    };
    let size = |claim: &Claim| claim.content.iter().map(|span| span.end - span.start).sum::<usize>();
    let pieces = claims.iter().enumerate().flat_map(|(n, claim)| claim.content.iter().map(move |span| (*span, n)));
    let mut pieces: Vec<(Span, usize)> = pieces.collect();
    pieces.sort_unstable();
    let contents: Spans = pieces.iter().map(|(span, _)| *span).collect();
    let parent = |n: usize| {
        let own = size(&claims[n]);
        let holding = contents.places_holding(claims[n].content[0]).map(|place| pieces[place].1);
        holding
            .filter(|&m| m != n && inside(&claims[m], &claims[n]) && size(&claims[m]) > own)
            .min_by_key(|&m| (size(&claims[m]), m))
    };
    (0..claims.len()).map(parent).collect()
}
