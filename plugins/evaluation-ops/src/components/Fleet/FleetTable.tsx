import { useMemo } from 'react';
import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
// The one of the new frontend system asks for an API that an older app has not.
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityRefLink,
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type {
  Environment,
  FleetRow,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import Box from '@mui/material/Box';
import { evaluationOpsTranslationRef } from '../../translation';
import { visuallyHidden } from '../common/visuallyHidden';
import { FleetCellView } from './FleetCellView';
import { type FleetGroup, groupBySystem, isCellStale } from './fleetFilter';
import { fleetTableSx } from './fleetTableSx';

/** Services in rows under their system, environments in columns. */
export function FleetTable(props: {
  rows: FleetRow[];
  environments: Environment[];
  now: number;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { rows, environments, now } = props;
  const groups = useMemo(() => groupBySystem(rows), [rows]);
  return (
    <Box
      role="group"
      aria-label={t('fleet.table')}
      tabIndex={0}
      sx={fleetTableSx}
    >
      <table aria-label={t('fleet.table')}>
        <thead>
          <tr>
            <th scope="col">{t('fleet.service')}</th>
            {environments.map(environment => (
              <th key={environment.name} scope="col">
                {environment.name}
                <span className="quiet">
                  {t('fleet.place', {
                    account: environment.account,
                    region: environment.region,
                  })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(group => (
          <Group
            key={group.system ?? ''}
            group={group}
            environments={environments}
            now={now}
          />
        ))}
      </table>
    </Box>
  );
}

function Group(props: {
  group: FleetGroup;
  environments: Environment[];
  now: number;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { group, environments } = props;
  return (
    <tbody>
      <tr className="system">
        <th scope="rowgroup" colSpan={environments.length + 1}>
          <span className="stay">
            {group.system ? (
              <EntityRefLink
                // The short form, too, is a valid reference in a catalog file.
                entityRef={parseEntityRef(group.system, {
                  defaultKind: 'system',
                })}
              />
            ) : (
              t('fleet.noSystem')
            )}
          </span>
        </th>
      </tr>
      {group.rows.map(row => (
        <Row
          key={`${row.entityRef} ${row.name}`}
          row={row}
          environments={environments}
          now={props.now}
        />
      ))}
    </tbody>
  );
}

function Row(props: {
  row: FleetRow;
  environments: Environment[];
  now: number;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const entityRoute = useRouteRef(entityRouteRef);
  const { row, environments, now } = props;
  const page = entityRoute(entityRouteParams(row.entityRef));
  const title = row.title ?? row.name;
  return (
    <tr>
      <th scope="row">
        <Link to={page}>{title}</Link>
        {row.owner && (
          <span className="quiet">
            <EntityRefLink
              entityRef={parseEntityRef(row.owner, { defaultKind: 'group' })}
              hideIcon
            />
          </span>
        )}
      </th>
      {environments.map(environment => {
        const cells = row.cells.filter(
          cell => cell.environment === environment.name,
        );
        const query = `environment=${encodeURIComponent(environment.name)}`;
        return (
          <td key={environment.name}>
            {cells.map(cell => (
              <FleetCellView
                key={cell.serviceId}
                cell={cell}
                service={title}
                href={`${page}/operations?${query}${
                  cells.length > 1
                    ? `&service=${encodeURIComponent(cell.serviceId)}`
                    : ''
                }`}
                stale={isCellStale(cell, now)}
              />
            ))}
            {cells.length === 0 && (
              <>
                <span aria-hidden>–</span>
                <span style={visuallyHidden}>{t('fleet.absent')}</span>
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
}
