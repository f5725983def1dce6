//! What a file is, told by its content alone: neither its name nor what the client says of it is believed.
//!
//! Signatures: PNG (W3C PNG 5.2), JPEG (ITU-T T.81 B.1.1.3: SOI and a marker), WebP (RFC 9649 2.4), PDF (ISO 32000-1
//! 7.5.2), ZIP (APPNOTE 4.3.7), the HEIF family (ISO/IEC 14496-12 4.3: the brand in the first box). Text is judged by every byte of it: UTF-8 or Shift_JIS as Windows writes it (CP932),
//! without control characters.

mod text;

use serde::{Deserialize, Serialize};

use self::text::TextCheck;

/// A kind of file that is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FileKind {
    /// A table as text, UTF-8.
    Csv,
    /// A table as text, Shift_JIS (CP932).
    CsvShiftJis,
    /// JSON.
    Json,
    /// GeoJSON (RFC 7946).
    GeoJson,
    /// A photo.
    Jpeg,
    /// A picture.
    Png,
    /// A picture.
    WebP,
    /// A document.
    Pdf,
}

/// Why a file is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unaccepted {
    /// It has no content.
    #[error("the file is empty")]
    Empty,
    /// A ZIP archive, or an office document, which is one. Nothing here opens archives, so none can blow up.
    #[error("the file is a ZIP archive or an office document")]
    Archive,
    /// A picture of the HEIF family (HEIC of phones, AVIF): no decoder that has stood the test of years is free to use.
    #[error("the file is a picture of the HEIF family (HEIC, AVIF)")]
    Heif,
    /// Nothing that is known.
    #[error("the file is of no accepted kind")]
    Unknown,
}

impl FileKind {
    /// The media type as answered.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::CsvShiftJis => "text/csv; charset=shift_jis",
            Self::Json => "application/json",
            Self::GeoJson => "application/geo+json",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Pdf => "application/pdf",
        }
    }

    /// Whether a reader of published data may be given it.
    pub fn is_data(self) -> bool {
        matches!(self, Self::Csv | Self::CsvShiftJis | Self::Json | Self::GeoJson)
    }
}

/// Bytes of the beginning that are looked at.
const HEAD: usize = 4096;

/// Looks at a file as it comes by.
#[derive(Debug, Default)]
pub struct Sniffer {
    head: Vec<u8>,
    text: TextCheck,
}

impl Sniffer {
    /// Looks at the next bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        let room = HEAD.saturating_sub(self.head.len());
        self.head.extend_from_slice(bytes.get(..room.min(bytes.len())).unwrap_or_default());
        self.text.feed(bytes);
    }

    /// Whether it is already certain that the file is not accepted.
    pub fn is_hopeless(&self) -> bool {
        self.head.len() >= 16 && !self.text.may_be_text() && binary(&self.head).is_none()
    }

    /// What the file is.
    ///
    /// # Errors
    /// [`Unaccepted`].
    pub fn finish(self) -> Result<FileKind, Unaccepted> {
        if self.head.is_empty() {
            return Err(Unaccepted::Empty);
        }
        if let Some(kind) = binary(&self.head) {
            return Ok(kind);
        }
        if [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08", b"\xD0\xCF\x11\xE0"]
            .iter()
            .any(|s| self.head.starts_with(s))
        {
            return Err(Unaccepted::Archive);
        }
        if is_heif(&self.head) {
            return Err(Unaccepted::Heif);
        }
        let in_utf_8 = self.text.is_utf_8();
        if !in_utf_8 && !self.text.is_shift_jis() {
            return Err(Unaccepted::Unknown);
        }
        let head = self.head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.head);
        match head.iter().find(|byte| !byte.is_ascii_whitespace()) {
            Some(b'{' | b'[') if in_utf_8 => Ok(json(head)),
            // Markup is what browsers run; no table begins with it.
            Some(b'<') | None => Err(Unaccepted::Unknown),
            Some(_) if is_table(head) => Ok(if in_utf_8 { FileKind::Csv } else { FileKind::CsvShiftJis }),
            Some(_) => Err(Unaccepted::Unknown),
        }
    }
}

fn binary(head: &[u8]) -> Option<FileKind> {
    match head {
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some(FileKind::Png),
        [0xFF, 0xD8, 0xFF, ..] => Some(FileKind::Jpeg),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(FileKind::WebP),
        [b'%', b'P', b'D', b'F', b'-', ..] => Some(FileKind::Pdf),
        _ => None,
    }
}

/// Whether the first box names a brand of still pictures or their sequences (ISO/IEC 23008-12 annex B, AVIF 4).
fn is_heif(head: &[u8]) -> bool {
    const BRANDS: [&[u8]; 10] =
        [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"];
    head.get(4..8) == Some(b"ftyp") && head.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

/// GeoJSON names one of its types near its beginning.
fn json(head: &[u8]) -> FileKind {
    let names = [&b"\"FeatureCollection\""[..], b"\"Feature\"", b"\"GeometryCollection\"", b"\"MultiPolygon\""];
    let named = names.iter().any(|name| head.windows(name.len()).any(|window| window == *name));
    if named { FileKind::GeoJson } else { FileKind::Json }
}

/// Whether the first line has cells.
fn is_table(head: &[u8]) -> bool {
    head.split(|byte| *byte == b'\n').next().is_some_and(|line| line.iter().any(|byte| matches!(byte, b',' | b'\t')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(bytes: &[u8]) -> Result<FileKind, Unaccepted> {
        // However the bytes are cut, the answer is the same.
        let whole = {
            let mut sniffer = Sniffer::default();
            sniffer.feed(bytes);
            sniffer.finish()
        };
        let mut bit_by_bit = Sniffer::default();
        bytes.chunks(1).for_each(|byte| bit_by_bit.feed(byte));
        assert_eq!(bit_by_bit.finish(), whole);
        whole
    }

    #[test]
    fn what_is_accepted_is_told_by_its_content() {
        assert_eq!(of("名称,住所\r\n甲医院,高松市\r\n".as_bytes()), Ok(FileKind::Csv));
        assert_eq!(of("\u{FEFF}名称,住所\n".as_bytes()), Ok(FileKind::Csv));
        // 名称,住所 in CP932.
        assert_eq!(of(b"\x96\xBC\x8F\xCC,\x8FZ\x8F\x8A\r\n"), Ok(FileKind::CsvShiftJis));
        assert_eq!(of(b" {\"type\": \"FeatureCollection\", \"features\": []}"), Ok(FileKind::GeoJson));
        assert_eq!(of(b"[1, 2]"), Ok(FileKind::Json));
        assert_eq!(of(b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), Ok(FileKind::Png));
        assert_eq!(of(b"\xFF\xD8\xFF\xE0\0\x10JFIF"), Ok(FileKind::Jpeg));
        assert_eq!(of(b"RIFF\x10\0\0\0WEBPVP8 "), Ok(FileKind::WebP));
        assert_eq!(of(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3"), Ok(FileKind::Pdf));
    }

    #[test]
    fn what_is_not_accepted_says_why() {
        assert_eq!(of(b""), Err(Unaccepted::Empty));
        assert_eq!(of(b"PK\x03\x04\x14\0\x06\0"), Err(Unaccepted::Archive));
        assert_eq!(of(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), Err(Unaccepted::Archive));
        assert_eq!(of(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(Unaccepted::Heif));
        assert_eq!(of(b"\0\0\0\x1Cftypavif\0\0\0\0avifmif1miaf"), Err(Unaccepted::Heif));
        assert_eq!(of(b"\0\0\0\x18ftypisom\0\0\0\0isommp41"), Err(Unaccepted::Unknown), "a film");
        for other in [
            &b"\x7FELF\x02\x01\x01"[..],
            b"MZ\x90\0",
            b"<!DOCTYPE html><p>a,b",
            b"<svg xmlns='a,b'/>",
            b"a,b\n1,\0\n",
            b"a,b\n\x1B[2J,\n",
            b"no cells at all",
            b"   \n",
            b"\x1F\x8B\x08\0",
            b"a,b\n\xFF\xFE",
        ] {
            assert_eq!(of(other), Err(Unaccepted::Unknown), "{other:?}");
        }
    }

    #[test]
    fn a_table_that_turns_into_a_program_at_its_end_is_none() {
        let mut bytes = "名称,住所\n".repeat(2_000).into_bytes();
        bytes.extend_from_slice(b"\x7FELF\0");
        assert_eq!(of(&bytes), Err(Unaccepted::Unknown));
    }
}
