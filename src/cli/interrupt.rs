//! What is done when somebody interrupts the program (Ctrl-C): the hidden file of an output goes, and the exit
//! code is 130, as shells expect it.

use sourcier::output::AtomicFile;
use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// Files that go with the program.
static HIDDEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Has interruptions handled from now on.
///
/// # Errors
/// The system allows no handler.
pub fn handle() -> Result<(), ctrlc::Error> {
    // A thread of its own runs this: the others may wait for standard input.
    ctrlc::set_handler(|| {
        // Held to the end: no further file is made.
        let hidden = HIDDEN.lock().unwrap_or_else(PoisonError::into_inner);
        for file in hidden.iter() {
            // It may have got its name by now.
            let _gone = std::fs::remove_file(file);
        }
        eprintln!("extract: interrupted");
        std::process::exit(130);
    })
}

/// A file that is removed when the program is interrupted. It is made while no interruption can be handled, so that none
/// stays behind.
///
/// # Errors
/// Those of making it.
pub fn make(make: impl FnOnce() -> io::Result<AtomicFile>) -> io::Result<AtomicFile> {
    let mut hidden = HIDDEN.lock().unwrap_or_else(PoisonError::into_inner);
    let file = make()?;
    hidden.push(file.hidden().to_path_buf());
    Ok(file)
}
