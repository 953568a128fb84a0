/** `form.ts` for pages that sum up their own answers, with all fields. */
import { addTypes } from '#engines/altinn/in-browser/index.ts'
import { rareFields } from '#engines/altinn/in-browser/rare-fields.ts'
import { sums } from '#engines/altinn/in-browser/sums.ts'
import { drawSummary } from './draw-summary.ts'
import { startFollowing } from './start-following.ts'

addTypes({ ...rareFields, ...sums })
startFollowing({ drawSummary })
