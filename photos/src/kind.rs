//! What a file is, by its first bytes.

use image::ImageFormat;

use crate::fault::PhotoFault;

/// A kind of file that photos are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhotoKind {
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG (W3C PNG).
    Png,
    /// WebP (RFC 9649).
    WebP,
}

/// Brands of the HEIF family in the first box of a file (ISO/IEC 23008-12 annex B, AV1 Image File Format 4).
const HEIF: [&[u8; 4]; 10] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"];

impl PhotoKind {
    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }

    pub(crate) fn of(bytes: &[u8]) -> Result<Self, PhotoFault> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(Self::Png),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Self::WebP),
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] if HEIF.iter().any(|one| brand.starts_with(*one)) => {
                Err(PhotoFault::Heif)
            }
            _ => Err(PhotoFault::NotAPhoto),
        }
    }

    pub(crate) fn format(self) -> ImageFormat {
        match self {
            Self::Jpeg => ImageFormat::Jpeg,
            Self::Png => ImageFormat::Png,
            Self::WebP => ImageFormat::WebP,
        }
    }
}
