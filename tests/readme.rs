//! The records that README.md shows are real: each stands, byte for byte, in the regression record of `seeds/`.

use std::fs;
use std::path::Path;

#[test]
fn the_excerpt_is_real_output() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let records = fs::read_to_string(root.join("output/seeds.jsonl")).expect("output/seeds.jsonl");
    let shown: Vec<&str> = readme.lines().filter(|line| line.starts_with("{\"record\":")).collect();
    assert!(shown.len() >= 3, "README.md shows a document, an entity and a claim");
    for line in shown {
        assert!(records.lines().any(|record| record == line), "not in output/seeds.jsonl: {line}");
    }
}
