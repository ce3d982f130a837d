import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatAge, formatExact, secondsSince } from '../../format/time';
import { useNow } from '../../hooks/useNow';
import { evaluationOpsTranslationRef } from '../../translation';

const JUST_NOW_SECONDS = 5;

/** A moment, relative to now; the exact one, in the reader's time zone, on hover. */
export function When(props: { at: string; bare?: boolean; stepMs?: number }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const seconds = secondsSince(props.at, useNow(props.stepMs));
  const age = formatAge(Math.abs(seconds));
  let text = props.bare ? age : t('when.ago', { age });
  if (Math.abs(seconds) < JUST_NOW_SECONDS) text = t('when.now');
  else if (seconds < 0) text = t('when.ahead', { age });
  return (
    <time
      dateTime={props.at}
      title={formatExact(props.at)}
      style={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}
    >
      {text}
    </time>
  );
}
