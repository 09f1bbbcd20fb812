import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
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

  test('[WEB15] tells who has no documents what to do', async () => {
    const page = await web.openAs(await stage.person('newcomer'), stage.url);
    await page.getByText(/还没有文本。请在“导入”中选择/).waitFor();
    expect(await violationsOf(page)).toEqual([]);
  }, patienceMs);
});
