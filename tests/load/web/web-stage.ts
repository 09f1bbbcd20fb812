import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext } from 'playwright-core';
import { importDocument } from '../../../server/commands/document/import.js';
import { createTestCollab } from '../../support/test-collab.js';
import { openFoundation } from '../../../server/foundation.js';
import { readConfig } from '../../../server/runtime/config.js';
import { openBrowser } from '../../support/browser-page.js';
import { findFreePort, startServerProcess } from '../../support/server-process.js';
import { projectRoot } from '../../support/project-root.js';
import { signUp, testPassword } from '../../support/sign-up.js';
import { quietLogger } from '../../support/test-store.js';

export interface Writer {
  readonly name: string;
  readonly token: string;
}

/** A server process on SQLite as `npm start` runs it, Chromium, the sample, and people who may all write in it. */
export interface WebStage {
  readonly url: string;
  readonly browser: Browser;
  readonly documentId: string;
  readonly sectionId: string;
  readonly writers: readonly Writer[];
  /** A context of the browser in which the first writer is signed in, with nothing in its cache. */
  signedIn(): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** The first signs in at the page; the others have tokens. */
async function prepare(env: Readonly<Record<string, string>>, count: number, toContent: (sample: string) => string): Promise<Pick<WebStage, 'documentId' | 'sectionId' | 'writers'>> {
  const foundation = await openFoundation(readConfig(env), quietLogger);
  const people = [];
  for (let n = 0; n < count; n++) people.push({ name: `writer${n}`, ...(await signUp(foundation, `writer${n}`, { tokenMs: 3_600_000 })) });
  const context = { ...foundation, unitOfWork: foundation.store, collab: createTestCollab(foundation.store, foundation.clock) };
  const content = toContent(await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8'));
  const { document } = await importDocument({ ...context, actor: { userId: people[0]?.user.id ?? '', sessionId: null, isAdministrator: false, token: null } }, { format: 'TEXT', content });
  const documentId = document?.id ?? '';
  for (const { user } of people.slice(1)) await foundation.store.transaction(({ documents }) => documents.setMember(documentId, user.id, 'AUTHOR'));
  const sections = await foundation.store.read.sections.ofDocuments([documentId]);
  await foundation.store.close();
  return { documentId, sectionId: sections.find(({ kind }) => kind === 'OVERALL_GOAL')?.id ?? '', writers: people.map(({ name, token }) => ({ name, token })) };
}

/** Starts all of it, with the sample or what is made of it; the database is new and goes with `close`. */
export async function openWebStage(writerCount: number, toContent: (sample: string) => string = (sample) => sample): Promise<WebStage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-web-'));
  const env = { PORT: String(await findFreePort()), JIWEN_DATA: dataDir, JIWEN_SEED: 'none', LOG_LEVEL: 'error' };
  const prepared = await prepare(env, writerCount, toContent);
  const [server, browser] = await Promise.all([startServerProcess(env), openBrowser()]);
  const { url } = server;
  const storage = await signInOnce(browser, url, prepared.writers[0]?.name ?? '');
  return {
    url, browser, ...prepared,
    signedIn: () => browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 }, storageState: storage }),
    async close() {
      await browser.close();
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

async function signInOnce(browser: Browser, url: string, name: string): Promise<Awaited<ReturnType<BrowserContext['storageState']>>> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(testPassword);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.locator('a[href^="/documents/"]').first().waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
}
