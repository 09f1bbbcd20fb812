import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../schema/errors/app-error.js';
import { endsTransaction, isDuplicate, isLockConflict, toStoreError } from '../../../server/store/store-errors.js';

const driverError = (code: string, message = '') => Object.assign(new Error(message), { code });
/** As TypeORM hands it on. */
const wrapped = (code: string, message = '') => Object.assign(new Error('QueryFailedError'), { driverError: driverError(code, message) });

describe('errors of drivers', () => {
  test.each(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD'])('[STO11] %s is worth another attempt, and unavailable after the last', (code) => {
    for (const error of [driverError(code), wrapped(code)]) {
      expect([isLockConflict(error), endsTransaction(error)]).toEqual([true, true]);
      expect(toStoreError(error)).toMatchObject({ code: 'store_unavailable', cause: error });
    }
  });

  test.each([
    'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'PROTOCOL_CONNECTION_LOST', 'PROTOCOL_SEQUENCE_TIMEOUT', 'ER_CON_COUNT_ERROR', 'ER_SERVER_SHUTDOWN',
    'ER_DISK_FULL', 'ER_OPTION_PREVENTS_STATEMENT', 'ER_CONNECTION_KILLED', 'ER_QUERY_INTERRUPTED', 'SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_CANTOPEN', 'SQLITE_READONLY',
    'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED',
  ])('[STO12] %s is an outage, not worth another attempt of the work', (code) => {
    for (const error of [driverError(code), wrapped(code)]) {
      expect([isLockConflict(error), endsTransaction(error)]).toEqual([false, true]);
      expect(toStoreError(error)).toMatchObject({ code: 'store_unavailable', cause: error });
    }
  });

  test('[STO12] an outage without a code is known by what the driver calls it', () => {
    const closed = Object.assign(new Error("Can't add new command when connection is in closed state"), { fatal: true });
    for (const error of [closed, new Error('Pool is closed.'), new Error('The database connection is not open')]) expect(toStoreError(error)).toMatchObject({ code: 'store_unavailable' });
  });

  test('[STO12] faults of the work itself are left as they are and end no transaction', () => {
    const own = new AppError('not_found', { kind: 'section', id: 'sec_1' });
    for (const error of [own, new Error('bug'), wrapped('ER_DUP_ENTRY'), wrapped('ER_PARSE_ERROR'), wrapped('SQLITE_CONSTRAINT_NOTNULL'), 'text', null]) {
      expect([toStoreError(error), endsTransaction(error)]).toEqual([error, false]);
    }
  });

  test('[STO7] a taken key is told from other violated constraints', () => {
    const codes = ['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_PRIMARYKEY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_NOTNULL', 'ER_BAD_NULL_ERROR'];
    expect(codes.map((code) => isDuplicate(wrapped(code)))).toEqual([true, true, true, false, false]);
  });
});
