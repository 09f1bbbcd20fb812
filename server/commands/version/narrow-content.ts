import { AppError } from '../../../schema/errors/app-error.js';
import { limits } from '../../../schema/model/limits.js';
import type { Template } from '../../../schema/model/template.js';
import { depthBelow, numberSiblings, placeAt, siblingSections } from '../../domain/outline.js';
import type { KeptRow, KeptSection, KeptTable, VersionContent } from '../../ports/version-records.js';

/** A table as it was then, where it stands now, or where it stood if it is gone. */
function narrowToTable(now: VersionContent, then: VersionContent, table: KeptTable): VersionContent {
  const standing = now.goalTables.find(({ id }) => id === table.id);
  const others = now.goalTables.filter(({ id }) => id !== table.id);
  const inPart = others.filter(({ partId }) => partId === table.partId).sort((a, b) => a.ordinal - b.ordinal);
  const order = placeAt(inPart.map(({ id }) => id), table.id, standing?.ordinal ?? table.ordinal);
  const placed = [...others, table].map((each) => (each.partId === table.partId ? { ...each, ordinal: order.indexOf(each.id) + 1 } : each));
  const replace = <T extends { readonly goalTableId: string }>(nodes: readonly T[], by: readonly T[]): T[] => [
    ...nodes.filter(({ goalTableId }) => goalTableId !== table.id), ...by.filter(({ goalTableId }) => goalTableId === table.id),
  ];
  return { ...now, goalTables: placed, goals: replace(now.goals, then.goals), indicators: replace(now.indicators, then.indicators) };
}

/** A section as it was then: its title and text where it stands now; one that is gone, where it stood. */
function narrowToSection(now: VersionContent, section: KeptSection, { numbering }: Pick<Template, 'numbering'>): VersionContent {
  const { title, generation, seq } = section;
  if (now.sections.some(({ id }) => id === section.id)) {
    return { ...now, sections: now.sections.map((each) => (each.id === section.id ? { ...each, title, generation, seq } : each)) };
  }
  const { parentId } = section;
  const parent = now.sections.find(({ id }) => id === parentId);
  if (parentId !== null && parent === undefined) throw new AppError('invalid_input', { path: 'nodeId', problem: '它的上级章节已被删除，请先恢复上级章节或整个版本', problemEn: 'the section above it was removed; bring that one or the whole version back first' });
  const partId = parent?.partId ?? section.partId;
  const siblings = siblingSections(now.sections, partId, parentId);
  const numbers = new Map([...siblings, section].map(({ id, number }) => [id, number === '' ? '' : null]));
  const order = placeAt(siblings.map(({ id }) => id), section.id, section.ordinal).map((id) => ({ id, number: numbers.get(id) ?? null }));
  // The style of the numbers is that of the siblings there are.
  const styled = order.map((each) => ({ ...each, number: each.number === '' ? '' : (siblings.find(({ id }) => id === each.id)?.number ?? null) }));
  const places = new Map(numberSiblings(styled, depthBelow(now.sections, parentId), numbering).map((place) => [place.id, place]));
  return { ...now, sections: [...now.sections, { ...section, partId }].map((each) => ({ ...each, ...places.get(each.id) })) };
}

/** A row as it was then: its cells where it stands now; one that is gone, where it stood. */
function narrowToRow(now: VersionContent, row: KeptRow): VersionContent {
  if (!now.goalTables.some(({ id }) => id === row.goalTableId)) throw new AppError('invalid_input', { path: 'nodeId', problem: '它所在的表已被删除，请先恢复该表或整个版本', problemEn: 'its table was removed; bring the table or the whole version back first' });
  const standing = now.indicators.find(({ id }) => id === row.id);
  const others = now.indicators.filter(({ id }) => id !== row.id);
  const inTable = others.filter(({ goalTableId }) => goalTableId === row.goalTableId).sort((a, b) => a.ordinal - b.ordinal);
  const limit = limits.indicatorsPerTable;
  if (inTable.length >= limit) throw new AppError('too_large', { what: '每张表的指标行数', whatEn: 'the number of indicators of a table', limit });
  const order = placeAt(inTable.map(({ id }) => id), row.id, standing?.ordinal ?? row.ordinal);
  const ordinalOf = (id: string): number => order.indexOf(id) + 1;
  const rows = [...inTable, row].map((each) => ({ ...each, ordinal: ordinalOf(each.id) })).sort((a, b) => a.ordinal - b.ordinal);
  return { ...now, indicators: [...others.filter(({ goalTableId }) => goalTableId !== row.goalTableId), ...rows] };
}

/**
 * What a document is to hold when one section, table or row of it is to be as it was then: all else stays.
 * @throws {not_found} the version has no such node @throws {invalid_input} what it stood below is gone @throws {too_large}
 */
export function narrowContent(now: VersionContent, then: VersionContent, nodeId: string, template: Pick<Template, 'numbering'>): VersionContent {
  const table = then.goalTables.find(({ id }) => id === nodeId);
  if (table !== undefined) return narrowToTable(now, then, table);
  const row = then.indicators.find(({ id }) => id === nodeId);
  if (row !== undefined) return narrowToRow(now, row);
  const section = then.sections.find(({ id }) => id === nodeId);
  if (section === undefined) throw new AppError('not_found', { kind: 'node', id: nodeId.slice(0, 40) });
  return narrowToSection(now, section, template);
}
