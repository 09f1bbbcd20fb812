/** A CSS colour that stays with the user, wherever they are shown. */
export function colorOf(userId: string): string {
  let hash = 0;
  for (const character of userId) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return `hsl(${hash}, 65%, 38%)`;
}
