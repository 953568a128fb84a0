import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FormSetting, FormState, Provenance } from '../form-state.ts'
import { readPackage } from '../package.ts'
import type { Language } from '../package-model.ts'
import { applyFacts, registerRequests } from '../prefill.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../../services/redusert-barnehage')

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}

/** The kindergarten service as it stands in `services/`, and a family that the registers know. */
export const kindergartenFiles = new Map(
  filesIn(root).map((file) => [relative(root, file), new Uint8Array(readFileSync(file))]),
)
export const kindergarten = readPackage(kindergartenFiles)

export function setting(changes: Partial<FormSetting> = {}, language: Language = 'nb'): FormSetting {
  let rows = 0
  return {
    package: kindergarten.package,
    folderId: 'Task_1',
    language,
    today: '2026-11-22',
    newRowId: () => `row-${++rows}`,
    settings: { 'municipality.name': 'Grane kommune', 'officer.phone': '75 00 00 00' },
    formats: { 'norsk-fodselsnummer': (text) => text !== '00000000000' },
    ...changes,
  }
}

const children = [
  {
    identityNumber: '12845512345',
    name: { full: 'Emma Å. Hansen' },
    birthDate: '2022-03-12',
    livesWithApplicant: true,
  },
  {
    identityNumber: '01820012345',
    name: { full: 'Noah Hansen' },
    birthDate: '2020-02-01',
    livesWithApplicant: true,
  },
  {
    identityNumber: '01821012345',
    name: { full: 'Storesøster Hansen' },
    birthDate: '2014-02-01',
    livesWithApplicant: true,
  },
  {
    identityNumber: '01822212345',
    name: { full: 'Bor Annensteds' },
    birthDate: '2023-02-01',
    livesWithApplicant: false,
  },
]

/** A draft as it stands when the registers have answered. `partner` and `income` may be changed. */
export function prefilled(changes: { partner?: object; income?: object; children?: object[] } = {}): {
  state: FormState
  provenance: Record<string, Provenance>
} {
  const facts: Record<string, object | object[]> = {
    barnehageaar: { from: '2026-08-01', to: '2027-07-31' },
    soeker: {
      identityNumber: '01818512345',
      name: { full: 'Kari Hansen' },
      address: { street: 'Storgata 1', postalCode: '8680', postalPlace: 'Trofors' },
      municipality: '1825',
      protected: false,
      maritalStatus: 'unmarried',
      secret: 'never asked for',
    },
    barn: changes.children ?? children,
    partner: changes.partner ?? {},
    inntekt: changes.income ?? {
      incomeYear: 2025,
      applicantKroner: 350000,
      householdKroner: 350000,
      stage: 'oppgjør',
    },
  }
  let state: FormState = { data: {}, typed: {} }
  let provenance: Record<string, Provenance> = {}
  let rows = 0
  for (const request of registerRequests(kindergarten.package, 'soknad').requests) {
    const given = { fetchedAt: '2026-11-22T09:00:00Z', newRowId: () => `child-${++rows}` }
    const done = applyFacts(state, request, facts[request.id] as never, given)
    state = done.state
    provenance = { ...provenance, ...done.provenance }
  }
  return { state, provenance }
}
