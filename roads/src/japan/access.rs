//! Who may use a way: OpenStreetMap's access hierarchy.

use crate::Tags;

/// What an access tag's value means for passing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Permission {
    /// Not at all.
    Closed,
    /// Only off the bicycle (`dismount`), or elsewhere beside the road (`use_sidepath`).
    NotRiding,
    /// Only to get to or from somewhere on it.
    Arrival,
    /// Freely.
    Open,
}

/// A key and its forms for one direction: along the way, then against it.
type Key = (&'static str, [&'static str; 2]);

const MOTORCAR: Key = ("motorcar", ["motorcar:forward", "motorcar:backward"]);
const MOTOR_VEHICLE: Key = ("motor_vehicle", ["motor_vehicle:forward", "motor_vehicle:backward"]);
const VEHICLE: Key = ("vehicle", ["vehicle:forward", "vehicle:backward"]);
const BICYCLE: Key = ("bicycle", ["bicycle:forward", "bicycle:backward"]);
const FOOT: Key = ("foot", ["foot:forward", "foot:backward"]);
const ACCESS: Key = ("access", ["access:forward", "access:backward"]);

/// The keys that speak of a mode, the most particular first; `access`, which speaks of all, is always last.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hierarchy(&'static [Key]);

/// A car.
pub(super) const CAR: Hierarchy = Hierarchy(&[MOTORCAR, MOTOR_VEHICLE, VEHICLE, ACCESS]);
/// A bicycle being ridden.
pub(super) const RIDER: Hierarchy = Hierarchy(&[BICYCLE, VEHICLE, ACCESS]);
/// A pedestrian.
pub(super) const WALKER: Hierarchy = Hierarchy(&[FOOT, ACCESS]);

/// What the tags say of a mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stated {
    /// What they say.
    pub permission: Permission,
    /// They name the mode itself (`bicycle` for a bicycle).
    pub names_the_mode: bool,
    /// They speak of everybody (`access`).
    pub speaks_of_all: bool,
}

impl Hierarchy {
    /// What the most particular tag says for one direction (0 along the way, 1 against it); `None` when none does.
    ///
    /// A value that says nothing (`unknown`, a typing error) leaves it to the next key.
    /// Conditions (`*:conditional`) are left out.
    pub fn stated(self, tags: &Tags<'_>, direction: usize) -> Option<Stated> {
        self.0.iter().enumerate().find_map(|(rank, (key, directed))| {
            let value = tags.get(directed[direction]).or_else(|| tags.get(key))?;
            let permission = permission(value)?;
            Some(Stated { permission, names_the_mode: rank == 0, speaks_of_all: rank + 1 == self.0.len() })
        })
    }

    /// The same for a node, which has no direction.
    pub fn stated_at_node(self, tags: &Tags<'_>) -> Option<Permission> {
        self.0.iter().find_map(|(key, _)| permission(tags.get(key)?))
    }
}

/// What a value means; of several (`agricultural;destination`), the one that allows most.
fn permission(values: &str) -> Option<Permission> {
    values.split(';').filter_map(|value| single(value.trim())).max()
}

fn single(value: &str) -> Option<Permission> {
    Some(match value {
        "yes" | "permissive" | "designated" | "official" | "public" | "allowed" => Permission::Open,
        "destination" | "private" | "delivery" | "customers" | "permit" | "residents" => Permission::Arrival,
        "dismount" | "use_sidepath" | "use_cycleway" => Permission::NotRiding,
        "no"
        | "agricultural"
        | "forestry"
        | "agricultural_forestry"
        | "emergency"
        | "military"
        | "restricted"
        | "psv"
        | "bus"
        | "taxi"
        | "hgv"
        | "hov"
        | "foot"
        | "bicycle" => Permission::Closed,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn car(pairs: &[(&str, &str)]) -> Option<Permission> {
        CAR.stated(&Tags::new(pairs), 0).map(|stated| stated.permission)
    }

    #[test]
    fn the_more_particular_key_decides() {
        for (pairs, expected) in [
            (&[("access", "no")][..], Some(Permission::Closed)),
            (&[("access", "no"), ("vehicle", "yes")], Some(Permission::Open)),
            (&[("vehicle", "no"), ("motor_vehicle", "destination")], Some(Permission::Arrival)),
            (&[("motorcar", "no"), ("motor_vehicle", "yes")], Some(Permission::Closed)),
            (&[("access", "private"), ("motor_vehicle", "unknown")], Some(Permission::Arrival)),
            (&[("bicycle", "no"), ("foot", "no")], None),
            (&[("motor_vehicle:conditional", "no @ (07:00-09:00)")], None),
        ] {
            assert_eq!(car(pairs), expected, "{pairs:?}");
        }
    }

    #[test]
    fn of_several_values_the_one_that_allows_most_counts() {
        assert_eq!(car(&[("motor_vehicle", "agricultural;destination")]), Some(Permission::Arrival));
        assert_eq!(car(&[("motor_vehicle", "agricultural; forestry")]), Some(Permission::Closed));
    }

    #[test]
    fn a_direction_can_be_closed_alone() {
        let pairs = [("vehicle:backward", "no"), ("vehicle", "yes")];
        let tags = Tags::new(&pairs);
        assert_eq!(RIDER.stated(&tags, 0).unwrap().permission, Permission::Open);
        assert_eq!(RIDER.stated(&tags, 1).unwrap().permission, Permission::Closed);
        assert_eq!(WALKER.stated(&tags, 1), None);
    }

    #[test]
    fn whom_a_tag_speaks_of_is_known() {
        let stated = |hierarchy: Hierarchy, pairs: &[(&str, &str)]| {
            let stated = hierarchy.stated(&Tags::new(pairs), 0).unwrap();
            (stated.names_the_mode, stated.speaks_of_all)
        };
        assert_eq!(stated(RIDER, &[("bicycle", "yes")]), (true, false));
        assert_eq!(stated(RIDER, &[("vehicle", "yes")]), (false, false));
        assert_eq!(stated(RIDER, &[("access", "yes")]), (false, true));
    }
}
