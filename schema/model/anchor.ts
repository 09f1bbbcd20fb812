/** Fields of a goal table row that a comment can stand on. */
export type IndicatorField = 'level1' | 'level2' | 'level3' | 'description' | 'target' | 'basis';
/** Every IndicatorField, in the order of the form. */
export const indicatorFields: readonly IndicatorField[] = ['level1', 'level2', 'level3', 'description', 'target', 'basis'];

/** Fields of a goal table's head that a comment can stand on. */
export type GoalTableField =
  | 'title' | 'unitCode' | 'unitName' | 'currencyUnit' | 'projectCode' | 'projectName'
  | 'budget.total' | 'budget.fiscalFunds' | 'budget.otherFunds' | 'fundPurpose' | 'expenditurePlan' | 'goals';
/** Every GoalTableField, in the order of the form. */
export const goalTableFields: readonly GoalTableField[] = [
  'title', 'unitCode', 'unitName', 'currencyUnit', 'projectCode', 'projectName',
  'budget.total', 'budget.fiscalFunds', 'budget.otherFunds', 'fundPurpose', 'expenditurePlan', 'goals',
];

/**
 * A passage as a client names it: by its words and what stands around them, or by two Yjs relative positions (base64 of
 * their binary form), which win when both are given; the quote must then be what stands there, white space aside, unless
 * `expectQuote` is false. Any TextRangeAnchor is a passage.
 */
export interface Passage {
  readonly quote: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly start?: string;
  readonly end?: string;
  /** False: what stands between the positions is meant, whatever it reads by now. Absent: true. */
  readonly expectQuote?: boolean;
}

/**
 * A passage of a section: two Yjs relative positions (base64 of their binary form) that follow the text as it is
 * edited, and the quote with its surroundings, by which a person finds it when the text is gone.
 */
export interface TextRangeAnchor {
  readonly kind: 'TEXT_RANGE';
  readonly sectionId: string;
  readonly start: string;
  readonly end: string;
  readonly quote: string;
  readonly prefix: string;
  readonly suffix: string;
}

/** Where a comment thread stands. A row and its cells are named by the row's id, so they survive reordering. */
export type CommentAnchor =
  | { readonly kind: 'DOCUMENT' }
  | { readonly kind: 'SECTION'; readonly sectionId: string }
  | TextRangeAnchor
  | { readonly kind: 'GOAL_TABLE'; readonly goalTableId: string; readonly field: GoalTableField | null }
  | { readonly kind: 'ROW'; readonly goalTableId: string; readonly indicatorId: string }
  | { readonly kind: 'CELL'; readonly goalTableId: string; readonly indicatorId: string; readonly field: IndicatorField };

/** What a comment thread stands on. */
export type CommentAnchorKind = CommentAnchor['kind'];
/** Whether a comment thread still waits for somebody. */
export type CommentStatus = 'OPEN' | 'RESOLVED';
