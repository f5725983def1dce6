//! Addresses on the web, phone numbers and digests; the server only writes them.

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
    /// A digest.
    Digest,
    /// A digest such as SHA-256 in lower-case hexadecimal (指紋).
    "Digest"
);
