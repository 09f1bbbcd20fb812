import { Checkbox, Select } from '@mantine/core';
import { documentStatuses, statusNames } from '../../schema/model/document.js';
import { useApp, useWords } from '../app/app-context.js';
import type { ChosenFilters, ListedDocument } from './documents-that-match.js';

interface DocumentFiltersProps {
  readonly documents: readonly ListedDocument[];
  readonly chosen: ChosenFilters;
  readonly onChoose: (chosen: ChosenFilters) => void;
}

/** Year, status and department, each offering what there is among the documents. */
export function DocumentFilters({ documents, chosen, onChoose }: DocumentFiltersProps) {
  const words = useWords();
  const { language } = useApp();
  const years = [...new Set(documents.map(({ fiscalYear }) => fiscalYear))].sort((a, b) => b - a).map(String);
  const departments = [...new Set(documents.map(({ departmentName }) => departmentName))].sort((a, b) => a.localeCompare(b, 'zh-CN'));
  const statuses = documentStatuses.filter((status) => documents.some((document) => document.status === status));
  return (
    <div className="actions">
      {departments.length > 1 && <Select size="xs" searchable aria-label={words('department')} placeholder={words('allDepartments')} clearable value={chosen.department} onChange={(department) => onChoose({ ...chosen, department })} data={departments} />}
      <Select size="xs" aria-label={words('year')} placeholder={words('allYears')} clearable value={chosen.year} onChange={(year) => onChoose({ ...chosen, year })} data={years} />
      <Select size="xs" aria-label={words('status')} placeholder={words('allStatuses')} clearable value={chosen.status} onChange={(status) => onChoose({ ...chosen, status })} data={statuses.map((value) => ({ value, label: statusNames[value][language] }))} />
      <Checkbox size="xs" label={words('onlyWaiting')} checked={chosen.isWaiting} onChange={({ currentTarget }) => onChoose({ ...chosen, isWaiting: currentTarget.checked })} />
    </div>
  );
}
