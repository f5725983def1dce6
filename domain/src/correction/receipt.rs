//! Receipt numbers (受付番号): short enough to read out on the phone, and not to be guessed.

use crate::entropy::{Entropy, bytes};

/// Digits of Crockford's base 32: none that is mistaken for another (I, L, O) or makes a word (U).
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A fresh number of ten digits in two groups, 50 bits: `7K2MW-Q0D4H`.
pub fn receipt_number(entropy: &dyn Entropy) -> String {
    let drawn: [u8; 10] = bytes(entropy);
    let digit = |byte: &u8| char::from(DIGITS[usize::from(byte & 31)]);
    let (left, right) = drawn.split_at(5);
    let group = |bytes: &[u8]| bytes.iter().map(digit).collect::<String>();
    format!("{}-{}", group(left), group(right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entropy::Foreseeable;

    #[test]
    fn a_number_has_two_groups_of_five_and_uses_every_bit_drawn() {
        assert_eq!(receipt_number(&Foreseeable::from(0)), "01234-56789");
        assert_eq!(receipt_number(&Foreseeable::from(22)), "PQRST-VWXYZ");
        assert_eq!(receipt_number(&Foreseeable::from(32)), "01234-56789", "the upper three bits are not used");
    }
}
