//! Secrets are kept as hashes: reading the database gives nobody a session.

use sha2::{Digest, Sha256};

/// The hash under which a random secret of 32 bytes is kept. Such a secret needs no slow hash.
#[must_use]
pub fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}
