//! Builds again when a locale file is added: the embedding looks at the folder, which cargo does not watch.

fn main() {
    println!("cargo::rerun-if-changed=locales");
}
