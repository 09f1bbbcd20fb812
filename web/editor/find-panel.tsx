import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useWords } from '../app/app-context.js';
import { useFind, type FindIn } from './use-find.js';
import './find-panel.css';

export interface FindPanelProps extends FindIn {
  /** What is looked for first. */
  readonly begin: string;
  readonly onClose: () => void;
}

/** Find and replace: Enter goes on, Shift+Enter back, Escape to where one is. */
export function FindPanel({ begin, onClose, ...of }: FindPanelProps) {
  const words = useWords();
  const [query, setQuery] = useState(begin);
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const find = useFind(query, of);
  useEffect(() => {
    if (begin !== '') setQuery(begin);
    field.current?.focus();
    field.current?.select();
  }, [begin]);
  const close = (): void => {
    onClose();
    find.leave();
  };
  const pressed = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      if (event.target !== field.current) find.replaceOne(text);
      else find.go(event.shiftKey ? -1 : 1);
    }
  };
  const place = (id: string): string => of.sections.filter((section) => section.id === id).map(({ number, title }) => `${number}${title}`).join('');
  const said = (): string => {
    if (find.replaced !== null) {
      const { count, refused } = find.replaced;
      return `${words('replacedCount', { count })}${refused.length === 0 ? '' : ` ${words('notReplacedIn', { places: refused.map(place).join(words('comma')) })}`}`;
    }
    if (query === '') return '';
    if (find.total === 0) return words('noHits');
    return find.position === 0 ? words('foundCount', { count: find.total }) : words('foundAt', { at: find.position, count: find.total });
  };
  const hasNone = find.total === 0;
  return (
    <search className="find-panel" aria-label={words('findAndReplace')} onKeyDown={pressed}>
      <div className="find-line">
        <input ref={field} type="text" aria-label={words('findWhat')} placeholder={words('findWhat')} value={query} onChange={({ target }) => setQuery(target.value)} />
        <button type="button" aria-label={words('findBefore')} title={`${words('findBefore')} (Shift+Enter)`} disabled={hasNone} onClick={() => find.go(-1)}>↑</button>
        <button type="button" aria-label={words('findNext')} title={`${words('findNext')} (Enter)`} disabled={hasNone} onClick={() => find.go(1)}>↓</button>
        <button type="button" aria-label={words('close')} title={`${words('close')} (Esc)`} onClick={close}>×</button>
      </div>
      <div className="find-line">
        <input type="text" aria-label={words('replaceBy')} placeholder={words('replaceBy')} value={text} onChange={({ target }) => setText(target.value)} />
        <button type="button" disabled={hasNone} onClick={() => find.replaceOne(text)}>{words('replace')}</button>
        <button type="button" disabled={hasNone} onClick={() => find.replaceAll(text)}>{words('replaceAll')}</button>
      </div>
      <p role="status" className="quiet">{said()}</p>
    </search>
  );
}
