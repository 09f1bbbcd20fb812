/** The limits that clients hold themselves to before they send. Apart from all others: a page pays for each key of a table it reads. */
export const clientLimits = {
  collabPayloadBytes: 1024 * 1024,
  collabSectionBytes: 16 * 1024 * 1024,
  titleChars: 200,
  cellChars: 2000,
} as const;
