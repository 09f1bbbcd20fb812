import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { listFiles, readSource } from '../../architecture/source-files.js';
import { projectRoot } from '../../support/project-root.js';

/** One Markdown file. */
export interface Page {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
  /** Without fenced blocks: what is prose. */
  readonly prose: string;
}

/** Every Markdown file of the project that a reader is meant to open. */
export function readPages(): Page[] {
  const atRoot = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md'];
  const below = ['docs', 'schema', 'collab', 'server', 'client-sdk', 'bench', 'web'].flatMap((folder) => listFiles(folder, '.md'));
  return [...atRoot, ...below].map((path) => {
    const text = readSource(path);
    return { path, text, prose: text.replace(/^```.*?^```$/gms, '') };
  });
}

/** As the site that shows the files makes them: lower case, punctuation gone, spaces to hyphens. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) => (match[1] ?? '').toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-'));
}

/** Relative links of a page that lead nowhere: no such file, or no such heading in it. */
export function brokenLinks({ path, prose }: Page): string[] {
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '').filter((target) => !/^[a-z]+:/.test(target));
  return targets.filter((target) => {
    const [file = '', anchor] = target.split('#');
    const found = file === '' ? path : normalize(join(dirname(path), file));
    if (!existsSync(`${projectRoot}${found}`)) return true;
    return anchor !== undefined && !anchorsOf(readSource(found)).includes(anchor);
  });
}

/** True when a file or folder is there; "*" in the path stands for a name. */
export function pathExists(path: string): boolean {
  if (!path.includes('*')) return existsSync(`${projectRoot}${path}`);
  const [top = ''] = path.split('/');
  const wanted = new RegExp(`^${path.split('*').map((part) => part.replace(/[.]/g, '\\.')).join('[^/]+')}(/|$)`);
  return listFiles(top, '').some((file) => wanted.test(file));
}
