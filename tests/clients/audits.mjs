// The GraphQL-over-HTTP audits of the npm package graphql-http, each a test of its own.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { serverAudits } from 'graphql-http';

const url = new URL('/graphql', process.env.KAOMIE_URL).href;
const audits = serverAudits({ url, fetchFn: fetch });
const failures = [];

for (const audit of audits) {
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn();
    if (result.status === 'ok') return;
    failures.push(`${audit.id} ${audit.name}: ${result.reason}`);
    assert.fail(`${result.status}: ${result.reason}`);
  });
}

test('there are 61 audits', () => assert.equal(audits.length, 61));

after(() => {
  console.log(`GraphQL over HTTP: ${audits.length - failures.length} of ${audits.length} audits`);
  for (const failure of failures) console.log(`  ${failure}`);
});
