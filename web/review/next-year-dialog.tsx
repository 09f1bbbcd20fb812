import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { WatchedDocument } from '../../client-sdk/index.js';
import { useClient, useWords } from '../app/app-context.js';
import { ActError } from './act-error.js';
import { ReviewDialog } from './review-dialog.js';
import { useAct } from './use-act.js';

/** Begins the draft of a later year with this text, and goes there. */
export function NextYearDialog({ document, onClose }: { readonly document: WatchedDocument; readonly onClose: () => void }) {
  const client = useClient();
  const words = useWords();
  const act = useAct();
  const [, go] = useLocation();
  // One id for the dialog and not for the press of its button: pressed twice, it begins one document.
  const [clientMutationId] = useState(() => crypto.randomUUID());
  const [year, setYear] = useState<number | string>(document.fiscalYear + 1);
  const begin = (): Promise<boolean> =>
    act.run(async () => {
      const begun = await client.documents.startNextYear({ clientMutationId, sourceDocumentId: document.id, fiscalYear: Number(year) });
      go(`/documents/${begun.document.id}`);
    });
  return (
    <ReviewDialog title={words('nextYearTitle')} onClose={onClose}>
      <p>{words('nextYearMeans')}</p>
      {document.nextYears.length > 0 && <p role="status">{words('nextYearThere', { titles: document.nextYears.map(({ fiscalYear, title }) => `${fiscalYear} ${title}`).join(words('semicolon')) })}</p>}
      <NumberInput size="xs" label={words('year')} required allowDecimal={false} allowNegative={false} hideControls value={year} onChange={setYear} />
      <ActError error={act.error} />
      <div className="actions dialog-actions">
        <Button loading={act.isBusy} disabled={year === ''} onClick={() => void begin()}>{words('startNextYear')}</Button>
        <Button variant="subtle" onClick={onClose}>{words('cancel')}</Button>
      </div>
    </ReviewDialog>
  );
}
