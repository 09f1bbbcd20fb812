import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openEditor } from '../support/editor.js';
import { createTestApp, type TestApp, type TestPerson } from '../support/test-app.js';
import { startTraceSink, type SentSpan, type TraceSink } from '../support/trace-sink.js';

const edit = 'mutation NameOfTheClient($input: EditSectionTextInput!) { aliasOfTheClient: editSectionText(input: $input) { revision userErrors { code } } }';
const [callersTrace, callersSpan] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331'];

describe('traces', () => {
  let sink: TraceSink;
  let stage: TestApp;
  let author: TestPerson;
  const isRoot = ({ parentSpanId }: SentSpan): boolean => parentSpanId === undefined || parentSpanId === callersSpan;
  const rootOf = (name: string): SentSpan => {
    const root = sink.spans.find((span) => span.name === name && isRoot(span));
    if (root === undefined) throw new Error(`no ${name} among ${sink.spans.filter(isRoot).map((span) => span.name).join(', ')}`);
    return root;
  };
  const names = (spans: readonly SentSpan[]): string[] => spans.map(({ name }) => name);

  beforeAll(async () => {
    sink = await startTraceSink();
    stage = await createTestApp({ OTEL_EXPORTER_OTLP_ENDPOINT: `${sink.endpoint}/` });
    author = await stage.person('marked-author');
    const { documentId, sectionId } = await stage.importSample(author);
    await author.api.send(edit, { input: { id: sectionId, edit: { kind: 'APPEND_PARAGRAPHS', paragraphs: ['标记的文字'] } } }, { traceparent: `00-${callersTrace}-${callersSpan}-00` });
    await author.api.send('{ document(id: "no-such") { id } }', {}, { traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01` });
    const events = author.api.watch('subscription ($id: ID!) { documentEvents(documentId: $id) { __typename } }', { id: documentId });
    const editor = openEditor(stage.url, sectionId, author.token);
    const reader = openEditor(stage.url, sectionId, author.token);
    await Promise.all([editor.synced(), reader.synced()]);
    editor.append('标记的键入');
    // Nobody is shown what is not stored.
    await reader.sees('标记的键入');
    await events.has(1);
    events.stop();
    editor.close();
    reader.close();
    // Ending sends what is left.
    await stage.stop();
  });
  afterAll(() => sink.stop());

  test('[OPS4] a mutation is one trace, from GraphQL through the room to the statements, and a part of its caller’s', () => {
    const root = rootOf('mutation editSectionText');
    const all = sink.below(root);
    expect(root).toMatchObject({ traceId: callersTrace, parentSpanId: callersSpan, fields: { 'graphql.operation.type': 'mutation', 'graphql.field': 'editSectionText' } });
    expect(new Set(all.map(({ traceId }) => traceId))).toEqual(new Set([callersTrace]));
    expect(names(all)).toEqual(expect.arrayContaining(['room.edit', 'room.load', 'room.commit', 'transaction', 'INSERT section_updates', 'COMMIT', 'SELECT sessions']));
    const commit = all.find(({ name }) => name === 'room.commit');
    expect(names(sink.below(commit ?? root))).toEqual(expect.arrayContaining(['room.commit', 'transaction', 'INSERT section_updates', 'COMMIT']));
    expect(names(sink.below(all.find(({ name }) => name === 'room.edit') ?? root))).toContain('room.commit');
  });

  test('[OPS4] a malformed parent is not taken, and what was told as an error is told by its code', () => {
    const root = rootOf('query document');
    expect(root.traceId).not.toBe('0'.repeat(32));
    expect(root.parentSpanId).toBeUndefined();
  });

  test('[OPS4] edits of live sections are traced by their commits, and a subscription until it began', () => {
    expect(names(sink.below(rootOf('room.commit')))).toContain('INSERT section_updates');
    expect(names(sink.below(rootOf('subscription documentEvents')))).toEqual(expect.arrayContaining(['subscription documentEvents']));
  });

  test('[OPS5] no text, name, token or word of a client’s own is in any of it', () => {
    const sent = sink.bodies.join('\n');
    expect(sent).toContain('room.commit');
    expect(['标记的', author.token, author.token.slice(0, 40), 'marked-author', 'OfTheClient', '乐亭'].filter((word) => sent.includes(word))).toEqual([]);
  });
});
