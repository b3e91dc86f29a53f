import i18next, { type BackendModule, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/settings.ts';
import type { en } from './en.ts';
import { loadTexts } from './load-texts.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

const textsOnDemand: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, _namespace, done) {
    loadTexts(language as Language).then(
      (texts) => done(null, texts),
      (error: Error) => done(error, null),
    );
  },
};

/** Makes the app's own i18next. A change of language shows when the other one's texts are there. */
export async function loadI18n(language: Language): Promise<i18n> {
  const instance = i18next.createInstance();
  await instance
    .use(textsOnDemand)
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: false,
      load: 'currentOnly',
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
  return instance;
}
