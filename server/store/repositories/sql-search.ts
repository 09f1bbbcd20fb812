import type { SearchHit, SearchQuery, SearchRepository } from '../../ports/repositories/search.js';
import { CommentEntity } from '../entities/comment.js';
import { GoalTableEntity } from '../entities/goal-table.js';
import { IndicatorEntity } from '../entities/indicator.js';
import { SectionEntity } from '../entities/section.js';
import { likePattern } from '../like-pattern.js';
import { chunks, type Scope } from '../scope.js';

interface Place {
  readonly entity: typeof SectionEntity | typeof GoalTableEntity | typeof IndicatorEntity | typeof CommentEntity;
  readonly nodeKind: SearchHit['nodeKind'];
  /** Property names of the fields that are looked through. */
  readonly fields: readonly string[];
  readonly removable: boolean;
}

const places: readonly Place[] = [
  { entity: SectionEntity, nodeKind: 'SECTION', fields: ['title', 'text'], removable: true },
  { entity: GoalTableEntity, nodeKind: 'GOAL_TABLE', fields: ['title', 'projectName', 'projectCode', 'unitName', 'fundPurpose'], removable: true },
  { entity: IndicatorEntity, nodeKind: 'INDICATOR', fields: ['level3', 'description', 'target', 'basis'], removable: true },
  { entity: CommentEntity, nodeKind: 'COMMENT', fields: ['body'], removable: false },
];

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '';
}

/** SQLite's LIKE knows the case of ASCII letters only, MySQL's binary collation knows none: both are asked in lower case. */
function contains(alias: string, fields: readonly string[]): string {
  return fields.map((field) => `LOWER(${alias}.${field}) LIKE :pattern ESCAPE '!'`).join(' OR ');
}

async function findIn(scope: Scope, place: Place, documentIds: readonly string[], words: string, limit: number): Promise<SearchHit[]> {
  const rows = await scope
    .manager()
    .getRepository<SectionEntity | GoalTableEntity | IndicatorEntity | CommentEntity>(place.entity)
    .createQueryBuilder('node')
    .where('node.documentId IN (:...documentIds)', { documentIds })
    .andWhere(place.removable ? 'node.removed = 0' : '1 = 1')
    .andWhere(`(${contains('node', place.fields)})`, { pattern: likePattern(words.toLowerCase()) })
    .orderBy('node.documentId', 'DESC')
    .addOrderBy('node.id', 'ASC')
    .limit(limit)
    .getMany();
  return rows.flatMap((row) => hitsOf(row, place, words.toLowerCase()));
}

function hitsOf(row: SectionEntity | GoalTableEntity | IndicatorEntity | CommentEntity, place: Place, words: string): SearchHit[] {
  const values = row as unknown as Readonly<Record<string, unknown>>;
  return place.fields.flatMap((field) => {
    const text = textOf(values[field]);
    return text.toLowerCase().includes(words) ? [{ documentId: row.documentId, nodeId: row.id, nodeKind: place.nodeKind, field, text }] : [];
  });
}

export function createSqlSearch(scope: Scope): SearchRepository {
  return {
    async find({ words, documentIds, limit, offset }: SearchQuery) {
      const hits: SearchHit[] = [];
      for (const piece of chunks(documentIds)) {
        for (const place of places) {
          if (hits.length < offset + limit) hits.push(...(await findIn(scope, place, piece, words, offset + limit)));
        }
      }
      return hits.slice(offset, offset + limit);
    },
  };
}
