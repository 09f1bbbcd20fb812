import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppError } from '../../../schema/errors/app-error.js';
import type { Logger, RoomRegistry, SessionAccess } from '../../../collab/room/ports.js';
import type { RoomOptions } from '../../../collab/room/room-options.js';
import { createRoomRegistry } from '../../../collab/room/room-registry.js';
import { createWsListener, type WsListener, type WsListenerOptions } from '../../../collab/transport/ws-listener.js';
import { createSystemClock } from '../../../server/runtime/system-clock.js';
import { ArrayLog } from './array-log.js';
import { inlineCompactor } from './inline-compactor.js';

export const liveSectionId = `sec_${'0'.repeat(25)}1`;

/** A real http server with the engine behind it; the token is the user's id, `reader-…` may only read. */
export class LiveServer {
  readonly log = new ArrayLog();
  readonly registry: RoomRegistry;
  readonly listener: WsListener;
  readonly http: Server;
  /** Called at every check of rights. */
  onAuthorize: (token: string | null) => void | Promise<void> = () => undefined;

  constructor(options: Partial<RoomOptions> = {}, listenerOptions: Partial<WsListenerOptions> = {}) {
    const clock = createSystemClock();
    const logger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    this.log.add(liveSectionId);
    this.registry = createRoomRegistry({ log: this.log, bus: null, projections: { save: async () => undefined }, compactor: inlineCompactor, clock, logger, random: () => 0.5 }, options);
    this.listener = createWsListener({
      registry: this.registry,
      clock,
      logger,
      identify: async ({ token }) => {
        await this.onAuthorize(token);
        if (token === null) throw new AppError('unauthenticated', { reason: 'missing' });
        return { userId: token };
      },
      authorize: async (_sectionId, { token }): Promise<SessionAccess> => {
        await this.onAuthorize(token);
        if (token === null) throw new AppError('unauthenticated', { reason: 'missing' });
        if (token === 'stranger') throw new AppError('forbidden', { action: 'document.read', reason: 'not a member', reasonEn: 'not a member' });
        return { userId: token, name: token, canWrite: !token.startsWith('reader'), tokenExpiresAt: Number.MAX_SAFE_INTEGER };
      },
    }, listenerOptions);
    this.http = createServer((_request, response) => void response.writeHead(404).end());
    this.http.on('upgrade', (request, socket, head) => {
      if (!this.listener.handleUpgrade(request, socket, head)) socket.destroy();
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => { this.http.listen(0, '127.0.0.1', resolve); });
    return this;
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  /** For WebsocketProvider, which appends the room's name. */
  get url(): string {
    return `ws://127.0.0.1:${this.port}/collab`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.registry.drain(2000);
    this.listener.stop();
    this.http.closeAllConnections();
    await new Promise((resolve) => { this.http.close(resolve); });
  }
}
