//! What the benchmarks share: the corpus generated from `seeds/`, a fixed sequence of numbers, the median of some runs.

use sourcier::Document;
use std::path::Path;
use std::time::Instant;

/// Bytes from which on a document is long enough: a press article has some 3.3 kB (DESIGN, section 5).
const ARTICLE: usize = 3_000;

/// Seconds that a task takes.
pub fn seconds(task: impl FnOnce()) -> f64 {
    let start = Instant::now();
    task();
    start.elapsed().as_secs_f64()
}

/// The median.
pub fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// Numbers that look random and are the same in every run.
pub struct Sequence(u64);

impl Sequence {
    pub fn new() -> Sequence {
        Sequence(1)
    }

    /// One of `items`.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        // Knuth's linear congruential generator (The Art of Computer Programming, 3.3.4, MMIX).
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        items[(self.0 >> 33) as usize % items.len()]
    }
}

/// Documents of the length of a press article, of paragraphs drawn from all French seeds by a fixed sequence.
pub fn documents(count: usize) -> Vec<Document> {
    drawn(count, ARTICLE, "\n\n")
}

/// Documents of at least so many bytes, of the same paragraphs with `between` behind each.
pub fn drawn(count: usize, length: usize, between: &str) -> Vec<Document> {
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
    let mut sequence = Sequence::new();
    (0..count)
        .map(|number| {
            let mut text = String::new();
            while text.len() < length {
                text.push_str(sequence.pick(&paragraphs));
                text.push_str(between);
            }
            Document::new(number.to_string(), text)
        })
        .collect()
}
