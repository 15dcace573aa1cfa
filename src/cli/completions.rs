//! `extract completions`: what a shell needs to complete commands and options.

use super::Cli;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// For which shell.
#[derive(Args)]
pub struct Arguments {
    /// The shell.
    shell: Shell,
}

/// Prints the completions; always true.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "extract", &mut script);
    super::print(|out| out.write_all(&script))?;
    Ok(true)
}
