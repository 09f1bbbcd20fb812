import { readdirSync, readFileSync } from 'node:fs';
import { projectRoot } from '../support/project-root.js';

/** Paths below `folder`, relative to the project's root, that end with `suffix`; none when there is no such folder. */
export function listFiles(folder: string, suffix: string): string[] {
  let entries;
  try {
    entries = readdirSync(`${projectRoot}${folder}`, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : listFiles(path, suffix);
    return entry.name.endsWith(suffix) ? [path] : [];
  });
}

/** The text of a file, by its path from the project's root. */
export function readSource(path: string): string {
  return readFileSync(`${projectRoot}${path}`, 'utf8');
}
