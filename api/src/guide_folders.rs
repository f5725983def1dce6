//! Fonts and a municipality's own templates, read from their folders.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context as _, ensure};
use usecases::guides::press::GuideSettings;

use crate::config::GuidesConfig;

/// Most bytes of all fonts together, and of all templates together: what is read stays in memory.
const MOST_FONT_BYTES: u64 = 512 << 20;
const MOST_TEMPLATE_BYTES: u64 = 32 << 20;
/// Ends of the names of font files.
const FONTS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// What the press is set up with. A folder of fonts that is not there has none; a folder of templates that is named has to
/// be there.
///
/// # Errors
/// A file that cannot be read, or too many of them.
pub fn settings(config: &GuidesConfig, data_dir: &Path) -> anyhow::Result<GuideSettings> {
    let folder = config.fonts(data_dir);
    let fonts = if folder.is_dir() { fonts(&folder)? } else { Vec::new() };
    let templates = match config.templates(data_dir) {
        Some(folder) => templates(&folder)?,
        None => BTreeMap::new(),
    };
    Ok(GuideSettings { fonts, templates, folder: config.renditions(data_dir) })
}

/// The fonts of a folder and of the folders in it, in order of their names.
pub fn fonts(folder: &Path) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let about = || format!("reading the fonts in {} (KAOMIE_FONTS_DIR)", folder.display());
    let is_font = |name: &str| {
        name.rsplit_once('.').is_some_and(|(_, end)| FONTS.iter().any(|known| end.eq_ignore_ascii_case(known)))
    };
    Ok(files(folder, &is_font, MOST_FONT_BYTES).with_context(about)?.into_iter().collect())
}

/// The files of a folder of templates. Hidden ones are left alone.
pub fn templates(folder: &Path) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    ensure!(folder.is_dir(), "the folder of templates {} is not there (KAOMIE_TEMPLATES_DIR)", folder.display());
    let about = || format!("reading the templates in {} (KAOMIE_TEMPLATES_DIR)", folder.display());
    files(folder, &|name| !name.starts_with('.'), MOST_TEMPLATE_BYTES).with_context(about)
}

/// Files by their path below the folder.
fn files(folder: &Path, wanted: &dyn Fn(&str) -> bool, most: u64) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let mut bytes = 0;
    let mut folders = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((path, prefix, depth)) = folders.pop() {
        for entry in std::fs::read_dir(&path)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            // Follows links: fonts are often linked from where the system keeps them.
            let about = std::fs::metadata(entry.path()).with_context(|| format!("looking at {name}"))?;
            if about.is_dir() {
                ensure!(depth < 4, "folders lie too deep in each other at {name}");
                folders.push((entry.path(), format!("{prefix}{name}/"), depth + 1));
            } else if wanted(&name) {
                bytes += about.len();
                ensure!(bytes <= most, "there are more than {} MB", most >> 20);
                let content = std::fs::read(entry.path()).with_context(|| format!("reading {name}"))?;
                found.insert(format!("{prefix}{name}"), content);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_are_found_in_folders_and_nothing_else_is() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("biz")).expect("made");
        for (name, text) in [("biz/Gothic.TTF", "g"), ("Mincho.otf", "m"), ("OFL.txt", "licence"), ("ttf", "none")] {
            std::fs::write(folder.path().join(name), text).expect("written");
        }
        let found = fonts(folder.path()).expect("read");
        assert_eq!(found, [("Mincho.otf".to_owned(), b"m".to_vec()), ("biz/Gothic.TTF".to_owned(), b"g".to_vec())]);
    }

    #[test]
    fn a_folder_of_templates_that_is_named_has_to_be_there_and_one_of_fonts_need_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = GuidesConfig { fonts_dir: None, templates_dir: None, renditions_dir: None };
        let usual = settings(&config, folder.path()).expect("nothing is needed");
        assert!(usual.fonts.is_empty() && usual.templates.is_empty());
        assert_eq!(usual.folder, folder.path().join("renditions"));
        let named = GuidesConfig { templates_dir: Some(folder.path().join("nowhere")), ..config };
        let error = settings(&named, folder.path()).expect_err("it is not there");
        assert!(format!("{error:#}").contains("KAOMIE_TEMPLATES_DIR"), "{error:#}");
    }
}
