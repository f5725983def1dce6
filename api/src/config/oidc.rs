//! Settings of the second way in: an identity provider.

use std::path::PathBuf;

use clap::Args;

/// A second way in: tokens of an identity provider (OpenID Connect). Off unless an issuer is named; then this provider is
/// the one machine that is ever asked anything. docs/oidc.md tells how to set one up.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Identity provider (OpenID Connect)")]
pub struct OidcConfig {
    /// Issuer, letter for letter as the provider's discovery document names it; https, except on this machine.
    #[arg(id = "oidc_issuer", long = "oidc-issuer", env = "KAOMIE_OIDC_ISSUER", requires_all = ["oidc_audience", "oidc_role_map"], value_name = "URL")]
    pub issuer: Option<String>,
    /// What access tokens for this server are made for (`aud`).
    #[arg(
        id = "oidc_audience",
        long = "oidc-audience",
        env = "KAOMIE_OIDC_AUDIENCE",
        requires = "oidc_issuer",
        value_name = "AUDIENCE"
    )]
    pub audience: Option<String>,
    /// Accepted signature algorithms: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, EdDSA.
    #[arg(
        id = "oidc_algorithms",
        long = "oidc-algorithms",
        env = "KAOMIE_OIDC_ALGORITHMS",
        default_value = "RS256,ES256",
        value_delimiter = ',',
        requires = "oidc_issuer",
        value_name = "NAMES"
    )]
    pub algorithms: Vec<String>,
    /// Claim with the roles: a name, a dotted path or a JSON pointer.
    #[arg(
        id = "oidc_role_claim",
        long = "oidc-role-claim",
        env = "KAOMIE_OIDC_ROLE_CLAIM",
        default_value = "roles",
        requires = "oidc_issuer",
        value_name = "CLAIM"
    )]
    pub role_claim: String,
    /// Claim with the areas of a coordinator, each `KIND:CODE` such as `MUNICIPALITY:372013`.
    #[arg(
        id = "oidc_area_claim",
        long = "oidc-area-claim",
        env = "KAOMIE_OIDC_AREA_CLAIM",
        default_value = "areas",
        requires = "oidc_issuer",
        value_name = "CLAIM"
    )]
    pub area_claim: String,
    /// Claim with the facilities of their staff: ids of ours, or `SYSTEM:VALUE` such as `MEDICAL_INSTITUTION_CODE:3711234567`.
    #[arg(
        id = "oidc_facility_claim",
        long = "oidc-facility-claim",
        env = "KAOMIE_OIDC_FACILITY_CLAIM",
        default_value = "facilities",
        requires = "oidc_issuer",
        value_name = "CLAIM"
    )]
    pub facility_claim: String,
    /// Claim with a physician's own profile, an id of ours.
    #[arg(
        id = "oidc_practitioner_claim",
        long = "oidc-practitioner-claim",
        env = "KAOMIE_OIDC_PRACTITIONER_CLAIM",
        default_value = "practitioner",
        requires = "oidc_issuer",
        value_name = "CLAIM"
    )]
    pub practitioner_claim: String,
    /// Roles by value of the role claim, `VALUE=ROLE` separated by commas; other values give no rights.
    #[arg(
        id = "oidc_role_map",
        long = "oidc-role-map",
        env = "KAOMIE_OIDC_ROLE_MAP",
        value_delimiter = ',',
        requires = "oidc_issuer",
        value_name = "VALUE=ROLE"
    )]
    pub role_map: Vec<String>,
    /// Refuse COORDINATOR, AUDITOR and ADMIN without a sign of a second factor in `amr` or `acr`.
    #[arg(id = "oidc_require_mfa", long = "oidc-require-mfa", env = "KAOMIE_OIDC_REQUIRE_MFA", default_value_t = true, action = clap::ArgAction::Set, requires = "oidc_issuer", value_name = "BOOL")]
    pub require_mfa: bool,
    /// Values of `acr` that mean a second factor, separated by commas.
    #[arg(
        id = "oidc_mfa_acr",
        long = "oidc-mfa-acr",
        env = "KAOMIE_OIDC_MFA_ACR",
        default_value = "https://refeds.org/profile/mfa,http://schemas.openid.net/pape/policies/2007/06/multi-factor",
        value_delimiter = ',',
        requires = "oidc_issuer",
        value_name = "VALUES"
    )]
    pub mfa_acr: Vec<String>,
    /// Certificate authorities to trust for the provider instead of the public ones, in PEM.
    #[arg(
        id = "oidc_ca_file",
        long = "oidc-ca-file",
        env = "KAOMIE_OIDC_CA_FILE",
        requires = "oidc_issuer",
        value_name = "FILE"
    )]
    pub ca_file: Option<PathBuf>,
}
