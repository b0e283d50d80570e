//! Writes a sample report, a statistics form and every kind of chart into a directory.
//!
//! `cargo run -p motcua-paper --example report -- <directory>`

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use motcua_paper::chart::{self, Chart, ChartKind, Series, SvgOptions};
use motcua_paper::report::{self, ReportDocument};
use motcua_paper::statistics_form::StatisticsForm;

fn main() -> Result<(), Box<dyn Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("name a directory to write to")?);
    std::fs::create_dir_all(&directory)?;
    let document = ReportDocument::sample();
    let form = StatisticsForm::sample();
    write(&directory, "bao-cao.docx", || report::docx(&document))?;
    write(&directory, "bao-cao.pdf", || report::pdf(&document))?;
    write(&directory, "bao-cao-lan-2.pdf", || report::pdf(&document))?;
    write(&directory, "bieu-II-06a.xlsx", || form.xlsx())?;
    write(&directory, "bieu-II-06a.pdf", || form.pdf())?;
    for kind in [
        ChartKind::Bars,
        ChartKind::StackedBars,
        ChartKind::Columns,
        ChartKind::StackedColumns,
        ChartKind::Line,
    ] {
        let name = format!("bieu-do-{kind:?}.svg").to_lowercase();
        write(&directory, &name, || Ok(chart::svg(&sample_chart(kind), &options())?.into_bytes()))?;
    }
    let empty = Chart { series: Vec::new(), categories: Vec::new(), ..sample_chart(ChartKind::Line) };
    write(&directory, "bieu-do-trong.svg", || Ok(chart::svg(&empty, &options())?.into_bytes()))
}

/// Writes one file and says how long it took to make.
fn write(
    directory: &std::path::Path,
    name: &str,
    make: impl FnOnce() -> Result<Vec<u8>, motcua_paper::PaperError>,
) -> Result<(), Box<dyn Error>> {
    let started = Instant::now();
    let bytes = make()?;
    eprintln!("{name:28} {:5} KiB in {:4} ms", bytes.len() / 1024, started.elapsed().as_millis());
    std::fs::write(directory.join(name), bytes)?;
    Ok(())
}

fn options() -> SvgOptions {
    SvgOptions {
        id: "mau".to_owned(), width: 360, no_data: "Chưa có hồ sơ nào trong kỳ này.".to_owned()
    }
}

fn sample_chart(kind: ChartKind) -> Chart {
    let series = |name: &str, values: [f64; 6]| Series {
        name: name.to_owned(),
        values: values.into_iter().map(Some).collect(),
    };
    Chart {
        kind,
        title: "Hồ sơ sáu tháng".to_owned(),
        description: String::new(),
        unit: "hồ sơ".to_owned(),
        decimals: 0,
        categories: ["01/2020", "02/2020", "03/2020", "04/2020", "05/2020", "06/2020"]
            .map(str::to_owned)
            .into(),
        series: vec![
            series("Trực tuyến", [4_120.0, 5_377.0, 5_240.0, 12_915.0, 9_068.0, 8_204.0]),
            series("Trực tiếp", [41_033.0, 38_926.0, 37_704.0, 16_380.0, 29_911.0, 36_512.0]),
            series("Bưu chính", [1_033.0, 2_926.0, 3_704.0, 6_380.0, 4_911.0, 4_512.0]),
        ],
    }
}
