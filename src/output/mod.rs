//! Writes records, one format a file; and files that appear whole or not at all.

pub mod csv;
pub mod parquet;
pub(crate) mod tables;
pub mod xml;

pub use tables::{TABLES, Table};

use crate::record::Record;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// Appends `records` to `buffer` as JSON Lines.
///
/// # Errors
/// A record that cannot be written as JSON.
pub fn json_lines(records: &[Record], buffer: &mut Vec<u8>) -> io::Result<()> {
    for record in records {
        serde_json::to_writer(&mut *buffer, record)?;
        buffer.push(b'\n');
    }
    Ok(())
}

/// A file that takes its name only once it is complete.
pub struct AtomicFile {
    file: io::BufWriter<tempfile::NamedTempFile>,
    path: PathBuf,
    flusher: Flusher,
}

impl AtomicFile {
    /// Opens a hidden file beside `path`.
    ///
    /// # Errors
    /// The folder cannot be written to.
    pub fn create(path: &Path) -> io::Result<AtomicFile> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut builder = tempfile::Builder::new();
        builder.prefix(".extract-");
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        // The hidden file's name would only puzzle the user: what is wrong with the folder, or the kind of error, tells all.
        std::fs::metadata(folder)?;
        let file = builder.tempfile_in(folder).map_err(|error| io::Error::from(error.kind()))?;
        let flusher = Flusher::new(file.as_file())?;
        Ok(AtomicFile { file: io::BufWriter::new(file), path: path.to_path_buf(), flusher })
    }

    /// The hidden file.
    pub fn hidden(&self) -> &Path {
        self.file.get_ref().path()
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// The disk is full, or the name cannot be taken.
    pub fn finish(self) -> io::Result<()> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        self.flusher.finish()?;
        file.as_file().sync_all()?;
        file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.flusher.note(written);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Sends to the disk what is in a file, on a thread of its own, while more is written: else all would wait at the end for
/// the disk.
struct Flusher {
    /// Bytes written since the thread was last woken.
    waiting: usize,
    wake: SyncSender<()>,
    thread: JoinHandle<io::Result<()>>,
}

impl Flusher {
    /// Bytes after which the thread is woken.
    const PORTION: usize = 8 << 20;

    fn new(file: &File) -> io::Result<Flusher> {
        let file = file.try_clone()?;
        let (wake, woken) = sync_channel(1);
        let thread = thread::spawn(move || woken.iter().try_for_each(|()| file.sync_data()));
        Ok(Flusher { waiting: 0, wake, thread })
    }

    fn note(&mut self, written: usize) {
        self.waiting += written;
        if self.waiting >= Flusher::PORTION {
            self.waiting = 0;
            // Where the thread has a portion waiting, that one takes this along; where it has failed, `finish` tells.
            self.wake.try_send(()).ok();
        }
    }

    /// Waits for the thread.
    ///
    /// # Errors
    /// The disk has not taken all.
    fn finish(self) -> io::Result<()> {
        drop(self.wake);
        self.thread.join().unwrap_or_else(|_| Err(io::Error::other("the thread that writes to the disk stopped")))
    }
}
