import { PassThrough } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { readSecret } from '../../../client-sdk/cli/read-input.js';
import type { Surroundings } from '../../../client-sdk/cli/surroundings.js';

/** A terminal, as far as a program sees one: keys come one by one, and nothing is shown that the program does not show. */
function createTerminal() {
  const shown: string[] = [];
  const modes: boolean[] = [];
  const ending = new AbortController();
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: (on: boolean) => void modes.push(on) });
  const output = { write: (text: string) => void shown.push(text) };
  const surroundings: Surroundings = { env: {}, stdin, stdout: output, stderr: output, now: () => 0, webSocketImpl: undefined, interrupted: ending.signal };
  return { shown, modes, stdin, surroundings, interrupt: () => ending.abort(new DOMException('interrupted', 'AbortError')) };
}

describe('a password typed at a terminal', () => {
  test('[CLI1] is read key by key, corrected, pasted, and never shown', async () => {
    const { shown, modes, stdin, surroundings } = createTerminal();
    const read = readSecret(surroundings, '密码: ');
    for (const keys of ['a', 'b', '\u007f', '𠮷', '\b', '粘贴 的', '\r']) stdin.write(keys);
    expect(await read).toBe('a粘贴 的');
    expect(shown).toEqual(['密码: ', '\n']);
    expect(modes).toEqual([true, false]);
    expect(stdin.listenerCount('data')).toBe(0);
  });

  test('[CLI1] Ctrl-C, and a signal from elsewhere, end the question and give the terminal back', async () => {
    for (const end of ['key', 'signal']) {
      const { modes, stdin, surroundings, interrupt } = createTerminal();
      const read = readSecret(surroundings, '密码: ');
      stdin.write('secret');
      if (end === 'key') stdin.write('\u0003');
      else interrupt();
      await expect(read).rejects.toMatchObject({ name: 'AbortError' });
      expect(modes).toEqual([true, false]);
    }
  });
});
