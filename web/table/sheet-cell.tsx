import { memo, type RefObject } from 'react';
import type { FindingFragment, GoalTableFragment } from '../../client-sdk/index.js';
import { useApp, useErrorText, useWords } from '../app/app-context.js';
import { CommentMark } from '../review/comment-mark.js';
import { anchorOf, type CellAddress } from './cell-address.js';
import { CellEditor, type EditorProps } from './cell-editor.js';
import type { Visitor } from './create-table-presence.js';
import type { Cell } from './sheet.js';
import type { Problem } from './table-edits.js';
import { TargetPicker } from './target-picker.js';
import { targetWordsOf } from './target-words.js';

/** What one cell shows beside its text. */
export interface CellProps {
  readonly cell: Cell;
  readonly id: string;
  readonly shownText: string;
  readonly isPending: boolean;
  readonly isSelected: boolean;
  /** The focused cell has its editor in it. */
  readonly editor: Omit<EditorProps, 'cell' | 'describedBy' | 'isInvalid'> | null;
  readonly findings: readonly FindingFragment[];
  readonly problem: Problem | null;
  readonly canEdit: boolean;
  /** What is unfolded from here has no room below. */
  readonly isNearEnd: boolean;
  readonly tableTitle: string;
  /** Others who stand here. */
  readonly visitors: readonly Visitor[];
  /** Where the comments on the cell stand, when there are any, or one stands on it. */
  readonly commented: CellAddress | null;
  /** Of the focused cell, where it is a target. */
  readonly picker: PickerProps | null;
}

interface PickerProps {
  readonly isOpen: boolean;
  readonly text: string;
  readonly tables: RefObject<readonly GoalTableFragment[]>;
  readonly open: () => void;
  readonly close: () => void;
  readonly pick: (text: string, caret: number) => void;
}

/** What the rules found, with how to mend it. */
export function Findings({ findings }: { readonly findings: readonly FindingFragment[] }) {
  const { language } = useApp();
  return findings.map(({ id, rule, severity, message, messageEn, remedy, remedyEn }) => (
    <p key={id} className={`cell-finding cell-finding-${severity.toLowerCase()}`}>
      <strong>{rule}</strong> {language === 'zh' ? message : messageEn} <span className="cell-remedy">{language === 'zh' ? remedy : remedyEn}</span>
    </p>
  ));
}

/** In the cell as much as there is room for; all of it unfolds where one stands or points. */
function Summary({ findings: [first, ...more] }: { readonly findings: readonly FindingFragment[] }) {
  const { language } = useApp();
  if (first === undefined) return null;
  return (
    <p className={`cell-finding cell-summary cell-finding-${first.severity.toLowerCase()}`} aria-hidden="true">
      {language === 'zh' ? first.message : first.messageEn}{more.length > 0 && ` +${more.length}`}
    </p>
  );
}

function ProblemLine({ problem }: { readonly problem: Problem }) {
  const words = useWords();
  const errorText = useErrorText();
  return <p className="cell-problem" role="alert">{words('cellRefused', { typed: problem.typed, why: errorText(problem.error) })}</p>;
}

/** Who stands here: seen in the corner, and read out with the cell. */
function Visited({ visitors, id }: { readonly visitors: readonly Visitor[]; readonly id: string }) {
  const words = useWords();
  const [first] = visitors;
  if (first === undefined) return null;
  const names = visitors.map(({ name }) => name).join(words('comma'));
  return (
    <>
      <span className="cell-visited" style={{ borderColor: first.color }} aria-hidden="true" />
      <span className="cell-visitors" style={{ borderColor: first.color }} id={id}><span className="visually-hidden">{words('standsHere', { names })}</span><span aria-hidden="true">{names}</span></span>
    </>
  );
}

function classOf({ cell, isSelected, isPending, editor, problem, findings }: CellProps): string {
  const names: readonly (readonly [string, boolean])[] = [
    ['cell', true], ['cell-amount', cell.isAmount], ['cell-level', cell.choices !== null && cell.rowId !== null], ['cell-selected', isSelected],
    ['cell-pending', isPending], ['cell-focused', editor !== null], ['cell-refused', problem !== null], ['cell-found', findings.length > 0],
  ];
  return names.filter(([, is]) => is).map(([name]) => name).join(' ');
}

/** What others do here: where they stand, and what they said of it. */
function Corner({ cell, id, visitors, commented }: CellProps) {
  return (
    <>
      {visitors.length > 0 && <Visited visitors={visitors} id={`${id}-visitors`} />}
      {commented !== null && cell.kind !== 'number' && <span className="cell-corner"><CommentMark anchor={anchorOf(commented)} label={cell.name} isTabStop={false} /></span>}
    </>
  );
}

function Picker({ isOpen, text, tables, open, close, pick }: PickerProps) {
  const words = useWords();
  return (
    <>
      <button type="button" className="cell-open-picker" tabIndex={-1} aria-label={words('pickTarget')} title={words('pickTarget')} aria-expanded={isOpen} onClick={isOpen ? close : open}>▾</button>
      {isOpen && <TargetPicker text={text} choices={targetWordsOf(tables.current)} onPick={pick} onClose={close} />}
    </>
  );
}

const sameItems = (before: readonly unknown[], after: readonly unknown[]): boolean => before.length === after.length && before.every((item, at) => item === after[at]);
const sameLook = (before: Cell, after: Cell): boolean =>
  before === after || (['key', 'row', 'column', 'rowSpan', 'columnSpan', 'kind', 'text', 'name', 'isAmount', 'rowId'] as const).every((name) => before[name] === after[name]);

/** The focused cell has acts that are made anew each time; all others look the same as long as this says so. */
function isUnchanged(before: CellProps, after: CellProps): boolean {
  return before.editor === null && after.editor === null && before.picker === null && after.picker === null && before.commented === null && after.commented === null
    && sameLook(before.cell, after.cell) && sameItems(before.findings, after.findings) && sameItems(before.visitors, after.visitors)
    && (['id', 'shownText', 'isPending', 'isSelected', 'problem', 'canEdit', 'isNearEnd', 'tableTitle'] as const).every((name) => before[name] === after[name]);
}

/** One cell of a goal table. */
export const SheetCell = memo((props: CellProps) => {
  const { cell, id, shownText, isPending, isSelected, editor, findings, problem, canEdit, isNearEnd, tableTitle, visitors, picker } = props;
  const words = useWords();
  const place = { rowSpan: cell.rowSpan, colSpan: cell.columnSpan, 'data-row': cell.row, 'data-column': cell.column };
  if (cell.kind === 'heading') return <th {...place} scope={cell.rowSpan > 1 || cell.column === 0 ? 'row' : 'col'} className="cell-heading">{cell.text}<Corner {...props} /></th>;
  const notes = findings.length > 0 ? `${id}-notes` : undefined;
  const describedBy = [notes, visitors.length > 0 ? `${id}-visitors` : undefined].filter((part) => part !== undefined).join(' ') || undefined;
  const isNew = cell.text === '' && cell.places[0]?.kind === 'goal' && cell.rowId === null;
  return (
    <td {...place} className={classOf(props)} aria-selected={isSelected} aria-readonly={!canEdit || cell.kind === 'number'} aria-busy={isPending || undefined}>
      {cell.kind === 'number' && canEdit && <span className="row-handle" title={words('dragRow')} aria-hidden="true">⠿</span>}
      <span className={isNew ? 'cell-shown quiet' : 'cell-shown'}>{isNew ? (canEdit ? cell.name : '') : shownText}</span>
      {editor !== null && <CellEditor {...editor} cell={{ ...cell, text: shownText }} describedBy={describedBy} isInvalid={problem !== null} />}
      {cell.kind === 'number' && cell.rowId !== null && <CommentMark anchor={{ kind: 'ROW', indicatorId: cell.rowId }} label={words('rowPlace', { table: tableTitle, row: cell.text })} isTabStop={false} />}
      <Corner {...props} />
      {picker !== null && <Picker {...picker} />}
      {problem !== null && <ProblemLine problem={problem} />}
      {findings.length > 0 && <Summary findings={findings} />}
      {notes !== undefined && <div id={notes} className={isNearEnd ? 'cell-notes cell-notes-above' : 'cell-notes'}><Findings findings={findings} /></div>}
    </td>
  );
}, isUnchanged);
