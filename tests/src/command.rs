//! One-shot runs of the executable: `migrate`, `import`, `demo` and the like.

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use tempfile::TempDir;
use tokio::process::Command;

/// Where one test keeps its data.
pub enum Database {
    /// A data file in the test's own folder.
    Sqlite,
    /// A database of a PostgreSQL server, by URL.
    Postgres(String),
    /// Any database by URL, such as the data file of another node.
    At(String),
}

/// The executable with a data folder of its own, removed at the end.
pub struct Kaomie {
    folder: TempDir,
    database: Database,
}

impl Kaomie {
    /// A fresh, migrated database.
    pub async fn fresh(database: Database) -> Self {
        let kaomie = Self { folder: TempDir::new().expect("a temporary folder"), database };
        kaomie.ok(&["migrate", "up"]).await;
        kaomie
    }

    /// Another node on a database that a node uses already: with a folder of its own and the same key.
    pub fn beside(node: &Self, database: Database) -> Self {
        let kaomie = Self { folder: TempDir::new().expect("a temporary folder"), database };
        std::fs::copy(node.folder().join("secret.key"), kaomie.folder().join("secret.key")).expect("the shared key");
        kaomie
    }

    /// A fresh SQLite database with the demo town.
    pub async fn with_demo_town() -> Self {
        let kaomie = Self::fresh(Database::Sqlite).await;
        kaomie.ok(&["demo"]).await;
        kaomie
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A command with this database, not started yet.
    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(executable());
        command
            .args(args)
            .env("KAOMIE_DATA_DIR", self.folder.path())
            .env_remove("KAOMIE_DATABASE_URL")
            // The suite is about what is answered: how fast depends on what else the machine does meanwhile.
            .env("KAOMIE_REQUEST_TIMEOUT_SECONDS", "60")
            .kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        if let Database::Postgres(url) | Database::At(url) = &self.database {
            command.env("KAOMIE_DATABASE_URL", url);
        }
        command
    }

    /// Runs a verb to its end.
    pub async fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().await.expect("the executable runs")
    }

    /// Runs a verb that must succeed, and gives what it printed.
    pub async fn ok(&self, args: &[&str]) -> String {
        let output = self.run(args).await;
        assert!(
            output.status.success(),
            "kaomie {args:?} failed with {}:\n{}\n{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("answers are UTF-8")
    }

    /// Writes a file into the data folder and gives its path.
    pub fn file(&self, name: &str, content: &str) -> String {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("a file in the data folder");
        path.to_string_lossy().into_owned()
    }
}

/// The executable beside the test's own: `target/<profile>/kaomie`.
pub fn executable() -> PathBuf {
    let own = std::env::current_exe().expect("the test's own path");
    let folder = own.parent().and_then(Path::parent).expect("target/<profile>/deps");
    let executable = folder.join("kaomie");
    assert!(executable.exists(), "{} is missing; build it first: cargo build --workspace", executable.display());
    executable
}
