import { use, useEffect, useId, useMemo, useRef } from 'react';
import { UnsentContext, type UnsentWork } from '../session/unsent-work.js';

/** What stands in a form for comments and was not sent. */
export interface TypedComment {
  readonly body: string;
  readonly mentionIds: readonly string[];
  /** Null: nothing is suggested. */
  readonly replacement: string | null;
}

/** What is typed into the forms of a document. It outlives a form, which goes when its column is folded away. */
export interface TypedComments {
  get(form: string): TypedComment | null;
  /** Null: there is nothing more, for it was sent or given up. `work` is what the viewer is told of before they leave the page. */
  keep(form: string, typed: TypedComment | null, work: UnsentWork | null): void;
}

/** As long as the document is shown. */
export function useTypedComments(): TypedComments {
  const ledger = use(UnsentContext);
  const id = useId();
  const forms = useRef(new Map<string, TypedComment>());
  const { current: kept } = forms;
  useEffect(() => () => { for (const form of kept.keys()) ledger.note(`${id} ${form}`, null); }, [ledger, id, kept]);
  return useMemo((): TypedComments => ({
    get: (form) => kept.get(form) ?? null,
    keep(form, typed, work) {
      if (typed === null) kept.delete(form);
      else kept.set(form, typed);
      ledger.note(`${id} ${form}`, work);
    },
  }), [ledger, id, kept]);
}
