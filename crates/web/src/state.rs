//! What every handler can reach.

use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use metrics_exporter_prometheus::PrometheusHandle;

use crate::health::Readiness;
use crate::office::badges::KeptBadges;
use crate::portal::KeptCards;
use crate::render::{Pages, RenderError};
use crate::security::{AddressRange, CookiePolicy, RateLimits, RateSettings, Throttle};
use crate::shared_pages::SharedPages;

/// The most bytes of a form without files.
pub const FORM_MAX_BYTES: usize = 1024 * 1024;
/// How long an answer may take; past it the reader is told to try again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timeouts {
    /// A page.
    pub page: Duration,
    /// A form with files, from its first byte to its answer. How large it may be is each form's own bound.
    pub upload: Duration,
}

impl Default for Timeouts {
    /// Thirty seconds for a page; ten minutes for an upload: a hundred megabytes of scans over a telephone in the
    /// hills, which sends some two hundred kilobytes a second.
    fn default() -> Self {
        Self { page: Duration::from_secs(30), upload: Duration::from_secs(10 * 60) }
    }
}

/// Fills a buffer.
type Fill = dyn Fn(&mut [u8]) + Send + Sync;

/// A source of chance. A parameter, so that a test knows every token before it is made.
#[derive(Clone)]
pub struct RandomSource(Arc<Fill>);

impl RandomSource {
    /// Chance from the operating system through a cryptographic generator.
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(|buffer| rand::fill(buffer)))
    }

    /// Chance as the caller makes it.
    pub fn from_fn(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Self(Arc::new(fill))
    }

    /// `N` bytes of chance.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut buffer = [0; N];
        (self.0)(&mut buffer);
        buffer
    }
}

/// What the operator decides.
#[derive(Debug, Clone)]
pub struct WebSettings {
    /// Whether readers come over TLS, ending here or at a proxy: decides HSTS and the cookies' `Secure`.
    pub tls: bool,
    /// The origin that readers type, as in `https://dichvucong.example`; without it the `Host` header counts.
    pub public_origin: Option<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<AddressRange>,
    /// Who may read `/metrics`.
    pub metrics_readers: Vec<AddressRange>,
    /// Name of the province, "Tỉnh Khánh Hòa".
    pub province: String,
    /// Telephone number for help; empty where there is none.
    pub hotline: String,
    /// Paths under which officials work.
    pub office_prefix: String,
    /// Where an official signs in.
    pub office_sign_in: String,
    /// Where a citizen signs in.
    pub portal_sign_in: String,
    /// How often one address may ask.
    pub rates: RateSettings,
    /// How long an answer may take.
    pub timeouts: Timeouts,
    /// Paths, beside `/api/`, at which other systems post without a form of ours: they authenticate each call.
    pub forgery_exempt: Vec<String>,
}

impl Default for WebSettings {
    fn default() -> Self {
        Self {
            tls: false,
            public_origin: None,
            trusted_proxies: Vec::new(),
            metrics_readers: AddressRange::loopback(),
            province: "Tỉnh Khánh Hòa".to_owned(),
            hotline: String::new(),
            office_prefix: "/office".to_owned(),
            office_sign_in: "/office/sign-in".to_owned(),
            portal_sign_in: "/sign-in".to_owned(),
            rates: RateSettings::default(),
            timeouts: Timeouts::default(),
            forgery_exempt: Vec::new(),
        }
    }
}

/// The state of the web service; cheap to clone.
#[derive(Clone)]
pub struct Web(Arc<WebParts>);

/// What [`Web`] is made of. Every guard of every request has it, so it is shared as one.
#[derive(Clone)]
pub struct WebParts {
    /// The templates of both languages.
    pub pages: Arc<Pages>,
    /// The operator's settings.
    pub settings: Arc<WebSettings>,
    /// Figures for the operator; `None` where nobody collects them.
    pub metrics: Option<PrometheusHandle>,
    /// Chance for tokens and request ids.
    pub random: RandomSource,
    /// Whether the store answers.
    pub readiness: Arc<dyn Readiness>,
    pub(crate) throttle: Arc<dyn Throttle>,
    pub(crate) shared: SharedPages,
    pub(crate) badges: KeptBadges,
    pub(crate) cards: KeptCards,
}

impl Deref for Web {
    type Target = WebParts;

    fn deref(&self) -> &WebParts {
        &self.0
    }
}

impl Web {
    /// Puts the state together.
    ///
    /// # Errors
    /// [`RenderError`] when an embedded template does not parse.
    pub fn new(settings: WebSettings, readiness: Arc<dyn Readiness>) -> Result<Self, RenderError> {
        let random = RandomSource::system();
        Ok(Self(Arc::new(WebParts {
            pages: Arc::new(Pages::embedded()?),
            throttle: Arc::new(RateLimits::new(&settings.rates)),
            settings: Arc::new(settings),
            metrics: None,
            shared: SharedPages::new(&random),
            badges: KeptBadges::new(),
            cards: KeptCards::new(),
            random,
            readiness,
        })))
    }

    /// Shows the figures of this recorder at `/metrics`.
    #[must_use]
    pub fn with_metrics(mut self, metrics: PrometheusHandle) -> Self {
        Arc::make_mut(&mut self.0).metrics = Some(metrics);
        self
    }

    /// Takes chance from elsewhere.
    #[must_use]
    pub fn with_random(mut self, random: RandomSource) -> Self {
        Arc::make_mut(&mut self.0).random = random;
        self
    }

    /// Limits the rate in another way.
    #[must_use]
    pub fn with_throttle(mut self, throttle: Arc<dyn Throttle>) -> Self {
        Arc::make_mut(&mut self.0).throttle = throttle;
        self
    }

    /// How cookies are named and guarded here.
    #[must_use]
    pub fn cookies(&self) -> CookiePolicy {
        CookiePolicy { secure: self.settings.tls }
    }
}
