//! A photo of somebody who consented to it.

use async_graphql::{Error, Object, Result};
use domain::people::Photo;
use usecases::photos::{NARROWEST, WIDEST, address, step};

use crate::context::View;
use crate::error::ErrorCode;
use crate::page::count;
use crate::scalar::{Day, Url};

/// A photo (写真).
pub struct PhotoNode {
    pub(super) photo: Photo,
    pub(super) view: View,
}

/// Widest print that can be asked about, millimetres: the long edge of A2.
const WIDEST_PRINT: f64 = 594.0;

/// A photo, upright and without any metadata (写真).
#[Object(name = "Photo")]
impl PhotoNode {
    /// The picture as a JPEG in the next of a few widths that is at least so large, never larger than the photo itself; it answers only while the viewer may see it (画像（指定の幅。EXIF は除去済み）).
    async fn url(
        &self,
        #[graphql(desc = "Width in pixels that it should fill, 16 to 2,400 (幅（画素）).", default_with = "Some(480)")]
        width: Option<i32>,
    ) -> Result<Url> {
        let asked = width.unwrap_or(480);
        let step = step(asked).ok_or_else(|| {
            out_of_range(format!("width must be between {NARROWEST} and {WIDEST} pixels, not {asked}"))
        })?;
        Ok(Url(self.view.app.url(&address(&self.photo, step))))
    }
    /// What is to be seen, for those who do not see it (代替文).
    async fn alt(&self) -> &str {
        &self.photo.alt
    }
    /// Day it was taken (撮影日).
    async fn taken_on(&self) -> Option<Day> {
        self.photo.taken_on.map(Day)
    }
    /// Who took it or holds its rights (撮影者・権利).
    async fn credit(&self) -> Option<&str> {
        self.photo.credit.as_deref()
    }
    /// Width in pixels (画素の幅).
    async fn width(&self) -> i32 {
        count(self.photo.width)
    }
    /// Height in pixels (画素の高さ).
    async fn height(&self) -> i32 {
        count(self.photo.height)
    }
    /// Whether it has the pixels to be printed so wide at 300 dpi (印刷に足りる解像度か（300dpi、指定の寸法で）).
    async fn print_ready(
        &self,
        #[graphql(desc = "Width on paper in millimetres, 1 to 594 (紙の上の幅（mm）).", default_with = "Some(30.0)")]
        width_millimeters: Option<f64>,
    ) -> Result<bool> {
        let wide = width_millimeters.unwrap_or(30.0);
        if !(1.0..=WIDEST_PRINT).contains(&wide) {
            return Err(out_of_range(format!("widthMillimeters must be between 1 and {WIDEST_PRINT}, not {wide}")));
        }
        Ok(self.photo.is_print_ready(wide))
    }
}

fn out_of_range(message: String) -> Error {
    ErrorCode::OutOfRange.error(message)
}
