/** Keeps secrets that must be used again, and so cannot be hashed: what is stored of them is of no use without the server's own secret. */
export interface SecretBox {
  /** `plain` as it may be stored. `label` says whose it is: what is sealed for one is not opened for another. */
  seal(plain: string, label: string): string;
  /** What was sealed under this label; null when it was sealed with another server's secret, or tampered with. */
  open(sealed: string, label: string): string | null;
}
