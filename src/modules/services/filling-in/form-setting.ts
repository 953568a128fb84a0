import {
  type AppPackage,
  applyOverlay,
  type FormSetting,
  isObject,
  readOverlay,
} from '#engines/altinn/index.ts'
import { judgeIdentityNumber } from '#norway/identity-number.ts'
import { postalPlaceOf } from '#norway/postal-codes.ts'
import type { CalendarDate } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import type { OfferedService } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { type DraftContent, provenanceAt } from './draft-content.ts'

/** The form as this municipality shows it on this day, in this language. */
export async function formSetting(
  world: ServicesWorld,
  offered: OfferedService,
  on: { municipality: string; language: Language; today: CalendarDate },
  content: Pick<DraftContent, 'provenance'>,
  /** What is known of the instance besides: the task's pages, files, entries, signees, fetched answers. */
  instance: Partial<FormSetting> = {},
): Promise<FormSetting> {
  const { name } = world.municipalities.byNumber(on.municipality)
  const contact = await world.frames.contactOf(on.municipality)
  const { officer } = offered.terms
  const { task, dataType: mainDataType } = offered.service.description.package
  const folderId = instance.folderId ?? task
  const dataType = offered.service.app.folders.get(folderId)?.defaultDataType || mainDataType
  const settings: Record<string, string> = {
    'municipality.number': on.municipality,
    'municipality.name': on.language === 'en' ? `${name} municipality` : `${name} kommune`,
    ...(contact ? { 'officer.phone': contact.phone, 'officer.email': contact.email } : {}),
    ...Object.fromEntries(Object.entries(officer).map(([part, value]) => [`officer.${part}`, value])),
  }
  return {
    package: packageWith(offered, on.municipality),
    folderId,
    language: on.language,
    today: on.today,
    provenance: provenanceAt(content, { folderId, dataType, mainDataType }),
    newRowId: () => world.random.uuid(),
    settings,
    formats: formatsOn(world.environment, on.today),
    postalPlace: postalPlaceOf,
    lookups: world.clients.enhetsregisteret ? ['person', 'organization'] : ['person'],
    ...instance,
  }
}

/** Differences are in the package already, laid once for all who fill it in. */
function packageWith({ service, overlay }: OfferedService, municipality: string): AppPackage {
  if (!isObject(overlay) || Object.keys(overlay).length === 0) return service.app
  return applyOverlay(service.app, readOverlay(municipality, overlay)).package
}

type Formats = NonNullable<FormSetting['formats']>
let latest: { environment: string; today: CalendarDate; formats: Formats } | null = null

/** The same object all day: the form's schema is compiled once for each, and compiling costs more than a page. */
function formatsOn(environment: ServicesWorld['environment'], today: CalendarDate): Formats {
  if (latest?.environment !== environment || latest.today !== today) {
    const formats: Formats = {
      'norsk-fodselsnummer': (text) => judgeIdentityNumber(text, { environment, on: today }).accepted,
    }
    latest = { environment, today, formats }
  }
  return latest.formats
}
