//! The prepared road network (道路網) and the speeds that replace its own.

use std::path::{Path, PathBuf};

use clap::Args;

/// The road network.
#[derive(Debug, Clone, Default, Args)]
pub struct RoadsConfig {
    /// The prepared road network. Default: `roads.kaomie` in the data folder.
    #[arg(long, env = "KAOMIE_ROADS", value_name = "FILE")]
    pub roads: Option<PathBuf>,
    /// Speeds of a municipality, which replace those of the network when it is loaded (docs/roads.md). Default: the file
    /// beside the network that ends in `.speeds.json` instead of `.kaomie`, when there is one.
    #[arg(long, env = "KAOMIE_ROADS_SPEEDS", value_name = "FILE.json")]
    pub roads_speeds: Option<PathBuf>,
}

/// Where a road network and its speeds lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoadFiles {
    /// The prepared network.
    pub network: PathBuf,
    /// The speeds that replace its own.
    pub speeds: PathBuf,
    /// Somebody named the speeds' file: then it has to be there.
    pub speeds_named: bool,
}

impl RoadsConfig {
    /// Variables of these settings.
    pub const KNOWN: [&str; 2] = ["KAOMIE_ROADS", "KAOMIE_ROADS_SPEEDS"];

    /// The files, for a deployment with this data folder.
    pub fn files(&self, data_dir: &Path) -> RoadFiles {
        let network = self.roads.clone().unwrap_or_else(|| data_dir.join("roads.kaomie"));
        let speeds = self.roads_speeds.clone().unwrap_or_else(|| speeds_beside(&network));
        RoadFiles { network, speeds, speeds_named: self.roads_speeds.is_some() }
    }
}

/// Where speeds lie that nobody named: beside their network.
pub fn speeds_beside(network: &Path) -> PathBuf {
    network.with_extension("speeds.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speeds_lie_beside_their_network_unless_somebody_names_them() {
        let files = RoadsConfig::default().files(Path::new("var"));
        assert_eq!(files.network, Path::new("var/roads.kaomie"));
        assert_eq!(files.speeds, Path::new("var/roads.speeds.json"));
        assert!(!files.speeds_named);
        let named = RoadsConfig { roads: Some("net".into()), roads_speeds: Some("city.json".into()) };
        let files = named.files(Path::new("var"));
        assert_eq!((files.network.as_path(), files.speeds.as_path()), (Path::new("net"), Path::new("city.json")));
        assert!(files.speeds_named);
    }
}
