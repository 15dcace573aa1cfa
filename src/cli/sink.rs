//! Where a command writes: a file, which appears only once it is complete, or standard output.

use super::interrupt;
use anyhow::Context;
use sourcier::output::AtomicFile;
use std::fs::File;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::Path;

/// A place to write to.
pub enum Sink {
    /// Standard output.
    Output(BufWriter<Stdout>),
    /// A pipe or a device: it cannot be replaced by a file.
    Device(BufWriter<File>),
    /// A file that takes its name at the end.
    File(AtomicFile),
}

impl Sink {
    /// Opens a file; standard output where there is none or it is `-`.
    ///
    /// # Errors
    /// The file cannot be made; it is named.
    pub fn open(file: Option<&Path>) -> anyhow::Result<Sink> {
        let Some(path) = file.filter(|path| *path != Path::new("-")) else {
            return Ok(Sink::Output(BufWriter::new(io::stdout())));
        };
        let opened = if path.exists() && !path.is_file() {
            File::create(path).map(|file| Sink::Device(BufWriter::new(file)))
        } else {
            interrupt::make(|| AtomicFile::create(path)).map(Sink::File)
        };
        opened.with_context(|| name(file))
    }

    /// Gives a file its name.
    ///
    /// # Errors
    /// Not all can be written, or the name cannot be taken.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Sink::Output(mut sink) => sink.flush(),
            Sink::Device(mut sink) => sink.flush(),
            Sink::File(file) => file.finish(),
        }
    }

    fn inner(&mut self) -> &mut dyn Write {
        match self {
            Sink::Output(sink) => sink,
            Sink::Device(sink) => sink,
            Sink::File(file) => file,
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner().flush()
    }
}

/// What messages call it.
pub fn name(file: Option<&Path>) -> String {
    let file = file.filter(|path| *path != Path::new("-"));
    file.map_or_else(|| "standard output".to_string(), |path| path.display().to_string())
}
