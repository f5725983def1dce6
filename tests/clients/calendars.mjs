// A coordinator of the demo town makes a roster, and a calendar program that is not ours reads it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { createClient } from 'graphql-ws';
import ICAL from 'ical.js';
import WebSocket from 'ws';

import { startServer, stopServer } from './server.mjs';

const day = 24 * 3600 * 1000;
let server;
let cookie = '';
const secrets = [];

before(async () => {
  server = await startServer({ KAOMIE_DEMO_ACCOUNTS: 'true' });
  await signIn('demo-coordinator');
});

after(async () => {
  if (!server) return;
  const { log } = server;
  await stopServer(server);
  // Whoever reads the log must not be able to read a calendar.
  for (const secret of secrets) assert.ok(!log.includes(secret), 'the address of a calendar is in the log');
});

async function ask(query, variables = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });
  cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
  const { data, errors } = await response.json();
  assert.equal(errors, undefined, JSON.stringify(errors));
  return data;
}

async function change(query, variables) {
  const [payload] = Object.values(await ask(query, variables));
  assert.deepEqual(payload.userErrors, []);
  return payload;
}

/** With the password and the first code that were printed when the accounts were made. */
async function signIn(login) {
  const [, password, rest] = server.told.match(new RegExp(`${login} +(\\S+)([\\s\\S]*)`));
  await change('mutation ($login: String!, $password: String!) { signIn(input: { loginName: $login, password: $password }) { userErrors { message } } }', {
    login,
    password,
  });
  const [, code] = rest.match(/最初のコード (\d{6})/);
  await change('mutation ($code: String!) { secondFactorVerify(input: { code: $code }) { userErrors { message } } }', { code });
}

const save = /* GraphQL */ `
  mutation CalendarsSave($input: OnCallRosterSaveInput!) {
    onCallRosterSave(input: $input) {
      onCallRoster {
        id
        icalUrl
      }
      userErrors {
        message
        field
      }
    }
  }
`;

/** A roster of nights over the New Year with a layer for holidays, and those who stand in it. */
async function roster() {
  const { viewer, onCallRegistrations } = await ask(
    '{ viewer { areas { id } } onCallRegistrations(first: 6) { nodes { id contact { phone } practitioner { name } } } }',
  );
  const members = onCallRegistrations.nodes;
  assert.equal(members.length, 6);
  const ids = members.map((member) => member.id);
  const night = { name: '夜間（平日）', rrule: 'FREQ=DAILY', startsAt: '2026-11-01T17:30:00+09:00', durationMinutes: 900 };
  const input = {
    name: '往診当番；夜間, 休日',
    area: viewer.areas[0].id,
    layers: [
      { ...night, tier: 1, members: ids.slice(0, 4), days: 'NOT_ON_HOLIDAYS' },
      { ...night, tier: 1, name: '休日・年末年始', members: ids.slice(2, 6), days: 'HOLIDAYS_ONLY' },
      { ...night, tier: 2, name: '後方支援', rrule: 'FREQ=WEEKLY;BYDAY=FR', durationMinutes: 7 * 1440, members: ids.slice(4) },
    ],
  };
  const { onCallRoster } = await change(save, { input });
  secrets.push(new URL(onCallRoster.icalUrl).pathname.split('/').at(-1));
  return { ...onCallRoster, members };
}

/** What an independent reader makes of the calendar, fetched as a phone does: without a cookie. */
async function read(url) {
  const response = await fetch(url);
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('content-type'), 'text/calendar; charset=utf-8');
  const text = await response.text();
  const calendar = new ICAL.Component(ICAL.parse(text));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  return { text, calendar, events, etag: response.headers.get('etag') };
}

test('every shift is in the calendar, once, with its times and names and no number', async () => {
  const { id, icalUrl, members } = await roster();
  const { text, calendar, events } = await read(icalUrl);
  // The reader leaves properties alone that it does not know; by RFC 5545 (3.8.8.2) they are texts.
  const name = calendar.getFirstPropertyValue('x-wr-calname').replaceAll(/\\([,;\\])/g, '$1');
  assert.equal(name, '往診当番；夜間, 休日');
  assert.equal(new Set(events.map((event) => event.uid)).size, events.length);
  const today = new Date(Date.now() + 9 * 3600 * 1000).toISOString().slice(0, 10);
  const midnight = Date.parse(`${today}T00:00:00+09:00`);
  const window = { from: new Date(midnight - 31 * day), to: new Date(midnight + 185 * day) };
  const { node } = await ask(
    /* GraphQL */ `
      query CalendarsShifts($id: ID!, $from: DateTime!, $to: DateTime!) {
        node(id: $id) {
          ... on OnCallRoster {
            finalShifts(from: $from, to: $to) {
              startsAt
              endsAt
              layer
              registration {
                practitioner {
                  name
                }
              }
            }
          }
        }
      }
    `,
    { id, ...window },
  );
  const line = (starts, ends, text) => `${new Date(starts).toISOString()} ${new Date(ends).toISOString()} ${text}`;
  const expected = node.finalShifts.map((shift) =>
    line(shift.startsAt, shift.endsAt, `${shift.layer}：${shift.registration?.practitioner.name ?? '（担当なし）'}`),
  );
  const told = events.map((event) => line(event.startDate.toJSDate(), event.endDate.toJSDate(), event.summary));
  assert.ok(told.length > 150, `${told.length} shifts`);
  assert.deepEqual(told.sort(), expected.sort());
  assert.ok(told.some((shift) => shift.includes('2026-12-31T08:30:00.000Z') && shift.includes('休日・年末年始')));
  for (const { contact } of members) if (contact?.phone) assert.ok(!text.includes(contact.phone));
  const properties = new Set(events.flatMap(({ component }) => component.getAllProperties().map(({ name }) => name)));
  assert.deepEqual([...properties].sort(), ['dtend', 'dtstamp', 'dtstart', 'summary', 'uid']);
  assert.ok(!events.some(({ summary }) => /\d/.test(summary)), 'a number is in the calendar');
});

test('an address that is replaced opens nothing any more, and an unchanged calendar is not sent twice', async () => {
  const { id, icalUrl } = await roster();
  const { etag } = await read(icalUrl);
  assert.equal((await fetch(icalUrl, { headers: { 'if-none-match': etag } })).status, 304);
  const renewed = await change(
    'mutation ($id: ID!) { onCallCalendarRenew(input: { roster: $id }) { icalUrl userErrors { message } } }',
    { id },
  );
  secrets.push(new URL(renewed.icalUrl).pathname.split('/').at(-1));
  assert.equal((await fetch(icalUrl)).status, 404);
  assert.ok((await read(renewed.icalUrl)).events.length > 0);
  for (const odd of ['x', 'あ', icalUrl.split('/').at(-1).slice(1)]) {
    assert.equal((await fetch(`${server.url}/ical/${encodeURIComponent(odd)}`)).status, 404);
  }
  assert.equal((await fetch(icalUrl, { method: 'POST' })).status, 405);
});

test('a map is told who comes at night, how long the way is, and who is asked next', async () => {
  await roster();
  const { viewer, onCallRegistrations } = await ask(
    '{ viewer { areas { id } } onCallRegistrations(first: 1) { nodes { facility { location { latitude longitude } } } } }',
  );
  const { latitude, longitude } = onCallRegistrations.nodes[0].facility.location;
  const { onCallNow } = await ask(
    /* GraphQL */ `
      query CalendarsNow($area: ID, $at: DateTime, $point: GeoPointInput) {
        onCallNow(area: $area, at: $at, point: $point) {
          shift {
            layer
            tier
            registration {
              id
            }
          }
          fallback {
            tier
          }
          travel {
            minutes
          }
        }
      }
    `,
    { area: viewer.areas[0].id, at: '2026-12-31T23:00:00+09:00', point: { latitude, longitude } },
  );
  // The demo town's own roster answers as well.
  const own = onCallNow.filter((one) => one.shift.layer === '休日・年末年始');
  assert.ok(own.length > 0);
  for (const { shift, fallback, travel } of own) {
    assert.equal(shift.tier, 1);
    assert.ok(shift.registration);
    assert.deepEqual(fallback, [{ tier: 2 }]);
    assert.ok(travel.minutes >= 0 && travel.minutes < 60);
  }
});

test('whoever follows a roster is told at once that somebody is away, and who comes instead', async () => {
  const { viewer, onCallRegistrations } = await ask(
    '{ viewer { areas { id } } onCallRegistrations(first: 2) { nodes { id practitioner { id } } } }',
  );
  const [first, second] = onCallRegistrations.nodes;
  const always = { name: '終日', rrule: 'FREQ=DAILY', startsAt: '2026-11-01T00:00:00+09:00', durationMinutes: 1440 };
  const layers = [
    { ...always, tier: 1, members: [first.id] },
    { ...always, tier: 2, members: [second.id] },
  ];
  const { onCallRoster } = await change(save, { input: { name: '終日当番', area: viewer.areas[0].id, layers } });
  class Signed extends WebSocket {
    constructor(address, protocols) {
      super(address, protocols, { headers: { cookie } });
    }
  }
  const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql/ws`, webSocketImpl: Signed, retryAttempts: 0 });
  const query = /* GraphQL */ `
    subscription CalendarsFollow($roster: ID) {
      onCallChanged(roster: $roster) {
        shift {
          registration {
            id
          }
        }
        away {
          registration {
            id
          }
        }
      }
    }
  `;
  const told = client.iterate({ query, variables: { roster: onCallRoster.id } });
  const next = told.next();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const set = /* GraphQL */ `
    mutation CalendarsAway($input: DutyStatusSetInput!) {
      dutyStatusSet(input: $input) {
        practitioner {
          dutyStatus {
            onDuty
          }
        }
        userErrors {
          message
        }
      }
    }
  `;
  const practitioner = first.practitioner.id;
  const until = new Date(Date.now() + day).toISOString();
  const { practitioner: said } = await change(set, { input: { practitioner, onDuty: false, until } });
  assert.deepEqual(said.dutyStatus, { onDuty: false });
  const { value } = await next;
  assert.deepEqual(value.data.onCallChanged, {
    shift: { registration: { id: second.id } },
    away: [{ registration: { id: first.id } }],
  });
  await change(set, { input: { practitioner, onDuty: true } });
  assert.equal((await told.next()).value.data.onCallChanged.shift.registration.id, first.id);
  await client.dispose();
});
