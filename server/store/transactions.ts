import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Logger } from '../ports/logger.js';
import type { EventRecord } from '../ports/records.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';
import type { Gate } from './gate.js';
import { createRepositories } from './repositories.js';
import type { Scope } from './scope.js';
import { isLockConflict, toStoreError } from './store-errors.js';

const maxAttempts = 4;
const firstPauseMs = 5;

interface Running {
  readonly repositories: Repositories;
  ended: boolean;
}

export interface Transactions extends Pick<UnitOfWork, 'onCommitted'> {
  run: UnitOfWork['transaction'];
  /** Resolves when no transaction runs. */
  settled(): Promise<void>;
}

interface Deps {
  readonly kind: Scope['kind'];
  readonly dataSource: DataSource;
  readonly gate: Gate;
  readonly logger: Logger;
}

/** IMMEDIATE takes the write lock at once: a transaction that began as a reader could not become a writer later. */
async function begin(kind: Scope['kind'], queryRunner: QueryRunner): Promise<void> {
  await (kind === 'sqlite' ? queryRunner.query('BEGIN IMMEDIATE') : queryRunner.startTransaction('READ COMMITTED'));
}

async function commit(kind: Scope['kind'], queryRunner: QueryRunner): Promise<void> {
  await (kind === 'sqlite' ? queryRunner.query('COMMIT') : queryRunner.commitTransaction());
}

/** The error that led here matters; that the connection is gone too does not. */
async function rollBack(kind: Scope['kind'], queryRunner: QueryRunner): Promise<void> {
  await (kind === 'sqlite' ? queryRunner.query('ROLLBACK') : queryRunner.rollbackTransaction()).catch(() => undefined);
}

interface Announcer extends Pick<UnitOfWork, 'onCommitted'> {
  announce(events: readonly EventRecord[]): void;
}

function createAnnouncer(logger: Logger): Announcer {
  const listeners = new Set<(events: readonly EventRecord[]) => void>();
  return {
    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    announce(events) {
      for (const listener of events.length > 0 ? listeners : []) {
        try {
          listener(events);
        } catch (error) {
          // The commit stands; whoever listens reads the log later.
          logger.error('a listener of commits failed', { error: String(error) });
        }
      }
    },
  };
}

/** One attempt at a transaction: its repositories work until it ends, and its events are announced when it is committed. */
async function attempt<T>({ kind, dataSource }: Deps, current: AsyncLocalStorage<Running>, announce: Announcer['announce'], work: (repositories: Repositories) => Promise<T>): Promise<T> {
  const queryRunner = dataSource.createQueryRunner();
  const manager = kind === 'sqlite' ? dataSource.createEntityManager(queryRunner) : queryRunner.manager;
  const events: EventRecord[] = [];
  const scope: Scope = {
    kind,
    manager() {
      if (running.ended) throw new Error('a repository was used after its transaction had ended');
      return manager;
    },
    announce: (appended) => void events.push(...appended),
  };
  const running: Running = { ended: false, repositories: createRepositories(scope) };
  try {
    await begin(kind, queryRunner);
    const result = await current.run(running, () => work(running.repositories));
    running.ended = true;
    await commit(kind, queryRunner);
    announce(events);
    return result;
  } catch (error) {
    running.ended = true;
    await rollBack(kind, queryRunner);
    throw error;
  } finally {
    if (kind === 'mysql') await queryRunner.release().catch(() => undefined);
  }
}

export function createTransactions(deps: Deps): Transactions {
  const current = new AsyncLocalStorage<Running>();
  const { announce, onCommitted } = createAnnouncer(deps.logger);
  const open = new Set<Promise<unknown>>();
  const withRetries = async <T>(work: (repositories: Repositories) => Promise<T>): Promise<T> => {
    for (let count = 1; ; count++) {
      try {
        return await attempt(deps, current, announce, work);
      } catch (error) {
        if (!isLockConflict(error) || count === maxAttempts) throw toStoreError(error);
        await pause(firstPauseMs * 2 ** count);
      }
    }
  };
  return {
    onCommitted,
    run(work) {
      const outer = current.getStore();
      if (outer !== undefined && !outer.ended) return work(outer.repositories);
      const turn = deps.gate.run(() => withRetries(work));
      const settled = turn.catch(() => undefined).finally(() => open.delete(settled));
      open.add(settled);
      return turn;
    },
    async settled() {
      while (open.size > 0) await Promise.all(open);
    },
  };
}
