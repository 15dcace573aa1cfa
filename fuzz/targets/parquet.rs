#![no_main]

use sourcier::ingest::Format;

libfuzzer_sys::fuzz_target!(
    init: sourcier_fuzz::pass_over_parquet(),
    |bytes: &[u8]| sourcier_fuzz::read(bytes, Some(Format::Parquet))
);
