import { municipalities } from '#norway/municipalities.ts'
import { type StandinServer, serve } from '../server/serve.ts'

interface Unit {
  organisasjonsnummer: string
  navn: string
  kode: string
  slettedato?: string
  konkurs?: boolean
}

/** Invented firms with numbers whose check digits hold, beside the municipalities themselves. */
const invented: (Unit & { list: 'enheter' | 'underenheter' })[] = [
  { list: 'enheter', organisasjonsnummer: '310000000', navn: 'OPPDIKTET BYGG AS', kode: 'AS' },
  {
    list: 'enheter',
    organisasjonsnummer: '310000019',
    navn: 'SLETTET HANDEL ENK',
    kode: 'ENK',
    slettedato: '2024-05-31',
  },
  { list: 'enheter', organisasjonsnummer: '310000027', navn: 'KONKURS SJARK AS', kode: 'AS', konkurs: true },
  {
    list: 'underenheter',
    organisasjonsnummer: '310000035',
    navn: 'OPPDIKTET BYGG AVD TROFORS',
    kode: 'BEDR',
  },
]
/** Deleted for legal reasons: nothing is told. */
const removed = '310000043'

/** Enhetsregisteret's API as far as looking up one number goes, with its errors. */
export async function startEnhetsregisteret(options: {
  port: number
  controlToken: string | null
}): Promise<StandinServer> {
  const units = new Map<string, Unit & { list: string }>([
    ...invented.map((one) => [one.organisasjonsnummer, one] as const),
    ...municipalities.map(
      (one) =>
        [
          one.organizationNumber as string,
          {
            ...{ list: 'enheter', organisasjonsnummer: one.organizationNumber as string },
            ...{ navn: `${one.name.toUpperCase()} KOMMUNE`, kode: 'KOMM' },
          },
        ] as const,
    ),
  ])
  const server = await serve({
    system: 'enhetsregisteret',
    port: options.port,
    operationOf: (_method, path) => path.split('/').at(-2) ?? '',
    controlToken: options.controlToken,
  })
  server.answerWith((request, response) => {
    const path = new URL(request.url ?? '/', 'http://standin').pathname
    const found = /^\/enhetsregisteret\/api\/(enheter|underenheter)\/([^/]+)$/.exec(path)
    const answer = (status: number, body: object | null) => {
      response.statusCode = status
      response.setHeader('content-type', 'application/json')
      response.end(body === null ? '' : JSON.stringify(body))
    }
    if (!found || request.method !== 'GET') return answer(404, null)
    const [, list, number = ''] = found
    if (!/^\d{9}$/.test(number))
      return answer(400, {
        tidspunkt: new Date().toISOString(),
        status: 400,
        feilmelding: 'Feilaktig forespørsel',
        sti: path,
        antallValideringsfeil: 1,
        valideringsfeil: [
          {
            feilmelding: 'Organisasjonsnummer må være et tall på 9 siffer',
            parametere: ['organisasjonsnummer'],
          },
        ],
      })
    if (number === removed) return answer(410, null)
    const unit = units.get(number)
    if (!unit || unit.list !== list) return answer(404, null)
    return answer(200, {
      organisasjonsnummer: unit.organisasjonsnummer,
      navn: unit.navn,
      organisasjonsform: { kode: unit.kode, beskrivelse: unit.kode },
      registreringsdatoEnhetsregisteret: '1995-02-19',
      ...(unit.slettedato ? { slettedato: unit.slettedato } : {}),
      konkurs: unit.konkurs ?? false,
      underAvvikling: false,
      underTvangsavviklingEllerTvangsopplosning: false,
      _links: { self: { href: `https://data.brreg.no${path}` } },
    })
  })
  return server
}
