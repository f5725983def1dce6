//! Values that many facilities share, kept once and named by a small number.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// Numbered distinct values: a large shared layer and a small one that a patch may copy.
///
/// Numbers never change and values are never dropped until the atlas is built anew; what no facility uses any more
/// costs a few bytes until then.
#[derive(Debug, Clone)]
pub(crate) struct Interner<K, V = K> {
    base: Arc<Layer<K, V>>,
    recent: Arc<Layer<K, V>>,
}

#[derive(Debug, Clone)]
struct Layer<K, V> {
    numbers: HashMap<K, u32>,
    values: Vec<V>,
}

/// Beyond this many the recent layer is merged into the base, so that copying it stays cheap.
const RECENT: usize = 4096;

impl<K, V> Default for Layer<K, V> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), values: Vec::new() }
    }
}

impl<K, V> Default for Interner<K, V> {
    fn default() -> Self {
        Self { base: Arc::default(), recent: Arc::default() }
    }
}

impl<K: Eq + Hash + Clone, V: Clone> Interner<K, V> {
    /// The value of a number that this interner gave out.
    #[inline]
    pub(crate) fn get(&self, number: u32) -> &V {
        let number = number as usize;
        let base = self.base.values.len();
        if number < base { &self.base.values[number] } else { &self.recent.values[number - base] }
    }

    /// The number of a value, if it has one.
    pub(crate) fn find<Q: Eq + Hash + ?Sized>(&self, key: &Q) -> Option<u32>
    where
        K: std::borrow::Borrow<Q>,
    {
        self.base.numbers.get(key).or_else(|| self.recent.numbers.get(key)).copied()
    }

    /// The number of a value, given now if it had none.
    pub(crate) fn intern_with(&mut self, key: K, value: impl FnOnce(&K) -> V) -> u32 {
        if let Some(number) = self.find(&key) {
            return number;
        }
        if self.recent.values.len() >= RECENT.max(self.base.values.len() / 4) {
            self.settle();
        }
        let number = u32::try_from(self.base.values.len() + self.recent.values.len()).unwrap_or(u32::MAX);
        let value = value(&key);
        let recent = Arc::make_mut(&mut self.recent);
        recent.values.push(value);
        recent.numbers.insert(key, number);
        number
    }

    /// Moves the recent values into the base.
    pub(crate) fn settle(&mut self) {
        if self.recent.values.is_empty() {
            return;
        }
        let recent = std::mem::take(Arc::make_mut(&mut self.recent));
        let base = Arc::make_mut(&mut self.base);
        base.values.extend(recent.values);
        base.numbers.extend(recent.numbers);
    }

    /// Moves the recent values into the base when they are more than the base or too many to copy for each patch.
    pub(crate) fn settle_if_large(&mut self) {
        if self.recent.values.len() > RECENT.min(self.base.values.len()) {
            self.settle();
        }
    }

    /// How many values there are.
    pub(crate) fn len(&self) -> usize {
        self.base.values.len() + self.recent.values.len()
    }
}

impl<K: Eq + Hash + Clone> Interner<K> {
    /// The number of a value that is its own key.
    pub(crate) fn intern(&mut self, value: K) -> u32 {
        self.intern_with(value, K::clone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_have_one_number_and_a_copy_does_not_change_the_original() {
        let mut words = Interner::<String>::default();
        let first = words.intern("a".into());
        let before = words.clone();
        let second = words.intern("b".into());
        assert_eq!(words.intern("a".into()), first);
        assert_ne!(first, second);
        assert_eq!((before.len(), words.len()), (1, 2));
        assert_eq!(before.find("b"), None);
    }

    #[test]
    fn numbers_survive_many_values() {
        let mut words = Interner::<u64>::default();
        let numbers: Vec<u32> = (0..10_000).map(|n| words.intern(n)).collect();
        assert!(numbers.iter().enumerate().all(|(value, number)| *words.get(*number) == value as u64));
        words.settle();
        assert_eq!(words.find(&9_999), Some(numbers[9_999]));
    }
}
