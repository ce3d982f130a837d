import { useQueryClient } from '@tanstack/vue-query';
import { computed, reactive, shallowRef } from 'vue';
import { ApiProblem } from '@/api/problem';
import type { Category, EvaluationDetail } from '@/api/types';
import {
  changeEvaluation,
  createEvaluation,
  getEvaluation,
  moveEvaluation,
} from './api/evaluations';

/** What the form holds. */
export interface DraftForm {
  title: string;
  product: string;
  category: Category;
  description: string;
  rating: number | null;
}

/**
 * A draft that is being written: saved as often as its author likes, submitted
 * once, and never over a change that its author has not seen.
 */
export function useDraft(evaluation: EvaluationDetail | undefined) {
  const queries = useQueryClient();
  const saved = shallowRef(evaluation);
  const form = reactive<DraftForm>(toForm(evaluation));
  /** Messages of the API for single fields. */
  const refused = shallowRef<Record<string, string>>({});
  /** The evaluation as somebody left it meanwhile, in another tab perhaps. */
  const conflict = shallowRef<EvaluationDetail>();
  const busy = shallowRef(false);

  const isDirty = computed(
    () => JSON.stringify(form) !== JSON.stringify(toForm(saved.value)),
  );

  /** False when something stands in the way, which the form then shows. */
  function save(): Promise<boolean> {
    return attempt(async () => {
      if (saved.value && !isDirty.value) {
        return;
      }
      await settle(
        await (saved.value
          ? changeEvaluation(saved.value, form)
          : createEvaluation(form)),
      );
    });
  }

  /** Hands the saved draft over for review. */
  function submit(): Promise<boolean> {
    return attempt(async () => {
      if (saved.value) {
        await settle(await moveEvaluation(saved.value, 'submit'));
      }
    });
  }

  function takeTheirs() {
    saved.value = conflict.value;
    Object.assign(form, toForm(conflict.value));
    conflict.value = undefined;
  }

  /** What is in the form will go over what is there, which its author has now seen. */
  function keepMine() {
    saved.value = conflict.value;
    conflict.value = undefined;
  }

  async function attempt(write: () => Promise<void>): Promise<boolean> {
    busy.value = true;
    refused.value = {};
    try {
      await write();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) {
        throw error;
      }
      if (Object.keys(error.fieldErrors).length > 0) {
        refused.value = error.fieldErrors;
        return false;
      }
      if (error.isConflict && saved.value) {
        conflict.value = await getEvaluation(saved.value.id);
        return false;
      }
      throw error;
    } finally {
      busy.value = false;
    }
  }

  async function settle(answer: EvaluationDetail) {
    saved.value = answer;
    Object.assign(form, toForm(answer));
    queries.setQueryData(['evaluation', answer.id], answer);
    await queries.invalidateQueries({ queryKey: ['evaluations'] });
    await queries.invalidateQueries({ queryKey: ['statistics'] });
  }

  return {
    form,
    saved,
    isDirty,
    refused,
    conflict,
    busy,
    save,
    submit,
    takeTheirs,
    keepMine,
  };
}

function toForm(evaluation: EvaluationDetail | undefined): DraftForm {
  return {
    title: evaluation?.title ?? '',
    product: evaluation?.product ?? '',
    category: evaluation?.category ?? 'other',
    description: evaluation?.description ?? '',
    rating: evaluation?.rating ?? null,
  };
}
