//! Whether guides can be printed, and what is missing.

use usecases::guides::press::PressRoom;

use super::{Finding, broken, mend};
use crate::config::{DatabaseConfig, GuidesConfig};
use crate::guide_folders;

const GET_FONTS: &str = "guides are made as web page, text, table and e-book until then, and not as PDF. Put .ttf and \
                         .otf files into that folder, or name another one (KAOMIE_FONTS_DIR), and restart. `scripts/fonts.sh` \
                         fetches BIZ UDPGothic, BIZ UDPMincho and Noto Sans JP (OFL) into target/fonts; for a machine without \
                         internet, carry them over";
const CHECK: &str =
    "run `kaomie guide check`, which names every fault; the server refuses to start with these templates";

/// The press's findings.
pub fn findings(config: &GuidesConfig, database: &DatabaseConfig) -> Vec<(&'static str, Finding)> {
    let settings = match guide_folders::settings(config, &database.data_dir) {
        Ok(settings) => settings,
        Err(error) => return vec![("guides", broken(format!("{error:#}"), "check that the folders can be read"))],
    };
    let (fonts, templates) = (settings.fonts.len(), settings.templates.len());
    match PressRoom::check(settings) {
        Err(error) => vec![("guides' templates", broken(error.to_string(), CHECK))],
        Ok(false) => {
            let folder = config.fonts(&database.data_dir);
            vec![("guides' fonts", mend(format!("there are none in {}", folder.display()), GET_FONTS))]
        }
        Ok(true) => {
            let own = if templates > 0 { format!(", {templates} own file(s)") } else { String::new() };
            vec![("guides", Finding::Good(format!("{fonts} font file(s){own}")))]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_fonts_it_says_where_to_get_them_and_a_wrong_template_is_broken() {
        let folder = tempfile::tempdir().expect("a folder");
        let database = DatabaseConfig { data_dir: folder.path().to_owned(), database_url: None, secret_file: None };
        let config = GuidesConfig { fonts_dir: None, templates_dir: None, renditions_dir: None };
        let found = findings(&config, &database);
        assert!(matches!(&found[..], [(_, Finding::Mend { how, .. })] if how.contains("scripts/fonts.sh")));
        std::fs::create_dir(folder.path().join("templates")).expect("made");
        std::fs::write(folder.path().join("templates/colours.json"), "{\"accent\": \"red-ish\"").expect("written");
        let found = findings(&config, &database);
        assert!(matches!(&found[..], [(_, Finding::Broken { what, .. })] if what.contains("colours.json")));
        assert!(!folder.path().join("renditions").exists(), "a look makes nothing");
    }
}
