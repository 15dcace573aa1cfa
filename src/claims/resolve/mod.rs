//! Who a source is: names, pronouns and descriptions to entities of the document. Drafts by position in, one source a
//! draft out.

mod bodies;
mod deaths;
mod descriptions;
mod documents;
mod heads;
mod kinds;
mod offices;
mod others;
mod places;
mod pronouns;
mod roles;
mod several;
mod untold;
mod wording;

pub use kinds::{Resolved, SourceKind};

use super::ClaimSource;
use super::draft::{Draft, SourceDraft};
use crate::document::{Span, Spans};
use crate::entities::{Entities, Entity};
use crate::gazetteer::{EntityKind, Gender};
use crate::language::LanguagePack;
use crate::text::{Analysis, Class};
use rustc_hash::FxHashMap;

/// Sentences back to which a pronoun or a description looks.
const REACH: usize = 4;

/// Sentences back to which a description without a role of its own looks for whoever spoke.
const SPEAKER_REACH: usize = 2 * REACH;

/// What the words of a source, by first token and end, say in all claims together.
type Said = FxHashMap<(usize, usize), Vec<Span>>;

/// Somebody that a pronoun may stand for.
#[derive(Clone, Debug)]
struct Antecedent {
    /// Token at which it stands.
    at: usize,
    entities: Vec<usize>,
    kind: SourceKind,
    gender: Option<Gender>,
    plural: bool,
}

/// One source for each draft; none where nobody is named.
pub fn resolve(
    analysis: &Analysis<'_>,
    entities: &Entities,
    pack: &LanguagePack,
    drafts: &[Draft],
) -> Vec<Option<ClaimSource>> {
    let mut resolver = Resolver {
        analysis,
        entities,
        pack,
        antecedents: Vec::new(),
        // All that is said in an interview is said by somebody: that tells nothing.
        contents: drafts
            .iter()
            .filter(|draft| !matches!(draft.source, SourceDraft::Named(..)))
            .flat_map(|draft| draft.content.iter().copied())
            .collect(),
        phrases: drafts
            .iter()
            .filter_map(|draft| match draft.source {
                SourceDraft::Words(first, end) | SourceDraft::Named(first, end, _) => Some(analysis.span(first, end)),
                _ => None,
            })
            .collect(),
        described: FxHashMap::default(),
        unknown: Vec::new(),
        dead: vec![false; entities.entities.len()],
        once_more: false,
        own: &[],
    };
    let mut said = Said::default();
    for draft in drafts {
        if let SourceDraft::Words(first, end) = draft.source {
            said.entry((first, end)).or_default().extend(&draft.content);
        }
    }
    resolver.note_deaths();
    let sources = resolver.all(drafts, &said);
    // "L'inspectrice", before her name, is who "l'inspectrice" is behind it: once more, with what was learnt.
    let learnt = resolver.unknown.iter().any(|(lemma, _)| resolver.described.contains_key(lemma));
    if learnt || !resolver.unknown.is_empty() && resolver.names_somebody_bare() {
        resolver.antecedents.clear();
        resolver.once_more = true;
        return resolver.all(drafts, &said);
    }
    sources
}

/// The same source for a quotation in whose sentence nothing names it.
fn continued(source: ClaimSource) -> ClaimSource {
    ClaimSource { span: None, resolved: source.resolved.map(|_| Resolved::Continuation), ..source }
}

struct Resolver<'a> {
    analysis: &'a Analysis<'a>,
    entities: &'a Entities,
    pack: &'a LanguagePack,
    /// Sources so far.
    antecedents: Vec<Antecedent>,
    /// All contents: who is only named in one is seldom meant by a pronoun outside.
    contents: Spans,
    /// The words of all sources.
    phrases: Spans,
    /// Who was found for descriptions, by the noun's number.
    described: FxHashMap<u16, usize>,
    /// True for people of whose death the text tells.
    dead: Vec<bool>,
    /// The nouns of descriptions for which nobody was found at the first reading, with the gender they tell.
    unknown: Vec<(u16, Option<Gender>)>,
    /// True at the second reading.
    once_more: bool,
    /// The content of the source that is looked for.
    own: &'a [Span],
}

impl<'a> Resolver<'a> {
    /// One source for each draft; `said` is what the words of each source say.
    fn all(&mut self, drafts: &'a [Draft], said: &'a Said) -> Vec<Option<ClaimSource>> {
        let mut sources: Vec<Option<ClaimSource>> = vec![None; drafts.len()];
        // In the order of the words that name the source, so that what stands before is known.
        let place = |draft: &Draft| match draft.source {
            SourceDraft::Words(first, _) | SourceDraft::Named(first, ..) | SourceDraft::Introduced(first, _) => first,
            _ => draft.sentence.0,
        };
        let mut order: Vec<usize> = (0..drafts.len()).collect();
        order.sort_by_key(|&n| (place(&drafts[n]), n));
        for n in order {
            let draft = &drafts[n];
            sources[n] = match draft.source {
                SourceDraft::Nobody | SourceDraft::Repeated(..) => None,
                SourceDraft::Continued => {
                    let last = self.antecedents.iter().rev().find(|a| a.at < draft.sentence.0);
                    let (entities, kind) =
                        last.map_or((Vec::new(), SourceKind::Unknown), |a| (a.entities.clone(), a.kind));
                    let resolved = (!entities.is_empty()).then_some(Resolved::Continuation);
                    Some(ClaimSource { span: None, entities, kind, resolved })
                }
                SourceDraft::Words(first, end) => Some(self.words(first, end, &said[&(first, end)])),
                SourceDraft::Theirs(token) => Some(self.theirs(token)),
                SourceDraft::Introduced(first, end) => Some(continued(self.words(first, end, &draft.content))),
                SourceDraft::Named(first, end, entity) => Some(self.named(first, end, entity)),
            };
        }
        for n in 0..drafts.len() {
            let SourceDraft::Repeated(first, end) = drafts[n].source else { continue };
            let said = drafts.iter().position(|draft| draft.source == SourceDraft::Words(first, end));
            sources[n] = said.and_then(|said| sources[said].clone()).map(continued);
        }
        let own: Vec<usize> = (0..drafts.len()).filter(|&n| self.describes_speaker(n, drafts, &sources)).collect();
        for n in own {
            if let Some(source) = &mut sources[n] {
                (source.entities, source.resolved) = (Vec::new(), None);
            }
        }
        sources
    }

    /// True for "le ministre" of « Le ministre a dit P », a affirmé X, where X was found for it: nobody speaks so of themselves.
    fn describes_speaker(&self, n: usize, drafts: &[Draft], sources: &[Option<ClaimSource>]) -> bool {
        let described = |source: &&ClaimSource| source.resolved == Some(Resolved::Description);
        let Some(source) = sources[n].as_ref().filter(described) else { return false };
        // Few are named inside a content: all else is asked of these only.
        let Some(span) = source.span.filter(|&span| self.is_said(span)) else { return false };
        let quoted = || self.analysis.quotes.iter().any(|quote| quote.inner.contains(span));
        let says = |m: usize| {
            let same = sources[m].as_ref().is_some_and(|other| other.entities == source.entities);
            m != n && same && drafts[m].content.iter().any(|content| content.contains(span))
        };
        (0..drafts.len()).any(says) && quoted()
    }

    /// Whoever a possessive stands for, as a source without words of its own.
    fn theirs(&mut self, token: usize) -> ClaimSource {
        let found = self.antecedent(token, &[]);
        let (entities, kind) = found.map_or((Vec::new(), SourceKind::Unknown), |a| (a.entities, a.kind));
        let resolved = (!entities.is_empty()).then_some(Resolved::Pronoun);
        self.antecedents.push(Antecedent { at: token, entities: entities.clone(), kind, gender: None, plural: false });
        ClaimSource { span: None, entities, kind, resolved }
    }

    /// The source that some words name, known as this entity.
    fn named(&mut self, first: usize, end: usize, entity: usize) -> ClaimSource {
        let Entity { kind, gender, .. } = self.entities.entities[entity];
        let (entities, kind) = (vec![entity], SourceKind::Entity(kind));
        self.antecedents.push(Antecedent { at: first, entities: entities.clone(), kind, gender, plural: false });
        ClaimSource { span: Some(self.analysis.span(first, end)), entities, kind, resolved: Some(Resolved::Name) }
    }

    /// The source that some words name; `content` is what it says.
    fn words(&mut self, first: usize, end: usize, content: &'a [Span]) -> ClaimSource {
        let mut span = self.analysis.span(first, end);
        if self.analysis.tokens[first].is(Class::INVERTED) {
            // The pronoun of "a-t-il" is "il".
            span.start += self.analysis.str(first).rfind('-').map_or(0, |hyphen| hyphen + 1);
        }
        let heads = self.heads(first, end);
        let token = &self.analysis.tokens[first];
        let pronoun = end - first == 1 && self.points_back(first) && heads.is_empty()
            || matches!(self.analysis.lower(first), "celui" | "celle") && heads.is_empty()
            || self.is_last_one(first, end);
        let (found, kind, resolved) = if !heads.is_empty() {
            let kind = self.entities.entities[heads[0]].kind;
            (heads, SourceKind::Entity(kind), Some(Resolved::Name))
        } else if self.is_same_one(first, end)
            && let Some(last) = self.same_one(first)
        {
            let resolved = (!last.entities.is_empty()).then_some(Resolved::Description);
            (last.entities.clone(), last.kind, resolved)
        } else if pronoun {
            // "P, a-t-il ajouté": nobody within P; "selon lui" may well be about the subject of P.
            let content = if token.is(Class::INVERTED) { content } else { &[] };
            match self.antecedent(first, content) {
                Some(a) => {
                    let resolved = (!a.entities.is_empty()).then_some(Resolved::Pronoun);
                    (a.entities, a.kind, resolved)
                }
                None => (Vec::new(), SourceKind::Unknown, None),
            }
        } else {
            self.own = content;
            let description = self.description(first, end);
            let mut found = self.described_as(description.as_ref(), first, end);
            // « Nous voulons le départ de X », a écrit le chef du parti: not X, whom the text names only there.
            found.retain(|&one| !self.only_named_in(one, first, content));
            if let Some(lemma) = description.and_then(|description| self.person_described(&description)) {
                match found.first() {
                    Some(&found) => {
                        self.described.entry(lemma).or_insert(found);
                    }
                    None if self.once_more => {}
                    None => self.unknown.push((lemma, self.gender_of_words(first, end))),
                }
            }
            // "Une étude de l'Inrae" speaks for the Inrae and is a document all the same.
            let kind = match (self.kind(first, end), found.first()) {
                (kind, None) | (kind @ SourceKind::Document, _) => kind,
                (_, Some(&one)) => SourceKind::Entity(self.entities.entities[one].kind),
            };
            let resolved = (!found.is_empty()).then_some(Resolved::Description);
            (found, kind, resolved)
        };
        let gender = match found.as_slice() {
            [one] if self.entities.entities[*one].kind == EntityKind::Person => {
                self.entities.entities[*one].gender.or_else(|| self.gender_of_words(first, end))
            }
            _ => self.gender_of_words(first, end),
        };
        // "Nos confrères du Figaro" are one newspaper.
        let plural = found.len() > 1
            || self.is_joined_phrase(first, end)
            || self.is_counted(first)
            || token.is(Class::PLURAL) && kind != SourceKind::Entity(EntityKind::Media);
        // "Beaucoup estiment que P. Il dit Q": he is none of them.
        if !(end - first == 1 && token.is(Class::PRONOUN)) || self.points_back(first) {
            self.antecedents.push(Antecedent { at: first, entities: found.clone(), kind, gender, plural });
        }
        ClaimSource { span: Some(span), entities: found, kind, resolved }
    }
}

/// True where two genders may be one person's.
fn same_gender(one: Option<Gender>, other: Option<Gender>) -> bool {
    one.is_none() || other.is_none() || one == other
}
