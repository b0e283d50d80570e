//! File bytes, addressed by their SHA-256, through `object_store`: a folder by default, S3 by setting.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::{Stream, StreamExt, stream::BoxStream};
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart, local::LocalFileSystem, path::Path as Key};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::{Millis, StoreError};

/// Bytes sent to the store at once.
const PART_BYTES: usize = 5 * 1024 * 1024;

/// Parts sent and not yet written.
const PARTS_UNDER_WAY_MAX: usize = 2;

/// Entries of the staging folder that one sweep looks at.
const STAGED_MAX: usize = 10_000;

/// The store of file bytes.
#[derive(Clone)]
pub struct Files {
    objects: Arc<dyn ObjectStore>,
    /// Where the objects are files of this machine.
    folder: Option<PathBuf>,
}

/// Where an S3 bucket is. The keys come from the environment (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`),
/// never from a configuration file.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct S3Settings {
    pub bucket: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// For stores that speak S3 elsewhere than at its first provider.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
    /// Plain HTTP, inside a closed network only.
    #[serde(default)]
    pub allow_http: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    pub sha256: String,
    pub size_bytes: u64,
}

impl Files {
    /// A store in the folder `files` below `folder`.
    ///
    /// # Errors
    /// [`StoreError::Files`] where the folder cannot be made.
    pub fn in_folder(folder: &Path) -> Result<Self, StoreError> {
        let folder = folder.join("files");
        std::fs::create_dir_all(&folder).map_err(|error| StoreError::Files(error.to_string()))?;
        let objects = LocalFileSystem::new_with_prefix(&folder).map_err(from_object_store)?.with_fsync(true);
        Ok(Self { objects: Arc::new(objects), folder: Some(folder) })
    }

    /// A store in an S3 bucket.
    ///
    /// # Errors
    /// [`StoreError::Files`] where the settings do not make a store.
    pub fn in_s3(settings: &S3Settings) -> Result<Self, StoreError> {
        let mut builder = object_store::aws::AmazonS3Builder::from_env()
            .with_bucket_name(&settings.bucket)
            .with_allow_http(settings.allow_http);
        if let Some(region) = &settings.region {
            builder = builder.with_region(region);
        }
        if let Some(endpoint) = &settings.endpoint {
            builder = builder.with_endpoint(endpoint);
        }
        Ok(Self { objects: Arc::new(builder.build().map_err(from_object_store)?), folder: None })
    }

    /// Any other object store.
    #[must_use]
    pub fn over(objects: Arc<dyn ObjectStore>) -> Self {
        Self { objects, folder: None }
    }

    /// Streams bytes in, refusing more than `max_bytes`. The same content is kept once.
    ///
    /// `staging` names the upload while its hash is not known yet.
    ///
    /// # Errors
    /// [`StoreError::Bound`] past the limit, [`StoreError::Full`] without room; nothing is left behind then.
    pub async fn write<S, E>(&self, staging: Uuid, content: S, max_bytes: u64) -> Result<Written, StoreError>
    where
        S: Stream<Item = Result<Bytes, E>> + Send,
        E: std::fmt::Display,
    {
        let staged = Key::from(format!("staging/{staging}"));
        let upload = self.objects.put_multipart(&staged).await.map_err(from_object_store)?;
        let mut writer = WriteMultipart::new_with_chunk_size(upload, PART_BYTES);
        let outcome = pour(&mut writer, content, max_bytes).await;
        let written = match outcome {
            Ok(written) => written,
            Err(error) => {
                if let Err(abort) = writer.abort().await {
                    tracing::warn!(%abort, "an unfinished upload was not removed");
                }
                return Err(error);
            }
        };
        writer.finish().await.map_err(from_object_store)?;
        if let Err(error) = self.objects.rename(&staged, &key(&written.sha256)).await {
            if let Err(delete) = self.objects.delete(&staged).await {
                tracing::warn!(%delete, "an upload without a place was not removed");
            }
            return Err(from_object_store(error));
        }
        Ok(written)
    }

    /// Streams bytes out.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where there is no such content.
    pub async fn read(
        &self,
        sha256: &str,
    ) -> Result<BoxStream<'static, Result<Bytes, object_store::Error>>, StoreError> {
        Ok(self.objects.get(&key(sha256)).await.map_err(from_object_store)?.into_stream())
    }

    /// Removes bytes that nothing names any more, unless they were handed in again since `before`.
    ///
    /// # Errors
    /// [`StoreError::Files`] with the store's own words.
    pub async fn remove_older(&self, sha256: &str, before: Millis) -> Result<bool, StoreError> {
        let key = key(sha256);
        let found = match self.objects.head(&key).await {
            Ok(found) => found,
            Err(object_store::Error::NotFound { .. }) => return Ok(false),
            Err(error) => return Err(from_object_store(error)),
        };
        if found.last_modified.timestamp_millis() >= before {
            return Ok(false);
        }
        self.objects.delete(&key).await.map_err(from_object_store)?;
        Ok(true)
    }

    /// Removes what unfinished uploads of a stopped process left in the folder before `before`; a bucket does that
    /// by its own rule for unfinished uploads. Returns how many.
    ///
    /// # Errors
    /// [`StoreError::Files`] where the folder does not read.
    pub fn sweep_staging(&self, before: Millis) -> Result<u64, StoreError> {
        let Some(staging) = self.folder.as_ref().map(|folder| folder.join("staging")) else { return Ok(0) };
        if !staging.is_dir() {
            return Ok(0);
        }
        let failed = |error: std::io::Error| StoreError::Files(error.to_string());
        let mut removed = 0;
        for entry in std::fs::read_dir(&staging).map_err(failed)?.take(STAGED_MAX) {
            let entry = entry.map_err(failed)?;
            let modified: DateTime<Utc> =
                entry.metadata().and_then(|found| found.modified()).map_err(failed)?.into();
            if modified.timestamp_millis() < before {
                std::fs::remove_file(entry.path()).map_err(failed)?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Whether the store can be written to and read from.
    ///
    /// # Errors
    /// [`StoreError::Files`] with the store's own words.
    pub async fn probe(&self) -> Result<(), StoreError> {
        let probe = Key::from("probe");
        self.objects.put(&probe, Bytes::from_static(b"probe").into()).await.map_err(from_object_store)?;
        self.objects.delete(&probe).await.map_err(from_object_store)
    }
}

async fn pour<S, E>(writer: &mut WriteMultipart, content: S, max_bytes: u64) -> Result<Written, StoreError>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: std::fmt::Display,
{
    let mut content = std::pin::pin!(content);
    let mut hash = Sha256::new();
    let mut size_bytes = 0_u64;
    while let Some(part) = content.next().await {
        let part = part.map_err(|error| StoreError::Files(error.to_string()))?;
        size_bytes += part.len() as u64;
        if size_bytes > max_bytes {
            return Err(StoreError::Bound("file size"));
        }
        hash.update(&part);
        // A slow disk holds the sender back, so that an upload never fills the memory.
        writer.wait_for_capacity(PARTS_UNDER_WAY_MAX).await.map_err(from_object_store)?;
        writer.write(&part);
    }
    Ok(Written { sha256: hex::encode(hash.finalize()), size_bytes })
}

fn key(sha256: &str) -> Key {
    let prefix = sha256.get(..2).unwrap_or("00");
    Key::from(format!("sha256/{prefix}/{sha256}"))
}

#[allow(clippy::needless_pass_by_value)] // The shape that `map_err` wants.
fn from_object_store(error: object_store::Error) -> StoreError {
    match error {
        object_store::Error::NotFound { .. } => StoreError::NotFound("file"),
        other if other.to_string().contains("No space left") => StoreError::Full,
        other => StoreError::Files(other.to_string()),
    }
}
