//! `extract PATH…`: the records of all documents to standard output or a file.

use super::Common;
use anyhow::Context;
use sourcier::batch;
use sourcier::output::{self, AtomicFile};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Extracts `paths`; true where every one of them could be read.
pub fn run(paths: &[PathBuf], file: Option<&Path>, with_text: bool, common: &Common) -> anyhow::Result<bool> {
    let extractor = super::extractor(common, with_text)?;
    let mut all_read = true;
    let mut write = |sink: &mut dyn Write| {
        batch::extract(&extractor, paths, |result| match result {
            Ok((_, extraction)) => {
                let mut lines = Vec::new();
                output::json_lines(&extraction.records, &mut lines)?;
                sink.write_all(&lines)
            }
            Err(failure) => {
                all_read = false;
                eprintln!("extract: {failure}");
                Ok(())
            }
        })
    };
    match file.filter(|path| *path != Path::new("-")) {
        // A pipe or a device cannot be replaced by a file.
        Some(path) if path.exists() && !path.is_file() => {
            let name = || path.display().to_string();
            let mut sink = BufWriter::new(File::create(path).with_context(name)?);
            write(&mut sink).and_then(|()| sink.flush()).with_context(name)?;
        }
        Some(path) => {
            let name = || path.display().to_string();
            let mut sink = AtomicFile::create(path).with_context(name)?;
            write(&mut sink).with_context(name)?;
            sink.finish().with_context(name)?;
        }
        None => {
            let mut sink = BufWriter::new(io::stdout().lock());
            write(&mut sink).and_then(|()| sink.flush()).context("standard output")?;
        }
    }
    // The process ends here: the system frees the dictionaries faster than we would.
    std::mem::forget(extractor);
    Ok(all_read)
}
