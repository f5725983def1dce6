//! Addresses on the web, phone numbers, recurrence rules and digests: texts that a use case checks where they come in.

use async_graphql::{InputValueError, InputValueResult, Scalar, ScalarType, Value};

macro_rules! text_scalar {
    ($(#[$rust:meta])* $type:ident, $(#[$doc:meta])* $name:literal $(, $spec:literal)?) => {
        $(#[$rust])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $type(pub String);

        $(#[$doc])*
        #[Scalar(name = $name $(, specified_by_url = $spec)?)]
        impl ScalarType for $type {
            fn parse(value: Value) -> InputValueResult<Self> {
                match value {
                    Value::String(text) => Ok(Self(text)),
                    other => Err(InputValueError::expected_type(other)),
                }
            }

            fn to_value(&self) -> Value {
                Value::String(self.0.clone())
            }
        }
    };
}

text_scalar!(
    /// An address on the web.
    Url,
    /// An address on the web with its scheme (URL).
    "URL",
    "https://www.rfc-editor.org/rfc/rfc3986"
);
text_scalar!(
    /// A phone or fax number.
    Phone,
    /// A phone or fax number in national form with hyphens, as 087-839-2811, or in E.164 form (電話番号).
    "PhoneNumber"
);
text_scalar!(
    /// A recurrence rule.
    RRule,
    /// A recurrence rule of RFC 5545 with its parts in any order, as FREQ=WEEKLY;BYDAY=MO,WE; no finer than days, without a start of its own (繰り返しの規則).
    "RRule",
    "https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10"
);
text_scalar!(
    /// A digest.
    Digest,
    /// A digest such as SHA-256 in lower-case hexadecimal (指紋).
    "Digest"
);
