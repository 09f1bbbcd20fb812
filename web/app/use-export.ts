import { useState } from 'react';
import type { ExportDocumentInput } from '../../client-sdk/index.js';
import type { ExportFormat } from '../../schema/model/export-format.js';
import { useApp, useClient, useErrorText } from './app-context.js';

/** How writing a file stands. */
export type ExportRun = { readonly name: 'idle' } | { readonly name: 'running'; readonly format: ExportFormat; readonly done: number; readonly total: number } | { readonly name: 'failed'; readonly why: string };

/** Hands a file to the browser, which keeps it under the name that the server gave it. */
export function saveFile(url: string): void {
  const link = window.document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}

/** Has the server write a file of what `prepare` gives, and hands it to the browser once it is there. */
export function useExport(): { readonly run: ExportRun; readonly write: (format: ExportFormat, prepare: () => Promise<Omit<ExportDocumentInput, 'format'>>) => Promise<void> } {
  const { language } = useApp();
  const client = useClient();
  const errorText = useErrorText();
  const [run, setRun] = useState<ExportRun>({ name: 'idle' });
  return {
    run,
    async write(format, prepare) {
      setRun({ name: 'running', format, done: 0, total: 0 });
      try {
        const { documentExport } = await client.interchange.export({ ...(await prepare()), format });
        if (documentExport == null) return setRun({ name: 'idle' });
        for await (const { state, done, total, url, problem, problemEn } of client.interchange.exportProgress(documentExport.id)) {
          if (state === 'FAILED') return setRun({ name: 'failed', why: (language === 'zh' ? problem : problemEn) ?? '' });
          if (url != null) saveFile(url);
          setRun({ name: 'running', format, done, total });
        }
        setRun({ name: 'idle' });
      } catch (error) {
        setRun({ name: 'failed', why: errorText(error) });
      }
    },
  };
}
