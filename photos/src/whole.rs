//! Whether a file holds what it announces, told from its structure before anything is decoded.
//!
//! Decoders are lenient: one fills what is missing of a JPEG with grey, and one of WebP reserves whatever a chunk claims
//! to hold. Half a face must not get into print, and four bytes must not reserve four gigabytes.

use crate::fault::PhotoFault;

/// Whether a JPEG has an end, by walking its segments and scans (ITU-T T.81 annex B).
pub(crate) fn jpeg(bytes: &[u8]) -> Result<(), PhotoFault> {
    let mut at = 2;
    loop {
        let marker = next_marker(bytes, &mut at).ok_or(PhotoFault::CutShort)?;
        match marker {
            // End of image; what follows is none of ours and is never read.
            0xD9 => return Ok(()),
            // Stand-alone markers.
            0x01 | 0xD0..=0xD8 => {}
            _ => {
                let length = bytes.get(at..at + 2).ok_or(PhotoFault::CutShort)?;
                let length = usize::from(u16::from_be_bytes([length[0], length[1]]));
                if length < 2 {
                    return Err(PhotoFault::Damaged);
                }
                at += length;
                // After the header of a scan comes its data, in which `FF` is followed by `00` or a restart: those are
                // no segments, and the walk goes on to the first that is.
            }
        }
    }
}

/// The next marker, with the place behind it. Data of a scan is passed over: `FF 00` stands for a byte of data.
fn next_marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    loop {
        let rest = bytes.get(*at..)?;
        *at += rest.iter().position(|byte| *byte == 0xFF)? + 1;
        // Any number of `FF` may stand before a marker.
        while bytes.get(*at) == Some(&0xFF) {
            *at += 1;
        }
        let marker = *bytes.get(*at)?;
        *at += 1;
        if marker != 0 {
            return Some(marker);
        }
    }
}

/// Whether the chunks of a WebP lie within the file and its picture is as large as the file says (RFC 9649). Gives the
/// size, as the larger of what the container and the picture in it say.
pub(crate) fn webp(bytes: &[u8]) -> Result<(u32, u32), PhotoFault> {
    let announced = u32::from_le_bytes(four(bytes, 4)?) as usize;
    let end = announced.saturating_add(8);
    let body = bytes.get(..end).ok_or(PhotoFault::CutShort)?;
    let mut at = 12;
    let mut size = (0, 0);
    while at < body.len() {
        let name = four(body, at)?;
        let length = u32::from_le_bytes(four(body, at + 4)?) as usize;
        let content = body.get(at + 8..).and_then(|rest| rest.get(..length)).ok_or(PhotoFault::CutShort)?;
        let (width, height) = match &name {
            b"VP8X" => (one_more(content, 4)?, one_more(content, 7)?),
            b"VP8 " => lossy(content)?,
            b"VP8L" => lossless(content)?,
            b"ANIM" | b"ANMF" => return Err(PhotoFault::Moving),
            _ => (0, 0),
        };
        size = (size.0.max(width), size.1.max(height));
        // Chunks are padded to an even length.
        at = at.saturating_add(8 + length + length % 2);
    }
    if size == (0, 0) { Err(PhotoFault::Damaged) } else { Ok(size) }
}

fn four(bytes: &[u8], at: usize) -> Result<[u8; 4], PhotoFault> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).copied().ok_or(PhotoFault::CutShort)
}

/// A number of 24 bits, which is stored as one less.
fn one_more(content: &[u8], at: usize) -> Result<u32, PhotoFault> {
    match content.get(at..at + 3) {
        Some([low, middle, high]) => Ok(u32::from_le_bytes([*low, *middle, *high, 0]) + 1),
        _ => Err(PhotoFault::CutShort),
    }
}

/// The size in the frame header of VP8 (RFC 6386 9.1): 14 bits each after the start code.
fn lossy(content: &[u8]) -> Result<(u32, u32), PhotoFault> {
    match content {
        [_, _, _, 0x9D, 0x01, 0x2A, w0, w1, h0, h1, ..] => {
            let number = |low: u8, high: u8| u32::from(u16::from_le_bytes([low, high]) & 0x3FFF);
            Ok((number(*w0, *w1), number(*h0, *h1)))
        }
        _ => Err(PhotoFault::Damaged),
    }
}

/// The size in the header of VP8L (RFC 9649 3.4): 14 bits each, one less, after the signature.
fn lossless(content: &[u8]) -> Result<(u32, u32), PhotoFault> {
    match content {
        [0x2F, a, b, c, d, ..] => {
            let bits = u32::from_le_bytes([*a, *b, *c, *d]);
            Ok(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        }
        _ => Err(PhotoFault::Damaged),
    }
}
