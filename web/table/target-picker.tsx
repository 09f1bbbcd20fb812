import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useWords } from '../app/app-context.js';
import { targetSigns, withSign, withUnit, type TargetWords } from './target-words.js';

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** Signs, units and words to choose from; what is chosen comes into the cell's editor, and is written as what is typed there. */
export function TargetPicker({ text, choices, onPick, onClose }: {
  readonly text: string;
  readonly choices: TargetWords;
  readonly onPick: (text: string, caret: number) => void;
  readonly onClose: () => void;
}) {
  const words = useWords();
  const own = useRef<HTMLDivElement>(null);
  useEffect(() => own.current?.querySelector('button')?.focus(), []);
  const move = (event: KeyboardEvent): void => {
    const buttons = [...(own.current?.querySelectorAll('button') ?? [])];
    const step = steps[event.key];
    if (event.key === 'Escape' || event.key === 'F4') onClose();
    else if (step !== undefined) buttons.at((buttons.findIndex((button) => button === document.activeElement) + step) % buttons.length)?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  // A unit alone waits for its number before it.
  const pick = (next: string, option: string): void => onPick(next, /\d/.test(next) || !next.endsWith(option) || next === option && !choices.units.includes(option) ? next.length : next.length - option.length);
  const group = (label: string, options: readonly string[], compose: (option: string) => string) => (
    <div role="group" aria-label={label} className="picker-group">
      <span className="quiet" aria-hidden="true">{label}</span>
      {options.map((option) => <button key={option} type="button" tabIndex={-1} onClick={() => pick(compose(option), option)}>{option}</button>)}
    </div>
  );
  return (
    <div ref={own} className="cell-picker" role="dialog" aria-label={words('pickTarget')} onKeyDown={move}>
      {group(words('operators'), targetSigns, (option) => withSign(text, option))}
      {group(words('units'), choices.units, (option) => withUnit(text, option))}
      {group(words('qualitative'), choices.qualities, (option) => option)}
    </div>
  );
}
