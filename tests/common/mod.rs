//! Runs the command from outside, in a folder of its own.

use assert_cmd::Command;
use std::fs;
use std::process::Output;
use std::time::Duration;
use tempfile::TempDir;

/// A folder of its own with these files in it.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file stands in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }
    folder
}

/// Runs `extract` with these arguments in `folder`.
pub fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    run_on(folder, arguments, "")
}

/// What takes longer has no end: the square of a large size takes hours.
const LONGEST: Duration = Duration::from_secs(300);

/// Runs `extract` with these arguments in `folder` and this standard input.
pub fn run_on(folder: &TempDir, arguments: &[&str], input: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_extract"))
        .args(arguments)
        .current_dir(folder.path())
        .write_stdin(input)
        .timeout(LONGEST)
        .output()
        .expect("the binary runs")
}

/// Its exit code.
pub fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

/// What it wrote to standard output.
pub fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("records are UTF-8")
}

/// What it wrote to standard error.
pub fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).expect("messages are UTF-8")
}
