//! `extract PATH…`: the records of all documents to standard output or a file, as lines or as tables.

use super::progress::{Found, Progress};
use super::resume::{Partial, fingerprint};
use super::sink::{self, Sink};
use super::{Cli, Common};
use anyhow::Context;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, ValueEnum};
use sourcier::batch::{self, Reason};
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
    /// Go on where a run with this option was broken off; the records so far stand in FILE.partial.
    #[arg(long, requires = "output")]
    resume: bool,
    /// No progress and no summary on standard error.
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// The summary on standard error even where it is no terminal.
    #[arg(short, long)]
    verbose: bool,
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
    match arguments.format {
        _ if arguments.resume => resume(arguments),
        Format::Jsonl if arguments.table.is_some() => usage("--table needs --format csv or --format parquet"),
        Format::Jsonl => lines(arguments),
        Format::Csv => tables_as_csv(arguments),
        Format::Parquet => tables_as_parquet(arguments),
    }
}

/// Says what is wrong with the arguments and ends the program.
fn usage(message: &str) -> ! {
    Cli::command().error(ErrorKind::ArgumentConflict, message).exit()
}

fn resume(arguments: &Arguments) -> anyhow::Result<bool> {
    let is_stream = |path: &Path| path == Path::new("-");
    let file = match &arguments.output {
        Some(file) if !is_stream(file) && (file.is_file() || !file.exists()) => file,
        _ => usage("--resume needs a file to write to (-o)"),
    };
    if arguments.format != Format::Jsonl || arguments.table.is_some() {
        usage("--resume goes with --format jsonl only");
    }
    if arguments.paths.iter().any(|path| is_stream(path)) {
        usage("standard input cannot be read again: --resume needs files");
    }
    let options = format!("{:?} {:?} {:?}", arguments.text, arguments.common.language, arguments.common.reading());
    let fingerprint = fingerprint(&arguments.paths, &arguments.common.dictionary, &options);
    let (mut partial, done) = Partial::open(file, &fingerprint)?;
    let name = || sink::name(Some(file));
    let all_read =
        extract(arguments, done, |records| json_lines(&records), |lines| partial.write_all(&lines).with_context(name))?;
    partial.finish().with_context(name)?;
    Ok(all_read)
}

fn lines(arguments: &Arguments) -> anyhow::Result<bool> {
    let file = arguments.output.as_deref();
    let name = || sink::name(file);
    let mut sink = Sink::open(file)?;
    // Whoever writes line by line to standard input may wait for the answer.
    let streams = arguments.paths.iter().any(|path| path == Path::new("-"));
    let all_read = extract(
        arguments,
        0,
        |records| json_lines(&records),
        |lines| sink.write_all(&lines).and_then(|()| if streams { sink.flush() } else { Ok(()) }).with_context(name),
    )?;
    sink.finish().with_context(name)?;
    Ok(all_read)
}

/// Bytes that most records have as a line: room for all lines at once costs less than to move them again and again.
const LINE: usize = 512;

/// The lines that records make.
pub(super) fn json_lines(records: &[Record]) -> io::Result<Vec<u8>> {
    let mut lines = Vec::with_capacity(LINE * records.len());
    output::json_lines(records, &mut lines).map(|()| lines)
}

fn tables_as_csv(arguments: &Arguments) -> anyhow::Result<bool> {
    let mut sinks = sinks(arguments, "csv")?;
    for (table, name, sink) in &mut sinks {
        csv::header(*table).and_then(|line| sink.write_all(&line)).with_context(|| name.clone())?;
    }
    let tables: Vec<output::Table> = sinks.iter().map(|(table, ..)| *table).collect();
    let rows = |records: Vec<Record>| tables.iter().map(|&table| csv::rows(table, &records)).collect();
    let all_read = extract(arguments, 0, rows, |rows: Vec<Vec<u8>>| {
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
    let all_read = extract(arguments, 0, Ok, |records| writer.put(records).with_context(place))?;
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

/// Makes something of each document's records, on all threads, and puts it where it belongs, in order. The first `done`
/// documents are passed over.
fn extract<T: Send>(
    arguments: &Arguments,
    done: usize,
    make: impl Fn(Vec<Record>) -> io::Result<T> + Sync,
    mut put: impl FnMut(T) -> anyhow::Result<()>,
) -> anyhow::Result<bool> {
    let to_output = arguments.output.as_deref().is_none_or(|file| file == Path::new("-"));
    let mut progress = Progress::new(arguments.quiet, to_output, &arguments.paths)?;
    let extractor = super::extractor(&arguments.common, arguments.text)?;
    let work = |document: &Document| {
        let records = extractor.extract(document).records;
        (Found::new(document.text.len(), &records), make(records))
    };
    batch::resume(&arguments.paths, &arguments.common.reading(), done, work, |result| match result {
        Ok((_, (found, made))) => {
            progress.found(&found);
            put(made?)
        }
        Err(failure) => {
            progress.failed(&failure);
            // What is done is counted by documents that were read: a run that goes on would take this one for done.
            let uncounted = arguments.resume && matches!(failure.reason, Reason::Fault(_));
            if arguments.strict || uncounted { Err(Stopped.into()) } else { Ok(()) }
        }
    })?;
    let all_read = progress.is_well();
    progress.finish(arguments.quiet, arguments.verbose);
    // The process ends here: the system frees the dictionaries faster than we would.
    std::mem::forget(extractor);
    Ok(all_read)
}
