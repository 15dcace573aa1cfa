//! Archives: the documents of their members, as if they stood in a folder. Each member is unpacked into memory or, where
//! it is larger than a piece, into a temporary file, and never more of it than the limits allow.

use super::{Format, IngestError, Items, Reading, WHOLE, items, packed};
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::SpooledTempFile;
use zip::ZipArchive;

/// First bytes of a zip archive.
pub const ZIP: &[u8] = b"PK\x03\x04";

/// What stands in the first header of a tar archive, and where (POSIX.1-1988).
const TAR: (usize, &[u8]) = (257, b"ustar");

/// Bytes of a header and of what data is padded to in a tar archive.
const BLOCK: u64 = 512;

/// Bytes of what stands before a member of a tar archive: its header, and others that hold a long name of it.
const HEADER: u64 = 1 << 20;

/// Bytes of a member that are kept in memory.
const PIECE: usize = 8 << 20;

/// Bytes of all members of an archive, in documents of the largest size.
const ARCHIVE: u64 = 1024;

/// A member's name, what it holds by its ending, and its bytes; or that the archive itself breaks off.
type Member = Result<(String, Format, Result<SpooledTempFile, IngestError>), IngestError>;

/// The first bytes of a file, as many as tell a zip archive; none of what can be read once only.
///
/// # Errors
/// It cannot be read.
pub fn start(file: &mut File) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    if file.metadata()?.is_file() {
        file.take(ZIP.len() as u64).read_to_end(&mut start)?;
        file.rewind()?;
    }
    Ok(start)
}

/// True where these are the first bytes of a tar archive.
pub fn is_tar(start: &[u8]) -> bool {
    start.get(TAR.0..).is_some_and(|magic| magic.starts_with(TAR.1))
}

/// The documents of a zip archive's members, in the order of their names.
///
/// # Errors
/// It is broken as a whole.
pub fn zip(name: &str, file: File, reading: &Reading) -> Result<Items, IngestError> {
    let mut archive = ZipArchive::new(file)?;
    let mut found = Vec::new();
    for number in 0..archive.len() {
        let name = archive.name_for_index(number).transpose()?.unwrap_or_default().into_owned();
        found.extend(known(&name).map(|format| (name, number, format)));
    }
    found.sort_unstable_by(|one, other| one.0.cmp(&other.0));
    let mut room = Room::new(reading);
    let mut found = found.into_iter();
    let members = std::iter::from_fn(move || {
        let (name, number, format) = found.next().filter(|_| room.left > 0)?;
        let bytes = archive.by_index(number).map_err(IngestError::from);
        Some(Ok((name, format, bytes.and_then(|bytes| room.unpack(bytes, format)))))
    });
    Ok(documents(name, members, reading))
}

/// Bytes that can be read once only, in a file that has no name: what tells of all of them stands at their end.
///
/// # Errors
/// They are too many, or cannot be read or written.
pub fn in_file(bytes: impl Read, reading: &Reading) -> Result<File, IngestError> {
    let mut file = tempfile::tempfile()?;
    Room::new(reading).copy(bytes, &mut file)?;
    file.rewind()?;
    Ok(file)
}

/// The documents of a tar archive's members, in its own order.
pub fn tar(name: &str, bytes: impl Read + Send + 'static, reading: &Reading) -> Items {
    let left = Arc::new(AtomicU64::new(0));
    let bytes = Bounded { bytes, left: left.clone() };
    let mut rest = Some(Counted { bytes, read: 0 });
    let mut room = Room::new(reading);
    let members = std::iter::from_fn(move || {
        loop {
            // The crate's own iterator borrows its archive: it is asked for one member at a time.
            let mut archive = tar::Archive::new(rest.take()?);
            let member = next_member(&mut archive, &left, &mut room);
            match member.and_then(|member| {
                let mut bytes = archive.into_inner();
                bytes.skip_padding()?;
                rest = Some(bytes);
                Ok(member)
            }) {
                Ok(Next::Member(name, format, bytes)) => return Some(Ok((name, format, bytes))),
                Ok(Next::Other) => {}
                Ok(Next::End) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    });
    documents(name, members, reading)
}

/// What stands next in a tar archive.
enum Next {
    Member(String, Format, Result<SpooledTempFile, IngestError>),
    /// A folder, a link, a file of no known format.
    Other,
    End,
}

/// Reads all of the next member, and keeps what is wanted of it. `left` bounds what the archive reads.
fn next_member(archive: &mut tar::Archive<impl Read>, left: &AtomicU64, room: &mut Room) -> Result<Next, IngestError> {
    // The crate holds names of any length.
    left.store(HEADER, Ordering::Relaxed);
    let Some(entry) = archive.entries()?.next().transpose()? else { return Ok(Next::End) };
    left.store(u64::MAX, Ordering::Relaxed);
    let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
    let format = known(&name).filter(|_| entry.header().entry_type().is_file());
    let size = entry.size();
    let mut bytes = Counted { bytes: entry, read: 0 };
    let member = format.map(|format| (format, room.unpack(&mut bytes, format)));
    // The next one stands behind it.
    room.copy(&mut bytes, &mut io::sink())?;
    if bytes.read < size {
        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, format!("the archive ends inside {name}")).into());
    }
    Ok(member.map_or(Next::Other, |(format, bytes)| Next::Member(name, format, bytes)))
}

/// The format of a member by its ending; none for what macOS keeps beside a file, under the same name.
fn known(name: &str) -> Option<Format> {
    let path = Path::new(name);
    let beside = path.file_name().is_some_and(|file| file.to_string_lossy().starts_with("._"));
    Format::of(path).filter(|_| !beside && !name.ends_with('/'))
}

/// The documents of all members, which are named behind their archive.
fn documents(archive: &str, members: impl Iterator<Item = Member> + Send + 'static, reading: &Reading) -> Items {
    let reading = Reading { format: None, ..reading.clone() };
    let name = archive.to_string();
    let found = members.flat_map(move |member| -> Items {
        let opened = match member {
            Err(error) => Err((name.clone(), error)),
            Ok((inner, format, bytes)) => {
                let place = format!("{name}/{inner}");
                let bytes = bytes.and_then(|bytes| Ok(packed::unpacked(bytes)?));
                let found = bytes.and_then(|bytes| items(&place, bytes, format, &reading));
                found.map_err(|error| (place, error))
            }
        };
        opened.unwrap_or_else(|broken| Box::new(std::iter::once(Err(broken))))
    });
    let mut found = found.peekable();
    if found.peek().is_none() {
        return Box::new(std::iter::once(Err((archive.to_string(), IngestError::NoMember))));
    }
    Box::new(found)
}

/// How much may be unpacked.
struct Room {
    /// Of a member that is one document.
    member: u64,
    /// Of all members, and how much of that is left.
    archive: u64,
    left: u64,
}

impl Room {
    fn new(reading: &Reading) -> Room {
        let member = reading.max_bytes as u64;
        let archive = member.saturating_mul(ARCHIVE);
        Room { member, archive, left: archive }
    }

    /// All bytes of a member, from their beginning.
    fn unpack(&mut self, bytes: impl Read, format: Format) -> Result<SpooledTempFile, IngestError> {
        if matches!(format, Format::Tar | Format::Zip) {
            return Err(IngestError::Nested);
        }
        let limit = if format.is_single() { self.member } else { self.member.saturating_mul(WHOLE as u64) };
        let mut unpacked = SpooledTempFile::new(PIECE);
        if self.copy(bytes.take(limit.saturating_add(1)), &mut unpacked)? > limit {
            return Err(IngestError::Large(limit as usize));
        }
        unpacked.rewind()?;
        Ok(unpacked)
    }

    /// Copies all bytes for which there is room, and tells how many they were.
    fn copy(&mut self, bytes: impl Read, to: &mut impl Write) -> Result<u64, IngestError> {
        let read = io::copy(&mut bytes.take(self.left), to)?;
        self.left -= read;
        if self.left == 0 { Err(IngestError::LargeArchive(self.archive)) } else { Ok(read) }
    }
}

/// Reads only as many bytes as are left, which others set.
struct Bounded<R> {
    bytes: R,
    left: Arc<AtomicU64>,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.left.load(Ordering::Relaxed);
        if left == 0 && !buffer.is_empty() {
            return Err(io::Error::other(format!("a header of more than {HEADER} bytes in the archive")));
        }
        let read = (&mut self.bytes).take(left).read(buffer)?;
        self.left.store(left - read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Counts the bytes that are read.
struct Counted<R> {
    bytes: R,
    read: u64,
}

impl<R: Read> Counted<R> {
    /// Goes on to the next whole block.
    fn skip_padding(&mut self) -> io::Result<()> {
        let padding = self.read.next_multiple_of(BLOCK) - self.read;
        io::copy(&mut self.by_ref().take(padding), &mut io::sink()).map(|_| ())
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.bytes.read(buffer)?;
        self.read += read as u64;
        Ok(read)
    }
}
