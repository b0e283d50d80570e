//! Time, chance and identity: handed in, so that tests own them.

use chrono::{DateTime, FixedOffset};
use motcua_domain::calendar::vn;
use rand::Rng;
use uuid::Uuid;

/// Where time comes from.
pub trait Clock: Send + Sync {
    fn now(&self) -> DateTime<FixedOffset>;
}

/// Where identities and secrets come from.
pub trait Ids: Send + Sync {
    /// A new identity (UUIDv7) for something that begins at `at_ms`.
    fn id(&self, at_ms: i64) -> Uuid;
    /// 32 bytes nobody can guess, in lower-case hexadecimal.
    fn secret(&self) -> String;
}

/// The clock of the machine, in whole milliseconds: what the database keeps.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // The one place where the machine's time enters.
    fn now(&self) -> DateTime<FixedOffset> {
        let now = chrono::Utc::now();
        DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now).with_timezone(&vn())
    }
}

/// Identities and secrets from the operating system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomIds;

impl Ids for RandomIds {
    fn id(&self, at_ms: i64) -> Uuid {
        let mut random = [0_u8; 10];
        rand::rng().fill_bytes(&mut random);
        uuid::Builder::from_unix_timestamp_millis(u64::try_from(at_ms).unwrap_or(0), &random).into_uuid()
    }

    fn secret(&self) -> String {
        let mut random = [0_u8; 32];
        rand::rng().fill_bytes(&mut random);
        hex::encode(random)
    }
}
