import type { Finding } from '../model/finding.js';

const prime = 0x01000193;
const seeds = [0x811c9dc5, 0x9e3779b9] as const;

/** FNV-1a over UTF-16 units; two of them with different seeds keep the findings of one document apart. */
function hash(text: string, seed: number): string {
  let state = seed;
  for (let index = 0; index < text.length; index += 1) state = Math.imul(state ^ text.charCodeAt(index), prime);
  return (state >>> 0).toString(16).padStart(8, '0');
}

/**
 * Names a finding across readings and review rounds: "V12-9f3c2a1b77d0e4aa". It is the same finding as long as the same
 * rule says the same of the same field of the same node; once the words it complains of change, it is another one. Two
 * findings of one document may share an id only if they say the same of the same place.
 */
export function findingId({ rule, nodeId, field, message }: Pick<Finding, 'rule' | 'nodeId' | 'field' | 'message'>): string {
  const said = [rule, nodeId, field ?? '', message.zh].join('\n');
  return `${rule}-${seeds.map((seed) => hash(said, seed)).join('')}`;
}
