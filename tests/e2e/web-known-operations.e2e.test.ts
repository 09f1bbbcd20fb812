import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { WebSocket } from 'ws';
import { createClient } from '../../client-sdk/index.js';
import { testPassword } from '../support/sign-up.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';
import { typeLine } from '../support/type-line.js';
import { untilSection } from '../support/until-section.js';
import { openWebBrowser, type WebBrowser } from '../support/web-browser.js';
import { cellOf, isSettled, says, type } from '../support/web-grid.js';

const patienceMs = 120_000;

let stage: TestApp;
let web: WebBrowser;
let author: TestPerson;
let documentId: string;
let sectionId: string;

beforeAll(async () => {
  [stage, web] = await Promise.all([createTestApp({ JIWEN_OPERATIONS: 'known' }), openWebBrowser()]);
  author = await stage.person('author');
  ({ documentId, sectionId } = await stage.importSample(author));
}, patienceMs);
afterEach(async () => {
  expect(await web.closePages()).toEqual([]);
});
afterAll(async () => {
  expect(stage.errors).toEqual([]);
  await web.close();
  await stage.stop();
}, patienceMs);

test('[API43] a server that runs known operations only has all that the pages and the client ask for, and nothing else', async () => {
  expect(await author.api.code('{ viewer { id } }')).toBe('OPERATION_UNKNOWN');

  const page = await web.openPage(stage.url);
  const refused: string[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/graphql') && response.status() >= 400) refused.push(`${response.status()} ${response.request().postData() ?? ''}`);
  });
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => {
    if (payload.includes('OPERATION_UNKNOWN')) refused.push(String(payload));
  }));
  await web.signIn(page, author);
  await page.locator(`a[href="/documents/${documentId}"]`).click();
  const place = page.locator(`[id="${sectionId}"]`);
  await place.locator('.ProseMirror[contenteditable=true]').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('页面在此写入。');
  await place.getByText(/已保存 \d/).waitFor();
  await type(cellOf(page, 1, 6), '页面写的依据');
  await says(cellOf(page, 1, 6), '页面写的依据');
  await isSettled(cellOf(page, 1, 6));

  const client = createClient({ url: stage.url, auth: { name: author.user.name, password: testPassword }, webSocketImpl: WebSocket });
  const { eventCursor, goalTables } = await client.documents.get(documentId);
  expect(JSON.stringify(goalTables)).toContain('页面写的依据');
  const section = await client.sections.open(sectionId, { store: null });
  await untilSection(section, () => section.text.includes('页面在此写入。'));
  typeLine(section.doc, '客户端在此写入。');
  await place.getByText('客户端在此写入。').waitFor();
  for await (const event of client.documents.events(documentId, { after: eventCursor })) if (event.__typename === 'SectionChanged') break;
  await section.close();
  expect(refused).toEqual([]);
}, patienceMs);
