//! All tests from outside in one program, since linking one for each file took most of the time. One file a concern; a new
//! file is named here.

mod archives;
mod cli;
mod common;
mod constructions;
mod determinism;
mod dictionaries;
mod dictionary_command;
mod evaluation;
mod explain_command;
mod exports;
mod formats;
mod hostile;
mod interrupted;
mod names;
mod news;
mod offsets;
mod press_exports;
mod readme;
mod reference;
mod regression;
mod report;
mod schema;
mod sources;
mod stats;
mod tables;
mod text;

#[test]
fn no_file_of_tests_is_forgotten() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let program = std::fs::read_to_string(folder.join("main.rs")).expect("this file");
    for entry in folder.read_dir().expect("the folder") {
        let name = entry.expect("an entry").file_name().into_string().expect("a name in UTF-8");
        if let Some(name) = name.strip_suffix(".rs").filter(|name| *name != "main") {
            assert!(program.contains(&format!("\nmod {name};\n")), "tests/main.rs does not name {name}");
        }
    }
}
