import type { IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { isSyntheticIdentityNumber } from '../population/index.ts'
import { contentSecurityPolicy } from '../server/page.tsx'
import { isAtLeast, type Level, levelAsked, levels, type OidcClient, type OidcHouse } from './house.ts'
import { html } from './logout.tsx'
import { type PickView, pickPage } from './pick.page.tsx'

export const pickPath = /^\/innlogging\/([\w-]+)(\/avbryt)?$/

interface PickParts {
  house: OidcHouse
  provider: Provider
  clients: OidcClient[]
}

/** The page between the request to log in and the answer: GET shows it, POST ends it. */
export async function pick(
  request: IncomingMessage,
  response: ServerResponse,
  { house, provider, clients }: PickParts,
) {
  const url = new URL(request.url ?? '/', 'http://standin')
  const interaction = await provider.interactionDetails(request, response)
  const client = clients.find((one) => one.clientId === interaction.params.client_id)
  const asked = levelAsked(interaction.params.acr_values as string | undefined)
  const view: PickView = {
    uid: interaction.uid,
    serviceName: client?.name ?? 'tjenesten',
    asked,
    search: url.searchParams.get('sok') ?? '',
    municipality: url.searchParams.get('kommune') ?? house.openAtMunicipality ?? 'alle',
    error: null,
    typed: '',
  }
  const show = (status: number, change: Partial<PickView> = {}) => {
    const target = new URL(String(interaction.params.redirect_uri)).origin
    html(response, status, pickPage(house, { ...view, ...change }), contentSecurityPolicy([], [target]))
  }
  if (request.method !== 'POST') return show(200)
  if (url.pathname.endsWith('/avbryt')) {
    const result = { error: 'access_denied', error_description: 'Brukeren avbrøt innloggingen' }
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  }
  const form = await formOf(request)
  const identityNumber = (form.get('pid') ?? '').replaceAll(/\s/g, '')
  if (!isSyntheticIdentityNumber(identityNumber)) {
    const error = 'Skriv et gyldig syntetisk fødselsnummer: elleve siffer, med 80 lagt til måneden.'
    return show(422, { error, typed: identityNumber.slice(0, 11) })
  }
  if (house.system === 'ansattporten' && !house.people.some((one) => one.identityNumber === identityNumber))
    return show(422, { error: 'Ingen ansatt i testmiljøet har dette nummeret.', typed: identityNumber })
  const chosen = levels.find((level) => level === form.get('niva')) ?? asked
  const acr: Level = isAtLeast(chosen, asked) ? chosen : asked
  if (interaction.session && interaction.session.accountId !== identityNumber)
    await forgetSession(provider, interaction as unknown as StoredInteraction)
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: identityNumber, acr, amr: ['TestID'], remember: false } },
    { mergeWithLastSubmission: false },
  )
}

interface StoredInteraction {
  exp: number
  session?: { cookie: string }
  save(ttlSeconds: number): Promise<void>
}

/** Another person takes over the browser: the first one's session ends, or oidc-provider would ask with a script. */
async function forgetSession(provider: Provider, interaction: StoredInteraction) {
  const session = await provider.Session.find(interaction.session!.cookie)
  await session?.destroy()
  interaction.session = undefined
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000))
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size <= 10_000) chunks.push(chunk as Buffer)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
