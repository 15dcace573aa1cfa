//! Documents as rows of a Parquet file. Only the columns that can hold something of a document are read, one row group after
//! the other and of these page by page, so that memory does not grow with the file.

use super::fields::Fields;
use super::{Broken, IngestError, Item, Raw, place};
use csv::ByteRecord;
use parquet::basic::{CompressionCodec, LogicalType, Repetition, TimeUnit};
use parquet::errors::{ParquetError, Result};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::reader::TreeBuilder;
use parquet::record::{Field, Row};
use parquet::schema::types::{SchemaDescriptor, Type, TypePtr};
use std::borrow::Cow;
use std::fs::File;
use std::ops::RangeInclusive;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;

/// First bytes of a Parquet file.
pub const PARQUET: &[u8] = b"PAR1";

/// How pages may be packed.
const UNPACKED: [CompressionCodec; 4] =
    [CompressionCodec::UNCOMPRESSED, CompressionCodec::SNAPPY, CompressionCodec::GZIP, CompressionCodec::ZSTD];

/// Days from 1970-01-01 that have a date of four digits: 0001-01-01 to 9999-12-31.
const DAYS: RangeInclusive<i64> = -719_162..=2_932_896;

/// Units of time in a day.
const MILLIS: i64 = 86_400_000;
const MICROS: i64 = MILLIS * 1_000;
const NANOS: i64 = MICROS * 1_000;

/// The rows of a file.
///
/// # Errors
/// It is broken as a whole, or no column of plain values holds texts.
pub fn rows(
    file: Arc<str>,
    bytes: File,
    fields: &Fields,
    limit: usize,
) -> Result<impl Iterator<Item = Result<Item, Broken>> + Send + use<>, IngestError> {
    let reader = guarded(|| SerializedFileReader::new(bytes))?;
    let mut chunks = reader.metadata().row_groups().iter().flat_map(|group| group.columns());
    if let Some(chunk) = chunks.find(|chunk| !UNPACKED.contains(&chunk.compression_codec())) {
        let codec = chunk.compression_codec();
        return Err(IngestError::Parquet(format!("packed with {codec:?}; what is read is {UNPACKED:?}")));
    }
    let schema = reader.metadata().file_metadata().schema();
    let columns = columns(schema, fields)?;
    let names: Arc<[String]> = columns.iter().map(|column| column.name().to_string()).collect();
    let nanos: Vec<bool> = columns.iter().map(|column| is_in_nanos(column)).collect();
    let read = Type::group_type_builder(schema.name()).with_fields(columns).build()?;
    let read = Arc::new(SchemaDescriptor::new(Arc::new(read)));
    let mut behind = 1_u64;
    let rows = (0..reader.num_row_groups()).flat_map(move |number| {
        let first = behind;
        let rows = guarded(|| {
            let group = reader.get_row_group(number)?;
            behind = behind.saturating_add(u64::try_from(group.metadata().num_rows())?);
            TreeBuilder::new().as_iter(read.clone(), &*group)
        });
        // Behind what is broken, no more of this row group can be read.
        let mut rest = Some(rows);
        let rows = std::iter::from_fn(move || match rest.take()? {
            Ok(mut rows) => {
                let row = guarded(|| rows.next().transpose()).transpose()?;
                rest = row.is_ok().then_some(Ok(rows));
                Some(row)
            }
            Err(error) => Some(Err(error)),
        });
        (first..).zip(rows)
    });
    Ok(rows.map(move |(number, row)| {
        let row = row.map(|row| cells(&row, &nanos)).map_err(IngestError::from);
        match row {
            Ok(row) if row.as_slice().len() <= limit => {
                Ok(Item { file: file.clone(), number, raw: Raw::Row(names.clone(), row) })
            }
            row => Err((place(&file, Some(number)), row.err().unwrap_or(IngestError::Large(limit)))),
        }
    }))
}

/// What the crate reads. On some broken files it panics.
fn guarded<T>(read: impl FnOnce() -> Result<T>) -> Result<T> {
    let broken = |_| Err(ParquetError::General("what it says of itself cannot be".to_string()));
    panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(broken)
}

/// The columns that can hold something of a document.
fn columns(schema: &Type, fields: &Fields) -> Result<Vec<TypePtr>, IngestError> {
    let is_plain =
        |column: &Type| column.is_primitive() && column.get_basic_info().repetition() != Repetition::REPEATED;
    let known = schema.get_fields().iter().filter(|column| fields.know(column.name()));
    let (plain, nested): (Vec<TypePtr>, Vec<TypePtr>) = known.cloned().partition(|column| is_plain(column));
    let mut texts = plain.iter().filter(|column| fields.know_as_text(column.name()));
    if texts.next().is_some() {
        return Ok(plain);
    }
    let nested = nested.iter().find(|column| fields.know_as_text(column.name()));
    Err(nested.map_or_else(|| fields.no_text(), |column| IngestError::NestedText(column.name().to_string())))
}

/// True where a column holds points in time of a unit for which the crate has no value of its own.
fn is_in_nanos(column: &Type) -> bool {
    let kind = column.get_basic_info().logical_type_ref();
    matches!(kind, Some(LogicalType::Timestamp(kind)) if kind.unit == TimeUnit::NANOS)
}

/// The cells of a row as texts, empty where they are null.
fn cells(row: &Row, nanos: &[bool]) -> ByteRecord {
    let mut cells = ByteRecord::new();
    for ((_, field), nanos) in row.get_column_iter().zip(nanos) {
        cells.push_field(&cell(field, *nanos));
    }
    cells
}

fn cell(field: &Field, nanos: bool) -> Cow<'_, [u8]> {
    let day = match field {
        Field::Null => return Cow::Borrowed(b""),
        Field::Str(text) => return Cow::Borrowed(text.as_bytes()),
        Field::Bytes(bytes) => return Cow::Borrowed(bytes.data()),
        Field::Date(days) => i64::from(*days),
        Field::TimestampMillis(time) => time.div_euclid(MILLIS),
        Field::TimestampMicros(time) => time.div_euclid(MICROS),
        Field::Long(time) if nanos => time.div_euclid(NANOS),
        other => return Cow::Owned(other.to_string().into_bytes()),
    };
    let day = i32::try_from(day).ok().filter(|day| DAYS.contains(&i64::from(*day)));
    Cow::Owned(day.map_or_else(Vec::new, |day| Field::Date(day).to_string().into_bytes()))
}

impl From<ParquetError> for IngestError {
    fn from(error: ParquetError) -> IngestError {
        IngestError::Parquet(match error {
            ParquetError::General(what) | ParquetError::NYI(what) | ParquetError::EOF(what) => what,
            other => other.to_string(),
        })
    }
}
