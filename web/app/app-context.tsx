import { createContext, use, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { isAppError, type Client } from '../../client-sdk/index.js';
import type { SessionState, WebSession } from '../session/session.js';
import { languages, say, type Language, type MessageKey } from './messages.js';

interface AppContext {
  readonly session: WebSession;
  readonly sessionState: SessionState;
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const Context = createContext<AppContext | null>(null);
const languageKey = 'jiwen.language';

function keptLanguage(): Language {
  return languages.find((language) => language === localStorage.getItem(languageKey)) ?? 'zh';
}

/** What every page needs: who is signed in, and in which language. */
export function AppProvider({ session, children }: { readonly session: WebSession; readonly children: ReactNode }) {
  const sessionState = useSyncExternalStore(session.subscribe, () => session.state);
  const [language, choose] = useState(keptLanguage);
  const context = useMemo(
    (): AppContext => ({
      session,
      sessionState,
      language,
      setLanguage(next) {
        localStorage.setItem(languageKey, next);
        document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
        choose(next);
      },
    }),
    [session, sessionState, language],
  );
  return <Context value={context}>{children}</Context>;
}

/** Only below AppProvider. */
export function useApp(): AppContext {
  const context = use(Context);
  if (context === null) throw new Error('useApp stands outside of AppProvider');
  return context;
}

export const useClient = (): Client => useApp().session.client;

/** The interface's words in the chosen language. */
export function useWords(): (key: MessageKey, values?: Readonly<Record<string, string | number>>) => string {
  const { language } = useApp();
  return (key, values) => say(language, key, values);
}

/** Why the viewer may not do something, in the chosen language; null where they may. */
export function useReason(): (permission: { readonly reason: string | null; readonly reasonEn: string | null } | undefined) => string | null {
  const { language } = useApp();
  return (permission) => (language === 'zh' ? permission?.reason : permission?.reasonEn) ?? null;
}

/** What an error says to a person, in the chosen language. */
export function useErrorText(): (error: unknown) => string {
  const { language } = useApp();
  return (error) => {
    if (isAppError(error)) return language === 'zh' ? error.messageZh : error.message;
    return error instanceof Error ? error.message : String(error);
  };
}
