import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { printHtml } from '../../server/interchange/export/print-html.js';
import { importText } from '../../server/interchange/import-text.js';
import { printedOf, someVersion } from '../support/printed-of.js';
import { openWebBrowser, violationsOf, type WebBrowser } from '../support/web-browser.js';

let browser: WebBrowser;
beforeAll(async () => { browser = await openWebBrowser(); });
afterAll(async () => browser.close());

const { tree } = importText(readFileSync('server/seed/leting-2025.txt'));
const threads = [{ nodeId: 'table:1', field: null, range: null, isResolved: false, comments: [{ authorName: '张敏', at: 0, text: '<img src=x onerror=alert(1)>' }] }];
const html = printHtml(printedOf(tree, { version: someVersion, threads }));

test.each([1024, 390])('[EXP5] [EXP6] %d pixels wide, the page has no fault that axe finds, scrolls only down, and does nothing', async (width) => {
  const page = await browser.openPage('about:blank', width);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', (dialog) => asked.push(dialog.message()));
  await page.setContent(html);
  expect(await violationsOf(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  expect(await page.evaluate("document.querySelectorAll('script, img, iframe, link').length")).toBe(0);
  await page.getByRole('link', { name: '2.司法救助资金绩效目标表' }).focus();
  expect(await page.getByRole('rowheader', { name: '产出指标' }).count()).toBeGreaterThan(0);
  expect(asked).toEqual([]);
  expect(await browser.closePages()).toEqual([]);
});
