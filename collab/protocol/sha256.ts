/** FIPS 180-4, for pages: a browser's own digest is asynchronous and absent on plain HTTP. On Node the system's is faster. */

const primes: number[] = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);

/** The first 32 bits of the fractions of the primes' square or cube roots: what the standard lists takes more room than finding it. */
const fractionsOf = (root: 2 | 3): Uint32Array => Uint32Array.from(primes, (prime) => {
  const power = BigInt(root);
  const scaled = BigInt(prime) << (32n * power);
  let found = BigInt(Math.floor(prime ** (1 / root) * 2 ** 32));
  // Floating point is off by a few at most; whole numbers are exact.
  while (found ** power > scaled) found--;
  while ((found + 1n) ** power <= scaled) found++;
  return Number(BigInt.asUintN(32, found));
});

const constants = fractionsOf(3);
const start = fractionsOf(2).subarray(0, 8);
const turn = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** The SHA-256 of the bytes: 32 bytes. */
export function sha256(bytes: Uint8Array): Uint8Array {
  const padded = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) + 1) * 64));
  new Uint8Array(padded.buffer).set(bytes);
  padded.setUint8(bytes.length, 0x80);
  padded.setBigUint64(padded.byteLength - 8, BigInt(bytes.length * 8));
  const sum = start.slice();
  const schedule = new Uint32Array(64);
  for (let block = 0; block < padded.byteLength; block += 64) {
    let a = sum[0] ?? 0;
    let b = sum[1] ?? 0;
    let c = sum[2] ?? 0;
    let d = sum[3] ?? 0;
    let e = sum[4] ?? 0;
    let f = sum[5] ?? 0;
    let g = sum[6] ?? 0;
    let h = sum[7] ?? 0;
    for (let i = 0; i < 64; i++) {
      const near = schedule[i - 2] ?? 0;
      const far = schedule[i - 15] ?? 0;
      schedule[i] = i < 16
        ? padded.getUint32(block + i * 4)
        : (schedule[i - 16] ?? 0) + (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)) + (schedule[i - 7] ?? 0) + (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10));
      const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (constants[i] ?? 0) + (schedule[i] ?? 0)) | 0;
      const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      // One by one, here and above: taking lists apart would take most of the time.
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    sum.set([a, b, c, d, e, f, g, h].map((word, index) => word + (sum[index] ?? 0)));
  }
  const digest = new DataView(new ArrayBuffer(32));
  sum.forEach((word, index) => digest.setUint32(index * 4, word));
  return new Uint8Array(digest.buffer);
}
