// node verify-audit.mjs audit.jsonl: checks an exported audit log, without anything of Jiwen's.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

// Keys in order, no white space.
const canonical = (value) =>
  Array.isArray(value) ? `[${value.map(canonical).join()}]`
  : value !== null && typeof value === 'object' ? `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`
  : JSON.stringify(value);

const ends = new Map();
let count = 0;
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  const { hash, ...entry } = JSON.parse(line);
  const fail = (what) => (console.error(`${entry.chain} entry ${entry.seq} ${what}`), process.exit(1));
  if (createHash('sha256').update(canonical(entry)).digest('hex') !== hash) fail('was changed');
  const end = ends.get(entry.chain) ?? { seq: 0, hash: '' };
  if (entry.seq !== end.seq + 1 || entry.previousHash !== end.hash) fail(`does not follow entry ${end.seq}`);
  ends.set(entry.chain, { seq: entry.seq, hash });
  count += 1;
}
console.log(`${count} entries, whole`);
for (const [chain, { seq, hash }] of ends) console.log(`${chain} ends with ${seq} ${hash}`);
