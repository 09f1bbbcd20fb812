import { Badge, Button } from '@mantine/core';
import type { ChangeKind, DiffRunFragment, FieldDifferenceFragment, NodeDifferenceFragment, VersionComparisonFragment } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';
import type { MessageKey } from '../app/messages.js';
import { DiffRuns } from './diff-runs.js';
import { fieldWords } from './field-words.js';
import type { RestoreTarget } from './restore-form.js';

/** One text with what came and went, or two beside each other. */
export type DifferenceLayout = 'inline' | 'beside';

const kindWords: Readonly<Record<ChangeKind, MessageKey>> = { ADDED: 'added', CHANGED: 'changed', MOVED: 'moved', REMOVED: 'removed' };

function Runs({ runs, layout }: { readonly runs: readonly DiffRunFragment[]; readonly layout: DifferenceLayout }) {
  const words = useWords();
  if (layout === 'inline') return <div className="diff-text"><DiffRuns runs={runs} side="both" /></div>;
  return (
    <div className="diff-beside">
      <div className="diff-text" role="group" aria-label={words('versionBefore')}><DiffRuns runs={runs} side="before" /></div>
      <div className="diff-text" role="group" aria-label={words('versionAfter')}><DiffRuns runs={runs} side="after" /></div>
    </div>
  );
}

function Fields({ fields, layout }: { readonly fields: readonly FieldDifferenceFragment[]; readonly layout: DifferenceLayout }) {
  const words = useWords();
  if (fields.length === 0) return null;
  return (
    <dl className="diff-fields">
      {fields.map(({ field, runs }) => {
        const key = fieldWords[field];
        return <div key={field}><dt>{key === undefined ? field : words(key)}</dt><dd><Runs runs={runs} layout={layout} /></dd></div>;
      })}
    </dl>
  );
}

/** Asked for with one node; null where nothing can be brought back. */
type OnRestore = ((node: RestoreTarget) => void) | null;

function NodeHead({ node, onRestore }: { readonly node: Pick<NodeDifferenceFragment, 'nodeId' | 'title' | 'kind' | 'moved'>; readonly onRestore: OnRestore }) {
  const words = useWords();
  const { nodeId, title, kind, moved } = node;
  return (
    <div className="thread-head">
      <strong>{title}</strong>
      <span className="actions">
        <Badge size="sm" variant="default">{words(kindWords[kind])}</Badge>
        {moved && kind !== 'MOVED' && <Badge size="sm" variant="default">{words('moved')}</Badge>}
        {/* What has come since is not in the version; to take it away again is an edit. One alone stays where it stands. */}
        {onRestore !== null && (kind === 'CHANGED' || kind === 'REMOVED') && <Button size="compact-xs" variant="subtle" onClick={() => onRestore({ id: nodeId, title })}>{words('restoreOnly')}<span className="visually-hidden">：{title}</span></Button>}
      </span>
    </div>
  );
}

function Nodes({ nodes, layout, onRestore }: { readonly nodes: readonly NodeDifferenceFragment[]; readonly layout: DifferenceLayout; readonly onRestore: OnRestore }) {
  return nodes.map((node) => <li key={node.nodeId} className="diff-row"><NodeHead node={node} onRestore={onRestore} /><Fields fields={node.fields} layout={layout} /></li>);
}

/** Everything in which two versions differ, by words and by cells. */
export function VersionDifferences({ comparison, layout, onRestore }: { readonly comparison: VersionComparisonFragment; readonly layout: DifferenceLayout; readonly onRestore: OnRestore }) {
  const words = useWords();
  if (comparison.identical) return <p role="status">{words('identical')}</p>;
  return (
    <div className="diff">
      {comparison.cover.length > 0 && <section className="diff-node"><div className="thread-head"><strong>{words('cover')}</strong></div><Fields fields={comparison.cover} layout={layout} /></section>}
      {comparison.sections.map((section) => (
        <section key={section.nodeId} className="diff-node">
          <NodeHead node={section} onRestore={onRestore} />
          <Fields fields={section.fields} layout={layout} />
          {section.text.length > 0 && <Runs runs={section.text} layout={layout} />}
        </section>
      ))}
      {comparison.goalTables.map((table) => (
        <section key={table.nodeId} className="diff-node">
          <NodeHead node={table} onRestore={onRestore} />
          <Fields fields={table.fields} layout={layout} />
          <ul className="findings"><Nodes nodes={table.goals} layout={layout} onRestore={null} /><Nodes nodes={table.indicators} layout={layout} onRestore={table.kind === 'REMOVED' ? null : onRestore} /></ul>
        </section>
      ))}
    </div>
  );
}
