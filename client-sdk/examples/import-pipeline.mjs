/*
 * Imports every text of a folder. A text with lines that were not understood is not written: its report says which. Each file is moved to
 * done/ or refused/ beside a report; run again, or cut off and run again, it imports no file twice.
 *
 *   JIWEN_URL=http://localhost:4000 JIWEN_TOKEN=… node import-pipeline.mjs FOLDER
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient, isAppError } from '@jiwen/client';

const [folder = '.'] = process.argv.slice(2);
const client = createClient({ url: process.env.JIWEN_URL ?? 'http://localhost:4000', auth: process.env.JIWEN_TOKEN });

/** The same for the same content, so that the server knows an import it has done already. A UUID of the kind that may be chosen freely (8). */
function idOf(content) {
  const hex = createHash('sha256').update(content).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const lineOf = ({ line, text, message }) => `第 ${line} 行：${text}${message === null ? '' : `（${message}）`}`;

async function importFile(file) {
  const content = await readFile(join(folder, file), 'utf8');
  // Without its name: the same text under another is the same import.
  const input = { format: 'TEXT', content };
  try {
    const { report } = await client.interchange.import({ ...input, dryRun: true });
    const unread = report.items.filter(({ disposition }) => disposition === 'NOT_UNDERSTOOD');
    if (unread.length > 0) return { to: 'refused', report: [`有 ${unread.length} 行未能识别，没有导入。`, ...unread.map(lineOf)] };
    const { document } = await client.interchange.import({ ...input, clientMutationId: idOf(content) });
    return { to: 'done', report: [`已导入 ${document.id}：${document.title}，共 ${report.totalLines} 行。`] };
  } catch (error) {
    // Only what is wrong with this file; a server that is away ends the run, and the file stays for the next.
    if (!isAppError(error, 'import_unreadable') && !isAppError(error, 'invalid_input') && !isAppError(error, 'too_large')) throw error;
    return { to: 'refused', report: [error.messageZh] };
  }
}

for (const to of ['done', 'refused']) await mkdir(join(folder, to), { recursive: true });
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.txt')).sort()) {
  const { to, report } = await importFile(file);
  await writeFile(join(folder, to, `${file}.report`), `${report.join('\n')}\n`);
  await rename(join(folder, file), join(folder, to, file));
  console.log(`${file}: ${report[0]}`);
}
