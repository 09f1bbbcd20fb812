import { Button, NativeSelect, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { BudgetAdjustmentFragment } from '../../client-sdk/index.js';
import { useClient } from '../app/app-context.js';
import type { ExecutedProjects } from './executed-projects.js';
import { useExecutionWords } from './execution-words.js';
import { ReasonForm } from './reason-form.js';

/** A project's whole budget from a day on, as the bureau decided without a new edition of the text. */
function AdjustForm({ projects, onClose }: { readonly projects: ExecutedProjects; readonly onClose: () => void }) {
  const client = useClient();
  const words = useExecutionWords();
  const [goalTableId, setTable] = useState([...projects.keys()][0] ?? '');
  const [date, setDate] = useState('');
  const [budget, setBudget] = useState('');
  return (
    <ReasonForm label={words('adjustBudget')} button={words('save')} onSend={(reason) => client.execution.adjustBudget({ goalTableId, date, budget, reason })} onClose={onClose} typed={[date, budget]}>
      <NativeSelect size="xs" label={words('project')} value={goalTableId} data={[...projects].map(([value, { projectName }]) => ({ value, label: projectName }))} onChange={({ target }) => setTable(target.value)} />
      <TextInput size="xs" type="date" required label={words('adjustedFrom')} value={date} onChange={({ target }) => setDate(target.value)} />
      <TextInput size="xs" required label={words('adjustedTo', { unit: projects.get(goalTableId)?.currencyUnit ?? '' })} value={budget} onChange={({ target }) => setBudget(target.value)} />
    </ReasonForm>
  );
}

function Adjustment({ adjustment: { id, goalTableId, date, budget, reason }, projects, mayChange }: { readonly adjustment: BudgetAdjustmentFragment; readonly projects: ExecutedProjects; readonly mayChange: boolean }) {
  const client = useClient();
  const words = useExecutionWords();
  const [isOpen, open] = useState(false);
  const { projectName = '—', currencyUnit = '' } = projects.get(goalTableId) ?? {};
  const name = words('adjusted', { project: projectName, date, budget: `${budget}${currencyUnit}` });
  const label = words('removeAdjustmentOf', { name });
  return (
    <li>
      <div className="actions">
        <span>{name}</span><span className="quiet">{reason}</span>
        {mayChange && <Button size="compact-xs" variant="subtle" aria-label={label} onClick={() => open(true)}>{words('remove')}</Button>}
      </div>
      {isOpen && <ReasonForm label={label} button={words('removeNow')} onSend={(why) => client.execution.removeAdjustment({ id, reason: why })} onClose={() => open(false)} />}
    </li>
  );
}

/** 预算调整: budgets that hold instead of those of the text, from a day on. */
export function BudgetsPanel({ adjustments, projects, own }: { readonly adjustments: readonly BudgetAdjustmentFragment[]; readonly projects: ExecutedProjects; readonly own: ExecutedProjects }) {
  const words = useExecutionWords();
  const [isOpen, open] = useState(false);
  if (adjustments.length === 0 && own.size === 0) return null;
  return (
    <section className="panel" aria-labelledby="budgets">
      <Title order={2} size="h5" id="budgets">{words('budgets')}</Title>
      {adjustments.length === 0 ? <p className="quiet">{words('noAdjustments')}</p> : <ul className="rounds">{adjustments.map((each) => <Adjustment key={each.id} adjustment={each} projects={projects} mayChange={own.has(each.goalTableId)} />)}</ul>}
      {own.size > 0 && (isOpen ? <AdjustForm projects={own} onClose={() => open(false)} /> : <Button size="xs" variant="light" onClick={() => open(true)}>{words('adjustBudget')}</Button>)}
    </section>
  );
}
