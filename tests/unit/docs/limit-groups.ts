import { buildSchema, parse, validate } from 'graphql';
import { isAppError } from '../../../schema/errors/app-error.js';
import { printBytes, printCount, type LimitGroup } from '../../../schema/model/print-limits.js';
import { maxSilenceMs } from '../../../collab/protocol/version.js';
import { defaultRoomOptions as room } from '../../../collab/room/room-options.js';
import type { TrafficOptions } from '../../../collab/room/traffic.js';
import { defaultWsListenerOptions as sockets } from '../../../collab/transport/ws-listener.js';
import { refreshGraceMs } from '../../../server/commands/account/refresh-session.js';
import { accessTokenMs, refreshTokenMs } from '../../../server/commands/account/session-grant.js';
import { maxFailuresOfPeer } from '../../../server/commands/account/sign-in-throttle.js';
import { firstFailures, firstLockMs, furtherFailures, longestLockMs } from '../../../server/domain/sign-in-lock.js';
import { minPasswordChars } from '../../../server/domain/password-policy.js';
import { maxSectionDepth } from '../../../schema/model/template.js';
import { maxAnswerChars, maxAnswerItems } from '../../../server/graphql/answer-budget.js';
import { strangerBodyBytes } from '../../../server/graphql/http-door.js';
import { complexityRule } from '../../../server/graphql/limits.js';
import { requestTimes } from '../../../server/http/http-server.js';

const schema = buildSchema('directive @mark repeatable on FIELD type Query { list(first: Int): [Query!]! id: ID }');

/** The limit that a query runs into, read off the error it causes: the number cannot differ from the one that is enforced. */
function enforced(measure: string, query: string): string {
  for (const { originalError } of validate(schema, parse(query), [complexityRule])) {
    if (isAppError(originalError, 'query_too_complex') && originalError.args.measure === measure) return printCount(originalError.args.limit);
  }
  throw new Error(`no limit of ${measure} was met`);
}

function span(ms: number): string {
  const units = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000], ['second', 1000]] as const;
  const [unit, size] = units.find(([, each]) => ms % each === 0) ?? ['millisecond', 1];
  return `${printCount(ms / size)} ${unit}${ms === size ? '' : 's'}`;
}

const closed = (code: number, error: string): string => `the connection is closed with ${code} \`${error}\``;
const pages = 'list(first: 100) { '.repeat(3) + 'id' + ' }'.repeat(3);

const queries: LimitGroup = {
  title: 'GraphQL',
  rows: [
    { what: 'Nodes of an operation, pages multiplied along their nesting', limit: enforced('nodes', `{ ${pages} }`), beyond: '400 `QUERY_TOO_COMPLEX`' },
    { what: 'Root fields of an operation', limit: enforced('root fields', `{ ${'id '.repeat(200)} }`), beyond: '400 `QUERY_TOO_COMPLEX`' },
    { what: 'Directives of a document', limit: enforced('directives', `{ id ${'@mark '.repeat(200)} }`), beyond: '400 `QUERY_TOO_COMPLEX`' },
    { what: 'Items of lists in one answer, or one event of a stream (API29)', limit: printCount(maxAnswerItems), beyond: '400 `QUERY_TOO_COMPLEX`, no data' },
    { what: 'Text in one answer (API29)', limit: `${printCount(maxAnswerChars)} characters`, beyond: '400 `QUERY_TOO_COMPLEX`, no data' },
    { what: 'Body without a token that is good (API9)', limit: printBytes(strangerBodyBytes), beyond: '401 `UNAUTHENTICATED`' },
    { what: 'Time to send the head of a request or of a WebSocket handshake (API41)', limit: span(requestTimes.headMs), beyond: '408, and the connection is closed' },
    { what: 'Time to send a whole request (API41)', limit: span(requestTimes.requestMs), beyond: '408, and the connection is closed' },
    { what: 'Time to send a body (API9)', limit: '1 minute', beyond: '400 `INVALID_INPUT`' },
    { what: 'Message on a GraphQL socket (API18)', limit: '1 MiB', beyond: 'the connection is closed with 1009' },
    { what: 'Operations open on a GraphQL socket (API18)', limit: '50', beyond: '`QUERY_TOO_COMPLEX` for the operation' },
    { what: 'Time from handshake to `connection_init` (API18)', limit: '5 seconds', beyond: 'the connection is closed with 4408' },
    { what: 'Time to answer a ping (API18)', limit: '20 seconds', beyond: 'the connection is cut' },
  ],
};

function trafficRows(whose: string, { messages, bytes }: TrafficOptions): LimitGroup['rows'] {
  const beyond = closed(4529, 'RATE_LIMITED');
  return [
    { what: `Messages ${whose}`, limit: `${printCount(messages.burst)} at once, then ${printCount(messages.perSecond)} a second`, beyond },
    { what: `Bytes ${whose}`, limit: `${printBytes(bytes.burst)} at once, then ${printBytes(bytes.perSecond)} a second`, beyond },
  ];
}

const rooms: LimitGroup = {
  title: 'Live sections',
  rows: [
    { what: 'Connections of one user', limit: printCount(sockets.maxSocketsPerUser), beyond: '429 `RATE_LIMITED` before the handshake' },
    { what: 'Connections of one section', limit: printCount(sockets.maxSocketsPerSection), beyond: '429 `RATE_LIMITED` before the handshake' },
    { what: 'Connections of a server process', limit: printCount(sockets.maxSockets), beyond: '503 `SERVER_FULL` before the handshake' },
    { what: 'Channels of a connection for many sections (COL111)', limit: printCount(sockets.maxChannelsPerSocket), beyond: 'the channel is closed with 4529 `RATE_LIMITED`; each counts as a connection' },
    { what: 'Channels that it opens', limit: `${printCount(sockets.openBucket.burst)} at once, then ${printCount(sockets.openBucket.perSecond)} a second`, beyond: 'the channel is closed with 4529 `RATE_LIMITED`' },
    { what: 'A connection for many sections that has none', limit: span(sockets.idleSocketMs), beyond: 'it is closed with 1000' },
    { what: 'What a writer was away with, as one step 2 (COL13)', limit: printBytes(room.maxSectionBytes), beyond: `${closed(4413, 'TOO_LARGE')}; over ${printBytes(sockets.maxPayloadBytes)} with 1009` },
    ...trafficRows('of one connection', room.socketTraffic),
    ...trafficRows('of one user, over all connections to a process', room.userTraffic),
    ...trafficRows('of one section, over all connections to a process', room.sectionTraffic),
    { what: 'Growth of one section (COL76)', limit: `${printBytes(room.growthBucket.burst)} at once, then ${printBytes(room.growthBucket.perSecond * 60)} a minute`, beyond: `${closed(4529, 'RATE_LIMITED')}; deletions pass` },
    { what: 'Questions of one connection (step 1, query awareness)', limit: `${printCount(room.questionBucket.burst)} at once, then ${printCount(room.questionBucket.perSecond)} a second`, beyond: closed(4529, 'RATE_LIMITED') },
    { what: 'What one connection may send while a section loads', limit: `${printCount(room.maxQueuedFrames)} messages, ${printBytes(room.maxQueuedBytes)}`, beyond: closed(4529, 'RATE_LIMITED') },
    { what: 'Nesting of shared types (COL13)', limit: '200 deep', beyond: closed(4413, 'TOO_LARGE') },
    { what: 'Queue of a client that does not read', limit: printBytes(room.highMarkBytes), beyond: 'no more updates; one difference once it has drained' },
    { what: 'The same, at most', limit: `${printBytes(room.hardMarkBytes)} or ${span(room.maxStaleMs)}`, beyond: closed(4529, 'RATE_LIMITED') },
    { what: 'Edits of all sections that are not yet durable', limit: printBytes(room.maxBacklogBytes), beyond: `writers: ${closed(4503, 'STORE_UNAVAILABLE')}` },
    { what: 'Time to answer a ping', limit: span(sockets.pingMs), beyond: 'the connection is cut' },
    { what: 'Presence that is not renewed', limit: span(room.presenceExpiryMs), beyond: 'the client counts as gone' },
  ],
};

const times: LimitGroup = {
  title: 'Times of live sections',
  rows: [
    { what: 'From the last keystroke to readable text', limit: span(room.projectionQuietMs), beyond: `and at most ${span(room.projectionMaxMs)} after the first, rounded up to ${span(room.projectionSlotMs)}` },
    { what: 'Between two frames of presence', limit: span(room.presenceMs), beyond: 'changes are gathered' },
    { what: 'Between two changes of one client’s presence (COL77)', limit: span(room.clientPresenceMs), beyond: 'the newest state wins' },
    { what: 'Silence of the server', limit: span(maxSilenceMs), beyond: 'it says something, for clients that give up on silence' },
    { what: 'A room that nobody has open', limit: span(room.idleMs), beyond: 'it is closed, once all of it is durable' },
    { what: 'Rows of the log before a snapshot replaces them', limit: printCount(room.compactAfterUpdates), beyond: 'or sooner, when they outweigh the last snapshot' },
    { what: 'Between two commits under load', limit: `${span(room.minWindowMs)} to ${span(room.maxWindowMs)}`, beyond: 'what comes in is gathered' },
    { what: 'Back-off of a commit that failed', limit: `${span(room.retryMinMs)} to ${span(room.retryMaxMs)}`, beyond: 'and again until it succeeds' },
    { what: 'One commit', limit: span(room.stalledMs), beyond: '`/health/ready` is 503' },
  ],
};

const accounts: LimitGroup = {
  title: 'Accounts',
  rows: [
    { what: 'Shortest password', limit: `${minPasswordChars} characters`, beyond: '`INVALID_INPUT`' },
    { what: 'Failed sign-ins for one name in a row (ACC9)', limit: `${firstFailures}, then ${furtherFailures}`, beyond: `\`ACCOUNT_LOCKED\` for ${span(firstLockMs)}, twice as long each time, up to ${span(longestLockMs)}` },
    { what: 'Failed sign-ins from one address (ACC35)', limit: `${maxFailuresOfPeer} in 15 minutes, by process`, beyond: '`RATE_LIMITED` with the time left' },
    { what: 'Audit entries for sign-ins with names nobody has (AUD11)', limit: '1,000 in 15 minutes, by process', beyond: 'they fail alike, and leave no entry' },
    { what: 'Passwords checked at once (ACC3)', limit: '2, and 200 in line', beyond: '`RATE_LIMITED`' },
    { what: 'An access token', limit: span(accessTokenMs), beyond: '`UNAUTHENTICATED`; sockets are closed with 4401' },
    { what: 'A refresh token, good once', limit: span(refreshTokenMs), beyond: '`UNAUTHENTICATED`' },
    { what: 'A refresh token that was replaced', limit: span(refreshGraceMs), beyond: 'the session and its sockets end' },
  ],
};

const documents: LimitGroup = {
  title: 'Documents',
  rows: [
    { what: 'Depth of sections written here', limit: printCount(maxSectionDepth), beyond: '`INVALID_INPUT`; what was imported deeper stays' },
    { what: 'Fiscal year (DOC19)', limit: '2000 to 2100', beyond: '`INVALID_INPUT`' },
    { what: 'Unit and project codes (TAB3)', limit: '64 characters', beyond: '`INVALID_INPUT`' },
    { what: 'Decimals of an amount or a share (TAB1, TAB2)', limit: '2', beyond: '`INVALID_INPUT`; nothing is rounded' },
  ],
};

/** The limits of docs/limits.md that are not in `schema/model/limits.ts`. Numbers named by a rule are held by its tests. */
export const limitGroups: readonly LimitGroup[] = [queries, documents, accounts, rooms, times];
