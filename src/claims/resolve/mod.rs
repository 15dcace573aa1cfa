//! Who a source is: names, pronouns and descriptions to entities of the document. Drafts by position in, one source a
//! draft out.

mod bodies;
mod descriptions;
mod documents;
mod offices;
mod others;
mod pronouns;
mod roles;
mod several;
mod untold;

use super::ClaimSource;
use super::draft::{Draft, SourceDraft};
use crate::document::{Span, Spans};
use crate::entities::{Entities, Entity, Mention};
use crate::gazetteer::{EntityKind, Gender};
use crate::language::LanguagePack;
use crate::text::lexicon::{Hint, NounClass};
use crate::text::{Analysis, Class, Kind};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;

/// How the entities behind a source were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Resolved {
    /// They are named in it.
    Name,
    /// It describes them.
    Description,
    /// It is a pronoun for them.
    Pronoun,
    /// They were the source before.
    Continuation,
}

impl Resolved {
    /// The word that records use.
    pub fn name(self) -> &'static str {
        match self {
            Resolved::Name => "name",
            Resolved::Description => "description",
            Resolved::Pronoun => "pronoun",
            Resolved::Continuation => "continuation",
        }
    }
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum SourceKind {
    /// Several people, or a body without a name.
    Group,
    /// A text.
    Document,
    /// Nothing tells.
    Unknown,
    /// An entity of this kind, or somebody or something that a noun of this kind describes.
    #[schemars(untagged)]
    Entity(EntityKind),
}

impl SourceKind {
    /// The word that records use.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Entity(kind) => kind.name(),
            SourceKind::Group => "group",
            SourceKind::Document => "document",
            SourceKind::Unknown => "unknown",
        }
    }
}

/// Sentences back to which a pronoun or a description looks.
const REACH: usize = 4;

/// Tokens over which an apposition between a name and its verb may run: ", 17 ans,".
const APPOSITION: usize = 12;

/// Sentences back to which a description without a role of its own looks for whoever spoke.
const SPEAKER_REACH: usize = 2 * REACH;

/// Tokens back to which the bracket that holds a name may have opened.
const BRACKETS: usize = 8;

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
        let Some(span) = source.span else { return false };
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

    /// Notes of whose death the text tells: "la mort de X", "X, 17 ans, a été tué".
    fn note_deaths(&mut self) {
        let tokens = &self.analysis.tokens;
        for mention in &self.entities.mentions {
            if self.entities.of(mention).kind != EntityKind::Person {
                continue;
            }
            let noun = mention.first.checked_sub(2).filter(|&n| tokens[n + 1].is(Class::DE));
            let mut verb = mention.end;
            if tokens.get(verb).is_some_and(|t| t.kind == Kind::Comma) {
                let close = (verb + 1..tokens.len().min(verb + APPOSITION)).find(|&n| tokens[n].kind == Kind::Comma);
                verb = close.map_or(verb, |close| close + 1);
            }
            if noun.is_some_and(|noun| self.is_death(noun)) || self.dies(verb) {
                self.dead[mention.entity] = true;
            }
        }
    }

    /// "est mort", "a été tué"; "a tué" tells of somebody else's death.
    fn dies(&self, verb: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let finite = |class| tokens.get(verb).is_some_and(|t| t.is(class) && t.word.auxiliary.finite());
        let behind = |n: usize| (n + 1..tokens.len()).find(|&n| !tokens[n].is(Class::ADVERB));
        let participle = behind(verb).filter(|_| finite(Class::AVOIR | Class::ETRE));
        let participle = match participle {
            Some(been) if finite(Class::AVOIR) => behind(been).filter(|_| self.analysis.lower(been) == "été"),
            participle => participle,
        };
        participle.is_some_and(|participle| self.is_death(participle))
    }

    fn is_death(&self, token: usize) -> bool {
        self.pack.lexicon.is_death(self.analysis.lower(token))
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
            && let Some(last) = self.antecedents.iter().rev().find(|a| a.at < first && !a.plural)
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

    /// True for "la CGT et d'autres syndicats", "la direction et les élus", not for "le ministre de la Ville et de la Mer",
    /// "l'association pour la nature et la forêt".
    fn is_joined_phrase(&self, first: usize, end: usize) -> bool {
        let tokens = &self.analysis.tokens;
        let inside = |n: usize| {
            let governs = tokens[n].is(Class::PREPOSITION | Class::A) && !tokens[n].is(Class::DE);
            tokens[n].is(Class::QUI | Class::RELATIVE) || governs && n > first
        };
        let relative = (first..end).find(|&n| inside(n)).unwrap_or(end);
        let article = |n: usize| tokens[n].is(Class::DETERMINER) && !tokens[n].is(Class::DE);
        let others = |n: usize| self.analysis.lower(n) == "autres";
        let et = (first + 1..relative).filter(|&n| self.analysis.lower(n) == "et");
        et.into_iter().any(|et| et + 2 < relative && (article(et + 1) || others(et + 2)))
    }

    /// True for a person whose names before token `at`, if any, all stand in a content without speaking there.
    fn only_named_in(&self, one: usize, at: usize, content: &[Span]) -> bool {
        let mut before = self.entities.before(at).iter().filter(|mention| mention.entity == one).peekable();
        let inside = |mention: &Mention| content.iter().any(|span| span.contains(mention.span));
        self.entities.entities[one].kind == EntityKind::Person
            && before.peek().is_some()
            && before.all(|mention| inside(mention) && !self.speaks(mention))
    }

    /// The entities that a phrase names as its heads: none behind a preposition ("un porte-parole de la CGT").
    fn heads(&self, first: usize, end: usize) -> Vec<usize> {
        if let Some(named) = self.named_in_front(first) {
            return vec![named];
        }
        if self.is_member(first, end) {
            return Vec::new();
        }
        let kind = |mention: &Mention| self.entities.of(mention).kind;
        let mut found: Vec<&Mention> = Vec::new();
        // "la femme qui accuse X": who is named in a relative clause says nothing.
        let tokens = &self.analysis.tokens;
        // "L'association Vigie, que X a présidée"
        let que = |n: usize| tokens[n].is(Class::QUE) && tokens[n - 1].kind == Kind::Comma;
        let relative = |n: &usize| tokens[*n].is(Class::QUI | Class::RELATIVE) || que(*n);
        let end = (first + 1..end).find(relative).unwrap_or(end);
        let colleagues = || (first..end).any(|n| self.is_colleague(n));
        for mention in self.entities.within(first, end) {
            let before = (first..mention.first).next_back().map(|n| &self.analysis.tokens[n]);
            let article = before.is_some_and(|t| t.is(Class::DETERMINER) && !t.is(Class::DE));
            let governor =
                if article { (first..mention.first - 1).next_back().map(|n| &self.analysis.tokens[n]) } else { before };
            let mut governed = governor.is_some_and(|t| t.is(Class::PREPOSITION | Class::DE | Class::A));
            governed = governed && !self.is_behind_particle(mention);
            // "par X, Y et Z": what a comma or "et" joins to a governed name is governed too.
            if let (Some(t), false) = (governor, governed) {
                // "les maires de A, B et C"
                let last = self.entities.within(first, mention.first).last();
                let alike = last.is_some_and(|last| kind(last) == kind(mention) && kind(last) != EntityKind::Person);
                let joined = self.analysis.text[t.start..t.end].eq("et") || t.kind == Kind::Comma && alike;
                governed = joined && found.is_empty() && last.is_some();
            }
            // "l'entourage du président X", "l'avocat de Mme X": somebody else's.
            governed |= self.behind_governed_role(first, mention);
            // "une étude publiée dans la revue X": the preposition stands before the noun that tells what X is.
            governed |= self.apposed_behind_preposition(first, mention);
            // "nos confrères du Parisien": the medium itself.
            governed = governed && !(self.entities.of(mention).kind == EntityKind::Media && colleagues());
            let bracketed = before.is_some_and(|t| t.kind == Kind::ParenOpen);
            if !governed && !bracketed {
                found.push(mention);
            }
        }
        // "Le gouvernement X", "l'équipe X": a body named after somebody.
        found.retain(|m| !(kind(m) == EntityKind::Person && self.names_body_after(first, m)));
        if found.iter().any(|m| kind(m) == EntityKind::Person) {
            // "Le maire X et la CGT" are two; "Marc Lenoir, candidat de la coalition Renaud" is one.
            let mut named = false;
            let front = self.bodies_in_front(first, &found);
            found.retain(|m| match kind(m) {
                EntityKind::Person => !std::mem::replace(&mut named, true) || self.stands_beside(first, m),
                kind => kind.acts() && (m.first < front || self.is_joined(first, m)),
            });
        } else if found.len() > 1 {
            let first_kind = kind(found[0]);
            found.retain(|m| kind(m) == first_kind);
        }
        // A product or a place inside a longer description is not what speaks, nor is the body of "le député UDC".
        let noun_heads = self.analysis.tokens[first].is(Class::DETERMINER)
            && found.first().is_some_and(|m| {
                let words = (first..m.first).map(|n| &self.analysis.tokens[n]).filter(|t| !t.is(Class::CLOSED));
                let head = words.map(|t| t.word).find(|word| word.noun.is_some());
                // "Le constructeur BYD", "l'éditeur Gallimard" are bodies.
                let somebody =
                    head.is_some_and(|head| head.noun == Some(NounClass::Person) && !self.may_be_firm(head.lemma));
                // "les notaires et l'Insee"
                let joined = (m.first.saturating_sub(2)..m.first).any(|n| self.analysis.lower(n) == "et");
                m.first > first + 1
                    && !joined
                    && (matches!(kind(m), EntityKind::Place | EntityKind::Product)
                        || somebody && kind(m) != EntityKind::Person && !colleagues())
            });
        if noun_heads {
            found.clear();
        }
        let mut numbers: Vec<usize> = Vec::new();
        for mention in found {
            if !numbers.contains(&mention.entity) {
                numbers.push(mention.entity);
            }
        }
        numbers
    }

    /// "Mme de Courbon", "M. de Courbon": the "de" is a part of the surname, which somebody is addressed by.
    fn is_behind_particle(&self, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let of = mention.first.checked_sub(1).filter(|&n| n > 0 && self.analysis.is_bare_de(n));
        let title = of.and_then(|of| (of - 1).checked_sub(usize::from(tokens[of - 1].kind == Kind::Stop)));
        let addressed = title.is_some_and(|n| tokens[n].is(Class::HONORIFIC) && tokens[n].capital);
        addressed && self.entities.of(mention).kind == EntityKind::Person
    }

    /// True for "confrères": of a medium, in a newspaper.
    fn is_colleague(&self, token: usize) -> bool {
        matches!(self.analysis.lower(token), "confrère" | "confrères" | "consœur" | "consœurs")
    }

    /// True for "X" in "le gouvernement X": right behind the article and the noun of a body with which a phrase begins.
    fn names_body_after(&self, first: usize, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        mention.first == first + 2
            && tokens[first].is(Class::DETERMINER)
            && matches!(tokens[first + 1].word.noun, Some(NounClass::Organisation | NounClass::Group))
            && !tokens[first + 1].is(Class::FORE)
    }

    /// One past the bodies that stand in a row before somebody, from the start of the phrase on: "la CGT et Sophie Binet", "Oxfam,
    /// l'ONG Vigie et leur porte-parole X"; `first` where there are none.
    fn bodies_in_front(&self, first: usize, found: &[&Mention]) -> usize {
        let tokens = &self.analysis.tokens;
        let bodies = found.iter().take_while(|m| self.entities.of(m).kind != EntityKind::Person).count();
        let Some(last) = bodies.checked_sub(1).map(|last| found[last]) else { return first };
        let light = |n: usize| {
            let noun =
                matches!(tokens[n].word.noun, Some(NounClass::Organisation | NounClass::Group | NounClass::Media));
            noun || tokens[n].is(Class::DETERMINER) && !tokens[n].is(Class::DE)
        };
        let next_to =
            |two: &[&Mention]| tokens[two[0].end].kind == Kind::Comma && (two[0].end + 1..two[1].first).all(light);
        let row = (first..found[0].first).all(light) && found[..bodies].windows(2).all(next_to);
        let joined = last.end < tokens.len() && self.analysis.lower(last.end) == "et";
        if row && joined { last.end } else { first }
    }

    /// True for a name with "et" before it or before its article.
    fn is_joined(&self, first: usize, mention: &Mention) -> bool {
        let article =
            |n: &usize| self.analysis.tokens[*n].is(Class::DETERMINER) && !self.analysis.tokens[*n].is(Class::DE);
        let mut before = (first..mention.first).rev().skip_while(article);
        before.next().is_some_and(|n| self.analysis.lower(n) == "et")
    }

    /// True for somebody named as one of several: behind a comma or "et", with at most a title or a role between.
    fn stands_beside(&self, first: usize, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let mark = |n: usize| tokens[n].kind == Kind::Comma || matches!(self.analysis.lower(n), "et" | "ou");
        let Some(at) = (first..mention.first).rev().find(|&n| mark(n)) else { return false };
        let title = |n: usize| tokens[n].is(Class::HONORIFIC) || tokens[n].kind == Kind::Stop;
        let titled = (at + 1..mention.first).all(title);
        let role = tokens[at + 1].is(Class::DETERMINER) && !tokens[at + 1].is(Class::DE);
        titled || role && !tokens[mention.first - 1].is(Class::DE)
    }

    /// Who stands in front of a phrase that only tells what they are: "Anne Leroy, porte-parole du groupe avait déclaré".
    fn named_in_front(&self, first: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let role = tokens[first].word.noun == Some(NounClass::Person) && !tokens[first].is(Class::CLOSED);
        let comma =
            first.checked_sub(1).filter(|&n| role && tokens[n].kind == Kind::Comma && !tokens[first].capital)?;
        let mention = self.entities.at(comma.checked_sub(1)?)?;
        (self.entities.of(mention).kind == EntityKind::Person).then_some(mention.entity)
    }

    /// True for a mention in brackets: "(© Keystone)", "(Sony Columbia)".
    fn in_brackets(&self, mention: &Mention) -> bool {
        let before = self.analysis.tokens[mention.first.saturating_sub(BRACKETS)..mention.first].iter().rev();
        let mut before = before.take_while(|token| token.kind != Kind::ParenClose);
        before.any(|token| token.kind == Kind::ParenOpen)
    }

    /// True for whoever wrote the article: "Par X" at the start of a line.
    fn in_by_line(&self, mention: &Mention) -> bool {
        let by = mention.first.checked_sub(1).filter(|&n| self.analysis.str(n) == "Par");
        by.is_some_and(|n| n == 0 || self.analysis.tokens[n - 1].kind == Kind::Break)
    }

    /// True for what stands in a content.
    fn is_said(&self, span: Span) -> bool {
        self.contents.holding(span).next().is_some()
    }

    /// True for "X" in "dans la revue X", "au groupe X": a noun of media or bodies names it, and a preposition governs that.
    fn apposed_behind_preposition(&self, first: usize, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let Some(noun) = (first..mention.first).next_back() else { return false };
        let person = self.entities.of(mention).kind == EntityKind::Person;
        let names = !person && matches!(tokens[noun].word.noun, Some(NounClass::Media | NounClass::Organisation));
        let mut before =
            (first..noun).rev().skip_while(|&n| tokens[n].is(Class::DETERMINER) && !tokens[n].is(Class::DE | Class::A));
        names && before.next().is_some_and(|n| tokens[n].is(Class::PREPOSITION | Class::DE | Class::A))
    }

    /// True for "X" in "un proche du maire X", "l'avocat de Mme X": a preposition behind a noun governs the role or the title
    /// before the name.
    fn behind_governed_role(&self, first: usize, mention: &Mention) -> bool {
        let tokens = &self.analysis.tokens;
        let title = |n: &usize| {
            let person = tokens[*n].word.noun == Some(NounClass::Person) && !tokens[*n].is(Class::CLOSED);
            person || tokens[*n].is(Class::HONORIFIC) || tokens[*n].kind == Kind::Stop
        };
        let roles = (first..mention.first).rev().take_while(title).count();
        let Some(mut before) = (mention.first - roles).checked_sub(1).filter(|_| roles > 0) else { return false };
        if tokens[before].is(Class::DETERMINER) && !tokens[before].is(Class::DE) && before > 0 {
            before -= 1;
        }
        // "l'envoyé auprès du président X"
        let governs = |n: usize| {
            let noun = tokens[n].word.noun.is_some() || tokens[n].kind == Kind::ParenClose;
            n >= first && (noun || tokens[n].is(Class::PREPOSITION))
        };
        // "un élu interrogé par le journaliste X", but "un rapport rédigé par le professeur X"
        let met = before > first
            && self.analysis.lower(before) == "par"
            && self.pack.lexicon.hints(self.analysis.lower(before - 1), Hint::MET);
        let governed = met || tokens[before].is(Class::DE) && before.checked_sub(1).is_some_and(governs);
        self.entities.of(mention).kind == EntityKind::Person && governed
    }

    /// True for a pronoun that stands for somebody told of before: "elle", "ceux-ci", "tous", not "beaucoup".
    fn points_back(&self, at: usize) -> bool {
        let token = &self.analysis.tokens[at];
        let word = self.analysis.lower(at);
        token.is(Class::SUBJECT | Class::INVERTED | Class::STRONG)
            || token.is(Class::PRONOUN)
                && (token.is(Class::RELATIVE) || word.starts_with("ce") && !word.starts_with("cert") || word == "tous")
    }

    /// True for "le", "la", "l'", "ce" and "cette".
    fn is_definite(&self, token: usize) -> bool {
        let token = &self.analysis.tokens[token];
        token.is(Class::DEFINITE | Class::DEMONSTRATIVE) && !token.is(Class::PLURAL)
    }

    /// "ce dernier", "cette dernière"
    fn is_last_one(&self, first: usize, end: usize) -> bool {
        end == first + 2
            && end <= self.analysis.tokens.len()
            && self.analysis.tokens[first].is(Class::DEMONSTRATIVE)
            && matches!(self.analysis.str(first + 1), "dernier" | "dernière" | "derniers" | "dernières")
    }

    /// "la même source": whoever spoke last.
    fn is_same_one(&self, first: usize, end: usize) -> bool {
        let word = |n: usize| if n < end { self.analysis.lower(n) } else { "" };
        let noun = if word(first + 1) == "même" { first + 2 } else { first + 1 };
        word(noun) == "source" && end == noun + 1 && (noun > first + 1 || word(first) == "cette")
    }

    fn sentence_of(&self, token: usize) -> usize {
        self.analysis.sentences[..self.analysis.outer].partition_point(|sentence| sentence.end <= token)
    }

    /// The first token of which [`Resolver::sentence_of`] gives this sentence or a later one.
    fn start_of(&self, sentence: usize) -> usize {
        sentence.checked_sub(1).map_or(0, |before| self.analysis.sentences[before].end)
    }

    /// What the first words of a phrase tell: its article, its pronoun, or a noun that has another form for the other gender.
    fn gender_of_words(&self, first: usize, end: usize) -> Option<Gender> {
        (first..end.min(first + 3)).find_map(|n| {
            let token = &self.analysis.tokens[n];
            match self.analysis.lower(n) {
                "la" | "une" | "cette" | "sa" | "mme" | "celle-ci" | "dernière" | "elle" | "ancienne" => {
                    Some(Gender::Female)
                }
                "le" | "un" | "ce" | "cet" | "m" | "celui-ci" | "dernier" | "lui" | "il" | "ancien" => {
                    Some(Gender::Male)
                }
                _ if token.word.noun != Some(NounClass::Person) => None,
                _ if token.is(Class::FEMININE) => Some(Gender::Female),
                _ if token.is(Class::MASCULINE) => Some(Gender::Male),
                _ => None,
            }
        })
    }

    /// The noun of a phrase: "pousse" of "la jeune pousse", "jeune" of "le jeune".
    fn head_noun(&self, first: usize, end: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let is_noun = |n: usize| tokens[n].word.noun.is_some() && !tokens[n].is(Class::CLOSED);
        let noun = (first..end).find(|&n| is_noun(n))?;
        let behind = Some(noun + 1).filter(|&n| tokens[noun].is(Class::FORE) && n < end && is_noun(n));
        Some(behind.unwrap_or(noun))
    }

    /// What a phrase without an entity is, by its noun.
    fn kind(&self, first: usize, end: usize) -> SourceKind {
        let plural = self.analysis.tokens[first].is(Class::PLURAL);
        let class = self.head_noun(first, end).and_then(|noun| self.analysis.tokens[noun].word.noun);
        match class {
            Some(NounClass::Person) if plural => SourceKind::Group,
            Some(NounClass::Person) => SourceKind::Entity(EntityKind::Person),
            Some(NounClass::Group) => SourceKind::Group,
            Some(NounClass::Organisation) => SourceKind::Entity(EntityKind::Organisation),
            Some(NounClass::Media) => SourceKind::Entity(EntityKind::Media),
            Some(NounClass::Document | NounClass::Statement) => SourceKind::Document,
            Some(NounClass::Place) => SourceKind::Entity(EntityKind::Place),
            None if plural => SourceKind::Group,
            None => SourceKind::Unknown,
        }
    }
}

/// True where two genders may be one person's.
fn same_gender(one: Option<Gender>, other: Option<Gender>) -> bool {
    one.is_none() || other.is_none() || one == other
}
