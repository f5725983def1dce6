//! The folder of what was typeset: each file under the digest of what it was made from, so that nothing is found once the
//! content, or a consent, has changed.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime};

/// Length of a name: SHA-256 in hexadecimal.
const NAME: usize = 64;
/// End of the name of a file that is not complete yet.
const PART: &str = "part";
/// Most bytes that lie here; the oldest go first.
pub(crate) const MOST_BYTES: u64 = 2_000_000_000;
/// How long a file lies here before anybody asks whether it is still of use: it may have been finished just now.
const YOUNG: Duration = Duration::from_secs(600);

/// The folder.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    folder: PathBuf,
    /// Tells apart two writers of one process; two processes by their ids.
    parts: std::sync::Arc<AtomicU64>,
}

impl Kept {
    /// Makes the folder, open to this program's user alone: what lies in it may not be published yet.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
        Ok(Self { folder: folder.to_owned(), parts: std::sync::Arc::default() })
    }

    /// What was made from an input, and how many bytes it has; `None` when it does not lie here. What is open can be read to
    /// its end even when it is thrown away meanwhile.
    pub(crate) async fn open_file(&self, input: &str) -> io::Result<Option<(tokio::fs::File, u64)>> {
        let Some(path) = self.path(input) else { return Ok(None) };
        match tokio::fs::File::open(path).await {
            Ok(file) => {
                let size = file.metadata().await?.len();
                Ok(Some((file, size)))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Whether it lies here.
    pub(crate) async fn has(&self, input: &str) -> bool {
        match self.path(input) {
            Some(path) => tokio::fs::try_exists(path).await.unwrap_or(false),
            None => false,
        }
    }

    /// Keeps what was made from an input. Whoever reads meanwhile finds all of it or nothing.
    pub(crate) async fn put(&self, input: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(input).ok_or_else(|| io::Error::other("the name is no digest"))?;
        let number = self.parts.fetch_add(1, Ordering::Relaxed);
        let part = path.with_extension(format!("{}-{number}.{PART}", std::process::id()));
        let written = write(&part, bytes).await;
        let placed = match written {
            Ok(()) => tokio::fs::rename(&part, &path).await,
            Err(error) => Err(error),
        };
        if placed.is_err() {
            // What is left behind is found by the next sweep.
            let _ = tokio::fs::remove_file(&part).await;
        }
        placed
    }

    /// Inputs of which something lies here.
    pub(crate) async fn names(&self) -> io::Result<HashSet<String>> {
        let mut names = HashSet::new();
        let mut entries = tokio::fs::read_dir(&self.folder).await?;
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name().to_string_lossy().into_owned();
            if is_digest(&name) {
                names.insert(name);
            }
        }
        Ok(names)
    }

    /// Throws away what is of no use any more, and the oldest of the rest until it fits into `most` bytes; tells how many
    /// went. Files of other names are left alone.
    pub(crate) async fn sweep(&self, of_use: &HashSet<String>, now: SystemTime, most: u64) -> io::Result<u64> {
        let mut gone = 0;
        let mut stay = Vec::new();
        let mut entries = tokio::fs::read_dir(&self.folder).await?;
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name().to_string_lossy().into_owned();
            let is_part = name.ends_with(&format!(".{PART}"));
            if !is_part && !is_digest(&name) {
                continue;
            }
            let Ok(metadata) = entry.metadata().await else { continue };
            let Ok(modified) = metadata.modified() else { continue };
            let is_young = now.duration_since(modified).map_or(true, |age| age < YOUNG);
            if is_young || !is_part && of_use.contains(&name) {
                stay.push((modified, metadata.len(), entry.path()));
            } else {
                tokio::fs::remove_file(entry.path()).await?;
                gone += 1;
            }
        }
        stay.sort_unstable();
        let mut bytes: u64 = stay.iter().map(|(_, len, _)| len).sum();
        for (_, len, path) in stay {
            if bytes <= most {
                break;
            }
            tokio::fs::remove_file(path).await?;
            bytes -= len;
            gone += 1;
        }
        Ok(gone)
    }

    /// A digest has no separators, so that no name leads out of the folder.
    fn path(&self, input: &str) -> Option<PathBuf> {
        is_digest(input).then(|| self.folder.join(input))
    }
}

async fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use tokio::io::AsyncWriteExt as _;
    let mut options = tokio::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(path).await?;
    file.write_all(bytes).await?;
    file.flush().await?;
    // A file that lost its end in a power cut would be served as it is.
    file.sync_all().await
}

fn is_digest(name: &str) -> bool {
    name.len() == NAME && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(number: u8) -> String {
        domain::hex::encode([number; 32])
    }

    /// An instant long after the files of a test were written.
    #[expect(clippy::disallowed_methods, reason = "the age of files on disk is compared with the machine's own time")]
    fn later() -> SystemTime {
        SystemTime::now() + YOUNG * 2
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("the folder");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn what_was_kept_reads_back_and_only_under_its_digest() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Kept::open(&folder.path().join("renditions")).expect("made");
        kept.put(&digest(1), b"pages").await.expect("written");
        kept.put(&digest(1), b"pages").await.expect("written again");
        let (mut file, size) = kept.open_file(&digest(1)).await.expect("read").expect("there");
        let mut bytes = Vec::new();
        tokio::io::AsyncReadExt::read_to_end(&mut file, &mut bytes).await.expect("read");
        assert_eq!((&bytes[..], size), (&b"pages"[..], 5));
        assert!(kept.open_file(&digest(2)).await.expect("looked").is_none());
        assert!(kept.has(&digest(1)).await && !kept.has(&digest(2)).await);
        std::fs::write(folder.path().join("secret"), "x").expect("written");
        for name in ["../secret", "secret", "", &digest(0xab).to_uppercase(), &format!("{}/", &digest(1)[..63])] {
            assert!(kept.open_file(name).await.expect("none").is_none(), "{name}");
            assert!(kept.put(name, b"x").await.is_err(), "{name}");
        }
        assert_eq!(names(&folder.path().join("renditions")), [digest(1)]);
    }

    #[tokio::test]
    async fn only_its_owner_may_look_into_the_folder() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("renditions");
        let kept = Kept::open(&path).expect("made");
        kept.put(&digest(1), b"pages").await.expect("written");
        let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(&path.join(digest(1)))), (0o700, 0o600));
    }

    #[tokio::test]
    async fn what_is_of_no_use_any_more_goes_and_then_the_oldest() {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = Kept::open(folder.path()).expect("made");
        for number in 1..=4 {
            kept.put(&digest(number), &[number; 100]).await.expect("written");
            // File systems tell times in steps.
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
        std::fs::write(folder.path().join(format!("{}.1-1.part", digest(9))), "half").expect("written");
        std::fs::write(folder.path().join("README"), "not ours").expect("written");
        let of_use = HashSet::from([2, 3, 4].map(digest));
        assert_eq!(kept.sweep(&of_use, SystemTime::UNIX_EPOCH, u64::MAX).await.expect("swept"), 0, "all are young");
        assert_eq!(kept.sweep(&of_use, later(), u64::MAX).await.expect("swept"), 2, "one of no use, one part");
        assert_eq!(kept.sweep(&of_use, later(), 200).await.expect("swept"), 1);
        let mut left = vec![digest(3), digest(4), "README".to_owned()];
        left.sort();
        assert_eq!(names(folder.path()), left);
    }
}
