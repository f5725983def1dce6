//! Why a form of a guide was not made.

use std::sync::Arc;

use crate::photos::PhotoReadError;

/// Why nothing was made. Shared by all who waited for it.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum PressFault {
    /// There are no fonts to print with.
    #[error("there are no fonts")]
    NoFonts,
    /// The typesetter refused; its words are about templates and may quote what they print, so they are not for the log.
    #[error("the typesetter refused")]
    Typesetting(String),
    /// Photos could not be read.
    #[error("a photo could not be read")]
    Photos(#[source] Arc<PhotoReadError>),
    /// The folder could not be written or read.
    #[error("the folder of renditions could not be used")]
    Disk(#[source] Arc<std::io::Error>),
}

impl PressFault {
    /// The reason in Japanese for whoever ordered it, with what to do.
    pub fn message(&self) -> &'static str {
        match self {
            Self::NoFonts => NO_FONTS,
            Self::Typesetting(_) => {
                "組版できませんでした。独自の体裁を使っているときは、サーバーの管理者に `kaomie guide check` での確認を依頼してください。"
            }
            Self::Photos(_) => "顔写真を読み出せませんでした。時間をおいてお試しください。",
            Self::Disk(_) => "組んだものを保存できませんでした。サーバーの管理者に、空き容量の確認を依頼してください。",
        }
    }
}

/// All that is known of a fault, the typesetter's own words included; for nobody but whoever tries templates out.
pub(super) fn whole(fault: &PressFault) -> String {
    match fault {
        PressFault::Typesetting(words) => words.clone(),
        other => other.to_string(),
    }
}

/// What to do without fonts.
pub(crate) const NO_FONTS: &str = "印刷用の書体（フォント）がサーバーにありません。サーバーの管理者に、`scripts/fonts.sh` で\
                                   取り寄せるなどした BIZ UD 書体などの .ttf・.otf を KAOMIE_FONTS_DIR に置いて再起動するよう依頼してください。";
