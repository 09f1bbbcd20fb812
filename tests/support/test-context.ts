import type { CommandContext } from '../../server/commands/command.js';
import type { IdSource } from '../../server/ports/id-source.js';
import type { UnitOfWork } from '../../server/ports/unit-of-work.js';
import { createSeededIds } from './seeded-ids.js';
import { createTestCollab, type TestCollab } from './test-collab.js';

export interface TestContextOptions {
  readonly userId: string;
  readonly isAdministrator?: boolean;
  /** Shared by all contexts of one test file, or their ids collide. */
  readonly ids?: IdSource;
  /** Milliseconds since the epoch; a test moves it. */
  readonly time?: { now: number };
}

export interface TestContext extends CommandContext {
  readonly collab: TestCollab;
}

/** A context in which one user acts on a real store. */
export function createTestContext(store: { readonly unitOfWork: UnitOfWork }, options: TestContextOptions): TestContext {
  const time = options.time ?? { now: Date.UTC(2026, 10, 24, 8) };
  const clock = { now: () => time.now };
  return {
    actor: { userId: options.userId, sessionId: null, isAdministrator: options.isAdministrator ?? false, token: null },
    unitOfWork: store.unitOfWork,
    clock,
    ids: options.ids ?? createSeededIds(11),
    collab: createTestCollab(store.unitOfWork, clock),
  };
}
