import { getDocumentProxy } from 'unpdf';

/** A stretch of text on a page, or the beginning or end of marked content. */
export type PdfItem =
  | { readonly str: string; readonly transform: readonly number[]; readonly width: number; readonly height: number }
  | { readonly type: string; readonly tag?: string };

/** A page, as far as it is read. The library's own types do not resolve under our module rules. */
export interface PdfPage {
  /** Left, bottom, right, top. */
  readonly view: readonly number[];
  getTextContent(options: { readonly includeMarkedContent: boolean; readonly disableNormalization: boolean }): Promise<{ readonly items: readonly PdfItem[] }>;
  getOperatorList(): Promise<{ readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] }>;
  getStructTree(): Promise<unknown>;
  cleanup(): boolean;
}

/** An entry of the bookmarks. */
export interface PdfBookmark {
  readonly title: string;
  readonly dest: unknown;
  readonly items: readonly PdfBookmark[];
}

/** An open file. It must be destroyed. */
export interface PdfSource {
  readonly numPages: number;
  /** `number` from 1. */
  getPage(number: number): Promise<PdfPage>;
  getOutline(): Promise<readonly PdfBookmark[] | null>;
  getPageIndex(ref: unknown): Promise<number>;
  getPageLabels(): Promise<readonly string[] | null>;
  getMetadata(): Promise<{ readonly info: { readonly Title?: string; readonly Language?: string } }>;
  destroy(): Promise<void>;
}

/**
 * The library asks its engine for a part of ECMAScript 2024 that Node 20 lacks. Without it a page ended silently at the first letter
 * of an embedded font, and with it every line that makes its tables.
 */
function provideTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true, writable: true,
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const moved = new Uint8Array(length);
      moved.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return moved.buffer;
    },
  });
}

/** Opens a file. Nothing of it is run: no scripts, no fonts, no pictures. @throws the library's own exceptions */
export async function openPdf(bytes: Uint8Array): Promise<PdfSource> {
  provideTransfer();
  // The library takes the bytes over, so it gets its own.
  const source: unknown = await getDocumentProxy(new Uint8Array(bytes), { isEvalSupported: false, disableFontFace: true, useSystemFonts: false, stopAtErrors: false, verbosity: 0 });
  return source as PdfSource;
}
