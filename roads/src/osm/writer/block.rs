//! `PrimitiveBlock`s: one table of strings and one group of elements each.

use std::collections::HashMap;

use super::protobuf::Message;
use super::{Node, OwnedTags, Relation, Way};

/// Nodes in columns (`DenseNodes`).
pub(super) fn dense(nodes: &[Node], edited: Option<i64>) -> Vec<u8> {
    let mut strings = Strings::new();
    let mut dense = Message::new();
    dense.deltas(1, nodes.iter().map(|node| node.id));
    if let Some(seconds) = edited {
        let mut info = Message::new();
        let ones = || std::iter::repeat_n(1_i64, nodes.len());
        info.packed(1, ones().map(|one| one as u64));
        info.deltas(2, ones().map(|_| seconds));
        // Readers walk all columns side by side: changeset 1, no user.
        info.deltas(3, ones());
        info.deltas(4, ones().map(|_| 0));
        info.deltas(5, ones().map(|_| 0));
        dense.message(5, &info);
    }
    dense.deltas(8, nodes.iter().map(|node| i64::from(node.at.lat)));
    dense.deltas(9, nodes.iter().map(|node| i64::from(node.at.lon)));
    if nodes.iter().any(|node| !node.tags.is_empty()) {
        let mut pairs = Vec::new();
        for node in nodes {
            for (key, value) in &node.tags {
                pairs.extend([strings.number(key), strings.number(value)]);
            }
            pairs.push(0);
        }
        dense.packed(10, pairs);
    }
    let mut group = Message::new();
    group.message(2, &dense);
    strings.block(&group)
}

/// Nodes one by one.
pub(super) fn nodes(nodes: &[Node], edited: Option<i64>) -> Vec<u8> {
    group(1, nodes, |message, node, strings| {
        message.signed(1, node.id);
        tags(message, &node.tags, strings);
        info(message, edited);
        message.signed(8, i64::from(node.at.lat));
        message.signed(9, i64::from(node.at.lon));
    })
}

/// Ways.
pub(super) fn ways(ways: &[Way], edited: Option<i64>) -> Vec<u8> {
    group(3, ways, |message, way, strings| {
        message.integer(1, way.id);
        tags(message, &way.tags, strings);
        info(message, edited);
        message.deltas(8, way.refs.iter().copied());
    })
}

/// Relations.
pub(super) fn relations(relations: &[Relation], edited: Option<i64>) -> Vec<u8> {
    group(4, relations, |message, relation, strings| {
        message.integer(1, relation.id);
        tags(message, &relation.tags, strings);
        info(message, edited);
        message.packed(8, relation.members.iter().map(|(.., role)| strings.number(role)));
        message.deltas(9, relation.members.iter().map(|(_, id, _)| *id));
        message.packed(10, relation.members.iter().map(|(kind, ..)| *kind as u64));
    })
}

fn group<T>(field: u32, elements: &[T], write: impl Fn(&mut Message, &T, &mut Strings)) -> Vec<u8> {
    let mut strings = Strings::new();
    let mut group = Message::new();
    for element in elements {
        let mut message = Message::new();
        write(&mut message, element, &mut strings);
        group.message(field, &message);
    }
    strings.block(&group)
}

fn tags(message: &mut Message, tags: &OwnedTags, strings: &mut Strings) {
    message.packed(2, tags.iter().map(|(key, _)| strings.number(key)));
    message.packed(3, tags.iter().map(|(_, value)| strings.number(value)));
}

fn info(message: &mut Message, edited: Option<i64>) {
    if let Some(seconds) = edited {
        let mut info = Message::new();
        info.integer(1, 1);
        info.integer(2, seconds);
        message.message(4, &info);
    }
}

/// The strings of a block by their first appearance; number 0 separates nodes and is no string.
struct Strings {
    all: Vec<String>,
    numbers: HashMap<String, u64>,
}

impl Strings {
    fn new() -> Self {
        Self { all: vec![String::new()], numbers: HashMap::new() }
    }

    fn number(&mut self, string: &str) -> u64 {
        if let Some(number) = self.numbers.get(string) {
            return *number;
        }
        let number = self.all.len() as u64;
        self.all.push(string.to_owned());
        self.numbers.insert(string.to_owned(), number);
        number
    }

    /// The block of this table and a group.
    fn block(&self, group: &Message) -> Vec<u8> {
        let mut table = Message::new();
        for string in &self.all {
            table.bytes(1, string.as_bytes());
        }
        let mut block = Message::new();
        block.message(1, &table);
        block.message(2, group);
        block.finish()
    }
}
