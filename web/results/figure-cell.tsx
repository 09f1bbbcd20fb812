import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { isAppError } from '../../client-sdk/index.js';
import { useErrorText } from '../app/app-context.js';
import { Leftover } from './leftover.js';
import { useResultsWords } from './use-results-words.js';
import { useTypedFigure } from './use-typed-figure.js';

type Choices = readonly { readonly value: string; readonly label: string }[];

interface FigureCellProps {
  readonly label: string;
  readonly value: string;
  /** Of the row that is shown. */
  readonly version: number;
  /** What can be chosen; absent: it is typed. */
  readonly choices?: Choices | undefined;
  /** Words rather than a figure. */
  readonly isLong?: boolean;
  readonly maxLength?: number;
  /** What stands behind a value that can only be read. */
  readonly unit?: string;
  readonly isReadOnly: boolean;
  /** Stores it on what was seen when typing began. */
  readonly onFill: (value: string, seen: number) => Promise<unknown>;
}

const inWords = (value: string, choices: Choices | undefined): string => choices?.find((choice) => choice.value === value)?.label ?? value;

/** What a refusal of a figure says; of one that somebody else filled in meanwhile, what they put there. */
function useProblemText(choices: Choices | undefined): (error: unknown) => string {
  const words = useResultsWords();
  const errorText = useErrorText();
  return (error) => {
    if (!isAppError(error, 'conflict') || error.args.fields.length === 0) return errorText(error);
    const theirs = String(error.args.fields[0]?.theirs ?? '');
    return theirs === '' ? words('conflictEmpty') : words('conflict', { theirs: inWords(theirs, choices) });
  };
}

/** A figure of a row. What is typed is stored when the cell is left, and stays in view until it is; what others fill in shows where nobody types. */
export function FigureCell({ label, value, version, choices, isLong = false, maxLength, unit = '', isReadOnly, onFill }: FigureCellProps) {
  const words = useResultsWords();
  const problemText = useProblemText(choices);
  const { typed, problem, type, choose, store, leave, drop } = useTypedFigure({ label, value, version, onFill });
  if (isReadOnly) return <>{value === '' ? '—' : `${inWords(value, choices)}${unit}`}{typed !== null && <Leftover label={label} text={inWords(typed, choices)} onDrop={drop} />}</>;
  const shared = { size: 'xs', 'aria-label': label, value: typed ?? value, error: problem === null ? null : problemText(problem) } as const;
  if (choices !== undefined) {
    return (
      <>
        <NativeSelect {...shared} onChange={({ target }) => choose(target.value)} data={[{ value: '', label: '—' }, ...choices]} />
        {problem !== null && typed !== null && <Button size="compact-xs" variant="default" aria-label={words('storeAgainOf', { label })} onClick={() => store(typed)}>{words('storeAgain')}</Button>}
      </>
    );
  }
  if (isLong) return <Textarea {...shared} autosize minRows={1} maxRows={8} maxLength={maxLength} onChange={({ target }) => type(target.value)} onBlur={leave} />;
  return <TextInput {...shared} maxLength={maxLength} onChange={({ target }) => type(target.value)} onBlur={leave} onKeyDown={({ key, currentTarget }) => { if (key === 'Enter') currentTarget.blur(); }} />;
}
