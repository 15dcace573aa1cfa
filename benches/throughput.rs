//! Throughput over a corpus generated from `seeds/`, and its ratio to the bare automaton over the same bytes.
//!
//! `cargo bench` prints megabytes a second of one thread: the whole pipeline, its ratio to the automaton alone, and the
//! time that building the extractor takes. The median of seven runs counts.

use sourcier::{Document, Extractor, Options};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// The allocator of the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 7;
const DOCUMENTS: usize = 2_000;

/// Bytes from which on a document is long enough: a press article has some 3.3 kB (DESIGN, section 5).
const ARTICLE: usize = 3_000;

fn main() {
    let documents = corpus();
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let start = Instant::now();
    let extractor = Extractor::new(Options::default()).expect("the built-in dictionaries are good");
    let cold = start.elapsed();
    let megabytes = bytes as f64 / 1e6;
    println!("corpus: {} documents, {megabytes:.1} MB", documents.len());
    println!("building the extractor: {:.0} ms", cold.as_secs_f64() * 1e3);
    let automaton = median(|| {
        for document in &documents {
            black_box(extractor.gazetteer().automaton().find_iter(&document.text).count());
        }
    });
    let all = median(|| {
        for document in &documents {
            black_box(extractor.extract(document).records.len());
        }
    });
    println!("bare automaton: {:.1} MB/s", megabytes / automaton);
    println!("extraction: {:.1} MB/s, one thread", megabytes / all);
    println!("ratio: {:.2} times the bare automaton's time", all / automaton);
}

/// Median seconds of a task.
fn median(mut task: impl FnMut()) -> f64 {
    let mut seconds: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            task();
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds[RUNS / 2]
}

/// Documents of the length of a press article, of paragraphs drawn from all French seeds by a fixed sequence.
fn corpus() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = folder.read_dir().expect("seeds").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let texts: Vec<String> = files
        .iter()
        .filter(|file| !file.to_string_lossy().contains("-en."))
        .map(|file| std::fs::read_to_string(file).expect("a seed"))
        .collect();
    let paragraphs: Vec<&str> =
        texts.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty()).collect();
    let mut state: u64 = 1;
    (0..DOCUMENTS)
        .map(|number| {
            let mut text = String::new();
            while text.len() < ARTICLE {
                // Knuth's linear congruential generator (The Art of Computer Programming, 3.3.4, MMIX).
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                text.push_str(paragraphs[(state >> 33) as usize % paragraphs.len()]);
                text.push_str("\n\n");
            }
            Document::new(number.to_string(), text)
        })
        .collect()
}
