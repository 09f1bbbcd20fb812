import { Button } from '@mantine/core';
import type { TemplateFragment } from '../../client-sdk/index.js';
import { useWords } from '../app/app-context.js';
import type { GridActs } from './grid-keys.js';

/** What is done to the rows one stands in, for who would rather press a button. */
export function TableToolbar({ acts, hasRow, hasIndicator, levels, template, onRegroup }: {
  readonly acts: GridActs;
  readonly hasRow: boolean;
  readonly hasIndicator: boolean;
  /** Of the row: level 1 and level 2. */
  readonly levels: readonly [string, string];
  readonly template: TemplateFragment;
  readonly onRegroup: (level1: string, level2: string) => void;
}) {
  const words = useWords();
  const button = (label: string, act: () => void, isEnabled: boolean) => <Button size="compact-xs" variant="default" disabled={!isEnabled} onClick={act}>{label}</Button>;
  const current = levels.join('\n');
  const known = template.level1.some(({ label, level2 }) => label === levels[0] && level2.some((group) => group.label === levels[1]));
  return (
    <div className="table-tools" role="toolbar" aria-label={words('goalTables')}>
      {button(words('addRow'), acts.addRow, true)}
      {button(words('moveUp'), () => acts.moveRow(-1), hasIndicator)}
      {button(words('moveDown'), () => acts.moveRow(1), hasIndicator)}
      {button(words('removeRow'), acts.removeRows, hasRow)}
      {button(words('library'), acts.openLibrary, hasIndicator)}
      {button(words('history'), acts.showHistory, true)}
      <label className="table-regroup">
        {words('regroup')}
        <select disabled={!hasIndicator} value={current} onChange={({ currentTarget: { value } }) => { const [level1 = '', level2 = ''] = value.split('\n'); onRegroup(level1, level2); }}>
          {!known && <option value={current}>{levels.filter((label) => label !== '').join(' / ')}</option>}
          {template.level1.map(({ code, label, level2 }) => (
            <optgroup key={code} label={label}>{level2.map((group) => <option key={group.code} value={`${label}\n${group.label}`}>{label} / {group.label}</option>)}</optgroup>
          ))}
        </select>
      </label>
    </div>
  );
}
