import { describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { projectSection } from '../../collab/ydoc/projection.js';
import type { Logger } from '../../server/ports/logger.js';
import { openStore } from '../../server/store/open-store.js';
import { createApiClient } from '../support/api-client.js';
import { openAcknowledgedWriter, type AcknowledgedWriter } from '../support/acknowledged-writer.js';
import { findFreePort, runCommandLine, startServerProcess } from '../support/server-process.js';
import { projectRoot } from '../support/project-root.js';
import { docOfLog } from '../support/stored-text.js';
import { createTestDatabase } from '../support/test-store.js';

const rounds = 3;
const writerCount = 4;
const quiet: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

async function paragraphsInDatabase(options: { url: string | null; dataDir: string }, sectionId: string): Promise<readonly string[]> {
  const store = await openStore({ ...options, logger: quiet });
  const stored = await store.read.sectionLog.load(sectionId);
  await store.close();
  return projectSection(docOfLog(stored)).paragraphs;
}

/** Everybody writes one update after the other, each when the one before is acknowledged, until the connection is cut. */
async function writeUntilCut(writer: AcknowledgedWriter, name: string): Promise<void> {
  for (let count = 1; count <= 500; count++) {
    writer.write(`${name} 第 ${count} 句`);
    await writer.untilAcknowledged(count);
    if (writer.acknowledged.size < count) return;
  }
}

describe('a server that is killed', () => {
  test('[COL1] [COL3] no edit that was acknowledged is lost, and the readable text catches up', async () => {
    const { url: databaseUrl, dataDir, drop } = await createTestDatabase();
    const env = { PORT: String(await findFreePort()), JIWEN_DATA: dataDir, JIWEN_SEED: 'none', DATABASE_URL: databaseUrl ?? '', LOG_LEVEL: 'error' };
    const created = await runCommandLine('admin', ['create-user', 'author', '--display-name', '作者', '--password', '-'], env, 'correct horse battery\n');
    expect(created.code).toBe(0);
    const token = (await runCommandLine('admin', ['token', 'author'], env)).stdout.trim();
    const content = await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
    let sectionId = '';
    const acknowledged = new Set<string>();
    for (let round = 0; round < rounds; round++) {
      const server = await startServerProcess(env);
      const api = createApiClient(server.url, token);
      if (sectionId === '') {
        const { importDocument } = await api.data<{ importDocument: { document: { parts: { sections: { id: string }[] }[] } } }>(
          'mutation ($input: ImportDocumentInput!) { importDocument(input: $input) { document { parts { sections { id } } } } }', { input: { format: 'TEXT', content } },
        );
        sectionId = importDocument.document.parts[0]?.sections[0]?.id ?? '';
      }
      const writers = await Promise.all(Array.from({ length: writerCount }, () => openAcknowledgedWriter(server.url, sectionId, token)));
      const writing = writers.map((writer, index) => writeUntilCut(writer, `第${round}轮写手${index}`));
      await Promise.all(writers.map((writer) => writer.untilAcknowledged(20)));
      await server.kill();
      await Promise.all(writing);
      for (const writer of writers) {
        for (const words of writer.acknowledged) acknowledged.add(words);
        writer.close();
      }
      const found = new Set(await paragraphsInDatabase({ url: databaseUrl, dataDir }, sectionId));
      expect([...acknowledged].filter((words) => !found.has(words))).toEqual([]);
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(rounds * writerCount * 20);

    const server = await startServerProcess(env);
    const api = createApiClient(server.url, token);
    const expected = (await paragraphsInDatabase({ url: databaseUrl, dataDir }, sectionId)).join('\n');
    const read = async () => (await api.data<{ node: { text: string } }>('query ($id: ID!) { node(id: $id) { ... on Section { text } } }', { id: sectionId })).node.text;
    while ((await read()) !== expected);
    expect(await server.stop()).toBe(0);
    await drop();
  }, 60_000);
});
