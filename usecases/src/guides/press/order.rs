//! What can be ordered of an edition (組版の注文): which form with which template on which paper, and who may have it.

use domain::codes::{Code as _, PublicationChannel, RenditionFormat, UserErrorCode};
use domain::guide::{Edition, RenditionOrder};
use domain::ids::GuideEntryId;
use guide::layout::{BODY, LARGE_PRINT, LARGEST_BODY, Layout, Paper, SMALLEST_BODY, Template};

use crate::refusal::Refusal;

use RenditionFormat::{Csv, Epub, Html, PdfAccessible, PdfBooklet, PdfLargePrint, PdfPrint, PngMap, Text, Typst};

/// What somebody asks for; what is left out is as usual for the form.
#[derive(Debug, Clone, PartialEq)]
pub struct AskedOrder {
    /// Form.
    pub format: RenditionFormat,
    /// Some entries only; all when empty.
    pub entries: Vec<GuideEntryId>,
    /// Template by its name.
    pub template: Option<String>,
    /// Paper by its name.
    pub paper: Option<String>,
    /// Size of the body in points.
    pub font_size_point: Option<f64>,
}

impl AskedOrder {
    /// A form as usual.
    pub fn usual(format: RenditionFormat) -> Self {
        Self { format, entries: Vec::new(), template: None, paper: None, font_size_point: None }
    }

    /// The order, told exactly: equal wishes give equal orders. Forms without pages (HTML, EPUB, text, table) have neither
    /// paper nor size, large print has at least 18 points, and entries stand in the order of the edition.
    ///
    /// # Errors
    /// A [`Refusal`] for what does not exist or does not go together.
    pub fn checked(self, edition: &Edition) -> Result<RenditionOrder, Refusal> {
        let format = self.format;
        let template = match self.template.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => Template::named(name).ok_or_else(unknown_template)?,
            None => usual_template(format),
        };
        if !goes_with(format, template) {
            return Err(Refusal::new(UserErrorCode::Invalid, "template", mismatch(format, template)));
        }
        let paper = match self.paper.as_deref() {
            Some(name) => Paper::named(name).ok_or_else(unknown_paper)?,
            None => usual_paper(template),
        };
        if has_pages(format) && !papers(template).contains(&paper) {
            let fitting: Vec<_> = papers(template).iter().map(|paper| paper.name()).collect();
            let message = format!("体裁「{}」の用紙は {} です。", template.name(), fitting.join("・"));
            return Err(Refusal::new(UserErrorCode::Invalid, "paper", message));
        }
        let size = self.font_size_point.unwrap_or(BODY);
        if !(SMALLEST_BODY..=LARGEST_BODY).contains(&size) {
            let message = format!("本文の大きさは {SMALLEST_BODY}〜{LARGEST_BODY} ポイントにしてください。");
            return Err(Refusal::new(UserErrorCode::OutOfRange, "fontSizePoint", message));
        }
        let (paper, size) = match format {
            _ if !has_pages(format) => (Paper::A4, BODY),
            // Nobody sees the difference of a hundredth of a point, but the digest of the order would.
            PdfLargePrint => (paper, round(size.max(LARGE_PRINT))),
            _ => (paper, round(size)),
        };
        Ok(RenditionOrder {
            format,
            entries: in_order(&self.entries, edition, template)?,
            template: template.name().to_owned(),
            paper: paper.name().to_owned(),
            font_size_point: size,
        })
    }
}

/// What publishing makes at once, before anybody asks: what readers are offered, and what goes to the print shop.
pub(crate) fn standard() -> Vec<AskedOrder> {
    [PdfAccessible, PdfLargePrint, Html, Text, PdfPrint].map(AskedOrder::usual).to_vec()
}

/// Where it is published: on paper, which only those who keep the guide are given, or on the web, for everybody once the
/// edition is published. Sheets for one clinic or one family are paper whatever their form.
pub fn channel(order: &RenditionOrder) -> PublicationChannel {
    let for_somebody = matches!(template_of(order), Template::Proof | Template::Profile);
    match order.format {
        _ if for_somebody => PublicationChannel::Print,
        PdfPrint | PdfBooklet | PngMap | Typst => PublicationChannel::Print,
        PdfAccessible | PdfLargePrint | Html | Epub | Text | Csv => PublicationChannel::Web,
    }
}

/// Whether it is one of the few that everybody may have of a published edition: what they could choose beyond would let
/// anybody keep the press busy for ever.
pub(crate) fn is_offered_to_everybody(order: &RenditionOrder) -> bool {
    let usual_size = if order.format == PdfLargePrint { LARGE_PRINT } else { BODY };
    channel(order) == PublicationChannel::Web && order.entries.is_empty() && order.font_size_point == usual_size
}

/// The template of an order.
pub(crate) fn template_of(order: &RenditionOrder) -> Template {
    // Orders are made by `checked` alone, which knows templates by these names.
    Template::named(&order.template).unwrap_or(Template::Booklet)
}

/// How the press lays an order out.
pub(crate) fn layout(order: &RenditionOrder) -> Layout {
    let template = template_of(order);
    let paper = Paper::named(&order.paper).unwrap_or_else(|| usual_paper(template));
    Layout { template, paper, body: order.font_size_point, bleed: order.format == PdfPrint }
}

/// The paper of a template that nobody chose another for.
pub(crate) fn usual_paper(template: Template) -> Paper {
    if template == Template::FoldedMap { Paper::A3 } else { Paper::A4 }
}

/// Whether a form has pages, and needs fonts.
pub(crate) fn has_pages(format: RenditionFormat) -> bool {
    matches!(format, PdfPrint | PdfAccessible | PdfBooklet | PdfLargePrint | PngMap | Typst)
}

fn usual_template(format: RenditionFormat) -> Template {
    if format == PngMap { Template::FoldedMap } else { Template::Booklet }
}

fn papers(template: Template) -> &'static [Paper] {
    match template {
        Template::Booklet | Template::Profile => &[Paper::A4, Paper::A5],
        Template::FoldedMap => &[Paper::A3, Paper::A4],
        Template::Proof => &[Paper::A4],
    }
}

fn goes_with(format: RenditionFormat, template: Template) -> bool {
    match format {
        PdfAccessible | Typst => true,
        PdfPrint => template != Template::Proof,
        PdfLargePrint => matches!(template, Template::Booklet | Template::Profile),
        PdfBooklet | Html | Epub | Text | Csv => template == Template::Booklet,
        PngMap => template == Template::FoldedMap,
    }
}

fn mismatch(format: RenditionFormat, template: Template) -> String {
    let fitting: Vec<_> = Template::ALL.into_iter().filter(|other| goes_with(format, *other)).collect();
    let fitting: Vec<_> = fitting.into_iter().map(Template::name).collect();
    format!("「{}」は体裁「{}」では作れません。作れる体裁: {}。", format.label(), template.name(), fitting.join("・"))
}

fn unknown_template() -> Refusal {
    let names = Template::ALL.map(Template::name).join("・");
    Refusal::new(UserErrorCode::Invalid, "template", format!("そのような体裁はありません。使える体裁: {names}。"))
}

fn unknown_paper() -> Refusal {
    let names = Paper::ALL.map(Paper::name).join("・");
    Refusal::new(UserErrorCode::Invalid, "paper", format!("そのような用紙はありません。使える用紙: {names}。"))
}

fn round(size: f64) -> f64 {
    (size * 10.0).round() / 10.0
}

/// The entries once each, in the order of the edition. Proof sheets are for entries that are in proof, all of them when
/// none is named.
fn in_order(entries: &[GuideEntryId], edition: &Edition, template: Template) -> Result<Vec<GuideEntryId>, Refusal> {
    if let Some(at) = entries.iter().position(|id| edition.entry(*id).is_none()) {
        let message = "この掲載は、この版にありません。";
        return Err(Refusal::new(UserErrorCode::NotFound, &format!("entries.{at}"), message));
    }
    let all = edition.entries.iter().map(|entry| entry.id);
    if template != Template::Proof {
        return Ok(all.filter(|id| entries.contains(id)).collect());
    }
    let in_proof = |id: &GuideEntryId| edition.last_proof(*id).is_some();
    let refuse = |field: &str, message| Err(Refusal::new(UserErrorCode::StateTransition, field, message));
    if let Some(at) = entries.iter().position(|id| !in_proof(id)) {
        return refuse(
            &format!("entries.{at}"),
            "この掲載の校正はまだ始まっていません。校正を送ってから組んでください。",
        );
    }
    let found: Vec<_> = all.filter(|id| in_proof(id) && (entries.is_empty() || entries.contains(id))).collect();
    if found.is_empty() {
        return refuse("entries", "この版の校正はまだ始まっていません。校正を送ってから組んでください。");
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guides::press::testing::edition;

    fn checked(
        format: RenditionFormat,
        template: Option<&str>,
        paper: Option<&str>,
        size: Option<f64>,
    ) -> Result<RenditionOrder, Refusal> {
        let (template, paper) = (template.map(str::to_owned), paper.map(str::to_owned));
        AskedOrder { format, entries: Vec::new(), template, paper, font_size_point: size }.checked(&edition(3))
    }

    #[test]
    fn equal_wishes_give_equal_orders() {
        let usual = checked(PdfAccessible, None, None, None).expect("an order");
        assert_eq!(usual, checked(PdfAccessible, Some("booklet"), Some("A4"), Some(12.04)).expect("an order"));
        let page = checked(Html, None, None, None).expect("an order");
        assert_eq!(page, checked(Html, None, Some("A3"), Some(20.0)).expect("no pages, so no paper"));
        assert_eq!(checked(PdfLargePrint, None, None, Some(12.0)).expect("an order").font_size_point, 18.0);
        assert_eq!(checked(PdfLargePrint, None, None, Some(22.0)).expect("an order").font_size_point, 22.0);
        assert_eq!(checked(PngMap, None, None, None).expect("an order").paper, "A3");
    }

    #[test]
    fn what_does_not_go_together_is_refused_at_its_field() {
        let refused =
            |format, template, paper, size| checked(format, template, paper, size).expect_err("refused").field;
        assert_eq!(refused(PdfAccessible, Some("poster"), None, None), ["template"]);
        assert_eq!(refused(PdfBooklet, Some("map"), None, None), ["template"]);
        assert_eq!(refused(PdfBooklet, None, Some("A3"), None), ["paper"]);
        assert_eq!(refused(Csv, Some("proof"), None, None), ["template"]);
        assert_eq!(refused(PdfPrint, Some("proof"), None, None), ["template"]);
        assert_eq!(refused(PngMap, Some("booklet"), None, None), ["template"]);
        assert_eq!(refused(PdfAccessible, None, Some("B5"), None), ["paper"]);
        for size in [8.9, 28.1, f64::NAN, f64::INFINITY, -12.0] {
            assert_eq!(refused(PdfAccessible, None, None, Some(size)), ["fontSizePoint"], "{size}");
        }
    }

    #[test]
    fn entries_stand_once_in_the_order_of_the_edition_and_must_be_of_it() {
        let edition = edition(3);
        let ids: Vec<_> = edition.entries.iter().map(|entry| entry.id).collect();
        let asked = |entries| AskedOrder { entries, ..AskedOrder::usual(PdfAccessible) }.checked(&edition);
        assert_eq!(asked(vec![ids[2], ids[0], ids[2]]).expect("an order").entries, [ids[0], ids[2]]);
        let strange = uuid::Uuid::from_u128(99).into();
        assert_eq!(asked(vec![ids[0], strange]).expect_err("not of it").field, ["entries", "1"]);
    }

    #[test]
    fn proof_sheets_are_for_entries_in_proof() {
        let edition = edition(2);
        let ids: Vec<_> = edition.entries.iter().map(|entry| entry.id).collect();
        let asked = |entries| {
            let template = Some("proof".to_owned());
            AskedOrder { entries, template, ..AskedOrder::usual(PdfAccessible) }.checked(&edition)
        };
        assert_eq!(asked(Vec::new()).expect("all in proof").entries, [ids[0]]);
        assert_eq!(asked(vec![ids[0]]).expect("in proof").entries, [ids[0]]);
        assert_eq!(asked(vec![ids[0], ids[1]]).expect_err("not in proof").field, ["entries", "1"]);
        let quiet = Edition { proofs: Vec::new(), ..edition.clone() };
        let template = Some("proof".to_owned());
        let none = AskedOrder { template, ..AskedOrder::usual(PdfAccessible) }.checked(&quiet);
        assert_eq!(none.expect_err("none in proof").field, ["entries"]);
    }

    #[test]
    fn everybody_may_have_what_is_for_the_web_and_nothing_made_to_measure() {
        let offered = |format, template, paper, size| {
            is_offered_to_everybody(&checked(format, template, paper, size).expect("an order"))
        };
        for format in [PdfAccessible, PdfLargePrint, Html, Epub, Text, Csv] {
            assert!(offered(format, None, None, None), "{format:?}");
        }
        assert!(offered(PdfAccessible, Some("map"), Some("A3"), None));
        for format in [PdfPrint, PdfBooklet, PngMap, Typst] {
            assert!(!offered(format, None, None, None), "{format:?}");
        }
        assert!(!offered(PdfAccessible, Some("proof"), None, None));
        assert!(!offered(PdfAccessible, Some("profile"), None, None));
        assert!(!offered(PdfAccessible, None, None, Some(13.0)));
        let edition = edition(1);
        let one = AskedOrder { entries: vec![edition.entries[0].id], ..AskedOrder::usual(PdfAccessible) };
        assert!(!is_offered_to_everybody(&one.checked(&edition).expect("an order")));
    }
}
