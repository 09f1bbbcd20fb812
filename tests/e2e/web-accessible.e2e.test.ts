import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { listFiles, readSource } from '../architecture/source-files.js';
import { projectRoot } from '../support/project-root.js';
import { setStatus } from '../support/set-status.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';
import { openWebBrowser, violationsOf, type WebBrowser } from '../support/web-browser.js';
import { cellOf, stand } from '../support/web-grid.js';

const patienceMs = 300_000;

let stage: TestApp;
let browser: WebBrowser;
let author: TestPerson;
let documentId: string;
/** A text whose year has begun. */
let approvedId = 'doc_y';

beforeAll(async () => {
  [stage, browser] = await Promise.all([createTestApp(), openWebBrowser()]);
  author = await stage.person('author');
  ({ documentId } = await stage.importSample(author));
  ({ documentId: approvedId } = await stage.importSample(author));
  await setStatus(stage.app.store, approvedId, 'APPROVED');
}, patienceMs);
afterEach(async () => {
  expect(await browser.closePages()).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await stage.stop();
}, patienceMs);

/** One thing to look at; those of one address follow each other in one page. */
interface Stop {
  readonly name: string;
  /** The page or the dialog of web/ that is looked at. */
  readonly of: string;
  readonly address: string;
  readonly show: (page: Page) => Promise<void>;
}

const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).first().click();
const close = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

function stopsOf(id: string): readonly Stop[] {
  const at = `/documents/${id}`;
  return [
    { name: 'home', of: 'web/home/home-page.tsx', address: '/', show: async (page) => page.locator(`a[href="${at}"]`).waitFor() },
    { name: 'new document', of: 'web/home/new-document-panel.tsx', address: '/', show: async (page) => {
      await press(page, '新建');
      await page.getByRole('dialog', { name: '新建', exact: true }).getByLabel('年度').waitFor();
    } },
    { name: 'import report', of: 'web/home/import-panel.tsx', address: '/', show: async (page) => {
      await close(page);
      await page.locator('input[type=file]').setInputFiles(`${projectRoot}server/seed/leting-2025.txt`);
      await page.getByRole('dialog', { name: /导入报告/ }).getByText(/共 \d+ 行/).waitFor();
    } },
    { name: 'devices', of: 'web/session/sessions-dialog.tsx', address: '/', show: async (page) => {
      await close(page);
      await page.getByRole('button', { name: '登录的设备', exact: true }).click();
      await page.getByRole('dialog', { name: '登录的设备', exact: true }).getByRole('listitem').first().waitFor();
    } },
    { name: 'document with comments', of: 'web/document/document-page.tsx', address: at, show: async (page) => {
      await page.locator('.ProseMirror p').first().waitFor();
      await press(page, /^批注（\d+）/);
      await page.getByLabel('筛选批注').waitFor();
    } },
    { name: 'versions', of: 'web/review/versions-dialog.tsx', address: at, show: async (page) => {
      await press(page, '版本');
      await page.getByRole('dialog').waitFor();
    } },
    { name: 'submitting', of: 'web/review/submit-dialog.tsx', address: at, show: async (page) => {
      await close(page);
      await press(page, '送审');
      await page.getByRole('dialog').getByText(/^怎样改/).first().waitFor();
    } },
    { name: 'export', of: 'web/document/export-dialog.tsx', address: at, show: async (page) => {
      await close(page);
      await page.getByRole('button', { name: '导出', exact: true }).click();
      await page.getByRole('button', { name: 'Word 文档', exact: true }).waitFor();
    } },
    { name: 'another template', of: 'web/document/migration-dialog.tsx', address: at, show: async (page) => {
      await close(page);
      await page.getByRole('button', { name: '换用模板', exact: true }).click();
      await page.getByLabel('换用为', { exact: true }).selectOption('cost-level1-2021');
      await page.getByRole('table', { name: '指标分组', exact: true }).waitFor();
    } },
    { name: 'find and replace', of: 'web/document/document-page.tsx', address: at, show: async (page) => {
      await close(page);
      await press(page, '查找替换');
      await page.getByRole('search').getByRole('textbox').first().waitFor();
    } },
    { name: 'linked values', of: 'web/editor/link-dialog.tsx', address: at, show: async (page) => {
      await page.getByRole('search').getByRole('button', { name: '关闭', exact: true }).click();
      await page.locator('.ProseMirror[contenteditable=true] p').first().click();
      await page.keyboard.press('Alt+l');
      await page.getByRole('dialog', { name: '联动数值', exact: true }).getByRole('option').first().waitFor();
    } },
    { name: 'library', of: 'web/table/library-dialog.tsx', address: at, show: async (page) => {
      await close(page);
      await stand(cellOf(page, 1, 3));
      await page.keyboard.press('Alt+l');
      await page.getByRole('combobox', { name: '在已批复文本的指标中查找' }).and(page.locator(':focus')).waitFor();
    } },
    { name: 'history of a cell', of: 'web/table/history-dialog.tsx', address: at, show: async (page) => {
      await close(page);
      await stand(cellOf(page, 1, 3));
      await page.keyboard.press('Alt+h');
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    } },
    { name: 'charts', of: 'web/charts/charts-page.tsx', address: `${at}/charts`, show: async (page) => page.getByRole('img').first().waitFor() },
    { name: 'analysis', of: 'web/analysis/analysis-page.tsx', address: '/analysis', show: async (page) => page.getByRole('img').first().waitFor() },
    { name: 'print preview', of: 'web/print/print-page.tsx', address: `${at}/print`, show: async (page) => page.getByRole('region', { name: '第 1 页', exact: true }).waitFor() },
    { name: 'execution and monitoring', of: 'web/execution/execution-page.tsx', address: `/documents/${approvedId}/execution`, show: async (page) => {
      await page.getByRole('columnheader', { name: '执行率', exact: true }).waitFor();
      await page.getByText('还没有登记支付', { exact: true }).waitFor();
    } },
    { name: 'report of payments', of: 'web/execution/payments-panel.tsx', address: `/documents/${approvedId}/execution`, show: async (page) => {
      await page.locator('input[type=file]').setInputFiles({ name: '国库.csv', mimeType: 'text/csv', buffer: Buffer.from('项目编码,凭证号,日期,金额（元）\n13022525P000PCJ10035H,PZ-1,2025-02-03,1000\n') });
      await page.getByRole('dialog').getByText('共 1 行：新增 1，已登记 0，略过 0，有误 0', { exact: true }).waitFor();
    } },
    { name: 'self-evaluation', of: 'web/evaluation/evaluation-page.tsx', address: `/documents/${approvedId}/evaluation`, show: async (page) => page.getByText('还没有开展自评。', { exact: true }).waitFor() },
    { name: 'no such document', of: 'web/document/document-page.tsx', address: '/documents/doc_none', show: async (page) => page.getByRole('alert').getByText('找不到').waitFor() },
  ];
}

/** Those that only a story leads to are held against axe where it is told: behind these words of the suite. */
const heldElsewhere: Readonly<Record<string, readonly [suite: string, words: string]>> = {
  'web/session/sign-in-page.tsx': ['web-accessible', "'sign-in'"],
  'web/session/session-ended-dialog.tsx': ['web-session', '请重新登录'],
  'web/session/ask-before-leaving.tsx': ['web-evaluation', '离开此页'],
  'web/session/sign-out-button.tsx': ['web-session', '没有送出的修改属于author'],
  'web/table/conflict-dialog.tsx': ['web-table', 'dialog = await clash('],
  'web/review/judge-dialog.tsx': ['web-review', '退回修改'],
  'web/review/adjust-dialog.tsx': ['web-review-record', '调整文本'],
  'web/review/next-year-dialog.tsx': ['web-review-record', '编制下一年度文本'],
  'web/review/archive-dialog.tsx': ['web-review-record', '归档文本'],
  'web/review/merge-dialog.tsx': ['web-versions', '从文件更新'],
};

test('[WEB95] every page and every dialog that there is in web/ is held against axe, here or where its own story is told', () => {
  const frame = 'web/review/review-dialog.tsx';
  const there = listFiles('web', '.tsx').filter((path) => path !== frame && (path.endsWith('-page.tsx') || /<(?:Modal|ReviewDialog)\b/.test(readSource(path))));
  const looked = new Set([...stopsOf('doc_x').map(({ of }) => of), ...Object.keys(heldElsewhere)]);
  expect(there.filter((path) => !looked.has(path))).toEqual([]);
  expect([...looked].filter((path) => !there.includes(path))).toEqual([]);
  for (const [path, [suite, words]] of Object.entries(heldElsewhere)) {
    const told = readSource(`tests/e2e/${suite}.e2e.test.ts`).split(words).slice(1);
    expect([path, told.some((text) => /violationsOf\(|lookAt\(/.test(text.slice(0, 1200)))]).toEqual([path, true]);
  }
});

/** How far the page itself can be scrolled sideways; a table of its own may be. */
const sideways = (page: Page): Promise<number> => page.evaluate('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth');

async function lookAt(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violationsOf(page)).map((violation) => `${name}, ${colorScheme}: ${violation}`));
  }
  // 720 px is what a window of 1440 px has left at 200 %.
  for (const width of [720, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const beyond = await sideways(page);
    if (beyond > 0) found.push(`${name}, ${width} px wide: ${beyond} px beside the window`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  return found;
}

test('[WEB95] no page and no dialog has a violation, in light and dark, and none scrolls sideways at 200 % or on a phone', async () => {
  const page = await browser.openPage(stage.url);
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
  const found = await lookAt(page, 'sign-in');
  await browser.signIn(page, author);
  let address = '/';
  for (const stop of stopsOf(documentId)) {
    if (stop.address !== address) await page.goto(`${stage.url}${stop.address}`);
    address = stop.address;
    await stop.show(page);
    found.push(...(await lookAt(page, stop.name)));
  }
  expect(found).toEqual([]);
}, patienceMs);

test('[WEB95] Tab leads from the address bar past the skip link to the outline, with a ring to see at each step', async () => {
  const page = await browser.openAs(author, `${stage.url}/documents/${documentId}`);
  await page.locator('.ProseMirror p').first().waitFor();
  await page.evaluate('document.activeElement?.blur()');
  const seen: string[] = [];
  for (let step = 0; step < 25 && !seen.includes('outline'); step += 1) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate<string>(`(() => {
      const at = document.activeElement, { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
      if (outlineStyle === 'none' && boxShadow === 'none') return 'no ring: ' + at.outerHTML.slice(0, 120);
      return at.getAttribute('href') === '#main' ? 'skip' : at.closest('nav') !== null ? 'outline' : 'else';
    })()`));
  }
  expect(seen[0]).toBe('skip');
  expect(seen.at(-1)).toBe('outline');
  expect(seen.filter((each) => each.startsWith('no ring'))).toEqual([]);
}, patienceMs);
