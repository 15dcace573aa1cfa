//! How long building the extractor takes: `cargo run --release --example startup`.

use std::time::Instant;

/// The allocator of the binary.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Result<(), sourcier::TableError> {
    let start = Instant::now();
    let extractor = sourcier::Extractor::new(Default::default())?;
    let built = start.elapsed();
    println!("{} names, built in {built:?}", extractor.gazetteer().len());
    Ok(())
}
