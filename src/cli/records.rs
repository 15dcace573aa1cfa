//! Reads records that `extract` wrote, from files and standard input.

use anyhow::Context;
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// How the records that `extract` writes begin.
const BEGINNING: &[u8] = b"{\"record\":\"";

/// Calls `each` with every record of the files: its line as it stands there, and what of it `R` takes. A line that is no
/// record is named on standard error and passed over; true where there is none.
///
/// # Errors
/// A file cannot be read, or `each` returns an error.
pub fn read<R: DeserializeOwned, E: Into<anyhow::Error>>(
    files: &[PathBuf],
    mut each: impl FnMut(&[u8], R) -> Result<(), E>,
) -> anyhow::Result<bool> {
    let mut all_read = true;
    let mut line = Vec::new();
    for path in files {
        let name = path.display();
        let mut lines = open(path).with_context(|| name.to_string())?;
        for number in 1.. {
            line.clear();
            if lines.read_until(b'\n', &mut line).with_context(|| format!("{name}:{number}"))? == 0 {
                break;
            }
            let record = line.trim_ascii();
            match serde_json::from_slice(record) {
                Ok(read) => each(record, read).map_err(Into::into)?,
                Err(_) if record.is_empty() => {}
                Err(error) => {
                    all_read = false;
                    eprintln!("extract: {name}:{number}: not a record: {error}");
                }
            }
        }
    }
    Ok(all_read)
}

/// Whether a file or standard input holds records: its first bytes tell. What cannot be read holds none.
pub fn are_in(path: &Path) -> bool {
    // What is looked at on standard input stays in its buffer.
    !path.is_dir() && open(path).is_ok_and(|mut lines| lines.fill_buf().is_ok_and(|start| start.starts_with(BEGINNING)))
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    Ok(Box::new(BufReader::new(File::open(path)?)))
}
