import { parseArgs } from 'node:util';
import type { ContenderId } from './servers/contender.js';

export const scenarioIds = ['fan-out', 'staff-room', 'sockets', 'many-rooms', 'large-document', 'crash'] as const;
export type ScenarioId = (typeof scenarioIds)[number];
export const contenderIds: readonly ContenderId[] = ['relay', 'hocuspocus', 'y-websocket', 'jiwen-sqlite', 'jiwen-mariadb'];

export interface Choice {
  readonly quick: boolean;
  readonly scenarios: readonly ScenarioId[];
  readonly contenders: readonly ContenderId[];
  /** Null, or a directory into which our server writes CPU profiles. */
  readonly profileDirectory: string | null;
}

export const usage = `npm run bench:collab -- [--quick] [--only NAMES] [--profile DIRECTORY]

  --quick           a short form, under two minutes; docs/benchmarks.md is left alone
  --only NAMES      scenarios and servers, separated by commas:
                    ${scenarioIds.join(', ')}
                    ${contenderIds.join(', ')}
  --profile DIR     our server writes CPU profiles (.cpuprofile) there; its figures are then too high
`;

/** @throws Error with the usage */
export function readCommandLine(argv: readonly string[]): Choice {
  const { values } = parseArgs({ args: [...argv], options: { quick: { type: 'boolean' }, only: { type: 'string', multiple: true }, profile: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) throw new Error(usage);
  const names = (values.only ?? []).flatMap((list) => list.split(','));
  const strange = names.find((name) => ![...scenarioIds, ...contenderIds].some((known) => known === name));
  if (strange !== undefined) throw new Error(`nothing is called ${strange}\n\n${usage}`);
  const chosen = <T extends string>(all: readonly T[]): readonly T[] => {
    const some = all.filter((id) => names.includes(id));
    return some.length === 0 ? all : some;
  };
  return { quick: values.quick ?? false, scenarios: chosen(scenarioIds), contenders: chosen(contenderIds), profileDirectory: values.profile ?? null };
}
