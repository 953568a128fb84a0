import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Population } from '../population/index.ts'
import { type TokenRule, tokenAcceptor } from '../server/accept-token.ts'
import { type StandinServer, serve } from '../server/serve.ts'
import { rolesOfPerson, rolesOfUnit } from './roles.ts'
import { removed, type Unit, units } from './units.ts'

const scope = 'brreg:data:enhetsregisteret:roller:person:oppslag:fnr'

/**
 * Enhetsregisteret as far as looking up one number and its roles goes, with its errors. Who is in which role with identity
 * numbers stands in `/autorisert-api`, for tokens with the scope; without `token` nobody gets in there.
 */
export async function startEnhetsregisteret(options: {
  port: number
  controlToken: string | null
  population?: Population
  token?: TokenRule
}): Promise<StandinServer> {
  const { population } = options
  const accept = options.token ? tokenAcceptor(options.token) : async () => null
  const server = await serve({
    system: 'enhetsregisteret',
    port: options.port,
    operationOf: (_method, path) =>
      path.endsWith('/roller')
        ? 'roller'
        : path.endsWith('/rolleutskrift')
          ? 'rolleutskrift'
          : (path.split('/').at(-2) ?? ''),
    controlToken: options.controlToken,
  })
  server.answerWith(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://standin').pathname
    if (path.startsWith('/enhetsregisteret/autorisert-api/')) {
      const token = await accept(request.headers.authorization)
      if (!token) return answer(response, 401, null)
      if (!token.scopes.includes(scope)) return answer(response, 403, null)
      return population ? protectedAnswer(request, response, path, population) : answer(response, 404, null)
    }
    const found = /^\/enhetsregisteret\/api\/(enheter|underenheter)\/([^/]+)(\/roller)?$/.exec(path)
    if (!found || request.method !== 'GET') return answer(response, 404, null)
    const unit = unitOrRefusal(response, path, found[1] as Unit['list'], found[2] as string)
    if (!unit) return
    if (found[3])
      return population
        ? answer(response, 200, rolesOfUnit(unit, population, false))
        : answer(response, 404, null)
    return answer(response, 200, unitAnswer(unit, path))
  })
  return server
}

async function protectedAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  population: Population,
) {
  if (request.method === 'POST' && path.endsWith('/personer/rolleutskrift')) {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk as Uint8Array)
    const number = Buffer.concat(chunks).toString('utf8')
    if (!/^\d{11}$/.test(number)) return answer(response, 400, null)
    const roles = rolesOfPerson(number, population)
    return answer(response, roles ? 200 : 404, roles)
  }
  const found = /^\/enhetsregisteret\/autorisert-api\/enheter\/([^/]+)\/roller$/.exec(path)
  if (!found || request.method !== 'GET') return answer(response, 404, null)
  const unit = unitOrRefusal(response, path, 'enheter', found[1] as string)
  if (unit) answer(response, 200, rolesOfUnit(unit, population, true))
}

/** The unit; null when it has been refused already. */
function unitOrRefusal(
  response: ServerResponse,
  path: string,
  list: Unit['list'],
  number: string,
): Unit | null {
  const refuse = (status: number, body: object | null) => {
    answer(response, status, body)
    return null
  }
  if (!/^\d{9}$/.test(number))
    return refuse(400, {
      ...{
        tidspunkt: new Date().toISOString(),
        status: 400,
        feilmelding: 'Feilaktig forespørsel',
        sti: path,
      },
      antallValideringsfeil: 1,
      valideringsfeil: [
        {
          feilmelding: 'Organisasjonsnummer må være et tall på 9 siffer',
          parametere: ['organisasjonsnummer'],
        },
      ],
    })
  if (number === removed) return refuse(410, null)
  const unit = units.get(number)
  return unit?.list === list ? unit : refuse(404, null)
}

function unitAnswer(unit: Unit, path: string) {
  const { adresse } = unit
  return {
    organisasjonsnummer: unit.organisasjonsnummer,
    navn: unit.navn,
    organisasjonsform: { kode: unit.kode, beskrivelse: unit.kode },
    registreringsdatoEnhetsregisteret: '1995-02-19',
    ...(unit.slettedato ? { slettedato: unit.slettedato } : {}),
    ...(adresse
      ? { forretningsadresse: { land: 'Norge', landkode: 'NO', kommune: 'GRANE', ...adresse } }
      : {}),
    ...(unit.telefon ? { telefon: unit.telefon } : {}),
    ...(unit.epostadresse ? { epostadresse: unit.epostadresse } : {}),
    konkurs: unit.konkurs ?? false,
    underAvvikling: false,
    underTvangsavviklingEllerTvangsopplosning: false,
    _links: { self: { href: `https://data.brreg.no${path}` } },
  }
}

function answer(response: ServerResponse, status: number, body: object | null): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/json')
  response.end(body === null ? '' : JSON.stringify(body))
}
