use super::*;
use crate::roster::RRule;
use crate::roster::samples::{at, away, given_to, layer, member, roster};

fn good() -> Roster {
    let mut roster = roster(vec![layer(1, "FREQ=DAILY", "2026-12-01 18:00", 15, &[1, 2, 1])]);
    roster.overrides = vec![given_to(3, 9, "2026-12-01 18:00", "2027-01-01 18:00")];
    roster.leaves = vec![away(1, "2026-12-01 18:00", "2026-12-01 18:01")];
    roster
}

fn found(change: impl Fn(&mut Roster)) -> Vec<(String, Fault)> {
    let mut roster = good();
    change(&mut roster);
    check(&roster).into_iter().map(|found| (found.path, found.fault)).collect()
}

#[test]
fn nothing_is_wrong_with_a_good_roster_and_somebody_may_stand_twice_in_a_rotation() {
    assert_eq!(check(&good()), []);
}

#[test]
fn each_fault_is_told_with_its_field() {
    let rule = |text: &str| RRule::parse(text).unwrap();
    type Change<'a> = &'a dyn Fn(&mut Roster);
    let cases: &[(Change, &str, Fault)] = &[
        (&|it| it.name = " 　".into(), "name", Fault::EmptyName),
        (&|it| it.name = "名".repeat(101), "name", Fault::TextTooLong(100)),
        (&|it| it.layers = vec![it.layers[0].clone(); 21], "layers", Fault::TooMany(20)),
        (&|it| it.overrides = vec![it.overrides[0].clone(); 2_001], "overrides", Fault::TooMany(2_000)),
        (&|it| it.leaves = vec![it.leaves[0]; 2_001], "leaves", Fault::TooMany(2_000)),
        (&|it| it.layers[0].tier = 0, "layers.0.tier", Fault::Tier),
        (&|it| it.layers[0].tier = 10, "layers.0.tier", Fault::Tier),
        (&|it| it.layers[0].name = String::new(), "layers.0.name", Fault::EmptyName),
        (&|it| it.layers[0].starts_at = at("1999-12-31 23:59"), "layers.0.startsAt", Fault::Start),
        (&|it| it.layers[0].starts_at = at("2101-01-01 00:00"), "layers.0.startsAt", Fault::Start),
        (
            &|it| it.layers[0].rrule = rule("FREQ=DAILY;UNTIL=20261130"),
            "layers.0.rrule",
            Fault::Rule(RuleError::UntilBeforeStart),
        ),
        (
            // 1 December 2026 is a Tuesday.
            &|it| it.layers[0].rrule = rule("FREQ=DAILY;INTERVAL=7;BYDAY=MO"),
            "layers.0.rrule",
            Fault::Rule(RuleError::NeverOccurs),
        ),
        (&|it| it.layers[0].duration_minutes = 0, "layers.0.durationMinutes", Fault::Duration),
        (&|it| it.layers[0].duration_minutes = 10_081, "layers.0.durationMinutes", Fault::Duration),
        (&|it| it.layers[0].members.clear(), "layers.0.members", Fault::NoMembers),
        (&|it| it.layers[0].members = vec![member(1); 201], "layers.0.members", Fault::TooMany(200)),
        (&|it| it.overrides[0].tier = 0, "overrides.0.tier", Fault::Tier),
        (&|it| it.overrides[0].ends_at = it.overrides[0].starts_at, "overrides.0.endsAt", Fault::EndNotAfterStart),
        (&|it| it.overrides[0].ends_at = at("2027-01-01 18:01"), "overrides.0.endsAt", Fault::TooLong),
        (&|it| it.overrides[0].reason = Some("あ".repeat(501)), "overrides.0.reason", Fault::TextTooLong(500)),
        (&|it| it.leaves[0].ends_at = at("2026-12-01 17:00"), "leaves.0.endsAt", Fault::EndNotAfterStart),
        (&|it| it.leaves[0].ends_at = at("2027-01-01 18:01"), "leaves.0.endsAt", Fault::TooLong),
    ];
    for (change, path, fault) in cases {
        assert_eq!(found(change), [((*path).to_owned(), fault.clone())]);
        assert!(fault.message().ends_with('。'));
    }
}

#[test]
fn everything_wrong_is_told_at_once() {
    let all = found(|it| {
        it.name.clear();
        it.layers[0].members.clear();
        it.layers.push(it.layers[0].clone());
        it.layers[1].tier = 0;
    });
    let paths: Vec<_> = all.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["name", "layers.0.members", "layers.1.tier", "layers.1.members"]);
}
