import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { projectRoot } from '../support/project-root.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';
import { openWebBrowser, violationsOf, type WebBrowser } from '../support/web-browser.js';
import { cellOf, stand } from '../support/web-grid.js';

const patienceMs = 180_000;

let stage: TestApp;
let browser: WebBrowser;
let author: TestPerson;
let documentId: string;

beforeAll(async () => {
  [stage, browser] = await Promise.all([createTestApp(), openWebBrowser()]);
  author = await stage.person('author');
  ({ documentId } = await stage.importSample(author));
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
    { name: 'home', address: '/', show: async (page) => page.locator(`a[href="${at}"]`).waitFor() },
    { name: 'new document', address: '/', show: async (page) => {
      await press(page, '新建');
      await page.getByRole('dialog', { name: '新建', exact: true }).getByLabel('年度').waitFor();
    } },
    { name: 'import report', address: '/', show: async (page) => {
      await close(page);
      await page.locator('input[type=file]').setInputFiles(`${projectRoot}server/seed/leting-2025.txt`);
      await page.getByRole('dialog', { name: /导入报告/ }).getByText(/共 \d+ 行/).waitFor();
    } },
    { name: 'document with comments', address: at, show: async (page) => {
      await page.locator('.ProseMirror p').first().waitFor();
      await press(page, /^批注（\d+）/);
      await page.getByLabel('筛选批注').waitFor();
    } },
    { name: 'versions', address: at, show: async (page) => {
      await press(page, '版本');
      await page.getByRole('dialog').waitFor();
    } },
    { name: 'submitting', address: at, show: async (page) => {
      await close(page);
      await press(page, '送审');
      await page.getByRole('dialog').getByText(/^怎样改/).first().waitFor();
    } },
    { name: 'export', address: at, show: async (page) => {
      await close(page);
      await page.getByRole('button', { name: '导出', exact: true }).click();
      await page.getByRole('button', { name: 'Word 文档', exact: true }).waitFor();
    } },
    { name: 'another template', address: at, show: async (page) => {
      await close(page);
      await page.getByRole('button', { name: '换用模板', exact: true }).click();
      await page.getByLabel('换用为', { exact: true }).selectOption('cost-level1-2021');
      await page.getByRole('table', { name: '指标分组', exact: true }).waitFor();
    } },
    { name: 'find and replace', address: at, show: async (page) => {
      await close(page);
      await press(page, '查找替换');
      await page.getByRole('search').getByRole('textbox').first().waitFor();
    } },
    { name: 'history of a cell', address: at, show: async (page) => {
      await stand(cellOf(page, 1, 3));
      await page.keyboard.press('Alt+h');
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
    } },
    { name: 'charts', address: `${at}/charts`, show: async (page) => page.getByRole('img').first().waitFor() },
    { name: 'print preview', address: `${at}/print`, show: async (page) => page.getByRole('region', { name: '第 1 页', exact: true }).waitFor() },
    { name: 'no such document', address: '/documents/doc_none', show: async (page) => page.getByRole('alert').getByText('找不到').waitFor() },
  ];
}

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
