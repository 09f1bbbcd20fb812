/** The address of the n-th linked value of a section, from 1, that does not say what its source says. */
export const chipAddress = (sectionId: string, n: number): string => `#${sectionId}/link/${n}`;

/** Which one of a section an address names; null: none of it. */
export function chipAtAddress(hash: string, sectionId: string): number | null {
  const [, id, n] = /^#(\w+)\/link\/(\d{1,3})$/.exec(hash) ?? [];
  return id === sectionId ? Number(n) : null;
}
