import type { NodeProgressFragment, WatchedDocument } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { FindingCounts, percentOf, ProgressBar } from '../app/progress-bar.js';
import { sectionsInOrder } from './sections-in-order.js';
import { useCurrentPlace } from './use-current-place.js';

type State = 'empty' | 'begun' | 'filled';

const stateWords: Readonly<Record<State, MessageKey>> = { empty: 'entryEmpty', begun: 'entryBegun', filled: 'entryFilled' };

function stateOf(progress: NodeProgressFragment): State | null {
  const percent = percentOf(progress);
  if (percent === null) return null;
  if (percent === 100) return 'filled';
  return progress.filled === 0 ? 'empty' : 'begun';
}

/** How far an entry is: a circle that is empty, half or full; of a table also how many fields; and what was found there. */
function EntryProgress({ progress, isTable }: { readonly progress: NodeProgressFragment; readonly isTable: boolean }) {
  const words = useWords();
  const state = stateOf(progress);
  const { errors, warnings, hints } = progress.findings;
  const count = errors + warnings + hints;
  return (
    <span className="outline-progress">
      {state !== null && <span className={`outline-state outline-${state}`} title={`${words(stateWords[state])} ${progress.filled}/${progress.demanded}`}><span className="visually-hidden">{words(stateWords[state])}</span></span>}
      {isTable && state !== 'filled' && <span className="outline-fields">{progress.filled}/{progress.demanded}</span>}
      <span className={errors > 0 ? 'outline-findings outline-errors' : 'outline-findings'} title={count > 0 ? words('findings', { count }) : undefined}>{count > 0 && <>{count}<span className="visually-hidden"> {words('findings', { count })}</span></>}</span>
    </span>
  );
}

/** The numbered outline, with how far each entry is and how much the rules found there. */
export function Outline({ document }: { readonly document: WatchedDocument }) {
  const words = useWords();
  // Parts hold everything: not they, but what stands in them is where one is.
  const current = useCurrentPlace(document.parts.flatMap((part) => [...sectionsInOrder(part.sections), ...part.goalTables].map(({ id }) => id)));
  const progressOf = new Map(document.outlineProgress.map((progress) => [progress.nodeId, progress]));
  const whole = progressOf.get(document.id);
  const entry = (id: string, title: string, depth: number, isTable = false) => {
    const progress = progressOf.get(id);
    return (
      <li key={id} className={`outline-${Math.min(depth, 3)}`}>
        <a href={`#${id}`} aria-current={id === current ? 'location' : undefined}>{title}</a>
        {progress !== undefined && <EntryProgress progress={progress} isTable={isTable} />}
      </li>
    );
  };
  return (
    <>
      {whole !== undefined && <div className="outline-whole"><span className="quiet">{words('progress')}</span><ProgressBar progress={whole} /><FindingCounts findings={whole.findings} /></div>}
      <ol className="outline">
        {document.parts.flatMap((part) => [
          entry(part.id, `${part.number} ${part.title}`, 0),
          ...sectionsInOrder(part.sections).map(({ id, number, title, depth }) => entry(id, `${number}${title}`, depth + 1)),
          ...part.goalTables.flatMap(({ id }) => document.goalTables.filter((table) => table.id === id).map((table) => entry(id, `${table.ordinal}. ${table.title}`, 1, true))),
        ])}
      </ol>
    </>
  );
}
