//! What IRaMuTeQ and TXM know of a claim: its variables, each with a word for its value.

use super::Article;
use crate::record::ClaimRecord;

/// Stands for what is not known.
pub(super) const UNKNOWN: &str = "unknown";

/// The names of our own variables.
const OWN: [&str; 8] = ["source", "kind", "gender", "outlet", "year", "month", "type", "modality"];

/// A claim's variables, always the same in the same order.
pub(super) fn of_claim(article: &Article, claim: &ClaimRecord) -> Vec<(&'static str, String)> {
    let source = claim.source.as_ref();
    let names = source.map(|source| source.names.join(" et ")).filter(|names| !names.is_empty());
    let mut variables = vec![
        ("source", known(names.as_deref())),
        ("kind", known(source.map(|source| &*source.kind))),
        ("gender", known(gender(article, claim))),
    ];
    variables.extend(of_article(article));
    variables.extend([("type", known(Some(&claim.r#type))), ("modality", known(Some(&claim.modality)))]);
    variables
}

/// An article's variables: the outlet, the year, and the month with its year.
pub(super) fn of_article(article: &Article) -> [(&'static str, String); 3] {
    let date = article.metadata(|document| &document.date);
    let up_to = |example: &str| date.and_then(|date| date.get(..example.len()));
    [
        ("outlet", known(article.metadata(|document| &document.publisher))),
        ("year", known(up_to("2026"))),
        ("month", known(up_to("2026-03"))),
    ]
}

/// The variables that the article's source had, with a value, but for those with a name of ours.
pub(super) fn of_source(article: &Article) -> impl Iterator<Item = (&str, &str)> {
    let all = article.document.iter().flat_map(|document| &document.variables);
    all.map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, value)| !value.is_empty() && !OWN.contains(name))
}

/// The gender of the people who speak, where all have the same.
fn gender(article: &Article, claim: &ClaimRecord) -> Option<&'static str> {
    let mut genders = article.speakers(claim).map(|entity| entity.gender);
    let first = genders.next()??;
    genders.all(|gender| gender == Some(first)).then(|| first.name())
}

fn known(value: Option<&str>) -> String {
    value.unwrap_or(UNKNOWN).to_string()
}
