//! Many documents: walks paths in order, reads and extracts on all threads, hands results over in input order. What
//! cannot be read is reported with its reason and the rest goes on. Documents in flight are bounded in number and bytes.

mod queue;

use crate::document::Document;
use crate::extractor::{Extraction, Extractor};
use crate::ingest::{self, Broken, Format, IngestError, Item, Items, Reading};
use queue::Queue;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use thiserror::Error;
use walkdir::WalkDir;

/// Documents that wait while as many are worked on.
const CHUNK: usize = 256;

/// Bytes of waiting documents from which on no more are read.
const CHUNK_BYTES: usize = 16 << 20;

/// Why an input gave no extraction.
#[derive(Debug, Error)]
#[error("{input}: {reason}")]
pub struct Failure {
    /// The path with the place in the file, or `-`.
    pub input: String,
    /// What is wrong.
    pub reason: Reason,
}

/// What is wrong with an input.
#[derive(Debug, Error)]
pub enum Reason {
    /// It cannot be read or is no document.
    #[error("{0}")]
    NoDocument(#[from] IngestError),
    /// A folder without a document.
    #[error("no file in this folder is of a known format (docs/formats.md)")]
    NoDocuments,
    /// The document was read, and its source lacks what it should tell.
    #[error("incomplete: {0}")]
    Incomplete(String),
    /// The program itself fails on it.
    #[error("a fault of this program, not of the document: {0}; please report it")]
    Fault(String),
}

/// What `work` gives; where it panics, what it says then, so that one document does not end the work on all others.
fn contained<T>(work: impl FnOnce() -> T) -> Result<T, Reason> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let message = panic.downcast_ref::<&str>().map(|message| message.to_string());
        let message = message.or_else(|| panic.downcast_ref::<String>().cloned());
        Reason::Fault(message.unwrap_or_else(|| "it says nothing".to_string()))
    })
}

/// One input to read.
enum Input {
    /// A file of a format that holds one document.
    File(PathBuf, Format),
    /// A document of a file that holds many.
    Item(Item),
    Broken(Failure),
}

/// Extracts all documents of `paths` (files, folders, `-`) and calls `each` with every result in order.
///
/// # Errors
/// What `each` returns stops the batch.
pub fn extract<E>(
    extractor: &Extractor,
    paths: &[PathBuf],
    reading: &Reading,
    each: impl FnMut(Result<(Document, Extraction), Failure>) -> Result<(), E>,
) -> Result<(), E> {
    run(paths, reading, |document| extractor.extract(document), each)
}

/// Does `work` on all documents of `paths`, on all threads, and calls `each` with every result in order.
///
/// # Errors
/// What `each` returns stops the batch.
pub fn run<R: Send, E>(
    paths: &[PathBuf],
    reading: &Reading,
    work: impl Fn(&Document) -> R + Sync,
    each: impl FnMut(Result<(Document, R), Failure>) -> Result<(), E>,
) -> Result<(), E> {
    resume(paths, reading, 0, work, each)
}

/// As [`run`], but passes over the first `done` documents. Failures among them are reported once more.
///
/// # Errors
/// What `each` returns stops the batch.
pub fn resume<R: Send, E>(
    paths: &[PathBuf],
    reading: &Reading,
    done: usize,
    work: impl Fn(&Document) -> R + Sync,
    each: impl FnMut(Result<(Document, R), Failure>) -> Result<(), E>,
) -> Result<(), E> {
    let queue = Arc::new(Queue::new(CHUNK, CHUNK_BYTES));
    let (filled, paths, options) = (Arc::clone(&queue), paths.to_vec(), reading.clone());
    // Not a scoped thread: where `each` stops the batch, nobody waits for a line that standard input has not given yet.
    std::thread::spawn(move || {
        let files = paths.iter().flat_map(|path| files(path));
        filled.fill(files.flat_map(|file| inputs(file, &options)), Input::bytes);
    });
    let result = work_off(&queue, reading, done, work, each);
    queue.close();
    result
}

fn work_off<R: Send, E>(
    queue: &Queue<Input>,
    reading: &Reading,
    mut done: usize,
    work: impl Fn(&Document) -> R + Sync,
    mut each: impl FnMut(Result<(Document, R), Failure>) -> Result<(), E>,
) -> Result<(), E> {
    let mut texts = Texts::default();
    loop {
        let chunk = queue.take();
        if chunk.is_empty() {
            return Ok(());
        }
        let mut documents: Vec<_> = chunk.into_par_iter().map(|input| read(input, reading)).collect();
        for document in documents.iter_mut().flatten() {
            texts.mark(document);
        }
        let mut documents = documents.into_iter();
        while done > 0
            && let Some(document) = documents.next()
        {
            match document {
                Ok(Read { document, .. }) => {
                    done -= 1;
                    incomplete(&document).map_or(Ok(()), |failure| each(Err(failure)))?;
                }
                Err(failure) => each(Err(failure))?,
            }
        }
        let results: Vec<_> = documents
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|document| {
                let Read { document, .. } = document?;
                match contained(|| work(&document)) {
                    Ok(result) => Ok((document, result)),
                    Err(reason) => Err(Failure { input: document.name, reason }),
                }
            })
            .collect();
        for result in results {
            let failure = result.as_ref().ok().and_then(|(document, _)| incomplete(document));
            each(result)?;
            failure.map_or(Ok(()), |failure| each(Err(failure)))?;
        }
    }
}

/// A document that was read, and what tells its text from others where that is asked for.
struct Read {
    document: Document,
    digest: Option<[u8; 32]>,
}

/// The texts of all articles of exports so far, each with the name of the first document that has it.
#[derive(Default)]
struct Texts(FxHashMap<[u8; 32], String>);

impl Texts {
    /// Notes the text, or where it is known, in the document whose double it is.
    fn mark(&mut self, read: &mut Read) {
        let Some(digest) = read.digest else { return };
        match self.0.get(&digest) {
            Some(first) => read.document.duplicate_of = Some(first.clone()),
            None => {
                self.0.insert(digest, read.document.name.clone());
            }
        }
    }
}

/// What is to be said of a document that lacks something.
fn incomplete(document: &Document) -> Option<Failure> {
    let reason = || Reason::Incomplete(document.faults.join(", "));
    (!document.faults.is_empty()).then(|| Failure { input: document.name.clone(), reason: reason() })
}

impl Input {
    /// Bytes that it holds while it waits.
    fn bytes(&self) -> usize {
        if let Input::Item(item) = self { item.bytes() } else { 0 }
    }
}

/// Bytes of all texts, where they can be told before they are read: each input is a file of plain text, not packed.
pub fn text_bytes(paths: &[PathBuf]) -> Option<u64> {
    let plain = |file: &PathBuf| {
        let packed = file.extension().is_some_and(|ending| ending == "gz" || ending == "zst");
        !packed && Format::of(file) == Some(Format::Text)
    };
    let size = |file: Result<PathBuf, Failure>| file.ok().filter(plain)?.metadata().ok().map(|metadata| metadata.len());
    paths.iter().flat_map(|path| files(path)).map(size).sum()
}

fn read(input: Input, reading: &Reading) -> Result<Read, Failure> {
    let (input, compared, document) = match input {
        Input::Broken(failure) => return Err(failure),
        Input::Item(item) => (item.place(), item.is_of_export(), contained(|| item.document(reading))),
        Input::File(path, format) => {
            let input = name(&path);
            let open = || ingest::open_single(&input, File::open(&path)?, format, reading);
            let document = contained(open);
            (input, false, document)
        }
    };
    let document = document.and_then(|document| document.map_err(Reason::from));
    let document = document.map_err(|reason| Failure { input, reason })?;
    let compared = compared && !document.text.is_empty();
    let digest = compared.then(|| Sha256::digest(document.text.as_bytes()).into());
    Ok(Read { document, digest })
}

/// A path as records name it: with forward slashes.
fn name(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The files that one path stands for, in the order of their names; what cannot be walked is a failure.
pub fn files(path: &Path) -> Vec<Result<PathBuf, Failure>> {
    if path == Path::new("-") || !path.is_dir() {
        return vec![Ok(path.to_path_buf())];
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(path).follow_links(true).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                if Format::of(entry.path()).is_some() {
                    found.push(Ok(entry.into_path()));
                }
            }
            Ok(_) => {}
            Err(error) => {
                let input = error.path().map_or_else(|| name(path), name);
                let error = error.into_io_error().unwrap_or_else(|| io::Error::other("a loop of symbolic links"));
                found.push(Err(Failure { input, reason: IngestError::from(error).into() }));
            }
        }
    }
    if found.is_empty() {
        found.push(Err(Failure { input: name(path), reason: Reason::NoDocuments }));
    }
    found
}

/// The inputs of one file, opened when the first of them is asked for. A file of one document is left to the worker that
/// takes it; that it is no export is looked at before.
fn inputs(file: Result<PathBuf, Failure>, reading: &Reading) -> Box<dyn Iterator<Item = Input>> {
    let one = |input| Box::new(std::iter::once(input));
    let path = match file {
        Ok(path) => path,
        Err(failure) => return one(Input::Broken(failure)),
    };
    let input = name(&path);
    let format = reading.format.or_else(|| Format::of(&path));
    let single = format.filter(|format| format.is_single() && path != Path::new("-"));
    if let Some(single) = single.filter(|format| !is_export(&path, *format)) {
        return one(Input::File(path, single));
    }
    let opened = contained(|| {
        if path == Path::new("-") {
            ingest::open(&input, io::stdin(), None, reading)
        } else {
            ingest::open_file(&input, File::open(&path)?, format, reading)
        }
    });
    match opened.and_then(|items| items.map_err(Reason::from)) {
        Ok(items) => Box::new(all(input, items)),
        Err(reason) => one(Input::Broken(Failure { input, reason })),
    }
}

/// The items of a file; where the program fails on one, those before.
fn all(file: String, items: Items) -> impl Iterator<Item = Input> {
    let mut rest = Some(items);
    std::iter::from_fn(move || {
        let items = rest.as_mut()?;
        match contained(|| items.next()) {
            Ok(item) => item.map(|item| item.map_or_else(failed, Input::Item)),
            Err(reason) => {
                rest = None;
                Some(Input::Broken(Failure { input: file.clone(), reason }))
            }
        }
    })
}

/// True where a file of a format that holds one document is an export of many. Whoever takes a file that cannot be read will
/// say so.
fn is_export(path: &Path, format: Format) -> bool {
    File::open(path).and_then(|file| ingest::is_export(file, format)).unwrap_or(false)
}

fn failed((input, error): Broken) -> Input {
    Input::Broken(Failure { input, reason: error.into() })
}
