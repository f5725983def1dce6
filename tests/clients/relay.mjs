// Compiles every operation as a Relay application would: one module per .graphql file, artifacts thrown away.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { here, operations, schema } from './paths.mjs';

const config = {
  src: './src',
  schema: './schema.graphql',
  artifactDirectory: './artifacts',
  language: 'typescript',
};

/** Resolves with the names of the artifacts, rejects with what the compiler complained of. */
export async function compileWithRelay() {
  const dir = await mkdtemp(path.join(tmpdir(), 'kaomie-relay-'));
  try {
    await mkdir(path.join(dir, 'src'));
    await mkdir(path.join(dir, 'artifacts'));
    await cp(schema, path.join(dir, 'schema.graphql'));
    await cp(path.join(here, 'relay'), path.join(dir, 'src'), { recursive: true });
    for (const file of await operations()) {
      const text = await readFile(file, 'utf8');
      const name = path.basename(file, '.graphql');
      const module = `import { graphql } from 'react-relay';\nexport const ${name} = graphql\`\n${text}\`;\n`;
      await writeFile(path.join(dir, 'src', `${name}.ts`), module);
    }
    await writeFile(path.join(dir, 'relay.config.json'), JSON.stringify(config));
    const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js');
    await promisify(execFile)(process.execPath, [compiler, 'relay.config.json'], { cwd: dir });
    return await readdir(path.join(dir, 'artifacts'));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
