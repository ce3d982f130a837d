import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Deployment } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { visuallyHidden } from '../common/visuallyHidden';

/** Tells a screen reader politely which phase a deployment is in and how it ended. */
export function MotionAnnouncer({ deployment }: { deployment: Deployment }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const here = deployment.phases.find(
    phase => phase.state === 'current' || phase.state === 'waiting',
  );
  const label = deployment.target?.release.label ?? deployment.id;
  let words: string = t('motion.announceEnded', {
    label,
    outcome: deployment.outcome ?? deployment.status,
  });
  if (deployment.inProgress) {
    words = t('motion.announcePhase', {
      label,
      phase: here?.title ?? deployment.status,
    });
  }
  return (
    <div role="status" aria-live="polite" style={visuallyHidden}>
      {words}
    </div>
  );
}
