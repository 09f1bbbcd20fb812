import type { DocumentBounds } from '../../ports/document-bounds.js';
import { placeholders } from '../scope.js';

type Named = 'boundIds' | 'boundDepartments';

function conditionOf(column: string, { documentIds, departments }: DocumentBounds, place: (name: Named, values: readonly string[]) => string): string {
  const either = [
    ...(documentIds.length === 0 ? [] : [`${column} IN (${place('boundIds', documentIds)})`]),
    ...(departments.length === 0 ? [] : [`${column} IN (SELECT id FROM documents WHERE department_name IN (${place('boundDepartments', departments)}))`]),
  ];
  return `(${either.join(' OR ')})`;
}

/** That a column names a document within bounds, for TypeORM's builder. */
export function namedBounds(column: string, bounds: DocumentBounds): { sql: string; parameters: Readonly<Record<Named, readonly string[]>> } {
  return { sql: conditionOf(column, bounds, (name) => `:...${name}`), parameters: { boundIds: bounds.documentIds, boundDepartments: bounds.departments } };
}

/** As namedBounds, for plain statements. */
export function placedBounds(column: string, bounds: DocumentBounds): { sql: string; parameters: readonly string[] } {
  return { sql: conditionOf(column, bounds, (_name, values) => placeholders(values)), parameters: [...bounds.documentIds, ...bounds.departments] };
}
