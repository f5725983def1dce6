//! One facility from all that its sources say.
