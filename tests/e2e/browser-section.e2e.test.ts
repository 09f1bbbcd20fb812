import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { goodSectionStore } from '../support/check-section-store.js';
import { openEditor, type Editor } from '../support/editor.js';
import { bundleSectionPage, openSectionBrowser, type SectionBrowser } from '../support/section-browser.js';
import { createTcpProxy, type TcpProxy } from '../support/tcp-proxy.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

describe('a live section in a browser', () => {
  let stage: TestApp;
  let author: TestPerson;
  let proxy: TcpProxy;
  let script: string;
  let profile: string;
  let browser: SectionBrowser;
  const editors: Editor[] = [];
  const start = async (): Promise<void> => {
    browser = await openSectionBrowser(profile, `http://127.0.0.1:${proxy.port}`, script);
  };

  beforeAll(async () => {
    stage = await createTestApp();
    author = await stage.person('author');
    proxy = await createTcpProxy(Number(new URL(stage.url).port));
    script = await bundleSectionPage();
    profile = await mkdtemp(join(tmpdir(), 'jiwen-browser-'));
    await start();
  }, 300_000);
  afterEach(() => editors.splice(0).forEach((editor) => editor.close()));
  afterAll(async () => {
    await browser.close();
    await proxy.stop();
    await stage.stop();
    await rm(profile, { recursive: true, force: true });
  });

  test('[SDK46] [SDK47] what was written offline survives a crash of the browser, is shown without the server, and arrives once', async () => {
    const { sectionId } = await stage.importSample(author);
    await browser.ask('open', author.token, sectionId);
    expect(await browser.ask('untilState', 'live')).toBe('live');
    await browser.ask('write', '在线写的。');
    await browser.ask('saved');
    proxy.cut();
    expect(await browser.ask('untilState', 'offline')).toBe('offline');
    await browser.ask('write', '离线写的一。');
    await browser.ask('write', '离线写的二。');
    await browser.ask('kept');
    await browser.crash();
    await start();
    await browser.ask('open', author.token, sectionId);
    const offline = await browser.ask('read');
    expect([offline.unsaved > 0, ...['在线写的。', '离线写的一。', '离线写的二。'].map((words) => offline.text.split(words).length - 1)]).toEqual([true, 1, 1, 1]);
    await proxy.restore();
    await browser.ask('saved');
    const editor = openEditor(stage.url, sectionId, author.token);
    editors.push(editor);
    await editor.synced();
    expect(editor.paragraphs().filter((paragraph) => paragraph.startsWith('离线写的'))).toEqual(['离线写的一。', '离线写的二。']);
    await browser.ask('close');
    expect(await browser.ask('keptParts')).toBe(0);
  }, 120_000);

  test('[SDK43] [COL114] a page is told why it is refused', async () => {
    const [{ sectionId }, stranger] = [await stage.importSample(author), await stage.person('stranger')];
    for (const [token, told] of [[stranger.token, 'refused not_found'], ['nonsense', 'refused unauthenticated']] as const) {
      await browser.ask('open', token, sectionId);
      expect(await browser.ask('untilState', 'refused')).toBe(told);
      await browser.ask('close');
    }
  }, 60_000);

  test('[SDK47] IndexedDB keeps what every store promises', async () => {
    expect(await browser.ask('checkStore')).toEqual(goodSectionStore);
  }, 60_000);
});
