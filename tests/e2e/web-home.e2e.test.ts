import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { printFile } from '../../server/interchange/export/print-file.js';
import { sampleText } from '../support/document-stage.js';
import { printedOf, sampleTree } from '../support/printed-documents.js';
import { setStatus } from '../support/set-status.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';
import { openWebBrowser, violationsOf, type WebBrowser } from '../support/web-browser.js';

const patienceMs = 120_000;

let stage: TestApp;
let web: WebBrowser;
let author: TestPerson;

beforeAll(async () => {
  stage = await createTestApp();
  web = await openWebBrowser();
  author = await stage.person('author');
}, patienceMs);
afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});
afterAll(async () => {
  await web.close();
  await stage.stop();
}, patienceMs);

describe('the home page', () => {
  test('[WEB15] filters by what my documents have', async () => {
    await stage.importSample(author);
    const { templates } = await author.api.data<{ readonly templates: readonly { readonly id: string }[] }>('{ templates { id } }');
    await author.api.data('mutation ($input: CreateDocumentInput!) { createDocument(input: $input) { document { id } userErrors { code } } }', {
      input: { title: '水务局文本', departmentName: '水务局', compilingUnit: '水务局', reviewingUnit: '财政局', fiscalYear: 2031, templateId: templates[0]?.id ?? '' },
    });
    const page = await web.openAs(author, stage.url);
    const rows = page.locator('a[href^="/documents/"]');
    await rows.nth(1).waitFor();
    await page.getByRole('combobox', { name: '年度' }).click();
    expect(await page.getByRole('option').allTextContents()).toEqual(['2031', '2025']);
    await page.getByRole('option', { name: '2025' }).click();
    await page.getByText('水务局文本').waitFor({ state: 'detached' });
    await page.getByRole('combobox', { name: '部门' }).click();
    await page.getByRole('option', { name: '水务局' }).click();
    await page.getByText('没有符合条件的文本').waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }, patienceMs);

  test('[WEB80] says how far each document is, by year, and which wait for me', async () => {
    const writer = await stage.person('writer');
    const { templates } = await writer.api.data<{ readonly templates: readonly { readonly id: string }[] }>('{ templates { id } }');
    await stage.importSample(writer);
    await writer.api.data('mutation ($input: CreateDocumentInput!) { createDocument(input: $input) { document { id } userErrors { code } } }', {
      input: { title: '空白文本', departmentName: '水务局', compilingUnit: '水务局', reviewingUnit: '财政局', fiscalYear: 2031, templateId: templates[0]?.id ?? '' },
    });
    const page = await web.openAs(writer, stage.url);
    await page.getByRole('row', { name: /空白文本/ }).getByRole('progressbar', { name: /要求填写 \d+ 项，已填 5 项/ }).waitFor();
    const sample = page.getByRole('row', { name: /2025年部门预算绩效文本/ });
    expect(await sample.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('100');
    expect(await sample.innerText()).toMatch(/提醒 \d+/);
    expect(await page.getByRole('rowheader', { name: /年度（1）/ }).allInnerTexts()).toEqual(['2031 年度（1）', '2025 年度（1）']);
    await setStatus(stage.app.store, (await sample.getByRole('link').getAttribute('href'))?.split('/').at(-1) ?? '', 'SUBMITTED');
    await page.reload();
    await page.getByRole('checkbox', { name: '只看等我办理的' }).check();
    await sample.waitFor({ state: 'detached' });
    expect(await page.getByRole('row', { name: /空白文本/ }).innerText()).toContain('等我办理');
    expect(await violationsOf(page)).toEqual([]);
  }, patienceMs);

  test('[WEB87] [IMP60] a file of any format dropped anywhere on the page is read, and written only once its report was seen', async () => {
    const importer = await stage.person('importer');
    const page = await web.openAs(importer, stage.url);
    await page.getByText(/还没有文本。请新建一份/).waitFor();
    const drop = (name: string, bytes: Uint8Array) => page.evaluate(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(${JSON.stringify(Buffer.from(bytes).toString('base64'))}), (unit) => unit.charCodeAt(0))], ${JSON.stringify(name)}));
      document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
    })()`);
    const report = page.getByRole('dialog', { name: /导入报告/ });
    await drop('绩效文本.docx', await printFile('DOCX', printedOf(sampleTree())));
    await report.getByRole('row', { name: /¶ 2 封面：标题 2025年部门预算绩效文本/ }).waitFor();
    await report.getByRole('button', { name: '关闭', exact: true }).click();
    await report.waitFor({ state: 'detached' });
    await drop('绩效文本.txt', Buffer.from(sampleText));
    await report.getByText(/共 261 行|共 26\d 行/).waitFor();
    expect((await importer.api.data<{ documents: { nodes: readonly unknown[] } }>('{ documents { nodes { id } } }')).documents.nodes).toEqual([]);
    expect(await violationsOf(page)).toEqual([]);
    await report.getByRole('button', { name: '写入', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /2025年部门预算绩效文本/ }).waitFor();
  }, patienceMs);

  test('[WEB111] the report of an import is in words, whole and reachable in a window of 390 px', async () => {
    const page = await web.openAs(await stage.person('reader'), stage.url, 390);
    await page.getByText(/还没有文本。请新建一份/).waitFor();
    const path = join(await mkdtemp(join(tmpdir(), 'jiwen-')), '绩效文本.txt');
    await writeFile(path, `${sampleText}\n这一行在表外\t1\t2\n`);
    const report = page.getByRole('dialog', { name: /^导入报告/ });
    const show = async (): Promise<string[]> => {
      await page.locator('input[type=file]').setInputFiles(path);
      await page.getByRole('dialog').getByRole('cell').first().waitFor();
      return page.getByRole('dialog').locator('.report-what').allInnerTexts();
    };
    const kinds = await show();
    expect(new Set(kinds).size).toBeGreaterThan(15);
    expect(kinds).toEqual(expect.arrayContaining(['空行', '封面：标题', '目录条目', '章节标题', '正文段落', '目标表：项目信息', '绩效指标']));
    expect(kinds.filter((kind) => /[a-z]/i.test(kind))).toEqual([]);
    const beyond = await page.evaluate("[...document.querySelectorAll('[role=dialog], .report, .report td')].filter((each) => each.scrollWidth > each.clientWidth || each.getBoundingClientRect().right > innerWidth).map((each) => each.outerHTML.slice(0, 200))");
    expect(beyond).toEqual([]);
    const last = report.getByRole('row').last();
    await last.scrollIntoViewIfNeeded();
    await last.click({ trial: true });
    expect(await violationsOf(page)).toEqual([]);
    await report.getByRole('button', { name: '写入', exact: true }).click({ trial: true });
    await report.getByRole('button', { name: '关闭', exact: true }).click();
    await report.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'English', exact: true }).click();
    const english = await show();
    expect(english).toEqual(expect.arrayContaining(['Blank line', 'Cover: title', 'Indicator']));
    expect(english.filter((kind) => /[\u4e00-\u9fff]/.test(kind))).toEqual([]);
    await rm(dirname(path), { recursive: true });
  }, patienceMs);

  test('[WEB15] tells who has no documents what to do', async () => {
    const page = await web.openAs(await stage.person('newcomer'), stage.url);
    await page.getByText(/还没有文本。请新建一份/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }, patienceMs);

  test('[WEB16] begins a document on a form, and one with the approved text of an earlier year', async () => {
    const owner = await stage.person('owner');
    const page = await web.openAs(owner, stage.url);
    await page.getByRole('button', { name: '新建', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: '新建', exact: true });
    await dialog.getByLabel('年度').fill('2030');
    for (const label of ['名称', '部门', '编制单位', '审核单位']) await dialog.getByLabel(label).fill(`水务局${label}`);
    expect(await violationsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: '建立', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /水务局名称/ }).waitFor();
    const documentId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await setStatus(stage.app.store, documentId, 'APPROVED');
    await page.goto(stage.url);
    await page.locator(`a[href="/documents/${documentId}"]`).waitFor();
    await page.getByRole('button', { name: '新建', exact: true }).click();
    await dialog.getByLabel('开始于').selectOption({ label: '2030 水务局名称' });
    await dialog.getByLabel('年度').fill('2029');
    await dialog.getByRole('button', { name: '建立', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('年度').fill('2031');
    await dialog.getByRole('button', { name: '建立', exact: true }).click();
    await page.waitForURL((url) => url.pathname.startsWith('/documents/') && !url.pathname.endsWith(documentId));
    await page.getByRole('heading', { level: 1 }).waitFor();
  }, patienceMs);
});
