import { parseArgs } from 'node:util';

/** A command line that cannot be run; exit code 2. */
export interface UsageFault {
  readonly ok: false;
  /** zh first, en second. */
  readonly problem: string;
}

export interface AdminCall {
  readonly ok: true;
  readonly command: CommandName;
  /** As many as the command's usage names. */
  readonly words: readonly string[];
  readonly displayName: string | null;
  /** `-` reads one from standard input; null makes one. */
  readonly password: '-' | null;
  readonly admin: boolean;
  /** What a new API token is called, what it may do and reach, and for how many days; null: not said. */
  readonly name: string | null;
  readonly verbs: readonly string[];
  readonly documents: readonly string[];
  readonly departments: readonly string[];
  readonly days: number | null;
  readonly json: boolean;
  readonly dryRun: boolean;
  /** The list is of everybody. */
  readonly deactivateMissing: boolean;
  /** What was shown is to be done. */
  readonly yes: boolean;
  /** Whose subjects are in a list of users; null: not said. */
  readonly issuer: string | null;
}

const shapes = {
  'create-user': { words: ['NAME'], flags: ['display-name', 'admin', 'password'] },
  'import-users': { words: ['FILE'], flags: ['dry-run', 'issuer', 'deactivate-missing', 'yes'] },
  'reset-password': { words: ['NAME'], flags: ['password'] },
  'disable-user': { words: ['NAME'], flags: [] },
  'enable-user': { words: ['NAME'], flags: [] },
  'erase-person': { words: ['NAME|ID'], flags: [] },
  'export-person': { words: ['NAME|ID'], flags: [] },
  erased: { words: [], flags: ['json'] },
  unlock: { words: ['NAME'], flags: [] },
  'set-mail': { words: ['NAME', 'ADDRESS'], flags: [] },
  'set-member': { words: ['DOCUMENT', 'NAME', 'ROLE'], flags: [] },
  token: { words: ['NAME'], flags: [] },
  'create-service-account': { words: ['NAME'], flags: ['display-name'] },
  'create-api-token': { words: ['NAME'], flags: ['name', 'verbs', 'document', 'department', 'days'] },
  'api-tokens': { words: ['NAME'], flags: ['json'] },
  'revoke-api-token': { words: ['ID'], flags: [] },
  documents: { words: [], flags: ['json'] },
  users: { words: [], flags: ['json'] },
  'check-search': { words: [], flags: ['json'] },
  'reindex-search': { words: [], flags: [] },
  help: { words: [], flags: [] },
} as const satisfies Record<string, { readonly words: readonly string[]; readonly flags: readonly string[] }>;

export type CommandName = keyof typeof shapes;

/** Options without which a command cannot run. */
const required: { readonly [C in CommandName]?: readonly ('display-name' | 'name' | 'verbs')[] } = {
  'create-user': ['display-name'],
  'create-service-account': ['display-name'],
  'create-api-token': ['name', 'verbs'],
};

const nothingSaid: Omit<AdminCall, 'ok' | 'command' | 'words'> = { displayName: null, password: null, admin: false, name: null, verbs: [], documents: [], departments: [], days: null, json: false, dryRun: false, deactivateMissing: false, yes: false, issuer: null };

export const adminUsage = `管理命令 / Administration (服务器运行时也可使用 / works while the server runs)

  create-user NAME --display-name 姓名 [--admin] [--password -]
      新建账号。不带 --password 时生成密码并只显示一次；--password - 从标准输入读取。
      Opens an account. Makes a password and shows it once, or reads one from standard input.
  import-users FILE.csv [--dry-run] [--issuer URL] [--deactivate-missing [--yes]]
      按名单新建账号，全部成功或全部不建；列：name,display_name,mail,administrator,subject,department,role。
      --deactivate-missing：名单为全员名单，停用不在其中的人；先列出，加 --yes 才执行。
      Opens the accounts of a list, all or none; passwords are shown once. With --deactivate-missing whoever is not in it is put out, --yes confirms.
  reset-password NAME [--password -]
      重设密码并结束该账号的全部登录和 API 令牌。 Sets a new password and ends all sessions and API tokens of the account.
  disable-user NAME, enable-user NAME
      停用账号并结束其全部登录；恢复账号。 Closes an account and ends its sessions; opens it again.
  export-person NAME|ID
      以 JSON 输出系统所存的某人全部资料。 Prints all that is held about a person, as JSON.
  erase-person NAME|ID
      删除某人的姓名、邮箱、登录资料、收件箱等；其所写内容保留，署名改为“已注销用户”。不可撤销。
      Erases name, mail, sign-in data, inbox and more of a person; what they wrote stays, under no name. Cannot be undone.
  erased [--json]
      列出已删除资料的账号编号；恢复旧备份后须对其重做 erase-person。 Lists whose data was erased, to be erased again after a restore.
  unlock NAME
      登录失败过多而锁定的账号即刻解锁。 Lets an account sign in again that too many failures locked.
  set-mail NAME ADDRESS|none
      设置账号的邮箱，用于收件箱摘要；none 为不发邮件。 Sets where digests of the inbox are mailed; none: nowhere.
  set-member DOCUMENT NAME AUTHOR|REVIEWER|APPROVER|READER|none
      设置成员在文本中的角色；none 为移除。 Sets a member's role in a document; none removes.
  token NAME
      输出 15 分钟有效的访问令牌。 Prints an access token, good for 15 minutes.
  create-service-account NAME --display-name 名称
      新建服务账号，供合作方的程序使用，没有密码。 Opens an account for a partner's tool, without a password.
  create-api-token NAME --name 名称 --verbs read,comment [--document ID …] [--department 部门 …] [--days 90]
      为服务账号创建 API 令牌，只显示一次。 Makes an API token for a service account and prints it, this once.
  api-tokens NAME [--json]    列出账号的 API 令牌 / lists the API tokens of an account
  revoke-api-token ID
      吊销 API 令牌，即刻生效。 Revokes an API token, at once.
  documents [--json]    列出全部文本 / lists all documents
  users [--json]        列出全部账号 / lists all accounts
  check-search [--json]
      核对检索索引与正文是否一致，列出每一处不一致。 Compares the search index with what is written, and lists what differs.
  reindex-search
      逐份重建检索索引。 Builds the search index anew, document by document.
  help, --help          显示本说明 / shows this

退出码 / Exit codes: 0 成功 done, 1 失败 failed, 2 命令有误 wrong usage
`;

const fault = (problem: string): UsageFault => ({ ok: false, problem });

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(shapes, name);
}

function readFlags(argv: readonly string[]) {
  return parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      'display-name': { type: 'string' },
      password: { type: 'string' },
      name: { type: 'string' },
      verbs: { type: 'string' },
      document: { type: 'string', multiple: true },
      department: { type: 'string', multiple: true },
      days: { type: 'string' },
      admin: { type: 'boolean' },
      json: { type: 'boolean' },
      'dry-run': { type: 'boolean' },
      'deactivate-missing': { type: 'boolean' },
      yes: { type: 'boolean' },
      issuer: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}

/** Reads the command line; what it does not know is a fault, never ignored. */
export function parseAdminCall(argv: readonly string[]): AdminCall | UsageFault {
  let parsed: ReturnType<typeof readFlags>;
  try {
    parsed = readFlags(argv);
  } catch (error) {
    return fault(`无法识别的选项 / ${error instanceof Error ? error.message : String(error)}`);
  }
  const { values, positionals } = parsed;
  const [name = 'help', ...words] = positionals;
  if (values.help === true) return { ...nothingSaid, ok: true, command: 'help', words: [] };
  if (!isCommand(name)) return fault(`没有 ${name} 这个命令 / no such command: ${name}`);
  const shape: { readonly words: readonly string[]; readonly flags: readonly string[] } = shapes[name];
  const strange = Object.keys(values).find((flag) => !shape.flags.includes(flag));
  if (strange !== undefined) return fault(`${name} 没有 --${strange} 这个选项 / ${name} has no option --${strange}`);
  if (words.length !== shape.words.length) {
    return fault(`用法 / usage: ${[name, ...shape.words].join(' ')}`);
  }
  const { password } = values;
  // Everybody on the machine can read a command line while it runs, and the shell keeps it.
  if (password !== undefined && password !== '-') return fault('密码不能写在命令行上，请用 --password - 从标准输入读取 / a password must not be on the command line: use --password -');
  const missing = (required[name] ?? []).find((flag) => values[flag] === undefined);
  if (missing !== undefined) return fault(`缺少 --${missing} / --${missing} is missing`);
  if (values.yes === true && values['deactivate-missing'] !== true) return fault('--yes 只与 --deactivate-missing 一起使用 / --yes goes with --deactivate-missing');
  if (values.days !== undefined && !/^[1-9]\d{0,3}$/.test(values.days)) return fault('--days 应为天数 / --days must be a number of days');
  return {
    ok: true,
    command: name,
    words,
    displayName: values['display-name'] ?? null,
    password: password ?? null,
    admin: values.admin ?? false,
    name: values.name ?? null,
    verbs: values.verbs?.split(',').map((verb) => verb.trim()) ?? [],
    documents: values.document ?? [],
    departments: values.department ?? [],
    days: values.days === undefined ? null : Number(values.days),
    json: values.json ?? false,
    dryRun: values['dry-run'] ?? false,
    deactivateMissing: values['deactivate-missing'] ?? false,
    yes: values.yes ?? false,
    issuer: values.issuer ?? null,
  };
}
