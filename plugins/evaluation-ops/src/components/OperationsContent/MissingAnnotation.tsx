import Box from '@mui/material/Box';
import type { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ANNOTATION_ECS_SERVICE_ARN,
  ANNOTATION_ECS_SERVICE_TAGS,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { Message } from '../common/Message';
import { hairline } from '../common/tones';

/** What to add so that this entity has operations, as an example to copy. */
export function MissingAnnotation({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { name } = entity.metadata;
  return (
    <Message kind="empty" title={t('missing.title')}>
      {t('missing.text', { name })}
      <Box
        component="pre"
        tabIndex={0}
        aria-label={t('missing.example')}
        sx={theme => ({
          mt: 1.5,
          mb: 0,
          p: 1.5,
          overflowX: 'auto',
          fontSize: 13,
          borderRadius: 1,
          border: `1px solid ${hairline(theme)}`,
          backgroundColor: theme.palette.action.hover,
        })}
      >
        {`metadata:
  name: ${name}
  annotations:
    ${ANNOTATION_ECS_SERVICE_TAGS}: Service=${name}
    # ${t('missing.or')}
    ${ANNOTATION_ECS_SERVICE_ARN}: arn:aws:ecs:us-east-1:111122223333:service/production/${name}`}
      </Box>
    </Message>
  );
}
