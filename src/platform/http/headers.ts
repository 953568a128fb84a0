/**
 * Security headers of every answer, error pages and files included. `data:` images are needed by the icons in
 * Designsystemet's stylesheet; nothing is loaded from other hosts.
 */
export function securityHeaders(options: {
  formTargets: readonly string[]
  https: boolean
  personal: boolean
  /** Origins that may show the page in a frame; none unless a route says so. */
  framedBy?: readonly string[]
}): Record<string, string> {
  const ancestors = options.framedBy?.length ? options.framedBy.join(' ') : "'none'"
  const formAction = ["'self'", ...options.formTargets].join(' ')
  return {
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "media-src 'self'",
      "font-src 'self'",
      "connect-src 'self'",
      `form-action ${formAction}`,
      "base-uri 'none'",
      `frame-ancestors ${ancestors}`,
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
    ...(options.https ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' } : {}),
    ...(options.personal ? { 'cache-control': 'no-store' } : {}),
  }
}

/**
 * Of a stylesheet, script or font of ours: what says how a page behaves means nothing on them, and each is sent with
 * every first visit.
 */
export function fileHeaders(https: boolean): Record<string, string> {
  const all = securityHeaders({ formTargets: [], https, personal: false })
  for (const name of ['cross-origin-opener-policy', 'permissions-policy']) delete all[name]
  return { ...all, 'content-security-policy': completedPolicy("default-src 'none'") }
}

/** A page's own, stricter policy still says who may frame it and where its base is: a directive left out is allowed. */
export function completedPolicy(own: string): string {
  const missing = ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"].filter(
    (directive) => !own.includes(directive.split(' ')[0] as string),
  )
  return [own, ...missing].join('; ')
}
