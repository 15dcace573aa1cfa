//! `extract PATH…`: the records of all documents to standard output or a file, as lines or as tables.

use super::sink::{self, Sink};
use super::{Cli, Common};
use anyhow::Context;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, ValueEnum};
use sourcier::batch;
use sourcier::output::{self, TABLES, csv, parquet};
use sourcier::{Document, Record};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What is extracted from, how, and where it goes.
#[derive(Args)]
pub struct Arguments {
    /// Files, folders, or - for standard input.
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Write the records to this file, which appears only once it is complete; - is standard output. For tables without
    /// --table, a folder in which each of them becomes a file.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How records are written; see docs/tables.md.
    #[arg(long, value_enum, default_value_t = Format::Jsonl, value_name = "FORMAT")]
    format: Format,
    /// Write this table only, to standard output or the file of -o.
    #[arg(long, value_enum, value_name = "TABLE")]
    table: Option<Table>,
    /// Put each text into its document record.
    #[arg(long)]
    text: bool,
    /// Stop at the first document that cannot be read; a file of -o does not appear then.
    #[arg(long)]
    strict: bool,
    #[command(flatten)]
    common: Common,
}

/// Formats of the output.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A JSON object a line.
    Jsonl,
    /// Tables between commas, lists joined by "|".
    Csv,
    /// Tables with types and lists.
    Parquet,
}

/// Tables as the command line names them.
#[derive(Clone, Copy, ValueEnum)]
enum Table {
    /// A row a document.
    Documents,
    /// A row an entity of a document.
    Entities,
    /// A row a mention of an entity.
    Mentions,
    /// A row a claim.
    Claims,
}

/// A document could not be read and none may fail.
#[derive(Debug, Error)]
#[error("stopped at the first failure")]
pub struct Stopped;

/// Extracts from all paths; true where every document could be read.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let file = arguments.output.as_deref();
    match arguments.format {
        Format::Jsonl if arguments.table.is_some() => usage("--table needs --format csv or --format parquet"),
        Format::Jsonl => json_lines(arguments, file),
        Format::Csv => tables_as_csv(arguments),
        Format::Parquet => tables_as_parquet(arguments),
    }
}

/// Says what is wrong with the arguments and ends the program.
fn usage(message: &str) -> ! {
    Cli::command().error(ErrorKind::ArgumentConflict, message).exit()
}

fn json_lines(arguments: &Arguments, file: Option<&Path>) -> anyhow::Result<bool> {
    let name = || sink::name(file);
    let mut sink = Sink::open(file)?;
    let lines = |records: Vec<Record>| {
        let mut lines = Vec::new();
        output::json_lines(&records, &mut lines).map(|()| lines)
    };
    let all_read = extract(arguments, lines, |lines| sink.write_all(&lines).with_context(name))?;
    sink.finish().with_context(name)?;
    Ok(all_read)
}

fn tables_as_csv(arguments: &Arguments) -> anyhow::Result<bool> {
    let mut sinks = sinks(arguments, "csv")?;
    for (table, name, sink) in &mut sinks {
        csv::header(*table).and_then(|line| sink.write_all(&line)).with_context(|| name.clone())?;
    }
    let tables: Vec<output::Table> = sinks.iter().map(|(table, ..)| *table).collect();
    let rows = |records: Vec<Record>| tables.iter().map(|&table| csv::rows(table, &records)).collect();
    let all_read = extract(arguments, rows, |rows: Vec<Vec<u8>>| {
        let mut rows = rows.iter().zip(&mut sinks);
        rows.try_for_each(|(rows, (_, name, sink))| sink.write_all(rows).with_context(|| name.clone()))
    })?;
    finish(sinks.into_iter().map(|(_, name, sink)| (name, sink)))?;
    Ok(all_read)
}

fn tables_as_parquet(arguments: &Arguments) -> anyhow::Result<bool> {
    let sinks = sinks(arguments, "parquet")?;
    let names: Vec<String> = sinks.iter().map(|(_, name, _)| name.clone()).collect();
    let place = || sink::name(arguments.output.as_deref());
    let sinks = sinks.into_iter().map(|(table, _, sink)| (table, sink)).collect();
    let mut writer = parquet::Writer::new(sinks).with_context(place)?;
    let all_read = extract(arguments, Ok, |records| writer.put(records).with_context(place))?;
    finish(names.into_iter().zip(writer.finish().with_context(place)?))?;
    Ok(all_read)
}

/// Where the tables go, by what messages call it: one to standard output or a file, or all into a folder.
fn sinks(arguments: &Arguments, ending: &str) -> anyhow::Result<Vec<(output::Table, String, Sink)>> {
    let file = arguments.output.as_deref();
    let open = |table, file: Option<&Path>| Ok((table, sink::name(file), Sink::open(file)?));
    if let Some(table) = arguments.table {
        let table = match table {
            Table::Documents => output::Table::Documents,
            Table::Entities => output::Table::Entities,
            Table::Mentions => output::Table::Mentions,
            Table::Claims => output::Table::Claims,
        };
        return Ok(vec![open(table, file)?]);
    }
    let Some(folder) = file.filter(|folder| *folder != Path::new("-")) else {
        usage("tables are several files: name a folder for them with -o, or one of them with --table")
    };
    std::fs::create_dir_all(folder).with_context(|| sink::name(file))?;
    TABLES.into_iter().map(|table| open(table, Some(&folder.join(format!("{}.{ending}", table.name()))))).collect()
}

/// Files take their names only when all of them are complete.
fn finish(sinks: impl Iterator<Item = (String, Sink)>) -> anyhow::Result<()> {
    let mut sinks: Vec<(String, Sink)> = sinks.collect();
    sinks.iter_mut().try_for_each(|(name, sink)| sink.flush().with_context(|| name.clone()))?;
    sinks.into_iter().try_for_each(|(name, sink)| sink.finish().with_context(|| name))
}

/// Makes something of each document's records, on all threads, and puts it where it belongs, in order.
fn extract<T: Send>(
    arguments: &Arguments,
    make: impl Fn(Vec<Record>) -> io::Result<T> + Sync,
    mut put: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<bool> {
    let extractor = super::extractor(&arguments.common, arguments.text)?;
    let mut all_read = true;
    let work = |document: &Document| make(extractor.extract(document).records);
    batch::run(&arguments.paths, &arguments.common.reading(), work, |result| match result {
        Ok((_, made)) => put(made?),
        Err(failure) => {
            all_read = false;
            eprintln!("extract: {failure}");
            if arguments.strict { Err(Stopped.into()) } else { Ok(()) }
        }
    })?;
    // The process ends here: the system frees the dictionaries faster than we would.
    std::mem::forget(extractor);
    Ok(all_read)
}
