import type { DocumentStatus } from '../../schema/model/document.js';
import type { MemberRole } from '../../schema/model/role.js';
import type { AccountContext } from '../../server/commands/account/account-context.js';
import { createUser } from '../../server/commands/account/create-user.js';
import { createSignInThrottle } from '../../server/commands/account/sign-in-throttle.js';
import { createTokenUses } from '../../server/commands/api-token/token-uses.js';
import type { CommandContext } from '../../server/commands/command.js';
import type { DocumentRecord, UserRecord } from '../../server/ports/records.js';
import { createArgon2PasswordHasher } from '../../server/runtime/argon2-password-hasher.js';
import { rememberHashes } from './remembered-hashes.js';
import { createJoseTokenSigner } from '../../server/runtime/jose-token-signer.js';
import { createRecordedCollab, type RecordedCollab } from './recorded-collab.js';
import { createSeededIds } from './seeded-ids.js';
import { createTestStore, quietLogger, type TestStore } from './test-store.js';

export const testPassword = 'correct horse battery';

export interface AccountStage {
  readonly store: TestStore;
  /** Milliseconds since the epoch; tests move it. */
  readonly time: { now: number };
  readonly collab: RecordedCollab;
  readonly context: AccountContext;
  /** Another server process on the same database: its own throttle and token signer, the same secret. */
  otherProcess(): AccountContext;
  /** A new account with `testPassword` and a name nobody has. */
  user(options?: { readonly isAdministrator?: boolean; readonly name?: string }): Promise<UserRecord>;
  /** A context in which this user acts. */
  as(user: UserRecord, sessionId?: string | null): CommandContext;
  /** An empty document with these members. */
  document(members: readonly (readonly [UserRecord, MemberRole])[], options?: { readonly status?: DocumentStatus; readonly archivedAt?: number; readonly departmentName?: string }): Promise<DocumentRecord>;
  stop(): Promise<void>;
}

function documentRecord(id: string, at: number): DocumentRecord {
  return {
    id,
    version: 1,
    title: '2025年部门预算绩效文本',
    fiscalYear: 2025,
    status: 'DRAFT',
    statusLabel: '（草案）',
    departmentName: '中国共产党乐亭县委员会政法委员会',
    compilingUnit: '乐亭县委政法委',
    reviewingUnit: '乐亭县财政局',
    templateId: 'hebei-county-2019',
    importedContents: [],
    eventSeq: 0,
    archivedAt: null,
    createdAt: at,
    updatedAt: at,
  };
}

/** Accounts and documents on a real store, with a clock moved by hand. One per test file; every test makes its own people. */
export async function createAccountStage(): Promise<AccountStage> {
  const store = await createTestStore();
  const time = { now: Date.UTC(2026, 10, 24, 8) };
  const clock = { now: () => time.now };
  const ids = createSeededIds(7);
  const collab = createRecordedCollab();
  const passwords = createArgon2PasswordHasher();
  const process = (): AccountContext => ({
    unitOfWork: store.unitOfWork,
    clock,
    ids,
    passwords,
    collab,
    tokenUses: createTokenUses({ unitOfWork: store.unitOfWork, clock, logger: quietLogger }),
    tokens: createJoseTokenSigner('the-secret-of-a-test-of-accounts', clock),
    throttle: createSignInThrottle(clock),
  });
  const context = process();
  let count = 0;
  return {
    time,
    collab,
    context,
    otherProcess: process,
    async user(options = {}) {
      count += 1;
      const name = options.name ?? `user-${count}`;
      return (await createUser({ ...context, passwords: rememberHashes(passwords) }, { name, displayName: `用户${count}`, password: testPassword, isAdministrator: options.isAdministrator })).user;
    },
    as: (user, sessionId = null) => ({
      actor: { userId: user.id, sessionId, isAdministrator: user.isAdministrator, token: null },
      unitOfWork: store.unitOfWork,
      clock,
      ids,
      collab,
    }),
    async document(members, options = {}) {
      const record = { ...documentRecord(ids.newId('document'), time.now), ...options };
      await store.unitOfWork.transaction(async ({ documents }) => {
        await documents.insert(record);
        for (const [user, role] of members) await documents.setMember(record.id, user.id, role);
      });
      return record;
    },
    store,
    stop: () => store.stop(),
  };
}
