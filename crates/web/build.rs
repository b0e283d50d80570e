//! Builds again when a template or an asset is added: the embedding looks at folders, which cargo does not watch.

fn main() {
    println!("cargo::rerun-if-changed=templates");
    println!("cargo::rerun-if-changed=assets");
}
