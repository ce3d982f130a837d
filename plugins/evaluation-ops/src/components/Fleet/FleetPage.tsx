import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { evaluationOpsTranslationRef } from '../../translation';
import { FleetContent } from './FleetContent';

/** The page with a header of its own, for apps that bring none. */
export function FleetPage() {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('fleet.title')} />
      <Content>
        <FleetContent />
      </Content>
    </Page>
  );
}
