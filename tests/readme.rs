//! What README.md, the pages and the notebook show is real: the records stand in the regression record of `seeds/`, the code
//! runs, and the notebook says what it said.

use crate::common;

use common::{code, folder, run};
use std::fs;
use std::path::Path;
use std::process::Command;

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

#[test]
fn links_lead_to_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = root.join("docs").read_dir().expect("the folder").map(|entry| entry.expect("an entry").path());
    let pages = docs.chain([root.join("README.md"), root.join("CONTRIBUTING.md")]);
    let link = regex::Regex::new(r"\]\(([^)#:]+)(#[^)]*)?\)").expect("a pattern");
    let mut links = 0;
    for page in pages.filter(|page| page.extension().is_some_and(|extension| extension == "md")) {
        let text = fs::read_to_string(&page).expect("a page");
        for found in link.captures_iter(&text) {
            let file = page.parent().expect("it stands in a folder").join(&found[1]);
            assert!(file.exists(), "{}: {} leads nowhere", page.display(), &found[0]);
            links += 1;
        }
    }
    assert!(links > 20, "{links} links");
}

/// Runs a script of `tests/` in a folder, where there is a Python that has what it needs (else its exit code is 77).
fn python(script: &str, arguments: &[&str], folder: &Path) {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_string());
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let program = Path::new(env!("CARGO_BIN_EXE_extract")).parent().expect("it stands in a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let command =
        Command::new(python).arg(tests.join(script)).args(arguments).current_dir(folder).env("PATH", path).output();
    let Ok(output) = command else {
        eprintln!("skipped: there is no python3");
        return;
    };
    if output.status.code() == Some(77) {
        eprintln!("skipped: python3 has no {}", String::from_utf8_lossy(&output.stdout));
        return;
    }
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_notebook_says_what_it_said() {
    python("notebook.py", &[], Path::new(env!("CARGO_MANIFEST_DIR")));
}

#[test]
fn the_code_for_data_frames_runs() {
    let text = "Titre\r\n\r\nLe maire de Lyon, Paul Martin, a affirmé que le pont resterait ouvert. Le suspect aurait fui. « Oui », \
        a dit Marie Durand au Monde. Selon Emmanuel Macron et Marine Le Pen, le texte est prêt. Des témoins disent non.\n";
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (page, heading) in [
        ("README.md", "### pandas, polars, DuckDB"),
        ("docs/tables.md", "## The JSON Lines in pandas, polars and DuckDB"),
    ] {
        let folder = folder(&[("seeds/a.txt", text.as_bytes()), ("seeds/b.txt", "Selon l'AFP, il pleut.".as_bytes())]);
        assert_eq!(code(&run(&folder, &["seeds/", "-o", "out.jsonl"])), 0);
        python("page.py", &[root.join(page).to_str().expect("a path in UTF-8"), heading], folder.path());
    }
}
