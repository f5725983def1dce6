//! Made-up pictures and the files that cameras would make of them.

use std::io::Cursor;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// Colours of the corners: top left, top right, bottom left, bottom right.
pub(crate) const CORNERS: [[u8; 3]; 4] = [[200, 30, 30], [30, 160, 30], [30, 30, 200], [220, 200, 40]];

/// A picture whose four quarters have the colours of [`CORNERS`].
pub(crate) fn quarters(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(
        width,
        height,
        |x, y| Rgb(CORNERS[usize::from(x >= width / 2) + 2 * usize::from(y >= height / 2)]),
    )
}

/// The colours in the middle of the four quarters.
pub(crate) fn seen(jpeg: &[u8]) -> [[u8; 3]; 4] {
    let image = image::load_from_memory(jpeg).expect("a picture").into_rgb8();
    let (width, height) = image.dimensions();
    [(1, 1), (3, 1), (1, 3), (3, 3)].map(|(x, y)| image.get_pixel(width * x / 4, height * y / 4).0)
}

/// Whether colours are the same as far as a JPEG keeps them.
pub(crate) fn alike(some: &[[u8; 3]; 4], others: &[[u8; 3]; 4], by: u8) -> bool {
    some.as_flattened().iter().zip(others.as_flattened()).all(|(a, b)| a.abs_diff(*b) <= by)
}

/// A file of a kind, without metadata.
pub(crate) fn file(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("written");
    bytes.into_inner()
}

/// What a phone writes: which way it was held, where it was, who held it, and a text that is easy to look for.
pub(crate) fn exif(orientation: u16) -> Vec<u8> {
    let degrees = |numbers: [u32; 3]| Value::Rational(numbers.map(|num| Rational { num, denom: 1 }).to_vec());
    let text = |text: &str| Value::Ascii(vec![text.as_bytes().to_vec()]);
    let fields = [
        (Tag::Orientation, Value::Short(vec![orientation])),
        (Tag::Artist, text("SECRETARTIST")),
        (Tag::GPSLatitudeRef, text("N")),
        (Tag::GPSLatitude, degrees([34, 20, 25])),
        (Tag::GPSLongitudeRef, text("E")),
        (Tag::GPSLongitude, degrees([134, 2, 47])),
        (Tag::MakerNote, Value::Undefined(b"SECRETNOTE".to_vec(), 0)),
    ];
    let fields = fields.map(|(tag, value)| Field { tag, ifd_num: In::PRIMARY, value });
    let mut writer = Writer::new();
    fields.iter().for_each(|field| writer.push_field(field));
    let mut bytes = Cursor::new(Vec::new());
    writer.write(&mut bytes, false).expect("metadata");
    bytes.into_inner()
}

/// A JPEG with segments put in behind its start, each a marker with content.
pub(crate) fn with_segments(jpeg: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    for (marker, content) in segments {
        bytes.extend([0xFF, *marker]);
        bytes.extend(u16::try_from(content.len() + 2).expect("a short segment").to_be_bytes());
        bytes.extend(content);
    }
    bytes.extend(&jpeg[2..]);
    bytes
}

/// The segment of metadata of a JPEG (APP1).
pub(crate) fn app1(metadata: &[u8]) -> (u8, Vec<u8>) {
    (0xE1, [b"Exif\0\0", metadata].concat())
}

/// Markers of a JPEG's segments up to its first scan.
pub(crate) fn markers(jpeg: &[u8]) -> Vec<u8> {
    let (mut found, mut at) = (Vec::new(), 2);
    while let Some([0xFF, marker, high, low, ..]) = jpeg.get(at..) {
        found.push(*marker);
        if *marker == 0xDA {
            break;
        }
        at += 2 + usize::from(u16::from_be_bytes([*high, *low]));
    }
    found
}

/// Whether a text stands anywhere in a file.
pub(crate) fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}
