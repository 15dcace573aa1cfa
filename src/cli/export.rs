//! `extract export RECORDS --to FORMAT`: records for the tools that people use.

use super::sink::{self, Sink};
use super::{Cli, records};
use anyhow::Context;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, ValueEnum};
use sourcier::Record;
use sourcier::export::brat::{self, Brat, Files};
use sourcier::export::{self, Article, Articles, Fault, Format};
use std::path::{Path, PathBuf};

/// Arguments of `extract export`.
#[derive(Args)]
pub struct Arguments {
    /// Records as JSON Lines, as extract wrote them, or - for standard input.
    #[arg(required = true, value_name = "RECORDS")]
    records: Vec<PathBuf>,
    /// For which tool; see docs/exports.md.
    #[arg(long, value_name = "FORMAT")]
    to: To,
    /// Write to this file, which appears only once it is complete; - is standard output. For brat a new or empty folder.
    #[arg(short, long, value_name = "FILE", required_if_eq("to", "brat"))]
    output: Option<PathBuf>,
    /// Leave out documents that have the same text as an earlier one (duplicate_of).
    #[arg(long)]
    no_duplicates: bool,
    /// What a network links.
    #[arg(long, value_name = "NETWORK", required_if_eq("to", "gexf"))]
    network: Option<Network>,
    /// Whole articles with their claims as elements; for txm.
    #[arg(long)]
    whole: bool,
    /// Semicolons between cells and decimal commas, as French spreadsheets have them; for csv.
    #[arg(long)]
    semicolon: bool,
}

/// Formats as the command line names them.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum To {
    /// brat: a folder of texts with their annotations. Needs records with --text.
    Brat,
    /// W3C Web Annotation: a page of JSON-LD.
    Webannotation,
    /// spaCy: a JSON object a line, for a Doc with spans. Needs records with --text.
    Spacy,
    /// displaCy, drawn by hand: a JSON list. Needs records with --text.
    Displacy,
    /// IRaMuTeQ: a corpus with one text a claim.
    Iramuteq,
    /// TXM: XML with one text a claim; with --whole one an article, which needs records with --text.
    Txm,
    /// Gephi: a network (--network) in GEXF 1.3.
    Gexf,
    /// A spreadsheet: the claims as a table.
    Csv,
}

/// Networks as the command line names them.
#[derive(Clone, Copy, ValueEnum)]
enum Network {
    /// Who speaks through which outlet.
    SpeakersOutlets,
    /// Who speaks about whom and what.
    SpeakersSubjects,
    /// Which outlets have sources in common.
    OutletsSources,
}

/// Writes the records in the format; true where all could be.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    for (given, to, option) in [
        (arguments.network.is_some(), To::Gexf, "--network goes with --to gexf only"),
        (arguments.whole, To::Txm, "--whole goes with --to txm only"),
        (arguments.semicolon, To::Csv, "--semicolon goes with --to csv only"),
    ] {
        if given && arguments.to != to {
            Cli::command().error(ErrorKind::ArgumentConflict, option).exit();
        }
    }
    let network = match arguments.network {
        Some(Network::SpeakersSubjects) => export::Network::SpeakersSubjects,
        Some(Network::OutletsSources) => export::Network::OutletsSources,
        _ => export::Network::SpeakersOutlets,
    };
    match (arguments.to, &arguments.output) {
        (To::Brat, folder) => {
            folder_of_files(arguments, folder.as_deref().expect("clap asks for -o where the format is brat"))
        }
        (To::Webannotation, _) => stream(arguments, export::WebAnnotation::default()),
        (To::Spacy, _) => stream(arguments, export::Spacy),
        (To::Displacy, _) => stream(arguments, export::Displacy::default()),
        (To::Iramuteq, _) => stream(arguments, export::Iramuteq),
        (To::Txm, _) => stream(arguments, export::Txm { whole: arguments.whole }),
        (To::Gexf, _) => stream(arguments, export::Gexf::new(network)),
        (To::Csv, _) => stream(arguments, export::Csv { semicolon: arguments.semicolon }),
    }
}

/// Writes all articles one after the other.
fn stream(arguments: &Arguments, mut format: impl Format) -> anyhow::Result<bool> {
    let file = arguments.output.as_deref();
    let name = || sink::name(file);
    let mut sink = Sink::open(file)?;
    format.begin(&mut sink).with_context(name)?;
    let all_well = each_article(arguments, |article| format.add(article, &mut sink))?;
    format.end(&mut sink).with_context(name)?;
    sink.finish().with_context(name)?;
    Ok(all_well)
}

/// Writes two files an article.
fn folder_of_files(arguments: &Arguments, folder: &Path) -> anyhow::Result<bool> {
    let name = || folder.display().to_string();
    std::fs::create_dir_all(folder).with_context(name)?;
    let is_empty = std::fs::read_dir(folder).with_context(name)?.next().is_none();
    anyhow::ensure!(is_empty, "{}: not empty: annotations in it would be lost", name());
    let mut brat = Brat::default();
    let all_well = each_article(arguments, |article| {
        let Files { name, text, annotations } = brat.files(article)?;
        std::fs::write(folder.join(name.clone() + ".txt"), text)?;
        Ok(std::fs::write(folder.join(name + ".ann"), annotations)?)
    })?;
    std::fs::write(folder.join("annotation.conf"), brat::configuration()).with_context(name)?;
    Ok(all_well)
}

/// Does `put` with all articles that are asked for. One whose records do not fit its text is named on standard error and passed over; true
/// where there is none.
fn each_article(arguments: &Arguments, mut put: impl FnMut(&Article) -> Result<(), Fault>) -> anyhow::Result<bool> {
    let mut all_well = true;
    let mut each = |article: Article| match put(&article) {
        Err(fault @ Fault::Outside { .. }) => {
            all_well = false;
            eprintln!("extract: {fault}");
            Ok(())
        }
        Err(Fault::Write(error)) => Err(anyhow::Error::from(error).context(sink::name(arguments.output.as_deref()))),
        put => put.map_err(anyhow::Error::from),
    };
    let wanted = |article: &Article| !(arguments.no_duplicates && article.is_duplicate());
    let mut articles = Articles::default();
    let all_read = records::read(&arguments.records, |_, record: Record| {
        articles.add(record).filter(wanted).map_or(Ok(()), &mut each)
    })?;
    articles.finish().filter(wanted).map_or(Ok(()), each)?;
    Ok(all_read && all_well)
}
