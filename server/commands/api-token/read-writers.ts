import { isId } from '../../../schema/model/ids.js';
import type { Repositories } from '../../ports/unit-of-work.js';

/** Who wrote a text: an account, and the API token by which it did; null: in person. */
export interface Writer {
  readonly userId: string;
  readonly tokenId: string | null;
}

/** Whose the ids are that stand in the logs of sections (see `authorOf`); in one statement, and in none without tokens among them. */
export async function readWriters({ apiTokens }: Pick<Repositories, 'apiTokens'>, authorIds: readonly string[]): Promise<(authorId: string) => Writer> {
  const tokens = await apiTokens.findMany(authorIds.filter((id) => isId(id, 'apiToken')));
  const owners = new Map(tokens.map(({ id, userId }) => [id, userId]));
  return (authorId) => {
    const owner = owners.get(authorId);
    return owner === undefined ? { userId: authorId, tokenId: null } : { userId: owner, tokenId: authorId };
  };
}
