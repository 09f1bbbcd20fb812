import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { statementsOf } from '../../support/statements-of.js';
import { createTestGraphql, type Person, type TestGraphql } from '../../support/test-graphql.js';

let stage: TestGraphql;
let author: Person;
let reader: Person;
beforeAll(async () => {
  stage = await createTestGraphql();
  [author, reader] = [await stage.person(), await stage.person()];
}, 60_000);
afterAll(() => stage.stop());

interface Progress {
  readonly filled: number;
  readonly demanded: number;
  readonly findings: { readonly errors: number; readonly warnings: number; readonly hints: number };
}
const counts = 'filled demanded findings { errors warnings hints }';
const listQuery = `{ documents(first: 20) { nodes { id progress { ${counts} } } } }`;
const list = async (person: Person): Promise<Map<string, Progress>> =>
  new Map((await person.data<{ documents: { nodes: readonly { id: string; progress: Progress }[] } }>(listQuery)).documents.nodes.map(({ id, progress }) => [id, progress]));

const sentBy = (work: () => Promise<unknown>): Promise<string[]> => statementsOf(stage.store, work);

describe('how far documents are', () => {
  test('[WEB80] a list says so of each; what has not changed is not read again, what has is', async () => {
    const ids = [await stage.importSample(author), await stage.importSample(author), await stage.importSample(author)];
    const [first = ''] = ids;
    await stage.setMember(first, reader, 'READER');
    const listed = await list(author);
    const { document } = await author.data<{ document: { outlineProgress: readonly (Progress & { nodeId: string })[]; findings: readonly { severity: string }[]; goalTables: readonly { indicators: readonly { id: string; version: number }[] }[] } }>(
      `query ($id: ID!) { document(id: $id) { outlineProgress { nodeId ${counts} } findings { severity } goalTables { indicators { id version } } } }`, { id: first },
    );
    expect(document.outlineProgress[0]).toEqual({ nodeId: first, ...listed.get(first) });
    expect(listed.get(first)?.findings.warnings).toBe(document.findings.filter(({ severity }) => severity === 'WARNING').length);
    const again = await sentBy(() => list(author));
    expect(again.filter((sql) => /indicators|sections/i.test(sql))).toEqual([]);
    const row = document.goalTables[0]?.indicators[0];
    await author.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { code } } }', { input: { id: row?.id, expectedVersion: row?.version, basis: '' } });
    const changed = await sentBy(async () => expect((await list(author)).get(first)).toMatchObject({ filled: (listed.get(first)?.filled ?? 0) - 1, demanded: listed.get(first)?.demanded }));
    expect(changed.filter((sql) => /FROM .?indicators/i.test(sql))).toHaveLength(1);
    expect([...(await list(reader)).keys()]).toEqual([first]);
  }, 60_000);

  test('[WEB80] many documents that were never counted take as many statements as one', async () => {
    const [some, many] = [await stage.person(), await stage.person()];
    await stage.importSample(some);
    for (let n = 0; n < 4; n++) await stage.importSample(many);
    expect((await sentBy(() => list(many))).length).toBeLessThanOrEqual((await sentBy(() => list(some))).length + 3);
  }, 60_000);

  test('[WEB82] each version tells what the rules found when it was taken', async () => {
    const id = await stage.importSample(author);
    const versionsOf = async () => (await author.data<{ document: { versions: { nodes: readonly { findings: Progress['findings'] }[] }; findings: readonly { severity: string }[]; goalTables: readonly { indicators: readonly { id: string }[] }[] } }>(
      'query ($id: ID!) { document(id: $id) { versions { nodes { findings { errors warnings hints } } } findings { severity } goalTables { indicators { id } } } }', { id },
    )).document;
    const imported = await versionsOf();
    expect(imported.versions.nodes[0]?.findings).toMatchObject({ errors: 0, warnings: imported.findings.filter(({ severity }) => severity === 'WARNING').length });
    await author.data('mutation ($input: UpdateIndicatorInput!) { updateIndicator(input: $input) { userErrors { code } } }', { input: { id: imported.goalTables[0]?.indicators[0]?.id, expectedVersion: 1, basis: '' } });
    await author.data('mutation ($input: TakeVersionInput!) { takeVersion(input: $input) { userErrors { code } } }', { input: { documentId: id, label: '缺依据' } });
    const [latest, before] = (await versionsOf()).versions.nodes;
    expect(latest?.findings.errors).toBe(1);
    expect(before?.findings).toEqual(imported.versions.nodes[0]?.findings);
  }, 60_000);
});
