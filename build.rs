//! Compiles the dictionaries of names and the language pack, so that a start finds ready what it would have to read from
//! their texts. It does so with the program's own modules: `src/extractor.rs` loads what is written here. A broken line
//! stops the build and is named with its file.

// A build needs a part of these modules.
#![allow(dead_code, unused_imports)]

#[path = "src/document.rs"]
mod document;
#[path = "src/gazetteer/mod.rs"]
mod gazetteer;
#[path = "src/language/mod.rs"]
mod language;
#[path = "src/table.rs"]
mod table;
#[path = "src/text/mod.rs"]
mod text;

use gazetteer::Gazetteer;
use language::LanguagePack;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use table::Source;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=dictionaries");
    match compile() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn compile() -> Result<(), Box<dyn Error>> {
    let names = texts("dictionaries/entities")?;
    let sources: Vec<Source<'_>> = names.iter().map(|(file, text)| Source { file, text }).collect();
    write("names", &Gazetteer::new(&sources)?)?;
    let words = texts("dictionaries/fr")?;
    let pack = LanguagePack::french(|name| {
        let file = words.iter().find(|(file, _)| Path::new(file).ends_with(name));
        file.map_or(Source { file: name, text: "" }, |(file, text)| Source { file, text })
    })?;
    write("french", &pack)
}

/// The files of a folder by name: their paths and texts.
fn texts(folder: &str) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let paths: Vec<PathBuf> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_, std::io::Error>>()?;
    let mut files = Vec::new();
    for path in paths.iter().filter(|path| path.is_file()) {
        let file = path.display().to_string();
        let text = table::decode(&file, std::fs::read(path)?)?;
        files.push((file, text));
    }
    files.sort_unstable();
    Ok(files)
}

/// Puts what is compiled where the program includes it from.
fn write(name: &str, compiled: &impl serde::Serialize) -> Result<(), Box<dyn Error>> {
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    std::fs::write(Path::new(&folder).join(name), postcard::to_allocvec(compiled)?)?;
    Ok(())
}
