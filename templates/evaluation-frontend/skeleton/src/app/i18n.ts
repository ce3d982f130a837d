import { createI18n } from 'vue-i18n';
import en, { type Messages } from '@/locales/en';

declare module 'vue-i18n' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type
  export interface DefineLocaleMessage extends Messages {}
}

export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];

/** How the languages call themselves. */
export const localeNames: Record<Locale, string> = { en: 'English', de: 'Deutsch' };

const datetimeFormats = {
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  moment: {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  },
} as const;

const numberFormats = {
  count: { maximumFractionDigits: 0 },
  percent: { style: 'percent', maximumFractionDigits: 0 },
} as const;

export const i18n = createI18n({
  legacy: false,
  locale: 'en' as Locale,
  fallbackLocale: 'en' as Locale,
  messages: { en } as unknown as Record<Locale, Messages>,
  datetimeFormats: { en: datetimeFormats, de: datetimeFormats },
  numberFormats: { en: numberFormats, de: numberFormats },
});

/** Changes the language, fetching its texts the first time. */
export async function setLocale(locale: Locale): Promise<void> {
  if (locale === 'de' && !i18n.global.availableLocales.includes('de')) {
    i18n.global.setLocaleMessage('de', (await import('@/locales/de')).default);
  }
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
}

/** The first language of the browser that there are texts for. */
export function preferredLocale(languages: readonly string[]): Locale {
  const wanted = languages.map(language => language.split('-')[0]);
  return locales.find(locale => locale === wanted.find(isLocale)) ?? 'en';
}

function isLocale(language: string | undefined): language is Locale {
  return locales.some(locale => locale === language);
}
