import { describe, expect, test } from '@jest/globals';
import type { GoalRecord, GoalTableRecord, IndicatorRecord } from '../../../server/ports/records.js';
import { staleAfter, type DocumentRows } from '../../../server/queries/document-rows.js';

const rows: DocumentRows = {
  outline: { parts: [], sections: [], goalTables: [] },
  tables: [{ table: { id: 'tbl_1' } as GoalTableRecord, goals: [{ id: 'goal_1', goalTableId: 'tbl_1' } as GoalRecord], indicators: [{ id: 'ind_1', goalTableId: 'tbl_1' } as IndicatorRecord] }],
  discussion: { documentId: 'doc_1' },
};
const change = (nodeKind: 'DOCUMENT' | 'PART' | 'SECTION' | 'GOAL_TABLE' | 'GOAL' | 'INDICATOR' | 'COMMENT', nodeId: string, goalTableId: string | null = null) => ({ nodeKind, nodeId, goalTableId });
const stale = (of: Partial<NonNullable<ReturnType<typeof staleAfter>>>) => ({ sections: false, heads: false, goals: new Set(), indicators: new Set(), discussion: false, ...of });

describe('[API44] what a change leaves to be read again', () => {
  test.each([
    ['a comment: what was said', [change('COMMENT', 'com_1')], stale({ discussion: true })],
    ['the document’s own row: nothing of its text', [change('DOCUMENT', 'doc_1')], stale({ discussion: true })],
    ['a section: all sections, and the places of comments', [change('SECTION', 'sec_1')], stale({ sections: true, discussion: true })],
    ['a cell: its table’s rows', [change('INDICATOR', 'ind_1')], stale({ indicators: new Set(['tbl_1']) })],
    ['a row that came: that of the table it came into', [change('INDICATOR', 'ind_2', 'tbl_2')], stale({ indicators: new Set(['tbl_2']) })],
    ['a goal: goals, and the heads, whose versions grow with it', [change('GOAL', 'goal_1')], stale({ heads: true, goals: new Set(['tbl_1']) })],
    ['a table: heads, and all of it', [change('GOAL_TABLE', 'tbl_3')], stale({ heads: true, goals: new Set(['tbl_3']), indicators: new Set(['tbl_3']) })],
    ['a row of which nobody knows the table: everything', [change('INDICATOR', 'ind_9')], null],
    ['a part: everything', [change('SECTION', 'sec_1'), change('PART', 'part_1')], null],
  ])('%s', (_, changes, expected) => {
    expect(staleAfter(rows, changes)).toEqual(expected);
  });
});
