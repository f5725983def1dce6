//! What was needed, to be counted once nothing else of a request is left (不足の集計).

use super::{Content, VisitRequest};
use crate::codes::{CapabilityCode, Code as _, ServiceCode};

/// Something that was needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Need {
    /// Somebody who comes, whatever else was needed: every request once.
    Anybody,
    /// Somebody who can do this.
    Capability(CapabilityCode),
    /// This care service.
    Service(ServiceCode),
}

impl Need {
    /// As it is kept: `""`, `capability CODE` or `service CODE`.
    pub fn text(self) -> String {
        match self {
            Self::Anybody => String::new(),
            Self::Capability(code) => format!("capability {}", code.code()),
            Self::Service(code) => format!("service {}", code.code()),
        }
    }

    /// What was kept; `None` when nothing is called so.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(' ') {
            Some(("capability", code)) => CapabilityCode::from_code(code).map(Self::Capability),
            Some(("service", code)) => ServiceCode::from_code(code).map(Self::Service),
            _ => text.is_empty().then_some(Self::Anybody),
        }
    }
}

impl VisitRequest {
    /// What was needed, each once; nothing once the content is gone.
    pub fn needs(&self) -> Vec<Need> {
        self.content.as_ref().map(Content::needs).unwrap_or_default()
    }
}

impl Content {
    fn needs(&self) -> Vec<Need> {
        let capabilities = self.capabilities.iter().copied().map(Need::Capability);
        let mut needs: Vec<Need> = capabilities.chain(self.service.map(Need::Service)).chain([Need::Anybody]).collect();
        needs.sort();
        needs.dedup();
        needs
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::request;
    use super::*;

    #[test]
    fn each_need_counts_once_and_is_read_as_it_was_written() {
        let mut one = request();
        let content = one.content.as_mut().expect("content");
        content.capabilities = vec![CapabilityCode::OxygenTherapy, CapabilityCode::OxygenTherapy];
        content.service = Some(ServiceCode::HomeBathing);
        let needs = one.needs();
        assert_eq!(
            needs,
            [Need::Anybody, Need::Capability(CapabilityCode::OxygenTherapy), Need::Service(ServiceCode::HomeBathing)]
        );
        for need in needs {
            assert_eq!(Need::parse(&need.text()), Some(need));
        }
        for text in ["capability", "capability NOTHING", "anybody", "service "] {
            assert_eq!(Need::parse(text), None, "{text}");
        }
        one.content = None;
        assert_eq!(one.needs(), []);
    }
}
