import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openEditor } from '../../support/editor.js';
import { projectRoot } from '../../support/project-root.js';
import { fillLongSection } from './long-section.js';
import { measureLoad, type LoadTimes } from './measure-load.js';
import { largeTablesText } from './large-tables.js';
import { measureOthers, measureScrolling, measureTableKeys, measureTablesLoad, recordTables } from './measure-tables.js';
import { measureTyping, proseKeys, recordKeys } from './measure-typing.js';
import { startRemoteWriters } from './remote-writers.js';
import { untilInPage } from './until-in-page.js';
import { openWebStage, type WebStage } from './web-stage.js';

/*
 * How fast the web editor is: `npm run bench:web -- [--keys 600] [--pages 100] [--carets 20] [--loads 15] [--only typing|load|tables] [--tables 60] [--rows 60]
 * [--slow 4: the page's processor is so many times slower]
 * [--profile FILE: what the processor did while the others wrote, for the browser's tools]`.
 * A server process, Chromium and all writers share this machine. Prints Markdown; numbers mean something on an idle machine only.
 */

const { values } = parseArgs({
  options: {
    keys: { type: 'string', default: '600' }, pages: { type: 'string', default: '100' }, carets: { type: 'string', default: '20' },
    loads: { type: 'string', default: '15' }, only: { type: 'string', default: 'all' }, tables: { type: 'string', default: '60' }, rows: { type: 'string', default: '60' },
    slow: { type: 'string', default: '1' }, profile: { type: 'string', default: '' },
  },
});
const [keys, pages, carets, loads] = [values.keys, values.pages, values.carets, values.loads].map(Number) as [number, number, number, number];
/** 500 keys a minute. */
const everyMs = 120;
/** Each of the others: some 200 characters a minute. */
const remotePauseMs = 300;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const at = (times: readonly number[], share: number): string => {
  const sorted = [...times].sort((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0).toFixed(0);
};
const row = (name: string, times: readonly number[]): void => print(`| ${name} | ${times.length} | ${at(times, 0.5)} | **${at(times, 0.95)}** | ${at(times, 0.99)} | ${at(times, 1)} |`);
const load = (): string => loadavg()[0]?.toFixed(1) ?? '';

/** Every script that index.html names: what is there before a document is opened. */
async function printScripts(): Promise<void> {
  const html = await readFile(`${projectRoot}dist/pages/index.html`, 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
  const sizes = await Promise.all(scripts.map(async (path) => (await readFile(`${projectRoot}dist/pages${path}.gz`)).length));
  print(`\nJavaScript before a document is opened: ${(sizes.reduce((sum, size) => sum + size, 0) / 1000).toFixed(1)} kB gzipped.`);
}

async function measureLoads(stage: WebStage): Promise<void> {
  print(`\n## First load of the sample\n\nLoad average ${load()} when it began.\n`);
  print('| | times | p50 ms | p95 ms | p99 ms | longest |\n|---|--:|--:|--:|--:|--:|');
  const address = `${stage.url}/documents/${stage.documentId}`;
  const cold: LoadTimes[] = [];
  for (let n = 0; n < loads; n++) {
    const context = await stage.signedIn();
    cold.push(await measureLoad(context, address));
    await context.close();
  }
  const context = await stage.signedIn();
  await measureLoad(context, address);
  const warm: LoadTimes[] = [];
  for (let n = 0; n < loads; n++) warm.push(await measureLoad(context, address));
  await context.close();
  row('nothing in the cache: visible', cold.map(({ visible }) => visible));
  row('nothing in the cache: first section editable', cold.map(({ editable }) => editable));
  row('in the cache: visible', warm.map(({ visible }) => visible));
  row('in the cache: first section editable', warm.map(({ editable }) => editable));
}

/** Fills the section with so many pages, and waits until all of it is durable and told. */
async function lengthen(stage: WebStage): Promise<number> {
  const editor = openEditor(stage.url, stage.sectionId, stage.writers[0]?.token ?? '');
  await editor.synced();
  const characters = fillLongSection(editor.doc, pages, 6);
  const other = openEditor(stage.url, stage.sectionId, stage.writers[1]?.token ?? '');
  const last = editor.paragraphs().at(-1) ?? '';
  await other.sees(last);
  editor.close();
  other.close();
  return characters;
}

async function measureKeys(stage: WebStage): Promise<void> {
  const characters = await lengthen(stage);
  const context = await stage.signedIn();
  const page = await context.newPage();
  await recordKeys(page);
  await page.goto(`${stage.url}/documents/${stage.documentId}`);
  const editor = page.locator(`[id="${stage.sectionId}"] .ProseMirror[contenteditable=true]`);
  await editor.waitFor();
  const blocks = await editor.locator('> p').count();
  await editor.locator('> p').nth(Math.floor(blocks / 2)).click();
  await page.keyboard.press('End');
  print(`\n## Typing\n\n${characters.toLocaleString('en')} characters in one section (${pages} pages of A4), a key every ${everyMs} ms in the middle of it.\n`);
  print('| | keys | p50 ms | p95 ms | p99 ms | longest |\n|---|--:|--:|--:|--:|--:|');
  await measureTyping(page, proseKeys(60), everyMs);
  const alone = await measureTyping(page, proseKeys(keys), everyMs);
  row('alone: key to frame', alone.toFrame);
  row('alone: Event Timing', alone.eventTiming);
  const remote = await startRemoteWriters(stage.url, stage.sectionId, stage.writers.slice(1), remotePauseMs);
  await untilInPage(page, `document.querySelectorAll('.remote-caret').length >= ${carets}`);
  await measureTyping(page, proseKeys(60), everyMs);
  const before = remote.written();
  const began = performance.now();
  const profiler = values.profile === '' ? null : await page.context().newCDPSession(page);
  await profiler?.send('Profiler.enable');
  await profiler?.send('Profiler.start');
  const together = await measureTyping(page, proseKeys(keys), everyMs);
  if (profiler !== null) {
    const { profile } = await profiler.send('Profiler.stop');
    await writeFile(values.profile, JSON.stringify(profile));
  }
  row(`with ${carets} others: key to frame`, together.toFrame);
  row(`with ${carets} others: Event Timing`, together.eventTiming);
  print(`\nThe others wrote ${((remote.written() - before) / ((performance.now() - began) / 1000)).toFixed(0)} characters a second together, each moving a caret that the page shows. Load average ${load()} at the end.`);
  await remote.stop();
  await context.close();
}

async function measureTables(stage: WebStage, tables: number, rows: number): Promise<void> {
  print(`\n## ${tables} goal tables of ${rows} rows, processor slowed by ${values.slow}\n\nLoad average ${load()} when it began.\n`);
  const context = await stage.signedIn();
  const page = await context.newPage();
  await recordKeys(page);
  await recordTables(page);
  const slowed = await context.newCDPSession(page);
  await slowed.send('Emulation.setCPUThrottlingRate', { rate: Number(values.slow) });
  const found = await measureTablesLoad(page, `${stage.url}/documents/${stage.documentId}`, tables * rows);
  print(`| first table usable ms | every row there ms | longest task ms | heap MB | DOM nodes |\n|--:|--:|--:|--:|--:|\n| ${[found.usable, found.whole, found.longestTask, found.heap, found.nodes].map((number) => number.toFixed(0)).join(' | ')} |\n`);
  print('| | times | p50 ms | p95 ms | p99 ms | longest |\n|---|--:|--:|--:|--:|--:|');
  row('frames while scrolled by wheel, first time', await measureScrolling(page, 400));
  const written = await measureTableKeys(page, Math.min(keys, 180), everyMs);
  row('a letter in a cell to its frame', written.letters);
  row('an arrow to its frame', written.arrows);
  row('Enter, which writes a cell, to its frame', written.writes);
  const others = await measureOthers(page, stage, stage.writers[1] ?? { name: '', token: '' }, 20);
  row("another's cell, from their call to the frame", others.fromCall);
  row("another's cell, from their answer to the frame", others.fromAnswer);
  await page.evaluate('scrollTo(0, 0)');
  row('frames while scrolled by wheel, again', await measureScrolling(page, 400));
  await context.close();
}

const [cpu] = cpus();
print(`Node ${process.version}, ${cpus().length} x ${cpu?.model ?? 'unknown'}; load average ${load()} before.`);
await printScripts();
async function onStage(stage: WebStage, measure: (stage: WebStage) => Promise<void>): Promise<void> {
  try {
    await measure(stage);
  } finally {
    await stage.close();
  }
}

if (values.only !== 'tables') {
  await onStage(await openWebStage(carets + 1), async (stage) => {
    if (values.only !== 'typing') await measureLoads(stage);
    if (values.only !== 'load') await measureKeys(stage);
  });
}
if (['all', 'tables'].includes(values.only)) {
  const [tables, rows] = [Number(values.tables), Number(values.rows)];
  await onStage(await openWebStage(2, (sample) => largeTablesText(sample, tables, rows)), (stage) => measureTables(stage, tables, rows));
}
