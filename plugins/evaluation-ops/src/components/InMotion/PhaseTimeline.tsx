import CheckCircle from '@mui/icons-material/CheckCircle';
import Dangerous from '@mui/icons-material/Dangerous';
import HourglassTop from '@mui/icons-material/HourglassTop';
import PanTool from '@mui/icons-material/PanTool';
import RadioButtonUnchecked from '@mui/icons-material/RadioButtonUnchecked';
import RemoveCircleOutline from '@mui/icons-material/RemoveCircleOutline';
import Box from '@mui/material/Box';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Phase } from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatExact, formatSpan, secondsSince } from '../../format/time';
import { useNow } from '../../hooks/useNow';
import { evaluationOpsTranslationRef } from '../../translation';
import {
  hairline,
  quietText,
  toneColor,
  toneFill,
  type Tone,
} from '../common/tones';
import { visuallyHidden } from '../common/visuallyHidden';

const LOOKS: Record<Phase['state'], { icon: typeof CheckCircle; tone: Tone }> =
  {
    done: { icon: CheckCircle, tone: 'good' },
    current: { icon: HourglassTop, tone: 'info' },
    waiting: { icon: PanTool, tone: 'warn' },
    next: { icon: RadioButtonUnchecked, tone: 'unknown' },
    failed: { icon: Dangerous, tone: 'bad' },
    skipped: { icon: RemoveCircleOutline, tone: 'unknown' },
  };

/** The phases of a strategy in order: what is done, where we are, when it ends. */
export function PhaseTimeline(props: { phases: Phase[] }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  return (
    <Box
      component="ol"
      aria-label={t('motion.phases')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 1,
        gridTemplateColumns: {
          xs: 'repeat(2, minmax(0, 1fr))',
          sm: 'repeat(3, minmax(0, 1fr))',
          md: `repeat(${Math.max(1, props.phases.length)}, minmax(0, 1fr))`,
        },
      }}
    >
      {props.phases.map(phase => (
        <PhaseStep key={phase.id} phase={phase} />
      ))}
    </Box>
  );
}

function PhaseStep({ phase }: { phase: Phase }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const now = useNow();
  const { icon: Icon, tone } = LOOKS[phase.state];
  const here = phase.state === 'current' || phase.state === 'waiting';
  const begun = phase.startedAt ? secondsSince(phase.startedAt, now) : 0;
  const left = phase.endsAt ? -secondsSince(phase.endsAt, now) : undefined;
  const done =
    here && left !== undefined && begun + left > 0
      ? Math.min(1, Math.max(0, begun / (begun + left)))
      : Number(phase.state === 'done');

  return (
    <Box
      component="li"
      aria-current={here ? 'step' : undefined}
      sx={{ minWidth: 0 }}
    >
      <Box
        aria-hidden
        sx={theme => ({
          height: 4,
          borderRadius: 2,
          mb: 0.75,
          backgroundColor: hairline(theme),
          overflow: 'hidden',
        })}
      >
        <Box
          sx={theme => ({
            height: 4,
            width: `${(phase.state === 'failed' ? 1 : done) * 100}%`,
            backgroundColor: toneFill(theme, tone),
            transition: 'width 1s linear',
          })}
        />
      </Box>
      <Box sx={{ display: 'flex', gap: 0.75, alignItems: 'flex-start' }}>
        <Icon
          aria-hidden
          sx={theme => ({
            fontSize: 17,
            mt: '1px',
            color:
              tone === 'unknown' ? quietText(theme) : toneColor(theme, tone),
          })}
        />
        <Box
          sx={theme => ({
            minWidth: 0,
            fontSize: theme.typography.pxToRem(13),
            lineHeight: 1.4,
            color:
              here || phase.state === 'failed'
                ? 'text.primary'
                : quietText(theme),
            overflowWrap: 'anywhere',
          })}
        >
          <Box component="span" sx={{ fontWeight: here ? 600 : 500 }}>
            {phase.title}
          </Box>
          <span style={visuallyHidden}>{`, ${t(`phase.${phase.state}`)}`}</span>
          {here && left !== undefined && (
            <Box
              component="span"
              title={formatExact(phase.endsAt!)}
              sx={{ display: 'block', fontVariantNumeric: 'tabular-nums' }}
            >
              {left > 0
                ? t('motion.left', { span: formatSpan(left) })
                : t('motion.overdue', { span: formatSpan(-left) })}
            </Box>
          )}
          {phase.detail && (
            <Box component="span" sx={{ display: 'block' }}>
              {phase.detail}
            </Box>
          )}
        </Box>
      </Box>
    </Box>
  );
}
