import { CliFault } from './cli-fault.js';
import type { Surroundings } from './surroundings.js';

const maxInputBytes = 16 * 1024 * 1024;
const [enter, end, interrupt, backspace, del] = ['\r', '\u0004', '\u0003', '\b', '\u007f'];

/** All of standard input. */
export async function readStdin({ stdin, interrupted }: Pick<Surroundings, 'stdin' | 'interrupted'>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  const stop = (): void => void stdin.destroy();
  interrupted.addEventListener('abort', stop, { once: true });
  try {
    for await (const piece of stdin as AsyncIterable<Buffer | string>) {
      const chunk = Buffer.from(piece as string);
      bytes += chunk.byteLength;
      if (bytes > maxInputBytes) throw new CliFault('标准输入过大（上限 16 MiB）。', 'Standard input is too large (16 MiB at most).');
      pieces.push(chunk);
    }
  } finally {
    interrupted.removeEventListener('abort', stop);
  }
  interrupted.throwIfAborted();
  return Buffer.concat(pieces);
}

/** What one keystroke, or a piece of pasted text, does to a line: done, or what it is now. */
function typed(line: string, keys: string): { readonly line: string; readonly isDone: boolean } {
  let now = line;
  for (const key of keys) {
    if (key === enter || key === '\n' || key === end) return { line: now, isDone: true };
    now = key === backspace || key === del ? [...now].slice(0, -1).join('') : now + key;
  }
  return { line: now, isDone: false };
}

function readHidden({ stdin, stderr, interrupted }: Surroundings, prompt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let line = '';
    const finish = (settle: () => void): void => {
      stdin.setRawMode?.(false);
      stdin.pause();
      stdin.off('data', take);
      stderr.write('\n');
      settle();
    };
    const take = (data: Buffer): void => {
      const keys = data.toString('utf8');
      // In raw mode Ctrl-C is a key like any other.
      if (keys.includes(interrupt)) return finish(() => reject(new DOMException('interrupted', 'AbortError')));
      const next = typed(line, keys);
      line = next.line;
      if (next.isDone) finish(() => resolve(line));
    };
    interrupted.addEventListener('abort', () => finish(() => reject(interrupted.reason as Error)), { once: true });
    stderr.write(prompt);
    stdin.setRawMode?.(true);
    stdin.on('data', take);
    stdin.resume();
  });
}

/** A password or a token: typed without being shown, or the first line of standard input. */
export async function readSecret(surroundings: Surroundings, prompt: string): Promise<string> {
  if (surroundings.stdin.isTTY === true) return readHidden(surroundings, prompt);
  const text = (await readStdin(surroundings)).toString('utf8');
  return text.split(/\r?\n/, 1)[0] ?? '';
}
