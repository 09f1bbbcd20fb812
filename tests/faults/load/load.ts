import { setTimeout as pause } from 'node:timers/promises';
import type { Stage, World } from '../world.js';
import { startFollower, type Follower } from './follower.js';
import { createLiveWriter, type LiveWriter } from './live-writer.js';
import { startMutator, type Mutator } from './mutator.js';

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
  readonly padding: number;
}

const writerCount = 20;
const mutatorCount = 4;
const followerCount = 2;
const betweenMs = 25;
/** What a writer writes on without an acknowledgement. */
const maxUnacknowledged = 60;

async function keepWriting(writer: LiveWriter, padding: string, isOver: () => boolean): Promise<void> {
  for (let count = 1; !isOver(); count++) {
    writer.write(`${writer.name}第${count}句${padding}`);
    await pause(betweenMs);
    while (!isOver() && writer.written.length - writer.acknowledged.size >= maxUnacknowledged) await Promise.race([writer.changed(), pause(100)]);
  }
}

/** Twenty writers over the sections, four people who use the API, two who follow the events. */
export function startLoad(world: World, stage: Stage, { padding }: LoadOptions): Load {
  const { clientUrls, tokens } = world;
  const givenUp = new AbortController();
  let isResting = false;
  const tokenOf = (index: number): string => tokens[index % tokens.length] ?? '';
  const sectionOf = (index: number): string => stage.sectionIds[index % stage.sectionIds.length] ?? '';
  /** Everybody begins with another server, where there are several. */
  const urlsFrom = (index: number): string[] => clientUrls.map((_, at) => clientUrls[(index + at) % clientUrls.length] ?? '');
  const writers = Array.from({ length: writerCount }, (_, index) => createLiveWriter({ name: `写手${index + 1}`, urls: urlsFrom(index + Math.floor(index / stage.sectionIds.length)), sectionId: sectionOf(index), token: tokenOf(index) }));
  const mutators = Array.from({ length: mutatorCount }, (_, index) => {
    const indicator = stage.indicators[index];
    if (indicator === undefined) throw new Error('the sample has too few indicators');
    return startMutator({ name: `接口${index + 1}`, urls: urlsFrom(index), token: tokenOf(index), documentId: stage.documentId, sectionId: sectionOf(index), indicator, signal: givenUp.signal });
  });
  const followers = Array.from({ length: followerCount }, (_, index) => startFollower(urlsFrom(index), tokenOf(index), stage.documentId, stage.cursor));
  const writing = writers.map((writer) => keepWriting(writer, '文'.repeat(padding), () => isResting));
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
      isResting = true;
      givenUp.abort();
      for (const writer of writers) writer.close();
      for (const follower of followers) follower.stop();
    },
  };
}
