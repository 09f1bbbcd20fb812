import { AppError } from '../../schema/errors/app-error.js';

/*
 * Cursors are opaque to clients: base64url of "<what>:<scope>:<position>". Kind and scope are checked when one comes
 * back, so that a cursor of another list or another document is a clear error and not a wrong page.
 */

export type CursorKind = 'event' | 'document' | 'thread' | 'audit' | 'auditExport' | 'hit' | 'round' | 'version' | 'inbox' | 'inboxEntry' | 'webhookDelivery' | 'fieldStep' | 'library' | 'payment' | 'overdue' | 'analysis';

const shape = /^(\w+):([^:]*):([\w-]{1,60})$/;
const maxCursorChars = 300;

export function printCursor(kind: CursorKind, scope: string, position: string | number): string {
  return Buffer.from(`${kind}:${scope}:${position}`, 'utf8').toString('base64url');
}

/** The position in a cursor of this list. @throws {invalid_input} */
export function parseCursor(kind: CursorKind, scope: string, cursor: string): string {
  const text = cursor.length <= maxCursorChars && /^[\w-]+$/.test(cursor) ? Buffer.from(cursor, 'base64url').toString('utf8') : '';
  const [, itsKind, itsScope, position] = shape.exec(text) ?? [];
  if (position === undefined || itsKind !== kind || itsScope !== scope) {
    throw new AppError('invalid_input', { path: 'after', problem: '不是本列表返回的游标', problemEn: 'not a cursor of this list' });
  }
  return position;
}

/** As parseCursor, for hits of a search. @throws {invalid_input} */
export function parseHitCursor(scope: string, cursor: string): { readonly tier: number; readonly shelf: number; readonly entry: number } {
  const [, tier, shelf, entry] = /^([01])-(\d{1,9})-(\d{1,10})$/.exec(parseCursor('hit', scope, cursor)) ?? [];
  if (tier !== undefined) return { tier: Number(tier), shelf: Number(shelf), entry: Number(entry) };
  throw new AppError('invalid_input', { path: 'after', problem: '不是本列表返回的游标', problemEn: 'not a cursor of this list' });
}

/** As parseCursor, for lists whose position is a number. @throws {invalid_input} */
export function parseNumericCursor(kind: CursorKind, scope: string, cursor: string): number {
  const position = parseCursor(kind, scope, cursor);
  if (/^\d{1,15}$/.test(position)) return Number(position);
  throw new AppError('invalid_input', { path: 'after', problem: '不是本列表返回的游标', problemEn: 'not a cursor of this list' });
}
