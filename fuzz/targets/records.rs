#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| sourcier_fuzz::records(text));
