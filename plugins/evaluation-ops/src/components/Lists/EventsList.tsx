import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ServiceState } from '@evaluation-ops/plugin-evaluation-ops-common';
import { shortenEvent } from '../../format/shortenEvent';
import { evaluationOpsTranslationRef } from '../../translation';
import { Scroller } from '../common/Scroller';
import { When } from '../common/When';
import { EmptyLine } from './PagedList';

/** What ECS says happened to the service, newest first. */
export function EventsList({ state }: { state: ServiceState }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  if (state.events.length === 0)
    return <EmptyLine>{t('events.none')}</EmptyLine>;
  return (
    <Scroller label={t('events.title')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: 110 }}>{t('events.when')}</TableCell>
            <TableCell>{t('events.message')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {state.events.map(event => (
            <TableRow key={event.id}>
              <TableCell>
                <When at={event.at} />
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                <span title={event.message}>{shortenEvent(event.message)}</span>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Scroller>
  );
}
