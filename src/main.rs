//! The binary: arguments in, exit code out.

mod cli;

/// Many small vectors and strings live and die with each document; this allocator is made for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
