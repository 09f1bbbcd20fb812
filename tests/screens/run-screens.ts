import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { openBrowser } from '../support/browser-page.js';
import { findFreePort, startServerProcess } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';
import { cellOf, gridOf, says, stand, type } from '../support/web-grid.js';
import { toPalettePng } from './palette-png.js';

/*
 * The pictures of docs/screens, taken of the built server with the sample and the demo accounts: `npm run screens [-- NAME …]`
 * takes all, or writes those that are named. Needs Chromium, as the tests do.
 */

const wanted = new Set(process.argv.slice(2));
const target = join(projectRoot, 'docs/screens');

interface Theatre {
  readonly url: string;
  readonly browser: Browser;
  readonly passwords: ReadonlyMap<string, string>;
}

async function keep(page: Page, name: string): Promise<void> {
  if (wanted.size > 0 && !wanted.has(name)) return;
  const png = toPalettePng(await page.screenshot({ animations: 'disabled' }));
  await writeFile(join(target, `${name}.png`), png);
  process.stdout.write(`${name}.png ${Math.ceil(png.length / 1000)} kB\n`);
}

async function open({ url, browser, passwords }: Theatre, name: string, path: string, width = 1440, height = 900): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width, height }, colorScheme: 'light', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=password]').fill(passwords.get(name) ?? '');
  if (path === '/' && name === 'zhang.min') await keep(page, 'sign-in');
  await page.getByRole('button', { name: '登录', exact: true }).click();
  return page;
}

const barOf = (page: Page): Locator => page.getByRole('region', { name: '审核', exact: true });
const proseOf = (page: Page): Locator => page.locator('.ProseMirror').first();

async function openDocument(theatre: Theatre, name: string, path: string, width?: number, height?: number): Promise<Page> {
  const page = await open(theatre, name, path, width, height);
  await proseOf(page).and(page.locator('[contenteditable=true]')).waitFor();
  return page;
}

async function showHome(page: Page): Promise<string> {
  await page.locator('a[href^="/documents/"]').first().waitFor();
  await keep(page, 'home');
  await page.locator('input[type=file]').setInputFiles(`${projectRoot}server/seed/leting-2025.txt`);
  await page.getByRole('dialog').getByRole('cell').first().waitFor();
  await keep(page, 'import-report');
  await page.keyboard.press('Escape');
  return (await page.locator('a[href^="/documents/"]').first().getAttribute('href')) ?? '';
}

async function showWriting(one: Page, two: Page, three: Page): Promise<void> {
  await proseOf(two).click({ position: { x: 320, y: 20 } });
  await two.keyboard.type('县');
  await proseOf(three).click({ position: { x: 600, y: 80 } });
  await three.keyboard.press('Shift+End');
  await proseOf(one).click({ position: { x: 200, y: 60 } });
  await one.locator('.remote-caret').nth(1).waitFor();
  await one.locator('.remote-selection').first().waitFor();
  await keep(one, 'document');
}

async function showTable(one: Page, two: Page): Promise<void> {
  await gridOf(one).scrollIntoViewIfNeeded();
  await stand(cellOf(two, 3, 4));
  await stand(cellOf(one, 2, 6));
  await one.evaluate("document.querySelector('.goal-table').scrollIntoView()");
  await keep(one, 'goal-table');
  await one.keyboard.type('年初工作计划及上年实际');
  await type(cellOf(two, 2, 6), '年初工作计划（县委批准）');
  await says(cellOf(one, 2, 6), '年初工作计划（县委批准）');
  await one.keyboard.press('Enter');
  await one.getByRole('dialog').waitFor();
  await keep(one, 'conflict');
  await one.getByRole('dialog').getByRole('button', { name: '保留他人的', exact: true }).click();
  await one.getByRole('dialog').waitFor({ state: 'detached' });
}

async function link(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Alt+l');
  const dialog = page.getByRole('dialog', { name: '联动数值', exact: true });
  await dialog.getByRole('combobox').fill(words);
  await dialog.getByRole('option').nth(1).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

async function showLinks(page: Page): Promise<void> {
  await proseOf(page).click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('本年度共');
  await link(page, '全部项目：项目数');
  await page.keyboard.type('个项目，预算合计');
  await link(page, '全部项目：预算数');
  await page.keyboard.type('万元。');
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('9');
  const findings = page.getByRole('list', { name: /：联动数值的问题$/ });
  await findings.waitFor();
  await keep(page, 'linked-values');
  await findings.getByRole('button', { name: /^恢复为/ }).click();
  await findings.waitFor({ state: 'detached' });
}

async function showMigration(page: Page): Promise<void> {
  await page.getByRole('button', { name: '换用模板', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '换用模板', exact: true });
  await dialog.getByLabel('换用为', { exact: true }).selectOption('cost-level1-2021');
  await dialog.getByRole('table', { name: '指标分组', exact: true }).waitFor();
  await dialog.getByRole('checkbox').check();
  await keep(page, 'migration');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

async function showComments(one: Page, reviewer: Page): Promise<void> {
  await reviewer.getByRole('button', { name: /^批注（\d+）/ }).click();
  await reviewer.evaluate(`(() => {
    const text = document.createTreeWalker(document.querySelector('.ProseMirror p'), NodeFilter.SHOW_TEXT).nextNode();
    getSelection().setBaseAndExtent(text, 0, text, 12);
  })()`);
  await reviewer.getByRole('button', { name: '批注所选文字', exact: true }).click();
  await reviewer.getByRole('button', { name: '提出修改', exact: true }).click();
  await reviewer.getByRole('textbox', { name: '改为' }).fill('在县委、县政府的正确领导下');
  await reviewer.getByRole('textbox', { name: '批注', exact: true }).fill('请与上年文本的表述一致。');
  await reviewer.getByRole('button', { name: '发送', exact: true }).click();
  await reviewer.getByRole('article').filter({ hasText: '请与上年文本的表述一致。' }).last().waitFor();
  await one.evaluate('scrollTo(0, 0)');
  await one.getByRole('button', { name: /^批注（\d+）/ }).click();
  await one.getByRole('article').filter({ hasText: '请与上年文本的表述一致。' }).last().waitFor();
  await keep(one, 'comments');
  await one.getByRole('button', { name: '深色', exact: true }).click();
  await keep(one, 'dark');
  await one.getByRole('button', { name: '浅色', exact: true }).click();
}

async function showReview(one: Page, approver: Page): Promise<void> {
  await barOf(one).getByRole('button', { name: '送审', exact: true }).click();
  const dialog = one.getByRole('dialog', { name: '送审前检查', exact: true });
  await dialog.getByRole('status').getByText(/送审/).waitFor();
  await keep(one, 'readiness');
  for (const field of await dialog.getByRole('textbox', { name: /^说明理由/ }).all()) await field.fill('按省级统一口径编制');
  await dialog.getByRole('button', { name: '送审', exact: true }).click();
  await barOf(approver).getByRole('button', { name: '开始审核', exact: true }).click();
  await barOf(approver).getByText(/文本正在审核/).waitFor();
  await barOf(approver).getByRole('button', { name: '退回', exact: true }).click();
  const returning = approver.getByRole('dialog', { name: '退回修改', exact: true });
  for (const [name, label] of [['完整性', '良'], ['相关性', '优'], ['适当性', '中'], ['可行性', '良'], ['总体等级', '中']] as const) await returning.getByLabel(name, { exact: true }).selectOption({ label });
  await returning.getByRole('textbox', { name: '新的意见 1', exact: true }).fill('请补充成本指标的测算依据。');
  await keep(approver, 'return');
  await returning.getByRole('button', { name: '退回', exact: true }).click();
  await barOf(one).getByText('请补充成本指标的测算依据。').waitFor();
  await one.evaluate('scrollTo(0, 0)');
  await keep(one, 'answer');
}

async function showVersions(page: Page): Promise<void> {
  await page.getByRole('button', { name: '版本', exact: true }).click();
  const from = page.getByRole('dialog').getByLabel('从', { exact: true });
  await from.waitFor();
  // The oldest: as it was imported.
  await from.selectOption({ index: (await from.locator('option').count()) - 1 });
  await page.getByRole('dialog').locator('ins, del').first().waitFor();
  await keep(page, 'versions');
  await page.keyboard.press('Escape');
}

async function showFigures(page: Page, path: string): Promise<void> {
  await page.goto(new URL(`${path}/charts`, page.url()).href);
  await page.getByRole('img').nth(3).waitFor();
  await keep(page, 'charts');
  await page.goto(new URL('/analysis', page.url()).href);
  await page.getByRole('img').first().waitFor();
  await keep(page, 'analysis');
  await page.goto(new URL(`${path}/print`, page.url()).href);
  await page.getByRole('region', { name: '目录', exact: true }).waitFor();
  await page.evaluate("document.querySelector('.sheet:has(table)').scrollIntoView()");
  await keep(page, 'print');
}

async function play(theatre: Theatre): Promise<void> {
  const one = await open(theatre, 'zhang.min', '/');
  const path = await showHome(one);
  await one.close();
  const [first, two, three] = [await openDocument(theatre, 'zhang.min', path), await openDocument(theatre, 'li.qiang', path), await openDocument(theatre, 'wang.fang', path)];
  await showWriting(first, two, three);
  await showTable(first, two);
  await showLinks(first);
  await showMigration(first);
  const approver = await open(theatre, 'sun.li', path);
  await proseOf(approver).waitFor();
  await showComments(first, approver);
  await showReview(first, approver);
  await showVersions(first);
  await showFigures(first, path);
  const phone = await openDocument(theatre, 'li.qiang', path, 390, 844);
  await keep(phone, 'phone');
}

await mkdir(target, { recursive: true });
const dataDir = await mkdtemp(join(tmpdir(), 'jiwen-screens-'));
const server = await startServerProcess({ PORT: String(await findFreePort()), JIWEN_DATA: dataDir, JIWEN_SEED: 'sample', LOG_LEVEL: 'error' });
const browser = await openBrowser();
try {
  const passwords = new Map([...server.output().matchAll(/^ {4}(\S+) +(\S+) {3}/gm)].map(([, name = '', password = '']) => [name, password]));
  await play({ url: server.url, browser, passwords });
} finally {
  await browser.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
