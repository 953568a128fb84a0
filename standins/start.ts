import { randomBytes } from 'node:crypto'
import { startAnsattporten } from './ansattporten/server.ts'
import { type EFormidlingServer, type Organisation, startEFormidling } from './eformidling/server.ts'
import { postThatWaits as statePostThatWaits } from './eformidling/waiting-post.ts'
import { startEinnsyn } from './einnsyn/server.ts'
import { einnsynUnits } from './einnsyn/units.ts'
import { startEnhetsregisteret } from './enhetsregisteret/server.ts'
import { type FiksIntegration, fiksIntegrations } from './fiks/integrations.ts'
import { startFiks } from './fiks/server.ts'
import { runOwnArchive } from './fiks-io/archive-at-the-end.ts'
import { type FiksIoServer, startFiksIo } from './fiks-io/server.ts'
import { testAccounts } from './fiks-io/test-accounts.ts'
import { startIdporten } from './idporten/server.ts'
import { startKrr } from './krr/server.ts'
import { startMail } from './mail/server.ts'
import { type MaskinportenClient, startMaskinporten } from './maskinporten/server.ts'
import { matrikkelPath, startMatrikkelen } from './matrikkelen/server.ts'
import type { OidcClient } from './oidc/house.ts'
import { population } from './population/index.ts'
import { type Control, controlOf } from './server/control.ts'
import type { StandinServer } from './server/serve.ts'
import { type ReceivingSystem, startSvarInn } from './svarinn/server.ts'
import type { Letter } from './svarut/postbox.ts'
import { startSvarut } from './svarut/server.tsx'

export type { FiksIntegration } from './fiks/integrations.ts'
export { fiksIntegrations } from './fiks/integrations.ts'
export type { MaskinportenClient } from './maskinporten/server.ts'
export { type BadTokenKind, badTokenKinds } from './oidc/bad-tokens.ts'
export type { OidcClient } from './oidc/house.ts'
export { CookieJar, walkLogin } from './oidc/log-in.ts'
export { type Control, controlOf, type Fault } from './server/control.ts'
export type { Letter } from './svarut/postbox.ts'

export const standinNames = [
  ...(['idporten', 'ansattporten', 'maskinporten', 'fiks', 'krr', 'svarut'] as const),
  ...(['enhetsregisteret', 'matrikkelen', 'svarinn', 'einnsyn', 'mail'] as const),
] as const
export type StandinName = (typeof standinNames)[number]

export interface StandinOptions {
  /** Port of each on 127.0.0.1; absent or 0 takes a free one. */
  ports?: Partial<Record<StandinName, number>>
  /** Opens `/_testkontroll`. Absent: made up and given back. Null: there is no such address. */
  controlToken?: string | null
  clients: {
    idporten: OidcClient[]
    ansattporten: OidcClient[]
    maskinporten: MaskinportenClient[]
  }
  /** From which ids and passwords of the 16 Fiks integrations follow; see `fiksIntegrations`. */
  fiksSecret: string
  /** Whose Maskinporten token may use the integrations. Absent: the first Maskinporten client's organisation. */
  fiksAuthorisedOrganisation?: string
  svarut?: { stateFile?: string | null; statusStepMs?: number; mostPrintableBytes?: number }
  /** Starts Fiks IO too. The certificate is its own, and what the members have uploaded for their accounts. */
  fiksIo?: { certificatePem: string; privateKeyPem: string; amqpPort?: number }
  /** The user that Matrikkelen lets in. Absent: made up and given back. */
  matrikkelUser?: MatrikkelUser
  /** Systems that fetch post from SvarInn. `postWaits`: some invented letters wait for each of them. */
  svarinn?: { systems: ReceivingSystem[]; postWaits?: boolean }
  /** Starts eFormidling's integration points too, with a letter from the state waiting in each. */
  eformidling?: { organisations: Organisation[] }
  /** For all but the two login services, which follow the machine's clock. */
  now?: () => Date
}

export interface MatrikkelUser {
  username: string
  password: string
}

export interface StandinAddresses {
  /** Issuers: Maskinporten's ends with a slash, the other two do not. */
  idportenIssuer: string
  ansattportenIssuer: string
  maskinportenIssuer: string
  maskinportenTokenEndpoint: string
  /** In place of https://api.fiks.ks.no */
  fiks: string
  /** In place of https://kontaktregisteret.no */
  krr: string
  /** In place of https://svarut.ks.no/api */
  svarut: string
  /** In place of https://data.brreg.no/enhetsregisteret/api */
  enhetsregisteret: string
  /** In place of https://www.matrikkel.no/matrikkelapi/wsapi/v1 */
  matrikkelen: string
  /** In place of https://svarut.ks.no/tjenester */
  svarinn: string
  /** In place of https://api.einnsyn.no; its `/` is a page where documents are ordered. */
  einnsyn: string
  /** `smtp://127.0.0.1:NNNN`: takes all e-mail, and delivers none. */
  smtp: string
  /** A page with the e-mail that has been sent. */
  mailbox: string
  /** A page with the letters that have been sent. */
  postbox: string
}

export interface Standins {
  urls: StandinAddresses
  origins: Record<StandinName, string>
  integrations: FiksIntegration[]
  matrikkelUser: MatrikkelUser
  fiksIo: FiksIoServer | null
  eformidling: EFormidlingServer | null
  controlToken: string | null
  /** Only when there is a control token. */
  control: { [name in StandinName]: Control<name extends 'svarut' ? Letter : unknown> }
  stop(): Promise<void>
}

/** Setting letters takes a typesetter: loaded when somebody asks for post. */
const postThatWaits = async (organisationNumber: string) =>
  (await import('./svarinn/waiting-post.ts')).postThatWaits(organisationNumber)

/**
 * Starts the national test environment: nine servers on 127.0.0.1, one population behind them. Everything is made
 * anew (keys, sessions) but the letters of SvarUt, when they have a file.
 */
export async function startStandins(options: StandinOptions): Promise<Standins> {
  const controlToken =
    options.controlToken === undefined ? randomBytes(24).toString('base64url') : options.controlToken
  const now = options.now ?? (() => new Date())
  const started: StandinServer[] = []
  const keep = <S extends StandinServer>(server: S): S => {
    started.push(server)
    return server
  }
  const stop = async () => {
    await Promise.all(started.map((server) => server.stop()))
  }
  try {
    const at = (name: StandinName) => ({ port: options.ports?.[name] ?? 0, controlToken, now, population })
    const { clients } = options
    const maskinporten = keep(
      await startMaskinporten({ ...at('maskinporten'), clients: clients.maskinporten }),
    )
    const organisation = options.fiksAuthorisedOrganisation ?? clients.maskinporten[0]?.organisationNumber
    if (!organisation) throw new Error('no Maskinporten client: nobody could use the Fiks integrations')
    const integrations = fiksIntegrations(options.fiksSecret, organisation)
    const token = { issuer: maskinporten.issuer, jwks: maskinporten.jwks, now }
    const idporten = keep(await startIdporten({ ...at('idporten'), clients: clients.idporten }))
    const ansattporten = keep(
      await startAnsattporten({ ...at('ansattporten'), clients: clients.ansattporten }),
    )
    const fiks = keep(await startFiks({ ...at('fiks'), token, integrations }))
    const krr = keep(await startKrr({ ...at('krr'), token }))
    const svarut = keep(await startSvarut({ ...at('svarut'), token, integrations, ...options.svarut }))
    const enhetsregisteret = keep(await startEnhetsregisteret({ ...at('enhetsregisteret'), token }))
    const openFiksIo = async (tls: NonNullable<StandinOptions['fiksIo']>) => {
      const { integrations, accounts, ownArchive } = testAccounts(options.fiksSecret, organisation)
      const server = await startFiksIo({
        ...{ port: 0, amqpPort: tls.amqpPort ?? 0, controlToken, now, token, tls, integrations },
        accounts: accounts(tls.certificatePem),
      })
      runOwnArchive(server, ownArchive.accountId, now)
      return server
    }
    const matrikkelUser = options.matrikkelUser ?? {
      ...{ username: 'samvirke', password: randomBytes(24).toString('base64url') },
    }
    const matrikkelen = keep(await startMatrikkelen({ ...at('matrikkelen'), ...matrikkelUser }))
    const svarinn = keep(
      await startSvarInn({
        ...at('svarinn'),
        systems: options.svarinn?.systems ?? [],
        ...(options.svarinn?.postWaits ? { atFirst: postThatWaits } : {}),
      }),
    )
    const einnsyn = keep(await startEinnsyn({ ...at('einnsyn'), units: einnsynUnits(options.fiksSecret) }))
    const mail = keep(await startMail(at('mail')))
    const fiksIo = options.fiksIo ? keep(await openFiksIo(options.fiksIo)) : null
    const eformidling = options.eformidling
      ? keep(
          await startEFormidling({
            ...{ port: 0, controlToken, now, ...options.eformidling },
            atFirst: statePostThatWaits,
          }),
        )
      : null
    const servers = {
      ...{ idporten, ansattporten, maskinporten, fiks, krr, svarut },
      ...{ enhetsregisteret, matrikkelen, svarinn, einnsyn, mail },
    }
    const origins = Object.fromEntries(standinNames.map((name) => [name, servers[name].origin]))
    return {
      urls: {
        idportenIssuer: idporten.issuer,
        ansattportenIssuer: ansattporten.issuer,
        maskinportenIssuer: maskinporten.issuer,
        maskinportenTokenEndpoint: `${maskinporten.origin}/token`,
        fiks: fiks.origin,
        krr: krr.origin,
        svarut: `${svarut.origin}/api`,
        enhetsregisteret: `${enhetsregisteret.origin}/enhetsregisteret/api`,
        matrikkelen: `${matrikkelen.origin}${matrikkelPath}`,
        svarinn: `${svarinn.origin}/tjenester`,
        einnsyn: einnsyn.origin,
        smtp: mail.smtp,
        mailbox: `${mail.origin}/`,
        postbox: `${svarut.origin}/`,
      },
      origins: origins as Standins['origins'],
      integrations,
      matrikkelUser,
      fiksIo,
      eformidling,
      controlToken,
      control: Object.fromEntries(
        standinNames.map((name) => [name, controlOf(servers[name].origin, controlToken ?? '')]),
      ) as Standins['control'],
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
