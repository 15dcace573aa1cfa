//! What a dictionary of a million names costs: time to load, memory, and throughput with it beside without it.
//!
//! `cargo bench --bench million`. The names are made by a fixed sequence: people of real first names and made-up
//! surnames, every third with the surname alone as a `weak` alias, organisations and places. The texts are those of the
//! other benchmark.

mod corpus;

use corpus::Sequence;
use sourcier::{Document, Extractor, Options};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

/// The allocator of the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const NAMES: usize = 1_000_000;
const RUNS: usize = 5;
const DOCUMENTS: usize = 1_000;

const ONSETS: [&str; 20] = [
    "Bar", "Cha", "Del", "Fau", "Gran", "Her", "Jou", "Lam", "Mar", "Nor", "Pel", "Rous", "Sau", "Tri", "Ver", "Quin",
    "Bré", "Dau", "Lou", "Vil",
];
const MIDDLES: [&str; 16] =
    ["", "", "ba", "che", "do", "gne", "li", "lo", "mé", "na", "po", "ri", "sse", "ti", "ver", "zo"];
const ENDINGS: [&str; 20] = [
    "ard", "as", "eau", "el", "er", "et", "ez", "ier", "in", "ini", "ois", "on", "ot", "ouin", "rand", "ski", "tier",
    "vic", "wald", "y",
];
const HEADS: [&str; 12] = [
    "Association",
    "Atelier",
    "Cabinet",
    "Collectif",
    "Compagnie",
    "Fondation",
    "Groupe",
    "Institut",
    "Laboratoires",
    "Maison",
    "Société",
    "Syndicat",
];
const RIVERS: [&str; 10] = ["Aure", "Blaise", "Drouette", "Eure", "Iton", "Loire", "Marne", "Orge", "Seulles", "Vire"];

fn main() {
    let documents = corpus::documents(DOCUMENTS);
    let (without, _) = measure("without", Vec::new(), &documents);
    let start = Instant::now();
    let names = names();
    let megabytes = names.len() as f64 / 1e6;
    println!("a million names: {megabytes:.1} MB of text, made in {:.1} s", start.elapsed().as_secs_f64());
    let (with, memory) = measure("with", vec![("million.tsv".to_string(), names)], &documents);
    println!("time to load: {:.1} times", with.load / without.load);
    println!("throughput: {:.2} times", without.seconds / with.seconds);
    if let Some(memory) = memory {
        println!("peak memory: {:.0} bytes a name", memory * 1e6 / NAMES as f64);
    }
}

/// What one extractor cost, in seconds.
struct Cost {
    load: f64,
    seconds: f64,
}

/// Builds an extractor and runs it, and prints what that cost; also the peak of memory in megabytes, where it is known.
fn measure(what: &str, dictionaries: Vec<(String, String)>, documents: &[Document]) -> (Cost, Option<f64>) {
    let start = Instant::now();
    let extractor = Extractor::new(Options { dictionaries, ..Options::default() }).expect("good dictionaries");
    let load = start.elapsed().as_secs_f64();
    let memory = peak();
    let seconds = corpus::median(RUNS, || {
        for document in documents {
            black_box(extractor.extract(document).records.len());
        }
    });
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    print!("{what}: loaded in {load:.2} s, extraction {:.1} MB/s, one thread", bytes as f64 / 1e6 / seconds);
    println!("{}", memory.map_or(String::new(), |memory| format!(", peak memory so far {memory:.0} MB")));
    (Cost { load, seconds }, memory)
}

/// The most memory that this process had so far, in megabytes; none where the system does not tell.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix(" kB")?.parse::<f64>().ok()? * 1024.0 / 1e6)
}

/// A dictionary of a million names.
fn names() -> String {
    let first_names = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/dictionaries/fr/first-names.tsv"))
        .expect("first names");
    let first_names: Vec<&str> = first_names
        .lines()
        .filter(|line| !line.starts_with('#'))
        .skip(1)
        .filter_map(|line| line.split('\t').next())
        .collect();
    let mut sequence = Sequence::new();
    let mut seen = HashSet::new();
    let mut text = "kind\tname\taliases\tsubkind\tgender\tcountry\twikidata\tnote\n".to_string();
    let shares = ["person", "person", "person", "person", "organisation", "place"];
    while seen.len() < NAMES {
        let surname = [sequence.pick(&ONSETS), sequence.pick(&MIDDLES), sequence.pick(&ENDINGS)].concat();
        let kind = sequence.pick(&shares);
        let name = match kind {
            "person" => format!("{} {surname}", sequence.pick(&first_names)),
            "organisation" => {
                let partner = [sequence.pick(&ONSETS), sequence.pick(&ENDINGS)].concat();
                format!("{} {surname} {partner}", sequence.pick(&HEADS))
            }
            _ => format!(
                "{surname}-{}{}-sur-{}",
                sequence.pick(&ONSETS),
                sequence.pick(&ENDINGS),
                sequence.pick(&RIVERS)
            ),
        };
        if !seen.insert(name.clone()) {
            continue;
        }
        let number = seen.len();
        let alias = if kind == "person" && number % 3 == 0 { format!("weak:{surname}") } else { String::new() };
        writeln!(text, "{kind}\t{name}\t{alias}\t\t\tFR\tQ{number}\t").expect("a string can be written to");
    }
    text
}
