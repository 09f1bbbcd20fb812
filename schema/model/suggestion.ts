/** What was decided about a suggestion: PENDING nothing yet; WITHDRAWN its comment was deleted before anybody decided. */
export type SuggestionState = 'PENDING' | 'ACCEPTED' | 'REJECTED' | 'WITHDRAWN';
/** Every SuggestionState. */
export const suggestionStates: readonly SuggestionState[] = ['PENDING', 'ACCEPTED', 'REJECTED', 'WITHDRAWN'];

/** As it is shown. STALE: it waits for a decision, but what it was made for no longer stands there, so it cannot be accepted. */
export type SuggestionStatus = SuggestionState | 'STALE';
/** Every SuggestionStatus. */
export const suggestionStatuses: readonly SuggestionStatus[] = [...suggestionStates, 'STALE'];
