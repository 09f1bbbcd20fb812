import { useMemo, useRef, useState, useSyncExternalStore } from 'react';
import type { GoalTableFragment, TemplateFragment } from '../../client-sdk/index.js';
import { useClient } from '../app/app-context.js';
import { useUnsent } from '../session/unsent-work.js';
import { createRowActs, type RowActs } from './row-acts.js';
import { createTableEdits, type EditsState, type TableEdits } from './table-edits.js';

/** What writes a table, and the table with what is on its way. */
export interface TableWork {
  readonly edits: TableEdits;
  readonly acts: RowActs;
  readonly state: EditsState;
}

/** Writes to the table that is shown, whichever that is by then. */
export function useTableEdits(table: GoalTableFragment, template: TemplateFragment): TableWork {
  const client = useClient();
  const shown = useRef({ table, template });
  shown.current = { table, template };
  const work = useMemo(() => {
    const [tableNow, templateNow] = [() => shown.current.table, () => shown.current.template];
    return { edits: createTableEdits({ client, table: tableNow, template: templateNow }), acts: createRowActs(client, tableNow, templateNow) };
  }, [client]);
  const state = useSyncExternalStore(work.edits.subscribe, work.edits.get);
  const [underWay, setUnderWay] = useState<readonly string[]>([]);
  const texts = [...underWay, ...[...state.problems.values()].map(({ typed }) => typed)];
  useUnsent(texts.length === 0 ? null : { place: table.title, isKept: false, texts });
  const edits = useMemo((): TableEdits => ({
    ...work.edits,
    async save(cells) {
      const sent = cells.map(({ text }) => text);
      setUnderWay((before) => [...before, ...sent]);
      try {
        return await work.edits.save(cells);
      } finally {
        setUnderWay((before) => sent.reduce((rest, text) => rest.toSpliced(rest.indexOf(text), 1), before));
      }
    },
  }), [work]);
  return { ...work, edits, state };
}
