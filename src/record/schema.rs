//! The JSON Schema of the records, derived from their types: it cannot say anything else than what is written.

use super::Record;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// Counts the changes of what a field means.
const VERSION: u32 = 1;

/// The JSON Schema (draft 2020-12) of one line of the output. `$id` ends with the version of the records.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Record>();
    schema.insert("$id".to_string(), format!("urn:sourcier:record:{VERSION}").into());
    schema.to_value()
}
