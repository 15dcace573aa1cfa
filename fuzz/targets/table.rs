#![no_main]

use sourcier::ingest::Format;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sourcier_fuzz::read(bytes, Some(Format::Table)));
