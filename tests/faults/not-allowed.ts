/** What the fault needs is not to be had on this machine, or not by this user: it was not run, which is not the same as passed. */
export class NotAllowedHere extends Error {}

/** What a command said last before it failed. */
export const lastLineOf = (error: unknown): string => (error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error));
