import type { JsonObject, Provenance } from '#engines/altinn/index.ts'
import type { RegisterAnswers } from '../registers/register-answers.ts'

/** What was acknowledged, whole: kept encrypted with the municipality's key and never changed. */
export interface SubmissionContent {
  applicant: { identityNumber: string; name: string }
  data: JsonObject
  provenance: Record<string, Provenance>
  answers: RegisterAnswers
}

export const submissionPurpose = (id: string): string => `submission|${id}`
