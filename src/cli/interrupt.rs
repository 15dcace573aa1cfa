//! What is done when somebody interrupts the program (Ctrl-C): the hidden file of an output goes, and the exit
//! code is 130, as shells expect it.

use std::path::{Path, PathBuf};
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
        for file in HIDDEN.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            // It may have got its name by now.
            let _gone = std::fs::remove_file(file);
        }
        eprintln!("extract: interrupted");
        std::process::exit(130);
    })
}

/// Has this file removed when the program is interrupted.
pub fn remove(file: &Path) {
    HIDDEN.lock().unwrap_or_else(PoisonError::into_inner).push(file.to_path_buf());
}
