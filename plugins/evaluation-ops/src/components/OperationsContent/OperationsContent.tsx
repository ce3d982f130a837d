import Button from '@mui/material/Button';
import { useSearchParams } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { isOperationsAvailable } from '../../isOperationsAvailable';
import { useEntityServices } from '../../hooks/useEntityServices';
import { useServiceState } from '../../hooks/useServiceState';
import { evaluationOpsTranslationRef } from '../../translation';
import { Problems } from '../Checks/Problems';
import { ErrorNotice } from '../common/ErrorNotice';
import { isDenied } from '../common/isDenied';
import { Message } from '../common/Message';
import { Surface } from '../common/Surface';
import { MissingAnnotation } from './MissingAnnotation';
import { ServiceOperations } from './ServiceOperations';
import { ServiceSkeleton } from './ServiceSkeleton';

/** The Operations tab of the entity on this page. */
export function OperationsContent() {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { entity } = useEntity();
  const available = isOperationsAvailable(entity);
  const services = useEntityServices(available ? entity : undefined);
  const [search, setSearch] = useSearchParams();
  const items = services.value?.items ?? [];
  const asked = search.get('environment');
  const selected =
    items.find(service => service.id === search.get('service')) ??
    items.find(service => service.environment.name === asked) ??
    items[0];
  // Above the part that is keyed by service, so that an environment seen before is shown at once.
  const live = useServiceState(selected?.id);

  if (!available)
    return (
      <Surface>
        <MissingAnnotation entity={entity} />
      </Surface>
    );
  if (!services.value) {
    if (!services.error)
      return (
        <Surface>
          <ServiceSkeleton />
        </Surface>
      );
    if (isDenied(services.error)) {
      return (
        <Surface>
          <Message kind="denied" title={t('denied.title')}>
            {t('denied.text')}
          </Message>
        </Surface>
      );
    }
    return (
      <Surface>
        <ErrorNotice
          title={t('failed.services')}
          error={services.error}
          action={
            <Button
              color="inherit"
              size="small"
              onClick={() => services.refresh()}
            >
              {t('dialog.retry')}
            </Button>
          }
        />
      </Surface>
    );
  }

  const { problems } = services.value;

  return (
    <Surface>
      <Problems problems={problems} />
      {selected ? (
        <ServiceOperations
          key={selected.id}
          live={live}
          service={selected}
          services={items}
          onSelect={service =>
            setSearch(
              before => {
                before.set('environment', service.environment.name);
                const twins = items.filter(
                  other => other.environment.name === service.environment.name,
                );
                if (twins.length > 1) before.set('service', service.id);
                else before.delete('service');
                return before;
              },
              { replace: true },
            )
          }
        />
      ) : (
        <Message kind="empty" title={t('empty.title')}>
          {t('empty.text')}
        </Message>
      )}
    </Surface>
  );
}
