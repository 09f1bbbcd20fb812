import { readFileSync } from 'node:fs';
import { isAppError, type AppError } from '../../schema/errors/app-error.js';
import type { ErrorCode } from '../../schema/errors/codes.js';
import type { DocumentStatus } from '../../schema/model/document.js';
import type { MemberRole } from '../../schema/model/role.js';
import { importDocument } from '../../server/commands/document/import.js';
import { loadDocumentTree, type LoadedDocument } from '../../server/commands/load-document-tree.js';
import type { StoreOptions } from '../../server/store/open-store.js';
import { createSeededIds } from './seeded-ids.js';
import { createTestContext, type TestContext } from './test-context.js';
import { createTestStore, type TestStore } from './test-store.js';
import { projectRoot } from './project-root.js';

export type Person = MemberRole | 'STRANGER' | 'ADMINISTRATOR';
const persons: readonly Person[] = ['AUTHOR', 'REVIEWER', 'APPROVER', 'READER', 'STRANGER', 'ADMINISTRATOR'];

export const sampleText = readFileSync(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');

export interface DocumentStage {
  readonly store: TestStore;
  readonly time: { now: number };
  readonly userIds: Readonly<Record<Person, string>>;
  /** A context in which the person with this role acts. */
  by(person: Person): TestContext;
  /** The sample, imported by the author, with a reviewer, an approver and a reader. */
  sample(): Promise<LoadedDocument>;
  load(documentId: string): Promise<LoadedDocument>;
  setStatus(documentId: string, status: DocumentStatus): Promise<void>;
  /** Events after the import, as "type node related", oldest first; fails when their numbers have gaps. */
  events(documentId: string): Promise<string[]>;
  /** Audit rows after the import, as [action, field, before, after], oldest first; fails when their numbers have gaps. */
  changes(documentId: string): Promise<[string, string | null, unknown, unknown][]>;
  stop(): Promise<void>;
}

function assertGapFree(numbers: readonly number[]): void {
  numbers.forEach((seq, index) => {
    if (seq !== index + 1) throw new Error(`numbers have a gap: ${numbers.join(' ')}`);
  });
}

/** One store for a test file, with one person in every role. */
export async function createDocumentStage(options?: Partial<StoreOptions>): Promise<DocumentStage> {
  const store = await createTestStore(options);
  const { unitOfWork } = store;
  const { read } = unitOfWork;
  const time = { now: Date.UTC(2026, 10, 24, 8) };
  const ids = createSeededIds(11);
  const userIds = Object.fromEntries(persons.map((person) => [person, ids.newId('user')])) as Record<Person, string>;
  for (const person of persons) {
    await unitOfWork.transaction(({ accounts }) =>
      accounts.insertUser({
        id: userIds[person], name: person.toLowerCase(), displayName: person, passwordHash: '-', kind: 'PERSON', isAdministrator: person === 'ADMINISTRATOR', createdAt: time.now, disabledAt: null,
      }),
    );
  }
  const importedChanges = new Map<string, number>();
  const contexts = new Map(persons.map((person) => [person, createTestContext(store, { userId: userIds[person], isAdministrator: person === 'ADMINISTRATOR', ids, time })]));
  const by = (person: Person) => contexts.get(person) as TestContext;
  const load = async (documentId: string) => (await loadDocumentTree(read, documentId)) as LoadedDocument;
  return {
    store,
    time,
    userIds,
    by,
    load,
    async sample() {
      const { document } = await importDocument(by('AUTHOR'), { format: 'TEXT', content: sampleText });
      const id = document?.id ?? '';
      importedChanges.set(id, (await read.history.listChanges(id, 1)).items[0]?.seq ?? 0);
      await unitOfWork.transaction(async ({ documents }) => {
        for (const role of ['REVIEWER', 'APPROVER', 'READER'] as const) await documents.setMember(id, userIds[role], role);
      });
      return load(id);
    },
    async setStatus(documentId, status) {
      await unitOfWork.transaction(({ documents }) => documents.update(documentId, { status }));
    },
    async events(documentId) {
      const events = await read.history.eventsAfter(documentId, 0, 1000);
      assertGapFree(events.map(({ seq }) => seq));
      return events.slice(1).map(({ type, nodeId, relatedId }) => [type, nodeId, relatedId].filter((value) => value !== null).join(' '));
    },
    async changes(documentId) {
      const { items } = await read.history.listChanges(documentId, 1000);
      const changes = [...items].reverse();
      assertGapFree(changes.map(({ seq }) => seq));
      return changes.slice(importedChanges.get(documentId)).map(({ action, field, before, after }) => [action, field, before, after]);
    },
    stop: () => store.stop(),
  };
}

/** The error a command ends with; fails when it succeeds or ends with another. */
export async function refusal<C extends ErrorCode>(code: C, run: Promise<unknown>): Promise<AppError<C>> {
  try {
    await run;
  } catch (error) {
    if (isAppError(error, code)) return error;
    throw error;
  }
  throw new Error(`succeeded, where ${code} was expected`);
}
