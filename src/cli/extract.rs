//! `extract PATH…`: the records of all documents to standard output or a file.

use super::Common;
use sourcier::{Document, batch, output};
use std::path::{Path, PathBuf};

/// Extracts `paths`; true where every one of them could be read.
pub fn run(paths: &[PathBuf], file: Option<&Path>, with_text: bool, common: &Common) -> anyhow::Result<bool> {
    let extractor = super::extractor(common, with_text)?;
    let mut all_read = true;
    super::write(file, |sink| {
        // Made by the workers, so that it is done on all threads.
        let lines = |document: &Document| {
            let mut lines = Vec::new();
            output::json_lines(&extractor.extract(document).records, &mut lines).map(|()| lines)
        };
        batch::run(paths, &common.reading(), lines, |result| match result {
            Ok((_, lines)) => sink.write_all(&lines?),
            Err(failure) => {
                all_read = false;
                eprintln!("extract: {failure}");
                Ok(())
            }
        })
    })?;
    // The process ends here: the system frees the dictionaries faster than we would.
    std::mem::forget(extractor);
    Ok(all_read)
}
