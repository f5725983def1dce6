//! `kaomie guide check`.

use std::path::Path;
use std::process::ExitCode;

use usecases::guides::press::try_out;

use crate::answer::say;
use crate::config::GuidesConfig;
use crate::guide_folders;

/// Says what guides are printed with and what is wrong with it.
pub fn run(config: &GuidesConfig, data_dir: &Path) -> anyhow::Result<ExitCode> {
    let fonts = config.fonts(data_dir);
    let settings = guide_folders::settings(config, data_dir)?;
    say!("fonts: {} file(s) in {}", settings.fonts.len(), fonts.display());
    match config.templates(data_dir) {
        Some(folder) => say!("own files: {} in {}", settings.templates.len(), folder.display()),
        None => say!("own files: none, everything is printed as it comes"),
    }
    let faults = try_out(settings);
    for fault in &faults {
        say!("wrong: {fault}");
    }
    if !faults.is_empty() {
        return Ok(ExitCode::FAILURE);
    }
    say!("every template was typeset with made-up people; nothing is wrong");
    Ok(ExitCode::SUCCESS)
}
