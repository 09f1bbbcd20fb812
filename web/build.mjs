/** Builds the web editor into dist/pages and compresses it once, unless nothing that it is made of has changed. */
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const target = join(root, 'dist/pages');
const madeOf = ['web', 'client-sdk', 'collab/protocol', 'collab/ydoc', 'schema/model', 'schema/errors', 'schema/rules'];

async function listFiles(directory) {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}

async function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  for (const file of ['package-lock.json', ...(await Promise.all(madeOf.map((name) => listFiles(join(root, name))))).flat()]) {
    hash.update(file.replace(root, '')).update('\0').update(await readFile(file.startsWith(root) ? file : join(root, file))).update('\0');
  }
  return hash.digest('hex');
}

async function compress() {
  for (const file of await listFiles(target)) {
    if (!['.js', '.css', '.html', '.svg'].includes(extname(file))) continue;
    const bytes = await readFile(file);
    await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
    await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}

const stamp = join(root, 'dist/pages.stamp');
const wanted = await fingerprint();
if ((await readFile(stamp, 'utf8').catch(() => '')) !== wanted) {
  await build({ root: here, configFile: join(here, 'vite.config.js'), logLevel: 'warn' });
  await compress();
  await writeFile(stamp, wanted);
}
