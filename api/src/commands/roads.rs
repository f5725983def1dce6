//! `kaomie roads …`: prepare a road network (道路網), put it in place, look at it, try it out.

mod arguments;
mod build;
mod check;
mod info;
pub mod install;
mod picture;
mod sample;
mod summary;
mod times;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};
use roads::picture::MAX_PIXELS;
use roads::{Direction, Mode, Point, WalkingPace};

use crate::config::{DatabaseConfig, RoadFiles, RoadsConfig};
use arguments::{parse_direction, parse_minutes, parse_mode, parse_pace, parse_place, parse_side};

/// `kaomie roads …`
#[derive(Debug, Subcommand)]
pub enum RoadsCommand {
    /// Prepare a network from OpenStreetMap extracts: of a town, a prefecture or all of Japan.
    Build(BuildArgs),
    /// Put a network that was prepared elsewhere in place, once it is found whole. Never copy over a file that is being
    /// served: this puts the new one beside it and renames it.
    Install(InstallArgs),
    /// Tell what is in a network: its date, modes, sizes, and what was left out.
    Info(InfoArgs),
    /// Read a network from end to end, with its speeds, and tell whether it is whole.
    Check(CheckArgs),
    /// Draw the area that is reached from a place, over the roads, as SVG.
    Picture(PictureArgs),
    /// Tell how long the way between two places takes, in both directions.
    Times(TimesArgs),
    /// Write the made-up roads of the demo town as an OpenStreetMap extract, to try `build` with.
    Sample(SampleArgs),
}

/// `kaomie roads build …`
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// OpenStreetMap extracts (.osm.pbf); several are read as one.
    #[arg(value_name = "FILE.osm.pbf", required = true)]
    pub files: Vec<PathBuf>,
    /// Modes to prepare: car (車), bicycle (自転車), foot (徒歩); comma-separated.
    #[arg(long, value_delimiter = ',', default_value = "car,bicycle,foot", value_name = "MODES", value_parser = parse_mode)]
    pub modes: Vec<Mode>,
    /// Speeds of the municipality. They are checked against the network and copied beside it, where `serve` finds them;
    /// they can be changed later without building again. Without this the ones that lie there stay.
    #[arg(long, value_name = "FILE.json")]
    pub speeds: Option<PathBuf>,
    /// The side traffic keeps to: left or right. Found out from where the extract lies when left out.
    #[arg(long, value_name = "SIDE", value_parser = parse_side)]
    pub drives_on: Option<arguments::Side>,
    /// Where to.
    #[command(flatten)]
    pub place: PlaceArgs,
}

/// `kaomie roads install …`
#[derive(Debug, Args)]
pub struct InstallArgs {
    /// The prepared network.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Speeds of the municipality, put in place with it. Default: those beside FILE, when there are any; without any the
    /// ones in place stay.
    #[arg(long, value_name = "FILE.json")]
    pub speeds: Option<PathBuf>,
    /// Where to.
    #[command(flatten)]
    pub place: PlaceArgs,
}

/// `kaomie roads info …`
#[derive(Debug, Args)]
pub struct InfoArgs {
    /// The network.
    #[command(flatten)]
    pub network: NetworkArgs,
    /// As one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// `kaomie roads check …`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The network.
    #[command(flatten)]
    pub network: NetworkArgs,
}

/// `kaomie roads picture …`
#[derive(Debug, Args)]
pub struct PictureArgs {
    /// The network.
    #[command(flatten)]
    pub network: NetworkArgs,
    /// The place, longitude first, as in GeoJSON.
    #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true, value_parser = parse_place)]
    pub at: Point,
    /// How one travels.
    #[command(flatten)]
    pub travel: TravelArgs,
    /// Minutes, comma-separated; each gets an outline of its own.
    #[arg(long, value_delimiter = ',', default_value = "10,20,30", value_name = "MINUTES", value_parser = parse_minutes)]
    pub minutes: Vec<u32>,
    /// Which way one travels: `from` the place to everywhere, or `to` the place from everywhere.
    #[arg(long, default_value = "from", value_name = "DIRECTION", value_parser = parse_direction)]
    pub direction: Direction,
    /// Width in pixels.
    #[arg(long, default_value = "1000", value_name = "PIXELS", value_parser = clap::value_parser!(u32).range(100..=i64::from(MAX_PIXELS)))]
    pub width: u32,
    /// Where to; standard output when left out.
    #[arg(long, value_name = "FILE.svg")]
    pub out: Option<PathBuf>,
}

/// `kaomie roads times …`
#[derive(Debug, Args)]
pub struct TimesArgs {
    /// The network.
    #[command(flatten)]
    pub network: NetworkArgs,
    /// One place, longitude first, as in GeoJSON.
    #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true, value_parser = parse_place)]
    pub from: Point,
    /// The other place.
    #[arg(long, value_name = "LON,LAT", allow_hyphen_values = true, value_parser = parse_place)]
    pub to: Point,
    /// How one travels.
    #[command(flatten)]
    pub travel: TravelArgs,
    /// Minutes after which the search gives up.
    #[arg(long, default_value = "120", value_name = "MINUTES", value_parser = parse_minutes)]
    pub within: u32,
}

/// `kaomie roads sample …`
#[derive(Debug, Args)]
pub struct SampleArgs {
    /// Where to.
    #[arg(value_name = "FILE.osm.pbf")]
    pub out: PathBuf,
}

/// Where a network goes.
#[derive(Debug, Args)]
pub struct PlaceArgs {
    /// Where to. Default: where `serve` looks, `roads.kaomie` in the data folder.
    #[arg(long, env = "KAOMIE_ROADS", value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Where this deployment keeps the speeds of its municipality: no other speeds are put in place beside them.
    #[arg(long, env = "KAOMIE_ROADS_SPEEDS", value_name = "FILE.json")]
    pub roads_speeds: Option<PathBuf>,
}

/// Which network.
#[derive(Debug, Args)]
pub struct NetworkArgs {
    /// The prepared network. Default: `roads.kaomie` in the data folder.
    #[arg(env = "KAOMIE_ROADS", value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Speeds of a municipality, which replace those of the network when it is loaded. Default: the file beside the network
    /// that ends in `.speeds.json` instead of `.kaomie`, when there is one.
    #[arg(long, env = "KAOMIE_ROADS_SPEEDS", value_name = "FILE.json")]
    pub roads_speeds: Option<PathBuf>,
}

/// How one travels.
#[derive(Debug, Args)]
pub struct TravelArgs {
    /// car (車), bicycle (自転車) or foot (徒歩).
    #[arg(long, default_value = "car", value_name = "MODE", value_parser = parse_mode)]
    pub mode: Mode,
    /// How fast one walks: standard (4.8 km/h), elderly (3.6 km/h) or slow (2.7 km/h). Only with --mode foot.
    #[arg(long, value_name = "PACE", value_parser = parse_pace)]
    pub walking: Option<WalkingPace>,
}

impl PlaceArgs {
    /// The files, for a deployment.
    fn files(&self, database: &DatabaseConfig) -> RoadFiles {
        RoadsConfig { roads: self.out.clone(), roads_speeds: self.roads_speeds.clone() }.files(&database.data_dir)
    }
}

impl NetworkArgs {
    /// The files, for a deployment.
    fn files(&self, database: &DatabaseConfig) -> RoadFiles {
        RoadsConfig { roads: self.file.clone(), roads_speeds: self.roads_speeds.clone() }.files(&database.data_dir)
    }
}

impl TravelArgs {
    /// The pace, once it is seen to belong to the mode.
    fn pace(&self) -> anyhow::Result<WalkingPace> {
        anyhow::ensure!(self.mode == Mode::Foot || self.walking.is_none(), "--walking belongs to --mode foot");
        Ok(self.walking.unwrap_or_default())
    }
}

/// Runs one of them. None needs the database.
pub fn run(database: &DatabaseConfig, command: RoadsCommand) -> anyhow::Result<ExitCode> {
    match command {
        RoadsCommand::Build(args) => build::run(database, &args)?,
        RoadsCommand::Install(args) => install::run(database, &args)?,
        RoadsCommand::Info(args) => info::run(database, &args)?,
        RoadsCommand::Check(args) => check::run(database, &args)?,
        RoadsCommand::Picture(args) => picture::run(database, &args)?,
        RoadsCommand::Times(args) => times::run(database, &args)?,
        RoadsCommand::Sample(args) => sample::run(&args)?,
    }
    Ok(ExitCode::SUCCESS)
}
