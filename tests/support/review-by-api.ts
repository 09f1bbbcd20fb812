import type { DocumentStatus } from '../../schema/model/document.js';
import type { ApiClient } from './api-client.js';

/** Who it takes to bring a text through its review. */
export interface ReviewCast {
  readonly author: ApiClient;
  readonly reviewer: ApiClient;
  readonly approver: ApiClient;
}

interface Found {
  readonly version: number;
  readonly status: DocumentStatus;
  readonly readiness: { readonly findings: readonly { readonly blocks: boolean; readonly finding: { readonly id: string } }[] };
  readonly review: { readonly openItems: readonly { readonly id: string; readonly version: number }[] };
}

const find = 'query ($id: ID!) { document(id: $id) { version status readiness { findings { blocks finding { id } } } review { openItems { id version } } } }';

async function change(api: ApiClient, name: string, input: object): Promise<void> {
  const query = `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { userErrors { message } } }`;
  const data = await api.data<Record<string, { userErrors: readonly unknown[] }>>(query, { input });
  if (data[name]?.userErrors.length !== 0) throw new Error(`${name}: ${JSON.stringify(data)}`);
}

const allGraded = (grade: string) => ({ grade, criteria: { completeness: grade, relevance: grade, appropriateness: grade, feasibility: grade } });

/** One act further on the way to `status`, as its members would send it over the API. */
async function advance({ author, reviewer, approver }: ReviewCast, id: string, status: DocumentStatus, at: Found): Promise<void> {
  const versioned = { id, expectedVersion: at.version };
  switch (at.status) {
    case 'DRAFT':
    case 'RETURNED': {
      for (const { id: itemId, version } of at.review.openItems) await change(author, 'answerReviewItem', { id: itemId, expectedVersion: version, answer: 'MENDED' });
      const explanations = at.readiness.findings.filter(({ blocks }) => blocks).map(({ finding }) => ({ findingId: finding.id, text: '按统一口径' }));
      return change(author, 'submitDocument', { ...versioned, explanations });
    }
    case 'SUBMITTED':
      return change(reviewer, 'startReview', versioned);
    case 'IN_REVIEW':
      if (status === 'RETURNED') return change(reviewer, 'returnDocument', { ...versioned, ...allGraded('FAIR'), items: [{ anchor: { kind: 'DOCUMENT' }, body: '请补充依据' }] });
      for (const { id: itemId, version } of at.review.openItems) await change(reviewer, 'verifyReviewItem', { id: itemId, expectedVersion: version, verdict: 'ACCEPTED' });
      return change(approver, 'approveDocument', { ...versioned, ...allGraded('EXCELLENT') });
    case 'APPROVED':
    case 'PUBLISHED':
      return change(author, 'publishDocument', versioned);
  }
}

/** Brings a text that can be submitted to a status that lies ahead of its own. */
export async function moveDocument(cast: ReviewCast, id: string, status: DocumentStatus): Promise<void> {
  for (;;) {
    const { document } = await cast.author.data<{ document: Found }>(find, { id });
    if (document.status === status) return;
    await advance(cast, id, status, document);
  }
}
