import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { nextTurn } from './next-turn.js';

const maxTurns = 10;
/** What a collection may free and be one that freed nothing. */
const sameBytes = 16_384;

/** What the heap holds once nothing more can be collected. Weak references, and what they lead to, go in later turns. */
async function heldNow(collect: () => void): Promise<number> {
  let held = Infinity;
  for (let [turn, same] = [0, 0]; turn < maxTurns && same < 2; turn += 1) {
    collect();
    await nextTurn();
    const { heapUsed } = process.memoryUsage();
    same = heapUsed > held - sameBytes ? same + 1 : 0;
    held = Math.min(held, heapUsed);
  }
  return held;
}

/** How many bytes of the heap are held by what `make` makes, each of `count`. Something is made before, which brings along what is held once. */
export async function retainedBy<T>(count: number, make: () => Promise<T>): Promise<{ readonly bytesEach: number; readonly made: readonly T[] }> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const made: T[] = [];
  for (let n = 0; n < count / 10; n += 1) made.push(await make());
  const before = await heldNow(collect);
  for (let n = 0; n < count; n += 1) made.push(await make());
  const bytesEach = ((await heldNow(collect)) - before) / count;
  return { bytesEach, made };
}
