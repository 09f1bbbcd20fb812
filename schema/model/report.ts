/** What a report still lacks before it can be submitted. */
export type ReportLack = 'SELF_EVALUATION_OPEN' | 'RESULTS_OUTDATED';
/** Every ReportLack, in the order in which it is mended. */
export const reportLacks: readonly ReportLack[] = ['SELF_EVALUATION_OPEN', 'RESULTS_OUTDATED'];
