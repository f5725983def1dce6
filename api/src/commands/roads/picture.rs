//! `kaomie roads picture`.

use super::PictureArgs;
use crate::config::DatabaseConfig;

/// Draws the area.
pub fn run(_database: &DatabaseConfig, _args: &PictureArgs) -> anyhow::Result<()> {
    anyhow::bail!("later")
}
