import { readFile } from 'node:fs/promises'
import { z } from 'zod'

const key = z.looseObject({ kid: z.string(), kty: z.string() })

/** Addresses, client ids and keys of the outside systems: the file that SAMVIRKE_OUTSIDE names in production. */
export const outsideConfig = z.object({
  idporten: z.object({ issuer: z.url(), clientId: z.string(), privateKey: key }),
  ansattporten: z.object({ issuer: z.url(), clientId: z.string(), privateKey: key }),
  maskinporten: z.object({ issuer: z.url(), tokenUrl: z.url(), clientId: z.string(), privateKey: key }),
  fiks: z.url(),
  krr: z.url(),
  /** Where people change what the contact register has on them: Digdir's own page. */
  krrProfile: z.url().default('https://minprofil.kontaktregisteret.no'),
  svarut: z.url(),
  /** `https://svarut.ks.no/tjenester`; without it no post is fetched from SvarInn. */
  svarinn: z.url().optional(),
  /** Fiks IO, by which other systems file here and our records reach municipalities' own archives; without it, neither. */
  fiksIo: z
    .object({
      /** Where it differs from `fiks`. */
      baseUrl: z.url().optional(),
      /** `io.fiks.ks.no`, 5671 */
      amqp: z.object({ host: z.string().min(1), port: z.int().positive().default(5671) }),
      /** PEM of the authority that vouches for the broker, where Node does not know it. */
      amqpCa: z.string().optional(),
      /** The organisation's certificate (virksomhetssertifikat) and its key: what we send is signed with it. */
      signer: z.object({ certificatePem: z.string(), privateKeyPem: z.string() }),
      /** PEM of those who issue certificates of organisations (Buypass, Commfides): others' packages must lead to one. */
      trusted: z.array(z.string()).default([]),
    })
    .optional(),
  /** Integration points of eFormidling, one for each municipality that has its own: `http://localhost:9093`. */
  eformidling: z
    .array(
      z.object({
        municipality: z.string().regex(/^\d{4}$/),
        organisationNumber: z.string().regex(/^\d{9}$/),
        baseUrl: z.url(),
        username: z.string().optional(),
        password: z.string().optional(),
      }),
    )
    .optional(),
  /** Open API of Brønnøysundregistrene; without it nobody looks up organisations. */
  enhetsregisteret: z.url().optional(),
  /** Its protected API, which says whom a person may act for; without it everybody acts for themselves only. */
  enhetsregisteretProtected: z.url().optional(),
  /**
   * Kartverket's cadastre, with the user they have given the cooperation; without it residents see no properties, only
   * the cases that name one.
   */
  matrikkelen: z
    .object({
      /** `https://www.matrikkel.no/matrikkelapi/wsapi/v1` */
      baseUrl: z.url(),
      username: z.string().min(1),
      password: z.string().min(1),
      /** Who is asking, as agreed with Kartverket. */
      clientName: z.string().min(1).default('Samvirke'),
    })
    .optional(),
  /** `https://api.einnsyn.no`; without it nothing is published to eInnsyn. Each municipality has a unit and a key of its own. */
  einnsyn: z.url().optional(),
  /** The cooperation's SMTP server, `smtp://user:password@smtp.example.no:587`; without it nobody is offered e-mail. */
  mail: z.object({ url: z.url(), from: z.string().min(3) }).optional(),
  /** Statistisk sentralbyrå's code lists. */
  klass: z.url().default('https://data.ssb.no/api/klass/v1'),
  /** Origins that service packages may ask for options, lists and the like: `https://api.example.no`. */
  declaredSources: z.array(z.url()).default([]),
  /** Hosts of open git repositories that the workshop may fetch packages from; an empty list turns it off. */
  gitHosts: z.array(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be a host name')).optional(),
  /** Longest wait for a question to a register, in milliseconds. */
  patienceMs: z.number().int().positive().default(8000),
})
/** Where municipalities and Digdir keep open apps. */
export const usualGitHosts: readonly string[] = ['github.com', 'gitlab.com', 'altinn.studio', 'codeberg.org']

export type OutsideConfig = z.infer<typeof outsideConfig>

export async function readOutsideConfig(file: string): Promise<OutsideConfig> {
  return outsideConfig.parse(JSON.parse(await readFile(file, 'utf8')))
}
