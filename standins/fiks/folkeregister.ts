import { Hono } from 'hono'
import type { Population } from '../population/index.ts'
import { FiksError } from './fiks-error.ts'
import type { FiksIntegration, FiksRole } from './integrations.ts'
import { fieldsOfParts, knownParts, personDocument } from './person-document.ts'

export type FiksEnv = { Variables: { integration: FiksIntegration } }

const mostInBulk = 1000

/**
 * Folkeregisteret through Fiks, by role: `/folkeregister/api/v1/{rolleId}/v1/personer/{fnr}?part=…` and
 * `/v1/personer/bulkoppslag`. What Skatteetaten itself says travels as `{kode, melding}`.
 */
export function folkeregister(population: Population) {
  const app = new Hono<FiksEnv>()
  app.get('/:roleId/v1/personer/:id', (c) => {
    const role = roleOf(c.get('integration'), c.req.param('roleId'))
    const accept = c.req.header('accept') ?? '*/*'
    if (!/\*\/\*|application\/(json|\*)/.test(accept))
      return c.json({ kode: 'FREG-006', melding: 'Ikke støttet medietype i Accept' }, 406)
    const fields = fieldsAllowed(role, c.req.queries('part') ?? [])
    const id = c.req.param('id')
    if (!/^\d{11}$/.test(id)) return c.json({ kode: 'FREG-001', melding: 'Ugyldig identifikator' }, 400)
    const person = population.byIdentityNumber.get(id)
    if (!person) return c.json({ kode: 'FREG-004', melding: 'Fant ikke forespurt person' }, 404)
    return c.json(personDocument(person, fields, population))
  })
  app.post('/:roleId/v1/personer/bulkoppslag', async (c) => {
    const role = roleOf(c.get('integration'), c.req.param('roleId'))
    const fields = fieldsAllowed(role, c.req.queries('part') ?? [])
    const body = (await c.req.json().catch(() => null)) as { foedselsEllerDNummer?: unknown } | null
    const wanted = body?.foedselsEllerDNummer
    if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > mostInBulk)
      return c.json(
        { kode: 'FREG-001', melding: `foedselsEllerDNummer må være en liste med 1-${mostInBulk}` },
        400,
      )
    const oppslag = wanted.map((id) => {
      const person = population.byIdentityNumber.get(String(id))
      return {
        foedselsEllerDNummer: String(id),
        ...(person
          ? { folkeregisterperson: personDocument(person, fields, population) }
          : { feilmelding: 'Fant ikke forespurt person' }),
      }
    })
    return c.json({ oppslag })
  })
  return app
}

function roleOf(
  integration: FiksIntegration,
  roleId: string,
): Extract<FiksRole, { register: 'folkeregister' }> {
  const role = integration.roles.folkeregister
  if (role.id !== roleId || role.register !== 'folkeregister')
    throw new FiksError(403, 'Integrasjonen mangler tilgang til rollen')
  return role
}

/** Nothing outside the role is given, and a role without the whole person must say what it wants. */
function fieldsAllowed(role: Extract<FiksRole, { register: 'folkeregister' }>, asked: string[]): Set<string> {
  const parts = asked.flatMap((part) => part.split(',')).filter((part) => part !== '')
  const unknown = parts.find((part) => !knownParts.includes(part))
  if (unknown) throw new FiksError(400, `Ukjent part: ${unknown}`)
  if (parts.length === 0) {
    if (role.fullPersonBasis) return fieldsOfParts(['person-basis'])
    throw new FiksError(400, 'Rollen har ikke full persondokument-tilgang, part må oppgis')
  }
  const outside = parts.find(
    (part) => !role.parts.includes(part) && !(part === 'person-basis' && role.fullPersonBasis),
  )
  if (outside) throw new FiksError(403, `Rollen har ikke tilgang til part ${outside}`)
  return fieldsOfParts(parts)
}
