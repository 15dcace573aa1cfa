//! Writes records, one format a file; and files that appear whole or not at all.

pub mod csv;
pub mod parquet;
pub(crate) mod tables;
pub mod xml;

pub use tables::{TABLES, Table};

use crate::record::Record;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
        Ok(AtomicFile { file: io::BufWriter::new(file), path: path.to_path_buf() })
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
        file.as_file().sync_all()?;
        file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
