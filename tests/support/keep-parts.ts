import { createFileStore } from '../../client-sdk/live/keep/file-store.js';

/** A process that keeps parts without end, and prints the number of each when it is kept. Part n is filled with n. */
const [, , directory = '', key = '', from = '0'] = process.argv;
const store = createFileStore(directory);
for (let n = Number(from); n < Number(from) + 200; n++) {
  await store.add(key, `part-${n}`, new Uint8Array(100_000).fill(n % 251));
  process.stdout.write(`${n}\n`);
}
