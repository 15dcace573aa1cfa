//! Rebuilds where a dictionary changed or came: they are built in as whole folders, which cargo does not watch by itself.

fn main() {
    println!("cargo::rerun-if-changed=dictionaries");
}
