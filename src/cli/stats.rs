//! `extract stats RECORDS…`: who is quoted, by whom and how, as tables for reading, CSV or JSON.

use super::records;
use anstyle::Style;
use clap::{Args, ValueEnum};
use serde::Serialize;
use sourcier::statistics::{Statistics, Tables};
use std::io::{self, Write};
use std::path::PathBuf;

/// Arguments of `extract stats`.
#[derive(Args)]
pub struct Arguments {
    /// Records as JSON Lines, as extract wrote them, or - for standard input.
    #[arg(required = true, value_name = "RECORDS")]
    records: Vec<PathBuf>,
    /// How the tables are written; CSV needs --table.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// Only this table.
    #[arg(long, value_name = "NAME", required_if_eq("format", "csv"))]
    table: Option<Table>,
    /// At most this many sources, media and origins of a kind in a table [default: 20 in text, else all].
    #[arg(long, value_name = "N")]
    top: Option<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Aligned columns.
    Text,
    /// Comma-separated values with a header.
    Csv,
    /// One JSON object, with a list of rows for each table.
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Table {
    /// How many documents, entities, mentions and claims there are.
    Totals,
    /// Who is quoted most.
    Sources,
    /// Who is quoted by which medium.
    Media,
    /// Women's and men's share of quoted people and of their claims.
    Gender,
    /// Direct, indirect and mixed claims.
    Types,
    /// How firmly claims are said.
    Modality,
    /// Share of claims in the conditional, by medium.
    Conditional,
    /// Claims by month.
    Months,
    /// Documents and claims by publisher, section and author.
    Origins,
}

/// Rows of a table in text, where --top does not say.
const TOP: usize = 20;

/// Columns that hold counts.
const COUNTS: [&str; 11] = [
    "documents",
    "entities",
    "mentions",
    "claims",
    "named",
    "unnamed",
    "unattributed",
    "sources",
    "media",
    "people",
    "conditional",
];

const HEAD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();

/// Prints the tables; true where every line was a record.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    let mut statistics = Statistics::default();
    let all_read = records::read(&arguments.records, |_, line| {
        statistics.add(line);
        Ok::<(), io::Error>(())
    })?;
    let mut tables = statistics.tables();
    if let Some(top) = arguments.top.or((arguments.format == Format::Text).then_some(TOP)) {
        tables.truncate(top);
    }
    let written = match arguments.format {
        Format::Text => text(&tables, arguments.table)?,
        Format::Csv => arguments.table.map_or_else(|| Ok(Vec::new()), |table| csv(&tables, table))?,
        Format::Json => json(&tables, arguments.table)?,
    };
    super::print_styled(&written)?;
    Ok(all_read)
}

fn json(tables: &Tables, table: Option<Table>) -> anyhow::Result<Vec<u8>> {
    let mut all = match table {
        None => serde_json::to_vec(tables),
        Some(Table::Totals) => serde_json::to_vec(&tables.totals),
        Some(Table::Sources) => serde_json::to_vec(&tables.sources),
        Some(Table::Media) => serde_json::to_vec(&tables.media),
        Some(Table::Gender) => serde_json::to_vec(&tables.gender),
        Some(Table::Types) => serde_json::to_vec(&tables.types),
        Some(Table::Modality) => serde_json::to_vec(&tables.modality),
        Some(Table::Conditional) => serde_json::to_vec(&tables.conditional),
        Some(Table::Months) => serde_json::to_vec(&tables.months),
        Some(Table::Origins) => serde_json::to_vec(&tables.origins),
    }?;
    all.push(b'\n');
    Ok(all)
}

fn csv(tables: &Tables, table: Table) -> anyhow::Result<Vec<u8>> {
    match table {
        Table::Totals => rows(std::slice::from_ref(&tables.totals)),
        Table::Sources => rows(&tables.sources),
        Table::Media => rows(&tables.media),
        Table::Gender => rows(&tables.gender),
        Table::Types => rows(&tables.types),
        Table::Modality => rows(&tables.modality),
        Table::Conditional => rows(&tables.conditional),
        Table::Months => rows(&tables.months),
        Table::Origins => rows(&tables.origins),
    }
}

/// A header and a line for each row. The header is there even without rows: it is that of a row of zeros.
fn rows<T: Serialize + Default>(rows: &[T]) -> anyhow::Result<Vec<u8>> {
    let mut lines = csv::Writer::from_writer(Vec::new());
    lines.serialize(T::default())?;
    let zeros = lines.into_inner()?;
    let header = zeros.split_inclusive(|byte| *byte == b'\n').next().unwrap_or(&zeros).to_vec();
    let mut lines = csv::WriterBuilder::new().has_headers(false).from_writer(header);
    rows.iter().try_for_each(|row| lines.serialize(row))?;
    Ok(lines.into_inner()?)
}

/// The tables in aligned columns, each under its name.
fn text(tables: &Tables, table: Option<Table>) -> anyhow::Result<Vec<u8>> {
    let mut out = Vec::new();
    let all = Table::value_variants();
    for &shown in all.iter().filter(|shown| table.is_none_or(|table| table == **shown)) {
        let value = shown.to_possible_value();
        let (name, help) = (value.as_ref().map_or("", |v| v.get_name()), value.as_ref().and_then(|v| v.get_help()));
        if !out.is_empty() {
            writeln!(out)?;
        }
        let help = help.map_or_else(String::new, ToString::to_string);
        writeln!(out, "{HEAD}{name}{HEAD:#}  {FAINT}{help}{FAINT:#}")?;
        aligned(&csv(tables, shown)?, &mut out)?;
    }
    Ok(out)
}

/// Writes comma-separated values as columns: numbers to the right, shares with three digits, "–" for what is not known.
fn aligned(lines: &[u8], out: &mut Vec<u8>) -> anyhow::Result<()> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(lines);
    let table: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>()?;
    let mut shown = vec![String::new(); table.len()];
    for column in 0..table.first().map_or(0, csv::StringRecord::len) {
        let cells: Vec<&str> = table.iter().filter_map(|row| row.get(column)).collect();
        let header = cells.first().copied().unwrap_or("");
        let is_share = header.ends_with("share");
        let is_number = is_share || COUNTS.contains(&header);
        let cells: Vec<String> = cells.into_iter().map(|cell| written(cell, is_share)).collect();
        let width = cells.iter().map(|cell| cell.chars().count()).max().unwrap_or(0);
        for (line, cell) in shown.iter_mut().zip(cells) {
            *line += &if is_number { format!("  {cell:>width$}") } else { format!("  {cell:<width$}") };
        }
    }
    for (place, line) in shown.iter().enumerate() {
        let style = if place == 0 { FAINT } else { Style::new() };
        writeln!(out, "{style}{}{style:#}", line.trim_end())?;
    }
    Ok(())
}

fn written(cell: &str, is_share: bool) -> String {
    match cell.parse::<f64>() {
        Ok(share) if is_share => format!("{share:.3}"),
        _ if cell.is_empty() => "–".to_string(),
        _ => cell.to_string(),
    }
}
