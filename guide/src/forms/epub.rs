//! An electronic book (EPUB 3.3, <https://www.w3.org/TR/epub-33/>) with the metadata of EPUB Accessibility 1.1.
//!
//! Equal data gives equal bytes: times in the archive are 1980, the identifier is a digest of the contents.

mod package;

use std::io::{Cursor, Write};

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::html::{STYLE, variables};
use super::markup::escaped;
use super::{entry, figure, media_type, parts};
use crate::data::{GuideData, Picture};
use crate::overrides::Overrides;

/// The archive can't be written.
#[derive(Debug, thiserror::Error)]
#[error("the book can't be put together: {0}")]
pub struct BookError(#[from] zip::result::ZipError);

impl From<std::io::Error> for BookError {
    fn from(error: std::io::Error) -> Self {
        Self(error.into())
    }
}

/// One document of the book.
struct Chapter {
    file: String,
    title: String,
    body: String,
    has_svg: bool,
}

/// The book.
///
/// # Errors
/// [`BookError`] when the archive gets larger than such archives can be.
pub fn book(data: &GuideData, pictures: &[Picture], own: &Overrides) -> Result<Vec<u8>, BookError> {
    let chapters = chapters(data, pictures, own);
    let images: Vec<(String, &'static str, &Picture)> = pictures
        .iter()
        .enumerate()
        .filter_map(|(place, picture)| Some((image_file(place, picture)?, media_type(picture)?, picture)))
        .collect();
    let mut hash = Sha256::new();
    for chapter in &chapters {
        hash.update(chapter.body.as_bytes());
    }
    images.iter().for_each(|(_, _, picture)| hash.update(&picture.bytes));
    let package = package::document(data, own, &chapters, &images, &hash.finalize());

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored);
    let packed = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Deflated);
    // First and not packed, so that a reader finds it at a fixed place (OCF 3.3, 4.3).
    zip.start_file("mimetype", stored)?;
    zip.write_all(b"application/epub+zip")?;
    let mut put = |name: &str, options: SimpleFileOptions, bytes: &[u8]| -> Result<(), BookError> {
        zip.start_file(name, options)?;
        zip.write_all(bytes)?;
        Ok(())
    };
    put("META-INF/container.xml", packed, package::CONTAINER.as_bytes())?;
    put("book/package.opf", packed, package.as_bytes())?;
    put("book/nav.xhtml", packed, package::navigation(data, &chapters).as_bytes())?;
    put("book/style.css", packed, format!("{}{STYLE}", variables(own.colours())).as_bytes())?;
    for chapter in &chapters {
        put(&format!("book/{}", chapter.file), packed, page(&chapter.title, &chapter.body).as_bytes())?;
    }
    for (file, _, picture) in &images {
        put(&format!("book/{file}"), stored, &picture.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn chapters(data: &GuideData, pictures: &[Picture], own: &Overrides) -> Vec<Chapter> {
    let address_of = |place: usize| image_file(place, pictures.get(place)?);
    let chapter_of = |number: u32| {
        data.sections.iter().position(|section| section.entries.iter().any(|entry| entry.number == number))
    };
    let link = |number: u32| match chapter_of(number) {
        Some(section) => format!("section-{}.xhtml#entry-{number}", section + 1),
        None => "title.xhtml".to_owned(),
    };
    let mut chapters = Vec::new();
    let mut add = |file: &str, title: &str, body: String| {
        let has_svg = body.contains("<svg");
        chapters.push(Chapter { file: format!("{file}.xhtml"), title: title.to_owned(), body, has_svg });
    };
    let mut title = format!(
        "<h1>{}</h1><p class=\"label\">{}　{}</p>",
        escaped(&data.title),
        escaped(&data.area),
        escaped(&data.label)
    );
    for line in [&own.texts().cover, &data.published, &data.draft].into_iter().flatten() {
        title.push_str(&format!("<p>{}</p>", escaped(line)));
    }
    add("title", "表紙", title);
    let headed = |title: &str, body: String| format!("<h2>{}</h2>{body}", escaped(title));
    add("use", "このガイドの使い方", headed("このガイドの使い方", parts::how_to_use(data, own)));
    if !data.changes.is_empty() {
        add("changes", "前の版から変わったこと", headed("前の版から変わったこと", parts::lines(&data.changes)));
    }
    if let Some(map) = data.map.as_ref().filter(|map| !map.pins.is_empty()) {
        add("map", "地図", headed("地図", figure::figure(map, &link)));
    }
    for (number, section) in data.sections.iter().enumerate() {
        let entries: String = section.entries.iter().map(|entry| entry::entry(entry, 3, &address_of)).collect();
        add(&format!("section-{}", number + 1), &section.title, headed(&section.title, entries));
    }
    let index = parts::index(data, &link);
    if !index.is_empty() {
        add("index", "対応できることから探す", headed("対応できることから探す", index));
    }
    if !data.desks.is_empty() {
        add("desks", "相談窓口", headed("相談窓口", parts::desks(&data.desks)));
    }
    add("colophon", "奥付", headed("奥付", parts::colophon(data, own)));
    chapters
}

/// Where a picture lies in the book; `None` for what is no picture.
fn image_file(place: usize, picture: &Picture) -> Option<String> {
    let ending = if media_type(picture)? == "image/png" { "png" } else { "jpg" };
    Some(format!("images/{place}.{ending}"))
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ja\" xml:lang=\"ja\"><head><title>{}</title>\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/></head><body>{body}</body></html>\n",
        escaped(title)
    )
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::sample;

    fn files(book: Vec<u8>) -> Vec<(String, Vec<u8>)> {
        let mut archive = zip::ZipArchive::new(Cursor::new(book)).expect("an archive");
        let mut files = Vec::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("readable");
            files.push((file.name().to_owned(), bytes));
        }
        files
    }

    #[test]
    fn the_first_file_is_the_media_type_at_its_fixed_place() {
        let (data, pictures) = sample::guide();
        let book = book(&data, &pictures, &Overrides::default()).expect("a book");
        assert_eq!(&book[30..38], b"mimetype");
        assert_eq!(&book[38..58], b"application/epub+zip");
    }

    #[test]
    fn everything_in_the_manifest_is_there_and_the_other_way_round() {
        let (data, pictures) = sample::guide();
        let files = files(book(&data, &pictures, &Overrides::default()).expect("a book"));
        let package = files.iter().find(|(name, _)| name == "book/package.opf").expect("a package");
        let package = String::from_utf8(package.1.clone()).expect("UTF-8");
        let named: Vec<String> = package
            .split("href=\"")
            .skip(1)
            .filter_map(|rest| Some(format!("book/{}", rest.split('"').next()?)))
            .collect();
        for (name, _) in files.iter().filter(|(name, _)| name.starts_with("book/") && !name.ends_with(".opf")) {
            assert!(named.contains(name), "{name} in {named:?}");
        }
        for name in named {
            assert!(files.iter().any(|(file, _)| *file == name), "{name}");
        }
    }

    #[test]
    fn links_lead_to_documents_of_the_book() {
        let (data, pictures) = sample::guide();
        let files = files(book(&data, &pictures, &Overrides::default()).expect("a book"));
        for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".xhtml")) {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            for target in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                if target.contains(':') {
                    continue;
                }
                let (file, id) = target.split_once('#').unwrap_or((target, ""));
                let found = files.iter().find(|(name, _)| *name == format!("book/{file}"));
                let found = found.unwrap_or_else(|| panic!("{name} links to {target}"));
                let found = String::from_utf8_lossy(&found.1).into_owned();
                assert!(id.is_empty() || found.contains(&format!("id=\"{id}\"")), "{name} links to {target}");
            }
        }
    }

    #[test]
    fn equal_data_gives_equal_bytes_and_other_data_another_identifier() {
        let (mut data, pictures) = sample::guide();
        let own = Overrides::default();
        let first = book(&data, &pictures, &own).expect("a book");
        assert_eq!(first, book(&data, &pictures, &own).expect("a book"));
        data.sections[0].entries[0].name.push('改');
        assert_ne!(first, book(&data, &pictures, &own).expect("a book"));
    }
}
