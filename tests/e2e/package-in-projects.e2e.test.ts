import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openBrowser, serveFiles } from '../support/browser-page.js';
import { createSdkProject, packClient, toCommonJs } from '../support/sdk-project.js';
import { findFreePort, startServerProcess, type ServerProcess } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';

// Of the package, not of a database: jest.config.js runs it once.

const run = promisify(execFile);
const patienceMs = 240_000;
/** Node 20 has its WebSocket behind a switch, as the guide says. */
const nodeFlags = process.versions.node.startsWith('20.') ? ['--experimental-websocket', '--no-warnings'] : [];

/** What a partner's compiler is asked; each expected error is one that must be found. */
const consumer = `
import { createClient, isAppError, type IndicatorFragment, type UpdateIndicatorInput } from '@jiwen/client';
import { createFileStore } from '@jiwen/client/node';

export async function run(): Promise<void> {
  const client = createClient({ url: 'http://localhost:4000', auth: async () => null });
  for await (const document of client.documents.list.all({ filter: { status: 'DRAFT' } })) {
    const title: string = document.title;
    // @ts-expect-error no such status
    await client.documents.list({ filter: { status: 'LOST' } });
    // @ts-expect-error amounts are strings
    const total: number | null = (await client.documents.get(document.id)).totals.total;
    console.log(title, total);
  }
  const input: UpdateIndicatorInput = { id: 'ind_1', expectedVersion: 1, basis: null };
  try {
    const { indicator }: { readonly indicator: IndicatorFragment } = await client.indicators.update(input, { signal: new AbortController().signal });
    console.log(indicator.target.text);
    // @ts-expect-error the version is missing
    await client.goalTables.update({ id: 'tab_1' });
    // @ts-expect-error results are not to be written to
    indicator.basis = '';
  } catch (error) {
    if (isAppError(error, 'conflict')) console.log(error.args.actualVersion + 1, error.requestId, error.messageZh);
    // @ts-expect-error a conflict has no path
    if (isAppError(error, 'conflict')) console.log(error.args.path);
    if (isAppError(error, 'rate_limited')) console.log(error.args.retryAfterMs);
  }
  for await (const event of client.documents.events('doc_1')) {
    if (event.__typename === 'IndicatorChanged') console.log(event.indicator?.version);
    // @ts-expect-error not every event has one
    console.log(event.indicator);
  }
  const { member } = await client.documents.setMember({ documentId: 'doc_1', userId: 'usr_1', role: null });
  console.log(member?.role);
  const section = await client.sections.open('sec_1', { store: createFileStore('./kept') });
  await section.saved();
  section.doc.getXmlFragment('default');
}
`;

let directory: string;
let tarball: string;
let guide: string;
let promised: string;
const servers: ServerProcess[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jiwen-sdk-'));
  tarball = await packClient(directory);
  const page = await readFile(`${projectRoot}docs/guides/sdk.md`, 'utf8');
  guide = [...page.matchAll(/^```js\n(.*?)\n```$/gms)].map(([, piece]) => piece).join('\n\n');
  promised = /^## What it prints\n\n```text\n(.*?)^```/ms.exec(page)?.[1] ?? '';
}, patienceMs);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await rm(directory, { recursive: true, force: true });
}, patienceMs);

/** A server's first start, and the guide's program with what its reader puts in. */
async function startForGuide(name: string, origins = ''): Promise<string> {
  const env = { PORT: String(await findFreePort()), JIWEN_DATA: join(directory, `${name}-data`), JIWEN_SEED: 'sample', DATABASE_URL: '', REDIS_URL: '', JIWEN_ORIGINS: origins };
  const server = await startServerProcess(env);
  servers.push(server);
  const password = /zhang\.min +(\S+)/.exec(server.output())?.[1] ?? '';
  return guide.replace('http://localhost:4000', server.url).replace("password: '…'", `password: '${password}'`);
}

describe('the guide’s program, with the package as it is published', () => {
  test('[SDK16] runs in an empty project of ES modules', async () => {
    const project = join(directory, 'esm');
    const [program] = await Promise.all([startForGuide('esm'), createSdkProject(project, 'module', tarball)]);
    await writeFile(join(project, 'program.js'), program);
    const { stdout, stderr } = await run(process.execPath, [...nodeFlags, 'program.js'], { cwd: project });
    expect([stdout, stderr]).toEqual([promised, '']);
  }, patienceMs);

  test('[CLI13] the command line comes with it, and needs nothing else', async () => {
    const { stdout } = await run(join(directory, 'esm/node_modules/.bin/jiwen'), ['list', '--help'], { cwd: directory });
    expect(stdout).toContain('jiwen list [options]');
  }, patienceMs);

  test('[SDK16] runs in an empty project of CommonJS', async () => {
    const project = join(directory, 'cjs');
    const [program] = await Promise.all([startForGuide('cjs'), createSdkProject(project, 'commonjs', tarball)]);
    await writeFile(join(project, 'program.js'), toCommonJs(program));
    const { stdout, stderr } = await run(process.execPath, [...nodeFlags, 'program.js'], { cwd: project });
    expect([stdout, stderr]).toEqual([promised, '']);
  }, patienceMs);

  test('[SDK17] compiles in strict TypeScript, as either kind of module and for bundlers', async () => {
    const project = join(directory, 'esm');
    for (const name of ['consumer.mts', 'consumer.cts']) await writeFile(join(project, name), consumer);
    for (const [file, module, resolution] of [['consumer.mts', 'Node16', 'Node16'], ['consumer.cts', 'Node16', 'Node16'], ['consumer.mts', 'ESNext', 'Bundler']] as const) {
      const options = ['--strict', '--noEmit', '--exactOptionalPropertyTypes', '--noUncheckedIndexedAccess', '--target', 'ES2022', '--lib', 'ES2022,DOM,DOM.Iterable', '--module', module, '--moduleResolution', resolution];
      const { stdout } = await run(process.execPath, [`${projectRoot}node_modules/typescript/bin/tsc`, ...options, file], { cwd: project }).catch((error: unknown) => error as { stdout: string });
      expect([file, module, stdout]).toEqual([file, module, '']);
    }
  }, patienceMs);

  test('[SDK16] runs in a page that Vite built, in a browser', async () => {
    const project = join(directory, 'vite');
    const port = await findFreePort();
    const origin = `http://127.0.0.1:${port}`;
    const [program] = await Promise.all([startForGuide('vite', origin), createSdkProject(project, 'module', tarball)]);
    await writeFile(join(project, 'index.html'), '<!doctype html><meta charset="utf-8"><script type="module" src="/main.js"></script>');
    await writeFile(join(project, 'main.js'), `${program}\nglobalThis.finished = true;\n`);
    await run(process.execPath, [`${projectRoot}node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'error', '--target', 'esnext', '--outDir', 'built'], { cwd: project });
    const [files, browser] = await Promise.all([serveFiles(join(project, 'built'), port), openBrowser()]);
    try {
      const page = await browser.newPage();
      const printed: string[] = [];
      const failed = new Promise<never>((_, reject) => page.on('pageerror', reject));
      page.on('console', (message) => printed.push(message.text()));
      await page.goto(origin);
      await Promise.race([page.waitForFunction('globalThis.finished', undefined, { timeout: 180_000 }), failed]);
      // The browser itself tells of the one refusal by its status.
      expect(`${printed.filter((line) => !line.startsWith('Failed to load resource')).join('\n')}\n`).toBe(promised);
    } finally {
      await browser.close();
      files.close();
    }
  }, patienceMs);
});
