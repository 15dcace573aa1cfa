//! `extract PATH…`: the records of all documents to standard output or a file.

use super::Common;
use anyhow::Context;
use sourcier::batch;
use sourcier::output::{self, AtomicFile};
use std::io::{self, BufWriter, ErrorKind, Write};
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
    match file {
        Some(path) => {
            let name = || path.display().to_string();
            let mut sink = AtomicFile::create(path).with_context(name)?;
            write(&mut sink).with_context(name)?;
            sink.finish().with_context(name)?;
        }
        None => {
            let mut sink = BufWriter::new(io::stdout().lock());
            match write(&mut sink).and_then(|()| sink.flush()) {
                // Whoever reads has had enough ("| head"): nothing is wrong.
                Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
                result => result.context("standard output")?,
            }
        }
    }
    // The process ends here: the system frees the dictionaries faster than we would.
    std::mem::forget(extractor);
    Ok(all_read)
}
