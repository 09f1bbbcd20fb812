/** Uniform in [0, 1): jitter, never secrets. */
export const systemRandom = (): number => Math.random();
