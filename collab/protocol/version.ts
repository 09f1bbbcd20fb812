/**
 * Subprotocols of /collab. A client that offers none, or only a token, speaks the plain y-websocket protocol.
 * `jiwen.v1` adds the opcodes below 'private' in messages.ts; nothing else differs.
 */
export const jiwenV1 = 'jiwen.v1';
/** Many sections over one connection, each as a channel that speaks `jiwen.v1`: see channels.ts. */
export const jiwenMuxV1 = 'jiwen.mux.v1';
/** For clients that must offer a token by subprotocol yet want the plain protocol: browsers need one name to be chosen. */
const plainYjs = 'jiwen.yjs';
/** `jiwen.token.<jwt>`: the access token, for clients that can set neither headers nor a query. */
export const tokenPrefix = 'jiwen.token.';

/** The path in front of the section id. */
export const collabPath = '/collab/';

/** The path of a connection for many sections. */
export const muxPath = '/collab';

/** The stock client gives up on a silent server after 30 s; the server speaks at least this often. */
export const maxSilenceMs = 20_000;

/**
 * The subprotocol to answer with; null when the client offered none. A browser fails the handshake when it offered
 * some and none is chosen, so the token itself is the last resort.
 */
export function chooseSubprotocol(offered: readonly string[]): string | null {
  return chooseAmong(offered.filter((name) => name !== jiwenMuxV1));
}

function chooseAmong(offered: readonly string[]): string | null {
  return offered.find((name) => name === jiwenV1) ?? offered.find((name) => name === plainYjs)
    ?? offered.find((name) => name.startsWith(tokenPrefix)) ?? offered[0] ?? null;
}

/** The token among the offered subprotocols, or null. */
export function tokenOfSubprotocols(offered: readonly string[]): string | null {
  const token = offered.find((name) => name.startsWith(tokenPrefix))?.slice(tokenPrefix.length);
  return token === undefined || token === '' ? null : token;
}
