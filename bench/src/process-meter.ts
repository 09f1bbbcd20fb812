import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

/** Kernel ticks of /proc/<pid>/stat are hundredths of a second on every Linux that Node runs on; asked, not assumed. */
const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** Processor time, user and system, the process has used so far; 0 when it is gone. */
export function cpuMicroseconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces and brackets: fields are counted behind its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1_000_000) / ticksPerSecond;
  } catch {
    return 0;
  }
}

function statusKib(pid: number, field: 'VmRSS' | 'VmHWM'): number {
  try {
    return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Memory the process holds now. */
export const residentKib = (pid: number): number => statusKib(pid, 'VmRSS');

/** The most it has held since it started. */
export const peakResidentKib = (pid: number): number => statusKib(pid, 'VmHWM');

/** The process whose command line holds `words`, or null. */
export function findProcess(...words: readonly string[]): number | null {
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0');
      if (command[0]?.includes('/sh') === true || command[0] === 'sh') continue;
      if (words.every((word) => command.some((part) => part.includes(word)))) return Number(entry);
    } catch {
      // It ended meanwhile.
    }
  }
  return null;
}
