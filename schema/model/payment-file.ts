/** What a treasury's export comes as. */
export type PaymentFileFormat = 'XLSX' | 'CSV';
/** Every PaymentFileFormat. */
export const paymentFileFormats: readonly PaymentFileFormat[] = ['XLSX', 'CSV'];

/** What became of a row: RECORDED or would be, UNCHANGED for it is booked already, SKIPPED for it is of no project of the text, FAILED for it cannot be read. */
export type PaymentRowOutcome = 'RECORDED' | 'UNCHANGED' | 'SKIPPED' | 'FAILED';
/** Every PaymentRowOutcome. */
export const paymentRowOutcomes: readonly PaymentRowOutcome[] = ['RECORDED', 'UNCHANGED', 'SKIPPED', 'FAILED'];
