import { AppError } from '../../schema/errors/app-error.js';
import { limits } from '../../schema/model/limits.js';
import type { CommandContext } from '../commands/command.js';

/** Who asks, and where the answer is read from. */
export type QueryContext = Pick<CommandContext, 'actor' | 'unitOfWork'>;

/** The size of one page. @throws {invalid_input} */
export function requirePageSize(first: number): number {
  if (Number.isInteger(first) && first >= 1 && first <= limits.graphqlPage) return first;
  throw new AppError('invalid_input', { path: 'first', problem: `须为 1–${limits.graphqlPage}`, problemEn: `must be 1-${limits.graphqlPage}` });
}
