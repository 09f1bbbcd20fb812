import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openEditor } from '../support/editor.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';

describe('numbers for Prometheus', () => {
  let stage: TestApp;
  let author: TestPerson;
  let sectionId: string;
  let documentId: string;
  const read = async (): Promise<string> => {
    const response = await fetch(`http://127.0.0.1:${stage.app.metricsPort}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/);
    return response.text();
  };
  /** The value of one series, by its name with labels; null where there is none. */
  const valueOf = (text: string, series: string): number | null => {
    const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
    return line === undefined ? null : Number(line.slice(series.length + 1));
  };

  beforeAll(async () => {
    stage = await createTestApp({ JIWEN_METRICS: '127.0.0.1:0' });
    author = await stage.person('author');
    ({ documentId, sectionId } = await stage.importSample(author));
  });
  afterAll(() => stage.stop());

  test('[OPS1] are read at an address of their own, and not where everybody comes', async () => {
    expect((await fetch(`${stage.url}/metrics`)).status).toBe(404);
    const text = await read();
    expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m);
    expect(text).toMatch(/^process_resident_memory_bytes /m);
  });

  test('[OPS1] an address that is taken is told by the setting that names it, before anybody is let in', async () => {
    await expect(createTestApp({ JIWEN_METRICS: `127.0.0.1:${stage.app.metricsPort}` })).rejects.toThrow(/已被占用.*JIWEN_METRICS/);
  });

  test('[OPS2] operations are counted by their root fields over HTTP and sockets, errors by their public codes, whatever a client calls them', async () => {
    const query = 'query Mine($id: ID!) { mine: document(id: $id) { id } }';
    await author.api.data(query, { id: documentId });
    const events = author.api.watch('subscription ($id: ID!) { documentEvents(documentId: $id) { __typename } }', { id: documentId });
    const stranger = await stage.person('stranger');
    await stranger.api.send('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { code } } }', { input: { id: documentId, expectedVersion: 1, title: '' } });
    await author.api.send('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { userErrors { code: message } } }', { input: { id: documentId, expectedVersion: 1, title: '长'.repeat(5000) } });
    await author.api.send('{ nothing }', {});
    await author.api.data('mutation ($input: UpdateDocumentInput!) { updateDocument(input: $input) { document { id } } }', { input: { id: documentId, expectedVersion: 1, title: '新的标题' } });
    await events.has(1);
    const text = await read();
    expect(valueOf(text, 'jiwen_graphql_operation_seconds_count{kind="query",field="document"}')).toBe(1);
    expect(valueOf(text, 'jiwen_graphql_operation_seconds_count{kind="mutation",field="updateDocument"}')).toBe(3);
    expect(valueOf(text, 'jiwen_graphql_operation_seconds_count{kind="subscription",field="documentEvents"}')).toBe(1);
    expect(valueOf(text, 'jiwen_graphql_streams')).toBe(1);
    expect(valueOf(text, 'jiwen_graphql_sockets')).toBe(1);
    expect(valueOf(text, 'jiwen_errors_total{code="INVALID_INPUT"}')).toBe(1);
    expect(valueOf(text, 'jiwen_errors_total{code="OTHER"}')).toBe(1);
    expect(valueOf(text, 'jiwen_errors_total{code="GRAPHQL_VALIDATION_FAILED"}')).toBe(1);
    expect(text).not.toContain(documentId);
    events.stop();
  });

  test('[OPS3] commits of live sections are timed, and what waits for one is told', async () => {
    const before = await read();
    const editor = openEditor(stage.url, sectionId, author.token);
    const reader = openEditor(stage.url, sectionId, author.token);
    await Promise.all([editor.synced(), reader.synced()]);
    editor.append('新写的一段。');
    await reader.sees('新写的一段。');
    const after = await read();
    const grown = (series: string): number => (valueOf(after, series) ?? 0) - (valueOf(before, series) ?? 0);
    expect(grown('jiwen_committed_updates_total')).toBeGreaterThan(0);
    expect(grown('jiwen_commit_seconds_count{outcome="stored"}')).toBeGreaterThan(0);
    expect(valueOf(after, 'jiwen_rooms')).toBe(1);
    expect(valueOf(after, 'jiwen_room_sessions')).toBe(2);
    expect(['jiwen_pending_updates', 'jiwen_pending_bytes', 'jiwen_rooms_healthy'].map((series) => valueOf(after, series))).toEqual([0, 0, 1]);
    editor.close();
    reader.close();
  });

  test('[OPS36] jiwen_ready says what /health/ready answers', async () => {
    const both = async () => [valueOf(await read(), 'jiwen_ready'), (await fetch(`${stage.url}/health/ready`)).status];
    expect(await both()).toEqual([1, 200]);
    // One whose files are in this process cannot be made to go away.
    const away = jest.spyOn(stage.app.store, 'ping').mockRejectedValue(new Error('away'));
    expect(await both()).toEqual([0, 503]);
    away.mockRestore();
    expect(await both()).toEqual([1, 200]);
  });
});
