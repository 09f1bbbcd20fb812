/**
 * Builds the package @jiwen/client into dist/client-package, as `npm pack` takes it: one module per entry as ESM and as CJS, and one
 * declaration file for each; and the command line, with what it alone needs in it, on the package's own CommonJS. Entries are those
 * of `exports` in package.json. `--out` names another folder; `--types` prints the declarations instead; `--modules DIRECTORY` makes the modules alone, there.
 * Needs what `npm run build` compiled.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const outAt = process.argv.indexOf('--out') + 1;
const target = outAt > 0 ? process.argv[outAt] : join(root, 'dist/client-package');
const manifest = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));
const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];
/** "./dist/index.js" is made of index.ts. */
const entries = Object.values(manifest.exports).flatMap((conditions) => (conditions.import ? [/^\.\/dist\/(.+)\.js$/.exec(conditions.import.default)[1]] : []));

async function bundleModules(outdir) {
  const entryPoints = entries.map((name) => join(here, `${name}.ts`));
  // Entries share what they have in common as ESM; each .cjs stands alone, and errors are told by a mark.
  const shared = { entryPoints, outdir, bundle: true, platform: 'neutral', target: 'es2022', external: [...packages.flatMap((name) => [name, `${name}/*`]), 'node:*'], legalComments: 'none', charset: 'utf8' };
  await build({ ...shared, format: 'esm', splitting: true, chunkNames: 'shared-[hash]' });
  await build({ ...shared, format: 'cjs', outExtension: { '.js': '.cjs' } });
}

/** The command line knows the client by its public entry only, as any program does. */
const publicEntry = {
  name: 'public entry',
  setup: ({ onResolve }) => onResolve({ filter: /^(?:\.\.\/)+index\.js$/ }, ({ path, importer }) => (importer.startsWith(join(here, 'cli')) ? { path: './index.cjs', external: true } : undefined)),
};

async function bundleCommandLine(outdir) {
  const { metafile } = await build({
    metafile: true,
    entryPoints: [join(here, 'cli/main.ts')], outfile: join(outdir, 'jiwen.cjs'), bundle: true, platform: 'node', target: 'node20', format: 'cjs', plugins: [publicEntry],
    // What makes sockets faster where it is installed, and is not looked for here.
    external: ['bufferutil', 'utf-8-validate'], define: { jiwenVersion: JSON.stringify(manifest.version) }, banner: { js: '#!/usr/bin/env node' }, legalComments: 'none', charset: 'utf8',
  });
  // Their authors ask to be named wherever their work goes.
  const packagesIn = [...new Set(Object.keys(metafile.inputs).flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []))].sort();
  const licences = await Promise.all(packagesIn.map(async (name) => `${name}\n\n${await readFile(join(root, 'node_modules', name, 'LICENSE'), 'utf8')}`));
  await writeFile(join(outdir, 'jiwen.licences.txt'), licences.join('\n\n'));
}

/** The declarations of one entry with everything of the contract in them. */
async function rollTypes(name) {
  const isPackage = (id) => id.startsWith('node:') || packages.some((known) => id === known || id.startsWith(`${known}/`));
  const rolled = await rollup({ input: join(root, `dist/client-sdk/${name}.d.ts`), external: isPackage, plugins: [dts()], onwarn: (warning) => { throw new Error(warning.message); } });
  const { output } = await rolled.generate({ format: 'es' });
  return output[0].code;
}

/** Packages of Yjs have types for ES modules alone; a file for CommonJS has to say that it means those. */
const toCommonJsTypes = (types) => types.replace(/^import (?:type )?(.+ from '[^']+');$/gm, "import type $1 with { 'resolution-mode': 'import' };");

const modulesAt = process.argv.indexOf('--modules') + 1;
if (process.argv.includes('--types')) {
  for (const name of entries) process.stdout.write(`// entry ${name}\n${await rollTypes(name)}`);
} else if (modulesAt > 0) {
  await bundleModules(process.argv[modulesAt]);
  await bundleCommandLine(process.argv[modulesAt]);
} else {
  await rm(target, { recursive: true, force: true });
  await mkdir(join(target, 'dist'), { recursive: true });
  await bundleModules(join(target, 'dist'));
  await bundleCommandLine(join(target, 'dist'));
  for (const name of entries) {
    const types = await rollTypes(name);
    await writeFile(join(target, `dist/${name}.d.ts`), types);
    await writeFile(join(target, `dist/${name}.d.cts`), toCommonJsTypes(types));
  }
  await cp(join(root, 'LICENSE'), join(target, 'LICENSE'));
  await cp(join(here, 'package.json'), join(target, 'package.json'));
  // What is said of the repository has links that lead nowhere elsewhere.
  const readme = await readFile(join(here, 'README.md'), 'utf8');
  await writeFile(join(target, 'README.md'), `${readme.split('\n## In the repository\n')[0].trimEnd()}\n`);
}
