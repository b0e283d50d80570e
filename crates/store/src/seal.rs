//! Seals: a signed Merkle root over all events since the seal before (RFC 6962 hashing, Ed25519).
//!
//! The chains per dossier show an alteration; the seals show that a whole dossier, or the end of a chain, was
//! taken away. A published root cannot be recalled.

use ed25519_dalek::{Signer, SigningKey};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use sha2::{Digest, Sha256};

use crate::{
    Millis, Store, StoreError,
    entities::{event, seal},
};

/// A kept seal.
pub type Seal = seal::Model;

/// Events read at once while a root is computed.
const PAGE: u64 = 5_000;

/// Seals all events since the last seal; `None` where there are none.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn seal(store: &Store, key: &SigningKey, at: Millis) -> Result<Option<Seal>, StoreError> {
    // Exclusive, so that no event with a lower number can still be on its way.
    let tx = store.begin_exclusive().await?;
    crate::engine::lock_events(&tx).await?;
    let last = seal::Entity::find().order_by_desc(seal::Column::Number).one(&tx).await?;
    let (number, from) = last.map_or((1, 0), |seal| (seal.number + 1, seal.last_seq));
    let mut tree = MerkleTree::default();
    let (mut first_seq, mut last_seq, mut count) = (0, from, 0_i64);
    loop {
        let rows = hashes_after(&tx, last_seq).await?;
        let Some((end, _)) = rows.last() else { break };
        if first_seq == 0 {
            first_seq = rows[0].0;
        }
        last_seq = *end;
        count += i64::try_from(rows.len()).unwrap_or(i64::MAX);
        rows.iter().for_each(|(_, hash)| tree.push(hash.as_bytes()));
    }
    if count == 0 {
        tx.rollback().await?;
        return Ok(None);
    }
    let root = hex::encode(tree.root());
    let new = Seal {
        number,
        sealed_at: at,
        first_seq,
        last_seq,
        event_count: count,
        signature: hex::encode(
            key.sign(signed_text(number, at, first_seq, last_seq, count, &root).as_bytes()).to_bytes(),
        ),
        public_key: hex::encode(key.verifying_key().to_bytes()),
        root,
    };
    let row = seal::ActiveModel {
        number: Set(new.number),
        sealed_at: Set(new.sealed_at),
        first_seq: Set(new.first_seq),
        last_seq: Set(new.last_seq),
        event_count: Set(new.event_count),
        root: Set(new.root.clone()),
        signature: Set(new.signature.clone()),
        public_key: Set(new.public_key.clone()),
    };
    seal::Entity::insert(row).exec_without_returning(&tx).await?;
    tx.commit().await?;
    Ok(Some(new))
}

/// All seals, oldest first.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Seal>, StoreError> {
    Ok(seal::Entity::find().order_by_asc(seal::Column::Number).all(connection).await?)
}

async fn hashes_after(connection: &impl ConnectionTrait, seq: i64) -> Result<Vec<(i64, String)>, StoreError> {
    let rows = event::Entity::find()
        .select_only()
        .columns([event::Column::Seq, event::Column::Hash])
        .filter(event::Column::Seq.gt(seq))
        .order_by_asc(event::Column::Seq)
        .limit(PAGE)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows)
}

/// The text that a seal signs.
#[must_use]
pub fn signed_text(number: i32, at: Millis, first: i64, last: i64, count: i64, root: &str) -> String {
    format!("motcua seal {number} at {at}: events {first} to {last}, {count} in all, root {root}")
}

/// A Merkle tree that takes one leaf at a time: leaves hash with 0x00, nodes with 0x01 (RFC 6962 §2.1).
#[derive(Debug, Clone, Default)]
pub struct MerkleTree {
    /// Roots of complete subtrees, the largest first, with their number of leaves.
    peaks: Vec<([u8; 32], u64)>,
}

impl MerkleTree {
    pub fn push(&mut self, leaf: &[u8]) {
        let mut node = (hash_of(&[&[0x00], leaf]), 1_u64);
        while let Some(last) = self.peaks.last()
            && last.1 == node.1
        {
            node = (hash_of(&[&[0x01], &last.0, &node.0]), node.1 * 2);
            self.peaks.pop();
        }
        self.peaks.push(node);
    }

    /// The root; of no leaves, the hash of nothing.
    #[must_use]
    pub fn root(&self) -> [u8; 32] {
        let mut peaks = self.peaks.iter().rev();
        let Some(first) = peaks.next() else { return hash_of(&[]) };
        peaks.fold(first.0, |right, left| hash_of(&[&[0x01], &left.0, &right]))
    }
}

fn hash_of(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The root by the recursive definition of RFC 6962 §2.1.
    fn by_definition(leaves: &[Vec<u8>]) -> [u8; 32] {
        match leaves {
            [] => hash_of(&[]),
            [one] => hash_of(&[&[0x00], one]),
            many => {
                let half = many.len().next_power_of_two() / 2;
                hash_of(&[&[0x01], &by_definition(&many[..half]), &by_definition(&many[half..])])
            }
        }
    }

    #[test]
    fn the_growing_tree_has_the_root_of_the_definition() {
        for count in 0..70_usize {
            let leaves: Vec<Vec<u8>> = (0..count).map(|i| i.to_string().into_bytes()).collect();
            let mut tree = MerkleTree::default();
            leaves.iter().for_each(|leaf| tree.push(leaf));
            assert_eq!(tree.root(), by_definition(&leaves), "{count} leaves");
        }
    }

    #[test]
    fn the_empty_tree_has_the_root_that_the_rfc_names() {
        assert_eq!(
            hex::encode(MerkleTree::default().root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }
}
