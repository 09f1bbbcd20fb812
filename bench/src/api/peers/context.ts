import { EventEmitter } from 'node:events';
import DataLoader from 'dataloader';
import { GraphQLError } from 'graphql';
import { PubSub } from 'graphql-subscriptions';
import { jwtVerify } from 'jose';
import { In, type DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import {
  CommentEntity, CommentThreadEntity, DocumentEntity, GoalEntity, GoalTableEntity, IndicatorEntity, MemberEntity, PartEntity, SectionEntity, UserEntity,
} from './entities.js';

function createLoaders(data: DataSource) {
  /** One statement for all keys of a tick: rows whose `column` is one of them, in order. */
  const lists = <T extends ObjectLiteral>(entity: EntityTarget<T>, column: keyof T & string, order: Record<string, 'ASC'>, where: ObjectLiteral = {}): DataLoader<string, T[]> =>
    new DataLoader(async (keys) => {
      const groups = new Map<string, T[]>(keys.map((key) => [key, []]));
      for (const row of await data.getRepository(entity).find({ where: { ...where, [column]: In([...keys]) } as never, order: order as never })) groups.get(String(row[column]))?.push(row);
      return keys.map((key) => groups.get(key) ?? []);
    });
  const byId = <T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T>): DataLoader<string, T | null> =>
    new DataLoader(async (ids) => {
      const found = new Map((await data.getRepository(entity).findBy({ id: In([...ids]) } as never)).map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    });
  const standing = { removed: 0 };
  return {
    document: byId(DocumentEntity),
    user: byId(UserEntity),
    indicator: byId(IndicatorEntity),
    parts: lists(PartEntity, 'documentId', { ordinal: 'ASC' }),
    sections: lists(SectionEntity, 'documentId', { ordinal: 'ASC', id: 'ASC' }, standing),
    goalTables: lists(GoalTableEntity, 'documentId', { ordinal: 'ASC', id: 'ASC' }, standing),
    goals: lists(GoalEntity, 'goalTableId', { ordinal: 'ASC', id: 'ASC' }, standing),
    indicators: lists(IndicatorEntity, 'goalTableId', { ordinal: 'ASC', id: 'ASC' }, standing),
    threads: lists(CommentThreadEntity, 'documentId', { id: 'ASC' }),
    comments: lists(CommentEntity, 'threadId', { id: 'ASC' }),
  };
}

export interface PeerContext {
  readonly userId: string;
  readonly data: DataSource;
  readonly events: PubSub;
  readonly loaders: ReturnType<typeof createLoaders>;
  /** One statement: the viewer's row in `members`. @throws GraphQLError where there is none, or the role is not among `roles` */
  requireMember(documentId: string, roles?: readonly string[]): Promise<void>;
}

/** Who asks is checked by the token's signature, with every request; what they may by their membership. */
export function createContexts(data: DataSource, { TOKEN_KEY: key = '' }: NodeJS.ProcessEnv): (authorization: string | undefined) => Promise<PeerContext> {
  const secret = Buffer.from(key, 'base64');
  // Every subscription is a listener.
  const events = new PubSub({ eventEmitter: new EventEmitter().setMaxListeners(0) });
  return async (authorization) => {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) throw new GraphQLError('not signed in', { extensions: { code: 'UNAUTHENTICATED' } });
    const { payload } = await jwtVerify(token, secret, { algorithms: ['HS256'], issuer: 'jiwen' });
    const userId = payload.sub ?? '';
    return {
      userId,
      data,
      events,
      loaders: createLoaders(data),
      async requireMember(documentId, roles) {
        const member = await data.getRepository(MemberEntity).findOneBy({ documentId, userId });
        if (member === null || (roles !== undefined && !roles.includes(member.role))) throw new GraphQLError('not found', { extensions: { code: 'NOT_FOUND' } });
      },
    };
  };
}
