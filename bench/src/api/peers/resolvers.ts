/** What a server of this schema needs by hand: a loader for every list, a guarded update, an event to whoever follows. */
import { LessThan } from 'typeorm';
import type { PeerContext } from './context.js';
import { DocumentEntity, IndicatorEntity, MemberEntity, type CommentEntity, type CommentThreadEntity, type GoalTableEntity, type PartEntity, type SectionEntity } from './entities.js';
import { findingsOf } from './find-findings.js';

const iso = (at: number): string => new Date(at).toISOString();
const created = ({ createdAt }: { createdAt: number }): string => iso(createdAt);

async function listDocuments({ data, userId }: PeerContext, first: number, after: string | null | undefined): Promise<object> {
  const listed = await data.getRepository(DocumentEntity).createQueryBuilder('document')
    .innerJoin(MemberEntity, 'member', 'member.documentId = document.id AND member.userId = :userId', { userId })
    .where(after == null ? {} : { id: LessThan(after) })
    .orderBy('document.id', 'DESC').limit(first + 1).getMany();
  return { nodes: listed.slice(0, first), pageInfo: { hasNextPage: listed.length > first } };
}

interface UpdateInput {
  readonly id: string;
  readonly expectedVersion: number;
  readonly basis: string;
}

async function updateIndicator(context: PeerContext, { id, expectedVersion, basis }: UpdateInput): Promise<object> {
  const indicators = context.data.getRepository(IndicatorEntity);
  const indicator = await indicators.findOneBy({ id, removed: 0 });
  if (indicator === null) return { indicator: null, userErrors: [{ code: 'NOT_FOUND', message: 'not found' }] };
  await context.requireMember(indicator.documentId, ['AUTHOR']);
  const { affected } = await indicators.update({ id, version: expectedVersion }, { basis, version: expectedVersion + 1 });
  if (affected !== 1) return { indicator: null, userErrors: [{ code: 'CONFLICT', message: 'changed meanwhile' }] };
  const changed = Object.assign(indicator, { basis, version: expectedVersion + 1 });
  await context.events.publish(indicator.documentId, {
    documentEvents: { __typename: 'IndicatorChanged', documentId: indicator.documentId, at: iso(performance.timeOrigin + performance.now()), actorId: context.userId, goalTableId: indicator.goalTableId, indicatorId: id, indicator: changed },
  });
  return { indicator: changed, userErrors: [] };
}

export const resolvers = {
  Query: {
    async document(_: unknown, { id }: { id: string }, context: PeerContext) {
      await context.requireMember(id);
      return context.loaders.document.load(id);
    },
    documents: (_: unknown, { first, after }: { first: number; after?: string | null }, context: PeerContext) => listDocuments(context, first, after),
  },
  Mutation: { updateIndicator: (_: unknown, { input }: { input: UpdateInput }, context: PeerContext) => updateIndicator(context, input) },
  Subscription: {
    documentEvents: {
      async subscribe(_: unknown, { documentId }: { documentId: string }, context: PeerContext) {
        await context.requireMember(documentId);
        return context.events.asyncIterableIterator(documentId);
      },
    },
  },
  DocumentEvent: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
  IndicatorChanged: { actor: ({ actorId }: { actorId: string }, _: unknown, { loaders }: PeerContext) => loaders.user.load(actorId) },
  Document: {
    statusLabel: ({ statusLabel }: DocumentEntity) => statusLabel ?? '',
    createdAt: created,
    updatedAt: ({ updatedAt }: DocumentEntity) => iso(updatedAt),
    parts: ({ id }: DocumentEntity, _: unknown, { loaders }: PeerContext) => loaders.parts.load(id),
    goalTables: ({ id }: DocumentEntity, _: unknown, { loaders }: PeerContext) => loaders.goalTables.load(id),
    findings: (document: DocumentEntity, _: unknown, context: PeerContext) => findingsOf(document, context),
    async comments({ id }: DocumentEntity, { first }: { first: number }, { loaders }: PeerContext) {
      const threads = await loaders.threads.load(id);
      return { nodes: threads.slice(0, first), pageInfo: { hasNextPage: threads.length > first } };
    },
  },
  Part: {
    sections: async ({ id, documentId }: PartEntity, _: unknown, { loaders }: PeerContext) => (await loaders.sections.load(documentId)).filter(({ partId, parentId }) => partId === id && parentId === null),
    goalTables: async ({ id, documentId }: PartEntity, _: unknown, { loaders }: PeerContext) => (await loaders.goalTables.load(documentId)).filter(({ partId }) => partId === id),
  },
  Section: { children: async ({ id, documentId }: SectionEntity, _: unknown, { loaders }: PeerContext) => (await loaders.sections.load(documentId)).filter(({ parentId }) => parentId === id) },
  GoalTable: {
    budget: ({ budgetTotal, budgetFiscalFunds, budgetOtherFunds }: GoalTableEntity) => ({ total: budgetTotal, fiscalFunds: budgetFiscalFunds, otherFunds: budgetOtherFunds }),
    goals: ({ id }: GoalTableEntity, _: unknown, { loaders }: PeerContext) => loaders.goals.load(id),
    indicators: ({ id }: GoalTableEntity, _: unknown, { loaders }: PeerContext) => loaders.indicators.load(id),
  },
  Indicator: {
    level1: ({ level1Code, level1Label }: IndicatorEntity) => ({ code: level1Code, label: level1Label }),
    level2: ({ level2Code, level2Label }: IndicatorEntity) => ({ code: level2Code, label: level2Label }),
    target: ({ targetText, target }: IndicatorEntity) => ({ text: targetText, ...target }),
  },
  CommentThread: {
    createdAt: created,
    comments: ({ id }: CommentThreadEntity, _: unknown, { loaders }: PeerContext) => loaders.comments.load(id),
  },
  Comment: {
    createdAt: created,
    author: ({ authorId }: CommentEntity, _: unknown, { loaders }: PeerContext) => loaders.user.load(authorId),
  },
};
