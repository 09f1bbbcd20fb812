import { AppError, isAppError } from '../../schema/errors/app-error.js';
import { memberRoles, type MemberRole } from '../../schema/model/role.js';
import { parseAccountName } from './account-name.js';
import { parseDisplayName } from './display-name.js';
import { parseMailAddress } from './mail-address.js';

/** One account to open. */
export interface ListedUser {
  /** In the file, from 1. */
  readonly line: number;
  readonly name: string;
  readonly displayName: string;
  readonly mail: string | null;
  readonly isAdministrator: boolean;
  /** Who it is to the identity provider; null: it signs in with a password. */
  readonly subject: string | null;
  /** In all documents of these departments it gets this role; both or neither. */
  readonly departments: readonly string[];
  readonly role: MemberRole | null;
}

/** Why a line cannot be taken. */
export interface ListProblem {
  readonly line: number;
  readonly error: AppError;
}

export const maxListedUsers = 1000;
const [required, columns] = [['name', 'display_name'], ['name', 'display_name', 'mail', 'administrator', 'subject', 'department', 'role']] as const;
const invalid = (path: string, problem: string, problemEn: string): AppError => new AppError('invalid_input', { path, problem, problemEn });

/** The cells of one line of CSV; null: a quote is not closed. */
function cellsOf(line: string): string[] | null {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const [whole, quoted, plain] = /^(?:\s*"((?:[^"]|"")*)"\s*|([^,"]*))(?=,|$)/.exec(rest) ?? [];
    if (whole === undefined) return null;
    cells.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
    if (whole.length === rest.length) return cells;
    rest = rest.slice(whole.length + 1);
  }
}

const maxDepartments = 50;

function readPlaces(departmentCell: string, roleCell: string): Pick<ListedUser, 'departments' | 'role'> {
  const departments = [...new Set(departmentCell.split(/[;；]/).map((name) => name.trim()).filter((name) => name !== ''))];
  const role = memberRoles.find((known) => known === roleCell.toUpperCase()) ?? null;
  if (roleCell !== '' && role === null) throw invalid('role', `须为 ${memberRoles.join('、')} 或空`, `must be ${memberRoles.join(', ')} or empty`);
  if ((role === null) !== (departments.length === 0)) throw invalid('role', '部门与角色须同时填写', 'department and role stand together');
  if (departments.length > maxDepartments) throw invalid('department', `最多 ${maxDepartments} 个部门`, `at most ${maxDepartments} departments`);
  return { departments, role };
}

function readUser(cell: (column: (typeof columns)[number]) => string, line: number): ListedUser {
  const administrator = cell('administrator').toLowerCase();
  if (!['', 'no', 'yes'].includes(administrator)) throw invalid('administrator', '须为 yes、no 或空', 'must be yes, no or empty');
  const subject = cell('subject');
  if (subject.length > 255) throw invalid('subject', '最多 255 个字符', 'at most 255 characters');
  return {
    line, name: parseAccountName(cell('name')), displayName: parseDisplayName(cell('display_name')), mail: cell('mail') === '' ? null : parseMailAddress(cell('mail')),
    isAdministrator: administrator === 'yes', subject: subject || null, ...readPlaces(cell('department'), cell('role')),
  };
}

/**
 * Reads CSV in UTF-8 whose first line names its columns: name, display_name, and if wanted mail, administrator, subject, department (several
 * with semicolons between) and role. Each name and
 * subject stands once. One record a line; empty lines count and are passed over.
 * @throws {invalid_input} the first line is not of these columns {too_large}
 */
export function parseUserList(text: string): { readonly users: readonly ListedUser[]; readonly problems: readonly ListProblem[] } {
  const [first = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.length > maxListedUsers + 1) throw new AppError('too_large', { what: 'FILE', limit: maxListedUsers });
  const header = cellsOf(first) ?? [];
  if (required.some((column) => !header.includes(column)) || header.some((column) => !columns.some((known) => known === column)) || new Set(header).size < header.length) {
    throw invalid('FILE', `第一行须为列名：${columns.join(',')}`, `the first line names the columns: ${columns.join(',')}`);
  }
  const [users, problems, seen]: [ListedUser[], ListProblem[], Set<string>] = [[], [], new Set()];
  lines.forEach((content, index) => {
    const line = index + 2;
    if (content.trim() === '') return;
    try {
      const cells = cellsOf(content);
      if (cells?.length !== header.length) throw invalid('FILE', `须有 ${header.length} 列`, `must have ${header.length} columns`);
      const user = readUser((column) => cells[header.indexOf(column)] ?? '', line);
      for (const key of [`name ${user.name}`, ...(user.subject === null ? [] : [`subject ${user.subject}`])]) {
        if (seen.has(key)) throw new AppError('already_exists', { kind: 'user', key });
        seen.add(key);
      }
      users.push(user);
    } catch (error) {
      if (!isAppError(error)) throw error;
      problems.push({ line, error });
    }
  });
  return { users, problems };
}
