export { createClient, type Client, type ClientOptions } from './client.js';
export { watchDocument, type DocumentEvent, type WatchOptions } from './events.js';
export { AppError, isAppError } from '../schema/errors/app-error.js';
export { errorCodes, type ErrorArgs, type ErrorCode } from '../schema/errors/codes.js';
