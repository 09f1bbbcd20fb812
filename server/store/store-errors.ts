import { AppError } from '../../schema/errors/app-error.js';

interface DriverError {
  readonly code?: unknown;
  readonly errno?: unknown;
  readonly message?: unknown;
  readonly fatal?: unknown;
  readonly driverError?: unknown;
}

function causeOf(error: unknown): DriverError {
  const outer = (typeof error === 'object' && error !== null ? error : {}) as DriverError;
  return typeof outer.driverError === 'object' && outer.driverError !== null ? outer.driverError : outer;
}

const codeOf = (error: unknown): string => String(causeOf(error).code ?? '');

/** The same transaction, run again, may succeed. */
export function isLockConflict(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ER_LOCK_DEADLOCK' || code === 'ER_LOCK_WAIT_TIMEOUT' || code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED');
}

/** A row with that key is there already. `name` is part of the index's or table's name. */
export function isDuplicate(error: unknown, name = ''): boolean {
  const code = codeOf(error);
  const duplicate = code === 'ER_DUP_ENTRY' || code.startsWith('SQLITE_CONSTRAINT_PRIMARYKEY') || code.startsWith('SQLITE_CONSTRAINT_UNIQUE');
  return duplicate && String(causeOf(error).message ?? '').includes(name);
}

const outages = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|PROTOCOL_|POOL_|ER_CON_COUNT|ER_SERVER_SHUTDOWN|ER_DISK_FULL|ER_RECORD_FILE_FULL|ER_OPTION_PREVENTS|SQLITE_FULL|SQLITE_IOERR|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_BUSY|SQLITE_LOCKED|ER_LOCK_)/;

/** The database is away or cannot write: `store_unavailable`. Everything else is left as it is. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const cause = causeOf(error);
  if (outages.test(codeOf(error)) || cause.fatal === true) return new AppError('store_unavailable', {}, { cause: error });
  const message = String(cause.message ?? '');
  return /Pool is closed|closed state|Connection lost|DataSource is not set/i.test(message) ? new AppError('store_unavailable', {}, { cause: error }) : error;
}
