import 'reflect-metadata';
import { defaultFieldResolver, type GraphQLFieldResolver, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type BuildSchemaOptions, type NonEmptyArray } from 'type-graphql';
import { meterAnswers } from './answer-budget.js';
import { viewerOf, type GraphqlContext } from './context.js';
import { AccountMutations, SessionQueries, SessionResolver } from './resolvers/account-mutations.js';
import * as analysisResolvers from './resolvers/analysis-resolvers.js';
import * as apiTokenResolvers from './resolvers/api-token-resolvers.js';
import { AttributedRangeResolver, AttributionResolver } from './resolvers/attribution-resolvers.js';
import { AuditEntryResolver, DocumentAuditResolver, InstallationAuditResolver } from './resolvers/audit-resolver.js';
import { CommentMutations } from './resolvers/comment-mutations.js';
import { CommentResolver, CommentThreadResolver } from './resolvers/comment-resolver.js';
import { DocumentMutations } from './resolvers/document-mutations.js';
import { DocumentResolver } from './resolvers/document-resolver.js';
import * as evidenceResolvers from './resolvers/evidence-resolvers.js';
import * as eventResolvers from './resolvers/event-resolvers.js';
import { ExecutionMutations } from './resolvers/execution-mutations.js';
import { FiscalEvaluationMutations } from './resolvers/fiscal-evaluation-mutations.js';
import * as fiscalEvaluationResolvers from './resolvers/fiscal-evaluation-resolvers.js';
import { SelfEvaluationMutations } from './resolvers/self-evaluation-mutations.js';
import * as selfEvaluationResolvers from './resolvers/self-evaluation-resolvers.js';
import { MonitoringMutations } from './resolvers/monitoring-mutations.js';
import * as monitoringResolvers from './resolvers/monitoring-resolvers.js';
import * as executionResolvers from './resolvers/execution-resolvers.js';
import * as exportResolvers from './resolvers/export-resolvers.js';
import { FindingResolver } from './resolvers/finding-resolver.js';
import { GoalTableMutations } from './resolvers/goal-table-mutations.js';
import { GoalTableResolver, IndicatorResolver } from './resolvers/goal-table-resolver.js';
import { ImportReportItemResolver } from './resolvers/import-report-item-resolver.js';
import { IndicatorMutations } from './resolvers/indicator-mutations.js';
import { InboxMutations } from './resolvers/inbox-mutations.js';
import { InboxEntryResolver, InboxQueryResolver } from './resolvers/inbox-resolvers.js';
import * as lastYearResolvers from './resolvers/last-year-resolvers.js';
import { MemberMutations } from './resolvers/member-mutations.js';
import { MemberResolver } from './resolvers/member-resolver.js';
import * as mergeResolvers from './resolvers/merge-resolvers.js';
import * as migrationResolvers from './resolvers/migration-resolvers.js';
import { PartResolver } from './resolvers/part-resolver.js';
import * as readinessResolvers from './resolvers/readiness-resolvers.js';
import { ReviewMutations } from './resolvers/review-mutations.js';
import * as reviewResolvers from './resolvers/review-resolvers.js';
import { PresenceMutations } from './resolvers/presence-mutations.js';
import { QueryResolver } from './resolvers/query-resolver.js';
import { SearchResolver } from './resolvers/search-resolver.js';
import { SectionMutations } from './resolvers/section-mutations.js';
import { DocumentLinksResolver, SectionLinksResolver } from './resolvers/value-link-resolvers.js';
import { SectionResolver } from './resolvers/section-resolver.js';
import { PresenceEntryResolver, PresenceResolver, SubscriptionResolver } from './resolvers/subscription-resolvers.js';
import * as reportResolvers from './resolvers/report-resolvers.js';
import { SuggestionResolver } from './resolvers/suggestion-resolver.js';
import { FieldHistoryResolver, IndicatorLibraryResolver, LibraryExampleResolver } from './resolvers/table-history-resolvers.js';
import { TableOfContentsEntryResolver } from './resolvers/table-of-contents-entry-resolver.js';
import { TemplateResolver } from './resolvers/template-resolver.js';
import { UserResolver } from './resolvers/user-resolver.js';
import { VersionMutations } from './resolvers/version-mutations.js';
import * as versionResolvers from './resolvers/version-resolvers.js';
import { WebhookMutations } from './resolvers/webhook-mutations.js';
import { WebhookQueryResolver, WebhookResolver } from './resolvers/webhook-resolvers.js';

type ResolverClass = new () => object;

/** Resolvers hold nothing: all they need is in the context of the operation. */
const resolvers: NonEmptyArray<ResolverClass> = [
  QueryResolver, SearchResolver, DocumentResolver, PartResolver, SectionResolver, SectionLinksResolver, DocumentLinksResolver, AttributionResolver, AttributedRangeResolver, GoalTableResolver, IndicatorResolver,
  CommentThreadResolver, CommentResolver, SuggestionResolver, MemberResolver, UserResolver, AuditEntryResolver, DocumentAuditResolver, InstallationAuditResolver, FieldHistoryResolver, IndicatorLibraryResolver, LibraryExampleResolver, FindingResolver, TableOfContentsEntryResolver, TemplateResolver, ImportReportItemResolver,
  AccountMutations, SessionQueries, SessionResolver, DocumentMutations, SectionMutations, GoalTableMutations, IndicatorMutations, CommentMutations, MemberMutations, PresenceMutations, ReviewMutations, ExecutionMutations, MonitoringMutations, VersionMutations, InboxMutations, WebhookMutations,
  InboxQueryResolver, InboxEntryResolver, WebhookQueryResolver, WebhookResolver, SubscriptionResolver, PresenceResolver, PresenceEntryResolver,
  ...Object.values(apiTokenResolvers),
  ...Object.values(readinessResolvers),
  ...Object.values(reviewResolvers),
  ...Object.values(versionResolvers),
  ...Object.values(lastYearResolvers),
  ...Object.values(reportResolvers),
  ...Object.values(migrationResolvers),
  ...Object.values(eventResolvers),
  ...Object.values(executionResolvers),
  ...Object.values(monitoringResolvers),
  ...Object.values(analysisResolvers),
  SelfEvaluationMutations,
  ...Object.values(selfEvaluationResolvers),
  FiscalEvaluationMutations,
  ...Object.values(evidenceResolvers),
  ...Object.values(fiscalEvaluationResolvers),
  ...Object.values(exportResolvers),
  ...Object.values(mergeResolvers),
];

/** What somebody may ask before signing in. Everything else, fields yet to be written included, asks for a token first. */
const openFields: ReadonlySet<string> = new Set(['viewer', 'signIn', 'refreshSession']);

type Resolve = GraphQLFieldResolver<unknown, GraphqlContext>;

function guard(type: GraphQLObjectType | null | undefined, before: (context: GraphqlContext, field: string) => void): void {
  for (const field of Object.values(type?.getFields() ?? {})) {
    const wrap = (inner: Resolve): Resolve => (source, args, context, info) => {
      before(context, field.name);
      return inner(source, args, context, info);
    };
    if (field.subscribe !== undefined) field.subscribe = wrap(field.subscribe);
    else field.resolve = wrap(field.resolve ?? defaultFieldResolver);
  }
}

function requireViewer(context: GraphqlContext, field: string): void {
  if (!openFields.has(field)) viewerOf(context);
}

/** TypeGraphQL asks for one where there are subscriptions; ours read the event log, and nothing ever goes through it. */
const noPubSub: BuildSchemaOptions['pubSub'] = {
  publish: () => undefined,
  subscribe(topic) {
    throw new Error(`nothing is published under ${topic}`);
  },
};

function build(): GraphQLSchema {
  const instances = new Map<unknown, object>(resolvers.map((resolver) => [resolver, new resolver()]));
  const schema = buildSchemaSync({
    resolvers,
    container: { get: (resolver) => instances.get(resolver) },
    validate: false,
    pubSub: noPubSub,
  });
  meterAnswers<GraphqlContext>(schema);
  guard(schema.getQueryType(), requireViewer);
  guard(schema.getSubscriptionType(), requireViewer);
  guard(schema.getMutationType(), (context, field) => {
    requireViewer(context, field);
    context.forget();
  });
  return schema;
}

let built: GraphQLSchema | undefined;

/** The executable schema, built when it is first asked for. It holds no state: one serves any number of servers. */
export const graphqlSchema = (): GraphQLSchema => (built ??= build());
