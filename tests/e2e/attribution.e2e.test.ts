import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { createApiClient, type ApiClient } from '../support/api-client.js';
import { openAcknowledgedWriter } from '../support/acknowledged-writer.js';
import { openEditor } from '../support/editor.js';
import { findFreePort, runCommandLine, startServerProcess } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';
import { createTestApp } from '../support/test-app.js';
import { createTestDatabase } from '../support/test-store.js';

const query = 'query ($id: ID!) { node(id: $id) { ... on Section { text attribution { revision ranges { text author { displayName } } } } } }';

interface Read {
  readonly node: { readonly text: string; readonly attribution: { readonly revision: number; readonly ranges: readonly { readonly text: string; readonly author: { readonly displayName: string } | null }[] } };
}

/** Who wrote each of the words, by display name. */
async function authorsOf(api: ApiClient, id: string, words: readonly string[]): Promise<(string | undefined)[]> {
  const { ranges } = (await api.data<Read>(query, { id })).node.attribution;
  return words.map((each) => ranges.find(({ text }) => text.includes(each))?.author?.displayName);
}

test('[COL97] people who write at the same time, and a tool, are told apart while the section is open', async () => {
  const stage = await createTestApp();
  const [author, other, tool, reader] = [await stage.person('author'), await stage.person('other'), await stage.person('tool'), await stage.person('reader')];
  const { documentId, sectionId } = await stage.importSample(author);
  await stage.setMember(documentId, other, 'AUTHOR');
  await stage.setMember(documentId, tool, 'AUTHOR');
  await stage.setMember(documentId, reader, 'READER');
  const [first, second] = [openEditor(stage.url, sectionId, author.token), openEditor(stage.url, sectionId, other.token)];
  await Promise.all([first.synced(), second.synced()]);
  first.append('甲写的一段。');
  second.append('乙写的一段。');
  await Promise.all([first.sees('乙写的一段。'), second.sees('甲写的一段。')]);
  await tool.api.data('mutation ($input: EditSectionTextInput!) { editSectionText(input: $input) { userErrors { code } } }', { input: { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['工具写的一段。'] } } });
  expect(await authorsOf(reader.api, sectionId, ['甲写', '乙写', '工具写', '总体目标'])).toEqual(['author', 'other', 'tool', undefined]);
  const { text, attribution } = (await reader.api.data<Read>(query, { id: sectionId })).node;
  expect(attribution.ranges.map((range) => range.text).join('')).toBe(text);
  expect(attribution.ranges[0]?.author?.displayName).toBe('author');
  for (const editor of [first, second]) editor.close();
  expect(stage.errors).toEqual([]);
  await stage.stop();
});

test('[COL91] [COL97] a large section, read in a thread, says the same before and after a restart', async () => {
  const { url: databaseUrl, dataDir, drop } = await createTestDatabase();
  const env = { PORT: String(await findFreePort()), JIWEN_DATA: dataDir, JIWEN_SEED: 'none', DATABASE_URL: databaseUrl ?? '', LOG_LEVEL: 'warn' };
  await runCommandLine('admin', ['create-user', 'author', '--display-name', '作者', '--password', '-'], env, 'correct horse battery\n');
  const token = (await runCommandLine('admin', ['token', 'author'], env)).stdout.trim();
  const content = await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
  let server = await startServerProcess(env);
  const { importDocument } = await createApiClient(server.url, token).data<{ importDocument: { document: { parts: { sections: { id: string }[] }[] } } }>(
    'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { parts { sections { id } } } } }', { input: { format: 'TEXT', content } },
  );
  const sectionId = importDocument.document.parts[0]?.sections[0]?.id ?? '';
  const writer = await openAcknowledgedWriter(server.url, sectionId, token);
  // Past the mark where a snapshot falls due, and past the size that is worked on at once.
  for (let count = 1; count <= 600; count++) writer.write(`第 ${count} 句。${'绩'.repeat(500)}`);
  await writer.untilAcknowledged(600);
  writer.close();
  const read = async () => (await createApiClient(server.url, token).data<Read>(query, { id: sectionId })).node;
  const { attribution } = await read();
  expect([attribution.revision, attribution.ranges.at(-1)?.author?.displayName]).toEqual([601, '作者']);
  expect(attribution.ranges.map((range) => range.text).join('').split('绩'.repeat(500))).toHaveLength(601);
  expect(await server.stop()).toBe(0);
  expect(server.output()).not.toContain('not compacted');
  server = await startServerProcess(env);
  expect((await read()).attribution).toEqual(attribution);
  expect(await server.stop()).toBe(0);
  await drop();
}, 60_000);
