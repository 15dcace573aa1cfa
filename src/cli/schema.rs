//! `extract schema`: the JSON Schema of the records.

use sourcier::record;

/// Prints the schema; always true.
pub fn run() -> anyhow::Result<bool> {
    super::print(|out| {
        serde_json::to_writer_pretty(&mut *out, &record::schema())?;
        writeln!(out)
    })?;
    Ok(true)
}
