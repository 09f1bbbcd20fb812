import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createClient, type Client } from '../../../client-sdk/index.js';
import type { EvidenceFragment } from '../../../client-sdk/generated/types.js';
import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import { erasedDisplayName, erasePerson } from '../../../server/commands/account/erase-person.js';
import { attachEvidence } from '../../../server/commands/evidence/attach.js';
import { ownFiles } from '../../../server/commands/evidence/own-files.js';
import { sweepEvidence, type Swept } from '../../../server/commands/evidence/sweep.js';
import { openEvidenceFiles } from '../../../server/evidence.js';
import { compareWithLog } from '../../../server/queries/compare-with-log.js';
import type { CollabGateway } from '../../../server/ports/collab-gateway.js';
import type { EvidenceStorage, OwnedFiles } from '../../../server/ports/evidence-files.js';
import type { UnitOfWork } from '../../../server/ports/unit-of-work.js';
import { createClamdScanner } from '../../../server/runtime/clamd-scanner.js';
import { createFolderFiles } from '../../../server/runtime/folder-files.js';
import { createRandomIds } from '../../../server/runtime/random-ids.js';
import { sampleDocx, samplePdf, samplePng, sampleZip } from '../../support/evidence-samples.js';
import { sampleEvidence } from '../../support/insert-results.js';
import { moveDocument } from '../../support/review-by-api.js';
import { infectedWord, startScanner, type ScannerProcess } from '../../support/scanner-process.js';
import { createTestGraphql, password, type Person, type TestGraphql } from '../../support/test-graphql.js';
import { createTestStore, quietLogger } from '../../support/test-store.js';

let scanner: ScannerProcess;
let api: TestGraphql;
let [author, clerk, reviewer, approver, stranger] = [] as unknown as [Person, Person, Person, Person, Person];
let [asAuthor, asClerk, asReviewer, asStranger] = [] as unknown as [Client, Client, Client, Client];
let documentId = '';
let selfEvaluationId = '';
let rows: readonly { readonly indicatorId: string; readonly unitCode: string }[] = [];

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const clientOf = (person: Person): Client => createClient({ url: api.url, auth: { name: person.name, password } });
const attach = async (client: Client, bytes: Buffer, { fileName = '验收报告.pdf', ...more }: { fileName?: string; indicatorId?: string; clientMutationId?: string } = {}): Promise<EvidenceFragment> =>
  (await client.evidence.attach({ selfEvaluationId, fileName, content: bytes.toString('base64'), ...more })).evidence;
const stored = async (): Promise<string[]> => (await readdir(api.evidenceFolder, { recursive: true })).map((path) => basename(path)).filter((name) => name.startsWith('evd_')).sort();
const rowIn = (unitCode: string): string => rows.find((row) => row.unitCode === unitCode)?.indicatorId ?? '';
const download = (url: string, method = 'GET'): Promise<Response> => fetch(`${api.url}${url}`, { method });
/** What a test attached; each leaves nothing behind. */
const clear = async (): Promise<void> => {
  for (const { id } of await asAuthor.evidence.list(selfEvaluationId)) await asAuthor.evidence.remove({ id });
};
const setStatus = (status: 'OPEN' | 'SUBMITTED'): Promise<void> => api.store.unitOfWork.transaction(({ evaluation }) => evaluation.updateEvaluation(selfEvaluationId, { status, projects: [] }));

const bindClerk = (unitCode: string): Promise<unknown> =>
  author.data('mutation ($input: SetMemberInput!) { setMember(input: $input) { userErrors { message } } }', { input: { documentId, userId: clerk.userId, role: 'AUTHOR', unitCodes: [unitCode] } });

beforeAll(async () => {
  scanner = await startScanner();
  api = await createTestGraphql({}, {}, createClamdScanner(scanner));
  [author, clerk, reviewer, approver, stranger] = [await api.person(), await api.person(), await api.person(), await api.person(), await api.person()];
  [asAuthor, asClerk, asReviewer, asStranger] = [clientOf(author), clientOf(clerk), clientOf(reviewer), clientOf(stranger)];
  documentId = await api.importSample(author);
  for (const [person, role] of [[reviewer, 'REVIEWER'], [approver, 'APPROVER']] as const) await api.setMember(documentId, person, role);
  await bindClerk('216001');
  await moveDocument({ author, reviewer, approver }, documentId, 'APPROVED');
  ({ selfEvaluation: { id: selfEvaluationId } } = await asReviewer.evaluation.start({ documentId, dueDate: '2026-12-01' }));
  rows = (await asAuthor.evaluation.get(selfEvaluationId)).tables.flatMap(({ unitCode, rows: own }) => own.map(({ indicatorId }) => ({ indicatorId, unitCode })));
});
afterAll(async () => {
  await api.stop();
  await scanner.stop();
});

describe('evidence', () => {
  test('[RES44] [RES45] is attached to a row or to the whole, read by whoever may read the document, and told to its followers', async () => {
    const watch = author.watch<{ documentEvents: { selfEvaluationId: string; relatedId: string; evidence: { fileName: string } | null } }>(
      `subscription { documentEvents(documentId: "${documentId}") { ... on SelfEvaluationChanged { selfEvaluationId relatedId evidence { fileName } } } }`,
    );
    const indicatorId = rowIn('216001');
    const [whole, ofRow] = [await attach(asAuthor, samplePng(), { fileName: '现场照片.png' }), await attach(asClerk, samplePdf(), { indicatorId })];
    await asClerk.evidence.remove({ id: ofRow.id });
    await watch.has(3);
    // What is told is as it is now: the file of the second may be gone by then.
    expect(watch.received.map(({ documentEvents }) => documentEvents)).toEqual([
      { selfEvaluationId, relatedId: whole.id, evidence: { fileName: '现场照片.png' } }, expect.objectContaining({ selfEvaluationId, relatedId: ofRow.id }), { selfEvaluationId, relatedId: ofRow.id, evidence: null },
    ]);
    watch.stop();
    const again = await attach(asClerk, samplePdf(), { indicatorId });
    expect(again).toMatchObject({ documentId, selfEvaluationId, indicatorId, fileName: '验收报告.pdf', type: 'PDF', bytes: samplePdf().byteLength, sha256: sha256(samplePdf()), attachedBy: { name: clerk.name } });
    for (const client of [asAuthor, asReviewer]) {
      expect((await client.evidence.list(selfEvaluationId)).map(({ id }) => id)).toEqual([whole.id, again.id]);
      expect(Buffer.from(await client.evidence.download(again.id)).equals(samplePdf())).toBe(true);
    }
    const { tables } = await author.data<{ node: { tables: { rows: { indicatorId: string; evidence: { id: string }[] }[] }[] } }>('query ($id: ID!) { node(id: $id) { ... on SelfEvaluation { tables { rows { indicatorId evidence { id } } } } } }', { id: selfEvaluationId }).then(({ node }) => node);
    expect(tables.flatMap((table) => table.rows).filter(({ evidence }) => evidence.length > 0)).toEqual([{ indicatorId, evidence: [{ id: again.id }] }]);
    await clear();
  });

  test('[RES44] authors bound to units attach to their rows only; to the whole, whoever hands it in; nobody else', async () => {
    await expect(attach(asClerk, samplePdf())).rejects.toMatchObject({ code: 'forbidden' });
    const ofRow = await attach(asAuthor, samplePdf(), { indicatorId: rowIn('216001') });
    await bindClerk('216002');
    await expect(attach(asClerk, samplePdf(), { indicatorId: rowIn('216001') })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(asClerk.evidence.remove({ id: ofRow.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(attach(asReviewer, samplePdf())).rejects.toMatchObject({ code: 'forbidden' });
    await expect(attach(asStranger, samplePdf())).rejects.toMatchObject({ code: 'not_found', args: { kind: 'selfEvaluation' } });
    await expect(attach(asAuthor, samplePdf(), { indicatorId: 'ind_00000000000000000000000000' })).rejects.toMatchObject({ code: 'not_found', args: { kind: 'indicator' } });
    const { id } = await attach(asAuthor, samplePdf());
    for (const [client, code] of [[asClerk, 'forbidden'], [asReviewer, 'forbidden'], [asStranger, 'not_found']] as const) await expect(client.evidence.remove({ id })).rejects.toMatchObject({ code });
    await expect(asStranger.evidence.list(selfEvaluationId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(asStranger.evidence.download(id)).rejects.toMatchObject({ code: 'not_found' });
    await clear();
    expect(await stored()).toEqual([]);
  });

  test('[RES46] [RES47] is one of five kinds by its content, under a name that says the same; nothing else is kept', async () => {
    for (const [bytes, fileName] of [[sampleZip('a.exe'), 'a.zip'], [Buffer.from('<html>'), 'a.pdf'], [sampleDocx('word/vbaProject.bin'), 'a.docx'], [samplePdf(), 'a.docx'], [samplePdf(), '../a.pdf'], [Buffer.alloc(0), 'a.pdf']] as const) {
      await expect(attach(asAuthor, bytes, { fileName })).rejects.toMatchObject({ code: 'invalid_input' });
    }
    expect((await attach(asAuthor, sampleDocx(), { fileName: '说明.docx' })).type).toBe('DOCX');
    expect((await stored()).length).toBe(1);
    await clear();
  });

  test('[RES48] is bounded: each file, the files of a place, those of a self-evaluation, and their bytes', async () => {
    await expect(attach(asAuthor, Buffer.alloc(limits.evidenceBytes + 1))).rejects.toMatchObject({ code: 'too_large', args: { limit: limits.evidenceBytes } });
    const ids = createRandomIds();
    const put = async (count: number, fields: object): Promise<string[]> => {
      const added = Array.from({ length: count }, () => ids.newId('evidence'));
      await api.store.unitOfWork.transaction(async ({ evidence }) => {
        for (const id of added) await evidence.insert(sampleEvidence(id, { documentId, evaluationId: selfEvaluationId, goalTableId: null, indicatorId: null, bytes: 1, ...fields }));
      });
      return added;
    };
    const refuses = async (limit: number, added: readonly string[]): Promise<void> => {
      await expect(attach(asAuthor, samplePdf())).rejects.toMatchObject({ code: 'too_large', args: { limit } });
      await api.store.unitOfWork.transaction(async ({ evidence }) => {
        for (const id of added) await evidence.remove(id);
      });
    };
    await refuses(limits.evidencePerRow, await put(limits.evidencePerRow, {}));
    await refuses(limits.evidencePerSelfEvaluation, await put(limits.evidencePerSelfEvaluation, { indicatorId: 'ind_1' }));
    await refuses(limits.evidenceTotalBytes, await put(1, { indicatorId: 'ind_1', bytes: limits.evidenceTotalBytes }));
    expect((await attach(asAuthor, samplePdf())).bytes).toBe(samplePdf().byteLength);
    await clear();
  });

  test('[RES49] sent twice with one id, also at once, is attached once and stored once; another file under the id is refused', async () => {
    const clientMutationId = randomUUID();
    const [first, second] = await Promise.all([attach(asAuthor, samplePdf(), { clientMutationId }), attach(asAuthor, samplePdf(), { clientMutationId })]);
    expect((await attach(asAuthor, samplePdf(), { clientMutationId })).id).toBe(first.id);
    expect([second.id, await stored()]).toEqual([first.id, [first.id]]);
    await expect(attach(asAuthor, samplePdf('other'), { clientMutationId })).rejects.toMatchObject({ code: 'idempotency_mismatch' });
    await clear();
  });

  test('[RES50] stays with what was handed in: nothing is attached or removed then, and the log tells all of it', async () => {
    const { id } = await attach(asAuthor, samplePdf());
    await setStatus('SUBMITTED');
    await expect(attach(asAuthor, samplePdf())).rejects.toMatchObject({ code: 'wrong_status', args: { status: 'SUBMITTED' } });
    await expect(asAuthor.evidence.remove({ id })).rejects.toMatchObject({ code: 'wrong_status' });
    expect(Buffer.from(await asReviewer.evidence.download(id)).equals(samplePdf())).toBe(true);
    await setStatus('OPEN');
    const { differences } = await compareWithLog(api.store.unitOfWork, documentId);
    expect(differences.filter(({ nodeKind }) => nodeKind === 'EVIDENCE')).toEqual([]);
    await clear();
    const { document } = await author.data<{ document: { auditLog: { nodes: { action: string; actor: { name: string } }[] } } }>('query ($id: ID!) { document(id: $id) { auditLog(first: 2) { nodes { action actor { name } } } } }', { id: documentId });
    expect(document.auditLog.nodes[0]).toEqual({ action: 'evidence.removed', actor: { name: author.name } });
  });

  test('[RES51] is looked into first: what is infected is refused and not kept', async () => {
    await expect(attach(asAuthor, samplePdf(infectedWord))).rejects.toMatchObject({ code: 'evidence_infected', args: { name: 'Test.Word' } });
    expect([await asAuthor.evidence.list(selfEvaluationId), await stored()]).toEqual([[], []]);
  });
});

describe('a link to evidence', () => {
  test('[RES55] is for ten minutes, and hands the file out as a file', async () => {
    const { url, sha256: hash } = await attach(asAuthor, samplePdf());
    const [got, asked] = [await download(url), await download(url, 'HEAD')];
    expect(Buffer.from(await got.arrayBuffer()).equals(samplePdf())).toBe(true);
    for (const { status, headers } of [got, asked]) {
      expect(status).toBe(200);
      expect(headers.get('content-disposition')).toBe(`attachment; filename="document.pdf"; filename*=UTF-8''${encodeURIComponent('验收报告.pdf')}`);
      expect(['content-type', 'x-content-type-options', 'content-security-policy', 'cache-control', 'etag'].map((name) => headers.get(name))).toEqual([
        'application/pdf', 'nosniff', "default-src 'none'; sandbox", 'private, no-store', `"${hash}"`,
      ]);
    }
    // Nothing is read for HEAD: it is answered while the file cannot be.
    const reads = jest.spyOn(api.evidence.files, 'get').mockRejectedValue(new AppError('files_unavailable', {}));
    expect([(await download(url, 'HEAD')).status, reads.mock.calls.length]).toEqual([200, 0]);
    reads.mockRestore();
    expect((await download(url, 'POST')).status).toBe(405);
    api.clock.jump(limits.evidenceLinkMs);
    expect((await download(url)).status).toBe(404);
    api.clock.jump(-limits.evidenceLinkMs);
    await clear();
    expect((await download(url)).status).toBe(404);
  });

  test('[RES56] ends with the right to read: of a member who was removed, and of an account that was closed', async () => {
    const { id } = await attach(asAuthor, samplePdf());
    const { url } = await asReviewer.evidence.get(id);
    expect((await download(url)).status).toBe(200);
    await api.setMember(documentId, reviewer, null);
    expect((await download(url)).status).toBe(404);
    await api.setMember(documentId, reviewer, 'REVIEWER');
    await api.store.unitOfWork.transaction(({ accounts }) => accounts.updateUser(reviewer.userId, { disabledAt: 1 }));
    expect((await download(url)).status).toBe(404);
    await api.store.unitOfWork.transaction(({ accounts }) => accounts.updateUser(reviewer.userId, { disabledAt: null }));
    await clear();
  });

  test('[RES56] other kinds of links lead nowhere here, nor this kind elsewhere', async () => {
    const { url } = await attach(asAuthor, samplePdf());
    const { exportDocument } = await author.data<{ exportDocument: { documentExport: { id: string } } }>('mutation ($input: ExportDocumentInput!) { exportDocument(input: $input) { documentExport { id } } }', { input: { documentId, format: 'TEXT' } });
    await api.exports.settled();
    const { documentExport } = await author.data<{ documentExport: { url: string } }>('query ($id: ID!) { documentExport(id: $id) { url } }', exportDocument.documentExport);
    const { signIn: { accessToken } } = await author.data<{ signIn: { accessToken: string } }>('mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }', { input: { name: author.name, password } });
    expect([(await download(documentExport.url)).status, (await download(url)).status]).toEqual([200, 200]);
    for (const path of [documentExport.url.replace('/exports/', '/evidence/'), url.replace('/evidence/', '/exports/'), `/evidence/${accessToken}`, `/exports/${accessToken}`]) {
      expect([path, (await download(path)).status]).toEqual([path, 404]);
    }
    await clear();
  });

  test('[RES71] few are handed out to one account at once; each gives its place back when it has gone out, was refused or its reader left', async () => {
    const { id, url } = await attach(asAuthor, samplePdf());
    const theirs = (await asReviewer.evidence.get(id)).url;
    const gate: { open: () => void } = { open: () => undefined };
    const opened = new Promise<void>((resolve) => (gate.open = resolve));
    const get = api.evidence.files.get.bind(api.evidence.files);
    const all: { arrived: () => void } = { arrived: () => undefined };
    const arrived = new Promise<void>((resolve) => (all.arrived = resolve));
    let count = 0;
    const reads = jest.spyOn(api.evidence.files, 'get').mockImplementation(async (each) => {
      count += 1;
      if (count === limits.downloadsAtOncePerAccount) all.arrived();
      await opened;
      return get(each);
    });
    const leaving = new AbortController();
    const left = fetch(`${api.url}${url}`, { signal: leaving.signal }).catch(() => null);
    const going = Array.from({ length: limits.downloadsAtOncePerAccount - 1 }, () => download(url));
    await arrived;
    const refused = await download(url);
    expect([refused.status, refused.headers.get('retry-after'), ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([429, '5', 'RATE_LIMITED']);
    await expect(asAuthor.evidence.download(id)).rejects.toMatchObject({ code: 'rate_limited', args: { retryAfterMs: 5000 } });
    expect((await download(url, 'HEAD')).status).toBe(200);
    const other = download(theirs);
    leaving.abort();
    await left;
    gate.open();
    for (const response of [...(await Promise.all(going)), await other]) expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, samplePdf().byteLength]);
    reads.mockRestore();
    await api.evidence.files.remove(id);
    for (let round = 0; round <= limits.downloadsAtOncePerAccount; round += 1) expect((await download(url)).status).toBe(503);
    api.errors.splice(0);
    await clear();
  });

  test('[RES57] a file that is not what was attached is not handed out, and an administrator is told', async () => {
    const { id, url } = await attach(asAuthor, samplePdf());
    await api.evidence.files.put(id, samplePdf('tampered'));
    const refused = await download(url);
    expect([refused.status, ((await refused.json()) as { error: { code: string } }).error.code]).toEqual([503, 'FILES_UNAVAILABLE']);
    await api.evidence.files.remove(id);
    await expect(asAuthor.evidence.download(id)).rejects.toMatchObject({ code: 'files_unavailable' });
    expect(api.errors.splice(0).every((line) => line.includes(id))).toBe(true);
    await clear();
  });
});

describe('evidence that is kept', () => {
  const owned = (storage: EvidenceStorage = createFolderFiles(api.evidenceFolder), unitOfWork: UnitOfWork = api.store.unitOfWork): OwnedFiles => ownFiles(storage, { unitOfWork, ids: createRandomIds() });
  const sweep = (afterMs: number, files = owned(), unitOfWork: UnitOfWork = api.store.unitOfWork): Promise<Swept> => sweepEvidence({ unitOfWork, files, clock: { now: () => api.clock.now() + afterMs } });
  const late = limits.evidenceOrphanMs + 1;
  /** The act itself, with what happens while its file is stored. */
  const attachDuring = (meanwhile: () => Promise<unknown>, before: () => Promise<unknown> = async () => undefined): Promise<unknown> => {
    const actor = { userId: author.userId, sessionId: null, isAdministrator: false, token: null };
    const files = { ...api.evidence.files, put: async (id: string, bytes: Uint8Array) => { await before(); await api.evidence.files.put(id, bytes); await meanwhile(); } };
    return attachEvidence({ actor, unitOfWork: api.store.unitOfWork, clock: api.clock, ids: createRandomIds(), collab: {} as CollabGateway }, { files, scanner: null }, { selfEvaluationId, fileName: 'a.pdf', content: samplePdf().toString('base64') });
  };

  test('[RES54] what an act left behind is removed an hour later, with its parts, and nothing that the database does not tell of', async () => {
    const { id } = await attach(asAuthor, samplePdf());
    const untold = createRandomIds().newId('evidence');
    await api.evidence.files.put(untold, samplePdf());
    await expect(attachDuring(() => Promise.reject(new Error('broken off')))).rejects.toThrow('broken off');
    const [orphan = ''] = (await stored()).filter((each) => each !== id && each !== untold);
    await writeFile(join(api.evidenceFolder, orphan.slice(-2), `${orphan}.4711.part`), 'half');
    await sweep(late - 2);
    expect(await stored()).toEqual([id, untold, orphan, `${orphan}.4711.part`].sort());
    await sweep(late);
    expect(await stored()).toEqual([id, untold].sort());
    expect(await sweep(late)).toEqual({ removed: 0, failed: [] });
    await api.evidence.files.remove(untold);
    await clear();
  });

  test('[RES48] what was full by the time the file was stored is refused in the transaction', async () => {
    const added = Array.from({ length: limits.evidencePerRow }, () => createRandomIds().newId('evidence'));
    const fill = (): Promise<void> => api.store.unitOfWork.transaction(async ({ evidence }) => {
      for (const id of added) await evidence.insert(sampleEvidence(id, { documentId, evaluationId: selfEvaluationId, goalTableId: null, indicatorId: null, bytes: 1 }));
    });
    await expect(attachDuring(fill)).rejects.toMatchObject({ code: 'too_large', args: { limit: limits.evidencePerRow } });
    expect((await asAuthor.evidence.list(selfEvaluationId)).map(({ id }) => id).sort()).toEqual([...added].sort());
    await api.store.unitOfWork.transaction(async ({ evidence }) => {
      for (const id of added) await evidence.remove(id);
    });
    await sweep(late);
    expect(await stored()).toEqual([]);
  });

  test('[RES54] an act that is swept while it is under way tells of nothing', async () => {
    await expect(attachDuring(() => sweep(late))).rejects.toMatchObject({ code: 'files_unavailable' });
    // Also where it is stored after that.
    await expect(attachDuring(async () => undefined, () => sweep(late))).rejects.toMatchObject({ code: 'files_unavailable' });
    expect([await asAuthor.evidence.list(selfEvaluationId), await stored()]).toEqual([[], []]);
  });

  test('[RES54] a file that cannot be removed holds up no other, and goes when it can', async () => {
    const kept = [await attach(asAuthor, samplePdf()), await attach(asAuthor, samplePng(), { fileName: 'a.png' })].map(({ id }) => id).sort();
    const [stuck = '', other = ''] = kept;
    const { files } = api.evidence;
    const remove = files.remove.bind(files);
    const failing = jest.spyOn(files, 'remove').mockRejectedValue(new AppError('files_unavailable', {}));
    await clear();
    failing.mockRestore();
    expect(await stored()).toEqual(kept);
    const partly = await sweep(0, { ...owned(), remove: (id) => (id === stuck ? Promise.reject(new Error('busy')) : remove(id)) });
    expect([partly.failed, await stored()]).toEqual([[stuck], [stuck]]);
    expect([await sweep(0), await stored(), other === '']).toEqual([{ removed: 1, failed: [] }, [], false]);
  });

  test('[RES69] another database that is led to the same storage is refused: it stores and removes nothing there, until the storage is taken over', async () => {
    const { id } = await attach(asAuthor, samplePdf());
    const copy = await createTestStore();
    const theirs = owned(createFolderFiles(api.evidenceFolder), copy.unitOfWork);
    await copy.unitOfWork.transaction(({ evidence }) => evidence.noteLoose({ id, notedAt: 0, isGoing: true }));
    await expect(sweep(late, theirs, copy.unitOfWork)).rejects.toMatchObject({ code: 'invalid_input', args: { path: 'JIWEN_EVIDENCE' } });
    await expect(theirs.remove(id)).rejects.toMatchObject({ code: 'files_unavailable' });
    await expect(theirs.put(createRandomIds().newId('evidence'), samplePdf())).rejects.toMatchObject({ code: 'files_unavailable' });
    const { store, logger, ids } = { store: { ...copy.store, close: jest.fn(async () => undefined) }, logger: quietLogger, ids: createRandomIds() };
    const config = { storage: { folder: api.evidenceFolder }, isLocal: false, scanner: null };
    await expect(openEvidenceFiles({ store, ids, logger }, config)).rejects.toMatchObject({ code: 'invalid_input' });
    expect([store.close.mock.calls.length, await stored()]).toEqual([1, [id]]);

    await theirs.takeOver();
    await theirs.assertOwned();
    // Whoever had it finds out by its next round, and keeps nothing there from then on.
    await expect(sweep(late, api.evidence.files as OwnedFiles)).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(asAuthor.graphql('mutation ($input: AttachEvidenceInput!) { attachEvidence(input: $input) { userErrors { code } } }', { input: { selfEvaluationId, fileName: 'a.pdf', content: samplePdf().toString('base64') } })).rejects.toMatchObject({ code: 'files_unavailable' });
    expect(api.errors.splice(0).join()).toContain('another database');
    await owned().takeOver();
    await clear();
    await copy.stop();
  });

  test('[RES69] a storage that is down keeps no server from starting, and is asked whose it is before anything is stored', async () => {
    const warned: string[] = [];
    await writeFile(join(api.evidenceFolder, 'blocked'), '');
    const config = { storage: { folder: join(api.evidenceFolder, 'blocked') }, isLocal: false, scanner: null };
    const files = await openEvidenceFiles({ store: api.store.store, ids: createRandomIds(), logger: { ...quietLogger, warn: (message) => void warned.push(message) } }, config);
    await expect(files.put(createRandomIds().newId('evidence'), samplePdf())).rejects.toMatchObject({ code: 'files_unavailable' });
    expect(warned).toEqual([expect.stringContaining('asked again')]);
    await rm(join(api.evidenceFolder, 'blocked'));
    await createFolderFiles(join(api.evidenceFolder, 'blocked')).claim('another');
    await expect(files.put(createRandomIds().newId('evidence'), samplePdf())).rejects.toMatchObject({ code: 'files_unavailable' });
    expect(await stored()).toEqual([]);
  });

  test('[RES59] outlives whoever attached it, who is shown as erased', async () => {
    const leaver = await api.person();
    await api.setMember(documentId, leaver, 'AUTHOR');
    const { id } = await attach(clientOf(leaver), samplePdf());
    await api.setMember(documentId, leaver, null);
    const collab: Parameters<typeof erasePerson>[0]['collab'] = { ...({} as CollabGateway), sessionEnded: () => undefined };
    await erasePerson({ unitOfWork: api.store.unitOfWork, clock: api.clock, collab }, { idOrName: leaver.userId });
    const found = await asAuthor.evidence.get(id);
    expect(found.attachedBy).toMatchObject({ displayName: erasedDisplayName });
    expect(Buffer.from(await asAuthor.evidence.download(id)).equals(samplePdf())).toBe(true);
    await clear();
  });

  test('[RES51] without a verdict nothing is kept', async () => {
    await scanner.stop();
    await expect(asAuthor.graphql('mutation ($input: AttachEvidenceInput!) { attachEvidence(input: $input) { userErrors { code } } }', { input: { selfEvaluationId, fileName: 'a.pdf', content: samplePdf().toString('base64') } })).rejects.toMatchObject({ code: 'scanner_unavailable' });
    expect(await stored()).toEqual([]);
  });
});
