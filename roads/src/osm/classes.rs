//! Classes, numbered, each in one of the two directions in which a road with it can be stored.

use std::collections::HashMap;

use super::ReadError;
use crate::{Class, Speeds};

/// A class as a stretch has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Oriented {
    pub class: u16,
    /// The stretch has to be turned round: its speeds along are the class's against.
    pub flipped: bool,
}

/// The distinct classes of one layer.
///
/// Of a class and the same seen from the other end only one is held, so that a one-way street drawn against its
/// direction becomes one with its continuation.
#[derive(Default)]
pub(super) struct ClassTable {
    classes: Vec<Class>,
    numbers: HashMap<Class, u16>,
    /// Classes beyond the 65,536th, and what stands in for them.
    replaced: HashMap<Class, u16>,
}

impl ClassTable {
    /// The number of a class; `None` when no mode can use it.
    ///
    /// # Errors
    /// When the table is full and nothing like this class is in it.
    pub fn number(&mut self, mut class: Class) -> Result<Option<Oriented>, ReadError> {
        let turned = class.speeds.map(|[along, against]| [against, along]);
        let flipped = turned > class.speeds;
        if flipped {
            class.speeds = turned;
        }
        if class.speeds == Speeds::default() {
            return Ok(None);
        }
        let known = self.numbers.get(&class).or_else(|| self.replaced.get(&class)).copied();
        let class = match known {
            Some(number) => number,
            None => match u16::try_from(self.classes.len()) {
                Ok(number) => {
                    self.classes.push(class);
                    self.numbers.insert(class, number);
                    number
                }
                Err(_) => {
                    let number = self.nearest(&class).ok_or(ReadError::TooManyClasses)?;
                    self.replaced.insert(class, number);
                    number
                }
            },
        };
        Ok(Some(Oriented { class, flipped }))
    }

    /// The class most like one that has no room: closed and open to the same, in the same prefecture if it can be.
    fn nearest(&self, class: &Class) -> Option<u16> {
        let open = |class: &Class| class.speeds.map(|speeds| speeds.map(|speed| speed > 0));
        let apart = |other: &Class| {
            let speeds = class.speeds.iter().zip(&other.speeds);
            let slower: u32 = speeds.flat_map(|(a, b)| [a[0].abs_diff(b[0]), a[1].abs_diff(b[1])]).map(u32::from).sum();
            (other.prefecture != class.prefecture, slower, other.density != class.density, other.road != class.road)
        };
        self.classes
            .iter()
            .enumerate()
            .filter(|(_, other)| other.restricted == class.restricted && open(other) == open(class))
            .min_by_key(|(_, other)| apart(other))
            .map(|(number, _)| number as u16)
    }

    /// Whether a class is the same from both ends.
    pub fn symmetric(&self, class: u16) -> bool {
        self.classes[usize::from(class)].speeds.iter().all(|[along, against]| along == against)
    }

    pub fn get(&self, class: u16) -> &Class {
        &self.classes[usize::from(class)]
    }

    /// How many were replaced by another for want of room.
    pub fn replaced(&self) -> usize {
        self.replaced.len()
    }

    pub fn into_classes(self) -> Vec<Class> {
        self.classes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RoadClass;

    fn class(car: [u16; 2]) -> Class {
        Class {
            road: RoadClass::Residential,
            prefecture: 13,
            density: 2,
            speeds: [car, [0; 2], [0; 2]],
            restricted: false,
        }
    }

    #[test]
    fn a_class_and_its_mirror_image_are_one() {
        let mut table = ClassTable::default();
        let along = table.number(class([300, 0])).unwrap().unwrap();
        let against = table.number(class([0, 300])).unwrap().unwrap();
        assert_eq!(along.class, against.class);
        assert_ne!(along.flipped, against.flipped);
        let both = table.number(class([300, 300])).unwrap().unwrap();
        assert!(table.symmetric(both.class) && !table.symmetric(along.class) && !both.flipped);
        assert_eq!(table.number(class([0, 0])).unwrap(), None);
    }

    #[test]
    fn a_full_table_answers_with_the_most_similar_class() {
        let mut table = ClassTable::default();
        for at in 0..=u16::MAX {
            let mut class = class([at % 1000 + 1, at % 1000 + 1]);
            (class.density, class.prefecture) = ((at / 1000) as u8, 1);
            table.number(class).unwrap();
        }
        let mut odd = class([5000, 5000]);
        odd.prefecture = 1;
        let nearest = table.number(odd).unwrap().unwrap();
        assert_eq!(table.get(nearest.class).speeds[0], [1000, 1000]);
        assert_eq!(table.replaced(), 1);
        let one_way = table.number(class([5000, 0]));
        assert!(matches!(one_way, Err(ReadError::TooManyClasses)), "nothing like it is known");
    }
}
