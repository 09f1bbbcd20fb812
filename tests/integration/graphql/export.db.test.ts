import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { exportFormatFiles } from '../../../schema/model/export-format.js';
import { limits } from '../../../schema/model/limits.js';
import { createTestGraphql, sampleText, type Person, type TestGraphql } from '../../support/test-graphql.js';

let api: TestGraphql;
beforeAll(async () => {
  api = await createTestGraphql();
});
afterAll(() => api.stop());

interface DocumentExport {
  readonly id: string;
  readonly state: string;
  readonly url: string | null;
  readonly fileName: string | null;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly problem: string | null;
}

const fields = 'id state url fileName bytes sha256 problem';
const ask = async (person: Person, input: object) =>
  person.send<{ exportDocument: { documentExport: DocumentExport | null; userErrors: { code: string }[] } }>(`mutation ($input: ExportDocumentInput!) { exportDocument(input: $input) { documentExport { ${fields} } userErrors { code } } }`, { input });
const read = async (person: Person, id: string) => (await person.data<{ documentExport: DocumentExport | null }>(`query ($id: ID!) { documentExport(id: $id) { ${fields} } }`, { id })).documentExport;
const finished = async (person: Person, input: object): Promise<DocumentExport> => {
  const id = (await ask(person, input)).data?.exportDocument.documentExport?.id ?? '';
  await api.exports.settled();
  return (await read(person, id)) as DocumentExport;
};
const download = (url: string | null) => fetch(`${api.url}${url}`);

describe('a document as a file, over GraphQL', () => {
  test('[EXP60] [EXP61] is written in a thread, and got by a link that expires', async () => {
    const author = await api.person();
    const documentId = await api.importSample(author);
    const done = await finished(author, { documentId, format: 'TEXT' });
    expect(done).toMatchObject({ state: 'DONE', problem: null, fileName: expect.stringMatching(/2025.*\.txt$/) });
    const response = await download(done.url);
    const file = Buffer.from(await response.arrayBuffer());
    expect([response.status, file.length, createHash('sha256').update(file).digest('hex')]).toEqual([200, done.bytes, done.sha256]);
    expect(response.headers.get('content-type')).toBe(exportFormatFiles.TEXT.mediaType);
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(done.fileName);
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
    expect(file.toString()).toContain(sampleText.trim().split('\n')[0]?.trim());
    await api.clock.advance(limits.exportLinkMs + 1);
    expect((await download(done.url)).status).toBe(404);
    const again = await read(author, done.id);
    expect((await download(again?.url ?? null)).status).toBe(200);
    expect((await download(`${again?.url}x`)).status).toBe(404);
  });

  test('[EXP60] a retry asks for one file, and formats that are not written are refused', async () => {
    const author = await api.person();
    const input = { documentId: await api.importSample(author), format: 'TEXT', clientMutationId: 'b1f6b6a2-7d2f-4c5e-9f5e-3c1d5a7e9b10' };
    const [first, second] = [await ask(author, input), await ask(author, input)];
    expect(second.data?.exportDocument.documentExport?.id).toBe(first.data?.exportDocument.documentExport?.id);
    const { exportFormats } = await author.data<{ exportFormats: string[] }>('{ exportFormats }');
    expect(exportFormats).toContain('TEXT');
    await api.exports.settled();
  });

  test('[EXP61] is for whoever asked, while they may read the document', async () => {
    const [author, colleague, stranger] = [await api.person(), await api.person(), await api.person()];
    const documentId = await api.importSample(author);
    await api.setMember(documentId, colleague, 'READER');
    expect((await ask(stranger, { documentId, format: 'TEXT' })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    const theirs = await finished(colleague, { documentId, format: 'TEXT' });
    expect([theirs.state, await read(author, theirs.id), await read(stranger, theirs.id)]).toEqual(['DONE', null, null]);
    await api.setMember(documentId, colleague, null);
    expect([await read(colleague, theirs.id), (await download(theirs.url)).status]).toEqual([null, 404]);
  });

  test('[EXP61] is gone after a day, its file as well', async () => {
    const author = await api.person();
    const { id } = await finished(author, { documentId: await api.importSample(author), format: 'TEXT' });
    // The access token would end first.
    await api.store.unitOfWork.transaction(({ exports }) => exports.removeExpired(api.clock.now() + limits.exportKeptMs));
    expect([await read(author, id), await api.store.unitOfWork.read.exports.readFile(id)]).toEqual([null, null]);
  });

  test('[EXP61] its progress is told until it has ended', async () => {
    const [author, stranger] = [await api.person(), await api.person()];
    const { id } = await finished(author, { documentId: await api.importSample(author), format: 'TEXT' });
    const progress = 'subscription ($id: ID!) { exportProgress(id: $id) { id state done total url } }';
    const watch = author.watch<{ exportProgress: { state: string; done: number; total: number; url: string } }>(progress, { id });
    await watch.over;
    const last = watch.received.at(-1)?.exportProgress;
    expect([last?.state, last?.done === last?.total, (await download(last?.url ?? null)).status]).toEqual(['DONE', true, 200]);
    const theirs = stranger.watch(progress, { id });
    await theirs.over;
    expect(theirs.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  test('[EXP62] one whose server died is told as failed, and what to do', async () => {
    const author = await api.person();
    const documentId = await api.importSample(author);
    const { id } = await finished(author, { documentId, format: 'TEXT' });
    const record = await api.store.unitOfWork.read.exports.find(id);
    const orphan = { ...record, id: id.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')), state: 'RUNNING', fileName: null, bytes: null, sha256: null, finishedAt: null } as NonNullable<typeof record>;
    await api.store.unitOfWork.transaction(({ exports }) => exports.insert(orphan));
    await api.exports.tidy();
    expect((await read(author, orphan.id))?.state).toBe('RUNNING');
    await api.clock.advance(2 * limits.fileWorkMs + 1);
    await api.exports.tidy();
    expect(await read(author, orphan.id)).toMatchObject({ state: 'FAILED', url: null, problem: expect.stringContaining('重新导出') });
  });

  test('[EXP63] at most ten of an account wait at a time', async () => {
    const author = await api.person();
    const documentId = await api.importSample(author);
    const answers = await Promise.all(Array.from({ length: limits.exportsAtOncePerAccount + 3 }, () => ask(author, { documentId, format: 'TEXT' })));
    await api.exports.settled();
    const refused = answers.filter(({ errors }) => errors[0]?.extensions.code === 'RATE_LIMITED');
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(limits.exportsAtOncePerAccount);
    expect(answers.every(({ data, errors }) => data?.exportDocument.documentExport != null || errors[0]?.extensions.code === 'RATE_LIMITED')).toBe(true);
  });
});
