import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { createClient, isAppError, type Client, type DocumentWatch, type Section, type Tokens } from '../../client-sdk/index.js';
import { seededRandom } from './seeded-random.js';
import { findFreePort, runCommandLine, startServerProcess, type ServerProcess } from './server-process.js';
import { projectRoot } from './project-root.js';
import { createTcpProxy, type TcpProxy } from './tcp-proxy.js';

/** How long and how hard. */
export interface SoakOptions {
  readonly seed: number;
  /** Settings of the server, without its port. */
  readonly env: Readonly<Record<string, string>>;
  /** False ends the soak; asked before each step, with the number of steps so far. */
  readonly goesOn: (steps: number) => boolean;
  /** Waited for after each step. */
  readonly rest: () => Promise<void>;
}

/** What came of it. Words and events are those of all clients together. */
export interface SoakReport {
  readonly steps: number;
  readonly disturbances: Readonly<Record<Disturbance, number>>;
  readonly words: number;
  /** Words that do not stand in the text exactly once. */
  readonly notOnce: readonly string[];
  /** Clients whose document is not what a new reader gets, or whose texts are not what the server has. */
  readonly unequal: readonly string[];
  /** Clients whose events are not those of one who never lost a connection. */
  readonly eventsOutOfOrder: number;
  readonly openSockets: number;
}

const disturbances = ['cut', 'kill', 'signOut'] as const;
type Disturbance = (typeof disturbances)[number];

const names = ['li.wei', 'wang.fang', 'zhao.lei'];
const password = 'correct horse battery staple';

/** A client with a document watched and its texts open. */
interface Actor {
  readonly name: string;
  readonly client: Client;
  readonly watch: DocumentWatch;
  readonly sections: readonly Section[];
  /** Where its events begin. */
  readonly from: string;
  readonly cursors: string[];
  readonly reading: Promise<void>;
  readonly tokens: () => Tokens | null;
}

/** Errors that a client may meet in a storm, and that say what they say. */
const expected = ['conflict', 'server_unreachable', 'store_unavailable', 'shutting_down', 'rate_limited', 'unauthenticated'];

class Soak {
  readonly #options: SoakOptions;
  readonly #random: () => number;
  readonly #sockets = new Set<WebSocket>();
  readonly #actors: Actor[] = [];
  readonly #done: Record<Disturbance, number> = { cut: 0, kill: 0, signOut: 0 };
  readonly #words = new Map<Section['id'], string[]>();
  readonly #running = new Set<Promise<unknown>>();
  #server: ServerProcess | null = null;
  #proxy: TcpProxy | null = null;
  #isCut = false;
  #env: Readonly<Record<string, string>> = {};
  #documentId = '';

  constructor(options: SoakOptions) {
    this.#options = options;
    this.#random = seededRandom(options.seed);
  }

  async start(): Promise<void> {
    this.#env = { ...this.#options.env, PORT: String(await findFreePort()), JIWEN_SEED: 'none', LOG_LEVEL: 'error' };
    for (const name of names) {
      const { code, stderr } = await runCommandLine('admin', ['create-user', name, '--display-name', name, '--password', '-'], this.#env, `${password}\n`);
      if (code !== 0) throw new Error(stderr);
    }
    this.#server = await startServerProcess(this.#env);
    this.#proxy = await createTcpProxy(Number(this.#env['PORT']));
    const owner = this.#direct(names[0] ?? '');
    const content = await readFile(`${projectRoot}server/seed/leting-2025.txt`, 'utf8');
    const { document } = await owner.interchange.import({ format: 'TEXT', content });
    this.#documentId = document?.id ?? '';
    for (const name of names.slice(1)) {
      const viewer = await this.#direct(name).account.viewer();
      await owner.documents.setMember({ documentId: this.#documentId, userId: viewer?.id ?? '', role: 'AUTHOR' });
    }
    for (const name of names) this.#actors.push(await this.#join(name));
  }

  /** A client past the proxy. */
  #direct(name: string): Client {
    return createClient({ url: this.#server?.url ?? '', auth: { name, password } });
  }

  #socketClass(): unknown {
    const sockets = this.#sockets;
    return class extends WebSocket {
      constructor(url: string, protocols?: string[]) {
        super(url, protocols);
        sockets.add(this);
        this.on('close', () => sockets.delete(this));
      }
    };
  }

  async #join(name: string): Promise<Actor> {
    let tokens: Tokens | null = null;
    const client = createClient({
      url: `http://127.0.0.1:${this.#proxy?.port}`,
      auth: { name, password },
      webSocketImpl: this.#socketClass(),
      onTokens: (given) => { tokens = given; },
    });
    const watch = client.documents.watch(this.#documentId);
    const cursors: string[] = [];
    const reading = (async () => {
      for await (const { cursor } of watch) cursors.push(cursor);
    })();
    const { parts, eventCursor: from } = await watch.ready;
    const ids = parts.flatMap(({ sections }) => sections.flatMap((section) => [section, ...section.children])).map(({ id }) => id).slice(0, 4);
    const sections = await Promise.all(ids.map((id) => client.sections.open(id)));
    await Promise.all(sections.map((section) => section.live()));
    return { name, client, watch, sections, from, cursors, reading, tokens: () => tokens };
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T;
  }

  /** Lets it run beside the rest; what a storm may bring is let go, anything else ends the soak. */
  #run(work: Promise<unknown>): void {
    const running = work.catch((error: unknown) => {
      if (!isAppError(error) || !expected.includes(error.code)) throw error;
    });
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running)).catch(() => undefined);
  }

  #act(step: number): void {
    const actor = this.#pick(this.#actors);
    const kind = this.#random();
    if (kind < 0.6) return this.#type(actor, step);
    const rows = actor.watch.store.get()?.goalTables.flatMap(({ indicators }) => indicators) ?? [];
    if (kind < 0.85) return this.#run(actor.client.indicators.update({ id: this.#pick(rows).id, description: `${actor.name}第${step}次改` }));
    if (kind < 0.95) return this.#run(actor.client.comments.add({ documentId: this.#documentId, anchor: { kind: 'ROW', indicatorId: this.#pick(rows).id }, body: `第${step}条` }));
    return this.#run(actor.client.documents.list({ first: 5 }));
  }

  #type(actor: Actor, step: number): void {
    const section = this.#pick(actor.sections);
    const words = `【${actor.name}第${step}句】`;
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    section.doc.getXmlFragment('default').push([paragraph]);
    this.#words.set(section.id, [...(this.#words.get(section.id) ?? []), words]);
  }

  async #disturb(): Promise<void> {
    if (this.#isCut) {
      this.#isCut = false;
      return this.#proxy?.restore();
    }
    const kind = this.#pick(disturbances);
    this.#done[kind] += 1;
    if (kind === 'cut') {
      this.#isCut = true;
      this.#proxy?.cut();
    } else if (kind === 'kill') {
      await this.#server?.kill();
      this.#server = await startServerProcess(this.#env);
    } else {
      const auth = this.#pick(this.#actors).tokens();
      if (auth !== null) await createClient({ url: this.#server?.url ?? '', auth }).account.signOut().catch(() => undefined);
    }
  }

  async storm(): Promise<number> {
    let steps = 0;
    for (; this.#options.goesOn(steps); steps++) {
      this.#act(steps);
      if (this.#random() < 0.04) await this.#disturb();
      await this.#options.rest();
    }
    if (this.#isCut) await this.#disturb();
    return steps;
  }

  /** Resolves when the actor has all there is, and everything of it is durable. */
  async #settle({ client, watch, sections, cursors }: Actor): Promise<void> {
    await Promise.all(sections.map((section) => section.saved()));
    const { eventCursor } = await client.documents.get(this.#documentId);
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        const state = watch.state.get();
        if (state.name === 'refused') reject(state.error);
        else if (watch.cursor !== eventCursor && !cursors.includes(eventCursor)) return;
        stops.forEach((stop) => stop());
        resolve();
      };
      const stops = [watch.store.subscribe(look), watch.state.subscribe(look)];
      look();
    });
    await watch.settled();
  }

  async #unequal(): Promise<string[]> {
    const fresh = createClient({ url: this.#server?.url ?? '', auth: { name: names[0] ?? '', password }, webSocketImpl: WebSocket });
    const anew = fresh.documents.watch(this.#documentId);
    // Who has read which comments differs from person to person, and so does what each may do.
    const shared = (watch: DocumentWatch) => {
      const { goalTables, parts, findings, totals, status, title, threads } = watch.store.get() ?? (() => { throw new Error('nothing was read'); })();
      return { goalTables, parts, findings, totals, status, title, threads: threads.map(({ id, version, comments }) => ({ id, version, comments })) };
    };
    await anew.ready;
    const texts = new Map(await Promise.all((this.#actors[0]?.sections ?? []).map(async ({ id }) => [id, (await fresh.sections.get(id)).text] as const)));
    const wrong = this.#actors.flatMap((actor) => [
      ...(isDeepStrictEqual(shared(actor.watch), shared(anew)) ? [] : [`${actor.name}: document`]),
      ...actor.sections.filter(({ id, text }) => texts.get(id) !== text).map(({ id }) => `${actor.name}: ${id}`),
    ]);
    anew.close();
    return wrong;
  }

  async #isOutOfOrder({ from, cursors }: Actor): Promise<boolean> {
    const fresh = createClient({ url: this.#server?.url ?? '', auth: { name: names[0] ?? '', password }, webSocketImpl: WebSocket });
    const { eventCursor } = await fresh.documents.get(this.#documentId);
    const uncut: string[] = [];
    for await (const { cursor } of from === eventCursor ? [] : fresh.documents.events(this.#documentId, { after: from })) {
      uncut.push(cursor);
      if (cursor === eventCursor) break;
    }
    return !isDeepStrictEqual(cursors, uncut);
  }

  async finish(steps: number): Promise<SoakReport> {
    await Promise.all(this.#running);
    await Promise.all(this.#actors.map((actor) => this.#settle(actor)));
    // The readable text follows the log by itself; it is read once every client has seen it.
    for (const actor of this.#actors) await this.#untilTextsShown(actor);
    await Promise.all(this.#actors.map((actor) => this.#settle(actor)));
    const unequal = await this.#unequal();
    const texts = new Map((this.#actors[0]?.sections ?? []).map(({ id, text }) => [id, text]));
    const words = [...this.#words].flatMap(([id, written]) => written.map((word) => ({ id, word })));
    const notOnce = words.filter(({ id, word }) => texts.get(id)?.split(word).length !== 2).map(({ word }) => word);
    for (const { watch, sections } of this.#actors) {
      watch.close();
      await Promise.all(sections.map((section) => section.close()));
    }
    await Promise.all(this.#actors.map(({ reading }) => reading));
    await Promise.all([...this.#sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
    const outOfOrder = await Promise.all(this.#actors.map((actor) => this.#isOutOfOrder(actor)));
    return { steps, disturbances: this.#done, words: words.length, notOnce, unequal, eventsOutOfOrder: outOfOrder.filter(Boolean).length, openSockets: this.#sockets.size };
  }

  #untilTextsShown({ watch, sections }: Actor): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        const shown = JSON.stringify(watch.store.get()?.parts);
        if (sections.some(({ text }) => !shown.includes(JSON.stringify(text)))) return;
        stop();
        resolve();
      };
      const stop = watch.store.subscribe(look);
      look();
    });
  }

  async stop(): Promise<void> {
    await this.#proxy?.stop();
    await this.#server?.stop();
  }
}

/**
 * Three people write, change cells and comment through the SDK, while their connections are cut, their server is killed and their
 * sessions are ended at random; then everything is waited for and compared.
 */
export async function soakClients(options: SoakOptions): Promise<SoakReport> {
  const soak = new Soak(options);
  try {
    await soak.start();
    return await soak.finish(await soak.storm());
  } finally {
    await soak.stop();
  }
}
