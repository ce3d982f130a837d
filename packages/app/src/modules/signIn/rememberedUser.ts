const KEY = 'evaluation-ops.sample-user';

/**
 * Who was picked, so that a reload or a second tab stays signed in until
 * somebody signs out.
 */
export const rememberedUser = {
  get: () => window.localStorage.getItem(KEY) ?? undefined,
  set: (ref: string) => window.localStorage.setItem(KEY, ref),
  forget: () => window.localStorage.removeItem(KEY),
};
