import type { Decimal } from '../../schema/model/decimal.js';
import { limits } from '../../schema/model/limits.js';
import type { Attainment } from '../../schema/model/results.js';
import { meetsTarget, numericTarget } from '../../schema/rules/results/meets-target.js';
import { groupBy } from './group-by.js';
import type { LibraryDocument, LibraryRepository, LibraryResult, LibraryVariant } from '../ports/repositories/library.js';

/** What became of a target at the ends of years. */
export interface TargetResults {
  readonly count: number;
  readonly reachedCount: number;
  /** Of the newest result, as is what follows. */
  readonly documentId: string;
  readonly fiscalYear: number;
  readonly departmentName: string;
  readonly actual: Decimal | null;
  readonly attainment: Attainment | null;
  readonly reached: boolean;
}

/** What became of one target; null while nothing is told. */
export type ReadResults = (variant: Omit<LibraryVariant, 'useCount' | 'documentId'>) => Promise<TargetResults | null>;

const keyOf = ({ level1Label, level2Label, level3, target, basis }: Omit<LibraryVariant, 'useCount' | 'documentId'>): string => JSON.stringify([level1Label, level2Label, level3, target, basis]);

/** As the target is written; null where the row has no value of its kind. */
function isReached({ heldAgainst, actual, attainment }: LibraryResult): boolean | null {
  const target = numericTarget(heldAgainst);
  if (target === null) return attainment === null ? null : attainment === 'REACHED';
  return actual === null ? null : meetsTarget(target, actual);
}

function addUp(results: readonly LibraryResult[], documents: ReadonlyMap<string, LibraryDocument>): TargetResults | null {
  const told = results.flatMap((result) => {
    const [reached, document] = [isReached(result), documents.get(result.documentId)];
    // Held against another target, it says nothing of this one.
    return reached === null || document === undefined || result.heldAgainst.text !== result.target ? [] : [{ ...result, ...document, reached }];
  });
  // The newest year first; ids rise with time.
  const [newest] = told.toSorted((a, b) => b.fiscalYear - a.fiscalYear || (a.documentId < b.documentId ? 1 : -1));
  if (newest === undefined) return null;
  const { documentId, fiscalYear, departmentName, actual, attainment, reached } = newest;
  return { count: told.length, reachedCount: told.filter((each) => each.reached).length, documentId, fiscalYear, departmentName, actual, attainment, reached };
}

/** Reads the results of rows of these names once, in one statement, when the first of them is asked for. */
export function readTargetResults(library: Pick<LibraryRepository, 'results'>, documents: readonly LibraryDocument[], names: readonly string[]): ReadResults {
  const known = new Map(documents.map((document) => [document.id, document]));
  let read: Promise<Map<string, LibraryResult[]>> | undefined;
  const group = async (): Promise<Map<string, LibraryResult[]>> => {
    const seen = new Set<string>();
    // A self-evaluation comes first: it was made once the year was over, and scored; a round of December may have been handed in before.
    const results = (await library.results([...known.keys()], names, limits.libraryResults)).filter(({ indicatorId }) => seen.size < seen.add(indicatorId).size);
    return groupBy(results, keyOf);
  };
  return async (variant) => addUp((await (read ??= group())).get(keyOf(variant)) ?? [], known);
}
