import { execFile, spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient, type Client } from '../../client-sdk/index.js';
import { openBrowser, serveFiles } from '../support/browser-page.js';
import { sampleText } from '../support/document-stage.js';
import { moveDocument } from '../support/review-by-api.js';
import { createSdkProject, packClient } from '../support/sdk-project.js';
import { findFreePort } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

// Of the package, not of a database: jest.config.js runs it once.

const run = promisify(execFile);
const patienceMs = 240_000;
const nodeFlags = process.versions.node.startsWith('20.') ? ['--experimental-websocket', '--no-warnings'] : [];

let directory: string;
let stage: TestApp;
let author: TestPerson;
/** Where the page is served: an origin that the server lets in. */
let port: number;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'jiwen-examples-'));
  port = await findFreePort();
  stage = await createTestApp({ JIWEN_ORIGINS: `http://127.0.0.1:${port}` });
  author = await stage.person('author');
  await createSdkProject(directory, 'module', await packClient(directory));
  await cp(`${projectRoot}client-sdk/examples`, directory, { recursive: true });
}, patienceMs);
afterAll(async () => {
  await stage.stop();
  await rm(directory, { recursive: true, force: true });
});

const envOf = ({ token }: TestPerson): NodeJS.ProcessEnv => ({ ...process.env, JIWEN_URL: stage.url, JIWEN_TOKEN: token });
const clientOf = ({ token }: TestPerson): Client => createClient({ url: stage.url, auth: token });

async function example(name: string, args: readonly string[]): Promise<string[]> {
  const { stdout } = await run(process.execPath, [...nodeFlags, name, ...args], { cwd: directory, env: envOf(author) });
  return stdout.split('\n').filter((line) => line !== '');
}

describe('the examples, with the package as it is published', () => {
  test('[SDK81] import-pipeline imports what it understands, says why not of the rest, and nothing twice', async () => {
    const folder = join(directory, 'texts');
    await mkdir(folder);
    await writeFile(join(folder, 'whole.txt'), sampleText);
    await writeFile(join(folder, 'wrong.txt'), '一封信\n没有表格\n');
    expect(await example('import-pipeline.mjs', [folder])).toEqual([expect.stringMatching(/^whole\.txt: 已导入 doc_/), expect.stringMatching(/^wrong\.txt: 无法作为绩效文本导入/)]);
    expect([await readdir(join(folder, 'done')), await readdir(join(folder, 'refused'))]).toEqual([['whole.txt', 'whole.txt.report'], ['wrong.txt', 'wrong.txt.report']]);
    await cp(join(folder, 'done', 'whole.txt'), join(folder, 'again.txt'));
    await example('import-pipeline.mjs', [folder]);
    expect((await clientOf(author).documents.list()).nodes).toHaveLength(1);
  }, patienceMs);

  test('[SDK81] mirror-tables writes each approved text once, and takes it away when it is approved no more', async () => {
    const { documentId } = await stage.importSample(author);
    const [reviewer, approver] = [await stage.person('reviewer'), await stage.person('approver')];
    await stage.setMember(documentId, reviewer, 'REVIEWER');
    await stage.setMember(documentId, approver, 'APPROVER');
    expect(await example('mirror-tables.mjs', ['mirror'])).toEqual([]);
    await moveDocument({ author: author.api, reviewer: reviewer.api, approver: approver.api }, documentId, 'APPROVED');
    expect(await example('mirror-tables.mjs', ['mirror'])).toHaveLength(1);
    expect(await example('mirror-tables.mjs', ['mirror'])).toEqual([]);
    const { goalTables } = await clientOf(author).documents.get(documentId);
    const lines = (await readFile(join(directory, 'mirror', `${documentId}.csv`), 'utf8')).trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + goalTables.flatMap(({ indicators }) => indicators).length);
    expect(lines[1]).toContain(goalTables[0]?.projectCode);
    await moveDocument({ author: author.api, reviewer: reviewer.api, approver: approver.api }, documentId, 'PUBLISHED');
    expect(await example('mirror-tables.mjs', ['mirror'])).toEqual([`删除 ${documentId}.csv`]);
  }, patienceMs);

  test('[SDK81] comment-bot comments once on each row that breaks a rule, and settles it when the rule is kept', async () => {
    const { documentId } = await stage.importSample(author);
    const client = clientOf(author);
    const document = await client.documents.get(documentId);
    const rows = new Map(document.goalTables.flatMap(({ indicators }) => indicators.map((row) => [row.id, row] as const)));
    const row = [...rows.values()][0];
    const { indicator } = await client.indicators.update({ id: row?.id ?? '', expectedVersion: row?.version ?? 1, level3: '' });
    const broken = (await client.documents.findings(documentId)).filter(({ nodeId }) => rows.has(nodeId));
    expect(broken.filter(({ nodeId }) => nodeId === indicator.id)).not.toEqual([]);
    expect(await example('comment-bot.mjs', [documentId, '--once'])).toHaveLength(broken.length);
    expect(await example('comment-bot.mjs', [documentId, '--once'])).toEqual([]);

    const bot = spawn(process.execPath, [...nodeFlags, 'comment-bot.mjs', documentId], { cwd: directory, env: envOf(author), stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await client.indicators.update({ id: indicator.id, expectedVersion: indicator.version, level3: row?.level3 ?? '' });
      const lines = createInterface(bot.stdout);
      for await (const line of lines) if (line.startsWith('解决 ')) break;
      lines.close();
    } finally {
      bot.kill();
    }
  }, patienceMs);

  test('[SDK81] live-section shows a section in a browser while it is written', async () => {
    const { sectionId } = await stage.importSample(author);
    const project = join(directory, 'live-section');
    await run(process.execPath, [`${projectRoot}node_modules/vite/bin/vite.js`, 'build', '--logLevel', 'error', '--target', 'esnext', '--outDir', 'built'], { cwd: project });
    const [files, browser] = await Promise.all([serveFiles(join(project, 'built'), port), openBrowser()]);
    try {
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${port}/?url=${encodeURIComponent(stage.url)}&section=${sectionId}#${author.token}`);
      await page.waitForFunction("document.getElementById('state').textContent === '实时'");
      await clientOf(author).sections.editText({ id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['刚刚写下的一句。'] } });
      await page.waitForFunction("document.getElementById('text').textContent.includes('刚刚写下的一句。')");
      await page.waitForFunction("document.getElementById('title').textContent === '总体绩效目标'");
    } finally {
      await browser.close();
      files.close();
    }
  }, patienceMs);
});
