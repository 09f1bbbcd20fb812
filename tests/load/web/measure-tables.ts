import type { Page } from 'playwright-core';
import type { Writer, WebStage } from './web-stage.js';
import { measureTyping } from './measure-typing.js';
import { untilInPage } from './until-in-page.js';

/** What a document of many tables costs before anybody writes in it; milliseconds since the navigation began. */
export interface TablesLoad {
  /** The first table stands there and takes a key, which is painted. */
  readonly usable: number;
  /** Every row of every table is in the page. */
  readonly whole: number;
  /** How long the longest task held the page until then. */
  readonly longestTask: number;
  /** Megabytes of the heap after collecting garbage. */
  readonly heap: number;
  readonly nodes: number;
}

/** Run in the page before it loads: notes long tasks, and when the first table answered a key. */
const recorder = `
globalThis.longTasks = []; globalThis.tablesUsable = 0;
new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longTasks.push(duration); }).observe({ type: 'longtask', buffered: true });
const afterFrame = (fn) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => fn(performance.now()); port2.postMessage(0); });
addEventListener('input', ({ target }) => { if (tablesUsable === 0 && target.closest('.goal-table') !== null) afterFrame((now) => { tablesUsable = now; }); }, true);
`;

/** Makes a page remember; before it goes anywhere. */
export const recordTables = (page: Page): Promise<void> => page.addInitScript(recorder).then(() => undefined);

/** The first row's name in the first table. */
const firstCell = (page: Page) => page.locator('.sheet').first().locator('tr[id]').first().locator('td[data-column="3"]');

/** Opens the document at its first table and types into it as soon as that is possible; then waits until all of it is there. */
export async function measureTablesLoad(page: Page, address: string, rows: number): Promise<TablesLoad> {
  await page.goto(address);
  await firstCell(page).click({ position: { x: 4, y: 4 } });
  await page.keyboard.press('a');
  await untilInPage(page, 'tablesUsable > 0');
  await page.keyboard.press('Escape');
  const whole = await page.evaluate<number>(`new Promise((resolve) => { const look = () => { if (document.querySelectorAll('.sheet tr[id]').length >= ${rows}) resolve(performance.now()); else requestAnimationFrame(look); }; look(); })`);
  const [usable, longestTask] = await page.evaluate<[number, number]>('[tablesUsable, Math.max(0, ...longTasks)]');
  const tools = await page.context().newCDPSession(page);
  await tools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await tools.send('Runtime.getHeapUsage');
  const { nodes } = await tools.send('Memory.getDOMCounters');
  await tools.detach();
  return { usable, whole, longestTask, heap: usedSize / 1_000_000, nodes };
}

/** Milliseconds between frames while the page is scrolled from its first table to its end by the wheel, so far at a time. */
export async function measureScrolling(page: Page, pixels: number): Promise<readonly number[]> {
  await page.mouse.move(800, 500);
  await page.evaluate(`globalThis.frames_ = []; globalThis.isScrolling = true;
    (() => { let last = performance.now(); const frame = () => { const now = performance.now(); frames_.push(now - last); last = now; if (isScrolling) requestAnimationFrame(frame); }; requestAnimationFrame(frame); })()`);
  const isAtEnd = 'document.scrollingElement.scrollTop + innerHeight >= document.scrollingElement.scrollHeight - 4';
  while (!(await page.evaluate<boolean>(isAtEnd))) for (let n = 0; n < 5; n++) await page.mouse.wheel(0, pixels);
  return page.evaluate<number[]>('isScrolling = false, frames_.slice(1)');
}

export interface TableKeys {
  /** Letters typed into a cell. */
  readonly letters: readonly number[];
  /** Arrows, each to another cell. */
  readonly arrows: readonly number[];
  /** Enter, by which a cell is written. */
  readonly writes: readonly number[];
}

/** From a key to the frame that shows what it did, in the first table. */
export async function measureTableKeys(page: Page, keys: number, everyMs: number): Promise<TableKeys> {
  await firstCell(page).click({ position: { x: 4, y: 4 } });
  const press = async (key: string): Promise<readonly number[]> => (await measureTyping(page, [key], everyMs)).toFrame;
  const found = { letters: [] as number[], arrows: [] as number[], writes: [] as number[] };
  for (let n = 0; n < keys; n += 6) {
    for (const letter of ['j', 'i', 'x']) found.letters.push(...(await press(letter)));
    found.writes.push(...(await press('Enter')));
    found.arrows.push(...(await press('ArrowRight')), ...(await press(n % 12 === 0 ? 'ArrowLeft' : 'ArrowUp')));
    if (n % 12 !== 0) await press('ArrowLeft');
  }
  return found;
}

/** Comparable with the page's own: both are of this machine. */
const timeNow = (): number => performance.timeOrigin + performance.now();
const updateRow = 'mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { indicator { version } userErrors { message } } }';

/** From the call of another writer, and from the answer to it, to the frame in which the cell shows what they wrote. */
export async function measureOthers(page: Page, { url }: Pick<WebStage, 'url'>, { token }: Writer, times: number): Promise<{ readonly fromCall: readonly number[]; readonly fromAnswer: readonly number[] }> {
  const cell = page.locator('.sheet').first().locator('tr[id]').nth(2);
  const id = await cell.getAttribute('id');
  const send = async (query: string, variables: object): Promise<unknown> =>
    (await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query, variables }) })).json();
  const { data: { node } } = (await send('query ($id: ID!) { node(id: $id) { ... on Indicator { version } } }', { id })) as { data: { node: { version: number } } };
  let { version } = node;
  const [fromCall, fromAnswer]: [number[], number[]] = [[], []];
  for (let n = 0; n < times; n++) {
    const description = `别人写的说明${n}`;
    const shown = page.evaluate<number>(`new Promise((resolve) => {
      const look = () => { if ([...document.querySelectorAll('#${id} .cell-shown')].some(({ textContent }) => textContent === '${description}')) { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => resolve(performance.timeOrigin + performance.now()); port2.postMessage(0); } else requestAnimationFrame(look); };
      requestAnimationFrame(look);
    })`);
    const called = timeNow();
    const { data: { updateIndicator } } = (await send(updateRow, { input: { id, expectedVersion: version, description } })) as { data: { updateIndicator: { indicator: { version: number } } } };
    const answered = timeNow();
    ({ version } = updateIndicator.indicator);
    const at = await shown;
    fromCall.push(at - called);
    fromAnswer.push(Math.max(0, at - answered));
  }
  return { fromCall, fromAnswer };
}
