//! `extract report PATH… -o report.html`: one page to read articles with their names and claims, and to see who is quoted.

use super::extract::json_lines;
use super::{Common, records};
use clap::Args;
use sourcier::Document;
use sourcier::report::Report;
use sourcier::statistics::Line;
use std::io;
use std::path::PathBuf;

/// Arguments of `extract report`.
#[derive(Args)]
pub struct Arguments {
    /// Records as JSON Lines, as extract wrote them (with --text, for the page to show the articles), or articles: files,
    /// folders, or - for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write the page to this file, which appears only once it is complete; - is standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    common: Common,
}

/// Writes the page, records before articles; true where all could be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let (records, articles): (Vec<_>, Vec<_>) = arguments.paths.iter().cloned().partition(|path| records::are_in(path));
    let mut all_read = true;
    super::write(arguments.output.as_deref(), |sink| {
        let mut report = Report::new(sink)?;
        all_read &= records::read(&records, |line, read| report.add(line, read)).map_err(failed)?;
        if !articles.is_empty() {
            all_read &= extract(&articles, &arguments.common, &mut report).map_err(failed)?;
        }
        report.finish()
    })?;
    Ok(all_read)
}

/// An error as [`super::write`] takes it; that whoever reads has had enough stays what it is.
fn failed(error: anyhow::Error) -> io::Error {
    if error.chain().any(super::is_closed_pipe) { io::ErrorKind::BrokenPipe.into() } else { io::Error::other(error) }
}

/// Extracts articles with their texts and adds their records; true where all could be read.
fn extract<W: io::Write>(articles: &[PathBuf], common: &Common, report: &mut Report<W>) -> anyhow::Result<bool> {
    let extractor = super::extractor(common, true)?;
    let lines = |document: &Document| json_lines(&extractor.extract(document).records);
    super::each_document(articles, common, lines, |lines| {
        let lines = lines?;
        let mut lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        Ok(lines.try_for_each(|line| report.add(line, Line::read(line)?))?)
    })
}
