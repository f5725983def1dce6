//! Checks of what people enter; all reasons for refusal are gathered, each with the path of its input.

mod lines;
mod numbers;
mod position;

use domain::codes::{UserErrorCode, Visibility};

use super::error::DirectoryError;
use crate::refusal::Refusal;

pub(crate) use lines::{NAME, REMARK};
pub(super) use numbers::free_numbers;

/// Reasons found so far.
#[derive(Default)]
pub(crate) struct Checks {
    reasons: Vec<Refusal>,
}

impl Checks {
    /// Adds a reason.
    pub fn refuse(&mut self, code: UserErrorCode, field: &str, message: impl Into<String>) {
        self.reasons.push(Refusal::new(code, field, message));
    }

    /// A value that is not of its form.
    pub fn invalid(&mut self, field: &str, message: impl Into<String>) {
        self.refuse(UserErrorCode::Invalid, field, message);
    }

    /// A number or day outside its range.
    pub fn out_of_range(&mut self, field: &str, message: impl Into<String>) {
        self.refuse(UserErrorCode::OutOfRange, field, message);
    }

    /// A list that may be so long and no longer; whether it is.
    pub fn length<T>(&mut self, field: &str, list: &[T], most: usize) -> bool {
        let fits = list.len() <= most;
        if !fits {
            self.refuse(UserErrorCode::LimitExceeded, field, format!("{most}件以内にしてください。"));
        }
        fits
    }

    /// A count that lies between two others.
    pub fn count(&mut self, field: &str, count: Option<i32>, most: u32) -> Option<u32> {
        let count = count?;
        match u32::try_from(count).ok().filter(|count| *count <= most) {
            Some(count) => Some(count),
            None => {
                self.out_of_range(field, format!("0以上{most}以下の数にしてください。"));
                None
            }
        }
    }

    /// That the viewer sees what they enter: nobody writes what they could not read again.
    pub fn audience(&mut self, field: &str, visibility: Visibility, sight: Visibility) {
        if visibility > sight {
            let message = "自分が見られない公開の範囲は選べません。";
            self.refuse(UserErrorCode::Forbidden, field, message);
        }
    }

    /// Ends the checks with whatever was found.
    pub fn reasons(self) -> Vec<Refusal> {
        self.reasons
    }

    /// Ends the checks.
    ///
    /// # Errors
    /// All reasons that were found.
    pub fn done(self) -> Result<(), DirectoryError> {
        if self.reasons.is_empty() { Ok(()) } else { Err(DirectoryError::Unacceptable(self.reasons)) }
    }
}
