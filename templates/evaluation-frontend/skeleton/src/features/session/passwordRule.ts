import type { FormItemRule } from 'element-plus';
import type { Composer } from 'vue-i18n';

/** Length counts and composition does not (NIST SP 800-63B, 3.1.1.2), as in the API. */
export function passwordRule(t: Composer['t']): FormItemRule {
  return {
    required: true,
    min: 12,
    max: 256,
    message: t('validation.newPassword'),
    trigger: 'blur',
  };
}
