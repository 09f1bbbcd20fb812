import type * as Y from 'yjs';
import type { AppError } from '../../schema/errors/app-error.js';
import type { AuthoredLog } from '../ydoc/authored-log.js';
import type { CompactedLog } from '../ydoc/compact-log.js';
import type { SectionProjection } from '../ydoc/section-projection.js';
import type { Bus } from './bus.js';

/** Time, as rooms see it. Tests move it by hand. */
export interface Clock {
  /** Milliseconds since the epoch; may be corrected by any amount, so only what is stored or expires is of it. */
  now(): number;
  /** Milliseconds since some moment; goes forward only, however the clock is set: spans are measured by it. */
  elapsed(): number;
  /** Calls `fn` once, `delayMs` from now. Pending timers keep the process alive: a drain that waits for the log must not be cut off. */
  setTimer(delayMs: number, fn: () => void): Timer;
  /** Calls `fn` in the next macrotask (setImmediate): after the frames that are already in the socket buffers. */
  defer(fn: () => void): void;
}

/** One pending call of `setTimer`. */
export interface Timer {
  /** After this returns the function will not be called. Calling it twice is harmless. */
  cancel(): void;
}

/** Structured logging. Fields never hold text of a section or tokens. */
export interface Logger {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** One update as the log gives it back. */
export interface StoredUpdate {
  readonly seq: number;
  readonly update: Uint8Array;
  /** See {@link LoggedUpdate.authorId}. */
  readonly authorId: string | null;
}

/** What a section's log holds above a position: the newest snapshot, if it is above, and every update after both, in order of `seq`. */
export interface StoredSection {
  /** Grows when the section's Yjs document is rebuilt from nothing; updates of another generation must not be merged. */
  readonly generation: number;
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array } | null;
  /** From `snapshot.seq + 1` (or the position + 1) upwards without gaps. A gap makes the room refuse to open, or to go on. */
  readonly updates: readonly StoredUpdate[];
  /** The revision the stored projection stands for; when it is behind the log, the room projects again after loading. */
  readonly projectionRevision: number;
  /** The text is closed to edits: the log takes no rows, so the room must not make any by itself. */
  readonly frozen: boolean;
}

/** Where a section's log stands. */
export interface LogHead {
  readonly sectionId: string;
  readonly generation: number;
  /** The highest number given; 0 when the log is empty. */
  readonly head: number;
  readonly projectionRevision: number;
}

/** One row of a section's append-only log. */
export interface LoggedUpdate {
  readonly sectionId: string;
  readonly generation: number;
  /** Per section, from 1, without gaps. What the writer expects: when others wrote meanwhile, the log gives the next free ones. */
  readonly seq: number;
  readonly update: Uint8Array;
  /** Null when the server itself wrote it (clean-up of redundant formatting). */
  readonly authorId: string | null;
  /** Yjs client ids that wrote the update's structs; empty when it only deletes. */
  readonly clientIds: readonly number[];
  /** Milliseconds since the epoch, when the room accepted it. */
  readonly at: number;
  /** What an API edit wants kept in the same transaction, so that its retry is known; opaque here. Absent for other updates. */
  readonly receipt?: string;
  /** See {@link RegistryPorts.origin}. */
  readonly origin?: object;
}

/** The durable log of every section. Contract suite: tests/contract/update-log.suite.ts. */
export interface UpdateLog {
  /**
   * What stands above `afterSeq` (all of it: 0, the default), as of one moment. Rejects with `not_found` when the section
   * does not exist or was removed: joiners are closed with 4404. Any other rejection closes joiners with a transient code;
   * it is never taken for an empty section.
   */
  load(sectionId: string, afterSeq?: number): Promise<StoredSection>;
  /**
   * Stores the rows of many sections in ONE transaction: all or nothing; resolves when they are durable. The rows of a
   * section follow each other. They go after whatever stands there: the answer names the first number of every section
   * whose rows did not get the numbers they came with, and what stands between is to be read.
   * Rejects with `not_found` or `generation_mismatch` when a section is gone or was rebuilt (its room is closed, its rows
   * are dropped, the others are tried again without it), and with `locked_for_review` when its text is closed to edits (its
   * room starts again from the log). Rejects with `already_exists` when another process stored a row with the same receipt:
   * the room starts again from the log, and nobody is told that anything was refused. Every other rejection is retried, in order, until it succeeds.
   * A call that rejected may nevertheless have stored its rows (connection lost after commit): the retry stores them again,
   * which changes nothing, because updates are idempotent.
   */
  append(batch: readonly LoggedUpdate[]): Promise<ReadonlyMap<string, number>>;
  /** Where the logs of these sections stand, in one statement. Sections that do not exist or were removed are left out. */
  heads(sectionIds: readonly string[]): Promise<LogHead[]>;
  /** As `load`, with what tells who wrote it. */
  loadAuthored(sectionId: string): Promise<AuthoredLog>;
  /**
   * Stores the snapshot with its authorship and deletes the updates up to `seq`, in one transaction. Must refuse (reject with
   * `conflict`) a snapshot that is not newer than the one that stands, or of another generation. A rejection costs nothing
   * but disk space.
   */
  compact(sectionId: string, snapshot: CompactedLog): Promise<void>;
}

/** Makes snapshots; large ones where the event loop does not wait for them. */
export interface Compactor {
  /**
   * Resolves with the snapshot of what `load` brings. Called when its turn has come, and perhaps again: a log that waits must
   * not be held in memory. A rejection (broken log, lack of time or memory) costs nothing but disk space.
   */
  compact(load: () => Promise<AuthoredLog>): Promise<CompactedLog>;
  /** Ends what runs, refuses what waits and what comes later. Called when the registry has drained. */
  stop(): Promise<void>;
}

/** The readable forms of one section as of one revision, and who made them differ. */
export interface ProjectionInput {
  readonly sectionId: string;
  readonly generation: number;
  /** The log's sequence number the projection stands for; durable already. */
  readonly revision: number;
  readonly projection: SectionProjection;
  /** Who wrote since the last projection that was saved; for "changed by". Empty after a recovery. */
  readonly authorIds: readonly string[];
  /** The live document, to resolve anchors in before the first await; do not change it, do not keep it. */
  readonly doc: Y.Doc;
}

/** Where projections go. */
export interface ProjectionSink {
  /** A rejection is retried with back-off; the next call may be of a newer revision. Never two calls at once per section. */
  save(input: ProjectionInput): Promise<void>;
}

/** The least a room must know of a connection. */
export interface Socket {
  /** Queues one binary message; never throws, also after close. The bytes are shared with other sockets: do not change them. */
  send(bytes: Uint8Array): void;
  /** `reason` fits into 123 bytes. The room forgets the session at once and takes no more messages from it. */
  close(code: number, reason: string): void;
  /** Bytes accepted by `send` and not yet handed to the network. */
  readonly bufferedAmount: number;
  /** The subprotocol agreed on at the handshake; '' for none. */
  readonly subprotocol: string;
}

/** Who is at the other end of a socket and what they may do, as the server decided at the upgrade. */
export interface SessionAccess {
  readonly userId: string;
  /** Whom the log names as the author of what is written here; absent: the user. */
  readonly authorId?: string;
  readonly name: string;
  /** CSS colour of the cursor; derived from `userId` when absent. */
  readonly color?: string;
  readonly canWrite: boolean;
  /** Why somebody who may otherwise write may not now: the status that closes the text. Null or absent: another reason, or none. */
  readonly lockedStatus?: string | null;
  /** Milliseconds since the epoch; the session is closed with 4401 then, unless its access was renewed. */
  readonly tokenExpiresAt: number;
  /** The sign-in the token belongs to; opaque here, for predicates of `closeSessions`. */
  readonly signInId?: string | null;
  /** The document of the section; opaque here, for predicates of `closeSessions` and `updateAccess`, and for `presence`. */
  readonly documentId?: string;
}

/**
 * Finds out who a token stands for and what they may do in the session's section, and hands it to `use` in the turn in which
 * it is known to stand. Rejects with what is wrong with the token, or with what `use` throws.
 */
export type AccessCheck = (token: string, use: (access: SessionAccess) => void) => Promise<void>;

/** One open session, as predicates see it. */
export interface SessionInfo {
  readonly sectionId: string;
  readonly access: SessionAccess;
}

/** What the transport holds of a session. None of these throws or rejects. */
export interface SessionHandle {
  /** One binary message. May be called at once, before the room is loaded: messages wait in a bounded queue. */
  receive(bytes: Uint8Array): void;
  /** The connection is gone. */
  closed(): void;
  /** Renewed or changed rights; a longer `tokenExpiresAt` prolongs the session. */
  setAccess(access: SessionAccess): void;
}

/** One session that is present in a section. */
export interface PresenceEntry {
  readonly sectionId: string;
  /** As its access names it; null when that names none, and of sessions elsewhere. */
  readonly documentId: string | null;
  /** Unique among the sessions of all processes. */
  readonly sessionId: string;
  /** The session's socket is one of this process. */
  readonly isHere: boolean;
  readonly userId: string;
  readonly name: string;
  readonly color: string;
  readonly canWrite: boolean;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** What the client says of itself (cursor, cell); null when it says nothing. */
  readonly state: Readonly<Record<string, unknown>> | null;
}

/** The load of this process, as of now. */
export interface RegistryStats {
  readonly rooms: number;
  readonly sessions: number;
  /** Updates applied and not yet durable. */
  readonly pendingUpdates: number;
  readonly pendingBytes: number;
  /** False when commits fail or stall, the backlog is full, or what others wrote cannot be read: for the readiness probe. */
  readonly healthy: boolean;
}

/** What `drain` could not make durable. Empty means nothing acknowledged or applied was lost. */
export interface DrainReport {
  readonly notDurable: readonly { readonly sectionId: string; readonly updates: number }[];
  /** Sections whose projections could not be saved; they are made again at the next load. */
  readonly notProjected: readonly string[];
}

/** Who makes an API edit. */
export interface EditAuthor {
  readonly userId: string;
  /** See {@link LoggedUpdate.receipt}. An edit that changes nothing makes no row, and keeps no receipt. */
  readonly receipt?: string;
}

/** All rooms of this process. */
export interface RoomRegistry {
  /**
   * Registers the session synchronously; errors of loading reach the socket as a close code. `check` is asked when the
   * client sends a new token.
   */
  join(sectionId: string, socket: Socket, access: SessionAccess, check: AccessCheck): SessionHandle;
  /**
   * Runs `fn` on the section's document, opened if needed, and resolves with its result when all that it saw is durable.
   * `fn` must be synchronous and must not change the document.
   * @throws {not_found} {store_unavailable} {shutting_down}
   */
  read<T>(sectionId: string, fn: (doc: Y.Doc) => T): Promise<T>;
  /**
   * Runs `fn` on a copy of the document and merges what it changed into the live room as the author's edit; resolves
   * when that is durable, with the log's number. When `fn` throws, the room is untouched and the rejection is what it threw.
   * `fn` must be synchronous; its result must not hold Yjs types.
   * @throws {not_found} {section_full} {too_large} {store_unavailable} {shutting_down}
   */
  edit<T>(sectionId: string, author: EditAuthor, fn: (doc: Y.Doc) => T): Promise<{ result: T; revision: number }>;
  /** Saves the section's projection now, if it is open and behind. False when that failed; it comes again by itself. */
  flush(sectionId: string): Promise<boolean>;
  /**
   * Somebody in this process appended to a section's log beside its room, up to `head`: rooms that have it open, in any process,
   * read on. It is a hint: a wrong one costs a read.
   */
  movedOn(sectionId: string, generation: number, head: number): void;
  /** Every open session, to look at. */
  sessions(): SessionInfo[];
  /** Closes every session that fits with the error's close code and message. Returns how many. */
  closeSessions(predicate: (session: SessionInfo) => boolean, error: AppError): number;
  /** Replaces the access of every session that fits; `change` returns the new access. Returns how many. */
  updateAccess(predicate: (session: SessionInfo) => boolean, change: (access: SessionAccess) => SessionAccess): number;
  /** Ends the room for good (section removed or rebuilt): closes its sessions, drops what is not durable. */
  evict(sectionId: string, error: AppError): void;
  /**
   * Grows with every `closeSessions`, `updateAccess` and `evict`. Who checks rights asynchronously before `join` compares
   * it before and after, and checks again when it moved: else a removal in between would be missed.
   */
  accessEpoch(): number;
  /**
   * The sessions of these sections, those of other processes included. Of the others only sections are known that are open
   * in this process as well.
   */
  presence(sectionIds: readonly string[]): PresenceEntry[];
  /** Called after a session came, went or changed its state, at most once per tick and section. Returns the release. */
  onPresence(listener: (sectionId: string) => void): () => void;
  stats(): RegistryStats;
  /**
   * Refuses new work, makes everything durable, saves projections, closes all sessions with 4503, cancels its timers and ends.
   * Never rejects; resolves at the latest after `deadlineMs` with what was left. Idempotent.
   */
  drain(deadlineMs: number): Promise<DrainReport>;
}

/** What the rooms stand on; the composition root hands it over. */
export interface RegistryPorts {
  readonly log: UpdateLog;
  readonly projections: ProjectionSink;
  /** The way to the other processes that serve the same sections; null when this is the only one. */
  readonly bus: Bus | null;
  readonly compactor: Compactor;
  readonly clock: Clock;
  /** What is being done now, asked for each update and handed to the log with it; opaque. Absent: nobody wants to know. */
  readonly origin?: () => object | null;
  readonly logger: Logger;
  /** Uniform in [0, 1): jitter of retries and Yjs client ids of API edits. */
  readonly random: () => number;
}
