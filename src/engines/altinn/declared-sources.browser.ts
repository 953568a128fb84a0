/**
 * Stands in for `declared-sources.ts` in what is sent to browsers (`browser` in package.json): the server asks the
 * sources, and the page brings their answers.
 */
const nothing = { sources: { options: new Map(), lists: new Map(), externalApis: new Map() } }

export const declaredSources = () => nothing
