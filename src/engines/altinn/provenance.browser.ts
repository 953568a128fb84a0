/** Stands in for `provenance.ts` in what is sent to browsers (`browser` in package.json): the server writes the source. */
export const provenanceOf = () => null
