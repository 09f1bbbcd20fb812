import { describe, expect, test } from '@jest/globals';
import { createReporter } from '../../../client-sdk/cli/reporter.js';

function createStreams(isTTY: boolean) {
  const [out, err]: [string[], string[]] = [[], []];
  return { out, err, stdout: { write: (text: string) => void out.push(text) }, stderr: { isTTY, write: (text: string) => void err.push(text) } };
}

describe('what a command tells', () => {
  test('[CLI14] at a terminal long work shows how far it is, on standard error, and takes that away again', () => {
    const streams = createStreams(true);
    const reporter = createReporter(streams, false);
    reporter.progress(1, 4, '绩效文本');
    reporter.progress(7, null, '绩效文本');
    reporter.line({}, '一行');
    expect(streams.err).toEqual([`\r\u001b[K[${'='.repeat(6)}${' '.repeat(18)}] 1/4 绩效文本`, '\r\u001b[K7 绩效文本', '\r\u001b[K']);
    expect(streams.out).toEqual(['一行\n']);
  });

  test('[CLI14] elsewhere nothing of that is written', () => {
    const streams = createStreams(false);
    const reporter = createReporter(streams, false);
    reporter.progress(1, 4, '绩效文本');
    reporter.clear();
    reporter.result({}, '');
    expect([streams.out, streams.err]).toEqual([[''], []]);
  });

  test('[CLI4] with --json there is JSON on standard output, and nothing beside it', () => {
    const streams = createStreams(false);
    const reporter = createReporter(streams, true);
    reporter.note('说明', 'note');
    reporter.line({ a: 1 }, 'text');
    reporter.result([{ a: '值' }], 'text');
    expect(streams.out.map((text) => JSON.parse(text) as unknown)).toEqual([{ a: 1 }, [{ a: '值' }]]);
    expect(streams.err).toEqual([]);
  });
});
