import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Population } from '../population/index.ts'
import { type TokenRule, tokenAcceptor } from '../server/accept-token.ts'
import { type StandinServer, serve } from '../server/serve.ts'
import { type RegisterEntry, registerEntry } from './contact-register.ts'
import { addProfilePage } from './profile.page.tsx'

export interface KrrOptions {
  port: number
  controlToken: string | null
  now: () => Date
  population: Population
  token: TokenRule
}

const contactScope = 'krr:global/kontaktinformasjon.read'
const postScope = 'krr:global/digitalpost.read'

const search = z.object({
  personidentifikatorer: z
    .array(z.string().regex(/^\d{11}$/))
    .min(1)
    .max(1000),
})

/** Digdir's contact and reservation register: `POST /rest/v2/personer`, and v1 of the same shape. */
export async function startKrr(options: KrrOptions): Promise<StandinServer> {
  const server = await serve({
    system: 'krr',
    port: options.port,
    controlToken: options.controlToken,
    operationOf: (_method, path) =>
      /^\/rest\/v[12]\/personer$/.test(path) ? 'personer' : path === '/minprofil' ? 'minprofil' : 'other',
  })
  const accept = tokenAcceptor(options.token)
  const app = new Hono()
  app.post('/rest/:version{v[12]}/personer', async (c) => {
    const token = await accept(c.req.header('authorization'))
    if (!token) {
      c.header('WWW-Authenticate', 'Bearer error="invalid_token"')
      return c.json(
        { error: 'invalid_token', error_description: 'Access token mangler eller er ugyldig' },
        401,
      )
    }
    const scopes = [contactScope, postScope].filter((scope) => token.scopes.includes(scope))
    if (scopes.length === 0) {
      c.header('WWW-Authenticate', 'Bearer error="insufficient_scope"')
      return c.json(
        { error: 'insufficient_scope', error_description: `Krever ${contactScope} eller ${postScope}` },
        403,
      )
    }
    const parsed = search.safeParse(await c.req.json().catch(() => null))
    if (!parsed.success)
      return c.json(
        { error: 'invalid_request', error_description: 'personidentifikatorer må være 1-1000 numre' },
        400,
      )
    const personer = parsed.data.personidentifikatorer.map((id) => {
      const entry = registerEntry(options.population.byIdentityNumber.get(id), options.now())
      return { personidentifikator: id, ...fieldsFor(entry, scopes) }
    })
    return c.json({ personer })
  })
  addProfilePage(app, options)
  server.answerWith(getRequestListener(app.fetch))
  return server
}

/** Reservation and status always; the rest only by scope. */
function fieldsFor(entry: RegisterEntry, scopes: string[]) {
  const { contact, verifiedAt } = entry
  const always = {
    reservasjon: entry.reserved ? 'JA' : 'NEI',
    ...(entry.reserved ? { reservasjonstidspunkt: verifiedAt, reservasjon_oppdatert: verifiedAt } : {}),
    status: entry.status,
    varslingsstatus: entry.mayBeNotified ? 'KAN_VARSLES' : 'KAN_IKKE_VARSLES',
  }
  if (!contact) return always
  const email = contact.email && {
    epostadresse: contact.email,
    epostadresse_oppdatert: verifiedAt,
    epostadresse_sist_verifisert: verifiedAt,
  }
  const mobile = contact.mobile && {
    mobiltelefonnummer: contact.mobile,
    mobiltelefonnummer_oppdatert: verifiedAt,
    mobiltelefonnummer_sist_verifisert: verifiedAt,
  }
  return {
    ...always,
    ...(scopes.includes(contactScope)
      ? {
          kontaktinformasjon: { ...email, ...mobile },
          spraak: contact.language,
          spraak_oppdatert: verifiedAt,
        }
      : {}),
    ...(scopes.includes(postScope) && entry.mailboxOperator
      ? {
          digitalpost: {
            postkasseadresse: `test.${contact.email ?? contact.mobile}`,
            postkasseleverandoeradresse: entry.mailboxOperator,
          },
          sertifikat: 'TESTMILJOE',
        }
      : {}),
  }
}
