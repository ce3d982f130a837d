import { useColorMode, useLocalStorage } from '@vueuse/core';
import { defineStore } from 'pinia';
import { computed, watch } from 'vue';
import { preferredLocale, setLocale, type Locale } from '../i18n';

/** What a person has chosen in this browser: the language and the colours. */
export const usePreferencesStore = defineStore('preferences', () => {
  const locale = useLocalStorage<Locale>(
    'evaluation.locale',
    preferredLocale(navigator.languages),
  );
  const mode = useColorMode({
    storageKey: 'evaluation.theme',
    // Switching without the transition needs a style element, which the
    // Content Security Policy refuses.
    disableTransition: false,
  });

  watch(locale, setLocale);

  return {
    locale,
    /** `auto`, `light` or `dark`: what was chosen. */
    theme: mode.store,
    isDark: computed(() => mode.state.value === 'dark'),
    /** Before the first page is drawn, so that it is in the right language. */
    apply: () => setLocale(locale.value),
  };
});
