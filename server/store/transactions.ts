import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource } from 'typeorm';
import { AppError } from '../../schema/errors/app-error.js';
import type { FollowUp } from '../ports/follow-up.js';
import type { Logger } from '../ports/logger.js';
import type { Tracer } from '../ports/tracer.js';
import type { LogPosition } from '../ports/repositories/section-log.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';
import type { Wait } from './begin-immediate.js';
import { createAnnouncer, type Announcer } from './announcer.js';
import type { AuditSeal } from './audit-hash.js';
import { isFollowed, noFollowedActs } from './followed-acts.js';
import type { Gate } from './gate.js';
import { createRepositories } from './repositories.js';
import type { Scope } from './scope.js';
import { noTouchedNodes } from './search/touched-nodes.js';
import { writeIndex } from './search/write-index.js';
import { endsTransaction, isLockConflict, toStoreError } from './store-errors.js';
import { traceConnection } from './trace-statements.js';
import { createOpener, type OpenTransaction } from './transaction-connection.js';

const maxAttempts = 4;
const firstPauseMs = 5;

type MovedListener = (positions: ReadonlyMap<string, LogPosition>) => void;
type Work<T> = (repositories: Repositories) => Promise<T>;

interface Running {
  /** Whose transaction it is, among those of all stores. */
  readonly owner: object;
  readonly repositories: Repositories;
  ended: boolean;
  /** What made the database give the transaction up, if it did. */
  failure: Error | null;
}

/** One for the process, not one for each store: until Node 24 each that was ever used costs something at every promise there is. */
const current = new AsyncLocalStorage<Running>();

export interface Transactions extends Pick<UnitOfWork, 'onCommitted'> {
  run: UnitOfWork['transaction'];
  /** Told after each commit whose follow-up moved logs of sections, where they stand. Returns the release. */
  onTextsMoved(listener: MovedListener): () => void;
  /** Lets what runs or waits come to its end; transactions that begin later are `store_unavailable`. */
  close(): Promise<void>;
}

export interface TransactionOptions {
  readonly kind: Scope['kind'];
  readonly dataSource: DataSource;
  readonly gate: Gate;
  readonly logger: Logger;
  readonly wait: Wait;
  readonly seal: AuditSeal;
  readonly templates: Scope['templates'];
  readonly tracer: Tracer | null;
  readonly followUp: FollowUp | null;
}

const none: ReadonlyMap<string, LogPosition> = new Map();

/** What attempts share: whose turn it is, and whom to tell of what was committed. */
interface Telling {
  readonly owner: Running['owner'];
  readonly announcer: Announcer;
  readonly tellMoved: (positions: ReadonlyMap<string, LogPosition>) => void;
}

/** One attempt at a transaction: its repositories work until it ends, and its events are announced when it is committed. */
async function attempt<T>(open: OpenTransaction, { kind, seal, templates, tracer, followUp }: TransactionOptions, { owner, announcer, tellMoved }: Telling, work: Work<T>): Promise<T> {
  const opened = await open();
  const connection = tracer === null ? opened : traceConnection(opened, kind, tracer);
  const batch = announcer.open();
  const manager = () => {
    if (running.ended) throw new Error('a repository was used after its transaction had ended');
    // The database has rolled back on its own: what came now would be committed alone, statement by statement.
    if (running.failure !== null) throw running.failure;
    return connection.manager;
  };
  const run = async (statement: string, parameters: readonly unknown[]): Promise<number> => {
    manager();
    return connection.run(statement, parameters);
  };
  const scope: Scope = {
    kind, heads: new Map(), seal, templates, touched: noTouchedNodes(), followed: noFollowedActs(), manager, writer: manager, run, dataVersion: () => Promise.reject(new Error('what was read before is proved outside of transactions')),
    announce: (events) => batch.add(events),
    announceInboxes: (userIds) => batch.addInboxes(userIds),
  };
  const running: Running = {
    owner,
    ended: false,
    failure: null,
    repositories: createRepositories(scope, (error) => {
      if (endsTransaction(error)) running.failure ??= error;
    }),
  };
  try {
    const result = await current.run(running, () => work(running.repositories));
    const moved = followUp === null || running.failure !== null || !isFollowed(scope.followed) ? none : await followUp(running.repositories, scope.followed);
    // Work that swallowed the failure must not be told that it was stored.
    if (running.failure !== null) throw running.failure;
    await writeIndex(scope);
    running.ended = true;
    batch.seal();
    await connection.commit();
    batch.deliver();
    if (moved.size > 0) tellMoved(moved);
    return result;
  } catch (error) {
    running.ended = true;
    batch.discard();
    await connection.rollBack();
    throw running.failure ?? error;
  } finally {
    await connection.release();
  }
}

export function createTransactions(options: TransactionOptions): Transactions {
  const openTransaction = createOpener(options.kind, options.dataSource, options.wait);
  const owner = {};
  const announcer = createAnnouncer(options.logger);
  const movedListeners = new Set<MovedListener>();
  const tellMoved: MovedListener = (positions) => movedListeners.forEach((listener) => listener(positions));
  const open = new Set<Promise<unknown>>();
  let isClosed = false;
  const withRetries = async <T>(work: Work<T>): Promise<T> => {
    for (let count = 1; ; count++) {
      try {
        return await attempt(openTransaction, options, { owner, announcer, tellMoved }, work);
      } catch (error) {
        if (!isLockConflict(error) || count === maxAttempts) throw toStoreError(error);
        await options.wait(firstPauseMs * 2 ** count);
      }
    }
  };
  return {
    onCommitted: announcer.onCommitted,
    onTextsMoved(listener) {
      movedListeners.add(listener);
      return () => movedListeners.delete(listener);
    },
    run(work) {
      const outer = current.getStore();
      if (outer?.owner === owner && !outer.ended) return work(outer.repositories);
      if (isClosed) return Promise.reject(new AppError('store_unavailable', {}));
      const inTurn = () => options.gate.run(() => withRetries(work));
      // Its time includes that of waiting for the gate.
      const turn = options.tracer === null ? inTurn() : options.tracer.span('transaction', {}, inTurn);
      const settled = turn.catch(() => undefined).finally(() => open.delete(settled));
      open.add(settled);
      return turn;
    },
    async close() {
      isClosed = true;
      while (open.size > 0) await Promise.all(open);
    },
  };
}
