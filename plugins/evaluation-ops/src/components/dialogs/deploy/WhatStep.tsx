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
import type { Image } from '@evaluation-ops/plugin-evaluation-ops-common';
import { shortDigest } from '../../../format/numbers';
import { formatMetric } from '../../../format/units';
import type { Pages } from '../../../hooks/usePages';
import { evaluationOpsTranslationRef } from '../../../translation';
import { ErrorNotice } from '../../common/ErrorNotice';
import { Scroller } from '../../common/Scroller';
import { quietText, toneColor, type Tone } from '../../common/tones';
import { visuallyHidden } from '../../common/visuallyHidden';
import { When } from '../../common/When';

/** Findings that should make one hesitate. */
const FINDING_TONES: Partial<Record<string, Tone>> = {
  critical: 'bad',
  high: 'warn',
};

/** What people call an image: its first tag, or its short digest where it has none. */
export function imageLabel(image: Image): string {
  return image.tags[0] ?? shortDigest(image.digest);
}

/** What to deploy: the images of the repository, newest push first. */
export function WhatStep(props: {
  images: Pages<Image>;
  chosen?: Image;
  onChoose(image: Image): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { images, chosen } = props;

  if (images.error && !images.items) {
    return (
      <ErrorNotice
        title={t('deploy.imagesFailed')}
        error={images.error}
        action={
          <Button color="inherit" size="small" onClick={images.retry}>
            {t('dialog.retry')}
          </Button>
        }
      />
    );
  }
  if (!images.items) {
    return (
      <Box
        role="status"
        aria-busy="true"
        aria-label={t('deploy.imagesLoading')}
        sx={{ display: 'grid', gap: 0.5 }}
      >
        {[0, 1, 2, 3].map(row => (
          <Skeleton key={row} variant="rounded" height={40} />
        ))}
      </Box>
    );
  }
  if (images.items.length === 0) {
    return (
      <Alert severity="info" sx={{ color: 'text.primary' }}>
        {t('deploy.noImages')}
      </Alert>
    );
  }

  return (
    <>
      <Scroller label={t('deploy.images')}>
        <Box role="radiogroup" aria-label={t('deploy.images')}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell padding="checkbox">
                  <span style={visuallyHidden}>{t('deploy.choose')}</span>
                </TableCell>
                <TableCell>{t('deploy.tags')}</TableCell>
                <TableCell>{t('deploy.pushed')}</TableCell>
                <TableCell>{t('deploy.digest')}</TableCell>
                <TableCell>{t('deploy.findings')}</TableCell>
                <TableCell>{t('deploy.runningIn')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {images.items.map(image => (
                <TableRow
                  key={image.digest}
                  hover={!image.current}
                  selected={chosen?.digest === image.digest}
                  onClick={() => !image.current && props.onChoose(image)}
                  sx={{ cursor: image.current ? 'default' : 'pointer' }}
                >
                  <TableCell padding="checkbox">
                    <Radio
                      size="small"
                      name="evaluation-ops-image"
                      checked={chosen?.digest === image.digest}
                      disabled={image.current}
                      onChange={() => props.onChoose(image)}
                      inputProps={{
                        'aria-label': t('deploy.chooseImage', {
                          image: imageLabel(image),
                        }),
                      }}
                      sx={{ p: 0.25 }}
                    />
                  </TableCell>
                  <TableCell>
                    <strong>
                      {image.tags.join(', ') || t('deploy.untagged')}
                    </strong>
                    {image.suggested && <Quiet>{t('deploy.suggested')}</Quiet>}
                    {image.current && <Quiet>{t('deploy.runsHere')}</Quiet>}
                  </TableCell>
                  <TableCell>
                    {image.pushedAt ? (
                      <When at={image.pushedAt} />
                    ) : (
                      t('deploy.notKnown')
                    )}
                  </TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    <code title={image.digest}>
                      {shortDigest(image.digest)}
                    </code>
                    {image.sizeBytes !== undefined && (
                      <Quiet>{formatMetric(image.sizeBytes, 'bytes')}</Quiet>
                    )}
                  </TableCell>
                  <TableCell>
                    <Findings image={image} />
                  </TableCell>
                  <TableCell>
                    {image.runningIn.join(', ') || t('deploy.nowhere')}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      </Scroller>
      {images.hasMore && (
        <Button
          size="small"
          onClick={images.loadMore}
          disabled={images.loading}
          sx={{ mt: 1 }}
        >
          {t('list.more')}
        </Button>
      )}
      {images.error && (
        <ErrorNotice title={t('deploy.imagesFailed')} error={images.error} />
      )}
    </>
  );
}

function Findings({ image }: { image: Image }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { findings } = image;
  if (!findings) return <Quiet>{t('deploy.notScanned')}</Quiet>;
  const levels = (['critical', 'high', 'medium', 'low'] as const).filter(
    level => findings[level],
  );
  if (levels.length === 0) return <>{t('deploy.noFindings')}</>;
  return (
    <>
      {levels.map((level, index) => (
        <Box
          component="span"
          key={level}
          sx={theme => {
            const tone = FINDING_TONES[level];
            return {
              whiteSpace: 'nowrap',
              fontWeight: tone ? 600 : 400,
              color: tone ? toneColor(theme, tone) : 'inherit',
            };
          }}
        >
          {index > 0 && ', '}
          {t(`deploy.finding.${level}`, {
            number: String(findings[level] ?? 0),
          })}
        </Box>
      ))}
    </>
  );
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
