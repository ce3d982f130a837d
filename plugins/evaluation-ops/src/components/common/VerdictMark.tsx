import CheckCircle from '@mui/icons-material/CheckCircle';
import Dangerous from '@mui/icons-material/Dangerous';
import HelpOutline from '@mui/icons-material/HelpOutline';
import WarningAmber from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Verdict } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { toneBackground, toneColor, VERDICT_TONES } from './tones';

const ICONS = {
  healthy: CheckCircle,
  degraded: WarningAmber,
  failing: Dangerous,
  unknown: HelpOutline,
};

/** A verdict as icon, word and colour. */
export function VerdictMark(props: {
  verdict: Verdict;
  size?: 'small' | 'large';
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { verdict, size = 'small' } = props;
  const Icon = ICONS[verdict];
  const tone = VERDICT_TONES[verdict];
  return (
    <Box
      component="span"
      sx={theme => ({
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        px: size === 'large' ? 1.5 : 0.75,
        py: size === 'large' ? 0.5 : 0.125,
        borderRadius: 1,
        fontSize: theme.typography.pxToRem(size === 'large' ? 18 : 13),
        fontWeight: 600,
        lineHeight: 1.5,
        whiteSpace: 'nowrap',
        color: toneColor(theme, tone),
        background: toneBackground(theme, tone),
      })}
    >
      <Icon aria-hidden sx={{ fontSize: size === 'large' ? 22 : 16 }} />
      {t(`verdict.${verdict}`)}
    </Box>
  );
}
