import type { CommentAnchor, GoalTableField, IndicatorField } from '../../schema/model/anchor.js';
import type { SuggestionState, SuggestionStatus } from '../../schema/model/suggestion.js';

/** A field of a head that a suggestion can give another value; a plan and a list of goals are more than one value. */
export type SuggestableHeadField = Exclude<GoalTableField, 'expenditurePlan' | 'goals'>;

/** A place whose words or value a suggestion can replace. */
export type SuggestionTarget =
  | Extract<CommentAnchor, { kind: 'TEXT_RANGE' }>
  | { readonly kind: 'CELL'; readonly goalTableId: string; readonly indicatorId: string; readonly field: IndicatorField }
  | { readonly kind: 'GOAL_TABLE'; readonly goalTableId: string; readonly field: SuggestableHeadField };

/** What of the place can be replaced; null for the document, a section, a table or a row as a whole, a plan and a list of goals. */
export function suggestionTarget(anchor: CommentAnchor): SuggestionTarget | null {
  switch (anchor.kind) {
    case 'DOCUMENT':
    case 'SECTION':
    case 'ROW':
      return null;
    case 'TEXT_RANGE':
    case 'CELL':
      return anchor;
    case 'GOAL_TABLE': {
      const { goalTableId, field } = anchor;
      return field === null || field === 'expenditurePlan' || field === 'goals' ? null : { kind: 'GOAL_TABLE', goalTableId, field };
    }
  }
}

/** What a suggestion says, as far as its status depends on it. */
interface Proposal {
  readonly original: string;
  readonly replacement: string;
  readonly state: SuggestionState;
}

/**
 * How a suggestion is shown, given what stands in its place now; null: the place is gone. Whoever wrote the proposed words
 * by hand has not made it stale: accepting it is then only said.
 */
export function suggestionStatus({ original, replacement, state }: Proposal, standing: string | null): SuggestionStatus {
  if (state !== 'PENDING') return state;
  return standing === original || standing === replacement ? 'PENDING' : 'STALE';
}
