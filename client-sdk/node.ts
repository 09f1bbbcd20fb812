/** What only Node has: `@jiwen/client/node`. */
export { createFileStore } from './live/keep/file-store.js';
