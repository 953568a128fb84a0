/**
 * SHA-256 of the official schemas, to tell them from altered ones. Source: github.com/arkivverket/schemas, N5 v3.1,
 * v4.0, v5.0 (2023-12-08) and ADDML 8.3. Trust: confirmed (computed from the files). A package with other schemas is
 * no error by itself: line endings alone make another sum.
 */
const officialSums: Readonly<Record<string, readonly [version: string, sha256: string][]>> = {
  'addml.xsd': [['8.3', 'ae2c4c9be0c1f4f291be36db3dfc069085f35eb515b072d3b1230ac89647d5dd']],
  'arkivstruktur.xsd': [
    ['5.0', '77acc0f549f4f3856f56429cb30e6b626ddb05d8b8a3d6cae00cb5911b60f58c'],
    ['4.0', '6b3092d44904836c7cc94ded7fce104fad43a4889b3544acbcd24a057d2e44eb'],
    ['3.1', 'f099781ffeb81b5a16bc9fcb89e3b2b28047f4cd75ebd2583fa120be09b75b20'],
  ],
  'endringslogg.xsd': [
    ['5.0', '07cbc86e8b3c4b42ed831cdd5c09aa402a2c4049bbca2d287e184f3138edf1de'],
    ['4.0', '6ffed4b158578dcad3a571f9090cf8b728309f28d8210a02e9c5705e435ad5c6'],
    ['3.1', '960e697887953832d5b52ac18a5c57c0cefa5a3d6e0ed6591f61b2bdadcd22e6'],
  ],
  'loependeJournal.xsd': [
    ['5.0', 'a631f05eac6496394e78597ac7d20d9e1269fcaccb6d1a8f5c50c75e53384f27'],
    ['4.0', '8a05867384eca031cbe2cd3af5d4d3154a27afc7ae18682b9dde7d1f1a0f76d5'],
    ['3.1', '8056192d9734b267db1f00ec1ec033e41f4cefda2197dfcbc49f3b78944d93a6'],
  ],
  'metadatakatalog.xsd': [
    ['5.0', 'c7c0a7e7996f60b4c28eacd0e34e6af0d6ca2cfb76f58080221e163fb972a305'],
    ['4.0', '43896558d3882ba44618a57df9fd8e3d0ba714fb26cd5c0aa84d03e7dbdd1431'],
    ['3.1', '29cab7473ed02bb0dc2b1b7ec7573cd60c1c1c2141439af3b4af883f454c86b4'],
  ],
  'offentligJournal.xsd': [
    ['5.0', 'e3d9befccf53255be8233d2836ef1de35d9270d95bb3bcbd58ca63544fe170b3'],
    ['4.0', '55890f63184f4aee1e59ab0cfd782e5df47dc8854805ab2cc5e07dac16a76d9d'],
    ['3.1', 'be30b1da252807447cb78873529fb0ea266fbcaa8878db8a3e7b456f5adeddab'],
  ],
}

/** The version of the standard whose official schema this is; null where it is none. */
export function officialVersion(name: string, sha256: string): string | null {
  return officialSums[name]?.find(([, sum]) => sum === sha256)?.[0] ?? null
}
