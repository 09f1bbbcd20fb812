import { afterEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createFileReader, defaultFileReaderOptions, type FileReader, type FileReaderOptions } from '../../../server/bridge/file-reader.js';
import type { ImportFile } from '../../../server/interchange/import/read-file.js';
import type { Logger } from '../../../server/ports/logger.js';
import { ManualClock } from '../../support/manual-clock.js';
import { nextTurn } from '../../support/next-turn.js';

const quiet = (): void => undefined;
const logger: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const program = (onMessage: string): URL => new URL(`data:text/javascript,import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { ${onMessage} });`);
const sample: ImportFile = { bytes: readFileSync('server/seed/leting-2025.txt'), filename: 'leting-2025.txt', format: 'TEXT' };

describe('reading files beside the work of the server', () => {
  const clock = new ManualClock();
  let reader: FileReader;
  const opened: FileReader[] = [];
  /** `maxOnLoopBytes: 0`: the sample is read in a thread too. */
  const open = (options: Partial<FileReaderOptions>): void => {
    reader = createFileReader({ clock, logger }, { maxOnLoopBytes: 0, ...options });
    opened.push(reader);
  };
  afterEach(() => Promise.all(opened.splice(0).map((each) => each.stop())));

  test('[IMP61] a thread reads what the loop reads; a short text needs none', async () => {
    open({});
    const { format, tree, report } = await reader.read(sample);
    open({ maxOnLoopBytes: defaultFileReaderOptions.maxOnLoopBytes, script: program('process.exit(7)') });
    const here = await reader.read(sample);
    expect({ format, tree, report }).toEqual({ format: here.format, tree: here.tree, report: here.report });
    expect([tree.parts.length, report.unreadLines]).toEqual([2, 0]);
    await expect(reader.read({ ...sample, format: null })).rejects.toMatchObject({ code: 'import_unreadable' });
  });

  test('[IMP61] what the file is refused for comes back as its own error', async () => {
    open({});
    await expect(reader.read({ ...sample, format: 'PDF' })).rejects.toMatchObject({ code: 'import_unreadable', args: { problem: expect.stringContaining('PDF') } });
    await expect(reader.read({ ...sample, bytes: Buffer.from('{"format":"x"}'), filename: null, format: 'JSON' })).rejects.toMatchObject({ code: 'import_unreadable' });
  });

  test.each([
    ['ends the process', 'process.exit(7)', {}, '另存'],
    ['throws', 'throw new Error("out of its mind")', {}, '另存'],
    ['takes more memory than it may', 'const all = []; for (;;) all.push(new Array(1000).fill({}))', { maxHeapMb: 16 }, '内存'],
  ])('[IMP61] a file that %s is refused with what to do, and the next one is read', async (_what, onMessage, options, problem) => {
    open({ ...options, script: program(onMessage) });
    await expect(reader.read(sample)).rejects.toMatchObject({ code: 'import_unreadable', args: { problem: expect.stringContaining(problem) } });
    await expect(reader.read(sample)).rejects.toMatchObject({ code: 'import_unreadable' });
    expect(clock.timerCount).toBe(0);
  });

  test('[IMP61] one that takes too long is given up with its thread', async () => {
    open({ script: program('') });
    const refused = expect(reader.read(sample)).rejects.toMatchObject({ code: 'import_unreadable', args: { problem: expect.stringContaining('60 秒') } });
    await clock.advance(60_000);
    await refused;
    expect(clock.timerCount).toBe(0);
  });

  test('[IMP61] files take turns; too many are asked to come again', async () => {
    open({ maxWaiting: 2 });
    const read = [reader.read(sample), reader.read(sample), reader.read(sample)];
    await expect(reader.read(sample)).rejects.toMatchObject({ code: 'rate_limited' });
    expect((await Promise.all(read)).map(({ format }) => format)).toEqual(['TEXT', 'TEXT', 'TEXT']);
    expect((await reader.read(sample)).format).toBe('TEXT');
  });

  test('[IMP61] stopped, it refuses what runs, what waits and what comes', async () => {
    open({ script: program('') });
    const refused = [reader.read(sample), reader.read(sample)].map((read) => expect(read).rejects.toMatchObject({ code: 'shutting_down' }));
    await nextTurn();
    await reader.stop();
    await Promise.all(refused);
    await expect(reader.read(sample)).rejects.toMatchObject({ code: 'shutting_down' });
  });
});
