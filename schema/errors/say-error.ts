import { fillMessage, type AppError, type Said } from './app-error.js';
import { errorCodes } from './codes.js';
import { wordsFor } from './error-words.js';

/**
 * What people are told of an error, in both languages: its actions, statuses and kinds in words, which its arguments keep as codes. Clients
 * are sent these and need no words of their own.
 */
export function sayError({ code, args }: AppError): Said {
  const inWords = (language: keyof Said): Said[keyof Said] =>
    fillMessage(errorCodes[code][language], Object.fromEntries(Object.entries(args).map(([name, value]) => [name, wordsFor(name, value)?.[language] ?? value])));
  return { zh: inWords('zh'), en: inWords('en') };
}
