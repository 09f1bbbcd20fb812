import { Field, ID, InterfaceType } from 'type-graphql';
import { idKind, type IdKind } from '../../model/ids.js';

const typeNames: { readonly [K in IdKind]?: string } = {
  document: 'Document',
  part: 'Part',
  section: 'Section',
  goalTable: 'GoalTable',
  indicator: 'Indicator',
  commentThread: 'CommentThread',
  comment: 'Comment',
  reviewRound: 'ReviewRound',
  reviewItem: 'ReviewItem',
  monitoringRound: 'MonitoringRound',
  selfEvaluation: 'SelfEvaluation',
  rectification: 'Rectification',
  evidence: 'Evidence',
  version: 'Version',
  inboxEntry: 'InboxEntry',
  user: 'User',
};

/** Anything with a global id. The id's prefix names the type, so no look-up is needed to tell which it is. */
@InterfaceType('Node', {
  description: 'Anything with an opaque global id, readable by node(id:).',
  resolveType: (node: { readonly id: string }) => typeNames[idKind(node.id) ?? 'session'],
})
export abstract class Node {
  @Field(() => ID)
  id!: string;
}
