import { rowFields } from '../../schema/rules/indicator-cells.js';
import { suggestionTarget } from '../domain/suggestion.js';
import { headFields } from '../commands/goal-table/head-fields.js';
import type { CommentRecord, SuggestionRecord } from '../ports/records.js';
import type { Loaders } from './loaders.js';

/** What a comment proposes, and which one does. */
export interface SuggestionView extends SuggestionRecord {
  readonly comment: CommentRecord;
}

/** What stands where the suggestion would put its words, as of what can be read; null: the place is gone. */
export async function standingOf(loaders: Loaders, { comment, standing, original }: SuggestionView): Promise<string | null> {
  const thread = await loaders.thread.load(comment.threadId);
  if (thread === null || thread.orphaned) return null;
  const target = suggestionTarget(thread.anchor);
  switch (target?.kind) {
    case undefined:
      return null;
    case 'TEXT_RANGE':
      return standing ?? original;
    case 'CELL': {
      const row = await loaders.indicator.load(target.indicatorId);
      return row && rowFields(row)[target.field];
    }
    case 'GOAL_TABLE': {
      const table = await loaders.goalTable.load(target.goalTableId);
      return table && (headFields(table)[target.field] ?? '');
    }
  }
}
