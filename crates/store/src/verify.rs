//! Whether the log is what was written: every chain, every head, every seal. Names what is not.

use std::collections::BTreeMap;

use ed25519_dalek::{Signature, VerifyingKey};
use sea_orm::{EntityTrait, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use crate::{
    Store, StoreError, Tx, entities, events,
    events::{GENESIS, StoredEvent},
    seal::{self, MerkleTree, Seal, signed_text},
};

/// Events read at once.
const PAGE: u64 = 5_000;
/// The most faults named in one report; the count goes on.
pub const FAULTS_NAMED_MAX: usize = 1_000;

/// Something in the log that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum Fault {
    /// The content does not hash to what the event says.
    Altered { seq: i64, dossier: Uuid, version: i32 },
    /// The event before it is not the one it was written after: removed, or put elsewhere.
    ChainBroken { seq: i64, dossier: Uuid, version: i32 },
    /// One or more events between two neighbours are gone.
    Removed { dossier: Uuid, after_version: i32, before_version: i32 },
    /// The dossier says it has more events than the log holds, or another last one.
    HeadDiffers { dossier: Uuid, code: String, log_version: i32, row_version: i32 },
    /// Events of a dossier that has no row.
    DossierMissing { dossier: Uuid, events: i32 },
    /// Written later with an earlier number or time.
    Reordered { seq: i64, dossier: Uuid, version: i32 },
    /// The events under a seal are not those that were sealed.
    SealBroken { seal: i32, first_seq: i64, last_seq: i64 },
    /// The seal's signature does not hold.
    SealForged { seal: i32 },
}

/// What a verification found.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Report {
    pub events: u64,
    pub dossiers: u64,
    pub seals: u64,
    pub fault_count: u64,
    pub faults: Vec<Fault>,
}

impl Report {
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.fault_count == 0
    }

    fn add(&mut self, fault: Fault) {
        self.fault_count += 1;
        if self.faults.len() < FAULTS_NAMED_MAX {
            self.faults.push(fault);
        }
    }
}

/// How far the chain of one dossier has been followed.
struct Head {
    version: i32,
    hash: String,
    at: i64,
    /// Versions not met yet, each gap by the versions around it.
    gaps: Vec<(i32, i32)>,
}

impl Head {
    fn genesis() -> Self {
        Self { version: 0, hash: GENESIS.to_owned(), at: i64::MIN, gaps: Vec::new() }
    }

    /// Takes a version out of the gap that it was missing from.
    fn fill(&mut self, version: i32) {
        let around = self.gaps.iter().position(|(after, before)| (*after < version) && (version < *before));
        if let Some((after, before)) = around.map(|index| self.gaps.swap_remove(index)) {
            let still_open = [(after, version), (version, before)];
            self.gaps.extend(still_open.into_iter().filter(|(after, before)| after + 1 < *before));
        }
    }
}

/// Reads the whole log in the order of writing and checks it; `progress` is told the events read so far.
///
/// The log and the rows are read as of one moment, so that a verification beside people at work is not misled
/// by what they write.
///
/// # Errors
/// [`StoreError`] where the database does not answer.
pub async fn verify(store: &Store, progress: &(dyn Fn(u64) + Send + Sync)) -> Result<Report, StoreError> {
    let snapshot = store.begin_snapshot().await?;
    let mut report = Report::default();
    let mut heads: BTreeMap<Uuid, Head> = BTreeMap::new();
    let mut seals = SealCheck::new(seal::all(&snapshot).await?);
    let mut seq = i64::MIN;
    loop {
        let page = events::after(&snapshot, seq, PAGE).await?;
        let Some(last) = page.last() else { break };
        seq = last.seq;
        for event in &page {
            check_event(event, &mut heads, &mut report);
            seals.take(event, &mut report);
            report.events += 1;
        }
        progress(report.events);
    }
    seals.finish(&mut report);
    report.dossiers = heads.len() as u64;
    check_heads(&snapshot, heads, &mut report).await?;
    snapshot.rollback().await?;
    Ok(report)
}

/// Checks one event against the chain before it, and names it alone: an altered event is believed in nothing,
/// so that its neighbours are not accused.
fn check_event(event: &StoredEvent, heads: &mut BTreeMap<Uuid, Head>, report: &mut Report) {
    let (seq, dossier, version) = (event.seq, event.dossier_id, event.version);
    let head = heads.entry(dossier).or_insert_with(Head::genesis);
    if event.expected_hash() != event.hash {
        report.add(Fault::Altered { seq, dossier, version });
        head.version += 1;
        head.hash.clone_from(&event.hash);
        return;
    }
    if version <= head.version {
        report.add(Fault::Reordered { seq, dossier, version });
        head.fill(version);
        return;
    }
    if version > head.version + 1 {
        head.gaps.push((head.version, version));
    } else if event.prev_hash != head.hash {
        report.add(Fault::ChainBroken { seq, dossier, version });
    } else if event.at < head.at {
        report.add(Fault::Reordered { seq, dossier, version });
    }
    head.version = version;
    head.hash.clone_from(&event.hash);
    head.at = event.at;
}

async fn check_heads(
    snapshot: &Tx,
    mut heads: BTreeMap<Uuid, Head>,
    report: &mut Report,
) -> Result<(), StoreError> {
    use entities::dossier::{Column, Entity};
    for (dossier, head) in &heads {
        for (after_version, before_version) in head.gaps.iter().copied() {
            report.add(Fault::Removed { dossier: *dossier, after_version, before_version });
        }
    }
    let rows: Vec<(Uuid, String, i32, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Code, Column::Version, Column::HeadHash])
        .into_tuple()
        .all(snapshot)
        .await?;
    for (dossier, code, row_version, head_hash) in rows {
        let head = heads.remove(&dossier);
        let log_version = head.as_ref().map_or(0, |head| head.version);
        if log_version != row_version || head.is_none_or(|head| head.hash != head_hash) {
            report.add(Fault::HeadDiffers { dossier, code, log_version, row_version });
        }
    }
    for (dossier, head) in heads {
        report.add(Fault::DossierMissing { dossier, events: head.version });
    }
    Ok(())
}

/// Follows the log and compares each sealed range with its seal.
struct SealCheck {
    open: std::collections::VecDeque<Seal>,
    tree: MerkleTree,
    count: i64,
}

impl SealCheck {
    fn new(seals: Vec<Seal>) -> Self {
        Self { open: seals.into(), tree: MerkleTree::default(), count: 0 }
    }

    fn take(&mut self, event: &StoredEvent, report: &mut Report) {
        while self.open.front().is_some_and(|seal| event.seq > seal.last_seq) {
            self.close(report);
        }
        if !self.open.is_empty() {
            self.tree.push(event.hash.as_bytes());
            self.count += 1;
        }
    }

    fn finish(&mut self, report: &mut Report) {
        while !self.open.is_empty() {
            self.close(report);
        }
    }

    fn close(&mut self, report: &mut Report) {
        let Some(seal) = self.open.pop_front() else { return };
        report.seals += 1;
        let root = hex::encode(std::mem::take(&mut self.tree).root());
        let count = std::mem::take(&mut self.count);
        if root != seal.root || count != seal.event_count {
            let (first_seq, last_seq) = (seal.first_seq, seal.last_seq);
            report.add(Fault::SealBroken { seal: seal.number, first_seq, last_seq });
        }
        if !signature_holds(&seal) {
            report.add(Fault::SealForged { seal: seal.number });
        }
    }
}

fn signature_holds(seal: &Seal) -> bool {
    let key = hex::decode(&seal.public_key).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    let signature = hex::decode(&seal.signature).ok().and_then(|bytes| Signature::from_slice(&bytes).ok());
    let (Some(key), Some(signature)) = (key, signature) else { return false };
    let text =
        signed_text(seal.number, seal.sealed_at, seal.first_seq, seal.last_seq, seal.event_count, &seal.root);
    VerifyingKey::from_bytes(&key).is_ok_and(|key| key.verify_strict(text.as_bytes(), &signature).is_ok())
}
