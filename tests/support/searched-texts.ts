import { toComparedText, toSearchWords } from '../../schema/model/search-text.js';
import type { SearchPosition } from '../../server/ports/repositories/search.js';
import type { Repositories } from '../../server/ports/unit-of-work.js';

/** A hit in short: the node, and the fields that were searched together. */
export interface ShortHit {
  readonly hit: string;
  readonly tier: number;
}

interface Searched {
  readonly nodeId: string;
  readonly fields: readonly (readonly [field: string, text: string])[];
}

/** What can be found in a document, read from the record and never from the index. */
async function searchedIn(read: Repositories, documentId: string): Promise<Searched[]> {
  const document = await read.documents.find(documentId);
  const sections = await read.sections.ofDocuments([documentId]);
  const tables = await read.goalTables.ofDocuments([documentId]);
  const tableIds = tables.map(({ id }) => id);
  const goals = await read.goalTables.goalsOf(tableIds);
  const { items: threads } = await read.comments.listThreads({ documentId, first: 1000 });
  const comments = await read.comments.commentsOf(threads.map(({ id }) => id));
  return [
    { nodeId: documentId, fields: [['title', document?.title ?? ''], ['departmentName', document?.departmentName ?? '']] },
    ...sections.flatMap(({ id: nodeId, title, text }): Searched[] => [{ nodeId, fields: [['title', title]] }, { nodeId, fields: [['text', text]] }]),
    ...tables.flatMap(({ id: nodeId, title, projectName, projectCode, unitCode, unitName, fundPurpose }): Searched[] => [
      { nodeId, fields: [['title', title], ['projectName', projectName]] },
      {
        nodeId,
        fields: [
          ['projectCode', projectCode], ['unitCode', unitCode], ['unitName', unitName], ['fundPurpose', fundPurpose],
          ...goals.filter(({ goalTableId }) => goalTableId === nodeId).map(({ text }) => ['goals', text] as const),
        ],
      },
    ]),
    ...(await read.goalTables.indicatorsOf(tableIds)).map(({ id: nodeId, level3, description, target, basis }): Searched => ({
      nodeId, fields: [['level3', level3], ['description', description], ['target', target.text], ['basis', basis]],
    })),
    ...comments.filter(({ deletedAt }) => deletedAt === null).map(({ id: nodeId, body }): Searched => ({ nodeId, fields: [['body', body]] })),
  ];
}

/** What a scan of everything finds, sorted: the measure of the index. */
export async function scanFor(read: Repositories, documentIds: readonly string[], query: string): Promise<ShortHit[]> {
  const { phrase, words } = toSearchWords(query);
  const found: ShortHit[] = [];
  for (const documentId of documentIds) {
    for (const { nodeId, fields } of await searchedIn(read, documentId)) {
      const texts = fields.map(([, text]) => toComparedText(text).text);
      const asOne = texts.some((text) => text.includes(phrase));
      if (!asOne && !words.every((word) => texts.some((text) => text.includes(word)))) continue;
      found.push({ hit: `${nodeId} ${fields.filter(([, text]) => text !== '').map(([field]) => field).join()}`, tier: asOne ? 0 : 1 });
    }
  }
  return found.sort((a, b) => (a.hit < b.hit ? -1 : 1));
}

/** What the index finds, page by page, in its order. */
export async function allHits(
  read: Repositories, query: string, { first = 100, documentId = null, memberId = null }: { readonly first?: number; readonly documentId?: string | null; readonly memberId?: string | null } = {},
): Promise<{ readonly hits: ShortHit[]; readonly positions: SearchPosition[] }> {
  const hits: ShortHit[] = [];
  const positions: SearchPosition[] = [];
  for (;;) {
    const page = await read.search.find({ ...toSearchWords(query), documentId, memberId, first, after: positions.at(-1) ?? null });
    hits.push(...page.items.map(({ nodeId, fields, position }) => ({ hit: `${nodeId} ${fields.map(({ field }) => field).join()}`, tier: position.tier })));
    positions.push(...page.items.map(({ position }) => position));
    if (!page.hasNext) return { hits, positions };
  }
}
