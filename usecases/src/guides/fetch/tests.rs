//! Downloads, the line and the folder together, with a maker that needs no fonts.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use domain::access::{Grant, Viewer};
use domain::codes::*;
use domain::facility::{AreaCode, Facility, FacilityDetails};
use domain::guide::{Edition, Guide};
use domain::ids::FacilityId;
use tokio::io::AsyncReadExt as _;
use tokio::sync::watch;
use uuid::Uuid;

use super::*;
use crate::client::Client;
use crate::guides::press::testing::{Scribe, edition};
use crate::guides::press::{PressRoom, job_edition, job_progress, sweep};
use crate::guides::{RenderGuide, render, renditions};
use crate::uploads::testing::{Desk, admin, person};
use crate::{App, Caller, Failure, follow};
use futures_util::StreamExt as _;

struct Town {
    desk: Desk,
    scribe: Arc<Scribe>,
    _stop: watch::Sender<bool>,
}

impl Town {
    /// A guide with an edition of two facilities in a state.
    async fn new(status: GuideEditionStatus) -> Self {
        Self::with(status, &["架空診療所", "隣町医院"], Scribe::default()).await
    }

    async fn with(status: GuideEditionStatus, names: &[&str], scribe: Scribe) -> Self {
        let desk = Desk::new().await;
        let scribe = Arc::new(scribe);
        let room = PressRoom::around(scribe.clone(), &desk.folder.path().join("renditions")).unwrap();
        desk.app.print_with(room);
        let now = desk.app.now();
        let edition = Edition { status, ..edition(names.len() as u128) };
        let facilities: Vec<_> = names.iter().zip(1..).map(|(name, number)| facility(number, name)).collect();
        let guide = Guide {
            id: edition.guide,
            title: "顔が見える/訪問診療医ガイド".to_owned(),
            kind: GuideKind::HomeVisitPhysician,
            area: AreaCode { kind: AreaKind::Municipality, code: "37201".to_owned() },
            created_at: now,
            updated_at: now,
        };
        let mut tx = desk.app.store.begin("test", now).await.unwrap();
        store::facilities::insert_many(&mut tx, &facilities).await.unwrap();
        store::guides::put(&mut tx, &guide).await.unwrap();
        store::guides::put_edition(&mut tx, &edition).await.unwrap();
        tx.commit().await.unwrap();
        follow::load(&desk.app).await.unwrap();
        let (stop, stopped) = watch::channel(false);
        tokio::spawn(follow::run(desk.app.clone(), stopped));
        Self { desk, scribe, _stop: stop }
    }

    fn app(&self) -> &Arc<App> {
        &self.desk.app
    }

    fn request(&self, viewer: &Arc<Viewer>) -> Request {
        Request::of(self.app().clone(), viewer.clone(), Client::default())
    }

    async fn fetch(&self, viewer: &Arc<Viewer>, asked: AskedOrder) -> Result<Got, FetchError> {
        match fetch(&self.request(viewer), edition(0).id, &asked, |_| false).await? {
            Fetched::File(file) => {
                let GuideFile { mut content, size, media_type, name, plain_name, is_shown, etag } = *file;
                let mut text = String::new();
                content.read_to_string(&mut text).await.unwrap();
                assert_eq!(text.len() as u64, size);
                Ok(Got { text, media_type, name, plain_name, is_shown, etag })
            }
            Fetched::Unchanged(etag) => panic!("nobody knew {etag}"),
        }
    }

    fn made(&self) -> usize {
        self.scribe.made.load(Ordering::SeqCst)
    }

    async fn hide(&self, facility: u128) {
        let mut tx = self.app().store.begin("test", self.app().now()).await.unwrap();
        let id = FacilityId(Uuid::from_u128(facility));
        let mut hidden = store::facilities::by_ids(&self.app().store, &[id]).await.unwrap().remove(0);
        hidden.visibility = Visibility::Private;
        store::facilities::update_many(&mut tx, &[hidden]).await.unwrap();
        tx.log(domain::change::Subject::Facility, id, ChangeKind::Updated);
        let seq = tx.commit().await.unwrap();
        assert!(self.app().wait_for(seq).await);
    }

    async fn stored(&self) -> Edition {
        store::guides::editions_by_ids(&self.app().store, &[edition(0).id]).await.unwrap().remove(0)
    }
}

#[derive(Debug, Clone, PartialEq)]
struct Got {
    text: String,
    media_type: &'static str,
    name: String,
    plain_name: String,
    is_shown: bool,
    etag: String,
}

fn facility(number: u128, name: &str) -> Facility {
    Facility {
        id: Uuid::from_u128(number).into(),
        updated_at: chrono::DateTime::UNIX_EPOCH,
        status: FacilityStatus::Active,
        visibility: Visibility::Public,
        details: FacilityDetails::new(name, FacilityKind::Clinic),
        sources: Vec::new(),
    }
}

fn nobody() -> Arc<Viewer> {
    Arc::new(Viewer::anonymous())
}

fn usual(format: RenditionFormat) -> AskedOrder {
    AskedOrder::usual(format)
}

fn order(formats: &[RenditionFormat]) -> RenderGuide {
    RenderGuide {
        edition: edition(0).id,
        formats: formats.to_vec(),
        entries: Vec::new(),
        template: None,
        paper: None,
        font_size_point: None,
    }
}

use RenditionFormat::{Html, PdfAccessible, PdfPrint, Text};

#[tokio::test(flavor = "multi_thread")]
async fn everybody_gets_a_published_guide_and_it_is_made_once() {
    let town = Town::new(GuideEditionStatus::Published).await;
    let first = town.fetch(&nobody(), usual(PdfAccessible)).await.unwrap();
    assert_eq!(first.text, "A4 架空診療所・隣町医院");
    assert_eq!(first.name, "顔が見える＿訪問診療医ガイド 令和8年度版.pdf");
    assert_eq!((first.plain_name.as_str(), first.media_type, first.is_shown), ("guide.pdf", "application/pdf", true));
    let again = town.fetch(&admin(1), usual(PdfAccessible)).await.unwrap();
    assert_eq!((again, town.made()), (first.clone(), 1), "whoever asks, it is the same file");
    let known = fetch(&town.request(&nobody()), edition(0).id, &usual(PdfAccessible), |etag| etag == first.etag).await;
    assert!(matches!(known.unwrap(), Fetched::Unchanged(etag) if etag == first.etag));
    assert!(town.stored().await.renditions.is_empty(), "readers do not write");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_for_whoever_asks_is_nowhere() {
    use GuideEditionStatus::{Approved, Draft, Published, Superseded, Withdrawn};
    for (status, is_public) in
        [(Draft, false), (Approved, false), (Published, true), (Superseded, true), (Withdrawn, false)]
    {
        let town = Town::new(status).await;
        let nurse = person(3, Grant::everywhere(Role::Professional));
        for who in [nobody(), nurse] {
            let got = town.fetch(&who, usual(PdfAccessible)).await;
            assert_eq!(got.is_ok(), is_public, "{status:?}");
            let map = AskedOrder { template: Some("map".into()), ..usual(PdfAccessible) };
            assert_eq!(town.fetch(&who, map).await.is_ok(), is_public);
            for for_print in [PdfPrint, RenditionFormat::PdfBooklet, RenditionFormat::PngMap, RenditionFormat::Typst] {
                assert!(matches!(town.fetch(&who, usual(for_print)).await, Err(FetchError::Nowhere)), "{for_print:?}");
            }
            for template in ["proof", "profile", "nonsense"] {
                let sheet = AskedOrder { template: Some(template.into()), ..usual(PdfAccessible) };
                assert!(matches!(town.fetch(&who, sheet).await, Err(FetchError::Nowhere)), "{template}");
            }
            let one = AskedOrder { entries: vec![edition(1).entries[0].id], ..usual(PdfAccessible) };
            assert!(matches!(town.fetch(&who, one).await, Err(FetchError::Nowhere)));
            let large = AskedOrder { font_size_point: Some(13.0), ..usual(PdfAccessible) };
            assert!(matches!(town.fetch(&who, large).await, Err(FetchError::Nowhere)));
        }
        let keeper = town.fetch(&admin(1), usual(PdfPrint)).await;
        assert!(keeper.is_ok(), "{status:?} {keeper:?}");
        let wrong = AskedOrder { paper: Some("B5".into()), ..usual(PdfPrint) };
        assert!(matches!(town.fetch(&admin(1), wrong).await, Err(FetchError::Refused(_))));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_hidden_after_publication_is_out_of_the_next_download_and_off_the_disk() {
    let town = Town::new(GuideEditionStatus::Published).await;
    let before = town.fetch(&nobody(), usual(PdfAccessible)).await.unwrap();
    town.hide(2).await;
    let after = town.fetch(&nobody(), usual(PdfAccessible)).await.unwrap();
    assert_eq!(after.text, "A4 架空診療所");
    assert_ne!(before.etag, after.etag);
    let keeper = town.fetch(&admin(1), usual(PdfAccessible)).await.unwrap();
    assert_eq!(keeper.etag, after.etag, "a guide is for everybody, whoever fetches it");
    assert_eq!(town.app().press().unwrap().kept().names().await.unwrap().len(), 2);
    assert_eq!(sweep(town.app()).await.unwrap(), 0, "a young file may be on its way");
    town.desk.clock.forward(chrono::TimeDelta::minutes(20));
    assert_eq!(sweep(town.app()).await.unwrap(), 1);
    assert_eq!(town.fetch(&nobody(), usual(PdfAccessible)).await.unwrap().etag, after.etag);
    assert_eq!(town.made(), 2, "what is still so stayed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_followed_to_its_end_noted_and_told_to_the_audit_trail() {
    let town = Town::new(GuideEditionStatus::Draft).await;
    let caller = Caller::new(admin(1), "guideRender");
    let taken = render(&town.request(&admin(1)), &caller, order(&[PdfPrint, PdfPrint, Text])).await.unwrap();
    assert_eq!(job_edition(town.app(), taken.job), Some(edition(0).id));
    let told: Vec<_> = job_progress(town.app(), taken.job).expect("known").collect().await;
    let last = told.last().expect("an end");
    assert_eq!((last.status, last.ratio), (JobStatus::Succeeded, 1.0), "{told:?}");
    assert!(told.is_sorted_by(|a, b| a.ratio <= b.ratio), "{told:?}");
    let stored = town.stored().await;
    let formats: Vec<_> = stored.renditions.iter().map(|made| made.order.format).collect();
    assert_eq!(formats, [PdfPrint, Text], "each once");
    assert!(stored.renditions.iter().all(|made| made.size > 0 && made.digest.len() == 64 && !made.checks.is_empty()));
    let events = store::audit::since(&town.app().store, 0, 100).await.unwrap();
    let events = events.into_iter().map(|(_, event)| event.unwrap());
    // The trail itself begins with an event of its own.
    let actions: Vec<_> = events.filter(|event| event.operation == "guideRender").map(|event| event.action).collect();
    assert_eq!(actions, [AuditAction::Print, AuditAction::Export]);
    assert!(job_progress(town.app(), Uuid::from_u128(404).into()).is_none());
    // The same order again is not made again, and known jobs tell their end at once.
    let again = render(&town.request(&admin(1)), &caller, order(&[PdfPrint, Text])).await.unwrap();
    let told: Vec<_> = job_progress(town.app(), again.job).expect("known").collect().await;
    assert_eq!(told.last().map(|last| last.status), Some(JobStatus::Succeeded));
    assert_eq!((town.made(), town.stored().await.renditions.len()), (2, 2));
    // For others than those who make it, there is nothing to see before publication, and nothing for print after it.
    let seen = sight::edition(&town.request(&admin(1)), edition(0).id).unwrap();
    assert_eq!(renditions(&seen).count(), 2);
    let published = SeenEdition {
        edition: Arc::new(Edition { status: GuideEditionStatus::Published, ..(*seen.edition).clone() }),
        kept: false,
        ..seen
    };
    assert_eq!(renditions(&published).map(|made| made.order.format).collect::<Vec<_>>(), [Text]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_download_that_makes_an_order_anew_mends_what_the_edition_tells() {
    let town = Town::new(GuideEditionStatus::Published).await;
    let caller = Caller::new(admin(1), "guideRender");
    let taken = render(&town.request(&admin(1)), &caller, order(&[Html])).await.unwrap();
    job_progress(town.app(), taken.job).expect("known").collect::<Vec<_>>().await;
    let before = town.stored().await.renditions.remove(0);
    town.hide(1).await;
    town.fetch(&nobody(), usual(Html)).await.unwrap();
    for _ in 0..100 {
        let now = town.stored().await.renditions;
        assert_eq!(now.len(), 1);
        if now[0].input != before.input {
            assert_ne!(now[0].digest, before.digest);
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("the edition still tells of the file with the facility in it");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_cannot_be_is_refused_with_the_reason() {
    let refused = async |town: &Town, who: &Arc<Viewer>, asked: RenderGuide| {
        let caller = Caller::new(who.clone(), "guideRender");
        match render(&town.request(who), &caller, asked).await.map_err(Failure::from) {
            Err(Failure::Refused(reasons)) => (reasons[0].code, reasons[0].field.join("."), reasons[0].message.clone()),
            other => panic!("{other:?}"),
        }
    };
    let town = Town::new(GuideEditionStatus::Published).await;
    let code = async |who: &Arc<Viewer>, asked| {
        let (code, field, _) = refused(&town, who, asked).await;
        (code, field)
    };
    use UserErrorCode::{Forbidden, Invalid, NotFound, OutOfRange, Required};
    assert_eq!(code(&nobody(), order(&[Text])).await, (Forbidden, String::new()));
    assert_eq!(code(&admin(1), order(&[])).await, (Required, "formats".into()));
    let wrong = RenderGuide { template: Some("poster".into()), ..order(&[Text]) };
    assert_eq!(code(&admin(1), wrong).await, (Invalid, "template".into()));
    let tiny = RenderGuide { font_size_point: Some(4.0), ..order(&[Text]) };
    assert_eq!(code(&admin(1), tiny).await, (OutOfRange, "fontSizePoint".into()));
    let strange = RenderGuide { entries: vec![Uuid::from_u128(9).into()], ..order(&[Text]) };
    assert_eq!(code(&admin(1), strange).await, (NotFound, "entries.0".into()));
    let gone = RenderGuide { edition: Uuid::from_u128(9).into(), ..order(&[Text]) };
    assert_eq!(code(&admin(1), gone).await, (NotFound, "edition".into()));

    let fontless = Scribe { fontless: true, ..Scribe::default() };
    let town = Town::with(GuideEditionStatus::Published, &["架空診療所"], fontless).await;
    let (code, field, message) = refused(&town, &admin(1), order(&[PdfPrint])).await;
    assert_eq!((code, field.as_str()), (Invalid, "formats"));
    assert!(message.contains("KAOMIE_FONTS_DIR") && message.contains("scripts/fonts.sh"), "{message}");
    assert!(matches!(town.fetch(&nobody(), usual(PdfAccessible)).await, Err(FetchError::NoFonts)));
    assert!(town.fetch(&nobody(), usual(Html)).await.is_ok(), "a page needs none");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_typesetter_that_panics_fails_the_download_and_the_job_and_nothing_else() {
    let town = Town::with(GuideEditionStatus::Published, &["架空診療所", "転ぶ診療所"], Scribe::default()).await;
    assert!(matches!(town.fetch(&nobody(), usual(PdfAccessible)).await, Err(FetchError::Failed)));
    let caller = Caller::new(admin(1), "guideRender");
    let taken = render(&town.request(&admin(1)), &caller, order(&[PdfPrint, Text])).await.unwrap();
    let told: Vec<_> = job_progress(town.app(), taken.job).expect("known").collect().await;
    assert_eq!(told.last().map(|last| last.status), Some(JobStatus::Failed), "{told:?}");
    town.hide(2).await;
    assert!(town.fetch(&nobody(), usual(PdfAccessible)).await.is_ok(), "the press goes on");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_key_gives_the_same_job() {
    let town = Town::new(GuideEditionStatus::Draft).await;
    let once = crate::Once { key: "a".to_owned(), digest: "d".to_owned() };
    let caller = Caller { once: Some(once), ..Caller::new(admin(1), "guideRender") };
    let first = render(&town.request(&admin(1)), &caller, order(&[Text])).await.unwrap();
    let second = render(&town.request(&admin(1)), &caller, order(&[Text])).await.unwrap();
    assert_eq!(first, second);
    let told: Vec<_> = job_progress(town.app(), first.job).expect("known").collect().await;
    assert_eq!(told.last().map(|last| last.status), Some(JobStatus::Succeeded));
    assert_eq!(town.made(), 1);
}
