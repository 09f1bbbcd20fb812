import { Alert, Button, Group } from '@mantine/core';
import { isAppError } from '../../client-sdk/index.js';
import { useApp, useErrorText, useWords } from '../app/app-context.js';
import { CopyButton } from '../session/copy-button.js';
import type { Shown } from './use-open-section.js';

/** In one line whether what was typed is safe: saved means durable on the server. */
export function SavedState({ shown: { state, savedAt, others, unsaved, mode, isKept } }: { readonly shown: Shown }) {
  const words = useWords();
  const errorText = useErrorText();
  const { language } = useApp();
  const saved = (): string => {
    if (state.name === 'refused') return words('labelled', { label: words('refused'), text: errorText(state.error) });
    if (state.name !== 'live') return unsaved === 0 ? words(state.name) : words(isKept ? 'keptOffline' : 'unkeptOffline', { count: unsaved });
    if (mode === 'frozen') return words('frozen');
    if (mode === 'read') return words('readOnly');
    if (unsaved > 0) return words('saving');
    return savedAt === null ? words('live') : words('savedAt', { time: savedAt.toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en', { hour: '2-digit', minute: '2-digit' }) });
  };
  return <span className="quiet" role="status">{saved()}{others.length > 0 && ` · ${words('present', { names: others.join(words('comma')) })}`}</span>;
}

/** What the server does not take of what was typed here, why, and what can be done with it. Nothing while all goes well. */
export function RefusedEdits({ shown, onReopen }: { readonly shown: Shown; readonly onReopen: () => void }) {
  const words = useWords();
  const errorText = useErrorText();
  const { section, state, unsaved, mode, refusal } = shown;
  const isClosed = state.name === 'live' && (mode === 'read' || mode === 'frozen');
  if (state.name !== 'refused' && (unsaved === 0 || (!isClosed && refusal === null))) return null;
  const typed = (state.name === 'refused' ? state.unsaved : section.unsavedEdits)?.words.join('') ?? '';
  const why = state.name === 'refused' ? errorText(state.error) : isClosed ? words(mode === 'frozen' ? 'closedWhileTyping' : 'demotedWhileTyping') : errorText(refusal);
  const isRebuilt = state.name === 'refused' && isAppError(state.error, 'generation_mismatch');
  return (
    <Alert color="red" role="alert" className="refused-edits">
      <p>{why}{unsaved > 0 && ` ${words('editsNotTaken', { count: unsaved })}`}</p>
      {typed !== '' && <blockquote className="refused-words">{typed}</blockquote>}
      <Group gap="xs">
        {typed !== '' && <CopyButton text={typed} size="compact-sm" />}
        {(isClosed || isRebuilt) && <Button size="compact-sm" variant="default" onClick={onReopen}>{words(unsaved > 0 ? 'dropTyped' : 'openAnew')}</Button>}
      </Group>
    </Alert>
  );
}
