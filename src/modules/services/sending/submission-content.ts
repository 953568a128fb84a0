import type { SubformEntry } from '#engines/altinn/form-state.ts'
import type { FormSetting, JsonObject, Provenance } from '#engines/altinn/index.ts'
import type { ProcessState } from '#engines/altinn/process/index.ts'
import { type FormParty, partyTypeOf } from '../filling-in/form-party.rules.ts'
import type { RegisterAnswers } from '../registers/register-answers.ts'
import type { Signature } from '../signing/signature.ts'

/** What was acknowledged, whole: kept encrypted with the municipality's key and never changed. */
export interface SubmissionContent {
  /** Who sent it: the person who was signed in. Both empty when nobody was. */
  applicant: { identityNumber: string; name: string }
  /** On whose behalf; absent when the applicant sent it for themself. */
  party?: FormParty
  /** The model of the service's own data type. */
  data: JsonObject
  provenance: Record<string, Provenance>
  answers: RegisterAnswers
  /** Other data models, by data type. */
  models?: Record<string, JsonObject>
  subforms?: Record<string, SubformEntry[]>
  /** Files that came with it; the bytes follow into the archive when the case is opened. */
  files?: SubmittedFile[]
  process?: ProcessState
  signatures?: Signature[]
}

export interface SubmittedFile {
  id: string
  dataType: string
  fileName: string
  contentType: string
  sizeBytes: number
  sha256: string
  tags: string[]
}

export const submissionPurpose = (id: string): string => `submission|${id}`

/** Whose it is, for expressions that ask. */
export const ownerOfInstance = (party: FormParty | undefined): NonNullable<FormSetting['instance']> => ({
  instanceOwnerPartyType: partyTypeOf(party),
  ...(party?.kind === 'organisation' ? { instanceOwnerName: party.name } : {}),
})

/** Files and entries as the engine knows them, for a summary of what was sent. */
export function instanceOf({ files = [], subforms = {}, party }: SubmissionContent): Partial<FormSetting> {
  return {
    subforms,
    instance: ownerOfInstance(party),
    files: files.map(({ id, dataType, fileName, contentType, sizeBytes, tags }) => ({
      ...{ id, dataType, fileName, contentType, sizeBytes, tags },
      ...{ scan: 'clean' as const, href: null },
    })),
  }
}
