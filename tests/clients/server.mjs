// The built executable on a free port, with a fresh SQLite database and the demo town in it.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { executable } from './paths.mjs';

const run = promisify(execFile);

/** Prepares a database, starts the server, with these settings besides, and resolves once it is ready. */
export async function startServer(settings = {}) {
  const dir = await mkdtemp(path.join(tmpdir(), 'kaomie-clients-'));
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    KAOMIE_DATABASE_URL: `sqlite://${path.join(dir, 'kaomie.sqlite')}`,
    KAOMIE_DATA_DIR: dir,
    KAOMIE_LOG: 'info',
    ...settings,
  };
  const server = { dir, env, log: '', url: null, child: null };
  try {
    await run(executable, ['migrate', 'up'], { env });
    const accounts = env.KAOMIE_DEMO_ACCOUNTS === 'true' ? ['--accounts'] : [];
    server.told = (await run(executable, ['demo', ...accounts], { env })).stdout;
    server.child = spawn(executable, ['serve', '--listen', '127.0.0.1:0'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    server.child.stderr.on('data', (data) => (server.log += data));
    server.url = await address(server);
    await ready(server);
    return server;
  } catch (error) {
    server.child?.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
    throw new Error(`the server did not start: ${error.message}\n${error.stderr ?? ''}${server.log}`);
  }
}

/** The address from the line `listening on http://HOST:PORT`. */
async function address({ child }) {
  const lines = createInterface({ input: child.stdout });
  const found = new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const match = line.match(/^listening on (http:\/\/\S+)$/);
      if (match) resolve(match[1]);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`it ended with status ${code} before it listened`)));
  });
  return within(30, found, 'it never said where it listens');
}

async function ready({ url, child }) {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.status === 200) return;
    await sleep(100);
  }
  throw new Error('/readyz did not answer 200 within 30 s');
}

/** Asks the server to stop and resolves with the seconds it took; more than ten are a failure. */
export async function stopServer({ child, dir }) {
  const started = performance.now();
  const ended = child.exitCode === null ? once(child, 'exit') : [child.exitCode, null];
  child.kill('SIGTERM');
  try {
    const [code, signal] = await within(10, ended, 'it was still running 10 s after SIGTERM');
    if (code !== 0) throw new Error(`it ended with ${signal ?? `status ${code}`} instead of 0`);
  } finally {
    child.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  }
  return (performance.now() - started) / 1000;
}

async function within(seconds, promise, complaint) {
  const timer = new AbortController();
  const late = sleep(seconds * 1000, null, { signal: timer.signal }).then(() => {
    throw new Error(complaint);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
    late.catch(() => {});
  }
}
