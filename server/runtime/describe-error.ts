const maxCauses = 4;

/**
 * An error with its causes. A database's error carries the statement and its values, which are people's text: only name,
 * code and message are taken. Anything but an error is given back as it is.
 */
export function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  // One without a code is a bug: where it was thrown is what there is to go by.
  const described = {
    name: error.name,
    ...(code === null ? { stack: error.stack } : { code }),
    message: error.message,
  };
  return error.cause instanceof Error && depth < maxCauses ? { ...described, cause: describeError(error.cause, depth + 1) } : described;
}
