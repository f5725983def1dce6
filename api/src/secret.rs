//! The server's own key: a file of its own beside the database, never inside it.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, ensure};
use domain::entropy::Entropy;
use domain::hex;
use usecases::Secrets;

use crate::config::DatabaseConfig;
use crate::system::SystemEntropy;

/// Reads the key of this deployment, or makes it when there is none yet.
///
/// Every node on one database needs the same file. Losing it makes second factors unusable and the audit trail
/// unverifiable, so it belongs into the backup, apart from the database's.
pub fn load(config: &DatabaseConfig) -> anyhow::Result<Secrets> {
    let path = config.secret_file();
    let key = match std::fs::read_to_string(&path) {
        Ok(text) => {
            let mode =
                std::fs::metadata(&path).with_context(|| format!("looking at {}", path.display()))?.permissions();
            ensure!(
                mode.mode() & 0o077 == 0,
                "{} can be read by others than its owner; run `chmod 600 {}`",
                path.display(),
                path.display()
            );
            hex::decode(text.trim()).with_context(|| format!("{} must hold 64 hexadecimal digits", path.display()))?
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => make(&path)?,
        Err(error) => return Err(error).with_context(|| format!("reading the key file {}", path.display())),
    };
    Ok(Secrets::new(key, Arc::new(SystemEntropy)))
}

fn make(path: &Path) -> anyhow::Result<[u8; 32]> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("making the folder {}", folder.display()))?;
    }
    let mut key = [0; 32];
    SystemEntropy.fill(&mut key);
    let text = hex::encode(key);
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    let mut file = match file {
        Ok(file) => file,
        // Two programs that start together: the other one was first, and its key is the one.
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
            return hex::decode(text.trim()).context("another program is writing the key file; try again");
        }
        Err(error) => return Err(error).with_context(|| format!("making the key file {}", path.display())),
    };
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).context("writing the key file")?;
    tracing::info!(path = %path.display(), "made the server's key; back it up apart from the database");
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_made_once_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = DatabaseConfig { data_dir: folder.path().to_owned(), database_url: None, secret_file: None };
        let first = load(&config).expect("made").derive("test");
        assert_eq!(load(&config).expect("read").derive("test"), first);
        let path = config.secret_file();
        assert_eq!(std::fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o600);
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("changed");
        assert!(load(&config).expect_err("refused").to_string().contains("chmod 600"));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(
            hex::decode::<32>("00").is_none()
                && hex::decode::<32>(&"zz".repeat(32)).is_none()
                && hex::decode::<32>(&"あ".repeat(22)).is_none()
        );
        assert!(hex::decode::<32>(&"0f".repeat(32)).is_some());
    }
}
