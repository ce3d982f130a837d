import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Radio from '@mui/material/Radio';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RestorableRelease } from '@evaluation-ops/plugin-evaluation-ops-common';
import { shortDigest } from '../../format/numbers';
import type { Pages } from '../../hooks/usePages';
import { evaluationOpsTranslationRef } from '../../translation';
import { ErrorNotice } from '../common/ErrorNotice';
import { Person } from '../common/Person';
import { Scroller } from '../common/Scroller';
import { quietText, toneColor } from '../common/tones';
import { visuallyHidden } from '../common/visuallyHidden';
import { When } from '../common/When';

/** What people call a release. */
export function releaseLabel({ release }: RestorableRelease): string {
  return release.label ?? release.taskDefinition;
}

/** Earlier releases, how they ended, and why some cannot be had any more. */
export function ReleasePicker(props: {
  releases: Pages<RestorableRelease>;
  chosen?: RestorableRelease;
  disabled: boolean;
  onChoose(release: RestorableRelease): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { releases, chosen } = props;

  if (releases.error && !releases.items) {
    return (
      <ErrorNotice
        title={t('rollback.failed')}
        error={releases.error}
        action={
          <Button color="inherit" size="small" onClick={releases.retry}>
            {t('dialog.retry')}
          </Button>
        }
      />
    );
  }
  if (!releases.items) {
    return (
      <Box
        role="status"
        aria-busy="true"
        aria-label={t('rollback.loading')}
        sx={{ display: 'grid', gap: 0.5 }}
      >
        {[0, 1, 2].map(row => (
          <Skeleton key={row} variant="rounded" height={40} />
        ))}
      </Box>
    );
  }
  if (!releases.items.some(release => !release.current)) {
    return (
      <Alert severity="info" sx={{ color: 'text.primary' }}>
        {t('rollback.none')}
      </Alert>
    );
  }

  return (
    <Scroller label={t('rollback.releases')}>
      <Box role="radiogroup" aria-label={t('rollback.releases')}>
        <Table size="small">
          <TableHead>
            <TableRow>
              <TableCell padding="checkbox">
                <span style={visuallyHidden}>{t('deploy.choose')}</span>
              </TableCell>
              <TableCell>{t('rollback.release')}</TableCell>
              <TableCell>{t('rollback.deployed')}</TableCell>
              <TableCell>{t('rollback.ended')}</TableCell>
              <TableCell>{t('rollback.available')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {releases.items.map(release => {
              const blocked = release.current || !release.restorable;
              const selected = chosen?.release.id === release.release.id;
              const digest = release.release.images[0]?.digest;
              return (
                <TableRow
                  key={release.release.id}
                  hover={!blocked}
                  selected={selected}
                  onClick={() =>
                    !blocked && !props.disabled && props.onChoose(release)
                  }
                  sx={{ cursor: blocked ? 'default' : 'pointer' }}
                >
                  <TableCell padding="checkbox">
                    <Radio
                      size="small"
                      name="evaluation-ops-release"
                      checked={selected}
                      disabled={blocked || props.disabled}
                      onChange={() => props.onChoose(release)}
                      inputProps={{
                        'aria-label': t('rollback.choose', {
                          release: releaseLabel(release),
                        }),
                      }}
                      sx={{ p: 0.25 }}
                    />
                  </TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    <strong>{releaseLabel(release)}</strong>{' '}
                    {digest && (
                      <code title={digest}>{shortDigest(digest)}</code>
                    )}
                    <Quiet>{release.release.taskDefinition}</Quiet>
                  </TableCell>
                  <TableCell>
                    {release.deployedAt ? (
                      <When at={release.deployedAt} />
                    ) : (
                      t('deploy.notKnown')
                    )}
                    {release.deployedBy && (
                      <Box>
                        <Person entityRef={release.deployedBy} />
                      </Box>
                    )}
                  </TableCell>
                  <TableCell>
                    {release.endedAs ?? t('deploy.notKnown')}
                  </TableCell>
                  <TableCell sx={{ minWidth: 180 }}>
                    {availability(release)}
                    {release.warnings.map(warning => (
                      <Box
                        key={warning}
                        sx={theme => ({ color: toneColor(theme, 'warn') })}
                      >
                        {warning}
                      </Box>
                    ))}
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </Box>
    </Scroller>
  );

  function availability(release: RestorableRelease): string {
    if (release.current) return t('rollback.runsNow');
    if (!release.restorable) return release.refusal ?? t('rollback.gone');
    return release.suggested ? t('rollback.lastGood') : t('rollback.yes');
  }
}

function Quiet({ children }: { children: string }) {
  return (
    <Box
      sx={theme => ({
        fontSize: theme.typography.pxToRem(12),
        color: quietText(theme),
      })}
    >
      {children}
    </Box>
  );
}
