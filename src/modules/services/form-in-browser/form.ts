/** A form page that follows the answers as they are given. Runs in the browser; bundled at start. */
import { startFollowing } from './start-following.ts'

startFollowing()
