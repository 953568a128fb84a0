import { boardEntry, moneyEntry } from '#modules/governance/index.ts'
import { insightEntry } from '#modules/insight/index.ts'
import { accountsEntry, systemsEntry } from '#modules/it-systems/index.ts'
import { type CooperationEntry, rolesEntry } from '#modules/members/index.ts'
import { projectsEntry } from '#modules/projects/index.ts'
import { surveysEntry } from '#modules/surveys/index.ts'

/** The places of a cooperation, in the order of its menu; each module tells of its own. */
export const cooperationEntries: readonly CooperationEntry[] = [
  surveysEntry,
  systemsEntry,
  accountsEntry,
  projectsEntry,
  boardEntry,
  moneyEntry,
  insightEntry,
  rolesEntry,
]
