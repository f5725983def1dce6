// GraphiQL comes from this server alone: no other host, nothing inline that a content policy would refuse.
import assert from 'node:assert/strict';
import { test } from 'node:test';

const page = new URL('/graphiql', process.env.KAOMIE_URL);

test('GraphiQL and all of its files come from this server', async () => {
  const answer = await fetch(page);
  const html = await answer.text();
  assert.equal(answer.status, 200, html);
  assert.match(answer.headers.get('content-type'), /^text\/html\b/);
  assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)/, 'a script is inline');
  const links = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]);
  const files = links.filter((link) => !link.startsWith('data:')).map((link) => new URL(link, page));
  assert.ok(files.length >= 2, `the page names ${files.length} files: was it built with "make graphiql"?`);
  for (const file of files) {
    assert.equal(file.origin, page.origin);
    const { status, headers } = await fetch(file);
    assert.equal(status, 200, file.href);
    assert.match(headers.get('content-type'), file.pathname.endsWith('.js') ? /javascript/ : /css|image/, file.href);
  }
});
