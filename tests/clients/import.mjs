// One more clinic through the front door: a municipal list that grows by a row, imported while the server runs.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { executable } from './paths.mjs';

const header =
  '都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,医療機関の種類,住所,緯度,経度,電話番号';
const rows = [];
const { PATH, HOME, KAOMIE_DATABASE_URL, KAOMIE_DATA_DIR } = process.env;
const env = { PATH, HOME, KAOMIE_DATABASE_URL, KAOMIE_DATA_DIR };

/** Imports the list with one more clinic, of this name, and resolves with the name. */
export async function importOneClinic(name) {
  const n = rows.length + 1;
  rows.push(`372013,${n},香川県,高松市,${name},無床診療所,香川県高松市番町${n}丁目8番15号,34.34${n}8,134.04${n}6,(087)000-000${n}`);
  const dir = await mkdtemp(path.join(tmpdir(), 'kaomie-import-'));
  try {
    const file = path.join(dir, 'clinics.csv');
    await writeFile(file, [header, ...rows, ''].join('\r\n'));
    await promisify(execFile)(executable, ['import', 'municipal', file, '--municipality', '372013'], { env });
    return name;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
