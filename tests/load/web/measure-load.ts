import type { BrowserContext } from 'playwright-core';
import { untilInPage } from './until-in-page.js';

/** Milliseconds since the navigation began. */
export interface LoadTimes {
  /** Outline and the first section's words are painted. */
  readonly visible: number;
  /** The first section can be written in. */
  readonly editable: number;
}

/** Run in the page before it loads: notes when the document stands there. */
const recorder = `
globalThis.loadTimes = {};
const note = (name, isThere) => {
  if (loadTimes[name] !== undefined || !isThere) return;
  loadTimes[name] = 0;
  requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { loadTimes[name] = performance.now(); }; port2.postMessage(0); });
};
new MutationObserver(() => {
  note('visible', document.querySelector('.document-outline a') !== null && (document.querySelector('.document-text .prose')?.textContent ?? '') !== '');
  note('editable', document.querySelector('.ProseMirror[contenteditable=true]') !== null);
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['contenteditable'] });
`;

/** Opens the address in a new tab of the context and tells when the document stood there; what the browser keeps stays for the next. */
export async function measureLoad(context: BrowserContext, url: string): Promise<LoadTimes> {
  const page = await context.newPage();
  await page.addInitScript(recorder);
  await page.goto(url);
  await untilInPage(page, 'loadTimes.visible > 0 && loadTimes.editable > 0');
  const times = await page.evaluate<LoadTimes>('loadTimes');
  await page.close();
  return times;
}
