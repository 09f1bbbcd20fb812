/** Servers in network namespaces of their own, each joined to here by one link that can lose, swallow or end what passes. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import type { FaultContext } from './fault.js';
import { lastLineOf, NotAllowedHere } from './not-allowed.js';

const run = promisify(execFile);

/** What of a link is meant: its whole traffic, or that with one port on either side. */
export interface LinkRule {
  readonly port?: number;
  /** Of a hundred packets so many are dropped, in each direction; 100 is a partition. */
  readonly loss: number;
}

/** The namespace of one server. */
export interface Namespace {
  /** A command that becomes the one behind it, inside. */
  readonly wrapper: readonly string[];
  /** Its address, and that of this side. */
  readonly inside: string;
  readonly outside: string;
  /** Drops packets by these rules, instead of those before; none: all pass. */
  lose(rules: readonly LinkRule[]): Promise<void>;
  /** Takes the link down or up, with its routes. */
  set(state: 'down' | 'up'): Promise<void>;
  /** Packets dropped since the rules were given. */
  dropped(): Promise<number>;
}

async function feed(namespace: string, script: string): Promise<void> {
  const nft = spawn('ip', ['netns', 'exec', namespace, 'nft', '-f', '-'], { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  nft.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  nft.stdin.end(script);
  const [code] = (await once(nft, 'close')) as [number | null];
  if (code !== 0) throw new Error(`nft ended with ${code}: ${said}`);
}

/** A packet is looked at when it comes in or goes out of the namespace: each is met once. */
function scriptOf(rules: readonly LinkRule[]): string {
  const lines = rules.flatMap(({ port, loss }) => {
    const chance = loss >= 100 ? '' : `numgen random mod 100 < ${loss} `;
    return (port === undefined ? [''] : [`tcp sport ${port} `, `tcp dport ${port} `]).map((match) => `${match}${chance}counter drop`);
  });
  const chain = (hook: string): string => `  chain ${hook} { type filter hook ${hook} priority 0; ${lines.join('; ')}${lines.length > 0 ? ';' : ''} }`;
  return `table inet fault {}\ndelete table inet fault\ntable inet fault {\n${chain('input')}\n${chain('output')}\n}\n`;
}

async function createNamespace(context: FaultContext, index: number): Promise<Namespace> {
  const name = `jiwen-${process.pid}-${index}`;
  const link = `jw${process.pid % 100_000}n${index}`;
  const net = `10.213.${index}`;
  await run('ip', ['netns', 'add', name]);
  context.onEnd(async () => void (await run('ip', ['netns', 'del', name])));
  await run('ip', ['link', 'add', link, 'type', 'veth', 'peer', 'name', 'wire', 'netns', name]);
  const inside = async (...words: readonly string[]): Promise<void> => void (await run('ip', ['-n', name, ...words]));
  await run('ip', ['addr', 'add', `${net}.1/30`, 'dev', link]);
  await run('ip', ['link', 'set', link, 'up']);
  await inside('addr', 'add', `${net}.2/30`, 'dev', 'wire');
  await inside('link', 'set', 'lo', 'up');
  await inside('link', 'set', 'wire', 'up');
  return {
    wrapper: ['ip', 'netns', 'exec', name],
    inside: `${net}.2`,
    outside: `${net}.1`,
    lose: (rules) => feed(name, scriptOf(rules)),
    set: (state) => inside('link', 'set', 'wire', state),
    async dropped() {
      const { stdout } = await run('ip', ['netns', 'exec', name, 'nft', 'list', 'table', 'inet', 'fault']);
      return [...stdout.matchAll(/packets (\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0);
    },
  };
}

/** @throws NotAllowedHere where namespaces, links or packet rules are not to be had */
export async function createNamespaces(context: FaultContext, count: number): Promise<Namespace[]> {
  const namespaces: Namespace[] = [];
  try {
    for (let index = 1; index <= count; index++) {
      const namespace = await createNamespace(context, index);
      await namespace.lose([{ loss: 1 }]);
      await namespace.lose([]);
      namespaces.push(namespace);
    }
  } catch (error) {
    throw new NotAllowedHere(`network namespaces with nft (packages iproute2, nftables; as root) are needed: ${lastLineOf(error)}`);
  }
  return namespaces;
}
