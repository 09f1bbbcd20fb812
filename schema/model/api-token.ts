/** A person; or a partner's tool, which acts by API tokens alone. */
export type UserKind = 'PERSON' | 'SERVICE';
/** Every UserKind. */
export const userKinds: readonly UserKind[] = ['PERSON', 'SERVICE'];
