import { useMemo } from 'react';
import { useApp } from '../app/app-context.js';
import type { Chip } from './link-chips.js';
import { useLinkWords } from './link-words.js';

interface ChipWords {
  /** What it is linked to. */
  readonly labelOf: (chip: Chip) => string;
  /** Whether it says that. */
  readonly stateOf: (chip: Chip) => string;
  /** Both: its accessible name. */
  readonly tell: (chip: Chip) => string;
}

/** Words for chips, the same until the language changes. */
export function useChipWords(): ChipWords {
  const { language } = useApp();
  const words = useLinkWords();
  return useMemo(() => {
    const labelOf = ({ label }: Chip): string => label?.[language] ?? words('gone');
    const stateOf = ({ state, current }: Chip): string => words(state, { current: current ?? '' });
    return {
      labelOf, stateOf,
      tell: (chip) => (chip.label === null ? words('chip', { label: chip.text, state: words('gone') }) : words('chip', { label: labelOf(chip), state: stateOf(chip) })),
    };
  }, [language]);
}
