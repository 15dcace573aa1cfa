//! The command line: one file a command. Exit code 0 all well, 1 something was found wrong, 2 wrong usage.

mod check;
mod completions;
mod constructions;
mod dictionary;
mod eval;
mod explain;
mod export;
mod extract;
mod gold;
mod interrupt;
mod man;
mod progress;
mod records;
mod report;
mod resume;
mod schema;
mod sink;
mod stats;

use anyhow::Context;
use clap::{Args, Parser, Subcommand, ValueEnum};
use sink::Sink;
use sourcier::ingest::{Fields, Format, Reading};
use sourcier::{Document, Extractor, Options, batch, table};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Who and what is named in the news, and who claims what, on whose word.
///
/// Reads texts, pages, XML of news, JSON Lines, JSON and tables (.txt, .md, .html, .xml, .rss, .atom, .nitf, .warc,
/// .jsonl, .ndjson, .json, .csv, .tsv, .parquet, with .gz or .zst behind), folders and archives of them (.zip, .tar), or
/// standard input (-), and writes one JSON record a line.
#[derive(Parser)]
#[command(name = "extract", version, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
#[command(after_help = "Examples:\n  extract articles/ > out.jsonl\n  extract article.txt -o out.jsonl\n  \
    curl -s … | extract -\n  extract check output/seeds.jsonl")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    extract: extract::Arguments,
}

/// What every command that extracts can be told.
#[derive(Args, Clone)]
struct Common {
    /// Threads; all cores where it is 0.
    #[arg(short, long, default_value_t = 0, value_name = "N")]
    jobs: usize,
    /// Take all documents to be in this language (ISO 639-1, such as fr) instead of detecting it.
    #[arg(long, value_name = "CODE", value_parser = language)]
    language: Option<String>,
    /// Add a dictionary of names, or a folder of them; its forms win over the built-in ones.
    #[arg(long, value_name = "PATH")]
    dictionary: Vec<PathBuf>,
    #[command(flatten)]
    reading: ReadingOptions,
}

/// How documents are taken out of files; see docs/formats.md.
#[derive(Args, Clone)]
#[command(next_help_heading = "Reading")]
struct ReadingOptions {
    /// Take all inputs to be in this format instead of looking at their endings and first bytes.
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<InputFormat>,
    /// The field of JSON objects or tables that holds the text.
    #[arg(long, value_name = "NAME")]
    text_field: Option<String>,
    /// The field that tells a document from the others in its file.
    #[arg(long, value_name = "NAME")]
    id_field: Option<String>,
    /// The field that holds the title.
    #[arg(long, value_name = "NAME")]
    title_field: Option<String>,
    /// The field that holds the date.
    #[arg(long, value_name = "NAME")]
    date_field: Option<String>,
    /// The field that holds the address.
    #[arg(long, value_name = "NAME")]
    url_field: Option<String>,
    /// The field that holds the publisher.
    #[arg(long, value_name = "NAME")]
    publisher_field: Option<String>,
    /// The field that holds the author.
    #[arg(long, value_name = "NAME")]
    author_field: Option<String>,
    /// Most bytes of one document, unpacked.
    #[arg(long, value_name = "N", default_value_t = Reading::default().max_bytes)]
    max_bytes: usize,
}

/// Formats as the command line names them.
#[derive(Clone, Copy, ValueEnum)]
enum InputFormat {
    /// One text a file, or an export of many.
    Text,
    /// One page of HTML a file, or an export of many.
    Html,
    /// XML of news: RSS, Atom, NITF, NewsML-G2.
    Xml,
    /// Pages in a web archive.
    Warc,
    /// One JSON object a line.
    Jsonl,
    /// A JSON array of objects, or one object after the other.
    Json,
    /// A table with a header, between commas, semicolons or tabs.
    Csv,
    /// A Parquet file, a document a row.
    Parquet,
}

impl Common {
    /// How its inputs are read.
    fn reading(&self) -> Reading {
        let options = &self.reading;
        let format = options.input_format.map(|format| match format {
            InputFormat::Text => Format::Text,
            InputFormat::Html => Format::Html,
            InputFormat::Xml => Format::Xml,
            InputFormat::Warc => Format::Warc,
            InputFormat::Jsonl => Format::JsonLines,
            InputFormat::Json => Format::Json,
            InputFormat::Csv => Format::Table,
            InputFormat::Parquet => Format::Parquet,
        });
        let fields = Fields {
            text: options.text_field.clone(),
            id: options.id_field.clone(),
            title: options.title_field.clone(),
            date: options.date_field.clone(),
            url: options.url_field.clone(),
            publisher: options.publisher_field.clone(),
            author: options.author_field.clone(),
        };
        Reading { format, fields, max_bytes: options.max_bytes }
    }
}

#[derive(Subcommand)]
enum Command {
    /// Show what an extraction gained, lost and changed against earlier records; exit code 1 if anything did.
    Check(check::Arguments),
    /// Score an extraction against gold annotations.
    Eval(eval::Arguments),
    /// Show, for reading, what was found in documents and by which rule, and which cues announce nothing, and why.
    Explain(explain::Arguments),
    /// Write one HTML page to read articles with their names and claims, and to see who is quoted.
    Report(report::Arguments),
    /// Count who is quoted, by whom and how, over records that extract wrote.
    Stats(stats::Arguments),
    /// Write records for other tools: brat, Web Annotation, spaCy, displaCy, IRaMuTeQ, TXM, Gephi, spreadsheets.
    Export(export::Arguments),
    /// Make gold annotations for eval of what was corrected in brat or INCEpTION.
    Gold(gold::Arguments),
    /// Check, look up and import dictionaries of names.
    Dictionary(dictionary::Arguments),
    /// Print the constructions with examples of what each finds and leaves (Markdown).
    Constructions,
    /// Print the JSON Schema of the records.
    Schema,
    /// Print completions of commands and options for a shell.
    Completions(completions::Arguments),
    /// Print the manual page (roff).
    Man,
}

/// Parses the arguments and runs the command.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    if let Err(error) = interrupt::handle() {
        eprintln!("extract: interruptions are not handled: {error}");
    }
    let result = match cli.command {
        Some(Command::Check(arguments)) => check::run(&arguments),
        Some(Command::Eval(arguments)) => eval::run(&arguments),
        Some(Command::Explain(arguments)) => explain::run(&arguments),
        Some(Command::Report(arguments)) => report::run(&arguments),
        Some(Command::Stats(arguments)) => stats::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Gold(arguments)) => gold::run(&arguments),
        Some(Command::Dictionary(arguments)) => dictionary::run(&arguments),
        Some(Command::Constructions) => constructions::run(),
        Some(Command::Schema) => schema::run(),
        Some(Command::Completions(arguments)) => completions::run(&arguments),
        Some(Command::Man) => man::run(),
        None => extract::run(&cli.extract),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // Whoever reads has had enough ("| head"): nothing is wrong.
        Err(error) if error.chain().any(is_closed_pipe) => ExitCode::SUCCESS,
        // What stopped it has been named.
        Err(error) if error.is::<extract::Stopped>() => ExitCode::from(1),
        Err(error) => {
            eprintln!("extract: {error:#}");
            ExitCode::from(1)
        }
    }
}

fn is_closed_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

fn language(code: &str) -> Result<String, String> {
    let valid = (2..=3).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_lowercase());
    valid.then(|| code.to_string()).ok_or_else(|| format!("{code:?} is no language code such as fr or en"))
}

/// The extractor that the options ask for, with its threads set up.
fn extractor(common: &Common, with_text: bool) -> anyhow::Result<Extractor> {
    rayon::ThreadPoolBuilder::new().num_threads(common.jobs).build_global()?;
    let dictionaries = read_dictionaries(&common.dictionary)?;
    Ok(Extractor::new(Options { language: common.language.clone(), with_text, dictionaries })?)
}

/// Does `work` on all documents of `paths` and gives what it makes to `put`, in their order. What cannot be read is named on
/// standard error; true where there is nothing of that.
fn each_document<R: Send>(
    paths: &[PathBuf],
    common: &Common,
    work: impl Fn(&Document) -> R + Sync,
    mut put: impl FnMut(R) -> anyhow::Result<()>,
) -> anyhow::Result<bool> {
    let mut all_read = true;
    batch::run(paths, &common.reading(), work, |result| match result {
        Ok((_, made)) => put(made),
        Err(failure) => {
            all_read = false;
            eprintln!("extract: {failure}");
            Ok(())
        }
    })?;
    Ok(all_read)
}

/// The dictionaries of files and folders: their names and texts.
fn read_dictionaries(paths: &[PathBuf]) -> anyhow::Result<Vec<(String, String)>> {
    let mut dictionaries = Vec::new();
    for path in paths {
        read_dictionary(path, &mut dictionaries)?;
    }
    Ok(dictionaries)
}

fn read_dictionary(path: &Path, found: &mut Vec<(String, String)>) -> anyhow::Result<()> {
    let name = || path.display().to_string();
    if path.is_dir() {
        let mut files = std::fs::read_dir(path)
            .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>())
            .with_context(name)?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "tsv"));
        files.sort();
        anyhow::ensure!(!files.is_empty(), "{}: no .tsv file in this folder", name());
        return files.iter().try_for_each(|file| read_dictionary(file, found));
    }
    let text = table::decode(&name(), std::fs::read(path).with_context(name)?)?;
    found.push((name(), text));
    Ok(())
}

/// Writes to a file, which appears only once it is complete; to standard output where there is none or it is `-`.
fn write(file: Option<&Path>, content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> anyhow::Result<()> {
    let mut sink = Sink::open(file)?;
    content(&mut sink).with_context(|| sink::name(file))?;
    sink.finish().with_context(|| sink::name(file))
}

/// Writes to standard output what the exit code sums up: that whoever reads has had enough is no error.
fn print(content: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut sink = BufWriter::new(io::stdout().lock());
    match content(&mut sink).and_then(|()| sink.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Writes to standard output like [`print`], with styles on a terminal only.
fn print_styled(words: &[u8]) -> io::Result<()> {
    match anstream::stdout().lock().write_all(words) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}
