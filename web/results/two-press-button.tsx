import { Button } from '@mantine/core';
import { useState } from 'react';
import { useResultsWords } from './use-results-words.js';

interface TwoPressButtonProps {
  readonly text: string;
  /** What is pressed for, with what it is done to. */
  readonly label: string;
  readonly isBusy: boolean;
  readonly onPress: () => void;
}

/** For what cannot be undone: the first press asks, the second does it. Whoever leaves the button takes the first one back; a double click, and a key that is held down, are one press. */
export function TwoPressButton({ text, label, isBusy, onPress }: TwoPressButtonProps) {
  const words = useResultsWords();
  const [isAsking, ask] = useState(false);
  const press = (clicks: number): void => {
    if (isAsking && clicks > 1) return;
    ask(!isAsking);
    if (isAsking) onPress();
  };
  return (
    <Button size="compact-xs" variant={isAsking ? 'filled' : 'subtle'} {...(isAsking ? { color: 'red' } : {})} disabled={isBusy} aria-label={isAsking ? words('sure', { act: label }) : label} onClick={({ detail }) => press(detail)} onKeyDown={(event) => { if (event.repeat && event.key === 'Enter') event.preventDefault(); }} onBlur={() => ask(false)}>
      {isAsking ? words('sure', { act: text }) : text}
    </Button>
  );
}
