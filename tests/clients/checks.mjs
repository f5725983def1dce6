// What needs no server: do other people's tools accept the schema and the operations?
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { generate } from '@graphql-codegen/cli';
import { ESLint } from 'eslint';

import codegen from './codegen.mjs';
import { here, operations, root, schema } from './paths.mjs';
import { compileWithRelay } from './relay.mjs';

const run = promisify(execFile);
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

async function lint(files) {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: path.join(here, 'eslint.config.mjs') });
  const results = await eslint.lintFiles(files);
  const report = await (await eslint.loadFormatter('stylish')).format(results);
  assert.ok(results.every((result) => result.messages.length === 0), report);
}

test('graphql-eslint finds nothing to say about the schema', () => lint([schema]));

test('graphql-eslint finds nothing to say about the operations', async () => lint(await operations()));

test('relay-compiler compiles every operation', async () => {
  const artifacts = await compileWithRelay().catch((error) => assert.fail(error.stderr || error.message));
  assert.ok(artifacts.length >= (await operations()).length, `only ${artifacts.length} artifacts`);
});

test('the committed typed documents are what graphql-codegen makes today', async () => {
  const files = await generate({ ...codegen, cwd: here, silent: true, errorsOnly: true }, false);
  const wanted = new Map(files.map((file) => [path.basename(file.filename), file.content]));
  const folder = path.join(here, 'generated');
  assert.deepEqual((await readdir(folder)).sort(), [...wanted.keys()].sort());
  for (const [name, content] of wanted) {
    const committed = await readFile(path.join(folder, name), 'utf8');
    assert.ok(committed === content, `generated/${name} is out of date: run "make sdl" and commit what it changes`);
  }
});

test('a TypeScript front end compiles against the typed documents', async () => {
  await run(process.execPath, [tsc, '--project', here]).catch((error) => assert.fail(error.stdout));
});
