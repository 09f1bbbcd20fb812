import { parseArgs } from 'node:util';
import { contenders, type ContenderId } from './servers/contenders.js';
import { workloadIds, type WorkloadId } from './workloads/all.js';

export interface ApiChoice {
  readonly quick: boolean;
  readonly growth: boolean;
  /** Of a window, where not the usual. */
  readonly seconds: number | null;
  readonly workloads: readonly WorkloadId[];
  readonly contenders: readonly ContenderId[];
  /** Null, or a directory into which our server writes CPU profiles. */
  readonly profileDirectory: string | null;
}

const contenderIds = contenders.map(({ id }) => id);

export const usage = `npm run bench:api -- [--quick] [--growth] [--seconds N] [--only NAMES] [--profile DIRECTORY]

  --quick           a short form; docs/benchmarks-api.md is left alone
  --growth          how it grows with tables, rows, documents, editors and subscribers; writes docs/plots and docs/benchmarks-api-growth.md
  --seconds N       the length of a window; 1 unless quick
  --only NAMES      workloads and servers, separated by commas:
                    ${workloadIds.join(', ')}
                    ${contenderIds.join(', ')}
  --profile DIR     our server writes CPU profiles (.cpuprofile) there; its figures are then too high
`;

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds >= 0.2 && seconds <= 60)) throw new Error(`--seconds is 0.2 to 60, not ${text}\n\n${usage}`);
  return seconds;
}

/** @throws Error with the usage */
export function readCommandLine(argv: readonly string[]): ApiChoice {
  const { values } = parseArgs({
    args: [...argv],
    options: { quick: { type: 'boolean' }, growth: { type: 'boolean' }, seconds: { type: 'string' }, only: { type: 'string', multiple: true }, profile: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help === true) throw new Error(usage);
  const names = (values.only ?? []).flatMap((list) => list.split(','));
  const strange = names.find((name) => ![...workloadIds, ...contenderIds].some((known) => known === name));
  if (strange !== undefined) throw new Error(`nothing is called ${strange}\n\n${usage}`);
  const chosen = <T extends string>(all: readonly T[]): readonly T[] => {
    const some = all.filter((id) => names.includes(id));
    return some.length === 0 ? all : some;
  };
  return { quick: values.quick ?? false, growth: values.growth ?? false, seconds: values.seconds === undefined ? null : readSeconds(values.seconds), workloads: chosen(workloadIds), contenders: chosen(contenderIds), profileDirectory: values.profile ?? null };
}
