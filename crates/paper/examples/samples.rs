//! Writes every sample form into a directory and says how long each took.
//!
//! `cargo run -p motcua-paper --example samples -- <directory>`

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use motcua_paper::forms::{
    ApologyAndReschedule, ControlSlip, ProcedureSheet, ReceiptAndAppointment, RefusalOfReceipt, Register,
    SubmissionConfirmation, SupplementRequest,
};
use motcua_paper::{Form, FontSource, Typesetter};

/// Renderings after the first, of which the mean is shown.
const REPEATS: u32 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("name a directory to write to")?);
    std::fs::create_dir_all(&directory)?;
    let started = Instant::now();
    let system = Typesetter::new(&FontSource::System)?;
    eprintln!("fonts {:?} loaded in {} ms", system.families(), started.elapsed().as_millis());
    let embedded = Typesetter::new(&FontSource::Embedded)?;
    for (press, suffix) in [(&system, ""), (&embedded, "-embedded")] {
        for form in forms() {
            let first = Instant::now();
            let document = press.set(form.as_ref())?;
            let first = first.elapsed();
            let again = Instant::now();
            for _ in 0..REPEATS {
                press.set(form.as_ref())?;
            }
            let name = format!("{}{suffix}", form.template().name());
            eprintln!(
                "{name:28} {:3} pages {:4} KiB, first {:4} ms, then {:4} ms",
                document.pages,
                document.pdf.len() / 1024,
                first.as_millis(),
                (again.elapsed() / REPEATS).as_millis(),
            );
            std::fs::write(directory.join(format!("{name}.pdf")), &document.pdf)?;
        }
    }
    Ok(())
}

fn forms() -> Vec<Box<dyn Form>> {
    vec![
        Box::new(ReceiptAndAppointment::sample()),
        Box::new(SupplementRequest::sample()),
        Box::new(RefusalOfReceipt::sample()),
        Box::new(ApologyAndReschedule::sample()),
        Box::new(ControlSlip::sample()),
        Box::new(Register::sample()),
        Box::new(SubmissionConfirmation::sample()),
        Box::new(ProcedureSheet::sample()),
    ]
}
