//! `extract eval GOLD [PATH…]`: the figures of the annotation guidelines.

use super::Common;
use anyhow::Context;
use clap::Args;
use sourcier::evaluation::{self, Gold};
use sourcier::{Document, Record};
use std::io::Write;
use std::path::PathBuf;

/// Arguments of `extract eval`.
#[derive(Args)]
pub struct Arguments {
    /// Gold annotations, one JSON object a line.
    gold: PathBuf,
    /// The texts: files and folders; the folder texts beside GOLD where there is none.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print the figures as one JSON object.
    #[arg(long)]
    json: bool,
    /// Also print the first N errors.
    #[arg(long, default_value_t = 0, value_name = "N")]
    errors: usize,
    #[command(flatten)]
    common: Common,
}

/// Extracts the texts and scores them; true where all could be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let name = || arguments.gold.display().to_string();
    let golds = Gold::read(&std::fs::read_to_string(&arguments.gold).with_context(name)?).with_context(name)?;
    let texts = arguments.gold.with_file_name("texts");
    let paths = if arguments.paths.is_empty() { std::slice::from_ref(&texts) } else { &arguments.paths };
    let extractor = super::extractor(&arguments.common, true)?;
    let mut records: Vec<Record> = Vec::new();
    let extract = |document: &Document| extractor.extract(document).records;
    let all_read = super::each_document(paths, &arguments.common, extract, |found| {
        records.extend(found);
        Ok(())
    })?;
    let score = evaluation::score(&golds, &records);
    let mut out = std::io::stdout().lock();
    if arguments.json {
        writeln!(out, "{}", serde_json::to_string(&score)?)?;
    } else {
        write!(out, "{score}")?;
    }
    for error in score.errors.iter().take(arguments.errors) {
        writeln!(out, "{error}")?;
    }
    Ok(all_read)
}
