import type { Tx } from '#platform/database.ts'
import { Catalogue } from '../catalogue/catalogue.ts'
import type { Services } from '../packages.ts'
import { type KeptRule, keptRules } from '../replay/kept-rules.ts'

/** Every edition of a service's rule, the newest first; none when nobody knows the service. */
export function editionsOf(tx: Tx, services: Services, serviceId: string): Promise<KeptRule[]> {
  const fromProgram = services instanceof Catalogue ? services.fromProgram : new Map()
  return keptRules(tx, { fromProgram }, serviceId)
}

/** By version number, or by the beginning of the rule's fingerprint: twelve signs or more. */
export function editionNamed(editions: readonly KeptRule[], name: string): KeptRule | null {
  if (/^\d{1,6}$/.test(name)) return editions.find(({ version }) => version === Number(name)) ?? null
  if (!/^[0-9a-f]{12,64}$/.test(name)) return null
  return editions.find(({ service }) => service.hash.startsWith(name)) ?? null
}

/** The lasting name of an edition in an address. */
export const nameOfEdition = ({ service, version }: Pick<KeptRule, 'service' | 'version'>) =>
  version === null ? service.hash.slice(0, 12) : String(version)
