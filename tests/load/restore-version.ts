import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createDocument } from '../../server/commands/document/create.js';
import { addSection } from '../../server/commands/section/add.js';
import { restoreVersion } from '../../server/commands/version/restore.js';
import { takeVersion } from '../../server/commands/version/take.js';
import { compareVersions } from '../../server/queries/compare-versions.js';
import { templates } from '../../schema/rules/templates/all.js';
import { createSeededIds } from '../support/seeded-ids.js';
import { createTestContext } from '../support/test-context.js';
import { createTestStore } from '../support/test-store.js';

/*
 * What it costs to take, compare and bring back a version of a document whose texts all differ from it by now.
 * "blocked" is the longest the event loop stood still. Numbers mean something on an idle machine only.
 *
 *   node dist/tests/load/restore-version.js [sections: 200] [characters of each: 4300]
 *   JIWEN_TEST_MYSQL_SERVER=mysql://… node dist/tests/load/restore-version.js     on MariaDB or MySQL
 */

const [sectionCount = 200, characters = 4300] = process.argv.slice(2).map(Number);
const sentence = '全面落实政法工作责任制，群众安全感满意度不低于百分之九十。';
const textOf = (section: number, edition: number): string[] =>
  Array.from({ length: Math.ceil(characters / 430) }, (_, n) => `第${section}节第${n}段，第${edition}稿：${sentence.repeat(15)}`.slice(0, 430));

async function measure<T>(what: string, work: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  const result = await work();
  const took = performance.now() - start;
  delay.disable();
  process.stdout.write(`${what.padEnd(24)} ${took.toFixed(0).padStart(6)} ms, blocked ${(delay.max / 1e6).toFixed(0).padStart(4)} ms\n`);
  return result;
}

globalThis.JIWEN_TEST_DATABASE = process.env['JIWEN_TEST_MYSQL_SERVER'] === undefined ? 'sqlite' : 'mariadb';
const store = await createTestStore();
const ids = createSeededIds(11);
const userId = ids.newId('user');
const context = createTestContext(store, { userId, ids });
await store.unitOfWork.transaction(({ accounts }) =>
  accounts.insertUser({ id: userId, name: 'author', displayName: 'author', passwordHash: '-', kind: 'PERSON', isAdministrator: false, createdAt: context.clock.now(), disabledAt: null }));
const { document } = await createDocument(context, {
  title: '绩效文本', fiscalYear: 2026, departmentName: '政法委', compilingUnit: '政法委', reviewingUnit: '财政局', templateId: templates[0]?.id ?? '',
});
const [part] = await store.unitOfWork.read.documents.partsOf([document.id]);
const sectionIds: string[] = [];
for (let n = 0; n < sectionCount; n++) sectionIds.push((await addSection(context, { partId: part?.id ?? '', title: `第${n}节`, paragraphs: textOf(n, 1) })).section.id);
const { version } = await measure('take a version', () => takeVersion(context, { documentId: document.id, label: '第一稿' }));
for (const [n, id] of sectionIds.entries()) await context.collab.editText(id, userId, [{ kind: 'REPLACE_ALL', paragraphs: textOf(n, 2) }], null);
const { sections } = await measure('compare it with now', () => compareVersions(context, { documentId: document.id, from: version.id, to: null }));
const now = await store.unitOfWork.read.documents.find(document.id);
const { moved } = await measure('bring it back', () => restoreVersion(context, { id: version.id, expectedVersion: now?.version ?? 1 }));
process.stdout.write(`${sections.length} texts differed, ${moved.length} came back; ${globalThis.JIWEN_TEST_DATABASE}\n`);
await store.stop();
