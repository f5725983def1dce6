//! Turn restrictions as they are written: one relation, judged for a car.
//!
//! OpenStreetMap wiki, "Relation:restriction". What holds for a car only sometimes, or not for a car, is left out and
//! counted.

use crate::Tags;

/// A restriction that holds for cars at all times, by the ids of its members.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Restriction {
    /// `only_*`: everything else is forbidden.
    pub only: bool,
    /// `no_u_turn`: turning back is meant.
    pub u_turn: bool,
    pub from: Vec<i64>,
    pub via: Via,
    pub to: Vec<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Via {
    Node(i64),
    /// In any order.
    Ways(Vec<i64>),
}

/// What a relation's member is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MemberKind {
    Node,
    Way,
    Relation,
}

/// What a relation turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Something else.
    NoRestriction,
    /// A restriction, left out: under which name it is counted.
    LeftOut(&'static str),
    Holds(Restriction),
}

/// Keys under which a restriction can be meant for cars, the particular ones first: they override the general.
const CAR_KEYS: [&str; 4] = ["restriction:motorcar", "restriction:motor_vehicle", "restriction:vehicle", "restriction"];

/// Judges one relation.
pub(super) fn judge(tags: &Tags<'_>, members: &[(MemberKind, i64, &str)]) -> Verdict {
    if !tags.is("type", "restriction") {
        return Verdict::NoRestriction;
    }
    let Some(value) = CAR_KEYS.iter().find_map(|key| tags.get(key)) else {
        return Verdict::LeftOut(match tags.iter().any(|(key, _)| key.ends_with(":conditional")) {
            true => "restriction_conditional",
            false if tags.iter().any(|(key, _)| key.starts_with("restriction:")) => "restriction_other_vehicle",
            false => "restriction_unknown",
        });
    };
    // `day_on`, `hour_on` and their ends: how conditions were written before `:conditional`.
    if ["day_on", "day_off", "hour_on", "hour_off"].iter().any(|key| tags.get(key).is_some()) {
        return Verdict::LeftOut("restriction_conditional");
    }
    let excepted = tags.get("except").unwrap_or_default();
    if excepted.split([';', ',']).any(|kind| matches!(kind.trim(), "motorcar" | "motor_vehicle" | "vehicle")) {
        return Verdict::LeftOut("restriction_except_car");
    }
    let only = value.starts_with("only_");
    if !only && !value.starts_with("no_") {
        return Verdict::LeftOut("restriction_unknown");
    }
    match parts(only, value == "no_u_turn", members) {
        // Several ways in or out are meant by two kinds alone; by the wiki the others have one of each.
        Some(found) if found.only && (found.from.len() > 1 || found.to.len() > 1) => {
            Verdict::LeftOut("restriction_ambiguous")
        }
        Some(found) => Verdict::Holds(found),
        None => Verdict::LeftOut("restriction_incomplete"),
    }
}

fn parts(only: bool, u_turn: bool, members: &[(MemberKind, i64, &str)]) -> Option<Restriction> {
    let of = |kind: MemberKind, role: &str| -> Vec<i64> {
        members.iter().filter(|m| m.0 == kind && m.2 == role).map(|m| m.1).collect()
    };
    let (from, to) = (of(MemberKind::Way, "from"), of(MemberKind::Way, "to"));
    let (nodes, ways) = (of(MemberKind::Node, "via"), of(MemberKind::Way, "via"));
    let via = match (&nodes[..], &ways[..]) {
        (&[node], []) => Via::Node(node),
        ([], [_, ..]) => Via::Ways(ways),
        _ => return None,
    };
    (!from.is_empty() && !to.is_empty()).then_some(Restriction { only, u_turn, from, via, to })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLE: [(MemberKind, i64, &str); 3] =
        [(MemberKind::Way, 1, "from"), (MemberKind::Node, 2, "via"), (MemberKind::Way, 3, "to")];

    fn verdict(tags: &[(&str, &str)]) -> Verdict {
        let mut all = vec![("type", "restriction")];
        all.extend_from_slice(tags);
        judge(&Tags::new(&all), &SIMPLE)
    }

    #[test]
    fn a_plain_restriction_holds() {
        let Verdict::Holds(found) = verdict(&[("restriction", "no_left_turn")]) else { panic!("left out") };
        assert_eq!((found.only, found.u_turn, found.via), (false, false, Via::Node(2)));
    }

    #[test]
    fn what_is_not_for_cars_or_not_always_is_left_out_by_name() {
        for (tags, name) in [
            (vec![("restriction:hgv", "no_left_turn")], "restriction_other_vehicle"),
            (vec![("restriction:conditional", "no_left_turn @ (07:00-09:00)")], "restriction_conditional"),
            (vec![("restriction", "no_left_turn"), ("hour_on", "07:00")], "restriction_conditional"),
            (vec![("restriction", "no_left_turn"), ("except", "bus; motorcar")], "restriction_except_car"),
            (vec![("restriction", "give_way")], "restriction_unknown"),
            (vec![], "restriction_unknown"),
        ] {
            assert_eq!(verdict(&tags), Verdict::LeftOut(name), "{tags:?}");
        }
    }

    #[test]
    fn one_excepting_buses_holds_for_cars() {
        assert!(matches!(verdict(&[("restriction", "no_u_turn"), ("except", "bus")]), Verdict::Holds(_)));
    }

    #[test]
    fn one_without_a_via_is_incomplete() {
        let tags = [("type", "restriction"), ("restriction", "no_left_turn")];
        assert_eq!(judge(&Tags::new(&tags), &SIMPLE[..1]), Verdict::LeftOut("restriction_incomplete"));
        assert_eq!(judge(&Tags::new(&[("type", "route")]), &SIMPLE), Verdict::NoRestriction);
    }
}
