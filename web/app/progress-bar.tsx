import { Progress } from '@mantine/core';
import type { ProgressFragment } from '../../client-sdk/index.js';
import { useWords } from './app-context.js';
import './progress-bar.css';

/** Whole percents, downwards: 100 only when nothing is missing. Null where nothing is demanded. */
export function percentOf({ filled, demanded }: Pick<ProgressFragment, 'filled' | 'demanded'>): number | null {
  return demanded === 0 ? null : Math.floor((filled / demanded) * 100);
}

/** How much of what the form demands is filled in, as a bar and in words. */
export function ProgressBar({ progress }: { readonly progress: Pick<ProgressFragment, 'filled' | 'demanded'> }) {
  const words = useWords();
  const percent = percentOf(progress);
  if (percent === null) return null;
  return (
    <div className="progress" title={words('progressOf', { filled: progress.filled, demanded: progress.demanded })}>
      <Progress value={percent} size="sm" color={percent === 100 ? 'teal' : 'blue'} aria-label={words('progressOf', { filled: progress.filled, demanded: progress.demanded })} />
      <span aria-hidden>{percent}%</span>
    </div>
  );
}

/** What the rules found, by severity; what there is none of is left out. */
export function FindingCounts({ findings: { errors, warnings, hints } }: Pick<ProgressFragment, 'findings'>) {
  const words = useWords();
  if (errors + warnings + hints === 0) return <span className="quiet">{words('noFindings')}</span>;
  return (
    <span className="finding-counts">
      {errors > 0 && <span className="finding-error">{words('errorsCounted', { count: errors })}</span>}
      {warnings > 0 && <span className="finding-warning">{words('warningsCounted', { count: warnings })}</span>}
      {hints > 0 && <span className="finding-hint">{words('hintsCounted', { count: hints })}</span>}
    </span>
  );
}
