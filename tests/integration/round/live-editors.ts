import * as Y from 'yjs';
import type { App } from '../../../server/app.js';
import { authorizeRoom } from '../../../server/bridge/room-access.js';
import { nextTurn } from '../../support/next-turn.js';
import { seededRandom } from '../../support/seeded-random.js';
import { typeSomewhere } from '../../support/scribble.js';
import { Replica } from '../../unit/collab/replica.js';

interface Editor {
  readonly replica: Replica;
  readonly token: string;
  readonly sectionId: string;
  /** Comes to nothing when the connection broke meanwhile. */
  entering: Promise<void> | null;
}

/** Some seconds; whoever has not come to rest by then will not. */
const mostTurns = 3000;

/** Whether an update holds anything, written or deleted, that a state does not. */
function isNews(state: Uint8Array, update: Uint8Array): boolean {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const before = Y.snapshot(doc);
  Y.applyUpdate(doc, update);
  return !Y.equalSnapshots(before, Y.snapshot(doc));
}

/** Authors with a section open, on the server's own rooms, over sockets that are emptied by hand. */
export class LiveEditors {
  readonly #app: App;
  readonly #editors: readonly Editor[];

  constructor(app: App, doors: readonly (readonly [token: string, sectionId: string])[]) {
    this.#app = app;
    this.#editors = doors.map(([token, sectionId], index) => ({ replica: new Replica(index + 1), token, sectionId, entering: null }));
  }

  get count(): number {
    return this.#editors.length;
  }

  /** Types, deletes or formats something, whether or not the text takes it. */
  type(which: number, seed: number): void {
    const { replica } = this.#editor(which);
    const random = seededRandom(seed);
    if (random() > 0.2) return replica.doc.transact(() => typeSomewhere(replica.doc, random));
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(`在线写的第${seed}段。`)]);
    replica.doc.getXmlFragment('default').push([paragraph]);
  }

  cut(which: number): void {
    this.#editor(which).replica.pair?.cut();
  }

  /** Carries what lies on the wires, and lets in whoever is outside. */
  async carry(): Promise<void> {
    for (const editor of this.#editors) {
      const { pair } = editor.replica;
      if (pair === null || pair.closed !== null) editor.entering ??= this.#enter(editor).finally(() => (editor.entering = null));
      pair?.flushToServer();
      editor.replica.receive();
    }
    await nextTurn();
  }

  /** Carries on until each replica holds what the log of its section holds; in an open text, nothing more. Answers what is amiss. */
  async settle(isOpen: boolean): Promise<string[]> {
    let amiss: string[] = [];
    for (let turn = 0; turn < mostTurns; turn += 1) {
      await this.carry();
      if (turn % 10 !== 0) continue;
      amiss = [];
      for (const editor of this.#editors) amiss.push(...(await this.#differences(editor, isOpen)));
      if (amiss.length === 0) return [];
    }
    return amiss;
  }

  close(): void {
    for (const { replica } of this.#editors) replica.pair?.cut();
  }

  #editor(which: number): Editor {
    return this.#editors[which % this.#editors.length] as Editor;
  }

  async #enter({ replica, token, sectionId }: Editor): Promise<void> {
    const { store, clock, tokens, tokenUses, rooms } = this.#app;
    replica.access = await authorizeRoom({ unitOfWork: store, clock, tokens, tokenUses }, sectionId, token);
    replica.connect(rooms, sectionId);
  }

  async #differences({ replica, sectionId }: Editor, isOpen: boolean): Promise<string[]> {
    const stored = await this.#app.rooms.read(sectionId, (doc) => Y.encodeStateAsUpdate(doc));
    const own = Y.encodeStateAsUpdate(replica.doc);
    return [...(isNews(own, stored) ? [`${sectionId}: a replica lacks what the room holds`] : []), ...(isOpen && isNews(stored, own) ? [`${sectionId}: the room lacks what a replica holds`] : [])];
  }
}
