//! What comes out of whatever is put in.

use image::{ImageFormat, Rgba, RgbaImage};
use proptest::prelude::*;

use super::testing::*;
use super::*;

fn taken(bytes: &[u8]) -> Result<Taken, PhotoFault> {
    take(bytes, Limits::default())
}

/// The stored picture of which the upright one is `quarters(240, 320)`, by the table of the EXIF standard: which edge of
/// the upright picture the first row is, and which the first column.
fn stored(orientation: u16) -> image::RgbImage {
    let upright = quarters(240, 320);
    let (width, height) = upright.dimensions();
    let turned = orientation >= 5;
    let (w, h) = if turned { (height, width) } else { (width, height) };
    image::RgbImage::from_fn(w, h, |column, row| {
        let (right, bottom) = (width - 1, height - 1);
        let (x, y) = match orientation {
            1 => (column, row),
            2 => (right - column, row),
            3 => (right - column, bottom - row),
            4 => (column, bottom - row),
            5 => (row, column),
            6 => (right - row, column),
            7 => (right - row, bottom - column),
            _ => (row, bottom - column),
        };
        *upright.get_pixel(x, y)
    })
}

#[test]
fn every_way_a_phone_was_held_comes_out_upright() {
    for orientation in 1..=8 {
        let jpeg = file(stored(orientation), ImageFormat::Jpeg);
        let taken = taken(&with_segments(&jpeg, &[app1(&exif(orientation))])).unwrap();
        assert_eq!((taken.width, taken.height, taken.kind), (240, 320, PhotoKind::Jpeg), "{orientation}");
        assert!(alike(&seen(&taken.shown), &CORNERS, 12), "{orientation}: {:?}", seen(&taken.shown));
    }
}

#[test]
fn an_orientation_that_does_not_exist_turns_nothing() {
    for odd in [0, 9, 400] {
        let jpeg = file(stored(1), ImageFormat::Jpeg);
        let taken = taken(&with_segments(&jpeg, &[app1(&exif(odd))])).unwrap();
        assert!(alike(&seen(&taken.shown), &CORNERS, 12), "{odd}");
    }
}

#[test]
fn nothing_but_the_picture_comes_out() {
    let jpeg = file(quarters(300, 300), ImageFormat::Jpeg);
    let xmp = [&b"http://ns.adobe.com/xap/1.0/\0"[..], b"<x:xmpmeta>SECRETXMP</x:xmpmeta>"].concat();
    let told = with_segments(
        &jpeg,
        &[
            app1(&exif(6)),
            (0xE1, xmp),
            (0xED, b"Photoshop 3.0\x008BIMSECRETIPTC".to_vec()),
            (0xFE, b"SECRETCOMMENT".to_vec()),
            (0xE5, b"SECRETMAKER".to_vec()),
        ],
    );
    let mut told = told;
    told.extend(b"SECRETTRAILER");
    assert!(holds(&told, b"SECRETARTIST") && markers(&told).contains(&0xE1), "what is looked for can be found");
    let shown = taken(&told).unwrap().shown;
    for word in [&b"SECRET"[..], b"Exif", b"GPS", b"http", b"8BIM", b"ICC_PROFILE"] {
        assert!(!holds(&shown, word), "{}", String::from_utf8_lossy(word));
    }
    let allowed = [0xE0, 0xDB, 0xC0, 0xC4, 0xDA];
    assert!(markers(&shown).iter().all(|marker| allowed.contains(marker)), "{:02X?}", markers(&shown));
    assert_eq!(&shown[shown.len() - 2..], [0xFF, 0xD9]);
    assert!(exif::Reader::new().read_from_container(&mut std::io::Cursor::new(&shown)).is_err());
    assert_eq!(shown, taken(&told).unwrap().shown, "the same bytes give the same picture");
}

#[test]
fn png_and_webp_are_taken_and_what_is_transparent_becomes_white() {
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let mut image = RgbaImage::from_pixel(256, 256, Rgba([10, 20, 30, 255]));
        for (x, y, pixel) in image.enumerate_pixels_mut() {
            *pixel = match (x < 128, y < 128) {
                (true, true) => Rgba([10, 20, 30, 0]),
                (false, true) => Rgba([0, 0, 0, 128]),
                _ => Rgba([10, 20, 30, 255]),
            };
        }
        let seen = seen(&taken(&file(image, format)).unwrap().shown);
        let wanted = [[255, 255, 255], [127, 127, 127], [10, 20, 30], [10, 20, 30]];
        assert!(alike(&seen, &wanted, 4), "{format:?} {seen:?}");
    }
    let grey = image::GrayImage::from_pixel(200, 200, image::Luma([90]));
    assert!(alike(&seen(&taken(&file(grey, ImageFormat::Png)).unwrap().shown), &[[90; 3]; 4], 2));
    let deep = image::ImageBuffer::from_pixel(200, 200, image::Rgb([0x8000_u16, 0xFFFF, 0]));
    let deep = image::DynamicImage::ImageRgb16(deep);
    assert!(alike(&seen(&taken(&file(deep, ImageFormat::Png)).unwrap().shown), &[[128, 255, 0]; 4], 3));
}

#[test]
fn colours_of_a_phone_become_those_of_every_screen() {
    let mut profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    profile.splice(0..0, *b"ICC_PROFILE\0\x01\x01");
    let jpeg = file(image::RgbImage::from_pixel(200, 200, image::Rgb([200, 60, 50])), ImageFormat::Jpeg);
    let told = with_segments(&jpeg, &[(0xE2, profile)]);
    let seen = seen(&taken(&told).unwrap().shown);
    // Display P3 (200, 60, 50) is redder than the same numbers of sRGB.
    assert!(seen[0][0] > 210 && seen[0][1] < 50, "{seen:?}");
    let odd = with_segments(&jpeg, &[(0xE2, b"ICC_PROFILE\0\x01\x01SECRET is no profile".to_vec())]);
    let shown = taken(&odd).unwrap().shown;
    assert!(alike(&testing::seen(&shown), &[[200, 60, 50]; 4], 6) && !holds(&shown, b"SECRET"));
}

#[test]
fn what_is_large_is_made_smaller_and_what_is_small_stays() {
    for (size, wanted) in [((4800, 600), (2400, 300)), ((600, 4800), (300, 2400)), ((2600, 2500), (2400, 2308))] {
        let taken = taken(&file(quarters(size.0, size.1), ImageFormat::Png)).unwrap();
        assert_eq!((taken.width, taken.height), wanted);
        assert!(alike(&seen(&taken.shown), &CORNERS, 12));
    }
    let taken = taken(&file(quarters(400, 600), ImageFormat::Png)).unwrap();
    let narrow = scaled(&taken.shown, 100).unwrap();
    let size = image::load_from_memory(&narrow).unwrap().into_rgb8().dimensions();
    assert_eq!(size, (100, 150));
    assert!(alike(&seen(&narrow), &CORNERS, 16) && narrow.len() < taken.shown.len());
    assert_eq!(scaled(&taken.shown, 400), Ok(taken.shown.clone()));
    assert_eq!(scaled(&taken.shown, u32::MAX), Ok(taken.shown.clone()));
    assert_eq!(image::load_from_memory(&scaled(&taken.shown, 1).unwrap()).unwrap().height(), 2);
    assert_eq!(scaled(&taken.shown, 0), Err(PhotoFault::TooSmall { least: 1 }));
}

#[test]
fn a_bomb_is_refused_by_what_it_says_before_a_pixel_is_decoded() {
    let most = Limits::default().pixels;
    // A PNG of 60,000 × 60,000 pixels says so in its first bytes; nothing of it is there.
    let mut png = file(quarters(200, 200), ImageFormat::Png);
    png[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let sum = crc32(&png[12..29]);
    png[29..33].copy_from_slice(&sum.to_be_bytes());
    assert_eq!(taken(&png), Err(PhotoFault::TooManyPixels { most }));
    let mut jpeg = file(quarters(200, 200), ImageFormat::Jpeg);
    let at = jpeg.windows(2).position(|two| two == [0xFF, 0xC0]).unwrap();
    jpeg[at + 5..at + 9].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF]);
    assert_eq!(taken(&jpeg), Err(PhotoFault::TooManyPixels { most }));
    // The picture in a WebP may say another size than its container.
    let lossless = file(quarters(200, 200), ImageFormat::WebP);
    let at = lossless.windows(4).position(|four| four == b"VP8L").unwrap();
    let mut webp = lossless.clone();
    webp[at + 9..at + 13].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x0F]);
    assert_eq!(taken(&webp), Err(PhotoFault::TooManyPixels { most }));
    // A chunk that claims four gigabytes.
    let mut webp = lossless;
    webp.splice(12..12, [&b"EXIF"[..], &[0xF0, 0xFF, 0xFF, 0xFF]].concat());
    let length = u32::try_from(webp.len() - 8).unwrap();
    webp[4..8].copy_from_slice(&length.to_le_bytes());
    assert_eq!(taken(&webp), Err(PhotoFault::CutShort));
    let many = vec![0xFF; Limits::default().bytes + 1];
    assert_eq!(taken(&many), Err(PhotoFault::TooManyBytes { most: Limits::default().bytes }));
}

#[test]
fn a_picture_that_ends_before_its_end_is_refused_and_so_is_what_is_none() {
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = file(quarters(300, 300), format);
        // The last chunk of a PNG holds nothing of the picture.
        let end = if format == ImageFormat::Png { 13 } else { 2 };
        for part in [whole.len() / 4, whole.len() / 2, whole.len() - end] {
            let refused = taken(&whole[..part]);
            assert!(matches!(refused, Err(PhotoFault::CutShort | PhotoFault::Damaged)), "{format:?} {part}");
        }
    }
    assert_eq!(taken(b""), Err(PhotoFault::NotAPhoto));
    assert_eq!(taken(b"GIF89a"), Err(PhotoFault::NotAPhoto));
    assert_eq!(taken(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"), Err(PhotoFault::Heif));
    assert_eq!(taken(b"\0\0\0\x18ftypisom\0\0\0\0mp41"), Err(PhotoFault::NotAPhoto));
    let small = Err(PhotoFault::TooSmall { least: 200 });
    assert_eq!(taken(&file(quarters(199, 900), ImageFormat::Png)), small);
    assert_eq!(taken(&file(quarters(900, 199), ImageFormat::Jpeg)), small);
    assert!(taken(&file(quarters(200, 200), ImageFormat::Jpeg)).is_ok());
}

#[test]
fn a_moving_webp_is_no_photo() {
    let still = file(quarters(200, 200), ImageFormat::WebP);
    let mut moving = still[..12].to_vec();
    moving.extend(b"VP8X\x0A\0\0\0\x02\0\0\0\xC7\0\0\xC7\0\0");
    moving.extend(b"ANIM\x06\0\0\0\0\0\0\0\0\0");
    moving.extend(&still[12..]);
    let length = u32::try_from(moving.len() - 8).unwrap();
    moving[4..8].copy_from_slice(&length.to_le_bytes());
    assert_eq!(taken(&moving), Err(PhotoFault::Moving));
}

/// The check sum of PNG chunks (ISO 3309).
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn random_bytes_behind_any_beginning_are_answered_without_a_panic(
        start in prop::sample::select(vec![
            &b""[..], b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR", b"RIFF\xFF\0\0\0WEBPVP8L", b"RIFF\xFF\0\0\0WEBPVP8X\x0A\0\0\0",
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..600),
    ) {
        let _ = taken(&[start, &rest].concat());
    }

    #[test]
    fn a_photo_with_some_bytes_changed_is_taken_or_refused(
        format in prop::sample::select(vec![ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = file(quarters(200, 210), format);
        if format == ImageFormat::Jpeg {
            bytes = with_segments(&bytes, &[app1(&exif(3))]);
        }
        let length = bytes.len();
        changes.iter().for_each(|(at, byte)| bytes[at.index(length)] = *byte);
        if let Ok(taken) = taken(&bytes) {
            prop_assert!(taken.width.max(taken.height) <= LONGEST_EDGE);
            prop_assert!(scaled(&taken.shown, 64).is_ok());
        }
    }
}
