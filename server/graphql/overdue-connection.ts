import type { DueRecord, OverdueQuery } from '../ports/repositories/due-records.js';
import type { Page } from '../ports/repositories/page.js';
import { toConnection, type Connection } from './connection.js';
import { parseCursor, printCursor } from './cursors.js';

/** What is overdue of one kind as a connection, the longest first. @throws {invalid_input} */
export async function overdueConnection<T extends DueRecord>(first: number, cursor: string | null | undefined, list: (asked: Pick<OverdueQuery, 'first' | 'after'>) => Promise<Page<T>>): Promise<Connection<T>> {
  const position = cursor ? parseCursor('overdue', '', cursor) : null;
  const page = await list({ first, after: position === null ? undefined : { dueOn: position.slice(0, 10), id: position.slice(11) } });
  return toConnection(page, ({ dueOn, id }) => printCursor('overdue', '', `${dueOn}-${id}`));
}
