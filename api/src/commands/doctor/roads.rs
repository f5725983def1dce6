//! How the road network stands, and how to get one.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use roads::network::Network;
use roads::search::SNAP_LIMIT_METERS;
use usecases::App;

use super::{Finding, broken, mend};
use crate::config::RoadFiles;
use crate::road_files;

/// Days after which a network's data is called old: new roads and bridges are missing by then.
const OLD_DAYS: i64 = 365;

const GET_ONE: &str = "travel times are straight-line estimates until then. Download an OpenStreetMap extract that covers \
                       your area and 30 minutes of driving around it (https://download.geofabrik.de/asia/japan.html, or a \
                       rectangle from https://extract.bbbike.org), and run `kaomie roads build FILE.osm.pbf`. For a machine \
                       without internet: build on another one with `--out roads.kaomie`, carry that file over and run \
                       `kaomie roads install roads.kaomie`. A running server takes it within seconds";
const REPLACE: &str = "build it again (`kaomie roads build FILE.osm.pbf`) or put a whole copy in place (`kaomie roads \
                       install FILE`); a running server goes on with the one it has loaded";
const RENEW: &str = "download a newer extract and run `kaomie roads build FILE.osm.pbf`; a running server takes the new \
                     network without a restart";

/// The network's findings, and the network when it can be used.
pub fn findings(files: &RoadFiles, now: DateTime<Utc>) -> (Vec<(&'static str, Finding)>, Option<Network>) {
    if !files.network.exists() {
        let what = format!("there is no road network at {}", files.network.display());
        return (vec![("roads", mend(what, GET_ONE))], None);
    }
    match road_files::open(files) {
        Ok(network) => {
            let mut found = vec![("roads", about(&network, files))];
            found.extend(age(network.about().source.data_date.as_deref(), now).map(|finding| ("roads' date", finding)));
            let unused = network.unused_overrides();
            if !unused.is_empty() {
                let what = format!("entries {unused:?} of the municipality's speeds change nothing");
                found.push((
                    "roads' speeds",
                    mend(what, "no such road is in the network: check mode, roads and polygon"),
                ));
            }
            (found, Some(network))
        }
        Err(error) => (vec![("roads", broken(format!("{error:#}"), REPLACE))], None),
    }
}

/// Whether the network covers the directory.
pub fn coverage(network: Network, app: &App) -> Option<Finding> {
    app.roads().put(Arc::new(network), &app.atlas());
    let roads = app.roads().load()?;
    let (located, far) = (roads.located(), roads.unsnapped());
    Some(match far {
        0 => Finding::Good(format!("all {located} facilities with a position are near a road")),
        _ => mend(
            format!("{far} of {located} facilities are farther than {SNAP_LIMIT_METERS:.0} m from every road"),
            "they have no travel times: take an extract that covers them, or correct their positions",
        ),
    })
}

fn about(network: &Network, files: &RoadFiles) -> Finding {
    let about = network.about();
    let stretches: u64 = about.layers.iter().map(|layer| layer.edges).sum();
    let speeds =
        if files.speeds.exists() { format!(", with the speeds of {}", files.speeds.display()) } else { String::new() };
    Finding::Good(format!(
        "version {} for {}, {stretches} stretches, data of {}, {}{speeds}",
        network.version(),
        about.source.modes.join(", "),
        about.source.data_date.as_deref().unwrap_or("an unknown day"),
        about.source.attribution
    ))
}

/// Data older than a year, or of no known day.
fn age(day: Option<&str>, now: DateTime<Utc>) -> Option<Finding> {
    let Some(day) = day.and_then(|day| day.parse::<NaiveDate>().ok()) else {
        return Some(mend("the extract does not say of which day it is".to_owned(), RENEW));
    };
    let days = (now.date_naive() - day).num_days();
    (days > OLD_DAYS).then(|| mend(format!("the data is of {day}, {days} days old"), RENEW))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_network_older_than_a_year_is_to_be_renewed() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let day = |ago: i64| (now - TimeDelta::days(ago)).date_naive().to_string();
        assert!(age(Some(&day(365)), now).is_none());
        assert!(matches!(age(Some(&day(366)), now), Some(Finding::Mend { what, .. }) if what.contains("366 days old")));
        assert!(age(None, now).is_some());
        assert!(age(Some("yesterday"), now).is_some());
    }

    #[test]
    fn without_a_network_it_says_where_to_get_one_and_a_damaged_one_is_broken() {
        let folder = tempfile::tempdir().expect("a folder");
        let network = folder.path().join("roads.kaomie");
        let files = RoadFiles {
            network: network.clone(),
            speeds: folder.path().join("roads.speeds.json"),
            speeds_named: false,
        };
        let (found, _) = findings(&files, DateTime::UNIX_EPOCH);
        assert!(matches!(&found[..], [("roads", Finding::Mend { how, .. })] if how.contains("kaomie roads build")));
        std::fs::write(&network, b"no network").expect("written");
        let (found, _) = findings(&files, DateTime::UNIX_EPOCH);
        assert!(matches!(&found[..], [("roads", Finding::Broken { how, .. })] if how.contains("kaomie roads install")));
    }
}
