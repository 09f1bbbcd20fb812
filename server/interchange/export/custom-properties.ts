import type { PrintedDocument } from '../../../schema/model/printed-document.js';

/** What an office file carries of where it is from; programs that change it keep it. Read back by `readOrigin`. */
export function originProperties({ documentId, version }: Pick<PrintedDocument, 'documentId' | 'version'>): { readonly name: string; readonly value: string }[] {
  const of = version === null ? [] : [{ name: 'JiwenVersion', value: String(version.number) }, { name: 'JiwenContentHash', value: version.contentHash }];
  return [{ name: 'JiwenDocument', value: documentId }, ...of];
}
