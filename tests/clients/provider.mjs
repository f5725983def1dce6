// A real OpenID provider (npm oidc-provider) on this machine: what it issues, and how it rotates its keys.
import { once } from 'node:events';
import { createServer } from 'node:http';

import { exportJWK, generateKeyPair, importJWK } from 'jose';
import { Provider } from 'oidc-provider';

/** What the server under test is addressed as. */
export const audience = 'urn:kaomie:test';
/** Another service of the same provider. */
export const elsewhere = 'urn:somewhere:else';

/** Who can get tokens, with the claims that the provider adds. The secret of each is its name. */
const people = {
  manager: { roles: ['care-manager', 'offline_access'], name: 'ケアマネ 一郎' },
  coordinator: { roles: ['hub'], areas: ['MUNICIPALITY:992011'], amr: ['pwd', 'otp'], name: '調整 花子' },
  'coordinator-without': { roles: ['hub'], areas: ['MUNICIPALITY:992011'], amr: ['pwd'] },
  stranger: { roles: ['ADMIN', 'offline_access'], name: '知らない人' },
};

/** A fresh private key as a provider keeps it. */
export async function freshKey(kid, alg) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid, alg, use: 'sig' };
}

/** The key for signing by hand. */
export const signingKey = (jwk) => importJWK(jwk, jwk.alg);

/** Starts a provider with these private keys; the first of an algorithm signs. */
export async function startProvider(keys) {
  let answer;
  const server = createServer((request, response) => answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const asked = [];
  const publish = (published) => {
    const provider = new Provider(issuer, configuration(published));
    const callback = provider.callback();
    answer = (request, response) => {
      asked.push(request.url);
      return callback(request, response);
    };
  };
  publish(keys);
  return {
    issuer,
    /** Paths that were asked for. */
    asked,
    /** Takes these keys instead, as a rotation does. */
    publish,
    token: (person, resource = audience) => token(issuer, person, resource),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function configuration(keys) {
  return {
    jwks: { keys },
    cookies: { keys: ['only for tests'] },
    clients: Object.keys(people).map((person) => ({
      client_id: person,
      client_secret: person,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      id_token_signed_response_alg: keys[0].alg,
    })),
    ttl: { ClientCredentials: 300 },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, resource) => ({
          scope: '',
          audience: resource,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: keys[0].alg } },
        }),
      },
    },
    extraTokenClaims: (_, { clientId }) => people[clientId],
  };
}

async function token(issuer, person, resource) {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${person}:${person}`)}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', resource }),
  });
  const answer = await response.json();
  if (!answer.access_token) throw new Error(`the provider gave no token: ${JSON.stringify(answer)}`);
  return answer.access_token;
}
