/** The page's addresses (contract, section 7), each loaded when it is first visited. */
import {
  createRouter,
  createWebHistory,
  type RouteLocationNormalized,
  type RouteLocationRaw,
  type Router,
} from 'vue-router'
import { isMonth, type Month } from '../shared/time.ts'
import { ACCOUNTS, AUDIT, HELP, PASSWORD, SIGN_IN, wayTo, type Door } from './parts/addresses.ts'
import { useSession } from './stores/session.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** `signed-in` where a route does not say */
    door?: Door
  }
}

const NOT_FOUND = {
  name: 'not-found',
  component: () => import('./pages/NotFound.vue'),
  meta: { door: 'open' as const },
}

export function makeRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      { path: SIGN_IN, component: () => import('./pages/SignIn.vue'), meta: { door: 'open' } },
      { path: HELP, component: async () => (await import('./help/help-views.ts')).HelpPage, meta: { door: 'open' } },
      { path: PASSWORD, component: () => import('./pages/ChangePassword.vue') },
      {
        path: '/',
        component: () => import('./pages/SignedIn.vue'),
        children: [
          { path: '', component: () => import('./pages/Start.vue') },
          {
            path: 'plan/:year(2[0-9]{3})',
            component: () => import('./pages/TaskList.vue'),
            props: ({ params }) => ({ year: Number(params.year) }),
          },
          {
            path: 'progress/:month([0-9-]+)',
            component: () => import('./pages/ProgressTable.vue'),
            props: ({ params }) => ({ month: monthIn(params.month) }),
            beforeEnter: hasMonth,
          },
          {
            path: 'supervision/:month([0-9-]+)',
            component: () => import('./pages/Supervision.vue'),
            props: ({ params }) => ({ month: monthIn(params.month) }),
            beforeEnter: hasMonth,
          },
          {
            path: 'notice/:year(2[0-9]{3})',
            component: () => import('./pages/Notice.vue'),
            props: ({ params }) => ({ year: Number(params.year) }),
          },
          { path: ACCOUNTS.slice(1), component: () => import('./pages/Accounts.vue'), meta: { door: 'lead' } },
          { path: AUDIT.slice(1), component: () => import('./pages/Audit.vue'), meta: { door: 'lead' } },
        ],
      },
      {
        path: '/print/plan/:year(2[0-9]{3})',
        component: () => import('./pages/PrintAnnex.vue'),
        props: ({ params }) => ({ of: { year: Number(params.year) } }),
      },
      {
        path: '/print/progress/:month([0-9-]+)',
        component: () => import('./pages/PrintAnnex.vue'),
        props: ({ params }) => ({ of: { month: monthIn(params.month) } }),
        beforeEnter: hasMonth,
      },
      { path: '/:path(.*)*', ...NOT_FOUND },
    ],
  })
  let restored: Promise<void> | null = null
  router.beforeEach(async to => {
    await (restored ??= useSession().restore())
    return lead(to)
  })
  return router
}

function lead(to: RouteLocationNormalized): true | { path: string; query: Record<string, string> } {
  const { who, ended } = useSession()
  const way = wayTo({ to: to.fullPath, door: to.meta.door ?? 'signed-in' }, who && { ...who, ended: ended !== null })
  return way === 'in' ? true : { path: way.path, query: way.wish === undefined ? {} : { to: way.wish } }
}

const hasMonth = ({ params, path }: RouteLocationNormalized): true | RouteLocationRaw =>
  monthIn(params.month) !== null || { name: NOT_FOUND.name, params: { path: path.slice(1).split('/') } }

const monthIn = (param: unknown): Month | null => (typeof param === 'string' && isMonth(param) ? param : null)
