//! `extract man`: the manual page, made of the same definitions as `--help`.

use super::Cli;
use clap::CommandFactory;
use clap_mangen::Man;

/// Prints the page; always true.
pub fn run() -> anyhow::Result<bool> {
    super::print(|mut out| Man::new(Cli::command()).render(&mut out))?;
    Ok(true)
}
