import type { GoalTableFragment } from '../../client-sdk/index.js';
import { headText, planText } from './lay-out-table.js';
import type { Place } from './sheet.js';

const rowTexts: Readonly<Record<string, (row: GoalTableFragment['indicators'][number]) => string>> = {
  level1: ({ level1 }) => level1.label, level2: ({ level2 }) => level2.label, level3: ({ level3 }) => level3,
  description: ({ description }) => description, target: ({ target }) => target.text, basis: ({ basis }) => basis,
};

/** What a table has at a place; "" when the place is empty or gone. */
export function cellText(table: GoalTableFragment, place: Place): string {
  switch (place.kind) {
    case 'head':
      return headText(table, place.field);
    case 'plan':
      return planText(table, place.month);
    case 'goal':
      return table.goals.find(({ id }) => id === place.id)?.text ?? '';
    case 'row': {
      const row = table.indicators.find(({ id }) => id === place.id);
      return row === undefined ? '' : rowTexts[place.field]?.(row) ?? '';
    }
  }
}

/**
 * What was typed or pasted, as a cell can hold it: one line; amounts without the commas of thousands, shares without their sign.
 * Lines that were broken inside of Chinese words join without a space.
 */
export function toCellText(place: Place, typed: string): string {
  const line = typed.trim().replace(/\s+/g, (gap, at: number, all: string) => {
    const isBroken = gap.includes('\n') && /[^\x00-\x7f]/.test(all[at - 1] ?? '') && /[^\x00-\x7f]/.test(all[at + gap.length] ?? '');
    return isBroken ? '' : /[\n\t]/.test(gap) ? ' ' : gap;
  });
  const isAmount = place.kind === 'plan' || (place.kind === 'head' && place.field.startsWith('budget.'));
  return isAmount ? line.normalize('NFKC').replace(/[,%\s]/g, '') : line;
}
