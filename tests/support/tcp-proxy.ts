import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire between a client and a server that the test can pull. */
export interface TcpProxy {
  readonly port: number;
  /** What the server answers no longer arrives; what is sent to it still does. */
  holdAnswers(): void;
  /** Nothing passes in either direction, and nobody is told. */
  freeze(): void;
  /** Ends every connection; new ones are refused until `restore`. */
  cut(): void;
  restore(): Promise<void>;
  stop(): Promise<void>;
}

export async function createTcpProxy(targetPort: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [client: Socket, server: Socket]>();
  const onClient = (client: Socket): void => {
    const server = connect(targetPort, '127.0.0.1');
    const pair = [client, server] as const;
    pairs.add(pair);
    const end = (): void => {
      pairs.delete(pair);
      client.destroy();
      server.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    client.pipe(server);
    server.pipe(client);
  };
  const listen = async (port: number) => {
    const listener = createServer(onClient).listen(port, '127.0.0.1');
    await once(listener, 'listening');
    return listener;
  };
  let listener = await listen(0);
  const { port } = listener.address() as AddressInfo;
  const cut = (): void => {
    listener.close();
    for (const [client, server] of [...pairs]) {
      client.destroy();
      server.destroy();
    }
  };
  return {
    port,
    cut,
    holdAnswers: () => pairs.forEach(([client, server]) => server.unpipe(client).pause()),
    freeze() {
      for (const [client, server] of pairs) {
        client.unpipe(server).pause();
        server.unpipe(client).pause();
      }
    },
    async restore() {
      if (!listener.listening) listener = await listen(port);
    },
    async stop() {
      cut();
    },
  };
}
