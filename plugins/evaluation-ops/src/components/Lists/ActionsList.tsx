import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Action,
  ServiceState,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsApiRef } from '../../api';
import { usePages } from '../../hooks/usePages';
import { evaluationOpsTranslationRef } from '../../translation';
import { Person } from '../common/Person';
import { Scroller } from '../common/Scroller';
import type { Tone } from '../common/tones';
import { When } from '../common/When';
import { PagedList } from './PagedList';
import { Result } from './Result';

const STATUS_TONES: Record<Action['status'], Tone> = {
  requested: 'info',
  running: 'info',
  succeeded: 'good',
  failed: 'bad',
  refused: 'warn',
};

/** Who did what through the portal, why, and what came of it. */
export function ActionsList(props: { state: ServiceState; version: number }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const api = useApi(evaluationOpsApiRef);
  const { service, deployment } = props.state;
  const pages = usePages(
    cursor => api.listActions(service.id, cursor ? { cursor } : {}),
    `${service.id} ${deployment?.id} ${deployment?.status} ${props.version}`,
  );
  return (
    <PagedList
      pages={pages}
      empty={t('actions.empty')}
      failed={t('actions.failed')}
    >
      {actions => (
        <Scroller label={t('actions.title')}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{t('actions.when')}</TableCell>
                <TableCell>{t('actions.who')}</TableCell>
                <TableCell>{t('actions.what')}</TableCell>
                <TableCell>{t('actions.why')}</TableCell>
                <TableCell>{t('actions.outcome')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {actions.map(action => (
                <TableRow key={action.id}>
                  <TableCell>
                    <When at={action.requestedAt} />
                  </TableCell>
                  <TableCell>
                    <Person entityRef={action.actor} />
                  </TableCell>
                  <TableCell
                    component="th"
                    scope="row"
                    sx={{
                      fontWeight: 500,
                      minWidth: 180,
                      overflowWrap: 'anywhere',
                    }}
                  >
                    {action.summary}
                  </TableCell>
                  <TableCell sx={{ minWidth: 140, overflowWrap: 'anywhere' }}>
                    {action.reason}
                  </TableCell>
                  <TableCell sx={{ minWidth: 180, overflowWrap: 'anywhere' }}>
                    <Result
                      tone={STATUS_TONES[action.status]}
                      words={[
                        t(`actionStatus.${action.status}`),
                        action.outcome,
                      ]
                        .filter(Boolean)
                        .join(': ')}
                    />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Scroller>
      )}
    </PagedList>
  );
}
