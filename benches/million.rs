//! What a dictionary of a million names costs: time to load, memory, and throughput with it beside without it.
//!
//! `cargo bench --bench million`. The names are made by a fixed sequence: people of real first names and made-up
//! surnames, every third with the surname alone as a `weak` alias, organisations and places. The texts are those of the
//! other benchmark, each with five of the people added.

mod corpus;

use corpus::Sequence;
use sourcier::{Extractor, Options};
use std::collections::HashSet;
use std::fmt::Write as _;
use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::Instant;

/// The allocator of the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const NAMES: usize = 1_000_000;
const RUNS: usize = 11;
const DOCUMENTS: usize = 1_000;

/// How many of the people each text names.
const NAMED: usize = 5;

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

/// The argument with which the benchmark calls itself: each measurement has a process, and so a memory, of its own.
const MEASURE: &str = "--measure";

fn main() {
    let mut arguments = std::env::args().skip_while(|argument| argument != MEASURE).skip(1);
    if let Some(dictionary) = arguments.next() {
        return measure(&dictionary);
    }
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let file = folder.path().join("million.tsv");
    let names = names();
    println!("names: {NAMES}, {:.1} MB of text", names.len() as f64 / 1e6);
    std::fs::write(&file, &names).expect("the names can be written");
    let without = cost("without them", "");
    let with = cost("with them", &file.to_string_lossy());
    println!("time to load: {:.1} times", with.load / without.load);
    if let (Some(with), Some(without)) = (with.memory, without.memory) {
        println!("peak memory: {:.1} times, {:.0} bytes a name", with / without, (with - without) / NAMES as f64 * 1e6);
    }
    throughput(&file.to_string_lossy());
}

/// What it takes to load dictionaries.
struct Cost {
    /// Seconds.
    load: f64,
    /// Megabytes, where the system tells them.
    memory: Option<f64>,
}

/// Measures and prints what it costs to load, with the file `dictionary` added unless it is empty.
fn cost(what: &str, dictionary: &str) -> Cost {
    let this = std::env::current_exe().expect("the benchmark's file");
    let output = Command::new(this).args([MEASURE, dictionary]).stderr(Stdio::inherit()).output().expect("it runs");
    let text = String::from_utf8(output.stdout).expect("numbers");
    let mut numbers = text.split_whitespace().map(|word| word.parse().expect("a number"));
    let cost = Cost { load: numbers.next().expect("the seconds"), memory: numbers.next() };
    let memory = cost.memory.map_or(String::new(), |memory| format!(", peak memory {memory:.0} MB"));
    println!("{what}: loaded in {:.2} s{memory}", cost.load);
    cost
}

/// Builds an extractor, lets it extract, and prints how long the building took and the memory that all took.
fn measure(dictionary: &str) {
    let start = Instant::now();
    let extractor = extractor(dictionary);
    let load = start.elapsed().as_secs_f64();
    for document in corpus::documents(DOCUMENTS) {
        black_box(extractor.extract(&document).records.len());
    }
    println!("{load} {}", peak().map_or(String::new(), |memory| memory.to_string()));
}

/// Prints the throughput with and without the names, over texts that name some; both extract in turns, so that whatever
/// else the machine does falls on both.
fn throughput(dictionary: &str) {
    let text = std::fs::read_to_string(dictionary).expect("the names");
    let people = text.lines().filter_map(|line| line.strip_prefix("person\t")?.split('\t').next());
    let mut people = people.step_by(100);
    let mut documents = corpus::documents(DOCUMENTS);
    for document in &mut documents {
        for name in people.by_ref().take(NAMED) {
            write!(document.text, "{name} a répondu que rien ne pressait.\n\n").expect("a string can be written to");
        }
    }
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let extractors = [extractor(""), extractor(dictionary)];
    let mut seconds = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        for (extractor, seconds) in extractors.iter().zip(&mut seconds) {
            seconds.push(corpus::seconds(|| {
                for document in &documents {
                    black_box(extractor.extract(document).records.len());
                }
            }));
        }
    }
    let [without, with] = seconds.map(corpus::median);
    let speed = |seconds: f64| bytes as f64 / 1e6 / seconds;
    println!("extraction: {:.1} MB/s without, {:.1} MB/s with them, one thread", speed(without), speed(with));
    println!("throughput: {:.2} times", without / with);
}

/// The built-in dictionaries, and the file `dictionary` unless it is empty.
fn extractor(dictionary: &str) -> Extractor {
    let read = |file: &str| (file.to_string(), std::fs::read_to_string(file).expect("the names"));
    let dictionaries = Some(dictionary).filter(|file| !file.is_empty()).map(read).into_iter().collect();
    Extractor::new(Options { dictionaries, ..Options::default() }).expect("good dictionaries")
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
