import { fileURLToPath } from 'node:url';

/** The project's root, with a slash at its end. Tests run as compiled, three folders below it. */
export const projectRoot = fileURLToPath(new URL('../../../', import.meta.url));
