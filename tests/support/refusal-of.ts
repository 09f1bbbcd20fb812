import { isAppError } from '../../schema/errors/app-error.js';

/** The code of the error with which `act` ends, and the problem it names: "import_unreadable 文件已损坏…"; "none" when it goes well. */
export async function refusalOf(act: () => unknown): Promise<string> {
  try {
    await act();
    return 'none';
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { problem } = error.args as { readonly problem?: unknown };
    return typeof problem === 'string' ? `${error.code} ${problem}` : error.code;
  }
}
