import { createApp, type App } from '../../server/app.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { CommandContext } from '../../server/commands/command.js';
import { importDocument } from '../../server/commands/document/import.js';
import type { UserRecord } from '../../server/ports/records.js';
import type { Logger } from '../../server/ports/logger.js';
import { readConfig } from '../../server/runtime/config.js';
import { readFile } from 'node:fs/promises';
import { projectRoot } from './project-root.js';
import { signUp, type SignUpOptions } from './sign-up.js';
import { createPreparedDatabase } from './prepared-database.js';
import { createApiClient, type ApiClient } from './api-client.js';

/** Somebody who is signed in. */
export interface TestPerson {
  readonly user: UserRecord;
  readonly token: string;
  readonly api: ApiClient;
}

export interface TestApp {
  readonly app: App;
  readonly url: string;
  /** Null on SQLite. */
  readonly databaseUrl: string | null;
  /** Error lines that the server logged. */
  readonly errors: string[];
  person(name: string, options?: SignUpOptions): Promise<TestPerson>;
  /** A context in which this person acts past the API, on the server's own rooms. */
  by(person: TestPerson): CommandContext;
  /** The sample, imported by its author. */
  importSample(author: TestPerson): Promise<{ documentId: string; sectionId: string }>;
  setMember(documentId: string, person: TestPerson, role: MemberRole | null): Promise<void>;
  /** Stops the server and drops its database. */
  stop(): Promise<void>;
}

/** The whole server in this process, as `npm start` composes it, on a free port and a database of its own; `env` are settings besides. */
export async function createTestApp(env: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const { url: databaseUrl, dataDir, drop } = await createPreparedDatabase();
  const config = readConfig({ PORT: '0', JIWEN_DATA: dataDir, JIWEN_SEED: 'none', ...env, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) });
  const errors: string[] = [];
  const quiet = (): void => undefined;
  const logger: Logger = { debug: quiet, info: quiet, warn: quiet, error: (message, fields) => void errors.push(`${message} ${JSON.stringify(fields)}`) };
  const app = await createApp(config, logger);
  const url = (await app.start().catch(async (error: unknown) => {
    await app.stop();
    await drop();
    throw error;
  })).replace('localhost', '127.0.0.1');
  const by = (person: TestPerson): CommandContext => ({
    ...app,
    unitOfWork: app.store,
    actor: { userId: person.user.id, sessionId: null, isAdministrator: person.user.isAdministrator, token: null },
  });
  return {
    app,
    url,
    databaseUrl,
    errors,
    by,
    async person(name, options) {
      const { user, token } = await signUp(app, name, options);
      return { user, token, api: createApiClient(url, token) };
    },
    async importSample(author) {
      const content = await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
      const { document } = await importDocument(by(author), { format: 'TEXT', content });
      const documentId = document?.id ?? '';
      const sections = await app.store.read.sections.ofDocuments([documentId]);
      return { documentId, sectionId: sections.find((section) => section.kind === 'OVERALL_GOAL')?.id ?? '' };
    },
    setMember: (documentId, person, role) => app.store.transaction(({ documents }) => documents.setMember(documentId, person.user.id, role)),
    async stop() {
      await app.stop();
      await drop();
    },
  };
}
