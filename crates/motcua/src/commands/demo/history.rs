//! A half year of simulated records behind the named dossiers, so that lists, figures and reports have something to tell.

use anyhow::Context as _;
use motcua_app::{
    App,
    seed::ProvinceFiles as _,
    simulate::{self, Fault, SimulateError},
};
use motcua_domain::calendar;
use motcua_texts::Locale;

use crate::{commands::simulate::run, province::KhanhHoa};

/// The half year that the province's report describes.
const SCENARIO: &str = "scenarios/2020-h1.toml";
/// Of it, one dossier in a hundred: enough for every list, and made within seconds.
const THOUSANDTHS: u32 = 10;

/// Makes the records once; where the period has dossiers, they are those of an earlier start.
pub async fn make(app: &App) -> anyhow::Result<()> {
    let bytes = KhanhHoa.get(SCENARIO).with_context(|| format!("{SCENARIO} is missing"))?;
    let text = std::str::from_utf8(&bytes).with_context(|| format!("{SCENARIO} is not text"))?;
    let scenario = simulate::parse(SCENARIO, text, calendar::vietnam())?.scaled(THOUSANDTHS);
    match run(app, &scenario, Locale::Vi).await {
        Ok(_) => Ok(()),
        Err(SimulateError::Scenario(error)) if matches!(error.fault, Fault::Occupied { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
