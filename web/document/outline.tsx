import type { WatchedDocument } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';
import { sectionsInOrder } from './sections-in-order.js';
import { useCurrentPlace } from './use-current-place.js';

/** The numbered outline, with how much the rules found at each entry. */
export function Outline({ document }: { readonly document: WatchedDocument }) {
  const words = useWords();
  // Parts hold everything: not they, but what stands in them is where one is.
  const current = useCurrentPlace(document.parts.flatMap((part) => [...sectionsInOrder(part.sections), ...part.goalTables].map(({ id }) => id)));
  const tableOfRow = new Map(document.goalTables.flatMap(({ id, indicators }) => indicators.map((row) => [row.id, id] as const)));
  const found = new Map<string, number>();
  for (const { nodeId } of document.findings) {
    const place = tableOfRow.get(nodeId) ?? nodeId;
    found.set(place, (found.get(place) ?? 0) + 1);
  }
  const entry = (id: string, title: string, depth: number) => {
    const count = found.get(id) ?? 0;
    return (
      <li key={id} className={`outline-${Math.min(depth, 3)}`}>
        <a href={`#${id}`} aria-current={id === current ? 'location' : undefined}>{title}</a>
        {count > 0 && <span className="outline-findings" title={words('findings', { count })}> {count}<span className="visually-hidden"> {words('findings', { count })}</span></span>}
      </li>
    );
  };
  return (
    <ol className="outline">
      {document.parts.flatMap((part) => [
        entry(part.id, `${part.number} ${part.title}`, 0),
        ...sectionsInOrder(part.sections).map(({ id, number, title, depth }) => entry(id, `${number}${title}`, depth + 1)),
        ...part.goalTables.flatMap(({ id }) => document.goalTables.filter((table) => table.id === id).map((table) => entry(id, `${table.ordinal}. ${table.title}`, 1))),
      ])}
    </ol>
  );
}
