//! Why a token was not accepted.

/// Why a token was not accepted. Holds and says nothing of the token itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OidcRefusal {
    /// Longer than [`super::token::MAX_BYTES`].
    #[error("the token is too long")]
    TooLong,
    /// Not a signed JWT in compact form (RFC 7515, section 7.1), or a claim is not of its type.
    #[error("the token is not a well-formed JWT access token")]
    Malformed,
    /// Signed in a way that is not on the configured list; `none` and shared secrets never are.
    #[error("the token is signed with an algorithm that is not accepted here")]
    Algorithm,
    /// Another kind of token: an ID token, a refresh token, a logout token.
    #[error("this is not an access token")]
    Type,
    /// Bound to a key that the bearer would have to prove to hold (`cnf`, RFC 7800), which is not done here.
    #[error("the token is bound to its holder and cannot be used as a bearer token")]
    Bound,
    /// No key of the provider has this id, also after asking it again.
    #[error("the token is signed with a key that the identity provider does not publish")]
    Key,
    /// The signature does not fit.
    #[error("the token's signature is not valid")]
    Signature,
    /// Another provider.
    #[error("the token comes from another issuer")]
    Issuer,
    /// For another service.
    #[error("the token is meant for another audience")]
    Audience,
    /// Its time is over.
    #[error("the token has expired")]
    Expired,
    /// Its time has not come.
    #[error("the token is not valid yet")]
    NotYetValid,
    /// It would hold for longer than [`super::token::LONGEST_LIFE`].
    #[error("the token is valid for too long")]
    Lifetime,
    /// It speaks for nobody.
    #[error("the token names no subject")]
    Subject,
    /// A role that asks for a second factor, and no sign of one (二要素認証).
    #[error("this role requires signing in with a second factor")]
    SecondFactor,
    /// The provider's keys are not known: it could not be reached so far, or not for too long.
    #[error("the identity provider cannot be reached; try again later")]
    ProviderUnavailable,
}

impl OidcRefusal {
    /// Every reason.
    #[cfg(test)]
    pub const ALL: [Self; 15] = [
        Self::TooLong,
        Self::Malformed,
        Self::Algorithm,
        Self::Type,
        Self::Bound,
        Self::Key,
        Self::Signature,
        Self::Issuer,
        Self::Audience,
        Self::Expired,
        Self::NotYetValid,
        Self::Lifetime,
        Self::Subject,
        Self::SecondFactor,
        Self::ProviderUnavailable,
    ];

    /// The stable code that clients see.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLong => "OIDC_TOKEN_TOO_LONG",
            Self::Malformed => "OIDC_TOKEN_MALFORMED",
            Self::Algorithm => "OIDC_ALGORITHM_REFUSED",
            Self::Type => "OIDC_NOT_AN_ACCESS_TOKEN",
            Self::Bound => "OIDC_TOKEN_BOUND",
            Self::Key => "OIDC_KEY_UNKNOWN",
            Self::Signature => "OIDC_SIGNATURE_INVALID",
            Self::Issuer => "OIDC_ISSUER_REFUSED",
            Self::Audience => "OIDC_AUDIENCE_REFUSED",
            Self::Expired => "OIDC_TOKEN_EXPIRED",
            Self::NotYetValid => "OIDC_TOKEN_NOT_YET_VALID",
            Self::Lifetime => "OIDC_LIFETIME_REFUSED",
            Self::Subject => "OIDC_SUBJECT_MISSING",
            Self::SecondFactor => "OIDC_SECOND_FACTOR_REQUIRED",
            Self::ProviderUnavailable => "OIDC_PROVIDER_UNAVAILABLE",
        }
    }

    /// The value of `WWW-Authenticate` beside status 401: RFC 6750, section 3; for the second factor RFC 9470, section 3.
    pub fn challenge(self) -> String {
        let error = match self {
            Self::SecondFactor => "insufficient_user_authentication",
            _ => "invalid_token",
        };
        format!("Bearer error=\"{error}\", error_description=\"{self}\"")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_code_is_told_in_the_documentation() {
        let told = include_str!("../../../docs/oidc.md");
        for refusal in OidcRefusal::ALL {
            assert!(told.contains(&format!("`{}`", refusal.code())), "{}", refusal.code());
        }
    }

    #[test]
    fn every_reason_has_a_code_of_its_own_and_a_challenge_that_fits_a_header() {
        let codes: BTreeSet<&str> = OidcRefusal::ALL.iter().map(|refusal| refusal.code()).collect();
        assert_eq!(codes.len(), OidcRefusal::ALL.len());
        for refusal in OidcRefusal::ALL {
            let challenge = refusal.challenge();
            assert!(challenge.is_ascii() && challenge.matches('"').count() == 4, "{challenge}");
        }
        assert!(OidcRefusal::SecondFactor.challenge().contains("insufficient_user_authentication"));
    }
}
