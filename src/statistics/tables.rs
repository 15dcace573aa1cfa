//! The tables: plain rows, sorted by count and then by name, so that the same records give the same tables.

use super::{Medium, ORIGINS, Statistics};
use serde::Serialize;
use std::collections::BTreeMap;

/// All tables.
#[derive(Debug, Serialize)]
pub struct Tables {
    /// How much there is.
    pub totals: Totals,
    /// Who is quoted, the most quoted first.
    pub sources: Vec<Source>,
    /// Who is quoted by which medium, the most quoted first.
    pub media: Vec<Quoted>,
    /// Women and men among the people quoted.
    pub gender: Vec<Gender>,
    /// Direct, indirect and mixed.
    pub types: Vec<Share>,
    /// How firmly claims are said.
    pub modality: Vec<Share>,
    /// Share of conditional claims in all and by medium, the medium with most claims first.
    pub conditional: Vec<Conditional>,
    /// Claims by month, the earliest first, without a date last.
    pub months: Vec<Month>,
    /// Documents and claims by publisher, then by section and by author, the one of most documents first.
    pub origins: Vec<Origin>,
}

/// Records in all, and claims by what is known of their source.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Totals {
    /// Documents.
    pub documents: usize,
    /// Entities, each counted in every document that names it.
    pub entities: usize,
    /// Mentions of entities.
    pub mentions: usize,
    /// Claims.
    pub claims: usize,
    /// Claims whose source is an entity with a name.
    pub named: usize,
    /// Claims whose source is words only: "des témoins".
    pub unnamed: usize,
    /// Claims without a source.
    pub unattributed: usize,
    /// Different sources that are entities with a name.
    pub sources: usize,
    /// Different media, publishers and others.
    pub media: usize,
}

/// A source. A claim with several sources counts for each.
#[derive(Debug, Default, Serialize)]
pub struct Source {
    /// Canonical name.
    pub source: String,
    /// Kind.
    pub kind: String,
    /// What most documents that quote it take it for; none where they know nothing or do not agree.
    pub gender: Option<&'static str>,
    /// Claims.
    pub claims: usize,
    /// Documents in which they stand.
    pub documents: usize,
}

/// A source that a medium quotes.
#[derive(Debug, Default, Serialize)]
pub struct Quoted {
    /// The medium.
    pub medium: String,
    /// `publisher` of the document, or `via` where the claim came through it.
    pub role: &'static str,
    /// The source's canonical name.
    pub source: String,
    /// Its kind.
    pub kind: String,
    /// Claims.
    pub claims: usize,
}

/// People of one gender among all that are quoted.
#[derive(Debug, Default, Serialize)]
pub struct Gender {
    /// `female`, `male`, or none where it is not known.
    pub gender: Option<&'static str>,
    /// People who are quoted.
    pub people: usize,
    /// Their share of the people whose gender is known.
    pub people_share: Option<f64>,
    /// Their claims.
    pub claims: usize,
    /// Their claims' share of the claims of people whose gender is known.
    pub claims_share: Option<f64>,
}

/// One value's share of all claims.
#[derive(Debug, Default, Serialize)]
pub struct Share {
    /// The value.
    pub value: String,
    /// Claims.
    pub claims: usize,
    /// Their share of all claims.
    pub share: f64,
}

/// How much a medium reports in the conditional.
#[derive(Debug, Default, Serialize)]
pub struct Conditional {
    /// The medium; none for all claims.
    pub medium: Option<String>,
    /// `all`, `publisher` or `via`.
    pub role: &'static str,
    /// Claims.
    pub claims: usize,
    /// Those in the conditional.
    pub conditional: usize,
    /// Their share.
    pub share: f64,
}

/// A month.
#[derive(Debug, Default, Serialize)]
pub struct Month {
    /// ISO 8601 month, a year where no month is known, or none without a date.
    pub month: Option<String>,
    /// Documents.
    pub documents: usize,
    /// Their claims.
    pub claims: usize,
}

/// Where documents come from.
#[derive(Debug, Default, Serialize)]
pub struct Origin {
    /// `publisher`, `section` or `author`.
    pub by: &'static str,
    /// Its name.
    pub name: String,
    /// Documents.
    pub documents: usize,
    /// Their claims.
    pub claims: usize,
}

impl Tables {
    /// Keeps the first `count` rows of the tables that have one for each source, medium or origin.
    pub fn truncate(&mut self, count: usize) {
        self.sources.truncate(count);
        self.media.truncate(count);
        // The first row is all claims.
        self.conditional.truncate(count.saturating_add(1));
        let mut kept = BTreeMap::new();
        self.origins.retain(|row| {
            let kept: &mut usize = kept.entry(row.by).or_default();
            *kept += 1;
            *kept <= count
        });
    }

    pub(super) fn of(statistics: Statistics) -> Tables {
        let Statistics {
            mut totals,
            sources,
            quoted,
            media,
            conditional,
            types,
            modalities,
            months,
            undated,
            origins,
            ..
        } = statistics;
        totals.sources = sources.len();
        totals.media = media.len();
        let mut sources: Vec<Source> = sources
            .into_iter()
            .map(|(named, quotes)| Source {
                source: named.name,
                kind: named.kind,
                gender: match quotes.female.cmp(&quotes.male) {
                    std::cmp::Ordering::Greater => Some("female"),
                    std::cmp::Ordering::Less => Some("male"),
                    std::cmp::Ordering::Equal => None,
                },
                claims: quotes.claims,
                documents: quotes.documents,
            })
            .collect();
        // The sorts are stable, and what they sort comes by name.
        sources.sort_by_key(|source| std::cmp::Reverse(source.claims));
        let mut quoted: Vec<Quoted> = quoted
            .into_iter()
            .map(|((Medium { name: medium, role }, named), claims)| Quoted {
                medium,
                role,
                source: named.name,
                kind: named.kind,
                claims,
            })
            .collect();
        quoted.sort_by_key(|quoted| std::cmp::Reverse(quoted.claims));
        let mut by_medium: Vec<(Medium, (usize, usize))> = media.into_iter().collect();
        by_medium.sort_by_key(|(_, (claims, _))| std::cmp::Reverse(*claims));
        let all = Conditional {
            medium: None,
            role: "all",
            claims: totals.claims,
            conditional,
            share: share(conditional, totals.claims),
        };
        let by_medium = by_medium.into_iter().map(|(medium, (claims, conditional))| Conditional {
            medium: Some(medium.name),
            role: medium.role,
            claims,
            conditional,
            share: share(conditional, claims),
        });
        let origins = ORIGINS.into_iter().zip(origins).flat_map(|(by, names)| {
            let row = |(name, (documents, claims))| Origin { by, name, documents, claims };
            let mut rows: Vec<Origin> = names.into_iter().map(row).collect();
            rows.sort_by_key(|row| std::cmp::Reverse(row.documents));
            rows
        });
        let origins = origins.collect();
        let month = |(month, (documents, claims))| Month { month, documents, claims };
        let dated = months.into_iter().map(|(name, counts)| month((Some(name), counts)));
        let undated = (undated.0 > 0).then(|| month((None, undated)));
        Tables {
            gender: genders(&sources),
            types: shares(types, totals.claims),
            modality: shares(modalities, totals.claims),
            conditional: std::iter::once(all).chain(by_medium).collect(),
            months: dated.chain(undated).collect(),
            origins,
            media: quoted,
            sources,
            totals,
        }
    }
}

fn genders(sources: &[Source]) -> Vec<Gender> {
    let count = |gender: Option<&str>| {
        let people = sources.iter().filter(|source| source.kind == "person" && source.gender == gender);
        people.fold((0, 0), |(people, claims), source| (people + 1, claims + source.claims))
    };
    let (female, male) = (count(Some("female")), count(Some("male")));
    let known = (female.0 + male.0, female.1 + male.1);
    let row = |gender, (people, claims): (usize, usize)| Gender {
        gender: Some(gender),
        people,
        people_share: Some(share(people, known.0)),
        claims,
        claims_share: Some(share(claims, known.1)),
    };
    let (people, claims) = count(None);
    let unknown = Gender { gender: None, people, people_share: None, claims, claims_share: None };
    vec![row("female", female), row("male", male), unknown]
}

fn shares(counts: BTreeMap<String, usize>, all: usize) -> Vec<Share> {
    let row = |(value, claims)| Share { value, claims, share: share(claims, all) };
    let mut rows: Vec<Share> = counts.into_iter().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.claims));
    rows
}

/// The part of the whole, to three digits; nothing of nothing is 0.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { (part as f64 / whole as f64 * 1000.0).round() / 1000.0 }
}
