/** ERROR blocks submission, WARNING needs an explanation, HINT is advice. */
export type Severity = 'ERROR' | 'WARNING' | 'HINT';
/** Every Severity. */
export const severities: readonly Severity[] = ['ERROR', 'WARNING', 'HINT'];

/** Rules V01-V23 of docs/spec/rules.md. */
export type RuleId =
  | 'V01' | 'V02' | 'V03' | 'V04' | 'V05' | 'V06' | 'V07' | 'V08' | 'V09' | 'V10' | 'V11'
  | 'V12' | 'V13' | 'V14' | 'V15' | 'V16' | 'V17' | 'V18' | 'V19' | 'V20' | 'V21' | 'V22' | 'V23';
/** Every RuleId. */
export const ruleIds: readonly RuleId[] = [
  'V01', 'V02', 'V03', 'V04', 'V05', 'V06', 'V07', 'V08', 'V09', 'V10', 'V11', 'V12', 'V13', 'V14', 'V15', 'V16', 'V17', 'V18', 'V19', 'V20', 'V21', 'V22', 'V23',
];

/** What a rule found: where it is, what is wrong, and how to mend it. */
export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** The node it is anchored to: document, part, section, goal table or indicator. */
  readonly nodeId: string;
  readonly nodeKind: 'DOCUMENT' | 'PART' | 'SECTION' | 'GOAL_TABLE' | 'INDICATOR';
  /** The field of that node ("target", "budget.total"), or null for the node as a whole. */
  readonly field: string | null;
  /** What is wrong, in Chinese and English. */
  readonly message: { readonly zh: string; readonly en: string };
  /** How to mend it. */
  readonly remedy: { readonly zh: string; readonly en: string };
}
