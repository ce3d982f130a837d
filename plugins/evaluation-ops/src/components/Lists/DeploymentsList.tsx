import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Deployment,
  ServiceState,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsApiRef } from '../../api';
import { shortDigest } from '../../format/numbers';
import { formatSpan } from '../../format/time';
import { usePages } from '../../hooks/usePages';
import { evaluationOpsTranslationRef } from '../../translation';
import { ExternalLink } from '../common/ExternalLink';
import { Person } from '../common/Person';
import { Scroller } from '../common/Scroller';
import { quietText, type Tone } from '../common/tones';
import { When } from '../common/When';
import { PagedList } from './PagedList';
import { Result } from './Result';

/** Deployments of a service, newest first: what, how, how it ended, who and why. */
export function DeploymentsList({ state }: { state: ServiceState }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const api = useApi(evaluationOpsApiRef);
  const { service, deployment } = state;
  const pages = usePages(
    cursor => api.listDeployments(service.id, cursor ? { cursor } : {}),
    `${service.id} ${deployment?.id} ${deployment?.status}`,
  );
  return (
    <PagedList
      pages={pages}
      empty={t('deployments.empty')}
      failed={t('deployments.failed')}
    >
      {deployments => (
        <Scroller label={t('deployments.title')}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{t('deployments.release')}</TableCell>
                <TableCell>{t('deployments.strategy')}</TableCell>
                <TableCell>{t('deployments.result')}</TableCell>
                <TableCell>{t('deployments.started')}</TableCell>
                <TableCell>{t('deployments.duration')}</TableCell>
                <TableCell>{t('deployments.who')}</TableCell>
                <TableCell>{t('deployments.why')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {deployments.map(item => (
                <DeploymentRow key={item.id} deployment={item} />
              ))}
            </TableBody>
          </Table>
        </Scroller>
      )}
    </PagedList>
  );
}

function DeploymentRow({ deployment }: { deployment: Deployment }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { target, sources, createdAt, finishedAt } = deployment;
  const digest = target?.release.images.find(image => image.digest)?.digest;
  const from = sources[0]?.release.label;
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
        <strong>
          {target?.release.label ?? target?.release.taskDefinition ?? '–'}
        </strong>{' '}
        {digest && <code title={digest}>{shortDigest(digest)}</code>}
        <Box
          sx={theme => ({
            fontSize: 12,
            fontWeight: 400,
            color: quietText(theme),
          })}
        >
          {from && t('deployments.from', { release: from })}
          {from && deployment.url && ' · '}
          {deployment.url && (
            <ExternalLink
              url={deployment.url}
              title={t('deployments.console')}
            />
          )}
        </Box>
      </TableCell>
      <TableCell>{t(`strategy.${deployment.strategy}`)}</TableCell>
      <TableCell sx={{ minWidth: 200, overflowWrap: 'anywhere' }}>
        <Result
          tone={toneOf(deployment)}
          words={
            deployment.outcome ??
            (deployment.inProgress
              ? t('deployments.underWay')
              : deployment.statusReason ?? deployment.status)
          }
        />
      </TableCell>
      <TableCell>
        <When at={createdAt} />
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {finishedAt
          ? formatSpan((Date.parse(finishedAt) - Date.parse(createdAt)) / 1000)
          : '–'}
      </TableCell>
      <TableCell>
        {deployment.requestedBy ? (
          <Person entityRef={deployment.requestedBy} />
        ) : (
          t('deployments.outside')
        )}
      </TableCell>
      <TableCell sx={{ minWidth: 140, overflowWrap: 'anywhere' }}>
        {deployment.reason ?? '–'}
      </TableCell>
    </TableRow>
  );
}

function toneOf({ inProgress, succeeded }: Deployment): Tone {
  if (inProgress) return 'info';
  return succeeded ? 'good' : 'bad';
}
