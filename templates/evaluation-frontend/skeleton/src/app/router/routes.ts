import type { RouteRecordRaw } from 'vue-router';
import { useSessionStore } from '@/features/session/stores/session';

export const routes: RouteRecordRaw[] = [
  {
    path: '/sign-in',
    name: 'sign-in',
    component: () => import('@/features/session/pages/SignInPage.vue'),
    meta: { title: 'signIn.title', access: 'guest' },
  },
  {
    path: '/register',
    name: 'register',
    component: () => import('@/features/session/pages/RegisterPage.vue'),
    meta: { title: 'register.title', access: 'guest' },
  },
  {
    path: '/',
    component: () => import('@/app/layout/AppLayout.vue'),
    meta: { title: 'dashboard.title', access: 'signed-in' },
    children: [
      {
        path: '',
        name: 'home',
        redirect: () =>
          useSessionStore().can('statistics.read')
            ? { name: 'dashboard' }
            : { name: 'mine' },
        meta: { title: 'dashboard.title', access: 'signed-in' },
      },
      {
        path: 'dashboard',
        name: 'dashboard',
        component: () => import('@/features/dashboard/pages/DashboardPage.vue'),
        meta: {
          title: 'dashboard.title',
          access: 'signed-in',
          permission: 'statistics.read',
        },
      },
      {
        path: 'mine',
        name: 'mine',
        component: () => import('@/features/evaluations/pages/MyEvaluationsPage.vue'),
        meta: { title: 'mine.title', access: 'signed-in' },
      },
      {
        path: 'evaluations',
        name: 'evaluations',
        component: () => import('@/features/evaluations/pages/AllEvaluationsPage.vue'),
        meta: {
          title: 'evaluations.title',
          access: 'signed-in',
          permission: 'evaluation.read-all',
        },
      },
      {
        path: 'evaluations/new',
        name: 'evaluation-new',
        component: () => import('@/features/evaluations/pages/NewEvaluationPage.vue'),
        meta: { title: 'editor.newTitle', access: 'signed-in' },
      },
      {
        path: 'evaluations/:id',
        name: 'evaluation',
        component: () => import('@/features/evaluations/pages/EvaluationPage.vue'),
        props: true,
        meta: { title: 'evaluation.title', access: 'signed-in' },
      },
      {
        path: 'evaluations/:id/edit',
        name: 'evaluation-edit',
        component: () => import('@/features/evaluations/pages/EditEvaluationPage.vue'),
        props: true,
        meta: { title: 'editor.editTitle', access: 'signed-in' },
      },
      {
        path: 'review',
        name: 'review',
        component: () => import('@/features/review/pages/ReviewQueuePage.vue'),
        meta: {
          title: 'review.title',
          access: 'signed-in',
          permission: 'evaluation.decide',
        },
      },
      {
        path: 'users',
        name: 'users',
        component: () => import('@/features/users/pages/UsersPage.vue'),
        meta: { title: 'users.title', access: 'signed-in', permission: 'user.read' },
      },
      {
        path: 'profile',
        name: 'profile',
        component: () => import('@/features/profile/pages/ProfilePage.vue'),
        meta: { title: 'profile.title', access: 'signed-in' },
      },
      {
        path: 'forbidden',
        name: 'forbidden',
        component: () => import('@/app/layout/ForbiddenPage.vue'),
        meta: { title: 'forbidden.title', access: 'signed-in' },
      },
    ],
  },
  {
    path: '/:path(.*)*',
    name: 'not-found',
    component: () => import('@/app/layout/NotFoundPage.vue'),
    meta: { title: 'notFound.title', access: 'anybody' },
  },
];
