import { CommanderError } from 'commander';
import { CliFault } from './cli-fault.js';
import { createProgram } from './create-program.js';
import { exitCodeOf, exitCodes } from './exit-code.js';
import { errorAsJson, explainError } from './explain-error.js';
import { createReporter } from './reporter.js';
import type { Surroundings } from './surroundings.js';

/** Help and the version are no mistakes. */
function codeOfCommander({ code }: CommanderError): number {
  return ['commander.helpDisplayed', 'commander.version'].includes(code) ? exitCodes.done : exitCodes.usage;
}

/**
 * Runs one command line to its end; resolves with the exit code. What was asked for goes to standard output, everything else to
 * standard error. Rejects with nothing.
 */
export async function runCli(argv: readonly string[], version: string, surroundings: Surroundings): Promise<number> {
  const { stdout, stderr, interrupted } = surroundings;
  let isJson = false;
  let exitCode: number = exitCodes.done;
  const program = createProgram(version, async (options, work) => {
    isJson = options.json === true;
    exitCode = (await work({ surroundings, reporter: createReporter(surroundings, isJson), url: options.url })) ?? exitCodes.done;
  });
  program.configureOutput({ writeOut: (text) => void stdout.write(text), writeErr: (text) => void stderr.write(text) });
  for (const command of program.commands) command.configureOutput(program.configureOutput());
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return codeOfCommander(error);
    createReporter(surroundings, isJson).clear();
    if (interrupted.aborted || (error instanceof Error && error.name === 'AbortError')) {
      if (!isJson) stderr.write('已中断。 Interrupted.\n');
      return exitCodes.interrupted;
    }
    stderr.write(isJson ? `${errorAsJson(error)}\n` : explainError(error));
    return error instanceof CliFault ? error.exitCode : exitCodeOf(error);
  }
}
