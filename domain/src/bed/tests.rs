use super::*;
use BedStatus::{Closed, Held, Occupied, Unknown, Vacant};
use uuid::Uuid;

mod histories;
mod sequences;

fn start() -> DateTime<Utc> {
    "2026-11-23T00:00:00Z".parse().expect("an instant")
}

fn minutes(count: i64) -> DateTime<Utc> {
    start() + TimeDelta::minutes(count)
}

/// A bed that nobody has reported on yet.
fn unreported() -> Bed {
    Bed {
        id: BedId(Uuid::from_u128(1)),
        facility: FacilityId(Uuid::from_u128(2)),
        kind: BedKind::CommunityCare,
        purpose: BedPurpose::HomeCareSupport,
        pool: None,
        reported: Unknown,
        vacancies: 0,
        reported_at: start(),
        expires_at: start(),
        holds: Vec::new(),
        updated_at: start(),
    }
}

fn reported(status: BedStatus, vacancies: u32) -> Bed {
    let mut bed = unreported();
    bed.report(status, vacancies, 24, start()).expect("a report");
    bed
}

fn hold(id: u128, from: DateTime<Utc>, lasting: i64) -> Hold {
    Hold {
        id: BedHoldId(Uuid::from_u128(id)),
        requester: FacilityId(Uuid::from_u128(3)),
        by: None,
        made_at: from,
        expires_at: from + TimeDelta::minutes(lasting),
        visit_request: None,
        ended: None,
    }
}

fn id(id: u128) -> BedHoldId {
    BedHoldId(Uuid::from_u128(id))
}

/// Two vacancies, one of them held for two hours as hold 1.
fn vacant() -> Bed {
    let mut bed = reported(Vacant, 2);
    bed.hold(hold(1, start(), 120), start()).expect("a free bed");
    bed
}

/// One vacancy, held for two hours as hold 1.
fn held() -> Bed {
    let mut bed = reported(Vacant, 1);
    bed.hold(hold(1, start(), 120), start()).expect("a free bed");
    bed
}

/// The report has expired, the hold has not.
fn stale() -> Bed {
    let mut bed = vacant();
    bed.expires_at = minutes(5);
    bed
}

type Event = fn(&mut Bed, DateTime<Utc>) -> Result<(), String>;

fn told(result: Result<(), impl std::fmt::Debug>) -> Result<(), String> {
    result.map_err(|fault| format!("{fault:?}"))
}

const EVENTS: [(&str, Event); 9] = [
    ("hold", |bed, now| told(bed.hold(hold(9, now, 60), now))),
    ("use", |bed, now| told(bed.resolve(id(1), true, now))),
    ("give back", |bed, now| told(bed.resolve(id(1), false, now))),
    ("report 3 vacant", |bed, now| told(bed.report(Vacant, 3, 24, now))),
    ("report occupied", |bed, now| told(bed.report(Occupied, 0, 24, now))),
    ("report closed", |bed, now| told(bed.report(Closed, 0, 24, now))),
    ("report held", |bed, now| told(bed.report(Held, 1, 24, now))),
    ("report unknown", |bed, now| told(bed.report(Unknown, 0, 24, now))),
    ("lapse", |bed, _| {
        bed.release_expired(minutes(120));
        Ok(())
    }),
];

#[test]
fn every_event_in_every_state_leads_where_it_should() {
    let states: [(&str, Bed, BedStatus, [&str; 9]); 6] = [
        (
            "vacant, one of two held",
            vacant(),
            Vacant,
            [
                "HELD",
                "VACANT",
                "VACANT",
                "VACANT",
                "FewerThanHeld(1)",
                "FewerThanHeld(1)",
                "NotReportable(Held)",
                "NotReportable(Unknown)",
                "VACANT",
            ],
        ),
        (
            "held",
            held(),
            Held,
            [
                "NothingFree",
                "OCCUPIED",
                "VACANT",
                "VACANT",
                "FewerThanHeld(1)",
                "FewerThanHeld(1)",
                "NotReportable(Held)",
                "NotReportable(Unknown)",
                "VACANT",
            ],
        ),
        (
            "occupied",
            reported(Occupied, 0),
            Occupied,
            [
                "NothingFree",
                "NoSuchHold",
                "NoSuchHold",
                "VACANT",
                "OCCUPIED",
                "CLOSED",
                "NotReportable(Held)",
                "NotReportable(Unknown)",
                "OCCUPIED",
            ],
        ),
        (
            "closed",
            reported(Closed, 0),
            Closed,
            [
                "Closed",
                "NoSuchHold",
                "NoSuchHold",
                "VACANT",
                "OCCUPIED",
                "CLOSED",
                "NotReportable(Held)",
                "NotReportable(Unknown)",
                "CLOSED",
            ],
        ),
        (
            "stale",
            stale(),
            Unknown,
            [
                "Stale",
                "UNKNOWN",
                "UNKNOWN",
                "VACANT",
                "FewerThanHeld(1)",
                "FewerThanHeld(1)",
                "NotReportable(Held)",
                "NotReportable(Unknown)",
                "UNKNOWN",
            ],
        ),
        (
            "never reported",
            unreported(),
            Unknown,
            [
                "Stale",
                "NoSuchHold",
                "NoSuchHold",
                "VACANT",
                "OCCUPIED",
                "CLOSED",
                "NotReportable(Held)",
                "NotReportable(Unknown)",
                "UNKNOWN",
            ],
        ),
    ];
    let now = minutes(10);
    for (state, bed, status, outcomes) in states {
        assert_eq!(bed.status(now), status, "{state}");
        for ((event, act), expected) in EVENTS.iter().zip(outcomes) {
            let mut after = bed.clone();
            let outcome = match act(&mut after, now) {
                Ok(()) => after.status(now).to_string(),
                Err(fault) => {
                    assert_eq!(after, bed, "{state}, {event}: what is refused changes nothing");
                    fault
                }
            };
            assert_eq!(outcome, expected, "{state}, {event}");
        }
    }
}

#[test]
fn a_report_is_believed_until_it_expires_and_not_at_that_instant() {
    for (status, vacancies) in [(Vacant, 2), (Occupied, 0), (Closed, 0)] {
        let bed = reported(status, vacancies);
        assert_eq!(bed.status(minutes(1_439)), status);
        assert_eq!((bed.status(minutes(1_440)), bed.free(minutes(1_440))), (Unknown, 0));
        assert!(!bed.is_stale(minutes(1_439)) && bed.is_stale(minutes(1_440)));
    }
}

#[test]
fn a_report_that_contradicts_itself_is_refused() {
    for (status, vacancies, hours, fault) in [
        (Vacant, 0, 24, ReportFault::Inconsistent),
        (Occupied, 1, 24, ReportFault::Inconsistent),
        (Closed, 1, 24, ReportFault::Inconsistent),
        (Vacant, 1_000, 24, ReportFault::TooMany),
        (Vacant, 1, 0, ReportFault::Hours),
        (Vacant, 1, 169, ReportFault::Hours),
    ] {
        assert_eq!(unreported().report(status, vacancies, hours, start()), Err(fault), "{status} {vacancies} {hours}");
    }
    assert_eq!(unreported().report(Vacant, 999, 168, start()), Ok(()));
    assert_eq!(unreported().report(Vacant, 1, 1, start()), Ok(()));
}

#[test]
fn a_hold_lasts_from_five_minutes_to_a_day() {
    for (lasting, outcome) in [
        (4, Err(HoldFault::TooShort)),
        (5, Ok(())),
        (1_440, Ok(())),
        (1_441, Err(HoldFault::TooLong)),
        (-60, Err(HoldFault::TooShort)),
    ] {
        assert_eq!(reported(Vacant, 1).hold(hold(1, start(), lasting), start()), outcome, "{lasting}");
    }
}

#[test]
fn a_hold_is_new_and_made_once() {
    let mut bed = vacant();
    assert_eq!(bed.hold(hold(1, minutes(1), 60), minutes(1)), Err(HoldFault::MadeAlready));
    assert_eq!(bed.hold(hold(2, minutes(0), 60), minutes(1)), Err(HoldFault::NotNew));
    let ended = Some(HoldEnd { at: minutes(1), how: HoldEnding::Used });
    assert_eq!(bed.hold(Hold { ended, ..hold(2, minutes(1), 60) }, minutes(1)), Err(HoldFault::NotNew));
}

#[test]
fn what_has_ended_says_how_when_it_is_resolved_again() {
    for (used, how) in [(true, HoldEnding::Used), (false, HoldEnding::Released)] {
        let mut bed = held();
        bed.resolve(id(1), used, minutes(10)).expect("a live hold");
        assert_eq!(bed.resolve(id(1), true, minutes(11)), Err(ResolveFault::Ended(how)));
    }
    let mut bed = held();
    assert_eq!(bed.resolve(id(1), true, minutes(120)), Err(ResolveFault::Ended(HoldEnding::Expired)), "not marked yet");
    bed.release_expired(minutes(121));
    assert_eq!(bed.resolve(id(1), true, minutes(122)), Err(ResolveFault::Ended(HoldEnding::Expired)));
}

#[test]
fn the_last_vacancy_used_leaves_the_beds_occupied() {
    let mut bed = held();
    bed.resolve(id(1), true, minutes(10)).expect("a live hold");
    assert_eq!((bed.vacancies, bed.reported, bed.status(minutes(10))), (0, Occupied, Occupied));
}

#[test]
fn holds_that_lapsed_during_an_outage_are_marked_as_of_their_own_end() {
    let mut bed = reported(Vacant, 3);
    for (hold_id, lasting) in [(1, 90), (2, 30), (3, 600)] {
        bed.hold(hold(hold_id, start(), lasting), start()).expect("a free bed");
    }
    assert_eq!(bed.next_expiry(), Some(minutes(30)));
    assert_eq!(bed.free(minutes(89)), 1, "time counts, marked or not");
    assert_eq!(bed.release_expired(minutes(29)), []);
    assert_eq!(bed.release_expired(minutes(500)), [id(2), id(1)]);
    assert_eq!(bed.holds[0].ended, Some(HoldEnd { at: minutes(90), how: HoldEnding::Expired }));
    assert_eq!(bed.release_expired(minutes(500)), []);
    assert_eq!((bed.next_expiry(), bed.updated_at), (Some(minutes(600)), minutes(500)));
}

#[test]
fn a_bed_reads_back_as_it_was_written() {
    let bed = vacant();
    let text = serde_json::to_string(&bed).expect("a text");
    assert!(text.contains(r#""reported":"VACANT""#), "{text}");
    assert_eq!(serde_json::from_str::<Bed>(&text).expect("a bed"), bed);
}
