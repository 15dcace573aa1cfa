//! `extract dictionary check | lookup | import`: for those who keep dictionaries of names.

use clap::{Args, CommandFactory, Subcommand};
use serde::Serialize;
use sourcier::dictionary::{self, Dictionaries, Found, Import, Imported, Kinds, Ordinary, Plan};
use sourcier::gazetteer::{EntityKind, KINDS, NOTES, Note};
use sourcier::table::{self, Source};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// Arguments of `extract dictionary`.
#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Name what is wrong with dictionaries, one finding a line: broken lines, duplicates, conflicts, forms that need a
    /// note, unknown owners.
    ///
    /// Conflicts, missing notes and unknown owners are warnings. The exit code is 1 where there are errors, and with
    /// --strict where there is anything.
    Check(Check),
    /// Show the entries that have a name, and which of them wins; exit code 1 where there is none.
    ///
    /// A name that no dictionary has as it is written is looked up without regard to accents and capitals.
    Lookup(Lookup),
    /// Make a dictionary of tables with a header line (CSV, TSV) and of results of Wikidata queries (CSV, JSON).
    ///
    /// Columns that no option names are guessed by usual names: name, nom, label, aliases, gender, sexe, countryCode,
    /// qid, role, owner; of a query ?item, ?itemLabel, ?itemAltLabel, ?genderLabel, ?occupationLabel, ?ownerLabel, with
    /// any name in place of "item". Rows of one item are merged, by its Wikidata id or else by its name. A row that cannot
    /// be imported is named with file and line; the others are imported, and the exit code is 1.
    ///
    /// Names and aliases of one word that is a common French word or a first name get the note mid, which --note
    /// replaces.
    #[command(group = clap::ArgGroup::new("kinds").required(true))]
    Import(Box<ImportArguments>),
}

#[derive(Args)]
struct Check {
    /// Dictionaries, or folders of them; the built-in ones where there is none.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Let warnings count for the exit code.
    #[arg(long)]
    strict: bool,
}

#[derive(Args)]
struct Lookup {
    /// What to look up.
    #[arg(required = true, value_name = "NAME")]
    names: Vec<String>,
    /// Look into a dictionary, or a folder of them, besides the built-in ones; its forms win.
    #[arg(long, value_name = "PATH")]
    dictionary: Vec<PathBuf>,
    /// Print one JSON object a line.
    #[arg(long)]
    json: bool,
}

#[derive(Args)]
struct ImportArguments {
    /// Tables, or - for standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write to this file, which appears only once it is complete; - is standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What all rows name: person, organisation, media, product or place.
    #[arg(long, group = "kinds", value_parser = one_of(&KINDS))]
    kind: Option<EntityKind>,
    /// The column that says what each row names.
    #[arg(long, group = "kinds", value_name = "COLUMN")]
    kind_column: Option<String>,
    /// The column of names.
    #[arg(long, value_name = "COLUMN")]
    name_column: Option<String>,
    /// The column of other forms of the names.
    #[arg(long, value_name = "COLUMN")]
    aliases_column: Option<String>,
    /// What separates aliases in a cell [default: |, and a comma with a space in a column …AltLabel of Wikidata].
    #[arg(long, value_name = "TEXT", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    separator: Option<String>,
    /// The subkind of all rows.
    #[arg(long, value_name = "WORD")]
    subkind: Option<String>,
    /// The column of genders: words in French or English, or Wikidata's items.
    #[arg(long, value_name = "COLUMN")]
    gender_column: Option<String>,
    /// The column of countries, as ISO 3166-1 alpha-2 codes.
    #[arg(long, value_name = "COLUMN")]
    country_column: Option<String>,
    /// The column of Wikidata ids, or of addresses that end with them.
    #[arg(long, value_name = "COLUMN")]
    wikidata_column: Option<String>,
    /// The column of what people are or were: French nouns, with | between them.
    #[arg(long, value_name = "COLUMN")]
    role_column: Option<String>,
    /// The column of whom media belong to.
    #[arg(long, value_name = "COLUMN")]
    owner_column: Option<String>,
    /// The note of all names: any, mid, weak, or none for no note at all.
    #[arg(long, value_parser = one_of(&NOTES))]
    note: Option<Note>,
    /// Say in the file where its facts come from.
    #[arg(long, value_name = "TEXT")]
    source: Option<String>,
    /// Say in the file under which licence its facts are.
    #[arg(long, value_name = "TEXT")]
    licence: Option<String>,
}

/// Reads one of `choices`, each a word and what it stands for; `none` is the empty word.
fn one_of<T: Copy + Send + Sync + 'static>(
    choices: &'static [(&'static str, T)],
) -> impl Fn(&str) -> Result<T, String> + Clone {
    move |word| {
        let written = |name: &&'static str| if name.is_empty() { "none" } else { name };
        let known = choices.iter().find(|(name, _)| written(name) == word).map(|(_, value)| *value);
        let words = || choices.iter().map(|(name, _)| written(name)).collect::<Vec<_>>().join(", ");
        known.ok_or_else(|| format!("it is none of {}", words()))
    }
}

/// Runs the command; true where all is well.
pub fn run(arguments: &Arguments) -> anyhow::Result<bool> {
    match &arguments.command {
        Command::Check(arguments) => check(arguments),
        Command::Lookup(arguments) => lookup(arguments),
        Command::Import(arguments) => import(arguments),
    }
}

fn check(arguments: &Check) -> anyhow::Result<bool> {
    let (built_in, files) = (dictionary::built_in(), super::read_dictionaries(&arguments.paths)?);
    let built_in = Dictionaries::read(sources(&built_in).collect());
    let files = Dictionaries::read(sources(&files).collect());
    let dictionaries = if arguments.paths.is_empty() { &built_in } else { &files };
    let found = dictionary::check(dictionaries, &built_in, &Ordinary::french()?);
    super::print(|out| found.iter().try_for_each(|finding| writeln!(out, "{finding}")))?;
    let warnings = found.iter().filter(|finding| finding.warning).count();
    let errors = found.len() - warnings;
    eprintln!("{} names, {errors} errors, {warnings} warnings", dictionaries.len());
    Ok(errors == 0 && (warnings == 0 || !arguments.strict))
}

fn lookup(arguments: &Lookup) -> anyhow::Result<bool> {
    let (built_in, added) = (dictionary::built_in(), super::read_dictionaries(&arguments.dictionary)?);
    let dictionaries = Dictionaries::read(sources(&built_in).chain(sources(&added)).collect());
    if let Some(error) = dictionaries.broken().first() {
        return Err(error.clone().into());
    }
    let mut all_found = true;
    super::print(|out| {
        for name in &arguments.names {
            let found = dictionary::lookup(&dictionaries, name);
            if found.is_empty() {
                all_found = false;
                eprintln!("extract: {name}: in no dictionary");
            } else if arguments.json {
                found.iter().try_for_each(|found| json(name, found, out))?;
            } else {
                text(name, &found, out)?;
            }
        }
        Ok(())
    })?;
    Ok(all_found)
}

fn json(name: &str, found: &Found<'_>, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Line<'a> {
        lookup: &'a str,
        #[serde(flatten)]
        found: &'a Found<'a>,
    }
    serde_json::to_writer(&mut *out, &Line { lookup: name, found })?;
    writeln!(out)
}

fn text(name: &str, all: &[Found<'_>], out: &mut dyn Write) -> io::Result<()> {
    let exact = all.iter().all(|found| found.exact);
    writeln!(out, "{name}{}", if exact { "" } else { ": not as written, but with other accents or capitals" })?;
    for found in all {
        let wins = match (found.wins, all.len()) {
            (_, 1) => "",
            (true, _) => "  wins",
            (false, _) => "  loses",
        };
        writeln!(out, "  {}:{}: {} {}{wins}", found.file, found.line, found.kind.name(), found.name)?;
        let roles = Some(found.roles.join("|")).filter(|roles| !roles.is_empty());
        let facts = [
            ("subkind", found.subkind),
            ("gender", found.gender.map(|gender| gender.name())),
            ("country", found.country),
            ("wikidata", found.wikidata),
            ("role", roles.as_deref()),
            ("owner", found.owner),
        ];
        let facts: Vec<String> =
            facts.iter().filter_map(|(what, value)| value.map(|value| format!("{what} {value}"))).collect();
        if !facts.is_empty() {
            writeln!(out, "    {}", facts.join(", "))?;
        }
        let forms = found.forms.iter().map(|form| match form.note {
            Some(note) => format!("{note}:{}", form.text),
            None => form.text.to_string(),
        });
        writeln!(out, "    forms {}", forms.collect::<Vec<_>>().join("|"))?;
    }
    Ok(())
}

fn import(arguments: &ImportArguments) -> anyhow::Result<bool> {
    let kinds = match (arguments.kind, &arguments.kind_column) {
        (Some(kind), _) => Kinds::One(kind),
        (None, column) => Kinds::Column(column.clone().unwrap_or_default()),
    };
    let plan = Plan {
        kinds,
        name: arguments.name_column.clone(),
        aliases: arguments.aliases_column.clone(),
        separator: arguments.separator.clone(),
        subkind: arguments.subkind.clone(),
        gender: arguments.gender_column.clone(),
        country: arguments.country_column.clone(),
        wikidata: arguments.wikidata_column.clone(),
        role: arguments.role_column.clone(),
        owner: arguments.owner_column.clone(),
        note: arguments.note,
    };
    let ordinary = Ordinary::french()?;
    let mut import = match Import::new(plan, &ordinary) {
        Ok(import) => import,
        Err(what) => super::Cli::command().error(clap::error::ErrorKind::ValueValidation, what).exit(),
    };
    let mut all_read = true;
    for file in &arguments.files {
        let name = file.display().to_string();
        match read(file).and_then(|bytes| Ok(table::decode(&name, bytes)?)) {
            Ok(text) => import.add(&name, &text),
            Err(error) => {
                all_read = false;
                match error.downcast_ref::<table::TableError>() {
                    Some(error) => eprintln!("extract: {error}"),
                    None => eprintln!("extract: {name}: {error}"),
                }
            }
        }
    }
    let named = |what: &str, text: &Option<String>| text.as_ref().map(|text| format!("{what}: {text}"));
    let facts: Vec<String> =
        named("Source", &arguments.source).into_iter().chain(named("Licence", &arguments.licence)).collect();
    import.problems().iter().for_each(|problem| eprintln!("extract: {problem}"));
    let good = all_read && import.problems().is_empty();
    if import.is_empty() && !good {
        // What stands in the output's place is better than nothing.
        return Ok(false);
    }
    let mut imported = Imported::default();
    super::write(arguments.output.as_deref(), |sink| {
        imported = import.finish(&facts, sink)?;
        Ok(())
    })?;
    report(&imported);
    Ok(good)
}

/// Says what became of the rows.
fn report(imported: &Imported) {
    eprintln!("{} names of {} rows", imported.entries, imported.rows);
    if imported.unlabelled > 0 {
        eprintln!("{} rows left out: their label is a bare Wikidata id", imported.unlabelled);
    }
    for (what, (count, first)) in &imported.unknown {
        eprintln!("{count} cells left out that hold no {what}, first {first}");
    }
    if imported.homonyms > 0 {
        eprintln!("{} names stand for several items, without what differs between these", imported.homonyms);
    }
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    Ok(std::fs::read(file)?)
}

fn sources<'a>(files: &'a [(String, impl AsRef<str>)]) -> impl Iterator<Item = Source<'a>> {
    files.iter().map(|(file, text)| Source { file, text: text.as_ref() })
}
