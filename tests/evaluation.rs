//! `extract eval` against figures computed by hand, and against the reference script, digit for digit.

use assert_cmd::Command;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use tempfile::TempDir;

fn extract(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_extract")).args(arguments).current_dir(folder).output().expect("the binary runs")
}

fn figures(output: &Output) -> Value {
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*message), (Some(0), ""));
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

/// The reference script; none, saying so, where it or Python is absent.
fn script() -> Option<PathBuf> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/score.py");
    if !script.exists() {
        println!("skipped: there is no {}", script.display());
        return None;
    }
    let python = std::process::Command::new("python3").arg("--version").output();
    if !python.is_ok_and(|output| output.status.success()) {
        println!("skipped: there is no python3");
        return None;
    }
    Some(script)
}

/// What the script says of the records that `extract` writes about `texts`, and what `extract eval` says.
fn both(script: &Path, gold: &Path) -> (Value, Value) {
    let texts = gold.with_file_name("texts");
    let scratch = tempfile::tempdir().expect("a folder for temporary files");
    let records = scratch.path().join("records.jsonl");
    let output = extract(scratch.path(), &[&*texts.to_string_lossy(), "-o", "records.jsonl"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut python = std::process::Command::new("python3");
    let python = python.arg(script).args([gold, &records]).arg("--texts").arg(&texts).arg("--json");
    let theirs = figures(&python.output().expect("python3 runs"));
    let ours = figures(&extract(scratch.path(), &["eval", "--json", &gold.to_string_lossy()]));
    (theirs, ours)
}

/// Checks that both say the same, figure for figure.
fn agree(theirs: &Value, ours: &Value) {
    let (theirs, ours) = (theirs.as_object().expect("an object"), ours.as_object().expect("an object"));
    for (name, figure) in theirs {
        assert_eq!(ours.get(name), Some(figure), "{name}");
    }
    assert_eq!(ours.len(), theirs.len(), "figures that the script has not");
}

#[test]
fn the_dev_corpus_gives_the_figures_of_the_script() {
    let Some(script) = script() else { return };
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpora/dev/gold.jsonl");
    if !gold.exists() {
        println!("skipped: there is no {}", gold.display());
        return;
    }
    let (theirs, ours) = both(&script, &gold);
    assert!(ours["claim"]["right"].as_u64() > Some(0) && ours["entity"]["right"].as_u64() > Some(0), "{ours}");
    agree(&theirs, &ours);
}

/// Five sentences that give three entities and five claims.
const TEXT: &str = "Le maire de Lyon a affirmé que le pont resterait ouvert.\nEmmanuel Macron a déclaré que la réforme \
    aboutirait.\nSelon Le Monde, les travaux commenceront en mars.\n« Nous avons tout perdu », a dit une habitante.\n\
    Le suspect aurait quitté le pays.\n";

/// Where `words` stand in the text, in code points.
fn span(words: &str) -> [usize; 2] {
    let at = TEXT.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    let start = TEXT[..at].chars().count();
    [start, start + words.chars().count()]
}

/// A gold mention.
fn mention(words: &str, kind: &str) -> Value {
    let [start, end] = span(words);
    json!([start, end, kind])
}

/// A folder with the text and this gold about it.
fn corpus(golds: &[Value]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    fs::create_dir(folder.path().join("texts")).expect("a folder can be made");
    fs::write(folder.path().join("texts/a.txt"), TEXT).expect("a file can be written");
    let lines: String = golds.iter().map(|gold| format!("{gold}\n")).collect();
    fs::write(folder.path().join("gold.jsonl"), lines).expect("a file can be written");
    folder
}

/// Scores the gold and has the script, where there is one, say the same.
fn scored(golds: &[Value]) -> Value {
    let folder = corpus(golds);
    let ours = figures(&extract(folder.path(), &["eval", "gold.jsonl", "--json"]));
    if let Some(script) = script() {
        let (theirs, again) = both(&script, &folder.path().join("gold.jsonl"));
        agree(&theirs, &again);
        assert_eq!(ours, again, "the folder beside the gold is the same from anywhere");
    }
    ours
}

/// Checks one figure: precision, recall, F1 and the counts behind them.
fn is(figures: &Value, name: &str, [p, r, f1]: [f64; 3], [right, guessed, gold]: [usize; 3]) {
    let expected = json!({"p": p, "r": r, "f1": f1, "right": right, "guessed": guessed, "gold": gold});
    assert_eq!(figures[name], expected, "{name}");
}

fn entities_of_all_sorts() -> Value {
    json!([
        mention("Lyon", "organisation"),                                 // wrong kind
        mention("Emmanuel Macron", "person"),                            // right
        mention("mars", "place"),                                        // missed
        [span("Le Monde")[0], span("Le Monde")[1], "place", "optional"], // found, not counted
        [span("le pays")[0], span("le pays")[1], "place", "optional"],   // left, not counted
    ])
}

#[test]
fn mentions_are_counted_as_by_hand() {
    let figures = scored(&[json!({"doc": "a.txt", "entities": entities_of_all_sorts(), "claims": []})]);
    let third = 0.3333;
    is(&figures, "entity", [0.5, third, 0.4], [1, 2, 3]);
    is(&figures, "entity_span", [1.0, 0.6667, 0.8], [2, 2, 3]);
    let kinds = &figures["kinds"];
    is(kinds, "person", [1.0, 1.0, 1.0], [1, 1, 1]);
    is(kinds, "organisation", [0.0, 0.0, 0.0], [0, 0, 1]);
    is(kinds, "place", [0.0, 0.0, 0.0], [0, 1, 1]);
    assert_eq!(kinds.as_object().map(serde_json::Map::len), Some(3), "optional mentions give no kind: {kinds}");
    is(&figures, "claim", [0.0, 0.0, 0.0], [0, 5, 0]);
}

#[test]
fn claims_are_counted_as_by_hand() {
    let figures = scored(&[json!({"doc": "a.txt", "entities": [], "claims": [
        // An unnamed source of which the extraction has more: 7 of 13 letters, so right. Type and cue are wrong.
        {"spans": [span("le pont resterait ouvert")], "type": "direct", "source": span("maire de"), "source_names": [],
            "cue": span("ouvert"), "modality": "asserted"},
        // 17 of 19 letters: a match, but no strict one. Another name, another modality; the cue overlaps.
        {"spans": [span("réforme aboutirait")], "type": "indirect", "source": span("Emmanuel Macron"),
            "source_names": ["Élisabeth Borne"], "cue": span("déclaré que"), "modality": "negated"},
        // Found, and not counted.
        {"spans": [span("les travaux commenceront en mars")], "type": "indirect", "source": span("Le Monde"),
            "source_names": ["Le Monde"], "cue": span("Selon"), "modality": "asserted", "optional": true},
        // Left, and not counted.
        {"spans": [span("une habitante")], "type": "indirect", "source": null, "source_names": [], "optional": true},
        // A source where the gold has none, another modality, another cue.
        {"spans": [span("Nous avons tout perdu")], "type": "direct", "source": null, "cue": span("perdu"),
            "modality": "question"},
        // The named source was not found, but none is right too.
        {"spans": [span("Le suspect aurait quitté le pays")], "type": "indirect", "source": null,
            "source_names": ["Le Monde"], "or_none": true, "modality": "conditional"},
        // Missed.
        {"spans": [span("Le maire")], "type": "indirect", "source": null, "source_names": []},
    ]})]);
    // Without the optional ones four claims are extracted and five are in the gold.
    is(&figures, "claim", [1.0, 0.8, 0.8889], [4, 4, 5]);
    is(&figures, "claim_strict", [0.75, 0.6, 0.6667], [3, 4, 5]);
    is(&figures, "attributed", [0.5, 0.4, 0.4444], [2, 4, 5]);
    assert_eq!(
        [&figures["type"], &figures["modality"], &figures["cue"]],
        [0.75, 0.5, 0.3333].map(Value::from).each_ref()
    );
    assert_eq!((&figures["documents"], &figures["documents_missing"]), (&json!(1), &json!([])));
}

/// How many of these names for the second claim's source are right.
fn right_names(names: &[&str]) -> usize {
    let claim = |name: &&str| {
        json!({"doc": "a.txt", "claims": [{"spans": [span("la réforme aboutirait")], "type": "indirect",
            "source": span("Emmanuel Macron"), "source_names": ["Personne", name]}]})
    };
    let golds: Vec<Value> = names.iter().map(claim).collect();
    let right = &scored(&golds)["attributed"]["right"];
    right.as_u64().and_then(|count| usize::try_from(count).ok()).expect("a count")
}

#[test]
fn names_are_compared_by_their_words() {
    assert_eq!(right_names(&["Macron", "MACRON Emmanuel", "Emmanuel-Macron", "Le président Emmanuel Macron"]), 4);
    assert_eq!(right_names(&["Brigitte Macron", "Macro", "", "-"]), 0);
}

#[test]
fn an_unnamed_source_must_overlap_by_half() {
    let right = |source: Value| {
        let claim = json!({"spans": [span("le pont resterait ouvert")], "type": "indirect", "source": source});
        scored(&[json!({"doc": "a.txt", "claims": [claim]})])["attributed"]["right"].clone()
    };
    // "Le maire de Lyon" has 13 letters: 7 are more than half of them, 6 are less.
    assert_eq!(right(json!(span("Le maire"))), 1);
    assert_eq!(right(json!(span("de Lyon"))), 0);
    assert_eq!(right(Value::Null), 0);
}

#[test]
fn a_document_without_a_record_is_named_and_counted_as_missed() {
    let gold = json!({"doc": "folder/b.txt", "text": "Lyon dort.", "entities": [[0, 4, "place"]],
        "claims": [{"spans": [[0, 9]], "type": "direct", "source": null, "source_names": []}]});
    let other = json!({"doc": "a.txt", "entities": [mention("Lyon", "place")], "claims": []});
    let figures = scored(&[gold, other]);
    is(&figures, "entity", [0.3333, 0.5, 0.4], [1, 3, 2]);
    is(&figures, "claim", [0.0, 0.0, 0.0], [0, 5, 1]);
    assert_eq!((&figures["documents"], &figures["documents_missing"]), (&json!(2), &json!(["b.txt"])));
    assert_eq!(
        (&figures["type"], &figures["cue"]),
        (&json!(0.0), &json!(0.0)),
        "nothing matched is no division by nothing"
    );
}

/// 1/32 lies half-way between two figures of four decimals; the even one is written.
#[test]
fn halves_are_rounded_as_the_script_does() {
    let mut mentions = vec![mention("Lyon", "place")];
    mentions.extend((1..32).map(|start| json!([start, start + 1, "person"])));
    let figures = scored(&[json!({"doc": "a.txt", "entities": mentions, "claims": []})]);
    is(&figures, "entity", [0.3333, 0.0312, 0.0571], [1, 3, 32]);
}

#[test]
fn the_printed_figures_are_those_of_json() {
    let folder = corpus(&[json!({"doc": "a.txt", "entities": entities_of_all_sorts(), "claims": []})]);
    let output = extract(folder.path(), &["eval", "gold.jsonl"]);
    let printed = String::from_utf8(output.stdout).expect("figures are UTF-8");
    let first = "entity         P 0.500  R 0.333  F1 0.400   (1 right of 2 guessed, 3 gold)";
    assert_eq!(printed.lines().next(), Some(first), "{printed}");
    assert_eq!(printed.lines().last(), Some("1 documents"), "{printed}");
    let output = extract(folder.path(), &["eval", "gold.jsonl", "--errors", "2"]);
    let lines = String::from_utf8(output.stdout).expect("figures are UTF-8");
    let errors = lines.strip_prefix(&printed).expect("the figures, then the errors");
    assert_eq!(errors, "a.txt\tentity missed\torganisation\t12:16\tLyon\na.txt\tentity missed\tplace\t154:158\tmars\n");
}

#[test]
fn gold_that_is_none_is_named() {
    let folder = corpus(&[json!({"claims": []})]);
    let output = extract(folder.path(), &["eval", "gold.jsonl"]);
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(1), &b""[..]));
    assert!(message.starts_with("extract: gold.jsonl: missing field `doc`"), "{message}");
    assert_eq!(message.lines().count(), 1);
}

/// The guidelines write null for a source without a name; the script takes it.
#[test]
fn gold_names_may_be_null() {
    let claim = json!({"spans": [span("le pont resterait ouvert")], "type": "indirect",
        "source": span("Le maire de Lyon"), "source_names": null});
    let figures = scored(&[json!({"doc": "a.txt", "entities": [], "claims": [claim]})]);
    assert_eq!(figures["attributed"]["right"], 1);
}

#[test]
fn the_gold_may_carry_its_text() {
    let gold = json!({"doc": "a.txt", "text": TEXT, "entities": [mention("Lyon", "place")], "claims": []});
    is(&scored(&[gold]), "entity", [0.3333, 1.0, 0.5], [1, 3, 1]);
}
