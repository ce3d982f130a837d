import type { Composer } from 'vue-i18n';
import { ApiProblem, Unreachable } from '@/api/problem';

/** What went wrong and what to do about it, in the reader's language. */
export function describeError(
  error: unknown,
  t: Composer['t'],
): { title: string; text: string } {
  if (error instanceof Unreachable) {
    return { title: t('states.unreachableTitle'), text: t('states.unreachable') };
  }
  if (!(error instanceof ApiProblem)) {
    return { title: t('states.errorTitle'), text: t('states.error') };
  }
  switch (error.status) {
    case 403:
      return { title: t('forbidden.title'), text: t('forbidden.text') };
    case 404:
      return { title: t('states.missingTitle'), text: t('states.missing') };
    case 429:
      return {
        title: t('states.tooManyTitle'),
        text: t('states.tooMany', error.retryAfter ?? 60),
      };
    default:
      return error.status >= 500
        ? { title: t('states.errorTitle'), text: t('states.error') }
        : { title: error.problem.title, text: error.problem.detail ?? '' };
  }
}
