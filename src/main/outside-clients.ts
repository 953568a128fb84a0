import { ansattporten } from '#integrations/ansattporten/client.ts'
import type { Outside } from '#integrations/ask.ts'
import { type EFormidling, eFormidling } from '#integrations/eformidling/client.ts'
import { type Einnsyn, einnsyn } from '#integrations/einnsyn/client.ts'
import { type Enhetsregisteret, enhetsregisteret } from '#integrations/enhetsregisteret/client.ts'
import { fiks } from '#integrations/fiks/client.ts'
import { type FiksIo, fiksIo } from '#integrations/fiks-io/client.ts'
import { type Packages, packages } from '#integrations/fiks-io/sealed-package.ts'
import { type Folkeregisteret, folkeregisteret } from '#integrations/folkeregisteret/client.ts'
import { idporten, type LoginProvider } from '#integrations/idporten/client.ts'
import { type Krr, krr } from '#integrations/krr/client.ts'
import { type Mailer, mailer } from '#integrations/mail/client.ts'
import { maskinporten } from '#integrations/maskinporten/client.ts'
import { type Matrikkelen, matrikkelen } from '#integrations/matrikkelen/client.ts'
import {
  type SummertSkattegrunnlag,
  summertSkattegrunnlag,
} from '#integrations/summert-skattegrunnlag/client.ts'
import { type SvarInn, svarInn } from '#integrations/svarinn/client.ts'
import { type SvarUt, svarut } from '#integrations/svarut/client.ts'
import { judgeIdentityNumber } from '#norway/identity-number.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { OutsideConfig } from './outside-config.ts'

export interface OutsideClients {
  /** Absent where nothing is published there. */
  einnsyn?: Einnsyn
  /** Absent where no e-mail is sent. */
  mail?: Mailer
  idporten: LoginProvider
  ansattporten: LoginProvider
  enhetsregisteret?: Enhetsregisteret
  folkeregisteret: Folkeregisteret
  taxBasis: SummertSkattegrunnlag
  krr: Krr
  /** Where people change what the contact register has on them. */
  krrProfile: string
  matrikkelen?: Matrikkelen
  svarut: SvarUt
  /** Where post to the municipalities waits; absent where nothing is fetched. */
  svarInn?: SvarInn
  /** A municipality's own integration point of eFormidling; null: it has none. */
  eFormidling?: (municipality: string) => EFormidling | null
  /** The way to other systems' archives and theirs to ours; absent where the installation has none. */
  fiksIo?: {
    io: FiksIo
    packages: Packages
    broker: { host: string; port: number; ca: string | null }
    token: () => Promise<string>
  }
}

/** In earnest, a signature that nobody vouches for says nothing. */
function mustTrustSomebody(config: OutsideConfig, environment: 'test' | 'production'): void {
  if (environment === 'production' && config.fiksIo && config.fiksIo.trusted.length === 0)
    throw new Error('fiksIo.trusted mangler: legg inn rotsertifikatene til Buypass og Commfides.')
}

/** The clients of the outside systems, each with its own configuration and the same door to the network. */
export function openOutsideClients(
  config: OutsideConfig,
  outside: Outside,
  options: { baseUrl: string; environment: 'test' | 'production' },
): OutsideClients {
  mustTrustSomebody(config, options.environment)
  const acceptsIdentityNumber = (pid: string) =>
    judgeIdentityNumber(pid, { environment: options.environment, on: dateInNorway(outside.clock.now()) })
      .accepted
  const door = (name: 'idporten' | 'ansattporten') => ({
    issuer: config[name].issuer,
    clientId: config[name].clientId,
    privateKey: config[name].privateKey,
    redirectUri: `${options.baseUrl}/logg-inn/svar/${name}`,
    postLogoutRedirectUri: `${options.baseUrl}/`,
    timeoutMs: config.patienceMs,
    acceptsIdentityNumber,
  })
  const tokens = maskinporten({ ...config.maskinporten, timeoutMs: config.patienceMs }, outside)
  const fiksClient = fiks(tokens, outside)
  const timeoutMs = config.patienceMs
  return {
    idporten: idporten(door('idporten'), outside),
    ansattporten: ansattporten(door('ansattporten'), outside),
    ...(config.enhetsregisteret
      ? {
          enhetsregisteret: enhetsregisteret(
            {
              ...{ baseUrl: config.enhetsregisteret, timeoutMs },
              ...(config.enhetsregisteretProtected
                ? { protectedBy: { baseUrl: config.enhetsregisteretProtected, tokens } }
                : {}),
            },
            outside,
          ),
        }
      : {}),
    folkeregisteret: folkeregisteret({ baseUrl: config.fiks, timeoutMs }, fiksClient),
    taxBasis: summertSkattegrunnlag({ baseUrl: config.fiks, timeoutMs }, fiksClient, outside.clock),
    krr: krr({ baseUrl: config.krr, timeoutMs }, tokens, outside),
    krrProfile: config.krrProfile,
    ...(config.matrikkelen
      ? { matrikkelen: matrikkelen({ ...config.matrikkelen, timeoutMs: Math.min(timeoutMs, 5000) }, outside) }
      : {}),
    ...(config.einnsyn ? { einnsyn: einnsyn({ baseUrl: config.einnsyn, timeoutMs }, outside) } : {}),
    ...(config.mail ? { mail: mailer(config.mail) } : {}),
    svarut: svarut({ baseUrl: config.svarut, timeoutMs }, fiksClient, outside),
    ...(config.fiksIo
      ? {
          fiksIo: {
            io: fiksIo({ baseUrl: config.fiksIo.baseUrl ?? config.fiks, timeoutMs }, fiksClient, outside),
            packages: packages(config.fiksIo, outside),
            broker: { ...config.fiksIo.amqp, ca: config.fiksIo.amqpCa ?? null },
            token: () => tokens.token({ scope: 'ks:fiks' }),
          },
        }
      : {}),
    ...(config.eformidling ? { eFormidling: integrationPoints(config.eformidling, outside) } : {}),
    ...(config.svarinn ? { svarInn: svarInn({ baseUrl: config.svarinn, timeoutMs }, outside) } : {}),
  }
}

function integrationPoints(
  points: NonNullable<OutsideConfig['eformidling']>,
  outside: Outside,
): (municipality: string) => EFormidling | null {
  const opened = new Map(points.map((point) => [point.municipality, eFormidling(point, outside)]))
  return (municipality) => opened.get(municipality) ?? null
}
