import { AppError, isAppError } from '../../../schema/errors/app-error.js';
import type { CommentAnchor } from '../../../schema/model/anchor.js';
import { limits } from '../../../schema/model/limits.js';
import { cellWords, rowFields, wantedCells } from '../../../schema/rules/indicator-cells.js';
import { countChars, validateReplacement } from '../../../schema/rules/validate-text.js';
import { suggestionTarget, type SuggestableHeadField, type SuggestionTarget } from '../../domain/suggestion.js';
import type { DocumentRecord } from '../../ports/records.js';
import type { Repositories } from '../../ports/unit-of-work.js';
import type { CommandContext } from '../command.js';
import { headFields } from '../goal-table/head-fields.js';
import { wantedHead, writeHead, type HeadInput } from '../goal-table/write-head.js';
import { writeRow } from '../indicator/write-row.js';
import { templateOf } from '../template-of.js';

const path = 'suggestion.replacement';

type ValueTarget = Exclude<SuggestionTarget, { kind: 'TEXT_RANGE' }>;

/** A cell or a field of a head that still stands, with its value as words; an empty amount is "". */
export interface ValuePlace {
  readonly standing: string;
  /** Of the table it stands in. */
  readonly unitCode: string;
  /** The value as the cell would keep it. @throws {invalid_input} the cell cannot hold it */
  toValue(replacement: string): string;
  /** Gives it this value, as an edit of the row or table at its present version. @throws {invalid_input} */
  write(context: CommandContext, value: string): Promise<void>;
}

function toHead(field: SuggestableHeadField, value: string): HeadInput {
  const [head, amount] = field.split('.');
  return amount === undefined ? { [field]: value } : { [head ?? field]: { [amount]: value } };
}

/** The cell's own rules speak of its field; the form that was filled in has another. */
function named<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isAppError(error, 'invalid_input') ? new AppError('invalid_input', { path, problem: error.args.problem, problemEn: error.args.problemEn }, { cause: error }) : error;
  }
}

/** What a suggestion on a cell or head is about; null when the row or table is gone. The document's row is held to write it. */
export async function findValuePlace(repositories: Repositories, document: DocumentRecord, target: ValueTarget): Promise<ValuePlace | null> {
  const template = await templateOf(repositories, document);
  if (target.kind === 'CELL') {
    const { field } = target;
    const indicator = await repositories.goalTables.findIndicator(target.indicatorId);
    const table = indicator && (await repositories.goalTables.find(indicator.goalTableId));
    return indicator && {
      unitCode: table?.unitCode ?? '',
      standing: rowFields(indicator)[field],
      toValue: (replacement) => named(() => cellWords(wantedCells(template, indicator, { [field]: replacement }))[field] ?? ''),
      async write(context, value) {
        await writeRow(context, repositories, { document, indicator }, { [field]: value, expectedVersion: indicator.version });
      },
    };
  }
  const { field } = target;
  const goalTable = await repositories.goalTables.find(target.goalTableId);
  return goalTable && {
    unitCode: goalTable.unitCode,
    standing: headFields(goalTable)[field] ?? '',
    toValue: (replacement) => named(() => wantedHead(template, goalTable, toHead(field, replacement))[field] ?? ''),
    async write(context, value) {
      await writeHead(context, repositories, { document, goalTable }, { ...toHead(field, value), expectedVersion: goalTable.version });
    },
  };
}

/** What a suggestion may put in place of a passage. @throws {invalid_input} @throws {too_large} */
export function checkReplacement(replacement: string): string {
  if (replacement.length > 4 * limits.suggestionChars || countChars(replacement) > limits.suggestionChars) throw new AppError('too_large', { what: path, limit: limits.suggestionChars });
  return validateReplacement(path, replacement);
}

/** A proposed value as the place would keep it. @throws {invalid_input} nothing stands there that it could replace */
export async function toPlaceValue(repositories: Repositories, document: DocumentRecord, anchor: CommentAnchor, replacement: string): Promise<string> {
  const target = suggestionTarget(anchor);
  if (target?.kind === 'TEXT_RANGE') return replacement;
  const place = target === null ? null : await findValuePlace(repositories, document, target);
  if (place === null) throw new AppError('invalid_input', { path: 'suggestion', problem: '批注所在的内容已不存在', problemEn: 'what the comment is about is gone' });
  return place.toValue(replacement);
}
