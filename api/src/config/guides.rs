//! Settings of printed guides.

use std::path::PathBuf;

use clap::Args;

/// Printed guides.
#[derive(Debug, Clone, Default, Args)]
pub struct GuidesConfig {
    /// Folder with the fonts that guides are printed in (.ttf, .otf). Default: `fonts` in the data folder.
    #[arg(long, env = "KAOMIE_FONTS_DIR", value_name = "DIR")]
    pub fonts_dir: Option<PathBuf>,
    /// Folder with a municipality's own texts, colours, logo and templates; `kaomie guide check` checks it. Default:
    /// `templates` in the data folder, when it is there.
    #[arg(long, env = "KAOMIE_TEMPLATES_DIR", value_name = "DIR")]
    pub templates_dir: Option<PathBuf>,
    /// Folder in which what was typeset is kept; it can be emptied at any time. Default: `renditions` in the data folder.
    #[arg(long, env = "KAOMIE_RENDITIONS_DIR", value_name = "DIR")]
    pub renditions_dir: Option<PathBuf>,
}

impl GuidesConfig {
    /// Variables of these settings.
    pub const KNOWN: [&str; 3] = ["KAOMIE_FONTS_DIR", "KAOMIE_TEMPLATES_DIR", "KAOMIE_RENDITIONS_DIR"];

    /// Where the fonts lie.
    pub fn fonts(&self, data_dir: &std::path::Path) -> PathBuf {
        self.fonts_dir.clone().unwrap_or_else(|| data_dir.join("fonts"))
    }

    /// Where a municipality's own templates lie; a default folder that is not there is none.
    pub fn templates(&self, data_dir: &std::path::Path) -> Option<PathBuf> {
        let default = || Some(data_dir.join("templates")).filter(|folder| folder.is_dir());
        self.templates_dir.clone().or_else(default)
    }

    /// Where what was typeset is kept.
    pub fn renditions(&self, data_dir: &std::path::Path) -> PathBuf {
        self.renditions_dir.clone().unwrap_or_else(|| data_dir.join("renditions"))
    }
}
