import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { buildSchema, isObjectType, type GraphQLField, type GraphQLSchema } from 'graphql';
import { documentStatuses, type DocumentStatus } from '../../schema/model/document.js';
import { loadDocumentTree } from '../../server/commands/load-document-tree.js';
import { openStatuses } from '../../server/domain/review-machine.js';
import { acts, ownActs, type Targets } from '../support/acts.js';
import { createApiClient, type ApiClient } from '../support/api-client.js';
import { moveDocument, type ReviewCast } from '../support/review-by-api.js';
import { openEditor } from '../support/editor.js';
import { reviewedDocument, signUpMembers, type Members } from '../support/reviewed-document.js';
import { projectRoot } from '../support/project-root.js';
import { createTestApp, type TestApp } from '../support/test-app.js';

/*
 * Every door, tried on a text that is closed. The mutations come from the printed schema: one that is added and not
 * classified in support/acts.ts fails here, and one that is classified wrongly is found out by the text it changed.
 */

const frozen = documentStatuses.filter((status) => !openStatuses.includes(status));

let stage: TestApp;
let schema: GraphQLSchema;
let people: Members;
let cast: ReviewCast;

beforeAll(async () => {
  schema = buildSchema(await readFile(`${projectRoot}schema/schema.graphql`, 'utf8'));
  stage = await createTestApp();
  people = await signUpMembers(stage);
  cast = { author: people.author.api, reviewer: people.reviewer.api, approver: people.approver.api };
}, 60_000);
afterAll(async () => {
  await stage.stop();
});

const mutations = (): GraphQLField<unknown, unknown>[] => {
  const type = schema.getType('Mutation');
  return isObjectType(type) ? Object.values(type.getFields()) : [];
};

const documentIn = (status: DocumentStatus): Promise<Targets> => reviewedDocument(stage, people, status);

/** All that the text says. */
async function contentOf(documentId: string): Promise<string> {
  const loaded = await loadDocumentTree(stage.app.store.read, documentId);
  const { sections = [], goalTables = [], indicators = [] } = loaded ?? {};
  return JSON.stringify([loaded?.tree, sections.map(({ id, html, revision }) => [id, html, revision]), [...goalTables, ...indicators].map(({ id, version }) => [id, version])]);
}
const statusOf = async (documentId: string): Promise<DocumentStatus | undefined> => (await stage.app.store.read.documents.find(documentId))?.status;

/** An act of the review is sent on the version that stands, or it would be refused for that alone. */
async function withVersion(input: Readonly<Record<string, unknown>>): Promise<object> {
  const { documents, reviews } = stage.app.store.read;
  const id = String(input['id']);
  const found = (await documents.find(id)) ?? (await reviews.findRounds([id]))[0] ?? (await reviews.findItems([id]))[0];
  return found === undefined ? input : { ...input, expectedVersion: found.version };
}

async function codesOf(api: ApiClient, field: GraphQLField<unknown, unknown>, input: unknown): Promise<string[]> {
  const query = `mutation ($input: ${String(field.args[0]?.type)}) { ${field.name}(input: $input) { userErrors { code } } }`;
  const { data, errors } = await api.send<Record<string, { userErrors: { code: string }[] }>>(query, { input });
  return [...errors.map(({ extensions }) => extensions.code), ...(data?.[field.name]?.userErrors.map(({ code }) => code) ?? [])];
}

describe.each(frozen)('a text that is %s', (status) => {
  test('[REV5] no mutation of the schema changes what it says, whoever sends it', async () => {
    let targets = await documentIn(status);
    let before = await contentOf(targets.documentId);
    for (const field of mutations()) {
      const act = acts[field.name];
      const input = act?.input(targets) ?? ownActs[field.name]?.input;
      if (input === undefined) throw new Error(`${field.name} is not in support/acts.ts`);
      for (const [name, { api }] of Object.entries(people)) {
        // Nobody is to be signed out here.
        const codes = await codesOf(field.name === 'signOut' ? createApiClient(stage.url) : api, field, await withVersion(input));
        const closed = name === 'author' || (name === 'administrator' && field.name === 'archiveDocument') ? 'LOCKED_FOR_REVIEW' : 'FORBIDDEN';
        if (act?.changesText === true) expect([field.name, name, codes]).toEqual([field.name, name, [closed]]);
      }
      expect([field.name, (await contentOf(targets.documentId)) === before]).toEqual([field.name, true]);
      if ((await statusOf(targets.documentId)) === status) continue;
      // An act of the review moved it on: the next one meets another text in this status.
      expect([field.name, act?.changesText]).toEqual([field.name, false]);
      targets = await documentIn(status);
      before = await contentOf(targets.documentId);
    }
    expect(stage.errors).toEqual([]);
  }, 120_000);
});

describe('the live room', () => {
  test('[REV5] [REV6] hands in what was written, closes with the submission, and takes what editors kept when the text is returned', async () => {
    // The stock client tells its user on the console that something was not taken.
    const warned = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const isWarned = (): Promise<void> =>
      new Promise((resolve) => {
        if (warned.mock.calls.length > 0) resolve();
        warned.mockImplementation(() => resolve());
      });
    const { documentId, sectionId } = await documentIn('RETURNED');
    const [editor, looker] = [openEditor(stage.url, sectionId, people.author.token), openEditor(stage.url, sectionId, people.reader.token)];
    const textOf = async (): Promise<string> => (await stage.app.store.read.sections.find(sectionId))?.text ?? '';
    await Promise.all([editor.synced(), looker.synced()]);
    editor.append('送审前写的一段。');
    await looker.sees('送审前写的一段。');
    await moveDocument(cast, documentId, 'SUBMITTED');
    expect(await textOf()).toContain('送审前写的一段。');
    const [round] = (await stage.app.store.read.reviews.roundsOf([documentId])).slice(-1);
    const mark = (await stage.app.store.read.reviews.sectionMarksOf(round?.id ?? '')).find((candidate) => candidate.sectionId === sectionId);
    expect(mark?.revision).toBe((await stage.app.store.read.sections.find(sectionId))?.revision);
    editor.append('送审后写的一段。');
    await isWarned();
    expect(await textOf()).not.toContain('送审后写的一段。');
    await moveDocument(cast, documentId, 'RETURNED');
    await looker.sees('送审后写的一段。');
    for (const each of [editor, looker]) each.close();
    warned.mockRestore();
    expect(stage.errors).toEqual([]);
  });
});
