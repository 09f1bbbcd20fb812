import type { Repositories } from '../ports/unit-of-work.js';
import { createSqlAccounts } from './repositories/sql-accounts.js';
import { createSqlAudit } from './repositories/sql-audit.js';
import { createSqlComments } from './repositories/sql-comments.js';
import { createSqlDocuments } from './repositories/sql-documents.js';
import { createSqlGoalTables } from './repositories/sql-goal-tables.js';
import { createSqlHistory } from './repositories/sql-history.js';
import { createSqlInbox } from './repositories/sql-inbox.js';
import { createSqlMail } from './repositories/sql-mail.js';
import { createSqlPredecessors } from './repositories/sql-predecessors.js';
import { createSqlReviews } from './repositories/sql-reviews.js';
import { createSqlSearch } from './repositories/sql-search.js';
import { createSqlSectionLog } from './repositories/sql-section-log.js';
import { createSqlSections } from './repositories/sql-sections.js';
import { createSqlVersions } from './repositories/sql-versions.js';
import type { Scope } from './scope.js';
import { toStoreError } from './store-errors.js';

export function createRepositories(scope: Scope): Repositories {
  return {
    accounts: createSqlAccounts(scope),
    documents: createSqlDocuments(scope),
    sections: createSqlSections(scope),
    sectionLog: createSqlSectionLog(scope),
    goalTables: createSqlGoalTables(scope),
    comments: createSqlComments(scope),
    history: createSqlHistory(scope),
    audit: createSqlAudit(scope),
    search: createSqlSearch(scope),
    reviews: createSqlReviews(scope),
    versions: createSqlVersions(scope),
    predecessors: createSqlPredecessors(scope),
    inbox: createSqlInbox(scope),
    mail: createSqlMail(scope),
  };
}

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
 * The same repositories, whose rejections are the registry's errors where the database is to blame. `onError` is told the
 * driver's own error first.
 */
export function guardRepositories(repositories: Repositories, onError: OnError = () => undefined): Repositories {
  return Object.fromEntries(Object.entries(repositories).map(([name, repository]) => [name, guard(repository as object, onError)])) as unknown as Repositories;
}
