//! Khánh Hòa's data, carried in the binary, so that nothing else is needed to start.

use std::borrow::Cow;

use motcua_app::seed::ProvinceFiles;
use rust_embed::RustEmbed;

/// The files of `data/khanh-hoa/`.
#[derive(RustEmbed)]
#[folder = "../../data/khanh-hoa/"]
#[include = "*.json"]
#[include = "procedures/*.json"]
#[include = "forms/*.json"]
#[include = "report/*.json"]
#[include = "report/relations-*.toml"]
#[include = "report/forms/*.json"]
#[include = "services/*.json"]
#[include = "scenarios/*.toml"]
pub struct KhanhHoa;

impl ProvinceFiles for KhanhHoa {
    fn get(&self, name: &str) -> Option<Cow<'static, [u8]>> {
        <Self as RustEmbed>::get(name).map(|file| file.data)
    }

    fn names(&self) -> Vec<String> {
        Self::iter().map(|name| name.into_owned()).collect()
    }
}
