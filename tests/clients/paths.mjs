// Where things lie, seen from this folder.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, '../..');
export const schema = path.join(root, 'schema/schema.graphql');
export const executable = path.join(root, 'target/debug/kaomie');

/** The .graphql files a front end would send, in a fixed order. */
export async function operations() {
  const folder = path.join(root, 'tests/fixtures/graphql');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.graphql'));
  return names.sort().map((name) => path.join(folder, name));
}
