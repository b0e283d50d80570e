//! Writes every published application form into a directory: blank, filled, and as a copy to learn from.
//!
//! `cargo run -p motcua-paper --example applications -- <directory>`

#[path = "../tests/support/applications.rs"]
mod applications;

use std::error::Error;
use std::path::PathBuf;

use motcua_paper::Typesetter;
use motcua_paper::forms::ApplicationForm;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("name a directory to write to")?);
    std::fs::create_dir_all(&directory)?;
    let press = Typesetter::shared()?;
    for (code, schema) in applications::published() {
        let filled = applications::filled(&schema);
        let learnt_from = ApplicationForm {
            sample: true,
            dossier_code: String::new(),
            tracking_url: String::new(),
            ..filled.clone()
        };
        for (form, kind) in
            [(applications::blank(&schema), "blank"), (filled, "filled"), (learnt_from, "sample")]
        {
            let document = press.set(&form)?;
            eprintln!("{code:20} {kind:7} {} pages", document.pages);
            std::fs::write(directory.join(format!("{code}-{kind}.pdf")), &document.pdf)?;
        }
    }
    Ok(())
}
