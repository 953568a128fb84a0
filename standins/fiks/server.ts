import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { Population } from '../population/index.ts'
import type { TokenRule } from '../server/accept-token.ts'
import { type StandinServer, serve } from '../server/serve.ts'
import { fiksAccess } from './access.ts'
import { answerFiksError, FiksError } from './fiks-error.ts'
import { type FiksEnv, folkeregister } from './folkeregister.ts'
import type { FiksIntegration } from './integrations.ts'
import { krrLookup } from './krr-lookup.ts'
import { taxBasis } from './tax-basis.ts'

export interface FiksOptions {
  port: number
  controlToken: string | null
  now: () => Date
  population: Population
  token: TokenRule
  integrations: FiksIntegration[]
}

/** One server for what lies behind api.fiks.ks.no: Folkeregisteret, summert skattegrunnlag and KRR. */
export async function startFiks(options: FiksOptions): Promise<StandinServer> {
  const server = await serve({
    system: 'fiks',
    port: options.port,
    controlToken: options.controlToken,
    operationOf: (_method, path) => {
      if (path.startsWith('/folkeregister/'))
        return path.endsWith('/bulkoppslag') ? 'personer-bulk' : 'person'
      if (path.endsWith('/summertskattegrunnlag')) return 'summertskattegrunnlag'
      return path.endsWith('/krr/person') ? 'krr-person' : 'other'
    },
  })
  const admit = fiksAccess(options.token, options.integrations)
  const app = new Hono<FiksEnv>()
  app.use(async (c, next) => {
    c.set('integration', await admit(c.req.raw.headers))
    await next()
  })
  app.route('/folkeregister/api/v1', folkeregister(options.population))
  app.route('/register/api/v2/ks', taxBasis(options.population, options.now))
  app.route('/register/api/v1/ks', krrLookup(options.population, options.now))
  app.notFound(() => {
    throw new FiksError(404, 'Fant ikke ressursen')
  })
  app.onError((error, c) => answerFiksError(error, c, options.now()))
  server.answerWith(getRequestListener(app.fetch))
  return server
}
