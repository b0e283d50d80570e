//! Writes every sample form into a directory and says how long each took.
//!
//! `cargo run -p motcua-paper --example samples -- <directory>`

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use motcua_paper::forms::{
    ApologyAndReschedule, ControlSlip, NoticeOfStopping, ProcedureSheet, PublicSet, ReceiptAndAppointment,
    RefusalOfReceipt, Register, SubmissionConfirmation, SupplementRequest,
};
use motcua_paper::{FontSource, Form, Typesetter};

/// Different receipts set one after the other, of which the mean is shown.
const RECEIPTS: u32 = 200;

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
            let name = format!("{}{suffix}", form.template().name());
            eprintln!(
                "{name:28} {:3} pages {:4} KiB in {:4} ms",
                document.pages,
                document.pdf.len() / 1024,
                first.as_millis(),
            );
            std::fs::write(directory.join(format!("{name}.pdf")), &document.pdf)?;
        }
    }
    let again = Instant::now();
    for ordinal in 0..RECEIPTS {
        let mut receipt = ReceiptAndAppointment::sample();
        receipt.dossier_code = format!("000.00.16.H32-200610-{ordinal:04}");
        receipt.applicant.name = format!("Nguyễn Thị Ví Dụ {ordinal}");
        receipt.request = format!("Yêu cầu thứ {ordinal}");
        embedded.set(&receipt)?;
    }
    eprintln!("{RECEIPTS} different receipts: {} ms each", (again.elapsed() / RECEIPTS).as_millis());
    Ok(())
}

fn forms() -> Vec<Box<dyn Form>> {
    vec![
        Box::new(ReceiptAndAppointment::sample()),
        Box::new(SupplementRequest::sample()),
        Box::new(RefusalOfReceipt::sample()),
        Box::new(ApologyAndReschedule::sample()),
        Box::new(NoticeOfStopping::sample()),
        Box::new(ControlSlip::sample()),
        Box::new(Register::sample()),
        Box::new(SubmissionConfirmation::sample()),
        Box::new(ProcedureSheet::sample()),
        Box::new(PublicSet::sample()),
    ]
}
