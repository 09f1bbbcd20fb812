import { Button, Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { FieldHistoryQuery } from '../../client-sdk/index.js';
import { useApp, useClient, useErrorText, useWords } from '../app/app-context.js';
import type { Place } from './sheet.js';

type Step = FieldHistoryQuery['fieldHistory']['nodes'][number];

/** A place as the change log names it; null for a goal that is not there yet. */
function loggedField(place: Place, goalTableId: string): { readonly nodeId: string; readonly field: string } | null {
  if (place.kind === 'row') return { nodeId: place.id, field: place.field };
  if (place.kind === 'goal') return place.id === null ? null : { nodeId: place.id, field: 'text' };
  return { nodeId: goalTableId, field: place.kind === 'plan' ? 'expenditurePlan' : place.field };
}

interface PlanShare {
  readonly month: number;
  readonly cumulativePercent: string;
}

/** What a cell says of a value of the log. */
function textOf(place: Place, value: unknown): string {
  if (place.kind === 'plan') return (Array.isArray(value) ? (value as readonly PlanShare[]) : []).find(({ month }) => month === place.month)?.cumulativePercent ?? '';
  return typeof value === 'string' ? value : '';
}

function useHistory(place: Place, goalTableId: string) {
  const client = useClient();
  const errorText = useErrorText();
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly next: string | null; readonly problem: string | null }>({ isBusy: true, next: null, problem: null });
  const read = (after: string | null): void => {
    const logged = loggedField(place, goalTableId);
    if (logged === null) return setState({ isBusy: false, next: null, problem: null });
    setState({ isBusy: true, next: null, problem: null });
    client.goalTables.fieldHistory({ ...logged, after }).then(
      ({ nodes, pageInfo }) => {
        setSteps((known) => (after === null ? nodes : [...known, ...nodes]));
        setState({ isBusy: false, next: pageInfo.hasNextPage ? pageInfo.endCursor : null, problem: null });
      },
      (error: unknown) => setState({ isBusy: false, next: null, problem: errorText(error) }),
    );
  };
  useEffect(() => read(null), []);
  return { steps, ...state, more: () => read(state.next) };
}

/** Who gave a cell which value, and when; an earlier one is put back as any other is written. */
export function HistoryDialog({ place, goalTableId, name, current, onRestore, onClose }: {
  readonly place: Place;
  readonly goalTableId: string;
  readonly name: string;
  readonly current: string;
  /** Null: the viewer may not write. */
  readonly onRestore: ((text: string) => void) | null;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const { language } = useApp();
  const { steps, isBusy, next, problem, more } = useHistory(place, goalTableId);
  // To a writer each month of the plan is a cell, to the log they are one field.
  const shown = steps.map((step) => ({ ...step, from: textOf(place, step.before), to: textOf(place, step.after) })).filter(({ from, to }) => from !== to);
  const said = (text: string) => (text === '' ? <span className="quiet">{words('emptyCell')}</span> : text);
  return (
    <Modal opened onClose={onClose} title={words('historyOf', { cell: name })} size="lg" closeButtonProps={{ 'aria-label': words('close') }} returnFocus={false} lockScroll={false}>
      {problem !== null && <p role="alert">{problem}</p>}
      {shown.length === 0 && problem === null && <p role="status" className="quiet">{words(isBusy ? 'loading' : 'noHistory')}</p>}
      <ol className="cell-history">
        {shown.map(({ at, changedBy, from, to }) => (
          <li key={`${at} ${to}`}>
            <span className="quiet">{new Date(at).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB')} · {changedBy?.displayName ?? words('theServer')}</span>
            <span>{said(from)} → <strong>{said(to)}</strong></span>
            {onRestore !== null && to !== current && <Button size="compact-xs" variant="light" aria-label={words('restoreValue', { value: to === '' ? words('emptyCell') : to })} onClick={() => onRestore(to)}>{words('restore')}</Button>}
          </li>
        ))}
      </ol>
      {next !== null && <Button size="compact-xs" variant="default" loading={isBusy} onClick={more}>{words('showMore')}</Button>}
    </Modal>
  );
}
