import Block from '@mui/icons-material/Block';
import CheckCircle from '@mui/icons-material/CheckCircle';
import WarningAmber from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PreflightCheck } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import {
  quietText,
  toneBackground,
  toneColor,
  type Tone,
} from '../common/tones';

const LOOKS: Record<
  PreflightCheck['level'],
  { icon: typeof Block; tone: Tone; rank: number }
> = {
  stop: { icon: Block, tone: 'bad', rank: 0 },
  warn: { icon: WarningAmber, tone: 'warn', rank: 1 },
  pass: { icon: CheckCircle, tone: 'good', rank: 2 },
};

/** What was checked before: what stops it first, with what to do about it. */
export function PreflightList({ checks }: { checks: PreflightCheck[] }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const sorted = [...checks].sort(
    (a, b) => LOOKS[a.level].rank - LOOKS[b.level].rank,
  );
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, fontSize: 13 }}>
      {sorted.map(check => {
        const { icon: Icon, tone } = LOOKS[check.level];
        return (
          <Box
            component="li"
            key={check.id}
            sx={theme => ({
              display: 'flex',
              gap: 1,
              py: 0.5,
              px: 1,
              borderRadius: 1,
              background:
                tone === 'good' ? 'none' : toneBackground(theme, tone),
              '& + li': { mt: tone === 'good' ? 0 : 0.5 },
            })}
          >
            <Icon
              aria-hidden
              sx={theme => ({
                fontSize: 17,
                mt: '1px',
                color: toneColor(theme, tone),
              })}
            />
            <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
              <Box
                component="span"
                sx={{ fontWeight: tone === 'good' ? 400 : 600 }}
              >
                {t(`preflight.${check.level}`)} {check.title}
              </Box>
              {check.detail && (
                <Box
                  component="span"
                  sx={theme => ({
                    display: 'block',
                    color: tone === 'good' ? quietText(theme) : 'inherit',
                  })}
                >
                  {check.detail}
                </Box>
              )}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}
