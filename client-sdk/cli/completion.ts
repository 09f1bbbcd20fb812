import type { Command } from 'commander';

/** The shells that there are scripts for. */
export const shells = ['bash', 'zsh', 'fish'] as const;
/** One of them. */
export type Shell = (typeof shells)[number];

interface Offered {
  readonly name: string;
  readonly description: string;
  readonly options: readonly { readonly flag: string; readonly description: string }[];
}

function offeredBy(program: Command): Offered[] {
  return program.commands.map((command) => ({
    name: command.name(),
    description: command.description(),
    options: command.options.flatMap(({ long, description }) => (long == null ? [] : [{ flag: long, description }])),
  }));
}

/** Within single quotes of any of the three. */
const quoted = (text: string): string => text.replaceAll("'", '’').replaceAll(':', '：').replaceAll('[', '（').replaceAll(']', '）');

function bash(commands: readonly Offered[]): string {
  const cases = commands.map(({ name, options }) => `    ${name}) words='${options.map(({ flag }) => flag).join(' ')}' ;;`);
  return `# eval "$(jiwen completion bash)"
_jiwen() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=( $(compgen -W '${commands.map(({ name }) => name).join(' ')}' -- "$cur") )
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$cur" in
    -*) COMPREPLY=( $(compgen -W "$words" -- "$cur") ) ;;
    *) COMPREPLY=( $(compgen -f -- "$cur") ) ;;
  esac
}
complete -F _jiwen jiwen
`;
}

function zsh(commands: readonly Offered[]): string {
  const described = commands.map(({ name, description }) => `    '${name}:${quoted(description)}'`);
  const cases = commands.map(({ name, options }) => `    ${name}) _arguments ${options.map(({ flag, description }) => `'${flag}[${quoted(description)}]'`).join(' ')} '*: :_files' ;;`);
  return `#compdef jiwen
# eval "$(jiwen completion zsh)"
_jiwen() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    return
  fi
  case "\${words[2]}" in
${cases.join('\n')}
  esac
}
if [ "\${funcstack[1]}" = '_jiwen' ]; then _jiwen "$@"; else compdef _jiwen jiwen; fi
`;
}

function fish(commands: readonly Offered[]): string {
  const lines = commands.flatMap(({ name, description, options }) => [
    `complete -c jiwen -f -n __fish_use_subcommand -a ${name} -d '${quoted(description)}'`,
    ...options.map((option) => `complete -c jiwen -n '__fish_seen_subcommand_from ${name}' -l ${option.flag.slice(2)} -d '${quoted(option.description)}'`),
  ]);
  return `# jiwen completion fish | source\n${lines.join('\n')}\n`;
}

const printers: { readonly [S in Shell]: (commands: readonly Offered[]) => string } = { bash, zsh, fish };

/** The script that completes this program's commands and options in a shell. */
export function printCompletion(program: Command, shell: Shell): string {
  return printers[shell](offeredBy(program));
}
