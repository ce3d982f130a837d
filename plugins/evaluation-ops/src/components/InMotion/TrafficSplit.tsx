import Box from '@mui/material/Box';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { DeploymentSide } from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatWeight } from '../../format/numbers';
import { evaluationOpsTranslationRef } from '../../translation';
import { Changed } from '../common/Changed';
import { hairline, quietText, toneColor, toneFill } from '../common/tones';

/** How production traffic is split between two releases, and whether the listener rule agrees. */
export function TrafficSplit(props: {
  current?: DeploymentSide;
  target: DeploymentSide;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { current, target } = props;
  const share = target.verifiedWeight ?? target.requestedWeight;
  if (share === undefined) return null;
  const targetLabel = target.release.label ?? target.release.taskDefinition;
  const currentLabel =
    current?.release.label ?? current?.release.taskDefinition ?? '';
  const rest =
    current?.verifiedWeight ?? current?.requestedWeight ?? 100 - share;

  return (
    <div>
      <Box
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          gap: 2,
          mb: 0.5,
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        <span>
          {currentLabel}{' '}
          <Changed value={rest}>
            <strong>{formatWeight(rest)}</strong>
          </Changed>
        </span>
        <span>
          {targetLabel}{' '}
          <Changed value={share}>
            <strong>{formatWeight(share)}</strong>
          </Changed>
        </span>
      </Box>
      <Box
        role="img"
        aria-label={t('motion.splitLabel', {
          current: currentLabel,
          rest: formatWeight(rest),
          target: targetLabel,
          share: formatWeight(share),
        })}
        sx={theme => ({
          display: 'flex',
          height: 14,
          borderRadius: 1,
          overflow: 'hidden',
          border: `1px solid ${hairline(theme)}`,
        })}
      >
        <Box
          sx={theme => ({
            width: `${rest}%`,
            backgroundColor: quietText(theme),
            opacity: 0.45,
            transition: 'width .8s ease',
          })}
        />
        <Box
          sx={theme => ({
            width: `${share}%`,
            minWidth: share > 0 ? 3 : 0,
            backgroundColor: toneFill(theme, 'info'),
            transition: 'width .8s ease',
          })}
        />
      </Box>
      <Verification target={target} />
    </div>
  );
}

function Verification({ target }: { target: DeploymentSide }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { requestedWeight, verifiedWeight } = target;
  let text: string = t('motion.verified');
  let tone: 'good' | 'warn' | 'unknown' = 'good';
  if (verifiedWeight === undefined) {
    text = t('motion.unverified');
    tone = 'unknown';
  } else if (
    requestedWeight !== undefined &&
    Math.abs(requestedWeight - verifiedWeight) > 0.5
  ) {
    text = t('motion.differs', {
      reported: formatWeight(requestedWeight),
      rule: formatWeight(verifiedWeight),
    });
    tone = 'warn';
  }
  return (
    <Box
      sx={theme => ({
        mt: 0.5,
        fontSize: theme.typography.pxToRem(12),
        color: tone === 'warn' ? toneColor(theme, tone) : quietText(theme),
      })}
    >
      {text}
    </Box>
  );
}
