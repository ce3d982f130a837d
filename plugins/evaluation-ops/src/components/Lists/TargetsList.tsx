import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  ServiceState,
  TargetGroup,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatWeight } from '../../format/numbers';
import { evaluationOpsTranslationRef } from '../../translation';
import { Changed } from '../common/Changed';
import { ExternalLink } from '../common/ExternalLink';
import { Scroller } from '../common/Scroller';
import { quietText, type Tone } from '../common/tones';
import { EmptyLine } from './PagedList';
import { Result } from './Result';

/** Target states of Elastic Load Balancing; any other is shown as unknown. */
const STATE_TONES: Record<string, Tone> = {
  healthy: 'good',
  unhealthy: 'bad',
  'unhealthy.draining': 'bad',
  initial: 'info',
  draining: 'info',
  unused: 'unknown',
  unavailable: 'unknown',
};

/** Target groups with the weight the listener rule gives them and the state of each target. */
export function TargetsList({ state }: { state: ServiceState }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  if (state.targetGroups.length === 0) {
    return <EmptyLine>{t('targets.none')}</EmptyLine>;
  }
  return (
    <>
      {state.targetGroups.map(group => (
        <Group key={group.arn} group={group} />
      ))}
    </>
  );
}

function Group({ group }: { group: TargetGroup }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  return (
    <Box sx={{ pt: 1.5 }}>
      <Box
        sx={theme => ({
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          px: 2,
          pb: 0.5,
          fontSize: 13,
          color: quietText(theme),
        })}
      >
        <Box
          component="h3"
          sx={{ m: 0, fontSize: 14, fontWeight: 600, color: 'text.primary' }}
        >
          {group.url ? (
            <ExternalLink url={group.url} title={group.name} />
          ) : (
            group.name
          )}
        </Box>
        <span>
          <Changed value={group.weight}>
            {group.weight === undefined
              ? t('targets.weightUnknown')
              : t('targets.weight', { weight: formatWeight(group.weight) })}
          </Changed>
        </span>
        {group.releaseLabel && (
          <span>{t('targets.release', { release: group.releaseLabel })}</span>
        )}
        {group.healthCheckPath && (
          <span>
            {t('targets.path')} <code>{group.healthCheckPath}</code>
          </span>
        )}
      </Box>
      {group.targets.length === 0 ? (
        <EmptyLine>{t('targets.noTargets')}</EmptyLine>
      ) : (
        <Scroller label={t('targets.label', { group: group.name })}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{t('targets.target')}</TableCell>
                <TableCell>{t('targets.state')}</TableCell>
                <TableCell>{t('targets.reason')}</TableCell>
                <TableCell>{t('tasks.zone')}</TableCell>
                <TableCell>{t('tasks.task')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {group.targets.map(target => (
                <TableRow key={`${target.id}:${target.port}`}>
                  <TableCell
                    component="th"
                    scope="row"
                    sx={{ fontWeight: 400 }}
                  >
                    <code>
                      {target.id}:{target.port}
                    </code>
                  </TableCell>
                  <TableCell>
                    <Changed value={target.state}>
                      <Result
                        tone={STATE_TONES[target.state] ?? 'unknown'}
                        words={target.state}
                      />
                    </Changed>
                  </TableCell>
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>
                    {target.description ?? target.reason ?? '–'}
                  </TableCell>
                  <TableCell>{target.availabilityZone ?? '–'}</TableCell>
                  <TableCell>
                    {target.taskId ? (
                      <code title={target.taskId}>
                        {target.taskId.slice(0, 8)}
                      </code>
                    ) : (
                      '–'
                    )}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Scroller>
      )}
    </Box>
  );
}
