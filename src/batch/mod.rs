//! Many documents: walks paths in order, reads and extracts on all threads, hands results over in input order. What
//! cannot be read is reported with its reason and the rest goes on.

use crate::document::Document;
use crate::extractor::{Extraction, Extractor};
use crate::ingest::{self, IngestError};
use rayon::prelude::*;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use thiserror::Error;
use walkdir::WalkDir;

/// Documents in flight at once.
const CHUNK: usize = 256;

/// The extensions that are read from folders.
const EXTENSIONS: [&str; 2] = ["txt", "md"];

/// Why an input gave no extraction.
#[derive(Debug, Error)]
#[error("{input}: {reason}")]
pub struct Failure {
    /// The path, or `-`.
    pub input: String,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with an input.
#[derive(Debug, Error)]
pub enum Reason {
    /// It cannot be opened or read.
    #[error("{0}")]
    Unreadable(#[from] io::Error),
    /// It is no text.
    #[error("{0}")]
    NoText(#[from] IngestError),
    /// A folder without a document.
    #[error("no .txt or .md file in this folder")]
    NoDocuments,
}

/// One input to read.
enum Input {
    Standard,
    File(PathBuf),
    Broken(Failure),
}

/// Extracts all documents of `paths` (files, folders, `-`) and calls `each` with every result in order.
///
/// # Errors
/// What `each` returns stops the batch.
pub fn extract<E>(
    extractor: &Extractor,
    paths: &[PathBuf],
    each: impl FnMut(Result<(Document, Extraction), Failure>) -> Result<(), E>,
) -> Result<(), E> {
    run(paths, |document| extractor.extract(document), each)
}

/// Does `work` on all documents of `paths`, on all threads, and calls `each` with every result in order.
///
/// # Errors
/// What `each` returns stops the batch.
pub fn run<R: Send, E>(
    paths: &[PathBuf],
    work: impl Fn(&Document) -> R + Sync,
    mut each: impl FnMut(Result<(Document, R), Failure>) -> Result<(), E>,
) -> Result<(), E> {
    let mut inputs = paths.iter().flat_map(|path| inputs(path)).peekable();
    while inputs.peek().is_some() {
        let chunk: Vec<Input> = inputs.by_ref().take(CHUNK).collect();
        let results: Vec<_> = chunk
            .into_par_iter()
            .map(|input| {
                let document = read(input)?;
                let result = work(&document);
                Ok((document, result))
            })
            .collect();
        results.into_iter().try_for_each(&mut each)?;
    }
    Ok(())
}

fn read(input: Input) -> Result<Document, Failure> {
    let (name, bytes) = match input {
        Input::Broken(failure) => return Err(failure),
        Input::Standard => {
            let mut bytes = Vec::new();
            ("-".to_string(), io::stdin().read_to_end(&mut bytes).map(|_| bytes))
        }
        Input::File(path) => (name(&path), std::fs::read(&path)),
    };
    bytes
        .map_err(Reason::from)
        .and_then(|bytes| ingest::text(&name, &bytes).map_err(Reason::from))
        .map_err(|reason| Failure { input: name, reason })
}

/// A path as records name it: with forward slashes.
fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The inputs that one path stands for, in the order of their names.
fn inputs(path: &Path) -> Vec<Input> {
    if path == Path::new("-") {
        return vec![Input::Standard];
    }
    if !path.is_dir() {
        return vec![Input::File(path.to_path_buf())];
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(path).follow_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let extension = entry.path().extension().and_then(|e| e.to_str()).map(str::to_lowercase);
                if extension.is_some_and(|e| EXTENSIONS.contains(&e.as_str())) {
                    found.push(Input::File(entry.into_path()));
                }
            }
            Ok(_) => {}
            Err(error) => {
                let input = error.path().map_or_else(|| name(path), name);
                let reason = Reason::Unreadable(
                    error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of symbolic links")),
                );
                found.push(Input::Broken(Failure { input, reason }));
            }
        }
    }
    if found.is_empty() {
        found.push(Input::Broken(Failure { input: name(path), reason: Reason::NoDocuments }));
    }
    found
}
