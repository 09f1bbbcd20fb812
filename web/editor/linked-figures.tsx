import { createContext, use, useMemo, type ReactNode } from 'react';
import type { WatchedDocument } from '../../client-sdk/index.js';
import { divideDecimals } from '../../schema/model/decimal.js';
import { parseValueSource } from '../../schema/model/value-link.js';
import { listLinkableValues, readFigures, type LinkableValue, type LinkedFigures } from '../../schema/rules/linked-values.js';
import type { MoneyOfForm } from '../../schema/rules/total-budget.js';

/** The figures of the document, as its tables stand on the page. */
export interface DocumentFigures {
  readonly figures: LinkedFigures;
  /** What can be linked to, read when it is asked for. */
  readonly list: () => readonly LinkableValue[];
  /** The table that a source is of, or null: of the whole document. */
  readonly tableOf: (source: string) => { readonly ordinal: number; readonly title: string } | null;
}

const Context = createContext<DocumentFigures | null>(null);

/** Only below FiguresProvider. */
export function useFigures(): DocumentFigures {
  const figures = use(Context);
  if (figures === null) throw new Error('a linked value stands outside of FiguresProvider');
  return figures;
}

/** As many places as the worth of a unit can need: they are powers of ten. */
const places = 12;

const moneyOf = ({ budgetUnit, currencies }: WatchedDocument['template']): MoneyOfForm => ({
  budgetUnit,
  currencies: currencies.map(({ unit, yuan }) => ({ unit, yuan, perYuan: divideDecimals('1', yuan, places) })),
});

/** Judges the links of a document's texts by its tables, with the server's own code: a chip tells of a cell as soon as the page does. */
export function FiguresProvider({ document: { goalTables, template }, children }: { readonly document: Pick<WatchedDocument, 'goalTables' | 'template'>; readonly children: ReactNode }) {
  const value = useMemo((): DocumentFigures => {
    const money = moneyOf(template);
    return {
      figures: readFigures(goalTables, money),
      list: () => listLinkableValues(goalTables, money),
      tableOf(source) {
        const nodeId = parseValueSource(source)?.nodeId;
        return goalTables.find(({ id, indicators }) => id === nodeId || indicators.some((row) => row.id === nodeId)) ?? null;
      },
    };
  }, [goalTables, template]);
  return <Context value={value}>{children}</Context>;
}
