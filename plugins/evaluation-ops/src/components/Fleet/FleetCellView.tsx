import { memo } from 'react';
import Box from '@mui/material/Box';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  FleetCell,
  FleetDeployment,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatWeight } from '../../format/numbers';
import { evaluationOpsTranslationRef } from '../../translation';
import { Changed } from '../common/Changed';
import { dimmedSx } from '../common/dimmed';
import { quietText, toneBackground, toneFill } from '../common/tones';
import { VerdictMark } from '../common/VerdictMark';
import { visuallyHidden } from '../common/visuallyHidden';
import { When } from '../common/When';

/** Ages in so many cells are drawn anew seldom: they stand in minutes, hours and days. */
const AGE_STEP_MS = 30_000;

const quietSx = {
  fontSize: 13,
  color: quietText,
} as const;

/** What a cell is drawn from. */
export interface FleetCellProps {
  cell: FleetCell;
  service: string;
  href: string;
  stale: boolean;
}

/** A service in one environment: verdict, release and age, what moves, how far it is behind. */
export const FleetCellView = memo(function Cell(props: FleetCellProps) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { cell, stale } = props;
  const verdict = stale ? 'unknown' : cell.verdict;
  return (
    <Box sx={{ display: 'grid', gap: 0.25, justifyItems: 'start' }}>
      <Link
        to={props.href}
        underline="none"
        // The whole cell leads there; what has a title of its own stays above.
        style={{ borderRadius: 4 }}
        className="fleet-cell-link"
      >
        <Changed value={verdict}>
          <VerdictMark verdict={verdict} />
        </Changed>
        <span style={visuallyHidden}>
          {t('fleet.where', {
            service: props.service,
            environment: cell.environment,
          })}
        </span>
      </Link>
      {cell.releaseLabel && (
        <Box sx={{ whiteSpace: 'nowrap', ...dimmedSx(stale) }}>
          <Changed value={cell.releaseLabel}>
            <strong>{cell.releaseLabel}</strong>
          </Changed>
          {cell.releasedAt && (
            <Box component="span" sx={quietSx}>
              {' · '}
              <When at={cell.releasedAt} stepMs={AGE_STEP_MS} />
            </Box>
          )}
        </Box>
      )}
      {cell.deployment && !stale && <Progress deployment={cell.deployment} />}
      {Boolean(cell.behind) && (
        <Box sx={quietSx} title={t('fleet.behindTitle')} className="above">
          {t('fleet.behind', { count: cell.behind! })}
        </Box>
      )}
      <Reason {...props} />
    </Box>
  );
}, same);

function Reason({ cell, stale }: FleetCellProps) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  if (stale && cell.observedAt) {
    return (
      <Box sx={quietSx}>
        {t('fleet.stale')} <When at={cell.observedAt} stepMs={AGE_STEP_MS} />
      </Box>
    );
  }
  if (cell.verdict === 'healthy') return null;
  const reason =
    cell.reason ?? (cell.observedAt ? undefined : t('fleet.neverObserved'));
  if (!reason) return null;
  return (
    <Box
      title={reason}
      className="above"
      sx={[
        quietSx,
        {
          display: '-webkit-box',
          WebkitBoxOrient: 'vertical',
          WebkitLineClamp: 3,
          overflow: 'hidden',
          overflowWrap: 'anywhere',
        },
      ]}
    >
      {reason}
    </Box>
  );
}

function Progress({ deployment }: { deployment: FleetDeployment }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { strategy, targetLabel, weight, phase } = deployment;
  return (
    <Box sx={{ width: '100%', minWidth: 130 }}>
      <Box sx={{ fontSize: 13, fontWeight: 500 }}>
        {targetLabel
          ? t('fleet.deploying', { release: targetLabel })
          : t('fleet.deployingUnnamed')}
      </Box>
      {weight !== undefined && (
        <Box
          aria-hidden
          sx={theme => ({
            height: 6,
            my: 0.25,
            borderRadius: 3,
            overflow: 'hidden',
            background: toneBackground(theme, 'unknown'),
          })}
        >
          <Box
            sx={theme => ({
              height: '100%',
              width: `${weight}%`,
              backgroundColor: toneFill(theme, 'info'),
            })}
          />
        </Box>
      )}
      <Box sx={quietSx}>
        {weight === undefined
          ? t(`strategy.${strategy}`)
          : t('fleet.progress', {
              strategy: t(`strategy.${strategy}`),
              weight: formatWeight(weight),
            })}
        {phase && ` · ${phase}`}
      </Box>
    </Box>
  );
}

/** Each round brings new times of observation: alone they change nothing that a fresh cell shows. */
function same(before: FleetCellProps, after: FleetCellProps): boolean {
  return (
    before.stale === after.stale &&
    before.href === after.href &&
    before.service === after.service &&
    (before.cell === after.cell || visiblePart(before) === visiblePart(after))
  );
}

function visiblePart({ cell, stale }: FleetCellProps): string {
  return JSON.stringify({
    ...cell,
    staleAfter: undefined,
    observedAt: stale ? cell.observedAt : Boolean(cell.observedAt),
  });
}
