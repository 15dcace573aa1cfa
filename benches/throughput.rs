//! Throughput over a corpus generated from `seeds/`, and its ratio to the bare automaton over the same bytes.
//!
//! `cargo bench` prints megabytes a second of one thread: the whole pipeline, its ratio to the automaton alone, and the
//! time that a cold start takes. The corpus is the French seeds, each article in a thousand orders of its paragraphs, so
//! that no two documents are the same; the median of seven runs counts.

use sourcier::{Document, Extractor, Options};
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

/// The allocator of the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 7;
const COPIES: usize = 200;

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

/// Each seed in many orders of its paragraphs, by a fixed sequence.
fn corpus() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = folder.read_dir().expect("seeds").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let mut state: u64 = 1;
    let mut documents = Vec::new();
    for file in files.iter().filter(|file| !file.to_string_lossy().contains("-en.")) {
        let text = std::fs::read_to_string(file).expect("a seed");
        let (head, body) = text.split_once('\n').unwrap_or((&text, ""));
        let mut paragraphs: Vec<&str> = body.lines().filter(|line| !line.trim().is_empty()).collect();
        for copy in 0..COPIES {
            for n in (1..paragraphs.len()).rev() {
                // Knuth's linear congruential generator (The Art of Computer Programming, 3.3.4, MMIX).
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                paragraphs.swap(n, (state >> 33) as usize % (n + 1));
            }
            documents.push(Document::new(format!("{copy}"), format!("{head}\n\n{}\n", paragraphs.join("\n\n"))));
        }
    }
    documents
}
