import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';
import { says, stand } from '../support/web-grid.js';
import { openWebBrowser, violationsOf, type WebBrowser } from '../support/web-browser.js';

const patienceMs = 120_000;

let stage: TestApp;
let web: WebBrowser;
let author: TestPerson;
let address: string;
let last: { readonly id: string; readonly text: string };
let rowId: string;
let lastRowId: string;

beforeAll(async () => {
  stage = await createTestApp();
  web = await openWebBrowser();
  author = await stage.person('author');
  const { documentId } = await stage.importSample(author);
  address = `${stage.url}/documents/${documentId}`;
  const { document } = await author.api.data<{ readonly document: { readonly parts: readonly { readonly sections: readonly { readonly children: readonly { readonly id: string; readonly text: string }[] }[] }[]; readonly goalTables: readonly { readonly indicators: readonly { readonly id: string }[] }[] } }>(
    'query ($id: ID!) { document(id: $id) { parts { sections { children { id text } } } goalTables { indicators { id } } } }', { id: documentId },
  );
  last = document.parts[0]?.sections.at(-1)?.children.at(-1) ?? { id: '', text: '' };
  rowId = document.goalTables[1]?.indicators.at(-1)?.id ?? '';
  lastRowId = document.goalTables.at(-1)?.indicators.at(-1)?.id ?? '';
}, patienceMs);
afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});
afterAll(async () => {
  await web.close();
  await stage.stop();
}, patienceMs);

/** Resolves when the place has the focus and its beginning is in view. */
const focusIn = (page: Page, id: string): Promise<unknown> => page.evaluate(`new Promise((done) => {
  const look = () => {
    const place = document.getElementById('${id}');
    const { top = -1 } = place?.getBoundingClientRect() ?? {};
    if (place?.contains(document.activeElement) && top >= -1 && top < innerHeight) done();
    else requestAnimationFrame(look);
  };
  look();
})`);

describe('places in a document', () => {
  test('[WEB13] are opened when they come near, and readable before', async () => {
    const page = await web.openAs(author, address);
    await page.locator('.section .ProseMirror').first().waitFor();
    const place = page.locator(`[id="${last.id}"]`);
    const [firstLine = ''] = last.text.split('\n');
    await place.getByText(firstLine).waitFor();
    expect(firstLine.length).toBeGreaterThan(5);
    expect(await place.locator('.ProseMirror').count()).toBe(0);
    await place.scrollIntoViewIfNeeded();
    await place.locator('.ProseMirror[contenteditable=true]').getByText(firstLine).waitFor();
  }, patienceMs);

  test('[WEB14] are met by a link: a section, a row, and by keyboard from the outline, which marks where one is', async () => {
    const page = await web.openAs(author, `${address}#${last.id}`);
    await focusIn(page, last.id);
    const outline = page.getByRole('navigation', { name: '目录' });
    await outline.locator(`a[href="#${last.id}"][aria-current=location]`).waitFor();
    const entry = outline.getByRole('link').nth(1);
    const id = (await entry.getAttribute('href'))?.slice(1) ?? '';
    await entry.focus();
    await page.keyboard.press('Enter');
    await focusIn(page, id);
    await outline.locator(`a[href="#${id}"][aria-current=location]`).waitFor();
    expect(await outline.locator('[aria-current]').count()).toBe(1);
    expect(await violationsOf(page)).toEqual([]);
    const row = await web.openAs(author, `${address}#${rowId}`);
    await focusIn(row, rowId);
  }, patienceMs);

  test('[WEB14] are met from a search', async () => {
    const page = await web.openAs(author, stage.url);
    await page.getByRole('searchbox').fill(last.text.slice(0, 12));
    await page.keyboard.press('Enter');
    await page.locator(`a[href$="#${last.id}"]`).first().click();
    await focusIn(page, last.id);
  }, patienceMs);

  test('[WEB104] have rows of tables in their turn, or when one is led to them; what is typed there stays, and paper has all', async () => {
    const page = await web.openAs(author, address);
    // Without being scrolled to.
    await page.locator(`[id="${lastRowId}"]`).waitFor({ state: 'attached' });
    // Now as if the page never had nothing to do.
    await page.addInitScript('globalThis.requestIdleCallback = () => 0');
    await page.reload();
    await page.locator('.section .ProseMirror').first().waitFor();
    const grids = page.getByRole('grid', { includeHidden: true });
    const tables = page.locator('.goal-table');
    expect(await tables.last().locator('tr').count()).toBe(0);
    await page.evaluate(`location.hash = '#${lastRowId}'`);
    await focusIn(page, lastRowId);
    const cell = page.locator(`[id="${lastRowId}"] td[data-column="6"]`);
    await stand(cell);
    await page.keyboard.type('打到一半');
    await page.evaluate('scrollTo(0, 0)');
    await page.keyboard.type('滚走再打完');
    await page.keyboard.press('Enter');
    await says(cell, '打到一半滚走再打完');
    await page.evaluate('scrollTo(0, 0)');
    expect(await tables.last().locator('tr[id]').count()).toBeGreaterThan(0);
    expect(await grids.count()).toBeLessThan(await tables.count());
    await page.evaluate("dispatchEvent(new Event('beforeprint'))");
    expect(await grids.count()).toBe(await tables.count());
  }, patienceMs);

  test('[WEB106] are walked by keyboard alone: prose, its toolbar, a table, the toolbar of that, and back', async () => {
    const page = await web.openAs(author, `${address}#${last.id}`);
    await focusIn(page, last.id);
    await page.locator(`[id="${last.id}"] .ProseMirror[contenteditable=true]`).waitFor();
    const isIn = (place: string): Promise<boolean> => page.evaluate<boolean>(`document.activeElement.closest('${place}') !== null`);
    const walk = async (key: string, place: string): Promise<void> => {
      for (let n = 0; n < 40 && !(await isIn(place)); n++) await page.keyboard.press(key);
      expect([place, await isIn(place)]).toEqual([place, true]);
    };
    const press = async (key: string, place: string): Promise<void> => {
      await page.keyboard.press(key);
      await page.locator(`${place}:focus-within`).waitFor({ state: 'attached' });
    };
    await walk('Tab', '.ProseMirror');
    await press('Alt+F10', '.format-toolbar');
    await press('Escape', '.ProseMirror');
    await page.locator('.sheet').first().waitFor();
    await walk('Tab', 'td');
    const at = await page.evaluate("document.activeElement.closest('td').dataset.row");
    await press('Alt+F10', '.table-tools');
    await press('Escape', `td[data-row="${String(at)}"]`);
    await press('ArrowDown', 'td');
    await page.keyboard.press('F2');
    await page.keyboard.type('改');
    // What is being typed is written, and one comes back to its cell.
    await press('Alt+F10', '.table-tools');
    await page.locator('td').getByText('改').first().waitFor();
    await press('Escape', 'td');
    await walk('Shift+Tab', '.ProseMirror');
    expect(await isIn(`[id="${last.id}"]`)).toBe(true);
  }, patienceMs);
});
