import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What a server process holds. */
export interface NodeFacts {
  readonly heapMiB: number;
  readonly externalMiB: number;
  readonly rssMiB: number;
  readonly fds: number;
  /** Connections of people to its port, as the kernel has them. */
  readonly connections: number;
  readonly rooms: number;
  readonly sessions: number;
  readonly graphqlSockets: number;
  readonly streams: number;
  readonly pendingUpdates: number;
}

export interface WatchedProcess {
  readonly pid: number;
  readonly port: number;
  readonly metricsUrl: string;
}

const established = '01';

async function inodesOf(pid: number): Promise<{ fds: number; sockets: Set<string> }> {
  const names = await readdir(`/proc/${pid}/fd`);
  const targets = await Promise.all(names.map((name) => readlink(`/proc/${pid}/fd/${name}`).catch(() => '')));
  return { fds: targets.filter((target) => target !== '').length, sockets: new Set(targets.flatMap((target) => /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [])) };
}

async function connectionsTo({ pid, port }: WatchedProcess, sockets: ReadonlySet<string>): Promise<number> {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = (await Promise.all(['tcp', 'tcp6'].map((kind) => readFile(`/proc/${pid}/net/${kind}`, 'utf8').catch(() => '')))).flatMap((text) => text.split('\n').slice(1));
  return rows.map((row) => row.trim().split(/\s+/)).filter(([, from = '', , state, , , , , , inode = '']) => from.endsWith(local) && state === established && sockets.has(inode)).length;
}

function readNumbers(text: string): (name: string) => number {
  const numbers = new Map([...text.matchAll(/^(\w+) (\S+)$/gm)].map(([, name = '', value]) => [name, Number(value)]));
  return (name) => numbers.get(name) ?? NaN;
}

/** After a collection of its garbage, which the process does at SIGUSR2. */
export async function readFacts(watched: WatchedProcess): Promise<NodeFacts> {
  const text = async (): Promise<string> => (await fetch(watched.metricsUrl, { headers: { connection: 'close' } })).text();
  process.kill(watched.pid, 'SIGUSR2');
  // Finalizers of what was collected run afterwards, and may let more go.
  await pause(200);
  process.kill(watched.pid, 'SIGUSR2');
  await pause(200);
  const of = readNumbers(await text());
  const { fds, sockets } = await inodesOf(watched.pid);
  const mib = (name: string): number => of(name) / 2 ** 20;
  return {
    heapMiB: mib('nodejs_heap_size_used_bytes'), externalMiB: mib('nodejs_external_memory_bytes'), rssMiB: mib('process_resident_memory_bytes'),
    fds, connections: await connectionsTo(watched, sockets),
    rooms: of('jiwen_rooms'), sessions: of('jiwen_room_sessions'), graphqlSockets: of('jiwen_graphql_sockets'), streams: of('jiwen_graphql_streams'), pendingUpdates: of('jiwen_pending_updates'),
  };
}

/** What must be gone when everybody has left. */
export const heldOf = ({ connections, rooms, sessions, graphqlSockets, streams, pendingUpdates }: NodeFacts): Readonly<Record<string, number>> =>
  ({ connections, rooms, sessions, graphqlSockets, streams, pendingUpdates });

export const isEmpty = (facts: NodeFacts): boolean => Object.values(heldOf(facts)).every((count) => count === 0);

/** Node's flags for a process that collects its garbage at SIGUSR2. */
export const gcFlags = ['--expose-gc', '--import', 'data:text/javascript,process.on("SIGUSR2",()=>globalThis.gc())'];
