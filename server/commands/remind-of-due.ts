import type { DueRecord, DueRepository } from '../ports/repositories/due-records.js';
import { addDays, beijingDate } from '../domain/beijing-date.js';
import type { Clock } from '../ports/clock.js';
import type { Repositories, UnitOfWork } from '../ports/unit-of-work.js';

/** Departments are reminded so many days before something is due. */
export const remindDays = 3;
const remindedAtOnce = 100;

export interface RemindContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}

/** Which day passes: it will be due, or it is overdue. */
export type Reminder = 'remindedAt' | 'overdueAt';

/** What is due of one kind, and how it is said of one of them. */
export interface DueKind<T extends DueRecord> {
  readonly of: (repositories: Repositories) => DueRepository<T>;
  /** As it stands in the transaction; null: gone, or no more with its departments. */
  readonly find: (repositories: Repositories, id: string) => Promise<T | null>;
  readonly write: (repositories: Repositories, record: T, reminder: Reminder) => Promise<unknown>;
}

/** What has to be said today; null: nothing, or it was said. */
function reminderOf({ dueOn, remindedAt, overdueAt }: DueRecord, today: string): Reminder | null {
  if (dueOn < today) return overdueAt === null ? 'overdueAt' : null;
  return remindedAt === null && dueOn <= addDays(today, remindDays) ? 'remindedAt' : null;
}

async function remindOf<T extends DueRecord>({ unitOfWork, clock }: RemindContext, kind: DueKind<T>, { id, documentId }: DueRecord): Promise<void> {
  await unitOfWork.transaction(async (repositories) => {
    const document = await repositories.documents.lock(documentId);
    // Read again under the lock: another server may have said it, or it been handed in.
    const record = document === null || document.archivedAt !== null ? null : await kind.find(repositories, id);
    const reminder = record === null ? null : reminderOf(record, beijingDate(clock.now()));
    if (record !== null && reminder !== null) await kind.write(repositories, record, reminder);
  });
}

/**
 * Reminds departments of what will be due within `remindDays`, and tells them of what is overdue: each once, until it is returned, whoever of
 * several servers comes first. One call is one look.
 */
export async function remindOfDue<T extends DueRecord>(context: RemindContext, kind: DueKind<T>, signal?: AbortSignal): Promise<void> {
  const today = beijingDate(context.clock.now());
  for (const record of await kind.of(context.unitOfWork.read).findUnreminded({ dueBefore: addDays(today, remindDays + 1), overdueBefore: today }, remindedAtOnce)) {
    if (signal?.aborted === true) return;
    await remindOf(context, kind, record);
  }
}
