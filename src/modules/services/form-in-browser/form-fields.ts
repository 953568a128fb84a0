/** `form.ts` for pages with fields that few pages have. */
import { addTypes } from '#engines/altinn/in-browser/index.ts'
import { rareFields } from '#engines/altinn/in-browser/rare-fields.ts'
import { startFollowing } from './start-following.ts'

addTypes(rareFields)
startFollowing()
