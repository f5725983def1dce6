//! `kaomie account …`: the operator cares for accounts at the machine, with or without a running server.

mod secret;

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, bail, ensure};
use clap::{Args, Subcommand};
use domain::access::{Grant, Viewer};
use domain::account::Account;
use domain::codes::{AccountStatus, AreaKind, Code as _, Role};
use domain::facility::AreaCode;
use domain::ids::{FacilityId, PractitionerId};
use usecases::identity::AccountError;
use usecases::identity::accounts::{self, AccountChanges, NewAccount, Reset};
use usecases::{App, Caller, Failure, Keyset, KeysetFrom};
use uuid::Uuid;

use crate::answer::say;
use crate::config::DatabaseConfig;

/// `kaomie account …`
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Make an account; there is none with a password that anybody knows beforehand.
    Create(CreateArgs),
    /// Replace the roles of an account, or change its name.
    Grant(GrantArgs),
    /// Take a lost password or second factor away; sessions end and API tokens are revoked.
    Reset(ResetArgs),
    /// Let an account be used no more; its sessions end at once.
    Disable(LoginArgs),
    /// Let an account be used again.
    Enable(LoginArgs),
    /// List the accounts.
    List,
}

/// Which account.
#[derive(Debug, Args)]
pub struct LoginArgs {
    /// The login name.
    #[arg(long, value_name = "NAME")]
    pub login: String,
}

/// A role and where it is held; several roles of one account are given in the web desk.
#[derive(Debug, Args)]
pub struct RoleArgs {
    /// The role: professional, facility_staff, physician, coordinator, auditor, admin.
    #[arg(long, value_name = "ROLE", value_parser = parse_role)]
    pub role: Role,
    /// Area of a coordinator, by kind and code, for example MUNICIPALITY:372013; may be given several times.
    #[arg(long, value_name = "KIND:CODE", value_parser = parse_area)]
    pub area: Vec<AreaCode>,
    /// Facility of facility staff, by its id; may be given several times.
    #[arg(long, value_name = "ID", value_parser = parse_facility)]
    pub facility: Vec<Uuid>,
    /// The own profile of a physician, by its id.
    #[arg(long, value_name = "ID", value_parser = parse_practitioner)]
    pub practitioner: Option<Uuid>,
}

/// `kaomie account create …`
#[derive(Debug, Args)]
pub struct CreateArgs {
    /// The login name: 3 to 64 letters, digits and . _ - @
    #[arg(long, value_name = "NAME")]
    pub login: String,
    /// Name to greet with.
    #[arg(long, value_name = "TEXT")]
    pub name: String,
    /// Role.
    #[command(flatten)]
    pub role: RoleArgs,
    /// Read the password from standard input instead of asking at the terminal.
    #[arg(long, conflicts_with = "invite")]
    pub password_stdin: bool,
    /// Print a password for one week that has to be changed at the first sign-in, instead of asking for one.
    #[arg(long)]
    pub invite: bool,
}

/// `kaomie account grant …`
#[derive(Debug, Args)]
pub struct GrantArgs {
    /// Which account.
    #[command(flatten)]
    pub login: LoginArgs,
    /// Role, in place of all present ones.
    #[command(flatten)]
    pub role: RoleArgs,
    /// New name to greet with.
    #[arg(long, value_name = "TEXT")]
    pub name: Option<String>,
}

/// `kaomie account reset …`
#[derive(Debug, Args)]
pub struct ResetArgs {
    /// Which account.
    #[command(flatten)]
    pub login: LoginArgs,
    /// Print a new password for one week that has to be changed at the next sign-in.
    #[arg(long)]
    pub password: bool,
    /// Take the second factor away.
    #[arg(long)]
    pub second_factor: bool,
}

/// Runs one of them.
pub async fn run(database: &DatabaseConfig, command: AccountCommand) -> anyhow::Result<ExitCode> {
    let app = super::application(database).await?;
    match command {
        AccountCommand::Create(args) => create(&app, args).await?,
        AccountCommand::Grant(args) => grant(&app, args).await?,
        AccountCommand::Reset(args) => reset(&app, &args).await?,
        AccountCommand::Disable(args) => set_status(&app, &args, AccountStatus::Disabled).await?,
        AccountCommand::Enable(args) => set_status(&app, &args, AccountStatus::Active).await?,
        AccountCommand::List => list(&app).await?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn create(app: &Arc<App>, args: CreateArgs) -> anyhow::Result<()> {
    let password = if args.invite { None } else { Some(secret::password(args.password_stdin)?) };
    let grant = args.role.grant();
    let needs_second_factor = domain::account::needs_second_factor(grant.role);
    let new = NewAccount { login_name: args.login, display_name: args.name, grants: vec![grant], password };
    let (_, drawn) = accounts::create(app, &operator("create"), &new).await.map_err(told)?;
    say!("アカウントを作りました: {}", new.login_name);
    if let Some(drawn) = drawn {
        say!("初回のパスワード（7日間有効、最初のログインで変更します）: {drawn}");
    }
    if needs_second_factor {
        say!("この役割には二要素認証が必要です。最初のログインの後、");
        say!(
            "secondFactorEnrol で表示される秘密を認証アプリに登録し、secondFactorConfirm で6桁のコードを入力してください。"
        );
    }
    Ok(())
}

async fn grant(app: &Arc<App>, args: GrantArgs) -> anyhow::Result<()> {
    let account = find(app, &args.login).await?;
    let grants = Some(vec![args.role.grant()]);
    let changes = AccountChanges { grants, display_name: args.name, expected_updated_at: Some(account.updated_at) };
    accounts::update(app, &operator("grant"), account.id, &changes).await.map_err(told)?;
    say!("変更しました: {}", account.login_name);
    Ok(())
}

async fn reset(app: &Arc<App>, args: &ResetArgs) -> anyhow::Result<()> {
    ensure!(args.password || args.second_factor, "say what is lost: --password, --second-factor, or both");
    let account = find(app, &args.login).await?;
    let what = Reset { password: args.password, second_factor: args.second_factor };
    let (_, drawn) = accounts::reset(app, &operator("reset"), account.id, what).await.map_err(told)?;
    say!("やり直せるようにしました: {}", account.login_name);
    if let Some(drawn) = drawn {
        say!("新しいパスワード（7日間有効、次のログインで変更します）: {drawn}");
    }
    Ok(())
}

async fn set_status(app: &Arc<App>, args: &LoginArgs, status: AccountStatus) -> anyhow::Result<()> {
    let account = find(app, args).await?;
    let operation = if status == AccountStatus::Disabled { "disable" } else { "enable" };
    accounts::set_status(app, &operator(operation), account.id, status).await.map_err(told)?;
    say!("{}にしました: {}", status.label(), account.login_name);
    Ok(())
}

async fn list(app: &Arc<App>) -> anyhow::Result<()> {
    let mut after = None;
    loop {
        let keyset = Keyset { size: 100, from: KeysetFrom::After(after) };
        let page = accounts::page(app, None, &keyset).await.context("reading the accounts")?;
        for (_, account) in &page.items {
            let roles: Vec<&str> = account.grants.iter().map(|grant| grant.role.code()).collect();
            let factor = if account.has_second_factor() { "2FA" } else { "-" };
            let (login, status) = (&account.login_name, account.status.code());
            say!("{login}\t{status}\t{}\t{factor}\t{}", roles.join(","), account.display_name);
        }
        match page.items.into_iter().next_back() {
            Some((last, _)) if page.has_next => after = Some(last),
            _ => return Ok(()),
        }
    }
}

async fn find(app: &App, args: &LoginArgs) -> anyhow::Result<Account> {
    let found = accounts::named(app, &args.login).await.context("looking for the account")?;
    found.with_context(|| format!("there is no account {:?}; `kaomie account list` shows them", args.login))
}

/// The operator at the machine, as the audit trail names them.
fn operator(verb: &str) -> Caller {
    Caller::new(Arc::new(Viewer::operator()), format!("command:account {verb}"))
}

impl RoleArgs {
    fn grant(&self) -> Grant {
        Grant {
            role: self.role,
            areas: self.area.clone(),
            facilities: self.facility.iter().copied().map(FacilityId).collect(),
            practitioner: self.practitioner.map(PractitionerId),
        }
    }
}

/// A refusal in the words a person can act on, or the fault with its causes.
fn told(error: AccountError) -> anyhow::Error {
    match Failure::from(error) {
        Failure::Refused(reasons) => {
            let reasons: Vec<String> = reasons.into_iter().map(|reason| reason.message).collect();
            anyhow::Error::msg(reasons.join(" "))
        }
        Failure::Fault(fault) => anyhow::Error::new(fault),
    }
}

fn parse_role(text: &str) -> Result<Role, String> {
    let role = Role::from_code(&text.to_ascii_uppercase().replace('-', "_"));
    role.filter(|role| *role != Role::Anonymous).ok_or_else(|| {
        let known: Vec<String> = Role::ALL.iter().skip(1).map(|role| role.code().to_ascii_lowercase()).collect();
        format!("not a role; the roles are {}", known.join(", "))
    })
}

fn parse_area(text: &str) -> anyhow::Result<AreaCode> {
    let Some((kind, code)) = text.split_once(':') else { bail!("write KIND:CODE, for example MUNICIPALITY:372013") };
    let kind = AreaKind::from_code(&kind.to_ascii_uppercase()).with_context(|| {
        let known: Vec<&str> = AreaKind::ALL.iter().map(|kind| kind.code()).collect();
        format!("not a kind of area; the kinds are {}", known.join(", "))
    })?;
    Ok(AreaCode { kind, code: code.to_owned() })
}

fn parse_facility(text: &str) -> Result<Uuid, String> {
    schema::read_id("Facility", text).ok_or_else(|| "not the id of a facility, as the API gives it".to_owned())
}

fn parse_practitioner(text: &str) -> Result<Uuid, String> {
    schema::read_id("Practitioner", text).ok_or_else(|| "not the id of a practitioner, as the API gives it".to_owned())
}
