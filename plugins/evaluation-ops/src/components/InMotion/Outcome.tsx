import CheckCircle from '@mui/icons-material/CheckCircle';
import Dangerous from '@mui/icons-material/Dangerous';
import Undo from '@mui/icons-material/Undo';
import Box from '@mui/material/Box';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  isRollingBack,
  type Deployment,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatSpan } from '../../format/time';
import { evaluationOpsTranslationRef } from '../../translation';
import { Person } from '../common/Person';
import { quietText, toneBackground, toneColor } from '../common/tones';
import { When } from '../common/When';

/** Who asked for a deployment and why; and how it ended, once it has. */
export function Outcome({ deployment }: { deployment: Deployment }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { finishedAt, inProgress, succeeded } = deployment;
  const back = isRollingBack(deployment);
  const tone = succeeded ? 'good' : 'bad';
  let Icon = Dangerous;
  if (succeeded) Icon = CheckCircle;
  else if (back || deployment.rollback) Icon = Undo;
  const words = inProgress
    ? deployment.rollback?.reason ??
      deployment.statusReason ??
      t('motion.titleRollingBack', { label: '' })
    : deployment.outcome ?? deployment.statusReason ?? deployment.status;

  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {(!inProgress || back) && (
        <Box
          sx={theme => ({
            display: 'flex',
            gap: 1,
            alignItems: 'center',
            px: 1.5,
            py: 0.75,
            borderRadius: 1,
            color: toneColor(theme, tone),
            background: toneBackground(theme, tone),
          })}
        >
          <Icon aria-hidden sx={{ fontSize: 20 }} />
          <span>
            <strong>{words}</strong>
            {!inProgress && finishedAt && (
              <>
                {' · '}
                <When at={finishedAt} />
                {' · '}
                {t('motion.took', {
                  span: formatSpan(
                    (Date.parse(finishedAt) -
                      Date.parse(deployment.createdAt)) /
                      1000,
                  ),
                })}
              </>
            )}
          </span>
        </Box>
      )}
      {(deployment.requestedBy || deployment.reason) && (
        <Box sx={theme => ({ fontSize: 13, color: quietText(theme) })}>
          {deployment.requestedBy ? (
            <>
              {t('motion.askedBy')}{' '}
              <Person entityRef={deployment.requestedBy} />
            </>
          ) : (
            t('motion.fromOutside')
          )}
          {deployment.reason && <>: {deployment.reason}</>}
        </Box>
      )}
    </Box>
  );
}
