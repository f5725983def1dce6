//! The folder: every file is named after its id and nothing else, and only this program's user may read it.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use domain::ids::UploadId;
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt as _;
use uuid::Uuid;

/// End of the name of a file that is not complete yet.
const PART: &str = "part";

/// A folder of files.
#[derive(Debug, Clone)]
pub(super) struct Folder(PathBuf);

/// A file under way; removed when dropped before it is complete.
pub(super) struct Part {
    path: PathBuf,
    complete: PathBuf,
    file: File,
    is_kept: bool,
}

impl Folder {
    /// Makes the folder, open to this program's user alone.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)?;
        Ok(Self(path.to_owned()))
    }

    /// A UUID has no separators, so that no id leads out of the folder.
    fn path(&self, id: UploadId) -> PathBuf {
        self.0.join(id.0.hyphenated().to_string())
    }

    /// Begins a file. What exists already is never written to, not even through a link.
    pub(super) async fn begin(&self, id: UploadId) -> io::Result<Part> {
        let complete = self.path(id);
        let path = complete.with_extension(PART);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        let file = options.open(&path).await?;
        Ok(Part { path, complete, file, is_kept: false })
    }

    /// The whole of a file.
    pub(super) async fn read(&self, id: UploadId) -> io::Result<Vec<u8>> {
        tokio::fs::read(self.path(id)).await
    }

    /// Whether a file is here.
    pub(super) async fn has(&self, id: UploadId) -> bool {
        tokio::fs::try_exists(self.path(id)).await.unwrap_or(false)
    }

    /// Removes a file, if it is here.
    pub(super) async fn remove(&self, id: UploadId) -> io::Result<()> {
        match tokio::fs::remove_file(self.path(id)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Complete files, and files that were given up, that nobody has written to for as long. Whatever else lies here
    /// is left alone.
    pub(super) async fn quiet_since(&self, now: SystemTime, quiet: Duration) -> io::Result<Quiet> {
        let mut found = Quiet::default();
        let mut entries = tokio::fs::read_dir(&self.0).await?;
        while let Some(entry) = entries.next_entry().await? {
            let name = entry.file_name().to_string_lossy().into_owned();
            let (stem, is_part) = match name.strip_suffix(&format!(".{PART}")) {
                Some(stem) => (stem, true),
                None => (name.as_str(), false),
            };
            let Ok(id) = Uuid::try_parse(stem) else { continue };
            let Ok(metadata) = entry.metadata().await else { continue };
            let is_quiet = metadata.modified().is_ok_and(|at| now.duration_since(at).is_ok_and(|age| age >= quiet));
            if !metadata.is_file() || !is_quiet {
                continue;
            }
            if is_part { found.parts.push(entry.path()) } else { found.files.push(id.into()) }
        }
        Ok(found)
    }
}

/// Files that nobody writes to.
#[derive(Debug, Default)]
pub(super) struct Quiet {
    pub files: Vec<UploadId>,
    pub parts: Vec<PathBuf>,
}

impl Part {
    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes).await
    }

    /// Makes it a complete file, on the disk before its row is in the database.
    pub(super) async fn complete(mut self) -> io::Result<()> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        tokio::fs::rename(&self.path, &self.complete).await?;
        self.is_kept = true;
        Ok(())
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.is_kept {
            // What is left behind is found by the next sweep.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
