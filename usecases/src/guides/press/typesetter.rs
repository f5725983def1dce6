//! The maker of real guides: words from the edition, pages from the crate `guide`.

use std::collections::BTreeMap;

use domain::codes::{PublicationChannel, RenditionFormat};
use domain::guide::RenditionOrder;
use domain::guide::check::{PressFinding, PressFindingKind};
use domain::ids::GuideEntryId;
use guide::data::{GuideData, Picture};
use guide::forms;
use guide::layout::Template;
use guide::overrides::Overrides;
use guide::{Finding, FindingKind, Fonts, PdfKind, Press};
use sha2::{Digest as _, Sha256};

use super::fault::PressFault;
use super::maker::{Maker, Product, Sheets};
use super::order::{channel, has_pages, layout, template_of};
use super::room::OpenPressError;
use crate::app::Request;
use crate::guides::content::{Wanted, content};
use crate::guides::{SeenEdition, proofs};

/// Typesets guides.
pub(crate) struct Typesetter {
    /// None without fonts.
    press: Option<Press>,
    own: Overrides,
    /// Of a municipality's own files.
    own_digest: String,
    /// Of these and of the fonts.
    paged_digest: String,
}

impl Typesetter {
    /// With these fonts and a municipality's own files. Without fonts it makes forms without pages.
    ///
    /// # Errors
    /// [`OpenPressError::Unusable`] with a sentence for every fault.
    pub(crate) fn new(
        fonts: Vec<(String, Vec<u8>)>,
        templates: BTreeMap<String, Vec<u8>>,
    ) -> Result<Self, OpenPressError> {
        let own = Overrides::of(templates).map_err(|faults| {
            OpenPressError::Unusable(faults.iter().map(|fault| format!("{}: {}", fault.file, fault.what)).collect())
        })?;
        let own_digest = own.digest().to_owned();
        let paged_digest = format!("{own_digest} {}", digest_of(&fonts));
        let unusable = |fault: &dyn std::fmt::Display| OpenPressError::Unusable(vec![fault.to_string()]);
        let press = match fonts.is_empty() {
            true => None,
            false => {
                let fonts = Fonts::of(fonts).map_err(|fault| unusable(&fault))?;
                Some(Press::new(fonts, own.clone()).map_err(|fault| unusable(&fault))?)
            }
        };
        Ok(Self { press, own, own_digest, paged_digest })
    }
}

impl Maker for Typesetter {
    fn content(&self, request: &Request, seen: &SeenEdition, order: &RenditionOrder) -> Sheets {
        if template_of(order) == Template::Proof {
            return proof_sheets(request, seen, order);
        }
        let wanted = Wanted { entries: order.entries.clone(), ..Wanted::all(channel(order)) };
        let said = content(request, seen, &wanted);
        Sheets { data: said.data, photos: said.photos }
    }

    fn make(&self, data: &GuideData, pictures: &[Picture], order: &RenditionOrder) -> Result<Product, PressFault> {
        let plain = |bytes: Vec<u8>| Product { bytes, pages: None, found: Vec::new() };
        match order.format {
            RenditionFormat::Html => Ok(plain(forms::html::page(data, pictures, &self.own).into_bytes())),
            RenditionFormat::Text => Ok(plain(forms::text::plain(data, &self.own).into_bytes())),
            RenditionFormat::Csv => Ok(plain(forms::csv::table(data))),
            RenditionFormat::Epub => forms::epub::book(data, pictures, &self.own).map(plain).map_err(refused),
            _ => {
                let press = self.press.as_ref().ok_or(PressFault::NoFonts)?;
                paged(press, data, pictures, order)
            }
        }
    }

    fn read(
        &self,
        data: &GuideData,
        pictures: &[Picture],
        order: &RenditionOrder,
    ) -> Result<Vec<PressFinding>, PressFault> {
        let press = self.press.as_ref().ok_or(PressFault::NoFonts)?;
        let set = press.typeset(data, pictures, &layout(order));
        let set = set.map_err(refused)?;
        Ok(set.findings().iter().map(found).collect())
    }

    fn has_fonts(&self) -> bool {
        self.press.is_some()
    }

    fn identity(&self, order: &RenditionOrder) -> &str {
        if has_pages(order.format) { &self.paged_digest } else { &self.own_digest }
    }
}

/// A form with pages.
fn paged(press: &Press, data: &GuideData, pictures: &[Picture], order: &RenditionOrder) -> Result<Product, PressFault> {
    let layout = layout(order);
    if order.format == RenditionFormat::Typst {
        let bytes = forms::source::bundle(press, data, pictures, &layout).map_err(refused)?;
        return Ok(Product { bytes, pages: None, found: Vec::new() });
    }
    let set = press.typeset(data, pictures, &layout).map_err(refused)?;
    let (mut pages, findings) = (set.pages(), set.findings().iter().map(found).collect());
    let bytes = match order.format {
        RenditionFormat::PdfAccessible | RenditionFormat::PdfLargePrint => set.pdf(PdfKind::Accessible),
        RenditionFormat::PngMap => set.png(0, forms::png::RESOLUTION),
        _ => set.pdf(PdfKind::Plain),
    };
    let mut bytes = bytes.map_err(refused)?;
    if order.format == RenditionFormat::PdfBooklet {
        drop(set);
        bytes = press.impose(bytes, pages, layout.paper).map_err(refused)?;
        // Two pages lie on each side of a sheet, and sheets have two sides.
        pages = pages.next_multiple_of(4) / 2;
    }
    Ok(Product { bytes, pages: u32::try_from(pages).ok(), found: findings })
}

fn refused(fault: impl std::fmt::Display) -> PressFault {
    PressFault::Typesetting(fault.to_string())
}

fn found(finding: &Finding) -> PressFinding {
    let kind = match &finding.kind {
        FindingKind::Overflow { millimetres } => PressFindingKind::Overflow { millimetres: *millimetres },
        FindingKind::MissingGlyph { text } => PressFindingKind::MissingGlyph { text: text.clone() },
    };
    PressFinding { number: finding.entry, kind }
}

/// One sheet for each entry, with what is asked in its last proof.
fn proof_sheets(request: &Request, seen: &SeenEdition, order: &RenditionOrder) -> Sheets {
    let mut sheets: Option<Sheets> = None;
    for entry in &order.entries {
        let said = content(request, seen, &wanted_for_proof(request, seen, *entry));
        match &mut sheets {
            None => sheets = Some(Sheets { data: said.data, photos: said.photos }),
            Some(all) => append(all, Sheets { data: said.data, photos: said.photos }),
        }
    }
    sheets.unwrap_or_else(|| {
        let said = content(request, seen, &Wanted::all(PublicationChannel::Print));
        Sheets { data: said.data, photos: said.photos }
    })
}

fn wanted_for_proof(request: &Request, seen: &SeenEdition, entry: GuideEntryId) -> Wanted {
    let proof = seen.edition.last_proof(entry).and_then(|proof| proofs::sheet(request, proof.id));
    Wanted { channel: PublicationChannel::Print, entries: vec![entry], proof }
}

/// Puts the entries of another part behind, with their photos.
fn append(all: &mut Sheets, mut more: Sheets) {
    let before = all.photos.len();
    let people = more.data.sections.iter_mut().flat_map(|section| &mut section.entries);
    for person in people.flat_map(|entry| &mut entry.people) {
        if let Some(photo) = &mut person.photo {
            photo.picture += before;
        }
    }
    all.photos.append(&mut more.photos);
    all.data.sections.append(&mut more.data.sections);
}

fn digest_of(files: &[(String, Vec<u8>)]) -> String {
    let mut digests: Vec<[u8; 32]> = files.iter().map(|(_, bytes)| Sha256::digest(bytes).into()).collect();
    // Fonts are chosen by their names inside, whatever their files are called and in whatever order they were read.
    digests.sort_unstable();
    let mut all = Sha256::new();
    digests.iter().for_each(|digest| all.update(digest));
    domain::hex::encode(all.finalize())
}
