import { AppError } from '../../schema/errors/app-error.js';

interface DriverError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly fatal?: unknown;
  readonly driverError?: unknown;
}

function causeOf(error: unknown): DriverError {
  const outer = (typeof error === 'object' && error !== null ? error : {}) as DriverError;
  return typeof outer.driverError === 'object' && outer.driverError !== null ? outer.driverError : outer;
}

const codeOf = (error: unknown): string => String(causeOf(error).code ?? '');

/** Two transactions stood in each other's way: the same one, run again, may succeed. */
export function isLockConflict(error: unknown): boolean {
  return ['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD'].includes(codeOf(error));
}

/** SQLite: another process holds the file's write lock. */
export function isBusy(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
}

/** A row with that key is there already. */
export function isDuplicate(error: unknown): boolean {
  return /^(ER_DUP_ENTRY|SQLITE_CONSTRAINT_PRIMARYKEY|SQLITE_CONSTRAINT_UNIQUE)/.test(codeOf(error));
}

const outageCodes = new RegExp(
  [
    // The network, and what mysql2 says of it.
    '^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|PROTOCOL_|POOL_)',
    // MySQL and MariaDB: going down, full, read-only, out of connections, or somebody killed the statement.
    '^ER_(CON_COUNT|SERVER_SHUTDOWN|NORMAL_SHUTDOWN|DISK_FULL|RECORD_FILE_FULL|ERROR_ON_WRITE|OPTION_PREVENTS|CANT_EXECUTE_IN_READ_ONLY|TOO_MANY_USER|USER_LIMIT|QUERY_INTERRUPTED|CONNECTION_KILLED|NEW_ABORTING|ABORTING|STATEMENT_TIMEOUT|QUERY_TIMEOUT|LOCK_)',
    '^SQLITE_(FULL|IOERR|CANTOPEN|READONLY|BUSY|LOCKED|NOMEM)',
  ].join('|'),
);

/** The database is away, full, or does not answer. */
export function isOutage(error: unknown): boolean {
  const cause = causeOf(error);
  if (outageCodes.test(codeOf(error)) || cause.fatal === true) return true;
  return /Pool is closed|closed state|Connection lost|DataSource is not|not established|database connection is not open/i.test(String(cause.message ?? ''));
}

/** After this the database may have rolled the transaction back by itself: nothing more can be added to it. */
export function endsTransaction(error: unknown): error is Error {
  return error instanceof Error && (isOutage(error) || isLockConflict(error));
}

/** What is the database's fault is `store_unavailable`, with the driver's error as its cause. Everything else is left as it is. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  return isOutage(error) || isLockConflict(error) ? new AppError('store_unavailable', {}, { cause: error }) : error;
}
