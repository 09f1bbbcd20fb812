import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort, startChildServer, type ChildServer } from './child-server.js';
import type { Contender, Instance, Target } from './contender.js';
import { benchRoot, node22 } from './nodes.js';
import { directoryBytes } from './stored-bytes.js';

interface Peer extends Pick<Contender, 'id' | 'label' | 'stores'> {
  readonly dialect: Target['dialect'];
  readonly script: string;
  readonly ready: RegExp;
  /** The name is in the path, or in every frame. */
  readonly hasPath: boolean;
  readonly env: (directory: string) => Record<string, string>;
}

const peers: readonly Peer[] = [
  { id: 'relay', label: 'raw relay on ws (the limit)', stores: false, dialect: 'relay', script: 'dist/servers/relay-main.js', ready: /listening/, hasPath: true, env: () => ({}) },
  {
    id: 'hocuspocus', label: 'Hocuspocus 4.7 + SQLite', stores: true, dialect: 'hocuspocus', script: 'dist/servers/hocuspocus-main.js', ready: /listening/, hasPath: false,
    env: (directory) => ({ STORE: join(directory, 'documents.sqlite') }),
  },
  {
    id: 'y-websocket', label: 'y-websocket 2.1 + LevelDB', stores: true, dialect: 'plain', script: 'node_modules/y-websocket/bin/server.cjs', ready: /running at/, hasPath: true,
    env: (directory) => ({ HOST: '127.0.0.1', YPERSISTENCE: join(directory, 'leveldb') }),
  },
];

async function openPeer(peer: Peer, roomCount: number): Promise<Instance> {
  const directory = await mkdtemp(join(tmpdir(), 'jiwen-bench-'));
  let server: ChildServer | null = null;
  return {
    async start() {
      const port = await findFreePort();
      server = await startChildServer({ command: node22.executable, args: [`${benchRoot}${peer.script}`], env: { PORT: String(port), ...peer.env(directory) }, ready: peer.ready });
      const rooms = Array.from({ length: roomCount }, (_, index) => ({ name: `room-${index}`, url: `ws://127.0.0.1:${port}/${peer.hasPath ? `room-${index}` : ''}` }));
      return { dialect: peer.dialect, pid: server.pid, databasePid: null, rooms, writerTokens: [], readerTokens: [] };
    },
    stop: async () => server?.stop(),
    gone: async () => server?.gone(),
    storedBytes: () => directoryBytes(directory),
    async dispose() {
      await server?.kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export function createPeers(roomCount: number): Contender[] {
  return peers.map((peer) => ({ ...peer, open: () => openPeer(peer, roomCount), close: async () => undefined }));
}
