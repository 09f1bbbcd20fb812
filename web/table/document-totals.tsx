import type { WatchedDocument } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';

/** The sums of all tables, as the server keeps them up while cells change. */
export function DocumentTotals({ totals }: { readonly totals: WatchedDocument['totals'] }) {
  const words = useWords();
  const entry = (label: string, amount: string | null) => <div><dt>{label}</dt><dd>{amount ?? '—'}</dd></div>;
  return (
    <div className="totals">
      <span className="quiet">{words('totals')}</span>
      <dl>{entry(words('budgetTotal'), totals.total)}{entry(words('fiscalFunds'), totals.fiscalFunds)}{entry(words('otherFunds'), totals.otherFunds)}</dl>
    </div>
  );
}
