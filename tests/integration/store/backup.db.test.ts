import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { AppError } from '../../../schema/errors/app-error.js';
import { runBackup } from '../../../server/cli/backup.js';
import { ownFiles } from '../../../server/commands/evidence/own-files.js';
import { verifyAudit } from '../../../server/queries/verify-audit.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import type { EvidenceStorage } from '../../../server/ports/evidence-files.js';
import { createFolderFiles } from '../../../server/runtime/folder-files.js';
import { createRandomIds } from '../../../server/runtime/random-ids.js';
import { openStore, type Store } from '../../../server/store/open-store.js';
import { samplePdf } from '../../support/evidence-samples.js';
import { sampleEvidence } from '../../support/insert-results.js';
import { openEditor } from '../../support/editor.js';
import { createScratchDirectory } from '../../support/scratch-directory.js';
import { createTestApp, type TestApp, type TestPerson } from '../../support/test-app.js';
import { createTestStore, quietLogger } from '../../support/test-store.js';

describe('backup and restore', () => {
  let stage: TestApp;
  let author: TestPerson;
  let documentId: string;
  let sectionId: string;
  let directory: string;
  let files: EvidenceStorage;

  const run = (store: Pick<Store, 'backup' | 'read' | 'transaction' | 'onCommitted'>, ...argv: string[]) => runWith(files, store, ...argv);
  const runWith = async (kept: EvidenceStorage, store: Pick<Store, 'backup' | 'read' | 'transaction' | 'onCommitted'>, ...argv: string[]) => {
    const said = { out: '', err: '' };
    const code = await runBackup(argv, { backup: store.backup, files: ownFiles(kept, { unitOfWork: store, ids: createRandomIds() }), evidence: store.read.evidence, now: () => 1_800_000_000_000, stdout: { write: (text) => (said.out += text) }, stderr: { write: (text) => (said.err += text) } });
    return { code, ...said };
  };
  const filesIn = (name: string): EvidenceStorage => createFolderFiles(join(directory, `evidence-${name}`));
  const setTitle = async (title: string): Promise<void> => {
    const { version } = (await stage.app.store.read.documents.find(documentId)) ?? { version: 0 };
    await author.api.data('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { message } } }', { input: { id: documentId, expectedVersion: version, title } });
  };
  const titleIn = async (store: Store): Promise<string | undefined> => (await store.read.documents.find(documentId))?.title;

  beforeAll(async () => {
    stage = await createTestApp();
    directory = await createScratchDirectory('jiwen-backup-');
    files = filesIn('of-its-own');
    author = await stage.person('author');
    ({ documentId, sectionId } = await stage.importSample(author));
    const editor = openEditor(stage.url, sectionId, author.token);
    const reader = openEditor(stage.url, sectionId, author.token);
    await Promise.all([editor.synced(), reader.synced()]);
    editor.append('备份之前写的一段𠮷。');
    await reader.sees('备份之前写的一段𠮷。');
    await stage.app.collab.settleText(sectionId);
    editor.close();
    reader.close();
  });
  afterAll(async () => {
    await stage.stop();
    await rm(directory, { recursive: true, force: true });
  });

  test('[OPS10] [OPS11] what was backed up while people wrote is one moment of it, and comes back row by row the same, on either database', async () => {
    const file = join(directory, 'while-writing.gz');
    await setTitle('第一稿');
    const writing = { isOver: false };
    const writer = (async () => {
      for (let round = 0; !writing.isOver; round += 1) await setTitle(`第 ${round} 稿`);
    })();
    const written = await run(stage.app.store, 'write', file);
    writing.isOver = true;
    await writer;
    expect(written).toMatchObject({ code: 0, out: expect.stringMatching(/^[0-9a-f]{64}\n$/) });
    expect((await stat(file)).mode & 0o077).toBe(0);
    expect(await run(stage.app.store, 'restore', file, '--check')).toMatchObject({ code: 0, out: written.out });

    const own = await createTestStore();
    const embedded = await openStore({ url: null, dataDir: join(directory, 'embedded'), logger: quietLogger });
    for (const [name, store] of Object.entries({ own: own.store, embedded })) {
      expect(await runWith(filesIn(name), store, 'restore', file)).toMatchObject({ code: 0, out: written.out });
      expect(await titleIn(store)).toMatch(/稿$/);
      expect((await store.read.sections.find(sectionId))?.text).toContain('备份之前写的一段𠮷。');
      let chainCount = 0;
      for await (const { faultCount } of verifyAudit({ read: store.read, auditKey: null }, { chain: null })) {
        expect(faultCount).toBe(0);
        chainCount += 1;
      }
      expect(chainCount).toBe(2);
      expect((await compareWithLog(store, documentId)).differences).toEqual([]);
    }
    // A backup of what was restored says that it is the same.
    expect(await runWith(filesIn('embedded'), embedded, 'write', join(directory, 'again.gz'))).toMatchObject({ code: 0, out: written.out });
    await embedded.close();
    await own.stop();
  });

  test('[RES58] evidence goes with its database, file by file, and comes back as it was; what is lost is named', async () => {
    const [kept, lost] = ['evd_00000000000000000000000001', 'evd_00000000000000000000000002'];
    const sha256 = createHash('sha256').update(samplePdf()).digest('hex');
    await stage.app.store.transaction(async ({ evidence }) => {
      for (const id of [kept, lost]) await evidence.insert(sampleEvidence(id, { documentId, sha256 }));
    });
    await files.put(kept, samplePdf());
    await files.put(lost, samplePdf());
    const file = join(directory, 'with-evidence.gz');
    const written = await run(stage.app.store, 'write', file);
    expect([written.code, await run(stage.app.store, 'restore', file, '--check')]).toEqual([0, expect.objectContaining({ code: 0, out: written.out })]);

    const [own, elsewhere] = [await createTestStore(), filesIn('restored')];
    expect(await runWith(elsewhere, own.store, 'restore', file)).toMatchObject({ code: 0, out: written.out });
    expect([(await elsewhere.get(kept))?.equals(samplePdf()), (await elsewhere.get(lost))?.equals(samplePdf())]).toEqual([true, true]);
    await own.stop();

    await files.put(lost, samplePdf('tampered'));
    const partly = await run(stage.app.store, 'write', join(directory, 'without-one.gz'));
    expect(partly).toMatchObject({ code: 1, err: expect.stringContaining(lost) });
    expect(partly.err).not.toContain(kept);
    await files.remove(lost);
    expect(await run(stage.app.store, 'write', join(directory, 'without-one-that-is-gone.gz'))).toMatchObject({ code: 1, err: expect.stringContaining(lost) });
    // One that cannot be read, or is longer than evidence may be, holds up no other.
    const unreadable: EvidenceStorage = { ...files, get: (id) => (id === lost ? Promise.reject(new AppError('files_unavailable', {})) : files.get(id)) };
    const readable = await runWith(unreadable, stage.app.store, 'write', join(directory, 'without-one-that-cannot-be-read.gz'));
    expect([readable, partly.out]).toEqual([{ code: 1, out: partly.out, err: partly.err.replace('without-one', 'without-one-that-cannot-be-read') }, readable.out]);
    // One that its department removes while the backup runs is not missed.
    const removing: EvidenceStorage = {
      ...files,
      async get(id) {
        if (id === lost) await stage.app.store.transaction(({ evidence }) => evidence.remove(lost));
        return files.get(id);
      },
    };
    expect(await runWith(removing, stage.app.store, 'write', join(directory, 'removed-meanwhile.gz'))).toMatchObject({ code: 0 });
    await stage.app.store.transaction(({ evidence }) => evidence.remove(kept));
  });

  test('[RES70] a restore into the storage of another database is refused before anything is written, and takes it over where it is told to', async () => {
    const file = join(directory, 'for-another.gz');
    const { out } = await run(stage.app.store, 'write', file);
    await ownFiles(files, { unitOfWork: stage.app.store, ids: createRandomIds() }).assertOwned();
    const copy = await createTestStore();
    expect(await run(copy.store, 'restore', file)).toMatchObject({ code: 1, err: expect.stringContaining('--take-evidence') });
    expect(await titleIn(copy.store)).toBeUndefined();
    for (const argv of [['write', file, '--take-evidence'], ['restore', file, '--check', '--take-evidence']]) expect(await run(copy.store, ...argv)).toMatchObject({ code: 2 });
    expect(await run(copy.store, 'restore', file, '--take-evidence')).toMatchObject({ code: 0, out });
    const [theirs, ours] = [copy.store, stage.app.store].map((unitOfWork) => ownFiles(files, { unitOfWork, ids: createRandomIds() }));
    await theirs?.assertOwned();
    await expect(ours?.assertOwned()).rejects.toMatchObject({ code: 'invalid_input' });
    // Where there are rows already, the restore is refused and the storage stays whose it is.
    expect(await run(stage.app.store, 'restore', file, '--take-evidence')).toMatchObject({ code: 1, err: expect.stringContaining('数据库不是空的') });
    await theirs?.assertOwned();
    // Without a file it is taken over and nothing else is done.
    expect(await run(stage.app.store, 'restore', '--take-evidence')).toMatchObject({ code: 0, out: '' });
    await ours?.assertOwned();
    await expect(theirs?.assertOwned()).rejects.toMatchObject({ code: 'invalid_input' });
    await copy.stop();
  });

  test('[OPS11] a database that is not empty is left as it is', async () => {
    const file = join(directory, 'whole.gz');
    await run(stage.app.store, 'write', file);
    await setTitle('之后的标题');
    expect(await run(stage.app.store, 'restore', file)).toMatchObject({ code: 1, err: expect.stringContaining('数据库不是空的') });
    expect(await titleIn(stage.app.store)).toBe('之后的标题');
  });

  test('[OPS10] a file that is there already is not written over, and one that cannot be written leaves nothing behind', async () => {
    const file = join(directory, 'kept.gz');
    await writeFile(file, '别的内容');
    expect(await run(stage.app.store, 'write', file)).toMatchObject({ code: 1 });
    expect(await readFile(file, 'utf8')).toBe('别的内容');
    await mkdir(join(directory, 'blocked.gz.part'));
    await expect(run(stage.app.store, 'write', join(directory, 'blocked.gz'))).rejects.toThrow();
    await expect(stat(join(directory, 'blocked.gz'))).rejects.toThrow();
  });

  test('[OPS11] a damaged, cut off, foreign or other version’s file is refused before anything is written', async () => {
    const file = join(directory, 'good.gz');
    await run(stage.app.store, 'write', file);
    const text = gunzipSync(await readFile(file)).toString('utf8');
    const lines = text.split('\n');
    const damaged: readonly (readonly [string, Buffer, string])[] = [
      ['cut off', (await readFile(file)).subarray(0, 2000), '不完整或已损坏'],
      ['a row less', gzipSync([...lines.slice(0, 5), ...lines.slice(6)].join('\n')), '不完整或已损坏'],
      ['a letter else', gzipSync(text.replace('备份之前', '备份之后')), '不完整或已损坏'],
      ['no end', gzipSync(lines.slice(0, -2).join('\n')), '不完整或已损坏'],
      ['not packed', Buffer.from('hello'), '不完整或已损坏'],
      ['empty', gzipSync(''), '不是绩文的备份文件'],
      ['of another version', gzipSync(text.replace('Initial1764000000000', 'Initial1')), '请用写下它的版本恢复'],
      ['of another format', gzipSync(text.replace('"version":1', '"version":2')), '其他版本的程序'],
    ];
    const { store, stop } = await createTestStore();
    for (const [name, bytes, said] of damaged) {
      const path = join(directory, `${name}.gz`);
      await writeFile(path, bytes);
      expect([name, await runWith(filesIn('damaged'), store, 'restore', path)]).toEqual([name, { code: 1, out: '', err: expect.stringContaining(said) }]);
    }
    expect(await run(store, 'restore', join(directory, 'none.gz'))).toMatchObject({ code: 1 });
    expect(await run(store, 'restore')).toMatchObject({ code: 2 });
    expect(await run(store, 'write', file, '--check')).toMatchObject({ code: 2 });
    // Nothing of all that stands in the way of the right one.
    expect(await runWith(filesIn('damaged'), store, 'restore', file)).toMatchObject({ code: 0 });
    await stop();
  });
});
