//! Signing in and out, second factor, password, and own sessions.

use async_graphql::{Context, Object, Result};
use domain::codes::SignInStep;
use domain::ids::SessionId;
use usecases::Request;
use usecases::client::{Client, SessionChange};
use usecases::identity::second_factor;
use usecases::identity::{SignIn, SignInError, SignedIn, password_change, sessions, sign_in};
use usecases::rates::Budget;

use super::{answer, caller, payload, spend_for_change};
use crate::coded::Coded;
use crate::context::{ContextExt as _, View};
use crate::input::{
    PasswordChangeInput, RecoveryCodesRenewInput, SecondFactorConfirmInput, SecondFactorEnrolInput,
    SecondFactorVerifyInput, SessionRevokeInput, SignInInput, SignOutInput,
};
use crate::node::require;
use crate::types::Viewer;

payload! {
    /// What became of it (signIn の結果).
    SignInPayload {
        /// What comes next; until it is DONE the session has no rights (次の手順).
        next: Coded<SignInStep>,
        /// Who is signed in, null until nothing is missing (利用者).
        viewer: Viewer,
    }
    /// What became of it (secondFactorVerify の結果).
    SecondFactorVerifyPayload {
        /// What comes next (次の手順).
        next: Coded<SignInStep>,
        /// Who is signed in, null until nothing is missing (利用者).
        viewer: Viewer,
    }
    /// What became of it (signOut の結果).
    SignOutPayload {
        /// Whether nobody is signed in any more (ログアウトしたか).
        signed_out: bool,
    }
    /// What became of it (secondFactorEnrol の結果).
    SecondFactorEnrolPayload {
        /// Address to show as a picture to an authenticator; it is told this once (認証アプリに読ませるアドレス).
        uri: String,
        /// The same secret for typing, in base 32; it is told this once (手で入れる場合の秘密).
        secret: String,
    }
    /// What became of it (secondFactorConfirm の結果).
    SecondFactorConfirmPayload {
        /// Codes for when the authenticator is lost, each works once; they are told this once (回復コード).
        recovery_codes: Vec<String>,
        /// What comes next (次の手順).
        next: Coded<SignInStep>,
        /// Who is signed in, null until nothing is missing (利用者).
        viewer: Viewer,
    }
    /// What became of it (recoveryCodesRenew の結果).
    RecoveryCodesRenewPayload {
        /// The new codes, told this once; the old ones are worth nothing (回復コード).
        recovery_codes: Vec<String>,
    }
    /// What became of it (passwordChange の結果).
    PasswordChangePayload {
        /// What comes next (次の手順).
        next: Coded<SignInStep>,
        /// Who is signed in, null until nothing is missing (利用者).
        viewer: Viewer,
    }
    /// What became of it (sessionRevoke の結果).
    SessionRevokePayload {
        /// Who has ended the session (利用者).
        viewer: Viewer,
    }
}

/// Mutations about the own identity.
#[derive(Default)]
pub struct IdentityMutations;

#[Object]
impl IdentityMutations {
    /// Sign in with name and password; the session comes as a cookie (ログインする).
    async fn sign_in(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Name and password (入力).")] input: SignInInput,
    ) -> Result<Option<SignInPayload>> {
        let view = ctx.view()?;
        if let Err(errors) = spend_for_change(&view, Budget::SignIn) {
            return Ok(Some(SignInPayload::refused(input.client_mutation_id, errors)));
        }
        let typed = SignIn { login_name: input.login_name, password: input.password };
        let caller = caller(ctx)?;
        let outcome = over_http(&view, sign_in(&view.app, &caller, &view.client, &typed)).await;
        admit(ctx, &view, outcome.as_ref().ok())?;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((done, view)) => SignInPayload::done(input.client_mutation_id, Some(Coded(done.next)), signed_in(view)),
            Err(errors) => SignInPayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Give the second factor of a session that waits for it (二要素目を入力する).
    async fn second_factor_verify(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The code (入力).")] input: SecondFactorVerifyInput,
    ) -> Result<Option<SecondFactorVerifyPayload>> {
        let view = ctx.view()?;
        if let Err(errors) = spend_for_change(&view, Budget::SignIn) {
            return Ok(Some(SecondFactorVerifyPayload::refused(input.client_mutation_id, errors)));
        }
        let caller = caller(ctx)?;
        let outcome = over_http(&view, second_factor::verify(&view.app, &caller, &view.client, &input.code)).await;
        admit(ctx, &view, outcome.as_ref().ok())?;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((done, view)) => {
                SecondFactorVerifyPayload::done(input.client_mutation_id, Some(Coded(done.next)), signed_in(view))
            }
            Err(errors) => SecondFactorVerifyPayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Sign out: the session ends at once, everywhere (ログアウトする).
    async fn sign_out(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Nothing but the client's mark (入力).")] input: SignOutInput,
    ) -> Result<Option<SignOutPayload>> {
        let view = ctx.view()?;
        let outcome = sessions::sign_out(&view.app, &caller(ctx)?, &view.client).await;
        if outcome.is_ok() {
            view.session.put(SessionChange::Clear);
            let anonymous = std::sync::Arc::new(domain::access::Viewer::anonymous());
            let client = Client { session: None, ..view.client.clone() };
            // Later than who it is: what is seen depends on them.
            ctx.look_again(Request { viewer: anonymous, client, ..(*view).clone() }.later())?;
        }
        Ok(Some(match answer(ctx, outcome)? {
            Ok(_) => SignOutPayload::done(input.client_mutation_id, Some(true)),
            Err(errors) => SignOutPayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Be shown a secret for an authenticator; it counts once its first code is given (二要素認証の登録を始める).
    async fn second_factor_enrol(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The password, and a code of the present second factor (入力).")]
        input: SecondFactorEnrolInput,
    ) -> Result<Option<SecondFactorEnrolPayload>> {
        let view = ctx.view()?;
        if let Err(errors) = spend_for_change(&view, Budget::SignIn) {
            return Ok(Some(SecondFactorEnrolPayload::refused(input.client_mutation_id, errors)));
        }
        let caller = caller(ctx)?;
        let code = input.code.as_deref();
        let outcome = second_factor::enrol(&view.app, &caller, &view.client, &input.password, code).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((offer, _)) => {
                SecondFactorEnrolPayload::done(input.client_mutation_id, Some(offer.uri), Some(offer.secret))
            }
            Err(errors) => SecondFactorEnrolPayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Give the first code of a shown secret, which makes it the second factor (二要素認証の登録を終える).
    async fn second_factor_confirm(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The first code (入力).")] input: SecondFactorConfirmInput,
    ) -> Result<Option<SecondFactorConfirmPayload>> {
        let view = ctx.view()?;
        if let Err(errors) = spend_for_change(&view, Budget::SignIn) {
            return Ok(Some(SecondFactorConfirmPayload::refused(input.client_mutation_id, errors)));
        }
        let caller = caller(ctx)?;
        let outcome = over_http(&view, second_factor::confirm(&view.app, &caller, &view.client, &input.code)).await;
        admit(ctx, &view, outcome.as_ref().ok().map(|enrolled| &enrolled.signed_in))?;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((done, view)) => {
                let (codes, next) = (Some(done.recovery_codes), Some(Coded(done.signed_in.next)));
                SecondFactorConfirmPayload::done(input.client_mutation_id, codes, next, signed_in(view))
            }
            Err(errors) => SecondFactorConfirmPayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Draw the recovery codes anew (回復コードを作り直す).
    async fn recovery_codes_renew(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "A code of the second factor (入力).")] input: RecoveryCodesRenewInput,
    ) -> Result<Option<RecoveryCodesRenewPayload>> {
        let view = ctx.view()?;
        if let Err(errors) = spend_for_change(&view, Budget::SignIn) {
            return Ok(Some(RecoveryCodesRenewPayload::refused(input.client_mutation_id, errors)));
        }
        let caller = caller(ctx)?;
        let outcome = second_factor::renew_recovery_codes(&view.app, &caller, &view.client, &input.code).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((codes, _)) => RecoveryCodesRenewPayload::done(input.client_mutation_id, Some(codes)),
            Err(errors) => RecoveryCodesRenewPayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// Change the own password; every other session ends (パスワードを変える).
    async fn password_change(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The present and the new password (入力).")] input: PasswordChangeInput,
    ) -> Result<Option<PasswordChangePayload>> {
        let view = ctx.view()?;
        if let Err(errors) = spend_for_change(&view, Budget::SignIn) {
            return Ok(Some(PasswordChangePayload::refused(input.client_mutation_id, errors)));
        }
        let (present, new) = (&input.password, &input.new_password);
        let caller = caller(ctx)?;
        let change = password_change::change(&view.app, &caller, &view.client, present, new);
        let outcome = over_http(&view, change).await;
        admit(ctx, &view, outcome.as_ref().ok())?;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((done, view)) => {
                PasswordChangePayload::done(input.client_mutation_id, Some(Coded(done.next)), signed_in(view))
            }
            Err(errors) => PasswordChangePayload::refused(input.client_mutation_id, errors),
        }))
    }

    /// End one of the own sessions (自分のセッションを終わらせる).
    async fn session_revoke(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The session (入力).")] input: SessionRevokeInput,
    ) -> Result<Option<SessionRevokePayload>> {
        let view = ctx.view()?;
        let id = require::<SessionId>(&input.id)?;
        let outcome = sessions::revoke(&view.app, &caller(ctx)?, id).await;
        Ok(Some(match answer(ctx, outcome)? {
            Ok((_, view)) => SessionRevokePayload::done(input.client_mutation_id, signed_in(view)),
            Err(errors) => SessionRevokePayload::refused(input.client_mutation_id, errors),
        }))
    }
}

/// From here on the request is one of whoever was let in, and its answer carries the new secret.
fn admit(ctx: &Context<'_>, view: &View, done: Option<&SignedIn>) -> Result<()> {
    if let Some(done) = done {
        view.session.put(SessionChange::Set { secret: done.secret.clone(), until: done.until });
        let client = Client { session: Some(done.session), ..view.client.clone() };
        // Later than who it is: what is seen depends on them.
        ctx.look_again(Request { viewer: done.viewer.clone(), client, ..(**view).clone() }.later())?;
    }
    Ok(())
}

/// Does what gives the client a new secret, where that can reach it.
async fn over_http<T>(view: &View, change: impl Future<Output = Result<T, SignInError>>) -> Result<T, SignInError> {
    if view.session.is_nowhere() { Err(SignInError::OverSocket) } else { change.await }
}

/// Who is signed in as a view sees it.
fn signed_in(view: View) -> Option<Viewer> {
    (!view.viewer.is_anonymous()).then_some(Viewer(view))
}
