import { Button } from '@mantine/core';
import { useResultsWords } from './use-results-words.js';

/** Words that were typed, not sent, and are taken no more: they stay in view, and can be copied, until the viewer gives them up. */
export function Leftover({ label, text, onDrop }: { readonly label: string; readonly text: string; readonly onDrop: () => void }) {
  const words = useResultsWords();
  return (
    <p className="leftover">
      {words('leftover', { text: text === '' ? '—' : text })} <Button size="compact-xs" variant="subtle" aria-label={words('dropOf', { label })} onClick={onDrop}>{words('drop')}</Button>
    </p>
  );
}
