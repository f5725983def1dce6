// Bundles GraphiQL into the folder the executable embeds: index.html, page.js, page.css, and no other host.
// GraphiQL 4 rather than 5: its editor makes 2 MB without web workers where Monaco needs 7 MB and three of them.
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(here, '../../api/assets/graphiql');

await mkdir(out, { recursive: true });
for (const name of await readdir(out)) {
  if (name !== '.gitkeep') await rm(path.join(out, name), { recursive: true });
}
await build({
  absWorkingDir: here,
  entryPoints: ['page.js'],
  outdir: out,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'eof',
  charset: 'utf8',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.graphql': 'text' },
  logLevel: 'warning',
});
await cp(path.join(here, 'index.html'), path.join(out, 'index.html'));
