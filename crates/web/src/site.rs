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

/// The whole service over a site: portal, office and interface, with the guards around them.
pub fn service(site: Site) -> axum::Router {
    let web = site.web.clone();
    let pages = axum::Router::new()
        .merge(crate::portal::routes(site.clone()))
        .merge(crate::office::routes(site.clone()))
        .merge(crate::api::routes(site));
    crate::service(web, pages)
}
