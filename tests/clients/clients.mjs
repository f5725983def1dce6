// Real clients page through the whole demo town and hold a subscription, each in its own way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

import { connectApollo } from './client/apollo.mjs';
import { connectGraphqlWs } from './client/graphql-ws.mjs';
import { connectUrql } from './client/urql.mjs';
import { importOneClinic } from './import.mjs';

const url = process.env.KAOMIE_URL;
const list = /* GraphQL */ `
  query ClientsListQuery($first: Int!, $after: String) {
    facilities(first: $first, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        node {
          id
          name
        }
      }
    }
  }
`;
const changes = /* GraphQL */ `
  subscription ClientsChangesSubscription {
    facilityChanged {
      kind
      facility {
        id
        name
      }
    }
  }
`;

async function everyFacility(client) {
  const ids = [];
  for (let after = null, more = true; more; ) {
    const { facilities } = await client.query(list, { first: 20, after });
    assert.ok(facilities.edges.length > 0 && facilities.edges.length <= 20);
    assert.equal(facilities.edges.at(-1).cursor, facilities.pageInfo.endCursor);
    ids.push(...facilities.edges.map((edge) => edge.node.id));
    assert.ok(ids.length <= facilities.totalCount, 'more pages than facilities');
    if (!facilities.pageInfo.hasNextPage) assert.equal(ids.length, facilities.totalCount);
    ({ endCursor: after, hasNextPage: more } = facilities.pageInfo);
  }
  return ids;
}

for (const [name, connect] of [['graphql-ws', connectGraphqlWs], ['Apollo Client', connectApollo], ['urql', connectUrql]]) {
  test(`${name} pages through every facility once`, async () => {
    const client = connect(url);
    const ids = await everyFacility(client);
    assert.ok(ids.length > 100, `only ${ids.length} facilities in the demo town`);
    assert.equal(new Set(ids).size, ids.length, 'a facility came twice');
    await client.close();
  });

  test(`${name} holds a subscription and hears of an import`, { timeout: 60_000 }, async () => {
    const client = connect(url);
    const heard = [];
    const subscription = client.subscribe(changes, (data) => heard.push(data.facilityChanged));
    await sleep(500); // the server has no way to say that a subscription has begun
    const clinic = await importOneClinic(`${name}のための診療所`);
    for (let tries = 0; tries < 100 && heard.length === 0; tries += 1) await sleep(100);
    const created = heard.find((change) => change.facility?.name === clinic);
    assert.equal(created?.kind, 'CREATED', `heard ${JSON.stringify(heard)}`);
    subscription.end();
    await subscription.ended;
    await client.close();
  });
}
