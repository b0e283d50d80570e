//! File bytes: kept once, whole or not at all, under names that nobody chooses.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use futures::{StreamExt, TryStreamExt, stream};
use motcua_store::{StoreError, files::Files};
use uuid::Uuid;

const MEGABYTE: usize = 1 << 20;
const LIMIT: u64 = 20 << 20;

fn in_parts(parts: Vec<&'static [u8]>) -> impl futures::Stream<Item = Result<Bytes, String>> + Send {
    stream::iter(parts.into_iter().map(|part| Ok(Bytes::from_static(part))))
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Every file below a folder.
fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder reads") {
        let path = entry.expect("the entry reads").path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found
}

/// Runs a test to the end of all that it left to threads.
fn run(test: impl AsyncFnOnce(&Files, &Path)) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    // One thread for work on files, so that what is asked for last is done last.
    let runtime =
        tokio::runtime::Builder::new_multi_thread().max_blocking_threads(1).build().expect("a runtime");
    let files = Files::in_folder(folder.path()).expect("a store");
    runtime.block_on(test(&files, folder.path()));
    drop(runtime);
    folder
}

#[test]
fn what_is_read_is_what_was_written() {
    run(async |files, _| {
        let content: Vec<u8> =
            (0..11 * MEGABYTE + 7).map(|i| u8::try_from(i % 251).expect("small")).collect();
        let parts: Vec<_> =
            content.chunks(64 * 1024).map(|part| Ok::<_, String>(Bytes::copy_from_slice(part))).collect();
        let written = files.write(id(1), stream::iter(parts), LIMIT).await.expect("it is kept");
        assert_eq!(written.size_bytes, content.len() as u64);
        let parts: Vec<Bytes> =
            files.read(&written.sha256).await.expect("it is there").try_collect().await.expect("it reads");
        assert!(parts.concat() == content, "every byte is as it was");
    });
}

#[test]
fn the_same_content_is_kept_once() {
    let folder = run(async |files, _| {
        let one = files.write(id(1), in_parts(vec![b"to ", b"khai"]), LIMIT).await.expect("it is kept");
        let other = files.write(id(2), in_parts(vec![b"to khai"]), LIMIT).await.expect("it is kept");
        assert_eq!(one, other);
        let empty = files.write(id(3), in_parts(vec![]), LIMIT).await.expect("an empty file is a file");
        assert_eq!(empty.size_bytes, 0);
    });
    assert_eq!(files_below(folder.path()).len(), 2);
}

#[test]
fn too_much_leaves_nothing_behind() {
    let folder = run(async |files, _| {
        let endless = stream::repeat_with(|| Ok::<_, String>(Bytes::from(vec![0_u8; MEGABYTE])));
        let refused = files.write(id(1), endless, 12 * MEGABYTE as u64).await;
        assert!(matches!(refused, Err(StoreError::Bound("file size"))), "{refused:?}");
        let exact = stream::iter([Ok::<_, String>(Bytes::from_static(b"1234"))]);
        assert!(files.write(id(2), exact, 3).await.is_err(), "one byte over");
    });
    assert_eq!(files_below(folder.path()), Vec::<PathBuf>::new());
    let folder = run(async |files, _| {
        files.write(id(3), in_parts(vec![b"123"]), 3).await.expect("the limit itself is allowed");
    });
    assert_eq!(files_below(folder.path()).len(), 1);
}

#[test]
fn an_upload_that_breaks_off_leaves_nothing_behind() {
    let folder = run(async |files, _| {
        let part = || Ok(Bytes::from(vec![0_u8; 6 * MEGABYTE]));
        let broken = stream::iter([part(), part(), Err("the connection was reset".to_owned())]);
        match files.write(id(1), broken, LIMIT).await {
            Err(StoreError::Files(why)) => assert_eq!(why, "the connection was reset"),
            other => panic!("{other:?}"),
        }
        // The browser is closed: nobody waits for the answer any more.
        let stuck = stream::iter([part(), part()]).chain(stream::pending());
        let mut upload = Box::pin(files.write(id(2), stuck, LIMIT));
        for _ in 0..50 {
            assert!(futures::poll!(&mut upload).is_pending());
            tokio::task::yield_now().await;
        }
        drop(upload);
        // What the upload left is removed behind its back: a runtime that ends first would leave it to the sweep.
        tokio::task::spawn_blocking(|| ()).await.expect("the thread for files answers");
    });
    assert_eq!(files_below(folder.path()), Vec::<PathBuf>::new());
}

#[test]
fn no_name_leads_out_of_the_store() {
    let folder = run(async |files, folder| {
        std::fs::write(folder.join("secret"), "secret").expect("it is written");
        for name in
            ["../secret", "../../secret", "/etc/passwd", "..", "", "a", "đường", "%2e%2e/secret", "a\0b"]
        {
            match files.read(name).await {
                Err(StoreError::NotFound("file") | StoreError::Files(_)) => {}
                Err(other) => panic!("{name}: {other}"),
                Ok(_) => panic!("{name} was read"),
            }
        }
        files.probe().await.expect("the store works");
    });
    assert_eq!(files_below(folder.path()), [folder.path().join("secret")]);
}

/// A process that was killed in the middle of an upload leaves its beginning behind; a day later that is gone, while
/// an upload under way and all kept content stay.
#[test]
fn what_broken_uploads_left_is_swept() {
    run(async |files, folder| {
        let kept = files.write(id(1), in_parts(vec![b"to khai"]), LIMIT).await.expect("it is kept");
        let staging = folder.join("files/staging");
        std::fs::write(staging.join("0190-broken#1"), b"half").expect("a broken upload");
        let written: chrono::DateTime<chrono::Utc> = std::fs::metadata(staging.join("0190-broken#1"))
            .and_then(|m| m.modified())
            .expect("a time")
            .into();
        let now = written.timestamp_millis();
        assert_eq!(files.sweep_staging(now - 1).expect("it sweeps"), 0, "it may still be under way");
        assert_eq!(files.sweep_staging(now + 1).expect("it sweeps"), 1);
        assert!(files.read(&kept.sha256).await.is_ok(), "kept content stays");
    });
}

/// Bytes that nothing names any more go, unless somebody handed the same content in again meanwhile.
#[test]
fn content_that_nothing_names_is_removed_by_its_age() {
    run(async |files, _| {
        let written = files.write(id(1), in_parts(vec![b"to khai"]), LIMIT).await.expect("it is kept");
        assert!(!files.remove_older(&written.sha256, 0).await.expect("it looks"), "handed in since");
        assert!(files.remove_older(&written.sha256, i64::MAX).await.expect("it removes"));
        assert!(!files.remove_older(&written.sha256, i64::MAX).await.expect("it looks"), "gone already");
    });
}
