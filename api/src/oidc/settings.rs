//! What an operator configures, checked at start.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use domain::codes::{Code as _, Role};
use jsonwebtoken::{Algorithm, AlgorithmFamily};
use reqwest::{Certificate, Url};

use super::claims::ClaimPath;
use crate::config::OidcConfig;

/// How tokens of one provider are accepted.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The provider, letter for letter as it names itself.
    pub issuer: String,
    /// Where it describes itself.
    pub discovery: Url,
    /// What our tokens are made for.
    pub audience: String,
    /// Accepted signatures; public keys only.
    pub algorithms: Vec<Algorithm>,
    /// Where roles and places stand in a token.
    pub claims: ClaimPaths,
    /// The role of each value of the role claim; other values give nothing.
    pub roles: BTreeMap<String, Role>,
    /// Values of `acr` that mean a second factor; `None` when none is required.
    pub second_factor: Option<BTreeSet<String>>,
    /// The only certificate authorities trusted for the provider; empty for the public ones.
    pub authorities: Vec<Certificate>,
}

/// Where roles and places stand in a token.
#[derive(Debug, Clone)]
pub struct ClaimPaths {
    /// Roles.
    pub role: ClaimPath,
    /// Areas of a coordinator.
    pub area: ClaimPath,
    /// Facilities of their staff.
    pub facility: ClaimPath,
    /// A physician's own profile.
    pub practitioner: ClaimPath,
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// The address is not one of a provider.
    #[error(
        "KAOMIE_OIDC_ISSUER: `{0}` is no issuer: it has to be an https address without query (http on this machine only)"
    )]
    Issuer(String),
    /// Empty where something has to stand.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// An algorithm that is unknown or needs a shared secret.
    #[error(
        "KAOMIE_OIDC_ALGORITHMS: `{0}` is not accepted: RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and EdDSA are"
    )]
    Algorithm(String),
    /// A part of the role map that is not `VALUE=ROLE`.
    #[error("KAOMIE_OIDC_ROLE_MAP: `{0}` is not of the form VALUE=ROLE with one of our roles other than ANONYMOUS")]
    RoleMap(String),
    /// A value of the role map twice.
    #[error("KAOMIE_OIDC_ROLE_MAP: `{0}` stands there twice")]
    RoleTwice(String),
    /// The file of certificate authorities cannot be read.
    #[error("KAOMIE_OIDC_CA_FILE: cannot read {path}")]
    AuthoritiesUnread {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file holds no certificate.
    #[error("KAOMIE_OIDC_CA_FILE: {0} holds no certificate in PEM")]
    NoAuthority(PathBuf),
    /// No HTTP client can be made.
    #[error("cannot prepare the connection to the identity provider")]
    Client(#[source] reqwest::Error),
}

impl Settings {
    /// The checked settings; `None` when no provider is configured.
    ///
    /// # Errors
    /// What is wrong with them, naming the variable.
    pub fn read(config: &OidcConfig) -> Result<Option<Self>, SettingsError> {
        let Some(issuer) = &config.issuer else { return Ok(None) };
        let discovery = discovery(issuer).ok_or_else(|| SettingsError::Issuer(issuer.clone()))?;
        let audience = config.audience.clone().filter(|audience| !audience.is_empty());
        let algorithms = config.algorithms.iter().map(|name| algorithm(name)).collect::<Result<Vec<_>, _>>()?;
        if algorithms.is_empty() {
            return Err(SettingsError::Empty("KAOMIE_OIDC_ALGORITHMS"));
        }
        Ok(Some(Self {
            issuer: issuer.clone(),
            discovery,
            audience: audience.ok_or(SettingsError::Empty("KAOMIE_OIDC_AUDIENCE"))?,
            algorithms,
            claims: ClaimPaths {
                role: path(&config.role_claim, "KAOMIE_OIDC_ROLE_CLAIM")?,
                area: path(&config.area_claim, "KAOMIE_OIDC_AREA_CLAIM")?,
                facility: path(&config.facility_claim, "KAOMIE_OIDC_FACILITY_CLAIM")?,
                practitioner: path(&config.practitioner_claim, "KAOMIE_OIDC_PRACTITIONER_CLAIM")?,
            },
            roles: role_map(&config.role_map)?,
            second_factor: config.require_mfa.then(|| config.mfa_acr.iter().cloned().collect()),
            authorities: config.ca_file.as_deref().map(authorities).transpose()?.unwrap_or_default(),
        }))
    }
}

/// Whether an address may be asked: over TLS, or on this very machine.
pub fn is_safe(url: &Url) -> bool {
    let loopback = || {
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    };
    match url.scheme() {
        "https" => true,
        "http" => loopback(),
        _ => false,
    }
}

/// Where an issuer describes itself (OpenID Connect Discovery 1.0, section 4).
fn discovery(issuer: &str) -> Option<Url> {
    let url = Url::parse(issuer).ok()?;
    let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    if !plain || url.password().is_some() || url.host_str().is_none() || !is_safe(&url) {
        return None;
    }
    Url::parse(&format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'))).ok()
}

fn algorithm(name: &str) -> Result<Algorithm, SettingsError> {
    let refused = || SettingsError::Algorithm(name.to_owned());
    let algorithm: Algorithm = name.trim().parse().map_err(|_| refused())?;
    if algorithm.family() == AlgorithmFamily::Hmac { Err(refused()) } else { Ok(algorithm) }
}

fn path(text: &str, variable: &'static str) -> Result<ClaimPath, SettingsError> {
    if text.is_empty() { Err(SettingsError::Empty(variable)) } else { Ok(ClaimPath::new(text)) }
}

/// `VALUE=ROLE` each; a value may hold `=` itself.
fn role_map(parts: &[String]) -> Result<BTreeMap<String, Role>, SettingsError> {
    let mut roles = BTreeMap::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        let wrong = || SettingsError::RoleMap(part.to_owned());
        let (value, role) = part.rsplit_once('=').filter(|(value, _)| !value.is_empty()).ok_or_else(wrong)?;
        let role = Role::from_code(role).filter(|role| *role != Role::Anonymous).ok_or_else(wrong)?;
        if roles.insert(value.to_owned(), role).is_some() {
            return Err(SettingsError::RoleTwice(value.to_owned()));
        }
    }
    if roles.is_empty() { Err(SettingsError::Empty("KAOMIE_OIDC_ROLE_MAP")) } else { Ok(roles) }
}

fn authorities(path: &Path) -> Result<Vec<Certificate>, SettingsError> {
    let unread = |source| SettingsError::AuthoritiesUnread { path: path.to_owned(), source };
    let pem = std::fs::read(path).map_err(unread)?;
    Certificate::from_pem_bundle(&pem)
        .ok()
        .filter(|certificates| !certificates.is_empty())
        .ok_or_else(|| SettingsError::NoAuthority(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::super::testing::config;
    use super::*;

    fn read(change: impl FnOnce(&mut OidcConfig)) -> Result<Option<Settings>, SettingsError> {
        let mut config = config("https://id.example/realms/care");
        change(&mut config);
        Settings::read(&config)
    }

    #[test]
    fn without_an_issuer_there_is_no_gate() {
        assert!(read(|config| config.issuer = None).expect("readable").is_none());
    }

    #[test]
    fn the_description_lies_below_the_issuer() {
        let settings = read(|_| {}).expect("readable").expect("configured");
        assert_eq!(settings.discovery.as_str(), "https://id.example/realms/care/.well-known/openid-configuration");
        let slash = read(|config| config.issuer = Some("https://id.example/".into())).expect("readable");
        let slash = slash.expect("configured");
        assert_eq!(slash.discovery.as_str(), "https://id.example/.well-known/openid-configuration");
        assert_eq!(slash.issuer, "https://id.example/");
    }

    #[test]
    fn plain_http_is_for_this_machine_only() {
        for good in ["http://127.0.0.1:3000", "http://[::1]:3000", "http://localhost:3000", "https://id.example"] {
            assert!(read(|config| config.issuer = Some(good.into())).is_ok(), "{good}");
        }
        for bad in [
            "",
            "id.example",
            "http://id.example",
            "http://127.0.0.1.example",
            "http://localhost.example",
            "ftp://127.0.0.1",
            "file:///etc/passwd",
            "https://id.example/?tenant=1",
            "https://id.example/#x",
            "https://user:word@id.example",
        ] {
            let refused = read(|config| config.issuer = Some(bad.into()));
            assert!(matches!(refused, Err(SettingsError::Issuer(_))), "{bad}");
        }
    }

    #[test]
    fn no_signature_and_shared_secrets_cannot_be_configured() {
        for bad in ["none", "None", "HS256", "HS384", "HS512", "rs256", "ES512", ""] {
            let refused = read(|config| config.algorithms = vec!["RS256".into(), bad.into()]);
            assert!(matches!(refused, Err(SettingsError::Algorithm(_))), "{bad}");
        }
        assert!(matches!(read(|config| config.algorithms.clear()), Err(SettingsError::Empty(_))));
        assert!(read(|config| config.algorithms = vec!["PS512".into(), "EdDSA".into()]).is_ok());
    }

    #[test]
    fn a_role_map_names_our_roles_once_each() {
        let roles = |map: &[&str]| read(|config| config.role_map = map.iter().map(|part| (*part).to_owned()).collect());
        let read = roles(&["a=b=ADMIN", " hub = COORDINATOR"]);
        assert!(matches!(read, Err(SettingsError::RoleMap(_))), "blanks inside belong to the value and the role");
        let settings = roles(&["cn=admins=ADMIN", "hub=COORDINATOR"]).expect("readable").expect("configured");
        assert_eq!(settings.roles.get("cn=admins"), Some(&Role::Admin));
        for bad in ["hub", "=ADMIN", "hub=ANONYMOUS", "hub=admin", "hub=KING"] {
            assert!(matches!(roles(&[bad]), Err(SettingsError::RoleMap(_))), "{bad}");
        }
        assert!(matches!(roles(&["hub=ADMIN", "hub=AUDITOR"]), Err(SettingsError::RoleTwice(_))));
        assert!(matches!(roles(&[]), Err(SettingsError::Empty(_))));
    }

    #[test]
    fn a_file_of_authorities_has_to_hold_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("ca.pem");
        let with = |path: &Path| read(|config| config.ca_file = Some(path.to_owned()));
        assert!(matches!(with(&file), Err(SettingsError::AuthoritiesUnread { .. })));
        std::fs::write(&file, "no certificate").expect("written");
        assert!(matches!(with(&file), Err(SettingsError::NoAuthority(_))));
    }
}
