import type { FormattedExecutionResult } from 'graphql';

/** A value of an answer that was written out before. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** An answer as it is sent; a root field that is written out already is not written again. */
export function printAnswer(result: FormattedExecutionResult): string {
  const { data, ...rest } = result;
  const fields = Object.entries(data ?? {});
  if (!fields.some(([, value]) => value instanceof JsonText)) return `${JSON.stringify(result)}\n`;
  const printed = fields.map(([key, value]) => `${JSON.stringify(key)}:${value instanceof JsonText ? value.text : JSON.stringify(value)}`).join(',');
  const others = JSON.stringify(rest).slice(1);
  return `{"data":{${printed}}${others === '}' ? '' : ','}${others}\n`;
}
