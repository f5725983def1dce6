//! `kaomie roads times`.

use anyhow::Context as _;
use roads::Point;
use roads::network::Network;
use roads::search::Snap;

use super::{TimesArgs, TravelArgs};
use crate::answer::say;
use crate::config::DatabaseConfig;
use crate::road_files;

/// Tells how long the way takes, there and back: one-way streets and turns make two answers of it.
pub fn run(database: &DatabaseConfig, args: &TimesArgs) -> anyhow::Result<()> {
    let pace = args.travel.pace()?;
    let network = road_files::open(&args.network.files(database))?;
    let from = snap(&network, &args.travel, args.from).context("--from")?;
    let to = snap(&network, &args.travel, args.to).context("--to")?;
    for (what, a, b) in [("there", &from, &to), ("back", &to, &from)] {
        let route = network.route(a, b, args.travel.mode, pace, args.within * 60)?;
        match route {
            Some(route) => say!(
                "{what:<6} {:>5.1} minutes, {:.1} km by {}",
                route.seconds / 60.0,
                route.meters / 1e3,
                args.travel.mode.name()
            ),
            None => say!("{what:<6} no way by {} within {} minutes", args.travel.mode.name(), args.within),
        }
    }
    for (what, snap) in [("--from", &from), ("--to", &to)] {
        say!("  {what} is {:.0} m from its road", snap.meters);
    }
    Ok(())
}

/// The road nearest to a place.
pub fn snap(network: &Network, travel: &TravelArgs, point: Point) -> anyhow::Result<Snap> {
    network.snap(travel.mode, point).with_context(|| format!("{},{}", point.lon, point.lat))
}
