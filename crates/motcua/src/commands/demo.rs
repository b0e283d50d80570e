//! `motcua demo`: Khánh Hòa's data in an embedded database, with log-ins that are printed.

use std::{net::SocketAddr, path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::Args;
use motcua_app::{App, figures, passwords, seed, seed::Province};

use super::{progress, say, serve};
use crate::{config::Config, logging, open::Place, province::KhanhHoa};

mod dossiers;
mod history;

/// The one password of every demonstration log-in. Printed, and good for nothing but the demonstration.
const DEMO_PASSWORD: &str = "motcua-2020";
/// Demonstration log-ins worth naming: one of each role, over the three levels.
const NAMED_LOGINS: [(&str, &str); 9] = [
    ("tiepnhan.vinhhai", "tiếp nhận, UBND phường Vĩnh Hải"),
    ("hotich.vinhhai", "chuyên viên tư pháp – hộ tịch, UBND phường Vĩnh Hải"),
    ("lanhdao.vinhhai", "lãnh đạo, UBND phường Vĩnh Hải"),
    ("traketqua.vinhhai", "trả kết quả, UBND phường Vĩnh Hải"),
    ("tiepnhan.sgtvt", "tiếp nhận, Sở Giao thông vận tải"),
    ("quantri.vinhhai", "quản trị đơn vị, UBND phường Vĩnh Hải"),
    ("quantri.tinh", "quản trị toàn tỉnh"),
    ("duyet.tinh", "duyệt quy trình của tỉnh"),
    ("kiemsoat.tinh", "kiểm tra, giám sát"),
];

/// Start with Khánh Hòa's data and demonstration log-ins.
#[derive(Debug, Args)]
pub struct Demo {
    /// Folder of the demonstration's data.
    #[arg(long, value_name = "DIR", default_value = "motcua-data/demo")]
    data: PathBuf,
    /// PostgreSQL instead of the embedded database.
    #[arg(long, value_name = "URL", hide_env_values = true)]
    database: Option<String>,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Load the data and stop.
    #[arg(long)]
    prepare_only: bool,
    /// Leave out the sample dossiers.
    #[arg(long)]
    empty: bool,
}

impl Demo {
    pub async fn run(&self) -> anyhow::Result<ExitCode> {
        logging::start(false, "warn");
        let place = Place { data: Some(self.data.clone()), database: self.database.clone() };
        let config = Config {
            listen: self.listen,
            public_url: format!("http://{}", self.listen),
            log_json: false,
            ..Config::default()
        };
        // First the door, then the furniture: a taken port is told before anything is loaded.
        let listener = serve::bind(self.listen).await?;
        let app = serve::application(&place, &config).await?;
        load(&app).await?;
        if !self.empty {
            dossiers::file_some(&app).await?;
            history::make(&app).await?;
        }
        if self.prepare_only {
            return Ok(ExitCode::SUCCESS);
        }
        greet(listener.local_addr()?);
        serve::serve(app, &place, &config, listener, true).await
    }
}

/// Loads the province and the staff; what is there already stays.
async fn load(app: &App) -> anyhow::Result<()> {
    let province = Province::read(&KhanhHoa).context("the province's data")?;
    let bar = progress(province.procedures.len() as u64, "thủ tục");
    let at = app.now_ms();
    seed::load(&app.store, &province, at, &|done| bar.set_position(done as u64)).await?;
    bar.finish_and_clear();
    let password_hash = passwords::hash(DEMO_PASSWORD.to_owned()).await?;
    seed::put_staff(&app.store, province.staff, password_hash, at).await?;
    app.refresh_catalogue().await?;
    figures::load_forms_if_none(app, figures::province_forms(&KhanhHoa)?).await?;
    Ok(())
}

fn greet(address: SocketAddr) {
    say("");
    say(&format!("  Cổng dịch vụ công   http://{address}/"));
    say(&format!("  Văn phòng một cửa   http://{address}/office"));
    say(&format!("  Giao diện lập trình http://{address}/api/v1/openapi.json"));
    say("");
    say(&format!("  Mật khẩu của mọi tài khoản trình diễn: {DEMO_PASSWORD}"));
    for (login, who) in NAMED_LOGINS {
        say(&format!("    {login:<20} {who}"));
    }
    say(&format!("    {:<20} người dân, ở trang Đăng nhập của cổng", dossiers::CITIZEN_PHONE));
    say("");
    say("  Dừng bằng Ctrl-C.");
}
