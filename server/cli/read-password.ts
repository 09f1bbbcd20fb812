import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Standard input, as far as reading one line needs it. */
export type LineInput = NodeJS.ReadableStream & { readonly isTTY?: boolean };

/** The first line of `input`; asked for, and not shown while it is typed, when a person sits there. Null at its end. */
export async function readPassword(input: LineInput, prompt: { write(text: string): unknown }): Promise<string | null> {
  const interactive = input.isTTY === true;
  if (interactive) prompt.write('密码 / Password: ');
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: interactive });
  try {
    for await (const line of lines) return line;
    return null;
  } finally {
    lines.close();
    if (interactive) prompt.write('\n');
  }
}
