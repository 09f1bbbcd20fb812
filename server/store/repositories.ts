import type { Repositories } from '../ports/unit-of-work.js';
import { createSqlAccounts } from './repositories/sql-accounts.js';
import { createSqlAnalysis } from './repositories/sql-analysis.js';
import { createSqlApiTokens } from './repositories/sql-api-tokens.js';
import { createSqlAudit } from './repositories/sql-audit.js';
import { createSqlComments } from './repositories/sql-comments.js';
import { createSqlDocuments } from './repositories/sql-documents.js';
import { createSqlExecution } from './repositories/sql-execution.js';
import { createSqlMonitoring } from './repositories/sql-monitoring.js';
import { createSqlEvaluation } from './repositories/sql-evaluation.js';
import { createSqlEvidence } from './repositories/sql-evidence.js';
import { createSqlRectifications } from './repositories/sql-rectifications.js';
import { createSqlExports } from './repositories/sql-exports.js';
import { createSqlGoalTables } from './repositories/sql-goal-tables.js';
import { createSqlHistory } from './repositories/sql-history.js';
import { createSqlInbox } from './repositories/sql-inbox.js';
import { createSqlLibrary } from './repositories/sql-library.js';
import { createSqlSignInLocks } from './repositories/sql-sign-in-locks.js';
import { createSqlMail } from './repositories/sql-mail.js';
import { createSqlPeople } from './repositories/sql-people.js';
import { createSqlPredecessors } from './repositories/sql-predecessors.js';
import { createSqlReports } from './repositories/sql-reports.js';
import { createSqlProgress } from './repositories/sql-progress.js';
import { createSqlReviews } from './repositories/sql-reviews.js';
import { createSqlSearch } from './repositories/sql-search.js';
import { createSqlSectionLog } from './repositories/sql-section-log.js';
import { createSqlSections } from './repositories/sql-sections.js';
import { createSqlServers } from './repositories/sql-servers.js';
import { createSqlTemplates } from './repositories/sql-templates.js';
import { createSqlVersions } from './repositories/sql-versions.js';
import { createSqlWebhooks } from './repositories/sql-webhooks.js';
import type { Scope } from './scope.js';
import { toStoreError } from './store-errors.js';

const makers: { readonly [Name in keyof Repositories]: (scope: Scope) => Repositories[Name] } = {
  accounts: createSqlAccounts,
  apiTokens: createSqlApiTokens,
  documents: createSqlDocuments,
  sections: createSqlSections,
  sectionLog: createSqlSectionLog,
  goalTables: createSqlGoalTables,
  comments: createSqlComments,
  history: createSqlHistory,
  audit: createSqlAudit,
  search: createSqlSearch,
  reviews: createSqlReviews,
  versions: createSqlVersions,
  predecessors: createSqlPredecessors,
  reports: createSqlReports,
  progress: createSqlProgress,
  inbox: createSqlInbox,
  library: createSqlLibrary,
  analysis: createSqlAnalysis,
  mail: createSqlMail,
  signInLocks: createSqlSignInLocks,
  webhooks: createSqlWebhooks,
  exports: createSqlExports,
  templates: createSqlTemplates,
  people: createSqlPeople,
  execution: createSqlExecution,
  monitoring: createSqlMonitoring,
  evaluation: createSqlEvaluation,
  rectifications: createSqlRectifications,
  evidence: createSqlEvidence,
  servers: createSqlServers,
};

type OnError = (error: unknown) => void;

function guard<T extends object>(repository: T, onError: OnError): T {
  return new Proxy(repository, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        try {
          return (await Reflect.apply(member, target, args)) as unknown;
        } catch (error) {
          onError(error);
          throw toStoreError(error);
        }
      };
    },
  });
}

/**
 * The repositories over a scope, each made when it is first asked for: a commit of live text needs one of them. Their
 * rejections are the registry's errors where the database is to blame; `onError` is told the driver's own error first.
 */
export function createRepositories(scope: Scope, onError: OnError = () => undefined): Repositories {
  const made = new Map<keyof Repositories, object>();
  return new Proxy(makers as unknown as Repositories, {
    get(_, name: keyof Repositories) {
      // Promises ask whatever they resolve with for a `then`.
      if (!Object.hasOwn(makers, name)) return undefined;
      const known = made.get(name);
      if (known !== undefined) return known;
      const repository: object = guard(makers[name](scope), onError);
      made.set(name, repository);
      return repository;
    },
  });
}
