//! `kaomie roads sample`.

use anyhow::Context as _;

use super::SampleArgs;
use crate::answer::say;

/// Writes the made-up town's extract.
pub fn run(args: &SampleArgs) -> anyhow::Result<()> {
    let extract = usecases::demo::network::extract();
    std::fs::write(&args.out, &extract).with_context(|| format!("writing {}", args.out.display()))?;
    say!("{}: {}", args.out.display(), super::summary::size(extract.len() as u64));
    Ok(())
}
