import { TextInput } from '@mantine/core';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import './picking-list.css';

interface PickingListProps<T> {
  readonly searchLabel: string;
  readonly listLabel: string;
  readonly typed: string;
  readonly maxLength: number;
  readonly onType: (typed: string) => void;
  readonly options: readonly T[];
  /** Another set of options: one begins at its first again. */
  readonly optionsKey: string;
  readonly render: (option: T) => ReactNode;
  readonly onChoose: (option: T) => void;
  /** Between the field and the list. */
  readonly children?: ReactNode;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** A field that is typed in, and what can be chosen: arrows go over it, Enter chooses. */
export function PickingList<T>({ searchLabel, listLabel, typed, maxLength, onType, options, optionsKey, render, onChoose, children }: PickingListProps<T>) {
  const id = useId();
  const [at, setAt] = useState(0);
  useEffect(() => setAt(0), [optionsKey]);
  const current = Math.min(at, options.length - 1);
  const move = (to: number): void => {
    setAt(to);
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: 'nearest' });
  };
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = steps[event.key];
    const chosen = options[current];
    if (step !== undefined && options.length > 0) move((current + step + options.length) % options.length);
    else if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <TextInput
        size="xs" label={searchLabel} data-autofocus value={typed} maxLength={maxLength} onChange={({ currentTarget }) => onType(currentTarget.value)} onKeyDown={press}
        role="combobox" aria-expanded={options.length > 0} aria-controls={`${id}-list`} aria-autocomplete="list" aria-activedescendant={options.length > 0 ? `${id}-${current}` : undefined}
      />
      {children}
      <ul id={`${id}-list`} role="listbox" aria-label={listLabel} className="picking-list">
        {options.map((option, index) => (
          <li key={index} role="option" id={`${id}-${index}`} aria-selected={index === current} onMouseDown={(event) => event.preventDefault()} onClick={() => onChoose(option)}>{render(option)}</li>
        ))}
      </ul>
    </>
  );
}
