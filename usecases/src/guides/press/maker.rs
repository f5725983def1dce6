//! What turns an edition into files: the typesetter behind a seam, so that the line, the folder and downloads can be tried
//! without fonts.

use domain::guide::RenditionOrder;
use domain::guide::check::PressFinding;
use domain::ids::PhotoId;
use guide::data::{GuideData, Picture};

use super::fault::PressFault;
use crate::app::Request;
use crate::guides::SeenEdition;

/// What a form says, and whose photos it shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sheets {
    /// Texts.
    pub data: GuideData,
    /// Photos by their place in the texts.
    pub photos: Vec<PhotoId>,
}

/// Something made.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Product {
    /// The file.
    pub bytes: Vec<u8>,
    /// Pages, where it has any.
    pub pages: Option<u32>,
    /// What the typesetter found.
    pub found: Vec<PressFinding>,
}

/// Makes files.
pub(crate) trait Maker: Send + Sync {
    /// What an order says at the instant of a request.
    fn content(&self, request: &Request, seen: &SeenEdition, order: &RenditionOrder) -> Sheets;

    /// Makes it. Takes seconds of a processor.
    ///
    /// # Errors
    /// [`PressFault`].
    fn make(&self, data: &GuideData, pictures: &[Picture], order: &RenditionOrder) -> Result<Product, PressFault>;

    /// What is found while it is set, without making a file of it where that can be spared.
    ///
    /// # Errors
    /// [`PressFault`].
    fn read(
        &self,
        data: &GuideData,
        pictures: &[Picture],
        order: &RenditionOrder,
    ) -> Result<Vec<PressFinding>, PressFault> {
        Ok(self.make(data, pictures, order)?.found)
    }

    /// Whether there are fonts to print with.
    fn has_fonts(&self) -> bool;

    /// What it makes them with: another text means that the same content gives other bytes.
    fn identity(&self, order: &RenditionOrder) -> &str;
}
