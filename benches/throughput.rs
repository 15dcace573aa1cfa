//! Throughput over a corpus generated from `seeds/`, and its ratio to the bare automaton over the same bytes.
//!
//! `cargo bench` prints megabytes a second of one thread: the whole pipeline, its ratio to the automaton alone, the time
//! that building the extractor takes, and how the cost of a byte grows with the length of a single paragraph. The median of
//! seven runs counts, of the long paragraphs one run.

mod corpus;

use sourcier::{Extractor, Options};
use std::hint::black_box;
use std::time::Instant;

/// The allocator of the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const RUNS: usize = 7;
const DOCUMENTS: usize = 2_000;

/// Bytes of single paragraphs.
const PARAGRAPHS: [usize; 3] = [500_000, 1_000_000, 5_000_000];

fn main() {
    let documents = corpus::documents(DOCUMENTS);
    let bytes: usize = documents.iter().map(|document| document.text.len()).sum();
    let start = Instant::now();
    let extractor = Extractor::new(Options::default()).expect("the built-in dictionaries are good");
    let cold = start.elapsed();
    let megabytes = bytes as f64 / 1e6;
    println!("corpus: {} documents, {megabytes:.1} MB", documents.len());
    println!("building the extractor: {:.0} ms", cold.as_secs_f64() * 1e3);
    let median = |task: &dyn Fn()| corpus::median((0..RUNS).map(|_| corpus::seconds(task)).collect());
    let automaton = extractor.gazetteer().automaton().expect("the built-in names are few enough");
    let bare = median(&|| {
        for document in &documents {
            black_box(automaton.find_iter(&document.text).count());
        }
    });
    let all = median(&|| {
        for document in &documents {
            black_box(extractor.extract(document).records.len());
        }
    });
    println!("bare automaton: {:.1} MB/s", megabytes / bare);
    println!("extraction: {:.1} MB/s, one thread", megabytes / all);
    println!("ratio: {:.2} times the bare automaton's time", all / bare);
    for length in PARAGRAPHS {
        let paragraph = corpus::drawn(1, length, " ");
        let seconds = corpus::seconds(|| {
            black_box(extractor.extract(&paragraph[0]).records.len());
        });
        let cost = seconds / paragraph[0].text.len() as f64 / (all / bytes as f64);
        println!("one paragraph of {:.1} MB: {cost:.1} times the articles' time a byte", length as f64 / 1e6);
    }
}
