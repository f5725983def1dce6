//! `kaomie roads info`.

use super::{InfoArgs, install};
use crate::answer::say;
use crate::config::DatabaseConfig;
use crate::road_files;

/// Tells what is in a network.
pub fn run(database: &DatabaseConfig, args: &InfoArgs) -> anyhow::Result<()> {
    let files = args.network.files(database);
    let network = road_files::open(&files)?;
    let own_speeds = files.speeds.exists();
    if args.json {
        let mut told = serde_json::to_value(network.about())?;
        told["versionInUse"] = network.version().into();
        told["file"] = files.network.display().to_string().into();
        told["speedsFile"] = own_speeds.then(|| files.speeds.display().to_string()).into();
        say!("{told:#}");
        return Ok(());
    }
    install::tell(&files, &network);
    Ok(())
}
