import type { UserRecord } from '../ports/records.js';
import type { GraphqlContext } from './context.js';

/** Who is named by a record; null: nobody yet. */
export function userOf({ loaders }: GraphqlContext, id: string | null): Promise<UserRecord | null> | null {
  return id === null ? null : loaders.user.load(id);
}
