import type { ReactNode } from 'react';

interface SheetProps {
  readonly label: string;
  /** Across the page, as long as the text is not approved. */
  readonly watermark: string | null;
  /** At its foot; null: none. */
  readonly number: number | null;
  readonly children: ReactNode;
}

/** One page of A4. */
export function Sheet({ label, watermark, number, children }: SheetProps) {
  return (
    <section className="sheet" aria-label={label}>
      {watermark !== null && <div className="sheet-watermark" aria-hidden data-status={watermark} />}
      <div className="sheet-text">{children}</div>
      {number !== null && <div className="sheet-number">— {number} —</div>}
    </section>
  );
}
