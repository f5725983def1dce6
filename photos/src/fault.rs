//! Why a photo was not taken.

/// Why a photo was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PhotoFault {
    /// The file is no picture of a kind that is taken: JPEG, PNG or WebP.
    #[error("the file is no JPEG, PNG or WebP picture")]
    NotAPhoto,
    /// A picture of the HEIF family (HEIC, AVIF; ISO/IEC 23008-12), for which there is no decoder here.
    #[error("the picture is one of the HEIF family (HEIC, AVIF), which is not decoded here")]
    Heif,
    /// A picture that moves.
    #[error("the picture moves")]
    Moving,
    /// The file is larger than is taken.
    #[error("the file has more than {most} bytes")]
    TooManyBytes {
        /// Largest file, bytes.
        most: usize,
    },
    /// The picture has more pixels than are decoded.
    #[error("the picture has more than {most} pixels")]
    TooManyPixels {
        /// Most pixels.
        most: u64,
    },
    /// The picture is too small to show a face.
    #[error("the shorter edge has less than {least} pixels")]
    TooSmall {
        /// Fewest pixels of the shorter edge.
        least: u32,
    },
    /// The file ends before its picture does.
    #[error("the file ends before its picture does")]
    CutShort,
    /// The file is damaged, or of a variety that is not understood.
    #[error("the picture cannot be decoded")]
    Damaged,
}
