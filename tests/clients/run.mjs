// Everything in this folder, against one freshly started server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

import { here } from './paths.mjs';
import { startServer, stopServer } from './server.mjs';

const files = ['checks.mjs', 'audits.mjs', 'graphiql.mjs', 'clients.mjs'];

async function runTests(server) {
  const paths = files.map((file) => path.join(here, file));
  const child = spawn(process.execPath, ['--test', '--test-reporter=spec', ...paths], {
    stdio: 'inherit',
    env: { ...process.env, ...server.env, KAOMIE_URL: server.url },
  });
  const [code] = await once(child, 'exit');
  return code === 0;
}

/** A subscription left open, so that stopping is tried with somebody still connected. */
async function openSubscription(url) {
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql/ws`,
    webSocketImpl: WebSocket,
    lazy: false,
    retryAttempts: 0,
    onNonLazyError() {}, // the server closing the socket is what is being tried
  });
  client.subscribe({ query: 'subscription { facilityChanged { kind } }' }, { next() {}, error() {}, complete() {} });
  await new Promise((resolve, reject) => {
    client.on('connected', resolve);
    client.on('error', reject);
  });
}

const server = await startServer();
console.log(`the demo town is served on ${server.url}`);
let passed = await runTests(server);
try {
  await openSubscription(server.url);
  const seconds = await stopServer(server);
  console.log(`the server stopped ${seconds.toFixed(1)} s after SIGTERM with a subscription still open`);
} catch (error) {
  console.error(`stopping the server: ${error.message ?? error.type}`);
  passed = false;
  server.child.kill('SIGKILL');
}
if (!passed) console.error(`the server's log:\n${server.log}`);
process.exit(passed ? 0 : 1);
