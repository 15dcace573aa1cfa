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
    file: tempfile::NamedTempFile,
    path: PathBuf,
    /// What waits to be written.
    buffer: Vec<u8>,
    /// Runs from the first full buffer on.
    writer: Option<Writer>,
    /// A portion is lost: the file can no more be complete.
    failed: bool,
}

impl AtomicFile {
    /// Bytes that are written at once.
    const PORTION: usize = 4 << 20;

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
        Ok(AtomicFile { file, path: path.to_path_buf(), buffer: Vec::new(), writer: None, failed: false })
    }

    /// The hidden file.
    pub fn hidden(&self) -> &Path {
        self.file.path()
    }

    /// Gives the file its name.
    ///
    /// # Errors
    /// The disk is full, or the name cannot be taken.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.file.as_file().sync_all()?;
        self.file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

impl Write for AtomicFile {
    /// Puts the bytes where they wait; what goes wrong with them on the disk is told by a later call.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= AtomicFile::PORTION {
            let writer = match self.writer.take() {
                Some(writer) => writer,
                None => Writer::new(self.file.as_file())?,
            };
            let portion = std::mem::replace(&mut self.buffer, Vec::with_capacity(AtomicFile::PORTION));
            self.writer = Some(writer.write(portion).inspect_err(|_| self.failed = true)?);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed {
            return Err(stopped());
        }
        self.writer.take().map_or(Ok(()), Writer::finish).inspect_err(|_| self.failed = true)?;
        self.file.write_all(&std::mem::take(&mut self.buffer))
    }
}

/// A thread that writes portions to a file and sends them to the disk, while more is extracted.
struct Writer {
    portions: SyncSender<Vec<u8>>,
    thread: JoinHandle<io::Result<()>>,
}

impl Writer {
    fn new(file: &File) -> io::Result<Writer> {
        let mut file = file.try_clone()?;
        let (portions, written) = sync_channel::<Vec<u8>>(1);
        let write = move |portion: Vec<u8>| file.write_all(&portion).and_then(|()| file.sync_data());
        Ok(Writer { portions, thread: thread::spawn(move || written.into_iter().try_for_each(write)) })
    }

    /// Hands a portion over; waits where one waits already.
    ///
    /// # Errors
    /// The disk has not taken an earlier portion.
    fn write(self, portion: Vec<u8>) -> io::Result<Writer> {
        match self.portions.send(portion) {
            Ok(()) => Ok(self),
            Err(_) => self.finish().and(Err(stopped())),
        }
    }

    /// Waits for the thread.
    ///
    /// # Errors
    /// The disk has not taken all.
    fn finish(self) -> io::Result<()> {
        drop(self.portions);
        self.thread.join().unwrap_or_else(|_| Err(stopped()))
    }
}

fn stopped() -> io::Error {
    io::Error::other("the thread that writes to the disk stopped")
}
