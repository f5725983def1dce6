//! Coded vocabularies: what the contract calls enums, each value with its code, an English sentence and the Japanese term.
//!
//! A code table that the law revises (service types, departments, standards) is data with a version.
//! What is an enum here is the contract's own, stable vocabulary.

mod access;
mod area;
mod bed;
mod capability;
mod correction;
mod facility;
mod guide;
mod hours;
mod identity;
mod import;
mod notice;
mod oncall;
mod people;
mod query;
mod service;
mod source;
mod visit_request;

pub use access::*;
pub use area::*;
pub use bed::*;
pub use capability::*;
pub use correction::*;
pub use facility::*;
pub use guide::*;
pub use hours::*;
pub use identity::*;
pub use import::*;
pub use notice::*;
pub use oncall::*;
pub use people::*;
pub use query::*;
pub use service::*;
pub use source::*;
pub use visit_request::*;

/// A closed vocabulary whose values have a stable code, a description and a Japanese label.
///
/// The GraphQL layer publishes every `Code` as an enum without listing its values again.
pub trait Code: Copy + Eq + std::hash::Hash + Send + Sync + 'static {
    /// The type's name as published, for example `FacilityKind`.
    const NAME: &'static str;
    /// One English sentence with the Japanese term about the vocabulary itself.
    const ABOUT: &'static str;
    /// Every value in published order.
    const ALL: &'static [Self];
    /// The stable code, for example `HOME_NURSING_STATION`.
    fn code(self) -> &'static str;
    /// The Japanese label a person reads, for example `訪問看護ステーション`.
    fn label(self) -> &'static str;
    /// One English sentence with the Japanese term.
    fn description(self) -> &'static str;
    /// Position in [`Code::ALL`]; fits a bit set of 128.
    fn index(self) -> usize;
    /// The value with this code, or `None` for an unknown code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }
}

/// Declares a vocabulary: one doc comment per value serves rustdoc and the GraphQL description alike.
macro_rules! code_enum {
    (
        #[doc = $about:literal]
        pub enum $name:ident {
            $( #[doc = $doc:literal] $variant:ident = $code:literal, $label:literal; )+
        }
    ) => {
        #[doc = $about]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        pub enum $name {
            $( #[doc = $doc] #[serde(rename = $code)] $variant, )+
        }

        impl $crate::codes::Code for $name {
            const NAME: &'static str = stringify!($name);
            const ABOUT: &'static str = $about;
            const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];
            fn code(self) -> &'static str { match self { $( Self::$variant => $code, )+ } }
            fn label(self) -> &'static str { match self { $( Self::$variant => $label, )+ } }
            fn description(self) -> &'static str { match self { $( Self::$variant => $doc, )+ } }
            fn index(self) -> usize { self as usize }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::codes::Code::code(*self))
            }
        }
    };
}
pub(crate) use code_enum;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back_as_its_value() {
        for value in CapabilityCode::ALL {
            assert_eq!(CapabilityCode::from_code(value.code()), Some(*value));
        }
        assert_eq!(FacilityKind::from_code("hospital"), None);
    }

    #[test]
    fn bit_sets_hold_every_vocabulary_they_are_used_for() {
        assert!(CapabilityCode::ALL.len() <= 128);
        assert!(ServiceCode::ALL.len() <= 64);
        assert!(FacilityKind::ALL.len() <= 32);
    }
}
