//! The reference articles beside the project, where there are any: who speaks in them, and what their names name. Only
//! properties are checked; none of their sentences stands here.

use sourcier::record::{ClaimRecord, EntityRecord};
use sourcier::{Extractor, Record, ingest};
use std::fs;
use std::path::{Path, PathBuf};

/// What names name wherever they stand.
const KINDS: [(&str, &str); 6] = [
    ("Claude", "product"),
    ("ChatGPT", "product"),
    ("Anthropic", "organisation"),
    ("OpenAI", "organisation"),
    ("Reddit", "media"),
    ("Iran", "place"),
];

/// A reference article's records.
struct Article {
    name: String,
    entities: Vec<EntityRecord>,
    claims: Vec<ClaimRecord>,
}

/// The reference articles; none, saying so, where they are absent.
fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/reference");
    let entries = fs::read_dir(&folder).map(|entries| entries.map(|entry| entry.expect("an entry").path()));
    let mut paths: Vec<PathBuf> = entries.map_or_else(|_| Vec::new(), Iterator::collect);
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    if paths.is_empty() {
        println!("skipped: there is no article in {}", folder.display());
        return Vec::new();
    }
    let extractor = Extractor::new(sourcier::Options::default()).expect("good dictionaries");
    paths.iter().map(|path| article(&extractor, path)).collect()
}

fn article(extractor: &Extractor, path: &Path) -> Article {
    let name = path.display().to_string();
    let document = ingest::text(&name, &fs::read(path).expect("the article is there")).expect("an article is text");
    let mut article = Article { name, entities: Vec::new(), claims: Vec::new() };
    for record in extractor.extract(&document).records {
        match record {
            Record::Document(record) => assert_eq!(record.language.as_deref(), Some("fr"), "{}", article.name),
            Record::Entity(record) => article.entities.push(record),
            Record::Claim(record) => article.claims.push(record),
        }
    }
    article
}

#[test]
fn at_least_nine_claims_have_a_named_source() {
    for article in articles() {
        let sources = article.claims.iter().filter_map(|claim| claim.source.as_ref());
        let named = sources.filter(|source| !source.names.is_empty()).count();
        assert!(named >= 9, "{}: only {named} of {} claims have a named source", article.name, article.claims.len());
    }
}

#[test]
fn every_source_is_an_entity_of_the_document() {
    for article in articles() {
        let mut named = 0;
        for claim in &article.claims {
            let Some(source) = &claim.source else { continue };
            assert_eq!(source.names.len(), source.entities.len(), "{} {}", article.name, claim.id);
            for (name, id) in source.names.iter().zip(&source.entities) {
                named += 1;
                let entity = article.entities.iter().find(|entity| entity.id == *id);
                assert_eq!(entity.map(|entity| &entity.name), Some(name), "{} {}", article.name, claim.id);
            }
        }
        assert!(named > 0, "{}: no source has a name", article.name);
    }
}

#[test]
fn names_have_the_kind_that_they_have_everywhere() {
    let articles = articles();
    if articles.is_empty() {
        return;
    }
    let mut found = [0; KINDS.len()];
    for article in &articles {
        for entity in &article.entities {
            for mention in &entity.mentions {
                for (count, (name, kind)) in found.iter_mut().zip(KINDS) {
                    if mention.text == name {
                        *count += 1;
                        assert_eq!(entity.kind.name(), kind, "{}: {name} at {}", article.name, mention.start);
                    }
                }
            }
        }
    }
    for (count, (name, _)) in found.iter().zip(KINDS) {
        assert!(*count > 0, "{name} is found nowhere");
    }
}
