//! `extract gold FOLDER`: what people annotated or corrected, as gold annotations for `extract eval`.

use clap::Args;
use std::path::PathBuf;

/// Arguments of `extract gold`.
#[derive(Args)]
pub struct Arguments {
    /// The folder of brat's files (.ann with .txt), as `extract export --to brat` makes it, or of UIMA CAS JSON (.json) from
    /// INCEpTION.
    folder: PathBuf,
    /// Write to this file, which appears only once it is complete; - is standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Writes one document a line; one that cannot be read is named and left out. True where there is none of that.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let golds = sourcier::gold::read(&arguments.folder)?;
    anyhow::ensure!(!golds.is_empty(), "{}: no .ann and no .json in it", arguments.folder.display());
    let mut all_read = true;
    super::write(arguments.output.as_deref(), |out| {
        for gold in golds {
            match gold {
                Ok(gold) => writeln!(out, "{}", serde_json::to_string(&gold)?)?,
                Err(fault) => {
                    all_read = false;
                    eprintln!("extract: {fault}");
                }
            }
        }
        Ok(())
    })?;
    Ok(all_read)
}
