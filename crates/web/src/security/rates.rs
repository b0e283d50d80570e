//! How often one address may ask.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::{
    Extension,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DefaultKeyedStateStore,
};

use crate::errors::WebError;
use crate::extract::RequestContext;
use crate::state::Web;

/// Requests after which addresses that have long been quiet are forgotten.
const FORGET_EVERY: u32 = 4_096;
/// Bits of an IPv6 address that name a household; the rest changes at will.
const IPV6_NETWORK_BITS: u32 = 64;

/// The end of paths that suggest words while a person types.
const SUGGESTIONS: &str = "/suggest";

/// How often one address may ask, per minute.
#[derive(Debug, Clone)]
pub struct RateSettings {
    /// Pages of every kind. A whole office may share one address.
    pub pages_per_minute: NonZeroU32,
    /// Words suggested while somebody types: several for one search, and a whole office types at once.
    pub suggestions_per_minute: NonZeroU32,
    /// Sign-in, tracking and search: where guessing would pay.
    pub guarded_per_minute: NonZeroU32,
    /// The guarded paths, with everything under them.
    pub guarded_paths: Vec<String>,
}

impl Default for RateSettings {
    fn default() -> Self {
        const PAGES: NonZeroU32 = NonZeroU32::MIN.saturating_add(1_199);
        const SUGGESTIONS: NonZeroU32 = NonZeroU32::MIN.saturating_add(2_999);
        const GUARDED: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);
        let guarded = [
            "/sign-in",
            "/office/sign-in",
            "/kiosk/leave",
            "/track",
            "/search",
            "/api/v1/dossiers",
            "/api/v1/files",
        ];
        Self {
            pages_per_minute: PAGES,
            suggestions_per_minute: SUGGESTIONS,
            guarded_per_minute: GUARDED,
            guarded_paths: guarded.map(str::to_owned).into(),
        }
    }
}

/// Which limit counts for a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateClass {
    /// Any page.
    Page,
    /// Words suggested while typing.
    Suggestion,
    /// A page at which guessing would pay.
    Guarded,
}

/// Counts requests.
pub trait Throttle: Send + Sync {
    /// The class of a path.
    fn class(&self, path: &str) -> RateClass;
    /// Counts one request of an address; `Err` says how long to wait.
    fn count(&self, class: RateClass, address: IpAddr) -> Result<(), Duration>;
}

type Limiter<C> =
    RateLimiter<IpAddr, DefaultKeyedStateStore<IpAddr>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// Limits by address, with the generic cell rate algorithm.
pub struct RateLimits<C: Clock = DefaultClock> {
    pages: Limiter<C>,
    suggestions: Limiter<C>,
    guarded: Limiter<C>,
    guarded_paths: Vec<String>,
    counted: AtomicU32,
}

impl RateLimits<DefaultClock> {
    /// Limits by the clock of the machine.
    #[must_use]
    pub fn new(settings: &RateSettings) -> Self {
        Self::with_clock(settings, DefaultClock::default())
    }
}

impl<C: Clock + Clone> RateLimits<C> {
    /// Limits by a given clock.
    #[must_use]
    pub fn with_clock(settings: &RateSettings, clock: C) -> Self {
        let limiter = |per_minute| {
            RateLimiter::new(Quota::per_minute(per_minute), DefaultKeyedStateStore::default(), clock.clone())
        };
        Self {
            pages: limiter(settings.pages_per_minute),
            suggestions: limiter(settings.suggestions_per_minute),
            guarded: limiter(settings.guarded_per_minute),
            guarded_paths: settings.guarded_paths.clone(),
            counted: AtomicU32::new(0),
        }
    }
}

impl<C> Throttle for RateLimits<C>
where
    C: Clock + Send + Sync,
    C::Instant: Send + Sync,
{
    fn class(&self, path: &str) -> RateClass {
        let under = |guarded: &String| {
            path.strip_prefix(guarded.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        // One search asks for suggestions at every few letters, and they show only the public catalogue: who types
        // must not use up what she needs to open the page that she was looking for.
        if path.ends_with(SUGGESTIONS) {
            RateClass::Suggestion
        } else if self.guarded_paths.iter().any(under) {
            RateClass::Guarded
        } else {
            RateClass::Page
        }
    }

    fn count(&self, class: RateClass, address: IpAddr) -> Result<(), Duration> {
        if self.counted.fetch_add(1, Ordering::Relaxed).is_multiple_of(FORGET_EVERY) {
            self.pages.retain_recent();
            self.suggestions.retain_recent();
            self.guarded.retain_recent();
        }
        let limiter = match class {
            RateClass::Page => &self.pages,
            RateClass::Suggestion => &self.suggestions,
            RateClass::Guarded => &self.guarded,
        };
        limiter
            .check_key(&household(address))
            .map_err(|refused| refused.wait_time_from(limiter.clock().now()))
    }
}

/// The address to count by: IPv6 by its network.
fn household(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let network = u128::MAX << (u128::BITS - IPV6_NETWORK_BITS);
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & network))
        }
    }
}

/// Answers 429 to an address that asks too often. Health checks and assets are not counted: they cost nothing.
pub(crate) async fn guard(
    State(web): State<Web>,
    Extension(context): Extension<RequestContext>,
    request: Request,
    next: Next,
) -> Response {
    let free = ["/assets/", "/healthz", "/readyz"].iter().any(|path| context.path.starts_with(path));
    if let Some(address) = context.client.filter(|_| !free)
        && let Err(wait) = web.throttle.count(web.throttle.class(&context.path), address)
    {
        return WebError::TooManyRequests { retry_after_s: wait.as_secs().saturating_add(1) }.into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    fn settings() -> RateSettings {
        RateSettings {
            pages_per_minute: NonZeroU32::new(5).expect("five"),
            suggestions_per_minute: NonZeroU32::new(20).expect("twenty"),
            guarded_per_minute: NonZeroU32::new(2).expect("two"),
            guarded_paths: vec!["/track".into()],
        }
    }

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn tracking_is_guarded_more_than_other_pages() {
        let limits = RateLimits::with_clock(&settings(), FakeRelativeClock::default());
        assert_eq!(limits.class("/track/000.00.16.H32-200601-0001"), RateClass::Guarded);
        assert_eq!(limits.class("/procedures"), RateClass::Page);
        assert_eq!(limits.class("/trackers"), RateClass::Page, "another page with a like name");
        assert_eq!(limits.class("/track/suggest"), RateClass::Suggestion, "typing is not guessing");
    }

    #[test]
    fn typing_does_not_use_up_the_pages() {
        let limits = RateLimits::with_clock(&settings(), FakeRelativeClock::default());
        let reader = address("203.0.113.9");
        for letter in 0..20 {
            assert!(limits.count(limits.class("/search/suggest"), reader).is_ok(), "letter {letter}");
        }
        assert!(limits.count(limits.class("/search/suggest"), reader).is_err(), "bounded all the same");
        assert!(limits.count(limits.class("/procedures/1.001193"), reader).is_ok());
    }

    #[test]
    fn who_asks_too_often_waits_and_then_may_ask_again() {
        let clock = FakeRelativeClock::default();
        let limits = RateLimits::with_clock(&settings(), clock.clone());
        let guesser = address("203.0.113.9");
        assert!(limits.count(RateClass::Guarded, guesser).is_ok());
        assert!(limits.count(RateClass::Guarded, guesser).is_ok());
        let wait = limits.count(RateClass::Guarded, guesser).expect_err("the third in a minute");
        assert_eq!(wait, Duration::from_secs(30));
        assert!(limits.count(RateClass::Guarded, address("203.0.113.10")).is_ok(), "others are not held up");
        clock.advance(wait);
        assert!(limits.count(RateClass::Guarded, guesser).is_ok());
    }

    #[test]
    fn an_ipv6_household_cannot_change_its_address_to_ask_again() {
        let limits = RateLimits::with_clock(&settings(), FakeRelativeClock::default());
        assert!(limits.count(RateClass::Guarded, address("2001:db8::1")).is_ok());
        assert!(limits.count(RateClass::Guarded, address("2001:db8::2")).is_ok());
        assert!(limits.count(RateClass::Guarded, address("2001:db8::3")).is_err());
        assert!(limits.count(RateClass::Guarded, address("2001:db8:0:1::1")).is_ok());
    }
}
