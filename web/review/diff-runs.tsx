import type { DiffRunFragment } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';

/** Words that differ: `both` in one text, or one side of two. What is marked by colour is named for those who do not see it. */
export function DiffRuns({ runs, side }: { readonly runs: readonly DiffRunFragment[]; readonly side: 'both' | 'before' | 'after' }) {
  const words = useWords();
  const hidden = side === 'before' ? 'INSERTED' : side === 'after' ? 'DELETED' : null;
  return (
    <>
      {runs.map(({ kind, text, moved }, index) => {
        if (kind === hidden) return null;
        if (kind === 'KEPT') return <span key={index}>{text}</span>;
        const title = moved ? words('runMoved') : undefined;
        return kind === 'DELETED' ? <del key={index} title={title}>{text}</del> : <ins key={index} title={title}>{text}</ins>;
      })}
    </>
  );
}
