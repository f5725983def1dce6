// Tokens of a real OpenID provider against a server that was told of it.
import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';

import { audience, elsewhere, freshKey, signingKey, startProvider } from './provider.mjs';
import { startServer, stopServer } from './server.mjs';

let [rsa, ec] = [];
let provider;
let server;

before(async () => {
  rsa = await freshKey('rsa-1', 'RS256');
  ec = await freshKey('ec-1', 'ES256');
  provider = await startProvider([rsa]);
  server = await startServer({
    KAOMIE_OIDC_ISSUER: provider.issuer,
    KAOMIE_OIDC_AUDIENCE: audience,
    KAOMIE_OIDC_ROLE_MAP: 'care-manager=PROFESSIONAL,hub=COORDINATOR,boss=ADMIN',
  });
  await accepted(() => provider.token('manager'));
});

after(async () => {
  if (server) {
    // Nobody's name gets into the log, accepted or refused.
    const { log } = server;
    await stopServer(server);
    for (const name of ['一郎', '花子', '知らない人', 'eyJ']) assert.ok(!log.includes(name), `${name} in the log:\n${log}`);
  }
  await provider?.stop();
});

/** Asks who we are. */
async function ask(token) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: '{ viewer { displayName roles areas { code } } }' }),
  });
  const body = await response.json();
  const challenge = response.headers.get('www-authenticate');
  return { status: response.status, viewer: body.data?.viewer, code: body.errors?.[0].extensions.code, challenge };
}

/** The provider is asked in the background: waits until its tokens are taken. */
async function accepted(token) {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await ask(await token())).status === 200) return;
    await sleep(50);
  }
  throw new Error(`no token was taken within 5 s\n${server.log}`);
}

async function assertRefused(token, code) {
  const answer = await ask(token);
  assert.equal(answer.code, code);
  assert.equal(answer.status, 401);
  assert.equal(answer.viewer, undefined);
  assert.match(answer.challenge, /^Bearer error="/);
}

/** A token like one of the provider's, signed by hand with changed claims. */
async function forged({ like = 'coordinator', key = rsa, header = {}, claims = {} }) {
  const token = await provider.token(like);
  return new SignJWT({ ...decodeJwt(token), ...claims })
    .setProtectedHeader({ ...decodeProtectedHeader(token), ...header })
    .sign(key.kty ? await signingKey(key) : key);
}

const encode = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
const seconds = (offset) => Math.floor(Date.now() / 1000) + offset;

test('without a token nobody is signed in', async () => {
  assert.deepEqual(await ask(), { status: 200, viewer: null, code: undefined, challenge: null });
});

test("the provider's tokens are RFC 9068 access tokens", async () => {
  const token = await provider.token('manager');
  assert.equal(decodeProtectedHeader(token).typ, 'at+jwt');
  assert.equal(decodeJwt(token).sub, 'manager');
});

test('a good token brings its roles, areas and name', async () => {
  const manager = await ask(await provider.token('manager'));
  assert.deepEqual(manager.viewer, { displayName: 'ケアマネ 一郎', roles: ['PROFESSIONAL'], areas: [] });
  const coordinator = await ask(await provider.token('coordinator'));
  const viewer = { displayName: '調整 花子', roles: ['COORDINATOR'], areas: [{ code: '992011' }] };
  assert.deepEqual(coordinator.viewer, viewer);
});

test('a token signed by hand holds as well, so that what follows is refused for its one fault', async () => {
  assert.equal((await ask(await forged({}))).viewer?.displayName, '調整 花子');
});

test('roles that nobody mapped give nothing', async () => {
  assert.deepEqual(await ask(await provider.token('stranger')), { status: 200, viewer: null, code: undefined, challenge: null });
});

test('a coordinator without a second factor is refused', async () => {
  const token = await provider.token('coordinator-without');
  await assertRefused(token, 'OIDC_SECOND_FACTOR_REQUIRED');
  assert.match((await ask(token)).challenge, /insufficient_user_authentication/);
});

test('an expired token is refused, and one of the future', async () => {
  await assertRefused(await forged({ claims: { iat: seconds(-600), exp: seconds(-61) } }), 'OIDC_TOKEN_EXPIRED');
  await assertRefused(await forged({ claims: { nbf: seconds(120) } }), 'OIDC_TOKEN_NOT_YET_VALID');
  await assertRefused(await forged({ claims: { exp: seconds(86400 * 365) } }), 'OIDC_LIFETIME_REFUSED');
});

test('a token for another service is refused', async () => {
  await assertRefused(await provider.token('coordinator', elsewhere), 'OIDC_AUDIENCE_REFUSED');
});

test('a token of another provider is refused, even with the same key', async () => {
  const other = await startProvider([rsa]);
  try {
    await assertRefused(await other.token('coordinator'), 'OIDC_ISSUER_REFUSED');
  } finally {
    await other.stop();
  }
});

test('a token signed with the public key as a shared secret is refused', async () => {
  const publicKey = createPublicKey({ key: rsa, format: 'jwk' });
  const texts = ['spki', 'pkcs1'].map((type) => publicKey.export({ type, format: 'pem' }));
  for (const secret of [...texts, texts[0].trim(), JSON.stringify(publicKey.export({ format: 'jwk' }))]) {
    await assertRefused(await forged({ header: { alg: 'HS256' }, key: Buffer.from(secret) }), 'OIDC_ALGORITHM_REFUSED');
  }
});

test('an unsigned token is refused, whatever it calls its algorithm', async () => {
  const [header, claims, signature] = (await provider.token('coordinator')).split('.');
  const fields = decodeProtectedHeader(`${header}.${claims}.${signature}`);
  for (const alg of ['none', 'None', 'NONE', '']) {
    await assertRefused(`${encode({ ...fields, alg })}.${claims}.`, 'OIDC_ALGORITHM_REFUSED');
  }
  await assertRefused(`${header}.${claims}.`, 'OIDC_SIGNATURE_INVALID');
});

test('an algorithm that is not on the list is refused, although the key could do it', async () => {
  const pss = await signingKey({ ...rsa, alg: 'PS256' });
  await assertRefused(await forged({ header: { alg: 'PS256' }, key: pss }), 'OIDC_ALGORITHM_REFUSED');
});

test('a changed payload is refused', async () => {
  const [header, claims, signature] = (await provider.token('manager')).split('.');
  const changed = encode({ ...decodeJwt(`${header}.${claims}.${signature}`), roles: ['boss'], amr: ['mfa'] });
  await assertRefused(`${header}.${changed}.${signature}`, 'OIDC_SIGNATURE_INVALID');
});

test('a key that the token brings along, or points to, is refused', async () => {
  const own = await freshKey('rsa-1', 'RS256');
  const { kty, n, e } = own;
  await assertRefused(await forged({ key: own, header: { jwk: { kty, n, e } } }), 'OIDC_SIGNATURE_INVALID');
  const asked = provider.asked.length;
  const token = await forged({ key: own, header: { jku: `${provider.issuer}/stolen` } });
  await assertRefused(token, 'OIDC_SIGNATURE_INVALID');
  assert.ok(!provider.asked.slice(asked).includes('/stolen'));
});

test('a token bound to its holder is no bearer token', async () => {
  await assertRefused(await forged({ claims: { cnf: { jkt: 'thumbprint' } } }), 'OIDC_TOKEN_BOUND');
});

test('an ID token gives no access', async () => {
  await assertRefused(await forged({ header: { typ: 'JWT' }, claims: { nonce: 'n' } }), 'OIDC_NOT_AN_ACCESS_TOKEN');
  await assertRefused(await forged({ header: { typ: 'logout+jwt' } }), 'OIDC_NOT_AN_ACCESS_TOKEN');
});

test('a token that is too long is refused', async () => {
  await assertRefused(await forged({ claims: { much: 'x'.repeat(16_000) } }), 'OIDC_TOKEN_TOO_LONG');
});

// From here on the keys change; these come last and in this order.
test('a new key is taken at once, and the dropped one is refused', async () => {
  const old = await provider.token('manager');
  provider.publish([ec]);
  assert.equal((await ask(old)).status, 200, 'known until the keys are fetched again');
  const fresh = await provider.token('manager');
  assert.equal(decodeProtectedHeader(fresh).alg, 'ES256');
  assert.deepEqual((await ask(fresh)).viewer?.roles, ['PROFESSIONAL']);
  await assertRefused(old, 'OIDC_KEY_UNKNOWN');
});

test('made-up keys do not press the provider', async () => {
  const token = await forged({ like: 'manager', key: ec });
  const [, claims, signature] = token.split('.');
  const asked = provider.asked.length;
  const tries = Array.from({ length: 50 }, (_, n) => `${encode({ alg: 'ES256', typ: 'at+jwt', kid: `no-${n}` })}.${claims}.${signature}`);
  await Promise.all(tries.map((token) => assertRefused(token, 'OIDC_KEY_UNKNOWN')));
  assert.equal(provider.asked.length, asked);
});

test('while the provider is away its tokens still hold', async () => {
  const token = await provider.token('manager');
  await provider.stop();
  provider = null;
  assert.equal((await ask(token)).status, 200);
});
