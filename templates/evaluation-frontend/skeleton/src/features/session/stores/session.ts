import { useQueryClient } from '@tanstack/vue-query';
import { useBroadcastChannel, useLocalStorage } from '@vueuse/core';
import { defineStore } from 'pinia';
import { shallowRef, watch } from 'vue';
import { setAccessToken } from '@/api/accessToken';
import { api, onSessionEnd, unwrap } from '@/api/client';
import { ApiProblem, Unreachable } from '@/api/problem';
import { refreshSession } from '@/api/refresh';
import type {
  AccessGrant,
  Account,
  Credentials,
  Permission,
  Registration,
} from '@/api/types';

/**
 * - `unknown`: not looked yet
 * - `unreachable`: the API did not answer, so the session may still be good
 */
export type SessionState = 'unknown' | 'signed-in' | 'signed-out' | 'unreachable';

export const useSessionStore = defineStore('session', () => {
  const queries = useQueryClient();
  const state = shallowRef<SessionState>('unknown');
  const user = shallowRef<Account>();
  // No secret: it only saves the visitor without a session a refused refresh.
  const hasCookie = useLocalStorage('evaluation.session', false);
  const { post, data: heard } = useBroadcastChannel<string, string>({
    name: 'evaluation.session',
  });

  function begin({ account, access_token }: AccessGrant) {
    setAccessToken(access_token);
    user.value = account;
    state.value = 'signed-in';
    hasCookie.value = true;
  }

  function end() {
    setAccessToken(undefined);
    user.value = undefined;
    state.value = 'signed-out';
    hasCookie.value = false;
    // The next person at this screen must not see what the last one loaded.
    queries.clear();
  }

  /** Finds out, once after a page load, whether there is a session. */
  async function restore(): Promise<void> {
    if (state.value === 'signed-in' || state.value === 'signed-out') {
      return;
    }
    if (!hasCookie.value) {
      end();
      return;
    }
    try {
      begin(await refreshSession());
    } catch (error) {
      if (error instanceof ApiProblem && error.status < 500) {
        end();
      } else if (error instanceof ApiProblem || error instanceof Unreachable) {
        state.value = 'unreachable';
      } else {
        throw error;
      }
    }
  }

  async function signIn(credentials: Credentials): Promise<void> {
    begin(await unwrap(api.POST('/api/v1/auth/sign-in', { body: credentials })));
  }

  async function register(registration: Registration): Promise<void> {
    await unwrap(api.POST('/api/v1/auth/register', { body: registration }));
    const { email, password } = registration;
    await signIn({ email, password });
  }

  /** Ends the session here, at the API, and in the other tabs. */
  async function signOut(): Promise<void> {
    await unwrap(api.POST('/api/v1/auth/sign-out'));
    end();
    post('ended');
  }

  onSessionEnd(end);
  watch(heard, message => {
    if (message === 'ended') {
      end();
    }
  });

  return {
    state,
    user,
    /** What the account may do, as the API said it; the API decides anew on every call. */
    can: (permission: Permission) =>
      user.value?.permissions.includes(permission) ?? false,
    restore,
    signIn,
    register,
    signOut,
  };
});
