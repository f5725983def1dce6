//! The wire format of Protocol Buffers, as far as an extract needs it
//! (<https://protobuf.dev/programming-guides/encoding/>).

/// A message being written, field by field.
#[derive(Default)]
pub(super) struct Message(Vec<u8>);

impl Message {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// `int32`, `int64`, `uint32`, `uint64`, an enumeration. Negative numbers take ten bytes.
    pub(super) fn integer(&mut self, field: u32, value: i64) {
        self.key(field, 0);
        varint(&mut self.0, value as u64);
    }

    /// `sint32`, `sint64`.
    pub(super) fn signed(&mut self, field: u32, value: i64) {
        self.key(field, 0);
        varint(&mut self.0, zigzag(value));
    }

    /// `bytes` or `string`.
    pub(super) fn bytes(&mut self, field: u32, value: &[u8]) {
        self.key(field, 2);
        varint(&mut self.0, value.len() as u64);
        self.0.extend_from_slice(value);
    }

    /// A message within this one.
    pub(super) fn message(&mut self, field: u32, message: &Self) {
        self.bytes(field, &message.0);
    }

    /// Packed repeated unsigned numbers; nothing when there are none.
    pub(super) fn packed(&mut self, field: u32, values: impl IntoIterator<Item = u64>) {
        let mut bytes = Vec::new();
        for value in values {
            varint(&mut bytes, value);
        }
        if !bytes.is_empty() {
            self.bytes(field, &bytes);
        }
    }

    /// Packed repeated `sint64`, each as the difference from the one before; nothing when there are none.
    pub(super) fn deltas(&mut self, field: u32, values: impl IntoIterator<Item = i64>) {
        let mut before = 0_i64;
        self.packed(
            field,
            values.into_iter().map(|value| zigzag(value.wrapping_sub(std::mem::replace(&mut before, value)))),
        );
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0
    }

    fn key(&mut self, field: u32, wire_type: u32) {
        varint(&mut self.0, u64::from(field << 3 | wire_type));
    }
}

/// Seven bits a byte, lowest first; the eighth says that more follow.
fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Small numbers of either sign become small numbers: 0, -1, 1, -2 → 0, 1, 2, 3.
fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_encoded_as_in_the_documentation() {
        let mut message = Message::new();
        message.integer(1, 150);
        assert_eq!(message.finish(), [0x08, 0x96, 0x01]);
        let mut message = Message::new();
        message.bytes(2, b"testing");
        assert_eq!(message.finish(), [0x12, 7, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
        let mut message = Message::new();
        message.packed(6, [3, 270, 86942]);
        assert_eq!(message.finish(), [0x32, 6, 3, 0x8e, 2, 0x9e, 0xa7, 5]);
        assert_eq!([0, -1, 1, 0x7fff_ffff, -0x8000_0000].map(zigzag), [0, 1, 2, 0xffff_fffe, 0xffff_ffff],);
        assert_eq!(zigzag(i64::MIN), u64::MAX);
    }
}
