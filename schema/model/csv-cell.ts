/** Excel reads UTF-8 as the machine's own encoding unless a byte order mark says what it is. */
export const byteOrderMark = '\ufeff';

/** What a spreadsheet takes for a formula, and would run: in half and full width, and behind what it skips. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** One cell of a CSV file; what a spreadsheet would run as a formula begins with an apostrophe. */
export function printCsvCell(value: string): string {
  const text = formulaStart.test(value) ? `'${value}` : value;
  return /["\r\n,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const plainNumber = /^-?\d+(?:\.\d+)?$/;

/** One line of a CSV file. A number stays one, also below zero: it can be no formula. */
export function printCsvLine(values: readonly string[]): string {
  return `${values.map((value) => (plainNumber.test(value) ? value : printCsvCell(value))).join(',')}\r\n`;
}
