import { expect, test } from '@jest/globals';
import { fillLongSection } from '../load/web/long-section.js';
import { openEditor } from '../support/editor.js';
import { prepareWebScene, type WebScene } from '../support/web-scene.js';

const patienceMs = 120_000;

let scene: WebScene;

prepareWebScene({ name: 'other', role: 'AUTHOR' }, patienceMs, (prepared) => { scene = prepared; });

test('[WEB90] paragraphs of a long section rest while they are not seen, and are written as any other', async () => {
  const { stage, browser, author, second, documentId, sectionId } = scene;
  const program = openEditor(stage.url, sectionId, author.token);
  await program.synced();
  fillLongSection(program.doc, 20, 6);
  program.append('最后一段。');
  const page = await browser.openAs(second, `${stage.url}/documents/${documentId}#${sectionId}`);
  const editor = page.locator(`[id="${sectionId}"] .ProseMirror[contenteditable=true]`);
  await editor.getByText('最后一段。').waitFor({ state: 'attached' });
  const rests = `![...document.querySelectorAll('[id="${sectionId}"] li')].at(-1).checkVisibility({ contentVisibilityAuto: true })`;
  expect(await page.evaluate(rests)).toBe(true);
  await editor.getByText('最后一段。').scrollIntoViewIfNeeded();
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('完');
  await program.sees('最后一段。完');
  program.close();
}, patienceMs);
