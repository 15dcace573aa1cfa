//! Runs that can be broken off: records go to FILE.partial, which takes its name at the end. A run that finds it there goes on
//! behind its last complete document. FILE.partial.id holds a fingerprint of what the run is made of, so that no run goes on
//! with other inputs or options.

use anyhow::Context;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use sourcier::batch;
use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, BufReader, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The records so far.
pub struct Partial {
    sink: BufWriter<File>,
    file: PathBuf,
    partial: PathBuf,
    id: PathBuf,
}

/// How many records follow a document's record.
#[derive(Deserialize)]
struct Counts {
    entities: usize,
    claims: usize,
}

impl Partial {
    /// Goes on with what is there for `file`, or begins; how many documents are complete.
    ///
    /// # Errors
    /// It was begun by a run of another fingerprint, another run is writing it, or it cannot be read or written.
    pub fn open(file: &Path, fingerprint: &str) -> anyhow::Result<(Partial, usize)> {
        let beside = |ending: &str| {
            let mut name = file.as_os_str().to_owned();
            name.push(ending);
            PathBuf::from(name)
        };
        let (partial, id) = (beside(".partial"), beside(".partial.id"));
        let name = || partial.display().to_string();
        if partial.exists() {
            let same = fs::read_to_string(&id).is_ok_and(|found| found == fingerprint);
            anyhow::ensure!(
                same,
                "{}: begun with other inputs, options, dictionaries or another program; remove it to begin anew",
                name()
            );
        } else {
            fs::write(&id, fingerprint).with_context(|| id.display().to_string())?;
        }
        let mut sink =
            File::options().read(true).write(true).create(true).truncate(false).open(&partial).with_context(name)?;
        anyhow::ensure!(sink.try_lock().is_ok(), "{}: another run is writing it", name());
        let (end, documents) = complete(&sink).with_context(name)?;
        sink.set_len(end).and_then(|()| sink.seek(SeekFrom::Start(end))).with_context(name)?;
        Ok((Partial { sink: BufWriter::new(sink), file: file.to_path_buf(), partial, id }, documents))
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// Not all can be written, or the name cannot be taken.
    pub fn finish(self) -> io::Result<()> {
        self.sink.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&self.partial, &self.file)?;
        fs::remove_file(&self.id)
    }
}

impl Write for Partial {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.sink.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.sink.flush()
    }
}

/// Where the last complete document ends, in bytes, and how many are complete.
fn complete(file: &File) -> io::Result<(u64, usize)> {
    let mut lines = BufReader::new(file);
    let (mut at, mut end, mut documents, mut more) = (0, 0, 0, 0);
    let mut line = Vec::new();
    loop {
        line.clear();
        at += lines.read_until(b'\n', &mut line)? as u64;
        if !line.ends_with(b"\n") {
            return Ok((end, documents));
        }
        if more > 0 {
            more -= 1;
        } else if let Ok(counts) = serde_json::from_slice::<Counts>(&line) {
            more = counts.entities + counts.claims;
        } else {
            return Ok((end, documents));
        }
        if more == 0 {
            end = at;
            documents += 1;
        }
    }
}

/// What tells a run from others: its inputs and added dictionaries by name, size and time, its options, and the program.
pub fn fingerprint(paths: &[PathBuf], dictionaries: &[PathBuf], options: &str) -> String {
    let state = |metadata: io::Result<Metadata>| metadata.ok().map(|found| (found.len(), found.modified().ok()));
    let program = std::env::current_exe().and_then(fs::metadata);
    let mut digest = Sha256::new();
    digest.update(format!("{} {:?} {paths:?} {options}\n", env!("CARGO_PKG_VERSION"), state(program)));
    for file in paths.iter().flat_map(|path| batch::files(path)) {
        match file {
            Ok(file) => digest.update(format!("{file:?} {:?}\n", state(fs::metadata(&file)))),
            Err(failure) => digest.update(format!("{failure}\n")),
        }
    }
    for file in dictionaries.iter().flat_map(|path| walkdir::WalkDir::new(path).sort_by_file_name()).flatten() {
        digest.update(format!("{:?} {:?}\n", file.path(), state(fs::metadata(file.path()))));
    }
    format!("{:x}", digest.finalize())
}
