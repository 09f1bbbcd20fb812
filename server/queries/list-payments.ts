import type { PaymentRecord } from '../ports/execution-records.js';
import type { PaymentQuery } from '../ports/repositories/execution.js';
import type { Page } from '../ports/repositories/page.js';
import type { Repositories } from '../ports/unit-of-work.js';
import { requirePageSize } from './query-context.js';

/** Payments of a document that its reader has access to, the latest day first. @throws {invalid_input} */
export async function listPayments({ execution }: Pick<Repositories, 'execution'>, query: PaymentQuery): Promise<Page<PaymentRecord>> {
  return execution.listPayments({ ...query, first: requirePageSize(query.first) });
}
