//! Whom a definite description stands for: "le procureur", "la magistrate", "l'entreprise", "le parti".

use super::{Antecedent, REACH, Resolver, SourceKind};
use crate::entities::{Entity, Mention, Role};
use crate::gazetteer::{EntityKind, Gender};
use crate::text::lexicon::NounClass;
use crate::text::{Class, Kind};

/// Sentences back to which a description without a role of its own looks for whoever spoke.
const SPEAKER_REACH: usize = 2 * REACH;

/// A definite description taken apart.
struct Description<'a> {
    first: usize,
    end: usize,
    article: &'a str,
    /// Token of its noun.
    noun: usize,
    /// What stands behind "de" tells it from others: "le maire de Lyon".
    bare: bool,
    gender: Option<Gender>,
}

impl<'a> Resolver<'a> {
    /// The entity that a definite description stands for: by its role, its head noun or its kind.
    pub(super) fn described(&self, first: usize, end: usize) -> Option<usize> {
        let description = self.description(first, end)?;
        let plural = matches!(description.article, "les" | "ces");
        match self.analysis.tokens[description.noun].word.noun? {
            NounClass::Person if !plural => self.somebody(&description),
            class @ (NounClass::Organisation | NounClass::Group | NounClass::Media) if !plural && description.bare => {
                self.body(&description, class)
            }
            _ => None,
        }
    }

    /// The number of the noun of a description of one person.
    pub(super) fn person_described(&self, first: usize, end: usize) -> Option<u16> {
        let description = self.description(first, end)?;
        let word = self.analysis.tokens[description.noun].word;
        let one = !matches!(description.article, "les" | "ces");
        (word.noun == Some(NounClass::Person) && one).then_some(word.lemma)
    }

    fn description(&self, first: usize, end: usize) -> Option<Description<'a>> {
        let analysis = self.analysis;
        let article = analysis.lower(first);
        let definite = matches!(article, "le" | "la" | "l'" | "ce" | "cet" | "cette" | "les" | "ces" | "du");
        if !definite && analysis.tokens[first].is(Class::DETERMINER) {
            return None;
        }
        let start = if definite { first + 1 } else { first };
        let noun = (start..end).find(|&n| {
            let token = &analysis.tokens[n];
            token.word.noun.is_some() && !token.is(Class::CLOSED)
        })?;
        // "l'homme de 67 ans" has no complement that tells him from others.
        let bare = !(noun + 1..end).any(|n| {
            let number = analysis.tokens.get(n + 1).is_some_and(|next| next.kind == Kind::Number);
            analysis.tokens[n].is(Class::DE) && !number
        });
        let gender = self.gender_of_words(first, noun + 1);
        Some(Description { first, end, article, noun, bare, gender })
    }

    /// A person: by the role that the text sets beside a name, by a wider word for that role, else whoever spoke last.
    fn somebody(&self, description: &Description<'_>) -> Option<usize> {
        let lexicon = &self.pack.lexicon;
        let word = self.analysis.tokens[description.noun].word;
        let complement = self.complement(description.noun, description.end);
        let complement = complement.map_or("", |token| self.analysis.lower(token));
        let role = self.with_role(description, &|entity| {
            entity.roles.iter().any(|role| role.lemma == word.lemma && self.same_role(description, role))
        });
        let wider = || {
            lexicon.descriptions(word.lemma).iter().filter(|wider| wider.complement == complement).find_map(|wider| {
                self.with_role(description, &|entity| {
                    entity.roles.iter().any(|role| wider.roles.contains(&role.lemma))
                        || entity.subkind.is_some_and(|subkind| wider.subkinds.iter().any(|known| known == subkind))
                })
            })
        };
        // "Le chef de l'État" is an office, whoever spoke before.
        let office = || {
            !complement.is_empty()
                && lexicon.descriptions(word.lemma).iter().any(|wider| wider.complement == complement)
        };
        // "Le député" for "l'élu X": the wider word stands beside the name.
        let narrower = || {
            self.with_role(description, &|entity| {
                entity.roles.iter().any(|role| {
                    let mut wider = lexicon.descriptions(role.lemma).iter();
                    wider.any(|wider| wider.complement.is_empty() && wider.roles.contains(&word.lemma))
                })
            })
        };
        let told = || self.described.get(&word.lemma).copied().filter(|_| description.bare || complement.is_empty());
        role.or_else(wider).or_else(narrower).or_else(|| self.speaker(description).filter(|_| !office())).or_else(told)
    }

    /// The person of whom `ok` holds who is named last before a description, or, where there is none, the only one behind.
    fn with_role(&self, description: &Description<'_>, ok: &dyn Fn(&Entity) -> bool) -> Option<usize> {
        let fits = |mention: &&Mention| {
            let entity = self.entities.of(mention);
            entity.kind == EntityKind::Person
                && (entity.gender.is_none() || description.gender.is_none() || entity.gender == description.gender)
                && ok(entity)
        };
        let mentions = &self.entities.mentions;
        if let Some(found) = mentions.iter().rev().filter(|m| m.end <= description.first).find(fits) {
            return Some(found.entity);
        }
        let mut behind = mentions.iter().filter(|m| m.first >= description.end).filter(fits).map(|m| m.entity);
        let one = behind.next()?;
        behind.all(|other| other == one).then_some(one)
    }

    /// True where a role beside a name and a description have the same complement and no different adjective: "le
    /// procureur de Tours" is not "le procureur de Paris", "le ministre iranien" not "le ministre israélien".
    fn same_role(&self, description: &Description<'_>, role: &Role) -> bool {
        let analysis = self.analysis;
        let adjectives = (self.adjective(description.noun), self.adjective(role.token));
        let other = matches!(adjectives, (Some(a), Some(b)) if a != b);
        let own = self.complement(description.noun, description.end);
        let named = self.complement(role.token, analysis.tokens.len());
        let same = match (own, named) {
            (Some(a), Some(b)) => {
                let entity = |token| self.entities.at(token).map(|mention| mention.entity);
                analysis.lower(a) == analysis.lower(b) || entity(a).is_some() && entity(a) == entity(b)
            }
            // "Le maire de Lyon" may be "le maire, X", but is not "son maire, X".
            (Some(_), None) => !role
                .token
                .checked_sub(1)
                .is_some_and(|n| matches!(analysis.lower(n), "son" | "sa" | "leur" | "mon" | "ma" | "notre" | "votre")),
            (None, _) => true,
        };
        same && !other
    }

    /// The adjective right behind a noun: "iranien" of "ministre iranien".
    fn adjective(&self, noun: usize) -> Option<&str> {
        let token = self.analysis.tokens.get(noun + 1).filter(|t| t.kind == Kind::Word && !t.is(Class::CLOSED))?;
        let plain = matches!(token.word.noun, None | Some(NounClass::Group))
            && token.word.forms.none()
            && token.word.auxiliary.none();
        (plain && !token.capital).then(|| self.analysis.lower(noun + 1))
    }

    /// The first word behind "de" in the complement of a noun: "Intérieur" of "ministre français de l'Intérieur".
    fn complement(&self, noun: usize, end: usize) -> Option<usize> {
        let tokens = &self.analysis.tokens;
        let limit = (noun + 5).min(end).min(tokens.len());
        let behind = (noun + 1..limit).take_while(|&n| tokens[n].kind == Kind::Word);
        let de = behind.into_iter().find(|&n| tokens[n].is(Class::DE))?;
        let word = |n: usize| tokens.get(n).is_some_and(|t| t.kind == Kind::Word);
        let mut at = de + 1;
        while word(at) && tokens[at].is(Class::DETERMINER) && at < de + 3 {
            at += 1;
        }
        word(at).then_some(at)
    }

    /// "L'élue", "la jeune femme", "le chef du parti": whoever spoke last, where nothing else tells. What is named for the
    /// first time in the description makes somebody new of whom it describes.
    fn speaker(&self, description: &Description<'_>) -> Option<usize> {
        let new = self.entities.within(description.noun + 1, description.end).any(|mention| {
            // "La cheffe des députés du parti X" may well be somebody named before.
            let own = matches!(self.entities.of(mention).subkind, Some("party" | "parliament" | "union"));
            !own && !self.entities.mentions.iter().any(|m| m.entity == mention.entity && m.end <= description.first)
        });
        let generic = self.pack.lexicon.is_generic(self.analysis.lower(description.noun));
        // "L'inspectrice" is the woman who spoke: with the gender told by both, no list of nouns is needed.
        let woman = description.gender == Some(Gender::Female) && description.bare;
        if new || !generic && !woman {
            return None;
        }
        // "Ce témoin" is who was just told of, named or not.
        let near = matches!(description.article, "ce" | "cet" | "cette");
        let here = self.sentence_of(description.first);
        let person = SourceKind::Entity(EntityKind::Person);
        let fits =
            |a: &Antecedent| a.gender.is_none() || description.gender.is_none() || a.gender == description.gender;
        let before = self.antecedents.iter().rev().filter(|a| a.at < description.first);
        let last = before
            .filter(|a| !a.plural && a.kind == person && (near || !a.entities.is_empty()) && fits(a))
            .find(|a| here - self.sentence_of(a.at) <= SPEAKER_REACH);
        match last {
            // "Le patron du syndicat" is whoever spoke only where nobody else did.
            Some(last) => last.entities.first().copied().filter(|&one| {
                let named = self.entities.within(description.noun + 1, description.end).next().is_some();
                let others = self.antecedents.iter().filter(|a| a.at < description.first && a.kind == person);
                !named || others.filter(|a| fits(a)).all(|a| a.entities.first().is_none_or(|&other| other == one))
            }),
            None if !generic => None,
            None => self.named_before(description.first, false, description.gender, here)?.entities.first().copied(),
        }
    }

    /// An organisation or a medium: by the word with which its name begins, by its role, by its kind.
    fn body(&self, description: &Description<'_>, class: NounClass) -> Option<usize> {
        let noun = self.analysis.lower(description.noun);
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let recent = |ok: &dyn Fn(&Entity) -> bool| {
            let before = self.entities.mentions.iter().rev().filter(|m| m.end <= description.first);
            before.map(|m| m.entity).find(|&entity| ok(&self.entities.entities[entity]))
        };
        // "le parquet" for "parquet de Versailles", but no ministry for "le ministère public"
        let adjective = self.adjective(description.noun).unwrap_or("");
        let begins = |entity: &Entity| begins_with(entity, noun) && entity.name.contains(adjective);
        let by_head = recent(&begins);
        // "Le parquet a annoncé", named in full only further on.
        let ahead = || {
            let plain_article = matches!(description.article, "le" | "la" | "l'");
            let more = self.entities.mentions.iter().any(|m| m.first >= description.end);
            let mut named = (0..self.entities.entities.len()).filter(|&n| begins(&self.entities.entities[n]));
            let one = named.next().filter(|_| plain_article && more)?;
            named.next().is_none().then_some(one)
        };
        let by_role = || {
            recent(&|entity| {
                matches!(entity.kind, EntityKind::Organisation | EntityKind::Media)
                    && entity.roles.iter().any(|role| role.lemma == lemma)
            })
        };
        let kind = |entity: &Entity| match class {
            NounClass::Media => entity.kind == EntityKind::Media,
            NounClass::Organisation => {
                let other = begins_with(entity, noun) && !entity.name.contains(adjective);
                entity.kind == EntityKind::Organisation && subkind_fits(noun, entity.subkind) && !other
            }
            _ => false,
        };
        // What is known to be of the kind goes before what may be.
        let by_kind = || recent(&|entity| entity.subkind.is_some() && kind(entity)).or_else(|| recent(&kind));
        by_head.or_else(ahead).or_else(by_role).or_else(by_kind)
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
        "association" | "ong" | "collectif" => matches!(subkind, "association" | "ngo" | "federation" | "think-tank"),
        "organisation" => !company && !matches!(subkind, "court" | "ministry" | "government" | "parliament"),
        "institution" | "agence" | "instance" | "autorité" => !company && subkind != "party",
        "entreprise" | "société" | "groupe" | "compagnie" | "firme" | "start-up" | "startup" | "géant"
        | "constructeur" | "éditeur" | "opérateur" | "fabricant" | "multinationale" | "enseigne" | "marque"
        | "distributeur" | "industriel" | "laboratoire" | "pépite" | "licorne" => company,
        _ => false,
    }
}
