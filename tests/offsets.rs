//! Whatever the text: extraction never panics, and all that it says of places in the text is true.

#[path = "common/properties.rs"]
mod properties;

use properties::{MARKS, WORDS, check};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::RngSeed;
use sourcier::{Extractor, Options};
use std::sync::LazyLock;

/// Texts that are tried by each property.
const CASES: u32 = if cfg!(debug_assertions) { 300 } else { 2000 };

static DETECTING: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(Options::default()).expect("good dictionaries"));

static FRENCH: LazyLock<Extractor> = LazyLock::new(|| {
    Extractor::new(Options { language: Some("fr".to_string()), ..Options::default() }).expect("good dictionaries")
});

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

/// Found by the fuzz target `extract`: a street's name that begins with the last word of another name.
#[test]
fn no_names_overlap() {
    for text in ["T Porte de Ver", "Hier, The Porte de Vermont était fermée."] {
        check(&FRENCH, text);
    }
}

/// Letters in brackets behind an institution, which may spell it, need be no ASCII.
#[test]
fn letters_in_brackets_may_be_any() {
    for letters in ["ЦРБ", "ŒAU", "ÉAU"] {
        check(&FRENCH, &format!("Hier, la Direction régionale du Nord et des ports ({letters}) a répondu."));
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
