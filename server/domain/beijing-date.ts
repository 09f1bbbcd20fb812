import { AppError } from '../../schema/errors/app-error.js';

const beijingOffsetMs = 8 * 60 * 60_000;

/** The day that an instant falls on in Beijing, ISO: budgets are kept in its time, wherever the server stands. */
export function beijingDate(at: number): string {
  return new Date(at + beijingOffsetMs).toISOString().slice(0, 10);
}

/** The day so many days later, or earlier. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const shapes = [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/, /^(\d{4})年(\d{1,2})月(\d{1,2})日$/, /^(\d{4})(\d{2})(\d{2})$/];

/** A day as people and treasuries write it, as ISO; null: no day. A time of day behind it is passed over. */
export function readDate(written: string): string | null {
  const [day = ''] = written.normalize('NFKC').trim().split(/[ T]/);
  const found = shapes.map((shape) => shape.exec(day)).find((match) => match !== null);
  if (found === undefined) return null;
  const [, year = '', month = '', date = ''] = found;
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== iso ? null : iso;
}

/** @throws {invalid_input} */
export function parseDate(path: string, value: string): string {
  const date = value.length > 40 ? null : readDate(value);
  if (date === null) throw new AppError('invalid_input', { path, problem: '应为日期，如 2025-03-31', problemEn: 'must be a day such as 2025-03-31' });
  return date;
}

/** A day that has not passed. @throws {invalid_input} */
export function parseDueDate(value: string, now: number): string {
  const dueOn = parseDate('dueDate', value);
  if (dueOn < beijingDate(now)) throw new AppError('invalid_input', { path: 'dueDate', problem: '不能早于今天', problemEn: 'must not be before today' });
  return dueOn;
}
