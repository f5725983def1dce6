//! `kaomie doctor`: checks a deployment and says what to do about each finding.

mod guides;
mod notices;
mod roads;

use std::process::ExitCode;
use std::sync::Arc;

use ::roads::network::Network;
use chrono::Datelike;
use domain::clock::Clock;
use store::Store;
use usecases::App;
use usecases::follow::chain;
use usecases::server_key::Standing;

use crate::answer::say;
use crate::config::{DatabaseConfig, DoctorConfig, unknown_variables};
use crate::system::{SystemClock, SystemIds};

/// Free space below which a backup or an import may fail, bytes.
const LITTLE_DISK: u64 = 1 << 30;

/// How one check ended.
enum Finding {
    Good(String),
    Mend { what: String, how: String },
    Broken { what: String, how: String },
}

/// Runs every check; the exit code is 1 when something is broken.
pub async fn run(database: &DatabaseConfig, config: &DoctorConfig) -> anyhow::Result<ExitCode> {
    let mut broken = false;
    for (name, finding) in findings(database, config).await {
        match finding {
            Finding::Good(what) => say!("good    {name}: {what}"),
            Finding::Mend { what, how } => say!("mend    {name}: {what}\n        → {how}"),
            Finding::Broken { what, how } => {
                broken = true;
                say!("broken  {name}: {what}\n        → {how}");
            }
        }
    }
    Ok(if broken { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn findings(database: &DatabaseConfig, config: &DoctorConfig) -> Vec<(&'static str, Finding)> {
    let mut found = vec![("configuration", configuration()), ("clock", clock()), ("disk", disk(database))];
    let (of_roads, network) = roads::findings(&config.roads.files(&database.data_dir), SystemClock.now());
    found.extend(of_roads);
    found.extend(guides::findings(&config.guides, database));
    found.push(("notices", notices::finding(&config.notices).await));
    let store = match super::connect(database).await {
        Ok(store) => store,
        Err(error) => {
            let text = format!("{error:#}");
            let how = remedy(&text, database);
            found.push(("database", broken(text, how)));
            return found;
        }
    };
    if let Some(unwritable) = unwritable(database) {
        found.push(("data folder", unwritable));
    }
    found.push(("database", database_info(&store, database).await));
    let (migrated, finding) = schema_steps(&store, database).await;
    found.push(("schema", finding));
    if migrated {
        match crate::secret::load(database) {
            Ok(secrets) => found.extend(contents(store, secrets, network).await),
            Err(error) => {
                found.push(("key", broken(format!("{error:#}"), "see KAOMIE_SECRET_FILE in `kaomie --help`")));
            }
        }
    }
    found
}

fn configuration() -> Finding {
    let unknown = unknown_variables();
    if unknown.is_empty() {
        Finding::Good("every KAOMIE_ variable is known".to_owned())
    } else {
        mend(
            format!("unknown variables: {}", unknown.join(", ")),
            "correct the spelling; `kaomie --help` lists the known ones",
        )
    }
}

fn clock() -> Finding {
    let now = SystemClock.now();
    // This version was made in 2026; holidays are computed to 2099.
    if (2026..2100).contains(&now.year()) {
        Finding::Good(format!("{} (Asia/Tokyo)", now.with_timezone(&domain::clock::JST).format("%Y-%m-%d %H:%M")))
    } else {
        broken(format!("the machine believes it is {now}"), "set the clock; opening hours and expiries depend on it")
    }
}

fn disk(database: &DatabaseConfig) -> Finding {
    let Some(folder) = database.folder() else {
        return Finding::Good("the database is a server's; nothing is kept here".to_owned());
    };
    match free_bytes(&folder) {
        Some(free) if free < LITTLE_DISK => mend(
            format!("{} MiB free for {}", free >> 20, folder.display()),
            "make room: an import and its write-ahead log can need as much again as the data file",
        ),
        Some(free) => Finding::Good(format!("{} MiB free for {}", free >> 20, folder.display())),
        None => mend(
            format!("the free space of {} could not be read", folder.display()),
            "check that the folder exists and `df` is installed",
        ),
    }
}

/// The data folder and its file, when they cannot be written.
fn unwritable(database: &DatabaseConfig) -> Option<Finding> {
    let folder = database.folder()?;
    let probe = folder.join(format!(".kaomie-doctor-{}", std::process::id()));
    let outcome = std::fs::write(&probe, b"");
    // A probe that cannot be taken away again is as harmless as it is empty.
    let _ = std::fs::remove_file(&probe);
    let error = outcome.err()?;
    Some(broken(format!("{} cannot be written: {error}", folder.display()), READ_ONLY))
}

const READ_ONLY: &str = "the data folder or its file is read-only: give the user that runs kaomie the right to write \
                         there (chown, chmod, or the mount's options), or choose another KAOMIE_DATA_DIR";
const DAMAGED: &str = "the data file is damaged or no database: restore a backup, or move it away, run `kaomie migrate \
                       up` and import again";
const UNREACHABLE: &str = "check KAOMIE_DATABASE_URL and KAOMIE_DATA_DIR, and that the server runs and is not full";

/// What to do about an error of the database, which is known by its text alone: drivers word it, nobody codes it.
fn remedy(error: &str, database: &DatabaseConfig) -> &'static str {
    let text = error.to_lowercase();
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| text.contains(phrase));
    if says(&["file is not a database", "malformed", "disk image", "corrupt"]) {
        DAMAGED
    } else if says(&["readonly", "read-only", "permission denied"]) || unwritable(database).is_some() {
        READ_ONLY
    } else {
        UNREACHABLE
    }
}

/// Free space by the system's `df`, since the standard library cannot tell.
fn free_bytes(folder: &std::path::Path) -> Option<u64> {
    let output = std::process::Command::new("df").args(["-P", "-k"]).arg(folder).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let kilobytes: u64 = text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kilobytes * 1024)
}

async fn database_info(store: &Store, database: &DatabaseConfig) -> Finding {
    match store.info().await {
        Ok(info) => {
            let journal = info.journal_mode.map(|mode| format!(", journal {mode}")).unwrap_or_default();
            Finding::Good(format!("{} {}, {} KiB{journal}", info.engine, info.version, info.size_bytes >> 10))
        }
        Err(error) => {
            let text = chain(&error);
            let how = remedy(&text, database);
            broken(text, how)
        }
    }
}

async fn schema_steps(store: &Store, database: &DatabaseConfig) -> (bool, Finding) {
    match migrations::pending(store.migrator_connection()).await {
        Ok(missing) if missing.is_empty() => (true, Finding::Good("at this version".to_owned())),
        Ok(missing) => (
            false,
            broken(format!("{} step(s) missing, first {}", missing.len(), missing[0]), "run `kaomie migrate up`"),
        ),
        Err(error) => {
            let text = chain(&error);
            let how = remedy(&text, database);
            (false, broken(text, how))
        }
    }
}

async fn contents(store: Store, secrets: usecases::Secrets, network: Option<Network>) -> Vec<(&'static str, Finding)> {
    let app = App::new(store, Arc::new(SystemClock), Arc::new(SystemIds), secrets);
    let key = server_key(&app).await;
    if let Finding::Broken { .. } = key {
        return vec![("key", key)];
    }
    let started = std::time::Instant::now();
    if let Err(error) = usecases::follow::load(&app).await {
        return vec![(
            "atlas",
            broken(chain(&error), "a stored document may be damaged; restore a backup or import again"),
        )];
    }
    let atlas = app.atlas();
    let built = format!(
        "{} facilities in {:.1} s, about {} MiB in memory",
        atlas.held(),
        started.elapsed().as_secs_f64(),
        atlas.memory_bytes() >> 20
    );
    let mut found = vec![("key", key), ("atlas", Finding::Good(built))];
    if atlas.held() == 0 {
        found.push((
            "data",
            mend(
                "the directory is empty".to_owned(),
                "run `kaomie demo`, or `kaomie import` with published data (docs/data.md)",
            ),
        ));
    }
    let covered = network.and_then(|network| roads::coverage(network, &app));
    found.extend(covered.map(|finding| ("roads' coverage", finding)));
    let interrupted = usecases::imports::interrupted(&app).await;
    match interrupted {
        Ok(0) => found.push(("imports", Finding::Good("none was interrupted".to_owned()))),
        Ok(count) => found.push((
            "imports",
            mend(format!("{count} import(s) were interrupted"), "run them again; nothing half-written was kept"),
        )),
        Err(error) => found.push(("imports", broken(chain(&error), "see the log"))),
    }
    found
}

/// Whether the database is used with this deployment's key. Tells nothing of the key itself.
async fn server_key(app: &App) -> Finding {
    match usecases::server_key::standing(app, app.store()).await {
        Ok(Standing::Ours) => {
            Finding::Good("the database is used with this key; keep a copy of it apart from the database's".to_owned())
        }
        Ok(Standing::None) => Finding::Good("the database was not used with any key yet".to_owned()),
        Ok(Standing::Other) => broken(
            "the database is used with another key".to_owned(),
            "put the key file it was first used with in place (KAOMIE_SECRET_FILE); every node needs the same one",
        ),
        Err(error) => broken(chain(&error), "see the log"),
    }
}

fn mend(what: String, how: &str) -> Finding {
    Finding::Mend { what, how: how.to_owned() }
}

fn broken(what: String, how: &str) -> Finding {
    Finding::Broken { what, how: how.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn told(folder: &std::path::Path) -> String {
        let database = DatabaseConfig { data_dir: folder.to_owned(), database_url: None, secret_file: None };
        let mut text = String::new();
        for (name, finding) in findings(&database, &DoctorConfig::default()).await {
            if let Finding::Broken { what, how } = finding {
                text.push_str(&format!("{name}: {what} → {how}\n"));
            }
        }
        text
    }

    #[tokio::test]
    async fn a_damaged_file_is_told_what_to_do_about() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("kaomie.sqlite"), "this is no database ".repeat(500)).expect("written");
        let told = told(folder.path()).await;
        assert!(told.contains("restore a backup") && told.contains("import again"), "{told}");
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_told() {
        // A folder below a file can be written by nobody, not even by root, who runs tests in containers.
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        std::fs::write(&file, "").expect("written");
        let database = DatabaseConfig { data_dir: file.join("data"), database_url: None, secret_file: None };
        assert!(unwritable(&database).is_some());
        assert_eq!(remedy("unable to open database file", &database), READ_ONLY);
        assert_eq!(remedy("attempt to write a readonly database", &database), READ_ONLY);
        let good = DatabaseConfig { data_dir: folder.path().to_owned(), database_url: None, secret_file: None };
        assert!(unwritable(&good).is_none());
        assert_eq!(remedy("connection refused", &good), UNREACHABLE);
    }
}
