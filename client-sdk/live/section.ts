import type { Awareness } from 'y-protocols/awareness';
import type { WebsocketProvider } from 'y-websocket';
import type * as Y from 'yjs';
import type { AppError } from '../../schema/errors/app-error.js';
import type { SectionStore } from './keep/section-store.js';

/** How a section is opened. */
export interface OpenSectionOptions {
  /**
   * Where edits are kept until the server has them: the browser's IndexedDB unless another is given. `null` keeps nothing,
   * and so does Node without `createFileStore(directory)` of `@jiwen/client/node`.
   */
  readonly store?: SectionStore | null;
  /** Closes the section. */
  readonly signal?: AbortSignal | undefined;
}

/** Changes of ours that the server has not said to be durable. */
export interface UnsavedEdits {
  /** Of the section's document when they were made; 0: before it was ever reached. */
  readonly generation: number;
  /** All of them as one Yjs update. It fits a document of this generation only. */
  readonly update: Uint8Array;
  /** What they put in, piece by piece, as plain text. */
  readonly words: readonly string[];
}

/** Where a section stands with its server. */
export type SectionState =
  /** For the first time. */
  | { readonly name: 'connecting' }
  /** All that the server has is here, and changes go to it. */
  | { readonly name: 'live' }
  /** The connection was lost or refused for now; it is tried again. Edits are kept meanwhile. */
  | { readonly name: 'offline'; readonly reason: AppError }
  /**
   * For good: no longer a member, removed, signed out, or, with `generation_mismatch`, rebuilt by the server. What is not
   * saved is handed back and stays in the store until `discard`.
   */
  | { readonly name: 'refused'; readonly error: AppError; readonly unsaved: UnsavedEdits | null }
  | { readonly name: 'closed' };

/** Who we are in the section, by the server's word. */
export interface SectionAccess {
  readonly userId: string;
  readonly name: string;
  /** CSS colour of the cursor. */
  readonly color: string;
  /** `read`: by role; `frozen`: the document's status closes the text to everybody. What is typed all the same stays unsaved. */
  readonly mode: 'write' | 'read' | 'frozen';
  /** The status that closes the text. */
  readonly lockedStatus: string | null;
}

/** Somebody who has the section open. */
export interface SectionPerson {
  /** Yjs client id; one person may have several. */
  readonly clientId: number;
  readonly isSelf: boolean;
  readonly user: { readonly id: string; readonly name: string; readonly color: string };
  /** What the client says of itself beside its name, as a cursor. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** What is told of a section, and what comes with it. */
export interface SectionEvents {
  state: SectionState;
  access: SectionAccess;
  /** How many changes are not saved, whenever that changed. */
  unsaved: number;
  people: readonly SectionPerson[];
  /** The server did not take something of ours, and says why. */
  refusal: AppError;
  /** Edits could not be kept in the store; it is tried again. */
  keepError: unknown;
}

/** One narrative section, open for editing. */
export interface Section {
  readonly id: string;
  /** The text is the XmlFragment `default`, as Tiptap and y-prosemirror bind to. */
  readonly doc: Y.Doc;
  /** The stock y-websocket provider over a connection of ours; for editor bindings that ask for one. Close the section, not this. */
  readonly provider: WebsocketProvider;
  readonly awareness: Awareness;
  readonly state: SectionState;
  /** Null until the server told. */
  readonly access: SectionAccess | null;
  /** Changes of ours that are not durable yet. */
  readonly unsaved: number;
  /** Those changes, to show or copy where they will not be taken; null: there are none. */
  readonly unsavedEdits: UnsavedEdits | null;
  /** When the last of them became durable; null: none was since the section was opened. */
  readonly savedAt: Date | null;
  /** Everybody who has the section open, ourselves included. */
  readonly people: readonly SectionPerson[];
  /** The text as plain text, a line for each block. */
  readonly text: string;
  /**
   * Resolves when everything changed so far is durable on the server, however long that takes.
   * @throws {AppError} why the section was refused @throws the signal's reason, or an AbortError when the section is closed
   */
  saved(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /** Resolves when the section is live. Throws as `saved`. */
  live(options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /** Resolves when all that is not saved would be found again after a crash. At once without a store. @throws what the store throws */
  kept(): Promise<void>;
  /** Says something of ourselves to the others, e.g. a cursor; 4 KiB at most. `user` is the server's to say. */
  present(state: Readonly<Record<string, unknown>>): void;
  /** Returns the release. */
  on<E extends keyof SectionEvents>(event: E, listener: (value: SectionEvents[E]) => void): () => void;
  /**
   * Forgets what is not saved, here and in the store: edits that the server does not take. The document shows them until it is
   * opened anew.
   */
  discard(): Promise<void>;
  /** Ends everything; edits that are not saved stay in the store. Calling it twice is harmless. */
  close(): Promise<void>;
}
