import { once } from 'node:events';
import type { Server } from 'node:http';

export interface ListenOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Which settings say so, for whoever has to change them. */
  readonly settings: { readonly port: string; readonly host: string };
}

function explain(error: unknown, { host, port, settings }: ListenOptions): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const address = `${host}:${port}`;
  if (code === 'EADDRINUSE') return new Error(`${address} 已被占用：请停止占用它的程序，或另设 ${settings.port}。The address is in use: stop who uses it, or set another ${settings.port}.`, { cause: error });
  if (code === 'EACCES') return new Error(`${address} 无权使用：请另设 ${settings.port}（1024 以上）。Not allowed: set a ${settings.port} above 1023.`, { cause: error });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Error(`${address} 不是本机地址：请改正 ${settings.host}。No address of this machine: correct ${settings.host}.`, { cause: error });
  return error;
}

/** Resolves with the port. @throws Error that says which setting to change */
export async function listen(server: Server, options: ListenOptions): Promise<number> {
  server.listen(options.port, options.host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explain(error, options);
  }
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : options.port;
}
