//! Whom the description of a body or a medium stands for: "l'entreprise", "le parti", "le parquet", "le quotidien".
//! Which nouns describe which bodies: `dictionaries/fr/descriptions.tsv`.

use super::descriptions::Description;
use super::{REACH, Resolver, SPEAKER_REACH};
use crate::entities::{Entity, Mention};
use crate::gazetteer::EntityKind;
use crate::text::Class;
use crate::text::lexicon::{self, NounClass};

/// What `descriptions.tsv` has among the subkinds for bodies of which no subkind is known.
const UNKNOWN: &str = "unknown";

/// The subkind of companies.
const FIRM: &str = "company";

impl Resolver<'_> {
    /// An organisation or a medium: by the word with which its name begins, by its role, by its kind.
    pub(super) fn body(&self, description: &Description<'_>, class: NounClass) -> Option<usize> {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let adjective = self.adjective(description.noun).unwrap_or("");
        let by_role = || {
            self.last_body(description, &|entity| {
                matches!(entity.kind, EntityKind::Organisation | EntityKind::Media)
                    && entity.roles.iter().any(|role| role.lemma == lemma)
            })
        };
        if !self.may_be_bare(description) {
            // "La holding de Marc Lenoir": only one that the text calls so.
            let of_somebody = self.entities.within(description.noun + 1, description.end).next().is_some();
            return by_role().filter(|_| of_somebody && class == NounClass::Organisation);
        }
        let (row, qualified) = self.row(description, adjective);
        if qualified {
            return row.and_then(|row| self.by_row(description, row));
        }
        // "le parquet" for "parquet de Versailles", but no other conseil for "le conseil régional"
        let noun = self.analysis.lower(description.noun);
        let begins = |entity: &Entity| begins_with(entity, noun) && entity.name.contains(adjective);
        let ahead = || {
            let plain_article = self.analysis.is_definite_article(description.first);
            let more = !self.entities.behind(description.end).is_empty();
            let mut named = (0..self.entities.entities.len()).filter(|&n| begins(&self.entities.entities[n]));
            let one = named.next().filter(|_| plain_article && more)?;
            named.next().is_none().then_some(one)
        };
        let medium = || {
            let any = row.is_none() && class == NounClass::Media;
            let fits = |entity: &Entity| entity.kind == EntityKind::Media && description.may_be(entity);
            any.then(|| self.last_body(description, &fits)).flatten()
        };
        self.last_body(description, &begins)
            .or_else(ahead)
            .or_else(by_role)
            .or_else(|| row.and_then(|row| self.by_row(description, row)))
            .or_else(medium)
            .or_else(|| row.and_then(|row| self.named_below(description, row)))
    }

    /// "L'entreprise a porté plainte." in the lines above a text: the first body named below of which no other is known by
    /// that noun, where none is named before.
    fn named_below(&self, description: &Description<'_>, row: &lexicon::Description) -> Option<usize> {
        let near = |m: &&Mention| self.sentence_of(m.first) - self.sentence_of(description.first) <= REACH;
        let known = |m: &&Mention| known_as(self.entities.of(m), row) && description.may_be(self.entities.of(m));
        let plain = self.analysis.is_definite_article(description.first);
        let mut below = self.entities.behind(description.end).iter().filter(known);
        let one = below.next().filter(near).filter(|_| plain)?.entity;
        below.all(|m| m.entity == one).then_some(one)
    }

    /// A body that a noun of people may describe too: "le constructeur", "l'éditeur".
    pub(super) fn maker(&self, description: &Description<'_>) -> Option<usize> {
        let (row, _) = self.row(description, self.adjective(description.noun).unwrap_or(""));
        // Lines without subkinds tell of people alone: "l'élu".
        let row = row.filter(|row| !row.subkinds.is_empty() && self.may_be_bare(description));
        row.and_then(|row| self.by_row(description, row))
    }

    /// True for a noun by which a company may be called: "constructeur", "éditeur".
    pub(super) fn may_be_firm(&self, lemma: u16) -> bool {
        self.pack.lexicon.descriptions(lemma).iter().any(of_firms)
    }

    /// True where a body may be called by the noun of a plural description.
    pub(super) fn fits_noun(&self, description: &Description<'_>, entity: &Entity) -> bool {
        let noun = self.analysis.tokens[description.noun].word;
        let (row, _) = self.row(description, self.adjective(description.noun).unwrap_or(""));
        let medium = entity.kind == EntityKind::Media && noun.noun == Some(NounClass::Media);
        row.is_some_and(|row| known_as(entity, row) || unknown_as(entity, row)) || row.is_none() && medium
    }

    /// What `descriptions.tsv` says of a description: the line with its complement or adjective (then true), else the
    /// line without any.
    fn row(&self, description: &Description<'_>, adjective: &str) -> (Option<&lexicon::Description>, bool) {
        let lemma = self.analysis.tokens[description.noun].word.lemma;
        let rows = self.pack.lexicon.descriptions(lemma);
        let complement = self.complement(description.noun, description.end);
        let complement = complement.map_or("", |token| self.analysis.lower(token));
        let given = |row: &&lexicon::Description| row.complement == complement || row.complement == adjective;
        let qualified = rows.iter().filter(|row| !row.complement.is_empty()).find(given);
        (qualified.or_else(|| rows.iter().find(|row| row.complement.is_empty())), qualified.is_some())
    }

    /// True without a complement that tells one body from others: "le groupe de luxe" is bare, "le groupe de X" is not.
    fn may_be_bare(&self, description: &Description<'_>) -> bool {
        let tokens = &self.analysis.tokens;
        let common = |token: usize| {
            let word = &tokens[token];
            // "Le syndicat de magistrats" is one of a kind, "le cabinet de ministre" is somebody's.
            let several = self.analysis.lower(token).ends_with('s');
            // "La société d'IA"
            let lower = !word.capital || word.capitals && self.entities.at(token).is_none();
            lower && (word.word.noun != Some(NounClass::Person) || several)
        };
        // "Le géant suisse de l'agroalimentaire" is of a trade, "le groupe de la députée" is somebody's.
        let trade = |token: &usize| {
            let word = &tokens[*token];
            let plain = !word.capital && !word.is(Class::CLOSED) && word.word.noun.is_none();
            plain && self.is_firm(description)
        };
        // "L'entreprise de San Francisco" sits there.
        let seat = |token: usize| {
            let place = self.entities.at(token).filter(|mention| mention.end == description.end);
            place.is_some_and(|place| self.entities.of(place).kind == EntityKind::Place) && self.is_firm(description)
        };
        let behind_de = |token: &usize| tokens[token - 1].is(Class::DE) && !tokens[token - 1].is(Class::DETERMINER);
        let complement = self.complement(description.noun, description.end);
        let complement = complement.filter(|token| behind_de(token) || trade(token));
        description.bare || complement.is_some_and(|token| common(token) || seat(token))
    }

    /// True for a noun that describes companies only: "l'entreprise", "la start-up".
    fn is_firm(&self, description: &Description<'_>) -> bool {
        let mut rows = self.pack.lexicon.descriptions(self.analysis.tokens[description.noun].word.lemma).iter();
        let firm = |subkind: &String| matches!(subkind.as_str(), FIRM | "ai-lab" | "bank" | UNKNOWN);
        rows.any(|row| row.complement.is_empty() && of_firms(row) && row.subkinds.iter().all(firm))
    }

    /// The body named last before a description that a line of `descriptions.tsv` allows: by its head noun or role, then of
    /// a known subkind, then of none.
    fn by_row(&self, description: &Description<'_>, row: &lexicon::Description) -> Option<usize> {
        let noun = self.analysis.lower(description.noun);
        let adjective = self.adjective(description.noun).unwrap_or("");
        // A line with the adjective tells of whom it may be said: "le groupe jihadiste" of one called "Groupe de soutien à X".
        let other = |entity: &Entity| {
            row.complement.is_empty() && begins_with(entity, noun) && !entity.name.contains(adjective)
        };
        let headed = |entity: &Entity| {
            let word = self.pack.lexicon.word(&first_word(entity).to_lowercase());
            entity.kind != EntityKind::Person
                && (word.is_some_and(|word| row.roles.contains(&word.lemma))
                    || entity.roles.iter().any(|role| row.roles.contains(&role.lemma)))
        };
        let named = || (!row.roles.is_empty()).then(|| self.last_body(description, &headed)).flatten();
        let fits = |entity: &Entity| description.may_be(entity) && !other(entity);
        let known = |entity: &Entity| known_as(entity, row) && fits(entity);
        let unknown = |entity: &Entity| unknown_as(entity, row) && fits(entity);
        let compatriot = |entity: &Entity| description.is_compatriot(entity) && known(entity);
        // "X a signé avec Orange. La start-up promet P": rather X, of which no more is known than of any start-up.
        // "La Ligue des droits" is no start-up.
        let plain = |entity: &Entity| {
            self.pack.lexicon.word(&first_word(entity).to_lowercase()).is_none_or(|word| word.noun.is_none())
        };
        let young =
            |entity: &Entity| unknown(entity) || known(entity) && !matches!(entity.subkind, Some(FIRM | "bank"));
        let newcomer = || row.subkinds.first().is_some_and(|first| first == UNKNOWN);
        named()
            .or_else(|| newcomer().then(|| self.near_body(description, &|entity| young(entity) && plain(entity)))?)
            .or_else(|| self.near_body(description, &compatriot))
            .or_else(|| self.near_body(description, &known))
            .or_else(|| self.near_body(description, &unknown))
            .or_else(|| self.last_body(description, &known))
            .or_else(|| self.last_body(description, &unknown))
    }

    /// The body of which `ok` holds that is named last before a description, the nearest ones first.
    fn last_body(&self, description: &Description<'_>, ok: &dyn Fn(&Entity) -> bool) -> Option<usize> {
        self.near_body(description, ok).or_else(|| self.last_named(description.first, |_, entity| ok(entity)))
    }

    /// The same in the sentences just before: first one that speaks or opens its sentence, since who is only named in a
    /// content is seldom meant outside.
    fn near_body(&self, description: &Description<'_>, ok: &dyn Fn(&Entity) -> bool) -> Option<usize> {
        let mut leading = self.mentions_before(description, SPEAKER_REACH, ok);
        leading
            .find(|m| self.speaks(m) || self.opens(m) && !self.is_said(m.span))
            .or_else(|| self.mentions_before(description, REACH, ok).next())
            .map(|m| m.entity)
    }
}

/// The first word of a name.
fn first_word(entity: &Entity) -> &str {
    entity.name.split([' ', '\'']).next().unwrap_or("")
}

/// True where an institution's name begins with a noun: "parquet de Versailles". The first byte rules nearly all names out; "É"
/// and "é" have the same.
fn begins_with(entity: &Entity, noun: &str) -> bool {
    let initial = |text: &str| text.bytes().next().map(|byte| byte.to_ascii_lowercase());
    entity.kind != EntityKind::Person
        && initial(&entity.name) == initial(noun)
        && first_word(entity).chars().flat_map(char::to_lowercase).eq(noun.chars())
}

/// True for a body of one of the subkinds of a line. Reuters is no "agency" there, but a "news-agency".
fn known_as(entity: &Entity, row: &lexicon::Description) -> bool {
    let subkind = match (entity.kind, entity.subkind) {
        (EntityKind::Media, Some("agency")) => Some("news-agency"),
        (EntityKind::Media | EntityKind::Organisation, subkind) => subkind,
        _ => None,
    };
    subkind.is_some_and(|subkind| row.subkinds.iter().any(|known| known == subkind))
}

/// True for an organisation of which no subkind is known, where a line allows any.
fn unknown_as(entity: &Entity, row: &lexicon::Description) -> bool {
    entity.subkind.is_none()
        && row.subkinds.iter().any(|known| known == UNKNOWN)
        && (entity.kind == EntityKind::Organisation || entity.kind == EntityKind::Media && of_media(row))
}

/// True where a line is one of companies.
fn of_firms(row: &lexicon::Description) -> bool {
    row.subkinds.iter().any(|known| known == FIRM)
}

/// True where a line is one of media.
fn of_media(row: &lexicon::Description) -> bool {
    row.subkinds
        .iter()
        .any(|known| matches!(known.as_str(), "daily" | "weekly" | "magazine" | "television" | "radio" | "site"))
}
