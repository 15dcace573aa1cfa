//! How far a run is: a bar on a terminal, and a summary at its end. Nothing of it is seen where standard error is piped.

use indicatif::{ProgressBar, ProgressStyle};
use sourcier::Record;
use sourcier::batch::{self, Failure};
use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// How often the bar moves.
const TICK: Duration = Duration::from_millis(200);

/// What a document gave.
pub struct Found {
    bytes: usize,
    entities: usize,
    claims: usize,
}

impl Found {
    /// What these records of a text of so many bytes say.
    pub fn new(bytes: usize, records: &[Record]) -> Found {
        match records.first() {
            Some(Record::Document(document)) => Found { bytes, entities: document.entities, claims: document.claims },
            _ => Found { bytes, entities: 0, claims: 0 },
        }
    }
}

/// What has been done so far.
pub struct Progress {
    started: Instant,
    bar: ProgressBar,
    documents: usize,
    failures: usize,
    bytes: usize,
    entities: usize,
    claims: usize,
}

impl Progress {
    /// Begins now. The bar is for terminals only, and not for one that the records go to.
    pub fn new(quiet: bool, records_to_output: bool, paths: &[PathBuf]) -> anyhow::Result<Progress> {
        let records_seen = records_to_output && io::stdout().is_terminal();
        let bar = if quiet || records_seen || !io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            let (bar, template) = match batch::text_bytes(paths) {
                Some(total) => (
                    ProgressBar::new(total),
                    "{wide_bar} {msg}, {decimal_bytes} of {decimal_total_bytes}, {decimal_bytes_per_sec}, {eta} left",
                ),
                None => {
                    (ProgressBar::no_length(), "{spinner} {msg}, {decimal_bytes}, {decimal_bytes_per_sec}, {elapsed}")
                }
            };
            bar.enable_steady_tick(TICK);
            bar.with_style(ProgressStyle::with_template(template)?)
        };
        let started = Instant::now();
        Ok(Progress { started, bar, documents: 0, failures: 0, bytes: 0, entities: 0, claims: 0 })
    }

    /// Counts a document.
    pub fn found(&mut self, found: &Found) {
        self.documents += 1;
        self.bytes += found.bytes;
        self.entities += found.entities;
        self.claims += found.claims;
        if !self.bar.is_hidden() {
            self.bar.set_message(count(self.documents, "document", "documents"));
            self.bar.set_position(self.bytes as u64);
        }
    }

    /// Counts a failure and names it.
    pub fn failed(&mut self, failure: &Failure) {
        self.failures += 1;
        self.bar.suspend(|| eprintln!("extract: {failure}"));
    }

    /// True where nothing failed.
    pub fn is_well(&self) -> bool {
        self.failures == 0
    }

    /// Takes the bar away and, where it is asked for or somebody watches, sums up.
    pub fn finish(self, quiet: bool, verbose: bool) {
        self.bar.finish_and_clear();
        if quiet || !(verbose || io::stderr().is_terminal()) {
            return;
        }
        let (seconds, megabytes) = (self.started.elapsed().as_secs_f64(), self.bytes as f64 / 1e6);
        eprintln!(
            "extract: {}, {}, {}, {}; {megabytes:.1} MB in {seconds:.1} s, {:.1} MB/s",
            count(self.documents, "document", "documents"),
            count(self.failures, "failure", "failures"),
            count(self.entities, "entity", "entities"),
            count(self.claims, "claim", "claims"),
            megabytes / seconds
        );
    }
}

/// "1 document", "2 documents".
fn count(number: usize, one: &str, several: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { several })
}
