//! `motcua report`: the periodic report from the records and the submissions.

use std::{collections::BTreeSet, path::PathBuf, process::ExitCode};

use anyhow::{Context as _, ensure};
use chrono::NaiveDate;
use clap::{Args, ValueEnum};
use motcua_app::{
    AppSettings,
    report::{self, HALF_YEAR, Outline},
    seed::ProvinceFiles,
};
use motcua_domain::statistics::Period;

use super::say;
use crate::{open::Place, province::KhanhHoa};

/// The periodic report of a period.
#[derive(Debug, Args)]
pub struct Report {
    /// The kind of report: half-year.
    #[arg(long, default_value = HALF_YEAR)]
    kind: String,
    /// First day, as 2019-10-12.
    #[arg(long)]
    from: NaiveDate,
    /// Last day, included.
    #[arg(long)]
    to: NaiveDate,
    /// Folder to write to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What to write.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Format::Docx, Format::Pdf, Format::Json])]
    format: Vec<Format>,
    /// Another outline than the shipped one (JSON).
    #[arg(long, value_name = "FILE")]
    outline: Option<PathBuf>,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Format {
    Docx,
    Pdf,
    Json,
}

impl Report {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        let period = Period::new(self.from, self.to)?;
        let app = self.place.app(AppSettings::default()).await?;
        // What people wrote for this period in the office, unless another outline is asked for.
        let written = match &self.outline {
            None => report::outline_of(&app, &self.kind, period).await?,
            Some(_) => None,
        };
        let outline = written.map_or_else(|| self.outline(), Ok)?;
        ensure!(outline.kind == self.kind, "đề cương {} không phải loại {}", outline.kind, self.kind);
        let figures = report::figures(&app, period, &outline).await?;
        std::fs::create_dir_all(&self.out)
            .with_context(|| format!("không tạo được thư mục {}", self.out.display()))?;
        let formats: BTreeSet<Format> = self.format.iter().copied().collect();
        if formats.contains(&Format::Json) {
            let json = serde_json::to_vec_pretty(&serde_json::json!({ "figures": figures }))?;
            self.write("json", &json)?;
        }
        if formats.contains(&Format::Docx) || formats.contains(&Format::Pdf) {
            let composed = report::compose(&app, &outline, period, &figures).await?;
            if formats.contains(&Format::Docx) {
                self.write("docx", &report::docx(composed.document.clone()).await?)?;
            }
            if formats.contains(&Format::Pdf) {
                self.write("pdf", &report::pdf(composed.document).await?)?;
            }
            if !composed.missing.is_empty() {
                say(&format!("Chưa có số liệu: {}", composed.missing.join(", ")));
            }
        }
        Ok(ExitCode::SUCCESS)
    }

    fn outline(&self) -> anyhow::Result<Outline> {
        let bytes = match &self.outline {
            Some(path) => {
                std::fs::read(path).with_context(|| format!("không đọc được {}", path.display()))?
            }
            None => {
                let name = format!("report/outline-{}.json", self.kind);
                let found =
                    KhanhHoa.get(&name).with_context(|| format!("chưa có báo cáo loại {}", self.kind))?;
                found.into_owned()
            }
        };
        serde_json::from_slice(&bytes).context("đề cương báo cáo")
    }

    fn write(&self, ending: &str, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.out.join(format!("{}-{}.{ending}", self.kind, self.to));
        std::fs::write(&path, bytes).with_context(|| format!("không ghi được {}", path.display()))?;
        say(&path.display().to_string());
        Ok(())
    }
}
