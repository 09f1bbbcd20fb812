/*
 * Mirrors the goal tables of all approved texts to CSV, one file a text, one line a row. A file is written anew only when its
 * text was approved again, and removed when the text is approved no more.
 *
 *   JIWEN_URL=http://localhost:4000 JIWEN_TOKEN=… node mirror-tables.mjs FOLDER
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '@jiwen/client';

const [folder = 'mirror'] = process.argv.slice(2);
const client = createClient({ url: process.env.JIWEN_URL ?? 'http://localhost:4000', auth: process.env.JIWEN_TOKEN });

/** A cell as RFC 4180 has it. One that a spreadsheet would take for a formula is given a leading apostrophe. */
function toCell(value) {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const head = ['项目编码', '项目名称', '预算数', '一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值', '指标值确定依据'];

function toCsv(goalTables) {
  const rows = goalTables.flatMap(({ projectCode, projectName, budget, indicators }) =>
    indicators.map(({ level1, level2, level3, description, target, basis }) =>
      [projectCode, projectName, budget.total, level1.label, level2.label, level3, description, target.text, basis]));
  // With a byte order mark: without it Excel takes the file for GBK.
  return `\ufeff${[head, ...rows].map((cells) => cells.map(toCell).join(',')).join('\r\n')}\r\n`;
}

/** Written beside and renamed, so that nobody ever reads half a file. */
async function write(path, text) {
  await writeFile(`${path}.part`, text);
  await rename(`${path}.part`, path);
}

await mkdir(folder, { recursive: true });
const statePath = join(folder, 'mirrored.json');
const before = JSON.parse(await readFile(statePath, 'utf8').catch(() => '{}'));
const now = {};
for await (const { id, version } of client.documents.list.all({ filter: { status: 'APPROVED' } })) {
  now[id] = version;
  if (before[id] === version) continue;
  const { title, goalTables } = await client.documents.get(id);
  await write(join(folder, `${id}.csv`), toCsv(goalTables));
  console.log(`写入 ${id}.csv  ${title}（${goalTables.length} 张表）`);
}
for (const file of await readdir(folder)) {
  if (!file.endsWith('.csv') || now[file.slice(0, -4)] !== undefined) continue;
  await rm(join(folder, file));
  console.log(`删除 ${file}`);
}
await write(statePath, `${JSON.stringify(now, null, 2)}\n`);
