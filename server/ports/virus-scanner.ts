/** Looks into files before they are kept. */
export interface VirusScanner {
  /** What it found, by its own name; null: nothing. @throws {scanner_unavailable} it cannot be reached, takes too long or gives no verdict */
  scan(bytes: Uint8Array): Promise<string | null>;
}
