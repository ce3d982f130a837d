import { ElNotification } from 'element-plus';
import 'element-plus/theme-chalk/el-notification.css';
import { useI18n } from 'vue-i18n';
import { describeError } from './describeError';

/** Tells the outcome of an action, in a corner and to a screen reader. */
export function useNotify() {
  const { t } = useI18n();
  return {
    success(message: string) {
      ElNotification({ type: 'success', title: message, message: '', duration: 4000 });
    },
    warning(title: string, message: string) {
      ElNotification({ type: 'warning', title, message, duration: 10_000 });
    },
    failure(error: unknown) {
      const { title, text } = describeError(error, t);
      // Stays until it is closed: a failure must not pass unseen.
      ElNotification({ type: 'error', title, message: text, duration: 0 });
    },
  };
}
