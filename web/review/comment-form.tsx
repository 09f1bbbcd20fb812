import { Button, MultiSelect, Textarea } from '@mantine/core';
import { useEffect, useId, useState } from 'react';
import { limits } from '../../schema/model/limits.js';
import { useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { useComments } from './comments-context.js';
import { useAct } from './use-act.js';

/** What somebody wrote in the form. */
export interface WrittenComment {
  readonly body: string;
  readonly mentionIds: readonly string[];
  readonly suggestion?: { readonly replacement: string };
}

interface CommentFormProps {
  /** By this name what was typed is found again when the form is shown anew. */
  readonly form: string;
  readonly label: string;
  /** Where it is about, in words. */
  readonly place: string;
  readonly first?: { readonly body: string; readonly mentionIds: readonly string[] };
  /** What a suggestion would take the place of; null where there is nothing to suggest. */
  readonly original: string | null;
  /** Whether the words are written at once, without going to them. */
  readonly isFocused?: boolean;
  readonly onSend: (written: WrittenComment) => Promise<unknown>;
  readonly onDone: () => void;
}

/** Words, whom they mention, and what they suggest, if anything. */
export function CommentForm({ form, label, place, first = { body: '', mentionIds: [] }, original, isFocused = false, onSend, onDone }: CommentFormProps) {
  const words = useWords();
  const id = useId();
  const { document, typed } = useComments();
  const [kept] = useState(() => typed.get(form));
  const act = useAct();
  const [body, setBody] = useState(kept?.body ?? first.body);
  const [mentionIds, setMentions] = useState<readonly string[]>(kept?.mentionIds ?? first.mentionIds);
  const [replacement, setReplacement] = useState<string | null>(kept?.replacement ?? null);
  // What is typed here is nowhere else: whoever leaves the page is asked, and told of it.
  const texts = [body === first.body ? '' : body, replacement === original ? '' : replacement ?? ''].filter((text) => text.trim() !== '');
  useEffect(() => {
    if (texts.length === 0) typed.keep(form, null, null);
    else typed.keep(form, { body, mentionIds, replacement }, { place: words('labelled', { label, text: place }), isKept: false, texts });
  });
  const people = document.members.flatMap(({ user }) => (user === null ? [] : [{ value: user.id, label: user.displayName }]));
  const finish = (): void => {
    typed.keep(form, null, null);
    onDone();
  };
  const send = async (): Promise<void> => {
    const written = { body, mentionIds, ...(replacement === null ? {} : { suggestion: { replacement } }) };
    if (await act.run(() => onSend(written))) {
      // What was written on meanwhile is the next one.
      setBody((now) => (now === body ? '' : now));
      setMentions((now) => (now === mentionIds ? [] : now));
      setReplacement((now) => (now === replacement ? null : now));
      const now = typed.get(form);
      if (now === null || (now.body === body && now.replacement === replacement)) finish();
    }
  };
  return (
    <form className="comment-form" onSubmit={(event) => { event.preventDefault(); void send(); }}>
      <Textarea id={id} data-autofocus={isFocused || undefined} autoFocus={isFocused} size="xs" autosize minRows={2} maxRows={10} label={label} value={body} maxLength={limits.commentChars} onChange={({ currentTarget }) => setBody(currentTarget.value)} />
      <MultiSelect size="xs" label={words('mention')} searchable clearable data={people} value={[...mentionIds]} maxValues={limits.mentionsPerComment} onChange={setMentions} comboboxProps={{ withinPortal: false }} />
      {original !== null && replacement !== null && (
        <Textarea size="xs" autosize minRows={2} label={words('suggestInstead')} value={replacement} onChange={({ currentTarget }) => setReplacement(currentTarget.value)} />
      )}
      <ActError error={act.error} />
      <div className="actions">
        <Button type="submit" size="compact-xs" loading={act.isBusy} disabled={body.trim() === '' && replacement === null}>{words('send')}</Button>
        {original !== null && replacement === null && <Button size="compact-xs" variant="subtle" onClick={() => setReplacement(original)}>{words('suggest')}</Button>}
        <Button size="compact-xs" variant="subtle" onClick={finish}>{words('cancel')}</Button>
      </div>
    </form>
  );
}
