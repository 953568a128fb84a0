import { Hono } from 'hono'
import { z } from 'zod'
import { registerEntry } from '../krr/contact-register.ts'
import type { Population } from '../population/index.ts'
import { FiksError } from './fiks-error.ts'
import type { FiksEnv } from './folkeregister.ts'

const search = z.object({ fnr: z.string().regex(/^[0-9]{11}$/) })

/** The contact register through Fiks, one person at a time: `POST /register/api/v1/ks/{rolleId}/krr/person`. */
export function krrLookup(population: Population, now: () => Date) {
  const app = new Hono<FiksEnv>()
  app.post('/:roleId/krr/person', async (c) => {
    if (c.get('integration').roles.krr.id !== c.req.param('roleId'))
      throw new FiksError(403, 'Integrasjonen mangler tilgang til rollen')
    const parsed = search.safeParse(await c.req.json().catch(() => null))
    if (!parsed.success) throw new FiksError(400, 'Ugyldig søk: fnr')
    const { fnr } = parsed.data
    const entry = registerEntry(population.byIdentityNumber.get(fnr), now())
    if (!entry.contact) throw new FiksError(404, 'Fant ikke personen i kontakt- og reservasjonsregisteret')
    const dated = { sistOppdatert: entry.verifiedAt, sistVerifisert: entry.verifiedAt }
    return c.json({
      fnr,
      epost: { adresse: entry.contact.email ?? '', ...dated },
      tlf: { nummer: entry.contact.mobile ?? '', ...dated },
      status: entry.status,
      reservert: entry.reserved,
      kanVarsles: entry.mayBeNotified,
    })
  })
  return app
}
