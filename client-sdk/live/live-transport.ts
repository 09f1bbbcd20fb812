import type { Transport } from '../transport/transport.js';

/** What live sections need of the client they belong to. */
export type LiveTransport = Pick<Transport, 'socketUrl' | 'webSocketImpl' | 'clock' | 'random' | 'accessToken' | 'renewAccessToken'>;
