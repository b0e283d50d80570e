//! What page handlers reach: the web service and the use cases behind it.

use axum::extract::FromRef;
use motcua_app::App;

use crate::Web;

/// The state of handlers of pages and of the interface.
#[derive(Clone)]
pub struct Site {
    pub web: Web,
    pub app: App,
}

impl FromRef<Site> for Web {
    fn from_ref(site: &Site) -> Self {
        site.web.clone()
    }
}

impl FromRef<Site> for App {
    fn from_ref(site: &Site) -> Self {
        site.app.clone()
    }
}
