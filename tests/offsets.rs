//! Whatever the text: extraction never panics, and all that it says of places in the text is true.

use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::RngSeed;
use sourcier::record::{ClaimRecord, DocumentRecord, EntityRecord};
use sourcier::{Document, Extractor, Options, Record};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Texts that are tried by each property.
const CASES: u32 = if cfg!(debug_assertions) { 300 } else { 2000 };

static DETECTING: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Options::default()).expect("good dictionaries"));

static FRENCH: LazyLock<Extractor> = LazyLock::new(|| {
    Extractor::new(Options { language: Some("fr".to_string()), ..Options::default() }).expect("good dictionaries")
});

/// Words that make constructions begin, go on, nest and end.
const WORDS: [&str; 72] = [
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
const MARKS: [&str; 64] = [
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

/// Text built from fragments of French, mostly with spaces between them.
fn fragments() -> impl Strategy<Value = String> {
    let long =
        (1..3000usize, select(vec!["a", "é", "-", "l’", "«", "A", "🙂", "1", "."])).prop_map(|(n, s)| s.repeat(n));
    let fragment = prop_oneof![
        24 => select(&WORDS[..]).prop_map(str::to_string),
        16 => select(&MARKS[..]).prop_map(str::to_string),
        2 => any::<char>().prop_map(String::from),
        1 => "[A-ZÉÀ][a-zéèç’-]{1,9}",
    ];
    let spaced = (fragment, select(vec![" ", " ", " ", "", ", ", "\u{a0}"])).prop_map(|(word, space)| word + space);
    let body = prop::collection::vec(spaced, 0..60).prop_map(|pieces| pieces.concat());
    let header = select(vec!["", "", "", " date 2026-03-03 ", "# ", "\u{feff}"]);
    (header, body, prop::option::weighted(0.05, long))
        .prop_map(|(header, body, long)| format!("{header}{body}{}", long.unwrap_or_default()))
}

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
fn check(extractor: &Extractor, text: &str) -> (usize, usize) {
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

fn check_parent(claim: &ClaimRecord, claims: &[&ClaimRecord]) {
    let Some(parent) = &claim.parent else { return };
    let outer = claims.iter().find(|other| other.id == *parent).expect("the parent is a claim");
    assert_ne!(outer.id, claim.id, "a claim inside itself");
    for span in &claim.spans {
        let inside = outer.spans.iter().any(|whole| whole[0] <= span[0] && span[1] <= whole[1]);
        assert!(inside, "{} {:?} is outside {} {:?}", claim.id, claim.spans, outer.id, outer.spans);
    }
}

/// The same texts at every run, so that a failure is the change's; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` try others.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = CASES;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(0);
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn french_fragments_in_any_order(text in fragments()) {
        check(&FRENCH, &text);
        check(&DETECTING, &text);
    }

    #[test]
    fn any_characters_at_all(text in any::<String>()) {
        check(&FRENCH, &text);
        check(&DETECTING, &text);
    }

    #[test]
    fn any_characters_between_fragments(head in fragments(), middle in ".{0,40}", tail in fragments()) {
        check(&FRENCH, &format!("{head}{middle}{tail}"));
    }
}

/// The fragments would prove nothing if they gave no claims.
#[test]
fn fragments_give_entities_and_claims() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut entities, mut claims) = (0, 0);
    for _ in 0..50 {
        let text = fragments().new_tree(&mut runner).expect("a text").current();
        let found = check(&FRENCH, &text);
        entities += found.0;
        claims += found.1;
    }
    assert!(entities > 100 && claims > 20, "{entities} entities and {claims} claims in 50 texts");
}

/// Found by the properties above: what stands between a quotation mark and an inserted clause may be nothing, or may end
/// with white space; so may what stands behind a conjunction, and the words of a source.
#[test]
fn no_content_and_no_source_is_empty() {
    for text in [
        "une étude montre “ que \n “ ",
        "une étude montre « que – » ",
        "a déclaré «  \u{1} » ",
        "a-t-il ajouté Emmanuel Macron, -, a déclaré que Emmanuel Macron ",
        "« , a-t-il ajouté » ",
        "« \n, a-t-il ajouté » ",
        "« – , a-t-il ajouté » ",
        "« Nous avons . , a déclaré Emmanuel Macron tout perdu » ",
    ] {
        check(&FRENCH, text);
    }
}

#[test]
fn texts_at_the_edges() {
    for text in [
        "",
        " ",
        "\n",
        ".",
        "«",
        "»",
        "« »",
        "«»",
        "’",
        "l’",
        "\u{feff}",
        "\u{301}",
        "🙂",
        "Selon",
        "Selon ",
        "selon «",
        "a dit que",
        "« a », a dit",
        "« Oui",
        "Oui », a-t-il dit.",
        "Il a dit que",
        "Il a dit : «",
        "Macron a dit : « Oui",
        " date 2026-03-03 ",
        " date 2026-03-03 Selon Le Monde, Lyon serait pleine",
    ] {
        check(&FRENCH, text);
        check(&DETECTING, text);
    }
    for piece in [
        "« ",
        " »",
        "Selon Le Monde, ",
        "a dit que ",
        "Lyon ",
        "l’",
        "a",
        "\n",
        "(",
        "Macron a dit que Lyon a dit que ",
    ] {
        check(&FRENCH, &piece.repeat(2000));
    }
}
