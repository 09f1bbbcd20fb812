import { describe, expect, test } from '@jest/globals';
import type { GoalRecord, GoalTableRecord, IndicatorRecord } from '../../../server/ports/records.js';
import type { ChangedNode } from '../../../server/ports/repositories/history.js';
import { staleAfter, type DocumentRows } from '../../../server/queries/document-rows.js';

const rows: DocumentRows = {
  outline: { parts: [], sections: [], goalTables: [] },
  tables: [{ table: { id: 'tbl_1' } as GoalTableRecord, goals: [{ id: 'goal_1', goalTableId: 'tbl_1' } as GoalRecord], indicators: [{ id: 'ind_1', goalTableId: 'tbl_1' } as IndicatorRecord] }],
  discussion: { documentId: 'doc_1' },
};
const change = (action: ChangedNode['action'], nodeKind: ChangedNode['nodeKind'], nodeId: string, goalTableId: string | null = null) => ({ action, nodeKind, nodeId, goalTableId });
const stale = (of: Partial<NonNullable<ReturnType<typeof staleAfter>>>) => ({ sections: false, heads: false, goals: new Set(), indicators: new Set(), cells: new Set(), discussion: false, ...of });

describe('[API44] what a change leaves to be read again', () => {
  test.each([
    ['a comment: what was said', [change('comment.added', 'COMMENT', 'com_1')], stale({ discussion: true })],
    ['the document’s own row: nothing of its text', [change('document.updated', 'DOCUMENT', 'doc_1')], stale({ discussion: true })],
    ['a section: all sections, and the places of comments', [change('section.updated', 'SECTION', 'sec_1')], stale({ sections: true, discussion: true })],
    ['a cell: its row', [change('indicator.updated', 'INDICATOR', 'ind_1')], stale({ cells: new Set(['ind_1']) })],
    ['a row that was moved: its table’s rows, however its cells changed', [change('indicator.updated', 'INDICATOR', 'ind_1'), change('indicator.moved', 'INDICATOR', 'ind_1')], stale({ indicators: new Set(['tbl_1']) })],
    ['a row that came: that of the table it came into', [change('indicator.added', 'INDICATOR', 'ind_2', 'tbl_2')], stale({ indicators: new Set(['tbl_2']) })],
    ['a goal: goals, and the heads, whose versions grow with it', [change('goal.updated', 'GOAL', 'goal_1')], stale({ heads: true, goals: new Set(['tbl_1']) })],
    ['a table: heads, and all of it', [change('goalTable.added', 'GOAL_TABLE', 'tbl_3')], stale({ heads: true, goals: new Set(['tbl_3']), indicators: new Set(['tbl_3']) })],
    ['a row of which nobody knows the table: everything', [change('indicator.updated', 'INDICATOR', 'ind_9')], null],
    ['a part: everything', [change('section.updated', 'SECTION', 'sec_1'), change('part.added', 'PART', 'part_1')], null],
  ])('%s', (_, changes, expected) => {
    expect(staleAfter(rows, changes)).toEqual(expected);
  });
});
