import { Alert, Button, Group, Stack, Textarea } from '@mantine/core';
import { use, useSyncExternalStore } from 'react';
import { useWords } from '../app/app-context.js';
import { CopyButton } from './copy-button.js';
import { UnsentContext } from './unsent-work.js';

export interface UnsentReportProps {
  /** Whose it is. */
  readonly owner: string;
  readonly leaveLabel: string;
  readonly onLeave: () => void;
  readonly onBack: () => void;
}

/** What becomes of the work that was not sent when somebody else goes on with this browser, and the way there. */
export function UnsentReport({ owner, leaveLabel, onLeave, onBack }: UnsentReportProps) {
  const words = useWords();
  const ledger = use(UnsentContext);
  const works = useSyncExternalStore(ledger.subscribe, ledger.get);
  const lost = works.filter(({ isKept }) => !isKept);
  const kept = works.filter(({ isKept }) => isKept);
  const text = lost.flatMap(({ place, texts }) => texts.map((typed) => words('labelled', { label: place, text: typed }))).join('\n');
  return (
    <Stack gap="sm">
      {works.length === 0 && <p>{words('nothingUnsent')}</p>}
      {kept.length > 0 && <Alert color="blue">{words('unsentKept', { owner, places: kept.map(({ place }) => place).join(words('comma')) })}</Alert>}
      {lost.length > 0 && (
        <>
          <Alert color="red">{words('unsentLost', { places: [...new Set(lost.map(({ place }) => place))].join(words('comma')) })}</Alert>
          {text !== '' && <Textarea readOnly autosize maxRows={8} label={words('unsentTexts')} value={text} />}
        </>
      )}
      <Group gap="xs">
        <Button variant="default" onClick={onBack} data-autofocus>{words('back')}</Button>
        {text !== '' && <CopyButton text={text} />}
        <Button color="red" onClick={onLeave}>{leaveLabel}</Button>
      </Group>
    </Stack>
  );
}
