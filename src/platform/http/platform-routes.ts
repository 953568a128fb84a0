import type { Metrics } from '../metrics.ts'
import type { Route } from './route.ts'

/** What machines ask: is the process alive, may it get traffic, how is it doing, who takes reports of weaknesses. */
export function platformRoutes(options: {
  isReady(): Promise<boolean>
  metrics: Metrics
  securityContact: string
  /** A date less than a year ahead (RFC 9116). */
  securityTextExpires(): Date
}): Route[] {
  const plain = (text: string, status = 200, type = 'text/plain; charset=utf-8') =>
    new Response(text, { status, headers: { 'content-type': type, 'cache-control': 'no-store' } })
  const none = { none: 'no personal data' }
  return [
    { method: 'GET', path: '/healthz', who: 'anyone', audit: none, handle: () => plain('ok\n') },
    {
      method: 'GET',
      path: '/readyz',
      who: 'anyone',
      audit: none,
      handle: async () => ((await options.isReady()) ? plain('ready\n') : plain('not ready\n', 503)),
    },
    {
      method: 'GET',
      path: '/metrics',
      who: 'anyone',
      audit: none,
      handle: async () =>
        plain(await options.metrics.register.metrics(), 200, options.metrics.register.contentType),
    },
    {
      method: 'GET',
      path: '/.well-known/security.txt',
      who: 'anyone',
      audit: none,
      handle: () =>
        plain(
          `Contact: ${options.securityContact}\nExpires: ${options.securityTextExpires().toISOString()}\nPreferred-Languages: no, en\n`,
        ),
    },
  ]
}
