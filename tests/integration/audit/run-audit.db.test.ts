import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runAudit } from '../../../server/cli/audit.js';
import { updateDocument } from '../../../server/commands/document/update.js';
import { updateGoal } from '../../../server/commands/goal/update.js';
import { createDocumentStage, type DocumentStage } from '../../support/document-stage.js';
import { openRawSql, type RawSql } from '../../support/raw-sql.js';
import { projectRoot } from '../../support/project-root.js';

const auditKey = 'a key that only the server knows, ok';
let stage: DocumentStage;
let sql: RawSql;
beforeAll(async () => {
  stage = await createDocumentStage();
  sql = await openRawSql(stage.store);
});
afterAll(async () => {
  await sql.close();
  await stage.stop();
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** How often the reader was slower than the writer. */
  readonly pieces: number;
}

async function run(argv: readonly string[], options: { readonly key?: string; readonly unitOfWork?: DocumentStage['store']['unitOfWork'] } = {}): Promise<Run> {
  const [out, err]: [string[], string[]] = [[], []];
  const stdout = new Writable({ highWaterMark: 1, write: (chunk: Buffer, _encoding, done) => void (out.push(chunk.toString('utf8')), done()) });
  const code = await runAudit(argv, { unitOfWork: options.unitOfWork ?? stage.store.unitOfWork, auditKey: options.key ?? null, stdout, stderr: { write: (text: string) => err.push(text) } });
  return { code, out: out.join(''), err: err.join(''), pieces: out.length };
}

const linesOf = (text: string): Record<string, unknown>[] => text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('audit:verify', () => {
  test('[AUD5] says nothing of what is whole, counts it, and exits with 0; with faults it names them and exits with 1', async () => {
    const [first, second] = [await stage.sample(), await stage.sample()];
    expect(await run(['verify', first.document.id])).toMatchObject({ code: 0, out: '', err: expect.stringMatching(/^1 个日志，\d+ 条，0 处有误/) });
    await sql.run('UPDATE changes SET actor_id = ? WHERE document_id = ? AND seq = 7', [stage.userIds.READER, second.document.id]);
    const all = await run(['verify']);
    expect(all).toMatchObject({ code: 1, err: expect.stringMatching(/^3 个日志，\d+ 条，1 处有误/) });
    expect(all.out).toMatch(new RegExp(`^${second.document.id} 第 7 条：内容被改动 / entry 7: was changed \\(section.added sec_\\w+ ${stage.userIds.READER} \\d+\\)\\n$`));
    expect((await run(['verify', first.document.id])).code).toBe(0);
    expect(linesOf((await run(['verify', '--json'])).out)).toEqual([
      { chain: first.document.id, head: { seq: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) }, entryCount: expect.any(Number), faultCount: 0, faults: [] },
      expect.objectContaining({ chain: second.document.id, faultCount: 1, faults: [expect.objectContaining({ kind: 'CHANGED', seq: 7 })] }),
      expect.objectContaining({ chain: 'installation', faultCount: 0 }),
    ]);
    await sql.run('UPDATE changes SET actor_id = ? WHERE document_id = ? AND seq = 7', [stage.userIds.AUTHOR, second.document.id]);
  });

  test('[AUD3] --expect takes what an earlier --json printed: logs may have grown, and nothing else', async () => {
    const { document, goals } = await stage.sample();
    const file = join(stage.store.dataDir, 'ends.jsonl');
    await writeFile(file, (await run(['verify', '--json'])).out);
    await updateDocument(stage.by('AUTHOR'), { id: document.id, expectedVersion: 1, title: '新标题' });
    expect((await run(['verify', '--expect', file])).code).toBe(0);
    await updateGoal(stage.by('AUTHOR'), { id: goals[0]?.id ?? '', expectedVersion: 1, text: '新目标' });
    expect((await run(['verify', document.id, '--expect', file])).code).toBe(0);
    await writeFile(file, `{"chain":"doc_gone","head":{"seq":3,"hash":"ab"}}\n{"chain":"${document.id}","head":{"seq":2,"hash":"ab"}}\n`);
    const refused = await run(['verify', '--expect', file]);
    expect(refused.code).toBe(1);
    expect(refused.out).toBe(`${document.id} 第 2 条：与先前导出的末尾不符 / entry 2: does not continue what was noted down earlier\ndoc_gone 与先前导出的末尾不符 / does not continue what was noted down earlier\n`);
    expect(await run(['verify', '--expect', `${file}.none`])).toMatchObject({ code: 1, err: expect.stringContaining('ends.jsonl.none') });
    await writeFile(file, 'no json');
    expect(await run(['verify', '--expect', file])).toMatchObject({ code: 1, err: expect.stringContaining('--expect') });
  });

  test('[AUD3] --seal seals once what has no seal and is whole otherwise; from then on a seal must be there', async () => {
    const { document } = await stage.sample();
    const { id } = document;
    const sealing = await stage.store.open({ auditKey });
    expect(await run(['verify', id], { key: auditKey })).toMatchObject({ code: 1, out: expect.stringMatching(/末尾的封签缺失或不符/) });
    expect(await run(['verify', id, '--seal'])).toMatchObject({ code: 1, err: expect.stringContaining('JIWEN_AUDIT_KEY') });
    await sql.run('UPDATE changes SET version = version + 1 WHERE document_id = ? AND seq = 3', [id]);
    expect((await run(['verify', id, '--seal'], { key: auditKey, unitOfWork: sealing })).code).toBe(1);
    await sql.run('UPDATE changes SET version = version - 1 WHERE document_id = ? AND seq = 3', [id]);
    expect(await run(['verify', id, '--seal'], { key: auditKey, unitOfWork: sealing })).toMatchObject({ code: 0, err: expect.stringContaining('加封 1 个') });
    expect((await run(['verify', id], { key: auditKey })).code).toBe(0);
    await sealing.close();
    // A server without the key writes on, and seals nothing.
    await updateDocument(stage.by('AUTHOR'), { id, expectedVersion: 1, title: '新标题' });
    expect((await run(['verify', id], { key: auditKey })).code).toBe(1);
    expect((await run(['verify', id])).code).toBe(0);
  });

  test('[AUD9] --compare holds the documents against their logs', async () => {
    const { document, indicators } = await stage.sample();
    await sql.run('DELETE FROM members WHERE document_id = ? AND role <> ?', [document.id, 'AUTHOR']);
    expect((await run(['verify', document.id, '--compare'])).code).toBe(0);
    await sql.run("UPDATE indicators SET basis = '假' WHERE id = ?", [indicators[0]?.id]);
    expect((await run(['verify', document.id])).code).toBe(0);
    const { code, out } = await run(['verify', document.id, '--compare']);
    expect([code, out]).toEqual([1, `${document.id} INDICATOR ${indicators[0]?.id} basis：日志为 "${indicators[0]?.basis}"，实为 "假" / is not what the log makes of it\n`]);
    expect(linesOf((await run(['verify', document.id, '--compare', '--json'])).out)[0]).toMatchObject({ isWhole: true, differences: [{ field: 'basis', stored: '假' }] });
  });

  test('[AUD5] reads a page at a time, however long the log is', async () => {
    const { document, indicators } = await stage.sample();
    for (const { id } of indicators) await updateDocument(stage.by('AUTHOR'), { id: document.id, expectedVersion: (await stage.load(document.id)).document.version, title: id });
    await sql.run('UPDATE documents SET change_seq = change_seq WHERE id = ?', [document.id]);
    let pages = 0;
    const release = stage.store.onStatement((statement) => void (pages += /FROM changes WHERE document_id = \? AND seq > \? ORDER BY seq LIMIT/.test(statement) ? 1 : 0));
    const { out } = await run(['verify', document.id, '--json']);
    release();
    const [{ entryCount }] = linesOf(out) as [{ entryCount: number }];
    // One more looks for entries behind the end.
    expect(pages).toBe(Math.ceil((entryCount + 1) / 200) + 1);
  });

  test('[AUD5] what is no command is refused with the usage and exit code 2; a log that is not there with 1', async () => {
    for (const argv of [['unheard-of'], ['verify', 'a', 'b'], ['verify', '--format', 'csv'], ['export', '--json'], ['export', '--format', 'xlsx'], ['verify', '--nonsense']]) {
      expect(await run(argv)).toMatchObject({ code: 2, out: '', err: expect.stringContaining('audit:verify') });
    }
    for (const command of ['verify', 'export']) expect(await run([command, 'doc_none'])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('doc_none') });
    expect(await run([])).toMatchObject({ code: 0, out: expect.stringContaining('audit:export') });
  });
});

describe('audit:export', () => {
  test('[AUD12] a log, or all of them, oldest entry first, as fast as it is read', async () => {
    const { document } = await stage.sample();
    const one = await run(['export', document.id]);
    const entries = linesOf(one.out);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(entries[0]).toMatchObject({ chain: document.id, action: 'document.imported', previousHash: '' });
    const all = await run(['export']);
    expect(all.pieces).toBeGreaterThan(2);
    expect(new Set(linesOf(all.out).map(({ chain }) => chain))).toContain('installation');
    const csv = (await run(['export', '--format', 'csv'])).out.trimEnd().split('\r\n');
    expect(csv.filter((line) => line.includes('previousHash'))).toHaveLength(1);
    expect(csv[0]?.startsWith('\ufeffchain,seq,')).toBe(true);
    expect(csv.length).toBe(linesOf(all.out).length + 1);
    expect(csv[1]).toContain(',AUTHOR,');
  });

  test('[AUD12] the guide’s few lines verify it, and find what was changed', async () => {
    const { document } = await stage.sample();
    const { out } = await run(['export']);
    const [good, bad, cut] = ['good', 'bad', 'cut'].map((name) => join(stage.store.dataDir, `${name}.jsonl`)) as [string, string, string];
    await writeFile(good, out);
    await writeFile(bad, out.replace('"title":"总体绩效目标"', '"title":"总体绩效目标啊"'));
    const lines = out.split('\n');
    await writeFile(cut, [...lines.slice(0, 4), ...lines.slice(5)].join('\n'));
    const check = (file: string) => spawnSync(process.execPath, [`${projectRoot}docs/guides/verify-audit.mjs`, file], { encoding: 'utf8' });
    expect([check(good).status, check(good).stdout]).toEqual([0, expect.stringMatching(/^\d+ entries, whole\n/)]);
    for (const file of [bad, cut]) expect([check(file).status, check(file).stderr]).toEqual([1, expect.stringContaining(file === bad ? 'was changed' : 'does not follow')]);
    const [, code = ''] = /```python\n([\s\S]*?)```/.exec(await readFile(`${projectRoot}docs/guides/audit.md`, 'utf8')) ?? [];
    const python = (file: string) => spawnSync('python3', ['-c', code, file], { encoding: 'utf8' });
    if (python(good).error !== undefined) return; // No Python on this machine.
    expect([python(good).status, python(good).stdout]).toEqual([0, expect.stringContaining(document.id)]);
    for (const file of [bad, cut]) expect([python(file).status, python(file).stderr]).toEqual([1, expect.stringContaining(file === bad ? 'was changed' : 'does not follow')]);
  });
});
