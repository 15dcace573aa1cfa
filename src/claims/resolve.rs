//! Who a source is: names, pronouns and descriptions to entities of the document. Drafts by position in, one source a
//! draft out.

use super::ClaimSource;
use super::draft::{Draft, SourceDraft};
use crate::document::Span;
use crate::entities::{Entities, Entity, Mention};
use crate::gazetteer::{EntityKind, Gender};
use crate::language::LanguagePack;
use crate::text::lexicon::NounClass;
use crate::text::{Analysis, Class, Kind};

/// How the entities behind a source were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// An entity of this kind, or somebody or something that a noun of this kind describes.
    Entity(EntityKind),
    /// Several people, or a body without a name.
    Group,
    /// A text.
    Document,
    /// Nothing tells.
    Unknown,
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
    let mut resolver = Resolver { analysis, entities, pack, antecedents: Vec::new(), contents: Vec::new() };
    resolver.contents = drafts.iter().flat_map(|draft| draft.content.iter().copied()).collect();
    let mut sources: Vec<Option<ClaimSource>> = vec![None; drafts.len()];
    // In the order of the words that name the source, so that what stands before is known.
    let place = |draft: &Draft| match draft.source {
        SourceDraft::Words(first, _) => first,
        _ => draft.sentence.0,
    };
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    order.sort_by_key(|&n| (place(&drafts[n]), n));
    for n in order {
        let draft = &drafts[n];
        sources[n] = match draft.source {
            SourceDraft::Nobody => None,
            SourceDraft::Continued => {
                let last = resolver.antecedents.iter().rev().find(|a| a.at < draft.sentence.0);
                let (entities, kind) = last.map_or((Vec::new(), SourceKind::Unknown), |a| (a.entities.clone(), a.kind));
                let resolved = (!entities.is_empty()).then_some(Resolved::Continuation);
                Some(ClaimSource { span: None, entities, kind, resolved })
            }
            SourceDraft::Words(first, end) => Some(resolver.words(first, end)),
        };
    }
    sources
}

struct Resolver<'a> {
    analysis: &'a Analysis<'a>,
    entities: &'a Entities,
    pack: &'a LanguagePack,
    /// Sources so far.
    antecedents: Vec<Antecedent>,
    /// All contents: who is only named in one is seldom meant by a pronoun outside.
    contents: Vec<Span>,
}

impl Resolver<'_> {
    fn words(&mut self, first: usize, end: usize) -> ClaimSource {
        let mut span = self.analysis.span(first, end);
        if self.analysis.tokens[first].is(Class::INVERTED) {
            // The pronoun of "a-t-il" is "il".
            span.start += span.of(self.analysis.text).rfind('-').map_or(0, |hyphen| hyphen + 1);
        }
        let heads = self.heads(first, end);
        let token = &self.analysis.tokens[first];
        let pronoun = end - first == 1
            && token.is(Class::SUBJECT | Class::INVERTED | Class::STRONG | Class::PRONOUN)
            && heads.is_empty()
            || self.is_last_one(first, end);
        let (found, kind, resolved) = if !heads.is_empty() {
            let kind = self.entities.entities[heads[0]].kind;
            (heads, SourceKind::Entity(kind), Some(Resolved::Name))
        } else if pronoun {
            match self.antecedent(first) {
                Some(a) => {
                    let resolved = (!a.entities.is_empty()).then_some(Resolved::Pronoun);
                    (a.entities, a.kind, resolved)
                }
                None => (Vec::new(), SourceKind::Unknown, None),
            }
        } else {
            let found = self.described(first, end);
            let kind =
                found.map_or_else(|| self.kind(first, end), |n| SourceKind::Entity(self.entities.entities[n].kind));
            (found.into_iter().collect(), kind, found.map(|_| Resolved::Description))
        };
        let gender = match found.as_slice() {
            [one] if self.entities.entities[*one].kind == EntityKind::Person => {
                self.entities.entities[*one].gender.or(self.gender_of_words(first, end))
            }
            _ => self.gender_of_words(first, end),
        };
        let plural = found.len() > 1 || token.is(Class::PLURAL);
        self.antecedents.push(Antecedent { at: first, entities: found.clone(), kind, gender, plural });
        ClaimSource { span: Some(span), entities: found, kind, resolved }
    }

    /// The entities that a phrase names as its heads: none behind a preposition ("un porte-parole de la CGT").
    fn heads(&self, first: usize, end: usize) -> Vec<usize> {
        let mut found: Vec<&Mention> = Vec::new();
        for mention in self.entities.within(first, end) {
            let before = (first..mention.first).next_back().map(|n| &self.analysis.tokens[n]);
            let article = before.is_some_and(|t| t.is(Class::DETERMINER) && !t.is(Class::DE));
            let governor =
                if article { (first..mention.first - 1).next_back().map(|n| &self.analysis.tokens[n]) } else { before };
            let mut governed = governor.is_some_and(|t| t.is(Class::PREPOSITION | Class::DE | Class::A));
            // "par X, Y et Z": what a comma or "et" joins to a governed name is governed too.
            if let (Some(t), false) = (governor, governed) {
                let joined = self.analysis.text[t.start..t.end].eq("et") && found.is_empty();
                governed = joined && self.entities.within(first, mention.first).next().is_some();
            }
            let bracketed = before.is_some_and(|t| t.kind == Kind::ParenOpen);
            if !governed && !bracketed {
                found.push(mention);
            }
        }
        let kind = |mention: &Mention| self.entities.of(mention).kind;
        if found.iter().any(|m| kind(m) == EntityKind::Person) {
            found.retain(|m| kind(m) == EntityKind::Person);
        } else if found.len() > 1 {
            let first_kind = kind(found[0]);
            found.retain(|m| kind(m) == first_kind);
        }
        // A product or a place inside a longer description is not what speaks.
        let noun_heads = self.analysis.tokens[first].is(Class::DETERMINER)
            && found
                .first()
                .is_some_and(|m| m.first > first + 1 && matches!(kind(m), EntityKind::Place | EntityKind::Product));
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

    /// "ce dernier", "cette dernière"
    fn is_last_one(&self, first: usize, end: usize) -> bool {
        end - first == 2 && matches!(self.analysis.str(first + 1), "dernier" | "dernière" | "derniers" | "dernières")
    }

    fn sentence_of(&self, token: usize) -> usize {
        self.analysis.sentences[..self.analysis.outer].partition_point(|sentence| sentence.end <= token)
    }

    /// Whom the pronoun at a token stands for: the nearest source or person that fits, not one named only in a content.
    fn antecedent(&self, at: usize) -> Option<Antecedent> {
        let token = &self.analysis.tokens[at];
        let plural = token.is(Class::PLURAL) || matches!(self.analysis.str(at), "eux" | "Eux");
        let gender = match (token.is(Class::FEMININE), token.is(Class::MASCULINE)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => self.gender_of_words(at, at + 1),
        };
        let here = self.sentence_of(at);
        let fits = |a: &Antecedent| {
            let person = a.kind == SourceKind::Entity(EntityKind::Person);
            a.plural == plural
                && a.kind != SourceKind::Document
                && (plural
                    || gender.is_none()
                    || a.gender.is_none() && !person
                    || a.gender == gender
                    || person && a.gender.is_none())
                && here - self.sentence_of(a.at) <= REACH
        };
        let source = self.antecedents.iter().rev().filter(|a| a.at < at).find(|a| fits(a)).cloned();
        let named = self.named_before(at, plural, gender, here);
        match (source, named) {
            (Some(source), Some(named))
                if named.at > source.at && !source.entities.iter().any(|n| named.entities.contains(n)) =>
            {
                Some(named)
            }
            (Some(source), _) => Some(source),
            (None, named) => named,
        }
    }

    /// The nearest person or organisation before a token that stands free: outside contents, not behind a preposition.
    fn named_before(&self, at: usize, plural: bool, gender: Option<Gender>, here: usize) -> Option<Antecedent> {
        if plural {
            return None;
        }
        let free = |mention: &&Mention| {
            let behind = mention.first.checked_sub(1).map(|n| &self.analysis.tokens[n]);
            let behind = match behind {
                Some(t) if t.kind == Kind::Stop => mention.first.checked_sub(3).map(|n| &self.analysis.tokens[n]),
                Some(t) if t.is(Class::HONORIFIC) => mention.first.checked_sub(2).map(|n| &self.analysis.tokens[n]),
                other => other,
            };
            !behind.is_some_and(|t| t.is(Class::DE | Class::A | Class::PREPOSITION))
        };
        let inside = |mention: &Mention| {
            self.contents
                .iter()
                .any(|span| span.contains(mention.span) && !span.contains(self.analysis.span(at, at + 1)))
                && self.sentence_of(mention.first) != here
        };
        let mut fallback = None;
        for mention in self.entities.mentions.iter().rev().filter(|m| m.end <= at) {
            if here - self.sentence_of(mention.first) > REACH {
                break;
            }
            let entity = self.entities.of(mention);
            let fits = match entity.kind {
                EntityKind::Person => entity.gender.is_none() || gender.is_none() || entity.gender == gender,
                EntityKind::Organisation | EntityKind::Media => {
                    self.opens(mention) && self.article_fits(mention, gender)
                }
                _ => false,
            };
            if !fits {
                continue;
            }
            let found = Antecedent {
                at: mention.first,
                entities: vec![mention.entity],
                kind: SourceKind::Entity(entity.kind),
                gender: entity.gender,
                plural: false,
            };
            if free(&mention) && !inside(mention) {
                return Some(found);
            }
            if entity.kind == EntityKind::Person && fallback.is_none() && !inside(mention) {
                fallback = Some(found);
            }
        }
        fallback
    }

    /// True for a mention that opens its sentence, with at most an article and two words before it.
    fn opens(&self, mention: &Mention) -> bool {
        let sentence = self.analysis.sentences.get(self.sentence_of(mention.first));
        sentence.is_some_and(|s| mention.first - s.first.min(mention.first) <= 3)
    }

    /// "la CFDT … elle", "le parquet … il"
    fn article_fits(&self, mention: &Mention, gender: Option<Gender>) -> bool {
        let before = mention.first.checked_sub(1).map(|n| self.analysis.lower(n));
        match before {
            Some("la" | "cette" | "une") => gender != Some(Gender::Male),
            Some("le" | "ce" | "un" | "du" | "au") => gender != Some(Gender::Female),
            _ => true,
        }
    }

    fn gender_of_words(&self, first: usize, end: usize) -> Option<Gender> {
        (first..end.min(first + 2)).find_map(|n| match self.analysis.lower(n) {
            "la" | "une" | "cette" | "sa" | "mme" | "celle-ci" | "dernière" | "elle" => Some(Gender::Female),
            "le" | "un" | "ce" | "cet" | "m" | "celui-ci" | "dernier" | "lui" | "il" => Some(Gender::Male),
            _ => None,
        })
    }

    /// The entity that a definite description stands for: by its role, its head noun or its kind.
    fn described(&self, first: usize, end: usize) -> Option<usize> {
        let lexicon = &self.pack.lexicon;
        let article = self.analysis.lower(first);
        let definite = matches!(article, "le" | "la" | "l'" | "ce" | "cet" | "cette" | "les" | "ces" | "du");
        let (start, definite) =
            if definite { (first + 1, true) } else { (first, !self.analysis.tokens[first].is(Class::DETERMINER)) };
        if !definite {
            return None;
        }
        let noun_at = (start..end).find(|&n| {
            let token = &self.analysis.tokens[n];
            token.word.noun.is_some() && !token.is(Class::CLOSED)
        })?;
        let noun = self.analysis.lower(noun_at);
        let class = self.analysis.tokens[noun_at].word.noun?;
        // "l'homme de 67 ans" has no complement that tells him from others.
        let bare = !(noun_at + 1..end).any(|n| {
            let number = self.analysis.tokens.get(n + 1).is_some_and(|next| next.kind == Kind::Number);
            self.analysis.tokens[n].is(Class::DE) && !number
        });
        let plural = matches!(article, "les" | "ces");
        let gender = self.gender_of_words(first, end);
        let lemma = self.analysis.tokens[noun_at].word.lemma;
        let recent = |ok: &dyn Fn(&Mention) -> bool| {
            self.entities.mentions.iter().rev().filter(|m| m.end <= first).find(|m| ok(m)).map(|m| m.entity)
        };
        let agrees = |mention: &Mention| {
            let entity = self.entities.of(mention);
            entity.gender.is_none() || gender.is_none() || entity.gender == gender
        };
        match class {
            NounClass::Person if !plural => {
                let by_role = recent(&|m| {
                    let entity = self.entities.of(m);
                    entity.kind == EntityKind::Person && entity.roles.contains(&lemma) && agrees(m)
                });
                let generic = || {
                    let generic = bare && lexicon.is_generic(noun);
                    if generic && !self.antecedents.iter().any(|a| a.at < first) {
                        let here = self.sentence_of(first);
                        return self.named_before(first, false, gender, here)?.entities.first().copied();
                    }
                    let last = self.antecedents.iter().rev().find(|a| a.at < first && !a.plural)?;
                    let near = self.sentence_of(first) - self.sentence_of(last.at) <= REACH;
                    let person = last.kind == SourceKind::Entity(EntityKind::Person);
                    let same = last.gender.is_none() || gender.is_none() || last.gender == gender;
                    (generic && near && person && same).then(|| last.entities.first().copied()).flatten()
                };
                by_role.filter(|_| bare || self.same_complement(first, end)).or_else(generic)
            }
            NounClass::Organisation | NounClass::Group | NounClass::Media if !plural => {
                // "le parquet" for "parquet de Versailles"
                let by_head = recent(&|m| {
                    let entity = self.entities.of(m);
                    begins_with(entity, noun)
                });
                let plain_article = matches!(article, "le" | "la" | "l'");
                let by_role = || {
                    recent(&|m| {
                        let entity = self.entities.of(m);
                        matches!(entity.kind, EntityKind::Organisation | EntityKind::Media)
                            && entity.roles.contains(&lemma)
                    })
                };
                let by_kind = || {
                    recent(&|m| {
                        let entity = self.entities.of(m);
                        match class {
                            NounClass::Media => entity.kind == EntityKind::Media,
                            NounClass::Organisation => {
                                entity.kind == EntityKind::Organisation && subkind_fits(noun, entity.subkind)
                            }
                            _ => false,
                        }
                    })
                };
                if !bare {
                    return None;
                }
                // "Le parquet a annoncé", named in full only further on.
                let ahead = || {
                    self.entities.mentions.iter().find(|m| m.first >= end).filter(|_| plain_article).and_then(|_| {
                        let mut named =
                            self.entities.entities.iter().enumerate().filter(|(_, entity)| begins_with(entity, noun));
                        let first = named.next()?;
                        named.next().is_none().then_some(first.0)
                    })
                };
                let by_head = by_head.or_else(ahead);
                by_head.or_else(by_role).or_else(by_kind)
            }
            _ => None,
        }
    }

    /// A description with a complement ("le procureur de Tours") is somebody already named only where the
    /// complement's name stands in the document before.
    fn same_complement(&self, first: usize, end: usize) -> bool {
        self.entities.within(first, end).any(|mention| {
            self.entities.mentions.iter().any(|other| other.entity == mention.entity && other.end <= first)
        })
    }

    /// What a phrase without an entity is, by its noun.
    fn kind(&self, first: usize, end: usize) -> SourceKind {
        let plural = self.analysis.tokens[first].is(Class::PLURAL);
        let class = self.analysis.tokens[first..end]
            .iter()
            .filter(|token| !token.is(Class::CLOSED))
            .find_map(|token| token.word.noun);
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

/// True where an institution's name begins with a noun: "parquet de Versailles".
fn begins_with(entity: &Entity, noun: &str) -> bool {
    entity.kind != EntityKind::Person
        && entity.name.split([' ', '\'']).next().is_some_and(|word| word.to_lowercase() == noun)
}

/// True where an organisation of a subkind can be called by a noun: no party is an "entreprise".
fn subkind_fits(noun: &str, subkind: Option<&str>) -> bool {
    // Of an organisation that a rule found, nothing more is known: it may be any.
    let subkind = subkind.unwrap_or("company");
    let company = matches!(subkind, "company" | "ai-lab" | "bank");
    match noun {
        "parti" | "formation" | "mouvement" => subkind == "party",
        "syndicat" | "centrale" | "confédération" => subkind == "union",
        "club" | "équipe" => subkind == "club",
        "banque" => subkind == "bank" || subkind == "company",
        "université" | "école" | "institut" => matches!(subkind, "university" | "school" | "research"),
        "ministère" => subkind == "ministry",
        "association" | "ong" | "organisation" => !company,
        "institution" | "agence" | "instance" | "autorité" => !company && subkind != "party",
        "entreprise" | "société" | "groupe" | "compagnie" | "firme" | "start-up" | "startup" | "géant"
        | "constructeur" | "éditeur" | "opérateur" | "fabricant" | "multinationale" | "enseigne" | "marque"
        | "distributeur" | "industriel" | "laboratoire" | "pépite" | "licorne" => company,
        _ => false,
    }
}
