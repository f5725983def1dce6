//! What typst may see while it sets one job: the files of that job, the fonts, and nothing else.

use std::collections::{BTreeMap, HashMap};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

use crate::fonts::Fonts;
use crate::press::PressError;

/// One job's files. Knows no disk, no network, no packages and no date.
pub(crate) struct Job<'a> {
    library: &'a LazyHash<Library>,
    fonts: &'a Fonts,
    main: FileId,
    files: HashMap<FileId, Bytes>,
    sources: HashMap<FileId, Source>,
}

impl<'a> Job<'a> {
    /// A job of files by path. Paths must be from a set that is known beforehand: typst keeps every name it has heard
    /// for as long as the process lives, and has room for 65,535.
    pub(crate) fn new(
        library: &'a LazyHash<Library>,
        fonts: &'a Fonts,
        main: &str,
        files: BTreeMap<String, Vec<u8>>,
    ) -> Result<Self, PressError> {
        let main = id(main)?;
        let mut job = Self { library, fonts, main, files: HashMap::new(), sources: HashMap::new() };
        for (path, bytes) in files {
            let id = id(&path)?;
            if path.ends_with(".typ") {
                let text = String::from_utf8(bytes).map_err(|_| PressError::NotText(path))?;
                job.sources.insert(id, Source::new(id, text));
            } else {
                job.files.insert(id, Bytes::new(bytes));
            }
        }
        Ok(job)
    }
}

fn id(path: &str) -> Result<FileId, PressError> {
    let path = VirtualPath::new(path).map_err(|_| PressError::Path(path.to_owned()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let source = || self.sources.get(&id).map(|source| Bytes::from_string(source.text().to_owned()));
        self.files.get(&id).cloned().or_else(source).ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
