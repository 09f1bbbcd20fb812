import { exportFormats, type ExportFormat } from '../../schema/model/export-format.js';
import { printFile } from '../../server/interchange/export/print-file.js';
import { mergeFormats } from '../../server/commands/merge/read-sides.js';
import { seeDocuments } from '../../server/interchange/import/see-documents.js';
import { largeDocument } from '../support/large-document.js';

/*
 * What a file of sixty tables of sixty rows costs, format by format: the first of a process, which also loads the printer, and the
 * least of five more; by the clock, and of the processor alone. Where people bring such a file back: what writing and reading it again costs,
 * once the reader is loaded, as often as a plan of `mergeFile` does it.
 *
 *   node dist/tests/load/export-files.js [DOCX …]
 */

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly bytes: number;
}

async function printOnce(format: ExportFormat): Promise<Cost> {
  const document = largeDocument();
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  const bytes = await printFile(format, document);
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1000, bytes: bytes.byteLength };
}

/** Milliseconds, the least of three; null: nobody brings such a file back. */
async function seeAgain(asked: ExportFormat): Promise<number | null> {
  const format = mergeFormats.find((each) => each === asked);
  if (format === undefined) return null;
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const startedAt = performance.now();
    await seeDocuments({ format, documents: [largeDocument()] });
    times.push(performance.now() - startedAt);
  }
  return Math.min(...times);
}

const asked = process.argv.slice(2);
for (const format of exportFormats.filter((each) => asked.length === 0 || asked.includes(each))) {
  const first = await printOnce(format);
  let least = first;
  for (let round = 0; round < 5; round += 1) {
    const next = await printOnce(format);
    if (next.wallMs < least.wallMs) least = next;
  }
  const say = ({ wallMs, cpuMs }: Cost) => `${wallMs.toFixed(0).padStart(6)} ms (processor ${cpuMs.toFixed(0).padStart(5)} ms)`;
  const again = await seeAgain(format);
  process.stdout.write(`${format.padEnd(9)} first ${say(first)}   then ${say(least)}   ${(first.bytes / 1024).toFixed(0).padStart(6)} KiB${again === null ? '' : `   written and read again ${again.toFixed(0).padStart(5)} ms`}\n`);
}
