//! A password typed at the terminal, or handed over by a script. Never an argument: other users see those.

use std::io::Read as _;

use anyhow::{Context, ensure};

/// The password.
pub fn password(from_stdin: bool) -> anyhow::Result<String> {
    if from_stdin {
        let mut text = String::new();
        // More than any password can have; the rest would only be refused.
        std::io::stdin().take(4096).read_to_string(&mut text).context("reading the password from standard input")?;
        return Ok(text.trim_end_matches(['\r', '\n']).to_owned());
    }
    let prompt = "パスワード（15文字以上）: ";
    let first = rpassword::prompt_password(prompt)
        .context("there is no terminal to ask at; use --password-stdin or --invite")?;
    let second = rpassword::prompt_password("もう一度: ").context("reading the password a second time")?;
    ensure!(first == second, "二つのパスワードが一致しません。");
    Ok(first)
}
