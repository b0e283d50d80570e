//! Identities and secrets that are the same in every run.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use uuid::Uuid;

/// Counts identities (UUIDv7) and secrets. Clones go on counting together.
#[derive(Debug, Clone, Default)]
pub struct TestIds {
    given: Arc<AtomicU64>,
}

impl TestIds {
    /// The next identity, for something that begins at `at_ms` (milliseconds since 1970).
    ///
    /// # Panics
    /// Where the time is before 1970.
    #[must_use]
    pub fn id(&self, at_ms: i64) -> Uuid {
        let mut counted = [0_u8; 10];
        counted[2..].copy_from_slice(&self.next().to_be_bytes());
        let millis = u64::try_from(at_ms).expect("a time after 1970");
        uuid::Builder::from_unix_timestamp_millis(millis, &counted).into_uuid()
    }

    /// The next secret: 64 hexadecimal digits that anybody can guess.
    #[must_use]
    pub fn secret(&self) -> String {
        format!("{:064x}", self.next())
    }

    fn next(&self) -> u64 {
        self.given.fetch_add(1, Ordering::SeqCst) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identities_differ_within_a_run_and_repeat_between_runs() {
        let (one, other) = (TestIds::default(), TestIds::default());
        let first = one.id(1_591_774_800_000);
        assert_eq!(first.get_version_num(), 7);
        assert_eq!(first, other.id(1_591_774_800_000));
        assert_ne!(first, one.id(1_591_774_800_000));
        assert!(first < one.id(1_591_774_800_001), "later identities sort behind earlier ones");
        assert_eq!(one.secret().len(), 64);
    }
}
