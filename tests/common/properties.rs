//! What is true of the records of any text, and words and marks to make texts of. The property tests and the fuzz targets
//! (`fuzz/`) both check it.

use sourcier::record::{ClaimRecord, DocumentRecord, EntityRecord};
use sourcier::{Document, Extractor, Record};
use std::collections::HashSet;

/// Words that make constructions begin, go on, nest and end.
pub const WORDS: [&str; 72] = [
    "Emmanuel Macron",
    "Macron",
    "Mme Le Pen",
    "Donald Trump",
    "le président Donald Trump",
    "Jean-Luc Mélenchon",
    "M. Élie",
    "Anthropic",
    "OpenAI",
    "ChatGPT",
    "Lyon",
    "l’Iran",
    "Le Monde",
    "du Monde",
    "l’AFP",
    "la Maison-Blanche",
    "Zorblax",
    "ministère de l’Intérieur",
    "le parquet de Tours",
    "Confédération générale du travail (CGT)",
    "États-Unis",
    "ETATS-UNIS",
    "le maire",
    "la ministre",
    "une habitante",
    "des témoins",
    "il",
    "elle",
    "ils",
    "on",
    "l’entreprise",
    "le texte",
    "a déclaré",
    "a dit",
    "affirme",
    "estime",
    "a-t-il ajouté",
    "dit-elle",
    "a qualifié",
    "accuse",
    "dénonce",
    "n’a pas confirmé",
    "a demandé",
    "aurait",
    "serait",
    "auraient été vus",
    "selon",
    "Selon",
    "d’après",
    "pour",
    "comme l’a dit",
    "aux yeux de",
    "l’annonce",
    "l’idée selon laquelle",
    "une étude montre",
    "indiquant",
    "que",
    "qu’",
    "qu'",
    "si",
    "de",
    "et",
    "ou",
    "dans",
    "« oui »",
    "« Nous avons",
    "tout perdu »",
    "relayé par",
    "le pont",
    "resterait ouvert",
    "jeudi",
    "3 000",
];

/// Marks, spaces, and what breaks programs that count bytes.
pub const MARKS: [&str; 64] = [
    "«",
    "»",
    "« ",
    " »",
    "«\u{a0}",
    "\u{202f}»",
    "“",
    "”",
    "„",
    "‟",
    "‘",
    "’",
    "'",
    "\"",
    "‹",
    "›",
    "''",
    "``",
    "«»",
    "“”",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    ". ",
    "…",
    "...",
    ":",
    " : ",
    ";",
    "!",
    " ?",
    "?!",
    "—",
    " – ",
    "-",
    "\u{2010}",
    "\u{2011}",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    "\u{a0}",
    "\u{202f}",
    "\u{2009}",
    "\u{3000}",
    "\u{200b}",
    "\u{feff}",
    "\u{ad}",
    "\u{301}",
    "e\u{301}",
    "\u{2028}",
    "\u{85}",
    "\u{1}",
    "\u{7f}",
    "🙂",
    "👩\u{200d}🚀",
    "ﬁ",
    "İ",
    "ẞ",
];

/// A text as its code points, and how it is cut.
struct Points(Vec<char>);

impl Points {
    fn cut(&self, start: usize, end: usize) -> String {
        assert!(start < end && end <= self.0.len(), "{start}..{end} is no span of {} characters", self.0.len());
        self.0[start..end].iter().collect()
    }

    /// Checks that a span holds these words, without white space around them.
    fn holds(&self, start: usize, end: usize, words: &str) {
        assert_eq!(self.cut(start, end), words, "{start}..{end}");
        assert_eq!(words.trim(), words, "white space around {start}..{end}");
    }
}

/// Checks all that the records say of `text`; returns how many entities and claims there were.
pub fn check(extractor: &Extractor, text: &str) -> (usize, usize) {
    let records = extractor.extract(&Document::new("a.txt", text)).records;
    let points = Points(text.chars().collect());
    let (mut documents, mut entities, mut claims) = (Vec::new(), Vec::new(), Vec::new());
    for record in &records {
        match record {
            Record::Document(record) => documents.push(record),
            Record::Entity(record) => entities.push(record),
            Record::Claim(record) => claims.push(record),
        }
    }
    let order = |record: &Record| match record {
        Record::Document(_) => 0,
        Record::Entity(_) => 1,
        Record::Claim(_) => 2,
    };
    assert!(records.iter().map(order).is_sorted(), "the document first, then entities, then claims");
    check_document(&documents, &points, entities.len(), claims.len());
    check_entities(&entities, &points);
    check_claims(&claims, &entities, &points);
    (entities.len(), claims.len())
}

fn check_document(documents: &[&DocumentRecord], points: &Points, entities: usize, claims: usize) {
    let [document] = documents else { panic!("{} documents", documents.len()) };
    assert_eq!((document.entities, document.claims), (entities, claims));
    assert_eq!(document.characters, points.0.len());
    assert!(document.language_confidence.is_none_or(|share| (0.0..=1.0).contains(&share)));
}

fn check_entities(entities: &[&EntityRecord], points: &Points) {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for (number, entity) in entities.iter().enumerate() {
        assert_eq!(entity.id, format!("e{}", number + 1));
        assert!(!entity.name.trim().is_empty() && !entity.mentions.is_empty(), "{entity:?}");
        assert!(entity.mentions.is_sorted_by_key(|mention| mention.start), "{entity:?}");
        for mention in &entity.mentions {
            points.holds(mention.start, mention.end, &mention.text);
            spans.push((mention.start, mention.end));
        }
    }
    assert!(entities.is_sorted_by_key(|entity| entity.mentions[0].start), "entities come by first mention");
    spans.sort_unstable();
    for pair in spans.windows(2) {
        assert!(pair[0].1 <= pair[1].0, "mentions overlap: {pair:?}");
    }
}

fn check_claims(claims: &[&ClaimRecord], entities: &[&EntityRecord], points: &Points) {
    let ids: HashSet<&str> = entities.iter().map(|entity| entity.id.as_str()).collect();
    let name = |id: &str| entities.iter().find(|entity| entity.id == id).map(|entity| &*entity.name);
    assert!(claims.is_sorted_by_key(|claim| claim.spans[0][0]), "claims come by position");
    for (number, claim) in claims.iter().enumerate() {
        assert_eq!(claim.id, format!("c{}", number + 1));
        assert!(["direct", "indirect", "mixed"].contains(&&*claim.r#type), "{}", claim.r#type);
        assert!(
            ["asserted", "conditional", "negated", "question", "order"].contains(&&*claim.modality),
            "{}",
            claim.modality
        );
        assert!((0.0..=1.0).contains(&claim.confidence), "{}", claim.confidence);
        let pieces: Vec<String> = claim.spans.iter().map(|&[start, end]| points.cut(start, end)).collect();
        for (piece, &[start, end]) in pieces.iter().zip(&claim.spans) {
            points.holds(start, end, piece);
        }
        assert_eq!(claim.text, pieces.join(" … "));
        for pair in claim.spans.windows(2) {
            assert!(pair[0][1] <= pair[1][0], "spans in disorder: {:?}", claim.spans);
        }
        points.cut(claim.sentence[0], claim.sentence[1]);
        if let Some(cue) = &claim.cue {
            points.holds(cue.start, cue.end, &cue.text);
        }
        if let Some(source) = &claim.source {
            match (source.start, source.end, &source.text) {
                (Some(start), Some(end), Some(words)) => points.holds(start, end, words),
                (None, None, None) => {}
                other => panic!("half a source: {other:?}"),
            }
            let names: Vec<Option<&str>> = source.entities.iter().map(|id| name(id)).collect();
            assert_eq!(names, source.names.iter().map(|name| Some(&**name)).collect::<Vec<_>>());
            assert_eq!(source.resolved.is_none(), source.entities.is_empty(), "{source:?}");
        }
        for via in &claim.via {
            assert_eq!(name(&via.entity), Some(&*via.name));
        }
        check_mentions(claim, entities, &ids);
        check_parent(claim, claims);
    }
}

/// The entities that a claim names are those with a mention inside its content.
fn check_mentions(claim: &ClaimRecord, entities: &[&EntityRecord], ids: &HashSet<&str>) {
    assert!(claim.mentions.iter().all(|id| ids.contains(id.as_str())), "{:?} of {ids:?}", claim.mentions);
    let named: HashSet<&str> = claim.mentions.iter().map(String::as_str).collect();
    assert_eq!(named.len(), claim.mentions.len(), "an entity is named twice");
    for entity in entities {
        let inside = |start, end| claim.spans.iter().any(|span| span[0] <= start && end <= span[1]);
        let within = entity.mentions.iter().any(|mention| inside(mention.start, mention.end));
        assert_eq!(named.contains(entity.id.as_str()), within, "{} in {}", entity.id, claim.id);
    }
}

/// A claim has a parent where another one's content holds all of its own and more; none holds itself.
fn check_parent(claim: &ClaimRecord, claims: &[&ClaimRecord]) {
    let size = |claim: &ClaimRecord| claim.spans.iter().map(|[start, end]| end - start).sum::<usize>();
    let holds = |outer: &ClaimRecord| {
        let inside = |span: &[usize; 2]| outer.spans.iter().any(|whole| whole[0] <= span[0] && span[1] <= whole[1]);
        size(outer) > size(claim) && claim.spans.iter().all(inside)
    };
    let mut holding = claims.iter().filter(|outer| holds(outer));
    match &claim.parent {
        None => assert!(holding.next().is_none(), "{} {:?} stands inside another", claim.id, claim.spans),
        Some(parent) => assert!(holding.any(|outer| outer.id == *parent), "{} is not inside {parent}", claim.id),
    }
}
