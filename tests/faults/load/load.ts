import { setTimeout as pause } from 'node:timers/promises';
import type { Stage, World } from '../world.js';
import { startFollower, type Follower } from './follower.js';
import { createLiveWriter, type LiveWriter, type LiveWriterOptions } from './live-writer.js';
import { startMutator, type Mutator } from './mutator.js';
import { openSdkWriter } from './sdk-writer.js';
import { openStockWriter } from './stock-writer.js';

/** Everybody who works on one document. */
export interface Load {
  readonly stage: Stage;
  readonly writers: readonly LiveWriter[];
  readonly mutators: readonly Mutator[];
  readonly followers: readonly Follower[];
  /** How many edits and mutations were acknowledged in this span of `performance.now()`. */
  acknowledgedBetween(from: number, to: number): number;
  /** Nobody begins anything new. Resolves when every mutation in flight is answered. */
  rest(): Promise<void>;
  close(): void;
}

export interface LoadOptions {
  /** Characters that make every edit longer. */
  readonly padding?: number;
  /** How many speak `jiwen.v1`, and go to another server when theirs is away; at least one for each section. */
  readonly writers?: number;
  /** How many use the stock y-websocket client; and how many the SDK. Each knows one server only. */
  readonly stockWriters?: number;
  readonly sdkWriters?: number;
  /** From one edit of a writer to the next. */
  readonly betweenMs?: number;
}

const mutatorCount = 4;
const followerCount = 2;
/** What a writer writes on without an acknowledgement. */
const maxUnacknowledged = 60;

async function keepWriting(writer: LiveWriter, padding: string, betweenMs: number, isOver: () => boolean): Promise<void> {
  for (let count = 1; !isOver(); count++) {
    writer.write(`${writer.name}第${count}句${padding}`);
    await pause(betweenMs);
    while (!isOver() && writer.written.length - writer.acknowledged.size >= maxUnacknowledged) await Promise.race([writer.changed(), pause(100)]);
  }
}

type Places = (index: number, name: string) => LiveWriterOptions;

/** Writers of each kind, spread over sections and servers. */
async function openWriters({ sectionIds }: Stage, placeOf: Places, { writers: own = 20, stockWriters = 0, sdkWriters = 0 }: LoadOptions): Promise<LiveWriter[]> {
  const writers = Array.from({ length: own }, (_, index) => createLiveWriter(placeOf(index, `写手${index + 1}`)));
  const stock = Array.from({ length: stockWriters }, (_, index) => {
    const place = placeOf(index, `旧友${index + 1}`);
    const witness = writers.find(({ sectionId }) => sectionId === place.sectionId);
    if (witness === undefined) throw new Error(`nobody can witness in one of ${sectionIds.length} sections`);
    return openStockWriter(place, witness);
  });
  const bySdk = await Promise.all(Array.from({ length: sdkWriters }, (_, index) => openSdkWriter(placeOf(index, `客户${index + 1}`))));
  return [...writers, ...stock, ...bySdk];
}

/** Writers over the sections, four people who use the API, two who follow the events. */
export async function startLoad(world: World, stage: Stage, options: LoadOptions): Promise<Load> {
  const { padding = 0, betweenMs = 25 } = options;
  const { clientUrls, tokens } = world;
  const givenUp = new AbortController();
  let isResting = false;
  const tokenOf = (index: number): string => tokens[index % tokens.length] ?? '';
  const sectionOf = (index: number): string => stage.sectionIds[index % stage.sectionIds.length] ?? '';
  /** Everybody begins with another server, where there are several. */
  const urlsFrom = (index: number): string[] => clientUrls.map((_, at) => clientUrls[(index + at) % clientUrls.length] ?? '');
  const placeOf: Places = (index, name) => ({ name, urls: urlsFrom(index + Math.floor(index / stage.sectionIds.length)), sectionId: sectionOf(index), token: tokenOf(index) });
  const writers = await openWriters(stage, placeOf, options);
  const mutators = Array.from({ length: mutatorCount }, (_, index) => {
    const indicator = stage.indicators[index];
    if (indicator === undefined) throw new Error('the sample has too few indicators');
    return startMutator({ name: `接口${index + 1}`, urls: urlsFrom(index), token: tokenOf(index), documentId: stage.documentId, sectionId: sectionOf(index), indicator, signal: givenUp.signal });
  });
  const followers = Array.from({ length: followerCount }, (_, index) => startFollower(urlsFrom(index), tokenOf(index), stage.documentId, stage.cursor));
  const writing = writers.map((writer) => keepWriting(writer, '文'.repeat(padding), betweenMs, () => isResting));
  return {
    stage,
    writers,
    mutators,
    followers,
    acknowledgedBetween(from, to) {
      const times = [...writers.flatMap(({ acknowledgedAt }) => acknowledgedAt), ...mutators.flatMap(({ answered }) => answered.map(({ answeredAt }) => answeredAt))];
      return times.filter((at) => at >= from && at < to).length;
    },
    async rest() {
      isResting = true;
      await Promise.all([...writing, ...mutators.map((mutator) => mutator.stop())]);
    },
    close() {
      if (givenUp.signal.aborted) return;
      isResting = true;
      givenUp.abort();
      // Those who are witnesses last.
      for (const writer of [...writers].reverse()) writer.close();
      for (const follower of followers) follower.stop();
    },
  };
}
