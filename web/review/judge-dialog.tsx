import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { WatchedDocument } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { ActError } from './act-error.js';
import { useComments } from './comments-context.js';
import { completedJudgement, GradeFields, noJudgement, type JudgingVerb } from './grade-fields.js';
import { itemsOf, ItemsToAnswer, noItems, threadsToRaise } from './items-to-answer.js';
import { ReviewDialog } from './review-dialog.js';
import { useAct } from './use-act.js';
import { useKeptDraft } from './use-kept-draft.js';

const nothingYet = { judgement: noJudgement, items: noItems };
const titles: Readonly<Record<JudgingVerb, MessageKey>> = { giveOpinion: 'opinionTitle', return: 'returnTitle', approve: 'approveTitle' };

/** Grading a text: as one's own opinion, to return it with what is to be mended, or to approve it. */
export function JudgeDialog({ document, verb, onClose }: { readonly document: WatchedDocument; readonly verb: JudgingVerb; readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const { viewerId } = useComments();
  const act = useAct();
  const { round } = document.review;
  const { draft, change, wasKept, clear } = useKeptDraft(`${verb}.${round?.id}.${viewerId}`, nothingYet);
  const [isSure, setSure] = useState(false);
  const done = completedJudgement(draft.judgement);
  const reopened = document.review.openItems.filter(({ status }) => status === 'REOPENED').length;
  const items = itemsOf(draft.items, threadsToRaise(document));
  const lacksItems = verb === 'return' && items.length + reopened === 0;
  const at = { id: document.id, expectedVersion: document.version };
  const judge = async (): Promise<void> => {
    if (done === null) return;
    const acts: Readonly<Record<JudgingVerb, () => Promise<unknown>>> = {
      giveOpinion: () => client.review.giveOpinion({ id: round?.id ?? '', expectedVersion: round?.version ?? 0, ...done }),
      return: () => client.review.return({ ...at, ...done, items }),
      approve: () => client.review.approve({ ...at, ...done }),
    };
    if (!(await act.run(acts[verb]))) return;
    clear();
    onClose();
  };
  return (
    <ReviewDialog title={words(titles[verb])} onClose={onClose}>
      {wasKept && <p className="quiet" role="status">{words('draftKept')} <Button size="compact-xs" variant="subtle" onClick={clear}>{words('clearDraft')}</Button></p>}
      <GradeFields document={document} verb={verb} judgement={draft.judgement} onChange={(judgement) => change({ ...draft, judgement })} />
      {verb === 'return' && reopened > 0 && <p className="quiet">{words('reopenedItems', { count: reopened })}</p>}
      {verb === 'return' && <ItemsToAnswer document={document} items={draft.items} onChange={(next) => change({ ...draft, items: next })} />}
      {verb === 'approve' && <><p>{words('approveFreezes')}</p><Checkbox checked={isSure} label={words('approveSure')} onChange={({ currentTarget }) => setSure(currentTarget.checked)} /></>}
      <ActError error={act.error} />
      {(done === null || lacksItems) && <p className="quiet">{words(done === null ? 'gradesMissing' : 'itemsMissing')}</p>}
      <div className="actions dialog-actions">
        <Button loading={act.isBusy} disabled={done === null || lacksItems || (verb === 'approve' && !isSure)} onClick={() => void judge()}>{words(verb)}</Button>
        <Button variant="subtle" onClick={onClose}>{words('cancel')}</Button>
      </div>
    </ReviewDialog>
  );
}
