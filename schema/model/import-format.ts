/** What a document can be read from. */
export type ImportFormat = 'TEXT' | 'DOCX' | 'XLSX' | 'PDF' | 'JSON';
/** Every ImportFormat, in the order in which they are named to people. */
export const importFormats: readonly ImportFormat[] = ['TEXT', 'DOCX', 'XLSX', 'PDF', 'JSON'];

/** How files of a format are named, what people call it, and how it travels. */
export interface ImportFormatFile {
  /** Without dots, in lower case. */
  readonly extensions: readonly string[];
  readonly name: { readonly zh: string; readonly en: string };
  /** Bytes that are no text: they travel as base64. */
  readonly isBinary: boolean;
}

/** By format. */
export const importFormatFiles: { readonly [F in ImportFormat]: ImportFormatFile } = {
  TEXT: { extensions: ['txt', 'text', 'md'], name: { zh: '文本', en: 'text' }, isBinary: false },
  DOCX: { extensions: ['docx'], name: { zh: 'Word', en: 'Word' }, isBinary: true },
  XLSX: { extensions: ['xlsx'], name: { zh: 'Excel', en: 'Excel' }, isBinary: true },
  PDF: { extensions: ['pdf'], name: { zh: 'PDF', en: 'PDF' }, isBinary: true },
  JSON: { extensions: ['json'], name: { zh: 'JSON', en: 'JSON' }, isBinary: false },
};

/** "docx" of "绩效文本.DOCX"; an empty string where a name has none. */
export function extensionOf(filename: string | null | undefined): string {
  return /\.([a-z0-9]{1,8})\s*$/i.exec(filename ?? '')?.[1]?.toLowerCase() ?? '';
}

/** The format that a file's name says; null for a name that says none that is read. */
export function importFormatOf(filename: string | null | undefined): ImportFormat | null {
  const extension = extensionOf(filename);
  return importFormats.find((format) => importFormatFiles[format].extensions.includes(extension)) ?? null;
}
