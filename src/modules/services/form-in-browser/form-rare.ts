/** `form.ts` for pages with components that few pages have. */
import { learnRareTypes } from '#engines/altinn/in-browser/rare-types.ts'
import { startFollowing } from './start-following.ts'

learnRareTypes()
startFollowing()
