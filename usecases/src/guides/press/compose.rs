//! What a form says at an instant, with the digest of everything it is made from.

use std::sync::Arc;

use domain::guide::RenditionOrder;
use domain::ids::GuideEditionId;
use guide::layout::Template;
use sha2::{Digest as _, Sha256};

use super::maker::{Maker, Sheets};
use super::order::template_of;
use crate::app::{App, Request};
use crate::guides::SeenEdition;

/// A form ready to be made.
#[derive(Debug, Clone)]
pub(crate) struct Composed {
    /// Of which edition.
    pub edition: GuideEditionId,
    /// What was ordered.
    pub order: RenditionOrder,
    /// SHA-256 of everything it is made from, hexadecimal.
    pub input: String,
    /// What it says.
    pub sheets: Arc<Sheets>,
}

/// Puts together what an order says now. A guide is for everybody, whoever prints it: facilities are in it as everybody
/// sees them, and people as they consented to its channel, so that what somebody with more rights ordered or fetched holds
/// nothing more. Proof sheets alone are for one clinic, and carry its signed link when whoever asks (`by`) may send it.
///
/// Runs beside the threads that answer: a map of a city takes some time.
pub(crate) async fn compose_now(
    app: &Arc<App>,
    by: Option<&Request>,
    seen: &SeenEdition,
    order: &RenditionOrder,
) -> Option<Composed> {
    let by = by.filter(|_| template_of(order) == Template::Proof).map(Request::later);
    let (request, order) = (by.unwrap_or_else(|| Request::new(app.clone())), order.clone());
    // Before publication only those who make it see it at all; afterwards it is what everybody sees, numbers included.
    let seen = SeenEdition { kept: !seen.edition.is_public(), ..seen.clone() };
    let maker = app.press()?.maker().clone();
    let composing = tokio::task::spawn_blocking(move || compose(&*maker, &request, &seen, &order));
    match composing.await {
        Ok(composed) => Some(composed),
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        // The runtime ends, and whoever asked with it.
        Err(_) => None,
    }
}

/// The same where time does not matter.
pub(crate) fn compose(maker: &dyn Maker, request: &Request, seen: &SeenEdition, order: &RenditionOrder) -> Composed {
    let sheets = maker.content(request, seen, order);
    let input = digest(maker.identity(order), order, &sheets);
    Composed { edition: seen.edition.id, order: order.clone(), input, sheets: Arc::new(sheets) }
}

/// Photos are told apart by their ids: the bytes of one never change.
fn digest(identity: &str, order: &RenditionOrder, sheets: &Sheets) -> String {
    let mut hash = Sha256::new();
    for part in [identity.as_bytes(), env!("CARGO_PKG_VERSION").as_bytes()] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    // Plain structs of texts, numbers and lists: members stand in the order of their declaration, so equal values give equal
    // text. They serialise without fail; were that to change, the digest would be of less, so the fault is told loudly.
    let text = serde_json::to_vec(&(order, &sheets.data, &sheets.photos));
    hash.update(text.expect("plain data has a JSON text: no maps with keys that are no texts, no failing serializers"));
    domain::hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use domain::codes::RenditionFormat::{Html, PdfAccessible};

    use super::*;
    use crate::guides::press::order::AskedOrder;
    use crate::guides::press::testing::{data, edition};

    #[test]
    fn whatever_changes_what_is_printed_changes_the_digest() {
        let edition = edition(2);
        let order = AskedOrder::usual(PdfAccessible).checked(&edition).expect("an order");
        let sheets = Sheets { data: data("架空"), photos: vec![uuid::Uuid::from_u128(1).into()] };
        let first = digest("fonts", &order, &sheets);
        assert_eq!(first, digest("fonts", &order, &sheets));
        assert_eq!(first.len(), 64);
        let other_order = AskedOrder::usual(Html).checked(&edition).expect("an order");
        let other_text = Sheets { data: data("架空町"), ..sheets.clone() };
        let other_photo = Sheets { photos: vec![uuid::Uuid::from_u128(2).into()], ..sheets.clone() };
        for other in [
            digest("other fonts", &order, &sheets),
            digest("fonts", &other_order, &sheets),
            digest("fonts", &order, &other_text),
            digest("fonts", &order, &other_photo),
        ] {
            assert_ne!(first, other);
        }
    }
}
