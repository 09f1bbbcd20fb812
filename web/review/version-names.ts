import type { VersionFragment } from '../../client-sdk/index.js';
import { versionKindNames } from '../../schema/model/version.js';
import { useApp, useWords } from '../app/app-context.js';
import { useTimeText } from './item-record.js';

/** Versions to choose from, under a heading. */
export interface VersionGroup {
  readonly group: string;
  readonly items: { readonly value: string; readonly label: string }[];
}

/** How a version is called in a list: its number, its name or what took it, its round, when and by whom. */
export function useVersionName(): (version: VersionFragment) => string {
  const { language } = useApp();
  const words = useWords();
  const time = useTimeText();
  return ({ number, kind, label, round, takenAt, takenBy }) => {
    const name = kind === 'NAMED' ? label : versionKindNames[kind][language];
    const ofRound = round === null ? '' : `${words('roundNumber', { number: round.number })} `;
    return `${number}. ${ofRound}${name} · ${time(takenAt)} · ${takenBy?.displayName ?? ''}`;
  };
}

/** Versions by what they are: those somebody named, those of the rounds, the others, and last year's. */
export function useVersionGroups(versions: readonly VersionFragment[], lastYears: readonly VersionFragment[]): VersionGroup[] {
  const words = useWords();
  const nameOf = useVersionName();
  const groupOf = (group: string, among: readonly VersionFragment[]): VersionGroup[] => (among.length === 0 ? [] : [{ group, items: among.map((version) => ({ value: version.id, label: nameOf(version) })) }]);
  return [
    ...groupOf(words('namedVersions'), versions.filter(({ kind }) => kind === 'NAMED')),
    ...groupOf(words('roundVersions'), versions.filter(({ kind, round }) => kind !== 'NAMED' && round !== null)),
    ...groupOf(words('otherVersions'), versions.filter(({ kind, round }) => kind !== 'NAMED' && round === null)),
    ...groupOf(words('lastYearVersions'), lastYears),
  ];
}
